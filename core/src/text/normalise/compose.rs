//! Two lists of changes one after the other, as one list from the original to the newest text.

use super::{Change, ChangeKind, Normalised};

/// A change by its place in the middle text, between the two lists.
struct Step {
    start: usize,
    end: usize,
    /// What the earlier list replaced: the place in the original.
    origin: Option<(usize, usize, ChangeKind)>,
    /// What the later list puts here.
    later: Option<(String, ChangeKind)>,
}

/// Applies `found`, changes of `now.text`, to `now`, which came from `original`.
pub(super) fn apply(original: &str, now: Normalised, found: Vec<Change>) -> Normalised {
    let text = rewrite(&now.text, &found);
    if now.changes.is_empty() {
        return Normalised { text, changes: found };
    }
    let changes = joined(original, &now, found);
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

fn joined(original: &str, now: &Normalised, found: Vec<Change>) -> Vec<Change> {
    let mut steps = steps(now, found).into_iter().peekable();
    let mut out = Vec::new();
    // Original offset minus middle offset, between changes.
    let mut shift: isize = 0;
    while let Some(first) = steps.next() {
        let mut group = vec![first];
        let mut end = group[0].end;
        // What lies within, or shares a byte with, the group belongs to it; what only touches it stands alone.
        while let Some(next) = steps.next_if(|next| next.start < end) {
            end = end.max(next.end);
            group.push(next);
        }
        let start = group[0].start;
        let from = start.saturating_add_signed(shift);
        for (origin, step) in group.iter().filter_map(|step| step.origin.map(|origin| (origin, step))) {
            shift = origin.1 as isize - step.end as isize;
        }
        let to = end.saturating_add_signed(shift);
        let new = rebuilt(&now.text, start, end, &group);
        if original.get(from..to) != Some(new.as_str()) {
            out.push(Change { kind: kind(&group), start: from, end: to, new });
        }
    }
    out
}

/// Both lists as one, by their place in the middle text.
fn steps(now: &Normalised, found: Vec<Change>) -> Vec<Step> {
    let mut steps = Vec::with_capacity(now.changes.len() + found.len());
    let mut shift: isize = 0;
    for change in &now.changes {
        let start = change.start.saturating_add_signed(shift);
        let end = start + change.new.len();
        shift = end as isize - change.end as isize;
        steps.push(Step { start, end, origin: Some((change.start, change.end, change.kind)), later: None });
    }
    for change in found {
        let later = Some((change.new, change.kind));
        steps.push(Step { start: change.start, end: change.end, origin: None, later });
    }
    // An empty step comes before one that starts at the same place, so that it is not drawn into it.
    steps.sort_by_key(|step| (step.start, step.end != step.start, step.origin.is_none()));
    steps
}

fn rebuilt(text: &str, start: usize, end: usize, group: &[Step]) -> String {
    let mut new = String::new();
    let mut at = start;
    for step in group {
        if let Some((later, _)) = &step.later {
            new.push_str(text.get(at..step.start).unwrap_or_default());
            new.push_str(later);
            at = step.end;
        }
    }
    new.push_str(text.get(at..end).unwrap_or_default());
    new
}

fn kind(group: &[Step]) -> ChangeKind {
    let later = group.iter().rev().find_map(|step| step.later.as_ref().map(|later| later.1));
    let earlier = group.iter().rev().find_map(|step| step.origin.map(|origin| origin.2));
    match (earlier, later) {
        (Some(earlier), Some(ChangeKind::Spacing)) => earlier,
        (earlier, later) => later.or(earlier).unwrap_or(ChangeKind::Spacing),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(start: usize, end: usize, new: &str) -> Change {
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
