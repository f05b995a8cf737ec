//! Text with separators, read strictly, so that damage is seen, and row by row, so that it stays small.
//!
//! The rules are those of RFC 4180: a field that begins with a quote ends with a quote before a separator or line end, and a
//! quote inside is doubled. Where a row breaks them, or has another number of fields than the header, the line on which it
//! began is one reject, lines after it that cannot be rows (no separator in them) belong to it, and reading goes on at the
//! next line. So a lost quote costs a row and not the rest of the file, which is what a lenient reader makes of it.
//!
//! One repair is made, and counted: quotes that were not doubled inside a field (`"zei "nee" tegen"`), where the row fits the
//! header when they are taken as they are, and only within one line, so that a row can never swallow the next.

use super::header::{Header, SEARCHED_ROWS};
use super::link::Links;
use super::window::Window;
use super::{FileNotes, RawRow, Rows};
use crate::error::{Code, Error};
use crate::ingest::cell::Cell;
use crate::ingest::profile::Profile;

/// How far into the text a header is looked for.
const SEARCHED_BYTES: usize = 65_536;

/// A row as found in the text.
struct Record {
    fields: Vec<String>,
    /// Byte after its line end.
    end: usize,
    fault: Option<Fault>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Fault {
    /// The text ends inside quotes.
    OpenQuote,
    /// Something stands between a closing quote and the separator.
    AfterQuote,
}

/// Reads the row that begins at `start`.
fn record(text: &str, start: usize, separator: u8) -> Record {
    let bytes = text.as_bytes();
    let mut fields = Vec::new();
    let mut at = start;
    loop {
        let (field, after, fault) =
            if bytes.get(at) == Some(&b'"') { quoted(text, at + 1, separator) } else { plain(text, at, separator) };
        fields.push(field);
        at = after;
        if fault.is_some() {
            return Record { fields, end: after, fault };
        }
        match bytes.get(at) {
            Some(byte) if *byte == separator => at += 1,
            Some(b'\r') if bytes.get(at + 1) == Some(&b'\n') => return Record { fields, end: at + 2, fault: None },
            Some(_) => return Record { fields, end: at + 1, fault: None },
            None => return Record { fields, end: at, fault: None },
        }
    }
}

fn plain(text: &str, start: usize, separator: u8) -> (String, usize, Option<Fault>) {
    let rest = text.as_bytes().get(start..).unwrap_or_default();
    let length = rest.iter().position(|b| *b == separator || matches!(b, b'\n' | b'\r')).unwrap_or(rest.len());
    (text.get(start..start + length).unwrap_or_default().to_owned(), start + length, None)
}

fn quoted(text: &str, start: usize, separator: u8) -> (String, usize, Option<Fault>) {
    let bytes = text.as_bytes();
    let mut field = String::new();
    let mut from = start;
    loop {
        let Some(length) = bytes.get(from..).and_then(|rest| rest.iter().position(|b| *b == b'"')) else {
            field.push_str(text.get(from..).unwrap_or_default());
            return (field, bytes.len(), Some(Fault::OpenQuote));
        };
        let quote = from + length;
        field.push_str(text.get(from..quote).unwrap_or_default());
        match bytes.get(quote + 1) {
            Some(b'"') => {
                field.push('"');
                from = quote + 2;
            }
            None | Some(b'\n' | b'\r') => return (field, quote + 1, None),
            Some(byte) if *byte == separator => return (field, quote + 1, None),
            Some(_) => return (field, quote + 1, Some(Fault::AfterQuote)),
        }
    }
}

/// The first rows of a text that is read with this separator; rows that break the rules are left out.
pub(crate) fn sample(text: &str, separator: u8, most: usize) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    let mut at = 0;
    while at < text.len() && rows.len() < most {
        let found = record(text, at, separator);
        // What ends with the text at hand may be half a row.
        at = if found.fault.is_some() { line_end(text, at) } else { found.end };
        if found.fault.is_none() && !blank(&found.fields) {
            rows.push(found.fields);
        }
    }
    rows
}

/// The byte after the line that begins at `start`.
fn line_end(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let rest = bytes.get(start..).unwrap_or_default();
    match rest.iter().position(|b| matches!(b, b'\n' | b'\r')) {
        Some(at) if rest.get(at) == Some(&b'\r') && rest.get(at + 1) == Some(&b'\n') => start + at + 2,
        Some(at) => start + at + 1,
        None => bytes.len(),
    }
}

fn blank(fields: &[String]) -> bool {
    fields.iter().all(|field| field.trim().is_empty())
}

/// The separator and the header: of the separators that exports use, the one with which a row at the top names most
/// columns. Returns the header, the byte after it and its row number.
fn find_header(profile: &Profile, text: &str) -> Option<(u8, Vec<String>, usize, u64)> {
    // A header lies near the top; an open quote there must not be looked for in the whole file again and again.
    let text = text.get(..text.floor_char_boundary(SEARCHED_BYTES)).unwrap_or(text);
    let declared = profile.document.bestand.scheidingsteken.as_deref().and_then(|s| s.bytes().next());
    let mut best: Option<(usize, u8, Vec<String>, usize, u64)> = None;
    for separator in declared.into_iter().chain(*b";,\t|") {
        let mut at = 0;
        for number in 1..=SEARCHED_ROWS as u64 {
            if at >= text.len() {
                break;
            }
            let mut found = record(text, at, separator);
            if found.fault.is_some() {
                found.end = line_end(text, at);
            }
            let score = Header::score(&profile.plan, &found.fields);
            if best.as_ref().is_none_or(|(top, ..)| score > *top) {
                best = Some((score, separator, found.fields, found.end, number));
            }
            at = found.end;
        }
    }
    let (_, separator, names, end, number) = best?;
    Header::is_enough(&profile.plan, &names).then_some((separator, names, end, number))
}

/// Reads a table.
pub(crate) fn read(profile: &Profile, window: &mut Window<'_>, links: &Links, notes: &mut FileNotes, rows: Rows<'_>) {
    while window.text().len() < SEARCHED_BYTES || window.text().trim().is_empty() {
        if window.text().len() >= SEARCHED_BYTES {
            let blank = window.text().len();
            window.take(blank);
        }
        if !window.more() {
            break;
        }
    }
    if window.text().trim().is_empty() {
        return;
    }
    let Some((separator, names, start, header_row)) = find_header(profile, window.text()) else {
        return rows(RawRow::fault(1, Error::new(Code::HeaderMissing)));
    };
    let plan = &profile.plan;
    let header = Header::new(plan, &names);
    let (width, keys) = (header.width, links.keys(&names));
    let header = header.with_links(plan, links, width);
    header.note(plan, notes);
    let row = |number: u64, mut fields: Vec<String>| {
        let linked = links.cells(&keys, &fields);
        fields.truncate(width);
        let cells = fields.into_iter().map(|f| if f.is_empty() { Cell::Empty } else { Cell::Text(f) });
        RawRow::new(number, header.arrange(plan, cells.chain(linked).collect()))
    };
    window.take(start);
    let mut number = header_row;
    while !window.at_end() {
        number += 1;
        let found = window.until(|text| {
            let found = record(text, 0, separator);
            let end = found.end;
            (found, end)
        });
        let cut_off = found.fault == Some(Fault::OpenQuote);
        if found.fault.is_none() && blank(&found.fields) {
            window.take(found.end);
            continue;
        }
        if found.fault.is_none() && fits(&found.fields, width) {
            window.take(found.end);
            rows(row(number, found.fields));
            continue;
        }
        let count = found.fields.len();
        let line = line(window);
        let mended = (found.fault.is_some() && width > 1)
            .then(|| loose(window.text().get(..line).unwrap_or_default(), separator))
            .flatten()
            .filter(|fields| fits(fields, width));
        if let Some(fields) = mended {
            window.take(line);
            rows(RawRow { quotes: true, ..row(number, fields) });
            continue;
        }
        window.take(line);
        if width > 1 {
            pass_damaged(window, separator);
        }
        // A cut leaves one open quote or too few fields, and nothing after it.
        let last = window.at_end();
        let error = if last && (cut_off || (found.fault.is_none() && count < width)) {
            Error::new(Code::FileCutOff)
        } else if found.fault.is_some() {
            Error::new(Code::RowDamaged).detail("een aanhalingsteken staat verkeerd of ontbreekt")
        } else {
            Error::new(Code::RowFieldCount).detail(format!("{count} in plaats van {}", width))
        };
        rows(RawRow::fault(number, error));
    }
}

/// Whether there is a field for each column; empty ones after the last do no harm.
fn fits(fields: &[String], width: usize) -> bool {
    fields.len() >= width && blank(fields.get(width..).unwrap_or_default())
}

/// Reads a table whose first row has its names, without a profile: every row with its number, the header being 0; `None` for
/// a damaged one.
pub(crate) fn table(window: &mut Window<'_>, rows: &mut dyn FnMut(u64, Option<&[String]>)) {
    let separator = probable_separator(window);
    let (mut number, mut width) = (0, 0);
    while !window.at_end() {
        let found = window.until(|text| {
            let found = record(text, 0, separator);
            let end = found.end;
            (found, end)
        });
        if found.fault.is_none() && blank(&found.fields) {
            window.take(found.end);
        } else if found.fault.is_none() && (number == 0 || fits(&found.fields, width)) {
            if number == 0 {
                width = found.fields.len();
            }
            window.take(found.end);
            rows(number, Some(&found.fields));
            number += 1;
        } else {
            let line = line(window);
            let mended = loose(window.text().get(..line).unwrap_or_default(), separator);
            window.take(line);
            match mended.filter(|fields| number > 0 && fits(fields, width)) {
                Some(fields) => rows(number, Some(&fields)),
                None => {
                    rows(number, None);
                    pass_damaged(window, separator);
                }
            }
            number += 1;
        }
    }
}

/// The separator that stands most in the first line.
fn probable_separator(window: &mut Window<'_>) -> u8 {
    if window.at_end() {
        return b',';
    }
    let end = line(window);
    let first = window.text().as_bytes().get(..end).unwrap_or_default();
    let count = |separator: &u8| first.iter().filter(|byte| *byte == separator).count();
    *[b'|', b'\t', b';', b','].iter().max_by_key(|separator| count(separator)).unwrap_or(&b',')
}

/// The length of the line at the start of the window, with its end.
fn line(window: &mut Window<'_>) -> usize {
    window.until(|text| {
        let end = line_end(text, 0);
        (end, end)
    })
}

/// The fields of one line in which quotes inside a field stand undoubled; `None` when a field does not end.
fn loose(line: &str, separator: u8) -> Option<Vec<String>> {
    let line = line.trim_end_matches(['\r', '\n']);
    let separator = char::from(separator);
    let mut fields = Vec::new();
    let mut rest = line;
    loop {
        let (field, after) = match rest.strip_prefix('"') {
            None => {
                let (field, after) = rest.split_once(separator).map_or((rest, None), |(f, r)| (f, Some(r)));
                (field.to_owned(), after)
            }
            Some(inside) => {
                let closing = |(at, _): &(usize, &str)| {
                    // A program puts no space after a separator; a person who quotes somebody does (`"nee", zei hij`).
                    let next = |tail: &str| tail.strip_prefix(separator).is_some_and(|rest| !rest.starts_with(' '));
                    inside.get(at + 1..).is_some_and(|tail| tail.is_empty() || next(tail))
                };
                let (end, _) = inside.match_indices('"').find(closing)?;
                let after = inside.get(end + 1..)?.strip_prefix(separator);
                (inside.get(..end)?.replace("\"\"", "\""), after)
            }
        };
        fields.push(field);
        match after {
            Some(after) => rest = after,
            None => return Some(fields),
        }
    }
}

/// Passes over the lines after a damaged one that cannot be rows themselves: they hold no separator.
fn pass_damaged(window: &mut Window<'_>, separator: u8) {
    while !window.at_end() {
        let end = line(window);
        if window.text().as_bytes().get(..end).unwrap_or_default().contains(&separator) {
            break;
        }
        window.take(end);
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn all(text: &str) -> Vec<(Vec<String>, bool)> {
        let (mut at, mut out) = (0, Vec::new());
        while at < text.len() {
            let found = record(text, at, b';');
            at = if found.fault.is_some() { line_end(text, at) } else { found.end };
            out.push((found.fields, found.fault.is_none()));
        }
        out
    }

    #[test]
    fn quotes_line_breaks_and_doubled_quotes() {
        let read = all("a;\"b\r\nc\";d\r\n\"zei \"\"nee\"\"\";;\n");
        assert_eq!(
            read,
            [
                (vec!["a".into(), "b\r\nc".into(), "d".into()], true),
                (vec!["zei \"nee\"".into(), String::new(), String::new()], true),
            ]
        );
    }

    #[test]
    fn a_lost_quote_costs_its_own_line() {
        let read = all("a;\"b;c\nd;\"e\";f\ng;h;i\n");
        let good: Vec<bool> = read.iter().map(|(_, ok)| *ok).collect();
        assert_eq!(good, [false, true, true]);
    }

    #[test]
    fn undoubled_quotes_are_read_within_a_line() {
        let fields = loose("1;\"zei \"nee\" tegen \"\"ons\"\"\";2\r\n", b';').unwrap();
        assert_eq!(fields, ["1", "zei \"nee\" tegen \"ons\"", "2"]);
        assert_eq!(loose("1,\"zei \"nee\", en weg\",2", b',').unwrap(), ["1", "zei \"nee\", en weg", "2"]);
        assert_eq!(loose("1;\"open", b';'), None);
        assert_eq!(loose("a;b;", b';').unwrap(), ["a", "b", ""]);
    }

    #[test]
    fn an_open_quote_at_the_end_is_seen() {
        assert!(record("a;\"b", 0, b';').fault == Some(Fault::OpenQuote));
        assert!(record("a;\"b\"c", 0, b';').fault == Some(Fault::AfterQuote));
    }
}
