//! A written-out conversation: one file, one row.
//!
//! At the top stand facts (`Datum: 3 maart 2026`), below it what was said, each turn with its speaker (`Bewoner: ...`). The
//! profile names both as columns: a column that fills `teksten` is a speaker. A line without a speaker goes on with the turn
//! before it; a time in front (`[00:12]`, `0:12`) is left out.

use super::{FileNotes, RawRow, Rows, named};
use crate::ingest::cell::Cell;
use crate::ingest::plan::{Plan, spelling};
use crate::ingest::profile::Profile;
use crate::ingest::target::Target;

/// Reads the file.
pub(crate) fn read(profile: &Profile, text: &str, notes: &mut FileNotes, rows: Rows<'_>) {
    if text.trim().is_empty() {
        return;
    }
    let cells = named::arrange(&profile.plan, turns(&profile.plan, text, notes), notes);
    rows(RawRow::new(1, cells));
}

fn turns(plan: &Plan, text: &str, notes: &mut FileNotes) -> Vec<(String, Cell)> {
    let mut fields: Vec<(String, Cell)> = Vec::new();
    let mut order = 0;
    let mut talking = false;
    for line in text.lines() {
        let bare = without_time(line);
        match label(bare) {
            Some((name, words)) if is_speaker(plan, name) => {
                talking = true;
                order += 1;
                let text = words.to_owned();
                fields.push((speaker(plan, name), Cell::Turn { order, text }));
            }
            Some((name, words)) if !talking => {
                fields.push((name.to_owned(), Cell::Text(words.to_owned())));
            }
            found => {
                // Not the name itself: people stand there too.
                if found.is_some_and(|(name, _)| looks_like_speaker(name)) {
                    notes.unknown_columns.insert("(andere spreker)".to_owned());
                }
                if let Some((_, Cell::Turn { text, .. } | Cell::Text(text))) = fields.last_mut() {
                    if !(line.trim().is_empty() && text.is_empty()) {
                        text.push('\n');
                        text.push_str(line.trim_end());
                    }
                } else if !line.trim().is_empty() {
                    // A title above the facts.
                    notes.unknown_columns.insert("(titel)".to_owned());
                }
            }
        }
    }
    fields
}

/// `Naam: woorden`; a name has at most four words.
fn label(line: &str) -> Option<(&str, &str)> {
    let (name, words) = line.split_once(':')?;
    let name = name.trim();
    let good = !name.is_empty()
        && name.len() <= 40
        && name.split_whitespace().count() <= 4
        && name.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '.' | '(' | ')'))
        && name.chars().next().is_some_and(char::is_alphabetic);
    good.then(|| (name, words.trim()))
}

/// The name without a number at its end: `Bewoner 2` speaks as `Bewoner`.
fn unnumbered(name: &str) -> &str {
    name.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end()
}

fn is_speaker(plan: &Plan, name: &str) -> bool {
    speaks(plan, name) || speaks(plan, unnumbered(name))
}

fn speaks(plan: &Plan, name: &str) -> bool {
    let columns = plan.by_name.get(&spelling(name)).into_iter().flatten();
    columns.filter_map(|column| plan.columns.get(*column)).any(|column| column.target == Target::Text)
}

/// One name for a speaker, however it is written.
fn speaker(plan: &Plan, name: &str) -> String {
    let known = if speaks(plan, name) { name } else { unnumbered(name) };
    let column =
        plan.by_name.get(&spelling(known)).and_then(|columns| columns.first()).and_then(|at| plan.columns.get(*at));
    column.map_or_else(|| known.to_owned(), |column| column.name.clone())
}

/// A name of one word with a capital: rather somebody who speaks than a turn of phrase (`Let op: ...`).
fn looks_like_speaker(name: &str) -> bool {
    !name.contains(' ') && name.chars().next().is_some_and(char::is_uppercase)
}

fn without_time(line: &str) -> &str {
    let line = line.trim();
    let rest = line.strip_prefix('[').unwrap_or(line);
    let end = rest.find(|c: char| !(c.is_ascii_digit() || matches!(c, ':' | '.' | ','))).unwrap_or(0);
    let is_time =
        rest.get(..end).is_some_and(|time| time.contains(':') && time.starts_with(|c: char| c.is_ascii_digit()));
    if is_time { rest.get(end..).unwrap_or_default().trim_start_matches([']', ' ', '-', '\t']) } else { line }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_and_times() {
        assert_eq!(label("Bewoner 2: ik zei: nee"), Some(("Bewoner 2", "ik zei: nee")));
        assert_eq!(label("en toen, dacht ik: nee"), None);
        assert_eq!(without_time("[00:12:05] Bewoner: ja"), "Bewoner: ja");
        assert_eq!(without_time("0:12 - Bewoner: ja"), "Bewoner: ja");
        assert_eq!(without_time("12 huizen: ja"), "12 huizen: ja");
        assert_eq!(unnumbered("Bewoner 2"), "Bewoner");
    }
}
