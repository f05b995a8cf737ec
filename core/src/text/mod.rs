//! Text: folding with an alignment back to the original, tokens, sentences, the multi-pattern
//!
//! Offsets inside the crate are bytes of the original text; [`offset`] is the one place where they
//! become code points or UTF-16 units.

#[cfg(feature = "bestanden")]
pub mod decode;
pub mod fold;
pub mod language;
pub mod normalise;
pub mod offset;
pub(crate) mod token;
pub(crate) mod vocabulary;

pub use fold::Folded;
pub use normalise::{Change, ChangeKind, NormaliseOptions, Normalised, normalise};
