//! Before against after: how much a number or a share changed, and how sure that is.

use super::interval::{Bounds, Z, wilson};
use serde::Serialize;

/// A change with its 95% interval: `{"waarde", "interval"}`. Relative changes are shares (-0.24 is 24% less).
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Change {
    /// The change.
    #[serde(rename = "waarde")]
    pub value: f64,
    /// Its interval; absent where the counts carry none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub interval: Option<Bounds>,
}

/// Relative change of a number: `after / before - 1`. The interval takes both as Poisson counts, on the log scale.
///
/// `None` when there was nothing before.
pub fn count_change(before: u64, after: u64) -> Option<Change> {
    ratio(before, after, 1.0, |a, b| 1.0 / a + 1.0 / b)
}

/// Relative change of a share. The interval is that of a risk ratio, on the log scale (Katz).
///
/// `None` when a base is empty or the share was 0 before.
pub fn share_change(before: (u64, u64), after: (u64, u64)) -> Option<Change> {
    if before.1 == 0 || after.1 == 0 {
        return None;
    }
    let (n0, n1) = (before.1 as f64, after.1 as f64);
    ratio(before.0, after.0, n0 / n1, |a, b| (1.0 / a - 1.0 / n0 + 1.0 / b - 1.0 / n1).max(0.0))
}

fn ratio(before: u64, after: u64, scale: f64, variance: impl Fn(f64, f64) -> f64) -> Option<Change> {
    if before == 0 {
        return None;
    }
    let (a, b) = (before as f64, after as f64);
    let value = b / a * scale - 1.0;
    let interval = (after > 0).then(|| {
        let half = Z * variance(a, b).sqrt();
        let log = (b / a * scale).ln();
        Bounds { lower: (log - half).exp() - 1.0, upper: (log + half).exp() - 1.0 }
    });
    Some(Change { value, interval })
}

/// Difference of two shares, `after - before`, with Newcombe's hybrid score interval (1998, method 10).
pub fn share_difference(before: (u64, u64), after: (u64, u64)) -> Option<Change> {
    let (low0, low1) = (wilson(before.0, before.1)?, wilson(after.0, after.1)?);
    let p0 = before.0.min(before.1) as f64 / before.1 as f64;
    let p1 = after.0.min(after.1) as f64 / after.1 as f64;
    let value = p1 - p0;
    let lower = value - ((p1 - low1.lower).powi(2) + (low0.upper - p0).powi(2)).sqrt();
    let upper = value + ((low1.upper - p1).powi(2) + (p0 - low0.lower).powi(2)).sqrt();
    Some(Change { value, interval: Some(Bounds { lower, upper }) })
}
