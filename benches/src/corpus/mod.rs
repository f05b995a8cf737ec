//! The corpus of the benchmark: seeded, synthetic, and described by what was counted in it.
//!
//! Texts have a mean of about 190 characters; 40% hold personal data. Each text is drawn until the plain scan finds
//! between [`HITS`] literals in it, as far as sentences allow: that is what makes the task comparable over versions of
//! the lexicon. The text says nothing about quality.

mod personal;
pub mod random;
mod sentences;

use aho_corasick::AhoCorasick;
use random::Random;
use serde_json::{Map, Value, json};

/// Wanted number of hits of the plain scan in one text.
const HITS: std::ops::RangeInclusive<usize> = 3..=6;

/// Percentage of the texts with personal data.
const PERSONAL: usize = 40;

/// How often a text is drawn again when it has too few or too many hits.
const TRIES: usize = 12;

/// The texts and what is in them.
pub struct Corpus {
    texts: Vec<Box<str>>,
    hits: u64,
    personal: u64,
}

impl Corpus {
    /// Makes `count` texts; the same seed, count and literals give the same texts.
    pub fn generate(seed: u64, count: usize, literals: &[String], scan: &AhoCorasick) -> Corpus {
        let mut random = Random::new(seed);
        let mut corpus = Corpus { texts: Vec::with_capacity(count), hits: 0, personal: 0 };
        for _ in 0..count {
            let personal = random.chance(PERSONAL);
            let (text, hits) = draw(&mut random, personal, literals, scan);
            corpus.texts.push(text.into());
            corpus.hits += hits as u64;
            corpus.personal += u64::from(personal);
        }
        corpus
    }

    /// The texts.
    pub fn texts(&self) -> &[Box<str>] {
        &self.texts
    }

    /// The first texts, as a corpus of their own.
    pub fn first(&self, most: usize) -> Corpus {
        let texts: Vec<_> = self.texts.iter().take(most).cloned().collect();
        Corpus { texts, hits: 0, personal: 0 }
    }

    /// Counts that must stand beside every figure.
    pub fn description(&self) -> Map<String, Value> {
        let count = self.texts.len() as f64;
        let characters: usize = self.texts.iter().map(|text| text.chars().count()).sum();
        let bytes: usize = self.texts.iter().map(|text| text.len()).sum();
        let hundredths = |value: f64| json!((value * 100.0).round() / 100.0);
        let mut map = Map::new();
        map.insert("texts".into(), json!(self.texts.len()));
        map.insert("megabytes".into(), hundredths(bytes as f64 / 1e6));
        map.insert("mean_characters".into(), hundredths(characters as f64 / count));
        map.insert("share_personal_data".into(), hundredths(self.personal as f64 / count));
        map.insert("hits".into(), json!(self.hits));
        map.insert("hits_per_text".into(), hundredths(self.hits as f64 / count));
        map
    }
}

/// One text, and the number of its hits: the first that has the wanted number, else the nearest of a few.
fn draw(random: &mut Random, personal: bool, literals: &[String], scan: &AhoCorasick) -> (String, usize) {
    let mut best: Option<(usize, String, usize)> = None;
    // Drawn once: short texts are easier to get right and would push out the long ones.
    let length = random.between(95, 285);
    for attempt in 0..TRIES {
        let text = write(random, (length, attempt * 9), personal, literals, scan);
        let hits = scan.find_iter(&text).count();
        let distance = HITS.start().saturating_sub(hits) + hits.saturating_sub(*HITS.end());
        if best.as_ref().is_none_or(|(least, ..)| distance < *least) {
            best = Some((distance, text, hits));
        }
        if distance == 0 {
            break;
        }
    }
    best.map_or_else(|| (String::new(), 0), |(_, text, hits)| (text, hits))
}

/// Sentences up to a length, `around` percent of them without content; a text with too few hits gets words of the lexicon.
fn write(
    random: &mut Random,
    (length, around): (usize, usize),
    personal: bool,
    literals: &[String],
    scan: &AhoCorasick,
) -> String {
    let mut text = String::with_capacity(length + 80);
    if personal {
        text.push_str(&personal::sentence(random));
    }
    while text.chars().count() + 30 < length {
        separate(random, &mut text);
        text.push_str(&sentences::any(random, around));
    }
    let mut missing = HITS.start().saturating_sub(scan.find_iter(&text).count());
    while missing > 0 && !literals.is_empty() {
        separate(random, &mut text);
        text.push_str("over ");
        text.push_str(&literals[random.below(literals.len())]);
        text.push('.');
        missing -= 1;
    }
    text
}

fn separate(random: &mut Random, text: &mut String) {
    if !text.is_empty() {
        text.push(if random.chance(6) { '\n' } else { ' ' });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contestants::plain_scan;

    #[test]
    fn the_corpus_is_as_it_says() {
        let literals =
            ["wacht", "balie", "formulier", "loket", "brief", "niet", "gebeld", "afspraak", "site"].map(str::to_owned);
        let scan = plain_scan(&literals);
        let corpus = Corpus::generate(7, 3000, &literals, &scan);
        let again = Corpus::generate(7, 3000, &literals, &scan);
        assert_eq!(corpus.texts(), again.texts());
        let description = corpus.description();
        let number = |key: &str| description[key].as_f64().unwrap();
        assert!((170.0..215.0).contains(&number("mean_characters")), "{description:?}");
        assert!((0.37..0.43).contains(&number("share_personal_data")));
        assert!((3.0..6.0).contains(&number("hits_per_text")));
    }
}
