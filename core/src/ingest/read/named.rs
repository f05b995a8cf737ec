//! Rows that bring their own names, such as an e-mail with its headers.

use super::FileNotes;
use super::header::Header;
use crate::error::{Code, Error, Place};
use crate::ingest::cell::Cell;
use crate::ingest::plan::Plan;

/// The cells in the order of the profile. A name that stands more than once gives a list.
pub(crate) fn arrange(plan: &Plan, fields: Vec<(String, Cell)>, notes: &mut FileNotes) -> Result<Vec<Cell>, Error> {
    let mut names: Vec<String> = Vec::new();
    let mut cells: Vec<Cell> = Vec::new();
    for (name, cell) in fields {
        match names.iter().position(|known| *known == name).and_then(|at| cells.get_mut(at)) {
            Some(Cell::List(list)) => list.push(cell),
            Some(first) => *first = Cell::List(vec![std::mem::take(first), cell]),
            None => {
                names.push(name);
                cells.push(cell);
            }
        }
    }
    let header = Header::new(plan, &names);
    notes.unknown_columns.extend(header.unknown().iter().cloned());
    header.arrange(plan, cells).map_err(|error| {
        // The row brings its own names, so what is missing is a value and no column.
        let field = error.place().field.clone().unwrap_or_default();
        Error::new(Code::CellMissing).detail(format!("`{field}`")).at(Place::field(field))
    })
}
