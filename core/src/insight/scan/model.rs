//! What the series share: the rhythm of the week and the spread beyond chance.

use super::WINDOWS;

/// Days' worth of the shared rhythm that a series' own is mixed with.
const RHYTHM: f64 = 40.0;
/// Days' worth of the shared spread that a series' own is mixed with.
const SPREAD: f64 = 60.0;

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

/// The same over all series.
#[derive(Debug, Clone)]
pub(crate) struct Model {
    rhythm: [f64; 7],
    pub(crate) spread: f64,
}

impl Model {
    /// Out of the days before `from`: what comes after may hold bursts.
    pub(crate) fn fit(counts: &[u32], days: usize, from: usize, first_weekday: usize) -> Model {
        let mut by_day = [0u64; 7];
        let whole = from / 7 * 7;
        for series in counts.chunks_exact(days) {
            for (day, &count) in series[from - whole..from].iter().enumerate() {
                by_day[(first_weekday + from - whole + day) % 7] += u64::from(count);
            }
        }
        let all = by_day.iter().sum::<u64>() as f64 + 7.0;
        let rhythm = by_day.map(|count| (count as f64 + 1.0) * 7.0 / all);
        let mut model = Model { rhythm, spread: 0.0 };
        // The spread of some thousands of series is that of all.
        let step = (counts.len() / days / 4000).max(1);
        let (mut above, mut squares) = (0.0, 0.0);
        for series in counts.chunks_exact(days).step_by(step) {
            let weights = model.mixed(series, from, first_weekday);
            let (a, s) = moments(series, from, first_weekday, &weights);
            // A single wild series must not set the spread of all.
            above += a.min(3.0 * s + 20.0);
            squares += s;
        }
        model.spread = if squares > 0.0 { (above / squares).clamp(0.0, 2.0) } else { 0.0 };
        model
    }

    /// A series' own rhythm and spread, mixed with what is shared.
    pub(crate) fn own(&self, series: &[u32], from: usize, first_weekday: usize) -> Own {
        let day_weights = self.mixed(series, from, first_weekday);
        let (above, squares) = moments(series, from, first_weekday, &day_weights);
        let mean = squares / from as f64;
        // Days of a small mean say little about spread.
        let prior = SPREAD * mean + 3.0;
        let spread = ((above + prior * self.spread) / (squares + prior)).clamp(0.0, 3.0);
        let mut weights = [[Weight::default(); WINDOWS.len()]; 7];
        for (weekday, row) in weights.iter_mut().enumerate() {
            for (place, &window) in WINDOWS.iter().enumerate() {
                for back in 0..window {
                    let w = day_weights[(weekday + 7 - back % 7) % 7];
                    row[place].sum += w;
                    row[place].squares += w * w;
                }
            }
        }
        Own { weights, spread }
    }

    fn mixed(&self, series: &[u32], from: usize, first_weekday: usize) -> [f64; 7] {
        let mut by_day = [0u32; 7];
        let whole = from / 7 * 7;
        let first = (first_weekday + from - whole) % 7;
        for week in series[from - whole..from].chunks_exact(7) {
            for (place, &count) in week.iter().enumerate() {
                by_day[place] += count;
            }
        }
        let all = f64::from(by_day.iter().sum::<u32>());
        let mut out = [0.0; 7];
        for (place, &count) in by_day.iter().enumerate() {
            let weekday = (first + place) % 7;
            out[weekday] = (f64::from(count) * 7.0 + RHYTHM * self.rhythm[weekday]) / (all + RHYTHM);
        }
        out
    }
}

/// Squared distance to the mean beyond what chance gives, and squared means, over the days before `from`.
fn moments(series: &[u32], from: usize, first_weekday: usize, weights: &[f64; 7]) -> (f64, f64) {
    let all = f64::from(series[..from].iter().sum::<u32>());
    let rate = all / from as f64;
    // Means fitted to the same days lie too near: a mean and, as far as it is the series' own, a rhythm.
    let room = 1.0 - (1.0 + 6.0 * all / (all + RHYTHM)) / from as f64;
    let (mut above, mut squares) = (0.0, 0.0);
    let mut weekday = first_weekday % 7;
    for &count in &series[..from] {
        let mean = rate * weights[weekday];
        let off = f64::from(count) - mean;
        above += off * off / room - mean;
        squares += mean * mean;
        weekday = if weekday == 6 { 0 } else { weekday + 1 };
    }
    (above, squares)
}
