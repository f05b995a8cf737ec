//! The record: one signal, with every field of the national model.
//!
//! [`Record`] is the plain form as it stands on the wire, and the builder. [`Signal`] is a record that passed every
//! check; it can be read but not changed in place. Each type writes its schema from the same lines as its Rust form
//! (see `macros.rs`), so serde and JSON Schema cannot drift apart; `core/tests/schema_agreement.rs` proves it.
//!
//! ```
//! use signaal::signal::*;
//!
//! let mut record = Record::new(
//!     SignalId::derive(b"de sleutel van de gemeente", &["gm0599", "kcc", "2026-17"]),
//!     TooiUri::new("https://identifier.overheid.nl/tooi/id/gemeente/gm0599")?,
//!     SignalType::Complaint,
//!     Channel::Phone,
//!     Moment::new("2026-03-01T09:30:00Z")?,
//!     Confidentiality::Internal,
//!     Record::retention(LongText::new("Selectielijst gemeenten")?, Term::new("P5Y")?),
//! );
//! record.handled = Some(Moment::new("2026-02-01")?);
//! // Every broken rule comes back, with its place: this one was closed before it came in.
//! let errors = record.clone().build().unwrap_err();
//! assert_eq!(errors[0].code().code(), "tijd-volgorde");
//! assert_eq!(errors[0].place().pointer.as_deref(), Some("/afgehandeldOp"));
//!
//! record.handled = None;
//! let signal = record.build().unwrap();
//! assert_eq!(Signal::from_json(&signal.to_json()).unwrap(), signal);
//! # Ok::<(), signaal::error::Error>(())
//! ```
//!
//! To add a field: add one line in `record.rs` or `part.rs`, then run
//! `cargo run --manifest-path xtask/Cargo.toml -- schema`.

#[macro_use]
pub(crate) mod macros;

mod action;
pub(crate) mod check;
pub(crate) mod code;
mod dataset;
#[cfg(feature = "schema")]
pub(crate) mod describe;
mod extra;
#[cfg(any(feature = "bestanden", feature = "schema"))]
pub mod flat;
pub(crate) mod form;
mod id;
mod indicator;
mod kind;
mod label;
mod number;
mod part;
mod period;
mod privacy;
pub(crate) mod read;
mod record;
pub(crate) mod rules;
#[cfg(feature = "schema")]
pub(crate) mod scan;
#[allow(clippy::module_inception)]
mod signal;
mod tally;
#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;
mod text;
pub(crate) mod time;
pub mod upgrade;

pub use action::{ActionState, ExpectedEffect, ImprovementAction, MeasuredEffect};
pub use code::*;
pub use dataset::*;
pub use extra::Extra;
pub use id::SignalId;
pub use indicator::{Indicator, IndicatorUnit, IndicatorValue, Interval};
pub use kind::*;
pub use label::{Fragment, Label, RuleName};
pub use number::{Score, Whole};
pub use part::*;
pub use period::Period;
pub use privacy::{Privacy, Replaced, ReplacedCount};
pub use record::Record;
pub use signal::Signal;
pub use tally::{SignalCount, Tally, TallyCell};
pub use text::{Text, TextContent};
pub use time::{Date, Moment, Month, Term, Timestamp};
