//! UTF-8 that was read in an old encoding: `Ã©` for `é`, `â‚¬` for `€`. What was garbled twice comes back in two rounds.

/// Old encodings by their characters for the bytes 0x80 to 0xFF. C1 controls stand for the bytes that mean nothing.
///
/// Windows-1252 is what nearly all exports were read in; Mac Roman and the code pages of the DOS window occur too.
const WINDOWS_1252: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ\u{a0}¡¢£¤¥¦§¨©ª«¬\u{ad}®¯°±²³´µ¶·¸¹º»¼½¾¿ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ";
const MAC_ROMAN: &str = "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\u{a0}ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\u{f8ff}ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ";
const CODE_PAGE_850: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}";
const CODE_PAGE_437: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}";

/// The garbled character at byte `at`: its length in bytes and what it was.
///
/// What comes out must be a letter or sign that text of Dutch citizens holds; other scripts only in a row of two or
/// more. So words with such letters stay as they are: `âme`, `Åland`, `É…`.
pub(super) fn repair(text: &str, at: usize) -> Option<(usize, String)> {
    let rest = text.get(at..)?;
    let first = rest.chars().next()?;
    if !matches!(first, '\u{80}'..='\u{9F}' | 'Â'..='ô') && !"√ƒ≈‚├┬Γ".contains(first) {
        return None;
    }
    let around = Around { before: text.get(..at)?.chars().next_back(), rest };
    if let Some(found) = twice(rest) {
        return Some(found);
    }
    match first {
        'Ã' | 'Â' | 'Ä' | 'Å' | 'â' | 'ï' | 'ð' => {
            western(rest, first, around).or_else(|| lost_last_byte(rest, first, around))
        }
        '√' | 'ƒ' | '≈' | '‚' => other(rest, MAC_ROMAN, around),
        '├' | '┬' | 'Ô' => other(rest, CODE_PAGE_850, around).or_else(|| other(rest, CODE_PAGE_437, around)),
        'Γ' => other(rest, CODE_PAGE_437, around),
        // Behind the first character of a garbled one it is the rest of that.
        '\u{80}'..='\u{9F}' if !around.before.is_some_and(|c| matches!(c, 'Â'..='ß')) => lone_control(first),
        _ => None,
    }
    .or_else(|| matches!(first, 'Â'..='ô').then(|| row(text, at)).flatten())
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

fn western(rest: &str, first: char, around: Around<'_>) -> Option<(usize, String)> {
    let (len, ch) = undo(rest, WINDOWS_1252)?;
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
    (plausible && around.fits(ch, len)).then(|| (len, ch.to_string()))
}

/// Where the last byte became a question mark, a replacement character or a plain space.
fn lost_last_byte(rest: &str, first: char, around: Around<'_>) -> Option<(usize, String)> {
    let second = rest.get(first.len_utf8()..)?;
    match first {
        // 0x9D means nothing in Windows-1252: the closing quotation mark.
        'â' => {
            let lost = second.strip_prefix('€')?.chars().next().filter(|c| matches!(c, '?' | '\u{FFFD}'))?;
            let len = first.len_utf8() + '€'.len_utf8() + lost.len_utf8();
            (!around.after(len).is_some_and(char::is_alphanumeric)).then(|| (len, "”".to_owned()))
        }
        // 0xA0 is a space that does not break: the word `à`.
        'Ã' => {
            let after = second.strip_prefix(' ')?.trim_start_matches(' ').chars().next()?;
            let word = !around.before.is_some_and(|c| c.is_uppercase() || c.is_numeric());
            (word && (after.is_lowercase() || after.is_ascii_digit())).then(|| (first.len_utf8(), "à".to_owned()))
        }
        _ => None,
    }
}

/// Mac Roman and the DOS code pages: their first characters are rare in text, but are signs of their own.
fn other(rest: &str, page: &str, around: Around<'_>) -> Option<(usize, String)> {
    let (len, ch) = undo(rest, page)?;
    let letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
    let beside = letter(around.before) || letter(around.after(len));
    let line_art = rest.chars().nth(1).is_some_and(|c| matches!(c, '┤' | '┼' | '─' | '│'));
    let garbled = around.before.is_some_and(|c| matches!(c, 'À'..='ÿ'));
    let plausible = match ch {
        '\u{C0}'..='\u{17F}' => beside && !garbled && !line_art && around.fits(ch, len),
        '\u{2010}'..='\u{2030}' | '€' => true,
        _ => false,
    };
    plausible.then(|| (len, ch.to_string()))
}

/// A character that was read as Latin-1 where Windows-1252 was meant.
fn lone_control(ch: char) -> Option<(usize, String)> {
    let meant = WINDOWS_1252.chars().nth((ch as usize).checked_sub(0x80)?)?;
    Some((ch.len_utf8(), if meant == ch { String::new() } else { meant.to_string() }))
}

/// Two or more garbled letters in a row, of any script: Greek, Cyrillic, Arabic, Hebrew, Asian; or one letter beside
/// others of its script.
fn row(text: &str, at: usize) -> Option<(usize, String)> {
    let rest = text.get(at..)?;
    let (mut len, mut out, mut last) = (0, String::new(), None);
    while let Some((step, ch)) = rest.get(len..).and_then(|rest| undo(rest, WINDOWS_1252)) {
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
    certain.then_some((len, out))
}

/// A row that still is garbled from end to end when it is read: it was garbled twice.
fn twice(rest: &str) -> Option<(usize, String)> {
    // Long enough for a word; a longer row comes in pieces.
    const LONGEST: usize = 120;
    let (mut len, mut out) = (0, String::new());
    while out.len() < LONGEST
        && let Some((step, ch)) = rest.get(len..).and_then(|rest| undo(rest, WINDOWS_1252))
    {
        len += step;
        out.push(ch);
    }
    // Each piece ends where a character ends.
    let (mut whole, mut count) = (0, 0);
    while let Some((step, ch)) = out.get(whole..).and_then(|out| undo(out, WINDOWS_1252)) {
        if (ch as u32) < 0xA0 {
            return None;
        }
        whole += step;
        count += 1;
    }
    if count == 0 || whole < out.len() && out.len() < LONGEST {
        return None;
    }
    // Only what was read whole is taken; its length in the garbled text is counted again.
    let mut taken = 0;
    let (mut at, mut kept) = (0, String::new());
    while taken < whole {
        let (step, ch) = rest.get(at..).and_then(|rest| undo(rest, WINDOWS_1252))?;
        at += step;
        taken += ch.len_utf8();
        kept.push(ch);
    }
    Some((at, kept))
}

/// Reads the characters at the start as bytes of an encoding and those as one UTF-8 character.
fn undo(text: &str, page: &str) -> Option<(usize, char)> {
    let mut bytes = [0u8; 4];
    let mut chars = text.char_indices();
    bytes[0] = byte(chars.next()?.1, page)?;
    let want = match bytes[0] {
        0xC2..=0xDF => 2,
        0xE0..=0xEF => 3,
        0xF0..=0xF4 => 4,
        _ => return None,
    };
    for slot in bytes.iter_mut().take(want).skip(1) {
        *slot = byte(chars.next()?.1, page).filter(|b| matches!(b, 0x80..=0xBF))?;
    }
    let end = chars.next().map_or(text.len(), |(at, _)| at);
    let ch = std::str::from_utf8(&bytes[..want]).ok()?.chars().next()?;
    Some((end, ch))
}

/// The byte of a character in an encoding.
fn byte(ch: char, page: &str) -> Option<u8> {
    match ch {
        '\0'..='\u{7F}' => None,
        // C1 controls stand for themselves, in whatever encoding.
        '\u{80}'..='\u{9F}' => Some(ch as u8),
        '\u{A0}'..='\u{FF}' if page.len() == WINDOWS_1252.len() => Some(ch as u8),
        _ => page.chars().position(|c| c == ch).and_then(|at| u8::try_from(at + 0x80).ok()),
    }
}

#[cfg(test)]
mod tests {
    use super::{CODE_PAGE_437, CODE_PAGE_850, MAC_ROMAN, WINDOWS_1252, repair};

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
        for page in [WINDOWS_1252, MAC_ROMAN, CODE_PAGE_850, CODE_PAGE_437] {
            assert_eq!(page.chars().count(), 128);
        }
        assert!([MAC_ROMAN, CODE_PAGE_850, CODE_PAGE_437].iter().all(|page| page.len() != WINDOWS_1252.len()));
    }
}
