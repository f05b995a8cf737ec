//! Single characters: invisible ones, loose accents, and other spellings of a plain character.

use std::borrow::Cow;
use std::sync::OnceLock;

/// A character as text, without an allocation where it is one of our part of the world.
pub(super) fn as_text(ch: char) -> Cow<'static, str> {
    /// All characters below it: one byte each up to 0x80, two from there.
    const END: usize = 0x180;
    static ALL: OnceLock<String> = OnceLock::new();
    let known = match ch {
        '€' => Some("€"),
        '‘' => Some("‘"),
        '’' => Some("’"),
        '“' => Some("“"),
        '”' => Some("”"),
        '–' => Some("–"),
        '…' => Some("…"),
        _ if (ch as usize) < END => {
            let all = ALL.get_or_init(|| ('\0'..).take(END).collect());
            let at = ch as usize + (ch as usize).saturating_sub(0x80);
            all.get(at..at + ch.len_utf8())
        }
        _ => None,
    };
    known.map_or_else(|| Cow::Owned(ch.to_string()), Cow::Borrowed)
}

/// Whether a character shows nothing and means nothing here.
pub(super) fn is_invisible(text: &str, at: usize, ch: char) -> bool {
    match ch {
        '\u{00AD}' | '\u{200B}' | '\u{200C}' | '\u{2060}' | '\u{FEFF}' | '\u{FFFC}' | '\u{180E}' => {
            // A zero-width non-joiner has a meaning between Arabic letters.
            ch != '\u{200C}' || !beside_arabic(text, at)
        }
        '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => true,
        // A joiner between emoji makes one emoji of them.
        '\u{200D}' => {
            let before = text.get(..at).and_then(|t| t.chars().next_back());
            before.is_none_or(|c| c.is_alphanumeric() && (c as u32) < 0x0600 || c.is_whitespace())
        }
        _ => false,
    }
}

fn beside_arabic(text: &str, at: usize) -> bool {
    text.get(..at).and_then(|t| t.chars().next_back()).is_some_and(|c| matches!(c, '\u{0600}'..='\u{08FF}'))
}

/// For each accent the letters it stands on, each followed by the letter with the accent (Unicode decomposition of
/// Latin-1 Supplement and Latin Extended-A, capitals).
const ACCENTS: &[(char, &str)] = &[
    ('\u{0300}', "AÀEÈIÌNǸOÒUÙWẀYỲ"),
    ('\u{0301}', "AÁCĆEÉIÍLĹNŃOÓRŔSŚUÚYÝZŹ"),
    ('\u{0302}', "AÂCĈEÊGĜHĤIÎJĴOÔSŜUÛWŴYŶ"),
    ('\u{0303}', "AÃIĨNÑOÕUŨ"),
    ('\u{0304}', "AĀEĒIĪOŌUŪ"),
    ('\u{0306}', "AĂEĔGĞIĬOŎUŬ"),
    ('\u{0307}', "CĊEĖGĠZŻ"),
    ('\u{0308}', "AÄEËIÏOÖUÜYŸ"),
    ('\u{030A}', "AÅUŮ"),
    ('\u{030B}', "OŐUŰ"),
    ('\u{030C}', "CČDĎEĚNŇRŘSŠTŤZŽ"),
    ('\u{0327}', "CÇGĢKĶLĻNŅRŖSŞTŢ"),
    ('\u{0328}', "AĄEĘIĮUŲ"),
];

/// The one character that a letter and the accent behind it make.
pub(super) fn compose(letter: char, accent: char) -> Option<char> {
    if (letter, accent) == ('I', '\u{0307}') {
        return Some('İ');
    }
    let capital = match letter {
        _ if letter.is_ascii() => letter.to_ascii_uppercase(),
        '\u{300}'..='\u{36F}' => return None,
        _ => letter.to_uppercase().next()?,
    };
    // The letters are ASCII, what they make is not.
    let pairs = ACCENTS.iter().find(|(mark, _)| *mark == accent)?.1;
    let place = pairs.bytes().position(|base| char::from(base) == capital && base.is_ascii())?;
    let whole = pairs.get(place + 1..)?.chars().next()?;
    if letter == capital { Some(whole) } else { whole.to_lowercase().next() }
}

/// The plain spelling of a character.
pub(super) fn plain(ch: char) -> Option<Cow<'static, str>> {
    Some(match ch {
        '\u{00A0}' | '\u{1680}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}' => Cow::Borrowed(" "),
        'ĳ' => Cow::Borrowed("ij"),
        'Ĳ' => Cow::Borrowed("IJ"),
        'ﬀ' => Cow::Borrowed("ff"),
        'ﬁ' => Cow::Borrowed("fi"),
        'ﬂ' => Cow::Borrowed("fl"),
        'ﬃ' => Cow::Borrowed("ffi"),
        'ﬄ' => Cow::Borrowed("ffl"),
        'ﬅ' | 'ﬆ' => Cow::Borrowed("st"),
        'ŉ' => Cow::Borrowed("'n"),
        '\u{212B}' => Cow::Borrowed("Å"),
        '\u{212A}' => Cow::Borrowed("K"),
        '\u{2028}' | '\u{2029}' => Cow::Borrowed("\n"),
        '\u{FF01}'..='\u{FF5E}' => as_text(char::from_u32(ch as u32 - 0xFEE0)?),
        // Letters of formulas, used as bold or italic: 52 letters a style, and digits.
        '\u{1D400}'..='\u{1D6A3}' => {
            let index = ((ch as u32 - 0x1D400) % 52) as u8;
            as_text(char::from(if index < 26 { b'A' + index } else { b'a' + index - 26 }))
        }
        '\u{1D7CE}'..='\u{1D7FF}' => as_text(char::from(b'0' + ((ch as u32 - 0x1D7CE) % 10) as u8)),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_as_text_is_itself() {
        for ch in ('\0'..'\u{2100}').chain(['中', '😀']) {
            assert_eq!(as_text(ch), ch.to_string());
        }
    }

    #[test]
    fn loose_accents_join_their_letter() {
        assert_eq!(compose('e', '\u{0308}'), Some('ë'));
        assert_eq!(compose('É', '\u{0301}'), None);
        assert_eq!(compose('I', '\u{0307}'), Some('İ'));
        assert_eq!(compose('q', '\u{0301}'), None);
    }

    #[test]
    fn plain_spellings_are_plain_themselves() {
        for code in 0..0x20000 {
            let Some(plain) = char::from_u32(code).and_then(plain) else { continue };
            assert!(plain.chars().all(|c| super::plain(c).is_none()), "{code:x}");
        }
        assert_eq!(plain('𝗛'), Some("H".into()));
        assert_eq!(plain('𝟗'), Some("9".into()));
    }
}
