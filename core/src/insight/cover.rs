//! Quotes that stand for many: a few texts chosen so that together they show what is most told.

use serde::Deserialize;
use std::collections::BTreeMap;

/// A text that may be quoted.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Candidate {
    /// What it shows: concepts, words.
    #[serde(rename = "kenmerken")]
    pub features: Vec<String>,
    /// Length in characters; of equal candidates the one nearest to 160 is the better quote.
    #[serde(rename = "lengte")]
    pub length: u64,
}

/// Numbers of at most `limit` candidates: each next one adds the most that was not shown yet.
///
/// A feature weighs as many candidates as have it. Greedy, so at least 63% of the best possible cover. Work: `limit`
/// times the features.
pub fn choose(candidates: &[Candidate], limit: usize) -> Vec<usize> {
    let mut weight: BTreeMap<&str, u64> = BTreeMap::new();
    for candidate in candidates {
        for feature in unique(candidate) {
            *weight.entry(feature).or_default() += 1;
        }
    }
    let mut chosen = Vec::new();
    while chosen.len() < limit {
        let value = |number: usize| unique(&candidates[number]).iter().filter_map(|f| weight.get(f)).sum::<u64>();
        let best = (0..candidates.len())
            .filter(|number| !chosen.contains(number))
            .map(|number| (value(number), candidates[number].length.abs_diff(160), number))
            .min_by_key(|&(value, off, number)| (std::cmp::Reverse(value), off, number));
        let Some((value, _, number)) = best else { break };
        // A text without features is taken only when there is nothing else.
        if value == 0 && !chosen.is_empty() {
            break;
        }
        for feature in unique(&candidates[number]) {
            weight.remove(feature);
        }
        chosen.push(number);
    }
    chosen
}

fn unique(candidate: &Candidate) -> Vec<&str> {
    let mut features: Vec<&str> = candidate.features.iter().map(String::as_str).collect();
    features.sort_unstable();
    features.dedup();
    features
}
