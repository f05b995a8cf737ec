//! Privacy beyond the default redaction: other replacements, hints of special categories, and what is left in an export.

use serde::Serialize;

use super::Unit;
use crate::error::Result;
use crate::privacy::{self, RedactOptions, Residual, hints, placeholders, replace};
use crate::text::offset::Converter;

/// Strings, numbers and lists only, so writing cannot fail.
fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

#[derive(Serialize)]
struct Piece<'a> {
    soort: &'a str,
    start: usize,
    eind: usize,
}

#[derive(Serialize)]
struct Replaced<'a> {
    tekst: String,
    fragmenten: Vec<Piece<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    vervangen: Option<Vec<Original<'a>>>,
}

#[derive(Serialize)]
struct Original<'a> {
    aanduiding: String,
    waarde: &'a str,
}

#[derive(Serialize)]
struct Hints<'a> {
    aanwijzingen: Vec<Piece<'a>>,
}

#[derive(Serialize)]
struct Left<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    regel: Option<u64>,
    pad: &'a str,
    #[serde(rename = "inSleutel", skip_serializing_if = "std::ops::Not::not")]
    in_key: bool,
    soort: &'a str,
    start: usize,
    eind: usize,
}

/// As [`redact_json`](super::redact_json), with another replacement. With `originals` there is `vervangen` beside it:
/// `[{"aanduiding", "waarde"}]`, what every placeholder stands for. That list is personal data: it is for the caller to encrypt.
pub fn redact_as_json(text: &str, options: &RedactOptions, originals: bool, unit: Unit) -> String {
    let spans = privacy::detect(text);
    let mut offsets = Converter::new(text, unit);
    let mut pieces = Vec::with_capacity(spans.len());
    for span in &spans {
        let (start, eind) = (offsets.convert(span.start), offsets.convert(span.end));
        pieces.push(Piece { soort: span.kind.as_str(), start, eind });
    }
    let vervangen = originals.then(|| {
        let values = spans.iter().map(|span| text.get(span.start..span.end).unwrap_or_default());
        let named = placeholders(text, &spans, options).into_iter().zip(values);
        named.map(|(aanduiding, waarde)| Original { aanduiding, waarde }).collect()
    });
    json(&Replaced { tekst: replace(text, &spans, options), fragmenten: pieces, vervangen })
}

/// `{"aanwijzingen": [{"soort", "start", "eind"}]}`: words that point at special categories of personal data, for a human to decide on.
pub fn hints_json(text: &str, unit: Unit) -> String {
    let mut offsets = Converter::new(text, unit);
    let mut aanwijzingen = Vec::new();
    for hint in hints(text) {
        let (start, eind) = (offsets.convert(hint.start), offsets.convert(hint.end));
        aanwijzingen.push(Piece { soort: hint.category, start, eind });
    }
    json(&Hints { aanwijzingen })
}

/// What personal data is left, as `[{"regel"?, "pad", "inSleutel"?, "soort", "start", "eind"}]`, never with the value. `form` is `json`,
/// `ndjson`, or anything else for plain text.
///
/// # Errors
/// `invoer-geen-json` with the line that is no JSON.
pub fn residual_json(data: &str, form: &str) -> Result<String> {
    let found = match form {
        "json" => privacy::residual_json(data)?,
        "ndjson" => privacy::residual_ndjson(data)?,
        _ => privacy::residual_text(data),
    };
    let left = |found: &Residual| -> String {
        json(&Left {
            regel: found.line,
            pad: &found.pointer,
            in_key: found.in_key,
            soort: found.kind.as_str(),
            start: found.start,
            eind: found.end,
        })
    };
    Ok(format!("[{}]", found.iter().map(left).collect::<Vec<_>>().join(",")))
}
