//! Indicator records out of counts, with the way from baseline to target.

use super::change::{count_change, share_change, share_difference};
use super::interval::{Bounds, share};
use super::progress::{Progress, verdict};
use crate::error::{Code, Error, Result};
use crate::signal::{
    Date, Indicator, IndicatorUnit, IndicatorValue, Interval, LongText, Period, SchemaVersion, Score, ShortText,
    SignalCount, Slug, TooiUri,
};
use serde::{Deserialize, Serialize};

/// What was counted: `aantal` over `basis`, or `aantal` alone when the indicator is a number.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Count {
    /// How many.
    #[serde(rename = "aantal")]
    pub count: u64,
    /// Out of how many. For a number: how many signals it was counted among.
    #[serde(rename = "basis")]
    pub base: u64,
}

/// Counts over a period.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Measured {
    /// First day.
    #[serde(rename = "van")]
    pub from: String,
    /// Last day.
    #[serde(rename = "tot")]
    pub to: String,
    /// How many.
    #[serde(rename = "aantal")]
    pub count: u64,
    /// Out of how many.
    #[serde(rename = "basis")]
    pub base: u64,
}

/// What is needed for one indicator.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IndicatorInput {
    /// Key.
    #[serde(rename = "indicator")]
    pub id: String,
    /// Name.
    #[serde(rename = "naam")]
    pub name: String,
    /// What is counted, over what.
    #[serde(rename = "definitie")]
    pub definition: String,
    /// `aandeel` or `aantal`.
    #[serde(rename = "eenheid")]
    pub unit: String,
    /// Direction.
    #[serde(rename = "hogerIsBeter")]
    pub higher_is_better: bool,
    /// Organisation (TOOI).
    #[serde(rename = "organisatie")]
    pub organisation: String,
    /// Concept.
    #[serde(rename = "begrip", default)]
    pub concept: Option<String>,
    /// Counts of now.
    #[serde(rename = "meting")]
    pub measured: Measured,
    /// Counts of then.
    #[serde(rename = "nulmeting", default)]
    pub baseline: Option<Measured>,
    /// Target, in the unit of the indicator.
    #[serde(rename = "streefwaarde", default)]
    pub target: Option<f64>,
    /// Target as a relative change since the baseline, such as -0.3; used when there is no `streefwaarde`.
    #[serde(rename = "streefVerandering", default)]
    pub target_change: Option<f64>,
    /// Day by which.
    #[serde(rename = "streefdatum", default)]
    pub target_date: Option<String>,
}

/// The record (schema `indicator`) and where it stands.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct IndicatorReport {
    /// The record.
    pub indicator: Indicator,
    /// Against baseline and target.
    #[serde(rename = "voortgang")]
    pub progress: Progress,
}

/// Makes the record and its progress.
///
/// # Errors
/// `inzicht-invoer` for a unit that cannot be counted or an empty base; the code of the value type for a wrong key,
/// text, date or organisation; the first broken rule of [`Indicator::check`].
pub fn indicator(input: &IndicatorInput) -> Result<IndicatorReport> {
    let unit = match IndicatorUnit::from_wire(&input.unit) {
        Some(unit @ (IndicatorUnit::Share | IndicatorUnit::Count)) => unit,
        _ => return Err(Error::new(Code::InsightInput).detail("eenheid")),
    };
    let measured = value(unit, &input.measured, "meting")?;
    let baseline = input.baseline.as_ref().map(|found| value(unit, found, "nulmeting")).transpose()?;
    let target = input.target.or_else(|| Some(baseline.as_ref()?.value * (1.0 + input.target_change?)));
    let record = Indicator {
        schema_version: SchemaVersion::current(),
        id: Slug::new(&input.id)?,
        name: ShortText::new(&input.name)?,
        definition: LongText::new(&input.definition)?,
        unit_of_value: unit,
        higher_is_better: input.higher_is_better,
        organisation: TooiUri::new(&input.organisation)?,
        concept: input.concept.as_deref().map(crate::signal::ConceptId::new).transpose()?,
        area: None,
        unit: None,
        measured,
        baseline,
        target,
        target_date: input.target_date.as_deref().map(Date::new).transpose()?,
    };
    if let Some(error) = record.check().into_iter().next() {
        return Err(error);
    }
    let progress = progress(unit, input, &record);
    Ok(IndicatorReport { indicator: record, progress })
}

fn value(unit: IndicatorUnit, found: &Measured, name: &str) -> Result<IndicatorValue> {
    let count = share(found.count, found.base);
    let (value, interval, method) = match unit {
        IndicatorUnit::Share => {
            let missing = || Error::new(Code::InsightInput).detail(format!("{name}: basis 0"));
            (count.share.ok_or_else(missing)?, count.interval, "Wilson")
        }
        _ => (found.count as f64, Some(poisson(found.count)), "Poisson (Byar)"),
    };
    let interval = match (interval, Score::from_hundredths(95)) {
        (Some(bounds), Some(level)) => {
            Some(Interval { lower: bounds.lower, upper: bounds.upper, level, method: ShortText::new(method).ok() })
        }
        _ => None,
    };
    let n = if unit == IndicatorUnit::Share { found.base } else { found.base.max(found.count) };
    Ok(IndicatorValue {
        period: Period { from: Date::new(&found.from)?, to: Date::new(&found.to)? },
        value,
        n: SignalCount::new(n).unwrap_or(SignalCount::MAX),
        interval,
    })
}

/// Byar's approximation of the exact Poisson interval.
fn poisson(count: u64) -> Bounds {
    let z = super::interval::Z;
    let n = count as f64;
    let part = |n: f64, sign: f64| n * (1.0 - 1.0 / (9.0 * n) + sign * z / (3.0 * n.sqrt())).powi(3);
    Bounds { lower: if count == 0 { 0.0 } else { part(n, -1.0).max(0.0) }, upper: part(n + 1.0, 1.0) }
}

fn progress(unit: IndicatorUnit, input: &IndicatorInput, record: &Indicator) -> Progress {
    let now = record.measured.value;
    let target_met = record.target.map(|target| if input.higher_is_better { now >= target } else { now <= target });
    let (Some(before), Some(base)) = (&input.baseline, &record.baseline) else {
        return Progress { difference: None, relative: None, target_met, way_done: None, verdict: None };
    };
    let after = &input.measured;
    let (difference, relative, least) = match unit {
        IndicatorUnit::Share => (
            share_difference((before.count, before.base), (after.count, after.base)),
            share_change((before.count, before.base), (after.count, after.base)),
            before.base.min(after.base),
        ),
        _ => {
            let change = super::change::Change { value: now - base.value, interval: None };
            (Some(change), count_change(before.count, after.count), before.count)
        }
    };
    let way_done = record.target.and_then(|target| {
        let way = target - base.value;
        (way != 0.0).then(|| (now - base.value) / way)
    });
    let judged = if unit == IndicatorUnit::Share { difference.as_ref() } else { relative.as_ref() };
    let verdict = Some(verdict(judged, input.higher_is_better, least));
    Progress { difference, relative, target_met, way_done, verdict }
}
