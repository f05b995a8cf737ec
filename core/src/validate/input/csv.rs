//! Rows and cells of a CSV as RFC 4180 has it, in UTF-8 and separated by comma, semicolon or tab. Nothing is guessed.

use crate::validate::rows::LONGEST_LINE;
use std::io::{BufRead, ErrorKind};

/// How a row of the file ended.
pub(super) enum End {
    Line,
    OpenQuote,
    TooLong,
}

/// Reads one row into `row`, without its line end: up to a line break that does not stand between quotes.
pub(super) fn next(reader: &mut impl BufRead, row: &mut Vec<u8>) -> std::io::Result<Option<End>> {
    let (mut quoted, mut length) = (false, 0);
    loop {
        let buffer = match reader.fill_buf() {
            Err(problem) if problem.kind() == ErrorKind::Interrupted => continue,
            buffer => buffer?,
        };
        if buffer.is_empty() {
            return Ok(match (length, quoted) {
                (0, _) => None,
                (_, true) => Some(End::OpenQuote),
                _ if length > LONGEST_LINE => Some(End::TooLong),
                _ => Some(End::Line),
            });
        }
        let end = buffer.iter().position(|byte| {
            quoted ^= *byte == b'"';
            *byte == b'\n' && !quoted
        });
        let part = buffer.get(..end.unwrap_or(buffer.len())).unwrap_or_default();
        length += part.len() + usize::from(end.is_some());
        if length <= LONGEST_LINE {
            row.extend_from_slice(part);
        }
        let used = part.len() + usize::from(end.is_some());
        reader.consume(used);
        if end.is_some() {
            if row.last() == Some(&b'\r') {
                row.pop();
            }
            return Ok(Some(if length > LONGEST_LINE { End::TooLong } else { End::Line }));
        }
    }
}

/// The cells of a row; `None` when a quote stands where it may not.
pub(super) fn split(line: &str, separator: u8) -> Option<Vec<String>> {
    let mut cells = Vec::new();
    let mut rest = line;
    loop {
        let cell;
        (cell, rest) = match rest.strip_prefix('"') {
            Some(quoted) => quoted_cell(quoted)?,
            None => {
                let end = rest.bytes().position(|byte| byte == separator).unwrap_or(rest.len());
                (rest.get(..end)?.to_owned(), rest.get(end..)?)
            }
        };
        cells.push(cell);
        match rest.bytes().next() {
            None => return Some(cells),
            Some(byte) if byte == separator => rest = rest.get(1..)?,
            Some(_) => return None,
        }
    }
}

/// A cell after its opening quote, and what follows the closing one.
fn quoted_cell(text: &str) -> Option<(String, &str)> {
    let mut cell = String::new();
    let mut rest = text;
    loop {
        let (before, after) = rest.split_once('"')?;
        cell.push_str(before);
        match after.strip_prefix('"') {
            Some(more) => {
                cell.push('"');
                rest = more;
            }
            None => return Some((cell, after)),
        }
    }
}
