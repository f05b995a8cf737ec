//! Remains of rich text: control words, bytes written out (`\'e9`) and groups.

use std::collections::HashMap;

/// Control words that mean a line break or a space; the others of the list mean nothing for a reader.
const BREAKS: [&str; 4] = ["par", "line", "row", "sect"];
const KNOWN: &str = " pard plain b i ul ulnone f fs cf lang viewkind uc ansi ansicpg deff deflang deflangfe qc qj ql qr sa sb sl slmult li ri fi ltrpar rtlch ltrch af afs hich loch dbch fcs highlight strike super sub nosupersub widctlpar kerning langfe insrsid charrsid tx intbl cell ";

/// Groups whose content is no text.
const HIDDEN: [&str; 8] =
    ["\\*", "\\fonttbl", "\\colortbl", "\\stylesheet", "\\info", "\\pict", "\\header", "\\footer"];

/// How much of rich text a text is.
pub(super) struct Rich {
    /// The text is a document: `{\rtf1 ...}`.
    whole: bool,
    /// It holds control words that occur nowhere else.
    some: bool,
    /// The closing brace of each opening one, in a document.
    braces: HashMap<usize, usize>,
}

impl Rich {
    pub(super) fn none() -> Rich {
        Rich { whole: false, some: false, braces: HashMap::new() }
    }

    pub(super) fn of(text: &str) -> Rich {
        if !text.as_bytes().contains(&b'\\') {
            return Rich::none();
        }
        let whole = text.contains("{\\rtf");
        let some = ["\\pard", "\\par ", "\\par\\", "\\par\n", "\\par\r", "\\fs2", "\\fs1", "\\'e", "\\plain"]
            .iter()
            .any(|sign| text.contains(sign));
        let mut braces = HashMap::new();
        if whole {
            let mut open = Vec::new();
            let mut escaped = false;
            for (at, b) in text.bytes().enumerate() {
                match b {
                    b'{' if !escaped => open.push(at),
                    b'}' if !escaped => {
                        if let Some(start) = open.pop() {
                            braces.insert(start, at);
                        }
                    }
                    _ => {}
                }
                escaped = b == b'\\' && !escaped;
            }
        }
        Rich { whole, some: some || whole, braces }
    }

    /// The control word, byte or group at byte `at`: its length and what it stands for.
    pub(super) fn repair(&self, text: &str, at: usize) -> Option<(usize, String)> {
        if !self.some {
            return None;
        }
        let rest = text.get(at..)?;
        match rest.as_bytes().first()? {
            b'{' if self.whole => {
                let hidden = HIDDEN.iter().any(|name| rest.get(1..).is_some_and(|inner| inner.starts_with(name)));
                let len = if hidden { self.braces.get(&at).map_or(1, |close| close + 1 - at) } else { 1 };
                Some((len, String::new()))
            }
            b'}' if self.whole => Some((1, String::new())),
            b'\\' => self.control(text, at, rest),
            _ => None,
        }
    }

    fn control(&self, text: &str, at: usize, rest: &str) -> Option<(usize, String)> {
        let body = rest.get(1..)?;
        if let Some(hex) = body.strip_prefix('\'') {
            let byte = u8::from_str_radix(hex.get(..2)?, 16).ok()?;
            // The bytes of Windows-1252 that differ from Unicode are C1 controls, which the next round reads.
            return (byte >= 0xA0 || byte >= 0x80 && byte != 0x81).then(|| (4, char::from(byte).to_string()));
        }
        let letters = body.bytes().take_while(u8::is_ascii_lowercase).take(32).count();
        if letters == 0 {
            let literal = body.chars().next().filter(|c| matches!(c, '{' | '}' | '\\'))?;
            return self.whole.then(|| (2, literal.to_string()));
        }
        let name = body.get(..letters)?;
        let after = body.get(letters..)?;
        let minus = usize::from(after.starts_with('-'));
        let digits = minus + after.bytes().skip(minus).take_while(u8::is_ascii_digit).take(10).count();
        let number = after.get(..digits)?;
        let mut len = 1 + letters + digits;
        if name == "u" && digits > minus {
            let code: i32 = number.parse().ok()?;
            let ch = char::from_u32(if code < 0 { code + 0x1_0000 } else { code }.try_into().ok()?)?;
            // One character behind it stands in for programs that cannot read it.
            len += usize::from(rest.as_bytes().get(len) == Some(&b'?'));
            return (!ch.is_control()).then(|| (len, ch.to_string()));
        }
        let next = rest.as_bytes().get(len).copied();
        if !self.whole && !(self.known(name) && ends_here(text, at, next)) {
            return None;
        }
        // The space behind a control word belongs to it.
        len += usize::from(next == Some(b' '));
        let new = if BREAKS.contains(&name) {
            "\n"
        } else if name == "tab" || name == "cell" {
            " "
        } else {
            ""
        };
        Some((len, new.to_owned()))
    }

    fn known(&self, name: &str) -> bool {
        BREAKS.contains(&name) || name == "tab" || KNOWN.split(' ').any(|known| known == name)
    }
}

/// Whether a control word stands apart, so that it is no part of a path (`C:\plain\b`).
fn ends_here(text: &str, at: usize, next: Option<u8>) -> bool {
    let before = text.as_bytes().get(..at).unwrap_or_default();
    let piece = before.iter().rev().take(100).take_while(|b| !b.is_ascii_whitespace()).count();
    let piece = &before[at - piece..];
    let path = piece.contains(&b':') || piece.windows(2).any(|pair| pair == b"\\\\");
    !path && next.is_none_or(|b| matches!(b, b' ' | b'\\' | b'{' | b'}' | b'\n' | b'\r' | b';'))
}

#[cfg(test)]
mod tests {
    use crate::text::{NormaliseOptions, normalise};

    fn clean(text: &str) -> String {
        normalise(text, &NormaliseOptions::all()).text
    }

    #[test]
    fn a_document_becomes_its_text() {
        let document = "{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0 Arial;}}\\pard\\f0\\fs20 De caf\\'e9s zijn dicht.\\par Bel mij \\b niet\\b0  terug \\u8364?5\\par }";
        assert_eq!(clean(document), "De cafés zijn dicht.\nBel mij niet terug €5");
    }

    #[test]
    fn remains_go_and_paths_stay() {
        assert_eq!(
            clean("\\pard\\plain Het pand staat leeg.\\par\\par Graag contact."),
            "Het pand staat leeg.\n\nGraag contact."
        );
        for text in ["Zie C:\\plain\\b.txt of \\\\server\\par", "a\\b", "een { haak"] {
            assert_eq!(clean(text), text);
        }
    }
}
