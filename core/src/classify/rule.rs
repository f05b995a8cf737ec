//! A compiled term.

use super::sets::SetId;
use super::triggers::Need;
use crate::signal::Polarity;
use crate::taxonomy::Negation;

/// What kind of evidence a rule gives; the score of a label is measured per facet and kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Kind {
    /// One word.
    Word,
    /// A part of a compound.
    Compound,
    /// Words in a row.
    Row,
    /// Words apart within a sentence or text.
    Apart,
    /// A term whose polarity a negation turned.
    Turned,
    /// Found in a word with a spelling mistake.
    Tolerant,
    /// Follows from another label.
    Derived,
    /// What is left when nothing else was found.
    Default,
    /// Given by the learned model.
    Model,
}

impl Kind {
    pub(crate) const ALL: [Kind; 9] = [
        Kind::Word,
        Kind::Compound,
        Kind::Row,
        Kind::Apart,
        Kind::Turned,
        Kind::Tolerant,
        Kind::Derived,
        Kind::Default,
        Kind::Model,
    ];

    /// The name in `core/data/scores.json`.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Kind::Word => "woord",
            Kind::Compound => "samenstelling",
            Kind::Row => "reeks",
            Kind::Apart => "uiteen",
            Kind::Turned => "gekeerd",
            Kind::Tolerant => "spelfout",
            Kind::Derived => "afgeleid",
            Kind::Default => "standaard",
            Kind::Model => "model",
        }
    }
}

/// What may stand at one place of a rule: one word of a set, or one of several rows of neighbouring words.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Choice {
    /// [`NO_SET`] when there is none.
    pub(crate) single: SetId,
    /// Its rows: `rows` from `first_row` on in the lexicon's list.
    pub(crate) first_row: u32,
    pub(crate) rows: u32,
}

/// Neighbouring words, a set each.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Row {
    /// `sets` from `first` on in the lexicon's list.
    pub(crate) first: u32,
    pub(crate) sets: u32,
}

pub(crate) const NO_SET: SetId = SetId::MAX;

/// Number of a [`Choice`] while rules are made.
pub(crate) type ChoiceId = u32;

/// One place of a rule. While rules are made it holds the number of its choice.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Step<C = Choice> {
    pub(crate) choice: C,
    /// All words that its choice can start with, and end with.
    pub(crate) starts: SetId,
    pub(crate) ends: SetId,
    /// How many other words may stand before it.
    pub(crate) gap: u8,
    pub(crate) optional: bool,
}

/// Steps in a row.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Part {
    /// `steps` from `first` on in the lexicon's list.
    pub(crate) first: u32,
    pub(crate) steps: u16,
    pub(crate) at_start: bool,
    pub(crate) at_end: bool,
}

/// A compiled term. Its number is that of the term as written.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rule {
    /// Number of the concept in the taxonomy.
    pub(crate) concept: u32,
    /// `parts` from `first` on in the lexicon's list.
    pub(crate) first: u32,
    pub(crate) parts: u16,
    /// Bits of the signaaltypen in which it holds; all when zero.
    pub(crate) sources: u16,
    pub(crate) polarity: Option<Polarity>,
    pub(crate) negation: Negation,
    pub(crate) same_sentence: bool,
    pub(crate) weight: u8,
    pub(crate) kind: Kind,
    /// It forbids matches of its concept that it overlaps.
    pub(crate) excludes: bool,
}

/// Which step of which rule a word may stand on.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Trigger {
    pub(crate) rule: u32,
    /// The part of the rule that the word stands in, and its number.
    pub(crate) own: Part,
    pub(crate) part: u8,
    /// Which of the choice's rows; [`Trigger::SINGLE`] for its set of single words.
    pub(crate) row: u16,
    pub(crate) step: u8,
    /// Which word of the row.
    pub(crate) word: u8,
    /// The rule's sources; see [`Rule::sources`].
    pub(crate) sources: u16,
    /// What else must stand near.
    pub(crate) needs: [Need; OTHERS],
}

/// So many more places are looked at before a rule is held against the words.
pub(crate) const OTHERS: usize = 3;

impl Trigger {
    pub(crate) const SINGLE: u16 = u16::MAX;
}
