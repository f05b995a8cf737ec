//! The npm package in Node beside the native crate, round by round: both classify the same batches through the JSON-shaped
//! door. The package also makes plain objects of the JSON, as whoever calls it gets.

use serde_json::{Map, Value, json};
use signaal::api::{Unit, classify_batch_json};
use signaal::classify::{Classifier, Workspace};

use crate::corpus::Corpus;
use crate::node::Peer;
use crate::rounds::Rounds;

const BATCH: usize = 256;
/// More texts make the figure no better.
const MOST: usize = 50_000;

/// The two modules of the package: the name of the contestant, the door that is imported, and the figure.
const MODULES: [(&str, &str, &str); 2] = [
    ("wasm_door", "signaal-node.js", "wasm_vs_native"),
    ("wasm_quick_door", "controle-node.js", "wasm_quick_vs_native"),
];

/// The figures `wasm_vs_native` of the first module, which is small, and `wasm_quick_vs_native` of the second, which takes the large
/// batches; nothing, with a note, where Node or the built package is missing.
pub fn measure(classifier: &Classifier, corpus: &Corpus, rounds: usize) -> Map<String, Value> {
    let texts: Vec<&str> = corpus.texts().iter().take(MOST).map(|text| &**text).collect();
    let mut results = Map::new();
    let Some(mut modules) = MODULES.into_iter().map(|(_, door, _)| start(&texts, door)).collect::<Option<Vec<_>>>()
    else {
        eprintln!("signaal-benches: no figure for wasm: run `make wasm`, with Node on PATH");
        return results;
    };
    let mut contest = Rounds::new(texts.len());
    contest.enter("native_door", || native(classifier, &texts));
    for ((name, _, _), module) in MODULES.into_iter().zip(&mut modules) {
        contest.enter_elsewhere(name, module.id(), || module.round());
    }
    contest.run(rounds);
    for (name, _, figure) in MODULES {
        results.insert(figure.into(), json!(contest.ratio(name, "native_door")));
    }
    for (name, per_second) in contest.texts_per_second() {
        results.insert(format!("{name}_texts_per_second"), json!(per_second));
    }
    results
}

fn native(classifier: &Classifier, texts: &[&str]) -> u64 {
    let mut space = Workspace::default();
    let batches = texts.chunks(BATCH).map(|batch| {
        let answers =
            classify_batch_json(classifier, batch, None, Unit::Utf16, &mut space).expect("no source is given");
        answers.iter().map(|json| json.matches("{\"begrip\":").count() as u64).sum::<u64>()
    });
    batches.sum()
}

fn start(texts: &[&str], door: &str) -> Option<Peer> {
    let file = std::env::temp_dir().join(format!("signaal-benches-{}-texts.json", std::process::id()));
    std::fs::write(&file, json!(texts).to_string()).ok()?;
    let ready = Peer::start("wasm.mjs", &[door, &file.to_string_lossy(), &BATCH.to_string()]);
    let _ = std::fs::remove_file(&file);
    ready
}
