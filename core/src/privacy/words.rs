//! What the detectors know about words: one hash table from folded word to classes.
//!
//! Source: the word lists under `core/data/namen/`, written for this project.

use std::sync::OnceLock;

macro_rules! classes {
    ($($name:ident = $bit:literal, $section:literal;)*) => {
        $(pub(super) const $name: u64 = 1 << $bit;)*
        fn bit_of(section: &str) -> u64 { match section { $($section => $name,)* _ => 0 } }
        #[cfg(test)]
        const SECTIONS: &[&str] = &[$($section),*];
    };
}

classes! {
    FIRST = 0, "voornaam";
    LAST = 1, "achternaam";
    PARTICLE = 2, "tussenvoegsel";
    TITLE = 3, "aanhef-titel";
    DEGREE = 4, "graad";
    RELATIVE = 5, "verwant";
    ROLE = 6, "rol";
    CALLED = 7, "heten";
    NAME_FIELD = 8, "naamveld";
    GREETING = 9, "groet-begin";
    CLOSING = 10, "groet-eind";
    THANKS = 11, "dank";
    SPEAKING = 12, "spreken";
    CUE_BSN = 13, "cue-bsn";
    CUE_PHONE = 14, "cue-telefoon";
    CUE_BANK = 15, "cue-bank";
    CUE_CARD = 16, "cue-kaart";
    CUE_DOC = 17, "cue-document";
    CUE_DOC_STRONG = 18, "cue-document-sterk";
    CUE_VNR = 19, "cue-vnummer";
    CUE_KVK = 20, "cue-kvk";
    CUE_CASE = 21, "cue-zaak";
    CUE_CASE_STRONG = 22, "cue-zaak-sterk";
    CUE_BIRTH = 23, "cue-geboorte";
    BIRTH_STOP = 24, "stopt-geboorte";
    CUE_PLATE = 25, "cue-kenteken";
    CUE_IP = 26, "cue-ip";
    CUE_ADDRESS = 27, "cue-adres";
    CUE_POSTCODE = 28, "cue-postcode";
    NOT_PERSONAL = 29, "geen-persoonsnummer";
    LAW = 30, "wet";
    MONTH = 31, "maand";
    NUMERAL = 32, "cijferwoord";
    ORDINAL = 33, "dagwoord";
    AT = 34, "apenstaart";
    TLD = 35, "domein";
    UNIT = 36, "eenheid";
    ORGANISATION = 37, "organisatie";
    OWN = 38, "ik-woord";
    INSTITUTION = 39, "instelling";
    STREET_HEAD = 40, "straatkop";
    STREET = 41, "straat";
    STREET_PART = 42, "straatbijv";
    NUMBER_WORD = 43, "nummerwoord";
    ADDITION = 44, "toevoeging";
    MAILBOX = 45, "alias-functie";
    PLACE = 46, "plaats";
    COMMON = 47, "gewoon";
    SMALL_CUE = 48, "kleine-aanwijzing";
    HELPED = 49, "geholpen";
}

/// Words with one of these start something by themselves.
pub(super) const TRIGGERS: u64 = TITLE | RELATIVE | ROLE | CALLED | NAME_FIELD | GREETING | CLOSING | THANKS | AT;

/// Words that are never part of a name on the strength of a capital alone.
pub(super) const NOT_A_NAME: u64 = COMMON
    | TITLE
    | RELATIVE
    | ROLE
    | CALLED
    | NAME_FIELD
    | GREETING
    | CLOSING
    | THANKS
    | CUE_BSN
    | CUE_PHONE
    | CUE_BANK
    | CUE_CARD
    | CUE_DOC
    | CUE_VNR
    | CUE_KVK
    | CUE_CASE
    | CUE_BIRTH
    | CUE_IP
    | CUE_ADDRESS
    | CUE_POSTCODE
    | NOT_PERSONAL
    | MONTH
    | NUMERAL
    | ORDINAL
    | ORGANISATION
    | OWN
    | INSTITUTION
    | STREET_HEAD
    | UNIT
    | PLACE
    | SPEAKING;

const LISTS: [(&str, &str); 3] = [
    ("voornaam", include_str!("../../data/namen/voornamen.txt")),
    ("achternaam", include_str!("../../data/namen/achternamen.txt")),
    ("", include_str!("../../data/namen/klassen.txt")),
];

struct Table {
    keys: Vec<u64>,
    bits: Vec<u64>,
    mask: usize,
}

impl Table {
    fn build() -> Table {
        let size = 32_768;
        let mut table = Table { keys: vec![0; size], bits: vec![0; size], mask: size - 1 };
        for (first, list) in LISTS {
            let mut class = bit_of(first);
            for line in list.lines().filter(|line| !line.starts_with('#')) {
                if let Some(section) = line.strip_prefix('[') {
                    class = bit_of(section.trim_end_matches(']'));
                    continue;
                }
                for word in line.split_ascii_whitespace() {
                    table.add(hash(word.as_bytes()), class);
                }
            }
        }
        table
    }

    fn add(&mut self, key: u64, class: u64) {
        // INVARIANT: the table is never full (a test counts), so a free slot is found.
        let mut slot = key as usize & self.mask;
        for _ in 0..=self.mask {
            match (self.keys.get_mut(slot), self.bits.get_mut(slot)) {
                (Some(k), Some(b)) if *k == key || *k == 0 => {
                    *k = key;
                    *b |= class;
                    return;
                }
                _ => slot = (slot + 1) & self.mask,
            }
        }
    }

    #[inline]
    fn get(&self, key: u64) -> u64 {
        let mut slot = key as usize & self.mask;
        loop {
            match self.keys.get(slot) {
                Some(k) if *k == key => return self.bits.get(slot).copied().unwrap_or(0),
                Some(0) | None => return 0,
                Some(_) => slot = (slot + 1) & self.mask,
            }
        }
    }
}

/// Seed of [`step`].
pub(super) const HASH_START: u64 = 0x9E37_79B9_7F4A_7C15;

/// One letter further: FNV-like; the table is fixed, so nobody can make collisions that matter.
#[inline]
pub(super) fn step(hash: u64, lower: u8) -> u64 {
    (hash ^ u64::from(lower)).wrapping_mul(0x0000_0100_0000_01B3)
}

/// Spreads the hash over the slots.
#[inline]
pub(super) fn finish(hash: u64) -> u64 {
    // 0 marks a free slot.
    (hash ^ (hash >> 32)).max(1)
}

/// Shows every word of the lists, and whether it stands in a list of names.
pub(super) fn each_word(mut see: impl FnMut(&[u8], bool)) {
    for (name, list) in LISTS {
        for line in list.lines().filter(|line| !line.starts_with(['#', '['])) {
            for word in line.split_ascii_whitespace() {
                see(word.as_bytes(), !name.is_empty());
            }
        }
    }
}

fn hash(word: &[u8]) -> u64 {
    finish(word.iter().fold(HASH_START, |h, b| step(h, *b)))
}

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(Table::build)
}

/// A reader of the table that skips the initialisation check.
#[derive(Clone, Copy)]
pub(super) struct Words(&'static Table);

impl Words {
    pub(super) fn new() -> Self {
        Words(table())
    }

    /// The classes of a word by its finished hash.
    #[inline]
    pub(super) fn by_hash(self, key: u64) -> u64 {
        self.0.get(key)
    }

    /// The classes of a word in any letter case.
    pub(super) fn classes(self, word: &[u8]) -> u64 {
        self.0.get(finish(word.iter().fold(HASH_START, |h, b| step(h, b.to_ascii_lowercase()))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_at_most_two_thirds_full_and_has_no_colliding_words() {
        let table = table();
        let used = table.keys.iter().filter(|k| **k != 0).count();
        assert!(used * 3 <= table.keys.len() * 2, "{used} of {}", table.keys.len());
        let mut seen = std::collections::BTreeMap::new();
        for (_, list) in LISTS {
            for word in list.lines().filter(|l| !l.starts_with(['#', '['])).flat_map(str::split_ascii_whitespace) {
                let other = seen.insert(hash(word.as_bytes()), word);
                assert!(other.is_none_or(|o| o == word), "`{word}` and `{other:?}` have one hash");
            }
        }
    }

    #[test]
    fn every_section_of_the_word_file_is_known_and_the_other_way_round() {
        let listed: Vec<&str> =
            LISTS[2].1.lines().filter_map(|l| l.strip_prefix('[')).map(|l| l.trim_end_matches(']')).collect();
        for section in &listed {
            assert_ne!(bit_of(section), 0, "`{section}`");
        }
        for section in SECTIONS {
            assert!(["voornaam", "achternaam"].contains(section) || listed.contains(section), "`{section}` is missing");
        }
    }

    #[test]
    fn name_lists_are_sorted_lower_case_and_without_doubles() {
        for (_, list) in &LISTS[..2] {
            let names: Vec<&str> = list.lines().filter(|l| !l.starts_with('#')).collect();
            assert!(names.windows(2).all(|w| w[0] < w[1]));
            assert!(names.iter().all(|n| n.bytes().all(|b| b.is_ascii_lowercase())));
        }
    }
}
