//! Words that are streets, or end like one.
//!
//! Source: endings of names of streets in the BAG, from knowledge of them; ordinary words with such an ending are listed as what they are.

use super::name::ends_in;
use super::scan::Scan;
use super::words::{COMMON, FIRST, LAST, MONTH, PLACE, STREET, STREET_HEAD, STREET_PART, UNIT};

/// Endings of street names, with how much they say by themselves.
const STRONG: &[&str] = &[
    "straat",
    "laan",
    "gracht",
    "plein",
    "kade",
    "singel",
    "steeg",
    "dreef",
    "plantsoen",
    "straatje",
    "pleintje",
    "laantje",
    "boulevard",
    "weg",
    "dijk",
    "pad",
    "hof",
    "hofje",
    "kaai",
    "allee",
    "str",
    "park",
    "burgwal",
    "strjitte",
];
const WEAK: &[&str] = &[
    "stoep", "poort", "gaarde", "weide", "erf", "akker", "wal", "bolwerk", "mrkt", "sngl", "prk", "drf", "straete",
    "hof", "markt", "baan", "ring", "haven", "burg", "veld", "kamp", "oord", "zoom", "horst", "wijk", "dam", "hage",
    "werf", "wetering", "vaart", "sloot", "tocht", "stroom", "bos", "donk", "brink", "drift", "heide", "berg", "duin",
    "waard", "es", "rade", "kampen", "velden", "akkers", "hoek", "eind", "einde", "kamer", "meent", "polder", "hoeve",
    "hoven", "stede", "borg", "kwartier", "tuin", "tuinen", "rak", "sluis", "molen", "rijn", "hout", "beemd", "schans",
    "pas", "mate", "mors", "ven", "vliet", "grift", "molenaar", "sprong", "zijde", "kant", "garde", "passage",
];

/// Words that end like a street and are none.
const NOT_STREETS: &[&str] = &[
    "snelweg",
    "autoweg",
    "spoorweg",
    "vaarweg",
    "omweg",
    "onderweg",
    "halverwege",
    "vanweg",
    "uitweg",
    "rijksweg",
    "fietspad",
    "voetpad",
    "wandelpad",
    "zebrapad",
    "ruiterpad",
    "schoolplein",
    "parkeerplein",
    "winkelstraat",
    "zijstraat",
    "sportpark",
    "vakantiepark",
    "pretpark",
    "wagenpark",
    "bedrijvenpark",
    "recreatiepark",
    "bungalowpark",
    "skatepark",
    "windpark",
    "zonnepark",
    "machinepark",
    "attractiepark",
    "winkelplein",
    "rechtstreeks",
    "straat",
    "weg",
    "plein",
    "pad",
    "hof",
    "park",
    "wal",
    "poort",
    "erf",
    "weide",
    "akker",
    "stoep",
    "dijk",
    "steeg",
    "kade",
    "gracht",
    "laan",
    "singel",
    "gerechtshof",
    "kerkhof",
    "vrijhof",
    "gesprek",
    "woonerf",
    "alweg",
    "altijdweg",
    "straatje",
    "pleintje",
    "laantje",
    "hofje",
    "tuinpad",
    "speelplein",
    "buurtpark",
    "busbaan",
    "rijbaan",
    "tramhaven",
    "luchthaven",
    "jachthaven",
    "landingsbaan",
    "kegelbaan",
    "ijsbaan",
    "sportveld",
    "voetbalveld",
    "speelveld",
    "onderzoek",
    "verkeersring",
    "verkering",
    "woonwijk",
    "achterstandswijk",
    "nieuwbouwwijk",
    "wijk",
    "omdat",
    "supermarkt",
    "arbeidsmarkt",
    "woningmarkt",
    "rommelmarkt",
    "kerstmarkt",
    "weekmarkt",
    "markt",
    "haven",
    "baan",
    "ring",
    "gedurende",
    "badkamer",
    "slaapkamer",
    "woonkamer",
    "kamer",
    "rechtbank",
    "achterkant",
    "voorkant",
    "zijkant",
    "kant",
    "overkant",
    "bovenkant",
    "onderkant",
    "buitenkant",
    "binnenkant",
    "bos",
    "veld",
    "berg",
    "hoek",
    "eind",
    "einde",
    "tuin",
    "achtertuin",
    "voortuin",
    "kinderboerderij",
    "buurtkamer",
    "ramadam",
    "madam",
    "zijde",
    "weekeinde",
    "weekeind",
    "project",
    "invalidenparkeerplaats",
    "zolang",
    "opweg",
    "toegangsweg",
    "invalsweg",
    "ventweg",
    "keer",
    "proces",
    "adres",
    "les",
    "mes",
    "zes",
    "fles",
    "cursus",
    "succes",
    "pas",
    "stadspas",
    "afvalpas",
    "ooievaarspas",
    "milieupas",
    "rotterdampas",
    "klas",
    "dam",
    "amsterdam",
    "rotterdam",
    "gouda",
    "molen",
    "sprong",
    "zwembaden",
    "borg",
    "waarborg",
    "zorg",
    "nooit",
    "thuishaven",
    "slotakkoord",
    "steven",
    "oven",
    "boven",
    "even",
    "zeven",
    "geven",
    "leven",
    "brieven",
    "gegeven",
    "geschreven",
    "aangegeven",
    "gebleven",
    "ven",
    "hout",
    "kwartier",
    "drift",
    "stroom",
    "milieupark",
    "afvalwerf",
    "gemeentewerf",
    "milieustraat",
    "rijnmond",
    "es",
    "mate",
    "werf",
    "tocht",
    "optocht",
    "tijdwaard",
    "onderwijs",
    "gezondheid",
    "vijfheide",
    "proefpas",
    "toegangspas",
    "ov",
    "bankpas",
    "parkeerpas",
    "bezoekerspas",
    "containerpas",
    "aanpas",
    "kompas",
    "parkeerhaven",
];

pub(super) fn abbreviated(word: &[u8]) -> bool {
    ends_in(word, &["str", "ln", "wg", "pl", "lee"], 0)
}

/// Does token `i` end like a street? Used by the postcode, too.
pub(super) fn is_street_word(scan: &Scan<'_>, i: usize) -> bool {
    strength(scan, i) > 0
}

/// Endings that only streets have, no persons.
const STREETS_ONLY: &[&str] = &[
    "straat",
    "laan",
    "gracht",
    "plein",
    "kade",
    "singel",
    "steeg",
    "dreef",
    "plantsoen",
    "straatje",
    "boulevard",
    "weg",
    "pad",
];

impl Scan<'_> {
    /// Does the word at token `i` end like a street, without being a known surname?
    pub(super) fn street_like(&self, i: usize) -> bool {
        let word = self.word(i);
        word.len() > 5 && !self.token(i).is(LAST | FIRST) && ends_in(word, STREETS_ONLY, 0)
    }
}

/// How much the word at token `i` says that it is a street, 0 for nothing.
pub(super) fn strength(scan: &Scan<'_>, i: usize) -> u8 {
    let word = scan.word(i);
    let capital = scan.capital(i);
    if capital && scan.token(i).is(STREET) {
        return 80;
    }
    // Most words before a number end in nothing of the kind.
    let ending = ends_in(word, STRONG, 0) || ends_in(word, WEAK, 0);
    if !ending && !scan.token(i).is(STREET) && !abbreviated(word) {
        return 0;
    }
    if NOT_STREETS.iter().any(|not| word.eq_ignore_ascii_case(not.as_bytes())) {
        // `Oude Gracht 188`, `Lange Weg 3`
        let named = capital && i > 0 && scan.capital(i - 1) && scan.spaced(i) && scan.token(i - 1).is(STREET_PART);
        if named && scan.token(i).is(STREET_HEAD) {
            return 85;
        }
        // `Hoofdstraat 3` and `Stationsplein 1` are streets all the same when they have a capital inside a sentence.
        return if capital && word.len() > 8 && !scan.sentence_start(i) && scan.street_like(i) { 90 } else { 0 };
    }
    if ends_in(word, STRONG, 2) {
        return if capital || word.len() > 6 { 95 } else { 85 };
    }
    if abbreviated(word) && word.len() > 4 && (capital || scan.gap(i + 1).starts_with(b".")) {
        return 90;
    }
    if scan.token(i).is(STREET) && !scan.token(i).is(UNIT) {
        return if capital { 80 } else { 40 };
    }
    if !scan.token(i).is(COMMON | PLACE | MONTH) && ends_in(word, WEAK, 3) {
        return if capital { 70 } else { 40 };
    }
    0
}
