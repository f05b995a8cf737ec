// What the three pages share: small helpers, and the service worker that makes them work without a network.

/** An element with attributes, text and children. `text` is never read as HTML. */
export function maak(naam, { tekst, kinderen = [], ...attributen } = {}) {
  const element = document.createElement(naam);
  for (const [sleutel, waarde] of Object.entries(attributen)) {
    if (waarde !== undefined && waarde !== false) element.setAttribute(sleutel, waarde === true ? '' : waarde);
  }
  if (tekst !== undefined) element.textContent = tekst;
  element.append(...kinderen);
  return element;
}

/** A message of the package as nodes: what stands between two backticks is code; a lone backtick stays as it is. */
export const opgemaakt = (melding) =>
  (melding ?? '').split(/`([^`]*)`/).map((deel, index) => (index % 2 === 1 ? maak('code', { tekst: deel }) : deel));

export const zoek = (id) => document.getElementById(id);
export const getal = (aantal) => aantal.toLocaleString('nl-NL');

/** A table with a caption; a last column of numbers stands to the right. */
export function tabel(bijschrift, koppen, rijen) {
  const getallen = rijen.some((rij) => typeof rij.at(-1) === 'number');
  const cel = (naam, tekst, index, laatste) =>
    maak(naam, { kinderen: opgemaakt(typeof tekst === 'number' ? getal(tekst) : tekst), class: getallen && index === laatste ? 'getal' : undefined });
  const kop = maak('tr', {
    kinderen: koppen.map((tekst, index) => {
      const th = cel('th', tekst, index, koppen.length - 1);
      th.scope = 'col';
      return th;
    }),
  });
  const regels = rijen.map((rij) => {
    const cellen = rij.map((tekst, index) => cel(index === 0 ? 'th' : 'td', tekst, index, rij.length - 1));
    cellen[0].scope = 'row';
    return maak('tr', { kinderen: cellen });
  });
  const inhoud = maak('table', {
    class: 'utrecht-table',
    kinderen: [maak('caption', { tekst: bijschrift }), maak('thead', { kinderen: [kop] }), maak('tbody', { kinderen: regels })],
  });
  // On a narrow screen it scrolls sideways, by keyboard too.
  const vak = maak('div', { class: 'tabel', kinderen: [inhoud] });
  vak.tabIndex = 0;
  vak.role = 'group';
  vak.ariaLabel = bijschrift;
  return vak;
}

/** Lets a file be dropped on a box, as if it was chosen in its field. */
export function sleepvak(vak, veld) {
  for (const soort of ['dragenter', 'dragover']) {
    vak.addEventListener(soort, (event) => {
      event.preventDefault();
      vak.classList.add('bestand--boven');
    });
  }
  vak.addEventListener('dragleave', () => vak.classList.remove('bestand--boven'));
  vak.addEventListener('drop', (event) => {
    event.preventDefault();
    vak.classList.remove('bestand--boven');
    if (event.dataTransfer.files.length === 0) return;
    veld.files = event.dataTransfer.files;
    veld.dispatchEvent(new Event('change', { bubbles: true }));
  });
}

const EENHEDEN = ['bytes', 'kB', 'MB', 'GB'];
export function grootte(bytes) {
  const macht = Math.min(EENHEDEN.length - 1, bytes > 0 ? Math.floor(Math.log10(bytes) / 3) : 0);
  return `${(bytes / 1000 ** macht).toLocaleString('nl-NL', { maximumFractionDigits: 1 })} ${EENHEDEN[macht]}`;
}

// A page that may not keep things (a private window) still works, only not without a network.
if ('serviceWorker' in navigator) {
  navigator.serviceWorker
    .register('sw.js')
    .then(() => navigator.serviceWorker.ready)
    .then(() => {
      zoek('offline').textContent = 'Deze pagina werkt nu ook zonder internet.';
    })
    .catch(() => {});
}
