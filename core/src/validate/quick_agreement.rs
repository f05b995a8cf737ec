//! The licence of the glance: what it calls right is right by the schema, by serde and by every rule, on every generated
//! and mutated document.

use super::concepts::Concepts;
use super::documents;
use super::quick;
use super::{facts, schemas};
use crate::signal::Record;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Value, json};
use std::cell::Cell;

/// A signal with every field, all right.
fn whole() -> Value {
    json!({
        "schemaVersie": "0.1.0", "signaalId": "5f0c8a0e-3f1d-8c55-9a53-0b7f6a3d2c11",
        "bron": { "organisatie": "https://identifier.overheid.nl/tooi/id/gemeente/gm0599", "oin": "00000001002220647000",
                  "systeem": "KTO", "referentie": "r-8c559a530b7f" },
        "signaaltype": "klacht", "formeleKlacht": true, "kanaal": "telefoon", "kanaalOrigineel": "Tel. KCC",
        "indiener": { "soort": "inwoner" }, "ontvangenOp": "2026-03-01T09:30:00Z", "voorgevallenOp": "2026-02-28",
        "geregistreerdOp": "2026-03-02", "afgehandeldOp": "2026-03-04", "taal": "nld",
        "teksten": [{ "rol": "klantuiting", "inhoud": "Lang \"gewacht\" 😀 en\nniet teruggebeld", "geschoond": true },
                    { "rol": "reactie", "inhoud": "We bellen u.", "geschoond": true }],
        "metingen": [{ "soort": "rapportcijfer", "waarde": 4.5, "schaalMin": 1, "schaalMax": 10, "hogerIsBeter": true,
                       "vraagTekst": "Hoe tevreden bent u?" }],
        "labels": [
            { "begrip": "belemmering/niet-teruggebeld", "score": 0.91, "herkomst": "regel", "regel": "niet teruggebeld",
              "fragmenten": [{ "tekst": 0, "start": 20, "eind": 36 }] },
            { "begrip": "kwaliteit/tijdigheid", "polariteit": "negatief", "score": 0.5, "herkomst": "regel", "fragmenten": [] },
            { "begrip": "sentiment/negatief", "herkomst": "mens" }],
        "beoordeling": { "door": "kwaliteitsmedewerker", "op": "2026-03-05", "uitkomst": "bevestigd" },
        "product": ["http://standaarden.overheid.nl/owms/terms/parkeervergunning"],
        "zaaktype": "https://example.org/zaaktype", "wetsartikel": "https://wetten.overheid.nl/BWBR0005537",
        "gebied": { "gemeentecode": "GM0599", "wijkcode": "WK059901", "buurtcode": "BU05990110", "peiljaar": 2025,
                    "postcode4": "3011" },
        "organisatieonderdeel": { "code": "KCC", "naam": "Klantcontactcentrum" },
        "afhandeling": { "inEenKeer": "ja", "inEenKeerVolgensKlant": "nee", "gespreksresultaat": "Doorverbonden",
                         "doorverbonden": 2, "herhaalcontact": true, "wachttijdSec": 40, "duurSec": 300 },
        "status": { "fase": "afgerond", "reden": "Beantwoord" },
        "opvolging": [{ "verbeteractie": "bel-terug", "eigenaar": "teamleider", "teruggekoppeldOp": "2026-03-05",
                        "effect": "beter" }],
        "relaties": [{ "soort": "vervolg_op", "signaalId": "5f0c8a0e-3f1d-8c55-9a53-0b7f6a3d2c12" }],
        "privacy": { "status": "geschoond", "methode": "signaal-regels", "versie": "0.1.0",
                     "vervangen": { "naam": 1, "telefoonnummer": 2 }, "gecontroleerd": false },
        "persoonPseudoniem": "p1-5f0c8a0e3f1d4c559a53", "vertrouwelijkheid": "intern",
        "bewaren": { "grondslag": "Selectielijst gemeenten", "termijn": "P5Y", "vernietigenOp": "2031-03-04" },
        "verwerking": { "crateVersie": "0.1.0", "taxonomieVersie": Concepts::national().version(), "modelVersie": "1.0.0",
                        "drempel": 0.07, "tijdstip": "2026-03-06T10:00:00Z" },
        "correcties": [{ "veld": "/kanaal", "was": "balie", "wordt": "telefoon", "door": "medewerker", "op": "2026-03-06" }],
        "aantal": 3, "extra": { "kto": { "leeftijd": "35-44", "n": [1, 2.5, null, true] } }
    })
}

/// Whether serde takes the text and no rule beyond the schema is broken.
fn right(text: &str) -> bool {
    let record = Record::from_json(text);
    record.is_ok_and(|record| record.check().is_empty() && facts::check(&record, Concepts::national()).is_empty())
}

fn add(count: &Cell<u32>, one: bool) {
    count.set(count.get() + u32::from(one));
}

fn cases() -> u32 {
    std::env::var("SIGNAAL_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(500)
}

#[test]
fn a_whole_signal_is_seen_to_be_right() {
    let text = whole().to_string();
    assert!(right(&text), "{:?}", Record::from_json(&text).map(|record| record.check()));
    assert!(quick::look(&text, Concepts::national()).is_some());
    let spread = serde_json::to_string_pretty(&whole()).unwrap();
    assert!(quick::look(&spread, Concepts::national()).is_some());
}

#[test]
fn the_glance_agrees_with_serde_and_the_rules_on_mutations_of_a_whole_signal() {
    let (seen, missed) = (Cell::new(0), Cell::new(0));
    let config = Config { cases: cases() * 10, failure_persistence: None, ..Config::default() };
    let mutations = documents::mutations();
    let outcome = TestRunner::new(config).run(&mutations, |mutations| {
        let mut document = whole();
        mutations.iter().for_each(|mutation| mutation.apply(&mut document));
        let text = document.to_string();
        let (glance, truth) = (quick::look(&text, Concepts::national()).is_some(), right(&text));
        prop_assert!(truth || !glance, "called right: {}", text);
        prop_assert!(!glance || quick::seems_valid(&text));
        add(&seen, truth);
        add(&missed, truth && !glance);
        Ok(())
    });
    assert!(outcome.is_ok(), "{outcome:?}");
    let (seen, missed) = (seen.get(), missed.get());
    println!("{seen} right, of which {missed} were not seen at a glance");
    assert!(seen > cases() && missed * 5 < seen, "{seen} right, {missed} not seen at a glance");
}

#[test]
fn the_glance_agrees_with_the_schema_on_generated_documents() {
    let (_, schema) = schemas().into_iter().find(|(name, _)| *name == "signaal").unwrap();
    let schema = schema.to_value();
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    let (seen, missed) = (Cell::new(0), Cell::new(0));
    let config = Config { cases: cases(), failure_persistence: None, ..Config::default() };
    let mutants = prop::collection::vec(documents::mutations(), 3);
    let outcome = TestRunner::new(config).run(&(documents::documents(&schema), mutants), |(document, mutants)| {
        let mutants = mutants.iter().map(|mutations| {
            let mut mutant = document.clone();
            mutations.iter().for_each(|mutation| mutation.apply(&mut mutant));
            mutant
        });
        for document in std::iter::once(document.clone()).chain(mutants) {
            let (text, verdict) = (document.to_string(), validator.is_valid(&document));
            let glance = quick::seems_valid(&text);
            prop_assert!(verdict || !glance, "called valid: {}", text);
            prop_assert!(quick::look(&text, Concepts::national()).is_none() || right(&text), "called right: {}", text);
            add(&seen, verdict);
            add(&missed, verdict && !glance);
        }
        Ok(())
    });
    assert!(outcome.is_ok(), "{outcome:?}");
    let (seen, missed) = (seen.get(), missed.get());
    println!("{seen} valid, of which {missed} were not seen at a glance");
    assert!(seen > cases() / 3 && missed * 2 < seen, "{seen} valid, {missed} not seen at a glance");
}
