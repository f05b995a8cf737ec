//! Keyed pseudonyms: the same person gets the same token, as long as key, organisation and period are the same.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use super::PersonalData;

/// Makes pseudonyms with HMAC-SHA-256 (RFC 2104) under a key that the caller gives and keeps.
///
/// The key is held in memory only and never shown: `Debug` leaves it out.
#[derive(Clone)]
pub struct Pseudonymiser {
    mac: Hmac<Sha256>,
}

impl Pseudonymiser {
    /// Pseudonyms under `key` for one organisation and one period (such as `2026` or `2026-K1`);
    /// the same value gets another token under another key, organisation or period.
    /// An empty key is accepted by HMAC but protects nothing; callers must refuse it.
    pub fn new(key: &[u8], organisation: &str, period: &str) -> Self {
        // HMAC takes keys of any length; an error cannot occur, and an empty key is what would stand in then.
        let mut mac = match Hmac::<Sha256>::new_from_slice(key) {
            Ok(mac) => mac,
            Err(_) => Hmac::<Sha256>::new(&Default::default()),
        };
        for part in [organisation, period] {
            mac.update(&(part.len() as u64).to_be_bytes());
            mac.update(part.as_bytes());
        }
        Pseudonymiser { mac }
    }

    /// The token of a value: `p` and twelve hexadecimal digits (48 bits).
    /// Letter case and separators do not count: `06-12345678` and `06 12 34 56 78` give the same token.
    pub fn token(&self, kind: PersonalData, value: &str) -> String {
        let mut mac = self.mac.clone();
        mac.update(kind.as_str().as_bytes());
        mac.update(&[0]);
        mac.update(canonical(value).as_bytes());
        let digest = mac.finalize().into_bytes();
        let mut token = String::with_capacity(13);
        token.push('p');
        for byte in digest.iter().take(6) {
            for half in [byte >> 4, byte & 15] {
                token.push(char::from_digit(u32::from(half), 16).unwrap_or('0'));
            }
        }
        token
    }
}

impl std::fmt::Debug for Pseudonymiser {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Pseudonymiser(..)")
    }
}

/// A value without letter case and separators.
pub(super) fn canonical(value: &str) -> String {
    value.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
