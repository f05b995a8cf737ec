//! URLs with personal data in them.
//!
//! Rule: a URL (`https://...`, `www...`, or a domain with a path) is one span when its address part, query or path names or identifies a
//! person: a user name before `@`, a parameter such as `bsn=` or `email=`, a profile on a social network, a first name and a surname, or a
//! number that passes the elfproef or mod 97. Source: codebook ('a URL is one span').
//! Not matched: other URLs; nothing is looked for inside them either.

use super::checks::elfproef;
use super::scan::Scan;
use super::words::{FIRST, LAST, TLD};

/// Longest URL that is read; the rest of a longer one is left out of the judgement but not out of the span.
const LONGEST: usize = 4096;

const PARAMETERS: &[&str] = &[
    "naam",
    "name",
    "voornaam",
    "achternaam",
    "firstname",
    "lastname",
    "fname",
    "lname",
    "fullname",
    "bsn",
    "burgerservicenummer",
    "email",
    "mail",
    "emailadres",
    "tel",
    "telefoon",
    "telefoonnummer",
    "phone",
    "mobiel",
    "mobile",
    "geboortedatum",
    "gebdat",
    "geboren",
    "dob",
    "birthdate",
    "birthday",
    "postcode",
    "zip",
    "huisnummer",
    "huisnr",
    "adres",
    "address",
    "straat",
    "kenteken",
    "iban",
    "rekening",
    "rekeningnummer",
    "klant",
    "klantnummer",
    "klantid",
    "user",
    "username",
    "gebruiker",
    "gebruikersnaam",
    "userid",
    "uid",
    "account",
    "persoon",
    "persoonid",
    "burger",
    "burgerid",
    "zaak",
    "zaaknummer",
    "zaakid",
    "dossier",
    "dossiernummer",
    "client",
    "clientid",
    "vnummer",
    "paspoort",
    "login",
    "contact",
    "aanvrager",
    "melder",
    "kvk",
];

const NETWORKS: &[&str] = &[
    "linkedin.com/in/",
    "facebook.com/",
    "instagram.com/",
    "twitter.com/",
    "x.com/",
    "tiktok.com/@",
    "threads.net/@",
    "youtube.com/@",
    "github.com/",
];

/// INVARIANT: a URL begins and ends between tokens, so that what is left of the text reads the same after redaction.
fn is_letter(b: u8) -> bool {
    b.is_ascii_alphabetic() || matches!(b, super::fold::OTHER_LOWER | super::fold::OTHER_UPPER)
}

/// A URL: where it ends, and whether it holds personal data.
pub(super) struct Url {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) personal: bool,
}

/// The URL of which `://` stands at byte `colon`.
pub(super) fn with_scheme(scan: &Scan<'_>, colon: usize) -> Option<Url> {
    if !scan.bytes.get(colon..)?.starts_with(b"://") {
        return None;
    }
    let scheme = scan.bytes.get(..colon)?.iter().rev().take_while(|b| is_letter(**b)).count();
    (scheme >= 2).then(|| read(scan, colon - scheme, colon + 3))
}

/// The URL that starts with the word at token `i`: `www.` or a domain with a path.
pub(super) fn bare(scan: &Scan<'_>, i: usize) -> Option<Url> {
    let token = scan.token(i);
    if scan.is(i, "www") && scan.gap(i + 1) == b"." {
        return Some(read(scan, token.start, token.start));
    }
    // `mijn.amsterdam.nl/zaak`: at the top level, go back to the start of the domain.
    if !token.is(TLD) || scan.bytes.get(token.end) != Some(&b'/') || scan.gap(i) != b"." {
        return None;
    }
    let before = scan.bytes.get(..token.start)?;
    let length =
        before.iter().rev().take_while(|b| is_letter(**b) || b.is_ascii_digit() || matches!(b, b'.' | b'-')).count();
    let path = scan.bytes.get(token.end + 1).is_some_and(u8::is_ascii_alphanumeric);
    path.then(|| read(scan, token.start - length, token.start - length))
}

fn read(scan: &Scan<'_>, start: usize, host: usize) -> Url {
    let bytes = scan.bytes.get(host..).unwrap_or_default();
    let mut length = bytes
        .iter()
        .take_while(|b| {
            !b.is_ascii_whitespace()
                && !matches!(**b, b'<' | b'>' | b'"' | b'|' | b'[' | super::fold::OTHER | super::fold::MASKED)
        })
        .count();
    while length > 0
        && bytes
            .get(length - 1)
            .is_some_and(|b| matches!(b, b'.' | b',' | b')' | b';' | b':' | b'!' | b'?' | b'\'' | b']'))
    {
        length -= 1;
    }
    let url = bytes.get(..length.min(LONGEST)).unwrap_or_default();
    Url { start, end: host + length, personal: is_personal(scan, url) }
}

fn is_personal(scan: &Scan<'_>, url: &[u8]) -> bool {
    let lower = url.to_ascii_lowercase();
    let Ok(lower) = std::str::from_utf8(&lower) else {
        return false;
    };
    let host = lower.split(['/', '?', '#']).next().unwrap_or_default();
    let rest = lower.get(host.len()..).unwrap_or_default();
    if host.contains('@') || rest.contains("%40") || rest.contains('@') {
        return true;
    }
    let site = lower.strip_prefix("www.").or_else(|| lower.strip_prefix("nl.")).unwrap_or(lower);
    if NETWORKS.iter().any(|network| site.strip_prefix(network).is_some_and(is_profile)) {
        return true;
    }
    let parameters = rest.split(['?', '&', '#', ';', '/']).filter_map(|part| part.split_once('='));
    for (key, value) in parameters {
        let key: String = key.chars().filter(char::is_ascii_alphanumeric).collect();
        if !value.is_empty() && PARAMETERS.contains(&key.as_str()) {
            return true;
        }
    }
    let mut first = false;
    for part in rest.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty()) {
        if part.bytes().all(|b| b.is_ascii_digit()) {
            let digits: Vec<u8> = part.bytes().take(10).map(|b| b & 15).collect();
            if elfproef(&digits) || (digits.len() == 10 && part.starts_with("06")) {
                return true;
            }
            first = false;
            continue;
        }
        if part.len() == 18 && part.starts_with("nl") && super::checks::mod97(part.to_ascii_uppercase().as_bytes()) {
            return true;
        }
        let classes = scan.words.classes(part.as_bytes());
        if first && classes & LAST != 0 {
            return true;
        }
        let particle = first && classes & super::words::PARTICLE != 0;
        first = particle || classes & FIRST != 0 && part.len() > 2;
    }
    false
}

/// The path of a social network names a profile: letters, and no page of the network or of an institution.
fn is_profile(path: &str) -> bool {
    let name = path.split(['/', '?', '#']).next().unwrap_or_default();
    const PAGES: [&str; 14] = [
        "groups", "pages", "events", "watch", "login", "help", "share", "sharer", "p", "reel", "explore", "hashtag",
        "search", "intent",
    ];
    let institution =
        ["gemeente", "politie", "stad", "provincie", "ggd", "belastingdienst"].iter().any(|word| name.contains(word));
    name.len() >= 3 && !PAGES.contains(&name) && !institution
}
