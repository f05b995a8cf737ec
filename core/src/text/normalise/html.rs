//! HTML entities and tags that exports leave in texts.

const ENTITIES: &[(&str, &str)] = &[
    ("amp", "&"),
    ("lt", "<"),
    ("gt", ">"),
    ("quot", "\""),
    ("apos", "'"),
    ("nbsp", " "),
    ("euro", "€"),
    ("eacute", "é"),
    ("egrave", "è"),
    ("ecirc", "ê"),
    ("euml", "ë"),
    ("iuml", "ï"),
    ("ouml", "ö"),
    ("uuml", "ü"),
    ("auml", "ä"),
    ("aacute", "á"),
    ("agrave", "à"),
    ("oacute", "ó"),
    ("iacute", "í"),
    ("uacute", "ú"),
    ("ccedil", "ç"),
    ("ntilde", "ñ"),
    ("hellip", "…"),
    ("ndash", "–"),
    ("mdash", "—"),
    ("lsquo", "‘"),
    ("rsquo", "’"),
    ("ldquo", "“"),
    ("rdquo", "”"),
    ("bull", "•"),
];

/// Tags that stand for a line break; other known tags vanish.
const BREAKS: &[&str] = &["br", "p", "div", "li", "tr", "h1", "h2", "h3"];
const OTHERS: &[&str] = &[
    "b",
    "i",
    "u",
    "em",
    "strong",
    "span",
    "font",
    "a",
    "ul",
    "ol",
    "table",
    "tbody",
    "td",
    "th",
    "html",
    "body",
    "blockquote",
];
/// A longer tag is no tag.
const MAX_TAG: usize = 200;

/// The entity or tag at the start of `rest`: its length and what it stands for.
pub(super) fn repair(rest: &str) -> Option<(usize, String)> {
    if let Some(body) = rest.strip_prefix('&') {
        let end = body.bytes().take(10).position(|b| b == b';')?;
        let name = body.get(..end)?;
        let new = match name.strip_prefix('#') {
            Some(number) => {
                let code = match number.strip_prefix(['x', 'X']) {
                    Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                    None => number.parse().ok()?,
                };
                char::from_u32(code).filter(|c| !c.is_control() || *c == '\n')?.to_string()
            }
            None => ENTITIES.iter().find(|(entity, _)| *entity == name)?.1.to_owned(),
        };
        return Some((end + 2, new));
    }
    let body = rest.strip_prefix('<')?;
    let end = body.bytes().take(MAX_TAG).position(|b| b == b'>')?;
    let inside = body.get(..end)?;
    let closing = inside.starts_with('/');
    let name: String = inside.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
    let name = name.to_ascii_lowercase();
    let new = if BREAKS.contains(&name.as_str()) {
        if closing && name != "p" { "" } else { "\n" }
    } else if OTHERS.contains(&name.as_str()) {
        ""
    } else {
        return None;
    };
    Some((end + 2, new.to_owned()))
}
