//! Two lists of changes one after the other, as one list from the original to the newest text.

use super::{Change, ChangeKind, Normalised};
use std::borrow::Cow;

/// Applies changes; keeps its buffers for the next ones.
#[derive(Default)]
pub(super) struct Composer {
    text: String,
    changes: Vec<Change>,
}

impl Composer {
    /// The text before the last changes.
    pub(super) fn before(&self) -> &str {
        &self.text
    }

    /// Applies `found`, changes of `now.text`, to `now`, which came from `original`; takes them out of `found`.
    pub(super) fn apply(&mut self, original: &str, now: &mut Normalised, found: &mut Vec<Change>) {
        rewrite(&now.text, found, &mut self.text);
        if now.changes.is_empty() {
            std::mem::swap(&mut now.changes, found);
        } else {
            self.changes.clear();
            self.changes.reserve(now.changes.len() + found.len());
            join(original, &now.text, &mut now.changes, found, &mut self.changes);
            std::mem::swap(&mut now.changes, &mut self.changes);
            found.clear();
        }
        std::mem::swap(&mut now.text, &mut self.text);
    }
}

fn rewrite(text: &str, found: &[Change], out: &mut String) {
    let (gone, new) = found.iter().fold((0, 0), |(gone, new), c| (gone + (c.end - c.start), new + c.new.len()));
    out.clear();
    out.reserve((text.len() + new).saturating_sub(gone));
    let mut at = 0;
    for change in found {
        out.push_str(text.get(at..change.start).unwrap_or_default());
        out.push_str(&change.new);
        at = change.end;
    }
    out.push_str(text.get(at..).unwrap_or_default());
}

/// A change by its place in the middle text, between the two lists.
struct Step {
    start: usize,
    end: usize,
    /// Of the later list; else of the earlier one, and the change stands where it stood in the original.
    later: bool,
}

/// Both lists as one, by their place in the middle text.
struct Steps<'c> {
    earlier: &'c mut [Change],
    later: &'c mut [Change],
    /// How many changes of each list were taken.
    taken: (usize, usize),
    /// Middle offset minus original offset, behind the earlier changes that were taken.
    grown: isize,
}

impl Steps<'_> {
    #[inline(always)]
    fn next(&self) -> Option<Step> {
        let earlier = self.earlier.get(self.taken.0).map(|change| {
            let start = change.start.saturating_add_signed(self.grown);
            Step { start, end: start + change.new.len(), later: false }
        });
        let later = self.later.get(self.taken.1);
        let later = later.map(|change| Step { start: change.start, end: change.end, later: true });
        // An empty step comes before one that starts at the same place, so that it is not drawn into it.
        let order = |step: &Step| (step.start, step.end != step.start);
        match (earlier, later) {
            (Some(earlier), Some(later)) => Some(if order(&earlier) <= order(&later) { earlier } else { later }),
            (earlier, later) => earlier.or(later),
        }
    }

    #[inline(always)]
    fn take(&mut self, step: &Step) {
        if step.later {
            self.taken.1 += 1;
        } else if let Some(change) = self.earlier.get(self.taken.0) {
            self.grown = step.end as isize - change.end as isize;
            self.taken.0 += 1;
        }
    }
}

fn join(original: &str, middle: &str, earlier: &mut [Change], later: &mut [Change], out: &mut Vec<Change>) {
    let mut steps = Steps { earlier, later, taken: (0, 0), grown: 0 };
    let mut waiting = steps.next();
    while let Some(first) = waiting {
        let ((of_earlier, of_later), before) = (steps.taken, steps.grown);
        let (start, mut end) = (first.start, first.end);
        steps.take(&first);
        waiting = steps.next();
        // What lies within, or shares a byte with, the group belongs to it; what only touches it stands alone.
        while let Some(next) = waiting.take_if(|next| next.start < end) {
            end = end.max(next.end);
            steps.take(&next);
            waiting = steps.next();
        }
        let earlier = steps.earlier.get_mut(of_earlier..steps.taken.0).unwrap_or_default();
        let later = steps.later.get_mut(of_later..steps.taken.1).unwrap_or_default();
        let kind = kind(earlier, later);
        let new = match (&mut *earlier, &mut *later) {
            ([one], []) => std::mem::take(&mut one.new),
            (_, [one]) if (one.start, one.end) == (start, end) => std::mem::take(&mut one.new),
            _ => Cow::Owned(rebuilt(middle, start, end, later)),
        };
        let (start, end) = (start.saturating_add_signed(-before), end.saturating_add_signed(-steps.grown));
        if original.get(start..end) != Some(&*new) {
            out.push(Change { kind, start, end, new });
        }
    }
}

fn rebuilt(text: &str, start: usize, end: usize, later: &[Change]) -> String {
    let mut new = String::new();
    let mut at = start;
    for change in later {
        new.push_str(text.get(at..change.start).unwrap_or_default());
        new.push_str(&change.new);
        at = change.end;
    }
    new.push_str(text.get(at..end).unwrap_or_default());
    new
}

fn kind(earlier: &[Change], later: &[Change]) -> ChangeKind {
    let last = |changes: &[Change]| changes.last().map(|change| change.kind);
    match (last(earlier), last(later)) {
        (Some(earlier), Some(ChangeKind::Spacing)) => earlier,
        (earlier, later) => later.or(earlier).unwrap_or(ChangeKind::Spacing),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn apply(original: &str, mut now: Normalised, mut found: Vec<Change>) -> Normalised {
        Composer::default().apply(original, &mut now, &mut found);
        assert!(found.is_empty());
        now
    }

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
