//! Words that are recognised by their form: numbers, ordinals, repetitions, durations.

use crate::taxonomy::pattern::Word;

/// Whether a word is of a computed kind; parts of compounds and whole words are not looked at here.
pub(crate) fn is_computed(kind: &Word, word: &[u8]) -> bool {
    match kind {
        Word::Number => is_number(word),
        Word::Ordinal => is_ordinal(word),
        Word::Times => digits_then(word, &[b"x", b"maal", b"keer"]),
        Word::GluedDuration => digits_then(word, GLUED_UNITS),
        Word::Exact(_) | Word::Prefix(_) | Word::Suffix(_) | Word::Infix(_) => false,
    }
}

/// The words without a digit that are of a computed kind.
pub(crate) fn computed_words() -> impl Iterator<Item = &'static [u8]> {
    NUMBERS.iter().chain(ORDINALS).copied()
}

const GLUED_UNITS: &[&[u8]] =
    &[b"u", b"uur", b"min", b"dgn", b"dagen", b"wk", b"wkn", b"weken", b"mnd", b"mnden", b"maanden", b"jr", b"jaar"];

const NUMBERS: &[&[u8]] = &[
    b"een",
    b"twee",
    b"drie",
    b"vier",
    b"vijf",
    b"zes",
    b"zeven",
    b"acht",
    b"negen",
    b"tien",
    b"elf",
    b"twaalf",
    b"dertien",
    b"veertien",
    b"vijftien",
    b"twintig",
    b"dertig",
    b"veertig",
    b"vijftig",
    b"zestig",
    b"honderd",
    b"tig",
    b"anderhalf",
    b"anderhalve",
    b"enkele",
    b"meerdere",
    b"tientallen",
    b"honderden",
    b"zoveel",
    b"eenentwintig",
    b"zestien",
    b"zeventien",
    b"achttien",
    b"negentien",
    b"tweeenhalf",
    b"drieenhalf",
    b"ettelijke",
];

fn is_number(word: &[u8]) -> bool {
    !word.is_empty() && (word.iter().all(u8::is_ascii_digit) || NUMBERS.contains(&word))
}

const ORDINALS: &[&[u8]] = &[
    b"tweede",
    b"derde",
    b"vierde",
    b"vijfde",
    b"zesde",
    b"zevende",
    b"achtste",
    b"negende",
    b"tiende",
    b"elfde",
    b"twaalfde",
    b"zoveelste",
    b"tigste",
    b"honderdste",
    b"twintigste",
];

fn is_ordinal(word: &[u8]) -> bool {
    ORDINALS.contains(&word) || (word != b"1e" && digits_then(word, &[b"e", b"de", b"ste"]))
}

fn digits_then(word: &[u8], endings: &[&[u8]]) -> bool {
    let digits = word.iter().take_while(|b| b.is_ascii_digit()).count();
    digits > 0 && digits <= 4 && endings.contains(&&word[digits..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn computed_words_are_known_by_their_form() {
        assert!(["27", "drie"].iter().all(|w| is_computed(&Word::Number, w.as_bytes())));
        assert!(["4e", "zoveelste"].iter().all(|w| is_computed(&Word::Ordinal, w.as_bytes())));
        assert!(is_computed(&Word::GluedDuration, b"6wkn") && is_computed(&Word::Times, b"3x"));
        assert!(!is_computed(&Word::Number, b"4e") && !is_computed(&Word::Ordinal, b"1e"));
    }
}
