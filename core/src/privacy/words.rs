//! What the detectors know about words: one hash table from folded word to classes.
//!
//! Source: the word lists under `core/data/namen/`, written for this project.

use crate::data::{self, Part};
use crate::taxonomy::packed_words;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// One more than the highest class.
pub(super) const MOST: u32 = 51;

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
    BIRTH_PART = 50, "deel-van-geboorte";
}

/// Words with one of these start something by themselves.
pub(super) const TRIGGERS: u64 = TITLE | RELATIVE | ROLE | CALLED | NAME_FIELD | GREETING | CLOSING | THANKS | AT;

/// Set on words that make a token a candidate by themselves (`lex`).
pub(super) const CANDIDATE: u64 = 1 << 63;
/// Their classes.
const CUES: u64 = TRIGGERS | SMALL_CUE | ORDINAL | NUMERAL;
/// All classes.
const ALL: u64 = (1 << MOST) - 1;

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

/// Shows every word of the lists with its class, as `core/build/names.rs` packed them; nothing when they are damaged.
fn each(see: impl FnMut(&str, &[u8])) {
    let _ = shown(data::bytes(Part::Names), &packed_words(), see);
}

/// None when the bytes end too early.
fn shown(packed: &[u8], words: &[&[u8]], mut see: impl FnMut(&str, &[u8])) -> Option<()> {
    let heads = packed.windows(2).position(|pair| pair == b"\n\n")?;
    let (heads, rest) = packed.split_at(heads + 1);
    let heads = std::str::from_utf8(heads).ok()?;
    let classes = || {
        heads.lines().filter_map(|line| {
            let (class, counts) = line.split_once(' ')?;
            let (known, others) = counts.split_once(' ')?;
            Some((class, known.parse::<usize>().ok()?, others.parse::<usize>().ok()?))
        })
    };
    let (known, others) = classes().fold((0, 0), |sum, (_, known, others)| (sum.0 + known, sum.1 + others));
    let (low, rest) = rest.get(1..)?.split_at_checked(known)?;
    let (high, rest) = rest.split_at_checked(known)?;
    let (shared, rests) = rest.split_at_checked(others)?;
    let mut steps = low.iter().zip(high);
    let mut pieces = shared.iter().zip(rests.split(|&byte| byte == b'\n'));
    let mut word = Vec::new();
    for (class, known, others) in classes() {
        let mut number = 0;
        for (&low, &high) in steps.by_ref().take(known) {
            number += usize::from(u16::from_le_bytes([low, high]));
            see(class, words.get(number)?);
        }
        for (&shared, rest) in pieces.by_ref().take(others) {
            word.truncate(usize::from(shared));
            word.extend_from_slice(rest);
            see(class, &word);
        }
        word.clear();
    }
    Some(())
}

/// A perfect hash table: one look tells, without a branch that depends on the word. Words of one group share a shift that was chosen so
/// that each of them has a slot of its own. A slot holds 48 bits of the key of a word and the number of its set of classes; 0 is free.
struct Table {
    slots: Vec<u64>,
    /// For each group of words what is added to their place.
    shifts: Vec<u16>,
    /// The sets of classes that occur.
    sets: Vec<u64>,
}

const SLOTS: usize = 1 << 15;
const GROUPS: usize = 1 << 13;
const SET: u64 = 0xFFFF;

/// The group of a key. Its other bits make the place in the table.
#[inline]
fn group(key: u64) -> usize {
    (key >> 32) as usize % GROUPS
}

#[inline]
fn place(key: u64, shift: u16) -> usize {
    // The shift is spread, so that words that meet at one of them part at the next.
    (key as usize).wrapping_add(usize::from(shift).wrapping_mul((key >> 45) as usize | 1)) % SLOTS
}

impl Table {
    fn build() -> Table {
        let mut words: Vec<(u64, u64)> = Vec::new();
        each(|class, word| words.push((hash(word), bit_of(class))));
        words.sort_unstable();
        words.dedup_by(|next, kept| {
            next.0 == kept.0 && {
                kept.1 |= next.1;
                true
            }
        });
        let mut groups: Vec<Vec<(u64, u64)>> = vec![Vec::new(); GROUPS];
        for word in words {
            if let Some(group) = groups.get_mut(group(word.0)) {
                group.push(word);
            }
        }
        let mut order: Vec<usize> = (0..GROUPS).collect();
        // The largest first, while the table is empty.
        order.sort_by_key(|group| std::cmp::Reverse(groups.get(*group).map_or(0, Vec::len)));
        let mut table = Table { slots: vec![0; SLOTS], shifts: vec![0; GROUPS], sets: vec![0] };
        let mut numbers = BTreeMap::from([(0, 0)]);
        for group in order {
            let Some(words) = groups.get(group).filter(|words| !words.is_empty()) else { continue };
            // INVARIANT: a third of the table is free (a test counts), so there is a shift; a test looks every word up.
            let shift = (0..=u16::MAX).find(|shift| table.fits(words, *shift)).unwrap_or_default();
            if let Some(slot) = table.shifts.get_mut(group) {
                *slot = shift;
            }
            for (key, bits) in words {
                let number = *numbers.entry(*bits).or_insert_with(|| {
                    table.sets.push(if bits & CUES != 0 { bits | CANDIDATE } else { *bits });
                    table.sets.len() as u64 - 1
                });
                if let Some(slot) = table.slots.get_mut(place(*key, shift)) {
                    *slot = key & !SET | number;
                }
            }
        }
        table
    }

    /// All of these words have a free slot of their own at this shift.
    fn fits(&self, words: &[(u64, u64)], shift: u16) -> bool {
        words.iter().enumerate().all(|(i, (key, _))| {
            let at = place(*key, shift);
            self.slots.get(at) == Some(&0) && words.iter().take(i).all(|(other, _)| place(*other, shift) != at)
        })
    }

    #[inline]
    fn get(&self, key: u64) -> u64 {
        let shift = self.shifts.get(group(key)).copied().unwrap_or_default();
        let slot = self.slots.get(place(key, shift)).copied().unwrap_or_default();
        let number = if (slot ^ key) & !SET == 0 { slot & SET } else { 0 };
        self.sets.get(number as usize).copied().unwrap_or_default()
    }
}

/// The key of a word, from its first and last eight letters (0 for the last when there are eight at most) and its length.
#[inline]
pub(super) fn mix(first: u64, last: u64, len: usize) -> u64 {
    const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;
    let lower = |eight: u64| eight | 0x2020_2020_2020_2020;
    let first = lower(first).wrapping_mul(SPREAD) ^ len as u64;
    let mixed = (first ^ first >> 29 ^ lower(last).rotate_left(23)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    // Of the lowest bits the slot is made, of the upper ones what tells words apart; a key is never that of a free slot.
    (mixed ^ mixed >> 32) | 1 << 63
}

/// Shows every word of the lists, and whether it stands in a list of names.
pub(super) fn each_word(mut see: impl FnMut(&[u8], bool)) {
    each(|class, word| see(word, bit_of(class) & (FIRST | LAST) != 0));
}

fn hash(word: &[u8]) -> u64 {
    let eight = |from: usize| {
        let mut chunk = [0; 8];
        for (slot, byte) in chunk.iter_mut().zip(word.iter().skip(from)) {
            *slot = *byte;
        }
        u64::from_le_bytes(chunk)
    };
    mix(eight(0), if word.len() > 8 { eight(word.len() - 8) } else { 0 }, word.len())
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

    /// The classes of a word by its key ([`mix`]), and [`CANDIDATE`].
    #[inline]
    pub(super) fn by_key(self, key: u64) -> u64 {
        self.0.get(key)
    }

    /// The classes of a word in any letter case.
    pub(super) fn classes(self, word: &[u8]) -> u64 {
        self.0.get(hash(word)) & ALL
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILES: [&str; 3] = [
        include_str!("../../data/namen/voornamen.txt"),
        include_str!("../../data/namen/achternamen.txt"),
        include_str!("../../data/namen/klassen.txt"),
    ];

    #[test]
    fn the_table_is_at_most_two_thirds_full_and_has_no_colliding_words() {
        let table = table();
        let used = table.slots.iter().filter(|slot| **slot != 0).count();
        assert!(used * 3 <= SLOTS * 2, "{used} of {SLOTS}");
        assert!(table.sets.len() < SET as usize);
        each(|class, word| assert_ne!(table.get(hash(word)) & bit_of(class), 0, "`{word:?}`"));
        let mut seen = BTreeMap::new();
        each(|_, word| {
            let other = seen.insert(hash(word) & !SET, word.to_vec());
            assert!(other.as_ref().is_none_or(|o| o == word), "`{word:?}` and `{other:?}` have one hash");
        });
    }

    #[test]
    fn the_packed_words_are_those_of_the_files() {
        let mut packed = Vec::new();
        each(|class, word| packed.push((class.to_owned(), String::from_utf8(word.to_vec()).unwrap())));
        let mut listed = Vec::new();
        for (first, list) in ["voornaam", "achternaam", ""].into_iter().zip(FILES) {
            let mut class = first;
            for line in list.lines().filter(|line| !line.starts_with('#')) {
                match line.strip_prefix('[') {
                    Some(section) => class = section.trim_end_matches(']'),
                    None => {
                        listed.extend(line.split_ascii_whitespace().map(|word| (class.to_owned(), word.to_owned())))
                    }
                }
            }
        }
        listed.sort();
        listed.dedup();
        packed.sort();
        assert!(listed.len() > 8000 && packed == listed);
    }

    #[test]
    fn damaged_lists_are_read_without_panic() {
        let (whole, words) = (data::bytes(Part::Names), packed_words());
        for length in (0..whole.len()).step_by(499) {
            let _ = shown(&whole[..length], &words, |_, _| ());
            let mut bad = whole.to_vec();
            bad[length] ^= 0x55;
            let _ = shown(&bad, &words, |_, _| ());
        }
        assert!(shown(b"", &words, |_, _| ()).is_none());
        assert!(shown(whole, &[], |_, _| ()).is_none());
    }

    #[test]
    fn every_section_of_the_word_file_is_known_and_the_other_way_round() {
        let listed: Vec<&str> =
            FILES[2].lines().filter_map(|l| l.strip_prefix('[')).map(|l| l.trim_end_matches(']')).collect();
        assert!(SECTIONS.len() <= MOST as usize);
        for section in &listed {
            assert_ne!(bit_of(section), 0, "`{section}`");
        }
        for section in SECTIONS {
            assert!(["voornaam", "achternaam"].contains(section) || listed.contains(section), "`{section}` is missing");
        }
    }

    #[test]
    fn name_lists_are_sorted_lower_case_and_without_doubles() {
        for list in &FILES[..2] {
            let names: Vec<&str> = list.lines().filter(|l| !l.starts_with('#')).collect();
            assert!(names.windows(2).all(|w| w[0] < w[1]));
            assert!(names.iter().all(|n| n.bytes().all(|b| b.is_ascii_lowercase())));
        }
    }
}
