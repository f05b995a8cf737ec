//! What must be known of all signals together: which ids there are, and which are referred to.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::{Hash, Hasher};

/// The ids of a set and the relations between them.
///
/// 20 bytes for each id and its row, and room in the table; the signals themselves are not kept.
#[derive(Default)]
pub(super) struct Set {
    rows: HashMap<Id, u32>,
    relations: Vec<Relation>,
}

/// A relation of the signal in `row`, number `index` of its list.
pub(super) struct Relation {
    pub(super) row: u64,
    pub(super) index: usize,
    to: Id,
}

impl Set {
    /// Takes in an id whose form has been checked; gives the row in which it stood before.
    pub(super) fn add(&mut self, id: &str, row: u64) -> Option<u32> {
        match self.rows.entry(Id::of(id)) {
            Entry::Occupied(first) => Some(*first.get()),
            Entry::Vacant(place) => {
                place.insert(u32::try_from(row).unwrap_or(u32::MAX));
                None
            }
        }
    }

    /// Remembers that a signal refers to this id.
    pub(super) fn refer(&mut self, row: u64, index: usize, id: &str) {
        self.relations.push(Relation { row, index, to: Id::of(id) });
    }

    /// The relations that lead to no signal of the set, in the order of the file.
    pub(super) fn loose(&mut self) -> Vec<Relation> {
        let relations = std::mem::take(&mut self.relations);
        relations.into_iter().filter(|relation| !self.rows.contains_key(&relation.to)).collect()
    }
}

/// The 128 bits of an id, in four parts, so that an id and its row take 20 bytes.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Id([u32; 4]);

impl Id {
    /// Those of an id whose form has been checked.
    fn of(id: &str) -> Self {
        let digits =
            id.bytes().filter(|byte| *byte != b'-').map(|byte| u32::from(byte & 0xf) + 9 * u32::from(byte >> 6));
        let mut parts = [0; 4];
        for (index, digit) in digits.enumerate() {
            if let Some(part) = parts.get_mut(index / 8) {
                *part = (*part << 4) | digit;
            }
        }
        Id(parts)
    }
}

impl Hash for Id {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let [a, b, c, d] = self.0;
        state.write_u64((u64::from(a) << 32) | u64::from(b));
        state.write_u64((u64::from(c) << 32) | u64::from(d));
    }
}
