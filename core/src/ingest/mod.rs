//! Files in, signals and rejects out.
//!
//! A [`Profile`] says how the export of one system is read; [`ingest`] reads a file with it. Every data row becomes one
//! signal or one reject, in the order of the file, and nothing is dropped silently: damaged rows are rejects that say
//! where they stand and what to do.
//!
//! The signals are `ruw`: their texts hold personal data until the redaction has been over them.
//!
//! To add a source, write a profile. To read a new kind of value, open `value/`; a new kind of file, `read/`; a new field of
//! the signal, `target.rs` and `row.rs`.

mod cell;
mod key;
mod outcome;
mod plan;
mod profile;
mod proposal;
mod read;
mod row;
mod target;
mod value;

use std::collections::{HashMap, HashSet};

pub use key::Key;
pub use outcome::{Counts, Origin, Outcome, Reject, Repair};
pub use profile::{
    Column, ExtraKind, FileFormat, FileSettings, LinkSettings, OnError, Profile, ProfileDocument, RetentionSettings,
    TimeUnit, ValuePart,
};
pub use proposal::{Proposal, ProposedColumn, propose};
pub use read::Input;

use crate::error::{Code, Error, Place};
use crate::privacy::{RedactOptions, redact};

/// The name of a column, for the report: in a file without names, or in JSON with data for keys, people may stand there.
fn without_people(name: String) -> String {
    redact(&name, &RedactOptions::default()).text
}

/// Reads a file with a profile and gives each row to `sink`, in the order of the file.
///
/// `file_name` is what rejects mention; folders in front of it are left out. Ids are made with `key` (see
/// [`SignalId::derive`](crate::signal::SignalId::derive)): of organisation, system and reference, or, where a row has no reference, of its used cells and its
/// ordinal among equal rows. A reference that stood before in the file is the reject `dubbel`.
///
/// Never fails and never panics; what cannot be read is a reject. Linear in the size of the file. Text files are read row by
/// row: beside the row at hand only 16 bytes for each id stay in memory. A workbook is held as a whole.
pub fn ingest_from(
    profile: &Profile,
    file_name: &str,
    input: &mut dyn Input,
    key: &Key,
    sink: &mut dyn FnMut(Outcome),
) -> Counts {
    let file = file_name.rsplit(['/', '\\']).next().unwrap_or(file_name);
    let mut counts = Counts::default();
    let mut notes = read::FileNotes::default();
    let mut seen: HashSet<u128> = HashSet::new();
    let mut equal: HashMap<u128, u64> = HashMap::new();
    read::read(profile, input, &mut notes, &mut |raw| {
        counts.rijen += 1;
        if raw.quotes {
            counts.add_repairs(&[Repair::Aanhalingsteken]);
        }
        let outcome = match raw.cells {
            Err(error) => Err(vec![error]),
            Ok(cells) => row::build(&profile.plan, key, cells, &mut |id, by_reference| {
                if by_reference {
                    seen.insert(id.as_u128()).then_some(0)
                } else {
                    let ordinal = equal.entry(id.as_u128()).or_default();
                    *ordinal += 1;
                    Some(*ordinal - 1)
                }
            }),
        };
        match outcome {
            Ok(built) => {
                counts.signalen += 1;
                counts.add_repairs(&built.repairs);
                for column in built.wrong {
                    *counts.foute_waarden.entry(column).or_default() += 1;
                }
                for kind in built.dropped {
                    *counts.weggelaten.entry(kind).or_default() += 1;
                }
                let origin = Origin { sheet: raw.sheet.map(str::to_owned), row: raw.number };
                sink(Outcome::Signal { signal: Box::new(built.signal), origin });
            }
            Err(errors) => {
                counts.afgekeurd += 1;
                let unknown = Error::new(Code::RowNoSignal).at(Place::default());
                let error = errors.first().unwrap_or(&unknown);
                *counts.afgekeurd_per_code.entry(error.code().code().to_owned()).or_default() += 1;
                let others = errors.len().saturating_sub(1);
                sink(Outcome::Reject(Reject::new(file, raw.sheet, raw.number, error, others)));
            }
        }
    });
    counts.tekenset = notes.encoding;
    counts.kolommen_ontbreken = notes.missing_columns;
    counts.kolommen_onbekend = notes.unknown_columns.into_iter().map(without_people).collect();
    counts.bladen_overgeslagen = notes.skipped_sheets;
    counts.onderdelen_beschadigd = notes.damaged_parts;
    if notes.replaced > 0 {
        counts.herstellingen += notes.replaced;
        *counts.herstellingen_per_soort.entry(Repair::OnleesbaarTeken).or_default() += notes.replaced;
    }
    counts
}

/// The same for a file that is in memory.
pub fn ingest(profile: &Profile, file_name: &str, bytes: &[u8], key: &Key, sink: &mut dyn FnMut(Outcome)) -> Counts {
    ingest_from(profile, file_name, &mut std::io::Cursor::new(bytes), key, sink)
}
