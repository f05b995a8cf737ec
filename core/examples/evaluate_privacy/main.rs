//! Measures the detectors: `cargo run --release -p signaal --example evaluate_privacy -- [OPTIONS] [FILE ...]`.
//!
//! Without a file: items of every kind and form, generated from a seed, in the carrier sentences of
//! `core/testdata/privacy/draagzinnen.txt` and `stijlen.txt`, and the hand-written sentences of `lastig.txt` beside them. With files: those instead. A file is
//! text, one sentence a line, in which `{soort}` is a place for generated items, `[[soort:waarde]]` marks what must be found, and a line
//! with neither must stay untouched; or NDJSON `{text, spans: [{start, end, label}]}` in code points; or CSV, every cell untouched.
//!
//! Options: `--zaad=N`, `--toon=N` (failures to print for each form), `--schrijf=PAD` (the cases and what was found, for other tools),
//! `--json=PAD` (the figures).
//! Printed are recall and precision for each kind, recall for each form, with 95% Wilson intervals, false alarms on sentences without
//! personal data, the share of characters leaked, and recall after mutations that must change nothing. An item counts as found when all
//! its letters and digits lie under a span of any kind; its kind and its borders are counted apart.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod case;
mod forms;
mod generate;
mod random;
mod score;

use std::path::PathBuf;

use case::Case;
use score::Score;

const DEFAULT: [(&str, &str); 3] = [
    ("draagzinnen", include_str!("../../testdata/privacy/draagzinnen.txt")),
    ("stijlen", include_str!("../../testdata/privacy/stijlen.txt")),
    ("lastig", include_str!("../../testdata/privacy/lastig.txt")),
];

#[derive(Default)]
struct Options {
    seed: u64,
    show: usize,
    write: Option<PathBuf>,
    json: Option<PathBuf>,
    files: Vec<PathBuf>,
}

fn main() {
    let options = options();
    let mut sources: Vec<(String, Vec<Case>)> = Vec::new();
    if options.files.is_empty() {
        for (name, text) in DEFAULT {
            sources.push((name.to_owned(), case::from_text(text, options.seed)));
        }
    }
    for path in &options.files {
        let text = std::fs::read_to_string(path).expect("a file of cases");
        let cases = match path.extension().and_then(|e| e.to_str()) {
            Some("jsonl" | "ndjson") => case::from_ndjson(&text),
            Some("csv") => case::from_csv(&text),
            _ => case::from_text(&text, options.seed),
        };
        sources.push((path.file_stem().unwrap_or_default().to_string_lossy().into_owned(), cases));
    }
    let mut figures = serde_json::Map::new();
    for (name, cases) in &sources {
        let mut score = Score::default();
        for case in cases {
            score.add(case, options.show);
        }
        println!("== {name}: {} sentences", cases.len());
        score.print();
        figures.insert(name.clone(), score.figures());
    }
    if let Some(path) = &options.write {
        let lines: Vec<String> = sources.iter().flat_map(|(name, cases)| cases.iter().map(|c| c.json(name))).collect();
        std::fs::write(path, lines.join("\n") + "\n").expect("a place to write");
    }
    if let Some(path) = &options.json {
        std::fs::write(path, format!("{:#}\n", serde_json::Value::Object(figures))).expect("a place to write");
    }
}

fn options() -> Options {
    let mut options = Options { seed: 20_261_122, ..Options::default() };
    for argument in std::env::args().skip(1) {
        match argument.split_once('=') {
            Some(("--zaad", value)) => options.seed = value.parse().expect("a number"),
            Some(("--toon", value)) => options.show = value.parse().expect("a number"),
            Some(("--schrijf", value)) => options.write = Some(value.into()),
            Some(("--json", value)) => options.json = Some(value.into()),
            _ => options.files.push(argument.into()),
        }
    }
    options
}
