//! Numbers by chance from a seed, so that the corpus is the same everywhere and always.

#[path = "../../../core/src/insight/scan/split_mix.rs"]
mod split_mix;
use split_mix::SplitMix;

/// The state; equal seeds give equal numbers.
pub struct Random(SplitMix);

impl Random {
    /// A generator with this seed.
    pub fn new(seed: u64) -> Self {
        Random(SplitMix(seed))
    }

    /// The next 64 bits.
    pub fn next(&mut self) -> u64 {
        self.0.next()
    }

    /// A number from 0 up to, not including, `end` (`end` > 0).
    pub fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }

    /// A number from `first` up to and including `last`.
    pub fn between(&mut self, first: usize, last: usize) -> usize {
        first + self.below(last - first + 1)
    }

    /// True in `percent` of the cases.
    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One of the items.
    pub fn pick<'a, T: ?Sized>(&mut self, items: &[&'a T]) -> &'a T {
        items[self.below(items.len())]
    }
}
