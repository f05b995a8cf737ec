//! What whole words weigh: the weights of a word's stem and pieces together, worked out when the word is first met.
//!
//! A text's sum is a sum over its words, so a word that the lexicon knows needs its pieces looked up once and for all.

use super::feature::Stem;
use super::weights::Weights;
use crate::text::vocabulary::WordId;
use std::sync::OnceLock;

/// One word: how many features it has, and their weights together, by label; no weights when the model knows none of them.
#[derive(Debug, Default)]
pub(crate) struct Row {
    pub(super) features: usize,
    weights: Box<[i16]>,
    /// The size of the largest weight.
    pub(super) largest: u16,
}

impl Row {
    fn new(model: &Weights, word: &[u8]) -> Row {
        let (mut features, mut known) = (0, Vec::new());
        Stem::of(word).features(|hash| {
            features += 1;
            known.extend(model.find(hash));
        });
        if known.is_empty() {
            return Row { features, ..Row::default() };
        }
        let mut sums = model.no_sums();
        known.into_iter().for_each(|feature| model.add_to(&mut sums, feature));
        // A word has at most 25 features of at most 128 each.
        let narrow = |sum: i64| sum.clamp(i64::from(i16::MIN), i64::from(i16::MAX)) as i16;
        let weights: Box<[i16]> = sums.take().map(narrow).collect();
        let largest = weights.iter().map(|weight| weight.unsigned_abs()).max().unwrap_or(0);
        Row { features, weights, largest }
    }

    pub(super) fn is_known(&self) -> bool {
        !self.weights.is_empty()
    }

    /// The weights by label, and zeros behind them.
    pub(super) fn weights(&self) -> &[i16] {
        &self.weights
    }
}

/// The rows of the words of one lexicon, for one model.
#[derive(Debug, Default)]
pub(crate) struct WordRows(Box<[OnceLock<Row>]>);

impl WordRows {
    /// For so many words.
    pub(crate) fn new(words: usize) -> WordRows {
        WordRows((0..words).map(|_| OnceLock::new()).collect())
    }

    /// The row of a word of the lexicon; `bytes` are its own.
    pub(super) fn of(&self, model: &Weights, word: WordId, bytes: &[u8]) -> Option<&Row> {
        Some(self.0.get(word as usize)?.get_or_init(|| Row::new(model, bytes)))
    }

    /// The row of a word that was met before.
    pub(super) fn met(&self, word: WordId) -> Option<&Row> {
        self.0.get(word as usize)?.get()
    }

    /// Bytes, of the words met so far.
    pub(crate) fn memory(&self) -> usize {
        let met = self.0.iter().filter_map(OnceLock::get);
        self.0.len() * size_of::<OnceLock<Row>>() + met.map(|row| row.weights.len() * 2).sum::<usize>()
    }
}

/// A model, and the rows of the words of the lexicon that reads for it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct View<'m> {
    pub(crate) model: &'m Weights,
    /// None when another lexicon, or none, reads.
    pub(crate) rows: Option<&'m WordRows>,
}

impl<'m> View<'m> {
    /// Of a model whose words are not kept.
    pub(crate) fn bare(model: &'m Weights) -> View<'m> {
        View { model, rows: None }
    }

    /// The row of a word that was met before.
    pub(super) fn met(&self, word: WordId) -> Option<&'m Row> {
        self.rows.and_then(|rows| rows.met(word))
    }
}

#[cfg(test)]
mod tests {
    use super::super::national;
    use super::*;

    #[test]
    fn a_row_is_the_sum_of_the_features_of_its_word() {
        let model = national();
        let rows = WordRows::new(2);
        for word in ["parkeervergunning", "niet"] {
            let row = Row::new(model, word.as_bytes());
            let mut expected = vec![0; model.targets.len()];
            let mut features = 0;
            Stem::of(word.as_bytes()).features(|hash| {
                features += 1;
                let Some(feature) = model.find(hash) else { return };
                for (target, sum) in expected.iter_mut().enumerate() {
                    *sum += i16::from(model.weight(feature, target));
                }
            });
            assert_eq!((row.features, &row.weights()[..expected.len()]), (features, &expected[..]));
            assert!(row.is_known());
        }
        assert!(rows.met(1).is_none());
        assert!(rows.of(model, 1, b"qzx").is_some_and(|row| !row.is_known() && row.features == 1));
        assert!(rows.met(1).is_some() && rows.of(model, 2, b"x").is_none());
    }
}
