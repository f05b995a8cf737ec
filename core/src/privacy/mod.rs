//! Finding and replacing personal data in Dutch text, without a language model.
//!
//! [`detect`] gives the spans, [`redact`] the text without them.

mod address;
mod birth;
mod chain;
mod checks;
mod codes;
mod email;
mod find;
mod fold;
mod iban;
mod institution;
mod ip;
mod kind;
mod lex;
mod name;
mod name_alone;
mod name_cue;
mod name_letter;
mod name_told;
mod numbers;
mod numeral;
mod phone;
mod plate;
mod postcode;
#[cfg(feature = "gevoelig")]
mod pseudonym;
mod redact;
mod residual;
mod run;
mod scan;
#[cfg(feature = "gevoelig")]
mod sensitive;
mod shape;
mod street;
mod url;
mod words;

pub use find::Workspace;
pub use kind::PersonalData;
#[cfg(feature = "gevoelig")]
pub use pseudonym::Pseudonymiser;
pub use redact::{RedactOptions, Redaction, Replacement, placeholders, redact, replace};
pub use residual::{Residual, residual_json, residual_ndjson, residual_text, residual_value};
#[cfg(feature = "gevoelig")]
pub use sensitive::{Hint, hints};

/// A piece of personal data in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Span {
    /// What it is.
    pub kind: PersonalData,
    /// First byte in the text.
    pub start: usize,
    /// Byte after the last one.
    pub end: usize,
    /// How sure this is, 1 to 100: from a checksum, a form and the words around it. An ordering, not a measured share.
    pub certainty: u8,
}

/// Finds all personal data in a text: sorted by place, not overlapping, on boundaries of characters.
/// Nothing is found inside placeholders that already stand there. Never fails.
pub fn detect(text: &str) -> Vec<Span> {
    find::find(text, <[Span]>::to_vec)
}

/// As [`detect`], in buffers of the caller that are used again for the next text: nothing is allocated once they have grown.
pub fn detect_into<'w>(text: &str, workspace: &'w mut Workspace) -> &'w [Span] {
    find::find_in(text, workspace)
}
