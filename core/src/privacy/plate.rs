//! Dutch registration plates.
//!
//! Rule: six letters and digits in the order of one of the 14 sidecodes. With hyphens in the places of that sidecode in any letter case;
//! written together or with spaces in upper case, or in lower case when it has no vowels or a vehicle is spoken of nearby.
//! Source: standards.md 5 (Kenteken), sidecodes of the RDW.
//! Not matched: postcodes, `8 tot 12`, `3 dec 22`, `24uurs`, foreign plates.

use super::PersonalData::Plate;
use super::lex::Kind;
use super::scan::{Found, Scan};
use super::words::{
    COMMON, CUE_CARD, CUE_CASE_STRONG, CUE_DOC_STRONG, CUE_PLATE, CUE_POSTCODE, MONTH, NOT_PERSONAL, NUMERAL, PARTICLE,
    UNIT,
};

/// Sidecodes by letters (L) and digits (D), with the sizes of their groups.
const SIDECODES: [(&[u8; 6], [u8; 3]); 14] = [
    (b"LLDDDD", [2, 2, 2]),
    (b"DDDDLL", [2, 2, 2]),
    (b"DDLLDD", [2, 2, 2]),
    (b"LLDDLL", [2, 2, 2]),
    (b"LLLLDD", [2, 2, 2]),
    (b"DDLLLL", [2, 2, 2]),
    (b"DDLLLD", [2, 3, 1]),
    (b"DLLLDD", [1, 3, 2]),
    (b"LLDDDL", [2, 3, 1]),
    (b"LDDDLL", [1, 3, 2]),
    (b"LLLDDL", [3, 2, 1]),
    (b"LDDLLL", [1, 2, 3]),
    (b"DLLDDD", [1, 2, 3]),
    (b"DDDLLD", [3, 2, 1]),
];

/// A plate that starts at token `i`.
pub(super) fn at(scan: &Scan<'_>, i: usize) -> Option<Found> {
    let before_ok = i == 0
        || match scan.gap(i) {
            [] => scan.back(i, 1).kind == Kind::Hole,
            [b'-' | b'.' | b'_' | b'+' | b'@'] => scan.back(i, 1).is_word() && scan.back(i, 1).len() > 3,
            _ => true,
        };
    if !before_ok {
        return None;
    }
    let plate = Shape::read(scan, i)?;
    let (number, (_, groups)) = SIDECODES.iter().enumerate().find(|(_, (shape, _))| **shape == plate.shape)?;
    // Separators stand where the groups of the sidecode meet, and nowhere else.
    let places = [groups[0], groups[0] + groups[1]];
    let separators = (1..6u8).filter(|k| plate.separators & (1 << k) != 0);
    if separators.clone().any(|k| !places.contains(&k)) || !plate.same_sign {
        return None;
    }
    let count = separators.count();
    let next = plate.next;
    let attached = match scan.gap(next) {
        [] => scan.token(next).kind != Kind::End && scan.token(next).kind != Kind::Hole,
        [b'-' | b'_' | b'@'] => scan.token(next).is_word() || scan.token(next).is_number(),
        [b'.' | b'/' | b',' | b':'] => scan.token(next).is_number(),
        _ => false,
    };
    if attached {
        return None;
    }
    let cue = || scan.before(i, CUE_PLATE, 12).is_some() || scan.after(next, CUE_PLATE, 5).is_some();
    let directly = i > 0 && scan.back(i, 1).is(CUE_PLATE)
        || scan.is(i.saturating_sub(2), "kenteken")
        || scan.is(i.saturating_sub(3), "kenteken");
    // `cc 5456 0939`, `pc 9506 KC`, `1200 kg`: a cue or a unit beside a number of four digits.
    let group = |k: usize| scan.token(k).is(CUE_CARD | CUE_POSTCODE | UNIT) && scan.token(k).len() == 2;
    if count == 1 && (number == 0 && group(i) || number == 1 && plate.upper == 0 && group(i + 1)) {
        return None;
    }
    let strict = plate.upper == plate.letters && !scan.shouting;
    let certainty = if directly && count != 1 {
        92
    } else if plate.words && !(strict && count == 2 && plate.hyphens) {
        // `10-mei-4`, `8 tot 12`, `12 uur 3`
        if !(cue() && count == 2 && plate.hyphens && !plate.month) {
            return None;
        }
        75
    } else if count == 2 && plate.hyphens {
        if strict || !plate.month { 95 } else { return None }
    } else if strict && (!plate.vowels || number >= 3 && cue()) {
        // Together or with spaces. `AB1234` is also what many other codes look like, `1234AB` a postcode.
        match number {
            0 if !cue()
                && count > 0
                && (0..3).any(|k| scan.value(i + k).is_some_and(|n| (1950..=2050).contains(&n))) =>
            {
                return None;
            }
            0 if !cue() && scan.context(i, next, NOT_PERSONAL | CUE_CASE_STRONG | CUE_DOC_STRONG) != 0 => return None,
            1 if !cue() => return None,
            1 if scan.before(i, CUE_POSTCODE, 2).is_some() => return None,
            _ => 85,
        }
    } else if cue() && (count == 0 || strict || !plate.vowels) {
        if number == 1 && !directly && count == 0 {
            return None;
        }
        80
    } else if count == 0
        && !plate.vowels
        && number >= 3
        && !scan.shouting
        && scan.context(i, next, NOT_PERSONAL | CUE_CASE_STRONG) == 0
    {
        70
    } else {
        return None;
    };
    scan.found(Plate, i, next, certainty)
}

/// Words of two letters that stand between numbers in ordinary Dutch.
const SMALL_WORDS: &[&str] =
    &["en", "of", "op", "in", "de", "om", "is", "te", "na", "al", "nu", "er", "ik", "we", "ze", "je", "uw", "zo", "ja"];

struct Shape {
    shape: [u8; 6],
    next: usize,
    /// Bit k: a separator before character k.
    separators: u8,
    hyphens: bool,
    same_sign: bool,
    upper: usize,
    letters: usize,
    vowels: bool,
    /// A group of letters is a Dutch word.
    words: bool,
    month: bool,
}

impl Shape {
    /// Six letters and digits from token `i` on, with at most two separators.
    fn read(scan: &Scan<'_>, i: usize) -> Option<Shape> {
        let mut shape = Shape {
            shape: [0; 6],
            next: i,
            separators: 0,
            hyphens: true,
            same_sign: true,
            upper: 0,
            letters: 0,
            vowels: false,
            words: false,
            month: false,
        };
        let mut filled = 0;
        let mut sign = 0u8;
        while filled < 6 {
            let token = scan.token(shape.next);
            if !(token.is_word() || token.is_number()) || filled + token.len() > 6 {
                return None;
            }
            if filled > 0 && !scan.glued(shape.next) {
                let this = match scan.gap(shape.next) {
                    // Not the sign of `12-ab`: `Markt 42-hs - lp` is no plate.
                    [b' ', b'-', b' '] => b'~',
                    gap if gap.len() <= 5 && gap.contains(&b'-') && gap.iter().filter(|b| **b != b' ').count() == 1 => {
                        b'-'
                    }
                    gap if !gap.is_empty() && gap.len() <= 3 && gap.iter().all(|b| matches!(b, b' ' | b'\t')) => b' ',
                    [b'\n'] => b' ',
                    [b @ (b'-' | b'.')] => {
                        if *b == b'.' {
                            b'.'
                        } else {
                            b'-'
                        }
                    }
                    _ => return None,
                };
                shape.separators |= 1 << filled;
                shape.hyphens &= this != b' ';
                shape.same_sign &= sign == 0 || sign == this;
                sign = this;
            }
            if token.is_word() {
                let word = scan.word(shape.next);
                shape.letters += token.len();
                shape.upper += word.iter().filter(|b| b.is_ascii_uppercase()).count();
                shape.vowels |= word.iter().any(|b| b"aeiouAEIOU".contains(b)) || !word.is_ascii();
                shape.words |= token.len() > 2 && token.is(PARTICLE | MONTH | UNIT | NUMERAL | COMMON)
                    || token.len() == 2
                        && token.is(PARTICLE | COMMON)
                        && SMALL_WORDS.iter().any(|w| word.eq_ignore_ascii_case(w.as_bytes()));
                shape.month |= token.is(MONTH);
            }
            let class = if token.is_word() { b'L' } else { b'D' };
            for slot in shape.shape.iter_mut().skip(filled).take(token.len()) {
                *slot = class;
            }
            filled += token.len();
            shape.next += 1;
        }
        Some(shape)
    }
}
