//! What a made-up text draws by chance, so that a run can be repeated.

#[path = "../../src/insight/scan/split_mix.rs"]
mod split_mix;
use split_mix::SplitMix;

pub(crate) struct Random(SplitMix);

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Random(SplitMix(seed))
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0.next()
    }

    /// A number from 0 up to and not including `n`.
    pub(crate) fn below(&mut self, n: u64) -> u64 {
        self.next() % n.max(1)
    }

    pub(crate) fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.below(from.len() as u64) as usize]
    }

    /// `n` digits.
    pub(crate) fn digits(&mut self, n: usize) -> String {
        (0..n).map(|_| char::from(b'0' + self.below(10) as u8)).collect()
    }

    /// `n` capital letters out of `from`.
    pub(crate) fn letters(&mut self, n: usize, from: &[u8]) -> String {
        (0..n).map(|_| char::from(from[self.below(from.len() as u64) as usize])).collect()
    }
}
