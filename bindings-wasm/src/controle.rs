//! The second module: validation, and whole files checked, redacted, labelled and counted.

use crate::thrown;
use serde_json::json;
use signaal::api::Unit;
use signaal::api::inspect::{self, Behind, Content, Output};
use signaal::classify::{Classifier, Model as CoreModel, Workspace};
use signaal::error::{Code, Error};
use signaal::ingest::{Key, Profile, Reject};
use signaal::text::offset::Converter;
use signaal::validate::{self, Options, Report, Subject};
use std::io::{self, BufReader};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    /// A JavaScript object that gives the bytes of a file, and takes what comes out.
    pub type Port;
    /// Bytes of the file.
    #[wasm_bindgen(method, getter)]
    fn size(this: &Port) -> f64;
    /// At most `length` bytes from `from`, none at the end.
    #[wasm_bindgen(method, catch)]
    fn read(this: &Port, from: f64, length: u32) -> Result<Vec<u8>, JsValue>;
    /// Takes NDJSON of signals.
    #[wasm_bindgen(method, catch)]
    fn signals(this: &Port, ndjson: &[u8]) -> Result<(), JsValue>;
    /// Takes NDJSON of rejects.
    #[wasm_bindgen(method, catch)]
    fn rejects(this: &Port, ndjson: &[u8]) -> Result<(), JsValue>;
}

/// Bytes that are kept back before they cross over to JavaScript.
const BUFFER: usize = 1 << 20;

/// Takes what `packed` of the first module gave, before anything else; false when it is damaged or was lent before.
#[cfg(not(feature = "gegevens"))]
#[wasm_bindgen]
pub fn lend(packed: Vec<u8>) -> bool {
    signaal::data::lend(packed)
}

/// The report (schema `validatierapport`) on signals as NDJSON or one JSON array.
///
/// # Errors
/// `lezen-mislukt` when the port fails.
#[wasm_bindgen]
pub fn validate(port: &Port, shared: bool) -> Result<String, JsValue> {
    let options = Options { shared, ..Options::default() };
    let reader = BufReader::with_capacity(BUFFER, behind(port));
    let report = validate::validate_json(reader, &options, &mut |_| ()).map_err(thrown)?;
    Ok(report.to_json())
}

/// The report on one document of another kind; `subject` is the name of its schema.
///
/// # Errors
/// `invoer-waarde-onbekend` when there is no such schema.
#[wasm_bindgen(js_name = validateDocument)]
pub fn validate_document(subject: &str, document: &str) -> Result<String, JsValue> {
    let subject =
        Subject::from_name(subject).ok_or_else(|| thrown(Error::new(Code::InputUnknownValue).detail("schema")))?;
    Ok(validate::validate_document(subject, document, &mut |_| ()).to_json())
}

/// A report told as `tekst`, `html` or `junit`.
///
/// # Errors
/// `signaal-ongeldig` when it is no report, `invoer-waarde-onbekend` when there is no such form.
#[wasm_bindgen(js_name = tellReport)]
pub fn tell_report(report: &str, form: &str) -> Result<String, JsValue> {
    let report = Report::from_json(report).map_err(thrown)?;
    match form {
        "tekst" => Ok(report.to_text()),
        "html" => Ok(report.to_html()),
        "junit" => Ok(report.to_junit("signalen")),
        _ => Err(thrown(Error::new(Code::InputUnknownValue).detail("vorm"))),
    }
}

/// The profiles that come with the package: `[{"naam", "titel", "formaat"}]`.
#[wasm_bindgen]
pub fn profiles() -> String {
    let list: Vec<_> = Profile::bundled_names()
        .filter_map(|name| Profile::bundled(name).ok())
        .map(|profile| {
            let document = profile.document();
            json!({"naam": document.naam, "titel": document.titel, "formaat": document.bestand.formaat})
        })
        .collect();
    json!(list).to_string()
}

/// What the start of a file shows: `{"soort": "signalen|export|onbekend", "profiel"}`. Of a workbook all bytes are needed.
#[wasm_bindgen]
pub fn recognise(file_name: &str, start: &[u8]) -> String {
    json!(inspect::recognise(file_name, start)).to_string()
}

/// Reads a file to its end: a file of signals, or with `profile` (a name, or the text of one in TOML) an export.
/// `key` is the secret that ids are made with. Gives the JSON of [`inspect::Inspection`].
///
/// # Errors
/// Those of the profile, and `lezen-mislukt` when the port fails.
#[wasm_bindgen]
pub fn inspect(
    port: &Port,
    file_name: &str,
    profile: Option<String>,
    organisation: Option<String>,
    key: &[u8],
    shared: bool,
) -> Result<String, JsValue> {
    let profile = profile.as_deref().map(|profile| open(profile, organisation.as_deref())).transpose()?;
    let key = Key::new(key);
    let content = match &profile {
        Some(profile) => Content::Export { profile, key: &key },
        None => Content::Signals,
    };
    let mut out = Outgoing { port, signals: Vec::new(), rejects: Vec::new() };
    let inspection = inspect::inspect(&content, file_name, &mut behind(port), shared, &mut out).map_err(thrown)?;
    out.flush().map_err(|_| thrown(Error::new(Code::ReadFailed)))?;
    Ok(json!(inspection).to_string())
}

fn open(profile: &str, organisation: Option<&str>) -> Result<Profile, JsValue> {
    let made =
        if profile.contains('\n') { Profile::from_toml(profile, "profiel.toml") } else { Profile::bundled(profile) };
    let profile = made.map_err(|errors| first(&errors))?;
    match organisation {
        Some(organisation) => profile.with_organisation(organisation).map_err(thrown),
        None => Ok(profile),
    }
}

fn first(errors: &[Error]) -> JsValue {
    thrown(errors.first().cloned().unwrap_or_else(|| Error::new(Code::ProfileUnreadable)))
}

fn behind(port: &Port) -> Behind<impl FnMut(u64, usize) -> io::Result<Vec<u8>>> {
    // Whole numbers up to 2^53 are exact.
    Behind::new(port.size() as u64, |from, length| {
        port.read(from as f64, u32::try_from(length).unwrap_or(u32::MAX)).map_err(failed)
    })
}

/// The message of JavaScript may hold a path; the core's own code says enough.
fn failed(_: JsValue) -> io::Error {
    io::Error::other("port")
}

struct Outgoing<'p> {
    port: &'p Port,
    signals: Vec<u8>,
    rejects: Vec<u8>,
}

impl Outgoing<'_> {
    fn flush(&mut self) -> io::Result<()> {
        self.port.signals(&self.signals).map_err(failed)?;
        self.port.rejects(&self.rejects).map_err(failed)?;
        self.signals.clear();
        self.rejects.clear();
        Ok(())
    }
}

impl Output for Outgoing<'_> {
    fn signal(&mut self, json: &str) -> io::Result<()> {
        self.signals.extend_from_slice(json.as_bytes());
        self.signals.push(b'\n');
        if self.signals.len() >= BUFFER { self.flush() } else { Ok(()) }
    }

    fn reject(&mut self, reject: &Reject) -> io::Result<()> {
        self.rejects.extend_from_slice(json!(reject).to_string().as_bytes());
        self.rejects.push(b'\n');
        if self.rejects.len() >= BUFFER { self.flush() } else { Ok(()) }
    }
}

/// A model that an organisation learned itself (`signaal.fit` of the Python package), out of the bytes of its file.
#[wasm_bindgen]
pub struct Model {
    model: CoreModel,
}

#[wasm_bindgen]
impl Model {
    /// Reads a file; bounded, whoever made it.
    ///
    /// # Errors
    /// `model-onleesbaar`.
    #[wasm_bindgen(constructor)]
    pub fn new(bytes: &[u8]) -> Result<Model, JsValue> {
        CoreModel::read(bytes).map(|model| Model { model }).map_err(thrown)
    }

    /// `{"naam", "sha256", "labels": [...]}`.
    pub fn describe(&self) -> String {
        let labels: Vec<&str> = self.model.labels().collect();
        json!({"naam": self.model.name(), "sha256": self.model.sha256(), "labels": labels}).to_string()
    }

    /// The labels of one text, strongest first, none where it abstains: `[{"label", "score", "fragmenten": [{"start", "eind"}]}]`.
    /// Offsets in UTF-16 units of the text.
    pub fn predict(&self, text: &str, source: Option<String>) -> String {
        let mut offsets = Converter::new(text, Unit::Utf16);
        let found = self.model.predict(Classifier::national(), text, source.as_deref(), &mut Workspace::default());
        let rows = found.iter().map(|label| {
            let words = label.evidence.iter();
            let words = words.map(|e| json!({"start": offsets.convert(e.start), "eind": offsets.convert(e.end)}));
            let words: Vec<_> = words.collect();
            let score = (label.score > 0).then(|| f64::from(label.score) / 100.0);
            json!({"label": label.label, "score": score, "fragmenten": words})
        });
        json!(rows.collect::<Vec<_>>()).to_string()
    }
}
