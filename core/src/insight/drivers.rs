//! Which labels move a score: each alone, and each beside all others (least squares with robust errors).
//!
//! It shows what goes together, not what causes what; that is said in every report. A label that comes with others
//! shows how much of its difference is left when those are taken along.

use super::interval::{Bounds, Z};
use super::solve::inverse;
use serde::{Deserialize, Serialize};

/// Labels beyond this many are left out, rarest first: the work grows with their square.
const MOST: usize = 120;

/// Scores with labels: `rijen` is `[[score, [nummers van namen], aantal], ...]`, equal rows taken together.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DriverInput {
    /// The labels.
    #[serde(rename = "namen")]
    pub names: Vec<String>,
    /// Score, labels by number, how often.
    #[serde(rename = "rijen")]
    pub rows: Vec<(f64, Vec<usize>, u64)>,
    /// Least number of signals with and without a label.
    #[serde(rename = "minstens", default = "least")]
    pub least: u64,
}

fn least() -> u64 {
    10
}

/// One label.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Driver {
    /// The label.
    #[serde(rename = "naam")]
    pub name: String,
    /// Signals with it.
    pub n: u64,
    /// Mean score with it.
    #[serde(rename = "met")]
    pub with: f64,
    /// Mean score without it.
    #[serde(rename = "zonder")]
    pub without: f64,
    /// Difference of the two (Welch).
    #[serde(rename = "verschil")]
    pub difference: f64,
    /// Its interval.
    #[serde(rename = "verschilInterval")]
    pub difference_bounds: Bounds,
    /// The difference that is left with all other labels taken along; absent when it follows from the others.
    #[serde(rename = "gecorrigeerd", skip_serializing_if = "Option::is_none")]
    pub adjusted: Option<f64>,
    /// Its interval (robust).
    #[serde(rename = "gecorrigeerdInterval", skip_serializing_if = "Option::is_none")]
    pub adjusted_bounds: Option<Bounds>,
    /// The label that most often comes with it, and in which share of its signals.
    #[serde(rename = "komtVaakMet", skip_serializing_if = "Option::is_none")]
    pub partner: Option<(String, f64)>,
    /// Whether less than half of the difference is left, or it turns round: other labels explain it.
    #[serde(rename = "doorAnderen")]
    pub confounded: bool,
}

/// All labels, the one with the lowest adjusted difference first.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DriverReport {
    /// Signals with a score.
    pub n: u64,
    /// Mean score.
    #[serde(rename = "gemiddelde")]
    pub mean: f64,
    /// Share of the spread that the labels together go with (R squared).
    #[serde(rename = "verklaard")]
    pub explained: Option<f64>,
    /// The labels.
    #[serde(rename = "begrippen")]
    pub drivers: Vec<Driver>,
    /// What must stand beside the figures.
    #[serde(rename = "let_op")]
    pub caution: &'static str,
}

const CAUTION: &str = "Dit laat zien wat samengaat, niet wat de oorzaak is. Wie een cijfer geeft, is niet iedereen.";

#[derive(Default, Clone, Copy)]
struct Moments {
    n: f64,
    sum: f64,
    squares: f64,
}

impl Moments {
    fn add(&mut self, score: f64, times: f64) {
        self.n += times;
        self.sum += score * times;
        self.squares += score * score * times;
    }
    fn less(self, other: Moments) -> Moments {
        Moments { n: self.n - other.n, sum: self.sum - other.sum, squares: self.squares - other.squares }
    }
    fn mean(self) -> f64 {
        self.sum / self.n
    }
    /// Variance of the mean.
    fn error(self) -> f64 {
        ((self.squares - self.sum * self.mean()) / (self.n - 1.0).max(1.0)).max(0.0) / self.n
    }
}

/// Judges every label with at least `minstens` signals on both sides. Numbers outside `namen` are skipped.
pub fn drivers(input: &DriverInput) -> DriverReport {
    let mut all = Moments::default();
    let mut with = vec![Moments::default(); input.names.len()];
    for (score, labels, times) in &input.rows {
        all.add(*score, *times as f64);
        for_each_once(labels, input.names.len(), |label| with[label].add(*score, *times as f64));
    }
    let mut kept: Vec<usize> = (0..input.names.len())
        .filter(|&label| with[label].n >= input.least as f64 && all.n - with[label].n >= input.least as f64)
        .collect();
    kept.sort_by(|&a, &b| with[b].n.total_cmp(&with[a].n).then(a.cmp(&b)));
    kept.truncate(MOST);
    let fit = Fit::new(input, &kept, all);
    let mut found: Vec<Driver> = (kept.iter().enumerate())
        .map(|(place, &label)| driver(input, &kept, place, with[label], all.less(with[label]), fit.as_ref()))
        .collect();
    let key = |driver: &Driver| driver.adjusted.unwrap_or(driver.difference);
    found.sort_by(|a, b| key(a).total_cmp(&key(b)).then_with(|| a.name.cmp(&b.name)));
    DriverReport {
        n: all.n as u64,
        mean: if all.n > 0.0 { all.mean() } else { 0.0 },
        explained: fit.map(|fit| fit.explained),
        drivers: found,
        caution: CAUTION,
    }
}

fn driver(
    input: &DriverInput,
    kept: &[usize],
    place: usize,
    with: Moments,
    without: Moments,
    fit: Option<&Fit>,
) -> Driver {
    let name = |place: usize| input.names.get(kept[place]).cloned().unwrap_or_default();
    let difference = with.mean() - without.mean();
    let half = Z * (with.error() + without.error()).sqrt();
    let adjusted = fit.map(|fit| fit.effect(place));
    let side = kept.len() + 1;
    let partner = fit.and_then(|fit| {
        let together = |other: usize| fit.products[(place + 1) * side + other + 1] / with.n;
        let best = (0..kept.len()).filter(|&o| o != place).max_by(|&a, &b| together(a).total_cmp(&together(b)))?;
        (together(best) >= 0.25).then(|| (name(best), together(best)))
    });
    Driver {
        name: name(place),
        n: with.n as u64,
        with: with.mean(),
        without: without.mean(),
        difference,
        difference_bounds: Bounds { lower: difference - half, upper: difference + half },
        adjusted: adjusted.map(|(value, _)| value),
        adjusted_bounds: adjusted.map(|(value, error)| Bounds { lower: value - Z * error, upper: value + Z * error }),
        partner,
        confounded: adjusted.is_some_and(|(value, _)| value * difference.signum() < difference.abs() / 2.0),
    }
}

/// Calls `work` once for every label that is there, in order.
fn for_each_once(labels: &[usize], count: usize, mut work: impl FnMut(usize)) {
    let mut sorted: Vec<usize> = labels.iter().copied().filter(|&label| label < count).collect();
    sorted.sort_unstable();
    sorted.dedup();
    sorted.into_iter().for_each(&mut work);
}

/// Least squares of the score on all labels at once.
struct Fit {
    effects: Vec<f64>,
    errors: Vec<f64>,
    products: Vec<f64>,
    explained: f64,
}

impl Fit {
    fn new(input: &DriverInput, kept: &[usize], all: Moments) -> Option<Fit> {
        let side = kept.len() + 1;
        if all.n <= side as f64 {
            return None;
        }
        let mut place = vec![None; input.names.len()];
        for (at, &label) in kept.iter().enumerate() {
            place[label] = Some(at + 1);
        }
        // The columns of one row that are 1: the constant, then its labels.
        let columns = |labels: &[usize]| {
            let mut at = vec![0];
            for_each_once(labels, place.len(), |label| at.extend(place[label]));
            at
        };
        let (mut products, mut right) = (vec![0.0; side * side], vec![0.0; side]);
        for (score, labels, times) in &input.rows {
            let at = columns(labels);
            for &a in &at {
                right[a] += score * *times as f64;
                for &b in &at {
                    products[a * side + b] += *times as f64;
                }
            }
        }
        let inverted = inverse(&products, side)?;
        let effects: Vec<f64> = (0..side).map(|a| (0..side).map(|b| inverted[a * side + b] * right[b]).sum()).collect();
        let (mut left, mut middle) = (0.0, vec![0.0; side * side]);
        for (score, labels, times) in &input.rows {
            let at = columns(labels);
            let rest = score - at.iter().map(|&a| effects[a]).sum::<f64>();
            let weight = rest * rest * *times as f64;
            left += weight;
            for &a in &at {
                for &b in &at {
                    middle[a * side + b] += weight;
                }
            }
        }
        let correction = all.n / (all.n - side as f64);
        let errors = (0..side)
            .map(|a| {
                let row = &inverted[a * side..(a + 1) * side];
                let half: Vec<f64> =
                    (0..side).map(|b| (0..side).map(|k| row[k] * middle[k * side + b]).sum()).collect();
                (half.iter().zip(row).map(|(x, y)| x * y).sum::<f64>().max(0.0) * correction).sqrt()
            })
            .collect();
        let spread = all.squares - all.sum * all.mean();
        let explained = if spread > 0.0 { (1.0 - left / spread).clamp(0.0, 1.0) } else { 0.0 };
        Some(Fit { effects, errors, products, explained })
    }

    /// Effect and standard error of the label at `place`.
    fn effect(&self, place: usize) -> (f64, f64) {
        (self.effects[place + 1], self.errors[place + 1])
    }
}
