//! Privacy beyond the default redaction: other replacements, hints, and what is left in an export.

use pyo3::prelude::*;
use signaal::api::{self, Unit};
use signaal::error::{Code, Error};
use signaal::privacy::{Pseudonymiser, RedactOptions, Replacement};

use crate::fault::to_python;

/// The text with its personal data replaced by `form` (`soort`, `nummer`, `pseudoniem` or `masker`), as the core's JSON. A pseudonym
/// takes a key, an organisation and a period.
#[pyfunction]
#[pyo3(signature = (text, form, key=None, organisation="", period="", originals=false))]
pub(crate) fn redact_as(
    py: Python<'_>,
    text: &str,
    form: &str,
    key: Option<&[u8]>,
    organisation: &str,
    period: &str,
    originals: bool,
) -> PyResult<String> {
    let replacement = match (form, key) {
        ("soort", _) => Replacement::Kind,
        ("nummer", _) => Replacement::Numbered,
        ("masker", _) => Replacement::Mask,
        ("pseudoniem", Some(key)) if !key.is_empty() => {
            Replacement::Pseudonym(Pseudonymiser::new(key, organisation, period))
        }
        _ => return Err(to_python(py, &Error::new(Code::InputUnknownValue).detail("vervang"))),
    };
    let options = RedactOptions { replacement };
    Ok(py.detach(|| api::redact_as_json(text, &options, originals, Unit::CodePoints)))
}

/// Words that point at special categories of personal data, as the core's JSON.
#[pyfunction]
pub(crate) fn hints(py: Python<'_>, text: &str) -> String {
    py.detach(|| api::hints_json(text, Unit::CodePoints))
}

/// Where personal data is left in JSON, NDJSON or plain text (`form`), as the core's JSON; never the values.
#[pyfunction]
pub(crate) fn residual_in(py: Python<'_>, data: &str, form: &str) -> PyResult<String> {
    py.detach(|| api::residual_json(data, form)).map_err(|error| to_python(py, &error))
}
