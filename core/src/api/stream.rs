//! The stream commands: one NDJSON line in, one NDJSON line out, in order.
//!
//! In: `{"id", "tekst", "bron"?, "rol"?}`, where `bron` is a signaaltype. A line that cannot be read gives
//! `{"id": ..., "regel": n, "fout": {"code", "melding"}}` with `id` null when it is unknown. The answer has no line end.

use super::{Unit, classify_json, normalise_json, redact_json};
use crate::classify::Classifier;
use crate::error::{Code, Error, Place};
use crate::text::NormaliseOptions;
use serde_json::Value;

/// Which stream command.
#[derive(Debug, Clone, Copy)]
pub enum Command<'c> {
    /// `{"id", "taal", "labels"}`
    Classify(&'c Classifier),
    /// `{"id", "tekst", "fragmenten"}`
    Redact,
    /// `{"id", "tekst", "wijzigingen"}`
    Normalise(NormaliseOptions),
}

/// The answer to one line, and whether it is an answer rather than an error. `line` is without its line end; `number`
/// counts from 1.
pub fn answer(command: Command<'_>, line: &[u8], number: u64) -> (String, bool) {
    let mut id = Value::Null;
    match read(line, &mut id).and_then(|(text, source)| respond(command, &id, &text, source.as_deref())) {
        Ok(json) => (json, true),
        Err(error) => {
            let fout = serde_json::json!({"code": error.code().code(), "melding": error.message_nl()});
            (format!("{{\"id\":{id},\"regel\":{number},\"fout\":{fout}}}"), false)
        }
    }
}

fn respond(command: Command<'_>, id: &Value, text: &str, source: Option<&str>) -> Result<String, Error> {
    let unit = Unit::CodePoints;
    let json = match command {
        Command::Classify(classifier) => {
            let json = classify_json(classifier, text, source, unit)?;
            // The stream names the language before the labels.
            return Ok(match json.rfind(",\"taal\":").map(|at| json.split_at(at)) {
                Some((labels, taal)) => {
                    format!("{{\"id\":{id},{},{}}}", taal[1..].trim_end_matches('}'), &labels[1..])
                }
                None => json,
            });
        }
        Command::Redact => redact_json(text, unit),
        Command::Normalise(options) => normalise_json(text, &options, unit),
    };
    Ok(format!("{{\"id\":{id},{}", &json[1..]))
}

fn read(line: &[u8], id: &mut Value) -> Result<(String, Option<String>), Error> {
    let line = std::str::from_utf8(line)
        .map_err(|e| Error::new(Code::InputNotUtf8).detail((e.valid_up_to() + 1).to_string()))?;
    let line = line.strip_prefix('\u{FEFF}').unwrap_or(line);
    let value: Value = serde_json::from_str(line)
        .map_err(|e| Error::new(Code::InputNotJson).detail(format!("teken {}", e.column())))?;
    let Value::Object(mut fields) = value else {
        return Err(Error::new(Code::InputFieldMissing).detail("tekst").at(Place::field("tekst")));
    };
    match fields.remove("id") {
        Some(found @ (Value::String(_) | Value::Number(_) | Value::Null)) => *id = found,
        None => {}
        Some(_) => return Err(wrong("id")),
    }
    let text = match fields.remove("tekst") {
        Some(Value::String(text)) => text,
        Some(Value::Null) => String::new(),
        Some(_) => return Err(wrong("tekst")),
        None => return Err(Error::new(Code::InputFieldMissing).detail("tekst").at(Place::field("tekst"))),
    };
    let source = match fields.remove("bron") {
        Some(Value::String(source)) => Some(source),
        Some(Value::Null) | None => None,
        Some(_) => return Err(wrong("bron")),
    };
    Ok((text, source))
}

fn wrong(field: &str) -> Error {
    Error::new(Code::InputFieldWrongType).detail(field).at(Place::field(field))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn classify(line: &[u8]) -> (String, bool) {
        answer(Command::Classify(Classifier::national()), line, 7)
    }

    #[test]
    fn every_line_gives_one_line() {
        let long = format!("{{\"id\":1,\"tekst\":\"{}\"}}", "heel lang ".repeat(100_000));
        for line in [
            &b"{\"id\":\"a\",\"tekst\":\"de balie was dicht\"}"[..],
            b"{\"tekst\":\"\"}",
            b"",
            b"\xff",
            b"[]",
            b"null",
            long.as_bytes(),
        ] {
            for command in [
                Command::Classify(Classifier::national()),
                Command::Redact,
                Command::Normalise(NormaliseOptions::all()),
            ] {
                let (json, _) = answer(command, line, 1);
                assert!(!json.contains('\n'));
                let value: Value = serde_json::from_str(&json).unwrap();
                assert!(value.get("id").is_some(), "{json}");
            }
        }
    }

    #[test]
    fn bad_lines_say_what_is_wrong_and_keep_the_id_when_it_is_known() {
        for (line, code, id) in [
            (&b"\xff"[..], "invoer-geen-utf8", Value::Null),
            (b"{", "invoer-geen-json", Value::Null),
            (b"{\"id\":\"a\"}", "invoer-veld-ontbreekt", "a".into()),
            (b"{\"id\":2,\"tekst\":3}", "invoer-veld-verkeerd", 2.into()),
            (b"{\"id\":2,\"tekst\":\"x\",\"bron\":\"weg\"}", "invoer-waarde-onbekend", 2.into()),
        ] {
            let (json, good) = classify(line);
            let value: Value = serde_json::from_str(&json).unwrap();
            assert!(!good);
            assert_eq!((&value["fout"]["code"], &value["id"], &value["regel"]), (&code.into(), &id, &7.into()));
        }
    }

    #[test]
    fn the_answer_names_id_language_and_labels_in_this_order() {
        let (json, good) = classify(b"{\"id\":\"a\",\"tekst\":\"ik ben niet geholpen\",\"bron\":\"klacht\"}");
        assert!(good && json.starts_with("{\"id\":\"a\",\"taal\":\"nld\",\"labels\":["), "{json}");
        assert!(serde_json::from_str::<Value>(&json).is_ok());
    }
}
