//! HTML entities and tags that exports leave in texts.

use std::sync::OnceLock;

/// Names of entities and their characters: a line each, the character before a tab.
static ENTITIES: &str = include_str!("../../../data/normaliseren/tekens-html.tsv");

/// Tags that stand for a line break; other known tags vanish.
const BREAKS: &str = " br p div li tr h1 h2 h3 h4 h5 h6 ul ol table blockquote pre hr section article ";
const OTHERS: &str = " b i u s em strong span font a tbody thead td th html body head meta link center small big sub sup img label dl dt dd code strike del ins nobr title form input button o:p style script xml ";
/// Elements whose content is no text.
const HIDDEN: [&str; 4] = ["style", "script", "!--", "xml"];
/// A longer tag is no tag.
const MAX_TAG: usize = 1000;

/// Repairs markup; remembers which closing tags are not there, so that none is looked for twice.
#[derive(Default)]
pub(super) struct Markup {
    unclosed: [bool; HIDDEN.len()],
}

impl Markup {
    /// The entity or tag at byte `at`: its length and what it stands for.
    pub(super) fn repair(&mut self, text: &str, at: usize) -> Option<(usize, String)> {
        let rest = text.get(at..)?;
        if rest.starts_with('&') { entity(rest) } else { self.tag(rest) }
    }

    fn tag(&mut self, rest: &str) -> Option<(usize, String)> {
        let body = rest.strip_prefix('<')?;
        for (kind, name) in HIDDEN.iter().enumerate() {
            if starts_with_name(body, name)
                && let Some(len) = self.hidden(kind, rest)
            {
                return Some((len, String::new()));
            }
        }
        let end = body.bytes().take(MAX_TAG).position(|b| matches!(b, b'>' | b'<'))?;
        let inside = body.get(..end)?;
        if body.as_bytes().get(end) != Some(&b'>') {
            return None;
        }
        let closing = inside.starts_with('/');
        let name = inside.trim_start_matches('/');
        let name = name.get(..name.bytes().take_while(|b| b.is_ascii_alphanumeric() || *b == b':').count())?;
        let name = format!(" {} ", name.to_ascii_lowercase());
        let declaration = inside.starts_with("![") || inside.starts_with("!DOCTYPE") || inside.starts_with("?xml");
        let new = if BREAKS.contains(&name) {
            if closing && name != " p " { "" } else { "\n" }
        } else if OTHERS.contains(&name) || declaration {
            ""
        } else {
            return None;
        };
        Some((end + 2, new.to_owned()))
    }

    /// The length of an element whose content is no text, its closing tag included.
    fn hidden(&mut self, kind: usize, rest: &str) -> Option<usize> {
        if self.unclosed[kind] {
            return None;
        }
        let name = HIDDEN[kind];
        let close = if name == "!--" { "-->".to_owned() } else { format!("</{name}>") };
        let found = find_ignoring_case(rest.as_bytes(), close.as_bytes());
        self.unclosed[kind] = found.is_none();
        found.map(|at| at + close.len())
    }
}

fn starts_with_name(body: &str, name: &str) -> bool {
    let Some(head) = body.get(..name.len()) else { return false };
    let after = body.as_bytes().get(name.len()).copied().unwrap_or(b'>');
    head.eq_ignore_ascii_case(name) && (name == "!--" || matches!(after, b'>' | b' ' | b'\n' | b'\r' | b'\t'))
}

fn find_ignoring_case(text: &[u8], wanted: &[u8]) -> Option<usize> {
    text.windows(wanted.len()).position(|window| window.eq_ignore_ascii_case(wanted))
}

/// The entity at the start of `rest`. A chain that was escaped again and again is read at once: `&amp;amp;eacute;`.
fn entity(rest: &str) -> Option<(usize, String)> {
    let mut at = 1;
    loop {
        let body = rest.get(at..)?;
        let Some(end) = body.bytes().take(12).position(|b| b == b';') else {
            // What is left of a chain is an ampersand; two names are so common that they lose their `;`.
            if at > 1 {
                return Some((at, "&".to_owned()));
            }
            return ["nbsp", "amp"].iter().zip([" ", "&"]).find_map(|(name, new)| {
                let after = body.strip_prefix(name)?.chars().next();
                (!after.is_some_and(|c| c.is_alphanumeric() || c == '=')).then(|| (name.len() + 1, new.to_owned()))
            });
        };
        let name = body.get(..end)?;
        match character(name) {
            Some('&') => at += end + 1,
            Some(ch) => return Some((at + end + 1, ch.to_string())),
            None => return (at > 1).then(|| (at, "&".to_owned())),
        }
    }
}

/// The character of a named entity. By name in order: a text may be nothing but ampersands.
fn named(name: &str) -> Option<char> {
    static BY_NAME: OnceLock<Vec<(&str, char)>> = OnceLock::new();
    let all = BY_NAME.get_or_init(|| {
        let pair = |line: &'static str| line.split_once('\t').and_then(|(ch, name)| Some((name, ch.chars().next()?)));
        let mut all: Vec<(&str, char)> = ENTITIES.lines().filter_map(pair).collect();
        all.sort_unstable();
        all
    });
    let at = all.binary_search_by_key(&name, |(known, _)| known).ok()?;
    all.get(at).map(|(_, ch)| *ch)
}

fn character(name: &str) -> Option<char> {
    let Some(number) = name.strip_prefix('#') else {
        return named(name);
    };
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

    fn repair(text: &str) -> Option<(usize, String)> {
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
    fn tags_go_and_signs_and_addresses_stay() {
        assert_eq!(repair("<br/>x"), Some((5, "\n".into())));
        assert_eq!(repair("<span style='x'>"), Some((16, String::new())));
        assert_eq!(repair("<style>p {}</STYLE>x"), Some((19, String::new())));
        assert_eq!(repair("<!-- a > b -->x"), Some((14, String::new())));
        assert_eq!(repair("<o:p>"), Some((5, String::new())));
        for text in ["<3", "<jan@voorbeeld.nl>", "< b >", "<b", "<b <i>", "<3 weken>", "<bericht>"] {
            assert_eq!(repair(text), None, "{text}");
        }
    }
}
