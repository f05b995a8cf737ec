//! Older signals brought to this version, line by line.

use super::duplicate;
use crate::error::{Code, Error};
use crate::signal::{Record, upgrade};
use crate::taxonomy::Taxonomy;

/// A line of this version of the schema.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Migrated {
    /// The signal as one line of JSON.
    pub json: String,
    /// Whether anything was changed.
    pub changed: bool,
}

/// Brings one signal, as the text of a JSON object, to this version of the schema, and its concepts to this taxonomy. What
/// was of this version already comes back byte for byte.
///
/// Whether the result is right is for `validate` to say.
///
/// # Errors
/// [`Code::InputNotJson`] or [`Code::KeyTwice`], and those of [`upgrade::upgrade`].
pub fn migrate(json: &str, taxonomy: &Taxonomy) -> Result<Migrated, Error> {
    let parsed = duplicate::parse(json)
        .map_err(|problem| Error::new(Code::InputNotJson).detail(format!("kolom {}", problem.column())))?;
    if !parsed.twice.is_empty() {
        return Err(Error::new(Code::KeyTwice).detail("in het signaal"));
    }
    let replacement = |id: &str| {
        let ended = taxonomy.concept(id).filter(|concept| concept.vervallen.is_some())?;
        match ended.vervangen_door.as_slice() {
            [one] => Some(one.clone()),
            _ => None,
        }
    };
    let upgraded = upgrade::upgrade(parsed.value, &replacement)?;
    if upgraded.steps.is_empty() && upgraded.concepts == 0 {
        return Ok(Migrated { json: json.trim().to_owned(), changed: false });
    }
    let text = upgraded.document.to_string();
    // In the order of the schema, when it is a signal.
    let ordered = Record::from_json(&text).ok().and_then(|record| serde_json::to_string(&record).ok());
    Ok(Migrated { json: ordered.unwrap_or(text), changed: true })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::migrate;
    use crate::taxonomy::Taxonomy;

    fn taxonomy() -> Taxonomy {
        let taxonomy = r#"{"versie":"2.0.0","begrippen":[
            {"id":"fase/nieuw","label":"Nieuw","definitie":"Nieuw.","termen":["nieuw"]},
            {"id":"fase/oud","label":"Oud","definitie":"Oud.","vervallen":"2.0.0","vervangenDoor":["fase/nieuw"]},
            {"id":"fase/twee","label":"Oud","definitie":"Oud.","vervallen":"2.0.0","vervangenDoor":["fase/nieuw","fase/oud"]}]}"#;
        serde_json::from_str(taxonomy).unwrap()
    }

    #[test]
    fn a_line_of_this_version_comes_back_byte_for_byte() {
        let line = r#"{ "schemaVersie":"0.1.0", "b":1.0, "a":[], "labels":[{"begrip":"fase/twee"}] }"#;
        let migrated = migrate(line, &taxonomy()).unwrap();
        assert_eq!((migrated.json.as_str(), migrated.changed), (line, false));
    }

    #[test]
    fn an_ended_concept_gets_its_one_successor() {
        let migrated = migrate(r#"{"schemaVersie":"0.1.0","labels":[{"begrip":"fase/oud"}]}"#, &taxonomy()).unwrap();
        assert_eq!(migrated.json, r#"{"labels":[{"begrip":"fase/nieuw"}],"schemaVersie":"0.1.0"}"#);
        assert!(migrated.changed);
    }

    #[test]
    fn what_cannot_be_read_is_told() {
        let code = |line: &str| migrate(line, &taxonomy()).unwrap_err().code().code();
        assert_eq!(code("{"), "invoer-geen-json");
        assert_eq!(code(r#"{"schemaVersie":"0.1.0","schemaVersie":"0.1.0"}"#), "sleutel-dubbel");
        assert_eq!(code(r#"{"schemaVersie":"9.0.0"}"#), "schemaversie-nieuwer");
    }
}
