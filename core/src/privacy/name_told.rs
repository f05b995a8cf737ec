//! Names that the text tells: of the writer, of relatives, of officials, and of whom was spoken to.

use super::lex::{Caps, Kind};
use super::name::{LOOKS_LIKE, MAY_BE, Trust};
use super::name_cue::{found, skip_titles};
use super::scan::{Found, Scan};
use super::words::{
    FIRST, HELPED, INSTITUTION, LAST, MAILBOX, ORGANISATION, OWN, PARTICLE, PLACE, RELATIVE, ROLE, SPEAKING, TITLE,
};

/// `ik heet ...`, `mijn zoon heet ...`, `een man genaamd ...`.
pub(super) fn called(scan: &Scan<'_>, i: usize) -> Option<Found> {
    let at = skip_titles(scan, i + 1);
    if !(scan.spaced(i + 1) || scan.gap(i + 1).contains(&b':')) {
        return None;
    }
    let me = i > 0 && scan.is(i - 1, "ik") || scan.is(i + 1, "ik");
    let at = if scan.is(at, "ik") { at + 1 } else { at };
    let person = me
        || (1..=4).any(|b| {
            i >= b
                && (scan.token(i - b).is(RELATIVE | ROLE)
                    || scan.is_one_of(i - b, &["hij", "zij", "ze", "die", "meneer", "iemand", "persoon"]))
        });
    let name = scan.name(
        at,
        if me {
            Trust::Any
        } else if person {
            Trust::Capital
        } else {
            Trust::Known
        },
    )?;
    if !person && !scan.known_first(at) {
        return None;
    }
    found(scan, at, name, if person { 92 } else { 70 })
}

/// `mijn zoon Daan`, `onze buurvrouw (Fatma)`, `zus sanne`.
pub(super) fn relative(scan: &Scan<'_>, i: usize) -> Option<Found> {
    let at = i + 1;
    let gap = scan.gap(at);
    let direct = scan.spaced(at) || gap == b" (" || gap == b": ";
    let apposition = gap == b", ";
    if !direct && !apposition {
        return None;
    }
    let at = skip_titles(scan, at);
    // `de moeder van Levi`
    let of = scan.is(at, "van") && scan.known_first(at + 1) && scan.capital(at + 1);
    let at = if of && !(i > 0 && scan.back(i, 1).is(OWN)) { at + 1 } else { at };
    if scan.token(at).caps == Caps::All && !scan.token(at).is(FIRST | LAST) && scan.token(at).len() < 5 {
        return None;
    }
    let owned = i > 0 && (scan.back(i, 1).is(OWN) || i > 1 && scan.back(i, 2).is(OWN));
    let name = scan.name(at, if owned && direct { Trust::Called } else { Trust::Capital })?;
    let particle = scan.token(at).is(PARTICLE) && !scan.token(at).is(FIRST);
    if particle && !scan.capital(at) && !scan.capital(name.next - 1) || apposition && !scan.known_first(at) {
        return None;
    }
    // `mijn man van dijk`: with a small letter only what is a given name.
    if !scan.capital(at)
        && !particle
        && !(scan.known_first(at) || name.initials > 0 || scan.small_shape(at) > if owned { 0 } else { LOOKS_LIKE })
    {
        return None;
    }
    // `vrouw Holle` aside, `kind Ooievaarspas`: a capital word of many letters that is in no list needs `mijn` or the like.
    if name.known == 0
        && name.initials == 0
        && !(1..=2).any(|b| {
            i >= b && (scan.token(i - b).is(OWN) || scan.is_one_of(i - b, &["de", "uw", "jullie", "een", "je"]))
        })
    {
        return None;
    }
    found(scan, at, name, 88)
}

/// `medewerker De Jong`, `wethouder Karremans`, `collega sandra`.
pub(super) fn role(scan: &Scan<'_>, i: usize) -> Option<Found> {
    let gap = scan.gap(i + 1);
    // `klant;Van Vliet;...` is a row of fields.
    if !(scan.spaced(i + 1) || matches!(gap, b" (" | b": " | b":" | b", " | b";")) {
        return None;
    }
    let at = skip_titles(scan, i + 1);
    let name = scan.name(at, Trust::Capital)?;
    let colon = gap.contains(&b':') || gap == b";";
    let of_office = scan.is_one_of(
        i,
        &[
            "ambtenaar",
            "medewerker",
            "medewerkster",
            "manager",
            "teamleider",
            "adviseur",
            "directeur",
            "inspecteur",
            "monteur",
        ],
    );
    let strong = name.known > 0
        || name.initials > 0
        || colon && (scan.capital(at) || scan.token(at).is(PARTICLE) && scan.capital(name.next - 1))
        || scan.capital(at)
            && !scan.of_an_office(at)
            && (name.words > 1 || scan.shape(at) > if of_office { MAY_BE } else { -16 })
        || scan.is_one_of(i, &["wethouder", "burgemeester", "agent", "wijkagent"]) && scan.capital(at);
    let lower = !scan.capital(at)
        && !(scan.token(at).is(PARTICLE) && (name.known > 0 || colon && scan.capital(name.next - 1)))
        && !scan.known_first(at)
        && name.initials == 0
        && !(name.known > 0 && scan.is_one_of(i, &["klant", "inwoner", "client", "beller", "burger", "bewoner"]));
    let office = scan.token(at).is(MAILBOX | ORGANISATION | PLACE) && name.words == 1;
    // `de huurder, Delano Codrington, is`
    let apposed = name.words > 1 && name.likely > 0 && scan.capital(at) && scan.gap(name.next).starts_with(b",");
    if !strong || lower || office || gap == b", " && !scan.known_first(at) && !apposed {
        return None;
    }
    found(scan, at, name, 85)
}

/// Cues that are small words: `ik ben`, `met`, `spreek`, `t.n.v.`, and the `en` between two names.
pub(super) fn small_word(scan: &Scan<'_>, i: usize, after_name: bool) -> Option<Found> {
    if after_name && scan.is_one_of(i, &["en", "of"]) && scan.spaced(i) && scan.spaced(i + 1) {
        let name = scan
            .name(i + 1, Trust::KnownLower)
            .filter(|n| n.known > 0 && (scan.known_first(i + 1) || scan.capital(i + 1)))?;
        return found(scan, i + 1, name, 80);
    }
    // `M.v.g., Kiran`
    if scan.is(i, "g") && i >= 2 && scan.is(i - 1, "v") && scan.is(i - 2, "m") {
        return super::name_letter::closing(scan, i);
    }
    // `Op 3 mei schreef Kaya:` above a quoted mail
    if scan.is(i, "schreef") {
        let at = skip_titles(scan, i + 1);
        let name = scan.name(at, Trust::Capital)?;
        let quoted = scan.gap(name.next).starts_with(b":") || scan.gap(name.next).starts_with(b" <");
        let office = scan.token(at).is(MAILBOX | ORGANISATION | PLACE) && !scan.token(at).is(FIRST | LAST)
            || scan.of_an_office(at);
        let likely = name.known > 0 || name.initials > 0 || name.words > 1 || scan.shape(at) > -8;
        return (quoted && !office && likely).then(|| found(scan, at, name, 80))?;
    }
    if scan.is(i, "ben") && scan.sentence_start(i) && !scan.is(i + 1, "ik") {
        let name = scan.name(i + 1, Trust::Capital)?;
        let closes = scan.is_one_of(name.next, &["en", "van", "uit"]) || !scan.spaced(name.next);
        let sure = scan.known_first(i + 1) || scan.capital(i + 1) && name.likely > 0;
        return (sure && closes).then(|| found(scan, i + 1, name, 75))?;
    }
    if scan.is(i, "ben") && (i > 0 && scan.is_one_of(i - 1, &["ik", "k"]) || scan.is(i + 1, "ik")) {
        let at = skip_titles(scan, if scan.is(i + 1, "ik") { i + 2 } else { i + 1 });
        let at = if scan.is_one_of(at, &["de", "het", "een"]) && !scan.capital(at) && !scan.token(at + 1).is(LAST) {
            return None;
        } else {
            at
        };
        let name = scan
            .name(at, Trust::Capital)
            .or_else(|| scan.name(at, Trust::Called).filter(|name| name.words == 2 && name.likely == 2))?;
        let closes = !scan.spaced(name.next)
            || scan.token(name.next).kind == Kind::End
            || scan.is_one_of(name.next, &["en", "uit", "van", "wonende"]);
        let first = scan.known_first(at);
        if first
            || name.initials > 0
            || name.words > 1 && (scan.capital(at) || name.known > 1 || name.likely == name.words)
            || closes && scan.small_shape(at) > LOOKS_LIKE && !origin(scan.word(at))
            || scan.capital(at) && closes && !origin(scan.word(at))
        {
            return found(scan, at, name, if first { 90 } else { 70 });
        }
        return None;
    }
    if scan.is(i, "met") || scan.is(i, "spreek") {
        let opens = scan.sentence_start(i)
            || i > 0
                && scan.is_one_of(i - 1, &["hallo", "goedemorgen", "goedemiddag", "hoi", "ja", "dag", "goedenavond"]);
        let spoken = i > 0 && scan.back(i, 1).is(SPEAKING)
            || scan.is(i, "met") && scan.before(i, SPEAKING & !TITLE, 3).is_some();
        if !opens && !spoken {
            return None;
        }
        let at = skip_titles(scan, i + 1);
        let speaking = i > 0 && scan.is_one_of(i - 1, &["spreekt", "spreek"]);
        let name = scan.name(at, if speaking { Trust::Called } else { Trust::Capital })?;
        let closes = matches!(scan.gap(name.next).first(), Some(b',' | b'.' | b'!' | b'?' | b'\n'))
            || scan.token(name.next).kind == Kind::End;
        let speaks = i > 0 && scan.is_one_of(i - 1, &["spreek", "spreekt", "u", "je", "telefoon"]);
        let first = scan.known_first(at);
        let lower = !scan.capital(at);
        let sure = first && (!lower || spoken || opens)
            || name.initials > 0
            || name.words > 1 && name.known > 0
            || name.words > 1 && !lower && name.likely > 0 && spoken
            || !lower && spoken && scan.shape(at) > MAY_BE
            || lower && speaks && scan.small_shape(at) > if speaking && closes { 0 } else { LOOKS_LIKE }
            || lower && speaking && name.words > 1 && name.likely > 0
            || speaks && !lower
            || scan.token(at).is(LAST) && (closes || speaks) && spoken;
        let thing = scan.token(at).is(ORGANISATION | PLACE | MAILBOX) && name.words == 1 && !first;
        return (sure && !thing).then(|| found(scan, at, name, if first { 88 } else { 70 }))?;
    }
    if scan.is(i, "door") {
        // `geholpen door Fenna`, `gebeld door een zekere Fenna`
        scan.before(i, SPEAKING | HELPED, 4)?;
        let at = skip_titles(scan, i + 1);
        let name = scan.name(at, Trust::Capital)?;
        let thing = scan.token(at).is(ORGANISATION | PLACE | MAILBOX | INSTITUTION) || scan.of_an_office(at);
        let sure = scan.capital(at) && scan.spaced(i + 1) && (scan.shape(at) > MAY_BE || name.likely == name.words);
        return (sure && !thing).then(|| found(scan, at, name, 65))?;
    }
    // t.n.v. and t.a.v.
    let account = scan.is_one_of(i, &["tnv", "tav"])
        || scan.is(i, "v") && i >= 2 && scan.is_one_of(i - 1, &["n", "a"]) && scan.is(i - 2, "t");
    if account && scan.gap(i + 1).len() <= 3 {
        let at = skip_titles(scan, i + 1);
        let name = scan.name(at, Trust::Capital)?;
        let office =
            scan.token(at).is(MAILBOX | ORGANISATION | PLACE) && name.words == 1 && !scan.token(at).is(FIRST | LAST);
        return (!office && (scan.capital(at) || name.known > 0 || name.initials > 0))
            .then(|| found(scan, at, name, 85))?;
    }
    None
}

/// `Nederlander`, `Amsterdamse`, `Turk`: where somebody comes from is no name.
fn origin(word: &[u8]) -> bool {
    let lower = word.to_ascii_lowercase();
    lower.ends_with(b"er")
        || lower.ends_with(b"se")
        || lower.ends_with(b"aan")
        || lower.ends_with(b"ees")
        || lower.ends_with(b"isch")
}
