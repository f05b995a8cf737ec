//! Rules that lean on facts outside the signal: which concepts and which municipalities there are.

use crate::error::{Code, Error, Place};
use crate::signal::Record;
use crate::taxonomy::Taxonomy;
use std::collections::HashSet;
use std::sync::OnceLock;

/// Municipalities that exist or existed. Source: TOOI register, version 4.
static REGISTER: &str = include_str!("../../data/gemeenten/gemeenten.tsv");

/// Every concept that is unknown or has ended, and every municipality that never existed.
pub(super) fn check(record: &Record, taxonomy: &Taxonomy) -> Vec<Error> {
    let mut errors = Vec::new();
    for (index, label) in record.labels.iter().enumerate() {
        let here = || Place::pointer(format!("/labels/{index}/begrip"));
        let id = label.concept.as_str();
        match taxonomy.concept(id) {
            // A facet of an organisation's own is not ours to judge.
            None if has_facet(taxonomy, label.concept.facet()) => {
                errors.push(Error::new(Code::ConceptUnknown).detail(id).at(here()));
            }
            None => {}
            Some(concept) if concept.vervallen.is_some() => {
                let instead = concept.vervangen_door.join(", ");
                let detail = if instead.is_empty() { id.to_owned() } else { format!("{id}; gebruik {instead}") };
                errors.push(Error::new(Code::ConceptEnded).detail(detail).at(here()));
            }
            Some(_) => {}
        }
    }
    let organisation = record.source.organisation.as_str().split_once("/tooi/id/gemeente/gm").map(|(_, code)| code);
    if organisation.is_some_and(|code| code.len() == 4 && !exists(code)) {
        errors.push(Error::new(Code::MunicipalityUnknown).at(Place::pointer("/bron/organisatie")));
    }
    let municipality = record.area.as_ref().and_then(|area| area.municipality.as_ref());
    if municipality.and_then(|code| code.as_str().get(2..)).is_some_and(|code| !exists(code)) {
        errors.push(Error::new(Code::MunicipalityUnknown).at(Place::pointer("/gebied/gemeentecode")));
    }
    errors
}

/// Whether the taxonomy has concepts of this facet.
fn has_facet(taxonomy: &Taxonomy, facet: &str) -> bool {
    taxonomy.concepts().iter().any(|concept| concept.id.split('/').next() == Some(facet))
}

/// Whether a municipality with this code of four digits exists or existed.
fn exists(code: &str) -> bool {
    static CODES: OnceLock<HashSet<&'static str>> = OnceLock::new();
    let codes = CODES.get_or_init(|| {
        REGISTER.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split('\t').next()).collect()
    });
    codes.contains(code)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::check;
    use crate::signal::Record;
    use crate::taxonomy::Taxonomy;

    #[test]
    fn an_ended_concept_names_the_one_that_took_its_place_and_an_own_facet_is_left_alone() {
        let taxonomy = r#"{"versie":"2.0.0","begrippen":[
            {"id":"fase/nieuw","label":"Nieuw","definitie":"Nieuw.","termen":["nieuw"]},
            {"id":"fase/oud","label":"Oud","definitie":"Oud.","vervallen":"2.0.0","vervangenDoor":["fase/nieuw"]}]}"#;
        let taxonomy: Taxonomy = serde_json::from_str(taxonomy).unwrap();
        let record = r#"{"schemaVersie":"0.1.0","signaalId":"5f0c8a0e-3f1d-8c55-9a53-0b7f6a3d2c11",
            "bron":{"organisatie":"https://identifier.overheid.nl/tooi/id/oorg/oorg10103"},"signaaltype":"vraag",
            "kanaal":"balie","ontvangenOp":"2026-03-01","teksten":[],"privacy":{"status":"ruw"},
            "vertrouwelijkheid":"intern","bewaren":{"grondslag":"Selectielijst","termijn":"P1Y"},
            "labels":[{"begrip":"fase/oud","herkomst":"mens"},{"begrip":"fase/nieuw","herkomst":"mens"},
                {"begrip":"eigen/iets","herkomst":"mens"},{"begrip":"fase/geen","herkomst":"mens"}]}"#;
        let errors = check(&Record::from_json(record).unwrap(), &taxonomy);
        let told: Vec<(&str, String)> = errors.iter().map(|error| (error.code().code(), error.message_nl())).collect();
        assert_eq!(
            told,
            [
                ("begrip-vervallen", "Het begrip is vervallen: fase/oud; gebruik fase/nieuw.".to_owned()),
                ("begrip-onbekend", "Het begrip fase/geen staat niet in de landelijke taxonomie.".to_owned())
            ]
        );
    }
}
