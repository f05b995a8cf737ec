//! Remains of rich text: control words, bytes written out (`\'e9`) and groups.

use super::character::as_text;
use super::list::{Names, names};
use std::borrow::Cow;
use std::sync::OnceLock;

/// Control words that mean a line break, a space, or nothing for a reader.
const BREAKS: &str = "par line row sect";
const SPACES: &str = "tab cell";
const OTHERS: &str = "af afs ansi ansicpg b cf charrsid dbch deff deflang deflangfe f fcs fi fs hich highlight i insrsid intbl kerning lang langfe li loch ltrch ltrpar nosupersub pard plain qc qj ql qr ri rtlch sa sb sl slmult strike sub super tx uc ul ulnone viewkind widctlpar";

/// What stands behind the backslash in rich text and seldom elsewhere.
const SIGNS: [&str; 9] = ["pard", "par ", "par\\", "par\n", "par\r", "fs2", "fs1", "'e", "plain"];

/// Groups whose content is no text.
const HIDDEN: [&str; 8] =
    ["\\*", "\\fonttbl", "\\colortbl", "\\stylesheet", "\\info", "\\pict", "\\header", "\\footer"];

/// How far back a path is looked for, in bytes.
const PATH: usize = 100;

/// How much of rich text a text is.
#[derive(Default)]
pub(super) struct Rich {
    /// The text is a document: `{\rtf1 ...}`.
    whole: bool,
    /// It holds control words that occur nowhere else.
    some: bool,
    /// The opening braces of a document, ascending, with the closing brace of each; none for one that stays open.
    braces: Vec<(usize, Option<usize>)>,
    path: Path,
}

/// What stands before the control word that is looked at: read once, from left to right.
#[derive(Default)]
struct Path {
    read_to: usize,
    /// Behind the last white space.
    start: usize,
    /// The last byte of the last colon or pair of backslashes.
    sign: Option<usize>,
}

impl Rich {
    pub(super) fn of(text: &str) -> Rich {
        let mut rich = Rich::default();
        let bytes = text.as_bytes();
        let mut at = 0;
        while let Some(step) = bytes.get(at..).and_then(|rest| rest.iter().position(|&b| b == b'\\')) {
            at += step + 1;
            let rest = bytes.get(at..).unwrap_or_default();
            rich.some = rich.some || SIGNS.iter().any(|sign| rest.starts_with(sign.as_bytes()));
            rich.whole = rich.whole || rest.starts_with(b"rtf") && at > 1 && bytes[at - 2] == b'{';
        }
        if rich.whole {
            rich.some = true;
            let mut open = Vec::new();
            let mut escaped = false;
            for (at, b) in text.bytes().enumerate() {
                match b {
                    b'{' if !escaped => {
                        open.push(rich.braces.len());
                        rich.braces.push((at, None));
                    }
                    b'}' if !escaped => {
                        if let Some(start) = open.pop().and_then(|number| rich.braces.get_mut(number)) {
                            start.1 = Some(at);
                        }
                    }
                    _ => {}
                }
                escaped = b == b'\\' && !escaped;
            }
        }
        rich
    }

    /// Whether there is any.
    pub(super) fn is_some(&self) -> bool {
        self.some
    }

    /// The control word, byte or group at byte `at`: its length and what it stands for.
    pub(super) fn repair(&mut self, text: &str, at: usize) -> Option<(usize, Cow<'static, str>)> {
        if !self.some {
            return None;
        }
        let rest = text.get(at..)?;
        match rest.as_bytes().first()? {
            b'{' if self.whole => {
                let hidden = HIDDEN.iter().any(|name| rest.get(1..).is_some_and(|inner| inner.starts_with(name)));
                let len = if hidden { self.closing(at).map_or(1, |close| close + 1 - at) } else { 1 };
                Some((len, Cow::Borrowed("")))
            }
            b'}' if self.whole => Some((1, Cow::Borrowed(""))),
            b'\\' => self.control(text, at, rest),
            _ => None,
        }
    }

    fn closing(&self, at: usize) -> Option<usize> {
        let place = self.braces.binary_search_by_key(&at, |(start, _)| *start).ok()?;
        self.braces.get(place)?.1
    }

    fn control(&mut self, text: &str, at: usize, rest: &str) -> Option<(usize, Cow<'static, str>)> {
        let body = rest.get(1..)?;
        if let Some(hex) = body.strip_prefix('\'') {
            let byte = u8::from_str_radix(hex.get(..2)?, 16).ok()?;
            // The bytes of Windows-1252 that differ from Unicode are C1 controls, which the next round reads.
            return (byte >= 0xA0 || byte >= 0x80 && byte != 0x81).then(|| (4, as_text(char::from(byte))));
        }
        let letters = body.bytes().take_while(u8::is_ascii_lowercase).take(32).count();
        if letters == 0 {
            let literal = body.chars().next().filter(|c| matches!(c, '{' | '}' | '\\'))?;
            return self.whole.then(|| (2, as_text(literal)));
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
            return (!ch.is_control()).then(|| (len, as_text(ch)));
        }
        let next = rest.as_bytes().get(len).copied();
        let ends = || next.is_none_or(|b| matches!(b, b' ' | b'\\' | b'{' | b'}' | b'\n' | b'\r' | b';'));
        // Apart, so that it is no part of a path: `C:\plain\b`.
        let meaning = meaning(name);
        if !self.whole && !(meaning.is_some() && ends() && !self.path.before(text.as_bytes(), at)) {
            return None;
        }
        // The space behind a control word belongs to it.
        len += usize::from(next == Some(b' '));
        let new = match meaning {
            Some('\n') => "\n",
            Some(' ') => " ",
            _ => "",
        };
        Some((len, Cow::Borrowed(new)))
    }
}

/// What a control word that is known means: a line break, a space or nothing.
fn meaning(name: &str) -> Option<char> {
    static BY_NAME: OnceLock<Names> = OnceLock::new();
    let all = BY_NAME.get_or_init(|| names(&[(BREAKS, '\n'), (SPACES, ' '), (OTHERS, '\0')]));
    all.get(name.as_bytes()).copied().and_then(char::from_u32)
}

impl Path {
    /// Whether the stretch without white space before `at`, or its last [`PATH`] bytes, is that of a path. `at` only grows.
    fn before(&mut self, bytes: &[u8], at: usize) -> bool {
        for place in self.read_to..at.min(bytes.len()) {
            let pair = bytes[place] == b'\\' && place > 0 && bytes[place - 1] == b'\\';
            if bytes[place].is_ascii_whitespace() {
                self.start = place + 1;
            } else if bytes[place] == b':' || pair {
                self.sign = Some(place);
            }
        }
        self.read_to = self.read_to.max(at);
        let start = self.start.max(at.saturating_sub(PATH));
        self.sign.is_some_and(|sign| sign >= start + usize::from(bytes.get(sign) == Some(&b'\\')))
    }
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
