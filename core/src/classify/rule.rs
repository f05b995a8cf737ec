//! A compiled term.

use super::words::SetId;
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
}

impl Kind {
    pub(crate) const ALL: [Kind; 8] = [
        Kind::Word,
        Kind::Compound,
        Kind::Row,
        Kind::Apart,
        Kind::Turned,
        Kind::Tolerant,
        Kind::Derived,
        Kind::Default,
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
        }
    }
}

/// What may stand at one place of a rule: one word of a set, or one of several rows of neighbouring words.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Choice {
    pub(crate) single: Option<SetId>,
    pub(crate) rows: Box<[Box<[SetId]>]>,
}

/// Number of a [`Choice`] in the lexicon.
pub(crate) type ChoiceId = u32;

/// One place of a rule.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Step {
    pub(crate) choice: ChoiceId,
    /// How many other words may stand before it.
    pub(crate) gap: u8,
    pub(crate) optional: bool,
}

/// Steps in a row.
#[derive(Debug, Clone)]
pub(crate) struct Sequence {
    pub(crate) steps: Box<[Step]>,
    pub(crate) at_start: bool,
    pub(crate) at_end: bool,
}

/// A compiled term.
#[derive(Debug, Clone)]
pub(crate) struct Rule {
    /// Number of the concept in the taxonomy.
    pub(crate) concept: u32,
    /// Number of the term as written, for the label's `regel`.
    pub(crate) term: u32,
    pub(crate) polarity: Option<Polarity>,
    pub(crate) negation: Negation,
    pub(crate) parts: Box<[Sequence]>,
    pub(crate) same_sentence: bool,
    /// Choices of which a word must stand in the text, beside the trigger's.
    pub(crate) needs: Box<[ChoiceId]>,
    /// Bits of the signaaltypen in which it holds; all when zero.
    pub(crate) sources: u16,
    pub(crate) weight: u8,
    pub(crate) kind: Kind,
    /// It forbids matches of its concept that it overlaps.
    pub(crate) excludes: bool,
}

/// Which step of which rule a find of the automaton belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Trigger {
    pub(crate) rule: u32,
    pub(crate) part: u8,
    pub(crate) step: u8,
    /// Which of the choice's rows; [`Trigger::SINGLE`] for its set of single words.
    pub(crate) row: u16,
    /// Which word of the row.
    pub(crate) word: u8,
}

impl Trigger {
    pub(crate) const SINGLE: u16 = u16::MAX;
}
