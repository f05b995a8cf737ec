//! Words and pairs of words that are suddenly in many texts.

use super::chance::tail;
use crate::insight::keyness::terms;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};

/// The texts of some days, and those of the weeks before.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NovelInput {
    /// Redacted texts of now.
    #[serde(rename = "nu")]
    pub now: Vec<String>,
    /// Redacted texts of before.
    #[serde(rename = "eerder")]
    pub before: Vec<String>,
    /// Expected number of false alarms in one look; 0.05 is one in twenty looks.
    #[serde(rename = "valsAlarm")]
    pub false_alarm: f64,
    /// Least number of texts with the word.
    #[serde(rename = "minstens")]
    pub least: u64,
}

/// A word, or two words in a row, of which there are suddenly many.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NovelTerm {
    /// In lower case.
    #[serde(rename = "woord")]
    pub term: String,
    /// Texts of now with it.
    #[serde(rename = "nu")]
    pub now: u64,
    /// Texts of before with it.
    #[serde(rename = "eerder")]
    pub before: u64,
    /// How many texts of now were to be expected.
    #[serde(rename = "verwacht")]
    pub expected: f64,
    /// Chance of as many or more by chance alone.
    #[serde(rename = "kans")]
    pub chance: f64,
    /// The texts of now with it, by number, in order.
    #[serde(rename = "teksten")]
    pub texts: Vec<usize>,
}

/// What is suddenly in many texts, least likely first. A text counts a word once. Time: linear in the texts.
///
/// Texts tell of the same thing in bundles, so a word's spread over time is wider than chance: the variance is taken 1.5
/// times that of a count.
pub fn novel_terms(input: &NovelInput) -> Vec<NovelTerm> {
    let mut now: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (number, text) in input.now.iter().enumerate() {
        for term in terms(text) {
            now.entry(term).or_default().push(number);
        }
    }
    let tried = now.len().max(1) as f64;
    now.retain(|_, texts| texts.len() as u64 >= input.least.max(2));
    let mut before: HashMap<&str, u64> = now.keys().map(|term| (term.as_str(), 0)).collect();
    for text in &input.before {
        for term in terms(text) {
            if let Some(count) = before.get_mut(term.as_str()) {
                *count += 1;
            }
        }
    }
    let ratio = input.now.len() as f64 / (input.before.len() as f64).max(1.0);
    let threshold = input.false_alarm.clamp(1e-9, 1.0) / tried;
    let mut found: Vec<NovelTerm> = now
        .iter()
        .filter_map(|(term, texts)| {
            let earlier = before.get(term.as_str()).copied().unwrap_or(0);
            let expected = (earlier as f64 + 0.5) * ratio;
            let inverse = 1.0 / (earlier as f64 + 0.5) + 0.5 / expected.max(1.0);
            let chance = tail(texts.len() as u32, expected, inverse);
            let alarm = texts.len() as f64 > expected && chance < threshold;
            alarm.then(|| NovelTerm {
                term: term.clone(),
                now: texts.len() as u64,
                before: earlier,
                expected,
                chance,
                texts: texts.clone(),
            })
        })
        .collect();
    found.sort_by(|a, b| a.chance.total_cmp(&b.chance).then_with(|| a.term.cmp(&b.term)));
    found
}
