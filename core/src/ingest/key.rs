//! The secret that ids and pseudonyms are made with.

use std::fmt;

use crate::signal::SignalId;

/// The secret key of an organisation. The same key gives the same ids; without it nobody can go back from an id to a case
/// number by trying them all.
#[derive(Clone, PartialEq, Eq)]
pub struct Key(Vec<u8>);

impl Key {
    /// A key of any length; 32 random bytes or more are wise.
    pub fn new(secret: impl Into<Vec<u8>>) -> Self {
        Key(secret.into())
    }

    /// The public key of the demo. Ids made with it protect nothing.
    pub fn demo() -> Self {
        Key(b"openbare-demosleutel".to_vec())
    }

    /// Whether this is the public key of the demo.
    pub fn is_demo(&self) -> bool {
        *self == Key::demo()
    }

    /// The id of these parts.
    pub(crate) fn id(&self, parts: &[&str]) -> SignalId {
        SignalId::derive(&self.0, parts)
    }

    /// A pseudonym of these parts: a letter that says of what, and 120 bits in hexadecimal.
    pub(crate) fn pseudonym(&self, letter: char, parts: &[&str]) -> String {
        // The purpose comes first, so that a pseudonym never has the input of an id.
        let purpose = letter.to_string();
        let parts: Vec<&str> =
            std::iter::once("pseudoniem").chain([purpose.as_str()]).chain(parts.iter().copied()).collect();
        format!("{letter}-{}", self.id(&parts).as_str().replace('-', ""))
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::Key;

    #[test]
    fn pseudonyms_depend_on_key_purpose_and_value() {
        let key = Key::new("geheim");
        let one = key.pseudonym('r', &["a", "1"]);
        assert_eq!(one, key.pseudonym('r', &["a", "1"]));
        assert_ne!(one, key.pseudonym('p', &["a", "1"]));
        assert_ne!(one, key.pseudonym('r', &["a", "2"]));
        assert_ne!(one, Key::demo().pseudonym('r', &["a", "1"]));
        assert!(one.starts_with("r-") && one.len() == 34);
    }

    #[test]
    fn a_key_never_shows_itself() {
        assert_eq!(format!("{:?}", Key::new("geheim")), "Key(..)");
    }
}
