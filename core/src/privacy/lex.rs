//! Words and numbers of a text, in one forward pass.

use super::PersonalData;
use super::fold::{MASKED, OTHER_LOWER, OTHER_UPPER};
use super::words::{CANDIDATE, FIRST, NUMERAL, PARTICLE, TLD, Words, mix};

/// What a token is.
#[repr(u8)]
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
#[repr(u8)]
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

/// A token as it is kept: half as large, so that more of a text fits the nearest memory.
#[derive(Debug, Clone, Copy)]
pub(super) struct Packed {
    start: u32,
    end: u32,
    /// Classes of the word, and above them kind, capitals and [`CANDIDATE`]: something may begin at this token, or have it as its cue.
    /// Most tokens are none and are passed by.
    bits: u64,
}

/// More than one sign, or one that ends a sentence by itself, stands before this token: a sentence may begin here.
const BREAK: u64 = 1 << 62;
const KIND: u32 = 58;
const CAPS: u32 = 56;
/// INVARIANT: the classes of `words` lie below the capitals.
const CLASSES: u64 = (1 << CAPS) - 1;
const _: () = assert!(super::words::MOST < CAPS);

impl Packed {
    fn new(start: usize, end: usize, bits: u64, kind: Kind, caps: Caps) -> Packed {
        Packed { start: start as u32, end: end as u32, bits: bits | (kind as u64) << KIND | (caps as u64) << CAPS }
    }

    #[inline]
    pub(super) fn open(self) -> Token {
        Token {
            start: self.start as usize,
            end: self.end as usize,
            bits: self.bits & CLASSES,
            kind: match self.bits >> KIND & 3 {
                0 => Kind::Word,
                1 => Kind::Number,
                2 => Kind::Hole,
                _ => Kind::End,
            },
            caps: match self.bits >> CAPS & 3 {
                0 => Caps::Lower,
                1 => Caps::Initial,
                2 => Caps::All,
                _ => Caps::Mixed,
            },
        }
    }

    #[inline]
    pub(super) fn is_candidate(self) -> bool {
        self.bits & CANDIDATE != 0
    }

    #[inline]
    pub(super) fn start(self) -> usize {
        self.start as usize
    }

    /// Can a sentence begin at this token? False for nearly all, without a look at the text.
    #[inline]
    pub(super) fn may_open(self) -> bool {
        self.bits & BREAK != 0
    }

    /// The same token behind a hole, where the bytes between are others than before.
    pub(super) fn behind_hole(self) -> Packed {
        Packed { bits: self.bits | BREAK, ..self }
    }

    #[inline]
    pub(super) fn is_word(self) -> bool {
        self.bits >> KIND & 3 == Kind::Word as u64
    }

    /// Has it one of these classes?
    #[inline]
    pub(super) fn is(self, classes: u64) -> bool {
        self.bits & classes != 0
    }

    #[inline]
    pub(super) fn is_number(self) -> bool {
        self.bits >> KIND & 3 == Kind::Number as u64
    }

    pub(super) fn is_hole(self) -> bool {
        self.bits >> KIND & 3 == Kind::Hole as u64
    }
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
    /// A token may begin something.
    pub(super) candidates: bool,
    /// Classes that some word has.
    pub(super) bits: u64,
    /// `www`, or a top level with a path behind it.
    pub(super) url: bool,
    pub(super) upper: usize,
    pub(super) lower: usize,
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

/// Fills `tokens` and `marks` (places of `@`, and of colons that may belong to a URL or an IPv6 address).
///
/// INVARIANT: `bytes` is shorter than 4 GiB; `find` cuts what is longer.
pub(super) fn lex(bytes: &[u8], words: Words, tokens: &mut Vec<Packed>, marks: &mut Vec<usize>) -> Seen {
    tokens.clear();
    marks.clear();
    let mut seen = Seen::default();
    // Where the token before ends.
    let mut last = 0;
    let mut i = 0;
    let mut letters = 0;
    // Of whatever was seen.
    let mut bits_of_all = 0;
    // The token before is a word with a capital.
    let mut capital_before = false;
    while let Some(byte) = bytes.get(i) {
        match CLASS[*byte as usize] {
            0 => i += 1,
            LOWER | UPPER => {
                let start = i;
                let (end, upper, first, tail) = word(bytes, start);
                i = end;
                let len = end - start;
                seen.upper += upper;
                letters += len;
                let mut bits = words.by_key(mix(first, tail, len));
                if first | 0x20_2020 == WWW
                    || bytes.get(end) == Some(&b'/')
                        && bits & TLD != 0
                        && start > 0
                        && bytes.get(start - 1) == Some(&b'.')
                {
                    seen.url = true;
                }
                let mut caps = Caps::Lower;
                if upper > 0 {
                    caps = match upper {
                        1 if CLASS[*byte as usize] == UPPER => Caps::Initial,
                        n if n == len => Caps::All,
                        _ => Caps::Mixed,
                    };
                    // `name_cue::may_start`: what makes a word with a capital the first of a name.
                    let starts =
                        bits & FIRST != 0 || len == 1 || len <= 3 && matches!(bytes.get(end), Some(b'.' | b':'));
                    bits |= if starts { CANDIDATE } else { 0 };
                }
                // The rarest first: a branch that is nearly always the same costs nothing.
                if matches!(tail >> 40 | 0x20_2020, TIG | STE) && len > 8 {
                    bits |= if len > 9 && matches!(tail >> 40, TIG | STE) { CANDIDATE } else { 0 };
                    // A number word that the lists need not have.
                    bits_of_all |= NUMERAL;
                }
                if capital_before & (upper > 0 || bits & PARTICLE != 0)
                    && let Some(before) = tokens.last_mut()
                {
                    before.bits |= CANDIDATE;
                    bits_of_all |= CANDIDATE;
                }
                capital_before = upper > 0;
                bits_of_all |= bits;
                tokens.push(Packed::new(start, end, bits | opening(bytes, last, start), Kind::Word, caps));
                last = end;
                // What follows most words needs no look at its class.
                i += usize::from(bytes.get(i) == Some(&b' '));
            }
            DIGIT => {
                let start = i;
                capital_before = false;
                while class(bytes, i) == DIGIT {
                    i += 1;
                }
                seen.candidates = true;
                // What begins with letters has its digits in one of the next two tokens.
                for before in tokens.iter_mut().rev().take(2) {
                    before.bits |= CANDIDATE;
                }
                tokens.push(Packed::new(start, i, CANDIDATE | opening(bytes, last, start), Kind::Number, Caps::Lower));
                last = i;
            }
            MARK => {
                let belongs = *byte == b'@'
                    || bytes.get(i + 1).is_some_and(|next| matches!(next, b'/' | b':') || next.is_ascii_hexdigit());
                if belongs {
                    marks.push(i);
                }
                i += 1;
            }
            BRACKET => match placeholder(bytes, i) {
                Some(end) => {
                    push_hole(tokens, i, end);
                    capital_before = false;
                    i = end;
                    last = end;
                }
                None => i += 1,
            },
            _ => {
                let start = i;
                while class(bytes, i) == MASKING {
                    i += 1;
                }
                push_hole(tokens, start, i);
                capital_before = false;
                last = i;
            }
        }
    }
    seen.lower = letters - seen.upper;
    seen.candidates |= bits_of_all & CANDIDATE != 0;
    seen.bits = bits_of_all;
    seen
}

/// [`BREAK`] or nothing, by the bytes between two tokens.
#[inline]
fn opening(bytes: &[u8], last: usize, start: usize) -> u64 {
    let plain = match start - last {
        1 => bytes.get(last).is_some_and(|b| !matches!(b, b'!' | b'?')),
        apart => apart == 0,
    };
    if plain { 0 } else { BREAK }
}

/// `tig` and `ste` as the upper three bytes of eight.
const TIG: u64 = u32::from_le_bytes(*b"tig\0") as u64;
const STE: u64 = u32::from_le_bytes(*b"ste\0") as u64;

/// `www` as the lower three bytes of eight.
const WWW: u64 = u32::from_le_bytes(*b"www\0") as u64;

const ONES: u64 = 0x0101_0101_0101_0101;

/// Eight bytes at `at`, the first one lowest.
#[inline]
fn eight(bytes: &[u8], at: usize) -> Option<u64> {
    bytes.get(at..at + 8)?.try_into().ok().map(u64::from_le_bytes)
}

/// A high bit for each ASCII letter of eight bytes.
#[inline]
fn letters(chunk: u64) -> u64 {
    let high = chunk & (ONES * 0x80);
    let lower = (chunk | (ONES * 0x20)) & (ONES * 0x7F);
    // From `a` on the first sum has the high bit of its byte, beyond `z` the second one, too.
    (lower + ONES * 0x1F) & !(lower + ONES * 0x05) & (ONES * 0x80) & !high
}

/// How many capitals there are among `letters` of these eight bytes.
#[inline]
fn capitals(chunk: u64, letters: u64) -> usize {
    let upper = letters & !(chunk << 2);
    ((upper >> 7).wrapping_mul(ONES) >> 56) as usize
}

/// The word that begins at `start`: its end, how many of its letters are capitals, its first eight bytes, and its last eight when it has
/// more; 0 where there are none. Eight ASCII letters in one step; most words end within the first.
#[inline]
fn word(bytes: &[u8], start: usize) -> (usize, usize, u64, u64) {
    if let Some(chunk) = eight(bytes, start) {
        let letters = letters(chunk);
        let others = letters ^ (ONES * 0x80);
        // The bits below the first byte that is no ASCII letter.
        let within = (others & others.wrapping_neg()).wrapping_sub(1) >> 7;
        let count = (others.trailing_zeros() / 8) as usize;
        if count < 8 && chunk >> (8 * count) & 0x80 == 0 {
            return (start + count, capitals(chunk, letters & within), chunk & within, 0);
        }
    }
    long_word(bytes, start)
}

/// As [`word`], of any length, with letters that have no ASCII form.
fn long_word(bytes: &[u8], start: usize) -> (usize, usize, u64, u64) {
    let mut end = start;
    let mut upper = 0;
    while let Some(chunk) = eight(bytes, end)
        && letters(chunk) == ONES * 0x80
    {
        upper += capitals(chunk, ONES * 0x80);
        end += 8;
    }
    // The last bytes of the text, and letters without an ASCII form.
    loop {
        match class(bytes, end) {
            LOWER => {}
            UPPER => upper += 1,
            _ => break,
        }
        end += 1;
    }
    let len = end - start;
    let first = match eight(bytes, start) {
        Some(chunk) => chunk & (u64::MAX >> (64 - 8 * len.clamp(1, 8))),
        None => {
            let mut chunk = [0; 8];
            for (slot, byte) in chunk.iter_mut().zip(bytes.get(start..end).unwrap_or_default()) {
                *slot = *byte;
            }
            u64::from_le_bytes(chunk)
        }
    };
    let tail = if len > 8 { eight(bytes, end - 8).unwrap_or_default() } else { 0 };
    (end, upper, first, tail)
}

/// Adds a hole; holes that touch or overlap are one, as they are after masking. A URL is found again in every round, also when its hole
/// is part of a larger one by then.
pub(super) fn push_hole(tokens: &mut Vec<Packed>, start: usize, end: usize) {
    match tokens.last_mut() {
        Some(last) if last.is_hole() && last.end as usize >= start => last.end = last.end.max(end as u32),
        _ => tokens.push(Packed::new(start, end, BREAK, Kind::Hole, Caps::Lower)),
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
