//! The first layer: signs that are not what the writer typed.

use super::{Change, ChangeKind as K, Layered, NormaliseOptions, character, html, mojibake, rtf};
use std::borrow::Cow;

/// Damaged encodings, markup, invisible and odd characters.
pub(super) fn find(Layered { text, look, quiet }: Layered<'_>, options: NormaliseOptions, found: &mut Vec<Change>) {
    if !look.beyond_ascii && !look.markup {
        return;
    }
    let rich = if look.markup && options.wants(K::Rtf) { rtf::Rich::of(text) } else { rtf::Rich::default() };
    let mut walk = Walk { text, options, markup: html::Markup::default(), rich, garbled: mojibake::Garbled::default() };
    let bytes = text.as_bytes();
    // A tag and rich text look far ahead; all else a word or a few signs, so that it finds nothing where nothing changed.
    let near = !look.markup || !(bytes.contains(&b'<') || walk.rich.is_some());
    let (mut at, end) = quiet.filter(|_| near).map_or((0, text.len()), |before| changed(before.as_bytes(), bytes));
    while at < end {
        at += harmless(bytes.get(at..).unwrap_or_default());
        let Some(ch) = text.get(at..).and_then(|rest| rest.chars().next()) else { return };
        match walk.repair(at, ch) {
            Some((kind, len, new)) => {
                found.push(Change { kind, start: at, end: at + len, new });
                at += len;
            }
            None => at += ch.len_utf8(),
        }
    }
}

/// Where a text differs from the one before, and what stands around that as far as a repair looks, to white space.
fn changed(before: &[u8], now: &[u8]) -> (usize, usize) {
    const PIECE: usize = 64;
    const FAR: usize = 1000;
    let shorter = before.len().min(now.len());
    let same = |pairs: usize| (pairs * PIECE).min(shorter);
    let head = same(before.chunks(PIECE).zip(now.chunks(PIECE)).take_while(|(a, b)| a == b).count());
    let tail = same(before.rchunks(PIECE).zip(now.rchunks(PIECE)).take_while(|(a, b)| a == b).count());
    let is_space = |at: usize| now.get(at).is_some_and(u8::is_ascii_whitespace);
    // White space is passed over, so that what stands behind it is near.
    let start = (0..head).rev().find(|&at| !is_space(at)).unwrap_or_default().saturating_sub(FAR);
    let start = (0..start).rev().find(|&at| is_space(at)).map_or(0, |at| at + 1);
    let end = (now.len() - tail).max(head) + FAR;
    let end = (end..now.len()).find(|&at| is_space(at)).unwrap_or(now.len());
    (start, end)
}

/// How many bytes at the start nothing below looks at: plain signs, unless an accent may stand behind them.
fn harmless(bytes: &[u8]) -> usize {
    const HIGH: u64 = 0x8080_8080_8080_8080;
    const ONES: u64 = 0x0101_0101_0101_0101;
    let mut at = 0;
    loop {
        // Eight at a time while all of them are; a sign that is not sets the high bit of its byte, or of one above it.
        while let Some(eight) = bytes.get(at..).and_then(|rest| rest.first_chunk::<8>()) {
            let eight = u64::from_le_bytes(*eight);
            let equal = |b: u8| (eight ^ (ONES * u64::from(b))).wrapping_sub(ONES);
            let marks =
                equal(b'&') | equal(b'<') | equal(b'\\') | equal(b'{') | equal(b'}') | equal(b'_') | equal(0x7F);
            let control = eight.wrapping_sub(ONES * 0x20);
            if (eight | marks | control) & HIGH != 0 {
                break;
            }
            at += 8;
        }
        // An accent may stand behind the last one.
        at = at.saturating_sub(1);
        for _ in 0..8 {
            let (b, next) = (bytes.get(at), bytes.get(at + 1));
            if !b.is_some_and(|b| plain(*b)) || matches!(next, Some(0xCC | 0xCD)) {
                return at;
            }
            at += 1;
        }
    }
}

/// ASCII that is never damage by itself.
fn plain(b: u8) -> bool {
    matches!(b, b' '..=b'~' | b'\n' | b'\r' | b'\t') && !matches!(b, b'&' | b'<' | b'\\' | b'{' | b'}' | b'_')
}

struct Walk<'t> {
    text: &'t str,
    options: NormaliseOptions,
    markup: html::Markup,
    rich: rtf::Rich,
    garbled: mojibake::Garbled,
}

impl Walk<'_> {
    /// The repair that begins at byte `at`, with its length in bytes. Later calls must not go back.
    fn repair(&mut self, at: usize, ch: char) -> Option<(K, usize, Cow<'static, str>)> {
        let (text, options) = (self.text, self.options);
        let kinded = |kind: K, found: Option<(usize, Cow<'static, str>)>| found.map(|(len, new)| (kind, len, new));
        if ch.is_ascii_alphabetic() {
            return composed(text, at, ch, options);
        }
        match ch {
            '&' | '<' if options.wants(K::Html) => kinded(K::Html, self.markup.repair(text, at)),
            '\\' | '{' | '}' => kinded(K::Rtf, self.rich.repair(text, at))
                .or_else(|| options.wants(K::Spacing).then(|| kinded(K::Spacing, escaped_break(text, at))).flatten()),
            '_' if options.wants(K::Spacing) => {
                // The carriage return of a spreadsheet's XML.
                text.get(at..)?.starts_with("_x000D_").then_some((K::Spacing, 7, Cow::Borrowed("\n")))
            }
            '\n' | '\r' | '\t' => None,
            _ if ch.is_ascii_control() => options.wants(K::Invisible).then_some((K::Invisible, 1, Cow::Borrowed(""))),
            _ if ch.is_ascii() => None,
            _ => {
                if options.wants(K::Mojibake)
                    && let Some((len, new)) = self.garbled.repair(text, at)
                {
                    return Some((K::Mojibake, len, new));
                }
                if options.wants(K::Invisible) && character::is_invisible(text, at, ch) {
                    return Some((K::Invisible, ch.len_utf8(), Cow::Borrowed("")));
                }
                composed(text, at, ch, options).or_else(|| {
                    let plain = options.wants(K::Character).then(|| character::plain(ch)).flatten()?;
                    Some((K::Character, ch.len_utf8(), plain))
                })
            }
        }
    }
}

/// A letter with a loose accent behind it.
fn composed(text: &str, at: usize, ch: char, options: NormaliseOptions) -> Option<(K, usize, Cow<'static, str>)> {
    let next = at + ch.len_utf8();
    // The accents are U+0300 to U+036F.
    if !matches!(text.as_bytes().get(next), Some(0xCC | 0xCD)) || !options.wants(K::Character) {
        return None;
    }
    let mark = text.get(next..)?.chars().next()?;
    Some((K::Character, ch.len_utf8() + mark.len_utf8(), character::as_text(character::compose(ch, mark)?)))
}

/// `\r\n` or `\n` written out by a program that escaped a text twice.
fn escaped_break(text: &str, at: usize) -> Option<(usize, Cow<'static, str>)> {
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
    (!path).then_some((len, Cow::Borrowed("\n")))
}
