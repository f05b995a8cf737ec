//! Tables of a zip that belong to the rows of another: each row is looked up and its cells are put beside it.

use std::collections::HashMap;
use std::io::Cursor;

use super::window::Window;
use super::{FileNotes, csv};
use crate::ingest::cell::Cell;
use crate::ingest::plan::{Plan, spelling};
use crate::ingest::profile::Profile;

/// Gives the bytes of a part and what is wrong with them.
pub(crate) type Unpack<'a> = &'a mut dyn FnMut(&str) -> (Vec<u8>, Option<&'static str>);

/// The linked tables of a zip; none for other files.
#[derive(Debug, Default)]
pub(crate) struct Links(Vec<Link>);

#[derive(Debug)]
struct Link {
    part: String,
    /// Name of the column of the main table that refers.
    key: String,
    /// Names as the profile has them: `part.column`.
    names: Vec<String>,
    /// Cells of the used columns, by the value referred to, in the order of the file.
    rows: HashMap<String, Vec<Vec<Cell>>>,
}

impl Links {
    /// Reads the tables that the profile links. A table that is missing or damaged is noted; rows without a match in it
    /// have empty cells.
    pub(crate) fn read(profile: &Profile, parts: &[String], notes: &mut FileNotes, unpack: Unpack<'_>) -> Links {
        let mut links = Vec::new();
        for link in &profile.document.bestand.koppeling {
            let wanted = |name: &&String| {
                name.rsplit(['/', '\\']).next().is_some_and(|base| base.eq_ignore_ascii_case(&link.onderdeel))
            };
            let Some(name) = parts.iter().find(wanted) else {
                notes.missing_columns.insert(link.onderdeel.clone());
                continue;
            };
            let (bytes, fault) = unpack(name);
            if fault.is_some() {
                *notes.damaged_parts.entry(link.onderdeel.clone()).or_default() += 1;
            }
            let mut input = Cursor::new(bytes.as_slice());
            let Ok(mut window) = Window::open(&mut input, profile.document.bestand.tekenset.as_deref()) else {
                continue;
            };
            let stem = link.onderdeel.rsplit_once('.').map_or(link.onderdeel.as_str(), |(stem, _)| stem);
            let mut found = Link {
                part: link.onderdeel.clone(),
                key: link.sleutel.clone(),
                names: Vec::new(),
                rows: HashMap::new(),
            };
            let mut used: Vec<usize> = Vec::new();
            let mut key_at = None;
            let mut damaged = 0;
            csv::table(&mut window, &mut |row, fields| {
                let Some(fields) = fields else {
                    damaged += 1;
                    return;
                };
                if row == 0 {
                    for (at, field) in fields.iter().enumerate() {
                        let name = format!("{stem}.{}", field.trim());
                        if profile.plan.by_name.contains_key(&spelling(&name)) {
                            used.push(at);
                            found.names.push(name);
                        }
                        if key_at.is_none() && spelling(field) == spelling(&link.kolom) {
                            key_at = Some(at);
                        }
                    }
                    return;
                }
                let Some(key) = key_at.and_then(|at| fields.get(at)).map(|key| key.trim().to_owned()) else { return };
                let cell = |at: &usize| {
                    fields.get(*at).filter(|f| !f.is_empty()).map_or(Cell::Empty, |f| Cell::Text(f.clone()))
                };
                if !key.is_empty() {
                    found.rows.entry(key).or_default().push(used.iter().map(cell).collect());
                }
            });
            if key_at.is_none() {
                notes.missing_columns.insert(format!("{stem}.{}", link.kolom));
            }
            if damaged > 0 {
                *notes.damaged_parts.entry(link.onderdeel.clone()).or_default() += damaged;
            }
            links.push(found);
        }
        Links(links)
    }

    /// Whether a part is one of these tables.
    pub(crate) fn uses(&self, part: &str) -> bool {
        self.0.iter().any(|link| link.part.eq_ignore_ascii_case(part))
    }

    /// The names of all linked columns, in order.
    pub(crate) fn names(&self) -> impl Iterator<Item = &String> {
        self.0.iter().flat_map(|link| &link.names)
    }

    /// Where the referring cells of the main table stand.
    pub(crate) fn keys(&self, names: &[String]) -> Vec<Option<usize>> {
        self.0.iter().map(|link| names.iter().position(|name| spelling(name) == spelling(&link.key))).collect()
    }

    /// The linked cells of a row: the cell, or the list where more rows refer to it.
    pub(crate) fn cells(&self, keys: &[Option<usize>], fields: &[String]) -> Vec<Cell> {
        let mut out = Vec::new();
        for (link, key) in self.0.iter().zip(keys) {
            let found = key.and_then(|at| fields.get(at)).and_then(|key| link.rows.get(key.trim()));
            for column in 0..link.names.len() {
                let mut cells = found.into_iter().flatten().filter_map(|row| row.get(column)).filter(|c| !c.is_blank());
                let first = cells.next().cloned().unwrap_or_default();
                let rest: Vec<Cell> = cells.cloned().collect();
                out.push(if rest.is_empty() {
                    first
                } else {
                    Cell::List(std::iter::once(first).chain(rest).collect())
                });
            }
        }
        out
    }

    /// Whether a name of the main table is only there to refer.
    pub(crate) fn is_key(&self, plan: &Plan, name: &str) -> bool {
        !plan.by_name.contains_key(&spelling(name)) && self.0.iter().any(|link| spelling(&link.key) == spelling(name))
    }
}
