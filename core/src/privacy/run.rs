//! Runs of digits over several tokens: `06 - 12 34 56 78`, `1234.56.782`, `nul zes twaalf vierendertig`.

use super::numeral;
use super::scan::Scan;
use super::words::NUMERAL;

/// Most digits of a run; what is longer is cut.
const MOST: usize = 24;

/// Digits of successive tokens, from one of them on.
pub(super) struct Run<'a> {
    digits: &'a [u8],
    /// For each digit the token after the group that ends with it, 0 inside a group.
    ends: &'a [u32],
}

impl Run<'_> {
    /// The first `n` digits, as values.
    pub(super) fn digits(&self, n: usize) -> &[u8] {
        self.digits.get(..n).unwrap_or(self.digits)
    }

    /// All digits, as values.
    pub(super) fn all(&self) -> &[u8] {
        self.digits
    }

    /// (token after the group, digits so far) for each group.
    pub(super) fn groups(&self) -> impl DoubleEndedIterator<Item = (usize, usize)> + '_ {
        let ends = self.ends.iter().enumerate();
        ends.filter(|(_, next)| **next > 0).map(|(before, next)| (*next as usize, before + 1))
    }

    /// The token after the group that ends with digit `n`.
    pub(super) fn ends_at(&self, n: usize) -> Option<usize> {
        self.ends.get(n.checked_sub(1)?).filter(|next| **next > 0).map(|next| *next as usize)
    }

    /// Sizes of the groups up to digit `n`.
    pub(super) fn sizes(&self, n: usize) -> impl Iterator<Item = usize> + '_ {
        let mut before = 0;
        self.groups().take_while(move |(_, digits)| *digits <= n).map(move |(_, digits)| {
            let size = digits - before;
            before = digits;
            size
        })
    }
}

/// A run from its first token on, kept while detectors ask about one token of it after the other, and read no further than they need.
#[derive(Debug, Default)]
pub(super) struct Runs {
    /// Its first token.
    first: usize,
    /// Not read to its end.
    open: bool,
    /// Where the digits of each of its tokens begin.
    starts: Vec<u32>,
    digits: Vec<u8>,
    ends: Vec<u32>,
}

impl Runs {
    /// Forgets the run: the tokens are others.
    pub(super) fn clear(&mut self) {
        self.starts.clear();
        self.digits.clear();
        self.ends.clear();
    }

    fn push(&mut self, digits: impl Iterator<Item = u8>, next: usize) {
        self.starts.push(self.digits.len() as u32);
        self.digits.extend(digits);
        self.ends.resize(self.digits.len(), 0);
        if let Some(end) = self.ends.last_mut() {
            *end = next as u32;
        }
    }

    fn push_number(&mut self, scan: &Scan<'_>, at: usize) {
        self.starts.push(self.digits.len() as u32);
        let word = scan.word(at);
        // One more than a run has: no other group fits in behind it.
        for byte in word.get(..MOST + 1).unwrap_or(word) {
            self.digits.push(byte & 15);
            self.ends.push(0);
        }
        if let Some(end) = self.ends.last_mut() {
            *end = at as u32 + 1;
        }
    }

    /// From the group with this number on.
    fn from(&self, group: usize) -> Run<'_> {
        let start = self.starts.get(group).map_or(self.digits.len(), |start| *start as usize);
        let end = self.digits.len().min(start + MOST);
        Run {
            digits: self.digits.get(start..end).unwrap_or_default(),
            ends: self.ends.get(start..end).unwrap_or_default(),
        }
    }

    /// The run of digits from token `i` on, with `signs` between its groups, in digits only. Always asked with the same signs.
    pub(super) fn at(&mut self, scan: &Scan<'_>, i: usize, signs: &[u8]) -> Run<'_> {
        if i < self.first || i - self.first >= self.starts.len() {
            self.clear();
            self.first = i;
            self.open = scan.token(i).is_number();
            if self.open {
                self.push_number(scan, i);
            }
        }
        let start = self.starts.get(i - self.first).map_or(0, |start| *start as usize);
        while self.open && self.digits.len() < start + MOST {
            let at = self.first + self.starts.len();
            let joined = |gap: &[u8]| match gap {
                [] => false,
                // What stands between most groups, and a text may be nothing but those.
                [b' '] => true,
                gap => joins(gap, signs),
            };
            self.open = scan.token(at).is_number() && joined(scan.gap(at));
            if self.open {
                self.push_number(scan, at);
            }
        }
        self.from(i - self.first)
    }

    /// The run of spelled-out digits from token `i` on, numbers in figures between them allowed: at least four groups, two of them in words.
    pub(super) fn spelled(&mut self, scan: &Scan<'_>, i: usize) -> Option<Run<'_>> {
        self.clear();
        let mut at = i;
        let mut words = 0;
        while self.digits.len() < 12 && (at == i || joins(scan.gap(at), b",-.")) {
            let token = scan.token(at);
            if token.is_number() {
                self.push_number(scan, at);
            } else if token.is_word()
                && (token.is(NUMERAL) || scan.word(at).ends_with(b"tig") || scan.word(at).ends_with(b"TIG"))
            {
                words += 1;
                match numeral::cardinal(scan.word(at)) {
                    Some(value @ 0..10) => self.push(std::iter::once(value as u8), at + 1),
                    Some(value @ 10..100) => self.push([(value / 10) as u8, (value % 10) as u8].into_iter(), at + 1),
                    _ => break,
                }
            } else {
                break;
            }
            at += 1;
        }
        let run = self.from(0);
        (words >= 2 && run.groups().count() >= 4).then_some(run)
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
