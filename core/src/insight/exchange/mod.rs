//! The exchange: counts that an organisation gives to others, from which no small count can be worked out.
//!
//! A delivery holds, for each month apart, the number of signals per concept, and per concept the numbers by area, channel
//! and source (more at a time with a greater depth). Nothing adds months up, and a month is delivered once, so there is
//! nothing to take from each other over time. Within a month:
//!
//! 1. numbers below the threshold are withheld, zeros too: a reader cannot tell 0 from 9;
//! 2. what a sum gives back is withheld too: in every sum nothing is hidden, or what is hidden adds up to the threshold;
//! 3. for every withheld number a witness is looked for: other numbers that give the same delivery, in which it is another
//!    one. Sums, wider and narrower concepts, and the facets of which every signal has exactly one, all hold in it. Where
//!    there is no witness more is withheld, until there is one. So no withheld number can be known, by whatever sum.
//!
//! Distress (`urgentie`) is never counted here, and there is no field for a text.

mod crosswalk;
mod lattice;
mod protect;
#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;

pub use crosswalk::{CrosswalkInput, Mapped, crosswalk};

use crate::error::{Code, Error, Result};
use crate::signal::Tally;
use lattice::Month;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// Names of the axes beside concept and month, in the order of [`Row`].
pub const AXES: [&str; 4] = ["gebied", "kanaal", "signaaltype", "organisatieonderdeel"];

/// Signals with the same values: month, concept (empty: all signals), polarity (or empty), then [`AXES`] (empty: unknown),
/// and their number. A signal counts once under every concept, so also once under every wider one.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Row(
    pub(crate) String,
    pub(crate) String,
    pub(crate) String,
    pub(crate) [String; AXES.len()],
    pub(crate) u64,
);

/// What a delivery is made of.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeliveryInput {
    /// TOOI address.
    #[serde(rename = "organisatie")]
    pub organisation: String,
    /// First day; the period is whole months.
    #[serde(rename = "van")]
    pub first: String,
    /// Last day.
    #[serde(rename = "tot")]
    pub last: String,
    /// Version of the taxonomy that the labels are of.
    #[serde(rename = "taxonomieVersie")]
    pub taxonomy: String,
    /// Smallest number that is shown; 10 is usual.
    #[serde(rename = "drempel")]
    pub threshold: u64,
    /// Which of [`AXES`] are delivered.
    #[serde(rename = "assen")]
    pub axes: Vec<String>,
    /// How many axes at a time, beside concept and month: 1 is usual.
    #[serde(rename = "diepte")]
    pub depth: usize,
    /// The counts.
    #[serde(rename = "rijen")]
    pub rows: Vec<Row>,
}

/// A delivery and what was done to it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Delivery {
    /// The document of schema `telling`. Its `totaal` is that of the months that are shown.
    #[serde(rename = "telling")]
    pub tally: Value,
    /// Numbers that are shown.
    #[serde(rename = "getoond")]
    pub shown: usize,
    /// Withheld because they are small; zeros are not counted.
    #[serde(rename = "klein")]
    pub small: usize,
    /// Withheld because of others.
    #[serde(rename = "extra")]
    pub extra: usize,
    /// Months without anything to show.
    #[serde(rename = "legeMaanden")]
    pub empty_months: Vec<String>,
}

/// Makes a delivery. Time: linear in the rows, times a bounded search for each withheld number.
///
/// # Errors
/// `inzicht-invoer` when an axis or a month is unknown, or when the document is not of the schema.
pub fn deliver(input: &DeliveryInput) -> Result<Delivery> {
    let axes: Vec<usize> = input
        .axes
        .iter()
        .map(|name| AXES.iter().position(|axis| axis == name).ok_or_else(|| wrong("assen")))
        .collect::<Result<_>>()?;
    if !(3..=1000).contains(&input.threshold) {
        return Err(wrong("drempel"));
    }
    let mut months: BTreeMap<&str, Vec<&Row>> = BTreeMap::new();
    for row in &input.rows {
        // Distress is never delivered, whatever the caller counted.
        if !row.1.starts_with("urgentie/") {
            months.entry(row.0.as_str()).or_default().push(row);
        }
    }
    let (mut total, mut shown, mut small, mut extra) = (0, 0, 0, 0);
    let mut cells: Vec<Value> = Vec::new();
    let mut series: BTreeMap<(String, String), BTreeSet<&str>> = BTreeMap::new();
    let mut empty = Vec::new();
    for (month, rows) in &months {
        let lattice = Month::new(rows, &axes, input.depth.clamp(1, axes.len().max(1)));
        let hidden = protect::protect(&lattice, input.threshold);
        let mut any = false;
        for (index, cell) in lattice.cells.iter().enumerate() {
            if hidden.flags[index] {
                continue;
            }
            any = true;
            shown += 1;
            let (concept, polarity) = &lattice.concepts[cell.concept as usize];
            if cell.is_total() {
                series.entry((concept.clone(), polarity.clone())).or_default().insert(month);
                if concept.is_empty() {
                    total += lattice.counts[index];
                }
            }
            cells.push(shown_cell(month, concept, polarity, &lattice.values(cell), Some(lattice.counts[index])));
        }
        small += hidden.small;
        extra += hidden.extra;
        if !any {
            empty.push((*month).to_owned());
        }
    }
    // A series that is shown somewhere says where it is not.
    for ((concept, polarity), seen) in &series {
        for month in months.keys().filter(|month| !seen.contains(*month)) {
            cells.push(shown_cell(month, concept, polarity, &[], None));
        }
    }
    cells.sort_by_cached_key(Value::to_string);
    let tally = json!({
        "schemaVersie": "0.1.0",
        "organisatie": input.organisation,
        "periode": { "van": input.first, "tot": input.last },
        "taxonomieVersie": input.taxonomy,
        "drempel": input.threshold,
        "totaal": total,
        "cellen": cells,
    });
    let checked: Tally = serde_json::from_value(tally.clone()).map_err(|_| wrong("telling"))?;
    if !checked.check().is_empty() {
        return Err(wrong("telling"));
    }
    Ok(Delivery { tally, shown, small, extra, empty_months: empty })
}

fn shown_cell(month: &str, concept: &str, polarity: &str, values: &[(usize, &str)], count: Option<u64>) -> Value {
    let mut cell = Map::new();
    cell.insert("maand".into(), month.into());
    if !concept.is_empty() {
        cell.insert("begrip".into(), concept.into());
    }
    if !polarity.is_empty() {
        cell.insert("polariteit".into(), polarity.into());
    }
    for &(axis, value) in values {
        let written = match AXES[axis] {
            "gebied" => {
                let name = match value.get(..2) {
                    Some("GM") => "gemeentecode",
                    Some("WK") => "wijkcode",
                    Some("BU") => "buurtcode",
                    _ => "postcode4",
                };
                json!({ name: value })
            }
            "organisatieonderdeel" => json!({ "naam": value }),
            _ => value.into(),
        };
        cell.insert(AXES[axis].into(), written);
    }
    cell.insert("achtergehouden".into(), count.is_none().into());
    if let Some(count) = count {
        cell.insert("aantal".into(), count.into());
    }
    Value::Object(cell)
}

fn wrong(what: &str) -> Error {
    Error::new(Code::InsightInput).detail(what)
}
