//! One row of cells -> one signal.

mod draft;
mod fields;
mod texts;
mod times;

use draft::Draft;
use serde_json::Value;

use super::cell::Cell;
use super::key::Key;
use super::outcome::Repair;
use super::plan::{Plan, PlanColumn, spelling};
use super::profile::OnError;
use super::target::Target;
use crate::error::{Code, Error, Place};
use crate::signal::{Signal, SignalId};

/// A signal with what was done to get it.
pub(crate) struct Built {
    pub(crate) signal: Signal,
    pub(crate) repairs: Vec<Repair>,
    /// Kinds of personal data that were dropped with their columns.
    pub(crate) dropped: Vec<String>,
}

/// Takes an id (made of the reference, or of the row) and gives its ordinal, or `None` when the reference stood before.
pub(crate) type Ordinal<'a> = &'a mut dyn FnMut(&SignalId, bool) -> Option<u64>;

struct Reading<'a> {
    plan: &'a Plan,
    draft: Draft,
    repairs: Vec<Repair>,
    dropped: Vec<String>,
    errors: Vec<Error>,
}

/// Reads a row. All its faults come back, in the order of the columns of the profile.
pub(crate) fn build(plan: &Plan, key: &Key, cells: Vec<Cell>, ordinal: Ordinal<'_>) -> Result<Built, Vec<Error>> {
    let canonical = canonical(plan, &cells);
    let mut reading =
        Reading { plan, draft: Draft::default(), repairs: Vec::new(), dropped: Vec::new(), errors: Vec::new() };
    for (column, cell) in plan.columns.iter().zip(cells) {
        reading.column(column, cell);
    }
    reading.settle_times();
    reading.finish(key, &canonical, ordinal)
}

/// The used cells of a row as bytes that differ when the rows differ, whatever the order of the columns in the file.
/// Cells that are dropped stay out: they hold personal data.
fn canonical(plan: &Plan, cells: &[Cell]) -> String {
    let mut out = Vec::new();
    for (column, cell) in plan.columns.iter().zip(cells) {
        if !cell.is_blank() && !matches!(column.target, Target::Drop | Target::Ignore) {
            out.extend_from_slice(column.name.as_bytes());
            out.push(b'=');
            cell.write_canonical(&mut out);
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

fn fault(code: Code, column: &PlanColumn) -> Error {
    Error::new(code).detail(format!("`{}`", column.name)).at(Place::field(column.name.clone()))
}

impl Reading<'_> {
    fn column(&mut self, column: &PlanColumn, cell: Cell) {
        match column.target {
            Target::Ignore => return,
            Target::Drop => {
                if !cell.is_blank() {
                    self.dropped.push(column.personal.clone());
                }
                return;
            }
            Target::Text => return self.texts(column, cell),
            _ => {}
        }
        let cell = match cell {
            // A list of one under `extra` stays a list, so that the field has one shape in all signals.
            Cell::List(mut cells) if cells.len() == 1 && !matches!(column.target, Target::Extra(_)) => {
                cells.pop().unwrap_or_default()
            }
            cell => cell,
        };
        let empty = cell.is_blank() || cell.as_text().is_some_and(|text| column.empty.contains(&spelling(&text)));
        if empty {
            if column.required {
                self.errors.push(fault(Code::CellMissing, column));
            }
            return;
        }
        if let Err(code) = self.value(column, cell) {
            if column.on_error == OnError::Leeg && !column.required {
                self.repairs.push(Repair::FouteWaarde);
            } else {
                self.errors.push(fault(code, column));
            }
        }
    }

    fn value(&mut self, column: &PlanColumn, cell: Cell) -> Result<(), Code> {
        match column.target {
            Target::When(field) => return self.time(column, &cell, field),
            Target::ClockOf(field) => return self.clock(column, &cell, field),
            Target::Score => return self.score(column, &cell),
            Target::Product => return self.products(column, cell),
            _ => {}
        }
        if let (Cell::List(cells), Target::Extra(path)) = (&cell, &column.target) {
            let values: Option<Vec<Value>> = cells.iter().map(|c| c.as_text().map(|t| t.trim().into())).collect();
            self.put_extra(path, Value::Array(values.ok_or(Code::CellUnknown)?));
            return Ok(());
        }
        // A date cell in a column that is no date has lost its meaning; so has an error of a formula.
        let raw = match (&cell, &column.target) {
            (Cell::Serial { days, .. }, Target::WaitSeconds | Target::DurationSeconds) => {
                (days * 86_400.0).round().to_string()
            }
            _ => cell.as_text().ok_or(Code::CellUnknown)?.trim().to_owned(),
        };
        let (value, listed) = match column.values.get(&spelling(&raw)) {
            Some(value) => (value.clone(), true),
            None => (raw.clone(), false),
        };
        let typed = !matches!(cell, Cell::Text(_));
        self.plain(column, &raw, &value, listed, typed)
    }
}
