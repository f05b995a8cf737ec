//! UTF-8 that was read in an old encoding: `Ã©` for `é`, `â‚¬` for `€`. What was garbled twice comes back in two rounds.

use super::character::as_text;
use std::borrow::Cow;
use std::sync::OnceLock;

/// A length in bytes and what it was.
type Found = (usize, Cow<'static, str>);

/// An old encoding.
struct Page {
    /// Its characters for the bytes 0x80 to 0xFF.
    chars: &'static str,
    by_char: OnceLock<Bytes>,
}

/// The bytes of an encoding by their character; no byte is zero.
struct Bytes {
    near: Box<[u8; FAR]>,
    /// The few characters beyond.
    far: Vec<(char, u8)>,
}

/// Signs and letters of all encodings lie below it, but for a few.
const FAR: usize = 0x2600;

impl Page {
    const fn new(chars: &'static str) -> Self {
        Page { chars, by_char: OnceLock::new() }
    }

    /// The byte of a character beyond ASCII.
    fn byte(&self, ch: char) -> Option<u8> {
        let bytes = self.by_char.get_or_init(|| {
            let mut bytes = Bytes { near: Box::new([0; FAR]), far: Vec::new() };
            for (ch, byte) in self.chars.chars().zip(0x80..=0xFF) {
                match bytes.near.get_mut(ch as usize) {
                    Some(place) => *place = byte,
                    None => bytes.far.push((ch, byte)),
                }
            }
            bytes
        });
        match bytes.near.get(ch as usize) {
            Some(byte) => Some(*byte).filter(|byte| *byte != 0),
            None => bytes.far.iter().find(|(other, _)| *other == ch).map(|(_, byte)| *byte),
        }
    }
}

/// Windows-1252, with C1 controls for the bytes that mean nothing. It is what nearly all exports were read in; Mac Roman and the code pages of the DOS window occur too.
static WINDOWS_1252: Page = Page::new(
    "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ\u{a0}¡¢£¤¥¦§¨©ª«¬\u{ad}®¯°±²³´µ¶·¸¹º»¼½¾¿ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ",
);
static MAC_ROMAN: Page = Page::new(
    "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\u{a0}ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\u{f8ff}ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ",
);
static CODE_PAGE_850: Page = Page::new(
    "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}",
);
static CODE_PAGE_437: Page = Page::new(
    "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}",
);

/// Repairs garbled characters from left to right; remembers what it read ahead.
#[derive(Default)]
pub(super) struct Garbled {
    /// Before this byte nothing begins that was garbled twice.
    once_to: usize,
    /// The row of garbled characters from the last place that was looked at, up to [`LONGEST`] bytes of what they were.
    ahead: Vec<Ahead>,
    /// How many of them were passed.
    passed: usize,
    /// The bytes of what they were.
    ahead_bytes: usize,
}

/// A garbled character and what it was.
struct Ahead {
    start: usize,
    end: usize,
    ch: char,
}

/// Long enough for a word; a longer row comes in pieces.
const LONGEST: usize = 120;

impl Garbled {
    /// The garbled character at byte `at`: its length in bytes and what it was. Later calls must not go back.
    ///
    /// What comes out must be a letter or sign that text of Dutch citizens holds; other scripts only in a row of two or
    /// more. So words with such letters stay as they are: `âme`, `Åland`, `É…`.
    pub(super) fn repair(&mut self, text: &str, at: usize) -> Option<Found> {
        let rest = text.get(at..)?;
        let first = rest.chars().next()?;
        if !matches!(first, '\u{80}'..='\u{9F}' | 'Â'..='ô' | '√' | 'ƒ' | '≈' | '‚' | '├' | '┬' | 'Γ') {
            return None;
        }
        // It goes on beyond ASCII, but for what is one sign or lost its end.
        let next = rest.as_bytes().get(first.len_utf8());
        if next.is_none_or(u8::is_ascii) && first > '\u{9F}' && first != 'Ã' {
            return None;
        }
        // Whether it is the first of a character in the most common encoding.
        let common = matches!(first, 'Â'..='ô') && undo(rest, &WINDOWS_1252).is_some();
        if common
            && at >= self.once_to
            && let Some(found) = self.twice(text, at)
        {
            return Some(found);
        }
        let around = Around { before: text.get(..at)?.chars().next_back(), rest };
        match first {
            'Ã' | 'Â' | 'Ä' | 'Å' | 'â' | 'ï' | 'ð' => {
                let found = if common { western(rest, first, around) } else { None };
                found.or_else(|| lost_last_byte(rest, first, around))
            }
            '√' | 'ƒ' | '≈' | '‚' => other(rest, &MAC_ROMAN, around),
            '├' | '┬' | 'Ô' => other(rest, &CODE_PAGE_850, around).or_else(|| other(rest, &CODE_PAGE_437, around)),
            'Γ' => other(rest, &CODE_PAGE_437, around),
            // Behind the first character of a garbled one it is the rest of that.
            '\u{80}'..='\u{9F}' if !around.before.is_some_and(|c| matches!(c, 'Â'..='ß')) => lone_control(first),
            _ => None,
        }
        .or_else(|| common.then(|| row(text, at)).flatten())
    }

    /// A row that still is garbled from end to end when it is read: it was garbled twice.
    fn twice(&mut self, text: &str, at: usize) -> Option<Found> {
        // Of most garbled characters the next one shows that they were garbled once.
        let rest = text.get(at..)?;
        let (len, first) = undo(rest, &WINDOWS_1252)?;
        let second = || undo(rest.get(len..)?, &WINDOWS_1252);
        if width(byte(first, &WINDOWS_1252)?).is_none() || !follows(byte(second()?.1, &WINDOWS_1252)?) {
            return None;
        }
        self.read_ahead(text, at);
        let mut whole = 0;
        let ahead = self.ahead.get(self.passed..)?;
        while let Some((count, ch)) = undo_chars(ahead.iter().skip(whole).map(|ahead| ahead.ch), &WINDOWS_1252) {
            whole += count;
            if (ch as u32) < 0xA0 {
                self.once_to = ahead.get(whole - 1)?.end;
                return None;
            }
        }
        let end = ahead.get(whole.checked_sub(1)?)?.end;
        if whole < ahead.len() && self.ahead_bytes < LONGEST {
            self.once_to = end;
            return None;
        }
        // Each piece ends where a character ends.
        let new: String = ahead.iter().take(whole).map(|ahead| ahead.ch).collect();
        Some((end - at, new.into()))
    }

    fn read_ahead(&mut self, text: &str, at: usize) {
        while let Some(passed) = self.ahead.get(self.passed).filter(|ahead| ahead.start < at) {
            self.ahead_bytes -= passed.ch.len_utf8();
            self.passed += 1;
        }
        if self.ahead.get(self.passed).is_none_or(|ahead| ahead.start != at) {
            self.ahead.clear();
            (self.passed, self.ahead_bytes) = (0, 0);
        }
        let mut start = self.ahead.last().map_or(at, |last| last.end);
        while self.ahead_bytes < LONGEST
            && let Some((len, ch)) = text.get(start..).and_then(|rest| undo(rest, &WINDOWS_1252))
        {
            self.ahead.push(Ahead { start, end: start + len, ch });
            self.ahead_bytes += ch.len_utf8();
            start += len;
        }
    }
}

#[derive(Clone, Copy)]
struct Around<'t> {
    before: Option<char>,
    rest: &'t str,
}

impl Around<'_> {
    fn after(self, len: usize) -> Option<char> {
        self.rest.get(len..).and_then(|rest| rest.chars().next())
    }

    /// Whether a letter that came out fits between its neighbours: no small letter behind a capital, no capital
    /// behind a small one, unless the whole looks garbled anyway.
    fn fits(self, ch: char, len: usize) -> bool {
        let garbled = |c: Option<char>| c.is_some_and(|c| matches!(c, 'Ã' | 'Â' | 'Å' | 'Ä'));
        match self.before {
            Some(before) if before.is_uppercase() && ch.is_lowercase() => {
                // `Één`, but not `AHÅ™` or `MÄ£ÄM`: there the name goes on in capitals, or ends.
                self.after(len).is_some_and(|c| c.is_lowercase() || garbled(Some(c)) && c != 'Ä')
            }
            Some(before) if before.is_lowercase() && ch.is_uppercase() => garbled(Some(ch)),
            _ => true,
        }
    }
}

fn western(rest: &str, first: char, around: Around<'_>) -> Option<Found> {
    let (len, ch) = undo(rest, &WINDOWS_1252)?;
    let second = rest.chars().nth(1)?;
    let plausible = match first {
        'Ã' => {
            // `Ã’s` is more likely an apostrophe.
            let apostrophe = matches!(second, '’' | '…' | '”')
                && !around.after(len).is_some_and(char::is_uppercase)
                && !around.before.is_some_and(char::is_uppercase);
            !apostrophe
        }
        'Â' => !(ch == '\u{A0}' && around.before.is_some_and(char::is_uppercase)),
        // Beside a sign there must be a letter: `10 Å—`, `SELKÄ\u{a0}EDELLÄ`.
        'Ä' | 'Å' => match second {
            '\u{A0}' => !around.before.is_some_and(char::is_uppercase),
            '–' | '—' | '™' | '…' | '’' | '”' => {
                around.before.is_some_and(char::is_alphabetic) || around.after(len).is_some_and(char::is_alphabetic)
            }
            _ => true,
        },
        'â' => matches!(ch, '\u{2000}'..='\u{2BFF}'),
        'ï' => matches!(ch, '\u{FEFF}' | '\u{FFFD}' | '\u{FE00}'..='\u{FE0F}' | '\u{FB00}'..='\u{FB06}'),
        _ => matches!(ch as u32, 0x1D400..=0x1D7FF | 0x1F000..=0x1FBFF),
    };
    (plausible && around.fits(ch, len)).then(|| (len, as_text(ch)))
}

/// Where the last byte became a question mark, a replacement character or a plain space.
fn lost_last_byte(rest: &str, first: char, around: Around<'_>) -> Option<Found> {
    let second = rest.get(first.len_utf8()..)?;
    match first {
        // 0x9D means nothing in Windows-1252: the closing quotation mark.
        'â' => {
            let lost = second.strip_prefix('€')?.chars().next().filter(|c| matches!(c, '?' | '\u{FFFD}'))?;
            let len = first.len_utf8() + '€'.len_utf8() + lost.len_utf8();
            (!around.after(len).is_some_and(char::is_alphanumeric)).then_some((len, Cow::Borrowed("”")))
        }
        // 0xA0 is a space that does not break: the word `à`.
        'Ã' => {
            let after = second.strip_prefix(' ')?.trim_start_matches(' ').chars().next()?;
            let word = !around.before.is_some_and(|c| c.is_uppercase() || c.is_numeric());
            (word && (after.is_lowercase() || after.is_ascii_digit())).then(|| (first.len_utf8(), Cow::Borrowed("à")))
        }
        _ => None,
    }
}

/// Mac Roman and the DOS code pages: their first characters are rare in text, but are signs of their own.
fn other(rest: &str, page: &Page, around: Around<'_>) -> Option<Found> {
    let second = rest.chars().nth(1)?;
    if !byte(second, page).is_some_and(follows) {
        return None;
    }
    let (len, ch) = undo(rest, page)?;
    let letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
    let beside = letter(around.before) || letter(around.after(len));
    let line_art = matches!(second, '┤' | '┼' | '─' | '│');
    let garbled = around.before.is_some_and(|c| matches!(c, 'À'..='ÿ'));
    let plausible = match ch {
        '\u{C0}'..='\u{17F}' => beside && !garbled && !line_art && around.fits(ch, len),
        '\u{2010}'..='\u{2030}' | '€' => true,
        _ => false,
    };
    plausible.then(|| (len, as_text(ch)))
}

/// A character that was read as Latin-1 where Windows-1252 was meant.
fn lone_control(ch: char) -> Option<Found> {
    let meant = WINDOWS_1252.chars.chars().nth((ch as usize).checked_sub(0x80)?)?;
    Some((ch.len_utf8(), if meant == ch { Cow::Borrowed("") } else { as_text(meant) }))
}

/// Two or more garbled letters in a row, of any script: Greek, Cyrillic, Arabic, Hebrew, Asian; or one letter beside
/// others of its script.
fn row(text: &str, at: usize) -> Option<Found> {
    let rest = text.get(at..)?;
    let (mut len, mut out, mut last) = (0, String::new(), None);
    while let Some((step, ch)) = rest.get(len..).and_then(|rest| undo(rest, &WINDOWS_1252)) {
        let whole = ch.is_alphabetic()
            || matches!(ch, '\u{0300}'..='\u{036F}' | '\u{0600}'..='\u{0DFF}' | '\u{2000}'..='\u{206F}' | '\u{3000}'..='\u{303F}');
        if !whole {
            break;
        }
        len += step;
        out.push(ch);
        last = Some((out.len(), ch));
    }
    let (size, ch) = last?;
    let alone = size == ch.len_utf8();
    let script = |c: char| c as u32 >> 8 == ch as u32 >> 8;
    let beside = || {
        text.get(..at).is_some_and(|t| t.chars().rev().take(4).any(script))
            || rest.get(len..).is_some_and(|t| t.chars().take(4).any(script))
    };
    // Vietnamese letters take three bytes, which is no accident.
    let certain = !alone || matches!(ch, '\u{1E00}'..='\u{1EFF}') || ch as u32 >= 0x370 && beside();
    certain.then(|| (len, out.into()))
}

/// Reads the characters at the start as bytes of an encoding and those as one UTF-8 character; its length in bytes.
fn undo(text: &str, page: &Page) -> Option<(usize, char)> {
    let mut chars = text.chars();
    let (_, ch) = undo_chars(&mut chars, page)?;
    Some((text.len() - chars.as_str().len(), ch))
}

/// The same, with its length in characters.
fn undo_chars(mut chars: impl Iterator<Item = char>, page: &Page) -> Option<(usize, char)> {
    let mut bytes = [0u8; 4];
    bytes[0] = byte(chars.next()?, page)?;
    let want = width(bytes[0])?;
    for slot in bytes.iter_mut().take(want).skip(1) {
        *slot = byte(chars.next()?, page).filter(|byte| follows(*byte))?;
    }
    let ch = std::str::from_utf8(&bytes[..want]).ok()?.chars().next()?;
    Some((want, ch))
}

/// How many bytes a character of UTF-8 has that starts with this one.
fn width(first: u8) -> Option<usize> {
    match first {
        0xC2..=0xDF => Some(2),
        0xE0..=0xEF => Some(3),
        0xF0..=0xF4 => Some(4),
        _ => None,
    }
}

/// Whether this is a byte within a character of UTF-8.
fn follows(byte: u8) -> bool {
    matches!(byte, 0x80..=0xBF)
}

/// The byte of a character in an encoding.
fn byte(ch: char, page: &Page) -> Option<u8> {
    match ch {
        '\0'..='\u{7F}' => None,
        // C1 controls stand for themselves, in whatever encoding.
        '\u{80}'..='\u{9F}' => Some(ch as u8),
        '\u{A0}'..='\u{FF}' if std::ptr::eq(page, &WINDOWS_1252) => Some(ch as u8),
        _ => page.byte(ch),
    }
}

#[cfg(test)]
mod tests {
    use super::{CODE_PAGE_437, CODE_PAGE_850, Found, Garbled, MAC_ROMAN, WINDOWS_1252};

    fn repair(text: &str, at: usize) -> Option<Found> {
        Garbled::default().repair(text, at)
    }

    #[test]
    fn garbled_characters_come_back() {
        for (text, len, good) in [
            ("Ã©Ã©n", 4, "é"),
            ("â‚¬ 5", "â‚¬".len(), "€"),
            ("ðŸ˜€", "ðŸ˜€".len(), "😀"),
            ("â€? zei", "â€?".len(), "”"),
            ("Ã  la", 2, "à"),
            ("√´n", "√´".len(), "ë"),
            ("├½n", "├½".len(), "ë"),
            ("ÔÇô", "ÔÇô".len(), "–"),
            ("Ø´ÙƒØ±Ø§", 15, "شكرا"),
            ("\u{92}s", 2, "’"),
        ] {
            let found = repair(text, 0).map(|(_, new)| new);
            assert_eq!(found.as_deref(), Some(good), "{text}");
            if len != 15 {
                assert_eq!(repair(text, 0).map(|found| found.0), Some(len), "{text}");
            }
        }
    }

    #[test]
    fn words_with_such_letters_stay() {
        for text in ["Ãrea", "Âne", "âme", "Åland", "Äpfel", "ð", "É…", "Õ…", "√2", "ƒ 5", "Ñu", "Ôô", "é", "Γ"]
        {
            assert_eq!(repair(text, 0), None, "{text}");
        }
    }

    #[test]
    fn every_encoding_has_all_its_characters() {
        for page in [&WINDOWS_1252, &MAC_ROMAN, &CODE_PAGE_850, &CODE_PAGE_437] {
            assert_eq!(page.chars.chars().count(), 128);
            for (ch, byte) in page.chars.chars().zip(0x80..=0xFF) {
                assert_eq!(page.byte(ch), Some(byte), "{ch}");
            }
            assert_eq!((page.byte('中'), page.byte('\u{150}')), (None, None));
        }
    }
}
