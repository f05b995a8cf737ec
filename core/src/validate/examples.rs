//! An example on every field of every schema: that of its form where it has one, else one put together here.

use serde_json::{Map, Value, json};

/// Examples of fields whose type has no form of its own, by wire name. A test holds each against its schema.
fn known(field: &str) -> Option<Value> {
    Some(match field {
        "peiljaar" => json!(2025),
        "waarde" => json!(7.5),
        "schaalMin" => json!(1),
        "schaalMax" => json!(10),
        "doorverbonden" => json!(2),
        "wachttijdSec" => json!(240),
        "duurSec" => json!(600),
        "start" => json!(31),
        "eind" => json!(47),
        "drempel" | "aantal" => json!(12),
        "totaal" | "rijen" | "signalen" | "teksten" | "n" => json!(1200),
        "goedeRijen" => json!(1177),
        "fouten" | "labels" => json!(23),
        "rij" => json!(17),
        "ondergrens" => json!(0.58),
        "bovengrens" => json!(0.66),
        "niveau" => json!(0.95),
        "code" => json!("waarde-niet-in-lijst"),
        "plek" => json!("/kanaal"),
        "veld" => json!("Kanaal"),
        "bestand" => json!("klachten.ndjson"),
        "melding" => json!("De waarde staat niet in de lijst: telefoon, balie."),
        "meldingEngels" => json!("value is not one of telefoon, balie"),
        "actie" => json!("Kies een waarde uit de lijst."),
        "verwacht" => json!("misschien `kanaal`"),
        "voorbeeld" => json!("\"telefoon\""),
        "schema" => json!("urn:signaal:schema:signaal:0.1"),
        "versie" | "vervallen" => json!("0.1.0"),
        "id" | "vervangenDoor" => json!("belemmering/niet-teruggebeld"),
        "label" => json!("Niet teruggebeld"),
        "definitie" => json!("Een toegezegd telefoontje bleef uit."),
        "bedoeld" => json!("Teksten waarin iemand op een telefoontje wacht."),
        "nietBedoeld" => json!("Een brief die niet komt."),
        "term" | "niet" | "termen" | "termenPositief" | "termenNegatief" => json!("niet teruggebeld"),
        "voorbeelden" | "voorbeeldenNegatief" => json!("Ze zouden me bellen maar er kwam niks."),
        "voorbeeldenPositief" | "tegenvoorbeelden" => json!("Ik ben dezelfde dag teruggebeld."),
        "bron" => json!("klacht"),
        "gewicht" => json!(2),
        _ => return None,
    })
}

/// Gives every field without a reference an example, and every type that has none.
pub(super) fn fill(root: &mut Value) {
    let whole = root.clone();
    fill_fields(root, &whole);
    let names: Vec<String> =
        root.get("$defs").and_then(Value::as_object).into_iter().flat_map(Map::keys).cloned().collect();
    for name in names {
        if let Some(schema) = root.pointer_mut(&format!("/$defs/{name}")) {
            fill_fields(schema, &whole);
            add(schema, &name, &whole);
        }
    }
    add(root, "", &whole);
}

fn fill_fields(schema: &mut Value, root: &Value) {
    for (name, field) in schema.get_mut("properties").and_then(Value::as_object_mut).into_iter().flatten() {
        if field.get("$ref").is_none() {
            add(field, name, root);
        }
    }
}

fn add(schema: &mut Value, name: &str, root: &Value) {
    if schema.get("examples").is_some() {
        return;
    }
    if let (Some(example), Value::Object(schema)) = (example(schema, name, root), schema) {
        schema.insert("examples".into(), json!([example]));
    }
}

/// An example of a schema, for the field of this name.
fn example(schema: &Value, name: &str, root: &Value) -> Option<Value> {
    if let Some(reference) = schema.get("$ref").and_then(Value::as_str) {
        return example(root.pointer(reference.strip_prefix('#')?)?, name, root);
    }
    let first = |key: &str| schema.get(key).and_then(Value::as_array).and_then(|list| list.first()).cloned();
    if let Some(listed) = first("examples").or_else(|| first("enum")).or_else(|| schema.get("const").cloned()) {
        return Some(listed);
    }
    if let Some(option) = ["anyOf", "oneOf"].into_iter().find_map(first) {
        return example(&option, name, root);
    }
    let kind = match schema.get("type") {
        Some(Value::Array(kinds)) => kinds.first().and_then(Value::as_str)?,
        kind => kind.and_then(Value::as_str)?,
    };
    match kind {
        "boolean" => Some(true.into()),
        "array" => Some(json!([example(schema.get("items")?, name, root)?])),
        "object" => {
            let required = schema.get("required").and_then(Value::as_array);
            let fields = schema.get("properties").and_then(Value::as_object);
            let is_required = |name: &str| required.is_some_and(|required| required.iter().any(|field| field == name));
            let mut object = Map::new();
            for (name, field) in fields.into_iter().flatten().filter(|(name, _)| is_required(name)) {
                object.insert(name.clone(), example(field, name, root)?);
            }
            // An object without required fields shows its first one.
            if let (true, Some((name, field))) = (object.is_empty(), fields.and_then(|fields| fields.iter().next())) {
                object.insert(name.clone(), example(field, name, root)?);
            }
            if let (true, Some(values)) =
                (fields.is_none(), schema.get("additionalProperties").filter(|any| any.is_object()))
            {
                object.insert("naam".into(), example(values, name, root)?);
            }
            Some(Value::Object(object))
        }
        "string" => Some(known(name).filter(Value::is_string).unwrap_or_else(|| "naam".into())),
        "integer" => Some(
            known(name).filter(Value::is_u64).or_else(|| schema.get("minimum").cloned()).unwrap_or_else(|| 1.into()),
        ),
        "number" => Some(known(name).filter(Value::is_number).unwrap_or_else(|| 0.5.into())),
        _ => None,
    }
}
