//! Names at the beginning and the end of a letter.

use super::lex::Kind;
use super::name::Trust;
use super::name_cue::{found, skip_titles};
use super::scan::{Found, Scan};
use super::words::{CLOSING, FIRST, LAST, MAILBOX, ORGANISATION, PARTICLE, PLACE, THANKS};

/// `Met vriendelijke groet,\nJan de Vries`, `gr. sanne`, `Groetjes van oma Riet`, `Bedankt, Kees`.
pub(super) fn closing(scan: &Scan<'_>, i: usize) -> Option<Found> {
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
    if gap.len() > 12
        || gap.iter().any(|b| b.is_ascii_alphanumeric() || *b == b'|')
        || scan.token(at).kind != Kind::Word
    {
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
pub(super) fn greeting(scan: &Scan<'_>, i: usize) -> Option<Found> {
    let at = skip_titles(scan, i + 1);
    if !(scan.spaced(i + 1) || scan.gap(i + 1) == b", ") {
        return None;
    }
    let name = scan.name(at, Trust::Capital)?;
    let closes = matches!(scan.gap(name.next).first(), Some(b',' | b'!' | b'\n' | b'.'))
        || scan.token(name.next).kind == Kind::End
        // `hoi, sanne hier`
        || scan.is(name.next, "hier") && (scan.known_first(at) || name.likely == name.words);
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
