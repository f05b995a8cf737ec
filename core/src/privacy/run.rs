//! Runs of digits over several tokens: `06 - 12 34 56 78`, `1234.56.782`, `nul zes twaalf vierendertig`.

use super::numeral;
use super::scan::Scan;
use super::words::NUMERAL;

/// Most digits of a run; a longer one is cut.
const MOST: usize = 24;

/// Digits of successive tokens.
pub(super) struct Run {
    digits: [u8; MOST],
    len: usize,
    /// For each group: the token after it, and the number of digits so far.
    groups: [(usize, usize); MOST],
    count: usize,
}

impl Run {
    /// The first `n` digits, as values.
    pub(super) fn digits(&self, n: usize) -> &[u8] {
        self.digits.get(..n.min(self.len)).unwrap_or_default()
    }

    /// All digits, as values.
    pub(super) fn all(&self) -> &[u8] {
        self.digits(self.len)
    }

    /// (token after the group, digits so far) for each group.
    pub(super) fn groups(&self) -> &[(usize, usize)] {
        self.groups.get(..self.count).unwrap_or_default()
    }

    /// The token after the group that ends with digit `n`.
    pub(super) fn ends_at(&self, n: usize) -> Option<usize> {
        self.groups().iter().find(|(_, digits)| *digits == n).map(|(next, _)| *next)
    }

    /// Sizes of the groups up to digit `n`.
    pub(super) fn sizes(&self, n: usize) -> impl Iterator<Item = usize> + '_ {
        let mut before = 0;
        self.groups().iter().take_while(move |(_, digits)| *digits <= n).map(move |(_, digits)| {
            let size = digits - before;
            before = *digits;
            size
        })
    }

    fn push(&mut self, digits: impl Iterator<Item = u8>, next: usize) -> bool {
        for digit in digits {
            match self.digits.get_mut(self.len) {
                Some(slot) => *slot = digit,
                None => return false,
            }
            self.len += 1;
        }
        if let Some(slot) = self.groups.get_mut(self.count) {
            *slot = (next, self.len);
            self.count += 1;
        }
        true
    }
}

/// Which bytes may stand between the groups of a run: white space (one line break at most) and at most one other sign out of `signs`,
/// brackets aside.
fn joins(gap: &[u8], signs: &[u8]) -> bool {
    gap.len() <= 5
        && gap.iter().filter(|b| **b == b'\n').count() <= 1
        && gap.iter().filter(|b| !b.is_ascii_whitespace() && !matches!(b, b'(' | b')')).count() <= 1
        && gap.iter().all(|b| b.is_ascii_whitespace() || signs.contains(b))
}

impl Scan<'_> {
    /// The run of digits from token `i` on, with `signs` between its groups, in digits only.
    pub(super) fn run(&self, i: usize, signs: &[u8]) -> Run {
        let mut run = Run { digits: [0; MOST], len: 0, groups: [(0, 0); MOST], count: 0 };
        let mut at = i;
        let joined = |gap: &[u8]| match gap {
            [] => false,
            // What stands between most groups, and a text may be nothing but those.
            [b' '] => true,
            gap => joins(gap, signs),
        };
        while self.token(at).is_number() && (at == i || joined(self.gap(at))) {
            if !run.push(self.word(at).iter().take(MOST + 1).map(|b| b & 15), at + 1) {
                break;
            }
            at += 1;
        }
        run
    }

    /// The run of spelled-out digits from token `i` on, numbers in figures between them allowed: at least four groups, two of them in words.
    pub(super) fn spelled(&self, i: usize) -> Option<Run> {
        let mut run = Run { digits: [0; MOST], len: 0, groups: [(0, 0); MOST], count: 0 };
        let mut at = i;
        let mut words = 0;
        while run.len < 12 && (at == i || joins(self.gap(at), b",-.")) {
            let token = self.token(at);
            let fits = if token.is_number() {
                run.push(self.word(at).iter().take(MOST + 1).map(|b| b & 15), at + 1)
            } else if token.is_word()
                && (token.is(NUMERAL) || self.word(at).ends_with(b"tig") || self.word(at).ends_with(b"TIG"))
            {
                words += 1;
                match numeral::cardinal(self.word(at)) {
                    Some(value @ 0..10) => run.push(std::iter::once(value as u8), at + 1),
                    Some(value @ 10..100) => run.push([(value / 10) as u8, (value % 10) as u8].into_iter(), at + 1),
                    _ => false,
                }
            } else {
                false
            };
            if !fits {
                break;
            }
            at += 1;
        }
        (run.count >= 4 && words >= 2).then_some(run)
    }
}
