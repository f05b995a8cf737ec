//! The schema side of the record: how the macros describe a type in JSON Schema 2020-12.

use super::rules::Rules;
use schemars::Schema;
use serde_json::{Map, Value, json};

/// The schema of a record under construction.
pub(crate) struct Object {
    title: &'static str,
    description: &'static str,
    properties: Map<String, Value>,
    required: Vec<&'static str>,
}

impl Object {
    pub(crate) fn new(title: &'static str, description: &'static str) -> Self {
        Object { title, description, properties: Map::new(), required: Vec::new() }
    }

    pub(crate) fn required(&mut self, wire: &'static str, schema: Schema, title: &str, description: &str) {
        self.required.push(wire);
        self.optional(wire, schema, title, description);
    }

    pub(crate) fn optional(&mut self, wire: &'static str, schema: Schema, title: &str, description: &str) {
        let mut field = schema.to_value();
        if let Value::Object(field) = &mut field {
            field.insert("title".into(), title.into());
            field.insert("description".into(), description.into());
        }
        self.properties.insert(wire.into(), field);
    }

    pub(crate) fn nullable(&mut self, wire: &'static str, mut schema: Schema, title: &str, description: &str) {
        if let Some(kind) = schema.get("type").cloned() {
            schema.insert("type".into(), json!([kind, "null"]));
        }
        self.optional(wire, schema, title, description);
    }

    pub(crate) fn list(&mut self, wire: &'static str, schema: Schema, title: &str, description: &str) {
        let list = json!({ "title": title, "description": description, "type": "array", "items": schema });
        self.properties.insert(wire.into(), list);
    }

    pub(crate) fn needed_array(&mut self, wire: &'static str, schema: Schema, title: &str, description: &str) {
        self.required.push(wire);
        self.list(wire, schema, title, description);
    }

    pub(crate) fn finish<R: Rules>(self) -> Schema {
        let mut object = Map::new();
        object.insert("title".into(), self.title.into());
        object.insert("description".into(), self.description.into());
        object.insert("type".into(), "object".into());
        object.insert("properties".into(), Value::Object(self.properties));
        if !self.required.is_empty() {
            object.insert("required".into(), json!(self.required));
        }
        object.insert("additionalProperties".into(), false.into());
        if let Value::Object(rules) = R::schema() {
            object.extend(rules);
        }
        object.into()
    }
}

/// The schema of a closed list. The words for people stand in the description, since keywords of our own would trip
/// strict validators.
pub(crate) fn vocabulary(title: &str, description: &str, values: &[(&str, &str)]) -> Schema {
    let wires: Vec<&str> = values.iter().map(|(wire, _)| *wire).collect();
    let words: Vec<String> = values.iter().map(|(wire, label)| format!("`{wire}`: {label}")).collect();
    let description = format!("{description} Waarden: {}.", words.join("; "));
    object(json!({ "title": title, "description": description, "type": "string", "enum": wires }))
}

/// The schema of a string with a form.
///
/// Python's `$` also matches before a final line break; `not` keeps every validator to the same verdict where the
/// length does not already do so.
pub(crate) fn text(
    title: &str,
    description: &str,
    min: usize,
    max: usize,
    pattern: Option<&str>,
    examples: &[&str],
) -> Schema {
    let mut schema = json!({
        "title": title, "description": description, "type": "string", "minLength": min, "maxLength": max,
        "examples": examples,
    });
    if let (Some(pattern), Value::Object(schema)) = (pattern, &mut schema) {
        schema.insert("pattern".into(), pattern.into());
        if min != max {
            schema.insert("not".into(), json!({ "pattern": "\\n$" }));
        }
    }
    object(schema)
}

/// A JSON value that is known to be an object, as a schema.
pub(crate) fn object(value: Value) -> Schema {
    match value {
        Value::Object(map) => map.into(),
        _ => Schema::default(),
    }
}
