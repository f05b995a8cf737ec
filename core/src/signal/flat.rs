//! The flat form: one signal is one row of a table, one field one column, and nothing is lost.
//!
//! The mapping, both ways:
//! - A column bears the path of its field with dots (`gebied.wijkcode`); [`COLUMNS`] lists all of them, in the order of the
//!   schema. An empty cell is a field that is not there.
//! - Text stands as it is; numbers as in JSON; yes and no as `true` and `false`.
//! - What repeats or is open (`teksten`, `metingen`, `labels`, `product`, `opvolging`, `relaties`, `correcties`,
//!   `privacy.vervangen`, `extra`) is JSON in one cell. An empty list is an empty cell.
//! - An object that is there without any field (`"gebied": {}`) is `{}` in its first column.
//! - A text that a spreadsheet would take for a formula (it begins with `=`, `+`, `-`, `@`, a tab or a return) or for the mark
//!   above (`{`) gets an apostrophe in front, also when apostrophes stand before that sign already; reading takes one off.
//!
//! A cell of a wrong kind is passed on as text, so that the verdict of the schema names it. `validate` and `ingest` read the
//! rows; [`write_csv_row`] writes them as RFC 4180 has it.

use serde_json::{Map, Value};

use super::record::Record;
use super::signal::Signal;
use crate::error::{Code, Error, Place};

/// What the cells of a column hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FlatKind {
    /// Text, as it is.
    Text,
    /// A whole number.
    Integer,
    /// A number, with a point before its decimals.
    Number,
    /// `true` or `false`.
    Boolean,
    /// A JSON array.
    List,
    /// A JSON object.
    Object,
}

/// A column of the flat form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FlatColumn {
    /// The path of the field, with dots.
    pub name: &'static str,
    /// What its cells hold.
    pub kind: FlatKind,
    /// Whether every signal has it.
    pub required: bool,
}

macro_rules! columns {
    ($($kind:ident $name:literal $($required:ident)?;)*) => {
        /// The columns, in the order of the schema.
        pub const COLUMNS: &[FlatColumn] = &[
            $(FlatColumn { name: $name, kind: FlatKind::$kind, required: columns!(@ $($required)?) },)*
        ];
    };
    (@ required) => { true };
    (@) => { false };
}

columns! {
    Text "schemaVersie" required;
    Text "signaalId" required;
    Text "bron.organisatie" required;
    Text "bron.oin";
    Text "bron.systeem";
    Text "bron.referentie";
    Text "signaaltype" required;
    Boolean "formeleKlacht";
    Text "kanaal" required;
    Text "kanaalOrigineel";
    Text "indiener.soort";
    Text "ontvangenOp" required;
    Text "voorgevallenOp";
    Text "geregistreerdOp";
    Text "afgehandeldOp";
    Text "taal";
    List "teksten";
    List "metingen";
    List "labels";
    Text "beoordeling.door";
    Text "beoordeling.op";
    Text "beoordeling.uitkomst";
    List "product";
    Text "zaaktype";
    Text "wetsartikel";
    Text "gebied.gemeentecode";
    Text "gebied.wijkcode";
    Text "gebied.buurtcode";
    Integer "gebied.peiljaar";
    Text "gebied.postcode4";
    Text "organisatieonderdeel.code";
    Text "organisatieonderdeel.naam";
    Text "afhandeling.inEenKeer";
    Text "afhandeling.inEenKeerVolgensKlant";
    Text "afhandeling.gespreksresultaat";
    Integer "afhandeling.doorverbonden";
    Boolean "afhandeling.herhaalcontact";
    Integer "afhandeling.wachttijdSec";
    Integer "afhandeling.duurSec";
    Text "status.fase";
    Text "status.reden";
    List "opvolging";
    List "relaties";
    Text "privacy.status" required;
    Text "privacy.methode";
    Text "privacy.versie";
    Object "privacy.vervangen";
    Boolean "privacy.gecontroleerd";
    Text "persoonPseudoniem";
    Text "vertrouwelijkheid" required;
    Text "bewaren.grondslag" required;
    Text "bewaren.termijn" required;
    Text "bewaren.vernietigenOp";
    Text "verwerking.crateVersie";
    Text "verwerking.taxonomieVersie";
    Text "verwerking.modelVersie";
    Number "verwerking.drempel";
    Text "verwerking.tijdstip";
    List "correcties";
    Integer "aantal";
    Object "extra";
}

/// The names of the columns that every table has, in the order of the schema.
#[cfg(feature = "schema")]
pub(crate) fn required_columns() -> Vec<&'static str> {
    COLUMNS.iter().filter(|column| column.required).map(|column| column.name).collect()
}

/// Columns that are first in an object which may be there without any field.
pub(crate) const FIRST_OF_EMPTY: [&str; 3] =
    ["gebied.gemeentecode", "organisatieonderdeel.code", "afhandeling.inEenKeer"];
const EMPTY_OBJECT: &str = "{}";

/// The cells of a signal, in the order of [`COLUMNS`].
pub fn to_row(record: &Record) -> Vec<String> {
    let whole = serde_json::to_value(record).unwrap_or_default();
    COLUMNS.iter().map(|column| cell(&whole, column)).collect()
}

fn cell(whole: &Value, column: &FlatColumn) -> String {
    let mut here = whole;
    for part in column.name.split('.') {
        match here.get(part) {
            Some(value) => here = value,
            None => {
                let bare = here.as_object().is_some_and(Map::is_empty);
                return if bare && FIRST_OF_EMPTY.contains(&column.name) { EMPTY_OBJECT } else { "" }.to_owned();
            }
        }
    }
    match here {
        Value::Null => String::new(),
        Value::String(text) => guarded(text),
        Value::Array(items) if items.is_empty() => String::new(),
        other => other.to_string(),
    }
}

/// Whether a spreadsheet, or the mark for an empty object, needs an apostrophe in front of this text.
fn needs_guard(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r', '{'])
}

fn guarded(text: &str) -> String {
    if needs_guard(text) { format!("'{text}") } else { text.to_owned() }
}

fn unguarded(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if needs_guard(cell) => rest,
        _ => cell,
    }
}

/// The signal in a row as JSON: what stands in the cells, whether or not it is right. `names` and `cells` go together, in any
/// order of columns; cells without a name are passed over when they are empty.
///
/// # Errors
/// [`Code::FieldUnknown`] for every column that the flat form does not have, [`Code::KeyTwice`] for one that stands twice,
/// and [`Code::InputNotJson`] for a cell of a list or object that is no JSON, or has a key twice; each with the column as its field.
pub fn to_json<N: AsRef<str>, C: AsRef<str>>(names: &[N], cells: &[C]) -> Result<Value, Vec<Error>> {
    let mut whole = Map::new();
    let mut errors = Vec::new();
    let told = |code: Code, name: &str| Error::new(code).detail(format!("`{name}`")).at(Place::field(name));
    for (index, name) in names.iter().enumerate() {
        let name = name.as_ref();
        let text = cells.get(index).map_or("", AsRef::as_ref);
        let Some(column) = COLUMNS.iter().find(|column| column.name == name) else {
            if !(name.is_empty() && text.is_empty()) {
                errors.push(told(Code::FieldUnknown, name));
            }
            continue;
        };
        if names.get(..index).unwrap_or_default().iter().any(|before| before.as_ref() == name) {
            errors.push(told(Code::KeyTwice, name));
            continue;
        }
        if text.is_empty() {
            continue;
        }
        match value(column.kind, text) {
            Some(_) if text == EMPTY_OBJECT && FIRST_OF_EMPTY.contains(&name) => {
                if let Some((object, _)) = name.split_once('.') {
                    whole.entry(object).or_insert_with(|| Value::Object(Map::new()));
                }
            }
            Some(value) => put(&mut whole, name, value),
            None => errors.push(told(Code::InputNotJson, name)),
        }
    }
    // A field that every signal has, also when it is empty.
    whole.entry("teksten").or_insert_with(|| Value::Array(Vec::new()));
    if errors.is_empty() { Ok(Value::Object(whole)) } else { Err(errors) }
}

fn value(kind: FlatKind, text: &str) -> Option<Value> {
    let as_text = || Value::String(unguarded(text).to_owned());
    Some(match kind {
        FlatKind::Text => as_text(),
        FlatKind::Integer | FlatKind::Number => match serde_json::from_str(text) {
            Ok(Value::Number(number)) => Value::Number(number),
            _ => as_text(),
        },
        // A Dutch spreadsheet saves its own words.
        FlatKind::Boolean => match text {
            "true" | "TRUE" | "WAAR" => Value::Bool(true),
            "false" | "FALSE" | "ONWAAR" => Value::Bool(false),
            _ => as_text(),
        },
        FlatKind::List | FlatKind::Object => super::extra::unique_json(text)?,
    })
}

fn put(whole: &mut Map<String, Value>, name: &str, value: Value) {
    let Some((object, field)) = name.split_once('.') else {
        whole.insert(name.to_owned(), value);
        return;
    };
    let entry = whole.entry(object).or_insert_with(|| Value::Object(Map::new()));
    if let Value::Object(fields) = entry {
        fields.insert(field.to_owned(), value);
    }
}

/// The signal in a row, checked.
///
/// # Errors
/// Those of [`to_json`], what the schema says of the row (told as one error), or every broken rule.
pub fn from_row<N: AsRef<str>, C: AsRef<str>>(names: &[N], cells: &[C]) -> Result<Signal, Vec<Error>> {
    let json = to_json(names, cells)?;
    Signal::from_json(&json.to_string())
}

/// Writes cells as one row of CSV (RFC 4180, comma, line end CR LF). Every cell that needs quotes gets them.
pub fn write_csv_row<C: AsRef<str>>(cells: impl IntoIterator<Item = C>, out: &mut String) {
    for (index, cell) in cells.into_iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        let cell = cell.as_ref();
        let edge = |c: char| c.is_whitespace() || c == '\u{feff}';
        let quoted = cell.contains([',', ';', '"', '\n', '\r']) || cell.starts_with(edge) || cell.ends_with(edge);
        if quoted {
            out.push('"');
            out.push_str(&cell.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(cell);
        }
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    const SMALL: &str = r#"{"schemaVersie":"0.1.0","signaalId":"0190b6a0-7c1e-8f00-8000-000000000001",
        "bron":{"organisatie":"https://identifier.overheid.nl/tooi/id/gemeente/gm0599"},"signaaltype":"vraag",
        "kanaal":"balie","ontvangenOp":"2026-03-01","teksten":[],"labels":[],"privacy":{"status":"ruw"},
        "vertrouwelijkheid":"intern","bewaren":{"grondslag":"=proef","termijn":"P1Y"},"gebied":{},
        "organisatieonderdeel":{"code":"{}","naam":"'+31"},"extra":{"a":[1,null,1.0,{}],"b":{}}}"#;

    fn there_and_back(signal: &Signal) -> Signal {
        let names: Vec<&str> = COLUMNS.iter().map(|column| column.name).collect();
        from_row(&names, &to_row(signal)).unwrap()
    }

    #[test]
    fn signs_that_mean_something_and_empty_objects_come_back() {
        let signal = Signal::from_json(SMALL).unwrap();
        let row = to_row(&signal);
        let at = |name: &str| row.get(COLUMNS.iter().position(|c| c.name == name).unwrap()).unwrap().as_str();
        assert_eq!(at("bewaren.grondslag"), "'=proef");
        assert_eq!(at("organisatieonderdeel.code"), "'{}");
        assert_eq!(at("organisatieonderdeel.naam"), "''+31");
        assert_eq!(at("gebied.gemeentecode"), "{}");
        assert_eq!(at("teksten"), "");
        assert_eq!(there_and_back(&signal).to_json(), signal.to_json());
    }

    #[test]
    fn a_wrong_column_or_cell_is_told() {
        let names = ["signaalId", "naam", "labels", "signaalId", ""];
        let errors = to_json(&names, &["x", "y", "[", "x", ""]).unwrap_err();
        assert!(to_json(&["extra"], &[r#"{"a":{"b":1,"b":2}}"#]).is_err());
        let told: Vec<_> = errors.iter().map(|e| (e.code(), e.place().field.clone().unwrap())).collect();
        assert_eq!(
            told,
            [
                (Code::FieldUnknown, "naam".to_owned()),
                (Code::InputNotJson, "labels".to_owned()),
                (Code::KeyTwice, "signaalId".to_owned()),
            ]
        );
        // A word in a column of numbers is for the schema to refuse.
        assert_eq!(to_json(&["aantal"], &["veel"]).unwrap()["aantal"], "veel");
    }

    #[cfg(feature = "schema")]
    #[test]
    fn the_columns_are_the_fields_of_the_schema() {
        let schema = serde_json::to_value(schemars::schema_for!(Record)).unwrap();
        let mut expected = Vec::new();
        let resolve = |field: &Value| -> Value {
            match field.get("$ref").and_then(Value::as_str) {
                Some(reference) => schema.pointer(reference.trim_start_matches('#')).unwrap().clone(),
                None => field.clone(),
            }
        };
        for (name, field) in schema["properties"].as_object().unwrap() {
            match resolve(field).get("properties").and_then(Value::as_object) {
                Some(fields) => expected.extend(fields.keys().map(|inner| format!("{name}.{inner}"))),
                None => expected.push(name.clone()),
            }
        }
        let mut ours: Vec<String> = COLUMNS.iter().map(|column| column.name.to_owned()).collect();
        ours.sort();
        expected.sort();
        assert_eq!(ours, expected);
    }
}
