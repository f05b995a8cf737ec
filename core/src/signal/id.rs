//! The key of a signal.

use super::form;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

text_form! {
    /// The key of a signal: a UUID in lower case. Source: Open Klant `uuid`; RFC 9562.
    ///
    /// Our own are UUIDv8, made by [`SignalId::derive`]; those of other suppliers may have another version.
    SignalId ("Signaal-id", "Vaste sleutel van het signaal: een UUID in kleine letters.") {
        length: 36..=36,
        pattern: Some("^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"),
        check: is_uuid,
        examples: ["5f0c8a0e-3f1d-8c55-9a53-0b7f6a3d2c11"],
    }
}

fn is_uuid(value: &str) -> bool {
    form::shape(value, "hhhhhhhh-hhhh-hhhh-hhhh-hhhhhhhhhhhh")
        && value.as_bytes().get(14).is_some_and(|version| (b'1'..=b'8').contains(version))
        && value.as_bytes().get(19).is_some_and(|variant| matches!(variant, b'8' | b'9' | b'a' | b'b'))
}

impl SignalId {
    /// A UUIDv8 of HMAC-SHA-256(key; parts joined by `|`).
    ///
    /// The same key and parts give the same id for ever; without the key nobody can go back from the id to a case
    /// number by trying them all. A `|` or `\` inside a part gets a `\` before it, so that different parts never
    /// give the same input. Never pass a BSN.
    pub fn derive(key: &[u8], parts: &[&str]) -> SignalId {
        let mut mac = hmac(key);
        for (index, part) in parts.iter().enumerate() {
            if index > 0 {
                mac.update(b"|");
            }
            for byte in part.bytes() {
                if matches!(byte, b'|' | b'\\') {
                    mac.update(b"\\");
                }
                mac.update(&[byte]);
            }
        }
        let digest = mac.finalize().into_bytes();
        let mut text = String::with_capacity(36);
        for (index, byte) in digest.iter().take(16).enumerate() {
            if matches!(index, 4 | 6 | 8 | 10) {
                text.push('-');
            }
            let byte = match index {
                6 => (byte & 0x0f) | 0x80,
                8 => (byte & 0x3f) | 0x80,
                _ => *byte,
            };
            for digit in [byte >> 4, byte & 0x0f] {
                text.push(char::from_digit(u32::from(digit), 16).unwrap_or('0'));
            }
        }
        SignalId(text.into())
    }

    /// The same 128 bits as a number, for large sets of ids.
    pub fn as_u128(&self) -> u128 {
        // INVARIANT: the form has exactly 32 hexadecimal digits.
        self.as_str().chars().filter_map(|c| c.to_digit(16)).fold(0, |bits, digit| bits << 4 | u128::from(digit))
    }
}

/// HMAC-SHA-256 with a key of any length (RFC 2104 hashes keys that are longer than a block).
#[allow(clippy::expect_used, reason = "HMAC takes keys of every length; the error type is for other MACs")]
fn hmac(key: &[u8]) -> Hmac<Sha256> {
    Hmac::new_from_slice(key).expect("HMAC takes keys of every length")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_parts_give_the_same_id_and_other_parts_another() {
        let id = SignalId::derive(b"sleutel", &["gm0599", "kcc", "1"]);
        assert_eq!(id, SignalId::derive(b"sleutel", &["gm0599", "kcc", "1"]));
        assert_ne!(id, SignalId::derive(b"andere", &["gm0599", "kcc", "1"]));
        assert_ne!(id, SignalId::derive(b"sleutel", &["gm0599", "kcc|1"]));
        assert_eq!(id.as_str().as_bytes()[14], b'8');
        assert!(SignalId::new(id.as_str()).is_ok());
    }

    #[test]
    fn the_id_is_that_of_hmac_sha_256_over_the_joined_parts() {
        // printf 'a|b|c' | openssl dgst -sha256 -hmac k
        let id = SignalId::derive(b"k", &["a", "b", "c"]);
        assert_eq!(id.as_str(), "71161b60-a4d9-8def-b2c2-a653725e320a");
    }

    #[test]
    fn ids_of_other_versions_are_taken_and_other_strings_refused() {
        assert!(SignalId::new("0190a6f2-7c3b-7def-8a11-2b3c4d5e6f70").is_ok());
        for bad in ["", "0190A6F2-7c3b-7def-8a11-2b3c4d5e6f70", "0190a6f2-7c3b-0def-8a11-2b3c4d5e6f70", "zaak-2026-1"] {
            assert!(SignalId::new(bad).is_err(), "{bad}");
        }
    }
}
