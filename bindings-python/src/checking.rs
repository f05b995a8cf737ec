//! Validation and migration: a file, a stream, or lines in memory.

use std::fs::File;
use std::io::{self, Read};
use std::path::PathBuf;

use pyo3::prelude::*;
use pyo3::types::PyBytes;
use serde_json::{Value, json};
use signaal::error::{Code, Error};
use signaal::taxonomy::Taxonomy;
use signaal::validate::{self, Finding, Options, Report, Subject};

use crate::fault::to_python;
use crate::taxonomy::{PyTaxonomy, unreadable};

/// The report as JSON, the same for people, and the first `limit` findings as JSON.
type Checked = (String, String, String);

fn options(shared: bool, taxonomy: Option<&Bound<'_, PyTaxonomy>>, subject: &str) -> Result<Options, Error> {
    let taxonomy = taxonomy.map(|taxonomy| taxonomy.get().taxonomy().clone());
    let unknown = || Error::new(Code::InputUnknownValue).detail("het schema");
    let subject = Subject::from_name(subject).ok_or_else(unknown)?;
    Ok(Options { shared, taxonomy, subject, ..Options::default() })
}

/// Checks a file, of whatever kind its first bytes say. Memory does not grow with the file, but for the ids.
#[pyfunction]
#[pyo3(signature = (path, shared, limit, header=None, taxonomy=None, subject="signaal"))]
pub(crate) fn validate_file(
    py: Python<'_>,
    path: PathBuf,
    shared: bool,
    limit: usize,
    header: Option<&str>,
    taxonomy: Option<&Bound<'_, PyTaxonomy>>,
    subject: &str,
) -> PyResult<Checked> {
    let options = options(shared, taxonomy, subject).map_err(|error| to_python(py, &error))?;
    py.detach(|| {
        let file = File::open(&path).map_err(|_| unreadable(&path))?;
        check(limit, |sink| validate::validate_file(file, &options, header, sink))
    })
    .map_err(|error: Error| to_python(py, &error))
}

/// Checks what is read from an object with a method `read`; an `EOFError` of it means that the file is damaged.
#[pyfunction]
#[pyo3(signature = (reader, shared, limit, header=None, taxonomy=None, subject="signaal"))]
pub(crate) fn validate_stream(
    py: Python<'_>,
    reader: Py<PyAny>,
    shared: bool,
    limit: usize,
    header: Option<&str>,
    taxonomy: Option<&Bound<'_, PyTaxonomy>>,
    subject: &str,
) -> PyResult<Checked> {
    let options = options(shared, taxonomy, subject).map_err(|error| to_python(py, &error))?;
    let mut reader = Reader { reader, failure: None };
    let found = py.detach(|| check(limit, |sink| validate::validate_stream(&mut reader, &options, header, sink)));
    match reader.failure {
        Some(failure) => Err(failure),
        None => found.map_err(|error| to_python(py, &error)),
    }
}

/// Checks lines in memory.
#[pyfunction]
#[pyo3(signature = (lines, shared, limit, header=None, taxonomy=None, subject="signaal"))]
pub(crate) fn validate_lines(
    py: Python<'_>,
    lines: &[u8],
    shared: bool,
    limit: usize,
    header: Option<&str>,
    taxonomy: Option<&Bound<'_, PyTaxonomy>>,
    subject: &str,
) -> PyResult<Checked> {
    let options = options(shared, taxonomy, subject).map_err(|error| to_python(py, &error))?;
    py.detach(|| check(limit, |sink| validate::validate_stream(lines, &options, header, sink)))
        .map_err(|error| to_python(py, &error))
}

/// Brings one signal to this version of the schema: the line, and whether it was changed.
#[pyfunction]
pub(crate) fn migrate(py: Python<'_>, line: &str) -> PyResult<(String, bool)> {
    let migrated = validate::migrate(line, Taxonomy::national()).map_err(|error| to_python(py, &error))?;
    Ok((migrated.json, migrated.changed))
}

/// A report (schema `validatierapport`) as a page (`html`) or for test systems (`junit`, under this name).
#[pyfunction]
pub(crate) fn report_as(py: Python<'_>, report: &str, form: &str, name: &str) -> PyResult<String> {
    let report = Report::from_json(report).map_err(|error| to_python(py, &error))?;
    Ok(if form == "junit" { report.to_junit(name) } else { report.to_html() })
}

/// A Python object with a method `read`; its exception is kept for the caller.
struct Reader {
    reader: Py<PyAny>,
    failure: Option<PyErr>,
}

impl Read for Reader {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let read = Python::attach(|py| -> PyResult<usize> {
            let bytes = self.reader.bind(py).call_method1("read", (out.len(),))?;
            let bytes = bytes.cast::<PyBytes>()?.as_bytes();
            let place = out
                .get_mut(..bytes.len())
                .ok_or_else(|| pyo3::exceptions::PyValueError::new_err("read() gave more bytes than were asked for"))?;
            place.copy_from_slice(bytes);
            Ok(bytes.len())
        });
        read.map_err(|failure| {
            // What is damaged is a finding; anything else is the caller's to know.
            if Python::attach(|py| failure.is_instance_of::<pyo3::exceptions::PyEOFError>(py)) {
                return io::Error::from(io::ErrorKind::UnexpectedEof);
            }
            self.failure = Some(failure);
            io::Error::other("read() failed")
        })
    }
}

fn check(limit: usize, run: impl FnOnce(&mut dyn FnMut(&Finding)) -> Result<Report, Error>) -> Result<Checked, Error> {
    let mut findings: Vec<Value> = Vec::new();
    let report = run(&mut |finding| {
        if findings.len() < limit {
            findings.push(as_json(finding));
        }
    })?;
    Ok((report.to_json(), report.to_text(), Value::from(findings).to_string()))
}

fn as_json(finding: &Finding) -> Value {
    json!({
        "bestand": finding.error.place().file,
        "rij": finding.row(),
        "plek": finding.pointer(),
        "veld": finding.field,
        "code": finding.error.code().code(),
        "ernst": finding.severity.as_str(),
        "melding": finding.error.message_nl(),
        "actie": finding.error.action_nl(),
        "message": finding.error.message_en(),
        "action": finding.error.action_en(),
        "verwacht": finding.expected,
        "voorbeeld": finding.example,
    })
}
