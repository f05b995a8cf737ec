//! The most surprising window of a series.

use super::chance::tail_below;
use super::model::Own;
use super::{Alarm, GAP, MOST, WINDOWS};

/// Least number of signals in a window for an alarm.
const LEAST: u32 = 2;
/// Only what lies so many squared standard deviations above what is expected is worth a chance, whatever the threshold.
const WORTH: f64 = 8.0;

/// Which days there are and which are judged.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Span {
    pub(crate) days: usize,
    pub(crate) from: usize,
    /// At most `days`.
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
        // So that the sum over a baseline stays below 2^31: then the signed numbers below are right, and wrapping sums too where
        // the sum over all days is not.
        let most = MOST.min(i32::MAX as u32 / u32::try_from(history + GAP).unwrap_or(u32::MAX));
        let mut sum = 0u32;
        for (upto, &count) in self.upto[1..].iter_mut().zip(series) {
            sum = sum.wrapping_add(count.min(most));
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

#[cfg(test)]
mod tests {
    use super::super::chance::tail;
    use super::super::model::{Model, Past};
    use super::*;
    use proptest::prelude::*;

    /// What `Judge::worst` promises, by looking at every window with numbers that hold every sum.
    fn plain(span: Span, series: &[u32], own: &Own, threshold: f64) -> Option<Alarm> {
        let most = 1_000_000.min(i32::MAX as u64 / (span.history + GAP) as u64);
        let sum = |from: usize, to: usize| series[from..to].iter().map(|&n| u64::from(n).min(most)).sum::<u64>();
        let mut best: Option<Alarm> = None;
        for day in span.from..span.days {
            let until = day - GAP;
            let begin = until.saturating_sub(span.history);
            let base = sum(begin, until) as f64 + 0.5;
            let rate = base / (until - begin) as f64;
            for (which, window) in WINDOWS.into_iter().enumerate() {
                let observed = sum(day + 1 - window, day + 1);
                let weight = own.weights[(span.first_weekday + day) % 7][which];
                let expected = rate * weight.sum;
                let inverse =
                    (1.0 + own.spread * rate) / base + own.spread * weight.squares / (weight.sum * weight.sum);
                let above = observed as f64 - expected;
                let far = above * above > worth(threshold) * (expected + expected * expected * inverse);
                if observed < u64::from(LEAST) || above <= 0.0 || !far {
                    continue;
                }
                let observed = observed as u32;
                let chance = tail(observed, expected, inverse);
                if chance < best.map_or(threshold, |found| found.chance) {
                    let first_day = best.map_or(day, |found| found.first_day);
                    best = Some(Alarm { series: 0, first_day, day, window, observed, expected, chance });
                }
            }
        }
        best
    }

    fn both(span: Span, series: &[u32], threshold: f64) -> (Option<Alarm>, Option<Alarm>) {
        let past = Past::new(span.from, span.first_weekday);
        let stat = past.stat(series);
        let own = Model::fit(&[stat], past).own(&stat);
        (Judge::new(span).worst(series, &own, threshold, 0), plain(span, series, &own, threshold))
    }

    fn series() -> impl Strategy<Value = Vec<u32>> {
        let day = prop_oneof![8 => 0u32..4, 1 => 0u32..40, 1 => 0u32..3_000_000];
        prop_oneof![
            prop::collection::vec(0u32..3, 22..170),
            prop::collection::vec(day, 22..170),
            prop::collection::vec(999_000u32..1_001_000, 22..170),
        ]
    }

    proptest! {
        #[test]
        fn every_window_is_seen(
            series in series(), from in 0usize..150, history in 2usize..12, first_weekday in 0usize..7,
            threshold in prop::sample::select(vec![1.0, 0.3, 0.01, 1e-6]),
        ) {
            let days = series.len();
            let span = Span { days, from: GAP + 14 + from % (days - GAP - 14), history: (history * 7).min(days), first_weekday };
            let (found, due) = both(span, &series, threshold);
            prop_assert_eq!(found, due);
        }
    }

    #[test]
    fn sums_that_no_number_holds_are_judged_right() {
        // 6,000 days of a million: their sum is above 2^32. A baseline of all of them would be too, without its bound.
        let mut series: Vec<u32> = (0..6000).map(|day| u32::MAX - day % 5).collect();
        series[5000..5993].fill(300_000);
        for history in [56, 2100, 6000] {
            let span = Span { days: 6000, from: 5900, history, first_weekday: 3 };
            let (found, due) = both(span, &series, 0.01);
            assert_eq!(found, due, "{history}");
            assert!(history > 2100 || found.is_some(), "{history}");
        }
    }
}
