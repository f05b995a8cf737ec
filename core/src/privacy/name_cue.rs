//! Where names stand.
//!
//! Rule: after a title (`dhr.`, `mevrouw`), after `mijn naam is`, `ik ben`, `ik heet`, `u spreekt met`, at the end of a letter, after a greeting,
//! after a relative (`mijn zoon`) or a role (`medewerker`), after initials, and wherever a known given name has a capital.
//! Source: codebook ('naam: after a cue'), own knowledge of letters and callback notes.
//! Not found: a surname alone without a cue, unknown given names alone without a cue, lower-case names without a cue, nicknames.

use super::PersonalData::Name as NameKind;
use super::lex::{Caps, Kind, Token};
use super::name::{LOOKS_LIKE, MAY_BE, Name, Trust, surname_like};
use super::scan::{Found, Scan};
use super::words::{
    CALLED, CLOSING, DEGREE, FIRST, GREETING, HELPED, INSTITUTION, LAST, MAILBOX, NAME_FIELD, ORGANISATION, OWN,
    PARTICLE, PLACE, RELATIVE, ROLE, SMALL_CUE, SPEAKING, STREET, STREET_HEAD, STREET_PART, THANKS, TITLE, TRIGGERS,
};

/// A name for which token `i` is the cue or the first word. `after_name` tells that a name was found right before token `i`.
pub(super) fn at(scan: &Scan<'_>, i: usize, after_name: bool) -> Option<Found> {
    let token = scan.token(i);
    if token.is(TITLE)
        && let Some(found) = title(scan, i)
    {
        return Some(found);
    }
    if token.is(NAME_FIELD)
        && let Some(found) = field(scan, i)
    {
        return Some(found);
    }
    if token.is(CLOSING | THANKS)
        && let Some(found) = closing(scan, i)
    {
        return Some(found);
    }
    if token.is(GREETING)
        && let Some(found) = greeting(scan, i)
    {
        return Some(found);
    }
    if token.is(CALLED)
        && let Some(found) = called(scan, i)
    {
        return Some(found);
    }
    if token.is(RELATIVE)
        && let Some(found) = relative(scan, i)
    {
        return Some(found);
    }
    if token.is(ROLE)
        && let Some(found) = role(scan, i)
    {
        return Some(found);
    }
    if (token.is(SMALL_CUE) || after_name)
        && let Some(found) = small_word(scan, i, after_name)
    {
        return Some(found);
    }
    if token.capital()
        && let Some(found) = standing_alone(scan, i)
    {
        return Some(found);
    }
    None
}

/// Must [`at`] be asked about token `i`? Most words end here.
#[inline]
pub(super) fn may_start(scan: &Scan<'_>, i: usize, token: &Token, after_name: bool) -> bool {
    if token.is(TRIGGERS | SMALL_CUE) || after_name {
        return true;
    }
    if token.caps == Caps::Lower || scan.shouting {
        return false;
    }
    // A capital: a given name, an initial, or the first of several capital words.
    let next = scan.token(i + 1);
    token.is(FIRST)
        || token.len() == 1
        || next.is(PARTICLE)
        || next.capital()
        || token.len() <= 3 && scan.gap(i + 1).starts_with(b".")
}

fn found(scan: &Scan<'_>, first: usize, name: Name, certainty: u8) -> Option<Found> {
    let found = scan.found(NameKind, first, name.next, certainty)?;
    // `'t Hart`
    let quoted = scan.is_one_of(first, &["t", "s"]) && scan.gap(first).ends_with(b"'");
    Some(Found { start: found.start - usize::from(quoted), ..found })
}

/// `dhr. J. de Vries`, `mevrouw el Amrani`, `fam. Jansen`, `de heer mr. dr. Bos`, `mevr jansen`.
fn title(scan: &Scan<'_>, i: usize) -> Option<Found> {
    // `12 MW windenergie`
    if scan.is(i, "mw") && scan.all_caps(i) && i > 0 && scan.back(i, 1).is_number() && scan.gap(i).len() <= 1 {
        return None;
    }
    let mut at = i + 1;
    while at < i + 6 && scan.token(at).is(TITLE | DEGREE) && !scan.token(at).is(FIRST) && scan.gap(at).len() <= 3 {
        at += 1;
    }
    let gap = scan.gap(at);
    let near = gap.len() <= 4
        && gap.iter().all(|b| matches!(b, b' ' | b'.' | b'/' | b':' | b'\t' | b'\'' | b'(' | b'\n'))
        && !(gap.contains(&b'\n') && gap.contains(&b'.'));
    if !near || gap.is_empty() {
        return None;
    }
    // `zegt mevrouw. Nou ja`: the full words are no abbreviations.
    if gap.starts_with(b".") && scan.token(at - 1).len() > 5 {
        return None;
    }
    let name = with_initials_behind(scan, scan.name(at, Trust::Called)?);
    let lower_only = !scan.capital(at) && !scan.token(at).is(PARTICLE) && name.initials == 0;
    if lower_only && name.likely == 0 && scan.small_shape(at) <= 0 && !surname_like(scan.word(at)) {
        return None;
    }
    if name.words == 1 && scan.token(at).is(MAILBOX | ORGANISATION) && !scan.token(at).is(LAST | FIRST) {
        return None;
    }
    found(scan, at, name, 95)
}

/// `naam: ...`, `mijn naam is ...`, `de naam van mijn zoon is ...`, `op naam van ...`.
fn field(scan: &Scan<'_>, i: usize) -> Option<Found> {
    let gap = scan.gap(i + 1);
    if gap.iter().any(|b| matches!(b, b':' | b'=')) && gap.len() <= 4 {
        let at = skip_titles(scan, i + 1);
        let name = scan.name(at, Trust::Any)?;
        let name = with_initials_behind(scan, name);
        return found(scan, at, name, 96);
    }
    let owned = i > 0 && scan.back(i, 1).is(OWN);
    for at in i + 1..i + 8 {
        if scan.sentence_start(at) && !scan.gap(at).contains(&b':') {
            return None;
        }
        if scan.is_one_of(at, &["is", "luidt", "was"]) || scan.gap(at + 1).contains(&b':') && at > i {
            let about_things = (i + 1..at).any(|k| {
                scan.token(k).is(INSTITUTION | ORGANISATION)
                    || scan.is_one_of(k, &["straat", "het", "project", "bedrijf", "hond", "kat"])
            });
            let start = skip_titles(scan, at + 1);
            let trust = if owned || scan.before(at, RELATIVE, 4).is_some() { Trust::Any } else { Trust::Capital };
            let name = (!about_things).then(|| scan.name(start, trust))??;
            return found(scan, start, name, 96);
        }
        // `op naam van Jansen`, `ten name van`, `mijn naam, Jansen`
        if at == i + 1
            && scan.is_one_of(at, &["van", "v"])
            && (scan.is_one_of(i.saturating_sub(1), &["op", "ten", "te"]) || scan.capital(at + 1))
        {
            let start = skip_titles(scan, at + 1);
            if let Some(name) = scan
                .name(start, Trust::Capital)
                .filter(|n| scan.capital(start) || scan.capital(n.next - 1) || n.known > 0 || n.initials > 0)
            {
                return found(scan, start, name, 85);
            }
        }
        if scan.token(at).kind == Kind::End {
            return None;
        }
    }
    if owned || scan.is_one_of(i, &["voornaam", "achternaam", "roepnaam"]) {
        let at = skip_titles(scan, i + 1);
        let name = scan.name(at, Trust::Capital).filter(|n| scan.capital(at) || n.known > 0)?;
        return found(scan, at, name, 80);
    }
    None
}

/// `Jansen, J.P.`
fn with_initials_behind(scan: &Scan<'_>, mut name: Name) -> Name {
    if scan.gap(name.next) == b", " {
        let mut at = name.next;
        while scan.token(at).is_word()
            && scan.token(at).len() == 1
            && scan.token(at).capital()
            && scan.gap(at + 1).starts_with(b".")
        {
            at += 1;
        }
        name.next = at;
    }
    name
}

fn skip_titles(scan: &Scan<'_>, i: usize) -> usize {
    let mut at = i;
    while at < i + 5
        && (scan.token(at).is(TITLE | DEGREE)
            || scan.is_one_of(at, &["de", "het", "een"]) && scan.token(at + 1).is(TITLE))
        && !scan.token(at).is(FIRST)
    {
        at += 1;
    }
    at
}

/// `Met vriendelijke groet,\nJan de Vries`, `gr. sanne`, `Groetjes van oma Riet`, `Bedankt, Kees`.
fn closing(scan: &Scan<'_>, i: usize) -> Option<Found> {
    let thanks = scan.token(i).is(THANKS) && !scan.token(i).is(CLOSING);
    if i > 0 && scan.back(i, 1).is_number() {
        return None;
    }
    let mut at = i + 1;
    let surname = |at: usize| {
        scan.is(at, "van")
            && (scan.gap(at).contains(&b'\n') && scan.capital(at + 1)
                || scan.token(at + 1).is(PARTICLE) && (scan.capital(at + 2) || scan.token(at + 2).is(LAST)))
    };
    while at < i + 6
        && !surname(at)
        && (scan.token(at).is(CLOSING)
            || scan.is_one_of(
                at,
                &[
                    "van",
                    "namens",
                    "en",
                    "alvast",
                    "vriendelijke",
                    "hartelijke",
                    "met",
                    "fijne",
                    "dag",
                    "bij",
                    "voorbaat",
                ],
            ))
        && !(scan.token(at).is(PARTICLE) && scan.capital(at))
    {
        // `groeten van der Berg` does not occur; `groeten van Jan` does.
        at += 1;
    }
    let at = skip_titles(scan, at);
    let gap = scan.gap(at);
    if gap.len() > 12 || gap.iter().any(|b| b.is_ascii_alphanumeric()) || scan.token(at).kind != Kind::Word {
        return None;
    }
    let apart = gap.iter().any(|b| matches!(b, b',' | b'\n' | b'.' | b'!' | b':'));
    let name = scan.name(at, if thanks { Trust::Capital } else { Trust::Any })?;
    // `gr tbv`: an abbreviation.
    if name.words == 1
        && name.known == 0
        && !scan.capital(at)
        && !scan.word(at).iter().any(|b| b"aeiouyAEIOUY".contains(b))
    {
        return None;
    }
    // What follows a signature: the end, a line break, a comma, a number.
    let after = scan.token(name.next);
    let ends = after.kind != Kind::Word || !scan.spaced(name.next) || name.known > 0 && scan.capital(at);
    let lower = !scan.capital(at);
    if thanks && (!apart || lower && name.known == 0 || !ends) || !ends {
        return None;
    }
    if scan.token(at).is(MAILBOX | ORGANISATION | PLACE) && name.words == 1 && !scan.token(at).is(FIRST | LAST) {
        return None;
    }
    found(scan, at, name, 90)
}

/// `Beste Jan,`, `Geachte mevrouw De Vries,`, `Hallo Sanne`.
fn greeting(scan: &Scan<'_>, i: usize) -> Option<Found> {
    let at = skip_titles(scan, i + 1);
    if !(scan.spaced(i + 1) || scan.gap(i + 1) == b", ") {
        return None;
    }
    let name = scan.name(at, Trust::Capital)?;
    let closes = matches!(scan.gap(name.next).first(), Some(b',' | b'!' | b'\n' | b'.'))
        || scan.token(name.next).kind == Kind::End;
    let plural = scan.word(at).ends_with(b"ers") && name.words == 1 && !scan.token(at).is(FIRST | LAST);
    let opens = scan.sentence_start(i) || scan.gap(i).contains(&b'\n') || scan.gap(i).contains(&b',');
    let known = scan.known_first(at) && (scan.capital(at) || closes);
    if plural
        || !opens
        || !(known || closes && scan.capital(at))
        || scan.token(at).is(MAILBOX | ORGANISATION) && !scan.token(at).is(FIRST | LAST)
    {
        return None;
    }
    found(scan, at, name, if known { 90 } else { 70 })
}

/// `ik heet ...`, `mijn zoon heet ...`, `een man genaamd ...`.
fn called(scan: &Scan<'_>, i: usize) -> Option<Found> {
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
fn relative(scan: &Scan<'_>, i: usize) -> Option<Found> {
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
fn role(scan: &Scan<'_>, i: usize) -> Option<Found> {
    let gap = scan.gap(i + 1);
    if !(scan.spaced(i + 1) || gap == b" (" || gap == b": " || gap == b":" || gap == b", ") {
        return None;
    }
    let at = skip_titles(scan, i + 1);
    let name = scan.name(at, Trust::Capital)?;
    let colon = gap.contains(&b':');
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
        || colon && scan.capital(at)
        || scan.capital(at)
            && !scan.of_an_office(at)
            && (name.words > 1 || scan.shape(at) > if of_office { MAY_BE } else { -16 })
        || scan.is_one_of(i, &["wethouder", "burgemeester", "agent", "wijkagent"]) && scan.capital(at);
    let lower = !scan.capital(at)
        && !(scan.token(at).is(PARTICLE) && name.known > 0)
        && !scan.known_first(at)
        && name.initials == 0
        && !(name.known > 0 && scan.is_one_of(i, &["klant", "inwoner", "client", "beller", "burger", "bewoner"]));
    let office = scan.token(at).is(MAILBOX | ORGANISATION | PLACE) && name.words == 1;
    if !strong || lower || office || gap == b", " && !scan.known_first(at) {
        return None;
    }
    found(scan, at, name, 85)
}

/// Cues that are small words: `ik ben`, `met`, `spreek`, `t.n.v.`, and the `en` between two names.
fn small_word(scan: &Scan<'_>, i: usize, after_name: bool) -> Option<Found> {
    if after_name && scan.is_one_of(i, &["en", "of"]) && scan.spaced(i) && scan.spaced(i + 1) {
        let name = scan
            .name(i + 1, Trust::KnownLower)
            .filter(|n| n.known > 0 && (scan.known_first(i + 1) || scan.capital(i + 1)))?;
        return found(scan, i + 1, name, 80);
    }
    // `M.v.g., Kiran`
    if scan.is(i, "g") && i >= 2 && scan.is(i - 1, "v") && scan.is(i - 2, "m") {
        return closing(scan, i);
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

/// Initials with a surname, or a known given name with a capital, with whatever follows it.
fn standing_alone(scan: &Scan<'_>, i: usize) -> Option<Found> {
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
    let Some(name) = scan.name(i, Trust::Known) else {
        return unknown_given_name(scan, i);
    };
    let article = i > 0 && scan.is_one_of(i - 1, &["de", "het", "een", "deze", "die"]) && scan.spaced(i);
    if scan.known_first(i) && token.caps != Caps::All {
        // A given name alone has at least three letters; `de Anna` is a ship.
        let alone = name.words == 1;
        if alone && (token.len() < 3 || article || token.is(PLACE)) {
            return None;
        }
        return found(scan, i, name, if alone { 65 } else { 85 });
    }
    // `FATMA YILMAZ`, `Priya Ramachandran`, `Van den Berg`
    let full = name.words > 1 && name.known > 1;
    if full && (token.is(FIRST) || token.is(PARTICLE)) && !article {
        return found(scan, i, name, 75);
    }
    if token.is(PARTICLE) && name.words == 1 && name.known == 1 && name.next - i >= 3 && !scan.sentence_start(i) {
        return found(scan, i, name, 65);
    }
    None
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
    {
        return None;
    }
    let name = scan.name(i, Trust::Capital)?;
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
