//! Parts of compounds: which of `start*`, `*end` and `*middle*` an unknown word holds.

use crate::text::vocabulary::{Vocabulary, WordId};

/// Shorter parts are looked for one by one; the pattern language has few or none.
const START: usize = 3;
const END: usize = 4;
/// Slots of a [`Table`]'s filter.
const FILTER: usize = 4096;

/// All parts of compounds of the lexicon, by kind.
#[derive(Debug, Default)]
pub(crate) struct Parts {
    starts: Table,
    ends: Table,
    middles: Table,
    /// Parts too short for the tables.
    short: Vec<(Edge, Box<[u8]>, WordId)>,
}

/// Where in a word a part stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Edge {
    /// `start*`
    Start,
    /// `*end`
    End,
    /// `*middle*`
    Middle,
}

/// Parts of one kind with a filter on their first letters (the last ones for [`Edge::End`]).
#[derive(Debug, Default)]
struct Table {
    parts: Vocabulary,
    /// The number that the caller gave to each.
    ids: Vec<WordId>,
    /// For the hash of a few letters, the lengths of the parts with these letters, as bits.
    lengths: Vec<u64>,
}

impl Table {
    fn add(&mut self, part: &[u8], letters: &[u8], id: WordId) {
        if self.lengths.is_empty() {
            self.lengths = vec![0; FILTER];
        }
        let at = self.parts.add(part) as usize;
        if at == self.ids.len() {
            self.ids.push(id);
        }
        self.lengths[slot(letters)] |= 1 << part.len().min(63);
    }

    #[inline]
    fn lengths(&self, letters: &[u8]) -> u64 {
        self.lengths.get(slot(letters)).copied().unwrap_or(0)
    }
}

#[inline(always)]
fn slot(letters: &[u8]) -> usize {
    let number = letters.iter().fold(0u32, |number, &byte| number << 8 | u32::from(byte));
    (number.wrapping_mul(0x9E37_79B1) >> 20) as usize % FILTER
}

impl Parts {
    /// Adds a part with its number. Parts longer than 63 bytes are in no word that a pattern looks at.
    pub(crate) fn add(&mut self, edge: Edge, part: &[u8], id: WordId) {
        let least = if edge == Edge::Start { START } else { END };
        if part.len() > 63 || part.is_empty() {
            return;
        }
        if part.len() < least {
            self.short.push((edge, part.into(), id));
            return;
        }
        match edge {
            Edge::Start => self.starts.add(part, &part[..START], id),
            Edge::End => self.ends.add(part, &part[part.len() - END..], id),
            Edge::Middle => self.middles.add(part, &part[..END], id),
        }
    }

    pub(crate) fn memory(&self) -> usize {
        [&self.starts, &self.ends, &self.middles]
            .iter()
            .map(|t| t.parts.memory() + t.ids.capacity() * 4 + t.lengths.capacity() * 8)
            .sum()
    }

    /// Adds the numbers of all parts that the word holds to `out`, in no order, perhaps twice.
    pub(crate) fn of(&self, word: &[u8], out: &mut Vec<WordId>) {
        if let Some(letters) = word.get(..START) {
            let mut lengths = self.starts.lengths(letters);
            while lengths != 0 {
                let len = lengths.trailing_zeros() as usize;
                lengths &= lengths - 1;
                if len > word.len() {
                    break;
                }
                out.extend(self.starts.parts.find(word, 0, len).map(|at| self.starts.ids[at as usize]));
            }
        }
        if let Some(letters) = word.len().checked_sub(END).and_then(|at| word.get(at..)) {
            let mut lengths = self.ends.lengths(letters);
            while lengths != 0 {
                let len = lengths.trailing_zeros() as usize;
                lengths &= lengths - 1;
                if len > word.len() {
                    break;
                }
                let found = self.ends.parts.find(word, word.len() - len, word.len());
                out.extend(found.map(|at| self.ends.ids[at as usize]));
            }
        }
        for (at, letters) in word.windows(END).enumerate() {
            let mut lengths = self.middles.lengths(letters);
            while lengths != 0 {
                let len = lengths.trailing_zeros() as usize;
                lengths &= lengths - 1;
                if at + len > word.len() {
                    break;
                }
                out.extend(self.middles.parts.find(word, at, at + len).map(|at| self.middles.ids[at as usize]));
            }
        }
        for (edge, part, id) in &self.short {
            let holds = match edge {
                Edge::Start => word.starts_with(part),
                Edge::End => word.ends_with(part),
                Edge::Middle => word.windows(part.len()).any(|w| w == &**part),
            };
            if holds {
                out.push(*id);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn finds_what_a_slow_search_finds(
            list in prop::collection::vec(("[ab]{1,7}", 0..3u8), 0..20),
            word in "[abc]{0,16}",
        ) {
            let edge = |kind: u8| [Edge::Start, Edge::End, Edge::Middle][usize::from(kind)];
            let mut list = list;
            list.sort();
            list.dedup();
            let mut parts = Parts::default();
            for (id, (part, kind)) in list.iter().enumerate() {
                parts.add(edge(*kind), part.as_bytes(), id as WordId);
            }
            let mut found = Vec::new();
            parts.of(word.as_bytes(), &mut found);
            found.sort_unstable();
            found.dedup();
            let slow: Vec<WordId> = list.iter().enumerate().filter(|(_, (part, kind))| match edge(*kind) {
                Edge::Start => word.starts_with(part),
                Edge::End => word.ends_with(part),
                Edge::Middle => word.contains(part),
            }).map(|(id, _)| id as WordId).collect();
            prop_assert_eq!(found, slow);
        }
    }
}
