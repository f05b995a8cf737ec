//! XML with a list of elements, such as Open311 GeoReport.
//!
//! The list is read element by element, as JSON is: a damaged element costs itself, and reading goes on at the next element of
//! that name. Entities beyond the five of XML itself are not resolved, a document type is not read, and depth is bounded, so
//! no file can make itself larger than it is or look outside itself.

use quick_xml::Reader;
use quick_xml::events::Event;

use super::tree::{Tree, arrange};
use super::{FileNotes, RawRow, Rows};
use crate::error::{Code, Error};
use crate::ingest::cell::Cell;
use crate::ingest::profile::Profile;

const MAX_DEPTH: usize = 64;

/// Reads the elements of the list. In `lijst` the root element counts as the file; without it, its children are the list.
pub(crate) fn read(profile: &Profile, text: &str, notes: &mut FileNotes, rows: Rows<'_>) {
    if text.trim().is_empty() {
        return;
    }
    let path: Vec<&str> = profile.document.bestand.lijst.as_deref().unwrap_or("").split('/').skip(1).collect();
    let Some((mut at, name)) = first_element(text, path.len()) else {
        // A list without elements is no fault.
        if !is_xml(text) {
            let why = "het is geen XML met een lijst van elementen";
            rows(RawRow::fault(1, Error::new(Code::FileUnreadable).detail(why)));
        }
        return;
    };
    let mut number = 0;
    loop {
        number += 1;
        let rest = text.get(at..).unwrap_or_default();
        let next = match element(rest) {
            Ok((tree, length)) => {
                rows(RawRow::new(number, arrange(&profile.plan, &tree, notes)));
                at += length;
                find(text, at, &name)
            }
            Err(cut_off) => {
                let next = find(text, at + 1, &name);
                let error = if cut_off && next.is_none() {
                    Error::new(Code::FileCutOff)
                } else {
                    Error::new(Code::RowDamaged).detail("het is geen geldige XML")
                };
                rows(RawRow::fault(number, error));
                next
            }
        };
        match next {
            Some(next) => at = next,
            None => break,
        }
    }
    // The end of the list must be there: without it nobody knows what followed.
    if !text.get(at..).is_some_and(|tail| tail.contains("</")) {
        rows(RawRow::fault(number + 1, Error::new(Code::FileCutOff)));
    }
}

fn is_xml(text: &str) -> bool {
    let mut reader = Reader::from_str(text);
    let mut depth = 0;
    loop {
        match reader.read_event() {
            Ok(Event::Start(_)) => depth += 1,
            Ok(Event::Empty(_)) if depth == 0 => return true,
            Ok(Event::End(_)) if depth == 1 => return true,
            Ok(Event::Eof) | Err(_) => return false,
            Ok(_) => {}
        }
    }
}

/// The place and name of the first element below the root, or below the first elements of a deeper list.
fn first_element(text: &str, deeper: usize) -> Option<(usize, String)> {
    let mut reader = Reader::from_str(text);
    let mut depth = 0;
    loop {
        let at = usize::try_from(reader.buffer_position()).ok()?;
        match reader.read_event().ok()? {
            Event::Start(start) => {
                if depth == deeper + 1 {
                    let name = start.name().as_ref().to_owned();
                    let at = at + text.get(at..)?.find('<')?;
                    return Some((at, name));
                }
                depth += 1;
            }
            Event::End(_) => depth = depth.checked_sub(1)?,
            Event::Eof => return None,
            _ => {}
        }
    }
}

/// The next place where an element of this name begins.
fn find(text: &str, from: usize, name: &str) -> Option<usize> {
    let opening = format!("<{name}");
    let mut at = from;
    loop {
        at += text.get(at..)?.find(&opening)?;
        let after = text.as_bytes().get(at + opening.len());
        if after.is_some_and(|b| matches!(b, b'>' | b'/') || b.is_ascii_whitespace()) {
            return Some(at);
        }
        at += opening.len();
    }
}

/// Reads the element at the start of the text: its tree and length. The error says whether the text ended in it.
fn element(text: &str) -> Result<(Tree, usize), bool> {
    let mut reader = Reader::from_str(text);
    let mut open: Vec<Open> = Vec::new();
    loop {
        let event = reader.read_event().map_err(|problem| matches!(problem, quick_xml::Error::Syntax(_)))?;
        match event {
            Event::Start(start) => {
                if open.len() == MAX_DEPTH {
                    return Err(false);
                }
                open.push(begun(&start)?);
            }
            Event::Empty(start) => {
                let (name, fields, _) = begun(&start)?;
                let tree = closed(fields, String::new());
                match open.last_mut() {
                    Some((_, fields, _)) => put(fields, name, tree),
                    None => return Ok((tree, position(&reader))),
                }
            }
            Event::Text(part) => {
                let part = part.xml10_content();
                if let Some((_, _, words)) = open.last_mut() {
                    words.push_str(&part);
                }
            }
            Event::GeneralRef(reference) => {
                let sign = match reference.resolve_char_ref().map_err(|_| false)? {
                    Some(sign) => sign.to_string(),
                    None => quick_xml::escape::resolve_xml_entity(&reference).ok_or(false)?.to_owned(),
                };
                if let Some((_, _, words)) = open.last_mut() {
                    words.push_str(&sign);
                }
            }
            Event::CData(part) => {
                if let Some((_, _, words)) = open.last_mut() {
                    words.push_str(&part);
                }
            }
            Event::End(_) => {
                let (name, fields, words) = open.pop().ok_or(false)?;
                let tree = closed(fields, words);
                match open.last_mut() {
                    Some((_, fields, _)) => put(fields, name, tree),
                    None => return Ok((tree, position(&reader))),
                }
            }
            Event::Eof => return Err(true),
            Event::Comment(_) | Event::PI(_) | Event::Decl(_) | Event::DocType(_) => {}
        }
    }
}

fn position(reader: &Reader<&[u8]>) -> usize {
    usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX)
}

type Open = (String, Vec<(String, Tree)>, String);

fn begun(start: &quick_xml::events::BytesStart<'_>) -> Result<Open, bool> {
    let mut fields = Vec::new();
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|_| false)?;
        let value = attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0).map_err(|_| false)?;
        fields.push((format!("@{}", attribute.key.as_ref()), Tree::Leaf(Cell::Text(value.into_owned()))));
    }
    Ok((start.name().as_ref().to_owned(), fields, String::new()))
}

/// An element with children is an object of them, another one its text.
fn closed(fields: Vec<(String, Tree)>, words: String) -> Tree {
    let leaf = if words.trim().is_empty() { Cell::Empty } else { Cell::Text(words) };
    if fields.iter().all(|(name, _)| name.starts_with('@')) && leaf != Cell::Empty {
        Tree::Leaf(leaf)
    } else if fields.is_empty() {
        Tree::Leaf(Cell::Empty)
    } else {
        Tree::Object(fields)
    }
}

/// Adds a child; children of one name form a list.
fn put(fields: &mut Vec<(String, Tree)>, name: String, tree: Tree) {
    match fields.iter_mut().find(|(known, _)| *known == name) {
        Some((_, Tree::List(list))) => list.push(tree),
        Some((_, first)) => {
            let before = std::mem::replace(first, Tree::List(Vec::new()));
            *first = Tree::List(vec![before, tree]);
        }
        None => fields.push((name, tree)),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn leaf(text: &str) -> Tree {
        Tree::Leaf(Cell::Text(text.into()))
    }

    #[test]
    fn children_lists_entities_and_cdata() {
        let text = "<a x=\"1\"><b>1 &lt; 2 &#233;</b><c/><b><![CDATA[<i>]]></b></a><rest";
        let (tree, length) = element(text).unwrap();
        assert_eq!(Some(length), text.find("<rest"));
        let Tree::Object(fields) = tree else { panic!() };
        assert_eq!(fields[0], ("@x".into(), leaf("1")));
        assert_eq!(fields[1], ("b".into(), Tree::List(vec![leaf("1 < 2 é"), leaf("<i>")])));
        assert_eq!(fields[2], ("c".into(), Tree::Leaf(Cell::Empty)));
    }

    #[test]
    fn foreign_entities_and_depth_are_refused() {
        assert!(element("<a>&geheim;</a>").is_err());
        assert!(element(&"<a>".repeat(100)).is_err());
        assert!(element("<a><b></a>").is_err());
    }

    #[test]
    fn the_list_is_found() {
        assert_eq!(first_element("<?xml version='1.0'?>\n<r>\n <e/><e>1</e></r>", 0).unwrap().1, "e");
        assert_eq!(first_element("<!DOCTYPE r [<!ENTITY x \"y\">]><r></r>", 0), None);
        assert_eq!(find("<ex><e >", 0, "e"), Some(4));
    }
}
