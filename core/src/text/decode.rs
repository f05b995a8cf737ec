//! Bytes to text: byte order marks, UTF-8, UTF-16 and Windows-1252, and the repair of text that was decoded wrongly before.
//!
//! The bytes decide, not what somebody declared: a byte order mark first, then valid UTF-8, then the pattern of UTF-16,
//! then UTF-8 with some damaged bytes, and only then an old single-byte encoding, guessed by `chardetng` for the Dutch
//! web. Nothing is dropped: a byte that means nothing becomes U+FFFD and is counted.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// Text with what was needed to read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without a byte order mark.
    pub text: String,
    /// The encoding that was used, by its WHATWG name, such as `UTF-8` or `windows-1252`.
    pub encoding: &'static str,
    /// Whether the bytes began with a byte order mark.
    pub bom: bool,
    /// Number of U+FFFD that stand for unreadable bytes.
    pub replaced: u64,
}

/// Decodes bytes. `declared` is the encoding that a profile names (a WHATWG label such as `windows-1252`), used only
/// where the bytes leave doubt; an unknown label counts as none.
///
/// Linear in the number of bytes; never fails.
pub fn decode(bytes: &[u8], declared: Option<&str>) -> Decoded {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return with(encoding, bytes.get(length..).unwrap_or_default(), true);
    }
    if let Some(encoding) = utf16_without_bom(bytes) {
        return with(encoding, bytes, false);
    }
    if std::str::from_utf8(bytes).is_ok() {
        return with(UTF_8, bytes, false);
    }
    let (sequences, invalid) = utf8_evidence(bytes);
    let encoding = by_evidence(declared, sequences, invalid).unwrap_or_else(|| {
        let mut detector = detector();
        detector.feed(bytes, true);
        guess(&detector)
    });
    with(encoding, bytes, false)
}

/// The encoding by the numbers of valid multi-byte sequences of UTF-8 and of invalid stretches; `None` when it must be
/// guessed.
pub(crate) fn by_evidence(declared: Option<&str>, sequences: u64, invalid: u64) -> Option<&'static Encoding> {
    if invalid == 0 {
        return Some(UTF_8);
    }
    let declared = declared.and_then(|label| Encoding::for_label(label.as_bytes()));
    // In text that is not UTF-8, bytes form a valid sequence only by rare accident.
    let mostly_utf8 =
        if declared == Some(UTF_8) { sequences.saturating_mul(4) >= invalid } else { sequences > invalid };
    if mostly_utf8 && sequences > 0 {
        return Some(UTF_8);
    }
    declared.filter(|encoding| *encoding != UTF_8 && encoding.is_single_byte())
}

fn with(encoding: &'static Encoding, bytes: &[u8], bom: bool) -> Decoded {
    let (text, malformed) = encoding.decode_without_bom_handling(bytes);
    let replaced = if malformed { text.chars().filter(|c| *c == '\u{FFFD}').count() as u64 } else { 0 };
    Decoded { text: text.into_owned(), encoding: encoding.name(), bom, replaced }
}

/// UTF-16 in Latin script has a zero in nearly every second byte. Looks at the first 4 KiB.
pub(crate) fn utf16_without_bom(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..4096).unwrap_or(bytes);
    let pairs = head.len() / 2;
    if pairs < 4 {
        return None;
    }
    let (mut high, mut low) = (0usize, 0usize);
    for pair in head.chunks_exact(2) {
        if let [a, b] = *pair {
            high += usize::from(a == 0 && b != 0);
            low += usize::from(b == 0 && a != 0);
        }
    }
    if low * 10 >= pairs * 7 && high * 10 < pairs {
        Some(UTF_16LE)
    } else if high * 10 >= pairs * 7 && low * 10 < pairs {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Numbers of valid multi-byte sequences and of invalid stretches.
fn utf8_evidence(bytes: &[u8]) -> (u64, u64) {
    let (mut sequences, mut invalid) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        sequences += chunk.valid().chars().filter(|c| !c.is_ascii()).count() as u64;
        invalid += u64::from(!chunk.invalid().is_empty());
    }
    (sequences, invalid)
}

/// What guesses a single-byte encoding, once it is fed.
pub(crate) fn detector() -> chardetng::EncodingDetector {
    chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny)
}

/// A single-byte guess. Exports of Dutch systems are Windows-1252 unless the letters say otherwise.
pub(crate) fn guess(detector: &chardetng::EncodingDetector) -> &'static Encoding {
    let encoding = detector.guess(Some(b"nl"), chardetng::Utf8Detection::Deny);
    if encoding.is_single_byte() { encoding } else { WINDOWS_1252 }
}

/// Undoes UTF-8 that was read as Windows-1252 and saved again (`cafÃ©`, `â‚¬`), up to twice.
///
/// Repairs only when the whole text can be written in Windows-1252 and the bytes are valid UTF-8 with at least one
/// multi-byte sequence, which proper text never is; returns `None` otherwise.
pub fn undo_mojibake(text: &str) -> Option<String> {
    if text.is_ascii() {
        return None;
    }
    let once = reread(text)?;
    Some(reread(&once).unwrap_or(once))
}

fn reread(text: &str) -> Option<String> {
    if text.is_ascii() {
        return None;
    }
    let (bytes, _, unmappable) = WINDOWS_1252.encode(text);
    if unmappable { None } else { String::from_utf8(bytes.into_owned()).ok() }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    const TEXT: &str = "naam;één;twee\r\nReünie café;3,5;€ 20 – à la carte\r\n";

    #[test]
    fn every_encoding_gives_the_same_text() {
        let (windows, _, _) = WINDOWS_1252.encode(TEXT);
        let utf16 = |mark: bool, little: bool| -> Vec<u8> {
            let units = mark.then_some(0xFEFF).into_iter().chain(TEXT.encode_utf16());
            units.flat_map(|u| if little { u.to_le_bytes() } else { u.to_be_bytes() }).collect()
        };
        let with_mark = [b"\xEF\xBB\xBF", TEXT.as_bytes()].concat();
        let all: [(&[u8], &str); 7] = [
            (TEXT.as_bytes(), "UTF-8"),
            (&with_mark, "UTF-8"),
            (&windows, "windows-1252"),
            (&utf16(true, true), "UTF-16LE"),
            (&utf16(true, false), "UTF-16BE"),
            (&utf16(false, true), "UTF-16LE"),
            (&utf16(false, false), "UTF-16BE"),
        ];
        for (bytes, name) in all {
            for declared in [None, Some("windows-1252"), Some("utf-8"), Some("geen")] {
                let decoded = decode(bytes, declared);
                assert_eq!(
                    (decoded.text.as_str(), decoded.encoding, decoded.replaced),
                    (TEXT, name, 0),
                    "{declared:?}"
                );
            }
        }
    }

    #[test]
    fn damaged_utf8_stays_utf8_and_is_counted() {
        let mut bytes = TEXT.as_bytes().to_vec();
        bytes.push(0xFF);
        let decoded = decode(&bytes, None);
        assert_eq!((decoded.encoding, decoded.replaced), ("UTF-8", 1));
        assert!(decoded.text.starts_with(TEXT));
    }

    #[test]
    fn mojibake_is_undone_and_proper_text_left_alone() {
        assert_eq!(undo_mojibake("cafÃ© â‚¬ 5").as_deref(), Some("café € 5"));
        assert_eq!(undo_mojibake("cafÃƒÂ©").as_deref(), Some("café"));
        for proper in ["café", "Tjöstheim € 5", "geen", "naïeve 😀", "Ã"] {
            assert_eq!(undo_mojibake(proper), None, "{proper}");
        }
    }

    #[test]
    fn empty_and_odd_input_is_fine() {
        assert_eq!(decode(b"", None).text, "");
        assert_eq!(decode(b"\xFF\xFEa", None).replaced, 1);
        assert_eq!(decode(b"a", None).text, "a");
    }
}
