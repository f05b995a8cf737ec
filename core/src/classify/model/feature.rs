//! What the learned model sees of a text: stems of words, pieces of five letters of them, and pairs of neighbouring stems of one sentence.
//!
//! A feature is a 32-bit number (FNV-1a of the stem). Numbers stand as one word `#`, and masked personal data has no features, so that
//! the model can hold nothing about a person and a name or number under a text says nothing about its subject. Pieces carry over compounds and typing mistakes: a word that was never seen shares
//! most of its pieces with words that were. Linear in the length of the text; a word counts by its first 24 bytes.

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

/// The part of a hash that the national model keeps, all but the highest byte, where a whole hash has its highest bits.
pub(crate) const fn short(hash: u32) -> u32 {
    hash << 8
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
    /// Passes a word that says nothing.
    fn skip(&mut self) {
        self.before = [None, self.before[0]];
    }

    /// The pairs that end on the word from `start` to `end` with this stem.
    #[inline(always)]
    fn pairs(&mut self, (hash, start, end): (u32, usize, usize), take: &mut impl FnMut(Feature)) {
        for (distance, earlier) in (1u8..).zip(self.before) {
            if let Some((stem, from)) = earlier {
                take(Feature { hash: pair(stem, hash, distance), start: from, end });
            }
        }
        self.before = [Some((hash, start)), self.before[0]];
    }
}

/// The pairs of a text whose words are known: their starts, their ends, and what `stem` is to be told of them.
///
/// `stem` gets each word in turn and gives the number of its stem.
pub(crate) fn pairs_of<W>(
    text: &[u8],
    words: impl Iterator<Item = (usize, usize, W)>,
    mut stem: impl FnMut(&[u8], usize, usize, W) -> u32,
    mut take: impl FnMut(Feature),
) {
    let mut sentence = Sentence::default();
    let mut done = 0;
    for (start, end, known) in words {
        // Nearly always a space.
        let spaced = start - done == 1 && text.get(done) == Some(&b' ');
        if !spaced && (done..start).any(|at| ends_sentence(text, at)) {
            sentence = Sentence::default();
        }
        done = end;
        let word = text.get(start..end).unwrap_or_default();
        if is_masked(word) {
            sentence.skip();
            continue;
        }
        let hash = stem(word, start, end, known);
        sentence.pairs((hash, start, end), &mut take);
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
        words += 1;
        if is_masked(&text[start..at]) {
            sentence.skip();
            continue;
        }
        let stem = Stem::of(&text[start..at]);
        stem.features(|hash| take(Feature { hash, start, end: at }));
        sentence.pairs((stem.hash(), start, at), &mut take);
    }
    words
}

/// Whether a word stands for personal data: folding writes bytes that no text has.
fn is_masked(word: &[u8]) -> bool {
    word.first() == Some(&0xFF)
}

fn ends_sentence(text: &[u8], at: usize) -> bool {
    match text[at] {
        b'!' | b'?' => true,
        b'.' => text.get(at + 1).is_none_or(|b| !is_word(*b)),
        b'\n' => text.get(at + 1) == Some(&b'\n'),
        _ => false,
    }
}

/// A word without regular endings and doubled letters, so that inflections and many typing mistakes share one. Between `<` and `>`.
pub(super) struct Stem {
    bytes: [u8; LONGEST + 2],
    len: usize,
}

/// Letters of a piece, the marks of begin and end included.
const PIECE: usize = 5;

impl Stem {
    pub(super) fn of(word: &[u8]) -> Self {
        let mut stem = Stem { bytes: [b'<'; LONGEST + 2], len: 1 };
        if word.iter().all(u8::is_ascii_digit) {
            stem.push(b'#');
            stem.push(b'>');
            return stem;
        }
        let mut kept = &word[..word.len().min(LONGEST)];
        for ending in [&b"en"[..], b"de", b"te", b"e", b"s", b"t", b"d"] {
            if kept.len() >= ending.len() + 4 && kept.ends_with(ending) {
                kept = &kept[..kept.len() - ending.len()];
                break;
            }
        }
        let mut last = 0;
        for &byte in kept {
            if byte != last {
                stem.push(byte);
            }
            last = byte;
        }
        stem.push(b'>');
        stem
    }

    fn push(&mut self, byte: u8) {
        if let Some(place) = self.bytes.get_mut(self.len) {
            *place = byte;
            self.len += 1;
        }
    }

    /// The bytes with their marks.
    fn marked(&self) -> &[u8] {
        &self.bytes[..self.len]
    }

    /// Its number.
    pub(super) fn hash(&self) -> u32 {
        fnv(SEED, self.marked()[1..self.len - 1].iter().copied())
    }

    /// The numbers of the features of one word: its stem, and pieces of it.
    #[inline(always)]
    pub(super) fn features(&self, mut take: impl FnMut(u32)) {
        take(self.hash());
        self.pieces(take);
    }

    /// The numbers of the pieces of five letters, marks included. A stem of fewer letters has none: it is its own piece.
    #[inline(always)]
    fn pieces(&self, take: impl FnMut(u32)) {
        if self.len >= PIECE + 2 {
            // Another seed keeps a piece apart from a stem of the same letters.
            self.marked().windows(PIECE).map(|piece| fnv(!SEED, piece.iter().copied())).for_each(take);
        }
    }
}

/// The number of a word's stem.
pub(crate) fn stem_hash(word: &[u8]) -> u32 {
    Stem::of(word).hash()
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
        assert_eq!(stems("nu om").len(), 3);
        assert_eq!(stems("nu. om").len(), 2);
        assert_eq!(stems("een nu om 3").len(), 4 + 3 + 2);
        assert!(stems("").is_empty());
    }

    #[test]
    fn masked_words_say_nothing() {
        let mut folded = crate::text::Folded::default();
        folded.fold_masked("nu Jan om", [(3, 6)].into_iter());
        let mut found = Vec::new();
        assert_eq!(features(folded.bytes(), |f| found.push(f.hash)), 3);
        // Both words, and the pair of them over the one between.
        assert_eq!(found, [stem_hash(b"nu"), stem_hash(b"om"), pair(stem_hash(b"nu"), stem_hash(b"om"), 2)]);
    }

    #[test]
    fn a_compound_shares_pieces_with_its_parts() {
        let pieces = |word: &str| {
            let mut found = Vec::new();
            Stem::of(word.as_bytes()).pieces(|hash| found.push(hash));
            found
        };
        // <park parke arker rker> and <park parke arker rkerv ... gun>
        let (one, other) = (pieces("parkeren"), pieces("parkeervergunning"));
        assert_eq!(one.len(), 4);
        assert_eq!(one.iter().filter(|piece| other.contains(piece)).count(), 3);
        assert!(pieces("snel").is_empty());
        assert!(pieces("1234567").is_empty());
        assert!(pieces(&"a".repeat(99)).is_empty());
        assert_eq!(Stem::of("bcfghjklmn".repeat(9).as_bytes()).len, LONGEST + 2);
    }

    #[test]
    fn words_that_are_known_give_the_same() {
        for text in ["goed geholpen. en nu 12 keer gewacht", "", "...", " a.b\n\nc!d, e\nf ", "te laat? nee"] {
            let bounds = |found: &Feature| (found.hash, found.start, found.end);
            let (mut all, mut words) = (Vec::new(), Vec::new());
            let same = std::cell::RefCell::new(Vec::new());
            features(text.as_bytes(), |f| all.push(bounds(&f)));
            for at in 0..text.len() {
                let is = |at: Option<usize>| at.and_then(|at| text.as_bytes().get(at)).is_some_and(|b| is_word(*b));
                if is(Some(at)) && !is(at.checked_sub(1)) {
                    let end = (at..).find(|&end| !is(Some(end))).unwrap();
                    words.push((at, end, ()));
                }
            }
            let stem = |word: &[u8], start, end, ()| {
                let stem = Stem::of(word);
                stem.features(|hash| same.borrow_mut().push((hash, start, end)));
                stem.hash()
            };
            pairs_of(text.as_bytes(), words.into_iter(), stem, |f| same.borrow_mut().push(bounds(&f)));
            assert_eq!(all, same.into_inner(), "{text}");
        }
    }

    #[test]
    fn a_feature_says_where_it_stands() {
        let mut spans = Vec::new();
        assert_eq!(features(b"te vroeg", |f| spans.push((f.start, f.end))), 2);
        // The last word also by its pieces <vroe, vroeg, roeg>.
        assert_eq!(spans, [(0, 2), (3, 8), (3, 8), (3, 8), (3, 8), (0, 8)]);
    }
}
