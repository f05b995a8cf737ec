//! The tail of a negative binomial, and draws from it.

use super::split_mix::SplitMix;

/// Counts up to this have their chance multiplied out; above it logarithms take over.
const SMALL: u32 = 64;

/// Terms of a tail that are added one by one; a tail that goes on after them is worked out as a continued fraction.
const TERMS: f64 = 100.0;
/// A Poisson mean above this is drawn as a normal number: the tails of the two differ by less than a draw can show.
const NORMAL: f64 = 10_000.0;

/// The chance of `count` or more when the mean is `mean` and the variance `mean + inverse x mean squared`.
///
/// The sum of the terms is right to six figures. The first term comes out of logarithms for a count above 64: those of a
/// Poisson count (`inverse` 0) leave it five figures.
pub(crate) fn tail(count: u32, mean: f64, inverse: f64) -> f64 {
    tail_below(count, mean, inverse, f64::INFINITY).min(1.0)
}

/// The same, if that is below `limit`; else something that is not, and sooner.
pub(crate) fn tail_below(count: u32, mean: f64, inverse: f64, limit: f64) -> f64 {
    let k = f64::from(count);
    let size = 1.0 / inverse.max(1e-9);
    let success = mean / (mean + size);
    let none = -size * (mean / size).ln_1p();
    let first = if count <= SMALL && mean < 300.0 {
        let mut product = none.exp();
        for i in 0..count {
            product *= (size + f64::from(i)) / f64::from(i + 1) * success;
        }
        product
    } else {
        let ways = ln_gamma(k + size) - ln_gamma(size) - ln_gamma(k + 1.0);
        (ways + none + k * success.max(1e-300).ln()).exp()
    };
    // The chance of exactly so many is already part of it.
    if first >= limit {
        return first;
    }
    // The terms after the first: each is the one before times (size + i) / (i + 1) x success.
    let (mut term, mut sum, mut i) = (1.0, 1.0, k);
    loop {
        // The ratio moves from `ratio` to `success` and stays between them, so that what is left lies between the geometric
        // series of the two: term x r / (1 - r). Enough when those are one within 1e-7 of the sum.
        let ratio = (size + i) / (i + 1.0) * success;
        let settled = term * (ratio - success).abs() <= 1e-7 * sum * (1.0 - ratio) * (1.0 - success);
        if settled && ratio < 1.0 {
            return first * (sum + term * ratio / (1.0 - ratio));
        }
        if i >= k + TERMS {
            // The tail is an incomplete beta function; below the mean its complement is the one to work out.
            let above = k * (1.0 - success) > size * success;
            return if above {
                first * fraction(k, size, success)
            } else {
                1.0 - first * k / size * fraction(size, k, 1.0 - success)
            };
        }
        term *= ratio;
        sum += term;
        i += 1.0;
    }
}

/// The continued fraction of the incomplete beta function of `a`, `b` and `x`, for `x` below its mean `a / (a + b)`: ends
/// after some tens of steps, some hundreds for an `a` of millions. Source: Press et al., Numerical Recipes, 6.4.
fn fraction(a: f64, b: f64, x: f64) -> f64 {
    let (mut c, mut d) = (1.0, 1.0 / (1.0 - (a + b) * x / (a + 1.0)));
    let mut product = d;
    for m in 1..10_000 {
        let m = f64::from(m);
        let at = a + 2.0 * m;
        let even = m * (b - m) * x / ((at - 1.0) * at);
        d = 1.0 / (1.0 + even * d);
        c = 1.0 + even / c;
        product *= c * d;
        let odd = -(a + m) * (a + b + m) * x / (at * (at + 1.0));
        d = 1.0 / (1.0 + odd * d);
        c = 1.0 + odd / c;
        product *= c * d;
        if (c * d - 1.0).abs() < 1e-9 {
            break;
        }
    }
    product
}

/// Logarithm of the gamma function, for numbers above 0. Stirling's series, shifted up where it is not exact enough.
fn ln_gamma(x: f64) -> f64 {
    let (mut x, mut shift) = (x, 1.0);
    let mut logs = 0.0;
    while x < 8.0 {
        shift *= x;
        x += 1.0;
        if shift > 1e100 {
            logs += f64::ln(shift);
            shift = 1.0;
        }
    }
    let inverse = 1.0 / x;
    let square = inverse * inverse;
    let series = inverse * (1.0 / 12.0 - square * (1.0 / 360.0 - square * (1.0 / 1260.0 - square / 1680.0)));
    (x - 0.5) * x.ln() - x + 0.918_938_533_204_672_8 + series - logs - shift.ln()
}

/// Pseudo-random numbers: the same for the same seed, everywhere. Not for secrets.
pub(crate) struct Chance(SplitMix);

impl Chance {
    pub(crate) fn new(seed: u64) -> Chance {
        Chance(SplitMix(seed ^ 0x9E37_79B9_7F4A_7C15))
    }

    /// Above 0 and below 1.
    fn unit(&mut self) -> f64 {
        ((self.0.next() >> 11) as f64 + 0.5) / (1u64 << 53) as f64
    }

    /// Any number, all as likely.
    pub(crate) fn small(&mut self) -> u32 {
        (self.0.next() >> 32) as u32
    }

    /// Below `end`, which is above 0.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        (self.unit() * end as f64) as usize
    }

    /// A negative binomial number; Poisson when `spread` is 0.
    pub(crate) fn count(&mut self, mean: f64, spread: f64) -> u32 {
        let mean = if spread > 1e-6 { mean * spread * self.gamma(1.0 / spread) } else { mean };
        self.poisson(mean)
    }

    fn poisson(&mut self, mean: f64) -> u32 {
        if mean > NORMAL {
            return (mean + mean.sqrt() * self.normal()).round() as u32;
        }
        // A large mean in parts that exp() can hold.
        let (mut left, mut total) = (mean, 0);
        while left > 0.0 {
            let part = left.min(200.0);
            left -= part;
            let (mut term, u) = ((-part).exp(), self.unit());
            let (mut sum, mut k) = (term, 0u32);
            while sum < u && k < 2000 {
                k += 1;
                term *= part / f64::from(k);
                sum += term;
            }
            total += k;
        }
        total
    }

    fn normal(&mut self) -> f64 {
        (-2.0 * self.unit().ln()).sqrt() * (std::f64::consts::TAU * self.unit()).cos()
    }

    /// Marsaglia and Tsang 2000.
    fn gamma(&mut self, shape: f64) -> f64 {
        if shape < 1.0 {
            let boost = self.unit().powf(1.0 / shape);
            return self.gamma(shape + 1.0) * boost;
        }
        let d = shape - 1.0 / 3.0;
        let c = 1.0 / (9.0 * d).sqrt();
        loop {
            let x = self.normal();
            let v = (1.0 + c * x).powi(3);
            if v > 0.0 && self.unit().ln() < 0.5 * x * x + d - d * v + d * v.ln() {
                return d * v;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Chance, ln_gamma, tail};

    #[test]
    fn the_tail_is_that_of_the_textbook() {
        // Poisson 2, 5 or more: 0.05265; negative binomial of size 0.5 and mean 1, 3 or more: 0.10868.
        assert!((tail(5, 2.0, 0.0) - 0.052_653).abs() < 1e-5);
        let by_hand = {
            let p = 1.0 / 3.0f64; // size / (size + mean)
            let f =
                |k: f64| (ln_gamma(k + 0.5) - ln_gamma(0.5) - ln_gamma(k + 1.0)).exp() * p.sqrt() * (1.0 - p).powf(k);
            1.0 - f(0.0) - f(1.0) - f(2.0)
        };
        assert!((tail(3, 1.0, 2.0) - by_hand).abs() < 1e-7);
    }

    /// The same terms, all of them: on until those that are left are nothing, whatever that takes.
    fn exact(count: u32, mean: f64, inverse: f64) -> f64 {
        let size = 1.0 / inverse.max(1e-9);
        let success = mean / (mean + size);
        let ways = ln_gamma(f64::from(count) + size) - ln_gamma(size) - ln_gamma(f64::from(count) + 1.0);
        let first = (ways - size * (mean / size).ln_1p() + f64::from(count) * success.ln()).exp();
        let (mut term, mut sum, mut i) = (1.0, 1.0, f64::from(count));
        loop {
            let ratio = (size + i) / (i + 1.0) * success;
            if ratio < 1.0 && term * ratio.max(success) < 1e-10 * sum * (1.0 - ratio.max(success)) {
                return first * sum;
            }
            (term, i) = (term * ratio, i + 1.0);
            sum += term;
        }
    }

    #[test]
    fn a_heavy_tail_is_the_exact_sum() {
        for (count, mean, inverse) in [(600, 200.0, 1.0), (3000, 1000.0, 1.0)] {
            let off = tail(count, mean, inverse) / exact(count, mean, inverse) - 1.0;
            assert!(off.abs() < 1e-8, "{count} {mean} {inverse}: {off:e}");
        }
        for mean in [0.05f64, 2.0, 90.0, 1e3, 1e4, 1e5] {
            for inverse in [0.0, 0.01, 0.3, 0.7, 1.5, 3.0] {
                for deviations in [0.5, 1.0, 3.0, 6.0] {
                    let count = (mean + deviations * (mean + inverse * mean * mean).sqrt()).ceil() as u32;
                    let off = tail(count, mean, inverse) / exact(count, mean, inverse) - 1.0;
                    // The logarithms of a Poisson count have five figures.
                    let most = if inverse > 0.0 { 1e-6 } else { 1e-5 };
                    assert!(off.abs() < most, "{count} {mean} {inverse}: {off:e}");
                }
            }
        }
        for (count, mean, inverse) in [(100, 1000.0, 0.3), (800, 1000.0, 0.01), (70, 400.0, 1.0), (65, 1e5, 0.0)] {
            let off = tail(count, mean, inverse) - if mean < 1e5 { exact(count, mean, inverse) } else { 1.0 };
            assert!(off.abs() < 1e-6, "{count} {mean} {inverse}: {off:e}");
        }
    }

    #[test]
    fn draws_have_the_mean_and_the_variance_asked_for() {
        let mut chance = Chance::new(7);
        let draws: Vec<f64> = (0..40_000).map(|_| f64::from(chance.count(4.0, 0.5))).collect();
        let mean = draws.iter().sum::<f64>() / draws.len() as f64;
        let variance = draws.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / draws.len() as f64;
        assert!((mean - 4.0).abs() < 0.07, "{mean}");
        assert!((variance - 12.0).abs() < 0.6, "{variance}");
    }
}
