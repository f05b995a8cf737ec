//! The schemas, made from the Rust types.

use super::{dutch, examples};
use crate::signal::{Dataset, ImprovementAction, Indicator, Record, Tally};
use crate::taxonomy::Taxonomy;
use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// Major and minor version of every schema, as in `$id`.
pub const SCHEMA_VERSION: &str = "0.1";

/// A schema with its name, as in `schema/<name>.schema.json` and `urn:signaal:schema:<name>:0.1`.
pub type SchemaFile = (&'static str, Schema);

/// Every schema of the national model, self-contained, JSON Schema 2020-12.
pub fn schemas() -> Vec<SchemaFile> {
    #[allow(unused_mut, reason = "without the feature `bestanden` there are no profiles")]
    let mut schemas = vec![
        ("signaal", schema_of::<Record>("signaal")),
        ("validatierapport", schema_of::<super::Report>("validatierapport")),
        ("verbeteractie", schema_of::<ImprovementAction>("verbeteractie")),
        ("telling", schema_of::<Tally>("telling")),
        ("indicator", schema_of::<Indicator>("indicator")),
        ("dataset", schema_of::<Dataset>("dataset")),
        ("taxonomie", schema_of::<Taxonomy>("taxonomie")),
    ];
    #[cfg(feature = "bestanden")]
    schemas.push(("profiel", schema_of::<crate::ingest::ProfileDocument>("profiel")));
    schemas
}

/// Every schema in one document, each with its own `$id` under `$defs`, for tools that take one file.
pub fn bundle() -> Schema {
    let all: Map<String, Value> =
        schemas().into_iter().map(|(name, schema)| (name.to_owned(), schema.to_value())).collect();
    let root = serde_json::json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": format!("urn:signaal:schema:bundel:{SCHEMA_VERSION}"),
        "title": "Bundel",
        "description": "Alle schema's van het landelijke signaalmodel in één bestand. Verwijs naar het adres (`$id`) van het schema dat u nodig hebt.",
        "$defs": all,
    });
    crate::signal::describe::object(root)
}

/// The committed file of the schema of a document. `core/tests/schema_files.rs` holds that it is what [`schemas`] gives; with it
/// the generator of schemas stays out of the browser's module.
pub(super) fn committed(name: &str) -> Option<&'static str> {
    Some(match name {
        "signaal" => include_str!("../../../schema/signaal.schema.json"),
        "validatierapport" => include_str!("../../../schema/validatierapport.schema.json"),
        "verbeteractie" => include_str!("../../../schema/verbeteractie.schema.json"),
        "telling" => include_str!("../../../schema/telling.schema.json"),
        "indicator" => include_str!("../../../schema/indicator.schema.json"),
        "dataset" => include_str!("../../../schema/dataset.schema.json"),
        _ => return None,
    })
}

/// A schema as the text of its file: two spaces, keywords in a fixed order, a final line break.
pub fn schema_json(schema: &Schema) -> String {
    let mut text = serde_json::to_string_pretty(schema).unwrap_or_default();
    text.push('\n');
    text
}

fn schema_of<T: JsonSchema>(name: &str) -> Schema {
    let generator = SchemaSettings::draft2020_12().into_generator();
    let mut value = generator.into_root_schema_for::<T>().to_value();
    tidy(&mut value);
    dutch::dress(&mut value, name);
    examples::fill(&mut value);
    let mut root = Map::new();
    root.insert("$schema".into(), "https://json-schema.org/draft/2020-12/schema".into());
    root.insert("$id".into(), format!("urn:signaal:schema:{name}:{SCHEMA_VERSION}").into());
    if let Value::Object(fields) = value {
        root.extend(fields.into_iter().filter(|(key, _)| key != "$schema"));
    }
    root.into()
}

/// Drops `format`, which the derive gives numbers (`double`) and which validators treat each in their own way, and
/// sorts the keys, so that the files do not depend on serde_json's feature `preserve_order`.
fn tidy(value: &mut Value) {
    match value {
        Value::Object(map) => {
            if map.contains_key("type") && map.get("format").is_some_and(Value::is_string) {
                map.remove("format");
            }
            let sorted: BTreeMap<String, Value> = std::mem::take(map).into_iter().collect();
            map.extend(sorted);
            map.values_mut().for_each(tidy);
        }
        Value::Array(list) => list.iter_mut().for_each(tidy),
        _ => {}
    }
}
