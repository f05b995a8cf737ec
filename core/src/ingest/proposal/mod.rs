//! A first draft of a profile for a table that nobody has described yet: what each column seems to be, and why.
//!
//! The draft is made of the names of the columns and the forms of their values. It is a start for a person: organisation and
//! retention are left open, and every guess says what it rests on. The preview holds no personal data.

mod column;
mod dates;
mod lists;
mod names;
mod personal;
mod score;
mod table;
mod write;

use serde::Serialize;

use super::Input;
use crate::error::Result;
use column::Context;

/// A drafted profile.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Proposal {
    /// `csv` or `xlsx`.
    pub formaat: &'static str,
    /// WHATWG name of the encoding, of a CSV.
    pub tekenset: Option<&'static str>,
    /// Separator of a CSV.
    pub scheidingsteken: Option<char>,
    /// Sheets with this header, of a workbook.
    pub bladen: Vec<String>,
    /// Row of the names, from 1.
    pub koprij: u64,
    /// Data rows that were looked at.
    pub rijen: usize,
    /// What was decided for the table as a whole, and why.
    pub redenen: Vec<String>,
    /// The columns, in the order of the file.
    pub kolommen: Vec<ProposedColumn>,
    /// The draft, to be saved as `.toml`.
    pub profiel: String,
}

/// What a column seems to be.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ProposedColumn {
    /// Its name in the file.
    pub naam: String,
    /// The field of the signal, as in a profile.
    pub veld: String,
    /// A second field that the same column fills.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ook: Option<&'static str>,
    /// Further settings of the profile, as lines of TOML.
    pub instellingen: Vec<String>,
    /// What the guess rests on, in Dutch.
    pub redenen: Vec<String>,
    /// Share of the rows with a value, in percent.
    pub gevuld: u8,
    /// Values of the first rows, without personal data.
    pub voorbeeld: Vec<String>,
}

/// Drafts a profile for a CSV or workbook. `file_name` gives the draft its name.
///
/// Looks at the first rows only (a few hundred). Linear in what it looks at.
///
/// # Errors
/// When the file is no table: unreadable, empty, or without a row of names.
pub fn propose(file_name: &str, input: &mut dyn Input) -> Result<Proposal> {
    let table = table::read(input)?;
    let context = Context::of(file_name, &table);
    let mut taken = Vec::new();
    let columns: Vec<ProposedColumn> =
        table.columns.iter().map(|seen| column::judge(seen, &context, &mut taken)).collect();
    let mut proposal = Proposal {
        formaat: table.format,
        tekenset: table.encoding,
        scheidingsteken: table.separator,
        bladen: table.sheets.clone(),
        koprij: table.header_row,
        rijen: table.rows,
        redenen: table.reasons.clone(),
        kolommen: columns,
        profiel: String::new(),
    };
    write::write(file_name, &table, &context, &mut proposal);
    Ok(proposal)
}
