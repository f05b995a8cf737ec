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
    /// The same with a first capital, and in capitals, once asked for.
    styled: OnceLock<Box<[String; 2]>>,
    /// It has a plural.
    pub(super) counted: bool,
    /// The form ends in a period that belongs to it.
    pub(super) period: bool,
    pub(super) when: Conditions,
}

/// How what stands in place of a word is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    Small,
    Initial,
    Capitals,
}

impl Style {
    /// What is in small letters, so written; of forms with a `|` between them each.
    pub(super) fn of(self, small: &str) -> String {
        let mut new = String::new();
        let mut first = true;
        for ch in small.chars() {
            match self {
                Style::Initial if first => new.extend(ch.to_uppercase()),
                Style::Capitals => new.extend(ch.to_uppercase()),
                _ => new.push(ch),
            }
            first = ch == '|';
        }
        new
    }
}

impl Entry {
    fn new(kind: ChangeKind, rest: &str, full: String, period: bool, when: Conditions) -> Entry {
        let counted = full.contains('|');
        Entry { kind, rest: rest.to_owned(), full, counted, styled: OnceLock::new(), period, when }
    }

    /// In full, so written.
    pub(super) fn written(&'static self, style: Style, plural: bool) -> &'static str {
        let styled =
            || self.styled.get_or_init(|| Box::new([Style::Initial, Style::Capitals].map(|s| s.of(&self.full))));
        let full = match style {
            Style::Small => &self.full,
            Style::Initial => &styled()[0],
            Style::Capitals => &styled()[1],
        };
        match self.counted.then(|| full.split_once('|')).flatten() {
            Some((_, more)) if plural => more,
            Some((one, _)) => one,
            None => full,
        }
    }
}

/// When an entry holds. The columns of the lists explain them.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Conditions {
    pub(super) after_number: bool,
    pub(super) no_number: bool,
    pub(super) title: bool,
    pub(super) capitals: bool,
    pub(super) after: Option<Words>,
    pub(super) before: Option<Words>,
}

/// Words with a `|` between them, with a bit for each by its hash: most others have none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Words {
    bits: u64,
    all: &'static str,
}

impl Words {
    fn of(all: &'static str) -> Self {
        Words { bits: all.split('|').fold(0, |bits, word| bits | Words::bit(word)), all }
    }

    fn bit(word: &str) -> u64 {
        1 << (hash(word.as_bytes(), 0, word.len()) >> 58)
    }

    pub(super) fn hold(self, word: &str) -> bool {
        self.bits & Words::bit(word) != 0
            && self.all.as_bytes().split(|b| *b == b'|').any(|one| one.eq_ignore_ascii_case(word.as_bytes()))
    }
}

/// A table whose keys are ours.
type QuickMap<K, V> = HashMap<K, V, BuildHasherDefault<Quick>>;

/// A number for each of some words: one kind of table, since each kind is code.
pub(super) type Names = QuickMap<&'static [u8], u32>;

/// Lists of names with a space between them, each with what its names stand for.
pub(super) fn names(lists: &[(&'static str, char)]) -> Names {
    let each = |(list, ch): &(&'static str, char)| {
        let ch = u32::from(*ch);
        list.split(' ').map(move |name| (name.as_bytes(), ch))
    };
    lists.iter().flat_map(each).collect()
}

/// All lists.
pub(super) struct Lists {
    entries: QuickMap<String, Vec<Entry>>,
    /// The words that are worth a closer look.
    words: Filter,
    /// The misspellings that are also looked for at the end of a compound.
    tails: Filter,
    /// The last four letters of those.
    endings: Filter,
    /// The languages of function words, as bits.
    languages: Names,
}

/// Two bits for each word, at places that its hash gives; rejects nearly all other words.
struct Filter(Box<[u64; 1024]>);

impl Filter {
    fn new() -> Self {
        Filter(Box::new([0; 1024]))
    }

    fn add(&mut self, word: &[u8]) {
        let hash = hash(word, 0, word.len());
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
pub(super) struct Quick(u64);

impl Hasher for Quick {
    fn write(&mut self, bytes: &[u8]) {
        let mut rest = bytes;
        while let Some((eight, behind)) = rest.split_first_chunk::<8>() {
            self.write_u64(u64::from_le_bytes(*eight));
            rest = behind;
        }
        if !rest.is_empty() {
            self.write_u64(rest.iter().rev().fold(0, |sum, &b| sum << 8 | u64::from(b)));
        }
    }

    #[inline]
    fn write_u64(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }

    fn write_u8(&mut self, byte: u8) {
        self.write_u64(u64::from(byte));
    }

    fn write_usize(&mut self, number: usize) {
        self.write_u64(number as u64);
    }

    fn finish(&self) -> u64 {
        self.0 ^ self.0 >> 32
    }
}

/// Shortest misspelling that is also looked for at the end of a compound.
pub(super) const COMPOUND: usize = 7;
/// How many of its last bytes are looked at first.
const ENDING: usize = 4;

impl Lists {
    pub(super) fn get() -> &'static Lists {
        static LISTS: OnceLock<Lists> = OnceLock::new();
        LISTS.get_or_init(|| {
            let mut lists = Lists {
                entries: HashMap::default(),
                words: Filter::new(),
                tails: Filter::new(),
                endings: Filter::new(),
                languages: HashMap::default(),
            };
            for (word, bits) in crate::text::language::words() {
                *lists.languages.entry(word).or_default() |= u32::from(bits);
            }
            lists.read_shortened(ABBREVIATIONS, ChangeKind::Abbreviation);
            lists.read_shortened(CHAT, ChangeKind::Chat);
            lists.read_spelling();
            super::verb::WORDS.iter().for_each(|word| lists.words.add(word.as_bytes()));
            lists
        })
    }

    /// The entries of a form in lower case, without its last period.
    pub(super) fn find(&'static self, form: &str) -> &'static [Entry] {
        self.entries.get(form).map_or(&[], Vec::as_slice)
    }

    /// Whether a word with this [`hash`] may be in a list; a no is certain.
    #[inline]
    pub(super) fn may_hold(&self, hash: u64) -> bool {
        self.words.may_hold(hash)
    }

    /// Whether a misspelling that is looked for at the end of a compound may end as the word that ends at `end`; a no is
    /// certain.
    #[inline]
    pub(super) fn may_close(&self, bytes: &[u8], end: usize) -> bool {
        self.endings.may_hold(hash(bytes, end.saturating_sub(ENDING), end))
    }

    /// Whether these bytes may be a misspelling that is looked for at the end of a compound; a no is certain.
    #[inline]
    pub(super) fn may_end(&self, bytes: &[u8], start: usize, end: usize) -> bool {
        self.tails.may_hold(hash(bytes, start, end))
    }

    /// The languages whose function word a folded word is, as bits.
    pub(super) fn languages(&self, word: &[u8]) -> u16 {
        self.languages.get(word).copied().unwrap_or_default() as u16
    }

    fn add(&mut self, form: &str, entry: Entry) {
        self.words.add(form.as_bytes());
        if entry.kind == ChangeKind::Spelling
            && form.len() >= COMPOUND
            && entry.rest.is_empty()
            && !entry.full.contains(' ')
        {
            self.tails.add(form.as_bytes());
            self.endings.add(form.as_bytes().get(form.len() - ENDING..).unwrap_or_default());
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
                self.add(bare, Entry::new(kind, "", full.to_owned(), period, when));
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
                    let when = Conditions::default();
                    self.add(first, Entry::new(ChangeKind::Spelling, rest, right.clone(), false, when));
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
                    Some(("na", words)) => when.after = Some(Words::of(words)),
                    Some(("voor", words)) => when.before = Some(Words::of(words)),
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
    let len = end - start;
    let eight =
        |from: usize| bytes.get(from..).and_then(|rest| rest.first_chunk::<8>()).map(|b| u64::from_le_bytes(*b));
    if len >= 8 {
        return mixed(eight(start).unwrap_or_default(), eight(end - 8).unwrap_or_default());
    }
    let head = eight(start).unwrap_or_else(|| {
        let word = bytes.get(start..end).unwrap_or_default();
        word.iter().rev().fold(0, |sum, &b| sum << 8 | u64::from(b))
    });
    short_hash(head, len)
}

/// The same of a word of less than eight bytes, which are the first of these.
#[inline]
fn short_hash(eight: u64, len: usize) -> u64 {
    mixed(eight & ((1 << (8 * len)) - 1), len as u64)
}

#[inline]
fn mixed(head: u64, tail: u64) -> u64 {
    const SMALL: u64 = 0x2020_2020_2020_2020;
    ((head | SMALL) ^ (tail | SMALL).rotate_left(23)).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

/// The end of the word that starts at `start`, and its hash; `start` itself where no letter stands. An apostrophe between
/// letters is part of it.
#[inline(always)]
pub(super) fn word_end(text: &str, start: usize) -> (usize, u64) {
    let bytes = text.as_bytes();
    // Most words end within eight ASCII letters.
    if let Some(eight) = bytes.get(start..).and_then(|rest| rest.first_chunk::<8>()) {
        let eight = u64::from_le_bytes(*eight);
        let count = letters(eight);
        if count < 8 && !matches!((eight >> (8 * count)) as u8, b'\'' | 0x80..) {
            return (start + count, short_hash(eight, count));
        }
    }
    let end = long_word_end(text, start);
    (end, hash(bytes, start, end))
}

/// How many of eight bytes are ASCII letters, before the first that is not.
#[inline]
fn letters(eight: u64) -> usize {
    const ONES: u64 = 0x0101_0101_0101_0101;
    let lower = (eight | (ONES * 0x20)) & (ONES * 0x7F);
    // From `a` on the first sum has the high bit of its byte, beyond `z` the second one, too.
    let letters = (lower + ONES * 0x1F) & !(lower + ONES * 0x05) & !eight & (ONES * 0x80);
    ((letters ^ (ONES * 0x80)).trailing_zeros() / 8) as usize
}

#[inline(never)]
fn long_word_end(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = start;
    loop {
        while let Some(eight) = bytes.get(at..).and_then(|rest| rest.first_chunk::<8>()) {
            let count = letters(u64::from_le_bytes(*eight));
            at += count;
            if count < 8 {
                break;
            }
        }
        while bytes.get(at).is_some_and(u8::is_ascii_alphabetic) {
            at += 1;
        }
        let Some(&b) = bytes.get(at) else { return at };
        if b < 0x80 && b != b'\'' {
            return at;
        }
        let mut chars = text.get(at..).unwrap_or_default().chars();
        let ch = chars.next().unwrap_or_default();
        let letter =
            is_letter(ch) || matches!(ch, '\'' | '’') && at > start && chars.next().is_some_and(char::is_alphabetic);
        if !letter {
            return at;
        }
        at += ch.len_utf8();
    }
}

/// `char::is_alphabetic`, at once for the letters of western Europe, accents, punctuation and symbols.
pub(super) fn is_letter(ch: char) -> bool {
    match ch {
        '\0'..='\u{7F}' => ch.is_ascii_alphabetic(),
        '\u{C0}'..='\u{24F}' => !matches!(ch, '×' | '÷'),
        '\u{300}'..='\u{344}' | '\u{2000}'..='\u{206F}' | '\u{FFFC}'..='\u{FFFF}' | '\u{1F300}'..='\u{1FAFF}' => false,
        _ => ch.is_alphabetic(),
    }
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
    fn a_word_ends_where_its_letters_do_and_has_the_hash_of_its_bytes() {
        for (text, word) in [
            ("kl wil graag", "kl"),
            ("accomodatie, en", "accomodatie"),
            ("foto's van", "foto's"),
            ("foto' van de", "foto"),
            ("één keer meer", "één"),
            ("verzekerd.", "verzekerd"),
            ("abcdefgh", "abcdefgh"),
            ("12", ""),
            ("a", "a"),
        ] {
            let end = word.len();
            let expected = if end == 0 { word_end(text, 0) } else { (end, hash(text.as_bytes(), 0, end)) };
            assert_eq!(word_end(text, 0), expected, "{text}");
            assert_eq!(expected.0, end, "{text}");
        }
    }

    #[test]
    fn a_letter_is_what_unicode_calls_alphabetic() {
        for ch in '\0'..=char::MAX {
            assert_eq!(is_letter(ch), ch.is_alphabetic(), "{ch:?}");
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
