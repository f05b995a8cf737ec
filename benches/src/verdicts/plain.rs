//! The record as anyone would write it down for serde: typed, without any rule of the schema.

#![allow(dead_code, reason = "read and not used")]

use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PlainSignal {
    schema_versie: String,
    signaal_id: String,
    bron: Bron,
    signaaltype: String,
    formele_klacht: Option<bool>,
    kanaal: String,
    kanaal_origineel: Option<String>,
    indiener: Option<Indiener>,
    ontvangen_op: String,
    voorgevallen_op: Option<String>,
    geregistreerd_op: Option<String>,
    afgehandeld_op: Option<String>,
    taal: Option<String>,
    teksten: Vec<Tekst>,
    #[serde(default)]
    metingen: Vec<Meting>,
    #[serde(default)]
    labels: Vec<Label>,
    gebied: Option<Gebied>,
    privacy: Privacy,
    persoon_pseudoniem: Option<String>,
    vertrouwelijkheid: String,
    bewaren: Bewaren,
    verwerking: Option<Verwerking>,
    aantal: Option<u64>,
    extra: Option<serde_json::Map<String, serde_json::Value>>,
}

#[derive(Deserialize)]
struct Bron {
    organisatie: String,
    oin: Option<String>,
    systeem: Option<String>,
    referentie: Option<String>,
}

#[derive(Deserialize)]
struct Indiener {
    soort: String,
}

#[derive(Deserialize)]
struct Tekst {
    rol: String,
    inhoud: String,
    geschoond: bool,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Meting {
    soort: String,
    waarde: f64,
    schaal_min: f64,
    schaal_max: f64,
    hoger_is_beter: bool,
    vraag_tekst: Option<String>,
}

#[derive(Deserialize)]
struct Label {
    begrip: String,
    score: Option<f64>,
    polariteit: Option<String>,
    herkomst: String,
    regel: Option<String>,
    #[serde(default)]
    fragmenten: Vec<Fragment>,
}

#[derive(Deserialize)]
struct Fragment {
    tekst: u32,
    start: u32,
    eind: u32,
}

#[derive(Deserialize)]
struct Gebied {
    gemeentecode: Option<String>,
    wijkcode: Option<String>,
    buurtcode: Option<String>,
    peiljaar: Option<u16>,
    postcode4: Option<String>,
}

#[derive(Deserialize)]
struct Privacy {
    status: String,
    methode: Option<String>,
    versie: Option<String>,
    vervangen: Option<BTreeMap<String, u32>>,
    gecontroleerd: Option<bool>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Bewaren {
    grondslag: String,
    termijn: String,
    vernietigen_op: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Verwerking {
    crate_versie: String,
    taxonomie_versie: Option<String>,
    model_versie: Option<String>,
    drempel: Option<f64>,
    tijdstip: Option<String>,
}
