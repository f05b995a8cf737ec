//! What a learned model may learn from: the core's own features of a text.

use super::model;
use super::{Classifier, Draft, Workspace, personal};

/// The features of one text, as 32-bit numbers.
///
/// `words` holds a number for every stem, for every piece of five letters of a stem, and for every pair of neighbouring stems (also with one
/// word in between) of one sentence, in order, doubles kept. `named` holds those of the labels that rules gave and of their cues, `context` those of the source, of marks and of the length. `count` is
/// the number of words. A model's sum over `words` is divided by the square root of their number.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Features {
    /// Stems, pieces and pairs.
    pub words: Vec<u32>,
    /// Labels and cues of rules.
    pub named: Vec<u32>,
    /// Source, marks and length.
    pub context: Vec<u32>,
    /// Number of words.
    pub count: usize,
    /// The labels of rules alone, on the level of the codebook: concept id, with `+` or `-` behind a quality.
    pub rules: Vec<String>,
}

impl Classifier {
    /// What the learned model sees of one text. `source` is its signaaltype. Personal data is masked before.
    pub fn features(&self, text: &str, source: Option<&str>) -> Features {
        let mut space = Workspace::default();
        space.folded.fold_masked(text, personal(text));
        self.lexicon.read(&mut space.folded, &mut space.reading);
        let mut words = Vec::new();
        let count = model::features(space.folded.bytes(), |f| words.push(f.hash));
        let mut draft = Draft::new(self, source);
        draft.add(0, &space.folded, &space.reading, &mut space.found);
        draft.settle();
        let (named, context) = draft.clues.named();
        let (named, context) = (named.to_vec(), context.to_vec());
        Features { words, named, context, count, rules: super::combine::names(&draft.labels) }
    }
}
