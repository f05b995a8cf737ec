//! The pattern language of terms: from `"zou(den) .. {terugbellen|terug bellen}"` to a tree.
//!
//! The page for authors is `docs/patroontaal.md`.

mod parse;

use crate::text::vocabulary::{Map, Vocabulary, WordId};
use std::rc::Rc;

pub(crate) use parse::parse;

/// A term: parts that must all be found, in one sentence or in one text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Pattern {
    pub(crate) parts: Vec<Part>,
    /// All parts in one sentence (`&`), or anywhere in the text (`&&`).
    pub(crate) same_sentence: bool,
}

/// Elements in a row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Part {
    pub(crate) elements: Vec<Element>,
    /// Only at the start of the text (`<`).
    pub(crate) at_start: bool,
    /// Only at the end of the text (`>`).
    pub(crate) at_end: bool,
}

/// One step of a part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Element {
    /// The alternatives.
    pub(crate) choices: Vec<Row>,
    pub(crate) optional: bool,
    /// How many other words may stand before it.
    pub(crate) gap: u8,
}

/// One or more neighbouring words; at each place one word of a set.
pub(crate) type Row = Vec<Vec<Word>>;

/// One word of a pattern; texts are numbers in [`Words`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Word {
    /// The whole word, in folded form; a number in `exact`.
    Exact(WordId),
    /// `woord*`; a number in `parts`.
    Prefix(WordId),
    /// `*woord`
    Suffix(WordId),
    /// `*woord*`
    Infix(WordId),
    /// A computed kind of word.
    Number,
    /// `3e`, `derde`, `zoveelste`
    Ordinal,
    /// `3x`
    Times,
    /// `6wkn`, `2u`: a number and a unit of time in one word
    GluedDuration,
}

/// What terms that are read one after another share: the texts of their words, and classes that were expanded before.
#[derive(Debug, Default)]
pub(crate) struct Words {
    /// Whole words.
    pub(crate) exact: Vocabulary,
    /// Parts of compounds.
    pub(crate) parts: Vocabulary,
    expanded: Map<String, Rc<[Row]>>,
}

/// Words of a class by name, for `@naam`. Values are terms without gaps.
pub(crate) type Classes = std::collections::BTreeMap<String, Vec<String>>;
