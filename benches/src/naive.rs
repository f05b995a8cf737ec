//! The pipeline that a programmer writes in an afternoon: NFC check, six regexes one after another with their checksums, a
//! redacted copy, lower case, a plain scan for the literal terms, and a look at the edges of each find.
//!
//! It finds no names, no negation, no compounds and no words apart, and gives no labels: it is what ours is compared with,
//! not what ours does.

use aho_corasick::AhoCorasick;
use regex::Regex;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use crate::corpus::Corpus;

/// A kind of personal data: its pattern, what stands in its place, and its checksum.
type Kind = (Regex, &'static str, fn(&str) -> bool);

/// The pipeline, made once.
pub struct Naive<'a> {
    kinds: Vec<Kind>,
    terms: &'a AhoCorasick,
}

impl<'a> Naive<'a> {
    /// With the scan for terms that the baseline uses.
    pub fn new(terms: &'a AhoCorasick) -> Self {
        let kinds: [(&str, &'static str, fn(&str) -> bool); 6] = [
            (r"(?i)[a-z0-9._%+-]+@[a-z0-9.-]+\.[a-z]{2,}", "[emailadres]", |_| true),
            (r"(?i)\b[a-z]{2}[0-9]{2} ?[a-z]{4}(?: ?[0-9]){10}\b", "[iban]", iban),
            (r"\b[0-9]{9}\b", "[bsn]", eleven),
            (r"(?:\+31|0)[ -]?[1-9](?:[ -]?[0-9]){8}\b", "[telefoonnummer]", |_| true),
            (r"\b[1-9][0-9]{3} ?[A-Z]{2}\b", "[postcode]", |_| true),
            (r"\b(?:[0-9]{1,2}-[A-Z]{2,3}-[0-9]{1,2}|[A-Z]{2}-[0-9]{3}-[A-Z])\b", "[kenteken]", |_| true),
        ];
        let kinds =
            kinds.map(|(pattern, name, check)| (Regex::new(pattern).expect("a pattern that compiles"), name, check));
        Naive { kinds: kinds.into(), terms }
    }

    /// Runs it over the corpus; counts what it replaced and found.
    pub fn run(&self, corpus: &Corpus) -> u64 {
        corpus.texts().iter().map(|text| self.text(text)).sum()
    }

    fn text(&self, text: &str) -> u64 {
        let mut count = 0;
        let mut clean = match is_nfc_quick(text.chars()) {
            IsNormalized::Yes => text.to_owned(),
            _ => text.nfc().collect(),
        };
        for (pattern, name, check) in &self.kinds {
            let replaced = pattern.replace_all(&clean, |found: &regex::Captures<'_>| {
                let value = &found[0];
                if check(value) {
                    count += 1;
                    (*name).to_owned()
                } else {
                    value.to_owned()
                }
            });
            if let std::borrow::Cow::Owned(replaced) = replaced {
                clean = replaced;
            }
        }
        let lower = clean.to_lowercase();
        let bytes = lower.as_bytes();
        let edge = |at: Option<&u8>| at.is_none_or(|byte| !byte.is_ascii_alphanumeric());
        let whole =
            |start: usize, end: usize| edge(start.checked_sub(1).and_then(|at| bytes.get(at))) && edge(bytes.get(end));
        count + self.terms.find_iter(&lower).filter(|found| whole(found.start(), found.end())).count() as u64
    }
}

fn digits(value: &str) -> impl Iterator<Item = u32> {
    value.chars().filter_map(|c| c.to_digit(10))
}

/// The elfproef.
fn eleven(value: &str) -> bool {
    let sum: i64 =
        digits(value).zip([9, 8, 7, 6, 5, 4, 3, 2, -1]).map(|(digit, weight)| i64::from(digit) * weight).sum();
    sum % 11 == 0
}

/// Mod 97 over the number with its first four characters at the end.
fn iban(value: &str) -> bool {
    let compact: Vec<char> = value.chars().filter(char::is_ascii_alphanumeric).collect();
    let turned = compact.iter().skip(4).chain(compact.iter().take(4));
    let rest = turned.filter_map(|c| c.to_digit(36)).fold(0u64, |rest, digit| {
        if digit < 10 { (rest * 10 + u64::from(digit)) % 97 } else { (rest * 100 + u64::from(digit)) % 97 }
    });
    rest == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn checksums_tell_right_from_wrong() {
        assert!(eleven("111222333") && !eleven("111222334"));
        assert!(iban("NL91 ABNA 0417 1643 00") && !iban("NL92 ABNA 0417 1643 00"));
    }
}
