//! Pages for people, made from the schemas and the codes: `docs/schema/*.md`.

use super::finding::severity;
use super::schema::SCHEMA_VERSION;
use crate::error::{Code, Error};
use serde_json::Value;
use std::fmt::Write;

/// The page of one schema, in Markdown: what it is for, every field with its meaning, and a whole example.
pub fn schema_page(name: &str, schema: &Value) -> String {
    let mut page = String::new();
    // Writing to a string cannot fail.
    let _ = write_schema(&mut page, name, schema);
    page
}

/// The page of all codes, in Markdown: what each means and what to do.
pub fn codes_page() -> String {
    let mut page = String::new();
    let _ = write_codes(&mut page);
    page
}

const MADE: &str = "<!-- Gemaakt door `cargo run --manifest-path xtask/Cargo.toml -- schema`. Verander dit bestand niet met de hand. -->";

fn write_schema(out: &mut String, name: &str, root: &Value) -> std::fmt::Result {
    writeln!(out, "{MADE}\n\n# {}\n\n{}\n", text(root, "title"), text(root, "description"))?;
    writeln!(out, "- Bestand: [`schema/{name}.schema.json`](../../schema/{name}.schema.json)")?;
    writeln!(out, "- Adres: `urn:signaal:schema:{name}:{SCHEMA_VERSION}`")?;
    writeln!(out, "- Wat er mis kan zijn, en wat u dan doet: [foutcodes](foutcodes.md)\n")?;
    writeln!(
        out,
        "## De velden\n\nEen veld met **ja** onder *verplicht* staat er altijd. Een ander veld laat u weg als het niet bekend is.\n"
    )?;
    let mut later = Vec::new();
    fields(out, root, root, "", &mut later)?;
    let mut at = 0;
    while let Some((path, schema)) = later.get(at).cloned() {
        writeln!(out, "### `{path}`\n\n{}\n", text(schema, "description"))?;
        fields(out, root, schema, &path, &mut later)?;
        at += 1;
    }
    if let Some(example) = root.get("examples").and_then(|examples| examples.get(0)) {
        let example = serde_json::to_string_pretty(example).unwrap_or_default();
        writeln!(out, "## Voorbeeld\n\nMet alleen wat verplicht is:\n\n```json\n{example}\n```")?;
    }
    Ok(())
}

/// The table of the fields of an object; objects within it are kept for later.
fn fields<'s>(
    out: &mut String,
    root: &'s Value,
    schema: &'s Value,
    path: &str,
    later: &mut Vec<(String, &'s Value)>,
) -> std::fmt::Result {
    let required = schema.get("required").and_then(Value::as_array);
    writeln!(out, "| veld | naam | verplicht | wat het is | vorm | voorbeeld |\n|---|---|---|---|---|---|")?;
    for (name, field) in schema.get("properties").and_then(Value::as_object).into_iter().flatten() {
        let form = resolve(root, field);
        let items = form.get("items").map(|items| resolve(root, items));
        let needed = required.is_some_and(|required| required.iter().any(|field| field == name));
        let place = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
        let example = field.get("examples").or_else(|| form.get("examples")).or_else(|| form.get("enum"));
        let example = example.and_then(|examples| examples.get(0)).map(|example| {
            let example = example.to_string();
            if example.len() > 60 { "zie hieronder".to_owned() } else { format!("`{}`", cell(&example)) }
        });
        writeln!(
            out,
            "| `{name}` | {} | {} | {} | {} | {} |",
            cell(&text(field, "title")),
            if needed { "**ja**" } else { "nee" },
            cell(&text(field, "description")),
            cell(&shape(form, items)),
            example.unwrap_or_default(),
        )?;
        let inner = items.unwrap_or(form);
        let is_new = !later.iter().any(|(_, known)| std::ptr::eq(*known, inner));
        if inner.get("properties").is_some() && is_new {
            later.push((if items.is_some() { format!("{place}[]") } else { place }, inner));
        }
    }
    writeln!(out)
}

/// The form of a value in words.
fn shape(form: &Value, items: Option<&Value>) -> String {
    if let Some(items) = items {
        return format!("lijst van: {}", shape(items, None));
    }
    if let Some(values) = form.get("enum").and_then(Value::as_array) {
        if values.iter().all(Value::is_number) {
            return "0.01 tot en met 0.99, in honderdsten".to_owned();
        }
        // The description of a closed list tells what each value means.
        if let Some((_, meanings)) = text(form, "description").split_once(" Waarden: ") {
            return meanings.trim_end_matches('.').to_owned();
        }
        let values: Vec<String> =
            values.iter().map(|value| format!("`{}`", value.as_str().unwrap_or_default())).collect();
        return values.join(", ");
    }
    let kind = match form.get("type") {
        Some(Value::Array(kinds)) => kinds.first().and_then(Value::as_str).unwrap_or_default(),
        kind => kind.and_then(Value::as_str).unwrap_or_default(),
    };
    let number = |key: &str| form.get(key).map(Value::to_string);
    match (kind, number("minLength"), number("maxLength"), number("minimum"), number("maximum")) {
        ("string", Some(min), Some(max), ..) if min == max => format!("tekst van {min} tekens"),
        ("string", _, Some(max), ..) => format!("tekst, ten hoogste {max} tekens"),
        ("string", ..) => "tekst".to_owned(),
        ("integer", _, _, Some(min), Some(max)) => format!("geheel getal van {min} tot en met {max}"),
        ("integer", ..) => "geheel getal".to_owned(),
        ("number", ..) => "getal".to_owned(),
        ("boolean", ..) => "`true` of `false`".to_owned(),
        ("object", ..) => "groep velden".to_owned(),
        ("array", ..) => "lijst".to_owned(),
        _ => "een van enkele vormen".to_owned(),
    }
}

fn write_codes(out: &mut String) -> std::fmt::Result {
    writeln!(out, "{MADE}\n\n# Foutcodes\n")?;
    writeln!(
        out,
        "Elke fout en elke waarschuwing heeft een vaste code. Een code verandert nooit van betekenis en wordt nooit opnieuw \
         gebruikt. Waar hieronder `…` staat, noemt de melding het veld, het aantal of de toegestane waarden. Een melding herhaalt \
         nooit wat een burger schreef.\n\nEen **waarschuwing** maakt een bestand niet fout.\n"
    )?;
    for code in Code::ALL {
        let error = Error::new(*code).detail("…");
        let warning = match (severity(*code, false), severity(*code, true)) {
            (super::Severity::Error, _) => "",
            (_, super::Severity::Warning) => " (waarschuwing)",
            _ => " (waarschuwing; fout als er een kop van de dataset is)",
        };
        writeln!(out, "## `{}`{warning}\n\n{}\n", code.code(), error.message_nl())?;
        writeln!(out, "Wat u doet: {}\n\n*{}; {}*\n", error.action_nl(), error.message_en(), error.action_en())?;
    }
    Ok(())
}

fn text(schema: &Value, key: &str) -> String {
    schema.get(key).and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// Text within a cell of a table.
fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('\n', " ")
}

fn resolve<'s>(root: &'s Value, schema: &'s Value) -> &'s Value {
    let reference = schema.get("$ref").and_then(Value::as_str).and_then(|reference| reference.strip_prefix('#'));
    reference.and_then(|pointer| root.pointer(pointer)).unwrap_or(schema)
}
