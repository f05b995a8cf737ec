//! Measures signaal against baselines and writes one flat JSON object.
//!
//! ```text
//! signaal-benches OUTPUT.json
//! ```
//! `SIGNAAL_BENCH_TEXTS` (default 200000) and `SIGNAAL_BENCH_ROUNDS` (default 7, at least 3) make a quick look possible;
//! both stand in the output. `SIGNAAL_BENCH_ONLY=repair` measures folding and repairing alone, `SIGNAAL_BENCH_ONLY=wasm` the npm
//! package alone. Every figure is ours / theirs in
//! texts per second on one thread, larger is better, save `lexicon10x_slowdown`, `ready_vs_aho_build` and `worst_vs_mean_per_byte`.
//! Time is that of the processor, where the system tells it.
#![forbid(unsafe_code)]

mod contestants;
mod corpus;
mod lexicon;
mod machine;
mod naive;
mod node;
mod repair;
mod rounds;
mod verdicts;
mod wasm;
mod worst;

use std::process::ExitCode;

use corpus::Corpus;
use naive::Naive;
use rounds::Rounds;
use serde_json::{Map, Value, json};
use signaal::classify::Classifier;

/// The corpus is the same on every machine: only this number decides what is in it.
const SEED: u64 = 20_261_122;

fn main() -> ExitCode {
    let Some(output) = std::env::args().nth(1) else {
        eprintln!("usage: signaal-benches OUTPUT.json");
        return ExitCode::from(2);
    };
    let texts = setting("SIGNAAL_BENCH_TEXTS", 200_000).max(1);
    let rounds = setting("SIGNAAL_BENCH_ROUNDS", 7).max(3);
    let results = run(texts, rounds);
    let text = serde_json::to_string_pretty(&results).unwrap_or_default();
    println!("{text}");
    if let Err(error) = std::fs::write(&output, text + "\n") {
        eprintln!("signaal-benches: {output}: {error}");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

fn setting(name: &str, default: usize) -> usize {
    std::env::var(name).ok().and_then(|value| value.parse().ok()).unwrap_or(default)
}

fn run(texts: usize, rounds: usize) -> Map<String, Value> {
    let classifier = Classifier::national();
    let literals = contestants::literal_terms();
    let scan = contestants::plain_scan(&literals);
    let corpus = Corpus::generate(SEED, texts, &literals, &scan);
    let part = std::env::var("SIGNAAL_BENCH_ONLY").unwrap_or_default();
    if part == "repair" || part == "wasm" {
        let mut results = match &*part {
            "repair" => repair::measure(&corpus, rounds),
            _ => wasm::measure(classifier, &corpus, rounds),
        };
        results.insert("rounds".into(), json!(rounds));
        results.extend(corpus.description());
        results.extend(machine::description());
        return results;
    }

    let naive = Naive::new(&scan);
    let daachorse = contestants::daachorse(&literals);

    let mut contest = Rounds::new(texts);
    contest.enter("aho", || contestants::count_matches(&scan, &corpus));
    contest.enter("classify", || contestants::classify_batch(classifier, &corpus));
    contest.enter("classify_single", || contestants::classify_single(classifier, &corpus));
    contest.enter("redact", || contestants::redact(&corpus));
    contest.enter("full", || contestants::full(classifier, &corpus));
    contest.enter("naive", || naive.run(&corpus));
    contest.enter("daachorse", || contestants::count_daachorse(&daachorse, &corpus));
    contest.run(rounds);

    let mut results = verdicts::run(classifier, &corpus, rounds);
    for ours in ["classify", "classify_single", "redact", "full"] {
        results.insert(format!("{ours}_vs_aho"), json!(contest.ratio(ours, "aho")));
    }
    results.insert("full_vs_naive".into(), json!(contest.ratio("full", "naive")));
    results.insert("classify_vs_daachorse".into(), json!(contest.ratio("classify", "daachorse")));
    results.extend(lexicon::measure(classifier, &corpus, rounds, SEED));
    results.extend(worst::measure(classifier, &corpus, rounds));
    for (name, per_second) in contest.texts_per_second() {
        results.insert(format!("{name}_texts_per_second"), json!(per_second.round()));
    }
    results.extend(repair::measure(&corpus, rounds));
    results.extend(wasm::measure(classifier, &corpus, rounds));
    results.insert("rounds".into(), json!(rounds));
    results.insert("literals".into(), json!(literals.len()));
    results.extend(corpus.description());
    results.extend(machine::description());
    results
}
