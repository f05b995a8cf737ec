// 'Controleer een export' and 'Bekijk' in Chromium, without a network after the first visit.
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, test } from 'node:test';

import { init, validate } from '../dist/controle-node.js';
import { accessible } from './axe.mjs';
import { EXPORTS, browse, serve, shoot } from './harness.mjs';

let server;
let browser;
let page;

before(async () => {
  await init();
  server = await serve();
  browser = await browse(server.origin);
  page = browser.page;
});
after(async () => {
  await browser?.close();
  await server?.close();
});

const choose = async (file) => {
  await page.goto(`${server.origin}/controleer.html`);
  await page.locator('#bestand').setInputFiles(resolve(EXPORTS, file));
  await page.locator('#instellingen').waitFor();
};
const check = async () => {
  await page.getByRole('button', { name: 'Controleer', exact: true }).click();
  await page.locator('#uitkomst').waitFor();
};
async function take(id) {
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator(`#${id}`).click()]);
  return readFile(await download.path(), 'utf8');
}

test('an export is recognised, checked and cleaned, and what comes out is right', async () => {
  await choose('terugbelnotities.csv');
  assert.match(await page.locator('#bestand-gekozen').innerText(), /Dit lijkt: .*erugbelnotities/);
  await shoot(page, '8-controleer-gekozen');
  assert.deepEqual(await accessible(page), []);
  await page.getByLabel(/delen buiten mijn organisatie/).check();
  await check();
  const words = await page.locator('#uitkomst').innerText();
  assert.match(words, /64 van de 68 rijen zijn bruikbaar/);
  assert.match(words, /Het kenmerk van deze rij komt al eerder voor/);
  assert.match(words, /we vinden er geen persoonlijke gegevens meer in/);
  await shoot(page, '9-controleer-uitkomst');
  assert.deepEqual(await accessible(page), []);
  const signals = await take('haal-signalen');
  const report = validate(signals, { shared: true });
  assert.deepEqual([report.oordeel, report.rijen], ['goed', 64]);
  const rejects = (await take('haal-afgekeurd')).trim().split('\n').map((line) => JSON.parse(line));
  assert.equal(rejects.length, 4);
  assert.match(await take('haal-rapport'), /^<!doctype html>/i);
});

test('the counts of that file can be looked at, as charts with their tables', async () => {
  await page.getByRole('link', { name: 'Bekijk de aantallen' }).click();
  await page.locator('#figuren svg').first().waitFor();
  assert.match(await page.locator('#samenvatting').innerText(), /64 signalen/);
  assert.equal(await page.locator('#figuren svg[role=img][aria-label]').count(), await page.locator('#figuren svg').count());
  assert.ok((await page.locator('#figuren table').count()) >= 5);
  const bars = await page.locator('#figuren section').first().locator('.staaf').count();
  const rows = await page.locator('#figuren section').first().locator('tbody tr').count();
  assert.ok(bars > 3 && rows >= bars);
  await shoot(page, '10-bekijk');
  await page.locator('summary', { hasText: 'Wat mensen zeggen' }).first().click();
  const quotes = await page.locator('blockquote').allInnerTexts();
  assert.ok(quotes.length > 0 && !quotes.some((quote) => /06-?\d{8}|@/.test(quote)));
  assert.deepEqual(await accessible(page), []);
});

test('at 400% zoom nothing falls off, and in forced colours everything stays', async () => {
  // 1280 pixels wide at 400% is 320 CSS pixels.
  await page.setViewportSize({ width: 320, height: 640 });
  const holds = async (name) => {
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.equal(wider, 0, `${name} scrolls sideways`);
    assert.deepEqual(await accessible(page), []);
    await shoot(page, `${name}-400-procent`);
  };
  await choose('terugbelnotities.csv');
  await check();
  await holds('12-controleer');
  await page.emulateMedia({ forcedColors: 'active' });
  await shoot(page, '13-controleer-hoog-contrast');
  const border = await page.locator('#oordeel').evaluate((box) => getComputedStyle(box).borderTopStyle);
  assert.equal(border, 'solid');
  await page.emulateMedia({ forcedColors: null });
  await page.getByRole('link', { name: 'Bekijk de aantallen' }).click();
  await page.locator('#figuren svg').first().waitFor();
  await holds('14-bekijk');
  await page.emulateMedia({ forcedColors: 'active' });
  const [bar, ground] = await page.evaluate(() => [
    getComputedStyle(document.querySelector('.staaf')).fill,
    getComputedStyle(document.body).backgroundColor,
  ]);
  assert.notEqual(bar, ground, 'the bars are seen');
  await page.emulateMedia({ forcedColors: null });
  await page.setViewportSize({ width: 1100, height: 900 });
});

test('a file is chosen by keyboard, and its button speaks Dutch', async () => {
  await page.goto(`${server.origin}/controleer.html`);
  await page.locator('#bestand').focus();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Tab');
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Space')]);
  await chooser.setFiles(join(EXPORTS, 'medewerkers.json'));
  await page.locator('#instellingen').waitFor();
  assert.equal(await page.locator('#vak .utrecht-button').innerText(), 'Kies een bestand');
  const ring = await page.locator('#vak .utrecht-button').evaluate((button) => getComputedStyle(button).outlineStyle);
  assert.equal(ring, 'solid', 'the focus is seen on the button that stands in its place');
});

test('a workbook, a list of JSON, and signals are looked at too', async () => {
  for (const [file, count] of [
    ['klachtenregister.xlsx', 55],
    ['signalen.json', 60],
    ['medewerkers.json', 60],
  ]) {
    await page.goto(`${server.origin}/bekijk.html`);
    await page.locator('#samenvatting').evaluate((line) => {
      line.textContent = '';
    });
    await page.locator('#bestand').setInputFiles(join(EXPORTS, file));
    await page.waitForFunction(() => /\d+ signalen/.test(document.getElementById('samenvatting').textContent));
    const words = await page.locator('#samenvatting').innerText();
    assert.ok(words.startsWith(file) && Number(/(\d+) signalen/.exec(words)[1]) >= count, words);
  }
});

test('signals are held to the schema, in Dutch, and dropped files count as chosen ones', async () => {
  await page.goto(`${server.origin}/controleer.html`);
  const good = await (async () => {
    await choose('medewerkers.json');
    await check();
    return take('haal-signalen');
  })();
  const lines = good.trim().split('\n').map((line) => JSON.parse(line));
  lines[1].kanaal = 'fax';
  lines[2].teksten = [{ rol: 'klantuiting', inhoud: 'Bel 06-12345678.', geschoond: false }];
  lines[2].labels = [];
  lines[2].privacy.status = 'ruw';
  delete lines[3].bewaren;
  await page.goto(`${server.origin}/controleer.html`);
  const text = lines.map((line) => JSON.stringify(line)).join('\n');
  await page.evaluate((content) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([content], 'signalen.ndjson'));
    document.getElementById('vak').dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
  }, text);
  await page.locator('#instellingen').waitFor();
  assert.match(await page.locator('#bestand-gekozen').innerText(), /Dit lijkt: Een bestand met signalen/);
  await check();
  const words = await page.locator('#bevindingen').innerText();
  assert.match(words, /De waarde staat niet in de lijst/);
  assert.match(words, /Het verplichte veld bewaren ontbreekt/);
  assert.match(await page.locator('#schoon').innerText(), /Telefoonnummer\s+1/);
  const clean = await take('haal-signalen');
  assert.ok(!clean.includes('12345678'));
  assert.equal(clean.trim().split('\n').length, lines.length - 2);
});

test('an own profile can be used, and a strange file is said to be strange', async () => {
  const strange = join(tmpdir(), `signaal-vreemd-${process.pid}.csv`);
  await writeFile(strange, 'wanneer;wat\n2026-01-02;De lamp is stuk\n2026-01-03;Mail jan@voorbeeld.nl\n');
  const profile = join(tmpdir(), `signaal-profiel-${process.pid}.toml`);
  await writeFile(
    profile,
    `naam = "eigen"\nversie = "1"\ntitel = "Eigen"\norganisatie = "GM0599"\nsysteem = "eigen"\nsignaaltype = "melding"\nkanaal = "overig"
vertrouwelijkheid = "intern"\n[bestand]\nformaat = "csv"\n[bewaren]\ngrondslag = "Proef"\ntermijn = "P1Y"
[[kolom]]\nnaam = "wanneer"\nveld = "ontvangenOp"\n[[kolom]]\nnaam = "wat"\nveld = "teksten"\nrol = "klantuiting"\n`,
  );
  await page.goto(`${server.origin}/controleer.html`);
  await page.locator('#bestand').setInputFiles(strange);
  await page.getByText('We herkennen dit bestand niet.').waitFor();
  await page.getByRole('button', { name: 'Controleer', exact: true }).click();
  await page.getByText('Kies ook uw profiel').waitFor();
  await page.locator('#profielbestand').setInputFiles(profile);
  await check();
  assert.match(await page.locator('#oordeel').innerText(), /Het bestand is goed/);
  assert.match(await take('haal-signalen'), /Mail \[emailadres\]/);
});

test('a check can be stopped, and the next one works', async () => {
  const [head, ...lines] = (await readFile(join(EXPORTS, 'kto_telefonie.csv'), 'latin1')).split(/\r?\n/);
  const rows = lines.filter((line) => line.split(';').length === head.split(';').length && !line.includes('"'));
  const numbered = Array.from({ length: 100_000 }, (_, n) => `R${n}${rows[n % rows.length].slice(rows[n % rows.length].indexOf(';'))}`);
  const many = [head, ...numbered].join('\n');
  const large = join(tmpdir(), `signaal-groot-${process.pid}.csv`);
  await writeFile(large, many);
  await choose(large);
  await page.getByRole('button', { name: 'Controleer', exact: true }).click();
  await page.waitForFunction(() => document.getElementById('voortgang').value > 0, null, { timeout: 60_000 });
  await shoot(page, '11-controleer-bezig');
  await page.getByRole('button', { name: 'Stop' }).click();
  await page.getByText('Gestopt. Er is niets bewaard.').waitFor();
  await choose('kto_telefonie.csv');
  await check();
});

test('after the first visit everything works without a network', async () => {
  await page.goto(`${server.origin}/`);
  await page.getByText('werkt nu ook zonder internet').waitFor();
  await browser.context.setOffline(true);
  await page.goto(`${server.origin}/controleer.html`);
  await page.locator('#bestand').setInputFiles(join(EXPORTS, 'medewerkers.json'));
  await page.locator('#instellingen').waitFor();
  await check();
  await page.goto(`${server.origin}/`);
  await page.locator('#tekst').fill('Mijn BSN is 123456782.');
  await page.locator('.signaal-veld__deel--privacy').first().waitFor();
  await browser.context.setOffline(false);
});

test('the whole visit was silent: files of the page and nothing else', async () => {
  assert.deepEqual(browser.problems, []);
  assert.deepEqual(browser.outside, []);
  assert.deepEqual(server.requests.filter((request) => !request.startsWith('GET ')), []);
  const paths = [...new Set(server.requests.map((request) => request.slice(4)))].sort();
  const strange = paths.filter((path) => !/^\/(|[\w-]+\.(html|css|svg|js)|js\/[\w-]+\.js|signaal\/[\w-]+\.(js|css|wasm)|signaal\/signaal_model\.bin)$/.test(path));
  assert.deepEqual(strange, []);
  console.log(`network log of the visit: ${server.requests.length} requests, ${paths.length} files:\n  ${paths.join('\n  ')}`);
});
