//! The folded view that the detectors read: one ASCII byte for nearly every character of the text.
//!
//! Look-alike digits, full-width forms, no-break spaces, dashes and curly quotes become their ASCII form, diacritics are dropped,
//! zero-width characters disappear, so that a detector needs to know one spelling only. A text in ASCII is read as it is.

/// A lower-case letter without an ASCII form.
pub(super) const OTHER_LOWER: u8 = 0x80;
/// An upper-case letter without an ASCII form.
pub(super) const OTHER_UPPER: u8 = 0x81;
/// Any other character without an ASCII form.
pub(super) const OTHER: u8 = 0x82;
/// The character with which redaction masks.
pub(super) const MASKED: u8 = 0x83;

/// Buffers of the folding, used again for the next text.
#[derive(Debug, Default)]
pub(super) struct Folding {
    bytes: Vec<u8>,
    origin: Vec<(u32, u32)>,
}

/// A text, folded, with the way back.
pub(super) struct Folded<'a> {
    pub(super) bytes: &'a [u8],
    /// For each folded byte the first byte of its character and the byte after it, combining marks included; empty for ASCII.
    origin: &'a [(u32, u32)],
}

impl Folding {
    /// INVARIANT: `text` is shorter than 4 GiB; `find` cuts what is longer.
    pub(super) fn fold<'a>(&'a mut self, text: &'a str) -> Folded<'a> {
        if text.is_ascii() {
            return Folded { bytes: text.as_bytes(), origin: &[] };
        }
        let Folding { bytes, origin } = self;
        bytes.clear();
        origin.clear();
        let mut rest = text;
        loop {
            // Most of any text is ASCII: whole runs at once.
            let run = rest.bytes().position(|byte| !byte.is_ascii()).unwrap_or(rest.len());
            let at = text.len() - rest.len();
            let (plain, others) = rest.split_at(run);
            bytes.extend_from_slice(plain.as_bytes());
            origin.extend((at as u32..(at + run) as u32).map(|at| (at, at + 1)));
            let mut others = others.chars();
            let Some(c) = others.next() else { break };
            rest = others.as_str();
            let at = (at + run) as u32;
            let end = at + c.len_utf8() as u32;
            match fold(c) {
                Fold::One(b) => {
                    bytes.push(b);
                    origin.push((at, end));
                }
                Fold::Two(a, b) => {
                    bytes.extend([a, b]);
                    origin.extend([(at, end); 2]);
                }
                Fold::Nothing => {}
                Fold::Mark => {
                    if let Some(last) = origin.last_mut() {
                        last.1 = end;
                    }
                }
            }
        }
        Folded { bytes, origin }
    }
}

impl Folded<'_> {
    /// The bytes of the text under the folded bytes `start..end`.
    pub(super) fn span(&self, start: usize, end: usize) -> (usize, usize) {
        if self.origin.is_empty() {
            return (start, end);
        }
        let first = self.origin.get(start).map_or(0, |o| o.0);
        let last = end.checked_sub(1).and_then(|e| self.origin.get(e)).map_or(first, |o| o.1);
        (first as usize, last.max(first) as usize)
    }
}

enum Fold {
    One(u8),
    Two(u8, u8),
    Nothing,
    Mark,
}

/// U+00C0 to U+017F without their diacritics; `?` stands for what is handled before this table is read.
const LATIN: &[u8; 192] = b"AAAAAA?CEEEEIIIIDNOOOOO?OUUUUY??aaaaaa?ceeeeiiiidnooooo?ouuuuy?y\
AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIi??JjKkkLlLlLlLlLlNnNnNnnNnOoOoOo??RrRrRrSsSsSsSsTtTtTtUuUuUuUuUuUuWwYyYZzZzZzs";

/// First code points of runs of ten digits, 0 to 9, that look like or are used as digits.
const DIGIT_ZEROS: [u32; 24] = [
    0x660, 0x6F0, 0x7C0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xE50, 0xED0, 0xF20, 0x1040,
    0x17E0, 0x1810, 0x1D7CE, 0x1D7D8, 0x1D7E2, 0x1D7EC, 0x1D7F6, 0x2080,
];

fn fold(c: char) -> Fold {
    let code = c as u32;
    match c {
        MASK => return Fold::One(MASKED),
        'ß' => return Fold::Two(b's', b's'),
        'æ' => return Fold::Two(b'a', b'e'),
        'Æ' => return Fold::Two(b'A', b'E'),
        'œ' => return Fold::Two(b'o', b'e'),
        'Œ' => return Fold::Two(b'O', b'E'),
        'ĳ' => return Fold::Two(b'i', b'j'),
        'Ĳ' => return Fold::Two(b'I', b'J'),
        'þ' => return Fold::Two(b't', b'h'),
        'Þ' => return Fold::Two(b'T', b'h'),
        '…' => return Fold::One(b'.'),
        '€' => return Fold::One(OTHER),
        'ﬁ' => return Fold::Two(b'f', b'i'),
        'ﬂ' => return Fold::Two(b'f', b'l'),
        'ş' | 'ș' => return Fold::One(b's'),
        'Ș' => return Fold::One(b'S'),
        'ț' => return Fold::One(b't'),
        'Ț' => return Fold::One(b'T'),
        'ơ' => return Fold::One(b'o'),
        'Ơ' => return Fold::One(b'O'),
        'ư' => return Fold::One(b'u'),
        'Ư' => return Fold::One(b'U'),
        '¹' | '²' | '³' => {
            return Fold::One(if c == '¹' {
                b'1'
            } else if c == '²' {
                b'2'
            } else {
                b'3'
            });
        }
        '\u{85}' | '\u{2028}' | '\u{2029}' => return Fold::One(b'\n'),
        _ => {}
    }
    match code {
        0xC0..=0x17F if c != '×' && c != '÷' => {
            Fold::One(LATIN.get(code as usize - 0xC0).copied().unwrap_or(OTHER_LOWER))
        }
        0xA0 | 0x2000..=0x200A | 0x202F | 0x205F | 0x3000 => Fold::One(b' '),
        0xAD
        | 0x34F
        | 0x61C
        | 0x180E
        | 0x200B..=0x200F
        | 0x202A..=0x202E
        | 0x2060..=0x206F
        | 0xFEFF
        | 0xE0000..=0xE007F => Fold::Nothing,
        0x300..=0x36F | 0x1AB0..=0x1AFF | 0x1DC0..=0x1DFF | 0x20D0..=0x20FF | 0xFE00..=0xFE0F | 0xFE20..=0xFE2F => {
            Fold::Mark
        }
        0x2010..=0x2015 | 0x2212 | 0x2043 | 0xFE58 | 0xFE63 => Fold::One(b'-'),
        0x2018 | 0x2019 | 0x201A | 0x201B | 0x2BC | 0xB4 | 0x2032 => Fold::One(b'\''),
        0x201C..=0x201F | 0x2033 | 0xAB | 0xBB => Fold::One(b'"'),
        0xFF01..=0xFF5E => Fold::One((code - 0xFEE0) as u8),
        0x2070 | 0x24EA => Fold::One(b'0'),
        0x2074..=0x2079 => Fold::One(b'4' + (code - 0x2074) as u8),
        0x2460..=0x2468 => Fold::One(b'1' + (code - 0x2460) as u8),
        0x2024 | 0x3002 => Fold::One(b'.'),
        0x1D400..=0x1D6A3 => {
            let letter = ((code - 0x1D400) % 52) as u8;
            Fold::One(if letter < 26 { b'A' + letter } else { b'a' + letter - 26 })
        }
        0x1EA0..=0x1EF9 => {
            let base = match code {
                0x1EA0..=0x1EB7 => b'a',
                0x1EB8..=0x1EC7 => b'e',
                0x1EC8..=0x1ECB => b'i',
                0x1ECC..=0x1EE3 => b'o',
                0x1EE4..=0x1EF1 => b'u',
                _ => b'y',
            };
            Fold::One(if code.is_multiple_of(2) { base.to_ascii_uppercase() } else { base })
        }
        0x391..=0x458 => homoglyph(c),
        _ => match DIGIT_ZEROS.iter().find(|zero| (**zero..**zero + 10).contains(&code)) {
            Some(zero) => Fold::One(b'0' + (code - zero) as u8),
            None => letter_or_other(c),
        },
    }
}

/// Greek and Cyrillic letters that look like a Latin one.
fn homoglyph(c: char) -> Fold {
    const LOOKS: &str = "АAВBЕEКKМMНHОOРPСCТTХXаaеeоoрpсcуyхxіiІIјjЈJΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧXοo";
    let mut letters = LOOKS.chars();
    while let (Some(other), Some(latin)) = (letters.next(), letters.next()) {
        if other == c {
            return Fold::One(latin as u8);
        }
    }
    letter_or_other(c)
}

fn letter_or_other(c: char) -> Fold {
    Fold::One(if !c.is_alphabetic() {
        if c.is_whitespace() { b' ' } else { OTHER }
    } else if c.is_uppercase() {
        OTHER_UPPER
    } else {
        OTHER_LOWER
    })
}

use super::redact::MASK;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_latin_table_drops_diacritics_and_keeps_case() {
        for (c, want) in [
            ('é', 'e'),
            ('Ö', 'O'),
            ('ç', 'c'),
            ('ğ', 'g'),
            ('İ', 'I'),
            ('ı', 'i'),
            ('ł', 'l'),
            ('ž', 'z'),
            ('ñ', 'n'),
            ('ÿ', 'y'),
            ('ø', 'o'),
            ('Š', 'S'),
            ('ő', 'o'),
            ('ę', 'e'),
            ('ř', 'r'),
            ('ů', 'u'),
        ] {
            let text = c.to_string();
            assert_eq!(Folding::default().fold(&text).bytes, want.to_string().as_bytes(), "{c}");
        }
    }

    #[test]
    fn spans_come_back_in_bytes_of_the_text_with_combining_marks() {
        let text = "e\u{301}\u{200b}0\u{fe0f}\u{20e3}x";
        let mut folding = Folding::default();
        let folded = folding.fold(text);
        assert_eq!(folded.bytes, b"e0x");
        assert_eq!(folded.span(0, 1), (0, 3));
        assert_eq!(folded.span(1, 2), (6, 13));
    }
}
