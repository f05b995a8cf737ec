// From what was filled in to a signal by the schema `signaal`. Made for a form: no file, no profile, and only the first module.
import { classify, init, redact, Taxonomy, version } from '../signaal/signaal.js';

// What an organisation fills in for itself. The retention is a decision, so it stands here and is not made up.
export const EIGEN = {
  organisatie: 'https://identifier.overheid.nl/tooi/id/gemeente/gm0599',
  systeem: 'voorbeeldformulier',
  grondslag: 'Voorbeeldformulier; vul de eigen grondslag uit de selectielijst in',
};

const SOORTEN = {
  burger: { signaaltype: 'overig', kanaal: 'webformulier', indiener: 'inwoner', rol: 'klantuiting', termijn: 'P1Y' },
  compliment: { signaaltype: 'compliment', kanaal: 'webformulier', indiener: 'inwoner', rol: 'klantuiting', termijn: 'P1Y' },
  medewerker: { signaaltype: 'medewerkersignaal', kanaal: 'intern', indiener: 'medewerker', rol: 'medewerkersnotitie', termijn: 'P2Y' },
};
const REGELS = {
  eigen_werkwijze: 'regel/eigen-werkwijze',
  lokale_regeling: 'regel/lokale-regeling',
  landelijke_wetgeving: 'regel/landelijke-wetgeving',
};
/** The kind of a citizen's message says what the source takes it for. */
const TYPEN = {
  'soort/klacht': 'klacht',
  'soort/melding': 'melding',
  'soort/vraag': 'vraag',
  'soort/compliment': 'compliment',
  'soort/suggestie': 'suggestie',
};

/**
 * @param keuze `{ soort, tekst, burger, idee, regel, vaak, indiener, postcode, afdeling }` as in the form
 * @param veld what <signaal-veld> knows: `{ onderwerpen, voorstellen, soort, voorstelSoort }`, or null
 */
export async function maakSignaal(keuze, veld) {
  await init();
  const vorm = SOORTEN[keuze.soort];
  const soort = keuze.soort === 'burger' ? (veld?.soort ?? null) : null;
  const signaaltype = TYPEN[soort] ?? vorm.signaaltype;

  const ingevuld = [{ rol: vorm.rol, tekst: keuze.tekst }];
  if (keuze.soort === 'medewerker') {
    ingevuld.push({ rol: 'klantuiting', tekst: keuze.burger }, { rol: 'medewerkersnotitie', tekst: keuze.idee });
  }
  const vervangen = {};
  const teksten = [];
  for (const { rol, tekst } of ingevuld) {
    if (!tekst?.trim()) continue;
    const schoon = redact(tekst.trim());
    for (const { soort: gegeven } of schoon.fragmenten) vervangen[gegeven] = (vervangen[gegeven] ?? 0) + 1;
    teksten.push({ rol, inhoud: [...schoon.tekst].slice(0, 10_000).join(''), geschoond: true });
  }

  const gevonden = teksten.map(({ inhoud }, nummer) => labelsVan(inhoud, nummer, signaaltype));
  const labels = samen(gevonden.flatMap(({ labels: deze }) => deze));
  const afgewezen = new Set((veld?.voorstellen ?? []).map(({ begrip }) => begrip).filter((begrip) => !veld.onderwerpen.includes(begrip)));
  const mensen = [];
  if (soort && soort !== veld.voorstelSoort?.begrip) mensen.push(soort);
  if (keuze.soort === 'compliment') mensen.push('soort/compliment');
  if (keuze.soort === 'medewerker' && REGELS[keuze.regel]) mensen.push(REGELS[keuze.regel]);
  const een = (begrip) => /^(soort|regel)\//.exec(begrip)?.[0];
  const gekozen = new Set(mensen.map(een));
  const blijft = labels.filter(({ begrip }) => !afgewezen.has(begrip) && !gekozen.has(een(begrip)));

  const nu = `${new Date().toISOString().slice(0, 19)}Z`;
  return {
    schemaVersie: '0.1.0',
    signaalId: crypto.randomUUID(),
    bron: { organisatie: EIGEN.organisatie, systeem: EIGEN.systeem },
    signaaltype,
    kanaal: vorm.kanaal,
    indiener: { soort: keuze.soort === 'burger' ? keuze.indiener : vorm.indiener },
    ontvangenOp: nu,
    ...(gevonden[0] && { taal: gevonden[0].taal }),
    teksten,
    labels: [...blijft, ...mensen.map((begrip) => ({ begrip, herkomst: 'mens' }))],
    ...(keuze.postcode && keuze.soort !== 'medewerker' && { gebied: { postcode4: keuze.postcode } }),
    ...(keuze.afdeling && keuze.soort !== 'burger' && { organisatieonderdeel: { naam: redact(keuze.afdeling).tekst } }),
    privacy: {
      status: 'geschoond',
      methode: 'signaal-regels',
      versie: version(),
      ...(Object.keys(vervangen).length > 0 && { vervangen }),
    },
    vertrouwelijkheid: 'intern',
    bewaren: { grondslag: EIGEN.grondslag, termijn: vorm.termijn },
    verwerking: { crateVersie: version(), taxonomieVersie: Taxonomy.national().version },
    ...(keuze.soort === 'medewerker' && {
      extra: { medewerker: { formulier: 'rode-knop', soortRegel: keuze.regel, ...(keuze.vaak && { hoeVaak: keuze.vaak }) } },
    }),
  };
}

/** The labels of one text, with places in code points, as the schema counts them. */
function labelsVan(inhoud, nummer, signaaltype) {
  const { labels, taal } = classify(inhoud, signaaltype);
  const punten = (eenheden) => [...inhoud.slice(0, eenheden)].length;
  const plaats = ({ start, eind }) => ({ tekst: nummer, start: punten(start), eind: punten(eind) });
  return { taal, labels: labels.map((label) => ({ ...label, fragmenten: label.fragmenten.map(plaats) })) };
}

/** One label for each concept and polarity; of the facets that have one answer the surest. */
function samen(labels) {
  const sleutel = ({ begrip, polariteit }) => (/^(soort|sentiment)\//.exec(begrip)?.[0] ?? `${begrip} ${polariteit ?? ''}`);
  const uniek = new Map();
  for (const label of labels) {
    const eerder = uniek.get(sleutel(label));
    if (!eerder || (eerder.begrip !== label.begrip && label.score > eerder.score)) uniek.set(sleutel(label), label);
    else if (eerder.begrip === label.begrip) eerder.fragmenten.push(...label.fragmenten);
  }
  return [...uniek.values()];
}
