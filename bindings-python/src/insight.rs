//! Figures: the JSON door of the core's room `insight`, and the two calls that take texts.

use pyo3::prelude::*;
use signaal::insight::{KeywordOptions, answer_json};
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

/// How many pieces of personal data are left in a text; 0 is what a shared quote needs.
#[pyfunction]
pub(crate) fn residual(text: &str) -> usize {
    residual_text(text).len()
}
