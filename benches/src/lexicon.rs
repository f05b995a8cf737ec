//! What the lexicon itself costs: getting ready, memory, and how the speed holds when it grows tenfold.

use std::hint::black_box;

use serde_json::{Map, Value, json};
use signaal::classify::Classifier;
use signaal::taxonomy::Taxonomy;

use crate::contestants::{classify_batch, plain_scan};
use crate::corpus::Corpus;
use crate::corpus::random::Random;
use crate::rounds::Rounds;

/// More texts than this make no figure better.
const MOST: usize = 20_000;
/// How often as large the grown lexicon is.
const TIMES: usize = 10;
/// Shorter words are function words, which new terms have in common with the old ones.
const SHORT: usize = 4;

/// The figures `ready_vs_aho_build`, `lexicon10x_slowdown` (both: smaller is better) and the memory.
pub fn measure(classifier: &Classifier, corpus: &Corpus, rounds: usize, seed: u64) -> Map<String, Value> {
    let mut results = Map::new();
    let words: Vec<&str> = classifier.literals().filter(|word| word.len() >= 3).collect();
    let taxonomy = Taxonomy::national();
    let json = taxonomy.to_json();
    let mut contest = Rounds::new(1);
    contest.enter("ready", || {
        let taxonomy = Taxonomy::from_json(&json).expect("the national taxonomy reads");
        black_box(Classifier::new(&taxonomy)).map_or(0, |ready| ready.memory() as u64)
    });
    contest.enter("aho_build", || black_box(plain_scan(&words)).memory_usage() as u64);
    contest.run(rounds);
    // Seconds of ours / theirs: the ratio of speeds turned round.
    results.insert("ready_vs_aho_build".into(), json!(hundredths(1.0 / contest.ratio("ready", "aho_build"))));
    results.insert("lexicon_words".into(), json!(words.len()));

    let grown = Taxonomy::from_json(&grow(&json, seed)).ok().and_then(|taxonomy| Classifier::new(&taxonomy).ok());
    if let Some(grown) = grown {
        let some = corpus.first(MOST);
        let mut contest = Rounds::new(some.texts().len());
        contest.enter("shipped", || classify_batch(classifier, &some));
        contest.enter("grown", || classify_batch(&grown, &some));
        contest.run(rounds);
        results.insert("lexicon10x_slowdown".into(), json!(contest.ratio("shipped", "grown")));
        results.insert("lexicon10x_megabytes".into(), json!(hundredths(grown.memory() as f64 / 1e6)));
    }
    // After all those texts, so with what was kept of their words.
    results.insert("lexicon_megabytes".into(), json!(hundredths(classifier.memory() as f64 / 1e6)));
    results
}

fn hundredths(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}

/// The taxonomy with nine new terms for each: the same shape and the same function words, other content words.
fn grow(json: &str, seed: u64) -> String {
    let mut random = Random::new(seed);
    let mut taxonomy: Value = serde_json::from_str(json).unwrap_or_default();
    let concepts = taxonomy.get_mut("begrippen").and_then(Value::as_array_mut);
    for concept in concepts.into_iter().flatten() {
        for list in ["termen", "termenPositief", "termenNegatief", "niet"] {
            let Some(terms) = concept.get_mut(list).and_then(Value::as_array_mut) else { continue };
            let shipped = terms.clone();
            for _ in 1..TIMES {
                let new = shipped.iter().map(|term| renew(term, &mut random));
                terms.extend(new);
            }
        }
    }
    taxonomy.to_string()
}

fn renew(term: &Value, random: &mut Random) -> Value {
    match term {
        Value::String(pattern) => Value::String(other_words(pattern, random)),
        Value::Object(fields) => {
            let renewed = |(key, value): (&String, &Value)| match (key.as_str(), value) {
                ("term", Value::String(pattern)) => (key.clone(), Value::String(other_words(pattern, random))),
                _ => (key.clone(), value.clone()),
            };
            Value::Object(fields.iter().map(renewed).collect())
        }
        other => other.clone(),
    }
}

/// Another vowel or consonant for one letter of every longer word; classes (`@`) and computed words (`#`) stay.
fn other_words(pattern: &str, random: &mut Random) -> String {
    let mut out = String::with_capacity(pattern.len());
    let mut word = String::new();
    let mut named = false;
    for c in pattern.chars().chain(std::iter::once(' ')) {
        if c.is_alphanumeric() || (named && c == '-') {
            word.push(c);
            continue;
        }
        if word.is_ascii() && word.len() > SHORT && !named {
            let at = random.between(1, word.len() - 2);
            let letter = char::from(b'a' + random.below(26) as u8).to_string();
            word.replace_range(at..=at, &letter);
        }
        out.push_str(&word);
        word.clear();
        out.push(c);
        named = c == '@' || c == '#';
    }
    out.pop();
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_term_keeps_its_shape_and_its_short_words() {
        let mut random = Random::new(3);
        let new = other_words("{niet|geen} .. vergunning* [@systeem]", &mut random);
        assert_ne!(new, "{niet|geen} .. vergunning* [@systeem]");
        assert!(new.starts_with("{niet|geen} .. v") && new.ends_with("* [@systeem]"), "{new}");
    }
}
