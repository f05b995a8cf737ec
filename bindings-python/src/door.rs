//! The calls on one text, and the stream commands: straight through to the core's door.

use pyo3::prelude::*;
use pyo3::types::PyBytes;
use signaal::api::{self, Unit, stream::Command};
use signaal::classify::Classifier;
use signaal::error::{Code, Error, Place};
use signaal::signal::SignalType;

use crate::fault::to_python;
use crate::share::map_blocks;
use crate::taxonomy::PyTaxonomy;

/// Lines handed to a thread at a time.
const LINES: usize = 64;

/// The readable text and its repairs, as the core's JSON.
#[pyfunction]
#[pyo3(signature = (text, without=Vec::new()))]
pub(crate) fn normalise(py: Python<'_>, text: &str, without: Vec<String>) -> PyResult<String> {
    let options = api::normalise_options(&without).map_err(|e| to_python(py, &e))?;
    Ok(py.detach(|| api::normalise_json(text, &options, Unit::CodePoints)))
}

/// The text without personal data, as the core's JSON.
#[pyfunction]
pub(crate) fn redact(py: Python<'_>, text: &str) -> String {
    py.detach(|| api::redact_json(text, Unit::CodePoints))
}

/// The labels of a text, as the core's JSON.
#[pyfunction]
#[pyo3(signature = (text, source=None, taxonomy=None))]
pub(crate) fn classify(
    py: Python<'_>,
    text: &str,
    source: Option<&str>,
    taxonomy: Option<&PyTaxonomy>,
) -> PyResult<String> {
    let classifier = classifier(taxonomy);
    py.detach(|| api::classify_json(classifier, text, source, Unit::CodePoints)).map_err(|e| to_python(py, &e))
}

/// Whole lines of NDJSON in, as many lines out: `(answers, number of lines, number of bad ones)`.
#[pyfunction]
#[pyo3(signature = (command, lines, first_row, threads=None, without=Vec::new()))]
pub(crate) fn stream<'py>(
    py: Python<'py>,
    command: &str,
    lines: &[u8],
    first_row: u64,
    threads: Option<usize>,
    without: Vec<String>,
) -> PyResult<(Bound<'py, PyBytes>, usize, usize)> {
    let command = match command {
        "classificeer" => Command::Classify(Classifier::national()),
        "schoon" => Command::Redact,
        "normaliseer" => Command::Normalise(api::normalise_options(&without).map_err(|e| to_python(py, &e))?),
        _ => return Err(to_python(py, &Error::new(Code::InputUnknownValue).detail("command"))),
    };
    let (out, count, bad) = py.detach(|| answers(command, lines, first_row, crate::share::threads(threads)));
    Ok((PyBytes::new(py, &out), count, bad))
}

fn answers(command: Command<'_>, data: &[u8], first_row: u64, threads: usize) -> (Vec<u8>, usize, usize) {
    // A line end closes a line; what stands behind the last one is a line too.
    let lines: Vec<&[u8]> = data.split_inclusive(|&b| b == b'\n').map(without_end).collect();
    let parts = map_blocks(lines.len(), LINES, threads, |range| {
        let (mut out, mut bad) = (Vec::new(), 0);
        for (row, line) in (first_row + range.start as u64..).zip(lines.get(range).unwrap_or_default()) {
            let (answer, good) = api::stream::answer(command, line, row);
            out.extend_from_slice(answer.as_bytes());
            out.push(b'\n');
            bad += usize::from(!good);
        }
        (out, bad)
    });
    let bad = parts.iter().map(|(_, bad)| bad).sum();
    let mut out = Vec::with_capacity(parts.iter().map(|(part, _)| part.len()).sum());
    for (part, _) in parts {
        out.extend_from_slice(&part);
    }
    (out, lines.len(), bad)
}

fn without_end(line: &[u8]) -> &[u8] {
    let line = line.strip_suffix(b"\n").unwrap_or(line);
    line.strip_suffix(b"\r").unwrap_or(line)
}

/// The classifier of own terms, or the national one.
pub(crate) fn classifier(taxonomy: Option<&PyTaxonomy>) -> &Classifier {
    match taxonomy {
        Some(taxonomy) => taxonomy.classifier(),
        None => Classifier::national(),
    }
}

/// Refuses a `source` that is no signaaltype.
pub(crate) fn check_source(py: Python<'_>, source: Option<&str>) -> PyResult<()> {
    match source {
        Some(name) if SignalType::from_wire(name).is_none() => {
            Err(to_python(py, &Error::new(Code::InputUnknownValue).detail("bron").at(Place::field("bron"))))
        }
        _ => Ok(()),
    }
}
