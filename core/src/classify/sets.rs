//! Sets of words, by number.

use super::csr::Lists;
use crate::text::vocabulary::WordId;

/// Number of a set of words.
pub(crate) type SetId = u32;

/// All sets of the lexicon.
#[derive(Debug, Default)]
pub(crate) struct Sets {
    entries: Vec<Marked>,
    members: Vec<WordId>,
}

/// Where the members of a set stand.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Marked {
    /// One bit of 64 for each member: most words that are no member are told by it.
    marks: u64,
    /// `members` from here on.
    first: u32,
    count: u32,
}

/// Up to so many members are looked at one by one.
const FEW: usize = 24;

/// The bit of a word in the marks of its sets.
#[inline(always)]
pub(crate) fn mark(word: WordId) -> u64 {
    1 << (word.wrapping_mul(0x9E37_79B1) >> 26)
}

impl Sets {
    /// From the members of each set, in ascending order.
    pub(crate) fn new(sets: &Lists<WordId>) -> Self {
        let mut all = Sets::default();
        for words in sets.iter() {
            let marks = words.iter().fold(0, |bits, &w| bits | mark(w));
            all.entries.push(Marked { marks, first: all.members.len() as u32, count: words.len() as u32 });
            all.members.extend_from_slice(words);
        }
        all.entries.shrink_to_fit();
        all.members.shrink_to_fit();
        all
    }

    /// The marks of a set's words.
    #[inline(always)]
    pub(crate) fn marks(&self, set: SetId) -> u64 {
        self.entries.get(set as usize).map_or(0, |entry| entry.marks)
    }

    pub(crate) fn members(&self, set: SetId) -> &[WordId] {
        self.entries.get(set as usize).map_or(&[], |entry| self.of(entry))
    }

    #[inline(always)]
    fn of(&self, entry: &Marked) -> &[WordId] {
        let first = entry.first as usize;
        self.members.get(first..first + entry.count as usize).unwrap_or_default()
    }

    pub(crate) fn memory(&self) -> usize {
        self.entries.capacity() * size_of::<Marked>() + self.members.capacity() * 4
    }

    /// The set, if a word with these marks may be of it.
    #[inline(always)]
    pub(crate) fn marked(&self, set: SetId, marks: u64) -> Option<&Marked> {
        self.entries.get(set as usize).filter(|entry| entry.marks & marks != 0)
    }

    /// Whether a set holds a word.
    #[inline]
    pub(crate) fn holds(&self, set: &Marked, word: WordId) -> bool {
        let members = self.of(set);
        if members.len() <= FEW { members.contains(&word) } else { members.binary_search(&word).is_ok() }
    }
}
