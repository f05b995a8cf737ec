//! Checksums.

/// Elfproef of a burgerservicenummer: 9·a + 8·b + ... + 2·h - i is a multiple of 11, and not 0.
/// Source: standards.md 5 (BSN). `digits` are values 0 to 9.
pub(super) fn elfproef(digits: &[u8]) -> bool {
    if digits.len() != 9 || digits.iter().all(|d| *d == 0) {
        return false;
    }
    let sum: i32 = digits.iter().enumerate().map(|(i, d)| i32::from(*d) * if i == 8 { -1 } else { 9 - i as i32 }).sum();
    sum % 11 == 0
}

/// Luhn (ISO/IEC 7812-1). `digits` are values 0 to 9.
pub(super) fn luhn(digits: &[u8]) -> bool {
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(i, d)| {
            let d = u32::from(*d) * if i % 2 == 1 { 2 } else { 1 };
            if d > 9 { d - 9 } else { d }
        })
        .sum();
    sum.is_multiple_of(10) && digits.iter().any(|d| *d != 0)
}

/// Mod 97 of an IBAN without separators, in upper case (ISO 13616).
pub(super) fn mod97(iban: &[u8]) -> bool {
    let (Some(head), Some(tail)) = (iban.get(..4), iban.get(4..)) else {
        return false;
    };
    let rest = tail.iter().chain(head).try_fold(0u32, |rest, b| match b {
        b'0'..=b'9' => Some((rest * 10 + u32::from(b - b'0')) % 97),
        b'A'..=b'Z' => Some((rest * 100 + u32::from(b - b'A') + 10) % 97),
        _ => None,
    });
    rest == Some(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_numbers_pass_and_a_changed_digit_fails() {
        assert!(elfproef(&[1, 2, 3, 4, 5, 6, 7, 8, 2]));
        assert!(!elfproef(&[1, 2, 3, 4, 5, 6, 7, 8, 3]));
        assert!(!elfproef(&[0; 9]));
        assert!(luhn(&[4, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]));
        assert!(!luhn(&[4, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2]));
        assert!(mod97(b"NL91ABNA0417164300"));
        assert!(!mod97(b"NL92ABNA0417164300"));
    }
}
