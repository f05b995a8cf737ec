//! The compiled taxonomy: words by number, sets of words, and rules with the words that trigger them.
//!
//! A rule is looked at only when its rarest word is found. [`super::build`] makes it.

use super::model::WordRows;
use super::parts::Parts;
use super::reading::Reading;
use super::rule::{Choice, Part, Row, Rule, Step, Trigger};
use super::sets::{SetId, Sets};
use super::spelling::Spelling;
use super::triggers::Triggers;
use super::words::is_computed;
use crate::signal::SignalType;
use crate::taxonomy::Facet;
use crate::taxonomy::pattern::Word;
use crate::text::Folded;
use crate::text::vocabulary::{Vocabulary, WordId};

/// The compiled taxonomy.
#[derive(Debug, Default)]
pub(crate) struct Lexicon {
    pub(crate) concepts: Vec<ConceptEntry>,
    /// Ids of concepts, with their numbers.
    pub(super) ids: Vocabulary,
    /// The terms as written, one a rule.
    pub(crate) terms: Vec<Box<str>>,
    pub(crate) rules: Vec<Rule>,
    pub(super) parts: Vec<Part>,
    pub(super) steps: Vec<Step>,
    pub(super) rows: Vec<Row>,
    pub(super) row_sets: Vec<SetId>,
    pub(crate) sets: Sets,
    /// Whole words; parts of compounds and computed kinds of words have the numbers after them.
    pub(crate) vocabulary: Vocabulary,
    pub(super) compounds: Parts,
    pub(super) computed: Vec<(Word, WordId)>,
    pub(crate) spelling: Spelling,
    /// By word: the languages whose function word it is, as bits, and [`NEGATOR`].
    pub(super) flags: Vec<u16>,
    /// By word of the vocabulary: the number of its stem, as the learned model takes it.
    pub(super) stems: Vec<u32>,
    /// In the order of the rules.
    pub(super) triggers_list: Vec<Trigger>,
    /// By word.
    pub(super) triggers: Triggers,
    /// How many words of the vocabulary, the first ones, stand in terms.
    pub(crate) own_words: usize,
}

#[derive(Debug)]
pub(crate) struct ConceptEntry {
    pub(crate) id: Box<str>,
    pub(crate) facet: Facet,
}

impl Lexicon {
    /// Room for what its words weigh in a model.
    pub(super) fn word_rows(&self) -> WordRows {
        WordRows::new(self.stems.len())
    }

    /// A lexicon that finds nothing.
    pub(crate) fn empty() -> Lexicon {
        Lexicon::default()
    }

    /// Reads a folded text, with unknown words as the word that they can only be.
    pub(crate) fn read(&self, folded: &mut Folded, reading: &mut Reading) {
        reading.read(folded.bytes(), self);
        let text = folded.bytes();
        let mut edits: Vec<(usize, usize, Vec<u8>)> = Vec::new();
        for &at in &reading.strange {
            let Some(read) = reading.words.get(at as usize) else { continue };
            let (start, end) = (read.start as usize, read.end as usize);
            if let Some(word) = text.get(start..end).and_then(|word| self.spelling.meant(word, &self.vocabulary)) {
                edits.push((start, end, self.vocabulary.word(word).to_vec()));
            }
        }
        if !edits.is_empty() {
            folded.replace(&edits);
            reading.read(folded.bytes(), self);
        }
    }

    /// Adds the numbers of the parts of compounds and the computed kinds that a word has.
    pub(crate) fn parts_of(&self, word: &[u8], out: &mut Vec<WordId>) {
        self.compounds.of(word, out);
        if word.first().is_some_and(u8::is_ascii_digit) {
            out.extend(self.computed.iter().filter(|(kind, _)| is_computed(kind, word)).map(|(_, id)| *id));
        }
    }

    /// The languages whose function word it is, as bits by number of the language, and [`NEGATOR`].
    #[inline(always)]
    pub(crate) fn flags(&self, word: WordId) -> u16 {
        self.flags.get(word as usize).copied().unwrap_or(0)
    }

    /// The concept with this id.
    pub(crate) fn concept(&self, id: &str) -> Option<&ConceptEntry> {
        let number = self.ids.find(id.as_bytes(), 0, id.len())?;
        self.concepts.get(number as usize)
    }

    pub(crate) fn steps_of(&self, part: &Part) -> &[Step] {
        slice(&self.steps, part.first, u32::from(part.steps))
    }

    pub(crate) fn parts_of_rule(&self, rule: &Rule) -> &[Part] {
        slice(&self.parts, rule.first, u32::from(rule.parts))
    }

    pub(crate) fn rows_of(&self, choice: &Choice) -> &[Row] {
        slice(&self.rows, choice.first_row, choice.rows)
    }

    pub(crate) fn sets_of(&self, row: &Row) -> &[SetId] {
        slice(&self.row_sets, row.first, row.sets)
    }

    /// Bytes of memory of everything in it.
    pub(crate) fn memory(&self) -> usize {
        self.terms.iter().map(|t| t.len() + 16).sum::<usize>()
            + self.rules.capacity() * size_of::<Rule>()
            + self.parts.capacity() * size_of::<Part>()
            + self.steps.capacity() * size_of::<Step>()
            + self.rows.capacity() * size_of::<Row>()
            + self.row_sets.capacity() * 4
            + self.sets.memory()
            + self.vocabulary.memory()
            + self.compounds.memory()
            + self.spelling.memory()
            + self.flags.capacity() * 2
            + self.stems.capacity() * 4
            + self.triggers.memory()
            + self.triggers_list.capacity() * size_of::<Trigger>()
    }
}

/// The flag of words that deny; the bits below it are languages.
pub(super) const NEGATOR: u16 = 1 << 15;

fn slice<T>(list: &[T], first: u32, count: u32) -> &[T] {
    list.get(first as usize..(first + count) as usize).unwrap_or_default()
}

/// One bit a signaaltype, in the order of [`crate::signal`]'s enum.
pub(crate) fn source_bits(names: &[String]) -> u16 {
    names.iter().filter_map(|name| source_bit(name)).fold(0, |bits, bit| bits | bit)
}

pub(crate) fn source_bit(name: &str) -> Option<u16> {
    SignalType::ALL.iter().position(|s| s.as_str() == name).map(|at| 1 << at)
}
