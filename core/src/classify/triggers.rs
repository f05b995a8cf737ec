//! What each word triggers, with a cheap test beside each trigger that fails for most of those whose rule does not fit.
//!
//! Without these guards every trigger would be tried on every text that holds its word.

use super::csr::Lists;
use super::sets::SetId;
use crate::text::vocabulary::WordId;

/// A trigger's number, in the order of the rules and of the rows of a rule.
pub(crate) type TriggerId = u32;

/// A trigger that counts only when the word beside it is of a set.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Beside {
    /// The marks of the set's words (see [`super::sets::mark`]).
    pub(crate) mark: u64,
    pub(crate) set: SetId,
    pub(crate) trigger: TriggerId,
}

/// A trigger that counts only when a word of a watched set stands in the text.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Needing {
    pub(crate) watched: u32,
    pub(crate) trigger: TriggerId,
}

/// Where the lists of a word begin; they end where those of the next word begin.
#[derive(Debug, Clone, Copy, Default)]
struct Entry {
    free: u32,
    after: u32,
    before: u32,
    needing: u32,
    watched: u32,
}

/// All triggers by word.
#[derive(Debug, Default)]
pub(crate) struct Triggers {
    entries: Vec<Entry>,
    free: Vec<TriggerId>,
    after: Vec<Beside>,
    before: Vec<Beside>,
    needing: Vec<Needing>,
    watched: Vec<u32>,
}

/// What one word triggers.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct OfWord<'a> {
    /// Always to be tried.
    pub(crate) free: &'a [TriggerId],
    /// Guarded by the next word.
    pub(crate) after: &'a [Beside],
    /// Guarded by the word before.
    pub(crate) before: &'a [Beside],
    /// Guarded by the text.
    pub(crate) needing: &'a [Needing],
}

/// One thing in the list of a word, while lists are made.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Item {
    Free(TriggerId),
    After(Beside),
    Before(Beside),
    Needing(Needing),
    Watched(u32),
}

impl Triggers {
    /// From the items of every word.
    pub(crate) fn new(words: &Lists<Item>) -> Self {
        let mut triggers = Triggers { entries: Vec::with_capacity(words.len() + 1), ..Triggers::default() };
        for items in words.iter() {
            triggers.entries.push(triggers.ends());
            for item in items {
                match *item {
                    Item::Free(trigger) => triggers.free.push(trigger),
                    Item::After(beside) => triggers.after.push(beside),
                    Item::Before(beside) => triggers.before.push(beside),
                    Item::Needing(needing) => triggers.needing.push(needing),
                    Item::Watched(set) => triggers.watched.push(set),
                }
            }
        }
        triggers.entries.push(triggers.ends());
        triggers
    }

    fn ends(&self) -> Entry {
        Entry {
            free: self.free.len() as u32,
            after: self.after.len() as u32,
            before: self.before.len() as u32,
            needing: self.needing.len() as u32,
            watched: self.watched.len() as u32,
        }
    }

    fn entries(&self, word: WordId) -> Option<(&Entry, &Entry)> {
        Some((self.entries.get(word as usize)?, self.entries.get(word as usize + 1)?))
    }

    /// What a word triggers.
    #[inline(always)]
    pub(crate) fn of(&self, word: WordId) -> OfWord<'_> {
        let Some((from, to)) = self.entries(word) else { return OfWord::default() };
        OfWord {
            free: between(&self.free, from.free, to.free),
            after: between(&self.after, from.after, to.after),
            before: between(&self.before, from.before, to.before),
            needing: between(&self.needing, from.needing, to.needing),
        }
    }

    /// The watched sets that hold a word.
    #[inline(always)]
    pub(crate) fn watched(&self, word: WordId) -> &[u32] {
        self.entries(word).map_or(&[], |(from, to)| between(&self.watched, from.watched, to.watched))
    }

    pub(crate) fn memory(&self) -> usize {
        self.entries.capacity() * size_of::<Entry>()
            + (self.free.capacity() + self.watched.capacity()) * 4
            + (self.after.capacity() + self.before.capacity()) * size_of::<Beside>()
            + self.needing.capacity() * size_of::<Needing>()
    }
}

#[inline(always)]
fn between<T>(list: &[T], from: u32, to: u32) -> &[T] {
    list.get(from as usize..to as usize).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_gets_its_own_items() {
        let needing = Needing { watched: 3, trigger: 5 };
        let items = [(0, Item::Free(7)), (2, Item::Watched(9)), (2, Item::Needing(needing)), (2, Item::Free(8))];
        let triggers = Triggers::new(&Lists::from_pairs(3, &items));
        assert_eq!((triggers.of(0).free, triggers.of(1).free, triggers.of(2).free), (&[7][..], &[][..], &[8][..]));
        assert_eq!((triggers.watched(2), triggers.of(2).needing[0].trigger), (&[9][..], 5));
        assert!(triggers.of(3).free.is_empty());
    }
}
