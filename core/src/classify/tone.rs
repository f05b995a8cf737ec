//! Sentiment: the tone of a text, from its weighted words, qualities and barriers.
//!
//! Coding rule 11: tone, not content; a report without evaluative words is neutral, an employee's obstacle is negative.

use super::find::Match;
use crate::signal::Polarity;
use crate::taxonomy::Facet;

/// Weights of the good and the bad in a text, and where each begins.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Tone {
    pub(crate) good: u32,
    pub(crate) bad: u32,
    /// Folded offset of the first good and bad words, over all texts; `usize::MAX` when there are none.
    pub(crate) first_good: usize,
    pub(crate) first_bad: usize,
}

/// The four values of the facet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sentiment {
    Positive,
    Neutral,
    Negative,
    Mixed,
}

impl Sentiment {
    pub(crate) fn id(self) -> &'static str {
        match self {
            Sentiment::Positive => "sentiment/positief",
            Sentiment::Neutral => "sentiment/neutraal",
            Sentiment::Negative => "sentiment/negatief",
            Sentiment::Mixed => "sentiment/gemengd",
        }
    }
}

impl Tone {
    pub(crate) fn none() -> Self {
        Tone { good: 0, bad: 0, first_good: usize::MAX, first_bad: usize::MAX }
    }

    /// Adds one match; `concept` is its id and `at` its place over all texts.
    pub(crate) fn add(&mut self, found: &Match, concept: &str, at: usize) {
        let weight = u32::from(found.weight);
        let (good, bad) = match found.facet {
            Facet::Sentiment => match (concept, found.turned) {
                ("sentiment/positief", false) => (2 * weight, 0),
                ("sentiment/positief", true) => (0, 2 * weight),
                ("sentiment/negatief", false) => (0, 2 * weight),
                // `niet slecht`, `geen gedoe`: faint praise.
                ("sentiment/negatief", true) => (1, 0),
                _ => (0, 0),
            },
            Facet::Kwaliteit => match found.polarity {
                Some(Polarity::Positive) => (2, 0),
                Some(Polarity::Negative) => (0, 2),
                None => (0, 0),
            },
            Facet::Belemmering | Facet::Regel => (0, 3),
            _ => (0, 0),
        };
        self.good += good;
        self.bad += bad;
        if good > 0 {
            self.first_good = self.first_good.min(at);
        }
        if bad > 0 {
            self.first_bad = self.first_bad.min(at);
        }
    }

    /// Adds emoticons, which are marks and no words: `:)`, `:-(`.
    pub(crate) fn add_emoticons(&mut self, text: &[u8], read: usize) {
        for (at, pair) in text.windows(2).enumerate().filter(|(_, w)| matches!(w[0], b':' | b';' | b'=')) {
            let mouth = if pair[1] == b'-' { text.get(at + 2).copied().unwrap_or(0) } else { pair[1] };
            match mouth {
                b')' => (self.good, self.first_good) = (self.good + 1, self.first_good.min(read + at)),
                b'(' => (self.bad, self.first_bad) = (self.bad + 1, self.first_bad.min(read + at)),
                _ => {}
            }
        }
    }

    pub(crate) fn sentiment(self) -> Sentiment {
        let (less, more) = (self.good.min(self.bad), self.good.max(self.bad));
        if more == 0 {
            Sentiment::Neutral
        } else if less >= 2 && less * 4 >= more {
            Sentiment::Mixed
        } else if self.good > self.bad {
            Sentiment::Positive
        } else {
            Sentiment::Negative
        }
    }
}
