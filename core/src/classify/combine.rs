//! Rules and learned model together: which labels stand.
//!
//! See [`super::model`] for the rule of combination. What follows from other labels ([`super::derive`]) is added afterwards.

use super::labels::LabelSet;
use super::model::{Clues, Weights};
use super::rule::Kind;
use super::soort::Cues;
use super::tone::Tone;
use crate::signal::{Polarity, SignalType};
use crate::taxonomy::{Facet, top};

/// The `regel` of a label that the model gave.
pub(crate) const RULE: &str = "model landelijk";
/// Stretches of evidence of a label that the model gave.
pub(crate) const PIECES: usize = 3;

/// The soort or sentiment that the model would choose.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Chosen<'c> {
    pub(crate) id: &'c str,
    /// Its number in the model.
    pub(crate) target: usize,
}

/// The labels on the level of the codebook: ids, with `+` or `-` behind a quality.
pub(crate) fn names(labels: &LabelSet<'_>) -> Vec<String> {
    let mut names: Vec<String> =
        labels.labels.iter().map(|l| format!("{}{}", top(l.concept), sign(l.polarity))).collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// What the model should know beside the words: labels of rules, cues of soort and tone, source, marks, length.
pub(crate) fn tell(clues: &mut Clues, labels: &LabelSet<'_>, cues: &Cues, tone: Tone, chosen: [&str; 2]) {
    for label in &labels.labels {
        clues.add_named(&[top(label.concept), sign(label.polarity)]);
    }
    for id in chosen {
        clues.add_named(&[id]);
    }
    for (id, weight) in super::soort::IDS.iter().zip(cues.terms) {
        for (least, mark) in [(1, ":1"), (3, ":3")] {
            if weight >= least {
                clues.add_named(&["term:", id, mark]);
            }
        }
    }
    for (name, weight) in [("toon:goed", tone.good), ("toon:kwaad", tone.bad)] {
        for (least, mark) in [(1, ":1"), (4, ":4")] {
            if weight >= least {
                clues.add_named(&[name, mark]);
            }
        }
    }
    if tone.good > 0 && tone.bad > 0 {
        clues.add_named(&[if tone.first_good < tone.first_bad { "toon:goed eerst" } else { "toon:kwaad eerst" }]);
    }
    clues.end_rules();
    for (bit, source) in SignalType::ALL.iter().enumerate() {
        if cues.source >> bit & 1 == 1 {
            clues.add_named(&["bron:", source.as_str()]);
        }
    }
    if cues.questions > 0 {
        clues.add_named(&[if cues.ends_in_question { "vraag aan het eind" } else { "vraagteken" }]);
    }
    // Length in doublings: up to 1, 3, 7, 15, 31 words, or more.
    let length = ((clues.words() + 1) as u32).ilog2().min(5);
    clues.add_named(&[["lengte 0", "lengte 1", "lengte 2", "lengte 3", "lengte 4", "lengte 5"][length as usize]]);
}

fn sign(polarity: Option<Polarity>) -> &'static str {
    match polarity {
        None => "",
        Some(Polarity::Positive) => "+",
        Some(Polarity::Negative) => "-",
    }
}

/// Adds what the model is sure of and drops what it does not believe; gives the `soort` and `sentiment` of the highest logit.
pub(crate) fn combine<'c>(
    labels: &mut LabelSet<'c>,
    clues: &mut Clues,
    model: &Weights,
    known: impl Fn(&str) -> Option<&'c str>,
) -> [Option<Chosen<'c>>; 2] {
    if model.is_empty() || clues.words() == 0 {
        return [None; 2];
    }
    clues.weigh(model);
    let mut best: [Option<(i32, Chosen<'c>)>; 2] = [None; 2];
    for (number, target) in model.targets.iter().enumerate() {
        let logit = clues.logit(number);
        let (facet, polarity) = (target.facet, target.polarity);
        if let Some(place) = [Facet::Soort, Facet::Sentiment].iter().position(|f| *f == facet) {
            if best[place].is_none_or(|(most, _)| logit > most)
                && let Some(id) = known(&target.id)
            {
                best[place] = Some((logit, Chosen { id, target: number }));
            }
            continue;
        }
        // Nearly all: far from sure, and no label of the facet to doubt.
        if logit < target.accept && (logit >= target.reject || labels.of(facet).next().is_none()) {
            continue;
        }
        let Some(id) = known(&target.id) else { continue };
        let same = |concept: &str, p: Option<Polarity>| top(concept) == id && p == polarity;
        let has = labels.of(facet).any(|l| same(l.concept, l.polarity));
        if !has && logit >= target.accept {
            let evidence = clues.evidence(model, number, PIECES);
            labels.add((id, facet, polarity), Kind::Model, RULE, evidence);
        } else if has && logit < target.reject {
            labels.labels.retain(|l| !same(l.concept, l.polarity));
        }
    }
    best.map(|found| found.map(|(_, chosen)| chosen))
}
