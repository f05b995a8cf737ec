//! Documents out of a schema: a proptest strategy that walks JSON Schema, and mutations that break them.

use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Map, Value, json};

/// Documents that follow the schema, but for the rules between fields, which hold by chance or by [`mended`].
pub(crate) fn documents(root: &Value) -> BoxedStrategy<Value> {
    (strategy(root, root), prop::bool::weighted(0.8))
        .prop_map(|(mut document, mend)| {
            if mend {
                mended(&mut document);
            }
            document
        })
        .boxed()
}

fn strategy(schema: &Value, root: &Value) -> BoxedStrategy<Value> {
    if let Some(reference) = schema.get("$ref").and_then(Value::as_str) {
        let target = root.pointer(reference.trim_start_matches('#')).expect("a reference within the document");
        return strategy(target, root);
    }
    if let Some(values) = schema.get("enum").and_then(Value::as_array) {
        return select(values.clone()).boxed();
    }
    let kind = match schema.get("type") {
        Some(Value::String(kind)) => kind.as_str(),
        Some(Value::Array(kinds)) => {
            let options: Vec<_> = kinds.iter().map(|kind| strategy(&json!({ "type": kind }), root)).collect();
            return prop::strategy::Union::new(options).boxed();
        }
        _ => return any_json(),
    };
    match kind {
        "object" => object(schema, root),
        "array" => {
            let min = schema["minItems"].as_u64().unwrap_or(0) as usize;
            prop::collection::vec(strategy(&schema["items"], root), min..min + 3).prop_map(Value::Array).boxed()
        }
        "string" => string(schema),
        "integer" => {
            let (min, max) = (schema["minimum"].as_u64().unwrap_or(0), schema["maximum"].as_u64().unwrap_or(1 << 60));
            let near = max.min(min + 30);
            prop_oneof![4 => min..=near, 1 => Just(min), 1 => Just(max)].prop_map(Value::from).boxed()
        }
        "number" => {
            prop_oneof![(-50i64..500).prop_map(|n| json!(n as f64 / 10.0)), (0i64..11).prop_map(Value::from)].boxed()
        }
        "boolean" => any::<bool>().prop_map(Value::from).boxed(),
        "null" => Just(Value::Null).boxed(),
        other => panic!("no strategy for type {other}"),
    }
}

fn object(schema: &Value, root: &Value) -> BoxedStrategy<Value> {
    if let Some(names) = schema.get("propertyNames") {
        let entry = (strategy(names, root), strategy(&schema["additionalProperties"], root));
        return prop::collection::vec(entry, 0..4)
            .prop_map(|entries| {
                entries.into_iter().map(|(key, value)| (key.as_str().unwrap_or_default().to_owned(), value)).collect()
            })
            .boxed();
    }
    let Some(properties) = schema.get("properties").and_then(Value::as_object) else {
        return prop::collection::btree_map("[a-z]{1,6}", any_json(), 0..3)
            .prop_map(|fields| Value::Object(fields.into_iter().collect()))
            .boxed();
    };
    let required: Vec<&str> = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let mut object = Just(Map::new()).boxed();
    for (name, field) in properties {
        let name = name.clone();
        let field = if required.contains(&name.as_str()) {
            strategy(field, root).prop_map(Some).boxed()
        } else {
            prop::option::weighted(0.4, strategy(field, root)).boxed()
        };
        object = (object, field)
            .prop_map(move |(mut object, value)| {
                object.extend(value.map(|value| (name.clone(), value)));
                object
            })
            .boxed();
    }
    object.prop_map(Value::Object).boxed()
}

fn string(schema: &Value) -> BoxedStrategy<Value> {
    let min = schema["minLength"].as_u64().unwrap_or(0) as usize;
    let max = schema["maxLength"].as_u64().unwrap_or(20) as usize;
    let examples: Vec<Value> = schema["examples"].as_array().cloned().unwrap_or_default();
    let free = match schema.get("pattern").and_then(Value::as_str) {
        Some(pattern) => {
            let body = pattern.trim_start_matches('^').trim_end_matches('$');
            // `*` and `+` of proptest go up to 32 repeats; cut what the schema would find too long.
            proptest::string::string_regex(body)
                .expect("a pattern that proptest understands")
                .prop_map(move |text| Value::String(text.chars().take(max).collect()))
                .boxed()
        }
        None => proptest::string::string_regex(&format!(".{{{},{}}}", min, max.min(40)))
            .expect("a pattern that proptest understands")
            .prop_map(Value::String)
            .boxed(),
    };
    if examples.is_empty() { free } else { prop_oneof![1 => select(examples), 1 => free].boxed() }
}

/// Makes the rules between fields hold, so that enough documents are valid.
fn mended(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            let text =
                |fields: &Map<String, Value>, key: &str| fields.get(key).and_then(Value::as_str).map(str::to_owned);
            let quality = text(fields, "begrip").is_some_and(|concept| concept.starts_with("kwaliteit/"));
            if fields.contains_key("herkomst") {
                if quality {
                    fields.insert("polariteit".into(), "negatief".into());
                }
                if text(fields, "herkomst").as_deref() == Some("mens") {
                    fields.remove("score");
                }
            }
            if !quality {
                fields.remove("polariteit");
            }
            if fields.contains_key("achtergehouden") {
                fields.insert("aantal".into(), 12.into());
                fields.insert("achtergehouden".into(), false.into());
            }
            if text(fields, "signaaltype").is_some_and(|kind| kind != "klacht") {
                fields.remove("formeleKlacht");
            }
            if fields.get("privacy").is_some_and(|privacy| privacy["status"] == "geaggregeerd") {
                fields.insert("teksten".into(), json!([]));
            }
            fields.values_mut().for_each(mended);
        }
        Value::Array(values) => values.iter_mut().for_each(mended),
        _ => {}
    }
}

fn any_json() -> BoxedStrategy<Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        (-1e6f64..1e6).prop_map(Value::from),
        ".{0,8}".prop_map(Value::from),
    ];
    leaf.prop_recursive(2, 8, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..3).prop_map(Value::Array),
            prop::collection::btree_map("[a-z]{1,4}", inner, 0..3)
                .prop_map(|fields| Value::Object(fields.into_iter().collect())),
        ]
    })
    .boxed()
}

/// One change at one place in a document.
#[derive(Debug, Clone)]
pub(crate) struct Mutation {
    place: Index,
    kind: u8,
    value: Value,
}

/// Any change.
pub(crate) fn mutations() -> impl Strategy<Value = Vec<Mutation>> {
    let odd = select(vec![
        json!(null),
        json!(true),
        json!(0),
        json!(1.0),
        json!(3.0),
        json!(2.5),
        json!(-1),
        json!(-0.0),
        json!(1e30),
        json!(18_446_744_073_709_551_615_u64),
        json!(0.01),
        json!(0.99),
        json!(0.07),
        json!(0.075),
        json!(1),
        json!(""),
        json!(" "),
        json!("\n"),
        json!("klacht"),
        json!("mens"),
        json!("kwaliteit/gemak"),
        json!("geaggregeerd"),
        json!("2026-02-30"),
        json!("1900-02-29"),
        json!("2000-02-29"),
        json!("a/b/c/d/e"),
        json!("a/b/c/d/e/f"),
        json!("2024-02-29"),
        json!("2024-02-29T23:59:59Z"),
        json!("GM0599"),
        json!([]),
        json!({}),
        json!([1]),
        json!({ "telefoon": null }),
        json!("x".repeat(10_001)),
        json!("\u{1F600}".repeat(129)),
        json!("\u{1F600}".repeat(128)),
    ]);
    let value = prop_oneof![3 => odd, 1 => any_json()];
    let mutation = (any::<Index>(), 0u8..14, value).prop_map(|(place, kind, value)| Mutation { place, kind, value });
    prop::collection::vec(mutation, 1..3)
}

impl Mutation {
    /// Applies the change.
    pub(crate) fn apply(&self, document: &mut Value) {
        let mut pointers = Vec::new();
        places(document, String::new(), &mut pointers);
        let pointer = self.place.get(&pointers);
        let Some(target) = document.pointer_mut(pointer) else { return };
        match (self.kind, &mut *target) {
            (0, Value::Object(fields)) => {
                let key = fields.keys().nth(self.place.index(fields.len().max(1))).cloned().unwrap_or_default();
                fields.remove(&key);
            }
            (1, Value::Object(fields)) => {
                fields.insert("onbekend".into(), self.value.clone());
            }
            (2, Value::Object(fields)) => *target = Value::Array(fields.values().cloned().collect()),
            (3, Value::Array(values)) => values.extend(values.first().cloned()),
            (4, Value::Number(number)) => *target = json!(number.as_f64().unwrap_or_default()),
            (5, Value::String(text)) => text.push('\n'),
            (6, Value::String(text)) => {
                text.pop();
            }
            (7, Value::String(text)) => *text = text.to_uppercase(),
            (8, Value::String(text)) => text.insert(0, ' '),
            (9, Value::String(text)) => text.push('0'),
            (10, Value::String(text)) => text.push_str("/a"),
            (11, Value::String(text)) => text.push_str("-a"),
            (10, other) => *other = json!([other.clone()]),
            (_, other) => *other = self.value.clone(),
        }
    }
}

fn places(value: &Value, pointer: String, out: &mut Vec<String>) {
    match value {
        Value::Object(fields) => fields.iter().for_each(|(key, value)| {
            places(value, format!("{pointer}/{}", key.replace('~', "~0").replace('/', "~1")), out)
        }),
        Value::Array(values) => {
            values.iter().enumerate().for_each(|(index, value)| places(value, format!("{pointer}/{index}"), out));
        }
        _ => {}
    }
    out.push(pointer);
}
