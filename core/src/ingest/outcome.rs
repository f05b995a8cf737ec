//! What comes out of a file: signals, rejects, and counts that add up.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::error::Error;
use crate::signal::Signal;

/// One row: a signal or a reject.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// A signal with status `ruw`: its texts are as they came in and hold personal data.
    Signal {
        /// The signal.
        signal: Box<Signal>,
        /// Where it stood, for a caller that finds it twice over several files.
        origin: Origin,
    },
    /// A row that gives no signal, with where and why.
    Reject(Reject),
}

/// A row that gives no signal, as a line of `afgekeurd.ndjson`. It holds no text of the row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reject {
    /// File name without folders.
    pub bestand: String,
    /// Sheet of a workbook.
    pub blad: Option<String>,
    /// Row from 1: in a table as a spreadsheet numbers it (header included), in JSON the element, in NDJSON the line.
    pub rij: u64,
    /// Column, when the fault lies in one.
    pub veld: Option<String>,
    /// Stable code of the error.
    pub code: String,
    /// What is wrong, in Dutch.
    pub melding: String,
    /// What to do, in Dutch.
    pub actie: String,
}

/// Where a row stood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// Sheet of a workbook.
    pub sheet: Option<String>,
    /// Row, counted as in [`Reject::rij`].
    pub row: u64,
}

impl Reject {
    /// A reject for a row that was read well but cannot be used, such as one whose reference stood in an earlier file.
    pub fn of(file: &str, origin: Origin, error: &Error) -> Reject {
        Reject::new(file, origin.sheet.as_deref(), origin.row, error, 0)
    }

    /// A reject from an error with its place. `others` is the number of further faults in the same row.
    pub(crate) fn new(file: &str, sheet: Option<&str>, row: u64, error: &Error, others: usize) -> Reject {
        let mut melding = error.message_nl();
        match others {
            0 => {}
            1 => melding.push_str(" In deze rij staat nog 1 andere fout."),
            _ => melding.push_str(&format!(" In deze rij staan nog {others} andere fouten.")),
        }
        Reject {
            bestand: file.to_owned(),
            blad: sheet.map(str::to_owned),
            rij: row,
            veld: error.place().field.clone(),
            code: error.code().code().to_owned(),
            melding,
            actie: error.action_nl().to_owned(),
        }
    }
}

/// A small change to a value that leaves its meaning: made, and counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Repair {
    /// UTF-8 that was read as Windows-1252 (`cafÃ©`) was read again.
    Mojibake,
    /// Quotes inside a field of a table that should have been doubled were taken as they are.
    Aanhalingsteken,
    /// White space at the ends of a text was taken off.
    Witruimte,
    /// A decimal comma or a thousands sign was read.
    Getal,
    /// A date in a known form with other signs.
    Datum,
    /// A time that the change of the clock skips or doubles: only its day was kept.
    Tijdstip,
    /// A code of an area got its letters or leading zero, or a name became a code.
    Gebied,
    /// The letters of a postcode were left out.
    Postcode,
    /// A value that the profile does not know became its stated value for unknown ones.
    OnbekendeWaarde,
    /// A wrong value was left out, as the profile says for its column.
    FouteWaarde,
    /// A text of more than 10,000 characters was split.
    LangeTekst,
    /// A byte that means nothing in its encoding stands in the text as U+FFFD.
    OnleesbaarTeken,
}

/// Counts of one file. `rijen == signalen + afgekeurd`, always.
///
/// What cannot be read as rows at all (a damaged workbook, the lost end of a file) counts as one row and one reject, since
/// nobody can know how many rows it held.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Counts {
    /// Data rows, before anything is dropped.
    pub rijen: u64,
    /// Signals.
    pub signalen: u64,
    /// Rejects.
    pub afgekeurd: u64,
    /// Repairs of all kinds.
    pub herstellingen: u64,
    /// Repairs by kind.
    pub herstellingen_per_soort: BTreeMap<Repair, u64>,
    /// Rejects by code.
    pub afgekeurd_per_code: BTreeMap<String, u64>,
    /// Personal data in columns of their own that were dropped, by kind, in the rows that became signals.
    pub weggelaten: BTreeMap<String, u64>,
    /// Wrong values that were left out as the profile says (`bijFout = "leeg"`), by column.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub foute_waarden: BTreeMap<String, u64>,
    /// Encoding of the file, by its WHATWG name.
    pub tekenset: Option<&'static str>,
    /// Columns of the profile that the file lacks.
    pub kolommen_ontbreken: BTreeSet<String>,
    /// Columns of the file that the profile does not use.
    pub kolommen_onbekend: BTreeSet<String>,
    /// Sheets of a workbook or parts of a zip that were not read, as the profile says.
    pub bladen_overgeslagen: BTreeSet<String>,
    /// Linked parts of a zip, with the number of their rows that could not be read. The signals that they belong to are
    /// there without them.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub onderdelen_beschadigd: BTreeMap<String, u64>,
}

impl Counts {
    pub(crate) fn add_repairs(&mut self, repairs: &[Repair]) {
        for repair in repairs {
            self.herstellingen += 1;
            *self.herstellingen_per_soort.entry(*repair).or_default() += 1;
        }
    }
}
