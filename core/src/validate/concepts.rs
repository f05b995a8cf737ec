//! The concepts that labels may name, made quick to look up.

use crate::taxonomy::Taxonomy;
use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::OnceLock;

/// What is known of the concepts of one taxonomy.
pub(super) struct Concepts {
    /// The version of the national part.
    version: String,
    /// By id: `None` for a concept in use.
    known: HashMap<String, Option<Ended>, BuildHasherDefault<Quick>>,
    facets: HashSet<String>,
}

/// A concept that is no longer used.
pub(super) struct Ended {
    /// The version in which it ended.
    pub(super) since: String,
    /// What took its place.
    pub(super) instead: Vec<String>,
}

/// What a taxonomy says of a concept.
pub(super) enum Standing<'c> {
    /// It may be used.
    Fine,
    /// It has ended.
    Ended(&'c Ended),
    /// There is none of this name.
    Unknown,
}

impl Concepts {
    /// Those of a taxonomy.
    pub(super) fn of(taxonomy: &Taxonomy) -> Self {
        let mut concepts = Concepts {
            version: national_part(taxonomy.version()).to_owned(),
            known: HashMap::default(),
            facets: HashSet::new(),
        };
        for concept in taxonomy.concepts() {
            let ended = concept.vervallen.as_ref();
            let ended = ended.map(|since| Ended { since: since.clone(), instead: concept.vervangen_door.clone() });
            concepts.facets.insert(facet(&concept.id).to_owned());
            concepts.known.insert(concept.id.clone(), ended);
        }
        concepts
    }

    /// Those of the national taxonomy, made once.
    pub(super) fn national() -> &'static Concepts {
        static NATIONAL: OnceLock<Concepts> = OnceLock::new();
        NATIONAL.get_or_init(|| Concepts::of(Taxonomy::national()))
    }

    /// What the taxonomy says of this concept. A facet of an organisation's own is not ours to judge.
    pub(super) fn standing(&self, id: &str) -> Standing<'_> {
        match self.known.get(id) {
            Some(None) => Standing::Fine,
            Some(Some(ended)) => Standing::Ended(ended),
            None if self.facets.contains(facet(id)) => Standing::Unknown,
            None => Standing::Fine,
        }
    }

    /// The version, own terms aside.
    #[cfg(test)]
    pub(super) fn version(&self) -> &str {
        &self.version
    }

    /// Whether this is the version of the taxonomy, own terms aside.
    pub(super) fn is_version(&self, version: &str) -> bool {
        self.version == national_part(version)
    }
}

fn facet(id: &str) -> &str {
    id.split('/').next().unwrap_or_default()
}

fn national_part(version: &str) -> &str {
    version.split('+').next().unwrap_or_default()
}

/// Whether version `left` lies before `right`; both are major.minor.patch.
pub(super) fn before(left: &str, right: &str) -> bool {
    let parts = |version: &str| -> Vec<u32> { version.split('.').map(|part| part.parse().unwrap_or(0)).collect() };
    parts(left) < parts(right)
}

/// A plain hash for a table that no stranger fills: only look-ups come from outside, and they add nothing to it.
#[derive(Default)]
pub(super) struct Quick(u64);

impl Hasher for Quick {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        let mut words = bytes.chunks_exact(8);
        for word in &mut words {
            self.add(word.try_into().map_or(0, u64::from_le_bytes));
        }
        let rest = words.remainder().iter().fold(0, |rest, byte| (rest << 8) | u64::from(*byte));
        self.add(rest ^ ((bytes.len() as u64) << 56));
    }
    fn write_u8(&mut self, _: u8) {}
}

impl Quick {
    fn add(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 ^= self.0 >> 29;
    }
}
