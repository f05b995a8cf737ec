//! The last look before sharing: is there still personal data in an export?
//!
//! Every string of a JSON document is scanned, keys too. Strings that are an identifier of a machine by their whole form (UUID, OIN,
//! hexadecimal hash, date, code of an area, URI of a register) hold digits that look like a BSN by chance and are left alone. Findings
//! carry positions and kinds, never values: a key that is personal data itself stands redacted in the pointer.

use serde_json::Value;

use super::words::{CUE_BANK, CUE_BSN, CUE_DOC_STRONG, CUE_PHONE, CUE_VNR, Words};
use super::{PersonalData, RedactOptions, detect, redact};
use crate::error::{Code, Error, Place, Result};

/// Personal data that is still there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Residual {
    /// Line from 1 in NDJSON or text.
    pub line: Option<u64>,
    /// JSON Pointer (RFC 6901) of the value, or of the member whose key it is.
    pub pointer: String,
    /// It stands in the key, not in the value.
    pub in_key: bool,
    /// What it is.
    pub kind: PersonalData,
    /// First code point within the string.
    pub start: usize,
    /// Code point after the last one.
    pub end: usize,
}

/// What is left in one JSON document.
///
/// # Errors
/// `invoer-geen-json` when the text is no JSON.
pub fn residual_json(json: &str) -> Result<Vec<Residual>> {
    let value: Value = parse(json, None)?;
    Ok(residual_value(&value))
}

/// What is left in NDJSON: one document a line, empty lines allowed.
///
/// # Errors
/// `invoer-geen-json` with the line that is no JSON.
pub fn residual_ndjson(ndjson: &str) -> Result<Vec<Residual>> {
    let mut all = Vec::new();
    for (number, line) in (1u64..).zip(ndjson.lines()) {
        if line.trim().is_empty() {
            continue;
        }
        let value = parse(line, Some(number))?;
        all.extend(residual_value(&value).into_iter().map(|found| Residual { line: Some(number), ..found }));
    }
    Ok(all)
}

/// What is left in plain text, such as the name of a file or a CSV: positions by line.
pub fn residual_text(text: &str) -> Vec<Residual> {
    let mut all = Vec::new();
    for (number, line) in (1u64..).zip(text.lines()) {
        scan(line, "", "", false, &mut all);
        for found in all.iter_mut().rev().take_while(|found| found.line.is_none()) {
            found.line = Some(number);
        }
    }
    all
}

/// What is left in a parsed document.
pub fn residual_value(value: &Value) -> Vec<Residual> {
    let mut all = Vec::new();
    walk(value, "", &mut String::new(), &mut all);
    all
}

fn parse(json: &str, line: Option<u64>) -> Result<Value> {
    serde_json::from_str(json).map_err(|error| {
        let place = Place { row: line, ..Place::default() };
        Error::new(Code::InputNotJson).detail(format!("kolom {}", error.column())).at(place)
    })
}

fn walk(value: &Value, key: &str, pointer: &mut String, all: &mut Vec<Residual>) {
    let length = pointer.len();
    match value {
        Value::String(text) => scan(text, key, pointer, false, all),
        Value::Number(number) if number.is_u64() => {
            let digits = number.to_string();
            if digits.len() >= 8 {
                scan(&digits, key, pointer, false, all);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                pointer.push('/');
                pointer.push_str(&index.to_string());
                walk(item, key, pointer, all);
                pointer.truncate(length);
            }
        }
        Value::Object(members) => {
            for (name, member) in members {
                pointer.push('/');
                let safe = redact(name, &RedactOptions::default()).text;
                pointer.push_str(&safe.replace('~', "~0").replace('/', "~1"));
                scan(name, "", pointer, true, all);
                walk(member, name, pointer, all);
                pointer.truncate(length);
            }
        }
        _ => {}
    }
}

fn scan(text: &str, key: &str, pointer: &str, in_key: bool, all: &mut Vec<Residual>) {
    if of_a_machine(text) {
        return;
    }
    // `{"bsn": "..."}`: the key is the cue.
    let cues = CUE_BSN | CUE_PHONE | CUE_BANK | CUE_DOC_STRONG | CUE_VNR;
    let cue = !key.is_empty() && key.is_ascii() && Words::new().classes(key.as_bytes()) & cues != 0;
    let prefix = if cue { key.len() + 2 } else { 0 };
    let with_cue;
    let whole = if cue {
        with_cue = format!("{key}: {text}");
        &with_cue
    } else {
        text
    };
    let points = |from: usize, to: usize| whole.get(from..to).map_or(0, |part| part.chars().count());
    for span in detect(whole) {
        if span.end <= prefix {
            continue;
        }
        let start = points(prefix, span.start.max(prefix));
        let end = start + points(span.start.max(prefix), span.end);
        all.push(Residual { line: None, pointer: pointer.to_owned(), in_key, kind: span.kind, start, end });
    }
}

/// The whole string has the form of an identifier that no person has.
fn of_a_machine(text: &str) -> bool {
    let bytes = text.as_bytes();
    let digits =
        |range: std::ops::Range<usize>| bytes.get(range).is_some_and(|part| part.iter().all(u8::is_ascii_digit));
    let hex = |part: &[u8]| part.iter().all(u8::is_ascii_hexdigit);
    let uuid = bytes.len() == 36
        && bytes.split(|b| *b == b'-').map(<[u8]>::len).eq([8, 4, 4, 4, 12])
        && bytes.iter().all(|b| *b == b'-' || b.is_ascii_hexdigit());
    // OIN: 20 digits, the prefix is one of a few registers (standards.md 5).
    let oin = bytes.len() == 20 && digits(0..20) && text.starts_with("000000");
    let letters = bytes.iter().any(u8::is_ascii_alphabetic);
    let hash = bytes.len() >= 32 && hex(bytes) && letters;
    let prefixed =
        text.split_once(':').is_some_and(|(name, rest)| name.len() <= 12 && rest.len() >= 32 && hex(rest.as_bytes()));
    let area = matches!(bytes.len(), 6 | 8 | 10)
        && (text.starts_with("GM") || text.starts_with("WK") || text.starts_with("BU"))
        && digits(2..bytes.len());
    let register = ["https://identifier.overheid.nl/", "http://standaarden.overheid.nl/", "urn:uuid:", "urn:signaal:"]
        .iter()
        .any(|p| text.starts_with(p))
        && !text.contains(['@', '?', ' ']);
    let time = bytes.len() >= 10
        && bytes.len() <= 35
        && digits(0..4)
        && digits(5..7)
        && bytes.get(4) == Some(&b'-')
        && bytes.iter().all(|b| b.is_ascii_digit() || b"-:TZ.+".contains(b));
    uuid || oin || hash || prefixed || area || register || time
}
