//! The ways in: a stream, records in memory, one document of another kind.

use super::finding::Finding;
use super::report::Report;
use super::rows;
use super::run::{Options, Validator};
use super::subject::Subject;
use crate::error::Error;
use std::io::BufRead;

/// Validates NDJSON: one signal on each line. Blank lines do not count.
///
/// Every finding goes to `sink` at once; the report groups them. The error is for a file that cannot be read.
pub fn validate_ndjson(
    reader: impl BufRead,
    options: &Options,
    sink: &mut dyn FnMut(&Finding),
) -> Result<Report, Error> {
    let mut validator = Validator::new(options, sink);
    validator.rows(rows::Lines::new(reader), &mut |_, _| ())?;
    Ok(validator.finish())
}

/// Validates NDJSON or one JSON array of signals, told apart by the first character.
///
/// Rows of an array are its elements, from 1. Findings and errors are those of [`validate_ndjson`].
pub fn validate_json(reader: impl BufRead, options: &Options, sink: &mut dyn FnMut(&Finding)) -> Result<Report, Error> {
    validate_json_rows(reader, options, sink, &mut |_, _| ())
}

/// The same, and hands the bytes of every row that could be read over to `each`, with its number.
pub fn validate_json_rows(
    reader: impl BufRead,
    options: &Options,
    sink: &mut dyn FnMut(&Finding),
    each: &mut dyn FnMut(u64, &[u8]),
) -> Result<Report, Error> {
    let mut validator = Validator::new(options, sink);
    validator.json(reader, each)?;
    Ok(validator.finish())
}

/// Validates one document of another kind than a signal, such as a tally.
pub fn validate_document(subject: Subject, json: &str, sink: &mut dyn FnMut(&Finding)) -> Report {
    let mut validator = Validator::new(&Options { subject, ..Options::default() }, sink);
    validator.text(1, json.strip_prefix('\u{feff}').unwrap_or(json));
    validator.finish()
}

/// Validates records in memory, each as the text of one JSON object; rows count from 1.
pub fn validate_texts<'t>(
    texts: impl IntoIterator<Item = &'t str>,
    options: &Options,
    sink: &mut dyn FnMut(&Finding),
) -> Report {
    let mut validator = Validator::new(options, sink);
    for (number, text) in (1..).zip(texts) {
        validator.text(number, text);
    }
    validator.finish()
}
