// Every word that <signaal-veld> shows. Replace any of them: `veld.texts = { remove: 'Weg ermee' }`, or before the element is
// made: `Object.assign(SignaalVeld.texts, {...})`. B1 Dutch; `{...}` is filled in.

export const TEXTS = {
  /** The box as a whole, for screen readers. */
  region: 'Hulp bij uw bericht',
  privacyHeading: 'Persoonlijke gegevens',
  privacyOne: 'Dit lijkt {kind}. Dat hebben we niet nodig.',
  privacyStay: 'U mag het laten staan. U kunt uw bericht altijd versturen.',
  remove: 'Haal weg',
  removeLabel: 'Haal weg: {found}',
  removeAll: 'Haal alles weg',
  removed: 'Weggehaald.',
  removedAll: 'Alles is weggehaald.',
  proposalHeading: 'Waar gaat uw bericht over?',
  proposalHint: 'Dit denken wij. Klopt iets niet? Haal dan het vinkje weg.',
  proposalBecause: 'Door: {words}',
  kindLabel: 'Wat voor bericht is het?',
  kindUnknown: 'Weet ik niet',
  helpHeading: 'Is er nu hulp nodig?',
  statusPrivacy: 'Let op: er staan misschien persoonlijke gegevens in uw bericht ({count}).',
  statusHelp: 'Onder uw bericht staat wie u kunt bellen als er nu hulp nodig is.',
  statusProposal: 'Ons voorstel: {labels}.',
  /** With their article, to stand in `privacyOne`. */
  kinds: {
    bsn: 'een BSN',
    iban: 'een rekeningnummer',
    telefoonnummer: 'een telefoonnummer',
    emailadres: 'een e-mailadres',
    postcode: 'een postcode',
    adres: 'een adres',
    kenteken: 'een kenteken',
    geboortedatum: 'een geboortedatum',
    naam: 'een naam',
    documentnummer: 'het nummer van een paspoort of rijbewijs',
    'v-nummer': 'een V-nummer',
    'kvk-nummer': 'een KVK-nummer',
    zaaknummer: 'een zaaknummer',
    'ip-adres': 'een IP-adres',
    'url-met-persoonsgegevens': 'een link met persoonlijke gegevens',
    creditcardnummer: 'het nummer van een creditcard',
  },
  /** The choices of the kind of message. */
  soorten: {
    'soort/klacht': 'Ik ben niet tevreden',
    'soort/melding': 'Een melding',
    'soort/vraag': 'Een vraag',
    'soort/compliment': 'Een compliment',
    'soort/suggestie': 'Een idee',
  },
};

/**
 * Who to call, and at which labels. The numbers are national and were right in November 2026; check them before you use this,
 * and add your own. `concepts`: labels, or the start of labels.
 */
export const HELP = [
  {
    name: '112',
    what: 'Is er nu gevaar voor een leven? Bel direct.',
    number: '112',
    concepts: ['urgentie/veiligheid', 'urgentie/suicidaliteit', 'urgentie/gezondheid', 'urgentie/kind-in-de-knel'],
  },
  {
    name: '113 Zelfmoordpreventie',
    what: 'Denkt u aan zelfdoding, of maakt u zich zorgen om iemand? Bel gratis, dag en nacht. U hoeft uw naam niet te zeggen.',
    number: '113',
    site: 'https://www.113.nl',
    concepts: ['urgentie/suicidaliteit'],
  },
  {
    name: 'Veilig Thuis',
    what: 'Is het thuis niet veilig, of denkt u dat van een ander? Bel gratis, dag en nacht.',
    number: '0800-2000',
    site: 'https://veiligthuis.nl',
    concepts: ['urgentie/veiligheid', 'urgentie/kind-in-de-knel'],
  },
];
