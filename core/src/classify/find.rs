//! All matches in one text: triggers, verification, negation, exclusions, longer terms first.

use super::lexicon::Lexicon;
use super::matcher::Matcher;
use super::negation;
use super::reading::Reading;
use super::rule::{Kind, NO_SET, Part};
use super::seen::Seen;
use super::sets::SetId;
use super::triggers::{Listed, Need, TriggerId};
use crate::signal::Polarity;
use crate::taxonomy::{Facet, Negation};
use crate::text::Folded;

/// Stages overlap by nature (`wat moet ik doorgeven` is asking and changing), so none hides another.
fn hides(facet: Facet) -> bool {
    facet != Facet::Fase
}

fn opposite(polarity: Polarity) -> Polarity {
    match polarity {
        Polarity::Positive => Polarity::Negative,
        Polarity::Negative => Polarity::Positive,
    }
}

/// One match: a concept found on some words.
#[derive(Debug, Clone)]
pub(crate) struct Match {
    pub(crate) concept: u32,
    pub(crate) polarity: Option<Polarity>,
    pub(crate) facet: Facet,
    pub(crate) term: u32,
    /// The place of the word that triggered it, and by what.
    trigger: (u32, TriggerId),
    pub(crate) kind: Kind,
    pub(crate) weight: u8,
    /// A negation turned it.
    pub(crate) turned: bool,
    /// Range in the words list.
    words: (u32, u32),
    pub(crate) start: usize,
    pub(crate) end: usize,
}

/// A trigger that may fit on the word at `at`.
#[derive(Debug, Clone, Copy)]
struct Candidate {
    at: u32,
    listed: Listed,
    /// A set that the word at `beside` must be of; [`NO_SET`] when there is none.
    set: SetId,
    beside: u32,
}

/// The matches of a text and the words they stand on. Reuse one value for many texts.
#[derive(Debug, Default)]
pub(crate) struct Found {
    seen: Seen,
    pub(crate) matches: Vec<Match>,
    /// Places in the reading's list of words.
    words: Vec<u32>,
    exclusions: Vec<(u32, usize, usize)>,
    /// Rules and their parts that were looked for in the whole text, and whether they are there.
    checked: Vec<(u32, usize, bool)>,
    candidates: Vec<Candidate>,
    /// Those of exclusions; they count only when their concept is found.
    forbidding: Vec<Candidate>,
    runs: Vec<Run>,
    best: Vec<[(usize, usize, u32); 2]>,
}

/// An unbroken run of words of a match: facet, start, end, concept.
type Run = (Facet, usize, usize, u32);

impl Found {
    /// The words of one match as places in the reading, in order of the text.
    pub(crate) fn words(&self, found: &Match) -> &[u32] {
        self.words.get(found.words.0 as usize..found.words.1 as usize).unwrap_or_default()
    }

    /// Fills this with the matches in a text.
    pub(crate) fn fill(&mut self, lexicon: &Lexicon, folded: &Folded, reading: &Reading, source: u16) {
        let mut matcher = Matcher::new(reading, lexicon);
        self.collect(&mut matcher, (folded, reading), source);
        // Of two ways of a rule to the same stretch the first trigger counts.
        self.matches.sort_unstable_by(|a, b| {
            let rest = |m: &Match| (m.start, m.end, m.term, m.trigger);
            a.concept.cmp(&b.concept).then_with(|| rest(a).cmp(&rest(b)))
        });
        self.matches.dedup_by_key(|m| (m.concept, m.start, m.end, m.polarity));
        self.forbid(&mut matcher, (folded, reading));
        if folded.has_mended() {
            let words = &self.words;
            for m in &mut self.matches {
                let mine = words.get(m.words.0 as usize..m.words.1 as usize).unwrap_or_default();
                let read = |at: &u32| reading.words.get(*at as usize);
                if mine.iter().filter_map(read).any(|word| folded.is_mended(word.start as usize)) {
                    m.kind = Kind::Tolerant;
                }
            }
        }
        self.drop_excluded();
        self.drop_covered(reading);
    }

    /// Fills the matches with all that fits, whatever else covers or forbids it.
    fn collect(&mut self, matcher: &mut Matcher<'_>, (folded, reading): (&Folded, &Reading), source: u16) {
        self.matches.clear();
        self.words.clear();
        self.exclusions.clear();
        self.checked.clear();
        self.forbidding.clear();
        self.seen.look(matcher.lexicon, reading);
        self.gather(matcher.lexicon, reading);
        self.sift(matcher, source);
        let candidates = std::mem::take(&mut self.candidates);
        for candidate in &candidates {
            self.try_fitting(matcher, (folded, reading), candidate);
        }
        self.candidates = candidates;
    }

    /// Every rule that fits a text, and with which polarity; those of exclusions too.
    pub(crate) fn fitting(
        &mut self,
        lexicon: &Lexicon,
        (folded, reading): (&Folded, &Reading),
        source: u16,
        mut take: impl FnMut(u32, Option<Polarity>),
    ) {
        let mut matcher = Matcher::new(reading, lexicon);
        self.collect(&mut matcher, (folded, reading), source);
        for found in &self.matches {
            take(found.term, found.polarity);
        }
        for candidate in std::mem::take(&mut self.forbidding) {
            let before = self.exclusions.len();
            self.try_fitting(&mut matcher, (folded, reading), &candidate);
            let trigger = lexicon.triggers_list.get(candidate.listed.trigger() as usize);
            if let Some(trigger) = trigger.filter(|_| self.exclusions.len() > before) {
                take(trigger.rule, None);
            }
        }
    }

    /// Gathers the triggers of the text's words whose guards let them through.
    fn gather(&mut self, lexicon: &Lexicon, reading: &Reading) {
        let Found { seen, candidates, .. } = self;
        candidates.clear();
        for at in 0..reading.words.len() {
            let met = |need: Need| seen.is_met(&lexicon.triggers, need, at);
            let mut add = |listed: Listed, set: SetId, beside: usize| {
                candidates.push(Candidate { at: at as u32, listed, set, beside: beside as u32 });
            };
            for &word in reading.numbers(at) {
                let triggers = lexicon.triggers.of(word);
                for &listed in triggers.free {
                    add(listed, NO_SET, at);
                }
                if !triggers.after.is_empty() && reading.follows(at + 1) {
                    let marks = reading.marks(at + 1);
                    for beside in triggers.after {
                        if beside.mark & marks != 0 && met(beside.listed.also) {
                            add(beside.listed, beside.set, at + 1);
                        }
                    }
                }
                if !triggers.before.is_empty() && at > 0 && reading.follows(at) {
                    let marks = reading.marks(at - 1);
                    for beside in triggers.before {
                        if beside.mark & marks != 0 && met(beside.listed.also) {
                            add(beside.listed, beside.set, at - 1);
                        }
                    }
                }
                for needing in triggers.needing {
                    if met(needing.need) && met(needing.listed.also) {
                        add(needing.listed, NO_SET, at);
                    }
                }
            }
        }
    }

    /// Keeps the candidates that have all they need; those of exclusions stand apart. One short look at each, so that memory
    /// is read for several at the same time.
    fn sift(&mut self, matcher: &Matcher<'_>, source: u16) {
        let lexicon = matcher.lexicon;
        let Found { seen, candidates, forbidding, .. } = self;
        candidates.retain(|candidate| {
            let Some(trigger) = lexicon.triggers_list.get(candidate.listed.trigger() as usize) else { return false };
            let at = candidate.at as usize;
            let fits = (trigger.sources == 0 || trigger.sources & source != 0)
                && (candidate.set == NO_SET || matcher.is_of(candidate.set, candidate.beside as usize))
                && trigger.needs.iter().all(|need| seen.is_met(&lexicon.triggers, *need, at));
            if fits && candidate.listed.excludes() {
                forbidding.push(*candidate);
            }
            fits && !candidate.listed.excludes()
        });
    }

    /// Tries the exclusions of concepts that were found.
    fn forbid(&mut self, matcher: &mut Matcher<'_>, text: (&Folded, &Reading)) {
        let forbidding = std::mem::take(&mut self.forbidding);
        for candidate in &forbidding {
            let trigger = matcher.lexicon.triggers_list.get(candidate.listed.trigger() as usize);
            let rule = trigger.and_then(|trigger| matcher.lexicon.rules.get(trigger.rule as usize));
            // Sorted by concept.
            let found =
                rule.is_some_and(|rule| self.matches.binary_search_by_key(&rule.concept, |m| m.concept).is_ok());
            if found {
                self.try_fitting(matcher, text, candidate);
            }
        }
        self.forbidding = forbidding;
    }

    fn try_fitting(
        &mut self,
        matcher: &mut Matcher<'_>,
        (folded, reading): (&Folded, &Reading),
        candidate: &Candidate,
    ) {
        let (number, at) = (candidate.listed.trigger(), candidate.at as usize);
        let lexicon = matcher.lexicon;
        let Some(trigger) = lexicon.triggers_list.get(number as usize) else { return };
        let mark = self.words.len();
        if !matcher.fits_trigger(trigger, at, &mut self.words) {
            return;
        }
        let Some(rule) = lexicon.rules.get(trigger.rule as usize) else { return };
        let parts = lexicon.parts_of_rule(rule);
        for (number, other) in parts.iter().enumerate().filter(|(i, _)| *i != usize::from(trigger.part)) {
            let there = if rule.same_sentence {
                matcher.in_sentence(other, at, &mut self.words)
            } else {
                self.in_text_once(matcher, other, (trigger.rule, number))
            };
            if !there {
                self.words.truncate(mark);
                return;
            }
        }
        self.words[mark..].sort_unstable();
        let (Some(&first), Some(&last)) = (self.words.get(mark), self.words.last()) else { return };
        let (Some(first_word), Some(last_word)) = (reading.words.get(first as usize), reading.words.get(last as usize))
        else {
            return;
        };
        let (start, end) = (first_word.start as usize, last_word.end as usize);
        if rule.excludes {
            self.exclusions.push((rule.concept, start, end));
            self.words.truncate(mark);
            return;
        }
        let Some(entry) = lexicon.concepts.get(rule.concept as usize) else { return };
        let mut polarity = rule.polarity;
        let mut turned = false;
        let denied = || {
            let bytes = folded.bytes();
            negation::negated(bytes, reading, first, last)
                || self.words[mark..]
                    .windows(2)
                    .any(|two| two[1] > two[0] + 1 && negation::negated_between(bytes, reading, two[0], two[1]))
        };
        // A match that stands on a negation word says `not` itself.
        let denies = || self.words[mark..].iter().any(|&at| reading.is_negator(at));
        if rule.negation != Negation::Negeert && reading.negator_near(first, last) && !denies() && denied() {
            if rule.negation == Negation::Blokkeert {
                self.words.truncate(mark);
                return;
            }
            turned = true;
            polarity = polarity.map(opposite);
        }
        self.matches.push(Match {
            concept: rule.concept,
            polarity,
            facet: entry.facet,
            term: trigger.rule,
            trigger: (at as u32, number),
            kind: if turned { Kind::Turned } else { rule.kind },
            weight: rule.weight,
            turned,
            words: (mark as u32, self.words.len() as u32),
            start,
            end,
        });
    }

    /// A part that may stand anywhere in the text is looked for once a text.
    fn in_text_once(&mut self, matcher: &mut Matcher<'_>, part: &Part, (rule, number): (u32, usize)) -> bool {
        if let Some((.., known)) = self.checked.iter().find(|(r, n, _)| (*r, *n) == (rule, number)) {
            return *known;
        }
        let mark = self.words.len();
        let there = matcher.in_text(part, &mut self.words);
        self.words.truncate(mark);
        self.checked.push((rule, number, there));
        there
    }

    /// Drops matches that overlap an exclusion of their concept.
    fn drop_excluded(&mut self) {
        if self.exclusions.is_empty() {
            return;
        }
        self.exclusions.sort_unstable();
        // Per concept the farthest end so far, so that one look decides.
        let mut reach: Vec<usize> = Vec::with_capacity(self.exclusions.len());
        for (i, &(concept, _, end)) in self.exclusions.iter().enumerate() {
            let before = if i > 0 && self.exclusions[i - 1].0 == concept { reach[i - 1] } else { 0 };
            reach.push(before.max(end));
        }
        let exclusions = &self.exclusions;
        self.matches.retain(|m| {
            // The last exclusion of this concept that starts before the match ends.
            let after = exclusions.partition_point(|&(concept, start, _)| (concept, start) < (m.concept, m.end));
            after == 0 || exclusions[after - 1].0 != m.concept || reach[after - 1] <= m.start
        });
    }

    /// Drops a match that lies wholly inside the unbroken words of a longer match of another concept of its facet.
    fn drop_covered(&mut self, reading: &Reading) {
        if self.matches.len() < 2 {
            return;
        }
        let mut runs = std::mem::take(&mut self.runs);
        runs.clear();
        for m in self.matches.iter().filter(|m| hides(m.facet)) {
            runs.extend(self.pieces(m, reading).map(|(start, end)| (m.facet, start, end, m.concept)));
        }
        runs.sort_unstable_by_key(|r| (r.0, r.1, std::cmp::Reverse(r.2)));
        // For each run, of all runs of its facet up to it, the two farthest ends of different concepts.
        let best = &mut self.best;
        best.clear();
        for (i, &(facet, start, end, concept)) in runs.iter().enumerate() {
            let mut two = if i > 0 && runs[i - 1].0 == facet { best[i - 1] } else { [(0, 0, u32::MAX); 2] };
            if end > two[0].0 {
                if two[0].2 != concept {
                    two[1] = two[0];
                }
                two[0] = (end, start, concept);
            } else if end > two[1].0 && concept != two[0].2 {
                two[1] = (end, start, concept);
            }
            best.push(two);
        }
        self.matches.retain(|m| {
            if !hides(m.facet) {
                return true;
            }
            let after = runs.partition_point(|r| (r.0, r.1) <= (m.facet, m.start));
            let Some(two) = after.checked_sub(1).and_then(|i| best.get(i)) else { return true };
            !two.iter().any(|&(end, start, concept)| {
                concept != u32::MAX
                    && concept != m.concept
                    && end >= m.end
                    && start <= m.start
                    && end - start > m.end - m.start
            })
        });
        self.runs = runs;
    }

    /// The unbroken pieces of a match: neighbouring words together; offsets in the folded text.
    pub(crate) fn pieces<'a>(&'a self, m: &Match, reading: &'a Reading) -> impl Iterator<Item = (usize, usize)> + 'a {
        let words = self.words(m);
        let mut next = 0;
        let word = move |at: usize| {
            let read = reading.words.get(*words.get(at)? as usize)?;
            Some((read.start as usize, read.end as usize))
        };
        std::iter::from_fn(move || {
            let (start, mut end) = word(next)?;
            next += 1;
            // Neighbours have no word between them; words are told apart by at most a few marks.
            while let Some((_, to)) = word(next).filter(|(from, _)| *from <= end + 2) {
                end = end.max(to);
                next += 1;
            }
            Some((start, end))
        })
    }
}
