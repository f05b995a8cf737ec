//! The committed schema files are those that the types give.
#![cfg(feature = "schema")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

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

#[test]
fn no_schema_file_stands_there_that_no_type_gives() {
    let names: Vec<String> = schemas().iter().map(|(name, _)| format!("{name}.schema.json")).collect();
    for entry in std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("../schema")).unwrap() {
        let file = entry.unwrap().file_name().to_string_lossy().into_owned();
        assert!(!file.ends_with(".schema.json") || names.contains(&file), "schema/{file} has no type");
    }
}
