//! Rules that lean on facts outside the signal: which concepts and which municipalities there are.

use super::concepts::{Concepts, Standing, before};
use crate::error::{Code, Error, Place};
use crate::signal::{Area, Moment, Record};
use std::sync::OnceLock;

/// Municipalities that exist or existed. Source: TOOI register, version 4.
static REGISTER: &str = include_str!("../../data/gemeenten/gemeenten.tsv");

/// Every concept that is unknown or has ended, and every municipality that never existed or did not in its year.
pub(super) fn check(record: &Record, concepts: &Concepts) -> Vec<Error> {
    let mut errors = Vec::new();
    let version = record.processing.as_ref().and_then(|processing| processing.taxonomy_version.as_ref());
    let version = version.map(AsRef::as_ref);
    for (index, label) in record.labels.iter().enumerate() {
        let here = || Place::pointer(format!("/labels/{index}/begrip"));
        let id = label.concept.as_str();
        match concepts.standing(id) {
            Standing::Fine => {}
            Standing::Unknown => {
                let named = version.is_some_and(|version| concepts.is_version(version));
                let code = if named { Code::ConceptUnknown } else { Code::ConceptNotFound };
                errors.push(Error::new(code).detail(id).at(here()));
            }
            Standing::Ended(ended) if version.is_some_and(|version| before(version, &ended.since)) => {}
            Standing::Ended(ended) => {
                let instead = ended.instead.join(", ");
                let detail = if instead.is_empty() { id.to_owned() } else { format!("{id}; gebruik {instead}") };
                errors.push(Error::new(Code::ConceptEnded).detail(detail).at(here()));
            }
        }
    }
    if let Some(("gemeente", code)) = record.source.organisation.kind_and_code()
        && code.len() == 6
        && existence(code.get(2..).unwrap_or_default()).is_none()
    {
        errors.push(Error::new(Code::MunicipalityUnknown).at(Place::pointer("/bron/organisatie")));
    }
    if let Some(area) = &record.area {
        check_area(area, &record.received, &mut errors);
    }
    errors
}

fn check_area(area: &Area, received: &Moment, errors: &mut Vec<Error>) {
    let codes: [(&str, Option<&str>); 3] = [
        ("gemeentecode", area.municipality.as_ref().map(AsRef::as_ref)),
        ("wijkcode", area.district.as_ref().map(AsRef::as_ref)),
        ("buurtcode", area.neighbourhood.as_ref().map(AsRef::as_ref)),
    ];
    let year = area.reference_year.map(|year| year.get());
    // Codes that do not lie in each other have an error of their own; the first one is held to the register.
    let first = codes.iter().find_map(|(field, code)| Some((field, (*code)?.get(2..6)?)));
    if let Some((field, municipality)) = first {
        let here = || Place::pointer(format!("/gebied/{field}"));
        match existence(municipality) {
            None => errors.push(Error::new(Code::MunicipalityUnknown).at(here())),
            Some(end) if year.is_some_and(|year| ended_before(end, year)) => {
                errors.push(Error::new(Code::MunicipalityEnded).detail(end).at(here()));
            }
            Some(_) => {}
        }
    }
    if year.is_some_and(|year| too_late(year, received.as_str())) {
        let detail = received.as_str().get(..4).unwrap_or_default();
        errors.push(Error::new(Code::ReferenceYear).detail(detail).at(Place::pointer("/gebied/peiljaar")));
    }
}

/// Whether area codes of this year cannot be those of a signal that came in then: CBS publishes a year ahead at most.
pub(super) fn too_late(year: u64, received: &str) -> bool {
    received.get(..4).and_then(|year| year.parse::<u64>().ok()).is_some_and(|received| year > received + 1)
}

/// Whether a municipality with this end date was gone before the year began.
pub(super) fn ended_before(end: &str, year: u64) -> bool {
    end.get(..4).and_then(|end| end.parse::<u64>().ok()).is_some_and(|end| end < year)
}

/// The end date of the municipality with this code of four digits: empty when it exists today, `None` when it never did.
pub(super) fn existence(code: &str) -> Option<&'static str> {
    static ENDS: OnceLock<Vec<Option<&'static str>>> = OnceLock::new();
    let ends = ENDS.get_or_init(|| {
        let mut ends = vec![None; 10_000];
        for line in REGISTER.lines().filter(|line| !line.starts_with('#')) {
            let mut cells = line.split('\t');
            let place = cells.next().and_then(|code| ends.get_mut(code.parse::<usize>().ok()?));
            if let Some(place) = place {
                *place = Some(cells.nth(1).unwrap_or_default());
            }
        }
        ends
    });
    if code.len() != 4 || !code.bytes().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    ends.get(code.parse::<usize>().ok()?).copied().flatten()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::{Concepts, check, existence};
    use crate::signal::Record;
    use crate::taxonomy::Taxonomy;

    fn told(more: &str) -> Vec<(&'static str, String)> {
        let taxonomy = r#"{"versie":"2.0.0","begrippen":[
            {"id":"fase/nieuw","label":"Nieuw","definitie":"Nieuw.","termen":["nieuw"]},
            {"id":"fase/oud","label":"Oud","definitie":"Oud.","vervallen":"2.0.0","vervangenDoor":["fase/nieuw"]}]}"#;
        let taxonomy: Taxonomy = serde_json::from_str(taxonomy).unwrap();
        let record = r#"{"schemaVersie":"0.1.0","signaalId":"5f0c8a0e-3f1d-8c55-9a53-0b7f6a3d2c11",
            "bron":{"organisatie":"https://identifier.overheid.nl/tooi/id/oorg/oorg10103"},"signaaltype":"vraag",
            "kanaal":"balie","ontvangenOp":"2026-03-01","teksten":[],"privacy":{"status":"ruw"},
            "vertrouwelijkheid":"intern","bewaren":{"grondslag":"Selectielijst","termijn":"P1Y"},MORE
            "labels":[{"begrip":"fase/oud","herkomst":"mens"},{"begrip":"fase/nieuw","herkomst":"mens"},
                {"begrip":"eigen/iets","herkomst":"mens"},{"begrip":"fase/geen","herkomst":"mens"}]}"#;
        let record = Record::from_json(&record.replace("MORE", more)).unwrap();
        let errors = check(&record, &Concepts::of(&taxonomy));
        errors.iter().map(|error| (error.code().code(), error.message_nl())).collect()
    }

    #[test]
    fn an_ended_concept_names_the_one_that_took_its_place_and_an_own_facet_is_left_alone() {
        let told = told(r#""verwerking":{"crateVersie":"0.1.0","taxonomieVersie":"2.0.0"},"#);
        assert_eq!(
            told,
            [
                ("begrip-vervallen", "Het begrip is vervallen: fase/oud; gebruik fase/nieuw.".to_owned()),
                (
                    "begrip-onbekend",
                    "Het begrip fase/geen staat niet in de taxonomie die het signaal noemt.".to_owned()
                )
            ]
        );
    }

    #[test]
    fn a_concept_is_judged_by_the_version_that_the_signal_names() {
        let codes = |more: &str| told(more).into_iter().map(|(code, _)| code).collect::<Vec<_>>();
        assert_eq!(codes(""), ["begrip-vervallen", "begrip-niet-gevonden"]);
        let older = r#""verwerking":{"crateVersie":"0.1.0","taxonomieVersie":"1.9.0"},"#;
        assert_eq!(codes(older), ["begrip-niet-gevonden"]);
    }

    #[test]
    fn the_register_knows_today_and_the_past() {
        assert_eq!(existence("0599"), Some(""));
        assert_eq!(existence("0003"), Some("2020-12-31"));
        for never in ["9998", "", "05990", "+599"] {
            assert_eq!(existence(never), None);
        }
    }
}
