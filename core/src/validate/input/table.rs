//! The flat form as CSV: RFC 4180, UTF-8, separated by comma, semicolon or tab.

use crate::error::{Code, Error, Place};
use crate::signal::flat;
use crate::validate::describe::shown_key;
use crate::validate::rows::LONGEST_LINE;
use crate::validate::run::Validator;
use std::io::{BufRead, ErrorKind};

const SEPARATORS: [u8; 3] = *b",;\t";

/// Whether a file that begins like this has the header of the flat form: two of its columns at least.
pub(super) fn is_header(head: &[u8]) -> bool {
    let line = head.split(|byte| matches!(byte, b'\n' | b'\r')).next().unwrap_or_default();
    let Ok(line) = std::str::from_utf8(line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line)) else { return false };
    !line.trim_start().starts_with(['{', '[']) && separator(line).1 >= 2
}

/// The separator with which a header names most columns, and how many.
fn separator(line: &str) -> (u8, usize) {
    let known = |separator: u8| {
        let names = split(line, separator).unwrap_or_default();
        names.iter().filter(|name| is_column(name)).count()
    };
    SEPARATORS
        .into_iter()
        .map(|separator| (separator, known(separator)))
        .rev()
        .max_by_key(|(_, known)| *known)
        .unwrap_or((b',', 0))
}

fn is_column(name: &str) -> bool {
    flat::COLUMNS.iter().any(|column| column.name == name)
}

/// The columns of a table of the flat form.
pub(super) struct Columns {
    /// The name in each column; empty for one that is not of the flat form.
    names: Vec<String>,
}

impl Columns {
    /// Reads a header; columns that are not of the flat form, or stand twice, are reported. `None` when there are none.
    pub(super) fn new(validator: &mut Validator<'_>, row: u64, mut names: Vec<String>) -> Option<Self> {
        if !names.iter().any(|name| is_column(name)) {
            validator.file_error(row, Error::new(Code::HeaderMissing));
            return None;
        }
        for index in 0..names.len() {
            let name = names.get(index).cloned().unwrap_or_default();
            let twice = names.get(..index).is_some_and(|before| before.contains(&name));
            if name.is_empty() || (is_column(&name) && !twice) {
                continue;
            }
            let code = if twice { Code::KeyTwice } else { Code::FieldUnknown };
            let error = Error::new(code).detail(shown_key(&name)).at(Place::pointer(pointer(&name)));
            validator.file_error(row, error);
            if let Some(name) = names.get_mut(index) {
                name.clear();
            }
        }
        Some(Columns { names })
    }

    /// How many there are.
    #[cfg(feature = "bestanden")]
    pub(super) fn width(&self) -> usize {
        self.names.len()
    }

    /// Checks the signal in a row of cells.
    pub(super) fn row(&self, validator: &mut Validator<'_>, row: u64, mut cells: Vec<String>) {
        for (name, cell) in self.names.iter().zip(&mut cells) {
            if name.is_empty() {
                cell.clear();
            }
        }
        let mut errors = Vec::new();
        for _ in 0..2 {
            match flat::to_json(&self.names, &cells) {
                Ok(document) => return validator.cells(row, &document, errors),
                // Cells that cannot be read are told of, and left out to judge the rest.
                Err(found) => {
                    for error in found {
                        let name = error.place().field.clone().unwrap_or_default();
                        let places = self.names.iter().zip(&mut cells).filter(|(known, _)| **known == name);
                        places.for_each(|(_, cell)| cell.clear());
                        let detail = "de cel hoort JSON te bevatten, met elke sleutel één keer";
                        errors.push(Error::new(error.code()).detail(detail).at(Place::pointer(pointer(&name))));
                    }
                }
            }
        }
    }
}

/// `gebied.wijkcode` becomes `/gebied/wijkcode`.
fn pointer(column: &str) -> String {
    format!("/{}", column.replace('~', "~0").replace('/', "~1").replace('.', "/"))
}

/// Reads a table. Rows are numbered as a spreadsheet numbers them, the header is row 1; line breaks inside cells count
/// for nothing.
pub(super) fn read(validator: &mut Validator<'_>, mut reader: impl BufRead) -> Result<(), Error> {
    let mut columns: Option<(Columns, u8)> = None;
    let mut bytes = Vec::new();
    let mut row = 0;
    loop {
        bytes.clear();
        let end = next(&mut reader, &mut bytes);
        row += 1;
        let end = match end {
            Err(problem) => return validator.unreadable(row, &problem),
            Ok(None) => return Ok(()),
            Ok(Some(end)) => end,
        };
        let line = if row == 1 { bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes) } else { &bytes };
        let line = match std::str::from_utf8(line) {
            Ok(line) => line,
            Err(problem) => {
                validator.refuse_row(row, Code::InputNotUtf8, &problem.valid_up_to().to_string());
                continue;
            }
        };
        let Some((columns, separator)) = &columns else {
            let (separator, _) = separator(line);
            let names = split(line, separator).unwrap_or_default();
            let Some(found) = Columns::new(validator, row, names) else { return Ok(()) };
            columns = Some((found, separator));
            continue;
        };
        if line.bytes().all(|byte| byte == *separator || byte.is_ascii_whitespace()) {
            continue;
        }
        let wanted = columns.names.len();
        match (end, split(line, *separator)) {
            (End::TooLong, _) => validator.refuse_row(row, Code::LineTooLong, &LONGEST_LINE.to_string()),
            (End::OpenQuote, _) => validator.refuse_row(row, Code::FileCutOff, ""),
            (End::Line, None) => {
                validator.refuse_row(row, Code::RowDamaged, "een aanhalingsteken staat verkeerd of ontbreekt");
            }
            (End::Line, Some(cells)) if cells.len() != wanted => {
                let count = format!("{} in plaats van {wanted}", cells.len());
                validator.refuse_row(row, Code::RowFieldCount, &count);
            }
            (End::Line, Some(cells)) => columns.row(validator, row, cells),
        }
    }
}

/// How a row of the file ended.
enum End {
    Line,
    OpenQuote,
    TooLong,
}

/// Reads one row into `row`, without its line end: up to a line break that does not stand between quotes.
fn next(reader: &mut impl BufRead, row: &mut Vec<u8>) -> std::io::Result<Option<End>> {
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
fn split(line: &str, separator: u8) -> Option<Vec<String>> {
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
