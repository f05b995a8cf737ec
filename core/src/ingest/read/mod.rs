//! Readers: the bytes of a file in, rows of cells out. They know files and nothing about signals.

pub(crate) mod csv;
pub(crate) mod header;
pub(crate) mod json;
mod link;
mod mbox;
mod named;
mod parts;
mod talk;
pub(crate) mod tree;
pub(crate) mod window;
pub(crate) mod xlsx;
mod xml;

use std::collections::{BTreeMap, BTreeSet};
use std::io::SeekFrom;

use super::cell::Cell;
use super::profile::{FileFormat, Profile};
use crate::error::{Code, Error};
use link::Links;
pub use window::Input;
use window::Window;

/// One row of a file: what could be read, or why not.
pub(crate) struct RawRow<'a> {
    /// Sheet of a workbook, or part of a zip.
    pub(crate) sheet: Option<&'a str>,
    /// From 1. In a table the header and blank rows count, as a spreadsheet numbers them; in JSON the elements.
    pub(crate) number: u64,
    /// One cell for each column of the profile.
    pub(crate) cells: Result<Vec<Cell>, Error>,
    /// Whether undoubled quotes were taken as they are.
    pub(crate) quotes: bool,
}

impl<'a> RawRow<'a> {
    /// A row of a file without sheets.
    pub(crate) fn new(number: u64, cells: Result<Vec<Cell>, Error>) -> Self {
        RawRow { sheet: None, number, cells, quotes: false }
    }

    /// A row that could not be read.
    pub(crate) fn fault(number: u64, error: Error) -> Self {
        RawRow::new(number, Err(error))
    }

    /// The same row on a sheet.
    pub(crate) fn on<'b>(self, sheet: &'b str) -> RawRow<'b> {
        RawRow { sheet: Some(sheet), number: self.number, cells: self.cells, quotes: self.quotes }
    }
}

/// Takes the rows of a file.
pub(crate) type Rows<'a> = &'a mut dyn FnMut(RawRow<'_>);

/// What was seen of the file beside its rows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct FileNotes {
    pub(crate) encoding: Option<&'static str>,
    pub(crate) replaced: u64,
    pub(crate) missing_columns: BTreeSet<String>,
    pub(crate) unknown_columns: BTreeSet<String>,
    pub(crate) skipped_sheets: BTreeSet<String>,
    /// Linked parts of a zip with the number of their rows that could not be read.
    pub(crate) damaged_parts: BTreeMap<String, u64>,
}

/// Files that must be seen as a whole (workbooks) may not be larger.
const MAX_WHOLE: u64 = 2 << 30;

/// Reads a file as the profile says.
pub(crate) fn read(profile: &Profile, input: &mut dyn Input, notes: &mut FileNotes, rows: Rows<'_>) {
    if let Err(why) = try_read(profile, input, notes, rows) {
        rows(RawRow::fault(1, Error::new(Code::FileUnreadable).detail(why)));
    }
}

const STOPPED: &str = "het lezen hield halverwege op";

fn try_read(
    profile: &Profile,
    input: &mut dyn Input,
    notes: &mut FileNotes,
    rows: Rows<'_>,
) -> Result<(), &'static str> {
    let settings = &profile.document.bestand;
    if settings.formaat == FileFormat::Xlsx {
        xlsx::read(profile, &whole(input)?, notes, rows);
        return Ok(());
    }
    if starts_with(input, b"PK\x03\x04") || starts_with(input, b"PK\x05\x06") {
        return parts::read(profile, input, notes, rows);
    }
    read_text(profile, input, &Links::default(), notes, rows)
}

/// Reads a file that is no workbook.
fn read_text(
    profile: &Profile,
    input: &mut dyn Input,
    links: &Links,
    notes: &mut FileNotes,
    rows: Rows<'_>,
) -> Result<(), &'static str> {
    let settings = &profile.document.bestand;
    if settings.formaat == FileFormat::Mbox {
        return mbox::read(profile, input, notes, rows);
    }
    let mut window = Window::open(input, settings.tekenset.as_deref()).map_err(|_| STOPPED)?;
    notes.encoding = Some(window.encoding());
    match settings.formaat {
        FileFormat::Csv | FileFormat::Xlsx | FileFormat::Mbox => csv::read(profile, &mut window, links, notes, rows),
        FileFormat::Ndjson => json::read_lines(profile, &mut window, notes, rows),
        // Systems that give JSON often give XML of the same shape: the file shows which it is.
        FileFormat::Json | FileFormat::Xml if !window.begins_with('<') => {
            json::read_array(profile, &mut window, notes, rows);
        }
        FileFormat::Json | FileFormat::Xml | FileFormat::Gesprek => {
            let (text, replaced, broken) = window.rest();
            notes.replaced += replaced;
            if settings.formaat == FileFormat::Gesprek {
                talk::read(profile, &text, notes, rows);
            } else {
                xml::read(profile, &text, notes, rows);
            }
            return if broken { Err(STOPPED) } else { Ok(()) };
        }
    }
    notes.replaced += window.replaced;
    if window.broken { Err(STOPPED) } else { Ok(()) }
}

fn starts_with(input: &mut dyn Input, magic: &[u8]) -> bool {
    let mut head = vec![0; magic.len()];
    input.seek(SeekFrom::Start(0)).is_ok() && input.read_exact(&mut head).is_ok() && head == magic
}

/// The bytes of a file that cannot be read in part.
fn whole(input: &mut dyn Input) -> Result<Vec<u8>, &'static str> {
    let size = input.seek(SeekFrom::End(0)).map_err(|_| STOPPED)?;
    if size > MAX_WHOLE {
        return Err("het is groter dan 2 GB");
    }
    input.seek(SeekFrom::Start(0)).map_err(|_| STOPPED)?;
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or_default());
    input.read_to_end(&mut bytes).map_err(|_| STOPPED)?;
    Ok(bytes)
}
