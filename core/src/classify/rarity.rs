//! How rare words are, roughly: a rule waits for its rarest word.

use crate::taxonomy::pattern::Word;

/// How rare a word of a pattern is, 0 to 255; 0 when it cannot trigger a rule.
pub(crate) fn of_word(word: &Word) -> u8 {
    match word {
        Word::Exact(text) | Word::Prefix(text) | Word::Suffix(text) | Word::Infix(text) => {
            // Longer words are rarer.
            if FREQUENT.contains(&text.as_str()) { 1 } else { 100 + 8 * text.len().min(12) as u8 }
        }
        Word::Number | Word::Ordinal | Word::Times | Word::GluedDuration => 0,
    }
}

/// Whether this is one of the most frequent words.
pub(crate) fn is_frequent(word: &[u8]) -> bool {
    FREQUENT.iter().any(|frequent| frequent.as_bytes() == word)
}

/// How rare a set is, of `words` words of which the most frequent one is this rare. Many words together are less rare.
pub(crate) fn of_set(least: u8, words: usize) -> u8 {
    if least > 100 { least.saturating_sub(words.min(80) as u8) } else { least }
}

/// The most frequent words of Dutch, from general knowledge of the language; a rule that has another word waits for that one.
const FREQUENT: &[&str] = &[
    "de",
    "het",
    "een",
    "en",
    "van",
    "ik",
    "te",
    "dat",
    "die",
    "in",
    "je",
    "is",
    "niet",
    "op",
    "aan",
    "met",
    "als",
    "voor",
    "er",
    "maar",
    "om",
    "dan",
    "zou",
    "of",
    "wat",
    "mijn",
    "men",
    "dit",
    "zo",
    "door",
    "over",
    "ze",
    "zich",
    "bij",
    "ook",
    "tot",
    "mij",
    "uit",
    "der",
    "daar",
    "haar",
    "naar",
    "heb",
    "hoe",
    "heeft",
    "hebben",
    "deze",
    "u",
    "want",
    "nog",
    "zal",
    "me",
    "zij",
    "nu",
    "ge",
    "geen",
    "omdat",
    "iets",
    "worden",
    "toch",
    "al",
    "waren",
    "veel",
    "meer",
    "doen",
    "toen",
    "moet",
    "ben",
    "zonder",
    "kan",
    "hun",
    "dus",
    "alles",
    "onder",
    "ja",
    "eens",
    "hier",
    "wie",
    "werd",
    "altijd",
    "wordt",
    "wezen",
    "kunnen",
    "ons",
    "zelf",
    "tegen",
    "na",
    "wil",
    "kon",
    "niets",
    "uw",
    "iemand",
    "geweest",
    "andere",
    "was",
    "hij",
    "wij",
    "we",
    "zijn",
    "had",
    "word",
    "weer",
    "nooit",
    "moest",
    "moeten",
    "gaan",
    "gaat",
    "ga",
    "ging",
    "kom",
    "komt",
    "komen",
    "kwam",
    "krijg",
    "krijgt",
    "krijgen",
    "kreeg",
    "jullie",
    "heel",
    "erg",
    "goed",
    "waar",
    "wel",
    "zou",
    "zouden",
    "zullen",
    "steeds",
    "mensen",
    "jaar",
    "dag",
    "dagen",
    "week",
    "weken",
    "uur",
    "keer",
    "gemeente",
    "mag",
    "mogen",
    "laat",
    "laten",
    "wanneer",
    "waarom",
    "welke",
    "hem",
    "elke",
    "iedere",
    "even",
    "gewoon",
    "eigenlijk",
    "alleen",
    "helemaal",
    "echt",
    "s",
    "t",
    "n",
    "m",
    "kl",
    "mw",
    "dhr",
    "zegt",
    "zei",
    "gezegd",
    "vind",
    "vindt",
    "vinden",
    "weet",
    "weten",
    "graag",
    "hoor",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn rarity(list: &[&str]) -> u8 {
        let least = list.iter().map(|w| of_word(&Word::Exact((*w).to_owned()))).min().unwrap();
        of_set(least, list.len())
    }

    #[test]
    fn a_rule_waits_for_its_rarest_word() {
        assert!(rarity(&["terugbellen"]) > rarity(&["zou", "zouden"]));
        assert!(rarity(&["niet"]) > 0);
        assert_eq!(of_word(&Word::Number), 0);
    }
}
