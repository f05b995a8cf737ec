//! WebAssembly bindings of `signaal`: conversion between JavaScript and the core, nothing else.
//!
//! Every function takes strings and gives the JSON of [`signaal::api`], with offsets in UTF-16 units. An error is thrown
//! as a string, `{"code", "melding", "message"}`; the hand-written door (`js/signaal.js`) makes objects of both.
//! A lone surrogate in a JavaScript string arrives as U+FFFD, also one unit, so offsets stay right.

use serde_json::json;
use signaal::api::{self, Unit};
use signaal::classify::{Classifier, Workspace};
use signaal::error::Error;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// The version of the package, such as `0.1.0`.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

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

fn thrown(error: Error) -> JsValue {
    let fields = json!({
        "code": error.code().code(),
        "melding": error.message_nl(),
        "message": error.message_en(),
    });
    JsValue::from_str(&fields.to_string())
}
