//! Words and numbers of a text, in one forward pass.

use super::PersonalData;
use super::fold::{MASKED, OTHER_LOWER, OTHER_UPPER};
use super::words::{HASH_START, Words, finish, step};

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A run of letters.
    Word,
    /// A run of digits.
    Number,
    /// A placeholder of an earlier redaction, or a span found in this one: nothing is looked for inside.
    Hole,
    /// Beyond the text.
    End,
}

/// The capitals of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Caps {
    Lower,
    /// First letter only (also a single capital letter).
    Initial,
    All,
    Mixed,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    pub(super) start: usize,
    pub(super) end: usize,
    /// Classes of the word (`words`).
    pub(super) bits: u64,
    pub(super) kind: Kind,
    pub(super) caps: Caps,
}

impl Token {
    pub(super) const END: Token =
        Token { start: usize::MAX, end: usize::MAX, bits: 0, kind: Kind::End, caps: Caps::Lower };

    pub(super) fn len(&self) -> usize {
        self.end - self.start
    }

    pub(super) fn is(&self, classes: u64) -> bool {
        self.bits & classes != 0
    }

    pub(super) fn is_word(&self) -> bool {
        self.kind == Kind::Word
    }

    pub(super) fn is_number(&self) -> bool {
        self.kind == Kind::Number
    }

    /// Starts with a capital letter.
    pub(super) fn capital(&self) -> bool {
        self.kind == Kind::Word && self.caps != Caps::Lower
    }
}

/// What the pass saw beside the tokens.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Seen {
    pub(super) digits: bool,
    pub(super) bits: u64,
    pub(super) upper: usize,
    pub(super) lower: usize,
    /// A capital letter that stands alone, such as an initial.
    pub(super) single_capital: bool,
}

const LOWER: u8 = 1;
const UPPER: u8 = 2;
const DIGIT: u8 = 3;
const MARK: u8 = 4;
const BRACKET: u8 = 5;
const MASKING: u8 = 6;

const CLASS: [u8; 256] = {
    let mut table = [0; 256];
    let mut b = 0;
    while b < 256 {
        let byte = b as u8;
        table[b] = match byte {
            b'a'..=b'z' | OTHER_LOWER => LOWER,
            b'A'..=b'Z' | OTHER_UPPER => UPPER,
            b'0'..=b'9' => DIGIT,
            b'@' | b':' => MARK,
            b'[' => BRACKET,
            MASKED => MASKING,
            _ => 0,
        };
        b += 1;
    }
    table
};

/// Class of the byte at `i`, 0 beyond the end.
fn class(bytes: &[u8], i: usize) -> u8 {
    bytes.get(i).map_or(0, |b| CLASS[*b as usize])
}

/// Fills `tokens` and `marks` (places of `@` and of colons).
pub(super) fn lex(bytes: &[u8], words: Words, tokens: &mut Vec<Token>, marks: &mut Vec<usize>) -> Seen {
    tokens.clear();
    marks.clear();
    let mut seen = Seen::default();
    let mut i = 0;
    while let Some(byte) = bytes.get(i) {
        match CLASS[*byte as usize] {
            LOWER | UPPER => {
                let start = i;
                let first_upper = CLASS[*byte as usize] == UPPER;
                let mut upper = 0;
                let mut hash = HASH_START;
                while let Some(b) = bytes.get(i) {
                    match CLASS[*b as usize] {
                        LOWER => hash = step(hash, *b),
                        UPPER => {
                            upper += 1;
                            hash = step(hash, *b | 0x20);
                        }
                        _ => break,
                    }
                    i += 1;
                }
                let len = i - start;
                let caps = match (upper, first_upper) {
                    (0, _) => Caps::Lower,
                    (1, true) => Caps::Initial,
                    (n, _) if n == len => Caps::All,
                    _ => Caps::Mixed,
                };
                seen.upper += upper;
                seen.lower += len - upper;
                seen.single_capital |= len == 1 && upper == 1;
                let bits = words.by_hash(finish(hash));
                // A small letter makes a name of what is not an ordinary word besides.
                let names = super::words::FIRST | super::words::LAST;
                let ordinary = caps == Caps::Lower && bits & super::words::COMMON != 0;
                seen.bits |= if ordinary { bits & !names } else { bits };
                tokens.push(Token { start, end: i, bits, kind: Kind::Word, caps });
            }
            DIGIT => {
                let start = i;
                while class(bytes, i) == DIGIT {
                    i += 1;
                }
                seen.digits = true;
                tokens.push(Token { start, end: i, bits: 0, kind: Kind::Number, caps: Caps::Lower });
            }
            MARK => {
                marks.push(i);
                i += 1;
            }
            BRACKET => match placeholder(bytes, i) {
                Some(end) => {
                    push_hole(tokens, i, end);
                    i = end;
                }
                None => i += 1,
            },
            MASKING => {
                let start = i;
                while class(bytes, i) == MASKING {
                    i += 1;
                }
                push_hole(tokens, start, i);
            }
            _ => i += 1,
        }
    }
    seen
}

/// Adds a hole; holes that touch are one, as they are after masking.
pub(super) fn push_hole(tokens: &mut Vec<Token>, start: usize, end: usize) {
    match tokens.last_mut() {
        Some(last) if last.kind == Kind::Hole && last.end == start => last.end = end,
        _ => tokens.push(Token { start, end, kind: Kind::Hole, ..Token::END }),
    }
}

/// The end of the placeholder that opens at `at`: `[naam]`, `[naam 1]`, `[naam p0123456789ab]`.
fn placeholder(bytes: &[u8], at: usize) -> Option<usize> {
    let rest = bytes.get(at + 1..)?;
    let close = rest.iter().take(48).position(|b| *b == b']')?;
    let inside = rest.get(..close)?;
    let name = inside.iter().position(|b| *b == b' ').map_or(inside, |space| inside.get(..space).unwrap_or(inside));
    let name = std::str::from_utf8(name).ok()?;
    PersonalData::from_wire(name)?;
    let suffix = inside.get(name.len()..)?;
    let fits = suffix.is_empty()
        || suffix.iter().skip(1).all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(b) || *b == b'p');
    fits.then_some(at + close + 2)
}
