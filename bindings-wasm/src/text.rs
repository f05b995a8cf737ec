//! Texts, one at a time or many, in both modules: the first has the data inside, the second has SIMD.

use crate::thrown;
use signaal::api::{self, Unit};
use signaal::classify::{Classifier, Workspace};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// `{"tekst", "wijzigingen": [{"soort", "start", "eind", "nieuw"}]}`.
///
/// # Errors
/// `invoer-waarde-onbekend` when `without` names no kind of repair.
#[wasm_bindgen]
pub fn normalise(text: &str, without: Vec<String>) -> Result<String, JsValue> {
    let options = api::normalise_options(&without).map_err(thrown)?;
    Ok(api::normalise_json(text, &options, Unit::Utf16))
}

/// `{"labels": [...], "taal"}`.
///
/// # Errors
/// `invoer-waarde-onbekend` when `source` is no signaaltype.
#[wasm_bindgen]
pub fn classify(text: &str, source: Option<String>) -> Result<String, JsValue> {
    api::classify_json(Classifier::national(), text, source.as_deref(), Unit::Utf16).map_err(thrown)
}

/// A JSON array with the answer of [`classify`] for every text, in order; each text is judged alone.
///
/// # Errors
/// `invoer-waarde-onbekend` when `source` is no signaaltype.
#[wasm_bindgen(js_name = classifyBatch)]
pub fn classify_batch(texts: Vec<String>, source: Option<String>) -> Result<String, JsValue> {
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let mut space = Workspace::default();
    let answers = api::classify_batch_json(Classifier::national(), &texts, source.as_deref(), Unit::Utf16, &mut space)
        .map_err(thrown)?;
    Ok(format!("[{}]", answers.join(",")))
}

/// `{"tekst", "fragmenten": [{"soort", "start", "eind"}]}`.
#[wasm_bindgen]
pub fn redact(text: &str) -> String {
    api::redact_json(text, Unit::Utf16)
}
