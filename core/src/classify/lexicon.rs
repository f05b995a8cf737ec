//! From a taxonomy to rules, word sets and the automaton that triggers them.
//!
//! A rule is looked at only when its rarest word is found. So the automaton holds one set of words a
//! rule, and frequent words (`de`, `niet`) hardly ever.

use super::rule::{Choice, ChoiceId, Kind, Rule, Sequence, Step, Trigger};
use super::spelling::Spelling;
use super::witness::Witnesses;
use super::words::WordSets;
use crate::error::{Code, Error, Place};
use crate::signal::{Polarity, SignalType};
use crate::taxonomy::pattern::{self, Element, Row, Word};
use crate::taxonomy::{Facet, Negation, Taxonomy};
use crate::text::automaton::{Automaton, Edges};
use std::collections::{BTreeMap, HashMap};

/// The compiled taxonomy.
#[derive(Debug)]
pub(crate) struct Lexicon {
    pub(crate) concepts: Vec<ConceptEntry>,
    pub(crate) terms: Vec<Box<str>>,
    pub(crate) rules: Vec<Rule>,
    pub(crate) sets: WordSets,
    pub(crate) choices: Vec<Choice>,
    pub(crate) automaton: Automaton,
    pub(crate) spelling: Spelling,
    pub(crate) witnesses: Witnesses,
    /// Triggers of the automaton's pattern i: `triggers[starts[i]..starts[i + 1]]`.
    starts: Vec<u32>,
    triggers: Vec<Trigger>,
    /// The literal words in the automaton, for the benchmarks' plain scan.
    pub(crate) literals: Vec<Box<str>>,
}

#[derive(Debug)]
pub(crate) struct ConceptEntry {
    pub(crate) id: Box<str>,
    pub(crate) facet: Facet,
}

impl Lexicon {
    pub(crate) fn new(taxonomy: &Taxonomy) -> Result<Lexicon, Vec<Error>> {
        let mut builder = Builder::default();
        let mut errors = Vec::new();
        for (number, concept) in taxonomy.concepts().iter().enumerate() {
            let Some(facet) = Facet::of(&concept.id) else { continue };
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

    /// A lexicon that finds nothing.
    pub(crate) fn empty() -> Lexicon {
        Builder::default().finish()
    }

    pub(crate) fn triggers(&self, pattern: u32) -> &[Trigger] {
        let at = pattern as usize;
        match (self.starts.get(at), self.starts.get(at + 1)) {
            (Some(&from), Some(&to)) => self.triggers.get(from as usize..to as usize).unwrap_or_default(),
            _ => &[],
        }
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

/// One bit a signaaltype, in the order of [`crate::signal`]'s enum.
pub(crate) fn source_bits(names: &[String]) -> u16 {
    names.iter().filter_map(|name| source_bit(name)).fold(0, |bits, bit| bits | bit)
}

pub(crate) fn source_bit(name: &str) -> Option<u16> {
    SignalType::ALL.iter().position(|s| s.as_str() == name).map(|at| 1 << at)
}

struct Settings {
    concept: u32,
    polarity: Option<Polarity>,
    negation: Negation,
    sources: u16,
    weight: u8,
    excludes: bool,
}

#[derive(Default)]
struct Builder {
    concepts: Vec<ConceptEntry>,
    terms: Vec<Box<str>>,
    rules: Vec<Rule>,
    sets: WordSets,
    choices: Vec<Choice>,
    known_choices: HashMap<Choice, ChoiceId>,
    witnesses: Witnesses,
    atoms: BTreeMap<(String, Edges), Vec<Trigger>>,
}

impl Builder {
    fn add(&mut self, written: &str, settings: &Settings, taxonomy: &Taxonomy) -> Result<(), String> {
        let pattern = pattern::parse(written, &taxonomy.klassen)?;
        let (mut best, mut best_at) = (0, None);
        for (p, part) in pattern.parts.iter().enumerate() {
            for (s, element) in part.elements.iter().enumerate() {
                let rarity = if element.optional { 0 } else { element_rarity(element) };
                if rarity > best {
                    (best, best_at) = (rarity, Some((p, s, element)));
                }
            }
        }
        let Some((part, step, element)) = best_at else {
            return Err("de term heeft geen woord dat vaststaat".into());
        };
        let (rule, term) = (self.rules.len() as u32, self.terms.len() as u32);
        let mut row_number = 0;
        for row in &element.choices {
            let (row_id, word) = match &row[..] {
                [_] => (Trigger::SINGLE, 0),
                _ => {
                    row_number += 1;
                    (row_number - 1, rarest_word(row))
                }
            };
            let trigger = Trigger { rule, part: part as u8, step: step as u8, row: row_id, word: word as u8 };
            for (text, edges) in row[word].iter().filter_map(atom) {
                self.atoms.entry((text.to_owned(), edges)).or_default().push(trigger);
            }
        }
        let parts: Box<[Sequence]> = pattern
            .parts
            .iter()
            .map(|part| Sequence {
                steps: part.elements.iter().map(|e| self.step(e)).collect(),
                at_start: part.at_start,
                at_end: part.at_end,
            })
            .collect();
        // `regel` on the wire holds at most 300 code points.
        let mut needs: Vec<ChoiceId> = parts
            .iter()
            .enumerate()
            .flat_map(|(p, part)| part.steps.iter().enumerate().map(move |(s, step)| (p, s, step)))
            .filter(|&(p, s, found)| !found.optional && (p, s) != (part, step))
            .map(|(_, _, step)| step.choice)
            .collect();
        needs.sort_unstable();
        needs.dedup();
        self.terms.push(written.chars().take(300).collect::<String>().into());
        self.rules.push(Rule {
            concept: settings.concept,
            term,
            polarity: settings.polarity,
            negation: settings.negation,
            kind: kind(&pattern),
            needs: needs.into(),
            parts,
            same_sentence: pattern.same_sentence,
            sources: settings.sources,
            weight: settings.weight,
            excludes: settings.excludes,
        });
        Ok(())
    }

    fn step(&mut self, element: &Element) -> Step {
        let mut single = None;
        let mut rows = Vec::new();
        for row in &element.choices {
            match &row[..] {
                [set] => single = Some(self.sets.intern(set)),
                _ => rows.push(row.iter().map(|set| self.sets.intern(set)).collect()),
            }
        }
        let choice = Choice { single, rows: rows.into() };
        let next = self.choices.len() as ChoiceId;
        let id = *self.known_choices.entry(choice.clone()).or_insert(next);
        if id == next {
            self.choices.push(choice);
            for row in &element.choices {
                let word = rarest_word(row);
                self.witnesses.add(id, &row[word]);
            }
        }
        Step { choice: id, gap: element.gap, optional: element.optional }
    }

    fn finish(mut self) -> Lexicon {
        self.sets.finish();
        let automaton = Automaton::new(self.atoms.keys().map(|(word, edges)| (word.as_bytes(), *edges)));
        let (mut starts, mut triggers) = (vec![0], Vec::new());
        for found in self.atoms.values() {
            triggers.extend_from_slice(found);
            starts.push(triggers.len() as u32);
        }
        let literals = self.atoms.keys().map(|(word, _)| word.as_str().into()).collect();
        let spelling = Spelling::new(self.sets.whole_words(), self.sets.parts());
        Lexicon {
            concepts: self.concepts,
            terms: self.terms,
            rules: self.rules,
            sets: self.sets,
            choices: self.choices,
            automaton,
            spelling,
            witnesses: self.witnesses,
            starts,
            triggers,
            literals,
        }
    }
}

fn atom(word: &Word) -> Option<(&str, Edges)> {
    match word {
        Word::Exact(text) => Some((text, Edges::Both)),
        Word::Prefix(text) => Some((text, Edges::Start)),
        Word::Suffix(text) => Some((text, Edges::End)),
        Word::Infix(text) => Some((text, Edges::None)),
        Word::Number | Word::Ordinal | Word::Times | Word::GluedDuration => None,
    }
}

/// How rare the most frequent choice of an element is; a row is as rare as its rarest word.
fn element_rarity(element: &Element) -> usize {
    element.choices.iter().map(|row| row.iter().map(|set| rarity(set)).max().unwrap_or(0)).min().unwrap_or(0)
}

fn rarest_word(row: &Row) -> usize {
    (0..row.len()).max_by_key(|&at| rarity(&row[at])).unwrap_or(0)
}

/// How rare the most frequent word of a set is, roughly; 0 when a word of it cannot trigger.
fn rarity(words: &[Word]) -> usize {
    words
        .iter()
        .map(|word| match atom(word) {
            None => 0,
            Some((text, _)) if FREQUENT.contains(&text) => 1,
            // Longer words are rarer; many words together are less rare.
            Some((text, _)) => 100 + 8 * text.len().min(12),
        })
        .min()
        .map_or(0, |least| if least > 100 { least.saturating_sub(words.len().min(80)) } else { least })
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

/// The most frequent words of Dutch, from general knowledge of the language; a rule that has another word waits for that one.
const FREQUENT: &[&str] = &[
    "de",
    "het",
    "een",
    "en",
    "van",
    "ik",
    "te",
    "dat",
    "die",
    "in",
    "je",
    "is",
    "niet",
    "op",
    "aan",
    "met",
    "als",
    "voor",
    "er",
    "maar",
    "om",
    "dan",
    "zou",
    "of",
    "wat",
    "mijn",
    "men",
    "dit",
    "zo",
    "door",
    "over",
    "ze",
    "zich",
    "bij",
    "ook",
    "tot",
    "mij",
    "uit",
    "der",
    "daar",
    "haar",
    "naar",
    "heb",
    "hoe",
    "heeft",
    "hebben",
    "deze",
    "u",
    "want",
    "nog",
    "zal",
    "me",
    "zij",
    "nu",
    "ge",
    "geen",
    "omdat",
    "iets",
    "worden",
    "toch",
    "al",
    "waren",
    "veel",
    "meer",
    "doen",
    "toen",
    "moet",
    "ben",
    "zonder",
    "kan",
    "hun",
    "dus",
    "alles",
    "onder",
    "ja",
    "eens",
    "hier",
    "wie",
    "werd",
    "altijd",
    "wordt",
    "wezen",
    "kunnen",
    "ons",
    "zelf",
    "tegen",
    "na",
    "wil",
    "kon",
    "niets",
    "uw",
    "iemand",
    "geweest",
    "andere",
    "was",
    "hij",
    "wij",
    "we",
    "zijn",
    "had",
    "word",
    "weer",
    "nooit",
    "moest",
    "moeten",
    "gaan",
    "gaat",
    "ga",
    "ging",
    "kom",
    "komt",
    "komen",
    "kwam",
    "krijg",
    "krijgt",
    "krijgen",
    "kreeg",
    "jullie",
    "heel",
    "erg",
    "goed",
    "waar",
    "wel",
    "zou",
    "zouden",
    "zullen",
    "steeds",
    "mensen",
    "jaar",
    "dag",
    "dagen",
    "week",
    "weken",
    "uur",
    "keer",
    "gemeente",
    "mag",
    "mogen",
    "laat",
    "laten",
    "wanneer",
    "waarom",
    "welke",
    "hem",
    "elke",
    "iedere",
    "even",
    "gewoon",
    "eigenlijk",
    "alleen",
    "helemaal",
    "echt",
    "s",
    "t",
    "n",
    "m",
    "kl",
    "mw",
    "dhr",
    "zegt",
    "zei",
    "gezegd",
    "vind",
    "vindt",
    "vinden",
    "weet",
    "weten",
    "graag",
    "hoor",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn words(list: &[&str]) -> Vec<Word> {
        list.iter().map(|w| Word::Exact((*w).to_owned())).collect()
    }

    #[test]
    fn a_rule_waits_for_its_rarest_word() {
        assert!(rarity(&words(&["terugbellen"])) > rarity(&words(&["zou", "zouden"])));
        assert!(rarity(&words(&["niet"])) > 0);
        assert_eq!(rarity(&[Word::Number]), 0);
    }
}
