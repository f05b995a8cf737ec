//! IP addresses.
//!
//! Rule: four numbers of at most 255 with periods; or an IPv6 address with `::` or eight groups. Source: RFC 791, RFC 4291.
//! Not matched: versions and numbers of paragraphs (all parts small, or such a word before), times, MAC addresses.

use super::PersonalData::IpAddress;
use super::scan::{Found, Scan};
use super::words::{CUE_IP, LAW};

/// An IPv4 address at token `i`.
pub(super) fn v4(scan: &Scan<'_>, i: usize) -> Option<Found> {
    let parts = dot(scan.gap(i + 1))
        && (i..i + 4).all(|k| {
            let plain = || scan.token(k).len() == 1 || !scan.word(k).starts_with(b"0");
            (k == i || dot(scan.gap(k)))
                && scan.token(k).len() <= 3
                && scan.value(k).is_some_and(|n| n <= 255)
                && plain()
        });
    if !parts || i > 0 && (scan.glued(i) || matches!(scan.gap(i), [b'.' | b'-' | b'/'] if scan.back(i, 1).is_number()))
    {
        return None;
    }
    if scan.glued(i + 4) || scan.gap(i + 4) == b"." && scan.token(i + 4).is_number() {
        return None;
    }
    let called = scan.before(i, CUE_IP, 6).is_some();
    let small = (i..i + 4).all(|k| scan.value(k).is_some_and(|n| n < 20));
    let version = scan.before(i, LAW, 3).is_some()
        || (1..=2).any(|b| {
            i >= b && scan.is_one_of(i - b, &["versie", "version", "v", "firmware", "release", "build", "update"])
        });
    let private = scan.is(i, "10") && scan.value(i + 1).is_some_and(|n| n > 0);
    if !called && (small && !private || version) {
        return None;
    }
    scan.found(IpAddress, i, i + 4, if called { 98 } else { 90 })
}

fn dot(gap: &[u8]) -> bool {
    matches!(gap, b"." | b" ." | b". " | b" . ")
}

/// An IPv6 address around the colon at byte `colon`: its bytes.
pub(super) fn v6(scan: &Scan<'_>, colon: usize) -> Option<(usize, usize)> {
    let fits = |b: &u8| b.is_ascii_hexdigit() || *b == b':';
    let left = scan.bytes.get(..colon)?.iter().rev().take(46).take_while(|b| fits(b)).count();
    let right = scan.bytes.get(colon..)?.iter().take(46).take_while(|b| fits(b)).count();
    let (start, mut end) = (colon - left, colon + right);
    if left + right > 45 || left + right < 3 {
        return None;
    }
    if end > start && scan.bytes.get(end - 1) == Some(&b':') && scan.bytes.get(end - 2) != Some(&b':') {
        end -= 1;
    }
    let attached = |b: Option<&u8>| {
        b.is_some_and(|b| {
            b.is_ascii_alphanumeric() || matches!(*b, super::fold::OTHER_LOWER | super::fold::OTHER_UPPER)
        })
    };
    if attached(start.checked_sub(1).and_then(|k| scan.bytes.get(k))) || attached(scan.bytes.get(end)) {
        return None;
    }
    let text = scan.bytes.get(start..end)?;
    let groups = text.split(|b| *b == b':').filter(|group| !group.is_empty());
    if groups.clone().any(|group| group.len() > 4) {
        return None;
    }
    let count = groups.count();
    let short = text.windows(2).filter(|w| w == b"::").count();
    let digits = text.iter().filter(|b| b.is_ascii_digit()).count();
    (digits > 0 && (short == 1 && (2..=7).contains(&count) || short == 0 && count == 8)).then_some((start, end))
}
