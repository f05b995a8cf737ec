//! What must stand beside a trigger's word, or near it, for its rule to fit.

use super::super::rarity;
use super::super::rule::{ChoiceId, OTHERS, Step, Trigger};
use super::super::sets::SetId;
use super::super::triggers::Need;
use super::{Builder, PART};

/// A cheap test beside a trigger.
#[derive(Clone, Copy)]
pub(super) enum Guard {
    /// Always try.
    None,
    /// The next word is of this set.
    After(SetId),
    /// The word before is of this set.
    Before(SetId),
    /// A word of a set stands near.
    Near(Near),
}

/// A word of a set stands within so many places before and after; see [`Need`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Near {
    pub(super) set: SetId,
    pub(super) before: u8,
    pub(super) after: u8,
}

/// What must stand beside a trigger's word, or near it.
pub(super) struct Guards {
    /// The rarest.
    pub(super) first: Guard,
    /// The next one, when it is rare.
    pub(super) also: Option<Near>,
    /// Some of the others, looked at last.
    pub(super) others: Vec<Near>,
}

/// A set with so many frequent words is in every text.
const FREQUENT_SET: u32 = 400;

impl Builder {
    /// For every trigger the rarest thing that must stand beside it, and the rarest other words that must stand in the text.
    pub(super) fn guards(&mut self) -> Vec<Guards> {
        let words = self.words.exact.words();
        self.frequent = words.filter(|(_, word)| rarity::is_frequent(word)).map(|(id, _)| id).collect();
        let triggers = std::mem::take(&mut self.triggers);
        let guards = triggers.iter().map(|(_, trigger)| self.best_guard(trigger)).collect();
        self.triggers = triggers;
        guards
    }

    fn best_guard(&mut self, trigger: &Trigger) -> Guards {
        let rule = self.rules[trigger.rule as usize];
        let part = self.parts[rule.first as usize + usize::from(trigger.part)];
        let steps: Vec<Step<ChoiceId>> =
            self.steps[part.first as usize..part.first as usize + usize::from(part.steps)].to_vec();
        let at = usize::from(trigger.step);
        let (mut before, mut after) = (None, None);
        let (mut is_first, mut is_last) = (true, true);
        if trigger.row != Trigger::SINGLE {
            let choice = self.choices[steps[at].choice as usize];
            let sets = self.row(choice.first_row + u32::from(trigger.row));
            let word = usize::from(trigger.word);
            before = word.checked_sub(1).map(|before| sets[before]);
            after = sets.get(word + 1).copied();
            (is_first, is_last) = (before.is_none(), after.is_none());
        }
        if is_first && at > 0 && !steps[at - 1].optional && steps[at].gap == 0 {
            before = Some(steps[at - 1].ends);
        }
        if is_last && let Some(next) = steps.get(at + 1).filter(|next| !next.optional && next.gap == 0) {
            after = Some(next.starts);
        }
        // How far the trigger's word is from the ends of its row.
        let (row_before, row_after) = match trigger.row {
            Trigger::SINGLE => (0, 0),
            row => {
                let choice = self.choices[steps[at].choice as usize];
                let words = self.row(choice.first_row + u32::from(row)).len();
                (usize::from(trigger.word), words - 1 - usize::from(trigger.word))
            }
        };
        let mut needed: Vec<Near> = Vec::new();
        for p in 0..usize::from(rule.parts) {
            let part = self.parts[rule.first as usize + p];
            for s in 0..usize::from(part.steps) {
                let step = self.steps[part.first as usize + s];
                let own = p == usize::from(trigger.part);
                let guarded = own
                    && (s == at
                        || s + 1 == at && is_first && before.is_some()
                        || s == at + 1 && is_last && after.is_some());
                if step.optional || guarded {
                    continue;
                }
                let far = |from: usize, to: usize, gaps: std::ops::RangeInclusive<usize>| -> usize {
                    let words: usize = (from..to).map(|s| self.longest(steps[s].choice)).sum();
                    words + gaps.map(|s| usize::from(steps[s].gap)).sum::<usize>()
                };
                // As many places as the rows and gaps in between can take.
                let (before, after) = match s {
                    _ if !own => (usize::MAX, usize::MAX),
                    s if s > at => (0, row_after + far(at + 1, s + 1, at + 1..=s)),
                    s => (row_before + far(s, at, s + 1..=at), 0),
                };
                let place = |places: usize| u8::try_from(places).unwrap_or(Need::ANYWHERE);
                let (before, after) = (place(before), place(after));
                let anywhere = before == Need::ANYWHERE || after == Need::ANYWHERE;
                let (before, after) = if anywhere { (Need::ANYWHERE, Need::ANYWHERE) } else { (before, after) };
                needed.push(Near { set: self.witnesses(step.choice), before, after });
            }
        }
        let mut needed: Vec<(u32, Near)> = needed.into_iter().map(|near| (self.frequency(near.set), near)).collect();
        needed.sort_unstable();
        let mut weight = |set: Option<SetId>| set.map_or(u32::MAX, |set| self.frequency(set));
        let after_is_rarer = weight(after) <= weight(before);
        let beside = match (before, after) {
            (_, Some(set)) if after_is_rarer => Guard::After(set),
            (Some(set), _) => Guard::Before(set),
            _ => Guard::None,
        };
        let rare = |needed: Option<&(u32, Near)>| {
            needed.filter(|(frequency, _)| *frequency < FREQUENT_SET).map(|(_, near)| *near)
        };
        let (first, used) = match (beside, needed.first()) {
            (Guard::None, Some(&(_, near))) => (Guard::Near(near), 1),
            (beside, _) => (beside, 0),
        };
        let also = rare(needed.get(used));
        let used = used + usize::from(also.is_some());
        // The word on the other side comes first: it has one place.
        let other = match first {
            Guard::After(_) => before.map(|set| Near { set, before: 1, after: 0 }),
            Guard::Before(_) => after.map(|set| Near { set, before: 0, after: 1 }),
            Guard::None | Guard::Near(_) => None,
        };
        let others = other.into_iter().chain(needed.iter().skip(used).map(|(_, near)| *near)).take(OTHERS).collect();
        Guards { first, also, others }
    }

    /// The most words that a choice can stand on.
    fn longest(&self, choice: ChoiceId) -> usize {
        let choice = self.choices[choice as usize];
        let rows = &self.rows[choice.first_row as usize..(choice.first_row + choice.rows) as usize];
        rows.iter().map(|row| row.sets as usize).max().unwrap_or(1)
    }

    /// Of each row of a choice the rarest word, and its single words: one of them stands in the text when the choice does.
    fn witnesses(&mut self, choice: ChoiceId) -> SetId {
        self.union(choice, |builder, row| builder.rarest_word(row))
    }

    /// How frequent the words of a set are together, roughly.
    fn frequency(&mut self, set: SetId) -> u32 {
        if self.frequencies.len() < self.sets.len() {
            self.frequencies.resize(self.sets.len(), u32::MAX);
        }
        let known = self.frequencies[set as usize];
        if known != u32::MAX {
            return known;
        }
        let frequency = self
            .sets
            .of(set)
            .iter()
            .map(|&id| match id & PART {
                0 if self.frequent.contains(&id) => 200,
                0 => 1,
                _ => 6,
            })
            .sum();
        self.frequencies[set as usize] = frequency;
        frequency
    }
}
