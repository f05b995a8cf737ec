//! From a taxonomy to a [`Lexicon`].

mod guards;

use self::guards::{Guard, Guards, Near};
use super::csr::Lists;
use super::lexicon::{ConceptEntry, Lexicon, NEGATOR, source_bits};
use super::model::stem_hash;
use super::negation;
use super::parts::{Edge, Parts};
use super::rarity;
use super::rule::{Choice, ChoiceId, Kind, NO_SET, OTHERS, Part, Row, Rule, Step, Trigger};
use super::sets::{SetId, Sets};
use super::spelling::{self, Spelling};
use super::triggers::{Beside, Item, Listed, Need, Needing, Triggers};
use super::words::{computed_words, is_computed};
use crate::error::{Code, Error, Place};
use crate::signal::Polarity;
use crate::taxonomy::pattern::{self, Element, Word};
use crate::taxonomy::{Facet, Negation, Taxonomy};
use crate::text::language;
use crate::text::vocabulary::{Map, Vocabulary, WordId};
use std::collections::HashSet;

impl Lexicon {
    /// Compiles a taxonomy.
    pub(crate) fn new(taxonomy: &Taxonomy) -> Result<Lexicon, Vec<Error>> {
        let mut builder = Builder::default();
        let mut errors = Vec::new();
        for (number, concept) in taxonomy.concepts().iter().enumerate() {
            let Some(facet) = Facet::of(&concept.id) else { continue };
            builder.ids.add(concept.id.as_bytes());
            builder.concepts.push(ConceptEntry { id: concept.id.as_str().into(), facet });
            let number = number as u32;
            if concept.vervallen.is_some() {
                continue;
            }
            for (term, polarity) in concept.all_terms() {
                let settings = Settings {
                    concept: number,
                    polarity,
                    negation: term.negation().unwrap_or(default_negation(facet)),
                    sources: source_bits(term.sources()),
                    weight: term.weight().clamp(1, 3),
                    excludes: false,
                };
                if let Err(why) = builder.add(term.pattern(), &settings, taxonomy) {
                    errors.push(term_error(&concept.id, term.pattern(), &why));
                }
            }
            for pattern in &concept.niet {
                let settings = Settings {
                    concept: number,
                    polarity: None,
                    negation: Negation::Negeert,
                    sources: 0,
                    weight: 1,
                    excludes: true,
                };
                if let Err(why) = builder.add(pattern, &settings, taxonomy) {
                    errors.push(term_error(&concept.id, pattern, &why));
                }
            }
        }
        if errors.is_empty() { Ok(builder.finish()) } else { Err(errors) }
    }
}

fn term_error(id: &str, term: &str, why: &str) -> Error {
    Error::new(Code::TaxonomyTermInvalid).detail(format!("`{term}`: {why}")).at(Place::field(id))
}

fn default_negation(facet: Facet) -> Negation {
    match facet {
        Facet::Belemmering | Facet::Urgentie | Facet::Regel | Facet::Oorzaak | Facet::Soort => Negation::Blokkeert,
        Facet::Kwaliteit | Facet::Sentiment => Negation::Keert,
        Facet::Onderwerp | Facet::Fase => Negation::Negeert,
    }
}

struct Settings {
    concept: u32,
    polarity: Option<Polarity>,
    negation: Negation,
    sources: u16,
    weight: u8,
    excludes: bool,
}

/// With this bit a number is that of a part of a compound or a computed kind of word, until all whole words are known.
const PART: WordId = 1 << 31;

#[derive(Default)]
struct Builder {
    ids: Vocabulary,
    concepts: Vec<ConceptEntry>,
    terms: Vec<Box<str>>,
    rules: Vec<Rule>,
    parts: Vec<Part>,
    steps: Vec<Step<ChoiceId>>,
    choices: Vec<Choice>,
    rows: Vec<Row>,
    row_sets: Vec<SetId>,
    known_choices: Map<Vec<SetId>, ChoiceId>,
    words: pattern::Words,
    word_rarity: Vec<u8>,
    /// Parts of compounds and computed kinds, by number without [`PART`].
    compounds: Vec<Word>,
    part_rarity: Vec<u8>,
    known_compounds: Map<Word, WordId>,
    sets: Lists<WordId>,
    set_rarity: Vec<u8>,
    known_sets: Map<Box<[WordId]>, SetId>,
    /// The frequent words, and how frequent each set is, when guards are chosen.
    frequent: HashSet<WordId>,
    frequencies: Vec<u32>,
    /// Sets of words, and what each of the words triggers.
    triggers: Vec<(SetId, Trigger)>,
}

impl Builder {
    fn add(&mut self, written: &str, settings: &Settings, taxonomy: &Taxonomy) -> Result<(), String> {
        let pattern = pattern::parse(written, &taxonomy.klassen, &mut self.words)?;
        let first = self.parts.len() as u32;
        for part in &pattern.parts {
            let steps: Vec<Step<ChoiceId>> = part.elements.iter().map(|element| self.step(element)).collect();
            self.parts.push(Part {
                first: self.steps.len() as u32,
                steps: steps.len() as u16,
                at_start: part.at_start,
                at_end: part.at_end,
            });
            self.steps.extend(steps);
        }
        let rule = self.rules.len() as u32;
        let (mut best, mut best_at) = (0, None);
        for (p, part) in self.parts[first as usize..].iter().enumerate() {
            for s in 0..usize::from(part.steps) {
                let step = self.steps[part.first as usize + s];
                let rarity = if step.optional { 0 } else { self.choice_rarity(step.choice) };
                if rarity > best {
                    (best, best_at) = (rarity, Some((p, s, step.choice)));
                }
            }
        }
        let Some((part, step, choice)) = best_at else {
            self.parts.truncate(first as usize);
            return Err("de term heeft geen woord dat vaststaat".into());
        };
        let trigger = Trigger {
            rule,
            own: self.parts[first as usize + part],
            row: Trigger::SINGLE,
            part: part as u8,
            step: step as u8,
            word: 0,
            sources: 0,
            needs: [Need::NOTHING; OTHERS],
        };
        let choice = self.choices[choice as usize];
        if choice.single != NO_SET {
            self.triggers.push((choice.single, trigger));
        }
        for row in 0..choice.rows {
            let sets = self.row(choice.first_row + row);
            let word = self.rarest_word(sets);
            self.triggers.push((sets[word], Trigger { row: row as u16, word: word as u8, ..trigger }));
        }
        // `regel` on the wire holds at most 300 code points.
        self.terms.push(match written.char_indices().nth(300) {
            Some((cut, _)) => written[..cut].into(),
            None => written.into(),
        });
        self.rules.push(Rule {
            concept: settings.concept,
            first,
            parts: (self.parts.len() as u32 - first) as u16,
            sources: settings.sources,
            polarity: settings.polarity,
            negation: settings.negation,
            same_sentence: pattern.same_sentence,
            weight: settings.weight,
            kind: kind(&pattern),
            excludes: settings.excludes,
        });
        Ok(())
    }

    fn row(&self, row: u32) -> &[SetId] {
        let row = self.rows[row as usize];
        &self.row_sets[row.first as usize..(row.first + row.sets) as usize]
    }

    fn rarity(&self, set: SetId) -> u8 {
        self.set_rarity[set as usize]
    }

    /// How rare the most frequent choice is; a row is as rare as its rarest word.
    fn choice_rarity(&self, choice: ChoiceId) -> u8 {
        let choice = self.choices[choice as usize];
        let rows = (choice.first_row..choice.first_row + choice.rows)
            .map(|row| self.row(row).iter().map(|&set| self.rarity(set)).max().unwrap_or(0));
        let single = (choice.single != NO_SET).then(|| self.rarity(choice.single));
        rows.chain(single).min().unwrap_or(0)
    }

    fn rarest_word(&self, sets: &[SetId]) -> usize {
        (0..sets.len()).max_by_key(|&at| self.rarity(sets[at])).unwrap_or(0)
    }

    fn step(&mut self, element: &Element) -> Step<ChoiceId> {
        // The choice as one list: its single set, then each row with its length.
        let mut key = vec![NO_SET];
        for row in &element.choices {
            match &row[..] {
                [set] => key[0] = self.set(set),
                _ => {
                    key.push(row.len() as u32);
                    for set in row {
                        let set = self.set(set);
                        key.push(set);
                    }
                }
            }
        }
        let choice = match self.known_choices.get(&key) {
            Some(&choice) => choice,
            None => {
                let (choice, first_row) = (self.choices.len() as ChoiceId, self.rows.len() as u32);
                let mut rest = &key[1..];
                while let Some((&len, tail)) = rest.split_first() {
                    let (row, tail) = tail.split_at(len as usize);
                    self.rows.push(Row { first: self.row_sets.len() as u32, sets: len });
                    self.row_sets.extend_from_slice(row);
                    rest = tail;
                }
                let rows = self.rows.len() as u32 - first_row;
                let single = key[0];
                self.choices.push(Choice { single, first_row, rows });
                self.known_choices.insert(key, choice);
                choice
            }
        };
        Step { choice, starts: NO_SET, ends: NO_SET, gap: element.gap, optional: element.optional }
    }

    /// The number of the set with these words.
    fn set(&mut self, words: &[Word]) -> SetId {
        let mut ids: Vec<WordId> = words.iter().map(|word| self.word(*word)).collect();
        ids.sort_unstable();
        ids.dedup();
        self.set_of(ids)
    }

    fn set_of(&mut self, ids: Vec<WordId>) -> SetId {
        if let Some(&set) = self.known_sets.get(&ids[..]) {
            return set;
        }
        let rare = |id: &WordId| match id & PART {
            0 => self.word_rarity.get(*id as usize),
            _ => self.part_rarity.get((id & !PART) as usize),
        };
        let least = ids.iter().filter_map(rare).min().copied().unwrap_or(0);
        self.set_rarity.push(rarity::of_set(least, ids.len()));
        let set = self.sets.push(ids.iter().copied());
        self.known_sets.insert(ids.into(), set);
        set
    }

    /// The number of a word; 0 is the rarity of computed words, which trigger nothing.
    fn word(&mut self, word: Word) -> WordId {
        let text = match word {
            Word::Exact(id) => {
                while let Some(next) = (self.word_rarity.len() <= id as usize).then_some(self.word_rarity.len()) {
                    self.word_rarity.push(rarity::of_word(self.words.exact.word(next as WordId)));
                }
                return id;
            }
            Word::Prefix(text) | Word::Suffix(text) | Word::Infix(text) => Some(text),
            Word::Number | Word::Ordinal | Word::Times | Word::GluedDuration => None,
        };
        let next = PART | self.compounds.len() as WordId;
        let id = *self.known_compounds.entry(word).or_insert(next);
        if id == next {
            self.compounds.push(word);
            self.part_rarity.push(text.map_or(0, |text| rarity::of_word(self.words.parts.word(text))));
        }
        id
    }

    fn finish(mut self) -> Lexicon {
        for at in 0..self.steps.len() {
            let choice = self.steps[at].choice;
            let starts = self.union(choice, |_, _| 0);
            let ends = self.union(choice, |_, row| row.len() - 1);
            (self.steps[at].starts, self.steps[at].ends) = (starts, ends);
        }
        let guards = self.guards();
        let own_words = self.words.exact.len();
        let spelling = Spelling::new(&self.words.exact);
        let flags = self.words_of_the_language();
        let words = self.words.exact.len() as u32;
        let number = |id: WordId| if id & PART == 0 { id } else { words + (id & !PART) };
        let mut compounds = Parts::default();
        let mut computed = Vec::new();
        for (at, word) in self.compounds.iter().enumerate() {
            let id = words + at as WordId;
            match word {
                Word::Prefix(part) => compounds.add(Edge::Start, self.words.parts.word(*part), id),
                Word::Suffix(part) => compounds.add(Edge::End, self.words.parts.word(*part), id),
                Word::Infix(part) => compounds.add(Edge::Middle, self.words.parts.word(*part), id),
                kind => computed.push((*kind, id)),
            }
        }
        // A whole word stands for the parts that it holds as well: (part, word).
        let mut pairs: Vec<(u32, WordId)> = Vec::new();
        let mut found = Vec::new();
        for (word, bytes) in self.words.exact.words() {
            compounds.of(bytes, &mut found);
            found.extend(computed.iter().filter(|(kind, _)| is_computed(kind, bytes)).map(|(_, id)| *id));
            pairs.extend(found.drain(..).map(|part| (part - words, word)));
        }
        let holders = Lists::from_pairs(self.compounds.len(), &pairs);
        let mut sets = Lists::default();
        let mut members = Vec::new();
        for set in self.sets.iter() {
            members.clear();
            for &id in set {
                members.push(number(id));
                if id & PART != 0 {
                    members.extend_from_slice(holders.of(id & !PART));
                }
            }
            members.sort_unstable();
            members.dedup();
            sets.push(members.iter().copied());
        }
        let sets = Sets::new(&sets);
        // Watched sets get numbers of their own.
        let mut numbers: Map<SetId, u16> = Map::default();
        let mut watch = |near: Near| {
            let next = numbers.len() as u16;
            if next == Need::NOTHING.watched && !numbers.contains_key(&near.set) {
                // So many sets are not watched; the trigger is tried without.
                return Need::NOTHING;
            }
            let watched = *numbers.entry(near.set).or_insert(next);
            Need { watched, before: near.before, after: near.after }
        };
        let mut items: Vec<(WordId, Item)> = Vec::with_capacity(self.triggers.len() * 4);
        let mut list = Vec::with_capacity(self.triggers.len());
        for ((words, trigger), Guards { first: guard, also, others }) in self.triggers.iter().zip(guards) {
            let number = list.len() as u32;
            let mut needs = [Need::NOTHING; OTHERS];
            for (need, near) in needs.iter_mut().zip(others) {
                *need = watch(near);
            }
            list.push(Trigger { needs, sources: self.rules[trigger.rule as usize].sources, ..*trigger });
            let excludes = self.rules[trigger.rule as usize].excludes;
            let listed = Listed::new(number, excludes, also.map_or(Need::NOTHING, &mut watch));
            let beside = |set| Beside { mark: sets.marks(set), set, listed };
            let item = match guard {
                Guard::None => Item::Free(listed),
                Guard::After(set) => Item::After(beside(set)),
                Guard::Before(set) => Item::Before(beside(set)),
                Guard::Near(near) => Item::Needing(Needing { need: watch(near), listed }),
            };
            items.extend(sets.members(*words).iter().map(|&word| (word, item)));
        }
        let watched_sets = numbers.len();
        let mut watched: Vec<(u16, SetId)> = numbers.into_iter().map(|(set, number)| (number, set)).collect();
        watched.sort_unstable();
        for (number, set) in watched {
            items.extend(sets.members(set).iter().map(|&word| (word, Item::Watched(number))));
        }
        let triggers = Triggers::new(&Lists::from_pairs(words as usize + self.compounds.len(), &items), watched_sets);
        let stems = self.words.exact.words().map(|(_, word)| stem_hash(word)).collect();
        let choices = &self.choices;
        let steps = self.steps.iter().map(|step| Step {
            choice: choices[step.choice as usize],
            starts: step.starts,
            ends: step.ends,
            gap: step.gap,
            optional: step.optional,
        });
        let steps = steps.collect();
        Lexicon {
            ids: self.ids,
            concepts: self.concepts,
            terms: self.terms,
            rules: self.rules,
            parts: self.parts,
            steps,
            rows: self.rows,
            row_sets: self.row_sets,
            sets,
            vocabulary: self.words.exact,
            compounds,
            computed,
            spelling,
            flags,
            stems,
            triggers_list: list,
            triggers,
            own_words,
        }
    }

    /// Adds the words that tell the language and those that look misspelt but are not; gives the flags by word.
    fn words_of_the_language(&mut self) -> Vec<u16> {
        for word in computed_words().chain(spelling::others()) {
            self.words.exact.add(word);
        }
        let denying = negation::negators().map(|word| (word, NEGATOR));
        let mut flags = vec![0u16; self.words.exact.len()];
        for (word, bit) in language::words().chain(denying) {
            let id = self.words.exact.add(word) as usize;
            if flags.len() <= id {
                flags.resize(id + 1, 0);
            }
            flags[id] |= bit;
        }
        flags
    }

    fn union(&mut self, choice: ChoiceId, word: impl Fn(&Self, &[SetId]) -> usize) -> SetId {
        let choice = self.choices[choice as usize];
        if choice.rows == 0 {
            return choice.single;
        }
        let mut ids: Vec<WordId> =
            if choice.single == NO_SET { Vec::new() } else { self.sets.of(choice.single).to_vec() };
        for row in choice.first_row..choice.first_row + choice.rows {
            let row = self.row(row);
            let set = row[word(self, row)];
            ids.extend_from_slice(self.sets.of(set));
        }
        ids.sort_unstable();
        ids.dedup();
        self.set_of(ids)
    }
}

fn kind(pattern: &pattern::Pattern) -> Kind {
    let elements = || pattern.parts.iter().flat_map(|part| &part.elements);
    let apart = pattern.parts.len() > 1 || elements().any(|e| e.gap > 0);
    let several = elements().count() > 1 || elements().any(|e| e.choices.iter().any(|row| row.len() > 1));
    let compound = elements().flat_map(|e| e.choices.iter().flatten().flatten()).any(|w| !matches!(w, Word::Exact(_)));
    match (apart, several, compound) {
        (true, ..) => Kind::Apart,
        (_, true, _) => Kind::Row,
        (.., true) => Kind::Compound,
        _ => Kind::Word,
    }
}
