//! The shapes of the door's answers.

use crate::classify::{Classification, Label};
use crate::privacy::Redaction;
use crate::text::Normalised;
use crate::text::offset::{Converter, Unit};
use serde::Serialize;
use std::collections::HashMap;

#[derive(Serialize)]
pub(super) struct Normal<'a> {
    tekst: &'a str,
    wijzigingen: Vec<Repair<'a>>,
}

#[derive(Serialize)]
struct Repair<'a> {
    soort: &'static str,
    start: usize,
    eind: usize,
    nieuw: &'a str,
}

#[derive(Serialize)]
pub(super) struct Labels<'a> {
    labels: Vec<LabelAnswer<'a>>,
    taal: &'static str,
}

#[derive(Serialize)]
struct LabelAnswer<'a> {
    begrip: &'a str,
    score: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    polariteit: Option<&'static str>,
    herkomst: &'static str,
    regel: &'a str,
    fragmenten: Vec<Piece>,
}

#[derive(Serialize)]
struct Piece {
    tekst: usize,
    start: usize,
    eind: usize,
}

#[derive(Serialize)]
pub(super) struct Redacted<'a> {
    tekst: &'a str,
    fragmenten: Vec<Found>,
}

#[derive(Serialize)]
struct Found {
    soort: &'static str,
    start: usize,
    eind: usize,
}

/// Strings, numbers and lists only, so writing cannot fail.
pub(super) fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

pub(super) fn normalised<'a>(text: &str, found: &'a Normalised, unit: Unit) -> Normal<'a> {
    let mut offsets = Converter::new(text, unit);
    let repair = |c: &'a crate::text::Change| Repair {
        soort: c.kind.name(),
        start: offsets.convert(c.start),
        eind: offsets.convert(c.end),
        nieuw: &c.new,
    };
    Normal { tekst: &found.text, wijzigingen: found.changes.iter().map(repair).collect() }
}

pub(super) fn classified<'a>(text: &str, found: &'a Classification<'_>, unit: Unit) -> Labels<'a> {
    let offsets = Offsets::new(text, found, unit);
    let label = |l: &'a Label<'_>| LabelAnswer {
        begrip: l.concept,
        score: f64::from(l.score) / 100.0,
        polariteit: l.polarity.map(|p| p.as_str()),
        herkomst: l.origin().as_str(),
        regel: &l.rule,
        fragmenten: l
            .evidence
            .iter()
            .map(|e| Piece { tekst: e.text, start: offsets.get(e.start), eind: offsets.get(e.end) })
            .collect(),
    };
    Labels { labels: found.labels.iter().map(label).collect(), taal: found.language.code() }
}

pub(super) fn redacted<'a>(text: &str, found: &'a Redaction, unit: Unit) -> Redacted<'a> {
    let mut offsets = Converter::new(text, unit);
    let span = |s: &crate::privacy::Span| Found {
        soort: s.kind.as_str(),
        start: offsets.convert(s.start),
        eind: offsets.convert(s.end),
    };
    Redacted { tekst: &found.text, fragmenten: found.spans.iter().map(span).collect() }
}

/// All offsets of one text's labels, converted in one ascending walk.
struct Offsets(Option<HashMap<usize, usize>>);

impl Offsets {
    fn new(text: &str, found: &Classification<'_>, unit: Unit) -> Self {
        if text.is_ascii() {
            return Offsets(None);
        }
        let mut all: Vec<usize> =
            found.labels.iter().flat_map(|l| &l.evidence).flat_map(|e| [e.start, e.end]).collect();
        all.sort_unstable();
        all.dedup();
        let mut converter = Converter::new(text, unit);
        Offsets(Some(all.into_iter().map(|byte| (byte, converter.convert(byte))).collect()))
    }

    fn get(&self, byte: usize) -> usize {
        self.0.as_ref().map_or(byte, |map| map.get(&byte).copied().unwrap_or(byte))
    }
}
