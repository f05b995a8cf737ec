//! The flat form as a table: its columns, and its rows out of a CSV.

use super::csv::{self, End, split};
use crate::error::{Code, Error, Place};
use crate::signal::{Signal, flat};
use crate::validate::describe::shown_key;
use crate::validate::rows::too_long;
use crate::validate::run::Validator;
use std::io::BufRead;

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
pub(super) fn read(validator: &mut Validator<'_>, reader: impl BufRead) -> Result<(), Error> {
    let mut columns: Option<Columns> = None;
    let mut row = 0;
    let done = rows(reader, &mut |number, found| {
        row = number;
        let cells = match found {
            Ok(cells) => cells,
            Err(error) => {
                validator.refuse_row(number, error);
                return true;
            }
        };
        match &columns {
            Some(columns) => columns.row(validator, number, cells),
            None => columns = Columns::new(validator, number, cells),
        }
        columns.is_some()
    });
    done.or_else(|problem| validator.unreadable(row + 1, &problem))
}

/// Reads a CSV in the flat form and gives each row to `sink` with its number (the names are row 1): the signal, or every
/// error found in it. Returns the number of rows below the names.
///
/// The columns may stand in any order and those that are empty may be left out. Memory for one row.
///
/// # Errors
/// [`Code::ReadFailed`] when the stream fails.
pub fn read_flat(reader: impl BufRead, sink: &mut dyn FnMut(u64, Result<Signal, Vec<Error>>)) -> Result<u64, Error> {
    let mut names: Option<Vec<String>> = None;
    let mut count = 0;
    let done = rows(reader, &mut |row, found| {
        let Some(known) = &names else {
            names = found.ok();
            return names.is_some();
        };
        count += 1;
        let at = |mut error: Error| {
            error.place_mut().row = Some(row);
            error
        };
        let signal = match found {
            Ok(cells) => flat::from_row(known, &cells).map_err(|errors| errors.into_iter().map(at).collect()),
            Err(error) => Err(vec![at(error)]),
        };
        sink(row, signal);
        true
    });
    done.map_err(|_| Error::new(Code::ReadFailed))?;
    Ok(count)
}

/// Hands the cells of each row to `each` with its number, the names first, until it says `false`. Blank rows are left out;
/// every row that is given has as many cells as there are names.
fn rows(
    mut reader: impl BufRead,
    each: &mut dyn FnMut(u64, Result<Vec<String>, Error>) -> bool,
) -> std::io::Result<()> {
    let mut header: Option<(u8, usize)> = None;
    let mut bytes = Vec::new();
    let mut row = 0;
    loop {
        bytes.clear();
        let Some(end) = csv::next(&mut reader, &mut bytes)? else { return Ok(()) };
        row += 1;
        if matches!(end, End::TooLong) {
            if each(row, Err(too_long())) && header.is_some() {
                continue;
            }
            return Ok(());
        }
        let line = if row == 1 { bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes) } else { &bytes };
        let line = match std::str::from_utf8(line) {
            Ok(line) => line,
            Err(problem) => {
                let error = Error::new(Code::InputNotUtf8).detail(problem.valid_up_to().to_string());
                if !each(row, Err(error)) {
                    return Ok(());
                }
                continue;
            }
        };
        let Some((separator, wanted)) = header else {
            let (separator, _) = separator(line);
            let names = split(line, separator).unwrap_or_default();
            header = Some((separator, names.len()));
            if !each(row, Ok(names)) {
                return Ok(());
            }
            continue;
        };
        if line.bytes().all(|byte| byte == separator || byte.is_ascii_whitespace()) {
            continue;
        }
        let found = match (end, split(line, separator)) {
            (End::OpenQuote, _) => Err(Error::new(Code::FileCutOff)),
            (_, None) => Err(Error::new(Code::RowDamaged).detail("een aanhalingsteken staat verkeerd of ontbreekt")),
            (_, Some(cells)) if cells.len() != wanted => {
                Err(Error::new(Code::RowFieldCount).detail(format!("{} in plaats van {wanted}", cells.len())))
            }
            (_, Some(cells)) => Ok(cells),
        };
        if !each(row, found) {
            return Ok(());
        }
    }
}
