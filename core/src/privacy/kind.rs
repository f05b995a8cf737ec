//! The kinds of personal data: those of the record, under the name this room uses.

pub use crate::signal::PersonalDataType as PersonalData;
