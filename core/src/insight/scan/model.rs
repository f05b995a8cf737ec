//! What the series share: the rhythm of the week and the spread beyond chance.

use super::{MOST, WINDOWS};

/// Days' worth of the shared rhythm that a series' own is mixed with.
const RHYTHM: f64 = 40.0;
/// Days' worth of the shared spread that a series' own is mixed with.
const SPREAD: f64 = 60.0;
/// Series that the shared spread is taken from, at most: that of some thousands is that of all.
const ENOUGH: usize = 4000;

/// The weights of the days in a window, 1 a day on average: their sum, and the sum of their squares.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Weight {
    pub(crate) sum: f64,
    pub(crate) squares: f64,
}

/// One series' rhythm and spread.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Own {
    /// By weekday of the last day, and by window.
    pub(crate) weights: [[Weight; WINDOWS.len()]; 7],
    pub(crate) spread: f64,
}

/// The days that say what is usual: those before the first judged one.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Past {
    days: usize,
    /// Weekday of the first of all days, and of the first of the whole weeks that end with the past.
    first: usize,
    whole: usize,
}

/// All that is used of the past of one series: read once, since reading is what costs time.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Stat {
    /// Numbers by weekday in the whole weeks.
    weeks: [u32; 7],
    /// The same over all days.
    all: [u32; 7],
    /// Squares of the numbers, added up.
    squares: f64,
}

impl Past {
    pub(crate) fn new(days: usize, first_weekday: usize) -> Past {
        let whole = days / 7 * 7;
        Past { days, first: first_weekday % 7, whole: (first_weekday + days - whole) % 7 }
    }

    pub(crate) fn stat(&self, series: &[u32]) -> Stat {
        let past = &series[..self.days];
        let (head, weeks) = past.split_at(self.days % 7);
        let mut by_place = [0u32; 7];
        for week in weeks.chunks_exact(7) {
            for (sum, &count) in by_place.iter_mut().zip(week) {
                *sum = sum.saturating_add(count.min(MOST));
            }
        }
        let square = |&count: &u32| u64::from(count.min(MOST)).pow(2);
        // In whole numbers, which add up fast, as far as those hold a sum.
        let squares = past.chunks(1 << 20).map(|part| part.iter().map(square).sum::<u64>() as f64).sum();
        let mut stat = Stat { squares, ..Stat::default() };
        for (place, &sum) in by_place.iter().enumerate() {
            stat.weeks[(self.whole + place) % 7] = sum;
        }
        stat.all = stat.weeks;
        for (place, &count) in head.iter().enumerate() {
            let sum = &mut stat.all[(self.first + place) % 7];
            *sum = sum.saturating_add(count.min(MOST));
        }
        stat
    }

    /// Squared distance to the mean beyond what chance gives, and squared means.
    fn moments(&self, stat: &Stat, weights: &[f64; 7]) -> (f64, f64) {
        let all: f64 = stat.all.iter().map(|&count| f64::from(count)).sum();
        let rate = all / self.days as f64;
        // Means fitted to the same days lie too near: a mean and, as far as it is the series' own, a rhythm.
        let room = 1.0 - (1.0 + 6.0 * all / (all + RHYTHM)) / self.days as f64;
        // The sum of (count - mean)^2, worked out by weekday.
        let (mut means, mut squares, mut off) = (0.0, 0.0, stat.squares);
        for (weekday, &weight) in weights.iter().enumerate() {
            let mean = rate * weight;
            let head = usize::from((weekday + 7 - self.first) % 7 < self.days % 7);
            let number = (self.days / 7 + head) as f64;
            means += number * mean;
            squares += number * mean * mean;
            off += number * mean * mean - 2.0 * mean * f64::from(stat.all[weekday]);
        }
        (off.max(0.0) / room - means, squares)
    }
}

/// What all series share.
#[derive(Debug, Clone)]
pub(crate) struct Model {
    past: Past,
    rhythm: [f64; 7],
    pub(crate) spread: f64,
}

impl Model {
    /// Out of the past only: what comes after may hold bursts.
    pub(crate) fn fit(stats: &[Stat], past: Past) -> Model {
        let mut by_day = [0u64; 7];
        for stat in stats {
            for (sum, &count) in by_day.iter_mut().zip(&stat.weeks) {
                *sum += u64::from(count);
            }
        }
        let all = by_day.iter().sum::<u64>() as f64 + 7.0;
        let rhythm = by_day.map(|count| (count as f64 + 1.0) * 7.0 / all);
        let mut model = Model { past, rhythm, spread: 0.0 };
        let (mut above, mut squares) = (0.0, 0.0);
        for stat in stats.iter().step_by((stats.len() / ENOUGH).max(1)) {
            let (a, s) = past.moments(stat, &model.mixed(stat));
            // A single wild series must not set the spread of all.
            above += a.min(3.0 * s + 20.0);
            squares += s;
        }
        model.spread = if squares > 0.0 { (above / squares).clamp(0.0, 2.0) } else { 0.0 };
        model
    }

    /// A series' own rhythm and spread, mixed with what is shared.
    pub(crate) fn own(&self, stat: &Stat) -> Own {
        let day_weights = self.mixed(stat);
        let (above, squares) = self.past.moments(stat, &day_weights);
        let mean = squares / self.past.days as f64;
        // Days of a small mean say little about spread.
        let prior = SPREAD * mean + 3.0;
        let spread = ((above + prior * self.spread) / (squares + prior)).clamp(0.0, 3.0);
        let mut weights = [[Weight::default(); WINDOWS.len()]; 7];
        for (weekday, row) in weights.iter_mut().enumerate() {
            let (mut sum, mut squares, mut place, mut at) = (0.0, 0.0, 0, weekday);
            for back in 1..=WINDOWS[WINDOWS.len() - 1] {
                sum += day_weights[at];
                squares += day_weights[at] * day_weights[at];
                at = if at == 0 { 6 } else { at - 1 };
                if back == WINDOWS[place] {
                    row[place] = Weight { sum, squares };
                    place += 1;
                }
            }
        }
        Own { weights, spread }
    }

    /// The mean of a day in the past of a series, so that a burst after it does not count.
    pub(crate) fn rate(&self, stat: &Stat) -> f64 {
        let all: f64 = stat.all.iter().map(|&count| f64::from(count)).sum();
        (all + 0.25) / self.past.days as f64
    }

    fn mixed(&self, stat: &Stat) -> [f64; 7] {
        let all: f64 = stat.weeks.iter().map(|&count| f64::from(count)).sum();
        let scale = 1.0 / (all + RHYTHM);
        let mut out = [0.0; 7];
        for (weekday, weight) in out.iter_mut().enumerate() {
            *weight = (f64::from(stat.weeks[weekday]) * 7.0 + RHYTHM * self.rhythm[weekday]) * scale;
        }
        out
    }
}
