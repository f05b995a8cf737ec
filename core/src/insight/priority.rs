//! The ranking of an agenda: volume, growth, dissatisfaction, distress and spread, each between 0 and 1 and each shown.
//!
//! Rare does not mean unimportant (Signaalteam Den Haag): a theme with distress never depends on its rank. It comes
//! back in `ernstig` as well, whatever its score, and pages show that list first and unfolded.

use super::interval::{Share, share, wilson};
use serde::{Deserialize, Serialize};

/// How heavily each part weighs; at least 0. They are divided by their sum.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Weights {
    /// How many signals.
    #[serde(rename = "volume")]
    pub volume: f64,
    /// How much more than before.
    #[serde(rename = "groei")]
    pub growth: f64,
    /// How often dissatisfied.
    #[serde(rename = "onvrede")]
    pub dissatisfaction: f64,
    /// How many with signs of distress.
    #[serde(rename = "nood")]
    pub distress: f64,
    /// Over how many places.
    #[serde(rename = "spreiding")]
    pub spread: f64,
}

impl Default for Weights {
    fn default() -> Self {
        Weights { volume: 1.0, growth: 1.0, dissatisfaction: 1.0, distress: 1.5, spread: 0.5 }
    }
}

/// What was counted of one theme in the period.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ThemeCounts {
    /// The theme: a concept.
    #[serde(rename = "thema")]
    pub theme: String,
    /// Signals in the period.
    #[serde(rename = "aantal")]
    pub count: u64,
    /// Signals that were to be expected: the mean of earlier periods of the same length. Absent without a past.
    #[serde(rename = "verwacht", default)]
    pub expected: Option<f64>,
    /// Dissatisfied signals.
    #[serde(rename = "ontevreden", default)]
    pub dissatisfied: u64,
    /// Signals of which it is known whether they are dissatisfied.
    #[serde(rename = "beoordeeld", default)]
    pub judged: u64,
    /// Signals with signs of distress.
    #[serde(rename = "nood", default)]
    pub distress: u64,
    /// Signals by place (district, unit or channel), in any order.
    #[serde(rename = "perPlek", default)]
    pub places: Vec<u64>,
}

/// The parts of the score, 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Parts {
    /// Number of signals over that of the largest theme.
    #[serde(rename = "volume")]
    pub volume: f64,
    /// 0 at no growth, 0.5 at twice, 1 at four times what was expected; ten signals are added to both, so that one
    /// signal more is no growth. 0 without a past.
    #[serde(rename = "groei")]
    pub growth: f64,
    /// Lower bound of the share of dissatisfied signals: few signals weigh less.
    #[serde(rename = "onvrede")]
    pub dissatisfaction: f64,
    /// `n / (n + 2)` of the signals with distress: one gives 0.33, two 0.5, ten 0.83.
    #[serde(rename = "nood")]
    pub distress: f64,
    /// Over how many of all places it is spread evenly (exponent of the entropy, over their number).
    #[serde(rename = "spreiding")]
    pub spread: f64,
}

/// A theme with its rank.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Theme {
    /// The theme.
    #[serde(rename = "thema")]
    pub theme: String,
    /// From 1.
    #[serde(rename = "plaats")]
    pub rank: usize,
    /// Weighed sum of the parts, 0 to 1.
    pub score: f64,
    /// The parts.
    #[serde(rename = "onderdelen")]
    pub parts: Parts,
    /// Signals.
    #[serde(rename = "aantal")]
    pub count: u64,
    /// What was expected.
    #[serde(rename = "verwacht")]
    pub expected: Option<f64>,
    /// Dissatisfied signals over those judged.
    #[serde(rename = "ontevreden")]
    pub dissatisfied: Share,
    /// Signals with distress.
    #[serde(rename = "nood")]
    pub distress: u64,
}

/// The ranked themes, and those with distress once more: `{"themas", "ernstig", "gewichten"}`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Agenda {
    /// Highest score first.
    #[serde(rename = "themas")]
    pub themes: Vec<Theme>,
    /// Themes with at least one signal of distress, most first.
    #[serde(rename = "ernstig")]
    pub severe: Vec<String>,
    /// The weights that were used.
    #[serde(rename = "gewichten")]
    pub weights: Weights,
}

/// Ranks the themes. Negative or unusable weights count as 0; when all are 0, all weigh the same.
pub fn rank(themes: &[ThemeCounts], weights: Weights) -> Agenda {
    let weights = usable(weights);
    let largest = themes.iter().map(|theme| theme.count).max().unwrap_or(0);
    let places = themes.iter().map(|theme| theme.places.len()).max().unwrap_or(0);
    let mut ranked: Vec<Theme> = themes
        .iter()
        .map(|counts| {
            let parts = parts(counts, largest, places);
            Theme {
                theme: counts.theme.clone(),
                rank: 0,
                score: score(&parts, &weights),
                parts,
                count: counts.count,
                expected: counts.expected,
                dissatisfied: share(counts.dissatisfied, counts.judged),
                distress: counts.distress,
            }
        })
        .collect();
    ranked.sort_by(|a, b| b.score.total_cmp(&a.score).then(b.count.cmp(&a.count)).then_with(|| a.theme.cmp(&b.theme)));
    for (place, theme) in ranked.iter_mut().enumerate() {
        theme.rank = place + 1;
    }
    let mut severe: Vec<&Theme> = ranked.iter().filter(|theme| theme.distress > 0).collect();
    severe.sort_by(|a, b| b.distress.cmp(&a.distress).then(a.rank.cmp(&b.rank)));
    let severe = severe.into_iter().map(|theme| theme.theme.clone()).collect();
    Agenda { themes: ranked, severe, weights }
}

fn usable(weights: Weights) -> Weights {
    let fit = |weight: f64| if weight.is_finite() { weight.max(0.0) } else { 0.0 };
    let Weights { volume, growth, dissatisfaction, distress, spread } = weights;
    let sum = fit(volume) + fit(growth) + fit(dissatisfaction) + fit(distress) + fit(spread);
    if sum == 0.0 {
        return Weights { volume: 1.0, growth: 1.0, dissatisfaction: 1.0, distress: 1.0, spread: 1.0 };
    }
    Weights {
        volume: fit(volume),
        growth: fit(growth),
        dissatisfaction: fit(dissatisfaction),
        distress: fit(distress),
        spread: fit(spread),
    }
}

fn score(parts: &Parts, weights: &Weights) -> f64 {
    let sum = weights.volume + weights.growth + weights.dissatisfaction + weights.distress + weights.spread;
    (parts.volume * weights.volume
        + parts.growth * weights.growth
        + parts.dissatisfaction * weights.dissatisfaction
        + parts.distress * weights.distress
        + parts.spread * weights.spread)
        / sum
}

fn parts(counts: &ThemeCounts, largest: u64, places: usize) -> Parts {
    let growth = counts.expected.filter(|expected| expected.is_finite() && *expected >= 0.0).map_or(0.0, |expected| {
        let ratio = (counts.count as f64 + 10.0) / (expected + 10.0);
        (ratio.log2() / 2.0).clamp(0.0, 1.0)
    });
    Parts {
        volume: if largest > 0 { counts.count as f64 / largest as f64 } else { 0.0 },
        growth,
        dissatisfaction: wilson(counts.dissatisfied, counts.judged).map_or(0.0, |bounds| bounds.lower),
        distress: counts.distress as f64 / (counts.distress as f64 + 2.0),
        spread: spread(&counts.places, places),
    }
}

fn spread(counts: &[u64], places: usize) -> f64 {
    let sum: u64 = counts.iter().sum();
    if sum == 0 || places < 2 {
        return 0.0;
    }
    let part = |count: &u64| {
        let p = *count as f64 / sum as f64;
        if p > 0.0 { -p * p.ln() } else { 0.0 }
    };
    let even = counts.iter().map(part).sum::<f64>().exp();
    ((even - 1.0) / (places as f64 - 1.0)).clamp(0.0, 1.0)
}
