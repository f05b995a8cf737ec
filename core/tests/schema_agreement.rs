//! What serde takes, the schema takes, and what serde refuses, the schema refuses; judged by the `jsonschema` crate.
#![cfg(feature = "schema")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "support/documents.rs"]
mod documents;

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use signaal::signal::{Dataset, ImprovementAction, Indicator, Record, Tally};
use signaal::validate::{Report, schemas};
use std::cell::{Cell, RefCell};

/// Documents a schema, each with three mutants; `SIGNAAL_CASES` asks for more.
fn cases() -> u32 {
    std::env::var("SIGNAAL_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(500)
}

fn schema(name: &str) -> Value {
    let (_, schema) = schemas().into_iter().find(|(known, _)| *known == name).expect("a schema of this name");
    schema.to_value()
}

/// Writes the documents with their verdicts to the folder in `SIGNAAL_DOCUMENTEN`, for validators in other languages
/// (`schema/vergelijk.py`).
fn keep(name: &str, documents: &[(bool, Value)]) {
    let Ok(folder) = std::env::var("SIGNAAL_DOCUMENTEN") else { return };
    let lines: Vec<String> = documents
        .iter()
        .map(|(verdict, document)| json!({ "goed": verdict, "document": document }).to_string())
        .collect();
    std::fs::write(format!("{folder}/{name}.ndjson"), lines.join("\n")).expect("a folder that can be written to");
}

/// Compares the verdicts on generated documents and on mutations of each, and sees to it that both verdicts occur.
fn agree<T: DeserializeOwned>(name: &str) {
    let schema = schema(name);
    let validator = jsonschema::draft202012::new(&schema).expect("a schema that compiles");
    let (valid, invalid) = (Cell::new(0), Cell::new(0));
    let seen = RefCell::new(Vec::new());
    let compare = |document: &Value| -> Result<(), TestCaseError> {
        let verdict = validator.is_valid(document);
        let counter = if verdict { &valid } else { &invalid };
        counter.set(counter.get() + 1);
        seen.borrow_mut().push((verdict, document.clone()));
        let from_value = serde_json::from_value::<T>(document.clone());
        let from_text = serde_json::from_str::<T>(&document.to_string());
        prop_assert_eq!(verdict, from_value.is_ok(), "schema {}, serde {:?}: {}", verdict, from_value.err(), document);
        prop_assert_eq!(verdict, from_text.is_ok(), "schema {}, serde {:?}: {}", verdict, from_text.err(), document);
        Ok(())
    };
    let mutants = prop::collection::vec(documents::mutations(), 3);
    let config = Config { cases: cases(), failure_persistence: None, ..Config::default() };
    let outcome = TestRunner::new(config).run(&(documents::documents(&schema), mutants), |(document, mutants)| {
        compare(&document)?;
        for mutations in mutants {
            let mut mutant = document.clone();
            mutations.iter().for_each(|mutation| mutation.apply(&mut mutant));
            compare(&mutant)?;
        }
        Ok(())
    });
    if let Err(problem) = outcome {
        panic!("`{name}`: {problem}");
    }
    keep(name, &seen.into_inner());
    let (valid, invalid) = (valid.get(), invalid.get());
    println!("{name}: {valid} valid, {invalid} invalid");
    assert!(valid > cases() / 3 && invalid > cases() / 3, "`{name}`: too one-sided: {valid} valid, {invalid} invalid");
}

#[test]
fn serde_and_the_schema_agree_on_signals() {
    agree::<Record>("signaal");
}

#[test]
fn serde_and_the_schema_agree_on_improvement_actions() {
    agree::<ImprovementAction>("verbeteractie");
}

#[test]
fn serde_and_the_schema_agree_on_tallies() {
    agree::<Tally>("telling");
}

#[test]
fn serde_and_the_schema_agree_on_indicators() {
    agree::<Indicator>("indicator");
}

#[test]
fn serde_and_the_schema_agree_on_data_sets() {
    agree::<Dataset>("dataset");
}

#[test]
fn serde_and_the_schema_agree_on_reports() {
    agree::<Report>("validatierapport");
}

#[test]
fn a_signal_comes_back_whole_from_a_row_of_the_flat_form() {
    use signaal::signal::{Signal, flat};
    let names: Vec<&str> = flat::COLUMNS.iter().map(|column| column.name).collect();
    let seen = Cell::new(0);
    let config = Config { cases: cases() * 4, failure_persistence: None, ..Config::default() };
    let outcome = TestRunner::new(config).run(&documents::documents(&schema("signaal")), |document| {
        if let Ok(signal) = Signal::from_json(&document.to_string()) {
            seen.set(seen.get() + 1);
            let back =
                flat::from_row(&names, &flat::to_row(&signal)).map_err(|e| TestCaseError::fail(format!("{e:?}")))?;
            prop_assert_eq!(back.to_json(), signal.to_json());
        }
        Ok(())
    });
    assert!(outcome.is_ok(), "{outcome:?}");
    assert!(seen.get() > 20, "only {} of the documents were signals", seen.get());
    println!("{} generated signals came back whole", seen.get());
}
