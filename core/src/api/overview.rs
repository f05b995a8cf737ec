//! A first look at many signals: how many there are by topic, barrier, unit, area and month, with a few quotes.

use crate::signal::{Record, TextRole};
use crate::taxonomy::{Taxonomy, top};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// More names of units or areas than this are counted together, so that memory stays bounded.
const MOST_NAMES: usize = 5_000;
const OTHERS: &str = "overige";
/// Quotes for each concept, and their length in code points.
const QUOTES: usize = 3;
const QUOTE: std::ops::RangeInclusive<usize> = 20..=240;

/// Counts of signals. A signal counts once for each name, whatever it says about it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Overview {
    /// Signals seen.
    pub signalen: u64,
    /// Signals with a sign of distress, which a person should look at.
    pub aandacht: u64,
    /// By topic, the broadest concept, such as `onderwerp/afval`.
    pub onderwerp: BTreeMap<String, u64>,
    /// By barrier, the broadest concept.
    pub belemmering: BTreeMap<String, u64>,
    /// By kind.
    pub soort: BTreeMap<String, u64>,
    /// By sentiment.
    pub sentiment: BTreeMap<String, u64>,
    /// By unit, its name or else its code.
    pub onderdeel: BTreeMap<String, u64>,
    /// By area, the smallest that is known.
    pub gebied: BTreeMap<String, u64>,
    /// By month of receipt, `2026-01`.
    pub maand: BTreeMap<String, u64>,
    /// A few redacted words of citizens for each topic and barrier; none of signals with a sign of distress.
    pub citaten: BTreeMap<String, Vec<String>>,
    /// Dutch names of the concepts above.
    pub namen: BTreeMap<String, String>,
}

impl Overview {
    /// Counts one signal. Quotes are taken of texts that were redacted, and only of those.
    pub fn add(&mut self, record: &Record) {
        let weight = record.count.map_or(1, |count| count.get());
        self.signalen += weight;
        let concepts: BTreeSet<&str> = record.labels.iter().map(|label| top(label.concept.as_str())).collect();
        let distress = record.labels.iter().any(|label| label.concept.facet() == "urgentie");
        self.aandacht += if distress { weight } else { 0 };
        let quote = if distress { None } else { quote(record) };
        for concept in concepts {
            let (facet, _) = concept.split_once('/').unwrap_or((concept, ""));
            let (counts, quoted) = match facet {
                "onderwerp" => (&mut self.onderwerp, true),
                "belemmering" => (&mut self.belemmering, true),
                "soort" => (&mut self.soort, false),
                "sentiment" => (&mut self.sentiment, false),
                _ => continue,
            };
            *counts.entry(concept.to_owned()).or_default() += weight;
            if let Some(quote) = quote.filter(|_| quoted) {
                let quotes = self.citaten.entry(concept.to_owned()).or_default();
                if quotes.len() < QUOTES && !quotes.iter().any(|known| known == quote) {
                    quotes.push(quote.to_owned());
                }
            }
        }
        if let Some(unit) = &record.unit
            && let Some(name) = unit.name.as_ref().or(unit.code.as_ref())
        {
            count(&mut self.onderdeel, name.as_ref(), weight);
        }
        if let Some(area) = &record.area {
            let smallest = [
                area.neighbourhood.as_ref().map(AsRef::as_ref),
                area.district.as_ref().map(AsRef::as_ref),
                area.postcode4.as_ref().map(AsRef::as_ref),
                area.municipality.as_ref().map(AsRef::as_ref),
            ];
            if let Some(name) = smallest.into_iter().flatten().next() {
                count(&mut self.gebied, name, weight);
            }
        }
        if let Some(month) = record.received.as_str().get(..7) {
            count(&mut self.maand, month, weight);
        }
    }

    /// Adds the Dutch names of the concepts that were counted.
    pub fn name_concepts(&mut self, taxonomy: &Taxonomy) {
        let concepts = [&self.onderwerp, &self.belemmering, &self.soort, &self.sentiment];
        let names = concepts.into_iter().flat_map(BTreeMap::keys).filter_map(|id| {
            let concept = taxonomy.concept(id)?;
            Some((id.clone(), concept.label.clone()))
        });
        self.namen = names.collect();
    }
}

fn count(counts: &mut BTreeMap<String, u64>, name: &str, weight: u64) {
    let name = if counts.len() < MOST_NAMES || counts.contains_key(name) { name } else { OTHERS };
    *counts.entry(name.to_owned()).or_default() += weight;
}

/// The first words of a citizen that are short enough to quote whole.
fn quote(record: &Record) -> Option<&str> {
    let spoken = record.texts.iter().filter(|text| text.redacted && text.role == TextRole::CitizenText);
    let notes = record.texts.iter().filter(|text| text.redacted && text.role == TextRole::StaffNote);
    spoken.chain(notes).map(|text| text.content.as_str().trim()).find(|text| QUOTE.contains(&text.chars().count()))
}
