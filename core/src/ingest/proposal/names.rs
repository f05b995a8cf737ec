//! What the name of a column says. Dutch exports write compounds, so a word counts wherever it stands in the name.

use crate::ingest::value::key;

/// A name of a column, in lower case without signs.
#[derive(Debug, Clone)]
pub(crate) struct Name(String);

impl Name {
    pub(crate) fn new(name: &str) -> Name {
        Name(key(&name.replace('_', " ")))
    }

    /// Whether one of these stands in the name, also within a word.
    pub(crate) fn has(&self, parts: &[&str]) -> bool {
        parts.iter().any(|part| self.0.contains(part))
    }

    /// Whether one of these is a word of the name.
    pub(crate) fn word(&self, words: &[&str]) -> bool {
        self.0.split(' ').any(|word| words.contains(&word))
    }

    /// Whether it is one of these as a whole.
    pub(crate) fn is(&self, names: &[&str]) -> bool {
        names.contains(&self.0.as_str())
    }

    /// Whether it announces dates.
    pub(crate) fn is_date(&self) -> bool {
        self.has(&["datum"]) || self.word(&["date", "dag", "tijdstip"])
    }

    /// The scale that it states: `(0-10)`, `1 t/m 5`.
    pub(crate) fn scale(&self) -> Option<(u8, u8)> {
        let words: Vec<&str> =
            self.0.split(' ').filter(|word| !matches!(*word, "t" | "m" | "tot" | "en" | "met")).collect();
        words.windows(2).find_map(|pair| match pair {
            [low, high] => {
                let (low, high) = (low.parse().ok()?, high.parse().ok()?);
                (low <= 1 && matches!(high, 3..=5 | 7 | 10)).then_some((low, high))
            }
            _ => None,
        })
    }

    /// As the name of a field under `extra`.
    pub(crate) fn field(&self) -> String {
        let mut out = String::new();
        for (index, word) in self.0.split(' ').enumerate() {
            let word: String = word.chars().filter(char::is_ascii_alphanumeric).collect();
            let mut letters = word.chars();
            match letters.next() {
                Some(first) if index > 0 && !out.is_empty() => {
                    out.push(first.to_ascii_uppercase());
                    out.extend(letters);
                }
                _ => out.push_str(&word),
            }
        }
        let out = out.trim_start_matches(|c: char| c.is_ascii_digit()).to_owned();
        let first = out.chars().next().map(|c| c.to_ascii_lowercase());
        first.map_or_else(|| "kolom".to_owned(), |first| format!("{first}{}", out.get(1..).unwrap_or_default()))
    }
}

#[cfg(test)]
mod tests {
    use super::Name;

    #[test]
    fn a_scale_in_a_name() {
        for (name, scale) in [
            ("Beveelt u ons aan? (0-10)", Some((0, 10))),
            ("Cijfer 1 t/m 5", Some((1, 5))),
            ("1 tot en met 10: de balie", Some((1, 10))),
            ("Vraag 1 van 5", None),
            ("2024-10", None),
        ] {
            assert_eq!(Name::new(name).scale(), scale, "{name}");
        }
    }

    #[test]
    fn names_as_fields() {
        for (name, field) in
            [("V10 Slot-opmerking", "v10SlotOpmerking"), ("feedback_id", "feedbackId"), ("2e", "e"), ("%", "kolom")]
        {
            assert_eq!(Name::new(name).field(), field);
        }
    }
}
