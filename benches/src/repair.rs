//! Folding and repairing: against a quick look at the Unicode form, and against `plsfix`.

use crate::corpus::Corpus;
use crate::rounds::Rounds;
use serde_json::{Map, Value, json};
use signaal::text::Folded;
#[cfg(feature = "plsfix")]
use signaal::text::{ChangeKind as K, NormaliseOptions, normalise};
use unicode_normalization::{IsNormalized, is_nfc_quick};

/// The ratios: ours / theirs in texts per second.
///
/// `fold_vs_nfc`: clean ASCII texts folded, against checked to be NFC. `normalise_vs_plsfix`: all kinds of repair, words, mail and
/// signatures too, on the corpus as it is. `normalise_damaged_vs_plsfix`: on the same texts with an encoding damaged in each of
/// them. The same with `signs`: only the kinds that `plsfix` has as well: encodings, Unicode forms, widths and ligatures, HTML,
/// invisible and control characters, line breaks (ours also spaces, and HTML tags beside entities).
pub fn measure(corpus: &Corpus, rounds: usize) -> Map<String, Value> {
    let ascii: Vec<&str> = corpus.texts().iter().map(|text| &**text).filter(|text| text.is_ascii()).collect();
    let mut results = Map::new();

    let mut contest = Rounds::new(ascii.len());
    contest.enter("fold", || fold(&ascii));
    contest.enter("nfc", || ascii.iter().filter(|text| is_nfc_quick(text.chars()) == IsNormalized::Yes).count() as u64);
    contest.run(rounds);
    results.insert("fold_vs_nfc".into(), json!(contest.ratio("fold", "nfc")));
    against_plsfix(corpus, rounds, &mut results);
    results
}

#[cfg(not(feature = "plsfix"))]
fn against_plsfix(_: &Corpus, _: usize, _: &mut Map<String, Value>) {}

#[cfg(feature = "plsfix")]
fn against_plsfix(corpus: &Corpus, rounds: usize, results: &mut Map<String, Value>) {
    let plain: Vec<&str> = corpus.texts().iter().map(|text| &**text).collect();
    let damaged: Vec<String> = plain.iter().map(|text| format!("{text} cafÃ© â‚¬ 5")).collect();
    let damaged: Vec<&str> = damaged.iter().map(String::as_str).collect();
    let words = [K::Rtf, K::Quote, K::Signature, K::Repetition, K::Abbreviation, K::Chat, K::Spelling];
    let (all, signs) =
        (NormaliseOptions::all(), words.into_iter().fold(NormaliseOptions::all(), NormaliseOptions::without));
    for (name, texts) in [("normalise_vs_plsfix", &plain), ("normalise_damaged_vs_plsfix", &damaged)] {
        let mut contest = Rounds::new(texts.len());
        contest.enter("normalise", || repair(texts, &all));
        contest.enter("signs", || repair(texts, &signs));
        contest.enter("plsfix", || texts.iter().map(|text| plsfix::fix_text(text, None).len() as u64).sum());
        contest.run(rounds);
        results.insert(name.into(), json!(contest.ratio("normalise", "plsfix")));
        results.insert(name.replace("normalise", "signs"), json!(contest.ratio("signs", "plsfix")));
        for (who, speed) in contest.texts_per_second() {
            results.insert(format!("{name}_{who}_texts_per_second"), json!(speed));
        }
    }
}

fn fold(texts: &[&str]) -> u64 {
    let mut folded = Folded::default();
    let mut bytes = 0;
    for text in texts {
        folded.fold(text);
        bytes += folded.bytes().len() as u64;
    }
    bytes
}

#[cfg(feature = "plsfix")]
fn repair(texts: &[&str], options: &NormaliseOptions) -> u64 {
    texts.iter().map(|text| normalise(text, options).text.len() as u64).sum()
}
