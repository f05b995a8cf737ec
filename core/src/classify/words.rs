//! Sets of words, and the test whether a word of the text is in one.

use crate::taxonomy::pattern::Word;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// FNV-1a over a few bytes: words are short and the table is built by us.
#[derive(Clone)]
pub(crate) struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Fnv(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for Fnv {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
    fn write_usize(&mut self, _: usize) {}
}

pub(crate) type WordMap<V> = HashMap<Box<[u8]>, V, BuildHasherDefault<Fnv>>;

/// Number of a set of words.
pub(crate) type SetId = u32;

/// All sets of the lexicon.
#[derive(Debug, Default)]
pub(crate) struct WordSets {
    /// For each whole word, the sorted numbers of the sets that hold it.
    whole: WordMap<Vec<SetId>>,
    sets: Vec<Rest>,
    known: HashMap<Vec<Word>, SetId>,
}

/// What a set holds beside whole words.
#[derive(Debug, Default)]
struct Rest {
    has_whole: bool,
    parts: Box<[Word]>,
}

impl WordSets {
    /// The number of this set, which is made when it is new. `words` is sorted without doubles.
    pub(crate) fn intern(&mut self, words: &[Word]) -> SetId {
        if let Some(&id) = self.known.get(words) {
            return id;
        }
        let id = self.sets.len() as SetId;
        let mut rest = Rest::default();
        let mut parts = Vec::new();
        for word in words {
            match word {
                Word::Exact(text) => {
                    rest.has_whole = true;
                    let sets = self.whole.entry(text.as_bytes().into()).or_default();
                    if sets.last() != Some(&id) {
                        sets.push(id);
                    }
                }
                other => parts.push(other.clone()),
            }
        }
        rest.parts = parts.into();
        self.sets.push(rest);
        self.known.insert(words.to_vec(), id);
        id
    }

    /// All whole words.
    pub(crate) fn whole_words(&self) -> impl Iterator<Item = &[u8]> {
        self.whole.keys().map(|word| &**word)
    }

    /// All parts of compounds.
    pub(crate) fn parts(&self) -> impl Iterator<Item = &Word> {
        self.sets.iter().flat_map(|rest| &rest.parts)
    }

    /// Frees what only building needs.
    pub(crate) fn finish(&mut self) {
        self.known = HashMap::new();
    }

    pub(crate) fn contains(&self, set: SetId, word: &[u8]) -> bool {
        let Some(rest) = self.sets.get(set as usize) else { return false };
        if rest.has_whole && self.whole.get(word).is_some_and(|sets| sets.binary_search(&set).is_ok()) {
            return true;
        }
        rest.parts.iter().any(|part| match part {
            Word::Exact(_) => false,
            Word::Prefix(p) => word.starts_with(p.as_bytes()),
            Word::Suffix(p) => word.ends_with(p.as_bytes()),
            Word::Infix(p) => word.windows(p.len()).any(|w| w == p.as_bytes()),
            Word::Number => is_number(word),
            Word::Ordinal => is_ordinal(word),
            Word::Times => digits_then(word, &[b"x", b"maal", b"keer"]),
            Word::GluedDuration => digits_then(word, GLUED_UNITS),
        })
    }
}

const GLUED_UNITS: &[&[u8]] =
    &[b"u", b"uur", b"min", b"dgn", b"dagen", b"wk", b"wkn", b"weken", b"mnd", b"mnden", b"maanden", b"jr", b"jaar"];

const NUMBERS: &[&[u8]] = &[
    b"een",
    b"twee",
    b"drie",
    b"vier",
    b"vijf",
    b"zes",
    b"zeven",
    b"acht",
    b"negen",
    b"tien",
    b"elf",
    b"twaalf",
    b"dertien",
    b"veertien",
    b"vijftien",
    b"twintig",
    b"dertig",
    b"veertig",
    b"vijftig",
    b"zestig",
    b"honderd",
    b"tig",
    b"anderhalf",
    b"anderhalve",
    b"enkele",
    b"meerdere",
    b"tientallen",
    b"honderden",
    b"zoveel",
    b"eenentwintig",
    b"zestien",
    b"zeventien",
    b"achttien",
    b"negentien",
    b"tweeenhalf",
    b"drieenhalf",
    b"ettelijke",
];

fn is_number(word: &[u8]) -> bool {
    !word.is_empty() && (word.iter().all(u8::is_ascii_digit) || NUMBERS.contains(&word))
}

const ORDINALS: &[&[u8]] = &[
    b"tweede",
    b"derde",
    b"vierde",
    b"vijfde",
    b"zesde",
    b"zevende",
    b"achtste",
    b"negende",
    b"tiende",
    b"elfde",
    b"twaalfde",
    b"zoveelste",
    b"tigste",
    b"honderdste",
    b"twintigste",
];

fn is_ordinal(word: &[u8]) -> bool {
    ORDINALS.contains(&word) || (word != b"1e" && digits_then(word, &[b"e", b"de", b"ste"]))
}

fn digits_then(word: &[u8], endings: &[&[u8]]) -> bool {
    let digits = word.iter().take_while(|b| b.is_ascii_digit()).count();
    digits > 0 && digits <= 4 && endings.contains(&&word[digits..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_holds_whole_words_parts_and_computed_words() {
        let mut sets = WordSets::default();
        let id = sets.intern(&[Word::Exact("balie".into()), Word::Suffix("vergunning".into()), Word::Number]);
        let other = sets.intern(&[Word::Ordinal, Word::GluedDuration, Word::Times]);
        for yes in ["balie", "parkeervergunning", "27", "drie"] {
            assert!(sets.contains(id, yes.as_bytes()), "{yes}");
        }
        for no in ["balies", "vergunningen", "4e"] {
            assert!(!sets.contains(id, no.as_bytes()), "{no}");
        }
        assert!(["4e", "zoveelste", "6wkn", "3x"].iter().all(|w| sets.contains(other, w.as_bytes())));
        assert_eq!(sets.intern(&[Word::Ordinal, Word::GluedDuration, Word::Times]), other);
    }
}
