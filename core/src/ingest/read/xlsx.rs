//! Workbooks, read cell by cell: a cell far out on the sheet must not make a table of that size.

use std::io::{Cursor, Read, copy, sink};
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{DataRef, Reader, Xlsx, XlsxError};

use super::header::{Header, SEARCHED_ROWS};
use super::{FileNotes, RawRow, Rows};
use crate::error::{Code, Error};
use crate::ingest::cell::Cell;
use crate::ingest::profile::Profile;

/// No more than this is unpacked: a small file can be made to unpack to any size.
const MAX_UNPACKED: u64 = 4 << 30;

/// Whether every part of the zip has the checksum that was written with it. calamine stops reading a sheet at its last
/// row and would not see a wrong one.
fn damaged_part(bytes: &[u8]) -> Option<&'static str> {
    let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(bytes)) else { return Some("het is afgebroken") };
    let mut left = MAX_UNPACKED;
    for index in 0..archive.len() {
        let Ok(part) = archive.by_index(index) else { return Some("een onderdeel is niet te lezen") };
        match copy(&mut part.take(left), &mut sink()) {
            Ok(size) if size < left => left -= size,
            Ok(_) => return Some("het is uitgepakt groter dan 4 GB"),
            Err(_) => return Some("de controlegetallen kloppen niet"),
        }
    }
    None
}

/// Runs a step of calamine. A cell reference with too many digits, as damage makes, overflows there (version 0.38,
/// `get_row_and_optional_column`), which panics in a build that checks for overflow. The reader is not used after that.
fn guarded<T>(step: impl FnOnce() -> Result<T, XlsxError>) -> Result<T, XlsxError> {
    catch_unwind(AssertUnwindSafe(step)).unwrap_or(Err(XlsxError::Unexpected("overflow")))
}

/// Columns after this one are not read (Excel's own limit is 16,384); no export has them.
const MAX_COLUMNS: usize = 1024;

/// A sheet's name and its rows.
type NamedRows = (String, Vec<Vec<Cell>>);

/// The first rows of every sheet, without a profile.
pub(crate) fn sample(bytes: &[u8], most: usize) -> Result<Vec<NamedRows>, &'static str> {
    let why = "dit is geen werkboek van Excel (xlsx), of het is beschadigd";
    let mut workbook: Xlsx<Cursor<&[u8]>> = guarded(|| Xlsx::new(Cursor::new(bytes))).map_err(|_| why)?;
    let epoch_1904 = workbook.has_1904_epoch();
    let mut sheets = Vec::new();
    for name in workbook.sheet_names() {
        let mut rows: Vec<Vec<Cell>> = Vec::new();
        let mut current = None;
        let mut cells = guarded(|| workbook.worksheet_cells_reader(&name)).map_err(|_| why)?;
        while let Ok(Some(cell)) = guarded(|| cells.next_cell()) {
            let (number, column) = cell.get_position();
            if current != Some(number) {
                if rows.len() == most {
                    break;
                }
                current = Some(number);
                rows.push(Vec::new());
            }
            let column = column as usize;
            if let (true, Some(row)) = (column < MAX_COLUMNS, rows.last_mut()) {
                if row.len() <= column {
                    row.resize(column + 1, Cell::Empty);
                }
                if let Some(place) = row.get_mut(column) {
                    *place = convert(cell.get_value(), epoch_1904);
                }
            }
        }
        sheets.push((name, rows));
    }
    Ok(sheets)
}

/// Reads the sheets of a workbook.
pub(crate) fn read(profile: &Profile, bytes: &[u8], notes: &mut FileNotes, rows: Rows<'_>) {
    let unreadable = |why: &'static str| Error::new(Code::FileUnreadable).detail(why);
    if !bytes.starts_with(b"PK") && !bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        let why = "dit is geen werkboek van Excel (xlsx)";
        return rows(RawRow::fault(1, unreadable(why)));
    }
    let damaged = damaged_part(bytes);
    let mut workbook = match guarded(|| Xlsx::new(Cursor::new(bytes))) {
        Ok(workbook) => workbook,
        Err(problem) => {
            let why = match problem {
                XlsxError::Password => "het werkboek heeft een wachtwoord",
                XlsxError::Zip(_) | XlsxError::Io(_) => "het werkboek is afgebroken of beschadigd",
                _ => "dit is geen werkboek van Excel (xlsx), of het is beschadigd",
            };
            return rows(RawRow::fault(1, unreadable(why)));
        }
    };
    let wanted = &profile.document.bestand.bladen;
    let skipped = &profile.document.bestand.bladen_overslaan;
    let epoch_1904 = workbook.has_1904_epoch();
    let names = workbook.sheet_names();
    for name in wanted.iter().filter(|name| !names.contains(name)) {
        let error = Error::new(Code::SheetMissing).detail(format!("`{name}`"));
        rows(RawRow::fault(1, error).on(name));
    }
    let mut any = false;
    for name in &names {
        if skipped.contains(name) || (!wanted.is_empty() && !wanted.contains(name)) {
            notes.skipped_sheets.insert(name.clone());
            continue;
        }
        let mut sheet = Sheet { profile, name, notes, rows, header: None, waiting: Vec::new(), broken: false };
        match guarded(|| workbook.worksheet_cells_reader(name)) {
            Ok(mut cells) => {
                let mut row: Vec<Cell> = Vec::new();
                let mut current: Option<u32> = None;
                let problem = loop {
                    match guarded(|| cells.next_cell()) {
                        Ok(Some(cell)) => {
                            let (number, column) = cell.get_position();
                            if current != Some(number) {
                                if let Some(done) = current {
                                    sheet.row(done, std::mem::take(&mut row));
                                }
                                current = Some(number);
                            }
                            let column = column as usize;
                            if column < MAX_COLUMNS {
                                if row.len() <= column {
                                    row.resize(column + 1, Cell::Empty);
                                }
                                if let Some(place) = row.get_mut(column) {
                                    *place = convert(cell.get_value(), epoch_1904);
                                }
                            }
                        }
                        Ok(None) => break None,
                        Err(problem) => break Some(problem),
                    }
                };
                if problem.is_none() {
                    if let Some(done) = current {
                        sheet.row(done, row);
                    }
                } else {
                    // The row that was being read when the damage came is not to be trusted.
                    sheet.damaged(current.map_or(1, |n| u64::from(n) + 1));
                }
            }
            Err(_) => sheet.damaged(1),
        }
        any |= sheet.finish();
    }
    if let Some(why) = damaged {
        rows(RawRow::fault(1, Error::new(Code::FileDamaged).detail(why)));
    } else if !any {
        rows(RawRow::fault(1, Error::new(Code::HeaderMissing)));
    }
}

/// A sheet while it is read.
struct Sheet<'a, 'b> {
    profile: &'a Profile,
    name: &'a str,
    notes: &'a mut FileNotes,
    rows: &'a mut (dyn FnMut(RawRow<'_>) + 'b),
    header: Option<Header>,
    /// Rows at the top, until one is found to be the header.
    waiting: Vec<(u32, Vec<Cell>)>,
    /// Whether its damage was reported.
    broken: bool,
}

impl Sheet<'_, '_> {
    fn row(&mut self, number: u32, cells: Vec<Cell>) {
        if cells.iter().all(Cell::is_blank) {
            return;
        }
        let Some(header) = &self.header else {
            if self.waiting.len() < SEARCHED_ROWS {
                self.waiting.push((number, cells));
            }
            if self.waiting.len() == SEARCHED_ROWS {
                self.choose_header();
            }
            return;
        };
        let cells = header.arrange(&self.profile.plan, cells);
        (self.rows)(RawRow::new(u64::from(number) + 1, cells).on(self.name));
    }

    /// Takes the best of the waiting rows as the header and reads those after it.
    fn choose_header(&mut self) {
        let plan = &self.profile.plan;
        let names = |cells: &[Cell]| -> Vec<String> {
            cells.iter().map(|cell| cell.as_text().map(|text| text.into_owned()).unwrap_or_default()).collect()
        };
        let scored = self.waiting.iter().map(|(_, cells)| Header::score(plan, &names(cells)));
        let best = scored.enumerate().max_by_key(|(index, score)| (*score, std::cmp::Reverse(*index)));
        let Some((index, _)) = best else { return };
        if !self.waiting.get(index).is_some_and(|(_, cells)| Header::is_enough(plan, &names(cells))) {
            return;
        }
        let waiting = std::mem::take(&mut self.waiting);
        let mut rows = waiting.into_iter().skip(index);
        if let Some((_, cells)) = rows.next() {
            let header = Header::new(plan, &names(&cells));
            header.note(plan, self.notes);
            self.header = Some(header);
        }
        for (number, cells) in rows {
            self.row(number, cells);
        }
    }

    fn damaged(&mut self, number: u64) {
        if self.header.is_none() {
            self.choose_header();
        }
        self.broken = true;
        let error = Error::new(Code::SheetDamaged).detail(format!("rij {number}"));
        (self.rows)(RawRow::fault(number, error).on(self.name));
    }

    /// Ends the sheet; whether it gave rows, a header or a reject. One with content and without a header is a reject: it
    /// may hold rows.
    fn finish(mut self) -> bool {
        if self.header.is_none() && !self.broken {
            self.choose_header();
            if self.header.is_none() && !self.waiting.is_empty() {
                (self.rows)(RawRow::fault(1, Error::new(Code::HeaderMissing)).on(self.name));
                self.broken = true;
            }
        }
        self.broken || self.header.is_some()
    }
}

fn convert(value: &DataRef<'_>, epoch_1904: bool) -> Cell {
    match value {
        DataRef::Empty => Cell::Empty,
        DataRef::Int(number) => Cell::Number(*number as f64),
        DataRef::Float(number) => Cell::Number(*number),
        DataRef::String(text) => Cell::Text(text.clone()),
        DataRef::SharedString(text) => Cell::Text((*text).to_owned()),
        DataRef::Bool(value) => Cell::Bool(*value),
        // A duration cell (`[h]:mm`) is a number of days too; the field decides what it means.
        DataRef::DateTime(serial) => Cell::Serial { days: serial.as_f64(), epoch_1904 },
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => Cell::Text(text.clone()),
        DataRef::Error(_) => Cell::Fault,
    }
}
