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
/// No weight of a row of a single feature is larger.
const LARGEST: u16 = 128;

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

/// Sums of weights by label.
pub(crate) struct Sums {
    /// What was added since the last [`Sums::carry`].
    short: [i16; 256],
    /// No sum in `short` can be larger.
    bound: u16,
    /// Labels, and zeros behind them.
    width: usize,
    all: [i64; 256],
}

impl Sums {
    /// For rows of this width.
    pub(super) fn new(width: usize) -> Self {
        Sums { short: [0; 256], bound: 0, width: width.min(256), all: [0; 256] }
    }

    /// Adds a row, of which no weight is larger than `largest`.
    #[inline(always)]
    pub(super) fn add<W: Copy + Into<i16>>(&mut self, row: &[W], largest: u16) {
        self.make_room(largest);
        let (sums, rows) = (self.short.as_chunks_mut::<STEP>().0, row.as_chunks::<STEP>().0);
        for (sums, weights) in sums.iter_mut().zip(rows) {
            // Taken out and put back as a whole, so that the compiler sees that they go together.
            let mut sixteen = *sums;
            for (sum, weight) in sixteen.iter_mut().zip(*weights) {
                *sum = sum.wrapping_add(weight.into());
            }
            *sums = sixteen;
        }
    }

    /// Adds the row of one feature.
    #[inline(always)]
    pub(super) fn add_feature(&mut self, row: &[i8]) {
        self.add(row, LARGEST);
    }

    /// Adds the weights of some labels.
    #[inline(always)]
    pub(super) fn add_some(&mut self, weights: &[(u8, i8)]) {
        for &(label, weight) in weights {
            self.all[usize::from(label)] += i64::from(weight);
        }
    }

    #[inline(always)]
    fn make_room(&mut self, largest: u16) {
        let bound = self.bound.saturating_add(largest);
        if bound > i16::MAX as u16 {
            self.carry();
            self.bound = largest;
        } else {
            self.bound = bound;
        }
    }

    fn carry(&mut self) {
        for (all, short) in self.all.iter_mut().zip(&mut self.short[..self.width]) {
            *all += i64::from(std::mem::take(short));
        }
        self.bound = 0;
    }

    /// The sums by label; they are zero after it.
    pub(super) fn take(&mut self) -> impl Iterator<Item = i64> {
        self.carry();
        self.all[..self.width].iter_mut().map(std::mem::take)
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
        let mut sums = Sums::new(dense.width());
        for _ in 0..1000 {
            sums.add_feature(dense.of(0).unwrap());
        }
        sums.add_some(&list[..3]);
        let added: Vec<i64> = sums.take().collect();
        assert_eq!((added[2], added[3], added[20]), (127_127, -128_000, 0));
        assert!(sums.take().all(|sum| sum == 0));
        // As large as a row can be.
        for largest in [i16::MIN, i16::MAX] {
            (0..1000).for_each(|_| sums.add(&[largest; STEP], largest.unsigned_abs()));
            assert_eq!(sums.take().next(), Some(1000 * i64::from(largest)));
        }
    }
}
