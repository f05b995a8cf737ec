//! What the learned model sees of a text: stems of words, and pairs of neighbouring stems of one sentence.
//!
//! A feature is a 32-bit number (FNV-1a of the stem). Numbers stand as one word `#`, masked personal data as one word, so that
//! the model can hold nothing about a person. Linear in the length of the text; a word counts by its first 24 bytes.

use crate::text::token::is_word;

/// One feature and the folded bytes it came from, end exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Feature {
    pub(crate) hash: u32,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

const SEED: u32 = 0x811c_9dc5;
const PRIME: u32 = 0x0100_0193;
/// Longer words differ in their endings only.
const LONGEST: usize = 24;

fn fnv(seed: u32, bytes: impl IntoIterator<Item = u8>) -> u32 {
    bytes.into_iter().fold(seed, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(PRIME))
}

/// The number of a named feature, such as the source or a label that a rule gave; the parts of the name count as one string.
pub(crate) const fn named(parts: &[&str]) -> u32 {
    let mut hash = SEED.wrapping_mul(PRIME);
    let mut part = 0;
    while part < parts.len() {
        let bytes = parts[part].as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            hash = (hash ^ bytes[at] as u32).wrapping_mul(PRIME);
            at += 1;
        }
        part += 1;
    }
    hash
}

fn pair(first: u32, second: u32, distance: u8) -> u32 {
    fnv(second ^ first.rotate_left(13), [distance])
}

/// The stems of a sentence so far.
#[derive(Default)]
struct Sentence {
    /// The two stems before, with their starts.
    before: [Option<(u32, usize)>; 2],
}

impl Sentence {
    /// The features that end on the word with this stem.
    #[inline(always)]
    fn add(&mut self, (hash, start, end): (u32, usize, usize), take: &mut impl FnMut(Feature)) {
        take(Feature { hash, start, end });
        for (distance, earlier) in (1u8..).zip(self.before) {
            if let Some((stem, from)) = earlier {
                take(Feature { hash: pair(stem, hash, distance), start: from, end });
            }
        }
        self.before = [Some((hash, start)), self.before[0]];
    }
}

/// As [`features`], of a text whose words are known: their starts, their ends, and their stems where these are known too.
pub(crate) fn features_of(
    text: &[u8],
    words: impl Iterator<Item = (usize, usize, Option<u32>)>,
    mut take: impl FnMut(Feature),
) {
    let mut sentence = Sentence::default();
    let mut done = 0;
    for (start, end, stem) in words {
        // Nearly always a space.
        let spaced = start - done == 1 && text.get(done) == Some(&b' ');
        if !spaced && (done..start).any(|at| ends_sentence(text, at)) {
            sentence = Sentence::default();
        }
        done = end;
        let hash = stem.unwrap_or_else(|| stem_hash(text.get(start..end).unwrap_or_default()));
        sentence.add((hash, start, end), &mut take);
    }
}

/// Calls `take` for every feature of a folded text and gives the number of words.
pub(crate) fn features(text: &[u8], mut take: impl FnMut(Feature)) -> usize {
    let mut words = 0;
    let mut sentence = Sentence::default();
    let mut at = 0;
    while at < text.len() {
        if !is_word(text[at]) {
            if ends_sentence(text, at) {
                sentence = Sentence::default();
            }
            at += 1;
            continue;
        }
        let start = at;
        while at < text.len() && is_word(text[at]) {
            at += 1;
        }
        let hash = stem_hash(&text[start..at]);
        sentence.add((hash, start, at), &mut take);
        words += 1;
    }
    words
}

fn ends_sentence(text: &[u8], at: usize) -> bool {
    match text[at] {
        b'!' | b'?' => true,
        b'.' => text.get(at + 1).is_none_or(|b| !is_word(*b)),
        b'\n' => text.get(at + 1) == Some(&b'\n'),
        _ => false,
    }
}

/// The number of a word's stem: regular endings and doubled letters off, so that inflections and many typing mistakes share one.
pub(crate) fn stem_hash(word: &[u8]) -> u32 {
    if word.iter().all(u8::is_ascii_digit) {
        return fnv(SEED, *b"#");
    }
    let mut stem = &word[..word.len().min(LONGEST)];
    for ending in [&b"en"[..], b"de", b"te", b"e", b"s", b"t", b"d"] {
        if stem.len() >= ending.len() + 4 && stem.ends_with(ending) {
            stem = &stem[..stem.len() - ending.len()];
            break;
        }
    }
    let mut last = 0;
    fnv(SEED, stem.iter().copied().filter(move |&byte| std::mem::replace(&mut last, byte) != byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stems(text: &str) -> Vec<u32> {
        let mut found = Vec::new();
        features(text.as_bytes(), |f| found.push(f.hash));
        found
    }

    #[test]
    fn inflections_and_doubled_letters_share_a_stem() {
        for (one, other) in
            [("wachten", "wachtte"), ("vriendelijke", "vriendelijk"), ("balie", "ballie"), ("12", "403")]
        {
            assert_eq!(stem_hash(one.as_bytes()), stem_hash(other.as_bytes()), "{one} {other}");
        }
        assert_ne!(stem_hash(b"niet"), stem_hash(b"nooit"));
    }

    #[test]
    fn pairs_stay_within_a_sentence() {
        assert_eq!(stems("goed geholpen").len(), 3);
        assert_eq!(stems("goed. geholpen").len(), 2);
        assert_eq!(stems("een twee drie vier").len(), 4 + 3 + 2);
        assert!(stems("").is_empty());
    }

    #[test]
    fn words_that_are_known_give_the_same() {
        for text in ["goed geholpen. en nu 12 keer gewacht", "", "...", " a.b\n\nc!d, e\nf ", "te laat? nee"] {
            let bounds = |found: &Feature| (found.hash, found.start, found.end);
            let (mut all, mut same, mut words) = (Vec::new(), Vec::new(), Vec::new());
            features(text.as_bytes(), |f| all.push(bounds(&f)));
            for at in 0..text.len() {
                let is = |at: Option<usize>| at.and_then(|at| text.as_bytes().get(at)).is_some_and(|b| is_word(*b));
                if is(Some(at)) && !is(at.checked_sub(1)) {
                    let end = (at..).find(|&end| !is(Some(end))).unwrap();
                    words.push((at, end, None));
                }
            }
            features_of(text.as_bytes(), words.into_iter(), |f| same.push(bounds(&f)));
            assert_eq!(all, same, "{text}");
        }
    }

    #[test]
    fn a_feature_says_where_it_stands() {
        let mut spans = Vec::new();
        assert_eq!(features(b"te laat", |f| spans.push((f.start, f.end))), 2);
        assert_eq!(spans, [(0, 2), (3, 7), (0, 7)]);
    }
}
