//! Names that need no cue: initials with a surname, known given names, words that look like names in pairs.

use super::lex::Caps;
use super::name::{Name, Trust, surname_like};
use super::name_cue::found;
use super::scan::{Found, Scan};
use super::words::{
    FIRST, INSTITUTION, LAST, MAILBOX, ORGANISATION, PARTICLE, PLACE, STREET, STREET_HEAD, STREET_PART,
};

/// Initials with a surname, or a known given name with a capital, with whatever follows it.
pub(super) fn standing_alone(scan: &Scan<'_>, i: usize) -> Option<Found> {
    if scan.shouting
        || i > 0
            && (scan.glued(i)
                || matches!(scan.gap(i), b"-" | b"." | b"/" | b"_")
                    && scan.back(i, 1).is_word()
                    && !scan.back(i, 1).is(FIRST | LAST))
    {
        return None;
    }
    let token = scan.token(i);
    if token.len() == 1 || scan.gap(i + 1).starts_with(b".") && token.len() <= 3 {
        return initials(scan, i);
    }
    // Nothing else begins a name that is known.
    let may_be = token.is(PARTICLE) || token.is(FIRST | LAST) && !scan.ordinary(i);
    let Some(name) = may_be.then(|| scan.name(i, Trust::Known)).flatten() else {
        return unknown_given_name(scan, i);
    };
    let article = || i > 0 && scan.is_one_of(i - 1, &["de", "het", "een", "deze"]) && scan.spaced(i);
    // `iPhone 14 Pro Max`
    let model = || i > 0 && scan.is_one_of(i - 1, &["pro", "plus", "model"]) && scan.spaced(i);
    if scan.known_first(i) && token.caps != Caps::All {
        // A given name alone has at least three letters; `de Anna` is a ship.
        let alone = name.words == 1;
        if alone && (token.len() < 3 || token.is(PLACE) || article() || model() || mistyped_you(scan, i)) {
            return None;
        }
        return found(scan, i, name, if alone { 65 } else { 85 });
    }
    // `FATMA YILMAZ`, `Priya Ramachandran`, `Van den Berg`
    let full = name.words > 1 && name.known > 1;
    if full && (token.is(FIRST) || token.is(PARTICLE)) && !article() {
        return found(scan, i, name, 75);
    }
    if token.is(PARTICLE) && name.words == 1 && name.known == 1 && name.next - i >= 3 && !scan.sentence_start(i) {
        return found(scan, i, name, 65);
    }
    None
}

/// `Julie hebben` at the start of a sentence, `waarom doen Julie`: `jullie` with a letter too few. Anywhere else a person may be meant: `we
/// hebben Julie gesproken`, `ik zal Julie laten weten`.
fn mistyped_you(scan: &Scan<'_>, i: usize) -> bool {
    const PLURAL: [&str; 17] = [
        "hebben", "zijn", "kunnen", "moeten", "willen", "gaan", "doen", "zouden", "hadden", "waren", "mogen", "weten",
        "zeggen", "komen", "krijgen", "worden", "konden",
    ];
    const ASKING: [&str; 7] = ["waarom", "wanneer", "wat", "hoe", "waar", "welke", "hoelang"];
    let verb = |k: usize| scan.is_one_of(k, &PLURAL);
    scan.is(i, "julie")
        && !scan.is_one_of(i + 1, &["en", "of"])
        && (scan.sentence_start(i) && scan.spaced(i + 1) && verb(i + 1)
            || i > 1 && scan.spaced(i) && verb(i - 1) && scan.spaced(i - 1) && scan.is_one_of(i - 2, &ASKING))
}

/// `J. Jansen`, `J.P. de Vries`, `Th. Smit`.
fn initials(scan: &Scan<'_>, i: usize) -> Option<Found> {
    let name = scan.name(i, Trust::Capital)?;
    if name.initials == 0 || name.words == 0 {
        return None;
    }
    let surname = (i + name.initials..name.next).find(|k| !scan.token(*k).is(PARTICLE))?;
    let listed = scan.token(surname).is(LAST | FIRST)
        || scan.token(i + name.initials).is(PARTICLE)
        || surname_like(scan.word(surname))
        || scan.shape(surname) > -24 && !scan.capital(name.next) && !scan.of_an_office(surname);
    if scan.is(i, "m") && scan.is(i + 1, "v") && scan.is(i + 2, "g") {
        return None;
    }
    // `P.S. Dit`, `N.B. Let op`, `B.V. Bouw`, `bijlage B. Kosten`
    let abbreviation = name.initials == 2
        && (scan.is(i, "p") && scan.is(i + 1, "s")
            || scan.is(i, "n") && scan.is_one_of(i + 1, &["b", "v"])
            || scan.is(i, "b") && scan.is(i + 1, "v")
            || scan.is(i, "u") && scan.is(i + 1, "s"))
        || name.initials == 3 && scan.is(i, "a") && scan.is(i + 1, "u");
    let part = i > 0
        && (scan.is_one_of(
            i - 1,
            &[
                "bijlage",
                "blok",
                "lijn",
                "optie",
                "vitamine",
                "groep",
                "klas",
                "categorie",
                "deel",
                "punt",
                "type",
                "zone",
                "gebouw",
                "vak",
                "perron",
                "hal",
                "trap",
                "ingang",
                "spoor",
                "hepatitis",
                "plan",
            ],
        ) || scan.back(i, 1).is_number());
    let tight = scan.gap(i + name.initials) == b".";
    if abbreviation || part && !tight || !(listed || name.initials > 1 || tight) || !scan.capital(surname) {
        return None;
    }
    found(scan, i, name, if listed { 85 } else { 70 })
}

/// `Zayaan el Moussaoui`, `Priya Ramachandran`: a given name in no list before a surname that is.
fn unknown_given_name(scan: &Scan<'_>, i: usize) -> Option<Found> {
    let token = scan.token(i);
    if scan.ordinary(i)
        || token.caps != Caps::Initial
        || token.len() < 3
        || token.is(MAILBOX | PARTICLE)
        || !scan.spaced(i + 1)
        // `het Rode Kruis`, `Leidsche Rijn`, `Den Haag Hollands Spoor`
        || i > 0 && scan.spaced(i) && (scan.is(i - 1, "het") || scan.back(i, 1).is(PLACE) && scan.capital(i - 1))
        || scan.word(i).ends_with(b"sche")
    {
        return None;
    }
    // One word more than both below ask for: a text may be nothing but words with a capital.
    let name = scan.name_within(i, Trust::Capital, 3)?;
    if unknown_pair(scan, i, name) {
        return found(scan, i, name, 55);
    }
    let surname = scan.token(name.next - 1);
    let several = scan.particles(i + 1) > i + 2;
    let listed = surname.is(LAST) && surname.caps == Caps::Initial && (several || !scan.ordinary(name.next - 1));
    (name.words == 2 && listed && scan.particles(i + 1) < name.next).then(|| found(scan, i, name, 60))?
}

/// `Kunt u Akgul Aksu vragen`: two words with a capital that look like names, and nothing around that makes them something else.
fn unknown_pair(scan: &Scan<'_>, i: usize, name: Name) -> bool {
    let last = name.next - 1;
    let opens = scan.sentence_start(i);
    let both = scan.shape(i) + scan.shape(last);
    let thing = |k: usize| {
        scan.token(k).is(PLACE | INSTITUTION | ORGANISATION | MAILBOX | STREET | STREET_HEAD | STREET_PART)
            || scan.of_an_office(k)
            || scan.street_like(k)
    };
    let article =
        i > 0 && scan.is_one_of(i - 1, &["de", "het", "een", "deze", "die", "dit", "dat", "merk", "op", "in"]);
    name.words == 2
        && name.initials == 0
        && name.known == 0
        && !article
        && !thing(i)
        && !thing(last)
        && scan.token(last).caps == Caps::Initial
        && !scan.word(i).ends_with(b"se")
        && scan.shape(i).min(scan.shape(last)) > -8
        && both > if opens { 72 } else { 44 }
        && !scan.capital(name.next)
        && !(i > 0 && scan.spaced(i) && scan.capital(i - 1) && !scan.sentence_start(i - 1))
        && scan.gap(name.next) != b"-"
        && !scan.token(name.next).is_number()
}
