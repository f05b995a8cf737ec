//! Signals out of a table in the flat form, as [`crate::signal::flat`] writes them.

use super::read::csv;
use super::read::window::{Input, Window};
use crate::error::{Code, Error, Place};
use crate::signal::{Signal, flat};

/// Reads a CSV in the flat form and gives each row to `sink` with its number (from 1, the names being row 1): the signal, or
/// every error found in it. Returns the number of rows below the names.
///
/// The columns may stand in any order and those that are empty may be left out. Read row by row.
pub fn read_flat(input: &mut dyn Input, sink: &mut dyn FnMut(u64, Result<Signal, Vec<Error>>)) -> u64 {
    let mut count = 0;
    let Ok(mut window) = Window::open(input, None) else {
        sink(1, Err(vec![Error::new(Code::ReadFailed).at(Place::row(1))]));
        return 1;
    };
    let mut names: Vec<String> = Vec::new();
    csv::table(&mut window, &mut |row, fields| {
        let Some(fields) = fields else {
            count += 1;
            let error = Error::new(Code::RowDamaged).detail("de velden passen niet bij de koprij");
            return sink(row + 1, Err(vec![error.at(Place::row(row + 1))]));
        };
        if row == 0 {
            names = fields.iter().map(|name| name.trim().to_owned()).collect();
            return;
        }
        count += 1;
        let found = flat::from_row(&names, fields).map_err(|mut errors| {
            for error in &mut errors {
                error.place_mut().row = Some(row + 1);
            }
            errors
        });
        sink(row + 1, found);
    });
    count
}
