// 'Controleer een export': one file through the worker, and what came of it.
import { getal, grootte, maak, opgemaakt, sleepvak, tabel, zoek } from './basis.js';
import { afgebroken, bewaar, meldingVan, werker } from './inlezen.js';

const SOORTEN = { csv: 'CSV', xlsx: 'Excel', json: 'JSON', ndjson: 'NDJSON' };
const GETOOND = 100;
const KINDS = {
  bsn: 'BSN', iban: 'Rekeningnummer', telefoonnummer: 'Telefoonnummer', emailadres: 'E-mailadres', postcode: 'Postcode',
  adres: 'Adres', kenteken: 'Kenteken', geboortedatum: 'Geboortedatum', naam: 'Naam', documentnummer: 'Documentnummer',
  'v-nummer': 'V-nummer', 'kvk-nummer': 'KVK-nummer', zaaknummer: 'Zaaknummer', 'ip-adres': 'IP-adres',
  'url-met-persoonsgegevens': 'Link met persoonlijke gegevens', creditcardnummer: 'Creditcardnummer',
};
let bestand = null;
let bezig = null;

sleepvak(zoek('vak'), zoek('bestand'));
zoek('bestand').addEventListener('change', () => void kies(zoek('bestand').files[0]));
zoek('profielbestand').addEventListener('change', () => {
  zoek('profiel-gekozen').textContent = zoek('profielbestand').files[0]?.name ?? '';
});
zoek('profiel').addEventListener('change', () => {
  zoek('eigen-profiel').hidden = zoek('profiel').value !== 'eigen';
});

async function kies(gekozen) {
  bestand = gekozen ?? null;
  zoek('uitkomst').hidden = true;
  zoek('melding').textContent = '';
  zoek('instellingen').hidden = true;
  if (!bestand) return;
  zoek('bestand-gekozen').textContent = `${bestand.name} (${grootte(bestand.size)}). We kijken wat het is…`;
  try {
    const [herkend, profielen] = await Promise.all([werker.recognise(bestand), werker.profiles()]);
    const opties = [
      ['signalen', 'Een bestand met signalen (NDJSON of JSON)'],
      ...profielen.map(({ naam, titel, formaat }) => [naam, `${titel.replace(/ \([^)]*\)$/, '')} (${SOORTEN[formaat] ?? formaat})`]),
      ['eigen', 'Iets anders: ik heb een eigen profiel'],
    ];
    zoek('profiel').replaceChildren(...opties.map(([value, tekst]) => maak('option', { value, tekst })));
    zoek('profiel').value = herkend.profiel ?? (herkend.soort === 'signalen' ? 'signalen' : 'eigen');
    zoek('eigen-profiel').hidden = zoek('profiel').value !== 'eigen';
    const wat = zoek('profiel').selectedOptions[0].textContent;
    zoek('bestand-gekozen').textContent =
      `${bestand.name} (${grootte(bestand.size)}). ` +
      (herkend.soort === 'onbekend' ? 'We herkennen dit bestand niet. Kies hieronder wat het is.' : `Dit lijkt: ${wat}.`);
    zoek('instellingen').hidden = false;
  } catch (problem) {
    zoek('bestand-gekozen').textContent = '';
    zoek('melding').textContent = meldingVan(problem);
  }
}

zoek('controle').addEventListener('submit', async (event) => {
  event.preventDefault();
  if (!bestand || bezig) return;
  zoek('melding').textContent = '';
  zoek('uitkomst').hidden = true;
  let profile = zoek('profiel').value;
  if (profile === 'eigen') {
    const eigen = zoek('profielbestand').files[0];
    if (!eigen) {
      zoek('melding').textContent = 'Kies ook uw profiel (een bestand dat eindigt op .toml).';
      return;
    }
    profile = `${await eigen.text()}\n`;
  }
  bezig = new AbortController();
  zoek('bezig').hidden = false;
  zoek('start').disabled = true;
  voortgang({ done: 0, total: 1 });
  const begin = performance.now();
  try {
    const gedaan = await werker.inspect(bestand, {
      profile: profile === 'signalen' ? undefined : profile,
      shared: zoek('delen').checked,
      signal: bezig.signal,
      onProgress: voortgang,
    });
    await toon(gedaan, performance.now() - begin);
  } catch (problem) {
    zoek('melding').textContent = afgebroken(problem) ? 'Gestopt. Er is niets bewaard.' : meldingVan(problem);
  } finally {
    bezig = null;
    zoek('bezig').hidden = true;
    zoek('start').disabled = false;
  }
});

zoek('stop').addEventListener('click', () => bezig?.abort(new DOMException('stop', 'AbortError')));

let gezegd = -1;
function voortgang({ done, total }) {
  const deel = Math.min(100, Math.floor((100 * done) / Math.max(1, total)));
  zoek('voortgang').value = deel;
  zoek('voortgang').textContent = `${deel}%`;
  zoek('voortgang-tekst').textContent = `${deel}%`;
  // A screen reader hears every quarter, not every percent.
  const kwart = Math.floor(deel / 25) * 25;
  if (kwart !== gezegd) {
    gezegd = kwart;
    zoek('voortgang-status').textContent = kwart > 0 ? `${kwart}% klaar` : '';
  }
}

async function toon({ inspection, signals, rejects }, duur) {
  const { rapport, naSchonen, telling } = inspection;
  const goed = (rapport ? rapport.oordeel === 'goed' : inspection.afgekeurd === 0) && naSchonen.oordeel === 'goed';
  zoek('oordeel').className = goed ? 'oordeel' : 'oordeel oordeel--fout';
  zoek('oordeel').textContent = goed
    ? 'Het bestand is goed.'
    : `Er is iets te herstellen. ${getal(inspection.signalen)} van de ${getal(inspection.rijen)} rijen zijn bruikbaar.`;
  const rijen = [
    ['Rijen in het bestand', inspection.rijen],
    ['Signalen in het geschoonde bestand', inspection.signalen],
    ['Afgekeurde rijen', inspection.afgekeurd],
    ['Signalen waaruit persoonlijke gegevens zijn gehaald', inspection.geschoond],
  ];
  if (telling) rijen.push(['Kleine herstellingen (zoals spaties en datums)', telling.herstellingen]);
  rijen.push(['Duur', `${(duur / 1000).toLocaleString('nl-NL', { maximumFractionDigits: 1 })} seconden`]);
  zoek('aantallen').replaceChildren(tabel('Aantallen', ['Wat', 'Aantal'], rijen));

  const bevindingen = (rapport ?? naSchonen).bevindingen.map(bevinding);
  const afgekeurd = inspection.eersteAfgekeurd.slice(0, GETOOND);
  const delen = [];
  if (afgekeurd.length > 0) {
    const meer = inspection.afgekeurd - afgekeurd.length;
    delen.push(
      tabel(
        `Afgekeurde rijen${meer > 0 ? ` (de eerste ${afgekeurd.length})` : ''}`,
        ['Rij', 'Kolom', 'Wat er mis is', 'Wat u kunt doen'],
        afgekeurd.map(({ blad, rij, veld, melding, actie }) => [blad ? `${blad}, rij ${rij}` : `${rij}`, veld ?? '', melding, actie]),
      ),
    );
  }
  delen.push(...bevindingen);
  if (delen.length === 0) delen.push(maak('p', { class: 'utrecht-paragraph', tekst: 'Niets. Alle rijen kloppen.' }));
  zoek('bevindingen').replaceChildren(...delen);

  const gegevens = Object.entries(inspection.vervangen).sort(([, a], [, b]) => b - a);
  const nog = naSchonen.bevindingen.filter(({ code }) => code === 'delen-persoonsgegevens').reduce((som, { aantal }) => som + aantal, 0);
  zoek('schoon').replaceChildren(
    gegevens.length > 0
      ? tabel('Vervangen in de teksten', ['Soort gegeven', 'Aantal'], gegevens.map(([soort, aantal]) => [KINDS[soort] ?? soort, aantal]))
      : maak('p', { class: 'utrecht-paragraph', tekst: 'We vonden geen persoonlijke gegevens in de teksten.' }),
    maak('p', {
      class: 'utrecht-paragraph',
      tekst: naSchonen.gedeeld
        ? nog === 0
          ? 'We hebben het geschoonde bestand nog eens nagekeken: we vinden er geen persoonlijke gegevens meer in.'
          : `In het geschoonde bestand vinden we op ${getal(nog)} plaatsen nog iets dat op persoonlijke gegevens lijkt. Kijk dat na voor u het deelt.`
        : 'Geschoonde tekst is niet anoniem. Deelt u het bestand? Zet dan hierboven het vinkje bij delen.',
    }),
  );

  koppel('haal-signalen', signals);
  koppel('haal-afgekeurd', rejects);
  zoek('haal-afgekeurd').hidden = rejects.size === 0;
  const html = await werker.tellReport(rapport ?? naSchonen, 'html');
  koppel('haal-rapport', new Blob([html], { type: 'text/html' }));
  bewaar(bestand.name, inspection.overzicht);
  zoek('uitkomst').hidden = false;
  zoek('uitkomst-kop').focus();
}

function koppel(id, inhoud) {
  URL.revokeObjectURL(zoek(id).href);
  zoek(id).href = URL.createObjectURL(inhoud);
}

function bevinding({ veld, melding, actie, verwacht, voorbeeld, ernst, aantal, eerste, code }) {
  const waar = eerste.filter(({ rij }) => rij).map(({ rij }) => `rij ${rij}`).join(', ');
  const meer = aantal > eerste.length ? ` en nog ${getal(aantal - eerste.length)}` : '';
  const regel = (naam, tekst) => (tekst ? [maak('p', { kinderen: [maak('strong', { tekst: `${naam}: ` }), ...opgemaakt(tekst)] })] : []);
  return maak('div', {
    class: 'bevinding',
    kinderen: [
      maak('h4', { tekst: `${ernst === 'waarschuwing' ? 'Let op: ' : ''}${veld} (${getal(aantal)} keer)` }),
      maak('p', { kinderen: opgemaakt(melding) }),
      ...regel('Verwacht', verwacht),
      ...regel('Voorbeeld', voorbeeld),
      ...regel('Wat u kunt doen', actie),
      ...regel('Waar', waar && waar + meer),
      ...regel('Code', code),
    ],
  });
}
