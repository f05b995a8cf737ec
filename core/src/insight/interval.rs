//! Shares and means with a 95% interval.

use serde::Serialize;

/// Two-sided 95% point of the normal distribution.
pub(crate) const Z: f64 = 1.959_963_984_540_054;

/// A 95% confidence interval.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Bounds {
    /// Lower bound.
    #[serde(rename = "ondergrens")]
    pub lower: f64,
    /// Upper bound.
    #[serde(rename = "bovengrens")]
    pub upper: f64,
}

/// A count over its base: `{"aantal", "basis", "aandeel", "interval"}`. Without a base there is no share.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Share {
    /// How many have it.
    #[serde(rename = "aantal")]
    pub count: u64,
    /// How many could have it.
    #[serde(rename = "basis")]
    pub base: u64,
    /// The share, 0 to 1.
    #[serde(rename = "aandeel")]
    pub share: Option<f64>,
    /// Its Wilson interval.
    pub interval: Option<Bounds>,
}

/// The share with its Wilson interval. A count above its base is taken as the base.
pub fn share(count: u64, base: u64) -> Share {
    let count = count.min(base);
    let share = (base > 0).then(|| count as f64 / base as f64);
    Share { count, base, share, interval: wilson(count, base) }
}

/// The Wilson score interval of a share, 95%. Source: Wilson 1927; holds for small bases and for shares near 0 and 1.
pub fn wilson(count: u64, base: u64) -> Option<Bounds> {
    if base == 0 {
        return None;
    }
    let (n, p) = (base as f64, count.min(base) as f64 / base as f64);
    let z2 = Z * Z;
    let middle = (p + z2 / (2.0 * n)) / (1.0 + z2 / n);
    let half = Z / (1.0 + z2 / n) * (p * (1.0 - p) / n + z2 / (4.0 * n * n)).sqrt();
    // At the ends the bound is the share itself; rounding must not put it inside.
    let lower = if count == 0 { 0.0 } else { (middle - half).clamp(0.0, p) };
    let upper = if count >= base { 1.0 } else { (middle + half).clamp(p, 1.0) };
    Some(Bounds { lower, upper })
}

/// The interval of a mean out of its count, sum and sum of squares: normal, with the sample's own spread.
///
/// `None` below two values. For fewer than about 30 values the interval is somewhat too narrow.
pub fn mean_bounds(n: u64, sum: f64, squares: f64) -> Option<(f64, Bounds)> {
    if n < 2 {
        return None;
    }
    let count = n as f64;
    let mean = sum / count;
    let variance = ((squares - sum * mean) / (count - 1.0)).max(0.0);
    let half = Z * (variance / count).sqrt();
    Some((mean, Bounds { lower: mean - half, upper: mean + half }))
}
