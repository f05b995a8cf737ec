// 'Bekijk': counts of one file, as charts with their tables, and a few redacted quotes.
import { getal, maak, sleepvak, zoek } from './basis.js';
import { alsTabel, kolommen, staven } from './grafiek.js';
import { bewaard, meldingVan, werker } from './inlezen.js';

const GETOOND = 12;
const MAANDEN = ['jan', 'feb', 'mrt', 'apr', 'mei', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dec'];

sleepvak(zoek('kies'), zoek('bestand'));
zoek('kies').addEventListener('submit', (event) => event.preventDefault());
zoek('bestand').addEventListener('change', () => void lees(zoek('bestand').files[0]));

async function lees(bestand) {
  if (!bestand) return;
  zoek('melding').textContent = '';
  zoek('beeld').hidden = true;
  zoek('voortgang').hidden = false;
  zoek('bestand-gekozen').textContent = `We lezen ${bestand.name}…`;
  try {
    const herkend = await werker.recognise(bestand);
    if (herkend.soort === 'onbekend') {
      zoek('melding').textContent = 'We herkennen dit bestand niet. Maak er eerst signalen van bij ‘Controleer een export’.';
      return;
    }
    const { inspection } = await werker.inspect(bestand, {
      profile: herkend.profiel ?? undefined,
      onProgress: ({ done, total }) => {
        zoek('voortgang').value = (100 * done) / Math.max(1, total);
      },
    });
    toon(bestand.name, inspection.overzicht);
    zoek('samenvatting').focus();
  } catch (problem) {
    zoek('melding').textContent = meldingVan(problem);
  } finally {
    zoek('voortgang').hidden = true;
    zoek('bestand-gekozen').textContent = '';
  }
}

function toon(naam, overzicht) {
  const { signalen, aandacht, namen, citaten } = overzicht;
  zoek('samenvatting').textContent = `${naam}: ${getal(signalen)} ${signalen === 1 ? 'signaal' : 'signalen'}.`;
  zoek('aandacht').textContent =
    aandacht > 0 ? `In ${getal(aandacht)} signalen staat een teken van nood. Laat een mens die lezen. Wij citeren ze hier niet.` : '';
  const geteld = (per) => Object.entries(per).map(([id, aantal]) => [id, namen[id] ?? id, aantal]).sort((a, b) => b[2] - a[2]);
  const delen = [
    ['Onderwerp', 'Waar gaan de signalen over?', geteld(overzicht.onderwerp), true],
    ['Belemmering', 'Wat zit mensen in de weg?', geteld(overzicht.belemmering), true],
    ['Soort', 'Wat voor berichten zijn het?', geteld(overzicht.soort), false],
    ['Afdeling', 'Over welke afdeling gaan ze?', geteld(overzicht.onderdeel), false],
    ['Gebied', 'Over welk gebied gaan ze?', geteld(overzicht.gebied), false],
  ].map(([kop, vraag, rijen, quotes]) => figuur(kop, vraag, rijen, signalen, quotes ? citaten : null));
  const maanden = Object.entries(overzicht.maand).map(([maand, aantal]) => {
    const [jaar, nummer] = maand.split('-');
    return [maand, `${MAANDEN[Number(nummer) - 1]} ${jaar}`, aantal];
  });
  delen.push(figuur('Maand', 'Wanneer kwamen ze binnen?', maanden, signalen, null, kolommen));
  zoek('figuren').replaceChildren(...delen);
  zoek('beeld').hidden = false;
}

function figuur(kop, vraag, rijen, totaal, citaten, teken = staven) {
  const id = `figuur-${kop.toLowerCase()}`;
  const inhoud = [maak('h2', { class: 'utrecht-heading-2', id, tekst: vraag })];
  if (rijen.length === 0) {
    inhoud.push(maak('p', { class: 'utrecht-paragraph', tekst: 'Dat staat niet in dit bestand.' }));
  } else {
    const meest = teken === staven ? rijen.slice(0, GETOOND) : rijen;
    inhoud.push(teken(vraag, meest.map(([, naam, aantal]) => [naam, aantal])));
    const alles = maak('details', { open: rijen.length <= GETOOND, kinderen: [maak('summary', { tekst: `Tabel: ${kop.toLowerCase()} (${rijen.length})` })] });
    alles.append(alsTabel(vraag, kop, rijen.map(([, naam, aantal]) => [naam, aantal]), totaal));
    inhoud.push(alles);
    if (citaten) inhoud.push(...stemmen(rijen, citaten));
  }
  return maak('section', { class: 'figuur', 'aria-labelledby': id, kinderen: inhoud });
}

function stemmen(rijen, citaten) {
  const met = rijen.filter(([begrip]) => citaten[begrip]?.length > 0).slice(0, 5);
  if (met.length === 0) return [];
  const inhoud = met.flatMap(([begrip, naam]) => [
    maak('h3', { class: 'utrecht-heading-3', tekst: naam }),
    ...citaten[begrip].map((citaat) => maak('blockquote', { class: 'citaat', tekst: citaat })),
  ]);
  return [maak('details', { kinderen: [maak('summary', { tekst: 'Wat mensen zeggen (geschoond)' }), ...inhoud] })];
}

const eerder = bewaard();
if (eerder) toon(eerder.naam, eerder.overzicht);
