//! Validation: a file, or lines in memory.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;

use pyo3::prelude::*;
use serde_json::{Value, json};
use signaal::error::Error;
use signaal::validate::{Finding, Options, Report, validate_json};

use crate::fault::to_python;
use crate::taxonomy::unreadable;

/// The report as JSON, the same for people, and the first `limit` findings as JSON.
type Checked = (String, String, String);

/// Checks a file of signals (NDJSON or a JSON array). Memory does not grow with the file, but for the ids.
#[pyfunction]
pub(crate) fn validate_file(py: Python<'_>, path: PathBuf, shared: bool, limit: usize) -> PyResult<Checked> {
    py.detach(|| {
        let file = File::open(&path).map_err(|_| unreadable(&path))?;
        check(BufReader::with_capacity(1 << 20, file), shared, limit)
    })
    .map_err(|error: Error| to_python(py, &error))
}

/// Checks lines in memory.
#[pyfunction]
pub(crate) fn validate_lines(py: Python<'_>, lines: &[u8], shared: bool, limit: usize) -> PyResult<Checked> {
    py.detach(|| check(lines, shared, limit)).map_err(|error| to_python(py, &error))
}

/// A report (schema `validatierapport`) as a page (`html`) or for test systems (`junit`, under this name).
#[pyfunction]
pub(crate) fn report_as(py: Python<'_>, report: &str, form: &str, name: &str) -> PyResult<String> {
    let report = Report::from_json(report).map_err(|error| to_python(py, &error))?;
    Ok(if form == "junit" { report.to_junit(name) } else { report.to_html() })
}

fn check(reader: impl BufRead, shared: bool, limit: usize) -> Result<Checked, Error> {
    let mut findings: Vec<Value> = Vec::new();
    let report: Report = validate_json(reader, &Options { shared, ..Options::default() }, &mut |finding| {
        if findings.len() < limit {
            findings.push(as_json(finding));
        }
    })?;
    Ok((report.to_json(), report.to_text(), Value::from(findings).to_string()))
}

fn as_json(finding: &Finding) -> Value {
    json!({
        "rij": finding.row(),
        "plek": finding.pointer(),
        "code": finding.error.code().code(),
        "ernst": finding.severity.as_str(),
        "melding": finding.error.message_nl(),
        "actie": finding.error.action_nl(),
        "message": finding.error.message_en(),
        "action": finding.error.action_en(),
    })
}
