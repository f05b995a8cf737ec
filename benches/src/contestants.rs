//! What is measured: ours and theirs, each over the whole corpus on one thread.

use std::collections::BTreeSet;

use aho_corasick::{AhoCorasick, MatchKind};
use signaal::classify::{Classifier, Workspace};
use signaal::privacy::{RedactOptions, redact as redact_text};
use signaal::text::{NormaliseOptions, normalise};

use crate::corpus::Corpus;

/// How many texts are handed over at once; a reader of a file has about as many at hand.
const BATCH: usize = 256;

/// The literal words of the lexicon as the baseline takes them: once each, and none shorter than three letters. Ours looks
/// for `p` of `p+r` as a whole word only; a plain scan would find it everywhere and be slowed down by it.
pub fn literals(classifier: &Classifier) -> Vec<&str> {
    let set: BTreeSet<&str> = classifier.literals().filter(|word| word.len() >= 3).collect();
    set.into_iter().collect()
}

/// The baseline: a plain multi-pattern scan for the literal terms of the lexicon, and nothing else.
pub fn plain_scan(literals: &[&str]) -> AhoCorasick {
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

/// Ours, the whole way of a text: repaired for a reader, redacted, and that form classified.
pub fn full(classifier: &Classifier, corpus: &Corpus) -> u64 {
    let (repairs, options) = (NormaliseOptions::all(), RedactOptions::default());
    let mut space = Workspace::default();
    let mut count = 0;
    for batch in corpus.texts().chunks(BATCH) {
        let clean: Vec<_> = batch.iter().map(|text| redact_text(&normalise(text, &repairs).text, &options)).collect();
        let texts: Vec<&str> = clean.iter().map(|redaction| &*redaction.text).collect();
        count += clean.iter().map(|redaction| redaction.spans.len() as u64).sum::<u64>();
        count += count_labels(&classifier.classify_batch(&texts, None, &mut space));
    }
    count
}

fn count_labels(found: &[signaal::classify::Classification<'_>]) -> u64 {
    found.iter().map(|one| one.labels.len() as u64).sum()
}
