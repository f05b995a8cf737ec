//! The word lists of `core/data/normaliseren/`, ready to be looked up.

use super::ChangeKind;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::OnceLock;

static ABBREVIATIONS: &str = include_str!("../../../data/normaliseren/afkortingen.tsv");
static CHAT: &str = include_str!("../../../data/normaliseren/chattaal.tsv");
static SPELLING: &str = include_str!("../../../data/normaliseren/spelling.tsv");

/// A form and what it stands for.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) kind: ChangeKind,
    /// The further words of a form of more words, empty for one word.
    pub(super) rest: String,
    /// In full; with one `|` between singular and plural.
    pub(super) full: String,
    /// The form ends in a period that belongs to it.
    pub(super) period: bool,
    pub(super) when: Conditions,
}

/// When an entry holds. The columns of the lists explain them.
#[derive(Debug, Default, Clone)]
pub(super) struct Conditions {
    pub(super) after_number: bool,
    pub(super) no_number: bool,
    pub(super) title: bool,
    pub(super) capitals: bool,
    pub(super) after: Option<&'static str>,
    pub(super) before: Option<&'static str>,
}

/// All lists.
pub(super) struct Lists {
    entries: HashMap<String, Vec<Entry>, BuildHasherDefault<Quick>>,
    /// The words that are worth a closer look.
    words: Filter,
    /// The misspellings that are also looked for at the end of a compound.
    tails: Filter,
    /// The languages of function words, as bits.
    languages: HashMap<&'static [u8], u16, BuildHasherDefault<Quick>>,
}

/// Two bits for each word, at places that its hash gives; rejects nearly all other words.
struct Filter(Box<[u64; 1024]>);

impl Filter {
    fn new() -> Self {
        Filter(Box::new([0; 1024]))
    }

    fn add(&mut self, word: &str) {
        let hash = hash(word.as_bytes(), 0, word.len());
        for place in [hash >> 48, hash >> 32 & 0xFFFF] {
            self.0[place as usize >> 6] |= 1 << (place & 63);
        }
    }

    fn may_hold(&self, hash: u64) -> bool {
        let bit = |place: u64| self.0[place as usize >> 6] >> (place & 63) & 1 == 1;
        bit(hash >> 48) && bit(hash >> 32 & 0xFFFF)
    }
}

/// A hash of eight bytes at a time: the keys are ours, so nobody can make them collide.
#[derive(Default)]
struct Quick(u64);

impl Hasher for Quick {
    fn write(&mut self, bytes: &[u8]) {
        for piece in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..piece.len()].copy_from_slice(piece);
            self.0 = (self.0.rotate_left(5) ^ u64::from_le_bytes(word)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        }
    }

    fn finish(&self) -> u64 {
        self.0 ^ self.0 >> 32
    }
}

/// Shortest misspelling that is also looked for at the end of a compound.
pub(super) const COMPOUND: usize = 7;

impl Lists {
    pub(super) fn get() -> &'static Lists {
        static LISTS: OnceLock<Lists> = OnceLock::new();
        LISTS.get_or_init(|| {
            let mut lists = Lists {
                entries: HashMap::default(),
                words: Filter::new(),
                tails: Filter::new(),
                languages: HashMap::default(),
            };
            for (word, bits) in crate::text::language::words() {
                *lists.languages.entry(word).or_default() |= bits;
            }
            lists.read_shortened(ABBREVIATIONS, ChangeKind::Abbreviation);
            lists.read_shortened(CHAT, ChangeKind::Chat);
            lists.read_spelling();
            super::verb::WORDS.iter().for_each(|word| lists.words.add(word));
            lists
        })
    }

    /// The entries of a form in lower case, without its last period.
    pub(super) fn find(&self, form: &str) -> &[Entry] {
        self.entries.get(form).map_or(&[], Vec::as_slice)
    }

    /// Whether the word in these bytes may be in a list; a no is certain.
    #[inline]
    pub(super) fn may_hold(&self, bytes: &[u8], start: usize, end: usize) -> bool {
        self.words.may_hold(hash(bytes, start, end))
    }

    /// Whether these bytes may be a misspelling that is looked for at the end of a compound; a no is certain.
    #[inline]
    pub(super) fn may_end(&self, bytes: &[u8], start: usize, end: usize) -> bool {
        self.tails.may_hold(hash(bytes, start, end))
    }

    /// The languages whose function word a folded word is, as bits.
    pub(super) fn languages(&self, word: &[u8]) -> u16 {
        self.languages.get(word).copied().unwrap_or_default()
    }

    fn add(&mut self, form: &str, entry: Entry) {
        self.words.add(form);
        if entry.kind == ChangeKind::Spelling
            && form.len() >= COMPOUND
            && entry.rest.is_empty()
            && !entry.full.contains(' ')
        {
            self.tails.add(form);
        }
        let entries = self.entries.entry(form.to_owned()).or_default();
        // A form with its period comes before the same form without.
        let at = if entry.period { entries.partition_point(|other| other.period) } else { entries.len() };
        entries.insert(at, entry);
    }

    fn read_shortened(&mut self, list: &'static str, kind: ChangeKind) {
        for (forms, full, conditions) in lines(list) {
            let when = Conditions::read(conditions);
            for form in forms.split(' ') {
                let bare = form.strip_suffix('.').unwrap_or(form);
                let period = bare.len() < form.len() && !bare.contains('.');
                let (full, when) = (full.to_owned(), when.clone());
                self.add(bare, Entry { kind, rest: String::new(), full, period, when });
            }
        }
    }

    fn read_spelling(&mut self) {
        for (wrong, right, fillings) in lines(SPELLING) {
            let fillings = if fillings.is_empty() { "-" } else { fillings };
            for filling in fillings.split_whitespace().map(|filling| filling.trim_matches('-')) {
                let right = right.replace('*', filling);
                for wrong in wrong.split('|').map(|wrong| wrong.replace('*', filling)) {
                    let (first, rest) = wrong.split_once(' ').unwrap_or((&wrong, ""));
                    let (full, rest, when) = (right.clone(), rest.to_owned(), Conditions::default());
                    self.add(first, Entry { kind: ChangeKind::Spelling, rest, full, period: false, when });
                }
            }
        }
    }

    #[cfg(test)]
    pub(super) fn all(&self) -> impl Iterator<Item = (&String, &Entry)> {
        self.entries.iter().flat_map(|(form, entries)| entries.iter().map(move |entry| (form, entry)))
    }
}

fn lines(list: &'static str) -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    list.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
        let mut columns = line.split('\t');
        Some((columns.next()?, columns.next()?, columns.next().unwrap_or_default()))
    })
}

impl Conditions {
    fn read(column: &'static str) -> Self {
        let mut when = Conditions::default();
        for word in column.split_whitespace() {
            match word {
                "getal" => when.after_number = true,
                "geen-getal" => when.no_number = true,
                "titel" => when.title = true,
                "hoofdletters" => when.capitals = true,
                _ => match word.split_once(':') {
                    Some(("na", words)) => when.after = Some(words),
                    Some(("voor", words)) => when.before = Some(words),
                    _ => debug_assert!(false, "unknown condition {word}"),
                },
            }
        }
        when
    }
}

/// From the first and last eight bytes of a word and its length, capitals as small letters.
#[inline]
fn hash(bytes: &[u8], start: usize, end: usize) -> u64 {
    const SMALL: u64 = 0x2020_2020_2020_2020;
    let len = end - start;
    let eight =
        |from: usize| bytes.get(from..).and_then(|rest| rest.first_chunk::<8>()).map(|b| u64::from_le_bytes(*b));
    let (head, tail) = if len >= 8 {
        (eight(start).unwrap_or_default(), eight(end - 8).unwrap_or_default())
    } else {
        let head = eight(start).unwrap_or_else(|| {
            let word = bytes.get(start..end).unwrap_or_default();
            word.iter().rev().fold(0, |sum, &b| sum << 8 | u64::from(b))
        });
        (head & ((1 << (8 * len)) - 1), len as u64)
    };
    ((head | SMALL) ^ (tail | SMALL).rotate_left(23)).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{NormaliseOptions, normalise};

    #[test]
    fn every_list_has_two_or_three_columns_and_no_form_twice_under_the_same_conditions() {
        for list in [ABBREVIATIONS, CHAT, SPELLING] {
            for line in list.lines().filter(|line| !line.starts_with('#')) {
                let columns: Vec<&str> = line.split('\t').collect();
                assert!((2..=3).contains(&columns.len()), "{line}");
                assert!(columns.iter().all(|column| !column.is_empty() && column.trim() == *column), "{line}");
            }
        }
        let mut seen = std::collections::HashSet::new();
        for (form, entry) in Lists::get().all() {
            let key = (form, &entry.rest, entry.period, entry.when.after, entry.when.before);
            assert!(seen.insert(key), "{form} {}", entry.rest);
        }
    }

    #[test]
    fn what_a_list_puts_in_place_is_good_itself() {
        for (form, entry) in Lists::get().all() {
            for full in entry.full.split('|') {
                let again = normalise(full, &NormaliseOptions::all());
                assert_eq!(again.text, full, "{form}");
            }
        }
    }

    #[test]
    fn the_hash_does_not_see_case_or_surroundings() {
        for word in ["kl", "gewoon", "accomodatie", "misschien"] {
            let upper = format!("xx {} yyyyyyyyyy", word.to_uppercase());
            assert_eq!(hash(word.as_bytes(), 0, word.len()), hash(upper.as_bytes(), 3, 3 + word.len()));
        }
    }
}
