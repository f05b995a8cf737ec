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
use super::profile::{OnError, ValuePart};
use super::target::Target;
use crate::error::{Code, Error, Place};
use crate::signal::{Signal, SignalId};

/// A signal with what was done to get it.
pub(crate) struct Built {
    pub(crate) signal: Signal,
    pub(crate) repairs: Vec<Repair>,
    /// Kinds of personal data that were dropped with their columns.
    pub(crate) dropped: Vec<String>,
    /// Columns whose wrong value was left out.
    pub(crate) wrong: Vec<String>,
}

/// Takes an id (made of the reference, or of the row) and gives its ordinal, or `None` when the reference stood before.
pub(crate) type Ordinal<'a> = &'a mut dyn FnMut(&SignalId, bool) -> Option<u64>;

struct Reading<'a> {
    plan: &'a Plan,
    draft: Draft,
    repairs: Vec<Repair>,
    dropped: Vec<String>,
    wrong: Vec<String>,
    errors: Vec<Error>,
}

/// Reads a row. All its faults come back, in the order of the columns of the profile.
pub(crate) fn build(plan: &Plan, key: &Key, cells: Vec<Cell>, ordinal: Ordinal<'_>) -> Result<Built, Vec<Error>> {
    check_condition(plan, &cells)?;
    let canonical = canonical(plan, &cells);
    let mut reading = Reading {
        plan,
        draft: Draft::default(),
        repairs: Vec::new(),
        dropped: Vec::new(),
        wrong: Vec::new(),
        errors: Vec::new(),
    };
    for (column, cell) in plan.columns.iter().zip(cells) {
        reading.column(column, cell);
    }
    reading.settle_times();
    reading.settle_durations();
    reading.finish(key, &canonical, ordinal)
}

/// Whether the row is one that the profile wants: where it has conditions, one of them must hold.
fn check_condition(plan: &Plan, cells: &[Cell]) -> Result<(), Vec<Error>> {
    let mut conditions = plan.columns.iter().zip(cells).filter(|(c, _)| c.target == Target::Condition).peekable();
    let Some((first, _)) = conditions.peek() else { return Ok(()) };
    let error = Error::new(Code::RowExcluded).detail(format!("`{}`", first.name)).at(Place::field(first.name.clone()));
    let holds = |column: &PlanColumn, cell: &Cell| {
        cell.as_text().is_some_and(|text| {
            column.values.get(&spelling(&text)).or(column.unknown.as_ref()).is_some_and(|value| value == "ja")
        })
    };
    let wanted = conditions.any(|(column, cell)| match cell {
        Cell::List(cells) => cells.iter().any(|cell| holds(column, cell)),
        cell => holds(column, cell),
    });
    if wanted { Ok(()) } else { Err(vec![error]) }
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

/// The text before the brackets it ends with, and what stands in them.
fn brackets(text: &str) -> Option<(&str, &str)> {
    let text = text.trim();
    let inside = text.strip_suffix(')')?;
    let mut depth = 1;
    for (at, c) in inside.char_indices().rev() {
        match c {
            ')' => depth += 1,
            '(' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some((inside.get(..at)?.trim_end(), inside.get(at + 1..)?.trim()));
        }
    }
    None
}

impl Reading<'_> {
    /// The part of the value that the profile asks for.
    fn part(&self, column: &PlanColumn, cell: Cell) -> Cell {
        match (column.part, &cell) {
            (Some(part), Cell::Text(text)) => match (part, brackets(text)) {
                (ValuePart::VoorHaakjes, Some((before, _))) => Cell::Text(before.to_owned()),
                (ValuePart::TussenHaakjes, Some((_, inside))) => Cell::Text(inside.to_owned()),
                (ValuePart::VoorHaakjes, None) => cell,
                (ValuePart::TussenHaakjes, None) => Cell::Empty,
            },
            _ => cell,
        }
    }

    fn column(&mut self, column: &PlanColumn, cell: Cell) {
        match column.target {
            Target::Ignore | Target::Condition => return,
            Target::Drop => {
                if !cell.is_blank() {
                    self.dropped.push(column.personal.clone());
                }
                return;
            }
            Target::Text => return self.texts(column, self.part(column, cell)),
            _ => {}
        }
        let cell = match self.part(column, cell) {
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
                self.leave_out(column);
            } else {
                self.errors.push(fault(code, column));
            }
        }
    }

    /// Leaves a wrong value out, and says of which column it was.
    fn leave_out(&mut self, column: &PlanColumn) {
        self.repairs.push(Repair::FouteWaarde);
        self.wrong.push(column.name.clone());
    }

    fn value(&mut self, column: &PlanColumn, cell: Cell) -> Result<(), Code> {
        match column.target {
            Target::When(field) => return self.time(column, &cell, field),
            Target::ClockOf(field) => return self.clock(column, &cell, field),
            Target::Score => return self.score(column, &cell),
            Target::Product => return self.products(column, cell),
            Target::WaitSeconds | Target::DurationSeconds if column.since_received => return self.until(column, &cell),
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

#[cfg(test)]
mod tests {
    use super::brackets;

    #[test]
    fn the_last_brackets_at_the_end_count() {
        assert_eq!(brackets("Paspoort (kosten)"), Some(("Paspoort", "kosten")));
        assert_eq!(brackets("Wonen (huur) (bezwaar (Awb)) "), Some(("Wonen (huur)", "bezwaar (Awb)")));
        assert_eq!(brackets("Paspoort (kosten) en meer"), None);
        assert_eq!(brackets("a) b)"), None);
    }
}
