//! The one JSON-shaped door of the crate: text in, JSON out.
//!
//! The bindings and the command line go through here, so Rust, Python and JavaScript give the same bytes. Offsets
//! count Unicode code points, or UTF-16 units when the caller asks for [`Unit::Utf16`]; end exclusive.

mod answer;
#[cfg(all(feature = "bestanden", feature = "schema"))]
pub mod inspect;
#[cfg(all(feature = "bestanden", feature = "schema"))]
mod overview;
pub mod pipeline;
#[cfg(feature = "gevoelig")]
mod privacy_json;
pub mod stream;
mod write;

use crate::classify::{Classification, Classifier, Workspace};
use crate::error::{Code, Error, Place, Result};
use crate::privacy::{self, RedactOptions};
use crate::signal::SignalType;
use crate::taxonomy::Taxonomy;
use crate::text::{ChangeKind, NormaliseOptions, normalise};

#[cfg(all(feature = "bestanden", feature = "schema"))]
pub use overview::Overview;

#[cfg(feature = "gevoelig")]
pub use privacy_json::{hints_json, redact_as_json, residual_json};

pub use crate::text::offset::Unit;

/// `{"tekst": "...", "wijzigingen": [{"soort", "start", "eind", "nieuw"}]}`: the readable text and its repairs, with
/// offsets in the original.
pub fn normalise_json(text: &str, options: &NormaliseOptions, unit: Unit) -> String {
    let found = normalise(text, options);
    answer::normalised(text, &found, unit)
}

/// All kinds of repair but these, by their wire value such as `afkorting`.
///
/// # Errors
/// [`Code::InputUnknownValue`] when one is no kind of repair.
pub fn normalise_options<T: AsRef<str>>(without: &[T]) -> Result<NormaliseOptions> {
    without.iter().try_fold(NormaliseOptions::all(), |options, name| {
        let kind = ChangeKind::from_name(name.as_ref());
        let unknown = || Error::new(Code::InputUnknownValue).detail("zonder").at(Place::field("zonder"));
        kind.map(|kind| options.without(kind)).ok_or_else(unknown)
    })
}

/// `{"labels": [...], "taal": "nld"}`: the labels of one text. `source` is a signaaltype.
///
/// # Errors
/// [`Code::InputUnknownValue`] when `source` is no signaaltype.
pub fn classify_json(classifier: &Classifier, text: &str, source: Option<&str>, unit: Unit) -> Result<String> {
    check_source(source)?;
    let found = classifier.classify(text, source);
    Ok(answer::classified(text, &found, unit))
}

/// The same for many texts at once, in order; every text is judged alone.
///
/// # Errors
/// [`Code::InputUnknownValue`] when `source` is no signaaltype.
pub fn classify_batch_json(
    classifier: &Classifier,
    texts: &[&str],
    source: Option<&str>,
    unit: Unit,
    space: &mut Workspace,
) -> Result<Vec<String>> {
    check_source(source)?;
    let found: Vec<Classification<'_>> = classifier.classify_batch(texts, source, space);
    Ok(texts.iter().zip(&found).map(|(text, found)| answer::classified(text, found, unit)).collect())
}

/// `{"tekst": "...", "fragmenten": [{"soort", "start", "eind"}]}`: the text with every piece of personal data replaced
/// by its type, and where it stood in the original.
pub fn redact_json(text: &str, unit: Unit) -> String {
    let found = privacy::redact(text, &RedactOptions::default());
    answer::redacted(text, &found, unit)
}

/// `[{"id", "label", "definitie"}]` of every concept, sorted by id.
pub fn concepts_json(taxonomy: &Taxonomy) -> String {
    answer::concepts(taxonomy)
}

/// `{"code", "melding", "message"}`.
pub fn error_json(error: &Error) -> String {
    answer::refused(error)
}

fn check_source(source: Option<&str>) -> Result<()> {
    match source {
        Some(name) if SignalType::from_wire(name).is_none() => {
            Err(Error::new(Code::InputUnknownValue).detail("bron").at(Place::field("bron")))
        }
        _ => Ok(()),
    }
}
