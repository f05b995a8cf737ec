//! What each word triggers, with a cheap test beside each trigger that fails for most of those whose rule does not fit.
//!
//! Without these guards every trigger would be tried on every text that holds its word.

use super::csr::Lists;
use super::sets::SetId;
use crate::text::vocabulary::WordId;

/// A trigger's number, in the order of the rules and of the rows of a rule.
pub(crate) type TriggerId = u32;

/// A trigger in the list of a word.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Listed {
    /// The trigger's number, and [`Listed::EXCLUDES`].
    number: u32,
    /// What else must stand in the text.
    pub(crate) also: Need,
}

impl Listed {
    const EXCLUDES: u32 = 1 << 31;

    pub(crate) fn new(trigger: TriggerId, excludes: bool, also: Need) -> Self {
        Listed { number: trigger | if excludes { Self::EXCLUDES } else { 0 }, also }
    }

    #[inline(always)]
    pub(crate) fn trigger(self) -> TriggerId {
        self.number & !Self::EXCLUDES
    }

    /// Whether its rule forbids.
    #[inline(always)]
    pub(crate) fn excludes(self) -> bool {
        self.number & Self::EXCLUDES != 0
    }
}

/// A trigger that counts only when the word beside it is of a set.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Beside {
    /// The marks of the set's words (see [`super::sets::mark`]).
    pub(crate) mark: u64,
    pub(crate) set: SetId,
    pub(crate) listed: Listed,
}

/// A word of a watched set that must stand in the text, near the trigger.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Need {
    pub(crate) watched: u16,
    /// At most so many places before the trigger's word; [`Need::ANYWHERE`] when any place will do.
    pub(crate) before: u8,
    /// At most so many places after it.
    pub(crate) after: u8,
}

impl Need {
    pub(crate) const ANYWHERE: u8 = u8::MAX;
    /// Nothing is needed.
    pub(crate) const NOTHING: Need = Need { watched: u16::MAX, before: 0, after: 0 };
    /// The places told apart; the last stands for all that follow.
    pub(crate) const PLACES: usize = 64;

    #[inline(always)]
    pub(crate) fn is_nothing(self) -> bool {
        self.watched == Need::NOTHING.watched
    }

    /// Whether one of `places`, a bit each, is near enough to the trigger's word at `at`.
    #[inline(always)]
    pub(crate) fn is_met(self, places: u64, at: usize) -> bool {
        if places == 0 || self.before == Need::ANYWHERE {
            return places != 0;
        }
        const LAST: usize = Need::PLACES - 1;
        let first = at.saturating_sub(usize::from(self.before)).min(LAST);
        let last = (at + usize::from(self.after)).min(LAST);
        let own = if at < LAST { 1 << at } else { 0 };
        let near = (u64::MAX >> (LAST - last)) & (u64::MAX << first) & !own;
        places & near != 0
    }
}

/// A trigger that counts only when a word of a watched set stands in the text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Needing {
    pub(crate) need: Need,
    pub(crate) listed: Listed,
}

/// Where the lists of a word begin; they end where those of the next word begin.
#[derive(Debug, Clone, Copy, Default)]
struct Entry {
    free: u32,
    after: u32,
    before: u32,
    needing: u32,
    watched: u32,
    /// Its number among the common words; [`NOT_COMMON`] for nearly all.
    common: u32,
}

/// At most so many words are common: a bit each.
pub(crate) const COMMON: usize = 64;
const NOT_COMMON: u32 = u32::MAX;
/// Words in fewer watched sets are not worth a bit.
const LEAST_COMMON: usize = 8;

/// All triggers by word.
#[derive(Debug, Default)]
pub(crate) struct Triggers {
    entries: Vec<Entry>,
    free: Vec<Listed>,
    after: Vec<Beside>,
    before: Vec<Beside>,
    needing: Vec<Needing>,
    watched: Vec<u16>,
    /// By watched set: the common words that it holds, a bit each. They stand in so many sets that noting them
    /// in each would take longer than asking for them.
    common: Vec<u64>,
}

/// What one word triggers.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct OfWord<'a> {
    /// Always to be tried.
    pub(crate) free: &'a [Listed],
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
    Free(Listed),
    After(Beside),
    Before(Beside),
    Needing(Needing),
    Watched(u16),
}

impl Triggers {
    /// From the items of every word.
    pub(crate) fn new(words: &Lists<Item>, watched_sets: usize) -> Self {
        let mut triggers = Triggers { entries: Vec::with_capacity(words.len() + 1), ..Triggers::default() };
        triggers.common.resize(watched_sets, 0);
        let mut common = common_words(words).into_iter().peekable();
        for (word, items) in words.iter().enumerate() {
            let bit = common.next_if(|(number, _)| *number == word).map(|(_, bit)| bit);
            triggers.entries.push(Entry { common: bit.unwrap_or(NOT_COMMON), ..triggers.ends() });
            for item in items {
                match *item {
                    Item::Free(trigger) => triggers.free.push(trigger),
                    Item::After(beside) => triggers.after.push(beside),
                    Item::Before(beside) => triggers.before.push(beside),
                    Item::Needing(needing) => triggers.needing.push(needing),
                    Item::Watched(set) => match (bit, triggers.common.get_mut(set as usize)) {
                        (Some(bit), Some(common)) => *common |= 1 << bit,
                        _ => triggers.watched.push(set),
                    },
                }
            }
        }
        triggers.entries.push(triggers.ends());
        triggers.free.shrink_to_fit();
        triggers.after.shrink_to_fit();
        triggers.before.shrink_to_fit();
        triggers.needing.shrink_to_fit();
        triggers.watched.shrink_to_fit();
        triggers
    }

    fn ends(&self) -> Entry {
        Entry {
            free: self.free.len() as u32,
            after: self.after.len() as u32,
            before: self.before.len() as u32,
            needing: self.needing.len() as u32,
            watched: self.watched.len() as u32,
            common: NOT_COMMON,
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

    /// The number of a common word, below [`COMMON`], and the watched sets that hold another.
    #[inline(always)]
    pub(crate) fn watched(&self, word: WordId) -> (Option<usize>, &[u16]) {
        let Some((from, to)) = self.entries(word) else { return (None, &[]) };
        let common = (from.common != NOT_COMMON).then_some(from.common as usize % COMMON);
        (common, between(&self.watched, from.watched, to.watched))
    }

    /// The common words that a watched set holds, a bit each.
    #[inline(always)]
    pub(crate) fn common(&self, watched: u16) -> u64 {
        self.common.get(watched as usize).copied().unwrap_or(0)
    }

    pub(crate) fn memory(&self) -> usize {
        self.entries.capacity() * size_of::<Entry>()
            + self.free.capacity() * size_of::<Listed>()
            + self.watched.capacity() * 4
            + self.common.capacity() * 8
            + (self.after.capacity() + self.before.capacity()) * size_of::<Beside>()
            + self.needing.capacity() * size_of::<Needing>()
    }
}

/// The words in the most watched sets, with a bit each, by word.
fn common_words(words: &Lists<Item>) -> Vec<(usize, u32)> {
    let count = |items: &[Item]| items.iter().filter(|item| matches!(item, Item::Watched(_))).count();
    let counts = words.iter().enumerate().map(|(word, items)| (count(items), word));
    let mut common: Vec<(usize, usize)> = counts.filter(|(count, _)| *count >= LEAST_COMMON).collect();
    common.sort_unstable_by_key(|&(count, word)| (std::cmp::Reverse(count), word));
    common.truncate(COMMON);
    let mut numbered: Vec<(usize, u32)> = common.into_iter().map(|(_, word)| word).zip(0..).collect();
    numbered.sort_unstable();
    numbered
}

#[inline(always)]
fn between<T>(list: &[T], from: u32, to: u32) -> &[T] {
    list.get(from as usize..to as usize).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_need_is_met_near_the_trigger_only() {
        let need = |before, after| Need { watched: 0, before, after };
        let places = 1 << 5 | 1 << 9;
        assert!(need(0, 4).is_met(places, 5) && !need(0, 3).is_met(places, 5));
        assert!(need(4, 0).is_met(places, 9) && !need(3, 0).is_met(places, 9));
        assert!(!need(0, 0).is_met(places, 5), "the trigger's own word is another");
        assert!(need(Need::ANYWHERE, Need::ANYWHERE).is_met(places, 30));
        // Behind the places that are told apart nothing is ruled out by its distance.
        assert!(need(2, 2).is_met(1 << 63, 400) && need(0, 9).is_met(1 << 63, 60));
        assert!(!need(2, 2).is_met(places, 400));
    }

    #[test]
    fn a_word_of_many_watched_sets_is_asked_for() {
        let items: Vec<(u32, Item)> =
            (0..9).map(|set| (1, Item::Watched(set))).chain([(0, Item::Watched(3))]).collect();
        let triggers = Triggers::new(&Lists::from_pairs(2, &items), 10);
        assert_eq!((triggers.watched(0), triggers.watched(1)), ((None, &[3][..]), (Some(0), &[][..])));
        assert_eq!((triggers.common(3), triggers.common(9)), (1, 0));
    }

    #[test]
    fn every_word_gets_its_own_items() {
        let listed = |trigger| Listed::new(trigger, trigger == 7, Need::NOTHING);
        let need = Need { watched: 3, before: 1, after: 2 };
        let needing = Needing { need, listed: listed(5) };
        let items = [
            (0, Item::Free(listed(7))),
            (2, Item::Watched(9)),
            (2, Item::Needing(needing)),
            (2, Item::Free(listed(8))),
        ];
        let triggers = Triggers::new(&Lists::from_pairs(3, &items), 10);
        let free = |word| triggers.of(word).free.iter().map(|listed| listed.trigger()).collect::<Vec<_>>();
        assert_eq!((free(0), free(1), free(2), free(3)), (vec![7], vec![], vec![8], vec![]));
        assert!(triggers.of(0).free[0].excludes() && !triggers.of(2).free[0].excludes());
        assert_eq!((triggers.watched(2), triggers.of(2).needing[0].listed.trigger()), ((None, &[9][..]), 5));
    }
}
