//! The flat form of a signal as a table schema of Frictionless (Data Package v2), made from the fields of the record.

use super::schemas;
use crate::signal::flat::{COLUMNS, FIRST_OF_EMPTY, FlatKind};
use serde_json::{Map, Value, json};

/// The table schema of `signaal/flat`, as the text of its file.
pub fn table_schema() -> String {
    let signal = schemas().into_iter().find(|(name, _)| *name == "signaal").map(|(_, schema)| schema.to_value());
    let root = signal.unwrap_or_default();
    let fields: Vec<Value> =
        COLUMNS.iter().map(|column| field(&root, column.name, column.kind, column.required)).collect();
    let schema = json!({
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "name": "signaal",
        "title": "Signaal, platte vorm",
        "description": "Eén signaal is één rij en één veld is één kolom; de naam van de kolom is het pad van het veld, met punten. \
            Een lege cel is een veld dat er niet is. Wat herhaald wordt of open is, staat als JSON in één cel. Een tekst die een \
            rekenblad voor een formule kan aanzien, of die met een accolade begint, krijgt een apostrof ervoor. Zo gaat er niets verloren.",
        "fields": fields,
        "missingValues": [""],
        "primaryKey": ["signaalId"],
    });
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    text
}

fn field(root: &Value, name: &str, kind: FlatKind, required: bool) -> Value {
    let (named, form) = find(root, name);
    let of = |key: &str| named.get(key).or_else(|| form.get(key)).cloned();
    let mut field = Map::new();
    field.insert("name".into(), name.into());
    field.insert("title".into(), of("title").unwrap_or_default());
    field.insert("description".into(), of("description").unwrap_or_default());
    let kind_name = match kind {
        FlatKind::Text => "string",
        FlatKind::Integer => "integer",
        FlatKind::Number => "number",
        FlatKind::Boolean => "boolean",
        FlatKind::List => "array",
        FlatKind::Object => "object",
    };
    field.insert("type".into(), kind_name.into());
    if kind == FlatKind::Boolean {
        field.insert("trueValues".into(), json!(["true", "TRUE", "WAAR"]));
        field.insert("falseValues".into(), json!(["false", "FALSE", "ONWAAR"]));
    }
    let example = of("examples").and_then(|examples| examples.get(0).cloned()).or_else(|| of("enum")?.get(0).cloned());
    if let Some(example) = example {
        field.insert("example".into(), example);
    }
    let mut constraints = Map::new();
    if required {
        constraints.insert("required".into(), true.into());
    }
    // A column that can also hold the mark of an empty object is held to no form here; the schema of the signal is.
    if !FIRST_OF_EMPTY.contains(&name) && matches!(kind, FlatKind::Text | FlatKind::Integer) {
        for key in ["enum", "pattern", "minimum", "maximum", "minLength"] {
            if let Some(value) = of(key) {
                constraints.insert(key.into(), value);
            }
        }
    }
    if !constraints.is_empty() {
        field.insert("constraints".into(), Value::Object(constraints));
    }
    Value::Object(field)
}

/// The schema of a field by its path, as it stands with the field and as its type has it.
fn find<'s>(root: &'s Value, path: &str) -> (&'s Value, &'s Value) {
    let resolve = |schema: &'s Value| -> &'s Value {
        let reference = schema.get("$ref").and_then(Value::as_str).and_then(|reference| reference.strip_prefix('#'));
        reference.and_then(|pointer| root.pointer(pointer)).unwrap_or(schema)
    };
    let mut named = root;
    for part in path.split('.') {
        named = resolve(named).get("properties").and_then(|fields| fields.get(part)).unwrap_or(&Value::Null);
    }
    (named, resolve(named))
}
