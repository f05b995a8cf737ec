//! Where names stand.
//!
//! Rule: after a title (`dhr.`, `mevrouw`), after `mijn naam is`, `ik ben`, `ik heet`, `u spreekt met`, at the end of a letter, after a greeting,
//! after a relative (`mijn zoon`) or a role (`medewerker`), after initials, and wherever a known given name has a capital.
//! Source: codebook ('naam: after a cue'), own knowledge of letters and callback notes.
//! Not found: a surname alone without a cue, unknown given names alone without a cue, lower-case names without a cue, nicknames.

use super::PersonalData::Name as NameKind;
use super::lex::{Caps, Kind, Token};
use super::name::{Name, Trust, surname_like};
use super::name_alone::standing_alone;
use super::name_letter::{closing, greeting};
use super::name_told::{called, relative, role, small_word};
use super::scan::{Found, Scan};
use super::words::{
    CALLED, CLOSING, DEGREE, FIRST, GREETING, INSTITUTION, LAST, MAILBOX, NAME_FIELD, ORGANISATION, OWN, PARTICLE,
    PLACE, RELATIVE, ROLE, SMALL_CUE, THANKS, TITLE, TRIGGERS,
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
    if scan.is(i, "van")
        && let Some(found) = sender(scan, i)
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
        || token.len() <= 3 && (scan.gap(i + 1).starts_with(b".") || scan.gap(i + 1).starts_with(b":"))
}

pub(super) fn found(scan: &Scan<'_>, first: usize, name: Name, certainty: u8) -> Option<Found> {
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
    // `zegt mevrouw. Nou ja`, `'nee meneer'. En toen`: the full words are no abbreviations.
    if gap.contains(&b'.') && scan.token(at - 1).len() > 5 {
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

/// `Van: Nadia Yılmaz` in the head of a mail.
fn sender(scan: &Scan<'_>, i: usize) -> Option<Found> {
    if !matches!(scan.gap(i + 1), [b':'] | [b':', b' ' | b'\t']) || !(i == 0 || scan.gap(i).contains(&b'\n')) {
        return None;
    }
    let at = skip_titles(scan, i + 1);
    let name = scan.name(at, Trust::Capital)?;
    let ends = !scan.spaced(name.next) || scan.token(name.next).kind == Kind::End;
    let office = (at..name.next).any(|k| {
        scan.token(k).is(MAILBOX | ORGANISATION | PLACE | INSTITUTION) && !scan.token(k).is(FIRST | LAST)
            || scan.of_an_office(k)
    });
    let likely = name.known > 0 || name.initials > 0 || name.likely > 0 && scan.capital(name.next - 1);
    (ends && !office && likely).then(|| found(scan, at, name, 85))?
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

pub(super) fn skip_titles(scan: &Scan<'_>, i: usize) -> usize {
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
