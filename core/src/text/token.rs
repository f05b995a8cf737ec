//! What a word of folded text is, and what stands between two of them.
//!
//! A word byte is an ASCII letter or digit or any byte of a character beyond ASCII. All walks stop
//! after a fixed number of bytes, so that work for one match does not grow with the text.

/// A longer word is nobody's word; looking further would make long texts slow.
pub(crate) const MAX_WORD: usize = 64;
/// A longer stretch without a word ends every pattern.
pub(crate) const MAX_GAP: usize = 48;

/// A word as byte offsets in the folded text, end exclusive.
#[cfg(test)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Token {
    pub(crate) start: usize,
    pub(crate) end: usize,
}

#[cfg(test)]
impl Token {
    pub(crate) fn bytes(self, text: &[u8]) -> &[u8] {
        text.get(self.start..self.end).unwrap_or_default()
    }
}

/// What stands between two neighbouring words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Border {
    /// Space or a mark inside the clause.
    None,
    /// A comma, colon, bracket or dash: another clause may begin.
    Clause,
    /// The end of a sentence.
    Sentence,
}

pub(crate) const fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte >= 0x80
}

/// The word that holds the byte at `at`; `None` when that is no word byte or the word is longer than any word.
#[cfg(test)]
pub(crate) fn word_at(text: &[u8], at: usize) -> Option<Token> {
    if !text.get(at).copied().is_some_and(is_word) {
        return None;
    }
    let low = at.saturating_sub(MAX_WORD);
    let before = text[low..at].iter().rev().take_while(|&&b| is_word(b)).count();
    let after = text[at..].iter().take(MAX_WORD).take_while(|&&b| is_word(b)).count();
    (before + after < MAX_WORD).then_some(Token { start: at - before, end: at + after })
}

/// The next word at or after `from`, and what stands between.
#[cfg(test)]
pub(crate) fn next(text: &[u8], from: usize) -> Option<(Token, Border)> {
    let rest = text.get(from..)?;
    let skip = rest.iter().take(MAX_GAP).position(|&b| is_word(b))?;
    let token = word_at(text, from + skip)?;
    Some((token, border(text, from, token.start)))
}

/// The last word before `until`, and what stands between.
#[cfg(test)]
pub(crate) fn previous(text: &[u8], until: usize) -> Option<(Token, Border)> {
    let head = text.get(..until)?;
    let skip = head.iter().rev().take(MAX_GAP).position(|&b| is_word(b))?;
    let token = word_at(text, until - skip - 1)?;
    Some((token, border(text, token.end, until)))
}

/// What the bytes between two words say about clause and sentence. A period ends a sentence when a
/// space or the end follows and the word before it is no abbreviation.
pub(crate) fn border(text: &[u8], from: usize, to: usize) -> Border {
    let mut found = Border::None;
    let mut newlines = 0;
    for at in from..to {
        match text.get(at) {
            Some(b'!' | b'?') => return Border::Sentence,
            Some(b'.') => {
                let end = text.get(at + 1).is_none_or(|b| b.is_ascii_whitespace() || *b == b'.' || *b == b')');
                if end && !abbreviation_before(text, at) {
                    return Border::Sentence;
                }
            }
            Some(b'\n') => {
                newlines += 1;
                if newlines == 2 {
                    return Border::Sentence;
                }
                found = found.max(Border::Clause);
            }
            Some(b',' | b';' | b':' | b'(' | b')' | b'"') => found = found.max(Border::Clause),
            Some(b'-') if text.get(at + 1) == Some(&b' ') => found = found.max(Border::Clause),
            _ => {}
        }
    }
    found
}

/// Abbreviations that are written with a period and seldom end a sentence.
const ABBREVIATIONS: &[&str] = &[
    "dhr",
    "mw",
    "mevr",
    "mevr",
    "tel",
    "nr",
    "evt",
    "bijv",
    "bv",
    "ca",
    "incl",
    "excl",
    "afd",
    "gem",
    "mbt",
    "tav",
    "drs",
    "mr",
    "ir",
    "ing",
    "prof",
    "st",
    "str",
    "jl",
    "aug",
    "sept",
    "okt",
    "nov",
    "dec",
    "jan",
    "feb",
    "apr",
    "art",
    "blz",
    "max",
    "min",
    "resp",
    "vlg",
    "vgl",
    "zgn",
    "terugbelverz",
    "doorverb",
];

fn abbreviation_before(text: &[u8], period: usize) -> bool {
    let low = period.saturating_sub(16);
    let len = text[low..period].iter().rev().take_while(|&&b| is_word(b)).count();
    let word = &text[period - len..period];
    // Single letters (`a.u.b.`, initials) and numbers (`12. 30`) do not end a sentence.
    (len == 1 && !word[0].is_ascii_digit()) || ABBREVIATIONS.iter().any(|a| a.as_bytes() == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<(&str, Border)> {
        let mut at = 0;
        let mut out = Vec::new();
        while let Some((token, border)) = next(text.as_bytes(), at) {
            out.push((&text[token.start..token.end], border));
            at = token.end;
        }
        out
    }

    #[test]
    fn words_are_split_at_anything_that_is_no_letter_or_digit() {
        let found: Vec<_> = words("foto's e-mail, om 8.30").into_iter().map(|w| w.0).collect();
        assert_eq!(found, ["foto", "s", "e", "mail", "om", "8", "30"]);
    }

    #[test]
    fn a_period_ends_a_sentence_only_before_space_and_not_after_an_abbreviation() {
        assert_eq!(words("klaar. dhr. jansen om 8.30 uur")[1].1, Border::Sentence);
        assert!(words("dhr. jansen a.u.b. om 8.30 uur").iter().all(|w| w.1 == Border::None));
        assert_eq!(words("ja, nee")[1].1, Border::Clause);
        assert_eq!(words("ja! nee")[1].1, Border::Sentence);
    }

    #[test]
    fn walking_back_finds_the_same_words() {
        let text = "ze zouden me terug bellen";
        let (last, _) = previous(text.as_bytes(), text.len()).unwrap();
        let (before, _) = previous(text.as_bytes(), last.start).unwrap();
        assert_eq!((last.bytes(text.as_bytes()), before.bytes(text.as_bytes())), (&b"bellen"[..], &b"terug"[..]));
    }

    #[test]
    fn a_word_longer_than_any_word_is_no_token() {
        let text = "a".repeat(200);
        assert_eq!(word_at(text.as_bytes(), 100), None);
    }
}
