//! All matches in one text: triggers, verification, negation, exclusions, longer terms first.

use super::lexicon::Lexicon;
use super::matcher::Matcher;
use super::negation;
use super::rule::{Kind, Rule};
use super::witness::Present;
use crate::signal::Polarity;
use crate::taxonomy::{Facet, Negation};
use crate::text::Folded;
use crate::text::automaton::Stop;
use crate::text::token::{self, Token};

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
    pub(crate) kind: Kind,
    pub(crate) weight: u8,
    /// A negation turned it.
    pub(crate) turned: bool,
    /// Range in the words list.
    words: (u32, u32),
    pub(crate) start: usize,
    pub(crate) end: usize,
}

/// The matches of a text and the words they stand on. Reuse one value for many texts.
#[derive(Debug, Default)]
pub(crate) struct Found {
    pub(crate) matches: Vec<Match>,
    words: Vec<Token>,
    exclusions: Vec<(u32, usize, usize)>,
    checked: Vec<(u32, bool)>,
    present: Present,
}

impl Found {
    /// The words of one match, in order of the text; offsets in the folded text.
    pub(crate) fn words(&self, found: &Match) -> &[Token] {
        self.words.get(found.words.0 as usize..found.words.1 as usize).unwrap_or_default()
    }

    /// Fills this with the matches in `text`, given what the automaton met.
    pub(crate) fn fill(&mut self, lexicon: &Lexicon, folded: &Folded, stops: &[Stop], source: u16) {
        let text = folded.bytes();
        self.matches.clear();
        self.words.clear();
        self.exclusions.clear();
        self.checked.clear();
        if stops.is_empty() {
            return;
        }
        lexicon.witnesses.look(text, &mut self.present);
        let matcher = Matcher::new(text, &lexicon.sets, &lexicon.choices);
        for &stop in stops {
            for hit in lexicon.automaton.hits(stop) {
                let Some(token) = (hit.end as usize).checked_sub(1).and_then(|at| token::word_at(text, at)) else {
                    continue;
                };
                for trigger in lexicon.triggers(hit.pattern) {
                    let Some(rule) = lexicon.rules.get(trigger.rule as usize) else { continue };
                    if rule.sources != 0 && rule.sources & source == 0 || !self.present.all(&rule.needs) {
                        continue;
                    }
                    self.try_rule(lexicon, &matcher, rule, *trigger, token);
                }
            }
        }
        self.matches.sort_by_key(|m| (m.concept, m.start, m.end, m.term));
        self.matches.dedup_by_key(|m| (m.concept, m.start, m.end, m.polarity));
        if folded.has_mended() {
            let words = &self.words;
            for m in &mut self.matches {
                let mine = words.get(m.words.0 as usize..m.words.1 as usize).unwrap_or_default();
                if mine.iter().any(|word| folded.is_mended(word.start)) {
                    m.kind = Kind::Tolerant;
                }
            }
        }
        self.drop_excluded();
        self.drop_covered();
    }

    fn try_rule(
        &mut self,
        lexicon: &Lexicon,
        matcher: &Matcher<'_>,
        rule: &Rule,
        trigger: super::rule::Trigger,
        token: Token,
    ) {
        let mark = self.words.len();
        let Some(part) = rule.parts.get(usize::from(trigger.part)) else { return };
        if !matcher.fits_trigger(part, trigger, token, &mut self.words) {
            return;
        }
        let rest = rule.parts.iter().enumerate().filter(|(i, _)| *i != usize::from(trigger.part));
        for (_, other) in rest {
            let there = if rule.same_sentence {
                matcher.in_sentence(other, token, &mut self.words)
            } else {
                self.in_text_once(matcher, other, trigger.rule)
            };
            if !there {
                self.words.truncate(mark);
                return;
            }
        }
        self.words[mark..].sort_unstable_by_key(|t| t.start);
        let (Some(first), Some(last)) = (self.words.get(mark), self.words.last()) else { return };
        let (start, end) = (first.start, last.end);
        if rule.excludes {
            self.exclusions.push((rule.concept, start, end));
            self.words.truncate(mark);
            return;
        }
        let Some(entry) = lexicon.concepts.get(rule.concept as usize) else { return };
        let mut polarity = rule.polarity;
        let mut turned = false;
        let denied = || {
            let words = &self.words[mark..];
            negation::negated(matcher.text, start, end)
                || words.windows(2).any(|two| {
                    two[1].start > two[0].end + 2 && negation::negated_between(matcher.text, two[0].end, two[1].start)
                })
        };
        // A match that stands on a negation word says `not` itself.
        let denies = || self.words[mark..].iter().any(|word| negation::is_negator(word.bytes(matcher.text)));
        if rule.negation != Negation::Negeert && !denies() && denied() {
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
            term: rule.term,
            kind: if turned { Kind::Turned } else { rule.kind },
            weight: rule.weight,
            turned,
            words: (mark as u32, self.words.len() as u32),
            start,
            end,
        });
    }

    /// A part that may stand anywhere in the text is looked for once a text and rule.
    fn in_text_once(&mut self, matcher: &Matcher<'_>, part: &super::rule::Sequence, rule: u32) -> bool {
        if let Some((_, known)) = self.checked.iter().find(|(r, _)| *r == rule) {
            return *known;
        }
        let mut scratch = Vec::new();
        let there = matcher.in_text(part, &mut scratch);
        self.checked.push((rule, there));
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
    fn drop_covered(&mut self) {
        if self.matches.len() < 2 {
            return;
        }
        // Unbroken runs of words: (facet, start, end, concept).
        let mut runs: Vec<(Facet, usize, usize, u32)> = Vec::new();
        for m in self.matches.iter().filter(|m| hides(m.facet)) {
            for (start, end) in self.pieces(m) {
                runs.push((m.facet, start, end, m.concept));
            }
        }
        runs.sort_unstable_by_key(|r| (r.0, r.1, std::cmp::Reverse(r.2)));
        // For each run, of all runs of its facet up to it, the two farthest ends of different concepts.
        let mut best: Vec<[(usize, usize, u32); 2]> = Vec::with_capacity(runs.len());
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
        let words = std::mem::take(&mut self.words);
        let matches = std::mem::take(&mut self.matches);
        self.matches = matches
            .into_iter()
            .filter(|m| {
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
            })
            .collect();
        self.words = words;
    }

    /// The unbroken pieces of a match: neighbouring words together.
    pub(crate) fn pieces<'a>(&'a self, m: &Match) -> impl Iterator<Item = (usize, usize)> + 'a {
        let words = self.words(m);
        let mut at = 0;
        std::iter::from_fn(move || {
            let first = words.get(at)?;
            let mut end = first.end;
            at += 1;
            // Neighbours have no word between them; words are told apart by at most a few marks.
            while let Some(next) = words.get(at).filter(|next| next.start <= end + 2) {
                end = end.max(next.end);
                at += 1;
            }
            Some((first.start, end))
        })
    }
}
