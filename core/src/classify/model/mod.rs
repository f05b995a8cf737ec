//! The learned model: a linear model over the words of a text and the labels that rules gave it.
//!
//! It reads stems, pieces of stems and pairs of stems ([`feature`]), the top-level labels that rules found, the kind of source and a few marks.
//! Weights are small whole numbers ([`weights`]); a text's sum is divided by the square root of its number of features, which
//! IEEE 754 rounds the same everywhere, so results are the same on every platform.
//!
//! How rules and model are combined: a label stands when a rule gave it and the model's logit is not below the label's `reject` (or a term
//! gave it that the national taxonomy does not have, so that no model was learned beside it), or when the logit is at least its `accept`. Of `soort`
//! and `sentiment` the highest logit counts. In a text of fewer than [`LEAST_WORDS`](super::LEAST_WORDS) words the national model gives those
//! two only, and rules stand alone for the rest. Thresholds were chosen on texts that no weight was learned from.

mod dense;
mod feature;
mod own;
mod rows;
mod weights;

use feature::{Feature, Stem, pairs_of};
pub(crate) use feature::{features, named, stem_hash};
pub use own::{Model, Predicted};
pub(crate) use rows::{View, WordRows};
pub(crate) use weights::Weights;

use super::labels::Evidence;
use crate::data::{self, Part};
use crate::taxonomy::packed_words;
use crate::text::Folded;
use crate::text::vocabulary::WordId;
use std::cell::{Cell, RefCell};
use std::cmp::Reverse;
use std::sync::OnceLock;

/// The national model, learned from the project's own synthetic texts; see `core/data/model/kaart.json`.
pub(crate) fn national() -> &'static Weights {
    static MODEL: OnceLock<Weights> = OnceLock::new();
    // A test holds that the committed file can be read; a damaged one would leave the rules alone.
    MODEL.get_or_init(|| Weights::packed(data::bytes(Part::Model), &packed_words()).unwrap_or_default())
}

/// No model: rules stand alone.
pub(crate) fn none() -> &'static Weights {
    static NONE: OnceLock<Weights> = OnceLock::new();
    NONE.get_or_init(Weights::default)
}

/// The model beside the rules of a classifier.
#[derive(Debug)]
pub(crate) enum Held {
    /// The national one, or none.
    Shared(&'static Weights),
    /// One that an organisation learned itself, and the first bytes of the SHA-256 of its file.
    Own(std::sync::Arc<Weights>, [u8; 4]),
}

impl Held {
    /// What stands as `verwerking.modelVersie`: the version of the national model; of an own model 0 and the first four bytes
    /// of its SHA-256 as two numbers, by which its file is known again. None where rules stand alone.
    pub(crate) fn version(&self) -> Option<String> {
        match self {
            Held::Shared(weights) if weights.is_empty() => None,
            // Of core/data/model/kaart.json; `core/build/` reads it.
            Held::Shared(_) => Some(env!("SIGNAAL_MODEL_VERSION").to_owned()),
            Held::Own(_, [a, b, c, d]) => {
                Some(format!("0.{}.{}", u16::from_be_bytes([*a, *b]), u16::from_be_bytes([*c, *d])))
            }
        }
    }
}

impl std::ops::Deref for Held {
    type Target = Weights;

    fn deref(&self) -> &Weights {
        match self {
            Held::Shared(weights) => weights,
            Held::Own(weights, _) => weights,
        }
    }
}

/// With this bit the number is that of a word of the lexicon, which stands for all its features.
const WORD: u32 = 1 << 31;

/// A known feature where it stands: which text, and bytes of it.
#[derive(Debug, Clone, Copy)]
struct Hit {
    /// Its number, or that of a whole word; see [`WORD`].
    feature: u32,
    text: u32,
    start: u32,
    end: u32,
}

impl Hit {
    /// From the bytes of a folded text, with their place in the original.
    #[inline(always)]
    fn new(feature: u32, number: usize, folded: &Folded, (start, end): (usize, usize)) -> Hit {
        let (start, end) = (folded.start_in_original(start), folded.end_in_original(end));
        let narrow = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Hit { feature, text: narrow(number), start: narrow(start), end: narrow(end) }
    }

    /// The word of the lexicon, when it is one.
    #[inline(always)]
    fn word(&self) -> Option<WordId> {
        (self.feature & WORD != 0).then_some(self.feature & !WORD)
    }

    fn at(&self) -> Evidence {
        Evidence { text: self.text as usize, start: self.start as usize, end: self.end as usize }
    }
}

/// What the model met in the texts of one signal. Reuse one value for many signals.
#[derive(Debug, Default)]
pub(crate) struct Clues {
    hits: Vec<Hit>,
    words: usize,
    /// Stems, pieces and pairs, known or not.
    features: usize,
    logits: Vec<i32>,
    named: Vec<u32>,
    /// How many of them come from rules.
    rules: usize,
}

impl Clues {
    /// Reads one text by itself.
    pub(crate) fn add(&mut self, model: &Weights, number: usize, folded: &Folded) {
        if model.is_empty() {
            return;
        }
        let hits = &mut self.hits;
        let count = &mut self.features;
        self.words += features(folded.bytes(), |f| {
            *count += 1;
            hits.extend(hit(model, number, folded, f));
        });
    }

    /// Reads one text whose words are known: where they begin and end, and number and stem of those of the lexicon.
    pub(crate) fn add_read(
        &mut self,
        view: View<'_>,
        (number, folded): (usize, &Folded),
        words: impl ExactSizeIterator<Item = (usize, usize, Option<(WordId, u32)>)>,
    ) {
        let model = view.model;
        if model.is_empty() {
            return;
        }
        self.words += words.len();
        let (hits, count) = (RefCell::new(&mut self.hits), Cell::new(self.features));
        let add = |found: Feature| {
            count.set(count.get() + 1);
            hits.borrow_mut().extend(hit(model, number, folded, found));
        };
        let stem = |word: &[u8], start: usize, end: usize, known: Option<(WordId, u32)>| {
            if let Some((known, stem)) = known
                && let Some(row) = view.rows.and_then(|rows| rows.of(model, known, word))
            {
                count.set(count.get() + row.features);
                if row.is_known() {
                    hits.borrow_mut().push(Hit::new(WORD | known, number, folded, (start, end)));
                }
                return stem;
            }
            let stem = Stem::of(word);
            stem.features(|hash| add(Feature { hash, start, end }));
            stem.hash()
        };
        pairs_of(folded.bytes(), words, stem, add);
        self.features = count.get();
    }

    /// Empty again, with its buffers.
    pub(crate) fn clear(&mut self) {
        self.hits.clear();
        self.named.clear();
        self.logits.clear();
        (self.words, self.features, self.rules) = (0, 0, 0);
    }

    /// Adds a feature that is no word (see [`named`]): a label of a rule, the source, a mark. Once, however often it is added.
    pub(crate) fn add_named(&mut self, hash: u32) {
        if !self.named.contains(&hash) {
            self.named.push(hash);
        }
    }

    /// From here on named features say nothing about rules.
    pub(crate) fn end_rules(&mut self) {
        self.rules = self.named.len();
    }

    /// The named features, for learning: of rules and cues, and the others.
    pub(crate) fn named(&self) -> (&[u32], &[u32]) {
        self.named.split_at_checked(self.rules).unwrap_or((&self.named, &[]))
    }

    pub(crate) fn words(&self) -> usize {
        self.words
    }

    /// The logit of a target, in 1/64, after [`Clues::weigh`].
    pub(crate) fn logit(&self, target: usize) -> i32 {
        self.logits.get(target).copied().unwrap_or(i32::MIN)
    }

    /// Computes the logit of every target.
    pub(crate) fn weigh(&mut self, view: View<'_>) {
        let model = view.model;
        let mut sums = model.no_sums();
        for hit in &self.hits {
            match hit.word() {
                None => model.add_to(&mut sums, hit.feature),
                Some(word) => view.met(word).into_iter().for_each(|row| sums.add(row.weights(), row.largest)),
            }
        }
        self.scale(model, sums.take());
        self.named.iter().filter_map(|&hash| model.find(hash)).for_each(|feature| model.add_to(&mut sums, feature));
        for (sum, named) in self.logits.iter_mut().zip(sums.take()) {
            *sum = sum.saturating_add(narrow(named).saturating_mul(NAMED_STEP));
        }
        self.add_biases(model);
    }

    /// Reads and weighs one text for a model that was learned from words alone. Keeps no places, so there is no evidence after it.
    pub(crate) fn weigh_words(&mut self, model: &Weights, folded: &Folded) {
        let mut sums = model.no_sums();
        let count = &mut self.features;
        self.words += features(folded.bytes(), |f| {
            *count += 1;
            if let Some(feature) = model.find(f.hash) {
                model.add_to(&mut sums, feature);
            }
        });
        self.scale(model, sums.take());
        self.add_biases(model);
    }

    /// The sums of the weights of words as logits: the length of the text divided out.
    fn scale(&mut self, model: &Weights, sums: impl Iterator<Item = i64>) {
        let root = (self.features.max(1) as f32).sqrt();
        self.logits.clear();
        let words = sums.take(model.targets.len()).map(narrow);
        self.logits.extend(words.map(|sum| (sum as f32 * model.scale as f32 / root) as i32));
    }

    fn add_biases(&mut self, model: &Weights) {
        for (sum, target) in self.logits.iter_mut().zip(&model.targets) {
            *sum = sum.saturating_add(target.bias);
        }
    }

    /// The stretches that spoke most for a target: at most `most`, strongest first. A word and its pieces are one stretch.
    pub(crate) fn evidence(&self, view: View<'_>, target: usize, most: usize) -> Vec<Evidence> {
        let weight = |hit: &Hit| match hit.word() {
            Some(word) => view.met(word).and_then(|row| row.weights().get(target)).copied().map_or(0, i32::from),
            None => i32::from(view.model.weight(hit.feature, target)),
        };
        // The strongest so far; of equals the first.
        let mut best: Vec<(i32, Evidence)> = Vec::with_capacity(most + 1);
        for hits in self.hits.chunk_by(|one, next| one.at() == next.at()) {
            let weight = hits.iter().map(weight).sum::<i32>();
            if weight <= 0 || best.len() == most && best.last().is_some_and(|(least, _)| weight < *least) {
                continue;
            }
            let Some(at) = hits.first().map(Hit::at) else { continue };
            let place = best.partition_point(|found| (Reverse(found.0), found.1) <= (Reverse(weight), at));
            best.insert(place, (weight, at));
            best.truncate(most);
        }
        best.into_iter().map(|(_, at)| at).collect()
    }
}

/// The feature where it stands in the original text, if the model knows it.
#[inline(always)]
fn hit(model: &Weights, number: usize, folded: &Folded, found: Feature) -> Option<Hit> {
    Some(Hit::new(model.find(found.hash)?, number, folded, (found.start, found.end)))
}

fn narrow(sum: i64) -> i32 {
    sum.clamp(i64::from(i32::MIN), i64::from(i32::MAX)) as i32
}

/// A unit of weight of a named feature, in 1/64 logit.
const NAMED_STEP: i32 = 4;

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn the_national_model_is_read_and_its_card_is_of_this_file() {
        let bytes = include_bytes!("../../../data/model/model.bin");
        assert!(national().targets.len() > 50);
        let card: serde_json::Value = serde_json::from_str(include_str!("../../../data/model/kaart.json")).unwrap();
        let digest: String = sha2::Digest::finalize(<sha2::Sha256 as sha2::Digest>::new_with_prefix(bytes))
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        assert_eq!(card["modelSha256"], digest);
    }

    /// By column and by the words of the taxonomy stands what the committed file says; features of one short hash share their weights.
    #[test]
    fn the_packed_model_is_the_committed_one() {
        let file = include_bytes!("../../../data/model/model.bin");
        let labels = national().targets.iter().map(|target| target.label.len() + 7).sum::<usize>();
        let mut rest = file[6 + labels + 2..].iter().copied();
        let mut byte = || rest.next().unwrap();
        let features = u32::from_le_bytes([byte(), byte(), byte(), byte()]);
        let (mut hash, mut rows) = (0u32, BTreeMap::<u32, BTreeMap<u8, i16>>::new());
        for _ in 0..features {
            for shift in (0..).step_by(7) {
                let part = byte();
                hash += u32::from(part & 0x7f) << shift;
                if part < 0x80 {
                    break;
                }
            }
            for _ in 0..byte() {
                let (label, weight) = (byte(), byte().cast_signed());
                *rows.entry(hash << 8).or_default().entry(label).or_default() += i16::from(weight);
            }
        }
        assert_eq!(rest.next(), None);
        // By chance this many pairs have the same 24 bits; twice as many would be no chance.
        let pairs = (features as usize).pow(2) >> 25;
        assert!(rows.len() + 2 * pairs > features as usize, "{} of {features} apart", rows.len());
        for ((hash, weights), number) in rows.into_iter().zip(0..) {
            assert_eq!(national().find((hash >> 8) + (7 << 24)), Some(number), "{hash}");
            let found = national().of(number).iter().map(|&(label, weight)| (label, i16::from(weight)));
            assert_eq!(found.collect::<Vec<_>>(), weights.into_iter().collect::<Vec<_>>(), "{hash}");
        }
    }

    #[test]
    fn a_long_text_weighs_as_much_by_whole_words_as_by_their_features() {
        let classifier = crate::classify::Classifier::national();
        // More words than a sum of 16 bits takes at once.
        let text = "ik wacht al weken op mijn vergunning en niemand belt terug. ".repeat(60);
        let (mut folded, mut reading) = (Folded::new(&text), crate::classify::reading::Reading::default());
        classifier.lexicon.read(&mut folded, &mut reading);
        let logits = |view: View<'_>| {
            let mut clues = Clues::default();
            clues.add_read(view, (0, &folded), reading.stems(&classifier.lexicon));
            clues.weigh(view);
            clues.logits
        };
        let model = national();
        assert_eq!(logits(View { model, rows: Some(&classifier.rows) }), logits(View::bare(model)));
    }

    #[test]
    fn the_sum_is_the_same_in_any_order_of_texts() {
        let model = national();
        let add = |texts: [&str; 2]| {
            let mut clues = Clues::default();
            for (number, text) in texts.into_iter().enumerate() {
                clues.add(model, number, &Folded::new(text));
            }
            clues.weigh(View::bare(model));
            clues.logits
        };
        let (one, other) = ("ik word steeds doorverbonden", "niemand belt terug");
        assert_eq!(add([one, other]), add([other, one]));
    }
}
