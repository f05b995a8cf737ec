//! E-mail addresses.
//!
//! Rule: a local part, `@`, and a domain with a top level; white space around the `@` and before or after the last period allowed, a comma
//! for that period too; `@` without a top level for well-known providers; and spelled out: `jan punt jansen apenstaartje gmail punt com`.
//! Source: RFC 5321 for the characters, practice for the rest.
//! Not matched: mailboxes of a function (`info@`, `parkeren@`), handles (`@naam`).

use super::PersonalData::Email;
use super::scan::{Found, Scan};
use super::words::{AT, FIRST, LAST, MAILBOX, PARTICLE, PLACE, TLD};

/// An address around an `@`. `personal` is false for the mailbox of a function; its words are then not looked at either.
pub(super) struct Address {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) personal: bool,
}

const PROVIDERS: &[&str] = &[
    "gmail",
    "hotmail",
    "outlook",
    "live",
    "ziggo",
    "kpn",
    "kpnmail",
    "kpnplanet",
    "planet",
    "xs4all",
    "yahoo",
    "icloud",
    "upcmail",
    "home",
    "hetnet",
    "casema",
    "chello",
    "tele2",
    "quicknet",
    "solcon",
    "protonmail",
    "proton",
    "msn",
    "me",
    "telfort",
    "zeelandnet",
    "caiway",
    "gmx",
    "mail",
    "googlemail",
    "wanadoo",
    "online",
    "freedom",
    "zonnet",
    "hotmai",
    "gmial",
    "gmai",
];

fn is_local(b: u8) -> bool {
    b.is_ascii_alphanumeric()
        || matches!(b, b'.' | b'_' | b'%' | b'+' | b'-' | b'\'' | b'&')
        || b == super::fold::OTHER_LOWER
        || b == super::fold::OTHER_UPPER
}

fn is_domain(b: u8) -> bool {
    b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | super::fold::OTHER_LOWER | super::fold::OTHER_UPPER)
}

/// The address around the `@` at byte `at`.
pub(super) fn around(scan: &Scan<'_>, at: usize) -> Option<Address> {
    let bytes = scan.bytes;
    let left = bytes.get(..at)?;
    let blanks = left.iter().rev().take(3).take_while(|b| b.is_ascii_whitespace()).count();
    let left = left.get(..left.len() - blanks)?;
    let length = left.iter().rev().take_while(|b| is_local(**b)).count();
    let mut start = left.len() - length;
    let local_end = left.len();
    while start < local_end && bytes.get(start).is_some_and(|b| matches!(b, b'.' | b'-' | b'\'' | b'&' | b'%' | b'+')) {
        start += 1;
    }
    if start == local_end {
        return None;
    }
    let right = bytes.get(at + 1..)?;
    let gap = right.iter().take(3).take_while(|b| b.is_ascii_whitespace()).count();
    let from = at + 1 + gap;
    let (end, top) = domain(scan, from)?;
    let spaced = blanks > 0 || gap > 0;
    // `kom @ 12.30 uur` and `kijk @amsterdam` are no addresses.
    if !top && spaced && !provider(bytes.get(from..end)?) || !top && !provider(bytes.get(from..end)?) {
        return None;
    }
    let local = bytes.get(start..local_end)?;
    Some(Address { start, end, personal: !of_a_function(scan, local) })
}

/// The end of a domain at byte `from`, and whether it has a top level.
fn domain(scan: &Scan<'_>, from: usize) -> Option<(usize, bool)> {
    let bytes = scan.bytes;
    let length = bytes.get(from..)?.iter().take_while(|b| is_domain(**b)).count();
    let mut end = from + length;
    while end > from && bytes.get(end - 1).is_some_and(|b| matches!(b, b'.' | b'-')) {
        end -= 1;
    }
    if end == from {
        return None;
    }
    let domain = bytes.get(from..end)?;
    let label = domain.rsplit(|b| *b == b'.').next()?;
    if domain.contains(&b'.') && label.len() >= 2 && label.iter().all(u8::is_ascii_alphabetic) {
        // `jan@gmail.com.Graag`: a sentence without a space behind the address.
        let known = scan.words.classes(label) & TLD != 0;
        if !known && label.first().is_some_and(u8::is_ascii_uppercase) && !scan.shouting {
            let shorter = domain.len() - label.len() - 1;
            if domain.get(..shorter)?.contains(&b'.') {
                return Some((from + shorter, true));
            }
        }
        return Some((end, true));
    }
    // `gmail .com`, `gmail. com`, `gmail,com`, `gmail com`
    let rest = bytes.get(end..)?;
    let skip = rest.iter().take(3).take_while(|b| matches!(b, b' ' | b'.' | b',' | b'\n')).count();
    let signs = rest.iter().take(skip).filter(|b| matches!(b, b'.' | b',')).count();
    let top = rest.get(skip..)?;
    let top = top.get(..top.iter().take(6).take_while(|b| b.is_ascii_alphabetic()).count())?;
    let after = rest.get(skip + top.len());
    let fits = skip > 0
        && (signs == 1 || signs == 0 && provider(domain))
        && matches!(
            &*top.to_ascii_lowercase(),
            b"nl" | b"com" | b"net" | b"org" | b"eu" | b"be" | b"de" | b"tr" | b"pl"
        );
    if fits && after.is_none_or(|b| !b.is_ascii_alphanumeric()) && (signs == 1 || provider(domain)) {
        return Some((end + skip + top.len(), true));
    }
    Some((end, false))
}

fn provider(domain: &[u8]) -> bool {
    PROVIDERS.iter().any(|p| domain.eq_ignore_ascii_case(p.as_bytes()))
}

/// Every word of the local part names a function, and none a person.
fn of_a_function(scan: &Scan<'_>, local: &[u8]) -> bool {
    const STEMS: &[&str] = &[
        "gemeente",
        "klant",
        "parkeer",
        "burger",
        "vergunning",
        "meldpunt",
        "wijkteam",
        "belasting",
        "bezwaar",
        "service",
        "afdeling",
        "melding",
        "afval",
        "openbar",
        "handhaving",
        "infob",
        "contact",
        "secretariaat",
        "publieks",
        "stads",
        "onderwijs",
        "subsidie",
        "ondernemers",
        "sociaal",
        "werkenin",
        "schuld",
        "leerplicht",
        "omgeving",
        "communicatie",
        "noreply",
        "webmaster",
        "postbus",
        "griffie",
    ];
    let mut function = false;
    for part in local.split(|b| !b.is_ascii_alphabetic()).filter(|part| !part.is_empty()) {
        let classes = scan.words.classes(part);
        let stem = || {
            STEMS.iter().any(|stem| {
                part.len() > stem.len()
                    && part.get(..stem.len()).is_some_and(|p| p.eq_ignore_ascii_case(stem.as_bytes()))
            })
        };
        if classes & (MAILBOX | PLACE) != 0 || stem() {
            function |= classes & MAILBOX != 0 || stem();
        } else if classes & (FIRST | LAST) != 0 || part.len() != 2 {
            return false;
        }
    }
    function
}

/// A spelled-out address whose word for `@` is token `i`: the tokens it spans.
pub(super) fn spelled(scan: &Scan<'_>, i: usize) -> Option<Found> {
    if !scan.token(i).is(AT) || i == 0 {
        return None;
    }
    let first = local_start(scan, i)?;
    let end = domain_end(scan, i)?;
    let local = scan.bytes.get(scan.token(first).start..scan.token(i - 1).end)?;
    (!of_a_function(scan, local)).then(|| scan.found(Email, first, end, 90))?
}

fn is_dot(scan: &Scan<'_>, i: usize) -> bool {
    scan.is_one_of(i, &["punt", "dot", "streepje", "underscore", "liggend", "laag"])
}

fn local_start(scan: &Scan<'_>, i: usize) -> Option<usize> {
    let near = |k: usize| {
        let gap = scan.gap(k);
        gap.len() <= 3 && gap.iter().all(|b| matches!(b, b' ' | b'(' | b')' | b'[' | b']' | b'{' | b'<'))
    };
    if !near(i) {
        return None;
    }
    let mut first = i - 1;
    while first > 0 {
        let joined = scan.glued(first) || matches!(scan.gap(first), [b'.' | b'-' | b'_']);
        if joined {
            first -= 1;
        } else if near(first) && is_dot(scan, first - 1) && first >= 2 && near(first - 1) {
            first -= 2;
        } else if near(first) && first >= 3 && scan.token(first - 1).is(PARTICLE) && is_dot(scan, first - 2) {
            // `jan punt de wit`
            first -= 1;
        } else {
            break;
        }
        if i - first > 16 {
            break;
        }
    }
    Some(first)
}

/// The token after the domain that follows token `i`: it must have a top level.
fn domain_end(scan: &Scan<'_>, i: usize) -> Option<usize> {
    let near = |k: usize| {
        scan.gap(k).len() <= 3
            && scan.gap(k).iter().all(|b| matches!(b, b' ' | b'(' | b')' | b'[' | b']' | b'.' | b'-' | b'}' | b'>'))
    };
    let mut at = i + 1;
    if !near(at) || !(scan.token(at).is_word() || scan.token(at).is_number()) {
        return None;
    }
    at += 1;
    for _ in 0..6 {
        let word = scan.token(at);
        if scan.glued(at) || matches!(scan.gap(at), [b'-']) {
            at += 1;
            continue;
        }
        let (top, dotted) = if is_dot(scan, at) && near(at) && near(at + 1) {
            (at + 1, true)
        } else {
            (at, scan.gap(at).contains(&b'.') && near(at))
        };
        let _ = word;
        if !dotted {
            return None;
        }
        if scan.token(top).is(TLD)
            && !(is_dot(scan, top + 1) && scan.token(top + 2).is(TLD))
            && scan.gap(top + 1) != b"."
        {
            return Some(top + 1);
        }
        if scan.token(top).is(TLD)
            && scan.gap(top + 1) == b"."
            && !scan.token(top + 2).is(TLD)
            && !scan.token(top + 1).is(TLD)
        {
            return Some(top + 1);
        }
        at = top + 1;
    }
    None
}
