//! A record that passed every check.

use super::record::Record;
use crate::error::{Code, Error, Place};
use serde::{Deserialize, Deserializer, Serialize, de};
use std::ops::Deref;

/// A signal that follows the schema and every rule beyond it.
///
/// Reads like a [`Record`]; to change one, take the record out with [`Signal::into_record`], change it and
/// [`build`](Record::build) it again.
///
/// INVARIANT: `Record::check` is empty for the record inside.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(transparent)]
pub struct Signal(Record);

impl Record {
    /// Checks the record. Every broken rule comes back, not only the first.
    pub fn build(self) -> Result<Signal, Vec<Error>> {
        let errors = self.check();
        if errors.is_empty() { Ok(Signal(self)) } else { Err(errors) }
    }

    /// Reads a record from JSON: the verdict of the schema, and no key twice.
    ///
    /// The error says where, as line and column, and never repeats what stands there. For all errors at once with
    /// their fields, use `validate`.
    pub fn from_json(json: &str) -> Result<Record, Error> {
        serde_json::from_str(json).map_err(|problem| unreadable(&problem))
    }
}

impl Signal {
    /// Reads a signal from JSON and checks it.
    pub fn from_json(json: &str) -> Result<Signal, Vec<Error>> {
        Record::from_json(json).map_err(|error| vec![error])?.build()
    }

    /// The signal as one line of JSON, fields in the order of the schema.
    pub fn to_json(&self) -> String {
        // INVARIANT: every number of a checked signal is finite and every key is a string, so this cannot fail.
        serde_json::to_string(&self.0).unwrap_or_default()
    }

    /// The record, to read.
    pub fn record(&self) -> &Record {
        &self.0
    }

    /// The record, to change.
    pub fn into_record(self) -> Record {
        self.0
    }
}

impl Deref for Signal {
    type Target = Record;
    fn deref(&self) -> &Record {
        &self.0
    }
}

impl TryFrom<Record> for Signal {
    type Error = Vec<Error>;
    fn try_from(record: Record) -> Result<Self, Vec<Error>> {
        record.build()
    }
}

impl<'de> Deserialize<'de> for Signal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        <Record as Deserialize>::deserialize(deserializer)?.build().map_err(|errors| {
            let codes: Vec<&str> = errors.iter().map(|error| error.code().code()).collect();
            de::Error::custom(codes.join(", "))
        })
    }
}

/// serde's own message may repeat a value, so only its place is kept.
fn unreadable(problem: &serde_json::Error) -> Error {
    let code = if problem.is_data() { Code::SignalNotValid } else { Code::InputNotJson };
    let place = Place { row: Some(problem.line() as u64), ..Place::default() };
    Error::new(code).detail(format!("regel {}, kolom {}", problem.line(), problem.column())).at(place)
}
