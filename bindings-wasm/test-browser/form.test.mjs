// The form and <signaal-veld> in Chromium, by keyboard and mouse, read by axe, and silent on the network.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';

import { init, validate } from '../dist/controle-node.js';
import { accessible } from './axe.mjs';
import { browse, serve, shoot } from './harness.mjs';

let server;
let browser;
let page;

before(async () => {
  await init();
  const posted = { '/signalen': ['application/json', '{}'] };
  server = await serve(posted);
  browser = await browse(server.origin);
  page = browser.page;
});
after(async () => {
  await browser?.close();
  await server?.close();
});

const write = (text, id = 'tekst') => page.locator(`#${id}`).fill(text);
const panel = (name) => page.locator(`#hoofdveld .signaal-veld__deel--${name}`);
const open = async (preset = 'burger') => {
  await page.goto(`${server.origin}/#${preset}`);
  await page.reload();
  await page.waitForFunction(() => customElements.get('signaal-veld') !== undefined);
};

async function finish() {
  await page.getByRole('button', { name: 'Maak mijn signaal' }).click();
  await page.locator('#klaar').waitFor();
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator('#ophalen').click()]);
  assert.equal(download.suggestedFilename(), 'signaal.json');
  const signal = JSON.parse(await readFile(await download.path(), 'utf8'));
  const report = validate([signal], { shared: false });
  assert.equal(report.oordeel, 'goed', JSON.stringify(report.bevindingen));
  return signal;
}

test('personal data is pointed out while typing, and goes with one click', async () => {
  await open();
  await shoot(page, '1-formulier');
  await write('Mijn BSN is 123456782 en ik wacht al zes weken op mijn paspoort. Bel 06-12345678.');
  await panel('privacy').waitFor();
  const words = await panel('privacy').innerText();
  assert.match(words, /Dit lijkt een BSN\. Dat hebben we niet nodig\./);
  assert.match(words, /Dit lijkt een telefoonnummer\./);
  await shoot(page, '2-formulier-persoonsgegevens');
  assert.deepEqual(await accessible(page), []);
  await page.getByRole('button', { name: 'Haal weg: 123456782' }).click();
  await page.waitForFunction(() => !document.getElementById('tekst').value.includes('123456782'));
  assert.equal(await page.locator('#tekst').inputValue(), 'Mijn BSN is en ik wacht al zes weken op mijn paspoort. Bel 06-12345678.');
  assert.match(await page.locator('#hoofdveld [role=status]').innerText(), /Weggehaald/);
  await page.waitForFunction(() => !document.querySelector('.signaal-veld__deel--privacy').innerText.includes('BSN'));
});

test('a topic and a kind are proposed with their words, and can be turned down', async () => {
  await open();
  await write('Ik heb al drie keer gebeld over mijn paspoort en word nooit teruggebeld. Ik ben hier erg boos over.');
  await panel('voorstel').waitFor();
  const words = await panel('voorstel').innerText();
  assert.match(words, /Paspoort/);
  assert.match(words, /‘paspoort’/);
  const events = page.evaluate(
    () => new Promise((resolve) => document.addEventListener('signaal-keuze', ({ detail }) => resolve(detail), { once: true })),
  );
  await page.getByRole('checkbox', { name: 'Paspoort' }).uncheck();
  assert.ok(!(await events).onderwerpen.includes('onderwerp/burgerzaken/paspoort'));
  await page.getByLabel('Wat voor bericht is het?').selectOption('soort/vraag');
  const signal = await finish();
  assert.equal(signal.signaaltype, 'vraag');
  assert.ok(signal.labels.some(({ begrip, herkomst }) => begrip === 'soort/vraag' && herkomst === 'mens'));
  assert.ok(!signal.labels.some(({ begrip }) => begrip === 'onderwerp/burgerzaken/paspoort'));
  await shoot(page, '3-formulier-klaar');
  assert.deepEqual(await accessible(page), []);
});

test('who to call is shown when life may be in danger, and sending goes on', async () => {
  await open();
  await write('Ik zie het niet meer zitten, ik wil niet meer leven.');
  await panel('gevaar').waitFor();
  const words = await panel('gevaar').innerText();
  assert.match(words, /113 Zelfmoordpreventie/);
  assert.match(words, /112/);
  assert.match(await page.locator('#hoofdveld [role=status]').innerText(), /wie u kunt bellen/);
  await shoot(page, '4-formulier-hulp');
  assert.deepEqual(await accessible(page), []);
  await page.evaluate(() => {
    document.getElementById('hoofdveld').help = [{ name: 'Eigen lijn', what: 'Bel ons.', number: '14 010', concepts: ['urgentie'] }];
  });
  await page.locator('#tekst').press('End');
  await page.locator('#tekst').pressSequentially('!');
  await page.waitForFunction(() => document.querySelector('.signaal-veld__deel--gevaar')?.innerText.includes('Eigen lijn'));
  await finish();
});

test('every preset gives a valid signal, without personal data', async () => {
  await open();
  await write('De container in mijn straat is al twee weken niet geleegd. Mijn naam is Jan de Vries, 06-12345678 😠.');
  await page.getByLabel('Namens wie schrijft u?').selectOption('ondernemer');
  await page.getByLabel(/vier cijfers van de postcode/).fill('3011');
  const citizen = await finish();
  assert.deepEqual([citizen.indiener.soort, citizen.gebied.postcode4], ['ondernemer', '3011']);
  assert.ok(!JSON.stringify(citizen).includes('12345678') && citizen.privacy.vervangen.telefoonnummer === 1);
  for (const { fragmenten = [] } of citizen.labels) {
    for (const { tekst, start, eind } of fragmenten) assert.ok([...citizen.teksten[tekst].inhoud].slice(start, eind).length === eind - start);
  }

  await page.getByRole('button', { name: 'Schrijf nog een bericht' }).click();
  await page.getByLabel('Een compliment geven').check();
  await write('Wat een vriendelijke mevrouw aan de balie, ik was zo geholpen!');
  await page.getByLabel(/welke afdeling/).fill('Burgerzaken');
  const compliment = await finish();
  assert.equal(compliment.signaaltype, 'compliment');
  assert.equal(compliment.organisatieonderdeel.naam, 'Burgerzaken');
  assert.ok(compliment.labels.some(({ begrip }) => begrip === 'soort/compliment'));

  await page.getByRole('button', { name: 'Schrijf nog een bericht' }).click();
  await page.getByLabel('Ik ben medewerker: de Rode knop').check();
  await write('De verordening zegt dat ik eerst een formulier moet laten tekenen, ook als iemand aan de balie staat.');
  await page.getByLabel(/Wat zegt de burger/).fill('Ik sta hier toch?');
  await page.getByLabel('Een regel van de gemeente').check();
  await page.getByLabel('Hoe vaak komt dit voor?').selectOption('elke week');
  await shoot(page, '5-rode-knop');
  assert.deepEqual(await accessible(page), []);
  const staff = await finish();
  assert.deepEqual([staff.signaaltype, staff.kanaal, staff.extra.medewerker.soortRegel], ['medewerkersignaal', 'intern', 'lokale_regeling']);
  assert.deepEqual(staff.teksten.map(({ rol }) => rol), ['medewerkersnotitie', 'klantuiting']);
  assert.ok(staff.labels.some(({ begrip, herkomst }) => begrip === 'regel/lokale-regeling' && herkomst === 'mens'));
});

test('a form with an address posts the signal, and nothing before that', async () => {
  await open();
  await page.evaluate(() => {
    document.getElementById('formulier').dataset.verstuurNaar = '/signalen';
  });
  await write('De lantaarn in onze straat is stuk.');
  await finish();
  assert.ok(!server.requests.includes('POST /signalen'));
  await page.getByRole('button', { name: 'Verstuur het signaal' }).click();
  await page.getByText('Uw signaal is verstuurd.').waitFor();
  assert.ok(server.requests.includes('POST /signalen'));
});

test('what is missing is said at the field, in words', async () => {
  await open();
  await page.getByRole('button', { name: 'Maak mijn signaal' }).click();
  await page.getByText('Schrijf eerst uw bericht.').waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.id), 'tekst');
  await write('De lantaarn is stuk.');
  await page.getByLabel(/vier cijfers/).fill('12ab');
  await page.getByRole('button', { name: 'Maak mijn signaal' }).click();
  await page.getByText('Vul vier cijfers in').waitFor();
  assert.deepEqual(await accessible(page), []);
});

test('the keyboard alone is enough', async () => {
  await open();
  await page.locator('#tekst').focus();
  await page.keyboard.type('Mail jan.maas@voorbeeld.nl over mijn paspoort.');
  await panel('privacy').waitFor();
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute('aria-label')), 'Haal weg: jan.maas@voorbeeld.nl');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.activeElement.id === 'tekst' && !document.activeElement.value.includes('@'));
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.type), 'checkbox');
  await page.keyboard.press('Space');
  assert.equal(await page.evaluate(() => document.activeElement.checked), false);
});

test('words can be replaced, kinds allowed, and proposals left out', async () => {
  await open();
  await page.evaluate(() => {
    const field = document.getElementById('hoofdveld');
    field.texts = { remove: 'Weg ermee', kinds: { bsn: 'uw burgerservicenummer' } };
    field.setAttribute('toegestaan', 'telefoonnummer');
    field.setAttribute('zonder-voorstel', '');
  });
  await write('Mijn BSN is 123456782, bel 06-12345678 over mijn paspoort.');
  await panel('privacy').waitFor();
  const words = await panel('privacy').innerText();
  assert.match(words, /Dit lijkt uw burgerservicenummer\./);
  assert.match(words, /Weg ermee/);
  assert.ok(!words.includes('telefoonnummer'));
  assert.equal(await panel('voorstel').count(), 0);
});

const without = (file) => async () => {
  const broken = await serve({ [`/signaal/${file}`]: ['text/plain', 'weg'] });
  const other = await browse(broken.origin, { serviceWorkers: 'block' });
  try {
    await other.page.goto(broken.origin);
    await other.page.evaluate(() => {
      window.failed = false;
      document.addEventListener('signaal-fout', () => {
        window.failed = true;
      });
    });
    await other.page.locator('#tekst').fill('De lantaarn is stuk, bel 06-12345678.');
    await other.page.waitForFunction(() => window.failed);
    assert.equal(await other.page.locator('#hoofdveld .signaal-veld__hulp').isHidden(), true);
    assert.equal(await other.page.locator('#tekst').inputValue(), 'De lantaarn is stuk, bel 06-12345678.');
  } finally {
    await other.close();
    await broken.close();
  }
};
test('without its module the field is a plain field, and says so to the page', without('signaal_bg.wasm'));
test('without the model too', without('signaal_model.bin'));

test('at 400% zoom nothing falls off, and in forced colours everything stays', async () => {
  // 1280 pixels wide at 400% is 320 CSS pixels.
  await page.setViewportSize({ width: 320, height: 640 });
  await open();
  // A choice of an own text may be as long as it likes.
  await page.evaluate(() => {
    const veld = document.querySelector('signaal-veld');
    veld.texts = { ...veld.texts, soorten: { 'soort/klacht': 'Ik ben niet tevreden over hoe het ging en wil dat u dat weet' } };
  });
  await write('Mijn BSN is 123456782 en ik wil niet meer leven, want mijn paspoort komt niet.');
  await panel('gevaar').waitFor();
  await page.locator('.signaal-veld__soort select').waitFor();
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.equal(wider, 0, 'the page scrolls sideways');
  assert.deepEqual(await accessible(page), []);
  await shoot(page, '6-formulier-400-procent');
  await page.setViewportSize({ width: 1100, height: 900 });
  await page.emulateMedia({ forcedColors: 'active' });
  await shoot(page, '7-formulier-hoog-contrast');
  const border = await page.locator('.signaal-veld__deel--gevaar').evaluate((box) => getComputedStyle(box).borderTopStyle);
  assert.equal(border, 'solid');
  await page.emulateMedia({ forcedColors: null });
});

test('nothing went wrong under the policy, and nothing left the machine', () => {
  assert.deepEqual(browser.problems, []);
  assert.deepEqual(browser.outside, []);
  assert.deepEqual([...new Set(server.requests.filter((request) => !request.startsWith('GET ')))], ['POST /signalen']);
});
