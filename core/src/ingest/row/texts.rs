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
            let text = whole.trim();
            if text.len() != whole.len() {
                self.repairs.push(Repair::Witruimte);
            }
            for (index, part) in split(text).into_iter().enumerate() {
                if index == 1 {
                    self.repairs.push(Repair::LangeTekst);
                }
                if let Ok(content) = TextContent::new(part) {
                    self.draft.texts.push(Text { role: column.role, content, redacted: false });
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
