//! Distinct words by number.

use std::hash::{BuildHasherDefault, Hasher};

/// Number of a word of the lexicon, or of a part of a compound or computed kind of word.
pub(crate) type WordId = u32;

/// A set of distinct words, each with a number from 0 in order of arrival.
///
/// One look-up is one probe of an open table; a word of up to eight bytes is compared without another look at memory.
#[derive(Debug)]
pub(crate) struct Vocabulary {
    /// A power of two long, at most two thirds full.
    slots: Vec<Slot>,
    text: Vec<u8>,
    /// Where each word ends in `text`.
    ends: Vec<u32>,
}

#[derive(Debug, Clone, Copy)]
struct Slot {
    /// The first eight bytes, filled up with zeros.
    head: u64,
    /// A piece of the hash of the whole word.
    tail: u32,
    /// [`FREE`] when the slot is.
    id: WordId,
}

const FREE: WordId = WordId::MAX;
const EMPTY: Slot = Slot { head: 0, tail: 0, id: FREE };

impl Default for Vocabulary {
    fn default() -> Self {
        Vocabulary { slots: vec![EMPTY; 16], text: Vec::new(), ends: Vec::new() }
    }
}

/// What a word is looked up by.
#[derive(Debug, Clone, Copy)]
struct Key {
    head: u64,
    tail: u32,
    hash: u64,
}

/// `len` bytes of `text` from `start` in one number, the rest zero; `len` is at most eight.
#[inline(always)]
fn load(text: &[u8], start: usize, len: usize) -> u64 {
    match text.get(start..start + 8) {
        Some(&[a, b, c, d, e, f, g, h]) => {
            let whole = u64::from_le_bytes([a, b, c, d, e, f, g, h]);
            whole & (u64::MAX >> (64 - 8 * len.clamp(1, 8)))
        }
        _ => {
            let mut bytes = [0u8; 8];
            for (slot, byte) in bytes.iter_mut().zip(text.get(start..start + len).unwrap_or_default()) {
                *slot = *byte;
            }
            u64::from_le_bytes(bytes)
        }
    }
}

impl Key {
    #[inline(always)]
    fn new(text: &[u8], start: usize, end: usize) -> Key {
        let len = end - start;
        let head = load(text, start, len.min(8));
        let tail = if len > 8 { load(text, end - 8, 8) } else { 0 };
        let mixed = (head ^ tail.rotate_left(23) ^ len as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let hash = (mixed ^ (mixed >> 29)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        Key { head, tail: (hash >> 8) as u32, hash: hash >> 32 }
    }
}

impl Vocabulary {
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(crate) fn memory(&self) -> usize {
        self.slots.capacity() * size_of::<Slot>() + self.text.capacity() + self.ends.capacity() * 4
    }

    /// The bytes of a word.
    pub(crate) fn word(&self, id: WordId) -> &[u8] {
        let at = id as usize;
        let from = at.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        let to = self.ends.get(at).copied().unwrap_or(from);
        self.text.get(from as usize..to as usize).unwrap_or_default()
    }

    pub(crate) fn words(&self) -> impl Iterator<Item = (WordId, &[u8])> {
        (0..self.len() as WordId).map(|id| (id, self.word(id)))
    }

    /// The number of the word, which is added when it is new.
    pub(crate) fn add(&mut self, word: &[u8]) -> WordId {
        if (self.ends.len() + 1) * 3 > self.slots.len() * 2 {
            self.grow();
        }
        let key = Key::new(word, 0, word.len());
        match self.probe(key, word) {
            Ok(id) => id,
            Err(free) => {
                let id = self.ends.len() as WordId;
                self.text.extend_from_slice(word);
                self.ends.push(self.text.len() as u32);
                self.slots[free] = Slot { head: key.head, tail: key.tail, id };
                id
            }
        }
    }

    /// The number of `text[start..end]`.
    #[inline]
    pub(crate) fn find(&self, text: &[u8], start: usize, end: usize) -> Option<WordId> {
        if end <= start || end > text.len() {
            return None;
        }
        self.probe(Key::new(text, start, end), &text[start..end]).ok()
    }

    /// The number of the word, or the free slot where it would stand.
    #[inline(always)]
    fn probe(&self, key: Key, word: &[u8]) -> Result<WordId, usize> {
        let mask = self.slots.len() - 1;
        let mut at = key.hash as usize & mask;
        loop {
            let slot = self.slots[at & mask];
            if slot.id == FREE {
                return Err(at & mask);
            }
            if slot.head == key.head && slot.tail == key.tail && (word.len() <= 8 || self.word(slot.id) == word) {
                return Ok(slot.id);
            }
            at += 1;
        }
    }

    fn grow(&mut self) {
        let mut slots = vec![EMPTY; self.slots.len() * 2];
        let mask = slots.len() - 1;
        for (id, word) in self.words() {
            let key = Key::new(word, 0, word.len());
            let mut at = key.hash as usize & mask;
            while slots[at].id != FREE {
                at = (at + 1) & mask;
            }
            slots[at] = Slot { head: key.head, tail: key.tail, id };
        }
        self.slots = slots;
    }
}

/// A quick hash for keys of our own making; not for those of strangers.
#[derive(Debug, Clone, Default)]
pub(crate) struct Mix(u64);

impl Hasher for Mix {
    fn finish(&self) -> u64 {
        self.0 ^ self.0 >> 32
    }
    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            self.write_u64(load(chunk, 0, chunk.len()));
        }
    }
    fn write_u32(&mut self, number: u32) {
        self.write_u64(u64::from(number));
    }
    fn write_u64(&mut self, number: u64) {
        self.0 = (self.0.rotate_left(23) ^ number).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }
    fn write_usize(&mut self, number: usize) {
        self.write_u64(number as u64);
    }
}

/// A hash map with [`Mix`].
pub(crate) type Map<K, V> = std::collections::HashMap<K, V, BuildHasherDefault<Mix>>;

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_word_is_found_by_all_its_bytes(words in prop::collection::vec("[ab]{1,20}", 1..60), other in "[ab]{1,20}") {
            let mut vocabulary = Vocabulary::default();
            let ids: Vec<_> = words.iter().map(|w| vocabulary.add(w.as_bytes())).collect();
            for (word, id) in words.iter().zip(ids) {
                let text = format!("{word} en meer");
                prop_assert_eq!(vocabulary.find(text.as_bytes(), 0, word.len()), Some(id));
                prop_assert_eq!(vocabulary.find(word.as_bytes(), 0, word.len()), Some(id));
                prop_assert_eq!(vocabulary.word(id), word.as_bytes());
            }
            let found = vocabulary.find(other.as_bytes(), 0, other.len());
            prop_assert_eq!(found.is_some(), words.contains(&other));
        }
    }
}
