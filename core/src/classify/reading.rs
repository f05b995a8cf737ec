//! A folded text as the matcher reads it: its words with their numbers in the lexicon and what stands between them.

use super::lexicon::{Lexicon, NEGATOR};
use super::sets::mark;
use crate::text::language::Tally;
use crate::text::token::{self, Border, MAX_GAP, MAX_WORD};
use crate::text::vocabulary::WordId;

/// What stands before a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Before {
    /// Space or a mark inside the clause.
    Space,
    /// Another clause may begin.
    Clause,
    /// A sentence begins.
    Sentence,
    /// The text begins, or a long stretch without words, or a word too long to be one: for patterns the same.
    Nothing,
}

/// A word of the text; offsets in the folded text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Read {
    pub(crate) start: u32,
    pub(crate) end: u32,
    word: u32,
    pub(crate) before: Before,
}

/// No scope of a negation reaches over so many words.
const NEAR: u32 = 12;

/// Not in the lexicon, and no part of it is.
const UNKNOWN: u32 = u32::MAX;
/// With this bit the number is that of a list: several parts of compounds.
const SEVERAL: u32 = 1 << 31;

/// The words of one text. Reuse one value for many texts.
#[derive(Debug, Default)]
pub(crate) struct Reading {
    pub(crate) words: Vec<Read>,
    /// By word the marks of its numbers; see [`mark`].
    marks: Vec<u64>,
    /// Which bytes are part of a word, 64 to a number.
    masks: Vec<u64>,
    /// Ranges in `parts`.
    lists: Vec<(u32, u32)>,
    parts: Vec<WordId>,
    /// Places of the words that the lexicon does not know.
    pub(crate) strange: Vec<u32>,
    /// Places of the words that deny, ascending.
    negators: Vec<u32>,
    /// Function words by language.
    pub(crate) tally: Tally,
}

impl Reading {
    /// Reads a folded text.
    pub(crate) fn read(&mut self, text: &[u8], lexicon: &Lexicon) {
        self.words.clear();
        self.marks.clear();
        self.lists.clear();
        self.parts.clear();
        self.strange.clear();
        self.negators.clear();
        self.tally = Tally::default();
        let mut masks = std::mem::take(&mut self.masks);
        word_masks(text, &mut masks);
        let (mut carry, mut start, mut inside, mut done) = (0u64, 0usize, false, NOWHERE);
        for (number, &mask) in masks.iter().enumerate() {
            let mut edges = mask ^ (mask << 1 | carry);
            carry = mask >> 63;
            while edges != 0 {
                let at = number * 64 + edges.trailing_zeros() as usize;
                edges &= edges - 1;
                if inside {
                    done = self.add(text, lexicon, done, start, at);
                } else {
                    start = at;
                }
                inside = !inside;
            }
        }
        if inside {
            self.add(text, lexicon, done, start, text.len());
        }
        self.masks = masks;
    }

    /// Adds the word; `done` is the end of the word before, if there is one. Gives the end of this one.
    #[inline(always)]
    fn add(&mut self, text: &[u8], lexicon: &Lexicon, done: usize, start: usize, end: usize) -> usize {
        let before = if start.wrapping_sub(done) == 1 && text.get(done) == Some(&b' ') && end - start < MAX_WORD {
            Before::Space
        } else {
            before(text, done, start, end)
        };
        let (word, flags) = match lexicon.vocabulary.find(text, start, end) {
            Some(id) => (id, lexicon.flags(id)),
            None => (self.unknown(text, lexicon, start, end), 0),
        };
        if flags & NEGATOR != 0 {
            self.negators.push(self.words.len() as u32);
        }
        if !self.tally.is_full() && end - start < MAX_WORD {
            self.tally.add(&text[start..end], flags & !NEGATOR);
        }
        self.words.push(Read { start: start as u32, end: end as u32, word, before });
        self.marks.push(if word < SEVERAL { mark(word) } else { self.several_marks(word) });
        if end - start < MAX_WORD { end } else { NOWHERE }
    }

    /// The number of a word that is not in the vocabulary.
    fn unknown(&mut self, text: &[u8], lexicon: &Lexicon, start: usize, end: usize) -> u32 {
        if end - start >= MAX_WORD {
            return UNKNOWN;
        }
        let word = &text[start..end];
        let from = self.parts.len();
        lexicon.parts_of(word, &mut self.parts);
        let number = match &self.parts[from..] {
            [] => {
                self.strange.push(self.words.len() as u32);
                return UNKNOWN;
            }
            [part] => {
                let part = *part;
                self.parts.truncate(from);
                return part;
            }
            _ => self.lists.len() as u32,
        };
        self.parts[from..].sort_unstable();
        self.lists.push((from as u32, self.parts.len() as u32));
        number | SEVERAL
    }

    fn several_marks(&self, word: u32) -> u64 {
        self.several(word).iter().fold(0, |marks, &part| marks | mark(part))
    }

    fn several(&self, word: u32) -> &[WordId] {
        if word == UNKNOWN {
            return &[];
        }
        let (from, to) = self.lists.get((word & !SEVERAL) as usize).copied().unwrap_or_default();
        self.parts.get(from as usize..to as usize).unwrap_or_default()
    }

    /// The marks of the word at this place; none when there is no word.
    #[inline(always)]
    pub(crate) fn marks(&self, at: usize) -> u64 {
        self.marks.get(at).copied().unwrap_or(0)
    }

    /// The numbers of the word at this place: one of the vocabulary, or the parts that it holds.
    #[inline(always)]
    pub(crate) fn numbers(&self, at: usize) -> &[WordId] {
        match self.words.get(at) {
            Some(read) if read.word < SEVERAL => std::slice::from_ref(&read.word),
            Some(read) => self.several(read.word),
            None => &[],
        }
    }

    /// Start and end of every word, and for those of the lexicon their number and the stem that the learned model takes.
    pub(crate) fn stems(
        &self,
        lexicon: &Lexicon,
    ) -> impl ExactSizeIterator<Item = (usize, usize, Option<(WordId, u32)>)> {
        let stem = |word: u32| lexicon.stems.get(word as usize).map(|stem| (word, *stem));
        self.words.iter().map(move |read| (read.start as usize, read.end as usize, stem(read.word)))
    }

    /// Whether the word at `at` follows the one before within a sentence.
    #[inline(always)]
    pub(crate) fn follows(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|read| read.before < Before::Sentence)
    }

    /// Whether a word that denies stands so near to these places that its scope may reach them.
    pub(crate) fn negator_near(&self, first: u32, last: u32) -> bool {
        let after = self.negators.partition_point(|&at| at + NEAR < first);
        self.negators.get(after).is_some_and(|&at| at <= last + NEAR)
    }

    /// Whether the word at this place denies.
    pub(crate) fn is_negator(&self, at: u32) -> bool {
        self.negators.binary_search(&at).is_ok()
    }

    /// Whether no word stands before the one at `at`.
    pub(crate) fn is_first(&self, at: usize) -> bool {
        self.words.get(at).is_none_or(|read| read.before == Before::Nothing)
    }

    /// Whether no word stands after the one at `at`.
    pub(crate) fn is_last(&self, at: usize) -> bool {
        self.is_first(at + 1)
    }
}

/// The end of a word that is none: nothing stands before the first word and after one that is too long.
const NOWHERE: usize = usize::MAX;

fn before(text: &[u8], done: usize, start: usize, end: usize) -> Before {
    if done == NOWHERE || start - done >= MAX_GAP || end - start >= MAX_WORD {
        return Before::Nothing;
    }
    match token::border(text, done, start) {
        Border::None => Before::Space,
        Border::Clause => Before::Clause,
        Border::Sentence => Before::Sentence,
    }
}

/// A bit for each byte of the text that is part of a word.
fn word_masks(text: &[u8], masks: &mut Vec<u64>) {
    masks.clear();
    let (chunks, rest) = text.as_chunks::<64>();
    masks.extend(chunks.iter().map(mask));
    if !rest.is_empty() {
        let mut last = [0u8; 64];
        last[..rest.len()].copy_from_slice(rest);
        masks.push(mask(&last));
    }
}

#[inline(always)]
fn mask(bytes: &[u8; 64]) -> u64 {
    let (eights, _) = bytes.as_chunks::<8>();
    eights.iter().rev().fold(0, |mask, eight| mask << 8 | word_bits(u64::from_le_bytes(*eight)))
}

/// Of eight bytes, a bit for each that is part of a word of folded text: a letter, a digit, or a byte beyond ASCII.
#[inline(always)]
fn word_bits(bytes: u64) -> u64 {
    const HIGH: u64 = 0x8080_8080_8080_8080;
    const ONES: u64 = 0x0101_0101_0101_0101;
    let low = bytes & !HIGH;
    // The highest bit of each byte says whether the byte is at least `least`.
    let at_least = |least: u8| low + ONES * u64::from(0x80 - least);
    let lower = at_least(b'a') & !at_least(b'z' + 1);
    let upper = at_least(b'A') & !at_least(b'Z' + 1);
    let digit = at_least(b'0') & !at_least(b'9' + 1);
    let found = (bytes | lower | upper | digit) & HIGH;
    (found >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_byte_is_told_as_the_tokens_tell_it() {
        for byte in 0..=255u8 {
            let expected = if token::is_word(byte) { 0xFF } else { 0 };
            assert_eq!(word_bits(u64::from_le_bytes([byte; 8])), expected, "{byte}");
        }
        assert_eq!(word_bits(u64::from_le_bytes(*b"a b,c  d")), 0b1001_0101);
    }

    proptest! {
        /// The words and borders of a text are those that walking from word to word gives.
        #[test]
        fn reading_gives_what_walking_gives(text in "([a-c0]{1,3}|[ .,!?\n]{1,3}|é|dhr\\.|a{60,70}| {45,50}){0,60}") {
            let lexicon = Lexicon::empty();
            let mut reading = Reading::default();
            reading.read(text.as_bytes(), &lexicon);
            for (at, read) in reading.words.iter().enumerate() {
                let word = token::word_at(text.as_bytes(), read.start as usize);
                let long = read.end - read.start >= MAX_WORD as u32;
                prop_assert_eq!(word.map(|w| w.end), (!long).then_some(read.end as usize));
                if long {
                    continue;
                }
                let previous = token::previous(text.as_bytes(), read.start as usize);
                let expected = match previous {
                    None => Before::Nothing,
                    Some((_, Border::None)) => Before::Space,
                    Some((_, Border::Clause)) => Before::Clause,
                    Some((_, Border::Sentence)) => Before::Sentence,
                };
                prop_assert_eq!(read.before, expected, "{:?} {}", text, at);
                let next = token::next(text.as_bytes(), read.end as usize);
                prop_assert_eq!(next.is_none(), reading.is_last(at));
            }
        }
    }
}
