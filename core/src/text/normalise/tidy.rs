//! Spaces, line breaks, and letters or marks that were held down.

use super::address::Addresses;
use super::character::as_text;
use super::{Change, ChangeKind as K, Layered, NormaliseOptions};
use std::borrow::Cow;

/// Spacing and repetition.
pub(super) fn find(Layered { text, look, .. }: Layered<'_>, options: NormaliseOptions, found: &mut Vec<Change>) {
    if !look.untidy {
        return;
    }
    let (spacing, repetition) = (options.wants(K::Spacing), options.wants(K::Repetition));
    let bytes = text.as_bytes();
    let mut addresses = Addresses::of(text);
    let mut at = 0;
    while let Some(&b) = bytes.get(at) {
        // A sign that stands alone, and a single space within the text.
        let next = bytes.get(at + 1);
        if next != Some(&b) && (!is_space(b) || b == b' ' && at > 0 && next.is_some_and(|next| !is_space(*next))) {
            at += 1;
            continue;
        }
        let run = bytes[at..].iter().take_while(|&&next| if is_space(b) { is_space(next) } else { next == b }).count();
        let new = if is_space(b) && spacing {
            spaces(text, at, run)
        } else if run >= 3 && repetition {
            if b.is_ascii_alphabetic() { letters(text, at, run, &mut addresses) } else { marks(b, run) }
        } else {
            None
        };
        if let Some((kind, new)) = new {
            found.push(Change { kind, start: at, end: at + run, new });
        }
        at += run;
    }
}

fn is_space(b: u8) -> bool {
    matches!(b, b' ' | b'\t' | b'\r' | b'\n')
}

/// A run of spaces becomes one; spaces around a line break go; more than two line breaks become two.
fn spaces(text: &str, at: usize, len: usize) -> Option<(K, Cow<'static, str>)> {
    let run = text.get(at..at + len)?;
    let count = |wanted: u8| run.bytes().filter(|&b| b == wanted).count();
    let breaks = count(b'\n').max(count(b'\r'));
    let edge = at == 0 || at + len == text.len();
    let new = match (edge, breaks) {
        (true, _) => "",
        (_, 0) => " ",
        (_, 1) => "\n",
        _ => "\n\n",
    };
    (run != new).then_some((K::Spacing, Cow::Borrowed(new)))
}

/// Four or more of a closing mark become three.
fn marks(b: u8, len: usize) -> Option<(K, Cow<'static, str>)> {
    let new = match b {
        b'!' => "!!!",
        b'?' => "???",
        b'.' => "...",
        _ => return None,
    };
    (len > 3).then_some((K::Repetition, Cow::Borrowed(new)))
}

/// Three or more of a letter, which no Dutch word has: as many as its neighbours ask for (`heeel` -> `heel`,
/// `zooo` -> `zo`, `goooed` -> `goed`). Not in capitals of three (Roman numbers), `www`, and words of one letter.
fn letters(text: &str, at: usize, len: usize, addresses: &mut Addresses<'_>) -> Option<(K, Cow<'static, str>)> {
    let bytes = text.as_bytes();
    let letter = bytes[at].to_ascii_lowercase();
    let neighbour = |found: Option<char>| found.filter(|c| c.is_alphabetic()).map(|c| c.to_ascii_lowercase());
    let before = neighbour(text.get(..at)?.chars().next_back());
    let after = neighbour(text.get(at + len..)?.chars().next());
    let capital = bytes[at].is_ascii_uppercase();
    let loose = |found: Option<&u8>| found.is_some_and(|b| b.is_ascii_digit() || matches!(b, b'_' | b'-'));
    if letter == b'w'
        || capital && (len == 3 || matches!(letter, b'i' | b'x' | b'c' | b'm'))
        || before.is_none() && after.is_none()
        || at.checked_sub(1).is_some_and(|at| loose(bytes.get(at)))
        || loose(bytes.get(at + len))
        || addresses.hold(at, at + len)
    {
        return None;
    }
    let (next, second) = following(text, at + len);
    let vowel = |c: Option<char>| c.is_some_and(|c| "aeiouy".contains(c));
    if !vowel(Some(char::from(letter))) && !word_has_vowel(text, at, at + len) {
        // `hmmm`, `pfff`
        return None;
    }
    // An open syllable holds one vowel, a closed one before a double consonant, `ng` or `nk` too: `jaaaren`, `jaaammer`, `laaang`.
    let single = vowel(second) && next.is_some() && !vowel(next)
        || next.is_some() && !vowel(next) && next == second
        || next == Some('n') && matches!(second, Some('g' | 'k'));
    let keep = match letter {
        b'a' | b'e' | b'o' | b'u' if single => 1,
        // `moskeeen` lacks a trema: three may be right.
        b'e' if len == 3 && next == Some('n') && second.is_none() => return None,
        b'e' => {
            // `oe`, `ie`, `eu`, `ei` hold one; elsewhere an open or closed long vowel: `heel`, `nee`.
            let one = matches!(before, Some('o' | 'i')) || matches!(after, Some('u' | 'i'));
            if one { 1 } else { 2 }
        }
        b'a' => {
            if after.is_none() || matches!(after, Some('u')) {
                1
            } else {
                2
            }
        }
        b'o' => {
            if after.is_none() || matches!(after, Some('e' | 'u')) {
                1
            } else {
                2
            }
        }
        b'u' => {
            let one = after.is_none() || matches!(before, Some('o' | 'e' | 'a')) || matches!(after, Some('i'));
            if one { 1 } else { 2 }
        }
        b'i' | b'y' => 1,
        // A consonant is double only between two vowels, and who holds it down there mostly means that: `lekkkker`.
        _ => {
            if vowel(before) && vowel(after) {
                2
            } else {
                1
            }
        }
    };
    let one = as_text(char::from(bytes[at]));
    Some((K::Repetition, if keep == 1 { one } else { one.repeat(keep).into() }))
}

/// The letters of the next two sounds behind `at`: a letter held down counts once.
fn following(text: &str, at: usize) -> (Option<char>, Option<char>) {
    let mut chars = text.get(at..).unwrap_or_default().chars().take(40).map(|c| c.to_ascii_lowercase()).peekable();
    let Some(next) = chars.next().filter(|c| c.is_alphabetic()) else { return (None, None) };
    let mut run = 1;
    while chars.next_if_eq(&next).is_some() {
        run += 1;
    }
    if run == 2 {
        return (Some(next), Some(next));
    }
    (Some(next), chars.next().filter(|c| c.is_alphabetic()))
}

/// Whether the word around a stretch holds a vowel outside it; looks at most forty characters each way.
fn word_has_vowel(text: &str, start: usize, end: usize) -> bool {
    let vowel = |c: char| !c.is_ascii() || "aeiouyAEIOUY".contains(c);
    let before =
        text.get(..start).unwrap_or_default().chars().rev().take(40).take_while(|c| c.is_alphabetic()).any(vowel);
    before || text.get(end..).unwrap_or_default().chars().take(40).take_while(|c| c.is_alphabetic()).any(vowel)
}
