//! The model file: labels with bias and threshold, features with small whole weights.
//!
//! ```text
//! "SGLM" version:u8 (1) labels:u8
//!   per label: id_len:u8 id bytes (UTF-8, `+` or `-` behind a quality) bias:i16 accept:i16 reject:i16 (1/64 logit)
//! scale:u16 (1/64 logit a weight unit, for words) features:u32
//!   per feature, hash ascending: delta:varint count:u8 { label:u8 weight:i8 }
//! ```
//! Version 3 is the file of an own model (`signaal.fit`): behind the version stand `flags:u8` (1: one label a text; 2: learned
//! beside what rules found) and `name_len:u8 name`, and every label ends in `score:u8`, hundredths measured right (0: not measured). Its
//! labels may be no concepts. Features stand by column: the four bytes of the differences of their hashes, lowest first; how many weights
//! each has; all labels; all weights.
//!
//! Inside the crate stands version 4, as `core/build/model.rs` packs it: by column too, and most hashes are not in it. Behind the scale,
//! `length:u32 gaps` tell which features of single words of the taxonomy (one after the other, each feature once) are in the model: as
//! many as the gap are not, then one is; 255 in a gap adds 255 and goes on. Then come the number of other features and their hashes, the
//! weights of all features in that order, a label as its difference with the one before it.
//! Little-endian. Bounds keep a file from a stranger harmless: at most 250 labels, 200,000 features, 2,000,000 weights.

use super::dense::{Dense, Sums};
use super::feature::{features, short};
use crate::signal::Polarity;
use crate::taxonomy::Facet;
use crate::text::vocabulary::Map;

/// A label that the model can give.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Target {
    /// Concept id, or the name of a label that is no concept.
    pub(crate) id: Box<str>,
    /// As it stands in the file, with the sign of a quality.
    pub(crate) label: Box<str>,
    /// Absent for a label that is no concept.
    pub(crate) facet: Option<Facet>,
    pub(crate) polarity: Option<Polarity>,
    /// In 1/64 of a logit, as the two thresholds.
    pub(crate) bias: i32,
    /// From here on the model gives the label by itself.
    pub(crate) accept: i32,
    /// Below this a label that only a rule gave is dropped.
    pub(crate) reject: i32,
    /// Hundredths measured right; 0 when the file does not say.
    pub(crate) score: u8,
}

/// A linear model over hashed features.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Weights {
    /// What stands as `regel` at a label that it gave.
    pub(crate) name: Box<str>,
    /// Whether a text has one label, the one of the highest logit.
    pub(crate) one: bool,
    /// Whether it was learned beside what rules found; otherwise words are all it reads.
    pub(crate) beside_rules: bool,
    pub(crate) targets: Vec<Target>,
    /// 1/64 logit a unit of weight, before the length of the text is divided out.
    pub(crate) scale: i32,
    /// Features by hash, ascending.
    hashes: Vec<u32>,
    /// Whether hashes are short ones.
    short: bool,
    /// Where the weights of each feature begin; one more than there are features.
    starts: Vec<u32>,
    weights: Vec<(u8, i8)>,
    /// Where the features of each value of the highest bits begin.
    buckets: Vec<u32>,
    /// A bit for the lowest bits of every feature: nearly all pairs of words that the model does not know are told by it.
    marks: Vec<u64>,
    dense: Dense,
}

/// The highest bits of a hash find its neighbourhood, so that a look-up reads two or three places.
const BUCKET_BITS: u32 = 16;
const MARK_BITS: u32 = 19;
const ONE: u8 = 1;
const BESIDE_RULES: u8 = 2;
/// The `regel` of a label that the national model gave.
const NATIONAL: &str = "model landelijk";
const MOST_LABELS: usize = 250;
const MOST_FEATURES: usize = 200_000;
const MOST_WEIGHTS: usize = 2_000_000;

/// What is wrong with a model file, for the person who made it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Damage {
    #[error("not a model file")]
    Header,
    #[error("version of the file is unknown")]
    Version,
    #[error("the file ends too early, or goes on after its end")]
    Length,
    #[error("a label is no UTF-8, or unknown")]
    Label,
    #[error("the features are not in ascending order")]
    Order,
    #[error("more labels, features or weights than allowed")]
    Size,
}

struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn take(&mut self, count: usize) -> Result<&'a [u8], Damage> {
        let (head, rest) = self.0.split_at_checked(count).ok_or(Damage::Length)?;
        self.0 = rest;
        Ok(head)
    }

    fn byte(&mut self) -> Result<u8, Damage> {
        self.take(1).map(|b| b[0])
    }

    /// Text behind its length in one byte.
    fn text(&mut self) -> Result<&'a str, Damage> {
        let length = usize::from(self.byte()?);
        std::str::from_utf8(self.take(length)?).map_err(|_| Damage::Label)
    }

    fn i16(&mut self) -> Result<i32, Damage> {
        self.take(2).map(|b| i32::from(i16::from_le_bytes([b[0], b[1]])))
    }

    fn u16(&mut self) -> Result<i32, Damage> {
        self.take(2).map(|b| i32::from(u16::from_le_bytes([b[0], b[1]])))
    }

    fn u32(&mut self) -> Result<usize, Damage> {
        self.take(4).map(|b| u32::from_le_bytes([b[0], b[1], b[2], b[3]]) as usize)
    }
}

/// The labels of a file.
fn targets(file: &mut Reader<'_>, own: bool) -> Result<Vec<Target>, Damage> {
    let labels = usize::from(file.byte()?);
    if labels > MOST_LABELS {
        return Err(Damage::Size);
    }
    let mut targets = Vec::with_capacity(labels);
    for _ in 0..labels {
        let label = file.text()?;
        let facet = Facet::of(label);
        if facet.is_none() && !own {
            return Err(Damage::Label);
        }
        let (id, polarity) = match label.as_bytes().last() {
            Some(b'+') if facet.is_some() => (&label[..label.len() - 1], Some(Polarity::Positive)),
            Some(b'-') if facet.is_some() => (&label[..label.len() - 1], Some(Polarity::Negative)),
            _ => (label, None),
        };
        let (bias, accept, reject) = (file.i16()?, file.i16()?, file.i16()?);
        let score = if own { file.byte()?.min(99) } else { 0 };
        targets.push(Target { id: id.into(), label: label.into(), facet, polarity, bias, accept, reject, score });
    }
    Ok(targets)
}

/// The features of single words that the gaps point at.
fn among(words: &[&[u8]], gaps: &[u8]) -> Result<Vec<u32>, Damage> {
    let mut gaps = gaps.iter();
    let mut next = || {
        let mut gap = 0;
        loop {
            match *gaps.next()? {
                255 => gap += 255,
                last => return Some(gap + u32::from(last)),
            }
        }
    };
    let mut gap = next();
    let mut seen = Map::default();
    let mut found = Vec::new();
    for word in words {
        features(word, |feature| {
            let hash = short(feature.hash);
            if seen.insert(hash, ()).is_some() {
                return;
            }
            match &mut gap {
                Some(0) => {
                    found.push(hash);
                    gap = next();
                }
                Some(more) => *more -= 1,
                None => {}
            }
        });
    }
    if gap.is_some() { Err(Damage::Length) } else { Ok(found) }
}

impl Weights {
    /// Reads the file of an own model.
    pub(crate) fn read(bytes: &[u8]) -> Result<Self, Damage> {
        Weights::of_file(bytes, None)
    }

    /// Reads the national model, which names features by the words of the national taxonomy.
    pub(crate) fn packed(bytes: &[u8], words: &[&[u8]]) -> Result<Self, Damage> {
        Weights::of_file(bytes, Some(words))
    }

    fn of_file(bytes: &[u8], words: Option<&[&[u8]]>) -> Result<Self, Damage> {
        let mut file = Reader(bytes);
        if file.take(4)? != b"SGLM" {
            return Err(Damage::Header);
        }
        let own = words.is_none();
        if file.byte()? != if own { 3 } else { 4 } {
            return Err(Damage::Version);
        }
        let flags = if own { file.byte()? } else { BESIDE_RULES };
        if flags & !(ONE | BESIDE_RULES) != 0 {
            return Err(Damage::Version);
        }
        let name = if own { format!("model {}", file.text()?) } else { NATIONAL.to_owned() };
        let targets = targets(&mut file, own)?;
        let scale = file.u16()?;
        let mut hashes = match words {
            Some(words) => {
                let length = file.u32()?;
                among(words, file.take(length)?)?
            }
            None => Vec::new(),
        };
        let others = file.u32()?;
        if others > MOST_FEATURES {
            return Err(Damage::Size);
        }
        let lowest = if own { file.take(others)? } else { &[] };
        let mut column = || file.take(others);
        let deltas = [column()?, column()?, column()?];
        let mut hash = 0u32;
        for number in 0..others {
            let [low, middle, high] = deltas.map(|column| column[number]);
            let delta = u32::from_le_bytes([lowest.get(number).copied().unwrap_or(0), low, middle, high]);
            hash = hash.checked_add(delta).ok_or(Damage::Order)?;
            hashes.push(hash);
        }
        let (one, beside_rules) = (flags & ONE != 0, flags & BESIDE_RULES != 0);
        let mut found =
            Weights { name: name.into(), one, beside_rules, targets, scale, short: !own, ..Weights::default() };
        found.fill(&hashes, &mut file, own)?;
        if file.0.is_empty() { Ok(found) } else { Err(Damage::Length) }
    }

    /// Reads the weights of the features, and puts all in the order of the hashes.
    fn fill(&mut self, hashes: &[u32], file: &mut Reader<'_>, own: bool) -> Result<(), Damage> {
        let counts = file.take(hashes.len())?;
        let all: usize = counts.iter().map(|&count| usize::from(count)).sum();
        if all > MOST_WEIGHTS {
            return Err(Damage::Size);
        }
        let (labels, weights) = (file.take(all)?, file.take(all)?);
        let mut start = 0;
        let mut features: Vec<(u32, usize, usize)> = Vec::with_capacity(hashes.len());
        for (&hash, &count) in hashes.iter().zip(counts) {
            features.push((hash, start, start + usize::from(count)));
            start += usize::from(count);
        }
        features.sort_unstable();
        if features.windows(2).any(|pair| pair[0].0 == pair[1].0) {
            return Err(Damage::Order);
        }
        self.starts.push(0);
        for (hash, from, to) in features {
            let mut label = 0u8;
            for (&told, &weight) in labels[from..to].iter().zip(&weights[from..to]) {
                label = if own { told } else { label.checked_add(told).ok_or(Damage::Label)? };
                if usize::from(label) >= self.targets.len() {
                    return Err(Damage::Label);
                }
                self.weights.push((label, weight.cast_signed()));
            }
            self.hashes.push(hash);
            self.starts.push(self.weights.len() as u32);
        }
        self.index();
        Ok(())
    }

    /// What makes looking for a feature fast.
    fn index(&mut self) {
        self.buckets = Vec::with_capacity((1 << BUCKET_BITS) + 1);
        for (number, &hash) in self.hashes.iter().enumerate() {
            let bucket = (hash >> (32 - BUCKET_BITS)) as usize;
            // Those up to its own begin here at the latest.
            while self.buckets.len() <= bucket {
                self.buckets.push(number as u32);
            }
        }
        self.buckets.resize((1 << BUCKET_BITS) + 1, self.hashes.len() as u32);
        self.dense = Dense::new(self.targets.len(), (0..self.hashes.len() as u32).map(|feature| self.of(feature)));
        self.marks = vec![0; 1 << (MARK_BITS - 6)];
        for &hash in &self.hashes {
            let (place, bit) = mark(if self.short { hash >> 8 } else { hash });
            self.marks[place] |= bit;
        }
    }

    /// Whether there is nothing to ask.
    pub(crate) fn is_empty(&self) -> bool {
        self.targets.is_empty()
    }

    /// The score that the file gives a target; 0 when it gives none.
    pub(crate) fn score(&self, target: usize) -> u8 {
        self.targets.get(target).map_or(0, |target| target.score)
    }

    /// The number of a known feature.
    #[inline(always)]
    pub(crate) fn find(&self, hash: u32) -> Option<u32> {
        let (place, bit) = mark(hash);
        if self.marks.get(place)? & bit == 0 {
            return None;
        }
        self.find_marked(if self.short { short(hash) } else { hash })
    }

    fn find_marked(&self, hash: u32) -> Option<u32> {
        let bucket = (hash >> (32 - BUCKET_BITS)) as usize;
        let (from, to) = (*self.buckets.get(bucket)? as usize, *self.buckets.get(bucket + 1)? as usize);
        let at = self.hashes.get(from..to)?.iter().position(|&h| h == hash)?;
        u32::try_from(from + at).ok()
    }

    /// The weight of a known feature for a target; 0 when it has none.
    #[inline(always)]
    pub(crate) fn weight(&self, feature: u32, target: usize) -> i8 {
        match self.dense.of(feature) {
            Some(row) => row.get(target).copied().unwrap_or(0),
            None => self.of(feature).iter().find(|(label, _)| usize::from(*label) == target).map_or(0, |&(_, w)| w),
        }
    }

    /// Room for sums of weights, by label.
    pub(super) fn no_sums(&self) -> Sums {
        Sums::new(self.dense.width())
    }

    /// Adds the weights of a known feature.
    pub(super) fn add_to(&self, sums: &mut Sums, feature: u32) {
        match self.dense.of(feature) {
            Some(row) => sums.add_feature(row),
            None => sums.add_some(self.of(feature)),
        }
    }

    /// The weights of a known feature: label and weight.
    pub(crate) fn of(&self, feature: u32) -> &[(u8, i8)] {
        let at = feature as usize;
        match (self.starts.get(at), self.starts.get(at + 1)) {
            (Some(&from), Some(&to)) => self.weights.get(from as usize..to as usize).unwrap_or_default(),
            _ => &[],
        }
    }
}

/// Where the mark of a feature stands; the highest byte of its hash has no say, it may be left out.
#[inline(always)]
fn mark(hash: u32) -> (usize, u64) {
    let low = hash & ((1 << MARK_BITS) - 1);
    ((low >> 6) as usize, 1 << (low & 63))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file() -> Vec<u8> {
        let mut bytes = b"SGLM\x04\x02".to_vec();
        for (id, bias) in [("soort/klacht", -64i16), ("kwaliteit/gemak-", 10)] {
            bytes.push(id.len() as u8);
            bytes.extend(id.bytes());
            for value in [bias, 32, -64] {
                bytes.extend(value.to_le_bytes());
            }
        }
        bytes.extend(8u16.to_le_bytes());
        // Of `wachten` the stem is not in the model, its first piece is.
        bytes.extend([1, 0, 0, 0, 1]);
        bytes.extend(2u32.to_le_bytes());
        // Two differences by column, three counts, four labels as differences, four weights.
        bytes.extend([5, 128, 0, 0, 0, 0, 1, 1, 2, 1, 0, 0, 1, 9, 3, 0xff, 127]);
        bytes
    }

    const WORDS: [&[u8]; 2] = [b"wachten", b"wachten"];

    fn read_any(bytes: &[u8]) -> Result<Weights, Damage> {
        if bytes.get(4) == Some(&3) { Weights::read(bytes) } else { Weights::packed(bytes, &WORDS) }
    }

    #[test]
    fn a_file_is_read_and_its_features_found() {
        let model = Weights::packed(&file(), &WORDS).unwrap();
        assert_eq!(model.targets[1].id.as_ref(), "kwaliteit/gemak");
        assert_eq!(model.targets[1].polarity, Some(Polarity::Negative));
        assert_eq!((model.targets[0].bias, model.targets[0].accept, model.targets[0].reject), (-64, 32, -64));
        let (first, second) = (5, 5 + 128);
        assert_eq!(model.of(model.find(first).unwrap()), [(0, 3)]);
        assert_eq!(model.of(model.find(second).unwrap()), [(0, -1), (1, 127)]);
        assert_eq!((model.find(5 + (9 << 24)), model.find(6)), (model.find(5), None));
        let of = |hash| [0, 1].map(|target| model.weight(model.find(hash).unwrap(), target));
        assert_eq!((of(first), of(second)), ([3, 0], [-1, 127]));
        let mut pieces = Vec::new();
        features(b"wachten", |feature| pieces.push(feature.hash));
        assert_eq!((model.find(pieces[0]), of(pieces[1])), (None, [0, 9]));
        assert!(model.hashes.is_sorted());
    }

    #[test]
    fn a_gap_beyond_the_words_is_damage() {
        assert_eq!(Weights::packed(&file(), &WORDS[..0]), Err(Damage::Length));
        assert_eq!(among(&WORDS, &[255, 0]), Err(Damage::Length));
    }

    /// The same as the file of an own model.
    fn own_file() -> Vec<u8> {
        let mut bytes = b"SGLM\x03\x01\x05proef\x02".to_vec();
        for (id, score) in [("C++", 80), ("onderwerp/afval", 0)] {
            bytes.push(id.len() as u8);
            bytes.extend(id.bytes());
            bytes.extend([0; 6]);
            bytes.push(score);
        }
        // One difference by column, one count, one label, one weight.
        bytes.extend([8, 0, 1, 0, 0, 0, 5, 0, 0, 0, 1, 0, 3]);
        bytes
    }

    #[test]
    fn an_own_model_may_have_labels_that_are_no_concepts() {
        let model = Weights::read(&own_file()).unwrap();
        assert_eq!((model.name.as_ref(), model.one, model.beside_rules), ("model proef", true, false));
        assert_eq!((model.targets[0].id.as_ref(), model.targets[0].facet, model.targets[0].score), ("C++", None, 80));
        assert_eq!(model.targets[1].facet, Some(Facet::Onderwerp));
        assert_eq!((model.of(model.find(5).unwrap()), model.find(6)), (&[(0, 3)][..], None));
    }

    #[test]
    fn every_damage_is_told_and_none_panics() {
        for good in [file(), own_file()] {
            for length in 0..good.len() {
                assert!(read_any(&good[..length]).is_err(), "{length}");
            }
            for at in 0..good.len() {
                for value in [0, 1, 127, 255] {
                    let mut bad = good.clone();
                    bad[at] = value;
                    let _ = read_any(&bad);
                }
            }
            assert_eq!(read_any(&[good, vec![0]].concat()), Err(Damage::Length));
        }
    }
}
