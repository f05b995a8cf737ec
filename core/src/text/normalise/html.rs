//! HTML entities and tags that exports leave in texts.

use super::character::as_text;
use super::list::{Names, names};
use std::borrow::Cow;
use std::sync::OnceLock;

/// Names of entities and their characters: a line each, the character before a tab.
static ENTITIES: &str = include_str!("../../../data/normaliseren/tekens-html.tsv");

/// Tags that stand for a line break; other known tags vanish.
const BREAKS: &str = "br p div li tr h1 h2 h3 h4 h5 h6 ul ol table blockquote pre hr section article";
const OTHERS: &str = "b i u s em strong span font a tbody thead td th html body head meta link center small big sub sup img label dl dt dd code strike del ins nobr title form input button o:p style script xml";
/// The longest of them.
const LONGEST_NAME: usize = 10;
/// Elements whose content is no text, and what closes them.
const HIDDEN: [(&str, &str); 4] = [("style", "</style>"), ("script", "</script>"), ("!--", "-->"), ("xml", "</xml>")];
/// A longer tag is no tag.
const MAX_TAG: usize = 1000;

/// A length in bytes and what it stands for.
type Found = (usize, Cow<'static, str>);

/// Repairs markup; remembers which closing tags are not there, so that none is looked for twice.
#[derive(Default)]
pub(super) struct Markup {
    unclosed: [bool; HIDDEN.len()],
}

impl Markup {
    /// The entity or tag at byte `at`: its length and what it stands for.
    pub(super) fn repair(&mut self, text: &str, at: usize) -> Option<Found> {
        let rest = text.get(at..)?;
        if rest.starts_with('&') { entity(rest) } else { self.tag(rest) }
    }

    fn tag(&mut self, rest: &str) -> Option<Found> {
        let body = rest.strip_prefix('<')?;
        // What names a tag, or closes, hides or declares.
        if !body.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?' | ':')) {
            return None;
        }
        for (kind, (name, _)) in HIDDEN.iter().enumerate() {
            if starts_with_name(body, name)
                && let Some(len) = self.hidden(kind, rest)
            {
                return Some((len, Cow::Borrowed("")));
            }
        }
        let end = body.bytes().take(MAX_TAG).position(|b| matches!(b, b'>' | b'<'))?;
        let inside = body.get(..end)?;
        if body.as_bytes().get(end) != Some(&b'>') {
            return None;
        }
        let closing = inside.starts_with('/');
        let name = inside.trim_start_matches('/').as_bytes();
        let name = name.get(..name.iter().take_while(|b| b.is_ascii_alphanumeric() || **b == b':').count())?;
        let declaration = || inside.starts_with("![") || inside.starts_with("!DOCTYPE") || inside.starts_with("?xml");
        let new = match tag_breaks(name) {
            Some(true) => {
                if closing && !name.eq_ignore_ascii_case(b"p") {
                    ""
                } else {
                    "\n"
                }
            }
            Some(false) => "",
            None if declaration() => "",
            None => return None,
        };
        Some((end + 2, Cow::Borrowed(new)))
    }

    /// The length of an element whose content is no text, its closing tag included.
    fn hidden(&mut self, kind: usize, rest: &str) -> Option<usize> {
        if self.unclosed[kind] {
            return None;
        }
        let close = HIDDEN[kind].1;
        let found = find_ignoring_case(rest.as_bytes(), close.as_bytes());
        self.unclosed[kind] = found.is_none();
        found.map(|at| at + close.len())
    }
}

/// Whether a tag stands for a line break, of those that are known.
fn tag_breaks(name: &[u8]) -> Option<bool> {
    static BY_NAME: OnceLock<Names> = OnceLock::new();
    let all = BY_NAME.get_or_init(|| names(&[(BREAKS, '\n'), (OTHERS, '\0')]));
    let mut small = [0; LONGEST_NAME];
    let small = small.get_mut(..name.len())?;
    small.copy_from_slice(name);
    small.make_ascii_lowercase();
    all.get(&*small).map(|ch| *ch == u32::from('\n'))
}

fn starts_with_name(body: &str, name: &str) -> bool {
    let Some(head) = body.get(..name.len()) else { return false };
    let after = body.as_bytes().get(name.len()).copied().unwrap_or(b'>');
    head.eq_ignore_ascii_case(name) && (name == "!--" || matches!(after, b'>' | b' ' | b'\n' | b'\r' | b'\t'))
}

fn find_ignoring_case(text: &[u8], wanted: &[u8]) -> Option<usize> {
    let first = *wanted.first()?;
    let mut at = 0;
    loop {
        at += text.get(at..)?.iter().position(|&b| b == first)?;
        if text.get(at..at + wanted.len())?.eq_ignore_ascii_case(wanted) {
            return Some(at);
        }
        at += 1;
    }
}

/// The entity at the start of `rest`. A chain that was escaped again and again is read at once: `&amp;amp;eacute;`.
fn entity(rest: &str) -> Option<Found> {
    let bytes = rest.as_bytes();
    if !bytes.get(1).is_some_and(|b| b.is_ascii_alphabetic() || *b == b'#') {
        return None;
    }
    let mut at = 1;
    loop {
        let body = bytes.get(at..)?;
        let Some(end) = body.iter().take(12).position(|b| *b == b';') else {
            // What is left of a chain is an ampersand; two names are so common that they lose their `;`.
            if at > 1 {
                return Some((at, Cow::Borrowed("&")));
            }
            return ["nbsp", "amp"].iter().zip([" ", "&"]).find_map(|(name, new)| {
                let after = rest.get(at..)?.strip_prefix(name)?.chars().next();
                let ends = !after.is_some_and(|c| c.is_alphanumeric() || c == '=');
                ends.then(|| (name.len() + 1, Cow::Borrowed(new)))
            });
        };
        match character(body.get(..end)?) {
            Some('&') => at += end + 1,
            Some(ch) => return Some((at + end + 1, as_text(ch))),
            None => return (at > 1).then_some((at, Cow::Borrowed("&"))),
        }
    }
}

/// The character of a named entity.
fn named(name: &[u8]) -> Option<char> {
    static BY_NAME: OnceLock<Names> = OnceLock::new();
    let all = BY_NAME.get_or_init(|| {
        let pair = |line: &'static str| Some((line.split_once('\t')?.1, line.chars().next()?));
        names(&ENTITIES.lines().filter_map(pair).collect::<Vec<_>>())
    });
    all.get(name).copied().and_then(char::from_u32)
}

fn character(name: &[u8]) -> Option<char> {
    let Some(number) = name.strip_prefix(b"#") else {
        return named(name);
    };
    let number = std::str::from_utf8(number).ok()?;
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => number.parse().ok()?,
    };
    match char::from_u32(code)? {
        '\u{D}' => Some('\n'),
        // Browsers read these as Windows-1252; the layer's next round does.
        ch if ch.is_control() && ch != '\n' && ch != '\t' && !('\u{80}'..='\u{9F}').contains(&ch) => None,
        ch => Some(ch),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn repair(text: &str) -> Option<Found> {
        Markup::default().repair(text, 0)
    }

    #[test]
    fn entities_are_read_however_often_they_were_escaped() {
        for (text, len, new) in [
            ("&eacute;", 8, "é"),
            ("&amp;eacute;", 12, "é"),
            ("&amp;#38;amp;x", 13, "&"),
            ("&#39;s", 5, "'"),
            ("&#xE9;", 6, "é"),
            ("&nbsp x", 5, " "),
            ("&lt;3", 4, "<"),
        ] {
            assert_eq!(repair(text), Some((len, new.into())), "{text}");
        }
        for text in ["& co", "&copy=1", "&x;", "&#0;", "&ampere", "a", "&", "&;"] {
            assert_eq!(repair(text), None, "{text}");
        }
    }

    #[test]
    fn every_name_of_a_tag_is_found() {
        for name in BREAKS.split(' ').chain(OTHERS.split(' ')) {
            assert!(tag_breaks(name.to_uppercase().as_bytes()).is_some(), "{name}");
        }
        assert_eq!((tag_breaks(b""), tag_breaks(b"blockquotes"), tag_breaks(b"x")), (None, None, None));
    }

    #[test]
    fn tags_go_and_signs_and_addresses_stay() {
        assert_eq!(repair("<br/>x"), Some((5, "\n".into())));
        assert_eq!(repair("<span style='x'>"), Some((16, "".into())));
        assert_eq!(repair("<style>p {}</STYLE>x"), Some((19, "".into())));
        assert_eq!(repair("<!-- a > b -->x"), Some((14, "".into())));
        assert_eq!(repair("<o:p>"), Some((5, "".into())));
        for text in ["<3", "<jan@voorbeeld.nl>", "< b >", "<b", "<b <i>", "<3 weken>", "<bericht>"] {
            assert_eq!(repair(text), None, "{text}");
        }
    }
}
