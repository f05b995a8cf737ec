//! The top of a table, read without a profile.

use std::io::SeekFrom;

use crate::error::{Code, Error, Result};
use crate::ingest::cell::Cell;
use crate::ingest::read::window::Window;
use crate::ingest::read::{Input, csv, xlsx};

/// Rows that are looked at.
const ROWS: usize = 400;
/// Rows at the top that may stand above the names.
const ABOVE: usize = 20;

/// Bytes of a name: survey tools put the whole question there.
const LONGEST: usize = 300;

/// A column with its values.
#[derive(Debug, Clone)]
pub(crate) struct Seen {
    pub(crate) name: String,
    /// Every row, in order; blank ones as [`Cell::Empty`].
    pub(crate) cells: Vec<Cell>,
}

/// The top of a table.
#[derive(Debug, Clone)]
pub(crate) struct Table {
    pub(crate) format: &'static str,
    pub(crate) encoding: Option<&'static str>,
    pub(crate) separator: Option<char>,
    pub(crate) sheets: Vec<String>,
    pub(crate) other_sheets: Vec<String>,
    pub(crate) header_row: u64,
    pub(crate) rows: usize,
    pub(crate) reasons: Vec<String>,
    pub(crate) columns: Vec<Seen>,
}

fn unreadable(why: &str) -> Error {
    Error::new(Code::FileUnreadable).detail(why)
}

/// Reads the top of a CSV or workbook.
pub(crate) fn read(input: &mut dyn Input) -> Result<Table> {
    let mut magic = [0; 2];
    let _ = input.seek(SeekFrom::Start(0));
    let packed = input.read_exact(&mut magic).is_ok() && &magic == b"PK";
    if packed { workbook(input) } else { text(input) }
}

fn text(input: &mut dyn Input) -> Result<Table> {
    let mut window = Window::open(input, None).map_err(|_| unreadable("het lezen hield halverwege op"))?;
    let encoding = window.encoding();
    while window.text().len() < 1 << 20 && window.more() {}
    let found = [';', ',', '\t', '|'].into_iter().filter_map(|separator| {
        let rows = csv::sample(window.text(), separator as u8, ROWS + ABOVE);
        let width = usual_width(rows.iter().map(Vec::len));
        let same = rows.iter().filter(|row| row.len() == width).count();
        // A separator inside text gives rows of all lengths.
        (width > 1).then_some((same * 100 / rows.len().max(1), width, separator, rows))
    });
    let Some((share, width, separator, rows)) = found.max_by_key(|(share, width, ..)| (*share / 10, *width)) else {
        return Err(Error::new(Code::HeaderMissing));
    };
    let rows: Vec<Vec<Cell>> = rows
        .into_iter()
        .map(|row| row.into_iter().map(|f| if f.trim().is_empty() { Cell::Empty } else { Cell::Text(f) }).collect())
        .collect();
    let (at, columns) = columns(&rows, width)?;
    let shown = if separator == '\t' { "een tab".to_owned() } else { format!("`{separator}`") };
    Ok(Table {
        format: "csv",
        encoding: Some(encoding),
        separator: Some(separator),
        sheets: Vec::new(),
        other_sheets: Vec::new(),
        header_row: at as u64 + 1,
        rows: columns.first().map_or(0, |column| column.cells.len()),
        reasons: vec![
            format!("De tekenset is {encoding}: dat laten de bytes zien."),
            format!("Het scheidingsteken is {shown}: {share}% van de rijen heeft er {} van.", width - 1),
            format!("De namen staan in rij {}: de eerste rij met in elke kolom een eigen naam.", at + 1),
        ],
        columns,
    })
}

fn workbook(input: &mut dyn Input) -> Result<Table> {
    let _ = input.seek(SeekFrom::Start(0));
    let mut bytes = Vec::new();
    input.read_to_end(&mut bytes).map_err(|_| unreadable("het lezen hield halverwege op"))?;
    let mut sheets = xlsx::sample(&bytes, ROWS + ABOVE).map_err(unreadable)?.into_iter();
    let mut first: Option<(Table, Vec<String>)> = None;
    let mut before: Vec<String> = Vec::new();
    for (name, rows) in sheets.by_ref() {
        let width = usual_width(rows.iter().map(Vec::len));
        let found = columns(&rows, width).ok().filter(|(_, columns)| columns.len() > 1);
        let names: Vec<String> =
            found.iter().flat_map(|(_, columns)| columns.iter().map(|column| column.name.clone())).collect();
        match (&mut first, found) {
            (Some((table, known)), Some(_)) if *known == names => table.sheets.push(name),
            (None, Some((at, columns))) if columns.first().is_some_and(|column| column.cells.len() > 2) => {
                let table = Table {
                    format: "xlsx",
                    encoding: None,
                    separator: None,
                    sheets: vec![name],
                    other_sheets: Vec::new(),
                    header_row: at as u64 + 1,
                    rows: columns.first().map_or(0, |column| column.cells.len()),
                    reasons: vec![format!(
                        "De namen staan in rij {}: de eerste rij met in elke kolom een eigen naam.",
                        at + 1
                    )],
                    columns,
                };
                first = Some((table, names));
            }
            (Some((table, _)), _) => table.other_sheets.push(name),
            (None, _) => before.push(name),
        }
    }
    let Some((mut table, _)) = first else { return Err(Error::new(Code::HeaderMissing)) };
    before.append(&mut table.other_sheets);
    table.other_sheets = before;
    if table.sheets.len() > 1 {
        table.reasons.push(format!("Bladen met dezelfde namen: {}.", table.sheets.join(", ")));
    }
    if !table.other_sheets.is_empty() {
        table.reasons.push(format!("Bladen zonder die namen worden overgeslagen: {}.", table.other_sheets.join(", ")));
    }
    Ok(table)
}

/// The length that most rows have; of two, the larger.
fn usual_width(widths: impl Iterator<Item = usize>) -> usize {
    let mut counts = std::collections::BTreeMap::new();
    for width in widths {
        *counts.entry(width).or_insert(0) += 1;
    }
    counts.into_iter().max_by_key(|(width, count)| (*count, *width)).map_or(0, |(width, _)| width)
}

/// The row of the names and the columns below it.
fn columns(rows: &[Vec<Cell>], width: usize) -> Result<(usize, Vec<Seen>)> {
    let is_header = |row: &Vec<Cell>| {
        let names: Vec<String> = row
            .iter()
            .filter_map(|cell| if let Cell::Text(text) = cell { Some(text.trim().to_lowercase()) } else { None })
            .collect();
        let mut unique = names.clone();
        unique.sort();
        unique.dedup();
        let wordy = names.iter().all(|name| name.chars().any(char::is_alphabetic) && name.len() <= LONGEST);
        names.len() > 1 && names.len() * 10 >= width * 8 && unique.len() == names.len() && wordy
    };
    let at = rows.iter().take(ABOVE).position(is_header).ok_or_else(|| Error::new(Code::HeaderMissing))?;
    let header = rows.get(at).map(Vec::as_slice).unwrap_or_default();
    let below: Vec<&Vec<Cell>> = rows
        .iter()
        .skip(at + 1)
        .filter(|row| !row.iter().all(Cell::is_blank) && row.len() <= header.len().max(width))
        .collect();
    let mut columns = Vec::new();
    for (index, name) in header.iter().enumerate() {
        let Cell::Text(name) = name else { continue };
        let cells = below.iter().map(|row| row.get(index).cloned().unwrap_or_default()).collect();
        columns.push(Seen { name: name.trim().trim_start_matches('\u{feff}').to_owned(), cells });
    }
    Ok((at, columns))
}
