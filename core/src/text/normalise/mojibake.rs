//! UTF-8 that was read as Windows-1252, once or twice: `Ã©` for `é`, `â‚¬` for `€`.

/// The longest chain of characters that one character can have become when encoded twice.
const LONGEST: usize = 8;

/// The garbled character at the start of `rest`: its length in bytes and what it was.
///
/// Only characters beyond ASCII take part, and what comes out must be a letter, a sign of Dutch text, or
/// another garbled character, so ordinary words stay as they are.
pub(super) fn repair(rest: &str) -> Option<(usize, String)> {
    let first = rest.chars().next()?;
    if !matches!(first, 'Ã' | 'Â' | 'â' | 'Å' | 'ð' | 'Ä') {
        return None;
    }
    let (len, once) = undo(rest)?;
    // Encoded twice: the repaired character begins another garbled one.
    if matches!(once, 'Ã' | 'Â' | 'â') {
        let mut chain = String::new();
        let mut at = 0;
        for _ in 0..LONGEST {
            let Some(piece) = rest.get(at..) else { break };
            let Some((step, ch)) = undo(piece) else { break };
            chain.push(ch);
            at += step;
            if let Some((used, twice)) = undo(&chain)
                && used == chain.len()
            {
                return Some((at, twice.to_string()));
            }
        }
    }
    plausible(once).then(|| (len, once.to_string()))
}

/// Reads the characters at the start as Windows-1252 bytes and those as one UTF-8 character.
fn undo(text: &str) -> Option<(usize, char)> {
    let mut bytes = [0u8; 4];
    let mut chars = text.char_indices();
    let (_, first) = chars.next()?;
    bytes[0] = windows_1252(first)?;
    let want = match bytes[0] {
        0xC2..=0xDF => 2,
        0xE0..=0xEF => 3,
        0xF0..=0xF4 => 4,
        _ => return None,
    };
    for slot in bytes.iter_mut().take(want).skip(1) {
        *slot = windows_1252(chars.next()?.1)?;
    }
    let end = chars.next().map_or(text.len(), |(at, _)| at);
    let ch = std::str::from_utf8(&bytes[..want]).ok()?.chars().next()?;
    Some((end, ch))
}

fn plausible(ch: char) -> bool {
    matches!(ch, '\u{C0}'..='\u{17F}' | '\u{2010}'..='\u{2030}' | '€' | '°' | '½' | '²' | '´' | '\u{A0}' | '«' | '»' | '§' | '£' | '·' | '™')
        || (ch as u32) >= 0x1F300
}

/// The byte of a character in Windows-1252 (WHATWG index); C1 controls stand for themselves.
fn windows_1252(ch: char) -> Option<u8> {
    Some(match ch {
        '\u{80}'..='\u{FF}' => ch as u8,
        '€' => 0x80,
        '‚' => 0x82,
        'ƒ' => 0x83,
        '„' => 0x84,
        '…' => 0x85,
        '†' => 0x86,
        '‡' => 0x87,
        'ˆ' => 0x88,
        '‰' => 0x89,
        'Š' => 0x8A,
        '‹' => 0x8B,
        'Œ' => 0x8C,
        'Ž' => 0x8E,
        '‘' => 0x91,
        '’' => 0x92,
        '“' => 0x93,
        '”' => 0x94,
        '•' => 0x95,
        '–' => 0x96,
        '—' => 0x97,
        '˜' => 0x98,
        '™' => 0x99,
        'š' => 0x9A,
        '›' => 0x9B,
        'œ' => 0x9C,
        'ž' => 0x9E,
        'Ÿ' => 0x9F,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::repair;

    #[test]
    fn once_and_twice_garbled_characters_come_back() {
        assert_eq!(repair("Ã©Ã©n"), Some((4, "é".into())));
        assert_eq!(repair("â‚¬ 5"), Some(("â‚¬".len(), "€".into())));
        assert_eq!(repair("ÃƒÂ«x"), Some(("ÃƒÂ«".len(), "ë".into())));
        assert_eq!(repair("ðŸ˜€"), Some(("ðŸ˜€".len(), "😀".into())));
    }

    #[test]
    fn words_with_such_letters_stay() {
        for text in ["Ãrea", "Âne", "âme", "Åland", "Äpfel", "ð"] {
            assert_eq!(repair(text), None, "{text}");
        }
    }
}
