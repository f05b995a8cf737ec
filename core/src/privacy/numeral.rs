//! Dutch numbers in words: `vierendertig`, `negentienhonderdvijfentachtig`, `twaalfde`.

const UNITS: [&str; 20] = [
    "nul",
    "een",
    "twee",
    "drie",
    "vier",
    "vijf",
    "zes",
    "zeven",
    "acht",
    "negen",
    "tien",
    "elf",
    "twaalf",
    "dertien",
    "veertien",
    "vijftien",
    "zestien",
    "zeventien",
    "achttien",
    "negentien",
];
const TENS: [(&str, u32); 8] = [
    ("twintig", 20),
    ("dertig", 30),
    ("veertig", 40),
    ("vijftig", 50),
    ("zestig", 60),
    ("zeventig", 70),
    ("tachtig", 80),
    ("negentig", 90),
];

/// Value of a cardinal number, folded, in any letter case; below 10,000.
pub(super) fn cardinal(word: &[u8]) -> Option<u32> {
    // The longest number below 10,000 has about 45 letters.
    if word.len() < 3 || word.len() > 48 || !word.is_ascii() {
        return None;
    }
    // Short words, and most are, hold no hundreds: a text may be nothing but numbers.
    if word.len() <= 5 {
        return UNITS.iter().position(|unit| unit.as_bytes().eq_ignore_ascii_case(word)).map(|value| value as u32);
    }
    let lower = word.to_ascii_lowercase();
    let word = std::str::from_utf8(&lower).ok()?;
    if let Some((head, tail)) = word.split_once("duizend") {
        return Some(1000 * optional(head, 1)? + optional(without_and(tail), 0)?);
    }
    below_thousand(word)
}

/// `entwaalf` -> `twaalf`; `en` alone stays, so that `honderden` is no number.
fn without_and(tail: &str) -> &str {
    tail.strip_prefix("en").filter(|rest| !rest.is_empty()).unwrap_or(tail)
}

fn optional(word: &str, otherwise: u32) -> Option<u32> {
    if word.is_empty() { Some(otherwise) } else { below_thousand(word) }
}

fn below_thousand(word: &str) -> Option<u32> {
    if let Some((head, tail)) = word.split_once("honderd") {
        let head = if head.is_empty() { 1 } else { below_hundred(head)? };
        let tail = without_and(tail);
        return Some(100 * head + if tail.is_empty() { 0 } else { below_hundred(tail)? });
    }
    below_hundred(word)
}

fn below_hundred(word: &str) -> Option<u32> {
    if let Some(value) = UNITS.iter().position(|unit| *unit == word) {
        return Some(value as u32);
    }
    let (ten, value) = TENS.iter().find(|(ten, _)| word.ends_with(ten))?;
    let unit = word.strip_suffix(ten)?;
    if unit.is_empty() {
        return Some(*value);
    }
    let unit = UNITS.iter().take(10).skip(1).position(|name| unit.strip_suffix("en") == Some(*name))?;
    Some(value + unit as u32 + 1)
}

/// Value of an ordinal number: `eerste`, `derde`, `twaalfde`, `eenentwintigste`.
pub(super) fn ordinal(word: &[u8]) -> Option<u32> {
    match word {
        b"eerste" => Some(1),
        b"derde" => Some(3),
        _ => cardinal(word.strip_suffix(b"ste").or_else(|| word.strip_suffix(b"de"))?),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_words_have_their_value() {
        for (word, value) in [
            ("nul", 0),
            ("twaalf", 12),
            ("vierendertig", 34),
            ("tweeentachtig", 82),
            ("negentienhonderdvijfentachtig", 1985),
            ("tweeduizendzes", 2006),
            ("tweeduizendentwaalf", 2012),
            ("negentienhonderd", 1900),
            ("Tachtig", 80),
        ] {
            assert_eq!(cardinal(word.as_bytes()), Some(value), "{word}");
        }
        for word in ["en", "honing", "tientallen", "duizenden", "achter", "ste"] {
            assert_eq!(cardinal(word.as_bytes()), None, "{word}");
        }
        assert_eq!(ordinal(b"twaalfde"), Some(12));
        assert_eq!(ordinal(b"eenentwintigste"), Some(21));
    }
}
