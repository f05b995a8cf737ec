//! Writes what a learned model may learn from: `cargo run --release -p signaal --example kenmerken -- FILE... > kenmerken.ndjson`.
//!
//! Each FILE is coded NDJSON as `evaluate` reads it. Every line gives one line: its own fields, without the text, and `kenmerken`:
//! `{woorden: [u32], benoemd: [u32], context: [u32], aantal, regels: [id]}` (see `signaal::classify::Features`). `scripts/leer` reads this.

use serde_json::{Value, json};
use signaal::classify::Classifier;
use std::io::{BufWriter, Write};
use std::process::ExitCode;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("kenmerken: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), Box<dyn std::error::Error>> {
    let classifier = Classifier::national();
    let mut out = BufWriter::new(std::io::stdout().lock());
    for path in std::env::args().skip(1) {
        for (number, line) in std::fs::read_to_string(&path)?.lines().enumerate() {
            let mut row: Value = serde_json::from_str(line).map_err(|e| format!("{path}:{}: {e}", number + 1))?;
            let fields = row.as_object_mut().ok_or("a line must be an object")?;
            let text =
                fields.remove("tekst").and_then(|t| t.as_str().map(str::to_owned)).ok_or("a line needs tekst")?;
            let source = fields.get("bron").and_then(Value::as_str).map(str::to_owned);
            let found = classifier.features(&text, source.as_deref());
            let features = json!({
                "woorden": found.words, "benoemd": found.named, "context": found.context, "aantal": found.count, "regels": found.rules,
            });
            fields.insert("kenmerken".into(), features);
            writeln!(out, "{row}")?;
        }
    }
    Ok(out.flush()?)
}
