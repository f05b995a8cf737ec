//! The lists of names and word classes, sorted by class. A word that stands in the taxonomy is told by its number there; of the others
//! stands what they do not share with the one before.
//!
//! ```text
//! lines `class words-by-number other-words`, an empty line
//! of each word by number how much higher it is than the one before: all low bytes, all high bytes
//! for each other word how many bytes it shares; the rest of each, a line break after it
//! ```

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::error::Error;

/// `lists`: the class that a list begins with, and its text. `words`: those of the taxonomy.
pub(crate) fn pack(lists: &[(&str, String)], words: &[String]) -> Result<Vec<u8>, Box<dyn Error>> {
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
    let numbers: HashMap<&str, u16> = words.iter().map(String::as_str).zip(0..=u16::MAX).collect();
    let (mut heads, mut low, mut high, mut shared, mut rests) = (String::new(), vec![], vec![], vec![], String::new());
    for (class, words) in classes.iter().filter(|(_, words)| !words.is_empty()) {
        let mut known: Vec<u16> = words.iter().filter_map(|word| numbers.get(word).copied()).collect();
        known.sort_unstable();
        heads += &format!("{class} {} {}\n", known.len(), words.len() - known.len());
        let mut last = 0;
        for number in known {
            let [l, h] = (number - last).to_le_bytes();
            low.push(l);
            high.push(h);
            last = number;
        }
        let mut before = "";
        for word in words.iter().filter(|word| !numbers.contains_key(**word)) {
            let both = word.char_indices().zip(before.chars()).take_while(|((_, a), b)| a == b).last();
            let common = both.map_or(0, |((at, letter), _)| at + letter.len_utf8());
            shared.push(u8::try_from(common)?);
            rests += &word[common..];
            rests.push('\n');
            before = word;
        }
    }
    Ok([heads.as_bytes(), b"\n", &low, &high, &shared, rests.as_bytes()].concat())
}
