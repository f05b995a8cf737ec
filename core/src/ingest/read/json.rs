//! JSON: a list of elements, or one element a line.
//!
//! The list is read element by element, so that a damaged element costs itself and not the file: after a fault, reading goes
//! on at the next place where an element like the others begins.

use super::tree::{Tree, arrange, is_element};
use super::window::{MAX_ROW, Window};
use super::{FileNotes, RawRow, Rows};
use crate::error::{Code, Error};
use crate::ingest::cell::Cell;
use crate::ingest::plan::Plan;
use crate::ingest::profile::Profile;

/// Reads one value at the start of the text: the value and the number of bytes it takes.
fn parse(text: &str) -> Result<(Tree, usize), serde_json::Error> {
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<Tree>();
    match values.next() {
        Some(value) => value.map(|tree| (tree, values.byte_offset())),
        None => Ok((Tree::Leaf(Cell::Empty), text.len())),
    }
}

/// What is wrong, without a word of the file.
fn fault(problem: &serde_json::Error) -> &'static str {
    match problem.classify() {
        serde_json::error::Category::Eof => "het houdt halverwege op",
        _ => "het is geen geldige JSON",
    }
}

/// The byte after the `[` of the list. Looks for the names of the pointer one after the other, so that damage elsewhere
/// in the wrapping does not matter.
fn list_start(text: &str, pointer: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let skip = |mut at: usize| {
        while bytes.get(at).is_some_and(u8::is_ascii_whitespace) {
            at += 1;
        }
        at
    };
    let mut at = skip(0);
    for token in pointer.split('/').skip(1) {
        let name = format!("\"{}\"", token.replace("~1", "/").replace("~0", "~"));
        loop {
            at += text.get(at..)?.find(&name)? + name.len();
            let colon = skip(at);
            if bytes.get(colon) == Some(&b':') {
                at = skip(colon + 1);
                break;
            }
        }
    }
    (bytes.get(at) == Some(&b'[')).then_some(at + 1)
}

/// Reads a list of elements.
pub(crate) fn read_array(profile: &Profile, window: &mut Window<'_>, notes: &mut FileNotes, rows: Rows<'_>) {
    let pointer = profile.document.bestand.lijst.as_deref().unwrap_or("");
    let start = window.until(|text| {
        let start = list_start(text, pointer);
        (start, start.map_or(text.len(), |_| 0))
    });
    let Some(start) = start else {
        if window.text().trim().is_empty() {
            return;
        }
        let why = if pointer.is_empty() {
            "het is geen lijst; klopt `formaat` in het profiel, en moet `lijst` de plaats van de lijst noemen?"
                .to_owned()
        } else {
            format!("er is geen lijst op de plaats `{pointer}`; klopt `lijst` in het profiel?")
        };
        return rows(RawRow::fault(1, Error::new(Code::FileUnreadable).detail(why)));
    };
    window.take(start);
    let plan = &profile.plan;
    let mut number = 0;
    let mut anchor: Option<String> = None;
    loop {
        let blank = window.until(|text| {
            let end = text.bytes().take_while(|b| b.is_ascii_whitespace() || *b == b',').count();
            (end, end)
        });
        window.take(blank);
        match window.text().bytes().next() {
            Some(b']') => return,
            Some(_) => {}
            None if !window.at_end() => continue,
            None => {
                // The list was never closed.
                return rows(RawRow::fault(number + 1, Error::new(Code::FileCutOff)));
            }
        }
        let parsed = window.until(|text| match parse(text) {
            Ok((tree @ Tree::Object(_), length)) => (Ok((tree, length)), 0),
            // A number may have more digits.
            Ok((tree, length)) => (Ok((tree, length)), length),
            Err(problem) if problem.is_eof() => (Err(problem), text.len()),
            Err(problem) => (Err(problem), 0),
        });
        let error = match parsed {
            Ok((tree, length)) if anchor.is_none() || is_element(plan, &tree) || matches!(tree, Tree::Object(_)) => {
                number += 1;
                if anchor.is_none() && is_element(plan, &tree) {
                    anchor = opening(window.text());
                }
                rows(RawRow::new(number, arrange(plan, &tree, notes)));
                window.take(length);
                continue;
            }
            Ok(_) => Error::new(Code::RowDamaged).detail("het element is geen JSON-object"),
            Err(problem) if problem.is_eof() => Error::new(Code::FileCutOff),
            Err(problem) => Error::new(Code::RowDamaged).detail(fault(&problem)),
        };
        let (next, found) = window.until(|text| {
            let mut anchor = anchor.clone();
            let next = resume(plan, text, &mut anchor);
            ((next, anchor), next.map_or(text.len(), |_| 0))
        });
        anchor = found;
        // Elements in the damaged part, as far as their opening shows.
        let length = next.unwrap_or(window.text().len());
        let damaged = window.text().get(..length).unwrap_or_default();
        let lost = anchor.as_ref().map_or(1, |opening| damaged.matches(opening.as_str()).count().max(1));
        for _ in 0..lost {
            number += 1;
            rows(RawRow::fault(number, error.clone()));
        }
        window.take(length);
        if next.is_none() && window.at_end() {
            return;
        }
    }
}

/// How an element begins, up to the end of its first key.
fn opening(element: &str) -> Option<String> {
    let key_start = element.find('"')? + 1;
    let key_end = key_start + element.get(key_start..)?.find('"')? + 1;
    element.get(..key_end).map(str::to_owned)
}

/// Where the next whole element begins, after a damaged one at the start of the text.
fn resume(plan: &Plan, text: &str, anchor: &mut Option<String>) -> Option<usize> {
    let mut at = 0;
    loop {
        let from = text.get(at + 1..)?;
        let pattern = anchor.as_deref().unwrap_or("{");
        at += 1 + from.find(pattern)?;
        let rest = text.get(at..)?;
        // A failing parse stops at the fault, and the depth is limited, so this stays linear in practice.
        if let Ok((tree, _)) = parse(rest)
            && is_element(plan, &tree)
        {
            if anchor.is_none() {
                *anchor = opening(rest);
            }
            return Some(at);
        }
    }
}

/// Reads one element a line.
pub(crate) fn read_lines(profile: &Profile, window: &mut Window<'_>, notes: &mut FileNotes, rows: Rows<'_>) {
    let mut number = 0;
    while !window.at_end() {
        number += 1;
        let end = window.until(|text| {
            let end = text.find('\n').map_or(text.len(), |at| at + 1);
            (end, end)
        });
        let line = window.text().get(..end).unwrap_or_default();
        if !line.trim().is_empty() {
            let cells = match serde_json::from_str::<Tree>(line) {
                Ok(tree) => arrange(&profile.plan, &tree, notes),
                Err(_) if end >= MAX_ROW => Err(Error::new(Code::LineTooLong).detail(format!("{} MB", MAX_ROW >> 20))),
                Err(problem) => Err(Error::new(Code::RowDamaged).detail(fault(&problem))),
            };
            rows(RawRow::new(number, cells));
        }
        window.take(end);
    }
}
