//! The committed schema files are those that the types give.
#![cfg(feature = "schema")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[cfg(feature = "bestanden")]
#[allow(dead_code, reason = "other tests use the mutations")]
#[path = "support/documents.rs"]
mod documents;

use serde_json::Value;
use signaal::validate::{bundle, codes_page, schema_json, schema_page, schemas, table_schema};
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

fn root() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

#[track_caller]
fn assert_fresh(file: &str, text: &str) {
    let committed = std::fs::read_to_string(root().join(file)).unwrap_or_default().replace("\r\n", "\n");
    assert!(committed == text, "{file} is stale; run `{COMMAND}`");
}

#[test]
#[cfg(feature = "bestanden")]
fn the_bundle_the_table_schema_and_the_pages_are_up_to_date() {
    assert_fresh("schema/bundel.schema.json", &schema_json(&bundle()));
    assert_fresh("schema/signaal.tableschema.json", &table_schema());
    assert_fresh("docs/schema/foutcodes.md", &codes_page());
    for (name, schema) in schemas() {
        assert_fresh(&format!("docs/schema/{name}.md"), &schema_page(name, schema.as_value()));
    }
}

#[test]
fn the_bundle_stands_on_its_own_and_every_schema_in_it_is_found_by_its_id() {
    let bundle = bundle().to_value();
    assert!(jsonschema::draft202012::meta::is_valid(&bundle));
    for (name, schema) in all() {
        let reference = format!("urn:signaal:schema:{name}:0.1");
        let mut root = bundle.clone();
        root["$ref"] = reference.into();
        let validator = jsonschema::draft202012::new(&root).expect("a bundle that compiles");
        let example = &schema["examples"][0];
        assert!(validator.is_valid(example) && !validator.is_valid(&serde_json::json!({ "onbekend": 1 })), "{name}");
    }
}

/// What an editor does to complete a document: every field it can come to has a name, a meaning and an example at hand.
#[test]
fn every_field_can_be_completed_with_title_description_and_example() {
    let mut fields = 0;
    for (name, root) in all() {
        let mut open = vec![(String::new(), &root)];
        while let Some((place, schema)) = open.pop() {
            assert!(place.matches('/').count() < 12, "{name}{place} never ends");
            let target = |schema: &Value| schema.get("$ref").and_then(Value::as_str).map(|to| to[1..].to_owned());
            let form = target(schema).map_or(schema, |pointer| root.pointer(&pointer).expect("a type"));
            for (field, schema) in form.get("properties").and_then(Value::as_object).into_iter().flatten() {
                let place = format!("{place}/{field}");
                let form = target(schema).map_or(schema, |pointer| root.pointer(&pointer).expect("a type"));
                for word in ["title", "description"] {
                    assert!(schema[word].as_str().is_some_and(|words| !words.is_empty()), "{name}{place}: no {word}");
                }
                let examples = schema.get("examples").or_else(|| form.get("examples")).and_then(Value::as_array);
                assert!(examples.is_some_and(|examples| !examples.is_empty()), "{name}{place}: no example");
                fields += 1;
                open.push((place, schema));
            }
            if let Some(items) = form.get("items") {
                open.push((format!("{place}/0"), items));
            }
        }
    }
    assert!(fields > 200, "{fields}");
}

#[test]
fn the_table_schema_has_the_columns_of_the_flat_form_in_order() {
    let table: Value = serde_json::from_str(&table_schema()).unwrap();
    let names: Vec<&str> =
        table["fields"].as_array().unwrap().iter().map(|field| field["name"].as_str().unwrap()).collect();
    let columns: Vec<&str> = signaal::signal::flat::COLUMNS.iter().map(|column| column.name).collect();
    assert_eq!(names, columns);
    for field in table["fields"].as_array().unwrap() {
        for word in ["title", "description"] {
            assert!(field[word].as_str().is_some_and(|words| !words.is_empty()), "{field}");
        }
    }
}

/// What a released version took, its successors with the same major and minor version take too.
#[test]
#[cfg(feature = "bestanden")]
fn every_released_schema_is_held_against_its_successor() {
    use proptest::strategy::{Strategy, ValueTree};
    use proptest::test_runner::TestRunner;

    let mut held = 0;
    for version in std::fs::read_dir(root().join("schema/uitgebracht")).unwrap() {
        let folder = version.unwrap();
        let version = folder.file_name().to_string_lossy().into_owned();
        if version != signaal::validate::SCHEMA_VERSION {
            // An older minor version goes through `migreer`; its steps have tests of their own in `signal::upgrade`.
            continue;
        }
        for (name, current) in all() {
            let released = std::fs::read_to_string(folder.path().join(format!("{name}.schema.json")));
            let released: Value = serde_json::from_str(&released.expect("a released schema")).unwrap();
            let old = jsonschema::draft202012::new(&released).expect("a schema that compiles");
            let new = jsonschema::draft202012::new(&current).expect("a schema that compiles");
            let mut runner = TestRunner::deterministic();
            let strategy = documents::documents(&released);
            for _ in 0..300 {
                let document = strategy.new_tree(&mut runner).unwrap().current();
                assert!(
                    !old.is_valid(&document) || new.is_valid(&document),
                    "{name} {version}: no longer taken: {document}"
                );
                held += u32::from(old.is_valid(&document));
            }
            fields_stay(&released, &current, &format!("{name} {version}"));
        }
    }
    assert!(held > 500, "only {held} documents were held against it");
}

/// No field or value that a released schema has is gone, and no field is required that was not.
#[cfg(feature = "bestanden")]
fn fields_stay(old: &Value, new: &Value, place: &str) {
    match (old, new) {
        (Value::Object(old), Value::Object(new)) => {
            for (key, value) in
                old.iter().filter(|(key, _)| !["title", "description", "examples"].contains(&key.as_str()))
            {
                let place = format!("{place}/{key}");
                let strings = |list: &Value| -> Vec<String> {
                    list.as_array().into_iter().flatten().map(Value::to_string).collect()
                };
                match (key.as_str(), new.get(key)) {
                    ("required", now) => {
                        let before = strings(value);
                        let added: Vec<String> = now
                            .map(&strings)
                            .unwrap_or_default()
                            .into_iter()
                            .filter(|field| !before.contains(field))
                            .collect();
                        assert!(added.is_empty(), "{place}: now required: {added:?}");
                    }
                    ("enum", Some(now)) => {
                        let now = strings(now);
                        let gone: Vec<String> =
                            strings(value).into_iter().filter(|value| !now.contains(value)).collect();
                        assert!(gone.is_empty(), "{place}: gone: {gone:?}");
                    }
                    (_, Some(now)) => fields_stay(value, now, &place),
                    ("pattern" | "not" | "minLength" | "maxLength" | "minimum" | "maximum", None) => {}
                    (_, None) => panic!("{place} is gone"),
                }
            }
        }
        (Value::Array(old), Value::Array(new)) => {
            old.iter().zip(new).for_each(|(old, new)| fields_stay(old, new, place));
        }
        _ => {}
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
        assert!(
            !file.ends_with(".schema.json") || file == "bundel.schema.json" || names.contains(&file),
            "schema/{file} has no type"
        );
    }
}
