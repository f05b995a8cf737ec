//! The texts of a row.

use super::{Reading, fault};
use crate::error::Code;
use crate::ingest::cell::Cell;
use crate::ingest::outcome::Repair;
use crate::ingest::plan::PlanColumn;
use crate::signal::{Text, TextContent};

impl Reading<'_> {
    pub(super) fn texts(&mut self, column: &PlanColumn, cell: Cell) {
        let cells = if let Cell::List(cells) = cell { cells } else { vec![cell] };
        let mut any = false;
        for cell in &cells {
            if cell.is_blank() {
                continue;
            }
            let Some(raw) = cell.as_text() else {
                self.errors.push(fault(Code::CellUnknown, column));
                continue;
            };
            any = true;
            let repaired = crate::text::decode::undo_mojibake(&raw);
            if repaired.is_some() {
                self.repairs.push(Repair::Mojibake);
            }
            let whole = repaired.as_deref().unwrap_or(&raw);
            let nameless = if column.drop_handles { without_handles(whole) } else { None };
            if let Some((_, count)) = &nameless {
                self.dropped.extend(std::iter::repeat_n("accountnaam".to_owned(), *count));
            }
            let whole = nameless.as_ref().map_or(whole, |(text, _)| text);
            let order = if let Cell::Turn { order, .. } = cell { *order } else { 0 };
            let text = whole.trim();
            if text.len() != whole.len() {
                self.repairs.push(Repair::Witruimte);
            }
            for (index, part) in split(text).into_iter().enumerate() {
                if index == 1 {
                    self.repairs.push(Repair::LangeTekst);
                }
                if let Ok(content) = TextContent::new(part) {
                    self.draft.texts.push((order, Text { role: column.role, content, redacted: false }));
                }
            }
        }
        if !any && column.required {
            self.errors.push(fault(Code::CellMissing, column));
        }
    }
}

/// Parts of at most 10,000 characters, cut at white space where there is any in the last tenth.
fn split(text: &str) -> Vec<&str> {
    const MOST: usize = 10_000;
    let mut parts = Vec::new();
    let mut rest = text;
    while rest.len() > MOST {
        let Some((end, _)) = rest.char_indices().nth(MOST) else { break };
        let head = rest.get(..end).unwrap_or(rest);
        let late = head.char_indices().rev().take(MOST / 10).find(|(_, c)| c.is_whitespace()).map(|(at, _)| at);
        let cut = late.unwrap_or(end);
        let (part, tail) = rest.split_at_checked(cut).unwrap_or((rest, ""));
        parts.push(part.trim_end());
        rest = tail.trim_start();
    }
    if !rest.is_empty() {
        parts.push(rest);
    }
    parts
}

/// The text with every account name (`@name`) as `[naam]`, and how many there were; `None` without any. An `@` inside a word
/// is part of an e-mail address.
fn without_handles(text: &str) -> Option<(String, usize)> {
    let mut out = String::new();
    let (mut from, mut count) = (0, 0);
    for (at, _) in text.match_indices('@') {
        let head = text.get(..at).unwrap_or_default();
        let tail = text.get(at + 1..).unwrap_or_default();
        let inside = head.chars().next_back().is_some_and(|c| c.is_alphanumeric() || matches!(c, '.' | '_' | '-'));
        let sign = |c: char| !(c.is_alphanumeric() || matches!(c, '_' | '.' | '-' | '@'));
        // A full stop or dash at the end belongs to the sentence.
        let name = tail.get(..tail.find(sign).unwrap_or(tail.len())).unwrap_or_default().trim_end_matches(['.', '-']);
        if inside || name.len() < 2 || at < from {
            continue;
        }
        out.push_str(text.get(from..at).unwrap_or_default());
        out.push_str("[naam]");
        from = at + 1 + name.len();
        count += 1;
    }
    out.push_str(text.get(from..).unwrap_or_default());
    (count > 0).then_some((out, count))
}

#[cfg(test)]
mod tests {
    use super::without_handles;

    #[test]
    fn account_names_go_and_addresses_stay() {
        let found = without_handles("@gem_x wat zegt @jan.bakker. Mail a.b@example.nl of @ home @piet@mastodon.nl!");
        assert_eq!(found, Some(("[naam] wat zegt [naam]. Mail a.b@example.nl of @ home [naam]!".to_owned(), 3)));
        assert_eq!(without_handles("niets"), None);
    }
}
