//! The most surprising window of a series.

use super::chance::tail_below;
use super::model::Own;
use super::{Alarm, GAP, WINDOWS};

/// Least number of signals in a window for an alarm.
const LEAST: u32 = 2;
/// Only what lies so many squared standard deviations above what is expected is worth a chance, whatever the threshold.
const WORTH: f64 = 8.0;

/// Which days there are and which are judged.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Span {
    pub(crate) days: usize,
    pub(crate) from: usize,
    pub(crate) history: usize,
    pub(crate) first_weekday: usize,
}

/// Judges series of the same days, one after the other, in the same memory.
pub(crate) struct Judge {
    pub(crate) span: Span,
    /// Signals before each day.
    upto: Vec<u32>,
    /// By judged day: one over the days of its baseline, and what is expected of a day of weight 1.
    shorter: Vec<f32>,
    rates: Vec<f32>,
    /// By judged day and window: sum of the weights and, for the variance, of their squares over the sum squared.
    weights: [Vec<f32>; WINDOWS.len()],
    squares: [Vec<f32>; WINDOWS.len()],
    /// Above 0 where a window of a day may be worth a chance.
    promising: Vec<f32>,
}

impl Judge {
    pub(crate) fn new(span: Span) -> Judge {
        let judged = span.days - span.from;
        let zeros = || vec![0f32; judged];
        Judge {
            span,
            upto: vec![0; span.days + 1],
            shorter: (span.from..span.days).map(|day| 1.0 / (day - GAP).min(span.history) as f32).collect(),
            rates: zeros(),
            weights: [zeros(), zeros(), zeros()],
            squares: [zeros(), zeros(), zeros()],
            promising: zeros(),
        }
    }

    /// The window with the smallest chance, if that is below the threshold.
    pub(crate) fn worst(&mut self, series: &[u32], own: &Own, threshold: f64, number: usize) -> Option<Alarm> {
        let worth = worth(threshold);
        self.look(series, own, worth as f32 * 0.995);
        let Span { from, history, first_weekday, .. } = self.span;
        let mut best: Option<Alarm> = None;
        let mut limit = threshold;
        for (place, _) in self.promising.iter().enumerate().filter(|(_, promise)| **promise > 0.0) {
            let day = from + place;
            let until = day - GAP;
            let base = f64::from(self.upto[until].wrapping_sub(self.upto[until.saturating_sub(history)])) + 0.5;
            let rate = base / until.min(history) as f64;
            let doubt = (1.0 + own.spread * rate) / base;
            for (which, &window) in WINDOWS.iter().enumerate() {
                let observed = self.upto[day + 1].wrapping_sub(self.upto[day + 1 - window]);
                let weight = own.weights[(first_weekday + day) % 7][which];
                let expected = rate * weight.sum;
                let above = f64::from(observed) - expected;
                if observed < LEAST || above <= 0.0 {
                    continue;
                }
                // 1 / size of the negative binomial: doubt about the mean, and spread of the days in the window.
                let inverse = doubt + own.spread * weight.squares / (weight.sum * weight.sum);
                if above * above <= worth * (expected + expected * expected * inverse) {
                    continue;
                }
                let chance = tail_below(observed, expected, inverse, limit);
                if chance < limit {
                    limit = chance;
                    let first_day = best.map_or(day, |found| found.first_day);
                    best = Some(Alarm { series: number, first_day, day, window, observed, expected, chance });
                }
            }
        }
        best
    }

    /// Fills `promising`: a quick look at every window that lets all through which is worth a chance, and little else.
    /// Plain loops over plain numbers, so that the compiler takes several days at once.
    fn look(&mut self, series: &[u32], own: &Own, worth: f32) {
        let Span { days, from, history, first_weekday } = self.span;
        let mut sum = 0u32;
        for (upto, &count) in self.upto[1..].iter_mut().zip(series) {
            // A day of millions is judged as one of a million: then the sum over some weeks stays within bounds, and is
            // right too where the sum over all days is not.
            sum = sum.wrapping_add(count.min(1_000_000));
            *upto = sum;
        }
        // Days whose baseline begins at the first day, and those whose baseline has its full length.
        let short = (history + GAP).saturating_sub(from).min(days - from);
        let ends = &self.upto[from - GAP..days - GAP];
        for ((rate, &end), shorter) in self.rates[..short].iter_mut().zip(ends).zip(&self.shorter) {
            *rate = (end as i32 as f32 + 0.5) * shorter;
        }
        let begins = &self.upto[(from + short).saturating_sub(GAP + history)..];
        for (((rate, &end), &begin), shorter) in
            self.rates[short..].iter_mut().zip(&ends[short..]).zip(begins).zip(&self.shorter[short..])
        {
            *rate = (end.wrapping_sub(begin) as i32 as f32 + 0.5) * shorter;
        }
        self.promising.fill(-1.0);
        let spread = own.spread as f32;
        for (which, &window) in WINDOWS.iter().enumerate() {
            let of = |place: usize| own.weights[(first_weekday + from + place) % 7][which];
            for (place, (sum, squares)) in
                self.weights[which].iter_mut().zip(&mut self.squares[which]).take(7).enumerate()
            {
                let weight = of(place);
                *sum = weight.sum as f32;
                *squares = (own.spread * weight.squares / (weight.sum * weight.sum)) as f32;
            }
            repeat(&mut self.weights[which]);
            repeat(&mut self.squares[which]);
            let now = self.upto[from + 1..=days].iter().zip(&self.upto[from + 1 - window..=days - window]);
            let rates = self.rates.iter().zip(&self.shorter);
            let weights = self.weights[which].iter().zip(&self.squares[which]);
            for (((promise, (now, before)), (rate, shorter)), (weight, squares)) in
                self.promising.iter_mut().zip(now).zip(rates).zip(weights)
            {
                let expected = rate * weight;
                let above = now.wrapping_sub(*before) as i32 as f32 - expected;
                let above = if above > 0.0 { above } else { 0.0 };
                let variance = expected + expected * (weight * shorter * (1.0 + spread * rate) + expected * squares);
                let found = above * above - worth * variance;
                *promise = if found > *promise { found } else { *promise };
            }
        }
    }
}

/// How many squared standard deviations a count must lie above what is expected to be worth a chance: a count that is less
/// far out is more likely than the threshold, since the tail of a count is heavier than that of a normal number. Some room
/// is left.
fn worth(threshold: f64) -> f64 {
    let twice = -2.0 * threshold.max(1e-300).ln();
    if twice < 4.0 {
        return WORTH;
    }
    (0.9 * (twice - twice.ln() - 1.84)).max(WORTH)
}

/// Goes on with the first seven.
fn repeat(values: &mut [f32]) {
    let mut filled = values.len().min(7);
    while filled < values.len() {
        let more = filled.min(values.len() - filled);
        values.copy_within(..more, filled);
        filled += more;
    }
}
