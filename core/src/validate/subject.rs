//! What kind of document is validated.

use super::verdict::Verdict;
use crate::error::Error;
use crate::signal::{Dataset, ImprovementAction, Indicator, Tally};
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::sync::OnceLock;

/// A kind of document with a schema and, for most, rules beyond it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Subject {
    /// Schema `signaal`.
    #[default]
    Signal,
    /// Schema `verbeteractie`.
    ImprovementAction,
    /// Schema `telling`.
    Tally,
    /// Schema `indicator`.
    Indicator,
    /// Schema `dataset`.
    Dataset,
    /// Schema `validatierapport`.
    Report,
}

impl Subject {
    /// Every kind.
    pub const ALL: [Subject; 6] = [
        Subject::Signal,
        Subject::ImprovementAction,
        Subject::Tally,
        Subject::Indicator,
        Subject::Dataset,
        Subject::Report,
    ];

    /// The name of the schema.
    pub fn name(self) -> &'static str {
        match self {
            Subject::Signal => "signaal",
            Subject::ImprovementAction => "verbeteractie",
            Subject::Tally => "telling",
            Subject::Indicator => "indicator",
            Subject::Dataset => "dataset",
            Subject::Report => "validatierapport",
        }
    }

    /// The kind whose schema has this name.
    pub fn from_name(name: &str) -> Option<Subject> {
        Subject::ALL.into_iter().find(|subject| subject.name() == name)
    }

    /// The compiled schema, kept once made.
    pub(super) fn verdict(self) -> &'static Verdict {
        static VERDICTS: [OnceLock<Verdict>; Subject::ALL.len()] = [const { OnceLock::new() }; Subject::ALL.len()];
        let kept = match self {
            Subject::Signal => &VERDICTS[0],
            Subject::ImprovementAction => &VERDICTS[1],
            Subject::Tally => &VERDICTS[2],
            Subject::Indicator => &VERDICTS[3],
            Subject::Dataset => &VERDICTS[4],
            Subject::Report => &VERDICTS[5],
        };
        kept.get_or_init(|| Verdict::of(self.name()))
    }

    /// The rules beyond the schema, for a document that follows it; of signals the validator has more to say.
    pub(super) fn check(self, document: Value) -> Vec<Error> {
        fn checked<T: DeserializeOwned>(document: Value, check: fn(&T) -> Vec<Error>) -> Vec<Error> {
            serde_json::from_value::<T>(document).map(|document| check(&document)).unwrap_or_default()
        }
        match self {
            Subject::Signal => checked(document, crate::signal::Record::check),
            Subject::ImprovementAction => checked(document, ImprovementAction::check),
            Subject::Tally => checked(document, Tally::check),
            Subject::Indicator => checked(document, Indicator::check),
            Subject::Dataset => checked(document, Dataset::check),
            Subject::Report => Vec::new(),
        }
    }
}
