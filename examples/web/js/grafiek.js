// Charts that say the same as their table: bars with the number beside them, in plain SVG, no library.
import { getal, tabel } from './basis.js';

const NS = 'http://www.w3.org/2000/svg';
const BREEDTE = 800;
const RIJ = 40;
/** Part of the width for names. */
const NAAM = 300;

function teken(naam, attributen, ...kinderen) {
  const element = document.createElementNS(NS, naam);
  for (const [sleutel, waarde] of Object.entries(attributen)) element.setAttribute(sleutel, waarde);
  element.append(...kinderen);
  return element;
}

/** Horizontal bars, longest first as given. `rijen`: `[naam, aantal]`. */
export function staven(titel, rijen) {
  const hoogste = Math.max(1, ...rijen.map(([, aantal]) => aantal));
  const ruimte = BREEDTE - NAAM - 90;
  const svg = doek(titel, rijen, rijen.length * RIJ);
  rijen.forEach(([naam, aantal], index) => {
    const y = index * RIJ;
    const breed = Math.max(2, (ruimte * aantal) / hoogste);
    svg.append(
      teken('text', { x: NAAM - 12, y: y + 26, 'text-anchor': 'end', 'font-size': 18 }, kort(naam)),
      teken('rect', { class: 'staaf', x: NAAM, y: y + 6, width: breed, height: RIJ - 12 }),
      teken('text', { x: NAAM + breed + 8, y: y + 26, 'font-size': 18 }, getal(aantal)),
    );
  });
  return svg;
}

/** Vertical bars over time, in the order given. */
export function kolommen(titel, rijen) {
  const hoog = 260;
  const hoogste = Math.max(1, ...rijen.map(([, aantal]) => aantal));
  const stap = BREEDTE / Math.max(1, rijen.length);
  const svg = doek(titel, rijen, hoog + 60);
  // With many months only some have room for their name and number.
  const elke = Math.ceil(rijen.length / 12);
  rijen.forEach(([naam, aantal], index) => {
    const staaf = Math.max(1, ((hoog - 30) * aantal) / hoogste);
    const midden = index * stap + stap / 2;
    svg.append(teken('rect', { class: 'staaf', x: index * stap + stap * 0.1, y: hoog - staaf, width: stap * 0.8, height: staaf }));
    if (index % elke === 0) {
      svg.append(
        teken('text', { x: midden, y: hoog + 24, 'text-anchor': 'middle', 'font-size': 16 }, naam.split(' ')[0]),
        teken('text', { x: midden, y: hoog + 44, 'text-anchor': 'middle', 'font-size': 14 }, naam.split(' ')[1] ?? ''),
        teken('text', { x: midden, y: hoog - staaf - 6, 'text-anchor': 'middle', 'font-size': 16 }, getal(aantal)),
      );
    }
  });
  return svg;
}

function doek(titel, rijen, hoogte) {
  const [naam, aantal] = rijen.reduce((meeste, rij) => (rij[1] > meeste[1] ? rij : meeste), ['', 0]);
  return teken('svg', {
    viewBox: `0 0 ${BREEDTE} ${hoogte}`,
    role: 'img',
    'aria-label': `${titel}. Het meest: ${naam}, ${getal(aantal)}. Alle aantallen staan in de tabel eronder.`,
  });
}

const kort = (naam) => (naam.length > 32 ? `${naam.slice(0, 31)}…` : naam);

export const alsTabel = (titel, kop, rijen, totaal) =>
  tabel(titel, [kop, 'Aandeel', 'Aantal'], rijen.map(([naam, aantal]) => [naam, `${Math.round((100 * aantal) / Math.max(1, totaal))}%`, aantal]));
