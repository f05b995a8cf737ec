//! Counts by chance, many of the same mean: out of a table instead of out of a formula.

use super::chance::Chance;

/// Pieces that the range of a draw is cut into, each with where to begin looking.
const GUIDE: usize = 32;
/// A mean above this has no table.
const LARGEST: f64 = 120.0;

/// The counts of a negative binomial with one mean and one spread.
#[derive(Debug, Default)]
pub(crate) struct Draws {
    mean: f64,
    spread: f64,
    /// Chance of at most so many, on the scale of a `u32`; empty for a large mean.
    upto: Vec<u32>,
    guide: [u16; GUIDE],
}

impl Draws {
    /// Makes the table anew, in the same memory.
    pub(crate) fn set(&mut self, mean: f64, spread: f64) {
        (self.mean, self.spread) = (mean, spread);
        self.upto.clear();
        if mean > LARGEST {
            return;
        }
        let size = 1.0 / spread.max(1e-9);
        let success = mean / (mean + size);
        let mut term = (-size * (mean / size).ln_1p()).exp();
        let (mut sum, mut k) = (term, 0.0);
        while self.upto.len() < 4000 {
            // As large as it gets: what is left is less than a draw can show.
            let upto = (sum * 4_294_967_296.0) as u32;
            self.upto.push(upto);
            if sum > 1.0 - 1e-9 || (k > mean && term < 1e-12) {
                break;
            }
            k += 1.0;
            term *= (size + k - 1.0) / k * success;
            sum += term;
        }
        if let Some(last) = self.upto.last_mut() {
            *last = u32::MAX;
        }
        let mut at = 0u16;
        for (piece, guide) in self.guide.iter_mut().enumerate() {
            let begin = (piece as u32) << 27;
            while self.upto[usize::from(at)] < begin {
                at += 1;
            }
            *guide = at;
        }
    }

    /// A count.
    pub(crate) fn next(&self, chance: &mut Chance) -> u32 {
        if self.upto.is_empty() {
            return chance.count(self.mean, self.spread);
        }
        let drawn = chance.small();
        let mut at = usize::from(self.guide[(drawn >> 27) as usize]);
        while self.upto[at] < drawn {
            at += 1;
        }
        at as u32
    }
}

#[cfg(test)]
mod tests {
    use super::{Chance, Draws};

    #[test]
    fn draws_out_of_a_table_have_the_mean_and_the_variance_asked_for() {
        let (mut chance, mut table) = (Chance::new(7), Draws::default());
        for (mean, spread) in [(0.05, 0.0), (4.0, 0.5), (60.0, 0.02), (300.0, 0.1)] {
            table.set(mean, spread);
            let draws: Vec<f64> = (0..60_000).map(|_| f64::from(table.next(&mut chance))).collect();
            let found = draws.iter().sum::<f64>() / draws.len() as f64;
            let variance = draws.iter().map(|x| (x - found).powi(2)).sum::<f64>() / draws.len() as f64;
            let due: f64 = mean + spread * mean * mean;
            assert!((found - mean).abs() < 4.0 * (due / 60_000.0).sqrt(), "{mean}: {found}");
            assert!((variance / due - 1.0).abs() < 0.06, "{mean}: {variance} {due}");
        }
    }
}
