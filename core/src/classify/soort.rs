//! The kind of signal: one a text, from weighted cues (coding rules 3 and 10 of the codebook).

use super::rule::Kind;
use super::tone::Tone;
use crate::signal::SignalType;

/// What the decision is made from.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Cues {
    /// Weights of the terms found, in the order of [`IDS`].
    pub(crate) terms: [u32; IDS.len()],
    /// Barriers on the level of the codebook.
    pub(crate) barriers: u32,
    /// The only barrier is a failing page, form or app.
    pub(crate) only_failure: bool,
    /// The only barriers are waiting for a decision or unclear information.
    pub(crate) only_waiting: bool,
    pub(crate) topics: u32,
    /// One of the topics is about the street, nuisance, traffic or a website.
    pub(crate) reportable: bool,
    pub(crate) distress: bool,
    /// Aggression, danger or self-harm: what a callback note must alert to.
    pub(crate) alert: bool,
    pub(crate) rules: bool,
    /// Question marks; whether the last text ends in one.
    pub(crate) questions: u32,
    pub(crate) ends_in_question: bool,
    pub(crate) words: u32,
    pub(crate) source: u16,
}

/// The kinds, in the order in which a draw is decided.
pub(crate) const IDS: [&str; 6] =
    ["soort/klacht", "soort/vraag", "soort/melding", "soort/suggestie", "soort/compliment", "soort/overig"];

/// Topics of which a text without any cue is likeliest a report.
pub(crate) const REPORTABLE: [&str; 7] = [
    "onderwerp/afval",
    "onderwerp/openbare-ruimte",
    "onderwerp/overlast",
    "onderwerp/parkeren",
    "onderwerp/verkeer-en-vervoer",
    "onderwerp/veiligheid-en-handhaving",
    "onderwerp/digitale-dienstverlening",
];

const KLACHT: usize = 0;
const VRAAG: usize = 1;
const MELDING: usize = 2;
const SUGGESTIE: usize = 3;
const COMPLIMENT: usize = 4;
const OVERIG: usize = 5;

/// Signaaltypen by bit, as in the lexicon's list, with the kind that each makes likelier.
const PRIOR: [(usize, u32); 11] = [
    (KLACHT, 2),
    (MELDING, 2),
    (VRAAG, 2),
    (VRAAG, 2),
    (COMPLIMENT, 2),
    (SUGGESTIE, 2),
    (OVERIG, 0),
    (VRAAG, 1),
    (MELDING, 3),
    (OVERIG, 0),
    (OVERIG, 0),
];

/// The kind as an index in [`IDS`], and how sure: `Row` with a clear lead, `Word` with a small one, `Default` without cues.
pub(crate) fn decide(cues: &Cues, tone: Tone) -> (usize, Kind) {
    let mut points = cues.terms.map(|weight| 2 * weight.min(6));
    let blame = 3 * cues.barriers.min(2);
    if cues.only_failure && tone.bad <= 3 {
        // A bare defect of a page or app is a report (rule 10); the barrier itself counts 3 in the tone.
        points[MELDING] += blame;
    } else if cues.only_waiting && points[VRAAG] >= 4 && tone.bad <= 6 {
        // `when do I get my decision?`: the question leads.
        points[VRAAG] += 1;
    } else {
        points[KLACHT] += blame + tone.bad.min(4);
    }
    points[VRAAG] += if cues.ends_in_question { 3 } else { 2 * cues.questions.min(1) };
    points[COMPLIMENT] += tone.good.min(4);
    // Praise first, or blame first, leads (rule 3).
    if tone.good > 0 && tone.bad > 0 {
        let first = if tone.first_good < tone.first_bad { COMPLIMENT } else { KLACHT };
        points[first] += 2;
    }
    if tone.good > tone.bad && points[KLACHT] > 0 && tone.bad == 0 {
        points[COMPLIMENT] += 1;
    }
    if cues.rules {
        points[MELDING] += 2;
    }
    let from = |name: &str| {
        SignalType::ALL.iter().position(|s| s.as_str() == name).is_some_and(|at| cues.source >> at & 1 == 1)
    };
    if from("medewerkersignaal") {
        // An employee's obstacle is a report, or a suggestion; staff do not complain here (rule 3).
        points[MELDING] += points[KLACHT].min(3);
        points[KLACHT] = 0;
    }
    if from("terugbelnotitie") {
        points[VRAAG] += 1;
        if cues.alert {
            points[MELDING] += 6;
        }
        if cues.barriers > 0 {
            points[KLACHT] += 2;
        }
    }
    if from("kto_antwoord") {
        // A survey asks how it went: reports and questions are rare in its answers.
        points[MELDING] = points[MELDING].saturating_sub(2);
        points[VRAAG] = points[VRAAG].saturating_sub(1);
    }
    if points[OVERIG] > 0 && cues.words <= 6 {
        points[OVERIG] += 4;
    }
    let said = points.iter().any(|&p| p > 0);
    let prior = (0..PRIOR.len()).find(|bit| cues.source >> bit & 1 == 1).map(|bit| PRIOR[bit]);
    if let Some((kind, weight)) = prior {
        points[kind] += weight;
    }
    if !said {
        return match prior {
            Some((kind, weight)) if weight > 0 && cues.words > 0 => (kind, Kind::Default),
            _ if from("kto_antwoord") && cues.words > 5 => (KLACHT, Kind::Default),
            _ if cues.topics > 0 && cues.reportable => (MELDING, Kind::Default),
            _ if cues.distress => (VRAAG, Kind::Default),
            _ => (OVERIG, Kind::Default),
        };
    }
    let best = (0..IDS.len()).rev().max_by_key(|&i| points[i]).unwrap_or(OVERIG);
    let second = (0..IDS.len()).filter(|&i| i != best).map(|i| points[i]).max().unwrap_or(0);
    (best, if points[best] >= second + 3 { Kind::Row } else { Kind::Word })
}
