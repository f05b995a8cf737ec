//! Words that set one group of texts apart from another: log-odds with an informative Dirichlet prior.
//!
//! Source: Monroe, Colaresi and Quinn 2008, 'Fightin' Words'. The prior is the use of the word over both groups, so
//! common words score near nothing without a list of stop words, and rare words need more than one text.

use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What counts.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct KeywordOptions {
    /// Least number of texts inside the group that hold the word. A word of one text may be about one person.
    #[serde(rename = "minstens")]
    pub least: u64,
    /// How many words to give.
    #[serde(rename = "hoeveel")]
    pub limit: usize,
    /// Lowest z-score.
    #[serde(rename = "minZ")]
    pub min_z: f64,
}

impl Default for KeywordOptions {
    fn default() -> Self {
        KeywordOptions { least: 3, limit: 15, min_z: 1.96 }
    }
}

/// A word, or two words in a row, with how far it sets the group apart.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Keyword {
    /// In lower case.
    #[serde(rename = "woord")]
    pub word: String,
    /// Texts inside the group with it.
    #[serde(rename = "binnen")]
    pub inside: u64,
    /// Texts outside with it.
    #[serde(rename = "buiten")]
    pub outside: u64,
    /// Log-odds ratio with the prior.
    #[serde(rename = "logOdds")]
    pub log_odds: f64,
    /// The same over its standard error.
    pub z: f64,
}

/// The words that set `inside` apart from `outside`, strongest first. Every text counts a word once. Linear in the texts.
pub fn keywords<'a>(
    inside: impl IntoIterator<Item = &'a str>,
    outside: impl IntoIterator<Item = &'a str>,
    options: &KeywordOptions,
) -> Vec<Keyword> {
    let mut counts: BTreeMap<String, [u64; 2]> = BTreeMap::new();
    let mut totals = [0u64; 2];
    for text in inside {
        add(text, 0, &mut counts, &mut totals);
    }
    for text in outside {
        add(text, 1, &mut counts, &mut totals);
    }
    let all = (totals[0] + totals[1]) as f64;
    // As heavy as a tenth of the smaller group: enough to hold back what was seen once or twice.
    let weight = (totals[0].min(totals[1]) as f64 / 10.0).max(10.0);
    let mut found: Vec<Keyword> = Vec::new();
    for (word, [a, b]) in counts {
        if a < options.least.max(1) {
            continue;
        }
        let prior = weight * (a + b) as f64 / all;
        let odds = |count: u64, total: u64| {
            let with = count as f64 + prior;
            with.ln() - (total as f64 + weight - with).max(1e-9).ln()
        };
        let log_odds = odds(a, totals[0]) - odds(b, totals[1]);
        let z = log_odds / (1.0 / (a as f64 + prior) + 1.0 / (b as f64 + prior)).sqrt();
        if z >= options.min_z {
            found.push(Keyword { word, inside: a, outside: b, log_odds, z });
        }
    }
    found.sort_by(|x, y| y.z.total_cmp(&x.z).then_with(|| x.word.cmp(&y.word)));
    without_parts(found, options.limit)
}

fn holds(long: &str, short: &str) -> bool {
    long.split(' ').any(|part| short.split(' ').any(|other| other == part))
}

/// Leaves out what shares a word with a stronger one that stands in about as many texts: it would say the same twice.
fn without_parts(found: Vec<Keyword>, limit: usize) -> Vec<Keyword> {
    let mut kept: Vec<Keyword> = Vec::new();
    for word in found {
        if kept.len() == limit {
            break;
        }
        let covered = kept.iter().any(|other| {
            let near = word.inside * 2 <= other.inside * 3 && other.inside * 2 <= word.inside * 3;
            near && (holds(&other.word, &word.word) || holds(&word.word, &other.word))
        });
        if !covered {
            kept.push(word);
        }
    }
    kept
}

fn add(text: &str, group: usize, counts: &mut BTreeMap<String, [u64; 2]>, totals: &mut [u64; 2]) {
    let seen = terms(text);
    totals[group] += seen.len() as u64;
    for word in seen {
        counts.entry(word).or_default()[group] += 1;
    }
}

/// The words of a text, and the pairs of words in a row, each once.
pub(crate) fn terms(text: &str) -> BTreeSet<String> {
    let mut seen: BTreeSet<String> = BTreeSet::new();
    let mut previous: Option<String> = None;
    for piece in words(text) {
        let Some(word) = piece else {
            previous = None;
            continue;
        };
        if let Some(before) = &previous
            && before.chars().count() + word.chars().count() > 7
        {
            seen.insert(format!("{before} {word}"));
        }
        if word.chars().count() > 2 {
            seen.insert(word.clone());
        }
        previous = Some(word);
    }
    seen
}

/// The words of a text in lower case; `None` where a sentence, a number or a mask such as `[naam]` breaks the row.
fn words(text: &str) -> impl Iterator<Item = Option<String>> + '_ {
    let mut masked = false;
    text.split_inclusive(|c: char| !c.is_alphanumeric()).flat_map(move |piece| {
        let word = piece.trim_end_matches(|c: char| !c.is_alphanumeric());
        let mark = piece.strip_prefix(word).unwrap_or_default();
        let usable = !masked && !word.is_empty() && word.len() < 40 && !word.chars().any(char::is_numeric);
        let broken = !word.is_empty() && !usable;
        masked = match mark {
            "[" => true,
            "]" => false,
            _ => masked,
        };
        let first = if usable { Some(Some(word.to_lowercase())) } else { broken.then_some(None) };
        let second = (!mark.is_empty() && mark != " ").then_some(None);
        first.into_iter().chain(second)
    })
}
