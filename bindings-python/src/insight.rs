//! Figures: the JSON door of the core's room `insight`, and the two calls that take texts.

use pyo3::prelude::*;
use signaal::error::{Code, Error};
use signaal::insight::{KeywordOptions, ScanOptions, answer_json};
use signaal::privacy::residual_text;

use crate::fault::to_python;

/// Answers one question (`aandelen`, `tabel`, `rangorde`, ...) out of counts, as JSON.
#[pyfunction]
pub(crate) fn figures(py: Python<'_>, question: &str, input: &str) -> PyResult<String> {
    py.detach(|| answer_json(question, input)).map_err(|error| to_python(py, &error))
}

/// Words that set one group of texts apart: `[(word, inside, outside, log-odds, z)]`.
#[pyfunction]
pub(crate) fn keywords(
    py: Python<'_>,
    inside: Vec<String>,
    outside: Vec<String>,
    least: u64,
    limit: usize,
) -> Vec<(String, u64, u64, f64, f64)> {
    py.detach(|| {
        let options = KeywordOptions { least, limit, ..KeywordOptions::default() };
        signaal::insight::keywords(inside.iter().map(String::as_str), outside.iter().map(String::as_str), &options)
            .into_iter()
            .map(|word| (word.word, word.inside, word.outside, word.log_odds, word.z))
            .collect()
    })
}

/// Bursts in series of daily counts: `counts` holds them one after the other as native 32-bit numbers. Options and answer
/// are JSON (`signaal::insight::{ScanOptions, Scanned}`).
#[pyfunction]
pub(crate) fn scan(py: Python<'_>, counts: &[u8], days: usize, options: &str) -> PyResult<String> {
    py.detach(|| {
        let options = serde_json::from_str::<ScanOptions>(options)
            .map_err(|_| Error::new(Code::InsightInput).detail("keuzes"))?;
        let counts: Vec<u32> = counts.chunks_exact(4).map(|b| u32::from_ne_bytes([b[0], b[1], b[2], b[3]])).collect();
        serde_json::to_string(&signaal::insight::scan(&counts, days, &options))
            .map_err(|_| Error::new(Code::InsightInput).detail("uitkomst"))
    })
    .map_err(|error| to_python(py, &error))
}

/// How many pieces of personal data are left in a text; 0 is what a shared quote needs.
#[pyfunction]
pub(crate) fn residual(text: &str) -> usize {
    residual_text(text).len()
}
