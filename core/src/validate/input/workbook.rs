//! The flat form as a workbook (XLSX): the first sheet that has its columns.
//!
//! A cell that a spreadsheet made a date is read as a date, or as a moment in UTC when it has a time of day; one that it
//! made a number or a truth value is read as that.

use super::table::Columns;
use crate::error::{Code, Error, Result};
use crate::signal::flat;
use crate::validate::run::Validator;
use calamine::{DataRef, Reader, Xlsx, XlsxError};
use std::io::{BufReader, Read, Seek, SeekFrom};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Columns after this one are not read; the flat form has some sixty.
const MOST_COLUMNS: usize = 256;

/// Runs a step of calamine, which panics on some damaged references (see `ingest::read::xlsx`).
fn guarded<T>(step: impl FnOnce() -> std::result::Result<T, XlsxError>) -> std::result::Result<T, XlsxError> {
    catch_unwind(AssertUnwindSafe(step)).unwrap_or(Err(XlsxError::Unexpected("overflow")))
}

/// Hands the rows of a workbook to the validator.
pub(super) fn read(validator: &mut Validator<'_>, mut file: impl Read + Seek) -> Result<()> {
    let damaged = |validator: &mut Validator<'_>, row: u64, why: &str| {
        validator.file_error(row, Error::new(Code::FileDamaged).detail(why));
        Ok(())
    };
    file.seek(SeekFrom::Start(0)).map_err(|_| Error::new(Code::ReadFailed))?;
    let Ok(mut workbook) = guarded(|| Xlsx::new(BufReader::new(file))) else {
        return damaged(validator, 0, "het werkboek is niet te lezen");
    };
    let epoch_1904 = workbook.has_1904_epoch();
    for sheet in workbook.sheet_names() {
        let Ok(mut cells) = guarded(|| workbook.worksheet_cells_reader(&sheet)) else {
            return damaged(validator, 0, "een werkblad is niet te lezen");
        };
        let mut columns = None;
        let mut row = (0, Vec::new());
        loop {
            let cell = match guarded(|| cells.next_cell()) {
                Ok(cell) => cell,
                Err(_) => return damaged(validator, u64::from(row.0) + 1, "het werkblad is vanaf hier niet te lezen"),
            };
            let place = cell.as_ref().map(|cell| cell.get_position());
            if place.is_none_or(|(number, _)| number != row.0) {
                let cells = std::mem::take(&mut row.1);
                if !take(validator, &mut columns, u64::from(row.0) + 1, cells) {
                    break;
                }
                row.0 = place.map_or(0, |(number, _)| number);
            }
            let (Some(cell), Some((_, column))) = (cell, place) else { break };
            let column = column as usize;
            if column < MOST_COLUMNS {
                if row.1.len() <= column {
                    row.1.resize(column + 1, String::new());
                }
                if let Some(place) = row.1.get_mut(column) {
                    *place = text(cell.get_value(), epoch_1904);
                }
            }
        }
        if columns.is_some() {
            return Ok(());
        }
    }
    validator.file_error(0, Error::new(Code::HeaderMissing));
    Ok(())
}

/// Takes a row, the first of which must be the header; `false` when it is not.
fn take(validator: &mut Validator<'_>, columns: &mut Option<Columns>, row: u64, mut cells: Vec<String>) -> bool {
    if cells.iter().all(String::is_empty) {
        return true;
    }
    match columns {
        Some(columns) => {
            let width = columns.width();
            if cells.iter().skip(width).any(|cell| !cell.is_empty()) {
                let count = format!("{} in plaats van {width}", cells.len());
                validator.refuse_row(row, Error::new(Code::RowFieldCount).detail(count));
            } else {
                cells.resize(width, String::new());
                columns.row(validator, row, cells);
            }
            true
        }
        None if cells.iter().filter(|name| flat::COLUMNS.iter().any(|column| column.name == **name)).count() < 2 => {
            false
        }
        None => {
            *columns = Columns::new(validator, row, cells);
            columns.is_some()
        }
    }
}

fn text(value: &DataRef<'_>, epoch_1904: bool) -> String {
    match value {
        DataRef::Empty => String::new(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(value) => value.to_string(),
        DataRef::DateTime(serial) => moment(serial.as_f64(), epoch_1904),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::Error(_) => "#FOUT".to_owned(),
    }
}

/// A day number of a spreadsheet as a date, or as a moment when it has a time of day.
fn moment(serial: f64, epoch_1904: bool) -> String {
    let seconds = (serial * 86_400.0).round();
    if !(0.0..86_400.0 * 2_958_466.0).contains(&seconds) {
        return serial.to_string();
    }
    let seconds = seconds as i64;
    // Days since 1970-01-01; day 0 of a spreadsheet is 30 December 1899, or 1 January 1904.
    let days = seconds / 86_400 - if epoch_1904 { 24_107 } else { 25_569 };
    // Howard Hinnant, `civil_from_days`.
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    let time = seconds % 86_400;
    let date = format!("{year:04}-{month:02}-{day:02}");
    if time == 0 { date } else { format!("{date}T{:02}:{:02}:{:02}Z", time / 3600, time / 60 % 60, time % 60) }
}

#[cfg(test)]
mod tests {
    use super::moment;

    #[test]
    fn day_numbers_are_dates_and_moments() {
        assert_eq!(moment(46_082.0, false), "2026-03-01");
        assert_eq!(moment(46_082.395_833_333_336, false), "2026-03-01T09:30:00Z");
        assert_eq!(moment(44_620.0, true), "2026-03-01");
        assert_eq!(moment(60.0, false), "1900-02-28");
    }
}
