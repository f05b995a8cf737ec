//! Which choices can hold in a text at all, from one look at each of its words.
//!
//! Most triggers are frequent enough to be found without the rest of their rule. Before a rule is held against the words
//! around its trigger, the text must hold a witness of each choice that the rule needs: one of its single words, or the
//! rarest word of one of its rows.

use super::rule::ChoiceId;
use super::words::WordMap;
use crate::taxonomy::pattern::Word;
use crate::text::token::is_word;

/// The witnesses of all choices.
#[derive(Debug, Default)]
pub(crate) struct Witnesses {
    by_word: WordMap<Vec<ChoiceId>>,
    /// Bits of the choices that a part of a word or a computed word can hold; these are never ruled out.
    always: Vec<u64>,
}

/// The choices that can hold in one text, as bits. Reuse one value for many texts.
#[derive(Debug, Default)]
pub(crate) struct Present(Vec<u64>);

impl Witnesses {
    pub(crate) fn add(&mut self, choice: ChoiceId, words: &[Word]) {
        let (slot, bit) = place(choice);
        if self.always.len() <= slot {
            self.always.resize(slot + 1, 0);
        }
        for word in words {
            match word {
                Word::Exact(text) => {
                    let choices = self.by_word.entry(text.as_bytes().into()).or_default();
                    if choices.last() != Some(&choice) {
                        choices.push(choice);
                    }
                }
                _ => self.always[slot] |= bit,
            }
        }
    }

    /// Looks at every word of a folded text.
    pub(crate) fn look(&self, text: &[u8], present: &mut Present) {
        present.0.clear();
        present.0.extend_from_slice(&self.always);
        let mut at = 0;
        while let Some(start) = text.get(at..).and_then(|t| t.iter().position(|&b| is_word(b))).map(|skip| at + skip) {
            let len = text[start..].iter().take_while(|&&b| is_word(b)).count();
            at = start + len;
            if let Some(choices) = self.by_word.get(&text[start..at]) {
                for &choice in choices {
                    let (slot, bit) = place(choice);
                    present.0[slot] |= bit;
                }
            }
        }
    }
}

impl Present {
    /// Whether every one of these choices can hold.
    pub(crate) fn all(&self, choices: &[ChoiceId]) -> bool {
        choices.iter().all(|&choice| {
            let (slot, bit) = place(choice);
            self.0.get(slot).is_some_and(|bits| bits & bit != 0)
        })
    }
}

fn place(choice: ChoiceId) -> (usize, u64) {
    (choice as usize / 64, 1 << (choice % 64))
}
