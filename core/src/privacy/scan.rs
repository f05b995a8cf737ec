//! What every detector looks at: the tokens, the bytes between them, and the words around them.

use super::PersonalData;
use super::lex::{Caps, Kind, Packed, Token};
use super::words::Words;

/// A text as the detectors see it.
pub(super) struct Scan<'a> {
    pub(super) bytes: &'a [u8],
    pub(super) tokens: &'a [Packed],
    pub(super) words: Words,
    /// Classes that some word of the text has: what is not here need not be looked for.
    pub(super) seen: u64,
    /// Most letters are capitals, so that a capital says nothing.
    pub(super) shouting: bool,
}

/// Something found, in folded bytes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Found {
    pub(super) kind: PersonalData,
    pub(super) start: usize,
    pub(super) end: usize,
    /// The token after it.
    pub(super) next: usize,
    pub(super) certainty: u8,
}

impl Scan<'_> {
    /// Token `i`, or one of kind `End`.
    #[inline]
    pub(super) fn token(&self, i: usize) -> Token {
        self.tokens.get(i).map_or(Token::END, |token| token.open())
    }

    /// Token `i - back`, or one of kind `End`.
    pub(super) fn back(&self, i: usize, back: usize) -> Token {
        i.checked_sub(back).map_or(Token::END, |i| self.token(i))
    }

    #[inline]
    pub(super) fn word(&self, i: usize) -> &[u8] {
        let token = self.token(i);
        self.bytes.get(token.start..token.end).unwrap_or_default()
    }

    /// Is token `i` this word (given in lower case)?
    #[inline]
    pub(super) fn is(&self, i: usize, word: &str) -> bool {
        let token = self.token(i);
        token.end - token.start == word.len() && self.word(i).eq_ignore_ascii_case(word.as_bytes())
    }

    /// Is token `i` one of these words (given in lower case)?
    pub(super) fn is_one_of(&self, i: usize, words: &[&str]) -> bool {
        let word = self.word(i);
        // Length and first letter turn nearly all of them down.
        let first = word.first().map(|b| b | 0x20);
        words
            .iter()
            .map(|w| w.as_bytes())
            .any(|w| w.len() == word.len() && w.first().copied() == first && w.eq_ignore_ascii_case(word))
    }

    /// The bytes between token `i - 1` and token `i`; up to the borders of the text for the first and the one after the last.
    pub(super) fn gap(&self, i: usize) -> &[u8] {
        let start = match i.checked_sub(1) {
            Some(before) => self.token(before).end,
            None => 0,
        };
        let end = self.token(i).start.min(self.bytes.len());
        self.bytes.get(start..end).unwrap_or_default()
    }

    /// Nothing between token `i - 1` and token `i`.
    pub(super) fn glued(&self, i: usize) -> bool {
        i > 0 && self.token(i).kind != Kind::End && self.token(i - 1).end == self.token(i).start
    }

    /// The gap before `i` holds white space only (at least one), on one line, at most three.
    pub(super) fn spaced(&self, i: usize) -> bool {
        let gap = self.gap(i);
        !gap.is_empty() && gap.len() <= 3 && gap.iter().all(|b| matches!(b, b' ' | b'\t'))
    }

    /// Has token `i` one of these classes?
    #[inline]
    fn has(&self, i: usize, classes: u64) -> bool {
        self.tokens.get(i).is_some_and(|token| token.is(classes))
    }

    /// As the kind of `token`, without reading the rest.
    #[inline]
    pub(super) fn is_word(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|token| token.is_word())
    }

    /// Does a new sentence begin at token `i`?
    #[inline]
    pub(super) fn sentence_start(&self, i: usize) -> bool {
        i == 0 || self.tokens.get(i).is_none_or(|token| token.may_open()) && self.opens(i)
    }

    /// As [`Scan::sentence_start`], by the bytes before the token.
    fn opens(&self, i: usize) -> bool {
        let gap = self.gap(i);
        if matches!(gap, [] | [b' ' | b'-' | b',' | b'/']) {
            return false;
        }
        let before = self.token(i - 1);
        gap.iter().enumerate().any(|(k, b)| match b {
            // `Wat is uw bsn?` with the answer on the next line: one thing.
            b'?' => !(gap.get(k + 1..).is_some_and(|rest| rest.starts_with(b"\n")) && self.token(i).is_number()),
            // `bsn;123456782;open` is a row of fields.
            b';' => gap.len() > 1,
            b'!' => true,
            // A period ends a sentence when white space follows and the word before is no abbreviation or initial.
            b'.' => {
                gap.get(k + 1).is_none_or(u8::is_ascii_whitespace)
                    && gap.len() > k + 1
                    && !(before.is_word() && before.len() <= 4 && !before.is(super::words::COMMON))
                    && !(before.is_word() && before.len() == 1)
                    && !(before.is_word() && self.word(i - 1).to_ascii_lowercase().ends_with(b"nr"))
            }
            b'\n' => gap.get(k + 1..).is_some_and(|rest| rest.contains(&b'\n')),
            _ => false,
        })
    }

    /// The nearest token before `i` with one of these classes, at most `reach` tokens away in the same sentence: its index.
    pub(super) fn before(&self, i: usize, classes: u64, reach: usize) -> Option<usize> {
        if self.seen & classes == 0 {
            return None;
        }
        let mut at = i;
        for _ in 0..reach {
            if self.sentence_start(at) {
                return None;
            }
            at -= 1;
            if self.has(at, classes) {
                return Some(at);
            }
        }
        None
    }

    /// The nearest token from `i` on with one of these classes, at most `reach` tokens on in the same sentence: its index.
    pub(super) fn after(&self, i: usize, classes: u64, reach: usize) -> Option<usize> {
        if self.seen & classes == 0 {
            return None;
        }
        (i..self.tokens.len().min(i + reach))
            .take_while(|at| !self.sentence_start(*at))
            .find(|at| self.has(*at, classes))
    }

    /// The classes out of `classes` of the nearest word before `i` that has one, or else of the nearest one after `end`.
    pub(super) fn context(&self, i: usize, end: usize, classes: u64) -> u64 {
        use super::words::NOT_PERSONAL;
        if self.seen & classes == 0 {
            return 0;
        }
        // `order` and the like speak of the number right behind them; what is called something may be further off.
        let near = self.before(i, classes, 4);
        let at = near
            .or_else(|| self.before(i, classes & !NOT_PERSONAL, 8))
            .or_else(|| self.after(end, classes & !NOT_PERSONAL, 3));
        at.map_or(0, |at| self.token(at).bits & classes)
    }

    /// The number that starts at token `i` is no part of a longer code: nothing alphanumeric is attached to it.
    pub(super) fn free_before(&self, i: usize) -> bool {
        let before = self.back(i, 1);
        if i == 0 || before.kind == Kind::Hole {
            return true;
        }
        match self.gap(i) {
            [] => false,
            [b'.' | b',' | b'-' | b'/' | b'_' | b'+' | b'#'] => !before.is_number() && before.len() > 1,
            _ => true,
        }
    }

    /// Nothing alphanumeric is attached to the token before `next`.
    pub(super) fn free_after(&self, next: usize) -> bool {
        let after = self.token(next);
        match self.gap(next) {
            [] => after.kind == Kind::End || after.kind == Kind::Hole,
            [b'.' | b',' | b'-' | b'/' | b'_'] => !after.is_number(),
            _ => true,
        }
    }

    /// The letters of the text give capitals a meaning and token `i` has one.
    pub(super) fn capital(&self, i: usize) -> bool {
        let token = self.token(i);
        !self.shouting && token.capital()
    }

    /// A word in upper case only.
    pub(super) fn all_caps(&self, i: usize) -> bool {
        let token = self.token(i);
        token.is_word() && (token.caps == Caps::All || (token.caps == Caps::Initial && token.len() == 1))
    }

    /// Value of the number at token `i`, when it has at most nine digits.
    pub(super) fn value(&self, i: usize) -> Option<u32> {
        if !self.token(i).is_number() || self.token(i).len() > 9 {
            return None;
        }
        Some(self.word(i).iter().fold(0, |n, b| n * 10 + u32::from(b & 15)))
    }

    /// A `Found` from token `first` up to and not including token `next`.
    pub(super) fn found(&self, kind: PersonalData, first: usize, next: usize, certainty: u8) -> Option<Found> {
        let last = self.token(next.checked_sub(1)?);
        Some(Found { kind, start: self.token(first).start, end: last.end, next, certainty })
    }
}
