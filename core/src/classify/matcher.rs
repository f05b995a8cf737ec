//! From a find of the automaton to a whole match: the words around it must fit the rule.
//!
//! All walks are bounded by the rule's own length and gaps, so the work for a text grows with its length only.

use super::rule::{Choice, Sequence, Step, Trigger};
use super::words::{SetId, WordSets};
use crate::text::token::{self, Border, Token};

/// A sentence is looked at over at most this many words to each side.
const SENTENCE_WORDS: usize = 40;
/// How many words one attempt may look at. Terms with many gaps and optional words could else look at
/// all combinations.
const BUDGET: u32 = 2_000;

pub(crate) struct Matcher<'a> {
    pub(crate) text: &'a [u8],
    sets: &'a WordSets,
    choices: &'a [Choice],
    budget: std::cell::Cell<u32>,
}

impl<'a> Matcher<'a> {
    pub(crate) fn new(text: &'a [u8], sets: &'a WordSets, choices: &'a [Choice]) -> Self {
        Matcher { text, sets, choices, budget: std::cell::Cell::new(0) }
    }

    /// Whether the word is in the set; no word is, once the attempt's budget is spent.
    fn holds(&self, set: SetId, word: Token) -> bool {
        let left = self.budget.get();
        self.budget.set(left.saturating_sub(1));
        left > 0 && self.sets.contains(set, word.bytes(self.text))
    }

    fn next(&self, from: Token) -> Option<Token> {
        token::next(self.text, from.end).filter(|(_, border)| *border != Border::Sentence).map(|(word, _)| word)
    }

    fn previous(&self, from: Token) -> Option<Token> {
        token::previous(self.text, from.start).filter(|(_, border)| *border != Border::Sentence).map(|(word, _)| word)
    }

    /// Whether the trigger's rule part fits with the trigger's word on `token`; adds the words it stands on to `out`.
    pub(crate) fn fits_trigger(
        &self,
        sequence: &Sequence,
        trigger: Trigger,
        token: Token,
        out: &mut Vec<Token>,
    ) -> bool {
        self.budget.set(BUDGET);
        let at = usize::from(trigger.step);
        let Some(step) = sequence.steps.get(at) else { return false };
        let Some(choice) = self.choices.get(step.choice as usize) else { return false };
        let mark = out.len();
        let (mut first, mut last) = (token, token);
        if trigger.row == Trigger::SINGLE {
            out.push(token);
            if !choice.single.is_some_and(|set| self.holds(set, token)) {
                out.truncate(mark);
                return false;
            }
        } else {
            let Some(row) = choice.rows.get(usize::from(trigger.row)) else { return false };
            let word = usize::from(trigger.word).min(row.len() - 1);
            let (Some(left), Some(right)) =
                (self.row_left(&row[..=word], token, out), self.row_right(&row[word + 1..], token, out))
            else {
                out.truncate(mark);
                return false;
            };
            (first, last) = (left, right);
        }
        self.around(sequence, at, (first, last), mark, out)
    }

    /// Whether `sequence` fits with its first step starting on `token`.
    fn fits_from(&self, sequence: &Sequence, token: Token, out: &mut Vec<Token>) -> bool {
        self.budget.set(BUDGET);
        let mark = out.len();
        let Some((step, rest)) = sequence.steps.split_first() else { return false };
        let fits = self.starting_on(step, token, rest, out)
            || (step.optional && rest.first().is_some_and(|next| self.starting_on(next, token, &rest[1..], out)));
        fits && self.at_edges(sequence, mark, out)
    }

    fn around(
        &self,
        sequence: &Sequence,
        at: usize,
        (first, last): (Token, Token),
        mark: usize,
        out: &mut Vec<Token>,
    ) -> bool {
        let fits = self.left(&sequence.steps[..at], sequence.steps[at].gap, first, out)
            && self.right(&sequence.steps[at + 1..], last, out);
        if !fits {
            out.truncate(mark);
            return false;
        }
        out[mark..].sort_unstable_by_key(|t| t.start);
        self.at_edges(sequence, mark, out)
    }

    fn at_edges(&self, sequence: &Sequence, mark: usize, out: &mut Vec<Token>) -> bool {
        let edges = (!sequence.at_start || out.get(mark).is_none_or(|t| token::previous(self.text, t.start).is_none()))
            && (!sequence.at_end || out.last().is_none_or(|t| token::next(self.text, t.end).is_none()));
        if !edges {
            out.truncate(mark);
        }
        edges
    }

    /// The words of a row up to and with `token`, which is its last; gives the first.
    fn row_left(&self, row: &[SetId], token: Token, out: &mut Vec<Token>) -> Option<Token> {
        let mut word = token;
        for (i, &set) in row.iter().rev().enumerate() {
            if i > 0 {
                word = self.previous(word)?;
            }
            if !self.holds(set, word) {
                return None;
            }
            out.push(word);
        }
        Some(word)
    }

    /// The words of a row after `token`; gives the last.
    fn row_right(&self, row: &[SetId], token: Token, out: &mut Vec<Token>) -> Option<Token> {
        let mut word = token;
        for &set in row {
            word = self.next(word)?;
            if !self.holds(set, word) {
                return None;
            }
            out.push(word);
        }
        Some(word)
    }

    /// `step` with its first word on `word`, and `rest` after it.
    fn starting_on(&self, step: &Step, word: Token, rest: &[Step], out: &mut Vec<Token>) -> bool {
        let Some(choice) = self.choices.get(step.choice as usize) else { return false };
        let mark = out.len();
        if choice.single.is_some_and(|set| self.holds(set, word)) {
            out.push(word);
            if self.right(rest, word, out) {
                return true;
            }
            out.truncate(mark);
        }
        for row in &choice.rows {
            if row.first().is_some_and(|&set| self.holds(set, word)) {
                out.push(word);
                if self.row_right(&row[1..], word, out).is_some_and(|last| self.right(rest, last, out)) {
                    return true;
                }
                out.truncate(mark);
            }
        }
        false
    }

    /// `step` with its last word on `word`, and `rest` before it.
    fn ending_on(&self, step: &Step, word: Token, rest: &[Step], out: &mut Vec<Token>) -> bool {
        let Some(choice) = self.choices.get(step.choice as usize) else { return false };
        let mark = out.len();
        if choice.single.is_some_and(|set| self.holds(set, word)) {
            out.push(word);
            if self.left(rest, step.gap, word, out) {
                return true;
            }
            out.truncate(mark);
        }
        for row in &choice.rows {
            if self.row_left(row, word, out).is_some_and(|first| self.left(rest, step.gap, first, out)) {
                return true;
            }
            out.truncate(mark);
        }
        false
    }

    /// The steps after `from`, nearest words first.
    fn right(&self, steps: &[Step], from: Token, out: &mut Vec<Token>) -> bool {
        let Some((step, rest)) = steps.split_first() else { return true };
        let mut at = from;
        for _ in 0..=step.gap {
            let Some(word) = self.next(at) else { break };
            if self.starting_on(step, word, rest, out) {
                return true;
            }
            at = word;
        }
        step.optional && self.right(rest, from, out)
    }

    /// The steps before `from`, nearest words first; `gap` words may stand between the last of them and `from`.
    fn left(&self, steps: &[Step], gap: u8, from: Token, out: &mut Vec<Token>) -> bool {
        let Some((step, rest)) = steps.split_last() else { return true };
        let mut at = from;
        for _ in 0..=gap {
            let Some(word) = self.previous(at) else { break };
            if self.ending_on(step, word, rest, out) {
                return true;
            }
            at = word;
        }
        step.optional && self.left(rest, gap.max(step.gap), from, out)
    }

    /// Looks for `sequence` anywhere in the sentence around `token`.
    pub(crate) fn in_sentence(&self, sequence: &Sequence, token: Token, out: &mut Vec<Token>) -> bool {
        let mut first = token;
        for _ in 0..SENTENCE_WORDS {
            match token::previous(self.text, first.start) {
                Some((word, border)) if border != Border::Sentence => first = word,
                _ => break,
            }
        }
        let mut word = first;
        for _ in 0..2 * SENTENCE_WORDS {
            if self.fits_from(sequence, word, out) {
                return true;
            }
            match token::next(self.text, word.end) {
                Some((next, border)) if border != Border::Sentence => word = next,
                _ => return false,
            }
        }
        false
    }

    /// Looks for `sequence` anywhere in the text. Linear in its length.
    pub(crate) fn in_text(&self, sequence: &Sequence, out: &mut Vec<Token>) -> bool {
        let mut at = 0;
        while at < self.text.len() {
            match token::next(self.text, at) {
                Some((word, _)) => {
                    if self.fits_from(sequence, word, out) {
                        return true;
                    }
                    at = word.end;
                }
                // A long stretch without words, or a word longer than any: step over it.
                None => at += 32,
            }
        }
        false
    }
}
