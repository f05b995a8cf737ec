//! Sets of words, by number.

use super::csr::Lists;
use crate::text::vocabulary::WordId;

/// Number of a set of words.
pub(crate) type SetId = u32;

/// All sets of the lexicon.
#[derive(Debug, Default)]
pub(crate) struct Sets {
    members: Lists<WordId>,
    /// One bit of 64 for each member: most words that are no member are told by it.
    marks: Vec<u64>,
}

/// Up to so many members are looked at one by one.
const FEW: usize = 24;

/// The bit of a word in the marks of its sets.
#[inline(always)]
pub(crate) fn mark(word: WordId) -> u64 {
    1 << (word.wrapping_mul(0x9E37_79B1) >> 26)
}

impl Sets {
    /// `members` of each set in ascending order.
    pub(crate) fn new(members: Lists<WordId>) -> Self {
        let marks = members.iter().map(|words| words.iter().fold(0, |bits, &w| bits | mark(w))).collect();
        Sets { members, marks }
    }

    /// The marks of a set's words.
    pub(crate) fn marks(&self, set: SetId) -> u64 {
        self.marks.get(set as usize).copied().unwrap_or(0)
    }

    pub(crate) fn members(&self, set: SetId) -> &[WordId] {
        self.members.of(set)
    }

    pub(crate) fn memory(&self) -> usize {
        self.members.memory() + self.marks.capacity() * 8
    }

    #[inline]
    pub(crate) fn holds(&self, set: SetId, word: WordId) -> bool {
        if self.marks.get(set as usize).is_none_or(|bits| bits & mark(word) == 0) {
            return false;
        }
        let members = self.members.of(set);
        if members.len() <= FEW { members.contains(&word) } else { members.binary_search(&word).is_ok() }
    }
}
