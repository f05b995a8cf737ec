//! One quick look at a text: which layers could find anything in it.

/// What occurs in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Look {
    /// Anything beyond ASCII.
    pub(super) beyond_ascii: bool,
    /// `&` or `<` (markup), `\` or `_` (rich text, escaped line breaks), control characters other than line breaks and tabs.
    pub(super) markup: bool,
    /// A line break.
    pub(super) lines: bool,
    /// Two equal bytes and a third, or spaces that are not single; a tab or carriage return; a space at an edge.
    pub(super) untidy: bool,
}

/// A bit for each of the four, and for a space at an edge or beside another.
const MARKUP: u8 = 1;
const LINES: u8 = 2;
const UNTIDY: u8 = 4;
const BEYOND_ASCII: u8 = 0x80;

/// How many bytes are looked at together.
const WIDTH: usize = 32;

impl Look {
    /// Without branches over as many bytes as a processor takes at a time.
    pub(super) fn at(text: &str) -> Look {
        let bytes = text.as_bytes();
        let mut seen = [0; WIDTH];
        let (mut at, mut rest) = (0, bytes);
        while let Some(window) = rest.first_chunk::<{ WIDTH + 2 }>() {
            look_at(window, &mut seen);
            at += WIDTH;
            rest = bytes.get(at..).unwrap_or_default();
        }
        // What is left once more with what stands before it, or filled up with letters that say nothing.
        let mut all = seen.iter().fold(0, |all, bits| all | bits);
        let last = bytes.get(bytes.len().saturating_sub(WIDTH + 2)..).unwrap_or_default();
        let mut filled = [0; WIDTH + 2];
        for (place, letter) in filled.iter_mut().zip(b"ab".iter().cycle()) {
            *place = *letter;
        }
        if let (Some(window), true) = (last.first_chunk(), at > 0) {
            filled = *window;
        } else if let Some(start) = filled.get_mut(..last.len()) {
            start.copy_from_slice(last);
        }
        let mut seen = [0; WIDTH];
        look_at(&filled, &mut seen);
        all |= seen.iter().fold(0, |all, bits| all | bits);
        let [.., a, b] = filled;
        all |= single(a) | single(b) | if a <= b' ' && b <= b' ' { UNTIDY } else { 0 };
        let edge = |b: Option<&u8>| b.is_some_and(u8::is_ascii_whitespace);
        Look {
            beyond_ascii: all & BEYOND_ASCII != 0,
            markup: all & MARKUP != 0,
            lines: all & LINES != 0,
            untidy: all & UNTIDY != 0 || edge(bytes.first()) || edge(bytes.last()),
        }
    }
}

/// What one byte says.
#[inline(always)]
fn single(b: u8) -> u8 {
    let bit = |holds: bool, bit: u8| if holds { bit } else { 0 };
    let tab = bit((b == b'\t') | (b == b'\r'), UNTIDY);
    let line = bit((b == b'\n') | (b == b'\r'), LINES);
    let control = (b < 0x20) & (b != b'\n') & (b != b'\r') & (b != b'\t');
    let sign = (b == b'&') | (b == b'<') | (b == b'\\') | (b == b'_') | (b == 0x7F);
    b & BEYOND_ASCII | tab | line | bit(control | sign, MARKUP)
}

/// What the bytes but the last two say, each with the two behind it.
#[inline(always)]
fn look_at(window: &[u8; WIDTH + 2], seen: &mut [u8; WIDTH]) {
    for (at, bits) in seen.iter_mut().enumerate() {
        let (a, b, c) = (window[at], window[at + 1], window[at + 2]);
        let untidy = (a <= b' ') & (b <= b' ') | (a == b) & (b == c);
        *bits |= single(a) | if untidy { UNTIDY } else { 0 };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sign_is_seen_wherever_it_stands() {
        for length in 0..120 {
            let plain: String = "woord ".chars().cycle().take(length).collect::<String>().trim_end().to_owned();
            let length = plain.len();
            let nothing = Look { beyond_ascii: false, markup: false, lines: false, untidy: false };
            assert_eq!(Look::at(&plain), nothing, "{plain}");
            for at in 0..=length {
                let with = |sign: &str| Look::at(&format!("{}{sign}{}", &plain[..at], &plain[at..]));
                assert!(with("é").beyond_ascii && !with("é").markup);
                assert!(["&", "<", "\\", "_", "\0", "\x7F"].iter().all(|sign| with(sign).markup));
                assert!(["\n", "\r"].iter().all(|sign| with(sign).lines && !with(sign).markup));
                assert!(["  ", "\n\n", "\t", "\r", "qqq"].iter().all(|sign| with(sign).untidy), "{at} of {plain:?}");
                assert!(!with("q").untidy && !with("'").markup);
            }
        }
    }
}
