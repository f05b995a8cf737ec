//! What each term does on texts: which find nothing, and which find nothing that another term of their concept does not find too.

use super::{Classifier, Workspace, lexicon, personal};
use crate::signal::Polarity;

/// What one term did on the texts that were given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TermUsage<'c> {
    /// The id of its concept.
    pub concept: &'c str,
    /// As written; the first 300 characters.
    pub term: &'c str,
    /// It stands under `niet`.
    pub excludes: bool,
    /// In how many texts it fits.
    pub texts: u32,
    /// In how many of these no other term of the concept fits, with the same polarity.
    pub alone: u32,
}

impl Classifier {
    /// What every term of the taxonomy does on these texts (each with its signaaltype, if any), in the order of the taxonomy.
    ///
    /// A term counts where it fits, also where a longer term covers it or an exclusion forbids it, and not where a negation
    /// blocks it. The learned model takes no part.
    pub fn term_usage<'t>(
        &self,
        texts: impl IntoIterator<Item = (&'t str, Option<&'t str>)>,
    ) -> impl Iterator<Item = TermUsage<'_>> {
        let rules = &self.lexicon.rules;
        let mut counts = vec![(0u32, 0u32); rules.len()];
        let mut space = Workspace::default();
        let mut fitting: Vec<(u32, bool, Option<Polarity>, u32)> = Vec::new();
        for (text, source) in texts {
            space.folded.fold_masked(text, personal(text));
            self.lexicon.read(&mut space.folded, &mut space.reading);
            fitting.clear();
            let source = source.and_then(lexicon::source_bit).unwrap_or(0);
            space.found.fitting(&self.lexicon, (&space.folded, &space.reading), source, |number, polarity| {
                if let Some(rule) = rules.get(number as usize) {
                    fitting.push((rule.concept, rule.excludes, polarity, number));
                }
            });
            fitting.sort_unstable_by_key(|&(concept, excludes, polarity, number)| {
                (concept, excludes, polarity.map(|p| p == Polarity::Positive), number)
            });
            fitting.dedup();
            for of_concept in fitting.chunk_by(|a, b| (a.0, a.1, a.2) == (b.0, b.1, b.2)) {
                for &(.., number) in of_concept {
                    if let Some((there, alone)) = counts.get_mut(number as usize) {
                        *there += 1;
                        *alone += u32::from(of_concept.len() == 1);
                    }
                }
            }
        }
        rules.iter().zip(&self.lexicon.terms).zip(counts).map(|((rule, term), (texts, alone))| TermUsage {
            concept: self.lexicon.concepts.get(rule.concept as usize).map_or("", |concept| &concept.id),
            term,
            excludes: rule.excludes,
            texts,
            alone,
        })
    }
}

#[cfg(all(test, feature = "toml"))]
mod tests {
    use crate::classify::Classifier;
    use crate::taxonomy::{Source, Taxonomy};

    #[test]
    fn every_term_is_counted_where_it_fits() {
        let text = r#"
            versie = "1.0.0"
            [[begrip]]
            id = "onderwerp/afval"
            label = "Afval"
            definitie = "Afval."
            termen = ["vuilnis*", "vuilniszak", "grofvuil"]
            niet = ["vuilniszak .. gevonden", "papier"]
        "#;
        let taxonomy = Taxonomy::from_toml(&[Source { name: "a.toml", text }]).unwrap();
        let classifier = Classifier::new(&taxonomy).unwrap();
        let texts = ["De vuilniszak ligt er.", "Vuilnisbelt!", "vuilniszak in het bos gevonden", "Niets."];
        let found: Vec<_> = classifier
            .term_usage(texts.map(|text| (text, None)))
            .map(|term| (term.term, term.excludes, term.texts, term.alone))
            .collect();
        let expected = [
            ("vuilnis*", false, 3, 1),
            ("vuilniszak", false, 2, 0),
            ("grofvuil", false, 0, 0),
            ("vuilniszak .. gevonden", true, 1, 1),
            ("papier", true, 0, 0),
        ];
        assert_eq!(found, expected);
    }
}
