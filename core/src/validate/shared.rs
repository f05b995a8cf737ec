//! The rules for a signal that leaves the organisation.

use super::describe::shown_pointer;
use crate::error::{Code, Error, Place};
use crate::privacy;
use crate::signal::{PrivacyStatus, Record};
use serde_json::Value;
use std::collections::BTreeMap;

/// Every broken rule for sharing. The errors name kinds of personal data and never the data.
pub(super) fn check(record: &Record) -> Vec<Error> {
    let mut errors = Vec::new();
    if record.privacy.status == PrivacyStatus::Raw {
        errors.push(at(Code::SharedRaw, "/privacy/status"));
    }
    for (index, _) in record.texts.iter().enumerate().filter(|(_, text)| !text.redacted) {
        errors.push(at(Code::SharedNotRedacted, format!("/teksten/{index}/geschoond")));
    }
    for (index, _) in record.labels.iter().enumerate().filter(|(_, label)| label.concept.facet() == "urgentie") {
        errors.push(at(Code::SharedUrgency, format!("/labels/{index}/begrip")));
    }
    for (index, label) in record.labels.iter().enumerate().filter(|(_, label)| is_special(label.concept.as_str())) {
        let place = format!("/labels/{index}/begrip");
        errors.push(at(Code::SharedSpecial, place).detail(label.concept.as_str()));
    }
    if record.person.is_some() && !record.texts.is_empty() {
        errors.push(at(Code::SharedPseudonym, "/persoonPseudoniem"));
    }
    personal_data(record, &mut errors);
    errors
}

/// Concepts that may speak of special categories of personal data of the sender: health, origin, and what goes with a
/// change of sex or name. Source: AVG article 9(1), held against the topics of the national taxonomy.
const SPECIAL: [&str; 5] = [
    "onderwerp/burgerzaken/naam-en-geslacht",
    "onderwerp/burgerzaken/nationaliteit-en-verblijf",
    "onderwerp/parkeren/gehandicaptenparkeerplaats",
    "onderwerp/werk-en-inkomen/wia-wajong-ziektewet",
    "onderwerp/zorg-en-ondersteuning",
];

/// Whether a label of this concept may leave the organisation beside a text.
#[cfg(feature = "bestanden")]
pub(crate) fn may_be_shared(concept: &str) -> bool {
    !concept.starts_with("urgentie/") && !is_special(concept)
}

/// Whether this concept, or one above it, is on that list.
fn is_special(concept: &str) -> bool {
    SPECIAL.iter().any(|special| {
        concept.strip_prefix(special).is_some_and(|narrower| narrower.is_empty() || narrower.starts_with('/'))
    })
}

/// Looks for personal data in every text and every free string of the record.
fn personal_data(record: &Record, errors: &mut Vec<Error>) {
    let mut look = |pointer: String, text: &str| {
        let mut kinds: BTreeMap<&'static str, usize> = BTreeMap::new();
        for span in privacy::detect(text) {
            *kinds.entry(span.kind.as_str()).or_default() += 1;
        }
        if !kinds.is_empty() {
            let kinds: Vec<String> = kinds.iter().map(|(kind, count)| format!("{kind} ({count})")).collect();
            errors.push(at(Code::SharedPersonalData, pointer).detail(kinds.join(", ")));
        }
    };
    for (index, text) in record.texts.iter().enumerate() {
        look(format!("/teksten/{index}/inhoud"), text.content.as_str());
    }
    let lines = [
        ("/kanaalOrigineel", record.original_channel.as_ref().map(AsRef::as_ref)),
        ("/bron/systeem", record.source.system.as_ref().map(AsRef::as_ref)),
        ("/organisatieonderdeel/naam", record.unit.as_ref().and_then(|unit| unit.name.as_ref()).map(AsRef::as_ref)),
        ("/afhandeling/gespreksresultaat", record.handling.as_ref().and_then(|h| h.result.as_ref()).map(AsRef::as_ref)),
        ("/status/reden", record.status.as_ref().and_then(|status| status.reason.as_ref()).map(AsRef::as_ref)),
    ];
    for (pointer, text) in lines {
        if let Some(text) = text {
            look(pointer.to_owned(), text);
        }
    }
    for (index, correction) in record.corrections.iter().enumerate() {
        for (field, text) in [("was", &correction.was), ("wordt", &correction.becomes)] {
            if let Some(text) = text {
                look(format!("/correcties/{index}/{field}"), text.as_str());
            }
        }
    }
    if let Some(extra) = &record.extra {
        for (key, value) in extra.fields() {
            strings(value, &format!("/extra/{}", key.replace('~', "~0").replace('/', "~1")), &mut look);
        }
    }
}

fn strings(value: &Value, pointer: &str, look: &mut impl FnMut(String, &str)) {
    match value {
        Value::String(text) => look(pointer.to_owned(), text),
        Value::Number(number) => look(pointer.to_owned(), &number.to_string()),
        Value::Array(values) => {
            values.iter().enumerate().for_each(|(index, value)| strings(value, &format!("{pointer}/{index}"), look));
        }
        Value::Object(fields) => fields.iter().for_each(|(key, value)| {
            strings(value, &format!("{pointer}/{}", key.replace('~', "~0").replace('/', "~1")), look);
        }),
        _ => {}
    }
}

fn at(code: Code, pointer: impl Into<String>) -> Error {
    Error::new(code).at(Place::pointer(shown_pointer(&pointer.into())))
}

#[cfg(test)]
mod tests {
    use super::{SPECIAL, is_special};
    use crate::taxonomy::Taxonomy;

    #[test]
    fn every_special_concept_stands_in_the_taxonomy() {
        for id in SPECIAL {
            assert!(Taxonomy::national().concept(id).is_some(), "{id}");
        }
        assert!(is_special("onderwerp/zorg-en-ondersteuning/wmo") && !is_special("onderwerp/zorg-en-ondersteuning-x"));
    }
}
