//! A small source of chance that is the same on every machine, so that a run can be repeated. The tests, the examples and the
//! benches take this very file in (`#[path]`): they draw by chance too, and the crate does not offer it to others.

/// The state; equal seeds give equal numbers. SplitMix64, Steele e.a. 2014. Not for secrets.
pub(crate) struct SplitMix(pub(crate) u64);

impl SplitMix {
    /// Any number, all as likely.
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }
}
