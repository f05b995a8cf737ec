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
mod model;
mod novel;
#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;

pub use novel::{NovelInput, NovelTerm, novel_terms};

use chance::{Chance, tail};
use model::Model;
use serde::{Deserialize, Serialize};

/// Days in a window.
pub(crate) const WINDOWS: [usize; 3] = [1, 3, 7];
/// Days between a day and the weeks that it is held against, so that a burst does not become its own baseline.
pub(crate) const GAP: usize = 7;
/// Least number of signals in a window for an alarm.
const LEAST: u32 = 2;
/// Part of the false alarms asked for that the threshold aims at.
const CAUTION: f64 = 0.75;
/// Invented series behind a threshold.
const INVENTED: usize = 1500;

/// What to look for.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ScanOptions {
    /// Weekday of the first day, 0 is Monday.
    #[serde(rename = "eersteWeekdag")]
    pub first_weekday: usize,
    /// First day to judge, counted from 0. The days before it only say what is usual.
    #[serde(rename = "vanaf")]
    pub from: usize,
    /// Days that a baseline is made of; rounded down to whole weeks, 8 weeks is usual.
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
/// Time: linear in the counts, some nanoseconds each, and once the invented series.
pub fn scan(counts: &[u32], days: usize, options: &ScanOptions) -> Scanned {
    let history = (options.history / 7).max(2) * 7;
    let from = options.from.max(GAP + 14);
    let empty = Scanned { alarms: Vec::new(), threshold: 0.0, spread: 0.0, series: 0 };
    if days <= from || counts.len() < days {
        return empty;
    }
    let model = Model::fit(counts, days, from, options.first_weekday);
    let span = Span { days, from, history, first_weekday: options.first_weekday };
    let threshold = calibrate(&model, counts, &span, options);
    let mut alarms = Vec::new();
    for (number, series) in counts.chunks_exact(days).enumerate() {
        if let Some(alarm) = worst(series, &span, &model, threshold, number) {
            alarms.push(alarm);
        }
    }
    Scanned { alarms, threshold, spread: model.spread, series: counts.len() / days }
}

struct Span {
    days: usize,
    from: usize,
    history: usize,
    first_weekday: usize,
}

/// The most surprising window of one series whose chance is below the threshold.
fn worst(series: &[u32], span: &Span, model: &Model, threshold: f64, number: usize) -> Option<Alarm> {
    let own = model.own(series, span.from, span.first_weekday);
    let mut best: Option<Alarm> = None;
    let start = span.from - GAP;
    let low = start.saturating_sub(span.history);
    let mut base: u32 = series[low..start].iter().sum();
    let mut length = (start - low) as f64;
    let mut sums = [0u32; WINDOWS.len()];
    for (place, &window) in WINDOWS.iter().enumerate() {
        sums[place] = series[span.from + 1 - window..span.from].iter().sum();
    }
    let mut weekday = (span.first_weekday + span.from) % 7;
    for day in span.from..span.days {
        let today = series[day];
        // Day `day - GAP` is the first that is not in the baseline of this day.
        let rate = (f64::from(base) + 0.5) / length;
        let doubt = (1.0 + own.spread * rate) / (f64::from(base) + 0.5);
        for (place, &window) in WINDOWS.iter().enumerate() {
            sums[place] += today;
            let observed = sums[place];
            let weight = own.weights[weekday][place];
            let expected = rate * weight.sum;
            let above = f64::from(observed) - expected;
            if observed >= LEAST && above > 0.0 {
                // 1 / size of the negative binomial: doubt about the mean, and spread of the days in the window.
                let inverse = doubt + own.spread * weight.squares / (weight.sum * weight.sum);
                let variance = expected + expected * expected * inverse;
                if above * above > 8.0 * variance {
                    let chance = tail(observed, expected, inverse);
                    if chance < threshold && best.is_none_or(|found| chance < found.chance) {
                        let first_day = best.map_or(day, |found| found.first_day);
                        best = Some(Alarm { series: number, first_day, day, window, observed, expected, chance });
                    }
                }
            }
            sums[place] -= series[day + 1 - window];
        }
        base += series[day - GAP];
        if day - GAP >= span.history {
            base -= series[day - GAP - span.history];
        } else {
            length += 1.0;
        }
        weekday = if weekday == 6 { 0 } else { weekday + 1 };
    }
    best
}

/// The chance below which invented series without bursts give alarms in the share asked for.
fn calibrate(model: &Model, counts: &[u32], span: &Span, options: &ScanOptions) -> f64 {
    let number = counts.len() / span.days;
    let mut chance = Chance::new(options.seed);
    let mut lowest = Vec::with_capacity(INVENTED);
    let mut invented = vec![0u32; span.days];
    for _ in 0..INVENTED {
        let like = &counts[chance.below(number) * span.days..][..span.days];
        let own = model.own(like, span.from, span.first_weekday);
        // Its mean in the days that say what is usual, so that a burst does not raise the threshold.
        let rate = (f64::from(like[..span.from].iter().sum::<u32>()) + 0.25) / span.from as f64;
        for (day, count) in invented.iter_mut().enumerate() {
            let mean = rate * own.weights[(span.first_weekday + day) % 7][0].sum;
            *count = chance.count(mean, own.spread);
        }
        lowest.push(worst(&invented, span, model, 1.0, 0).map_or(1.0, |found| found.chance));
    }
    lowest.sort_by(f64::total_cmp);
    // On the safe side: means and spreads of the invented series are estimates.
    let share = options.false_alarm.clamp(1e-9, 0.5) * CAUTION;
    // Below what so many series can show, the tail goes on in proportion to the share.
    let least = 20.0 / INVENTED as f64;
    let at = |share: f64| lowest[((share * INVENTED as f64) as usize).min(INVENTED - 1)];
    if share >= least { at(share) } else { at(least) * share / least }
}
