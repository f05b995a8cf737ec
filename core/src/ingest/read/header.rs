//! The header of a table: which cell belongs to which column of the profile.

use std::collections::BTreeSet;

use super::FileNotes;
use super::link::Links;
use crate::error::{Code, Error};
use crate::ingest::cell::Cell;
use crate::ingest::plan::{Plan, PlanColumn, spelling};

/// How many rows at the top may stand before the header (a title, a date of printing).
pub(crate) const SEARCHED_ROWS: usize = 20;

/// Where the columns of the profile stand in a table.
#[derive(Debug, Clone)]
pub(crate) struct Header {
    /// For each column of the profile the index of its cell.
    places: Vec<Option<usize>>,
    /// Number of named columns.
    pub(crate) width: usize,
    /// Names that no column of the profile knows.
    unknown: Vec<String>,
}

impl Header {
    /// How many columns of the profile have their name in this row.
    pub(crate) fn score(plan: &Plan, names: &[String]) -> usize {
        let known: BTreeSet<&usize> =
            names.iter().filter_map(|name| plan.by_name.get(&spelling(name))).flatten().collect();
        known.len()
    }

    /// Whether this row can be the header: it names half of the columns of the profile, or all that it requires.
    pub(crate) fn is_enough(plan: &Plan, names: &[String]) -> bool {
        let named = |column: &PlanColumn| {
            let known = |name: &String| names.iter().any(|other| spelling(other) == spelling(name));
            known(&column.name) || column.aliases.iter().any(known)
        };
        let required = plan.columns.iter().filter(|column| column.required);
        let found = Header::score(plan, names);
        (found > 0 && found * 2 >= plan.columns.len()) || (required.clone().count() > 0 && required.clone().all(named))
    }

    /// Takes a row as the header. Of two columns with one name the first counts; the second is reported as unknown.
    pub(crate) fn new(plan: &Plan, names: &[String]) -> Header {
        let mut places = vec![None; plan.columns.len()];
        let mut unknown = Vec::new();
        for (cell, name) in names.iter().enumerate() {
            let mut used = false;
            for column in plan.by_name.get(&spelling(name)).into_iter().flatten() {
                if let Some(place) = places.get_mut(*column)
                    && place.is_none()
                {
                    *place = Some(cell);
                    used = true;
                }
            }
            if !used && !name.trim().is_empty() {
                unknown.push(name.trim().to_owned());
            }
        }
        let width = names.iter().rposition(|name| !name.trim().is_empty()).map_or(0, |last| last + 1);
        Header { places, width, unknown }
    }

    /// Names that no column of the profile knows.
    pub(crate) fn unknown(&self) -> &[String] {
        &self.unknown
    }

    /// Adds the columns of linked tables, which come after those of the table itself.
    pub(crate) fn with_links(mut self, plan: &Plan, links: &Links, count: usize) -> Header {
        for (index, name) in links.names().enumerate() {
            for column in plan.by_name.get(&spelling(name)).into_iter().flatten() {
                if let Some(place) = self.places.get_mut(*column)
                    && place.is_none()
                {
                    *place = Some(count + index);
                }
            }
        }
        self.unknown.retain(|name| !links.is_key(plan, name));
        self
    }

    /// Notes the columns that are missing and those that are not used.
    pub(crate) fn note(&self, plan: &Plan, notes: &mut FileNotes) {
        for (column, place) in plan.columns.iter().zip(&self.places) {
            if place.is_none() {
                notes.missing_columns.insert(column.name.clone());
            }
        }
        notes.unknown_columns.extend(self.unknown.iter().cloned());
    }

    /// The cells in the order of the profile, or the first required column that the table lacks.
    pub(crate) fn arrange(&self, plan: &Plan, mut cells: Vec<Cell>) -> Result<Vec<Cell>, Error> {
        let lacking = plan.columns.iter().zip(&self.places).find(|(column, place)| column.required && place.is_none());
        if let Some((column, _)) = lacking {
            let mut error = Error::new(Code::ColumnMissing).detail(format!("`{}`", column.name));
            error.place_mut().field = Some(column.name.clone());
            return Err(error);
        }
        // A cell may feed two fields: taken by the last, copied for those before.
        let mut out = Vec::with_capacity(self.places.len());
        for (index, place) in self.places.iter().enumerate() {
            let again = self.places.get(index + 1..).unwrap_or_default().contains(place);
            out.push(match place.and_then(|at| cells.get_mut(at)) {
                Some(cell) if again => cell.clone(),
                Some(cell) => std::mem::take(cell),
                None => Cell::Empty,
            });
        }
        Ok(out)
    }
}
