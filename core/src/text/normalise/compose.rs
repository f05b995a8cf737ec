//! Two lists of changes one after the other, as one list from the original to the newest text.

use super::{Change, ChangeKind, Normalised};
use std::cmp::Ordering;
use std::iter::Peekable;
use std::vec::IntoIter;

/// A change by its place in the middle text, between the two lists.
struct Step {
    start: usize,
    end: usize,
    change: Change,
    /// Of the later list; else of the earlier one, and the change stands where it stood in the original.
    later: bool,
}

/// Applies `found`, changes of `now.text`, to `now`, which came from `original`.
pub(super) fn apply(original: &str, now: Normalised, found: Vec<Change>) -> Normalised {
    let text = rewrite(&now.text, &found);
    if now.changes.is_empty() {
        return Normalised { text, changes: found };
    }
    let changes = joined(original, &now.text, now.changes, found);
    Normalised { text, changes }
}

fn rewrite(text: &str, found: &[Change]) -> String {
    let mut out = String::with_capacity(text.len() + 32);
    let mut at = 0;
    for change in found {
        out.push_str(text.get(at..change.start).unwrap_or_default());
        out.push_str(&change.new);
        at = change.end;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}

fn joined(original: &str, middle: &str, earlier: Vec<Change>, found: Vec<Change>) -> Vec<Change> {
    let mut out = Vec::with_capacity(earlier.len() + found.len());
    let mut steps = Steps { earlier: earlier.into_iter().peekable(), later: found.into_iter().peekable(), grown: 0 };
    // Original offset minus middle offset, between changes.
    let mut shift: isize = 0;
    let mut waiting = steps.next();
    while let Some(first) = waiting.take() {
        waiting = steps.next();
        let (start, mut end) = (first.start, first.end);
        let from = start.saturating_add_signed(shift);
        // What lies within, or shares a byte with, the group belongs to it; what only touches it stands alone.
        let change = if waiting.as_ref().is_some_and(|next| next.start < end) {
            let mut group = vec![first];
            while let Some(next) = waiting.take_if(|next| next.start < end) {
                end = end.max(next.end);
                group.push(next);
                waiting = steps.next();
            }
            if let Some(last) = group.iter().rfind(|step| !step.later) {
                shift = last.change.end as isize - last.end as isize;
            }
            let new = rebuilt(middle, start, end, &group).into();
            Change { kind: kind(&group), start: from, end: end.saturating_add_signed(shift), new }
        } else {
            if !first.later {
                shift = first.change.end as isize - end as isize;
            }
            Change { start: from, end: end.saturating_add_signed(shift), ..first.change }
        };
        if original.get(change.start..change.end) != Some(&*change.new) {
            out.push(change);
        }
    }
    out
}

/// Both lists as one, by their place in the middle text.
struct Steps {
    earlier: Peekable<IntoIter<Change>>,
    later: Peekable<IntoIter<Change>>,
    /// Middle offset minus original offset, behind the earlier changes that were given.
    grown: isize,
}

impl Iterator for Steps {
    type Item = Step;

    fn next(&mut self) -> Option<Step> {
        let earlier = self.earlier.peek().map(|change| {
            let start = change.start.saturating_add_signed(self.grown);
            (start, start + change.new.len())
        });
        let later = self.later.peek().map(|change| (change.start, change.end));
        // An empty step comes before one that starts at the same place, so that it is not drawn into it.
        let order = |(start, end): (usize, usize)| (start, end != start);
        let first = match (earlier, later) {
            (Some(earlier), Some(later)) => order(earlier).cmp(&order(later)) != Ordering::Greater,
            (earlier, _) => earlier.is_some(),
        };
        if let Some((start, end)) = earlier.filter(|_| first) {
            let change = self.earlier.next()?;
            self.grown = end as isize - change.end as isize;
            return Some(Step { start, end, change, later: false });
        }
        let change = self.later.next()?;
        Some(Step { start: change.start, end: change.end, change, later: true })
    }
}

fn rebuilt(text: &str, start: usize, end: usize, group: &[Step]) -> String {
    let mut new = String::new();
    let mut at = start;
    for step in group.iter().filter(|step| step.later) {
        new.push_str(text.get(at..step.start).unwrap_or_default());
        new.push_str(&step.change.new);
        at = step.end;
    }
    new.push_str(text.get(at..end).unwrap_or_default());
    new
}

fn kind(group: &[Step]) -> ChangeKind {
    let last = |later: bool| group.iter().rfind(|step| step.later == later).map(|step| step.change.kind);
    match (last(false), last(true)) {
        (Some(earlier), Some(ChangeKind::Spacing)) => earlier,
        (earlier, later) => later.or(earlier).unwrap_or(ChangeKind::Spacing),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(start: usize, end: usize, new: &'static str) -> Change {
        Change { kind: ChangeKind::Html, start, end, new: new.into() }
    }

    #[test]
    fn changes_that_meet_become_one_and_others_keep_their_place() {
        let original = "a&nbsp; b Ã©c d";
        let first = Normalised { text: original.into(), changes: vec![] };
        let e = original.find('Ã').unwrap();
        let first = apply(original, first, vec![change(1, 7, " "), change(e, e + 4, "é")]);
        assert_eq!(first.text, "a  b éc d");
        let second = apply(original, first, vec![change(1, 3, " "), change(5, 8, "X")]);
        assert_eq!(second.text, "a b X d");
        assert_eq!(second.changes, [change(1, 8, " "), change(e, e + 5, "X")]);
    }

    #[test]
    fn an_empty_change_within_a_later_one_is_part_of_it() {
        let original = "a _ b";
        let first = apply(original, Normalised { text: original.into(), changes: vec![] }, vec![change(2, 3, "")]);
        let second = apply(original, first, vec![change(1, 3, " ")]);
        assert_eq!((second.text.as_str(), second.changes), ("a b", vec![change(1, 4, " ")]));
    }
}
