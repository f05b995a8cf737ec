//! JSON: a list of elements, or one element a line.
//!
//! The list is read element by element, so that a damaged element costs itself and not the file: after a fault, reading goes
//! on at the next place where an element like the others begins.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

use super::{FileNotes, RawRow, Rows};
use crate::error::{Code, Error};
use crate::ingest::cell::Cell;
use crate::ingest::plan::Plan;
use crate::ingest::profile::Profile;

/// A JSON value that keeps its keys in order and does not hide a key that stands twice.
#[derive(Debug, Clone, PartialEq)]
enum Tree {
    Leaf(Cell),
    List(Vec<Tree>),
    Object(Vec<(String, Tree)>),
}

impl<'de> Deserialize<'de> for Tree {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct TreeVisitor;
        impl<'de> Visitor<'de> for TreeVisitor {
            type Value = Tree;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a JSON value")
            }
            fn visit_unit<E>(self) -> Result<Tree, E> {
                Ok(Tree::Leaf(Cell::Empty))
            }
            fn visit_bool<E>(self, value: bool) -> Result<Tree, E> {
                Ok(Tree::Leaf(Cell::Bool(value)))
            }
            fn visit_i64<E>(self, value: i64) -> Result<Tree, E> {
                Ok(Tree::Leaf(whole(value.unsigned_abs(), value as f64, value.to_string())))
            }
            fn visit_u64<E>(self, value: u64) -> Result<Tree, E> {
                Ok(Tree::Leaf(whole(value, value as f64, value.to_string())))
            }
            fn visit_f64<E>(self, value: f64) -> Result<Tree, E> {
                Ok(Tree::Leaf(Cell::Number(value)))
            }
            fn visit_str<E>(self, value: &str) -> Result<Tree, E> {
                Ok(Tree::Leaf(Cell::Text(value.to_owned())))
            }
            fn visit_string<E>(self, value: String) -> Result<Tree, E> {
                Ok(Tree::Leaf(Cell::Text(value)))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Tree, A::Error> {
                let mut list = Vec::new();
                while let Some(item) = seq.next_element()? {
                    list.push(item);
                }
                Ok(Tree::List(list))
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Tree, A::Error> {
                let mut fields = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    fields.push(entry);
                }
                Ok(Tree::Object(fields))
            }
        }
        deserializer.deserialize_any(TreeVisitor)
    }
}

/// A whole number keeps every digit: above 2^53 a float would round an identifier.
fn whole(size: u64, float: f64, digits: String) -> Cell {
    if size > 1 << 53 { Cell::Text(digits) } else { Cell::Number(float) }
}

impl Tree {
    /// The first key that stands twice in one object, at any depth.
    fn double_key(&self) -> Option<&str> {
        match self {
            Tree::Leaf(_) => None,
            Tree::List(list) => list.iter().find_map(Tree::double_key),
            Tree::Object(fields) => {
                let mut keys: Vec<&str> = fields.iter().map(|(key, _)| key.as_str()).collect();
                keys.sort_unstable();
                let double = keys.windows(2).find(|pair| pair.first() == pair.last());
                double
                    .and_then(|pair| pair.first().copied())
                    .or_else(|| fields.iter().find_map(|(_, value)| value.double_key()))
            }
        }
    }

    /// The cells at a pointer; `*` takes every item of a list.
    fn at(&self, pointer: &str, out: &mut Vec<Cell>) {
        let Some(rest) = pointer.strip_prefix('/') else {
            match self {
                Tree::Leaf(cell) => out.push(cell.clone()),
                Tree::List(list) => list.iter().for_each(|item| item.at(pointer, out)),
                Tree::Object(fields) if fields.is_empty() => {}
                Tree::Object(_) => out.push(Cell::Fault),
            }
            return;
        };
        let (token, tail) = match rest.find('/') {
            Some(end) => rest.split_at_checked(end).unwrap_or((rest, "")),
            None => (rest, ""),
        };
        match self {
            Tree::Leaf(_) => {}
            Tree::List(list) if token == "*" => list.iter().for_each(|item| item.at(tail, out)),
            Tree::List(list) => {
                if let Some(item) = token.parse().ok().and_then(|index: usize| list.get(index)) {
                    item.at(tail, out);
                }
            }
            Tree::Object(fields) => {
                let name = token.replace("~1", "/").replace("~0", "~");
                if let Some((_, value)) = fields.iter().find(|(key, _)| *key == name) {
                    value.at(tail, out);
                }
            }
        }
    }
}

/// The cells of an element, in the order of the profile.
fn arrange(plan: &Plan, tree: &Tree, notes: &mut FileNotes) -> Result<Vec<Cell>, Error> {
    let Tree::Object(fields) = tree else {
        return Err(Error::new(Code::RowDamaged).detail("het element is geen JSON-object"));
    };
    if let Some(key) = tree.double_key() {
        // A key comes from the system, but a damaged file may have anything there.
        let known = plan.columns.iter().any(|column| column.name.split('/').any(|part| part == key));
        return Err(Error::new(Code::KeyTwice).detail(if known { key } else { "(onbekend)" }));
    }
    for (key, _) in fields {
        let covers = |name: &String| name.strip_prefix('/').is_some_and(|rest| rest.split('/').next() == Some(key));
        if !plan.columns.iter().any(|c| covers(&c.name) || c.aliases.iter().any(covers)) {
            notes.unknown_columns.insert(format!("/{key}"));
        }
    }
    let mut found = Vec::new();
    let mut cells = Vec::with_capacity(plan.columns.len());
    for column in &plan.columns {
        found.clear();
        for pointer in std::iter::once(&column.name).chain(&column.aliases) {
            if found.is_empty() {
                tree.at(pointer, &mut found);
            }
        }
        let list = column.name.split('/').any(|token| token == "*");
        cells.push(match found.len() {
            0 => Cell::Empty,
            1 if !list => found.pop().unwrap_or_default(),
            _ => Cell::List(std::mem::take(&mut found)),
        });
    }
    Ok(cells)
}

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

/// The keys of the wire that the profile reads, to know an element by.
fn is_element(plan: &Plan, tree: &Tree) -> bool {
    let Tree::Object(fields) = tree else { return false };
    let mut tops: Vec<&str> = plan.columns.iter().filter_map(|c| c.name.split('/').nth(1)).collect();
    tops.sort_unstable();
    tops.dedup();
    let present = tops.iter().filter(|top| fields.iter().any(|(key, _)| key == *top)).count();
    present * 2 > tops.len()
}

/// Reads a list of elements.
pub(crate) fn read_array(profile: &Profile, text: &str, notes: &mut FileNotes, rows: Rows<'_>) {
    if text.trim().is_empty() {
        return;
    }
    let pointer = profile.document.bestand.lijst.as_deref().unwrap_or("");
    let Some(start) = list_start(text, pointer) else {
        let why = format!("er is geen lijst op de plaats `{pointer}`");
        return rows(RawRow { sheet: None, number: 1, cells: Err(Error::new(Code::FileUnreadable).detail(why)) });
    };
    let plan = &profile.plan;
    let bytes = text.as_bytes();
    let mut at = start;
    let mut number = 0;
    let mut anchor: Option<String> = None;
    loop {
        while bytes.get(at).is_some_and(|b| b.is_ascii_whitespace() || *b == b',') {
            at += 1;
        }
        match bytes.get(at) {
            Some(b']') => return,
            Some(_) => {}
            None => {
                // The list was never closed.
                number += 1;
                return rows(RawRow { sheet: None, number, cells: Err(Error::new(Code::FileCutOff)) });
            }
        }
        let rest = text.get(at..).unwrap_or_default();
        let error = match parse(rest) {
            Ok((tree, length)) if anchor.is_none() || is_element(plan, &tree) || matches!(tree, Tree::Object(_)) => {
                number += 1;
                if anchor.is_none() && is_element(plan, &tree) {
                    anchor = opening(rest);
                }
                rows(RawRow { sheet: None, number, cells: arrange(plan, &tree, notes) });
                at += length;
                continue;
            }
            Ok(_) => Error::new(Code::RowDamaged).detail("het element is geen JSON-object"),
            Err(problem) if problem.is_eof() => Error::new(Code::FileCutOff),
            Err(problem) => Error::new(Code::RowDamaged).detail(fault(&problem)),
        };
        let next = resume(plan, rest, &mut anchor);
        // Elements in the damaged part, as far as their opening shows.
        let damaged = rest.get(..next.unwrap_or(rest.len())).unwrap_or_default();
        let lost = anchor.as_ref().map_or(1, |opening| damaged.matches(opening.as_str()).count().max(1));
        for _ in 0..lost {
            number += 1;
            rows(RawRow { sheet: None, number, cells: Err(error.clone()) });
        }
        match next {
            Some(next) => at += next,
            None => return,
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
pub(crate) fn read_lines(profile: &Profile, text: &str, notes: &mut FileNotes, rows: Rows<'_>) {
    for (index, line) in text.lines().enumerate() {
        if line.trim().is_empty() {
            continue;
        }
        let cells = match serde_json::from_str::<Tree>(line) {
            Ok(tree) => arrange(&profile.plan, &tree, notes),
            Err(problem) => Err(Error::new(Code::RowDamaged).detail(fault(&problem))),
        };
        rows(RawRow { sheet: None, number: index as u64 + 1, cells });
    }
}
