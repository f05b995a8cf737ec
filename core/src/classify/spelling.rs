//! Tolerance for spelling mistakes: an unknown word that can only be one word of the lexicon is read as that word.
//!
//! Three ways, in this order, each only when exactly one word of the lexicon fits:
//! 1. the same sound key (from 6 letters): doubled letters, `g`/`ch`, `ij`/`ei`/`y`, `d`/`t`/`dt` at the end, `z`/`s`, `v`/`f`,
//!    `c`/`k`, a dropped `n` after `e`;
//! 2. two neighbouring letters swapped (from 7 letters);
//! 3. one letter missing or too many inside the word (from 8 letters).
//!
//! A letter taken for another is not mended: too many Dutch words differ in one letter. A word that the lexicon knows is
//! never touched, nor one with a digit or a letter beyond ASCII.

use crate::text::vocabulary::{Vocabulary, WordId};

const LEAST_KEY: usize = 6;
const LEAST_SWAP: usize = 7;
const LEAST_GAP: usize = 8;
const MOST: usize = 24;

/// Words that sound like a word of the lexicon, or differ from one in a letter, and are another word.
const OTHERS: &[&str] = &[
    "leiden",
    "verlenen",
    "verleent",
    "verleende",
    "krachten",
    "machten",
    "wegens",
    "teken",
    "tekens",
    "veilig",
    "weiden",
    "eisen",
    "ijzen",
    "reizen",
    "rijzen",
    "peilen",
    "pijlen",
    "zeilen",
    "meiden",
    "mijden",
    "vleien",
    "wachter",
    "gaande",
    "noodig",
    "bewaren",
    "beware",
    "gebeiteld",
    "haasten",
    "laatste",
    "plaatsen",
    "plaats",
    "kosten",
    "kostte",
    "kansen",
    "verder",
    "vader",
    "moeder",
    "beter",
    "betere",
    "betreft",
    "belast",
    "geschikt",
    "gezicht",
    "gericht",
    "gerecht",
    "bericht",
    "berechten",
    "steden",
    "stemmen",
    "regelen",
    "regels",
    "zorgen",
    "worden",
    "woorden",
    "harder",
    "langer",
    "langere",
    "lopend",
    "lopende",
    "leeftijd",
    "bestand",
    "bestanden",
    "verstand",
    "voorkomen",
    "verkomen",
    "vervelen",
    "vervellen",
    "verzenden",
    "verwenden",
    "gevallen",
    "gevaren",
    "geraden",
    "gebraden",
    "gelegen",
    "gelezen",
    "genezen",
];

/// Words that look like a mistake and are none.
pub(crate) fn others() -> impl Iterator<Item = &'static [u8]> {
    OTHERS.iter().map(|word| word.as_bytes())
}

/// The words that mistakes lead back to.
#[derive(Debug, Default)]
pub(crate) struct Spelling {
    /// By sound key.
    by_key: Table,
    /// By sound key without one letter.
    by_gap: Table,
}

/// For the hash of a sound the one word that it belongs to.
#[derive(Debug, Default)]
struct Table {
    /// High half of the hash, and the word; a power of two long, at most half full.
    slots: Vec<(u32, WordId)>,
}

const FREE: WordId = WordId::MAX;
/// Several words share the sound.
const SHARED: WordId = WordId::MAX - 1;

impl Table {
    fn with_capacity(sounds: usize) -> Self {
        Table { slots: vec![(0, FREE); (sounds * 2).next_power_of_two()] }
    }

    fn put(&mut self, sound: &Sound, word: WordId) {
        let hash = sound.hash();
        let at = self.slot(hash);
        let (known, found) = &mut self.slots[at];
        match *found {
            FREE => (*known, *found) = ((hash >> 32) as u32, word),
            same if same == word => {}
            _ => *found = SHARED,
        }
    }

    /// The slot of an entry, or the free one where it would stand. Two sounds with one hash are as good as one: a strange
    /// word is then misread, once in a billion.
    #[inline(always)]
    fn slot(&self, hash: u64) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        while self.slots[at].1 != FREE && self.slots[at].0 != (hash >> 32) as u32 {
            at = (at + 1) & mask;
        }
        at
    }

    #[inline(always)]
    fn get(&self, sound: &Sound) -> WordId {
        if self.slots.is_empty() { FREE } else { self.slots[self.slot(sound.hash())].1 }
    }
}

impl Spelling {
    /// For the words of a lexicon.
    pub(crate) fn new(words: &Vocabulary) -> Self {
        let fitting = || words.words().filter(|(_, w)| (LEAST_KEY..=MOST).contains(&w.len()) && plain(w));
        let (count, letters) = fitting().fold((0, 0), |(count, letters), (_, w)| {
            (count + 1, letters + if w.len() >= LEAST_GAP { w.len() - 2 } else { 0 })
        });
        let (mut by_key, mut by_gap) = (Table::with_capacity(count), Table::with_capacity(letters));
        for (id, word) in fitting() {
            let sound = Sound::of(word);
            if word.len() >= LEAST_GAP {
                for at in 1..sound.len.saturating_sub(1) {
                    by_gap.put(&sound.without(at), id);
                }
            }
            by_key.put(&sound, id);
        }
        Spelling { by_key, by_gap }
    }

    pub(crate) fn memory(&self) -> usize {
        (self.by_key.slots.capacity() + self.by_gap.slots.capacity()) * 8
    }

    /// The one word of the lexicon that an unknown word can be.
    pub(crate) fn meant(&self, word: &[u8], words: &Vocabulary) -> Option<WordId> {
        if !(LEAST_KEY..=MOST).contains(&word.len()) || !plain(word) {
            return None;
        }
        let one = |found: WordId| (found < SHARED).then_some(found);
        let mut sound = Sound::of(word);
        let found = self.by_key.get(&sound);
        if found != FREE {
            return one(found);
        }
        if word.len() >= LEAST_SWAP {
            for at in 1..sound.len.saturating_sub(1) {
                sound.bytes.swap(at, at + 1);
                let found = self.by_key.get(&sound);
                if found != FREE {
                    return one(found);
                }
                sound.bytes.swap(at, at + 1);
            }
        }
        if word.len() + 1 >= LEAST_GAP {
            let found = self.by_gap.get(&sound);
            if found != FREE {
                return one(found);
            }
        }
        if word.len() > LEAST_GAP {
            for at in 1..sound.len.saturating_sub(1) {
                if let Some(found) = one(self.by_key.get(&sound.without(at))) {
                    return Some(found).filter(|&found| words.word(found).len() >= LEAST_GAP);
                }
            }
        }
        None
    }
}

fn plain(word: &[u8]) -> bool {
    word.iter().all(u8::is_ascii_lowercase)
}

/// How a word sounds, roughly: spellings that sound alike in Dutch share it. Bytes behind the length are zero.
#[derive(Debug, Clone, Copy)]
struct Sound {
    bytes: [u8; MOST],
    len: usize,
}

impl Sound {
    #[inline(always)]
    fn hash(&self) -> u64 {
        let mut hash = 0u64;
        for eight in self.bytes.as_chunks::<8>().0 {
            hash = (hash ^ u64::from_le_bytes(*eight)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
            hash ^= hash >> 29;
        }
        hash.wrapping_mul(0xBF58_476D_1CE4_E5B9) ^ hash >> 32
    }

    fn last(&self) -> u8 {
        self.len.checked_sub(1).and_then(|at| self.bytes.get(at)).copied().unwrap_or(0)
    }

    fn push(&mut self, letter: u8) {
        if let Some(slot) = self.bytes.get_mut(self.len) {
            *slot = letter;
            self.len += 1;
        }
    }

    fn pop(&mut self) {
        if self.len > 0 {
            self.len -= 1;
            self.bytes[self.len] = 0;
        }
    }

    /// Without the letter at `at`. Its neighbours may then be a doubled letter, which a sound does not have.
    fn without(&self, at: usize) -> Sound {
        let mut out = Sound { bytes: [0; MOST], len: 0 };
        for (i, &letter) in self.bytes[..self.len].iter().enumerate() {
            let doubled = i == at + 1 && at > 0 && self.bytes[at - 1] == letter;
            if i != at && !doubled {
                out.push(letter);
            }
        }
        out
    }

    fn of(word: &[u8]) -> Sound {
        let mut out = Sound { bytes: [0; MOST], len: 0 };
        let mut at = 0;
        while let Some(&byte) = word.get(at) {
            let next = word.get(at + 1).copied().unwrap_or(0);
            let (letter, taken) = match (byte, next) {
                (b'c', b'h') => (b'g', 2),
                (b'i' | b'e', b'j' | b'i') if (byte, next) != (b'i', b'i') && (byte, next) != (b'e', b'j') => (b'y', 2),
                (b'a' | b'o', b'u') => (b'w', 2),
                (b's', b'c') if word.get(at + 2) != Some(&b'h') => (b's', 2),
                (b'q', b'u') => (b'k', 2),
                (b'c', b'e' | b'i') => (b's', 1),
                (b'c' | b'q', _) => (b'k', 1),
                (b'z', _) => (b's', 1),
                (b'v', _) => (b'f', 1),
                (b'd', b't') => (b't', 2),
                (b'y', _) => (b'y', 1),
                _ => (byte, 1),
            };
            at += taken;
            if out.last() != letter {
                out.push(letter);
            }
        }
        if out.last() == b'd' {
            out.pop();
            if out.last() != b't' {
                out.push(b't');
            }
        }
        // `wachte` for `wachten`
        if out.len > 4 && out.bytes[..out.len].ends_with(b"en") {
            out.pop();
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORDS: [&str; 13] = [
        "telefoon",
        "wachten",
        "afspraak",
        "afspraken",
        "geholpen",
        "vriendelijk",
        "teruggebeld",
        "vergunning",
        "beloofd",
        "gemeente",
        "niemand",
        "gebeld",
        "paspoort",
    ];

    fn meant(word: &str) -> Option<String> {
        let mut words = Vocabulary::default();
        for word in WORDS {
            words.add(word.as_bytes());
        }
        let spelling = Spelling::new(&words);
        spelling.meant(word.as_bytes(), &words).map(|id| String::from_utf8_lossy(words.word(id)).into_owned())
    }

    #[test]
    fn mistakes_that_sound_alike_are_read_as_the_word() {
        for (written, word) in [
            ("tellefoon", "telefoon"),
            ("wagten", "wachten"),
            ("niemant", "niemand"),
            ("terruggebelt", "teruggebeld"),
            ("vriendeleik", "vriendelijk"),
        ] {
            assert_eq!(meant(written).as_deref(), Some(word), "{written}");
        }
    }

    #[test]
    fn a_swapped_missing_or_extra_letter_is_mended_in_longer_words() {
        for (written, word) in [
            ("gehoplen", "geholpen"),
            ("vergnning", "vergunning"),
            ("vergunnning", "vergunning"),
            ("vergunsning", "vergunning"),
            ("terugebled", "teruggebeld"),
        ] {
            assert_eq!(meant(written).as_deref(), Some(word), "{written}");
        }
        assert_eq!(meant("vrgnning"), None, "two missing letters are left alone");
    }

    #[test]
    fn short_words_and_words_with_other_letters_stay() {
        for word in ["aande", "gebed", "b2b", "wachte1", "één"] {
            assert_eq!(meant(word), None, "{word}");
        }
    }
}
