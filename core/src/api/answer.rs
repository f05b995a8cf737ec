//! The door's answers as JSON.

use super::write::Writer;
use crate::classify::Classification;
use crate::error::Error;
use crate::privacy::Redaction;
use crate::taxonomy::Taxonomy;
use crate::text::Normalised;
use crate::text::offset::{Converter, Unit};
use std::collections::HashMap;

fn object(fields: impl FnOnce(&mut Writer)) -> String {
    let mut json = Writer::default();
    json.object(fields);
    json.finish()
}

fn span(json: &mut Writer, start: usize, end: usize) {
    json.field("start").number(start);
    json.field("eind").number(end);
}

pub(super) fn normalised(text: &str, found: &Normalised, unit: Unit) -> String {
    let mut offsets = Converter::new(text, unit);
    object(|json| {
        json.field("tekst").text(&found.text);
        json.field("wijzigingen").list(&found.changes, |json, change| {
            json.object(|json| {
                json.field("soort").text(change.kind.name());
                span(json, offsets.convert(change.start), offsets.convert(change.end));
                json.field("nieuw").text(&change.new);
            });
        });
    })
}

pub(super) fn classified(text: &str, found: &Classification<'_>, unit: Unit) -> String {
    let offsets = Offsets::new(text, found, unit);
    object(|json| {
        json.field("labels").list(&found.labels, |json, label| {
            json.object(|json| {
                json.field("begrip").text(label.concept);
                json.field("score").hundredths(label.score);
                if let Some(polarity) = label.polarity {
                    json.field("polariteit").text(polarity.as_str());
                }
                json.field("herkomst").text(label.origin().as_str());
                json.field("regel").text(&label.rule);
                json.field("fragmenten").list(&label.evidence, |json, evidence| {
                    json.object(|json| {
                        json.field("tekst").number(evidence.text);
                        span(json, offsets.get(evidence.start), offsets.get(evidence.end));
                    });
                });
            });
        });
        json.field("taal").text(found.language.code());
    })
}

pub(super) fn redacted(text: &str, found: &Redaction, unit: Unit) -> String {
    let mut offsets = Converter::new(text, unit);
    object(|json| {
        json.field("tekst").text(&found.text);
        json.field("fragmenten").list(&found.spans, |json, found| {
            json.object(|json| {
                json.field("soort").text(found.kind.as_str());
                span(json, offsets.convert(found.start), offsets.convert(found.end));
            });
        });
    })
}

pub(super) fn refused(error: &Error) -> String {
    object(|json| {
        json.field("code").text(error.code().code());
        json.field("melding").text(&error.message_nl());
        json.field("message").text(&error.message_en());
    })
}

pub(super) fn concepts(taxonomy: &Taxonomy) -> String {
    let mut json = Writer::default();
    json.list(taxonomy.concepts(), |json, concept| {
        json.object(|json| {
            json.field("id").text(&concept.id);
            json.field("label").text(&concept.label);
            json.field("definitie").text(&concept.definitie);
        });
    });
    json.finish()
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
