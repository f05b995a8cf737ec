//! From matches to labels: one label a concept and polarity, with score, rule and evidence.

use super::rule::Kind;
use super::score;
use crate::signal::{Origin, Polarity};
use crate::taxonomy::Facet;

/// A label on one or more texts of a signal.
///
/// `score` is in hundredths (1 to 99): the share right of this kind of rule, measured on coded text that was not
/// used to write the terms. Absent evidence means that the label follows from the absence of others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label<'c> {
    /// Concept id.
    pub concept: &'c str,
    /// Its facet.
    pub facet: Facet,
    /// Only on kwaliteit.
    pub polarity: Option<Polarity>,
    /// Hundredths, 1 to 99.
    pub score: u8,
    /// The term that gave it, as written in the taxonomy; `afgeleid van <id>` or `standaard` otherwise.
    pub rule: std::borrow::Cow<'c, str>,
    /// The words that made it, ascending, without doubles.
    pub evidence: Vec<Evidence>,
    pub(crate) kind: Kind,
}

impl Label<'_> {
    /// The kind of rule that gave it, as `core/data/scores.json` names it.
    pub fn kind_name(&self) -> &'static str {
        self.kind.name()
    }

    /// Whether a rule or the learned model gave it.
    pub fn origin(&self) -> Origin {
        if self.kind == Kind::Model { Origin::Model } else { Origin::Rule }
    }
}

/// A stretch of text: byte offsets, end exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Evidence {
    /// Which of the texts given.
    pub text: usize,
    /// First byte.
    pub start: usize,
    /// Byte after the last.
    pub end: usize,
}

/// Labels under construction, merged by concept and polarity.
#[derive(Debug, Default)]
pub(crate) struct LabelSet<'c> {
    pub(crate) labels: Vec<Label<'c>>,
}

impl<'c> LabelSet<'c> {
    /// With room for the labels of most texts.
    pub(crate) fn with_room() -> Self {
        LabelSet { labels: Vec::with_capacity(16) }
    }

    /// Adds evidence for a label; the best kind of evidence gives the score and the rule.
    pub(crate) fn add(
        &mut self,
        (concept, facet, polarity): (&'c str, Facet, Option<Polarity>),
        kind: Kind,
        rule: impl Into<std::borrow::Cow<'c, str>>,
        evidence: impl IntoIterator<Item = Evidence>,
    ) {
        let score = score::hundredths(facet, kind);
        let at = self.labels.iter().position(|l| l.concept == concept && l.polarity == polarity);
        match at.and_then(|at| self.labels.get_mut(at)) {
            Some(label) => {
                label.evidence.extend(evidence);
                if score > label.score {
                    (label.score, label.rule, label.kind) = (score, rule.into(), kind);
                }
            }
            None => self.labels.push(Label {
                concept,
                facet,
                polarity,
                score,
                rule: rule.into(),
                evidence: evidence.into_iter().collect(),
                kind,
            }),
        }
    }

    /// Gives the labels of a concept that a model gave the score of that model; 0 leaves them as they are.
    pub(crate) fn rescore(&mut self, concept: &str, score: u8) {
        let mine = self.labels.iter_mut().filter(|l| score > 0 && l.kind == Kind::Model && l.concept == concept);
        mine.for_each(|label| label.score = score);
    }

    pub(crate) fn of(&self, facet: Facet) -> impl Iterator<Item = &Label<'c>> {
        self.labels.iter().filter(move |l| l.facet == facet)
    }

    /// Facet, score descending, id; evidence ascending.
    pub(crate) fn finish(mut self) -> Vec<Label<'c>> {
        for label in &mut self.labels {
            label.evidence.sort_unstable();
            label.evidence.dedup();
            // One stretch for pieces that overlap.
            label.evidence.dedup_by(|next, kept| {
                let joins = next.text == kept.text && next.start <= kept.end;
                if joins {
                    kept.end = kept.end.max(next.end);
                }
                joins
            });
        }
        self.labels.sort_unstable_by(|a, b| {
            (a.facet, std::cmp::Reverse(a.score), a.concept, a.polarity).cmp(&(
                b.facet,
                std::cmp::Reverse(b.score),
                b.concept,
                b.polarity,
            ))
        });
        self.labels
    }
}
