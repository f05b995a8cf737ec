//! How rare words are, roughly: a rule waits for its rarest word.

/// How rare a whole word or a part of a compound is, 1 to 255.
pub(crate) fn of_word(text: &[u8]) -> u8 {
    // Longer words are rarer.
    if is_frequent(text) { 1 } else { 100 + 8 * text.len().min(12) as u8 }
}

/// Whether this is one of the most frequent words.
pub(crate) fn is_frequent(word: &[u8]) -> bool {
    FREQUENT.binary_search_by(|frequent| frequent.as_bytes().cmp(word)).is_ok()
}

/// How rare a set is, of `words` words of which the most frequent one is this rare. Many words together are less rare.
pub(crate) fn of_set(least: u8, words: usize) -> u8 {
    if least > 100 { least.saturating_sub(words.min(80) as u8) } else { least }
}

/// In order of the alphabet. The most frequent words of Dutch, from general knowledge of the language; a rule that has another word waits for that one.
const FREQUENT: &[&str] = &[
    "aan",
    "al",
    "alleen",
    "alles",
    "als",
    "altijd",
    "andere",
    "ben",
    "bij",
    "daar",
    "dag",
    "dagen",
    "dan",
    "dat",
    "de",
    "der",
    "deze",
    "dhr",
    "die",
    "dit",
    "doen",
    "door",
    "dus",
    "echt",
    "een",
    "eens",
    "eigenlijk",
    "elke",
    "en",
    "er",
    "erg",
    "even",
    "ga",
    "gaan",
    "gaat",
    "ge",
    "geen",
    "gemeente",
    "geweest",
    "gewoon",
    "gezegd",
    "ging",
    "goed",
    "graag",
    "haar",
    "had",
    "heb",
    "hebben",
    "heeft",
    "heel",
    "helemaal",
    "hem",
    "het",
    "hier",
    "hij",
    "hoe",
    "hoor",
    "hun",
    "iedere",
    "iemand",
    "iets",
    "ik",
    "in",
    "is",
    "ja",
    "jaar",
    "je",
    "jullie",
    "kan",
    "keer",
    "kl",
    "kom",
    "komen",
    "komt",
    "kon",
    "kreeg",
    "krijg",
    "krijgen",
    "krijgt",
    "kunnen",
    "kwam",
    "laat",
    "laten",
    "m",
    "maar",
    "mag",
    "me",
    "meer",
    "men",
    "mensen",
    "met",
    "mij",
    "mijn",
    "moest",
    "moet",
    "moeten",
    "mogen",
    "mw",
    "n",
    "na",
    "naar",
    "niet",
    "niets",
    "nog",
    "nooit",
    "nu",
    "of",
    "om",
    "omdat",
    "onder",
    "ons",
    "ook",
    "op",
    "over",
    "s",
    "steeds",
    "t",
    "te",
    "tegen",
    "toch",
    "toen",
    "tot",
    "u",
    "uit",
    "uur",
    "uw",
    "van",
    "veel",
    "vind",
    "vinden",
    "vindt",
    "voor",
    "waar",
    "waarom",
    "wanneer",
    "want",
    "waren",
    "was",
    "wat",
    "we",
    "week",
    "weer",
    "weet",
    "weken",
    "wel",
    "welke",
    "werd",
    "weten",
    "wezen",
    "wie",
    "wij",
    "wil",
    "word",
    "worden",
    "wordt",
    "zal",
    "ze",
    "zegt",
    "zei",
    "zelf",
    "zich",
    "zij",
    "zijn",
    "zo",
    "zonder",
    "zou",
    "zouden",
    "zullen",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn rarity(list: &[&str]) -> u8 {
        let least = list.iter().map(|w| of_word(w.as_bytes())).min().unwrap();
        of_set(least, list.len())
    }

    #[test]
    fn frequent_words_stand_in_order_once_each() {
        assert!(FREQUENT.is_sorted_by(|one, next| one < next));
        assert!(is_frequent(b"aan") && is_frequent(b"zullen") && !is_frequent(b"terugbellen"));
    }

    #[test]
    fn a_rule_waits_for_its_rarest_word() {
        assert!(rarity(&["terugbellen"]) > rarity(&["zou", "zouden"]));
        assert!(rarity(&["niet"]) > 0);
    }
}
