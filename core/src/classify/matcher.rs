//! From a trigger to a whole match: the words around it must fit the rule.
//!
//! All walks are bounded by the rule's own length and gaps, so the work for a text grows with its length only.

use super::lexicon::Lexicon;
use super::reading::Reading;
use super::rule::{NO_SET, Part, Row, Step, Trigger};
use super::sets::{Marked, SetId};

/// A sentence is looked at over at most this many words to each side.
const SENTENCE_WORDS: usize = 40;
/// How many words one attempt may look at. Terms with many gaps and optional words could else look at
/// all combinations.
const BUDGET: u32 = 2_000;

/// Holds rules against one text. Words are told by their place in the text's list of words.
pub(crate) struct Matcher<'a> {
    reading: &'a Reading,
    pub(crate) lexicon: &'a Lexicon,
    budget: u32,
}

impl<'a> Matcher<'a> {
    pub(crate) fn new(reading: &'a Reading, lexicon: &'a Lexicon) -> Self {
        Matcher { reading, lexicon, budget: 0 }
    }

    /// Whether the word at `at` is of the set.
    #[inline(always)]
    pub(crate) fn is_of(&self, set: SetId, at: usize) -> bool {
        self.lexicon.sets.marked(set, self.reading.marks(at)).is_some_and(|entry| self.is_surely_of(entry, at))
    }

    fn is_surely_of(&self, set: &Marked, at: usize) -> bool {
        match self.reading.numbers(at) {
            [word] => self.lexicon.sets.holds(set, *word),
            words => words.iter().any(|&word| self.lexicon.sets.holds(set, word)),
        }
    }

    /// The same within an attempt; no word is, once its budget is spent.
    #[inline(always)]
    fn holds(&mut self, set: SetId, at: usize) -> bool {
        if self.budget == 0 {
            return false;
        }
        self.budget -= 1;
        self.is_of(set, at)
    }

    fn next(&self, at: usize) -> Option<usize> {
        self.reading.follows(at + 1).then_some(at + 1)
    }

    fn previous(&self, at: usize) -> Option<usize> {
        (at > 0 && self.reading.follows(at)).then(|| at - 1)
    }

    /// Whether the trigger's rule part fits with the trigger's word on the word at `at`; adds the words it stands on to
    /// `out`, in order of the text.
    pub(crate) fn fits_trigger(&mut self, trigger: &Trigger, at: usize, out: &mut Vec<u32>) -> bool {
        self.budget = BUDGET;
        let lexicon = self.lexicon;
        let steps = lexicon.steps_of(&trigger.own);
        let number = usize::from(trigger.step);
        let Some(step) = steps.get(number) else { return false };
        let choice = &step.choice;
        let mark = out.len();
        let (mut first, mut last) = (at, at);
        if trigger.row == Trigger::SINGLE {
            out.push(at as u32);
            if choice.single == NO_SET || !self.holds(choice.single, at) {
                out.truncate(mark);
                return false;
            }
        } else {
            let Some(row) = lexicon.rows_of(choice).get(usize::from(trigger.row)) else { return false };
            let sets = lexicon.sets_of(row);
            let word = usize::from(trigger.word).min(sets.len() - 1);
            let (Some(left), Some(right)) =
                (self.row_left(&sets[..=word], at, out), self.row_right(&sets[word + 1..], at, out))
            else {
                out.truncate(mark);
                return false;
            };
            (first, last) = (left, right);
        }
        let fits = self.left(&steps[..number], step.gap, first, out) && self.right(&steps[number + 1..], last, out);
        if !fits {
            out.truncate(mark);
            return false;
        }
        out[mark..].sort_unstable();
        self.at_edges(&trigger.own, mark, out)
    }

    /// Whether `part` fits with its first step starting on the word at `at`.
    fn fits_from(&mut self, part: &Part, at: usize, out: &mut Vec<u32>) -> bool {
        self.budget = BUDGET;
        let mark = out.len();
        let lexicon = self.lexicon;
        let Some((step, rest)) = lexicon.steps_of(part).split_first() else { return false };
        let fits = self.starting_on(step, at, rest, out)
            || (step.optional && rest.first().is_some_and(|next| self.starting_on(next, at, &rest[1..], out)));
        fits && self.at_edges(part, mark, out)
    }

    fn at_edges(&self, part: &Part, mark: usize, out: &mut Vec<u32>) -> bool {
        let edges = (!part.at_start || out.get(mark).is_none_or(|&at| self.reading.is_first(at as usize)))
            && (!part.at_end || out.last().is_none_or(|&at| self.reading.is_last(at as usize)));
        if !edges {
            out.truncate(mark);
        }
        edges
    }

    /// The row with its last word at `at`; gives the place of its first word.
    fn row_left(&mut self, row: &[SetId], at: usize, out: &mut Vec<u32>) -> Option<usize> {
        let mut at = at;
        for (i, &set) in row.iter().rev().enumerate() {
            if i > 0 {
                at = self.previous(at)?;
            }
            if !self.holds(set, at) {
                return None;
            }
            out.push(at as u32);
        }
        Some(at)
    }

    /// The row after the word at `at`; gives the place of its last word.
    fn row_right(&mut self, row: &[SetId], at: usize, out: &mut Vec<u32>) -> Option<usize> {
        let mut at = at;
        for &set in row {
            at = self.next(at)?;
            if !self.holds(set, at) {
                return None;
            }
            out.push(at as u32);
        }
        Some(at)
    }

    /// `step` with its first word at `at`, and `rest` after it.
    #[inline(always)]
    fn starting_on(&mut self, step: &Step, at: usize, rest: &[Step], out: &mut Vec<u32>) -> bool {
        self.holds(step.starts, at) && self.started_on(step, at, rest, out)
    }

    /// The same, where the word at `at` is one that the step can start with.
    fn started_on(&mut self, step: &Step, at: usize, rest: &[Step], out: &mut Vec<u32>) -> bool {
        let lexicon = self.lexicon;
        let choice = &step.choice;
        let mark = out.len();
        if choice.single != NO_SET && (choice.rows == 0 || self.holds(choice.single, at)) {
            out.push(at as u32);
            if self.right(rest, at, out) {
                return true;
            }
            out.truncate(mark);
        }
        for row in lexicon.rows_of(choice) {
            let Some((&head, tail)) = lexicon.sets_of(row).split_first() else { continue };
            if self.holds(head, at) {
                out.push(at as u32);
                if self.row_right(tail, at, out).is_some_and(|last| self.right(rest, last, out)) {
                    return true;
                }
                out.truncate(mark);
            }
        }
        false
    }

    /// `step` with its last word at `at`, and `rest` before it.
    #[inline(always)]
    fn ending_on(&mut self, step: &Step, at: usize, rest: &[Step], out: &mut Vec<u32>) -> bool {
        self.holds(step.ends, at) && self.ended_on(step, at, rest, out)
    }

    /// The same, where the word at `at` is one that the step can end with.
    fn ended_on(&mut self, step: &Step, at: usize, rest: &[Step], out: &mut Vec<u32>) -> bool {
        let lexicon = self.lexicon;
        let choice = &step.choice;
        let mark = out.len();
        if choice.single != NO_SET && (choice.rows == 0 || self.holds(choice.single, at)) {
            out.push(at as u32);
            if self.left(rest, step.gap, at, out) {
                return true;
            }
            out.truncate(mark);
        }
        for row in lexicon.rows_of(choice) {
            let row: &Row = row;
            let first = self.row_left(lexicon.sets_of(row), at, out);
            if first.is_some_and(|first| self.left(rest, step.gap, first, out)) {
                return true;
            }
            out.truncate(mark);
        }
        false
    }

    /// The steps after `from`, nearest words first.
    fn right(&mut self, steps: &[Step], from: usize, out: &mut Vec<u32>) -> bool {
        let Some((step, rest)) = steps.split_first() else { return true };
        let mut at = from;
        for _ in 0..=step.gap {
            let Some(next) = self.next(at) else { break };
            if self.starting_on(step, next, rest, out) {
                return true;
            }
            at = next;
        }
        step.optional && self.right(rest, from, out)
    }

    /// The steps before `from`, nearest words first; `gap` words may stand between the last of them and `from`.
    fn left(&mut self, steps: &[Step], gap: u8, from: usize, out: &mut Vec<u32>) -> bool {
        let Some((step, rest)) = steps.split_last() else { return true };
        let mut at = from;
        for _ in 0..=gap {
            let Some(previous) = self.previous(at) else { break };
            if self.ending_on(step, previous, rest, out) {
                return true;
            }
            at = previous;
        }
        step.optional && self.left(rest, gap.max(step.gap), from, out)
    }

    /// Looks for `part` anywhere in the sentence around the word at `at`.
    pub(crate) fn in_sentence(&mut self, part: &Part, at: usize, out: &mut Vec<u32>) -> bool {
        let mut first = at;
        for _ in 0..SENTENCE_WORDS {
            match self.previous(first) {
                Some(previous) => first = previous,
                None => break,
            }
        }
        let marks = self.first_marks(part);
        let mut word = first;
        for _ in 0..2 * SENTENCE_WORDS {
            if self.reading.marks(word) & marks != 0 && self.fits_from(part, word, out) {
                return true;
            }
            match self.next(word) {
                Some(next) => word = next,
                None => return false,
            }
        }
        false
    }

    /// Looks for `part` anywhere in the text. Linear in its length.
    pub(crate) fn in_text(&mut self, part: &Part, out: &mut Vec<u32>) -> bool {
        let marks = self.first_marks(part);
        (0..self.reading.words.len()).any(|at| self.reading.marks(at) & marks != 0 && self.fits_from(part, at, out))
    }

    /// The marks of the words that a part can start with.
    fn first_marks(&self, part: &Part) -> u64 {
        let steps = self.lexicon.steps_of(part);
        let optional = steps.first().is_some_and(|step| step.optional);
        let first = steps.iter().take(if optional { 2 } else { 1 });
        first.fold(0, |marks, step| marks | self.lexicon.sets.marks(step.starts))
    }
}
