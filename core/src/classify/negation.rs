//! Negation and its scope.
//!
//! A negator works forwards over a few words of its clause (`niet erg vriendelijk`, `hoefde helemaal niet te
//! wachten`) and backwards when it closes the clause (`vriendelijk was ze niet`).

use crate::text::token::{self, Border};

/// Words that deny.
const NEGATORS: &[&[u8]] = &[
    b"niet",
    b"geen",
    b"nooit",
    b"niks",
    b"niets",
    b"nergens",
    b"zonder",
    b"noch",
    b"nauwelijks",
    b"amper",
    b"nie",
    b"neit",
    b"niemand",
    b"gn",
    b"geenszins",
];

/// How many words a negator reaches forwards: over the words after it, the match included.
fn reach(negator: &[u8]) -> usize {
    match negator {
        b"geen" | b"gn" | b"zonder" => 2,
        b"niks" | b"niets" | b"niemand" | b"nergens" => 2,
        _ => 4,
    }
}

/// Words after which a negation denies nothing of what follows: `niet alleen vriendelijk`, `niet normaal zo traag`.
const NO_DENIAL: &[&[u8]] = &[b"alleen", b"normaal", b"slechts"];

/// Words that begin a clause of their own, so that no negation passes.
const CLAUSE: &[&[u8]] = &[
    b"maar", b"omdat", b"want", b"dus", b"terwijl", b"toch", b"echter", b"hoewel", b"als", b"dat", b"die", b"wel",
    b"doordat", b"zodat",
];

/// The words that deny.
pub(crate) fn negators() -> impl Iterator<Item = &'static [u8]> {
    NEGATORS.iter().copied()
}

fn is_negator(word: &[u8]) -> bool {
    NEGATORS.contains(&word)
}

/// Whether the match from `start` to `end` (folded byte offsets) stands in the scope of a negation.
pub(crate) fn negated(text: &[u8], start: usize, end: usize) -> bool {
    before(text, start) || after(text, end)
}

/// Whether a negation stands in the gap between two words of a match (`medewerker was niet onvriendelijk`), in reach of
/// the later word.
pub(crate) fn negated_between(text: &[u8], from: usize, to: usize) -> bool {
    let mut at = from;
    let mut left = 12u8;
    while left > 0 {
        match token::next(text, at) {
            Some((word, _)) if word.start < to => {
                if is_negator(word.bytes(text)) && before(text, to) {
                    return true;
                }
                at = word.end;
            }
            _ => return false,
        }
        left -= 1;
    }
    false
}

fn before(text: &[u8], start: usize) -> bool {
    let mut at = start;
    let mut next_word: &[u8] = b"";
    for distance in 1..=4 {
        let Some((word, border)) = token::previous(text, at) else { return false };
        if border != Border::None {
            return false;
        }
        let bytes = word.bytes(text);
        if is_negator(bytes) {
            return distance <= reach(bytes) && !NO_DENIAL.contains(&next_word);
        }
        if CLAUSE.contains(&bytes) {
            return false;
        }
        next_word = bytes;
        at = word.start;
    }
    false
}

/// `... was ze niet.`: at most two words later, and the clause ends there.
fn after(text: &[u8], end: usize) -> bool {
    let mut at = end;
    for _ in 0..3 {
        let Some((word, border)) = token::next(text, at) else { return false };
        if border != Border::None {
            return false;
        }
        let bytes = word.bytes(text);
        if matches!(bytes, b"niet" | b"nooit" | b"nie" | b"geenszins") {
            return match token::next(text, word.end) {
                None => true,
                Some((following, border)) => {
                    border != Border::None || CLAUSE.contains(&following.bytes(text)) || following.bytes(text) == b"en"
                }
            };
        }
        if CLAUSE.contains(&bytes) {
            return false;
        }
        at = word.end;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn denied(text: &str, word: &str) -> bool {
        let at = text.find(word).unwrap();
        negated(text.as_bytes(), at, at + word.len())
    }

    #[test]
    fn a_negation_reaches_a_few_words_of_its_clause() {
        assert!(denied("ze was niet erg vriendelijk", "vriendelijk"));
        assert!(denied("ik hoefde helemaal niet te wachten", "wachten"));
        assert!(denied("geen klachten", "klachten"));
        assert!(denied("vriendelijk was ze niet.", "vriendelijk"));
        assert!(denied("nooit lang gewacht", "lang gewacht"));
    }

    #[test]
    fn a_negation_stops_at_the_clause_and_does_not_deny_what_it_stresses() {
        assert!(!denied("ik kon niet komen, vriendelijk geholpen", "vriendelijk"));
        assert!(!denied("niet snel maar vriendelijk", "vriendelijk"));
        assert!(!denied("niet alleen vriendelijk", "vriendelijk"));
        assert!(!denied("lang wachten niet normaal", "wachten"));
        assert!(!denied("geen tijd gehad om ze vriendelijk te vinden", "vriendelijk"));
    }
}
