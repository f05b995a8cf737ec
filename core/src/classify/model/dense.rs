//! The features with the most weights, a row of all labels each, so that a whole row is added at once.

/// A feature with fewer weights than this has them in a list only.
const LEAST: usize = 16;
/// At most so many rows, the first ones: a file of a stranger may have more features with many weights.
const MOST: usize = 4096;

/// Rows of weights by label.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Dense {
    /// By feature the number of its row; [`NONE`] for most.
    rows: Vec<u16>,
    /// Labels in a row, and zeros behind them up to a multiple of [`STEP`].
    width: usize,
    weights: Vec<i8>,
}

const NONE: u16 = u16::MAX;
/// So many sums grow at once.
const STEP: usize = 16;
/// So many rows of weights fit in a sum of 16 bits.
const SAFE: usize = 256;

impl Dense {
    /// From the lists of weights of all features.
    pub(super) fn new<'a>(labels: usize, features: impl Iterator<Item = &'a [(u8, i8)]>) -> Self {
        let width = labels.next_multiple_of(STEP);
        let mut dense = Dense { width, ..Dense::default() };
        let mut count = 0;
        for list in features {
            if list.len() < LEAST || count == MOST {
                dense.rows.push(NONE);
                continue;
            }
            dense.rows.push(count as u16);
            count += 1;
            let from = dense.weights.len();
            dense.weights.resize(from + width, 0);
            for &(label, weight) in list {
                let sum = &mut dense.weights[from + usize::from(label)];
                *sum = sum.saturating_add(weight);
            }
        }
        dense
    }

    /// Labels in a row, and the zeros behind them.
    pub(super) fn width(&self) -> usize {
        self.width
    }

    /// The row of a feature that has one.
    #[inline(always)]
    pub(super) fn of(&self, feature: u32) -> Option<&[i8]> {
        let row = usize::from(*self.rows.get(feature as usize)?);
        self.weights.get(row * self.width..(row + 1) * self.width)
    }
}

/// Sums of rows.
pub(crate) struct Sums {
    short: [i16; 256],
    rows: usize,
    /// Sums of rows of larger weights; see [`Sums::add_word`].
    words: [i32; 256],
    /// The longest row.
    width: usize,
    pub(super) all: [i64; 256],
}

impl Sums {
    pub(super) fn new() -> Self {
        Sums { short: [0; 256], rows: 0, words: [0; 256], width: 0, all: [0; 256] }
    }

    #[inline(always)]
    pub(super) fn add(&mut self, row: &[i8]) {
        if self.rows == SAFE {
            self.finish();
        }
        self.rows += 1;
        self.width = self.width.max(row.len());
        let (sums, rows) = (self.short.as_chunks_mut::<STEP>().0, row.as_chunks::<STEP>().0);
        for (sums, weights) in sums.iter_mut().zip(rows) {
            for (sum, &weight) in sums.iter_mut().zip(weights) {
                *sum = sum.wrapping_add(i16::from(weight));
            }
        }
    }

    /// Adds the row of a whole word.
    #[inline(always)]
    pub(super) fn add_word(&mut self, row: &[i16]) {
        if self.rows == SAFE {
            self.finish();
        }
        self.rows += 1;
        self.width = self.width.max(row.len());
        for (sum, &weight) in self.words.iter_mut().zip(row) {
            *sum = sum.wrapping_add(i32::from(weight));
        }
    }

    /// Nothing is added yet.
    pub(super) fn clear(&mut self) {
        self.all = [0; 256];
    }

    /// Brings all together.
    pub(super) fn finish(&mut self) {
        let (short, words) = (&mut self.short[..self.width], &mut self.words[..self.width]);
        for ((all, short), word) in self.all.iter_mut().zip(short.iter()).zip(words.iter()) {
            *all += i64::from(*short) + i64::from(*word);
        }
        short.fill(0);
        words.fill(0);
        self.rows = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_add_up_beyond_sixteen_bits() {
        let list: Vec<(u8, i8)> = (0..20).map(|label| (label, if label == 3 { -128 } else { 127 })).collect();
        let dense = Dense::new(20, [&list[..], &list[..2]].into_iter());
        assert!(dense.of(1).is_none());
        let mut sums = Sums::new();
        for _ in 0..1000 {
            sums.add(dense.of(0).unwrap());
        }
        sums.finish();
        assert_eq!((sums.all[2], sums.all[3], sums.all[20]), (127_000, -128_000, 0));
    }
}
