//! Rules and learned model together: which labels stand.
//!
//! See [`super::model`] for the rule of combination. What follows from other labels ([`super::derive`]) is added afterwards.

use super::labels::{Label, LabelSet};
use super::model::{Clues, View, named};
use super::rule::Kind;
use super::soort::{self, Cues};
use super::tone::Tone;
use crate::signal::{Polarity, SignalType};
use crate::taxonomy::{Facet, Taxonomy, is_within, top};

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

/// The marks of terms of each soort, from a weight of 1 and of 3.
const TERMS: [[u32; 2]; soort::IDS.len()] = {
    let mut marks = [[0; 2]; soort::IDS.len()];
    let mut at = 0;
    while at < marks.len() {
        let id = soort::IDS[at];
        marks[at] = [named(&["term:", id, ":1"]), named(&["term:", id, ":3"])];
        at += 1;
    }
    marks
};
/// The marks of a good and a bad tone, from a weight of 1 and of 4.
const TONES: [[u32; 2]; 2] =
    [[named(&["toon:goed:1"]), named(&["toon:goed:4"])], [named(&["toon:kwaad:1"]), named(&["toon:kwaad:4"])]];
const LENGTHS: [u32; 6] = [
    named(&["lengte 0"]),
    named(&["lengte 1"]),
    named(&["lengte 2"]),
    named(&["lengte 3"]),
    named(&["lengte 4"]),
    named(&["lengte 5"]),
];

/// What the model should know beside the words: labels of rules, cues of soort and tone, source, marks, length.
pub(crate) fn tell(clues: &mut Clues, labels: &LabelSet<'_>, cues: &Cues, tone: Tone, chosen: [&str; 2]) {
    for label in &labels.labels {
        clues.add_named(named(&[top(label.concept), sign(label.polarity)]));
    }
    for id in chosen {
        clues.add_named(named(&[id]));
    }
    for (marks, weight) in TERMS.iter().zip(cues.terms) {
        for (&mark, least) in marks.iter().zip([1, 3]) {
            if weight >= least {
                clues.add_named(mark);
            }
        }
    }
    for (marks, weight) in TONES.iter().zip([tone.good, tone.bad]) {
        for (&mark, least) in marks.iter().zip([1, 4]) {
            if weight >= least {
                clues.add_named(mark);
            }
        }
    }
    if tone.good > 0 && tone.bad > 0 {
        clues.add_named(if tone.first_good < tone.first_bad {
            const { named(&["toon:goed eerst"]) }
        } else {
            const { named(&["toon:kwaad eerst"]) }
        });
    }
    clues.end_rules();
    for (bit, source) in SignalType::ALL.iter().enumerate() {
        if cues.source >> bit & 1 == 1 {
            clues.add_named(named(&["bron:", source.as_str()]));
        }
    }
    if cues.questions > 0 {
        clues.add_named(if cues.ends_in_question {
            const { named(&["vraag aan het eind"]) }
        } else {
            const { named(&["vraagteken"]) }
        });
    }
    // Length in doublings: up to 1, 3, 7, 15, 31 words, or more.
    let length = ((clues.words() + 1) as u32).ilog2().min(5);
    clues.add_named(LENGTHS[length as usize]);
}

/// Whether a term gave it that the national taxonomy does not have. The model was not learned beside those, so it overrules none.
fn is_own(label: &Label<'_>) -> bool {
    Taxonomy::national().concept(label.concept).is_none_or(|concept| !concept.has(&label.rule))
}

fn sign(polarity: Option<Polarity>) -> &'static str {
    match polarity {
        None => "",
        Some(Polarity::Positive) => "+",
        Some(Polarity::Negative) => "-",
    }
}

/// In a text of fewer words the national model gives and drops no label but `soort` and `sentiment`: a single word would decide
/// (`meer parkeerplekken`, `geen opmerkingen`), and of the texts that it learned from few are as short.
pub const LEAST_WORDS: usize = 5;

/// Adds what the model is sure of and drops what it does not believe; gives the `soort` and `sentiment` of the highest logit.
pub(crate) fn combine<'c>(
    labels: &mut LabelSet<'c>,
    clues: &mut Clues,
    view: View<'c>,
    known: impl Fn(&str) -> Option<&'c str>,
    extended: bool,
) -> [Option<Chosen<'c>>; 2] {
    let model = view.model;
    if model.is_empty() || clues.words() == 0 {
        return [None; 2];
    }
    clues.weigh(view);
    let few = clues.words() < LEAST_WORDS;
    let mut best: [Option<(i32, Chosen<'c>)>; 2] = [None; 2];
    for (number, target) in model.targets.iter().enumerate() {
        let logit = clues.logit(number);
        let (Some(facet), polarity) = (target.facet, target.polarity) else { continue };
        if let Some(place) = [Facet::Soort, Facet::Sentiment].iter().position(|f| *f == facet) {
            // An own model says how sure it must be; the national one always chooses.
            let sure = target.score == 0 || logit >= target.accept;
            if sure
                && best[place].is_none_or(|(most, _)| logit > most)
                && let Some(id) = known(&target.id)
            {
                best[place] = Some((logit, Chosen { id, target: number }));
            }
            continue;
        }
        if few && target.score == 0 {
            continue;
        }
        // Nearly all: far from sure, and no label of the facet to doubt.
        if logit < target.accept && (logit >= target.reject || labels.of(facet).next().is_none()) {
            continue;
        }
        let same = |concept: &str, p: Option<Polarity>| p == polarity && is_within(concept, &target.id);
        let has = labels.of(facet).any(|l| same(l.concept, l.polarity));
        if has && logit >= target.reject || !has && logit < target.accept {
            continue;
        }
        let Some(id) = known(&target.id) else { continue };
        if !has {
            let evidence = clues.evidence(view, number, PIECES);
            labels.add((id, facet, polarity), Kind::Model, &*model.name, evidence);
            labels.rescore(id, target.score);
        } else {
            labels.labels.retain(|l| !same(l.concept, l.polarity) || extended && is_own(l));
        }
    }
    best.map(|found| found.map(|(_, chosen)| chosen))
}

#[cfg(test)]
mod tests {
    use crate::classify::Classifier;
    use crate::taxonomy::{Concept, Taxonomy, Term};

    #[test]
    fn the_model_does_not_overrule_a_term_that_it_was_not_learned_beside() {
        let concept = Concept {
            id: "onderwerp/afval/maanzak".into(),
            label: "Maanzak".into(),
            definitie: "Afval dat van de maan komt.".into(),
            termen: vec![Term::Plain("maanzak*".into())],
            ..Concept::default()
        };
        let own = Taxonomy::from_parts("1.0.0".into(), Default::default(), vec![concept]);
        let taxonomy = Taxonomy::national().extended_with(&own).unwrap();
        let classifier = Classifier::new(&taxonomy).unwrap();
        let found = classifier.classify("maanzak", None);
        assert!(found.labels.iter().any(|label| label.concept == "onderwerp/afval/maanzak"));
    }
}
