//! Negation and its scope.
//!
//! A negator works forwards over a few words of its clause (`niet erg vriendelijk`, `hoefde helemaal niet te
//! wachten`) and backwards when it closes the clause (`vriendelijk was ze niet`).

use super::reading::{Before, Reading};

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

/// Whether the match on the words from `first` to `last`, places in the reading of `text`, stands in the scope of a negation.
pub(crate) fn negated(text: &[u8], reading: &Reading, first: u32, last: u32) -> bool {
    before(text, reading, first as usize) || after(text, reading, last as usize)
}

/// Whether a negation stands in the gap between two words of a match (`medewerker was niet onvriendelijk`), in reach of
/// the later word.
pub(crate) fn negated_between(text: &[u8], reading: &Reading, left: u32, right: u32) -> bool {
    for at in (left + 1..right).take(12) {
        if reading.is_first(at as usize) {
            return false;
        }
        if reading.is_negator(at) && before(text, reading, right as usize) {
            return true;
        }
    }
    false
}

/// The word at a place when no mark stands before it that begins another clause.
fn joined<'a>(text: &'a [u8], reading: &Reading, at: usize) -> Option<&'a [u8]> {
    let read = reading.words.get(at).filter(|read| read.before == Before::Space)?;
    text.get(read.start as usize..read.end as usize)
}

fn before(text: &[u8], reading: &Reading, first: usize) -> bool {
    let Some(mut next_word) = joined(text, reading, first) else { return false };
    for distance in 1..=4usize {
        let Some(at) = first.checked_sub(distance) else { return false };
        let Some(read) = reading.words.get(at) else { return false };
        let bytes = text.get(read.start as usize..read.end as usize).unwrap_or_default();
        if reading.is_negator(at as u32) {
            return distance <= reach(bytes) && !(distance > 1 && NO_DENIAL.contains(&next_word));
        }
        if CLAUSE.contains(&bytes) || read.before != Before::Space {
            return false;
        }
        next_word = bytes;
    }
    false
}

/// `... was ze niet.`: at most two words later, and the clause ends there.
fn after(text: &[u8], reading: &Reading, last: usize) -> bool {
    for at in last + 1..=last + 3 {
        let Some(bytes) = joined(text, reading, at) else { return false };
        if matches!(bytes, b"niet" | b"nooit" | b"nie" | b"geenszins") {
            return match joined(text, reading, at + 1) {
                None => true,
                Some(following) => CLAUSE.contains(&following) || following == b"en",
            };
        }
        if CLAUSE.contains(&bytes) {
            return false;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::super::lexicon::Lexicon;
    use super::super::reading::Read;
    use super::*;
    use crate::taxonomy::Taxonomy;

    fn denied(text: &str, word: &str) -> bool {
        let lexicon = Lexicon::new(&Taxonomy::default()).unwrap();
        let mut reading = Reading::default();
        reading.read(text.as_bytes(), &lexicon);
        let start = text.find(word).unwrap();
        let place = |is: &dyn Fn(&Read) -> bool| reading.words.iter().position(is).unwrap() as u32;
        let first = place(&|read| read.start as usize == start);
        let last = place(&|read| read.end as usize == start + word.len());
        negated(text.as_bytes(), &reading, first, last)
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
