//! Bursts in many series of daily counts, from a handful of signals on.
//!
//! Every day of every series is held, over a window of 1, 3 and 7 days, against what the weeks before it lead to expect. How
//! surprising a count is, is the chance of as many or more under a negative binomial: Poisson counts, with the weekday's
//! share, with the spread of these series, and with the doubt about a mean that itself was counted (so a first day with
//! three signals is judged as what it is). An alarm is a chance below a threshold, and that threshold is calibrated:
//! invented series with the same means, weekdays and spread, without any burst, give alarms in the share that was asked for.
//!
//! Sources: Kulldorff 2001 (prospective scan statistic); Farrington e.a. 1996 and Noufaily e.a. 2013 (count baselines);
//! the predictive distribution of a gamma-Poisson model for the tail.

mod chance;
mod draws;
mod judge;
mod model;
mod novel;
mod split_mix;
#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;

pub use novel::{NovelInput, NovelTerm, novel_terms};

use chance::Chance;
use draws::Draws;
use judge::{Judge, Span};
use model::{Model, Past, Stat};
use serde::{Deserialize, Serialize};

/// Days in a window.
pub(crate) const WINDOWS: [usize; 3] = [1, 3, 7];
/// Days between a day and the weeks that it is held against, so that a burst does not become its own baseline.
pub(crate) const GAP: usize = 7;
/// A day of more signals is judged as one of so many.
pub(crate) const MOST: u32 = 1_000_000;
/// Invented series behind a threshold: half as many as there are series, between these.
const INVENTED: (usize, usize) = (500, 1500);
/// How much the logarithm of a threshold differs by chance, times the root of the number of invented series. Chosen so that the
/// share of false alarms stays at or below the one asked for, which `false_alarms_come_in_the_share_asked_for` in `tests.rs`
/// holds; there is no command that measures it.
const DOUBT: f64 = 5.4;
/// Fewest invented series that a share must hold to be read from them.
const ENOUGH: f64 = 15.0;

/// What to look for.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ScanOptions {
    /// Weekday of the first day, 0 is Monday; 7 is Monday again.
    #[serde(rename = "eersteWeekdag")]
    pub first_weekday: usize,
    /// First day to judge, counted from 0. The days before it only say what is usual.
    #[serde(rename = "vanaf")]
    pub from: usize,
    /// Days that a baseline is made of; rounded down to whole weeks of at least two, 8 weeks is usual. A baseline longer than
    /// what there is begins at the first day.
    #[serde(rename = "geschiedenis")]
    pub history: usize,
    /// Share of the series without a burst that may give an alarm, over all judged days together.
    #[serde(rename = "valsAlarm")]
    pub false_alarm: f64,
    /// Seed of the invented series.
    #[serde(rename = "zaad")]
    pub seed: u64,
}

impl Default for ScanOptions {
    fn default() -> ScanOptions {
        ScanOptions { first_weekday: 0, from: 63, history: 56, false_alarm: 0.05, seed: 1 }
    }
}

/// The most surprising window of a series, if it is an alarm.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Alarm {
    /// Number of the series.
    #[serde(rename = "reeks")]
    pub series: usize,
    /// First day with an alarm: the day that somebody would have known.
    #[serde(rename = "eersteDag")]
    pub first_day: usize,
    /// Last day of the most surprising window.
    #[serde(rename = "dag")]
    pub day: usize,
    /// Its days.
    #[serde(rename = "venster")]
    pub window: usize,
    /// Signals in it.
    #[serde(rename = "aantal")]
    pub observed: u32,
    /// Signals that were to be expected.
    #[serde(rename = "verwacht")]
    pub expected: f64,
    /// Chance of as many or more without a burst.
    #[serde(rename = "kans")]
    pub chance: f64,
}

/// The alarms of a scan and the threshold they passed.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Scanned {
    /// One for each series that gave any, by number of the series.
    #[serde(rename = "alarmen")]
    pub alarms: Vec<Alarm>,
    /// A chance below this is an alarm.
    #[serde(rename = "drempel")]
    pub threshold: f64,
    /// Spread beyond chance that the series share: variance = mean + spread x mean squared.
    #[serde(rename = "spreiding")]
    pub spread: f64,
    /// Series that were looked at.
    #[serde(rename = "reeksen")]
    pub series: usize,
}

/// Scans series of `days` counts each, one after the other in `counts`; what is left over at the end is not read.
///
/// A day of more than a million signals is judged as one of a million. With a baseline of more than 2,140 days that bound is
/// 2,147,483,647 over its days and seven. The spread and the rhythm of the week are those of days of at most a million.
///
/// Time: linear in the counts, some nanoseconds each, and once the invented series.
pub fn scan(counts: &[u32], days: usize, options: &ScanOptions) -> Scanned {
    let history = ((options.history / 7).max(2) * 7).min(days);
    let first_weekday = options.first_weekday % 7;
    let from = options.from.max(GAP + 14);
    let empty = Scanned { alarms: Vec::new(), threshold: 0.0, spread: 0.0, series: 0 };
    if days <= from || counts.len() < days {
        return empty;
    }
    let past = Past::new(from, first_weekday);
    let stats: Vec<Stat> = counts.chunks_exact(days).map(|series| past.stat(series)).collect();
    let model = Model::fit(&stats, past);
    let mut judge = Judge::new(Span { days, from, history, first_weekday });
    let threshold = calibrate(&model, past, &stats, &mut judge, options);
    let mut alarms = Vec::new();
    for (number, (series, stat)) in counts.chunks_exact(days).zip(&stats).enumerate() {
        if let Some(alarm) = judge.worst(series, &model.own(stat), threshold, number) {
            alarms.push(alarm);
        }
    }
    Scanned { alarms, threshold, spread: model.spread, series: stats.len() }
}

/// The chance below which invented series without bursts give alarms in the share asked for.
fn calibrate(model: &Model, past: Past, stats: &[Stat], judge: &mut Judge, options: &ScanOptions) -> f64 {
    let asked = options.false_alarm.clamp(1e-9, 0.5);
    let few = (stats.len() / 2).clamp(INVENTED.0, INVENTED.1);
    let invented = if cautious(asked, few) * few as f64 >= ENOUGH { few } else { INVENTED.1 };
    let mut chance = Chance::new(options.seed);
    let mut lowest = Vec::with_capacity(invented);
    let mut tables: [Draws; 7] = Default::default();
    let (days, first_weekday) = (judge.span.days, judge.span.first_weekday);
    let mut series = vec![0u32; days];
    for number in 0..invented {
        // Two of each kind: making the tables costs as much as drawing from them.
        if number % 2 == 0 {
            let like = &stats[chance.below(stats.len())];
            let (own, rate) = (model.own(like), model.rate(like));
            for (weekday, table) in tables.iter_mut().enumerate() {
                table.set(rate * own.weights[weekday][0].sum, own.spread);
            }
        }
        let mut weekday = first_weekday;
        for count in &mut series {
            *count = tables[weekday].next(&mut chance);
            weekday = if weekday == 6 { 0 } else { weekday + 1 };
        }
        let own = model.own(&past.stat(&series));
        lowest.push(judge.worst(&series, &own, 1.0, 0).map_or(1.0, |found| found.chance));
    }
    lowest.sort_by(f64::total_cmp);
    quantile(&lowest, cautious(asked, invented))
}

/// The share that the threshold aims at: below the one asked for by two standard errors of the threshold, since a threshold
/// out of few invented series must not be too high by bad luck.
fn cautious(asked: f64, invented: usize) -> f64 {
    asked * (-2.0 * DOUBT / (invented as f64).sqrt()).exp()
}

/// The chance that a share of the invented series stay below. Of few series one order statistic says little, so the
/// logarithm is taken of a line through those from half to twice the share, where chances grow as a power of the share.
/// Below what so many series can show, the tail goes on in proportion to the share.
fn quantile(lowest: &[f64], share: f64) -> f64 {
    let number = lowest.len() as f64;
    let least = ENOUGH / number;
    if share < least {
        return quantile(lowest, least) * share / least;
    }
    let (first, last) = ((share * number / 2.0) as usize, ((share * number * 2.0) as usize).min(lowest.len() - 1));
    let (mut n, mut mean_x, mut mean_y) = (0.0, 0.0, 0.0);
    let points = || (first..=last).map(|at| (((at as f64 + 0.5) / number).ln(), lowest[at].max(1e-300).ln()));
    for (x, y) in points() {
        n += 1.0;
        mean_x += x;
        mean_y += y;
    }
    (mean_x, mean_y) = (mean_x / n, mean_y / n);
    let (mut both, mut wide) = (0.0, 0.0);
    for (x, y) in points() {
        both += (x - mean_x) * (y - mean_y);
        wide += (x - mean_x) * (x - mean_x);
    }
    let slope = if wide > 0.0 { both / wide } else { 0.0 };
    (mean_y + slope * (share.ln() - mean_x)).exp().min(1.0)
}
