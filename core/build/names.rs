//! The lists of names and word classes, sorted by class, each word without what it shares with the one before.
//!
//! ```text
//! lines `class number-of-words`, an empty line; for each word how many bytes it shares; the rest of each word, a line break after it
//! ```

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;

/// `lists`: the class that a list begins with, and its text.
pub(crate) fn pack(lists: &[(&str, String)]) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut classes: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (first, list) in lists {
        let mut class = *first;
        for line in list.lines().filter(|line| !line.starts_with('#')) {
            match line.strip_prefix('[') {
                Some(section) => class = section.trim_end_matches(']'),
                None => classes.entry(class).or_default().extend(line.split_ascii_whitespace()),
            }
        }
    }
    let (mut heads, mut shared, mut rests) = (String::new(), Vec::new(), String::new());
    for (class, words) in classes.iter().filter(|(_, words)| !words.is_empty()) {
        heads += &format!("{class} {}\n", words.len());
        let mut before = "";
        for word in words {
            let both = word.char_indices().zip(before.chars()).take_while(|((_, a), b)| a == b).last();
            let common = both.map_or(0, |((at, letter), _)| at + letter.len_utf8());
            shared.push(u8::try_from(common)?);
            rests += &word[common..];
            rests.push('\n');
            before = word;
        }
    }
    Ok([heads.as_bytes(), b"\n", &shared, rests.as_bytes()].concat())
}
