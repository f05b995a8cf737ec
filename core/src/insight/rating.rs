//! Dissatisfied (0-6) and satisfied (7 and more) out of scales that differ.
//!
//! Rotterdam counts a grade of 0 to 6 as dissatisfied; the Rekenkamer Den Haag counts 7 and more as satisfied. Other
//! scales are converted only where the step from one to the other loses no answer; else they are refused, by name.

use super::interval::{Bounds, Share, mean_bounds, share};
use crate::signal::MeasurementKind;
use serde::{Deserialize, Serialize};

/// A scale as the source used it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Scale {
    /// What was asked: a wire value of [`MeasurementKind`].
    #[serde(rename = "soort")]
    pub kind: String,
    /// Lowest value.
    #[serde(rename = "schaalMin")]
    pub min: f64,
    /// Highest value.
    #[serde(rename = "schaalMax")]
    pub max: f64,
    /// Direction.
    #[serde(rename = "hogerIsBeter")]
    pub higher_is_better: bool,
}

/// The values given on one scale: `waarden` is `[[waarde, aantal], ...]`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ScaleCounts {
    /// The scale.
    #[serde(flatten)]
    pub scale: Scale,
    /// Values with how often they were given.
    #[serde(rename = "waarden")]
    pub values: Vec<(f64, u64)>,
}

/// How a scale was brought to 0-10.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Conversion {
    /// A grade up to 10, as it was given.
    #[serde(rename = "geen")]
    None,
    /// Straight line from the lowest to the highest step, on 0 to 10.
    #[serde(rename = "lineair")]
    Linear,
    /// Two answers: the better one is satisfied. It has no grade, so it stays out of the mean.
    #[serde(rename = "twee_antwoorden")]
    TwoAnswers,
}

/// Why a scale is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Refusal {
    /// Effort or recommending is something else than satisfaction.
    #[serde(rename = "ander_begrip")]
    OtherConstruct,
    /// A step of the scale would fall between 6 and 7, so neither dissatisfied nor satisfied.
    #[serde(rename = "stap_tussen_6_en_7")]
    StepInGap,
    /// With three steps the middle one says neither.
    #[serde(rename = "drie_stappen")]
    ThreeSteps,
    /// The bounds are no scale.
    #[serde(rename = "geen_schaal")]
    NoScale,
}

/// One answer, judged. `grade` is on 0-10 and absent where the scale carries none.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Judged {
    /// At most 6.
    pub dissatisfied: bool,
    /// At least 7.
    pub satisfied: bool,
    /// On 0-10.
    pub grade: Option<f64>,
}

/// Ratings brought together: `{"n", "ontevreden", "tevreden", "tussen", "gemiddelde", "schalen", "geweigerd"}`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Ratings {
    /// Answers that were judged.
    pub n: u64,
    /// 0 to 6.
    #[serde(rename = "ontevreden")]
    pub dissatisfied: Share,
    /// 7 and more.
    #[serde(rename = "tevreden")]
    pub satisfied: Share,
    /// Between 6 and 7, such as a 6.5: neither.
    #[serde(rename = "tussen")]
    pub between: u64,
    /// Mean grade on 0-10 over the answers that have one, with how many those are.
    #[serde(rename = "gemiddelde")]
    pub mean: Option<Mean>,
    /// The scales that were used, and how.
    #[serde(rename = "schalen")]
    pub scales: Vec<Used>,
    /// The scales that were left out, and why.
    #[serde(rename = "geweigerd")]
    pub refused: Vec<Refused>,
}

/// A mean with its base and interval.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Mean {
    /// The mean grade.
    #[serde(rename = "waarde")]
    pub value: f64,
    /// Number of grades.
    pub n: u64,
    /// Its interval.
    pub interval: Bounds,
}

/// A scale that was used.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Used {
    /// The scale.
    #[serde(flatten)]
    pub scale: Scale,
    /// How.
    #[serde(rename = "omzetting")]
    pub conversion: Conversion,
    /// Whether a low value was the good one, so that the scale was turned round.
    #[serde(rename = "omgedraaid")]
    pub mirrored: bool,
    /// Answers on it.
    pub n: u64,
}

/// A scale that was left out.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Refused {
    /// The scale.
    #[serde(flatten)]
    pub scale: Scale,
    /// Why.
    #[serde(rename = "reden")]
    pub reason: Refusal,
    /// Answers on it.
    pub n: u64,
}

/// How a scale may be brought to 0-10, or why it may not.
///
/// # Errors
/// The [`Refusal`].
pub fn judge(scale: &Scale) -> Result<Conversion, Refusal> {
    let kind = MeasurementKind::from_wire(&scale.kind);
    if !matches!(kind, Some(MeasurementKind::Grade | MeasurementKind::Csat | MeasurementKind::Smiley)) {
        return Err(Refusal::OtherConstruct);
    }
    let width = scale.max - scale.min;
    if !(width.is_finite() && width > 0.0) {
        return Err(Refusal::NoScale);
    }
    if scale.max == 10.0 && (scale.min == 0.0 || scale.min == 1.0) && kind == Some(MeasurementKind::Grade) {
        return Ok(Conversion::None);
    }
    if width == 1.0 {
        return Ok(Conversion::TwoAnswers);
    }
    if width == 2.0 {
        return Err(Refusal::ThreeSteps);
    }
    // Steps of one up to 20 of them; a wider scale (0-100) is as good as continuous.
    let steps = width as u64;
    if width.fract() == 0.0 && steps <= 20 && (0..=steps).any(|step| in_gap(step as f64 * 10.0 / width)) {
        return Err(Refusal::StepInGap);
    }
    Ok(Conversion::Linear)
}

fn in_gap(grade: f64) -> bool {
    grade > 6.0 + 1e-9 && grade < 7.0 - 1e-9
}

/// One value on a scale that may be converted.
fn judged(scale: &Scale, conversion: Conversion, value: f64) -> Judged {
    let value = value.clamp(scale.min, scale.max);
    let good = if scale.higher_is_better { value } else { scale.min + scale.max - value };
    let part = (good - scale.min) / (scale.max - scale.min);
    if conversion == Conversion::TwoAnswers {
        return Judged { dissatisfied: part < 0.5, satisfied: part >= 0.5, grade: None };
    }
    let grade = if conversion == Conversion::None { good } else { part * 10.0 };
    Judged { dissatisfied: grade <= 6.0 + 1e-9, satisfied: grade >= 7.0 - 1e-9, grade: Some(grade) }
}

/// Brings the answers on several scales together.
pub fn ratings(counts: &[ScaleCounts]) -> Ratings {
    let (mut n, mut low, mut high) = (0, 0, 0);
    let (mut graded, mut sum, mut squares) = (0u64, 0.0, 0.0);
    let (mut scales, mut refused) = (Vec::new(), Vec::new());
    for entry in counts {
        let here: u64 = entry.values.iter().map(|(_, count)| count).sum();
        let conversion = match judge(&entry.scale) {
            Ok(conversion) => conversion,
            Err(reason) => {
                refused.push(Refused { scale: entry.scale.clone(), reason, n: here });
                continue;
            }
        };
        for &(value, count) in &entry.values {
            let found = judged(&entry.scale, conversion, value);
            n += count;
            low += if found.dissatisfied { count } else { 0 };
            high += if found.satisfied { count } else { 0 };
            if let Some(grade) = found.grade {
                graded += count;
                sum += grade * count as f64;
                squares += grade * grade * count as f64;
            }
        }
        let mirrored = !entry.scale.higher_is_better;
        scales.push(Used { scale: entry.scale.clone(), conversion, mirrored, n: here });
    }
    Ratings {
        n,
        dissatisfied: share(low, n),
        satisfied: share(high, n),
        between: n - low - high,
        mean: mean_bounds(graded, sum, squares).map(|(value, interval)| Mean { value, n: graded, interval }),
        scales,
        refused,
    }
}
