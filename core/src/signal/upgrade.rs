//! Documents of an older version made into those of this version.
//!
//! A document names its version in `schemaVersie`. A step brings it from one minor version to the next; a document goes
//! through all steps from its own version on. Within a minor version nothing changes but words, so there is no step.
//! What each released version took is kept in `schema/uitgebracht/`, and a test holds it against its successor.

use super::code::SchemaVersion;
use crate::error::{Code, Error, Place};
use serde_json::{Map, Value};

/// From one minor version to the next.
struct Step {
    /// Major and minor, such as `0.1`.
    from: &'static str,
    to: &'static str,
    change: fn(&mut Map<String, Value>),
}

/// Every step, in order. There is none yet: 0.1 is the first version that was released.
const STEPS: &[Step] = &[];

/// A document of this version, and what was done to make it one.
#[derive(Debug, Clone, PartialEq)]
pub struct Upgraded {
    /// The document.
    pub document: Value,
    /// The versions it went through, in order; empty when it was of this version.
    pub steps: Vec<String>,
    /// How many concepts were replaced by the one that took their place.
    pub concepts: u64,
}

/// Brings a signal to this version of the schema.
///
/// `replacement` names the concept that took the place of one that has ended; a concept with several successors is left
/// alone, since only a person can choose.
///
/// # Errors
/// [`Code::SchemaVersionMissing`], [`Code::SchemaVersionNewer`] or [`Code::SchemaVersionUnknown`], each at `/schemaVersie`.
pub fn upgrade(document: Value, replacement: &dyn Fn(&str) -> Option<String>) -> Result<Upgraded, Error> {
    through(STEPS, SchemaVersion::current().as_str(), document, replacement)
}

fn through(
    all: &[Step],
    current: &str,
    document: Value,
    replacement: &dyn Fn(&str) -> Option<String>,
) -> Result<Upgraded, Error> {
    let at = |code: Code| Error::new(code).at(Place::pointer("/schemaVersie"));
    let Value::Object(mut fields) = document else { return Err(at(Code::SchemaVersionMissing)) };
    let version = fields.get("schemaVersie").and_then(Value::as_str).and_then(minor);
    let Some(version) = version else { return Err(at(Code::SchemaVersionMissing)) };
    let target = minor(current).unwrap_or_default();
    let mut steps = Vec::new();
    if version > target {
        return Err(at(Code::SchemaVersionNewer).detail(shown(version)));
    }
    if version < target {
        let is_from = |step: &&Step| minor(step.from) == Some(version);
        let first = all.iter().position(|step| is_from(&step));
        let Some(first) = first else { return Err(at(Code::SchemaVersionUnknown).detail(shown(version))) };
        for step in all.iter().skip(first) {
            (step.change)(&mut fields);
            steps.push(step.to.to_owned());
        }
        fields.insert("schemaVersie".into(), current.into());
    }
    let mut concepts = 0;
    for label in fields.get_mut("labels").and_then(Value::as_array_mut).into_iter().flatten() {
        let Some(concept) = label.get_mut("begrip") else { continue };
        if let Some(successor) = concept.as_str().and_then(replacement) {
            *concept = successor.into();
            concepts += 1;
        }
    }
    Ok(Upgraded { document: Value::Object(fields), steps, concepts })
}

/// Major and minor of a version.
fn minor(version: &str) -> Option<(u32, u32)> {
    let mut parts = version.split('.').map(|part| part.parse().ok());
    Some((parts.next()??, parts.next()??))
}

fn shown((major, minor): (u32, u32)) -> String {
    format!("{major}.{minor}")
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use serde_json::json;

    /// Steps as later versions may have them: a field is renamed, and then a value.
    const LATER: &[Step] = &[
        Step {
            from: "0.1",
            to: "0.2",
            change: |fields| {
                if let Some(channel) = fields.remove("kanaal") {
                    fields.insert("weg".into(), channel);
                }
            },
        },
        Step {
            from: "0.2",
            to: "1.0",
            change: |fields| {
                if fields.get("weg") == Some(&json!("post")) {
                    fields.insert("weg".into(), json!("brief"));
                }
            },
        },
    ];

    fn none(_: &str) -> Option<String> {
        None
    }

    fn code(document: Value) -> &'static str {
        through(LATER, "1.0.0", document, &none).unwrap_err().code().code()
    }

    #[test]
    fn a_document_goes_through_every_step_from_its_own_version_on() {
        let old = json!({ "schemaVersie": "0.1.4", "kanaal": "post" });
        let upgraded = through(LATER, "1.0.0", old, &none).unwrap();
        assert_eq!(upgraded.document, json!({ "schemaVersie": "1.0.0", "weg": "brief" }));
        assert_eq!(upgraded.steps, ["0.2", "1.0"]);
        let newer = json!({ "schemaVersie": "0.2.0", "weg": "post" });
        assert_eq!(through(LATER, "1.0.0", newer, &none).unwrap().steps, ["1.0"]);
    }

    #[test]
    fn a_document_of_this_version_stays_as_it_is() {
        let document = json!({ "schemaVersie": "0.1.7", "onbekend": [1.0] });
        let upgraded = upgrade(document.clone(), &none).unwrap();
        assert_eq!((upgraded.document, upgraded.steps.len()), (document, 0));
    }

    #[test]
    fn an_unknown_or_newer_version_is_told_and_nothing_guessed() {
        assert_eq!(code(json!({ "schemaVersie": "0.0.9" })), "schemaversie-onbekend");
        assert_eq!(code(json!({ "schemaVersie": "1.1.0" })), "schemaversie-nieuwer");
        for document in [json!({}), json!([]), json!({ "schemaVersie": 1 }), json!({ "schemaVersie": "een" })] {
            assert_eq!(code(document), "schemaversie-ontbreekt");
        }
    }

    #[test]
    fn a_concept_with_one_successor_is_replaced() {
        let document =
            json!({ "schemaVersie": "0.1.0", "labels": [{ "begrip": "fase/oud" }, { "begrip": "fase/nu" }, 3] });
        let successor = |id: &str| (id == "fase/oud").then(|| "fase/nieuw".to_owned());
        let upgraded = upgrade(document, &successor).unwrap();
        assert_eq!((upgraded.concepts, &upgraded.document["labels"][0]["begrip"]), (1, &json!("fase/nieuw")));
    }
}
