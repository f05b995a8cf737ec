//! Numbers chained by signs without end, of which every round frees one more.

use super::scan::{Found, Scan};

/// Between the numbers of a chain stand no more bytes than this.
const MOST_BETWEEN: usize = 5;
/// Nothing told what such a number is.
const CERTAINTY: u8 = 50;

/// Adds to what was found, from `before` on, every other number of the chains that it stands in, as the same kind.
///
/// A number glued to the next one counts as part of something longer until that one is masked, so a chain comes loose one number a round.
/// Nobody writes dozens; whoever makes such a text gets all of it masked rather than a part.
pub(super) fn add(scan: &Scan<'_>, found: &mut Vec<Found>, before: usize) {
    let mut others: Vec<Found> = Vec::new();
    for one in found.get(before..).unwrap_or_default() {
        let first = scan.tokens.partition_point(|token| token.start() < one.start);
        let behind = scan.tokens.partition_point(|token| token.start() < one.end);
        // A chain ends where the numbers of another one began.
        let done = others.last().map_or(0, |last| last.next);
        let backward = (done..first).rev().take_while(|&at| is_link(scan, at) && joined(scan, at + 1));
        let forward = (behind.max(done)..scan.tokens.len()).take_while(|&at| is_link(scan, at) && joined(scan, at));
        let mut numbers: Vec<usize> = backward.chain(forward).filter(|&at| scan.token(at).is_number()).collect();
        numbers.sort_unstable();
        others.extend(numbers.into_iter().map(|at| {
            let token = scan.token(at);
            Found { kind: one.kind, start: token.start, end: token.end, next: at + 1, certainty: CERTAINTY }
        }));
    }
    let mut known = found.split_off(before.min(found.len())).into_iter().peekable();
    for other in others {
        found.extend(std::iter::from_fn(|| known.next_if(|one| one.start <= other.start)));
        let free = found.get(before..).and_then(<[_]>::last).is_none_or(|last| last.end <= other.start);
        if free && known.peek().is_none_or(|next| other.end <= next.start) {
            found.push(other);
        }
    }
    found.extend(known);
}

/// A number, or what was masked before.
fn is_link(scan: &Scan<'_>, at: usize) -> bool {
    scan.tokens.get(at).is_some_and(|token| token.is_number() || token.is_hole())
}

/// A few signs on one line stand between this token and the one before it.
fn joined(scan: &Scan<'_>, at: usize) -> bool {
    let gap = scan.gap(at);
    gap.len() <= MOST_BETWEEN && !gap.contains(&b'\n')
}
