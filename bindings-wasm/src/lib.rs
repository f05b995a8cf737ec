//! WebAssembly bindings of `signaal`: conversion between JavaScript and the core, nothing else.
//!
//! Every function takes strings and gives the JSON of [`signaal::api`], with offsets in UTF-16 units. An error is thrown
//! as a string, `{"code", "melding", "message"}`; the hand-written door (`js/signaal.js`) makes objects of both.
//! A lone surrogate in a JavaScript string arrives as U+FFFD, also one unit, so offsets stay right.

//!
//! Two modules are made of it: with the feature `gegevens` the one for texts, with `controle` alone the one for files, which
//! borrows the data of the first.

use signaal::error::Error;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

#[cfg(feature = "controle")]
pub mod controle;
#[cfg(feature = "gegevens")]
mod own;
#[cfg(feature = "gegevens")]
pub mod taxonomy;
pub mod text;

/// The version of the package, such as `0.1.0`.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

fn thrown(error: Error) -> JsValue {
    JsValue::from_str(&signaal::api::error_json(&error))
}
