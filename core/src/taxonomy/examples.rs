//! Running the examples of a taxonomy: what every concept says it finds, and what not.

use super::{Taxonomy, top};
use crate::classify::Classifier;
use crate::signal::Polarity;

/// An example that does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BrokenExample {
    /// The concept whose example it is.
    pub concept: String,
    /// The polarity asked for (kwaliteit).
    pub polarity: Option<Polarity>,
    /// The example's text.
    pub text: String,
    /// Whether the concept should have been found.
    pub expected: bool,
    /// What was found in the concept's facet, as `id` or `id+`, `id-`.
    pub found: Vec<String>,
}

impl Taxonomy {
    /// Every example that `classifier` does not bear out. A narrower concept counts as its broader one.
    ///
    /// `oorzaak` and kinds of signal are judged like the others; concepts without examples give nothing.
    pub fn broken_examples(&self, classifier: &Classifier) -> Vec<BrokenExample> {
        let mut broken = Vec::new();
        for concept in self.concepts().iter().filter(|c| c.vervallen.is_none()) {
            let lists = [
                (&concept.voorbeelden, None, true),
                (&concept.tegenvoorbeelden, None, false),
                (&concept.voorbeelden_positief, Some(Polarity::Positive), true),
                (&concept.voorbeelden_negatief, Some(Polarity::Negative), true),
            ];
            for (texts, polarity, expected) in lists {
                for text in texts {
                    let result = classifier.classify(text, None);
                    let mine = |id: &str| id == concept.id || top(id) == concept.id;
                    let hit =
                        result.labels.iter().any(|l| mine(l.concept) && (polarity.is_none() || l.polarity == polarity));
                    if hit != expected {
                        let facet = super::Facet::of(&concept.id);
                        let found = result.labels.iter().filter(|l| Some(l.facet) == facet).map(|l| {
                            let sign = match l.polarity {
                                Some(Polarity::Positive) => "+",
                                Some(Polarity::Negative) => "-",
                                None => "",
                            };
                            format!("{}{sign} ({})", l.concept, l.rule)
                        });
                        broken.push(BrokenExample {
                            concept: concept.id.clone(),
                            polarity,
                            text: text.clone(),
                            expected,
                            found: found.collect(),
                        });
                    }
                }
            }
        }
        broken
    }
}
