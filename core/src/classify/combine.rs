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
const PIECES: usize = 3;

/// The labels on the level of the codebook: ids, with `+` or `-` behind a quality.
pub(crate) fn names(labels: &LabelSet<'_>) -> Vec<String> {
    let mut names: Vec<String> = labels
        .labels
        .iter()
        .map(|l| match l.polarity {
            None => top(l.concept).to_owned(),
            Some(Polarity::Positive) => format!("{}+", top(l.concept)),
            Some(Polarity::Negative) => format!("{}-", top(l.concept)),
        })
        .collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// What the model should know beside the words: labels of rules, cues of soort and tone, source, marks, length.
pub(crate) fn tell(clues: &mut Clues, labels: &LabelSet<'_>, cues: &Cues, tone: Tone, chosen: [&str; 2]) {
    for name in &names(labels) {
        clues.add_named(name);
    }
    for id in chosen {
        clues.add_named(id);
    }
    for (id, weight) in super::soort::IDS.iter().zip(cues.terms) {
        for (least, mark) in [(1, "1"), (3, "3")] {
            if weight >= least {
                clues.add_named(&format!("term:{id}:{mark}"));
            }
        }
    }
    for (name, weight) in [("goed", tone.good), ("kwaad", tone.bad)] {
        for (least, mark) in [(1, "1"), (4, "4")] {
            if weight >= least {
                clues.add_named(&format!("toon:{name}:{mark}"));
            }
        }
    }
    if tone.good > 0 && tone.bad > 0 {
        clues.add_named(if tone.first_good < tone.first_bad { "toon:goed eerst" } else { "toon:kwaad eerst" });
    }
    clues.end_rules();
    for (bit, source) in SignalType::ALL.iter().enumerate() {
        if cues.source >> bit & 1 == 1 {
            clues.add_named(&format!("bron:{}", source.as_str()));
        }
    }
    if cues.questions > 0 {
        clues.add_named(if cues.ends_in_question { "vraag aan het eind" } else { "vraagteken" });
    }
    // Length in doublings: up to 1, 3, 7, 15, 31 words, or more.
    let length = ((clues.words() + 1) as u32).ilog2().min(5);
    clues.add_named(["lengte 0", "lengte 1", "lengte 2", "lengte 3", "lengte 4", "lengte 5"][length as usize]);
}

/// Adds what the model is sure of and drops what it does not believe; gives the `soort` and `sentiment` of the highest logit.
pub(crate) fn combine<'c>(
    labels: &mut LabelSet<'c>,
    clues: &mut Clues,
    model: &Weights,
    known: impl Fn(&str) -> Option<&'c str>,
) -> [Option<&'c str>; 2] {
    if model.is_empty() || clues.words() == 0 {
        return [None; 2];
    }
    let logits = clues.logits(model).to_vec();
    let mut best: [Option<(i32, &'c str)>; 2] = [None; 2];
    for (number, (target, logit)) in model.targets.iter().zip(logits).enumerate() {
        let (id, polarity) = match target.id.as_bytes().last() {
            Some(b'+') => (&target.id[..target.id.len() - 1], Some(Polarity::Positive)),
            Some(b'-') => (&target.id[..target.id.len() - 1], Some(Polarity::Negative)),
            _ => (&*target.id, None),
        };
        let (Some(id), Some(facet)) = (known(id), Facet::of(id)) else { continue };
        if let Some(place) = [Facet::Soort, Facet::Sentiment].iter().position(|f| *f == facet) {
            if best[place].is_none_or(|(most, _)| logit > most) {
                best[place] = Some((logit, id));
            }
            continue;
        }
        let same = |concept: &str, p: Option<Polarity>| top(concept) == id && p == polarity;
        let has = labels.of(facet).any(|l| same(l.concept, l.polarity));
        if !has && logit >= target.accept {
            let evidence = clues.evidence(model, number, PIECES);
            labels.add((id, facet, polarity), Kind::Model, RULE, evidence);
        } else if has && logit < target.reject {
            labels.labels.retain(|l| !same(l.concept, l.polarity));
        }
    }
    best.map(|found| found.map(|(_, id)| id))
}
