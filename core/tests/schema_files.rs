//! The committed schema files are those that the types give.
#![cfg(feature = "schema")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use serde_json::Value;
use signaal::validate::{schema_json, schemas};
use std::path::Path;

const COMMAND: &str = "cargo run --manifest-path xtask/Cargo.toml -- schema";

#[test]
fn the_committed_schema_files_are_up_to_date() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../schema");
    for (name, schema) in schemas() {
        let path = folder.join(format!("{name}.schema.json"));
        let committed = std::fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
        assert!(committed == schema_json(&schema), "schema/{name}.schema.json is stale; run `{COMMAND}`");
    }
}

/// Every schema with its name and its value.
fn all() -> impl Iterator<Item = (&'static str, Value)> {
    schemas().into_iter().map(|(name, schema)| (name, schema.to_value()))
}

/// Calls `visit` for every schema within a schema, with its place.
fn walk(schema: &Value, place: &str, visit: &mut dyn FnMut(&str, &Value)) {
    visit(place, schema);
    match schema {
        Value::Object(fields) => {
            fields.iter().for_each(|(key, value)| walk(value, &format!("{place}/{key}"), visit));
        }
        Value::Array(values) => {
            values.iter().enumerate().for_each(|(index, value)| walk(value, &format!("{place}/{index}"), visit));
        }
        _ => {}
    }
}

#[test]
fn every_schema_follows_the_meta_schema_of_2020_12_and_has_its_id() {
    for (name, schema) in all() {
        assert!(jsonschema::draft202012::meta::is_valid(&schema), "{name}");
        assert_eq!(schema["$id"], format!("urn:signaal:schema:{name}:0.1"));
        assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
        jsonschema::draft202012::new(&schema).expect("a schema that compiles");
    }
}

#[test]
fn every_field_has_a_dutch_title_and_description() {
    for (name, schema) in all() {
        walk(&schema, "", &mut |place, schema| {
            for words in ["title", "description"].iter().filter_map(|word| schema.get(word)?.as_str()) {
                let english =
                    [" the ", " with ", "The ", " its ", " how ", "How "].iter().any(|word| words.contains(word));
                assert!(!english, "{name}{place}: `{words}`");
            }
            let Some(fields) = schema.get("properties").and_then(Value::as_object) else { return };
            if place.contains("/allOf/") {
                return;
            }
            for (field, schema) in fields {
                for word in ["title", "description"] {
                    let words = schema[word].as_str().unwrap_or_default();
                    let english =
                        [" the ", " of the ", " with ", "The ", " its "].iter().any(|word| words.contains(word));
                    assert!(!words.is_empty() && !english, "{name}{place}/{field}: {word} is `{words}`");
                }
            }
        });
    }
}

#[test]
fn every_example_follows_its_own_schema() {
    let mut examples = 0;
    for (name, root) in all() {
        walk(&root, "", &mut |place, schema| {
            for example in schema.get("examples").and_then(Value::as_array).into_iter().flatten() {
                let mut schema = schema.clone();
                schema["$defs"] = root["$defs"].clone();
                assert!(jsonschema::draft202012::is_valid(&schema, example), "{name}{place}: {example}");
                examples += 1;
            }
        });
    }
    assert!(examples > 30, "{examples}");
}

#[test]
fn no_schema_leans_on_format_or_on_another_file() {
    for (name, schema) in all() {
        walk(&schema, "", &mut |place, schema| {
            assert!(schema.get("format").is_none_or(|format| !format.is_string()), "{name}{place}");
            let reference = schema.get("$ref").and_then(Value::as_str);
            assert!(reference.is_none_or(|reference| reference.starts_with("#/$defs/")), "{name}{place}");
        });
    }
}

#[test]
#[cfg(feature = "bestanden")]
fn no_schema_file_stands_there_that_no_type_gives() {
    let names: Vec<String> = schemas().iter().map(|(name, _)| format!("{name}.schema.json")).collect();
    for entry in std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("../schema")).unwrap() {
        let file = entry.unwrap().file_name().to_string_lossy().into_owned();
        assert!(!file.ends_with(".schema.json") || names.contains(&file), "schema/{file} has no type");
    }
}
