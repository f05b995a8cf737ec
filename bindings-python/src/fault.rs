//! Errors of the core as the Python exception `SignaalError`.

use pyo3::prelude::*;
use pyo3::types::PyDict;
use signaal::error::{Code, Error};

pyo3::import_exception!(signaal.errors, SignaalError);

/// The exception for an error of the core: code, Dutch and English text with what to do, and the place.
pub(crate) fn to_python(py: Python<'_>, error: &Error) -> PyErr {
    let melding = format!("{} {}", error.message_nl(), error.action_nl());
    let message = format!("{}; {}", error.message_en(), error.action_en());
    match place(py, error) {
        Ok(plaats) => SignaalError::new_err((error.code().code(), melding, message, plaats.unbind())),
        Err(problem) => problem,
    }
}

/// The first of several errors, with the number of the others in the text; all of them have a place of their own.
pub(crate) fn all_to_python(py: Python<'_>, errors: &[Error]) -> PyErr {
    match errors {
        [] => SignaalError::new_err(("onbekend", "Er ging iets mis.", "something went wrong", py.None())),
        [one] => to_python(py, one),
        [first, rest @ ..] => {
            let mut melding = format!("{} {}", first.message_nl(), first.action_nl());
            let mut message = format!("{}; {}", first.message_en(), first.action_en());
            for error in rest {
                let at = where_is(error);
                melding.push_str(&format!("\n{at}{} {}", error.message_nl(), error.action_nl()));
                message.push_str(&format!("\n{at}{}; {}", error.message_en(), error.action_en()));
            }
            match place(py, first) {
                Ok(plaats) => SignaalError::new_err((first.code().code(), melding, message, plaats.unbind())),
                Err(problem) => problem,
            }
        }
    }
}

/// An error out of the core's own table, for the few mistakes that only Python can see.
#[pyfunction]
pub(crate) fn error(py: Python<'_>, code: &str, detail: &str) -> PyErr {
    match Code::ALL.iter().find(|known| known.code() == code) {
        Some(known) => to_python(py, &Error::new(*known).detail(detail)),
        None => pyo3::exceptions::PyKeyError::new_err(code.to_owned()),
    }
}

fn place<'py>(py: Python<'py>, error: &Error) -> PyResult<Bound<'py, PyDict>> {
    let at = error.place();
    let dict = PyDict::new(py);
    let text = |name: &str, value: &Option<String>| match value {
        Some(value) => dict.set_item(name, value),
        None => Ok(()),
    };
    text("bestand", &at.file)?;
    text("blad", &at.sheet)?;
    text("veld", &at.field)?;
    text("pad", &at.pointer)?;
    if let Some(row) = at.row {
        dict.set_item("rij", row)?;
    }
    Ok(dict)
}

fn where_is(error: &Error) -> String {
    let at = error.place();
    let mut out = String::new();
    for part in [&at.file, &at.sheet, &at.field, &at.pointer].into_iter().flatten() {
        out.push_str(part);
        out.push(' ');
    }
    if let Some(row) = at.row {
        out.push_str(&format!("rij {row}: "));
    }
    out
}
