//! The first layer: signs that are not what the writer typed.

use super::{Change, ChangeKind as K, Look, NormaliseOptions, character, html, mojibake, rtf};

/// Damaged encodings, markup, invisible and odd characters.
pub(super) fn find(text: &str, look: Look, options: NormaliseOptions) -> Vec<Change> {
    let mut found = Vec::new();
    if !look.beyond_ascii && !look.markup {
        return found;
    }
    let mut markup = html::Markup::default();
    let rich = if look.markup && options.wants(K::Rtf) { rtf::Rich::of(text) } else { rtf::Rich::none() };
    let bytes = text.as_bytes();
    let mut at = 0;
    loop {
        // Nothing below looks at a plain sign, unless an accent stands behind it.
        while let (Some(&b), next) = (bytes.get(at), bytes.get(at + 1))
            && plain(b)
            && next.is_none_or(u8::is_ascii)
        {
            at += 1;
        }
        let Some(ch) = text.get(at..).and_then(|rest| rest.chars().next()) else { return found };
        match repair(text, at, ch, options, &mut markup, &rich) {
            Some((kind, len, new)) => {
                found.push(Change { kind, start: at, end: at + len, new });
                at += len;
            }
            None => at += ch.len_utf8(),
        }
    }
}

/// ASCII that is never damage by itself.
fn plain(b: u8) -> bool {
    matches!(b, b' '..=b'~' | b'\n' | b'\r' | b'\t') && !matches!(b, b'&' | b'<' | b'\\' | b'{' | b'}' | b'_')
}

/// The repair that begins at byte `at`, with its length in bytes.
fn repair(
    text: &str,
    at: usize,
    ch: char,
    options: NormaliseOptions,
    markup: &mut html::Markup,
    rich: &rtf::Rich,
) -> Option<(K, usize, String)> {
    let kinded = |kind: K, found: Option<(usize, String)>| found.map(|(len, new)| (kind, len, new));
    if ch.is_ascii_alphabetic() {
        return composed(text, at, ch, options);
    }
    match ch {
        '&' | '<' if options.wants(K::Html) => kinded(K::Html, markup.repair(text, at)),
        '\\' | '{' | '}' => kinded(K::Rtf, rich.repair(text, at))
            .or_else(|| options.wants(K::Spacing).then(|| kinded(K::Spacing, escaped_break(text, at))).flatten()),
        '_' if options.wants(K::Spacing) => {
            // The carriage return of a spreadsheet's XML.
            text.get(at..)?.starts_with("_x000D_").then(|| (K::Spacing, 7, "\n".to_owned()))
        }
        '\n' | '\r' | '\t' => None,
        _ if ch.is_ascii_control() => options.wants(K::Invisible).then(|| (K::Invisible, 1, String::new())),
        _ if ch.is_ascii() => None,
        _ => {
            let mended = options.wants(K::Mojibake).then(|| kinded(K::Mojibake, mojibake::repair(text, at))).flatten();
            mended.or_else(|| {
                if options.wants(K::Invisible) && character::is_invisible(text, at, ch) {
                    return Some((K::Invisible, ch.len_utf8(), String::new()));
                }
                composed(text, at, ch, options).or_else(|| {
                    let plain = options.wants(K::Character).then(|| character::plain(ch)).flatten()?;
                    Some((K::Character, ch.len_utf8(), plain))
                })
            })
        }
    }
}

/// A letter with a loose accent behind it.
fn composed(text: &str, at: usize, ch: char, options: NormaliseOptions) -> Option<(K, usize, String)> {
    let next = at + ch.len_utf8();
    // The accents are U+0300 to U+036F.
    if !matches!(text.as_bytes().get(next), Some(0xCC | 0xCD)) || !options.wants(K::Character) {
        return None;
    }
    let mark = text.get(next..)?.chars().next()?;
    Some((K::Character, ch.len_utf8() + mark.len_utf8(), character::compose(ch, mark)?.to_string()))
}

/// `\r\n` or `\n` written out by a program that escaped a text twice.
fn escaped_break(text: &str, at: usize) -> Option<(usize, String)> {
    let rest = text.get(at..)?;
    let len = if rest.starts_with("\\r\\n") {
        4
    } else if rest.starts_with("\\n") {
        2
    } else {
        return None;
    };
    let before = text.get(..at)?.chars().next_back();
    let after = rest.get(len..)?.chars().next();
    // Not within a path: `C:\nieuw`.
    let path = before.is_some_and(|c| matches!(c, ':' | '\\' | '/'))
        || len == 2 && after.is_some_and(|c| c.is_lowercase() || c.is_ascii_digit());
    (!path).then(|| (len, "\n".to_owned()))
}
