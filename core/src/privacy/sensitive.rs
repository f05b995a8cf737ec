//! Hints of special categories of personal data: health, religion, origin, offences, union, politics, sexuality, biometrics.
//!
//! Rule: words of `core/data/namen/bijzonder.txt`, whole or by their beginning. Source: GDPR articles 9 and 10. A hint is for a human to
//! decide on: it is flagged and never replaced, since the word that gives it is often the very subject of the text.
//! Not found: what is told without such a word. Not meant: that the writer has it (`de moskee maakt geluid` is flagged, too).

use std::collections::HashMap;
use std::sync::OnceLock;

use super::fold::Folding;
use super::lex::{Packed, Token, lex};
use super::words::Words;

/// A word that points at a special category.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hint {
    /// The category: `gezondheid`, `religie`, `afkomst`, `strafrecht`, `vakbond`, `politiek`, `seksualiteit` or `biometrie`.
    pub category: &'static str,
    /// First byte in the text.
    pub start: usize,
    /// Byte after the last one.
    pub end: usize,
}

/// Words one after another, the last of them perhaps by its beginning only.
struct Phrase {
    category: &'static str,
    words: Vec<&'static str>,
    open: bool,
}

/// Phrases by the first letters of their first word.
type List = HashMap<&'static [u8], Vec<Phrase>>;

/// No listed word is shorter.
const LETTERS: usize = 3;

fn list() -> &'static List {
    static ALL: OnceLock<List> = OnceLock::new();
    ALL.get_or_init(|| {
        let mut list = List::new();
        let mut category = "";
        for line in include_str!("../../data/namen/bijzonder.txt").lines().map(str::trim) {
            if let Some(section) = line.strip_prefix('[') {
                category = section.trim_end_matches(']');
            } else if !line.is_empty() && !line.starts_with('#') {
                let open = line.ends_with('*');
                let words: Vec<&str> = line.trim_end_matches('*').split_ascii_whitespace().collect();
                let key = words.first().map(|word| word.as_bytes()).unwrap_or_default();
                let key = key.get(..LETTERS).unwrap_or(key);
                list.entry(key).or_default().push(Phrase { category, words, open });
            }
        }
        list
    })
}

/// The hints in a text, sorted by place. Linear in the text.
pub fn hints(text: &str) -> Vec<Hint> {
    let mut folding = Folding::default();
    let folded = folding.fold(text.get(..text.floor_char_boundary(1 << 31)).unwrap_or_default());
    let (mut tokens, mut marks) = (Vec::new(), Vec::new());
    lex(folded.bytes, Words::new(), &mut tokens, &mut marks);
    let mut hints: Vec<Hint> = Vec::new();
    let mut next = 0;
    for i in 0..tokens.len() {
        if i < next {
            continue;
        }
        let first = lower(folded.bytes, &tokens, i);
        let Some(phrases) = first.get(..LETTERS.min(first.len())).and_then(|key| list().get(key)) else { continue };
        let longest =
            phrases.iter().filter(|phrase| phrase.fits(folded.bytes, &tokens, i)).max_by_key(|p| p.words.len());
        if let Some(phrase) = longest {
            next = i + phrase.words.len();
            let open = |i: usize| tokens.get(i).map_or(Token::END, |token| token.open());
            let (start, end) = folded.span(open(i).start, open(next - 1).end);
            hints.push(Hint { category: phrase.category, start, end });
        }
    }
    hints
}

fn lower(bytes: &[u8], tokens: &[Packed], i: usize) -> Vec<u8> {
    let token = tokens.get(i).map_or(Token::END, |token| token.open());
    let word = if token.is_word() { bytes.get(token.start..token.end) } else { None };
    word.unwrap_or_default().to_ascii_lowercase()
}

impl Phrase {
    fn fits(&self, bytes: &[u8], tokens: &[Packed], i: usize) -> bool {
        self.words.iter().enumerate().all(|(k, word)| {
            let found = lower(bytes, tokens, i + k);
            let last = k + 1 == self.words.len();
            if last && self.open { found.starts_with(word.as_bytes()) } else { found == word.as_bytes() }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_found_and_no_word_is_shorter_than_the_key() {
        for phrase in list().values().flatten() {
            assert!(phrase.words.first().is_some_and(|word| word.len() >= LETTERS), "{:?}", phrase.words);
            let text = phrase.words.join(" ");
            assert!(hints(&text).iter().any(|hint| hint.end == text.len()), "{text}");
        }
    }

    #[test]
    fn hints_carry_places_in_the_text_and_nothing_is_read_into_other_words() {
        let text = "Mijn zoon heeft autïsme en ik ben lid van de FNV.";
        let found: Vec<(&str, &str)> = hints(text).iter().map(|h| (h.category, &text[h.start..h.end])).collect();
        assert_eq!(found, [("gezondheid", "autïsme"), ("vakbond", "FNV")]);
        assert!(hints("De lamp in de straat is kapot, wanneer wordt dit hersteld?").is_empty());
    }
}
