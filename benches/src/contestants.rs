//! What is measured: ours and theirs, each over the whole corpus on one thread.

use std::collections::BTreeSet;

use aho_corasick::{AhoCorasick, MatchKind};
use signaal::classify::{Classifier, Workspace};
use signaal::privacy::{RedactOptions, redact as redact_text};
use signaal::taxonomy::Taxonomy;
use signaal::text::{NormaliseOptions, normalise};

use daachorse::{CharwiseDoubleArrayAhoCorasick, CharwiseDoubleArrayAhoCorasickBuilder};

use crate::corpus::Corpus;

/// How many texts are handed over at once; a reader of a file has about as many at hand.
const BATCH: usize = 256;

/// The literal terms of the national taxonomy: those without an operator of the pattern language, once each, in lower case.
/// This is what a plain scan can look for.
pub fn literal_terms() -> Vec<String> {
    let taxonomy = Taxonomy::national();
    let terms = taxonomy
        .concepts()
        .iter()
        .flat_map(|concept| concept.termen.iter().chain(&concept.termen_positief).chain(&concept.termen_negatief));
    let literal = |term: &&str| !term.contains(['{', '}', '[', ']', '|', '@', '#', '~', '*', '(', ')', '&', '<', '>']);
    let terms = terms.map(|term| term.pattern()).filter(literal).filter(|term| !term.contains(".."));
    terms.map(str::to_lowercase).collect::<BTreeSet<_>>().into_iter().collect()
}

/// The baseline: a plain multi-pattern scan for the literal terms of the lexicon, and nothing else.
pub fn plain_scan<T: AsRef<[u8]>>(literals: &[T]) -> AhoCorasick {
    AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostLongest)
        .ascii_case_insensitive(true)
        .build(literals)
        .expect("the literals of a lexicon fit an automaton")
}

/// Theirs: counts the matches.
pub fn count_matches(scan: &AhoCorasick, corpus: &Corpus) -> u64 {
    corpus.texts().iter().map(|text| scan.find_iter(&**text).count() as u64).sum()
}

/// A peer: the same terms in a double-array automaton, which does not fold letter case.
pub fn daachorse(literals: &[String]) -> CharwiseDoubleArrayAhoCorasick<u32> {
    CharwiseDoubleArrayAhoCorasickBuilder::new()
        .match_kind(daachorse::MatchKind::LeftmostLongest)
        .build(literals)
        .expect("the literals of a lexicon fit an automaton")
}

/// Theirs: counts the matches.
pub fn count_daachorse(scan: &CharwiseDoubleArrayAhoCorasick<u32>, corpus: &Corpus) -> u64 {
    corpus.texts().iter().map(|text| scan.leftmost_find_iter(&**text).count() as u64).sum()
}

/// Ours, many texts at once: all labels with their evidence.
pub fn classify_batch(classifier: &Classifier, corpus: &Corpus) -> u64 {
    let mut space = Workspace::default();
    let mut labels = 0;
    for batch in corpus.texts().chunks(BATCH) {
        let texts: Vec<&str> = batch.iter().map(|text| &**text).collect();
        labels += count_labels(&classifier.classify_batch(&texts, None, &mut space));
    }
    labels
}

/// Ours, one text at a time.
pub fn classify_single(classifier: &Classifier, corpus: &Corpus) -> u64 {
    let mut space = Workspace::default();
    corpus.texts().iter().map(|text| classifier.classify_signal(&[text], None, &mut space).labels.len() as u64).sum()
}

/// Ours: the redacted text with its spans.
pub fn redact(corpus: &Corpus) -> u64 {
    let options = RedactOptions::default();
    corpus.texts().iter().map(|text| redact_text(text, &options).spans.len() as u64).sum()
}

/// Ours, the whole way of a text: repaired for a reader, redacted, and that form classified, as the pipeline does.
pub fn full(classifier: &Classifier, corpus: &Corpus) -> u64 {
    let (repairs, options) = (NormaliseOptions::all(), RedactOptions::default());
    let mut space = Workspace::default();
    let whole = |text: &str| {
        let clean = redact_text(&normalise(text, &repairs).text, &options);
        let labels = classifier.classify_redacted(&[&clean.text], None, &mut space).labels.len();
        (clean.spans.len() + labels) as u64
    };
    corpus.texts().iter().map(|text| &**text).map(whole).sum()
}

fn count_labels(found: &[signaal::classify::Classification<'_>]) -> u64 {
    found.iter().map(|one| one.labels.len() as u64).sum()
}
