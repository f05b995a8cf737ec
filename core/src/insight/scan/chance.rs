//! The tail of a negative binomial, and draws from it.

/// Counts up to this have their chance multiplied out; above it logarithms take over.
const SMALL: u32 = 64;

/// The chance of `count` or more when the mean is `mean` and the variance `mean + inverse x mean squared`; to six figures.
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
    while term > sum * 1e-7 && i < k + 2000.0 {
        term *= (size + i) / (i + 1.0) * success;
        sum += term;
        i += 1.0;
    }
    first * sum
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

/// Pseudo-random numbers: the same for the same seed, everywhere. Not for secrets. Source: SplitMix64, Steele e.a. 2014.
pub(crate) struct Chance(u64);

impl Chance {
    pub(crate) fn new(seed: u64) -> Chance {
        Chance(seed ^ 0x9E37_79B9_7F4A_7C15)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// Above 0 and below 1.
    fn unit(&mut self) -> f64 {
        ((self.next() >> 11) as f64 + 0.5) / (1u64 << 53) as f64
    }

    /// Any number, all as likely.
    pub(crate) fn small(&mut self) -> u32 {
        (self.next() >> 32) as u32
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
