//! One error type for the whole crate: a stable code, a place, and what to do, in Dutch and English.
//!
//! An error never holds text of a citizen. What it holds beside its code are names of fields and
//! files, numbers, and values out of closed lists.

mod code;
mod place;

pub use code::Code;
pub use place::Place;

/// A problem with the input, told in a way that the sender can mend it.
///
/// `detail` holds the variable part of the message (a field name, an allowed list, a number).
/// INVARIANT: `detail` never holds text that a citizen wrote.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}: {}", code.code(), self.message_en())]
pub struct Error {
    code: Code,
    place: Box<Place>,
    detail: Option<Box<str>>,
}

/// A result with this crate's [`struct@Error`].
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// An error of this kind, without a place.
    pub fn new(code: Code) -> Self {
        Error { code, place: Box::default(), detail: None }
    }

    /// Adds the variable part of the message: a field name, a number, an allowed list. Never a citizen's text.
    #[must_use]
    pub fn detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into().into_boxed_str());
        self
    }

    /// Says where it is.
    #[must_use]
    pub fn at(mut self, place: Place) -> Self {
        *self.place = place;
        self
    }

    /// The stable code, such as `invoer-geen-utf8`.
    pub fn code(&self) -> Code {
        self.code
    }

    /// Where it is; empty when the error has no place.
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// Changes the place, for callers that know more (a file name around a row).
    pub fn place_mut(&mut self) -> &mut Place {
        &mut self.place
    }

    /// What is wrong, in Dutch.
    pub fn message_nl(&self) -> String {
        self.fill(self.code.nl())
    }

    /// What is wrong, in English: lower-case, no final period.
    pub fn message_en(&self) -> String {
        self.fill(self.code.en())
    }

    /// What to do about it, in Dutch.
    pub fn action_nl(&self) -> &'static str {
        self.code.action_nl()
    }

    /// What to do about it, in English.
    pub fn action_en(&self) -> &'static str {
        self.code.action_en()
    }

    fn fill(&self, template: &str) -> String {
        template.replace("{}", self.detail.as_deref().unwrap_or("-"))
    }
}
