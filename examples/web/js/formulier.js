// The form. <signaal-veld> helps; sending is never blocked by what it finds.
import '../signaal/veld.js';
import { Taxonomy } from '../signaal/signaal.js';
import { maak, zoek } from './basis.js';
import { maakSignaal } from './signaal-maken.js';

const formulier = zoek('formulier');
const VRAAG = {
  burger: 'Wat wilt u ons laten weten?',
  compliment: 'Wat ging er goed?',
  medewerker: 'Wat gebeurde er?',
};
const BRON = { burger: null, compliment: 'compliment', medewerker: 'medewerkersignaal' };
let klaar = null;

function toonVelden() {
  const soort = formulier.elements.soort.value;
  zoek('tekst-label').textContent = VRAAG[soort];
  for (const deel of document.querySelectorAll('[data-voor]')) deel.hidden = !deel.dataset.voor.split(' ').includes(soort);
  const veld = zoek('hoofdveld');
  if (BRON[soort]) veld.setAttribute('bron', BRON[soort]);
  else veld.removeAttribute('bron');
  history.replaceState(null, '', `#${soort}`);
}

function controleer() {
  const leeg = zoek('tekst').value.trim() === '';
  fout('tekst', leeg ? 'Schrijf eerst uw bericht.' : '');
  const postcode = zoek('postcode').value.trim();
  const verkeerd = postcode !== '' && !/^[1-9][0-9]{3}$/.test(postcode);
  fout('postcode', verkeerd ? 'Vul vier cijfers in, bijvoorbeeld 3011.' : '');
  const eerste = leeg ? 'tekst' : verkeerd ? 'postcode' : null;
  if (eerste) zoek(eerste).focus();
  return eerste === null;
}

function fout(veld, tekst) {
  zoek(`${veld}-fout`).textContent = tekst;
  if (tekst) zoek(veld).setAttribute('aria-invalid', 'true');
  else zoek(veld).removeAttribute('aria-invalid');
}

formulier.addEventListener('change', ({ target }) => {
  if (target.name === 'soort') toonVelden();
});

formulier.addEventListener('submit', async (event) => {
  event.preventDefault();
  if (!controleer()) return;
  const veld = zoek('hoofdveld');
  // When the help does not load, the signal is made without what was chosen there.
  const keuze = Object.fromEntries(new FormData(formulier));
  const gekozen = await veld.check?.().catch(() => null);
  klaar = await maakSignaal({ ...keuze, postcode: keuze.postcode.trim(), afdeling: keuze.afdeling.trim() }, gekozen);
  toon(klaar);
});

function toon(signaal) {
  const weg = Object.values(signaal.privacy.vervangen ?? {}).reduce((som, aantal) => som + aantal, 0);
  zoek('klaar-uitleg').textContent =
    (weg === 0
      ? 'Wij vonden geen persoonlijke gegevens in uw tekst.'
      : `In uw tekst stonden persoonlijke gegevens (${weg}). Die hebben we vervangen.`) +
    ' Er is nog niets verstuurd.';
  zoek('klaar-tekst').textContent = signaal.teksten.map(({ inhoud }) => inhoud).join('\n\n');
  const taxonomie = Taxonomy.national();
  const namen = (facet) => [...new Set(signaal.labels.filter(({ begrip }) => begrip.startsWith(facet)).map(({ begrip }) => taxonomie.label(begrip) ?? begrip))];
  const regels = [
    ['Soort', namen('soort/')],
    ['Onderwerp', namen('onderwerp/')],
    ['Wat in de weg zat', namen('belemmering/')],
    ['Soort regel', namen('regel/')],
  ].filter(([, deze]) => deze.length > 0);
  zoek('klaar-lijst').replaceChildren(...regels.flatMap(([naam, deze]) => [maak('dt', { tekst: naam }), maak('dd', { tekst: deze.join(', ') })]));
  const json = JSON.stringify(signaal, null, 2);
  zoek('klaar-json').textContent = json;
  URL.revokeObjectURL(zoek('ophalen').href);
  zoek('ophalen').href = URL.createObjectURL(new Blob([json, '\n'], { type: 'application/json' }));
  // Only a form that was given an address can send: <form data-verstuur-naar="/signalen">.
  zoek('versturen').hidden = !formulier.dataset.verstuurNaar;
  zoek('verstuurd').textContent = '';
  formulier.hidden = true;
  zoek('klaar').hidden = false;
  zoek('klaar-kop').focus();
}

zoek('versturen').addEventListener('click', async () => {
  const melding = zoek('verstuurd');
  try {
    const antwoord = await fetch(formulier.dataset.verstuurNaar, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(klaar),
    });
    if (!antwoord.ok) throw new Error(String(antwoord.status));
    melding.textContent = 'Uw signaal is verstuurd. Dank u wel.';
    zoek('versturen').hidden = true;
  } catch {
    melding.textContent = 'Versturen lukte niet. Probeer het later nog eens, of haal het signaal op.';
  }
});

zoek('opnieuw').addEventListener('click', () => {
  formulier.reset();
  void zoek('hoofdveld').check();
  zoek('klaar').hidden = true;
  formulier.hidden = false;
  toonVelden();
  zoek('tekst').focus();
});

const uitAdres = location.hash.slice(1);
if (uitAdres in VRAAG) formulier.elements.soort.value = uitAdres;
toonVelden();
