//! Validation: signals in NDJSON from bytes to verdict, ours and theirs on the same bytes, on one thread.
//!
//! Ours does more than the others: beside the verdict of the schema it holds every signal to the rules that no schema can
//! say, and to unique ids in the set.

mod ajv;
mod plain;
mod signals;

use serde_json::{Map, Value, json};
use signaal::classify::Classifier;
use signaal::validate::{Options, schemas, validate_ndjson};

use crate::corpus::Corpus;
use crate::rounds::Rounds;
use plain::PlainSignal;

/// More signals than this make no figure better.
const MOST: usize = 50_000;

/// The figures `validate_vs_*`, with what they were measured on.
pub fn run(classifier: &Classifier, corpus: &Corpus, rounds: usize) -> Map<String, Value> {
    let signals = signals::of(classifier, corpus, MOST);
    let bytes: Vec<u8> = signals.join("\n").into_bytes();
    let schema = schemas().into_iter().find(|(name, _)| *name == "signaal").map(|(_, schema)| schema.to_value());
    let schema = schema.expect("a schema of signals");
    let validator = jsonschema::draft202012::new(&schema).expect("a schema that compiles");
    let mut ajv = ajv::start(&schema, &bytes);

    let mut contest = Rounds::new(signals.len());
    contest.enter("validate", || {
        let report = validate_ndjson(&*bytes, &Options::default(), &mut |_| {}).expect("memory can be read");
        assert_eq!(report.errors.get(), 0, "the signals of the benchmark are right");
        report.good_rows.get()
    });
    contest.enter("jsonschema", || {
        let right = |line: &&[u8]| serde_json::from_slice::<Value>(line).is_ok_and(|value| validator.is_valid(&value));
        lines(&bytes).filter(right).count() as u64
    });
    contest.enter("serde", || {
        lines(&bytes).filter(|line| serde_json::from_slice::<PlainSignal>(line).is_ok()).count() as u64
    });
    if let Some(ajv) = &mut ajv {
        contest.enter_elsewhere("ajv", ajv.id(), || ajv.round());
    }
    contest.run(rounds);

    let mut results = Map::new();
    for theirs in ["jsonschema", "serde", "ajv"] {
        let ratio = contest.ratio("validate", theirs);
        if ratio.is_finite() {
            results.insert(format!("validate_vs_{theirs}"), json!(ratio));
        }
    }
    for (name, per_second) in contest.texts_per_second() {
        results.insert(format!("{name}_signals_per_second"), json!(per_second.round()));
    }
    results.insert("signals".into(), json!(signals.len()));
    results.insert("mean_signal_bytes".into(), json!(bytes.len() / signals.len().max(1)));
    results
}

fn lines(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    bytes.split(|byte| *byte == b'\n')
}
