//! The slowest text: among many ways of repeating a few words or marks to 256 kB, the one that takes longest a byte,
//! against a text of the same length made of the corpus.

use serde_json::{Map, Value, json};
use signaal::classify::{Classifier, Workspace};

use crate::corpus::Corpus;
use crate::rounds::Rounds;

const LENGTH: usize = 256 * 1024;

/// Words and marks that cost something each in its way: frequent words that many rules hold, starts of long rules, unknown
/// words, misspelt words, compounds, numbers, marks, placeholders, letters that fold.
const PIECES: &[&str] = &[
    "niet ",
    "ik ",
    "de gemeente ",
    "al 6 weken ",
    "wacht ",
    "wachten ",
    "gebeld ",
    "terugbellen ",
    "medewerker ",
    "afspraak ",
    "doorverbonden ",
    "xqzv ",
    "tellefoon ",
    "vergunningsaanvraagformulier ",
    "3 keer ",
    "a ",
    "a",
    "1 ",
    "1",
    ".",
    ". ",
    ",",
    "!",
    "\n",
    " ",
    "-",
    "[naam] ",
    "[",
    "é",
    "é ",
    "👍",
    "👍 ",
    "ß",
    "zou me bellen ",
    "zou ",
    "nooit ",
    "kreeg geen ",
    "meldt zich ",
    "ik heb ",
    "brief ",
    "uitkering ",
    "parkeer",
    "jan ",
    "Jan ",
    "mevrouw ",
    "straat ",
];

/// `worst_vs_mean_per_byte`, smaller is better, and the pieces of the slowest text.
pub fn measure(classifier: &Classifier, corpus: &Corpus, rounds: usize) -> Map<String, Value> {
    let joined: String = corpus.texts().iter().map(|text| format!("{text} ")).take(4_000).collect();
    let mean = cut(&joined.repeat(LENGTH / joined.len().max(1) + 1));
    let mut names: Vec<String> = PIECES.iter().map(|piece| (*piece).to_owned()).collect();
    // Pairs of pieces, each after the seven before it.
    for (at, piece) in PIECES.iter().enumerate() {
        names.extend((1..=7).filter_map(|back| Some(format!("{}{piece}", PIECES.get(at.checked_sub(back)?)?))));
    }
    let classify =
        |text: &str| classifier.classify_redacted(&[text], None, &mut Workspace::default()).labels.len() as u64;
    // One look at each, then a fair measurement of the slowest.
    let mut slowest = (0.0, String::new());
    for name in &names {
        let text = cut(&name.repeat(LENGTH / name.len() + 1));
        let mut contest = Rounds::new(1);
        contest.enter("one", || classify(&text));
        contest.run_once();
        let took = contest.texts_per_second().map(|(_, speed)| 1.0 / speed.max(1e-9)).sum::<f64>();
        if took > slowest.0 {
            slowest = (took, name.clone());
        }
    }
    let worst = cut(&slowest.1.repeat(LENGTH / slowest.1.len().max(1) + 1));
    let mut contest = Rounds::new(1);
    contest.enter("mean", || classify(&mean));
    contest.enter("worst", || classify(&worst));
    contest.run(rounds);
    let mut results = Map::new();
    results.insert("worst_vs_mean_per_byte".into(), json!(contest.ratio("mean", "worst")));
    results.insert("worst_text_repeats".into(), json!(slowest.1));
    results
}

fn cut(text: &str) -> String {
    let end = (0..=LENGTH.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    text[..end].to_owned()
}
