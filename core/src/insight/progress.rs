//! Where an indicator stands against its baseline and its target.

use super::change::Change;
use serde::Serialize;

/// What the figures allow to be said about a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Verdict {
    /// The interval of the change lies wholly on the good side.
    #[serde(rename = "beter")]
    Better,
    /// Wholly on the bad side.
    #[serde(rename = "slechter")]
    Worse,
    /// It holds no change.
    #[serde(rename = "geen_verschil_aangetoond")]
    NotShown,
    /// One of the two rests on too few signals.
    #[serde(rename = "te_weinig_gegevens")]
    TooLittle,
}

/// The way from baseline to target.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Progress {
    /// Absolute change since the baseline, in the unit of the indicator.
    #[serde(rename = "verschil", skip_serializing_if = "Option::is_none")]
    pub difference: Option<Change>,
    /// Relative change since the baseline.
    #[serde(rename = "relatief", skip_serializing_if = "Option::is_none")]
    pub relative: Option<Change>,
    /// Whether the target is met.
    #[serde(rename = "streefwaardeGehaald", skip_serializing_if = "Option::is_none")]
    pub target_met: Option<bool>,
    /// Part of the way from baseline to target that is done; above 1 is beyond the target, below 0 the wrong way.
    #[serde(rename = "deelVanDeWeg", skip_serializing_if = "Option::is_none")]
    pub way_done: Option<f64>,
    /// What the figures allow to be said.
    #[serde(rename = "oordeel", skip_serializing_if = "Option::is_none")]
    pub verdict: Option<Verdict>,
}

/// Below this base no verdict is given.
pub(super) const LEAST: u64 = 30;

/// The verdict on a change, given the bases under it.
pub(super) fn verdict(change: Option<&Change>, higher_is_better: bool, least_base: u64) -> Verdict {
    if least_base < LEAST {
        return Verdict::TooLittle;
    }
    match change.and_then(|change| change.interval) {
        Some(bounds) if bounds.lower > 0.0 => {
            if higher_is_better {
                Verdict::Better
            } else {
                Verdict::Worse
            }
        }
        Some(bounds) if bounds.upper < 0.0 => {
            if higher_is_better {
                Verdict::Worse
            } else {
                Verdict::Better
            }
        }
        Some(_) => Verdict::NotShown,
        None => Verdict::TooLittle,
    }
}
