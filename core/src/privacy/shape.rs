//! Does an unknown word look more like a name than like an ordinary Dutch word?
//!
//! Rule: the likelihood ratio of its letters, three at a time, among the names and among the other words of `core/data/namen/`. It is worked
//! out from those lists when first asked for, in whole numbers, so that every machine gets the same answer. It never decides alone: a
//! cue, a capital or a second such word must stand beside it. Source: the lists; the measure is the usual one for strings
//! (an interpolated trigram model).

use std::sync::OnceLock;

use super::words::{ADDITION, DEGREE, FIRST, LAST, MAILBOX, PARTICLE, PLACE, TLD, Words, each_word};

/// Letters, and the border of a word.
const SIGNS: usize = 27;
const BORDER: usize = 26;
/// Steps in a doubling of the likelihood.
const STEPS: i32 = 8;

/// Ratios of three letters.
struct Shapes(Vec<i8>);

/// How many times three letters, and two, were seen.
struct Counts {
    three: Vec<u32>,
    two: Vec<u32>,
}

impl Counts {
    fn new() -> Counts {
        Counts { three: vec![0; SIGNS * SIGNS * SIGNS], two: vec![0; SIGNS * SIGNS] }
    }

    fn add(&mut self, word: &[u8]) {
        threes(word, |a, b, c| {
            if let Some(n) = self.three.get_mut((a * SIGNS + b) * SIGNS + c) {
                *n += 1;
            }
            if let Some(n) = self.two.get_mut(b * SIGNS + c) {
                *n += 1;
            }
        });
    }

    /// Numerator and denominator of the chance of `c` after `a` and `b`.
    fn chance(&self, a: usize, b: usize, c: usize) -> (u64, u64) {
        let sum = |counts: &[u32]| counts.iter().map(|n| u64::from(*n)).sum::<u64>();
        let row = (a * SIGNS + b) * SIGNS;
        let after_two = sum(self.three.get(row..row + SIGNS).unwrap_or_default());
        let after_one = sum(self.two.get(b * SIGNS..(b + 1) * SIGNS).unwrap_or_default());
        let three = self.three.get(row + c).copied().map_or(0, u64::from);
        let two = self.two.get(b * SIGNS + c).copied().map_or(0, u64::from);
        // (three + 4 * p2) / (after_two + 4), where p2 = (two + 1/2) / (after_one + 14)
        let under = 2 * after_one + 28;
        (three * under + 4 * (2 * two + 1), under * (after_two + 4))
    }
}

/// Every three signs that follow each other in a word of letters, with borders.
fn threes(word: &[u8], mut see: impl FnMut(usize, usize, usize)) {
    let sign = |b: &u8| usize::from((b | 0x20).wrapping_sub(b'a'));
    let (mut a, mut b) = (BORDER, word.first().map_or(BORDER, sign));
    for c in word.iter().skip(1).map(sign).chain([BORDER]) {
        see(a.min(BORDER), b.min(BORDER), c.min(BORDER));
        (a, b) = (b, c);
    }
}

/// 32 times the binary logarithm, rounded down.
fn log2(n: u64) -> i32 {
    let whole = n.max(1).ilog2();
    let mut rest = (n.max(1) << (63 - whole)) >> 32;
    let mut log = whole as i32;
    for _ in 0..5 {
        rest = (rest * rest) >> 31;
        log *= 2;
        if rest >= 1 << 32 {
            rest >>= 1;
            log += 1;
        }
    }
    log
}

fn build() -> Shapes {
    let words = Words::new();
    let (mut names, mut others) = (Counts::new(), Counts::new());
    each_word(|word, listed_as_name| {
        let bits = words.classes(word);
        if word.len() < 3 || !word.iter().all(u8::is_ascii_alphabetic) {
            return;
        }
        if listed_as_name && bits & !(FIRST | LAST | PARTICLE | PLACE | TLD | DEGREE | ADDITION) == 0 {
            names.add(word);
        } else if !listed_as_name
            && bits & (FIRST | LAST | PLACE) == 0
            && bits & !(PARTICLE | TLD | DEGREE | MAILBOX) != 0
        {
            others.add(word);
        }
    });
    let mut ratios = Vec::with_capacity(SIGNS * SIGNS * SIGNS);
    for a in 0..SIGNS {
        for b in 0..SIGNS {
            for c in 0..SIGNS {
                let ((n, d), (other_n, other_d)) = (names.chance(a, b, c), others.chance(a, b, c));
                let ratio = (log2(n) - log2(d) - log2(other_n) + log2(other_d)) * STEPS / 32;
                ratios.push(ratio.clamp(-127, 127) as i8);
            }
        }
    }
    Shapes(ratios)
}

/// How much more a word looks like a name than like an ordinary word, in eighths of a doubling; below 0 it does not. 0 for a word with
/// letters that have no ASCII form. Time linear in the word, and a millisecond the first time.
pub(super) fn of(word: &[u8]) -> i32 {
    static SHAPES: OnceLock<Shapes> = OnceLock::new();
    if word.len() > 24 || !word.iter().all(u8::is_ascii_alphabetic) {
        return 0;
    }
    let shapes = SHAPES.get_or_init(build);
    let mut sum = 0;
    threes(word, |a, b, c| sum += shapes.0.get((a * SIGNS + b) * SIGNS + c).copied().map_or(0, i32::from));
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logarithms_are_right_to_a_thirty_second() {
        for n in [1u64, 2, 3, 10, 1000, 123_456_789] {
            let exact = 32.0 * (n as f64).log2();
            assert!((f64::from(log2(n)) - exact).abs() <= 1.0, "{n}");
        }
    }

    #[test]
    fn unseen_names_look_like_names_and_unseen_words_do_not() {
        for name in ["oddny", "kowalczuk", "bouzarour", "szymanek", "dilruba", "ramsaran"] {
            assert!(of(name.as_bytes()) > 16, "{name} {}", of(name.as_bytes()));
        }
        for word in ["vergaderzaal", "gescheiden", "wandelend", "vergroening", "onderbroken", "bestrating"] {
            assert!(of(word.as_bytes()) < 0, "{word} {}", of(word.as_bytes()));
        }
    }
}
