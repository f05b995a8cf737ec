//! Bank accounts by their IBAN.
//!
//! Rule: country code, two digits, and letters and digits up to the length of that country; spaces, hyphens and periods between them,
//! upper or lower case. Found when mod 97 holds, when the text calls it an account, or when it has the bank code of a Dutch bank.
//! Source: ISO 13616, lengths of the SWIFT IBAN registry.
//! Not matched: codes whose checksum fails and that nobody calls an account (other than Dutch ones with a bank code).

use super::PersonalData::Iban;
use super::checks::mod97;
use super::scan::{Found, Scan};
use super::words::CUE_BANK;

/// Length of an IBAN by country, sorted.
const LENGTHS: &[(&[u8; 2], usize)] = &[
    (b"AD", 24),
    (b"AE", 23),
    (b"AL", 28),
    (b"AT", 20),
    (b"AZ", 28),
    (b"BA", 20),
    (b"BE", 16),
    (b"BG", 22),
    (b"BH", 22),
    (b"BR", 29),
    (b"BY", 28),
    (b"CH", 21),
    (b"CR", 22),
    (b"CY", 28),
    (b"CZ", 24),
    (b"DE", 22),
    (b"DK", 18),
    (b"DO", 28),
    (b"EE", 20),
    (b"EG", 29),
    (b"ES", 24),
    (b"FI", 18),
    (b"FO", 18),
    (b"FR", 27),
    (b"GB", 22),
    (b"GE", 22),
    (b"GI", 23),
    (b"GL", 18),
    (b"GR", 27),
    (b"GT", 28),
    (b"HR", 21),
    (b"HU", 28),
    (b"IE", 22),
    (b"IL", 23),
    (b"IQ", 23),
    (b"IS", 26),
    (b"IT", 27),
    (b"JO", 30),
    (b"KW", 30),
    (b"KZ", 20),
    (b"LB", 28),
    (b"LI", 21),
    (b"LT", 20),
    (b"LU", 20),
    (b"LV", 21),
    (b"LY", 25),
    (b"MC", 27),
    (b"MD", 24),
    (b"ME", 22),
    (b"MK", 19),
    (b"MR", 27),
    (b"MT", 31),
    (b"MU", 30),
    (b"NL", 18),
    (b"NO", 15),
    (b"PK", 24),
    (b"PL", 28),
    (b"PS", 29),
    (b"PT", 25),
    (b"QA", 29),
    (b"RO", 24),
    (b"RS", 22),
    (b"SA", 24),
    (b"SC", 31),
    (b"SE", 24),
    (b"SI", 19),
    (b"SK", 24),
    (b"SM", 27),
    (b"ST", 25),
    (b"SV", 28),
    (b"TL", 23),
    (b"TN", 24),
    (b"TR", 26),
    (b"UA", 29),
    (b"VA", 22),
    (b"VG", 24),
    (b"XK", 20),
];

/// Bank codes in Dutch IBANs.
const BANKS: &[&[u8; 4]] = &[
    b"ABNA", b"INGB", b"RABO", b"SNSB", b"ASNB", b"RBRB", b"TRIO", b"KNAB", b"BUNQ", b"FVLB", b"REVO", b"NNBA",
    b"BNGH", b"HAND", b"FRBK", b"ANDL", b"ARBN", b"BNPA", b"CITC", b"COBA", b"DEUT", b"HSBC", b"ISBK", b"KABA",
    b"MOYO", b"NWAB", b"UBSW", b"VOWA", b"ZWLB", b"PSTB", b"ADYB", b"BITS", b"SWNB", b"LPLN", b"AEGO", b"BCDM",
    b"DHBN", b"KRED", b"RBOS", b"YOUR", b"FBHL", b"GILL",
];

/// An IBAN whose country code is token `i`.
pub(super) fn at(scan: &Scan<'_>, i: usize) -> Option<Found> {
    let first = scan.token(i);
    if first.len() != 2 || !scan.token(i + 1).is_number() || scan.gap(i + 1).len() > 2 || (i > 0 && scan.glued(i)) {
        return None;
    }
    let word = scan.word(i);
    let country = [word.first()?.to_ascii_uppercase(), word.get(1)?.to_ascii_uppercase()];
    let length = LENGTHS
        .binary_search_by(|(code, _)| (*code).cmp(&country))
        .ok()
        .and_then(|k| LENGTHS.get(k))
        .map(|(_, length)| *length)?;
    let mut iban = Vec::with_capacity(34);
    let mut at = i;
    let mut ends = None;
    while iban.len() < length && (scan.token(at).is_word() || scan.token(at).is_number()) {
        if at > i && !joins(scan.gap(at)) {
            break;
        }
        let word = scan.word(at);
        if iban.len() + word.len() > length {
            break;
        }
        iban.extend(word.iter().map(u8::to_ascii_uppercase));
        at += 1;
        ends = Some(at);
    }
    let end = ends?;
    if !iban.get(2..4)?.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let bank = iban.get(4..8).is_some_and(|code| BANKS.iter().any(|bank| *bank == code));
    let called = || scan.context(i, end, CUE_BANK) != 0;
    if iban.len() == length && !scan.glued(end) {
        if mod97(&iban) {
            return scan.found(Iban, i, end, 99);
        }
        let shape = &country != b"NL" || iban.get(4..8)?.iter().all(u8::is_ascii_uppercase);
        if shape && (bank || called()) {
            return scan.found(Iban, i, end, 85);
        }
    }
    // A digit too few or too many, in an account of a Dutch bank.
    if &country == b"NL" && bank {
        let (end, digits) = dutch_digits(scan, i)?;
        if (9..=12).contains(&digits) || (digits >= 6 && called()) {
            return scan.found(Iban, i, end, 70);
        }
    }
    None
}

fn joins(gap: &[u8]) -> bool {
    gap.len() <= 3 && gap.iter().all(|b| b.is_ascii_whitespace() || matches!(b, b'-' | b'.' | b'_' | b'/'))
}

/// The digits after the bank code: the token after them, and how many.
fn dutch_digits(scan: &Scan<'_>, i: usize) -> Option<(usize, usize)> {
    let bank = (i + 1..i + 4).find(|k| scan.token(*k).is_word())?;
    let mut at = bank + 1;
    let mut digits = 0;
    while scan.token(at).is_number() && joins(scan.gap(at)) && digits + scan.token(at).len() <= 12 {
        digits += scan.token(at).len();
        at += 1;
    }
    (digits > 0).then_some((at, digits))
}

#[cfg(test)]
mod tests {
    #[test]
    fn countries_are_sorted() {
        assert!(super::LENGTHS.windows(2).all(|w| w[0].0 < w[1].0));
    }
}
