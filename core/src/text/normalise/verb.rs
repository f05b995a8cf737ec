//! The dt-forms that are surely wrong, by the words beside them.
//!
//! A subject right before its verb asks for a `t`, `ik` for none. Where another reading is left (`dat vind ik`,
//! `ouder dan ik wordt geholpen`, `wordt je fiets gemaakt`) nothing changes.

use std::borrow::Cow;

/// Stems that take a `t` behind a subject, with it. `word` is most often wrong; the others mean little but a verb.
const STEMS: [(&str, &str); 11] = [
    ("word", "wordt"),
    ("vind", "vindt"),
    ("houd", "houdt"),
    ("rijd", "rijdt"),
    ("bied", "biedt"),
    ("meld", "meldt"),
    ("snijd", "snijdt"),
    ("verzend", "verzendt"),
    ("beantwoord", "beantwoordt"),
    ("bevind", "bevindt"),
    ("ondervind", "ondervindt"),
];

/// The words that are worth a look, for the filter. Words in `-dt` always are.
pub(super) const WORDS: [&str; 14] = [
    "word",
    "vind",
    "houd",
    "rijd",
    "bied",
    "meld",
    "snijd",
    "verzend",
    "beantwoord",
    "bevind",
    "ondervind",
    // participles: `heb betaalt`
    "betaalt",
    "gebeurt",
    "verandert",
];

/// Participles in `-t` that are only wrong behind an auxiliary, and how they are right there.
const AFTER_AUXILIARY: [(&str, &str); 3] = [("betaalt", "betaald"), ("gebeurt", "gebeurd"), ("verandert", "veranderd")];
const AUXILIARIES: [&str; 16] = [
    "is", "zijn", "was", "waren", "ben", "heb", "hebt", "heeft", "hebben", "had", "hadden", "werd", "werden", "word",
    "worden", "geworden",
];

/// The words around a word; empty where there is none within the same clause.
pub(super) struct Around<'t> {
    /// The words before it, nearest first.
    pub(super) before: [&'t str; 6],
    pub(super) after: &'t str,
}

/// Whether the rules say anything about a word, whatever stands beside it.
pub(super) fn concerns(word: &str) -> bool {
    word.ends_with("dt") || WORDS.contains(&word)
}

/// Whether the word in these bytes ends in `dt` and stands beside a subject that asks for none.
#[inline]
pub(super) fn may_be_wrong(bytes: &[u8], start: usize, end: usize) -> bool {
    let ends = || {
        bytes
            .get(start..end)
            .and_then(|word| word.last_chunk())
            .is_some_and(|b: &[u8; 2]| b.eq_ignore_ascii_case(b"dt"))
    };
    let behind =
        || bytes.get(..start).and_then(|b| b.last_chunk()).is_some_and(|b: &[u8; 3]| b.eq_ignore_ascii_case(b"ik "));
    let before = || bytes.get(end..).is_some_and(|b| b.starts_with(b" ik") || b.starts_with(b" jij"));
    ends() && (behind() || before())
}

/// The right form of a word in lower case, when its neighbours leave no other.
pub(super) fn right(word: &str, around: &Around<'_>) -> Option<Cow<'static, str>> {
    let is = |place: &str, words: &[&str]| words.iter().any(|word| word.eq_ignore_ascii_case(place));
    let [before, second, ..] = around.before;
    if let Some(stem) = word.strip_suffix("dt") {
        let stem_d = || match STEMS.iter().find(|(_, third)| *third == word) {
            Some((stem, _)) => Cow::Borrowed(*stem),
            None => Cow::Owned(format!("{stem}d")),
        };
        let subject = is(before, &["ik"]) && !is(second, &["dan", "als", "behalve", "en", "of", "noch"]);
        let turned = is(around.after, &["ik", "jij"]) && !is(before, &["ik"]);
        return (stem.len() >= 2 && (subject || turned)).then(stem_d);
    }
    if let Some((_, participle)) = AFTER_AUXILIARY.iter().find(|(wrong, _)| *wrong == word) {
        let auxiliary = is(before, &AUXILIARIES) || is(before, &["er"]) && is(second, &AUXILIARIES);
        return auxiliary.then_some(Cow::Borrowed(*participle));
    }
    let (_, with_t) = STEMS.iter().find(|(stem, _)| *stem == word)?;
    // With `ik` in the clause the word may be its verb: `als ik je vind`, `dat vind ik`.
    let mine = is(around.after, &["ik"]) || around.before.iter().any(|word| is(word, &["ik"]));
    let turned = is(around.after, &["je", "jij", "gij"]);
    if mine || turned {
        return None;
    }
    let third = is(before, &["hij", "men", "iedereen", "niemand", "je", "jij", "u"])
        || word == "word" && is(before, &["het", "dit", "er", "wie"]);
    third.then_some(Cow::Borrowed(*with_t))
}

#[cfg(test)]
mod tests {
    use crate::text::{NormaliseOptions, normalise};

    fn clean(text: &str) -> String {
        normalise(text, &NormaliseOptions::all()).text
    }

    #[test]
    fn verbs_follow_the_subject_beside_them() {
        for (wrong, right) in [
            ("Morgen wordt ik gebeld.", "Morgen word ik gebeld."),
            ("Ik vindt het slecht.", "Ik vind het slecht."),
            ("Hij word niet geholpen.", "Hij wordt niet geholpen."),
            ("Het word steeds erger.", "Het wordt steeds erger."),
            ("Als je word gebeld.", "Als je wordt gebeld."),
            ("Iedereen vind dat.", "Iedereen vindt dat."),
            ("Waarom wordt jij niet geholpen?", "Waarom word jij niet geholpen?"),
            ("Ik heb betaalt aan de balie.", "Ik heb betaald aan de balie."),
            ("Wat is er gebeurt?", "Wat is er gebeurd?"),
        ] {
            assert_eq!(clean(wrong), right);
        }
    }

    #[test]
    fn where_another_reading_is_left_nothing_changes() {
        for text in [
            "Dat vind ik niet goed.",
            "Als ik het word, ben ik blij.",
            "Dan word je gebeld.",
            "Wie ouder is dan ik wordt geholpen.",
            "Wordt je fiets gemaakt?",
            "Hij zegt dat ik je vind.",
            "Het gebeurt vaak dat hij betaalt.",
            "De vergunning wordt gemeld.",
            "Zij vind ik aardig.",
        ] {
            assert_eq!(clean(text), text);
        }
    }
}
