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
pub(crate) fn named(parts: &[&str]) -> u32 {
    parts.iter().fold(fnv(SEED, *b"\0"), |hash, part| fnv(hash, part.bytes()))
}

fn pair(first: u32, second: u32, distance: u8) -> u32 {
    fnv(second ^ first.rotate_left(13), [distance])
}

/// Calls `take` for every feature of a folded text and gives the number of words.
pub(crate) fn features(text: &[u8], mut take: impl FnMut(Feature)) -> usize {
    let mut words = 0;
    // The two stems before, of the same sentence, with their starts.
    let mut before: [Option<(u32, usize)>; 2] = [None; 2];
    let mut at = 0;
    while at < text.len() {
        if !is_word(text[at]) {
            if ends_sentence(text, at) {
                before = [None; 2];
            }
            at += 1;
            continue;
        }
        let start = at;
        while at < text.len() && is_word(text[at]) {
            at += 1;
        }
        let hash = stem_hash(&text[start..at]);
        take(Feature { hash, start, end: at });
        for (distance, earlier) in (1u8..).zip(before) {
            if let Some((stem, from)) = earlier {
                take(Feature { hash: pair(stem, hash, distance), start: from, end: at });
            }
        }
        before = [Some((hash, start)), before[0]];
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
fn stem_hash(word: &[u8]) -> u32 {
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
    fn a_feature_says_where_it_stands() {
        let mut spans = Vec::new();
        assert_eq!(features(b"te laat", |f| spans.push((f.start, f.end))), 2);
        assert_eq!(spans, [(0, 2), (3, 7), (0, 7)]);
    }
}
