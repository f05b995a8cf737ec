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

use super::words::WordMap;
use crate::taxonomy::pattern::Word;
use crate::text::Folded;
use crate::text::token::is_word;

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

/// The words that mistakes lead back to.
#[derive(Debug, Default)]
pub(crate) struct Spelling {
    /// Every whole word of the lexicon, and words that are no mistake.
    known: WordMap<()>,
    /// Sound key -> the word, or none when several share it.
    by_key: WordMap<Option<Box<[u8]>>>,
    /// Sound key without one letter -> the word, or none when several share it.
    by_gap: WordMap<Option<Box<[u8]>>>,
    /// Starts, ends and middles of compounds: a word that holds one is known too.
    starts: WordMap<()>,
    ends: WordMap<()>,
    middles: Vec<Box<[u8]>>,
}

impl Spelling {
    pub(crate) fn new<'w>(words: impl Iterator<Item = &'w [u8]>, parts: impl Iterator<Item = &'w Word>) -> Self {
        let mut spelling = Spelling::default();
        for part in parts {
            match part {
                Word::Prefix(text) => drop(spelling.starts.insert(text.as_bytes().into(), ())),
                Word::Suffix(text) => drop(spelling.ends.insert(text.as_bytes().into(), ())),
                Word::Infix(text) => spelling.middles.push(text.as_bytes().into()),
                _ => {}
            }
        }
        spelling.middles.sort_unstable();
        spelling.middles.dedup();
        let mut list: Vec<&[u8]> = words.collect();
        list.sort_unstable();
        list.dedup();
        for &word in &list {
            spelling.known.insert(word.into(), ());
        }
        for word in OTHERS {
            spelling.known.insert(word.as_bytes().into(), ());
        }
        for &word in list.iter().filter(|w| (LEAST_KEY..=MOST).contains(&w.len()) && plain(w)) {
            let key = key(word);
            if word.len() >= LEAST_GAP {
                for at in 1..key.len().saturating_sub(1) {
                    put(&mut spelling.by_gap, without(&key, at), word);
                }
            }
            put(&mut spelling.by_key, key, word);
        }
        spelling
    }

    /// Reads unknown words of the folded text as the word they can only be.
    pub(crate) fn mend(&self, folded: &mut Folded) {
        let text = folded.bytes();
        let mut edits: Vec<(usize, usize, &[u8])> = Vec::new();
        let mut at = 0;
        while let Some(start) = text.get(at..).and_then(|t| t.iter().position(|&b| is_word(b))).map(|skip| at + skip) {
            let len = text[start..].iter().take_while(|&&b| is_word(b)).count();
            at = start + len;
            if (LEAST_KEY..=MOST).contains(&len) {
                let word = &text[start..at];
                if plain(word) && !self.known.contains_key(word) {
                    edits.extend(self.meant(word).filter(|_| !self.is_compound(word)).map(|meant| (start, at, meant)));
                }
            }
        }
        if !edits.is_empty() {
            let edits: Vec<_> = edits.into_iter().map(|(from, to, word)| (from, to, word.to_vec())).collect();
            folded.replace(&edits);
        }
    }

    fn is_compound(&self, word: &[u8]) -> bool {
        (3..=word.len()).any(|len| {
            word.get(..len).is_some_and(|start| self.starts.contains_key(start))
                || word.get(word.len() - len..).is_some_and(|end| self.ends.contains_key(end))
        }) || self.middles.iter().any(|middle| word.windows(middle.len().max(1)).any(|w| *w == **middle))
    }

    /// The one word of the lexicon that an unknown word can be.
    fn meant(&self, word: &[u8]) -> Option<&[u8]> {
        let sound = key(word);
        if let Some(found) = self.by_key.get(&sound[..]) {
            return found.as_deref();
        }
        let mut scratch = [0u8; 2 * MOST];
        let room = scratch.get_mut(..sound.len())?;
        room.copy_from_slice(&sound);
        if word.len() >= LEAST_SWAP {
            for at in 1..sound.len().saturating_sub(1) {
                room.swap(at, at + 1);
                if let Some(found) = self.by_key.get(&*room) {
                    return found.as_deref();
                }
                room.swap(at, at + 1);
            }
        }
        if word.len() + 1 >= LEAST_GAP
            && let Some(found) = self.by_gap.get(&sound[..])
        {
            return found.as_deref();
        }
        if word.len() > LEAST_GAP {
            for at in 1..sound.len().saturating_sub(1) {
                let len = without_into(&sound, at, room);
                if let Some(Some(found)) = room.get(..len).and_then(|key| self.by_key.get(key)) {
                    return Some(found).filter(|found| found.len() >= LEAST_GAP).map(|found| &**found);
                }
            }
        }
        None
    }
}

fn plain(word: &[u8]) -> bool {
    word.iter().all(u8::is_ascii_lowercase)
}

fn put(map: &mut WordMap<Option<Box<[u8]>>>, key: Vec<u8>, word: &[u8]) {
    map.entry(key.into())
        .and_modify(|found| *found = found.take().filter(|f| **f == *word))
        .or_insert_with(|| Some(word.into()));
}

/// [`without`] in a buffer of the key's length; gives the new length.
fn without_into(key: &[u8], at: usize, out: &mut [u8]) -> usize {
    let mut len = 0;
    for (i, &byte) in key.iter().enumerate() {
        // The neighbours of the hole may now be a doubled letter, which a key does not have.
        let doubled = i == at + 1 && at > 0 && key.get(at - 1) == Some(&byte);
        if i != at
            && !doubled
            && let Some(slot) = out.get_mut(len)
        {
            *slot = byte;
            len += 1;
        }
    }
    len
}

fn without(key: &[u8], at: usize) -> Vec<u8> {
    let mut out = key.to_vec();
    if at < out.len() {
        out.remove(at);
    }
    // The neighbours may now be a doubled letter, which a key does not have.
    if at > 0 && out.get(at - 1) == out.get(at) {
        out.remove(at);
    }
    out
}

/// How a word sounds, roughly: spellings that sound alike in Dutch share a key.
fn key(word: &[u8]) -> Vec<u8> {
    let mut out: Vec<u8> = Vec::with_capacity(word.len());
    let mut at = 0;
    while let Some(&byte) = word.get(at) {
        let next = word.get(at + 1).copied().unwrap_or(0);
        let (sound, taken) = match (byte, next) {
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
        if out.last() != Some(&sound) {
            out.push(sound);
        }
    }
    if out.last() == Some(&b'd') {
        out.pop();
        if out.last() != Some(&b't') {
            out.push(b't');
        }
    }
    // `wachte` for `wachten`
    if out.len() > 4 && out.ends_with(b"en") {
        out.pop();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mended(text: &str) -> String {
        let words = [
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
        let spelling = Spelling::new(words.iter().map(|w| w.as_bytes()), [Word::Prefix("vergunningspl".into())].iter());
        let mut folded = Folded::new(text);
        spelling.mend(&mut folded);
        String::from_utf8_lossy(folded.bytes()).into_owned()
    }

    #[test]
    fn mistakes_that_sound_alike_are_read_as_the_word() {
        assert_eq!(mended("aande tellefoon wagten"), "aande telefoon wachten");
        assert_eq!(mended("niemant heeft terruggebelt"), "niemand heeft teruggebeld");
        assert_eq!(mended("vriendeleik"), "vriendelijk");
    }

    #[test]
    fn a_swapped_missing_or_extra_letter_is_mended_in_longer_words() {
        assert_eq!(mended("gehoplen"), "geholpen");
        assert_eq!(mended("vergnning vergunnning vergunsning"), "vergunning vergunning vergunning");
        assert_eq!(mended("terugebled"), "teruggebeld", "a doubled letter does not count");
        assert_eq!(mended("vrgnning"), "vrgnning", "two missing letters are left alone");
    }

    #[test]
    fn known_and_short_words_and_names_with_other_letters_stay() {
        for text in ["afspraak afspraken", "gebed", "leiden", "krachten", "b2b wachte1"] {
            assert_eq!(mended(text), text);
        }
    }

    #[test]
    fn offsets_still_lead_to_the_original() {
        let text = "één tellefoon weg";
        let spelling = Spelling::new([&b"telefoon"[..]].into_iter(), [].iter());
        let mut folded = Folded::new(text);
        spelling.mend(&mut folded);
        let at = folded.bytes().windows(8).position(|w| w == b"telefoon").unwrap();
        assert_eq!(&text[folded.start_in_original(at)..folded.end_in_original(at + 8)], "tellefoon");
        assert!(folded.is_mended(at) && !folded.is_mended(0));
    }
}
