//! A nested value (JSON, XML), and the cells at the pointers of a profile.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

use super::FileNotes;
use crate::error::{Code, Error};
use crate::ingest::cell::Cell;
use crate::ingest::plan::Plan;

/// A JSON value that keeps its keys in order and does not hide a key that stands twice.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Tree {
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
pub(crate) fn arrange(plan: &Plan, tree: &Tree, notes: &mut FileNotes) -> Result<Vec<Cell>, Error> {
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

/// The keys of the wire that the profile reads, to know an element by.
pub(crate) fn is_element(plan: &Plan, tree: &Tree) -> bool {
    let Tree::Object(fields) = tree else { return false };
    let mut tops: Vec<&str> = plan.columns.iter().filter_map(|c| c.name.split('/').nth(1)).collect();
    tops.sort_unstable();
    tops.dedup();
    let present = tops.iter().filter(|top| fields.iter().any(|(key, _)| key == *top)).count();
    present * 2 > tops.len()
}
