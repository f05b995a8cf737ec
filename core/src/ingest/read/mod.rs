//! Readers: the bytes of a file in, rows of cells out. They know files and nothing about signals.

pub(crate) mod csv;
pub(crate) mod header;
pub(crate) mod json;
pub(crate) mod xlsx;

use std::collections::BTreeSet;

use super::cell::Cell;
use super::profile::{FileFormat, Profile};
use crate::error::{Code, Error};

/// One row of a file: what could be read, or why not.
pub(crate) struct RawRow<'a> {
    pub(crate) sheet: Option<&'a str>,
    /// From 1. In a table the header and blank rows count, as a spreadsheet numbers them; in JSON the elements.
    pub(crate) number: u64,
    /// One cell for each column of the profile.
    pub(crate) cells: Result<Vec<Cell>, Error>,
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
}

/// Reads a file as the profile says.
pub(crate) fn read(profile: &Profile, bytes: &[u8], notes: &mut FileNotes, rows: Rows<'_>) {
    let settings = &profile.document.bestand;
    if settings.formaat == FileFormat::Xlsx {
        return xlsx::read(profile, bytes, notes, rows);
    }
    if bytes.starts_with(b"PK\x03\x04") {
        let why = "het is een werkboek of zip, geen tekst";
        return rows(RawRow { sheet: None, number: 1, cells: Err(Error::new(Code::FileUnreadable).detail(why)) });
    }
    let decoded = crate::text::decode::decode(bytes, settings.tekenset.as_deref());
    notes.encoding = Some(decoded.encoding);
    notes.replaced = decoded.replaced;
    match settings.formaat {
        FileFormat::Json => json::read_array(profile, &decoded.text, notes, rows),
        FileFormat::Ndjson => json::read_lines(profile, &decoded.text, notes, rows),
        FileFormat::Csv | FileFormat::Xlsx => csv::read(profile, &decoded.text, notes, rows),
    }
}
