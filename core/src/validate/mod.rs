//! Verdict and rules: whether a file of signals is right, and what to mend.
//!
//! The verdict of the JSON Schema is the truth; [`schemas`] gives the schemas, made from the types of
//! [`signal`](crate::signal). Beyond it come the rules that no schema can say: [`Record::check`] for one signal,
//! unique ids and relations for the set, and with [`Options::shared`] the rules for sharing.
//!
//! A row that serde reads is right by the schema without asking the validator (the two agree, which
//! `core/tests/schema_agreement.rs` proves); only a row that is not right takes the slow way, which finds every error.
//!
//! ```
//! use signaal::validate::{Options, validate_ndjson};
//!
//! let report = validate_ndjson(&b"{}\n"[..], &Options::default(), &mut |finding| {
//!     // One call for each finding: row, JSON Pointer, Dutch name of the field, code.
//!     assert_eq!((finding.row(), finding.error.code().code()), (Some(1), "veld-ontbreekt"));
//! })?;
//! assert_eq!(report.exit_code(), 1);
//! assert!(report.to_text().contains("Het verplichte veld `kanaal` ontbreekt."));
//! # Ok::<(), signaal::error::Error>(())
//! ```
//!
//! [`Record::check`]: crate::signal::Record::check

mod concepts;
mod describe;
#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, unreachable_pub)]
#[path = "../../tests/support/documents.rs"]
mod documents;
mod duplicate;
mod dutch;
mod entry;
mod examples;
mod facts;
mod finding;
mod header;
mod html;
mod input;
mod junit;
mod keyword;
mod migrate;
mod pages;
mod pattern;
mod quick;
#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod quick_agreement;
mod render;
mod report;
mod rows;
mod run;
mod schema;
mod set;
mod shared;
mod subject;
mod tableschema;
mod told;
mod verdict;

pub use entry::{validate_document, validate_json, validate_json_rows, validate_ndjson, validate_texts};
pub use finding::Finding;
#[cfg(feature = "bestanden")]
pub use input::validate_file;
pub use input::{LARGEST_WORKBOOK, read_flat, validate_stream};
pub use migrate::{Migrated, migrate};
pub use pages::{codes_page, schema_page};
pub use report::{FindingGroup, Line, Occurrence, Outcome, Report, RowCount, RowNumber, Severity};
pub use rows::LONGEST_LINE;
pub use run::{Options, Validator};
pub use schema::{SCHEMA_VERSION, SchemaFile, bundle, schema_json, schemas};
#[cfg(feature = "bestanden")]
pub(crate) use shared::may_be_shared;
pub use subject::Subject;
pub use tableschema::table_schema;
