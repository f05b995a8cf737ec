//! The classifier: what a text is about, with the words that say so.
//!
//! Every word of a text is looked up once; the words that may trigger a rule are found, the rule is held against the words
//! around them, and what remains becomes labels. Every text is judged alone, so results do not depend on batch, thread
//! or order. Personal data is masked first, so a text and its redacted form give the same labels.

mod build;
mod combine;
mod csr;
mod derive;
mod features;
mod find;
mod labels;
mod lexicon;
mod matcher;
mod model;
mod negation;
mod parts;
mod rarity;
mod reading;
mod rule;
mod score;
mod seen;
mod sets;
mod soort;
mod spelling;
mod tone;
mod triggers;
mod usage;
mod words;

use crate::error::Error;
use crate::privacy;
use crate::taxonomy::{Facet, Taxonomy};
use crate::text::Folded;
use crate::text::language::Language;
use find::Found;
use labels::LabelSet;
use lexicon::Lexicon;
use reading::Reading;
use rule::Kind;
use std::sync::OnceLock;
use tone::Tone;

pub use combine::LEAST_WORDS;
pub use features::Features;
pub use labels::{Evidence, Label};
pub use model::{Model, Predicted};
pub use usage::TermUsage;

/// The card of the national model: what it was learned from, its figures and hashes (`core/data/model/kaart.json`).
pub const MODEL_CARD: &str = include_str!("../../data/model/kaart.json");
/// The measured share right by facet and kind of rule, and on which text (`core/data/scores.json`).
pub const SCORES: &str = include_str!("../../data/scores.json");

/// A compiled taxonomy, ready to classify.
///
/// Cheap to share (`&Classifier` over threads), costly to make: build it once. Memory: see [`Classifier::memory`].
#[derive(Debug)]
pub struct Classifier {
    lexicon: Lexicon,
    version: Box<str>,
    /// Whether its taxonomy may have terms that the national one has not.
    extended: bool,
    /// The learned model beside the rules; empty when rules stand alone.
    model: model::Held,
    /// What the words of the lexicon weigh in that model.
    rows: model::WordRows,
}

/// The labels of one signal and the language of its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Classification<'c> {
    /// By facet, score descending, id. Exactly one soort and one sentiment.
    pub labels: Vec<Label<'c>>,
    /// Language of most of the words of the first text that has words.
    pub language: Language,
}

/// Buffers that one thread reuses from text to text.
#[derive(Default)]
pub struct Workspace {
    folded: Folded,
    reading: Reading,
    found: Found,
    clues: model::Clues,
    cues: (Vec<SoortEvidence>, Vec<ToneEvidence>),
    personal: privacy::Workspace,
}

impl std::fmt::Debug for Workspace {
    /// Shows nothing: the buffers keep the last text.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Workspace").finish_non_exhaustive()
    }
}

/// Where a cue of a soort stands: which of [`soort::IDS`], and the term.
type SoortEvidence = (usize, Evidence, u32);
/// Where a good or bad word stands, and the term.
type ToneEvidence = (bool, Evidence, u32);

impl Classifier {
    /// The classifier with the national taxonomy, made at the first call.
    pub fn national() -> &'static Classifier {
        static CLASSIFIER: OnceLock<Classifier> = OnceLock::new();
        CLASSIFIER.get_or_init(|| {
            // A test holds that the national taxonomy compiles; a damaged build would find nothing rather than panic.
            Classifier::new(Taxonomy::national()).or_else(|_| Classifier::new(&Taxonomy::default())).unwrap_or_else(
                |_| Classifier {
                    lexicon: Lexicon::empty(),
                    version: Box::default(),
                    extended: false,
                    model: model::Held::Shared(model::none()),
                    rows: model::WordRows::default(),
                },
            )
        })
    }

    /// Compiles a taxonomy.
    ///
    /// # Errors
    /// Every term that cannot be compiled, with its concept.
    pub fn new(taxonomy: &Taxonomy) -> Result<Classifier, Vec<Error>> {
        let lexicon = Lexicon::new(taxonomy)?;
        let (version, model) = (taxonomy.version().into(), model::Held::Shared(model::national()));
        let extended = !std::ptr::eq(taxonomy, Taxonomy::national());
        Ok(Classifier { rows: lexicon.word_rows(), lexicon, version, extended, model })
    }

    /// The same without the learned model: what the terms of the taxonomy say by themselves.
    #[must_use]
    pub fn rules_only(mut self) -> Classifier {
        self.model = model::Held::Shared(model::none());
        self
    }

    /// The version of the taxonomy.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// The version of the model beside the rules, as it stands in `verwerking.modelVersie`; none where rules stand alone.
    pub fn model_version(&self) -> Option<String> {
        self.model.version()
    }

    /// Bytes of memory of all that was compiled, and of what was kept of the words met so far.
    pub fn memory(&self) -> usize {
        self.lexicon.memory() + self.rows.memory()
    }

    /// The whole words in terms, once each: what a plain multi-pattern scan would be built of.
    pub fn literals(&self) -> impl Iterator<Item = &str> {
        let words = self.lexicon.vocabulary.words().take(self.lexicon.own_words);
        words.filter_map(|(_, word)| std::str::from_utf8(word).ok())
    }

    /// Labels of one text. `source` is the signaaltype of its origin, such as `terugbelnotitie`; an unknown one
    /// counts as none. Evidence is in bytes of `text`.
    pub fn classify(&self, text: &str, source: Option<&str>) -> Classification<'_> {
        self.classify_signal(&[text], source, &mut Workspace::default())
    }

    /// Labels of one signal with several texts, which count together.
    pub fn classify_signal(&self, texts: &[&str], source: Option<&str>, space: &mut Workspace) -> Classification<'_> {
        self.classify_masked(texts, source, space, true)
    }

    /// The same for texts that redaction has been over, so nothing has to be masked.
    pub fn classify_redacted(&self, texts: &[&str], source: Option<&str>, space: &mut Workspace) -> Classification<'_> {
        self.classify_masked(texts, source, space, false)
    }

    fn classify_masked(
        &self,
        texts: &[&str],
        source: Option<&str>,
        space: &mut Workspace,
        mask: bool,
    ) -> Classification<'_> {
        let mut draft = Draft::new(self, source);
        draft.clues = std::mem::take(&mut space.clues);
        draft.clues.clear();
        (draft.soort_evidence, draft.tone_evidence) = std::mem::take(&mut space.cues);
        draft.soort_evidence.clear();
        draft.tone_evidence.clear();
        for (number, text) in texts.iter().enumerate() {
            let spans = if mask { privacy::detect_into(text, &mut space.personal) } else { &[] };
            space.folded.fold_masked(text, spans.iter().map(|span| (span.start, span.end)));
            self.lexicon.read(&mut space.folded, &mut space.reading);
            draft.add(number, &space.folded, &space.reading, &mut space.found);
        }
        let found = draft.finish();
        space.clues = draft.clues;
        space.cues = (draft.soort_evidence, draft.tone_evidence);
        found
    }

    /// Labels of many texts, each judged alone; the same results as [`Classifier::classify`], faster.
    pub fn classify_batch(
        &self,
        texts: &[&str],
        source: Option<&str>,
        space: &mut Workspace,
    ) -> Vec<Classification<'_>> {
        texts.iter().map(|text| self.classify_signal(&[text], source, space)).collect()
    }

    fn concept_id(&self, id: &str) -> Option<&str> {
        self.lexicon.concept(id).map(|concept| &*concept.id)
    }
}

fn personal(text: &str) -> impl ExactSizeIterator<Item = (usize, usize)> {
    privacy::detect(text).into_iter().map(|span| (span.start, span.end))
}

/// A signal while its texts are read.
struct Draft<'c> {
    classifier: &'c Classifier,
    view: model::View<'c>,
    source: u16,
    labels: LabelSet<'c>,
    tone: Tone,
    cues: soort::Cues,
    soort_evidence: Vec<SoortEvidence>,
    tone_evidence: Vec<ToneEvidence>,
    read: usize,
    language: Language,
    clues: model::Clues,
}

impl<'c> Draft<'c> {
    fn new(classifier: &'c Classifier, source: Option<&str>) -> Self {
        Draft::of(classifier, model::View { model: &classifier.model, rows: Some(&classifier.rows) }, source)
    }

    /// With another model than that of the classifier.
    fn of(classifier: &'c Classifier, view: model::View<'c>, source: Option<&str>) -> Self {
        let source = source.and_then(lexicon::source_bit).unwrap_or(0);
        Draft {
            classifier,
            view,
            source,
            labels: LabelSet::with_room(),
            tone: Tone::none(),
            cues: soort::Cues { source, ..soort::Cues::default() },
            soort_evidence: Vec::new(),
            tone_evidence: Vec::new(),
            read: 0,
            language: Language::Und,
            clues: model::Clues::default(),
        }
    }

    fn add(&mut self, number: usize, folded: &Folded, reading: &Reading, found: &mut Found) {
        let lexicon = &self.classifier.lexicon;
        let text = folded.bytes();
        found.fill(lexicon, folded, reading, self.source);
        for m in &found.matches {
            let Some(concept) = lexicon.concepts.get(m.concept as usize) else { continue };
            let id: &'c str = &concept.id;
            let evidence = found.pieces(m, reading).map(|(start, end)| Evidence {
                text: number,
                start: folded.start_in_original(start),
                end: folded.end_in_original(end),
            });
            self.tone.add(m, id, self.read + m.start);
            match m.facet {
                Facet::Soort => {
                    let at = soort::IDS.iter().position(|k| *k == crate::taxonomy::top(id));
                    if let Some(at) = at {
                        self.cues.terms[at] += u32::from(m.weight);
                        self.soort_evidence.extend(evidence.map(|e| (at, e, m.term)));
                    }
                }
                Facet::Sentiment => {
                    let good = (id == "sentiment/positief") != m.turned;
                    self.tone_evidence.extend(evidence.map(|e| (good, e, m.term)));
                }
                facet => {
                    let rule = lexicon.terms.get(m.term as usize).map_or("", |t| &**t);
                    self.labels.add((id, facet, m.polarity), m.kind, rule, evidence);
                }
            }
        }
        if text.iter().fold(false, |eyes, byte| eyes | matches!(byte, b':' | b';' | b'=')) {
            self.tone.add_emoticons(text, self.read);
        }
        self.cues.questions += text.iter().filter(|&&b| b == b'?').count() as u32;
        let last = text.iter().rev().find(|b| !b.is_ascii_whitespace());
        if last.is_some() {
            self.cues.ends_in_question = last == Some(&b'?');
        }
        self.cues.words += reading.words.len().min(12) as u32;
        if self.language == Language::Und {
            self.language = reading.tally.language(!found.matches.is_empty());
        }
        self.read += text.len() + 1;
        self.clues.add_read(self.view, (number, folded), reading.stems(lexicon));
    }

    /// Closes the reading: the cues of soort that hang on all labels together, and what the model is told.
    fn settle(&mut self) -> ((usize, Kind), tone::Sentiment) {
        let (mut barriers, mut topics) = (Vec::new(), Vec::new());
        for (tops, facet) in [(&mut barriers, Facet::Belemmering), (&mut topics, Facet::Onderwerp)] {
            for label in self.labels.of(facet) {
                let top = crate::taxonomy::top(label.concept);
                if !tops.contains(&top) {
                    tops.push(top);
                }
            }
        }
        self.cues.barriers = barriers.len() as u32;
        self.cues.only_failure = barriers == ["belemmering/technische-storing"];
        self.cues.only_waiting = !barriers.is_empty()
            && barriers
                .iter()
                .all(|b| ["belemmering/lange-doorlooptijd", "belemmering/onduidelijke-informatie"].contains(b));
        self.cues.topics = topics.len() as u32;
        self.cues.reportable = topics.iter().any(|topic| soort::REPORTABLE.contains(topic));
        self.cues.distress = self.labels.of(Facet::Urgentie).next().is_some();
        const ALERTS: [&str; 3] =
            ["urgentie/agressie-tegen-medewerker", "urgentie/suicidaliteit", "urgentie/veiligheid"];
        self.cues.alert = self.labels.of(Facet::Urgentie).any(|l| ALERTS.contains(&crate::taxonomy::top(l.concept)));
        self.cues.rules = self.labels.of(Facet::Regel).next().is_some();
        let (decided, sentiment) = (soort::decide(&self.cues, self.tone), self.tone.sentiment());
        let chosen = [soort::IDS[decided.0], sentiment.id()];
        combine::tell(&mut self.clues, &self.labels, &self.cues, self.tone, chosen);
        (decided, sentiment)
    }

    fn finish(&mut self) -> Classification<'c> {
        let classifier = self.classifier;
        let (view, model) = (self.view, self.view.model);
        let known = |id: &str| classifier.concept_id(id);
        let ((at, mut kind), sentiment) = self.settle();
        let (mut soort, mut mood) = (soort::IDS[at], sentiment.id());
        let [by_model, mood_by_model] =
            combine::combine(&mut self.labels, &mut self.clues, view, known, classifier.extended);
        derive::derive(&mut self.labels, known);
        // What rules chose too keeps their words; what the model chose alone shows the model's.
        let by_model = by_model.filter(|chosen| chosen.id != soort);
        if let Some(chosen) = by_model {
            (soort, kind) = (chosen.id, Kind::Model);
        }
        if let Some(id) = known(soort) {
            let mine = || self.soort_evidence.iter().filter(|(k, ..)| soort::IDS.get(*k) == Some(&soort));
            let rule = match kind {
                Kind::Model => &*model.name,
                _ => self.rule_text(mine().map(|(_, _, term)| *term).next()),
            };
            let mut evidence: Vec<_> = mine().map(|(_, e, _)| *e).collect();
            if let Some(chosen) = by_model {
                evidence.extend(self.clues.evidence(view, chosen.target, combine::PIECES));
            }
            self.labels.add((id, Facet::Soort, None), kind, rule, evidence);
            self.labels.rescore(id, by_model.map_or(0, |chosen| model.score(chosen.target)));
        }
        let mut kind = match sentiment {
            tone::Sentiment::Neutral => Kind::Default,
            tone::Sentiment::Mixed => Kind::Turned,
            _ if self.tone.good.max(self.tone.bad) > 3 => Kind::Row,
            _ => Kind::Word,
        };
        let mood_by_model = mood_by_model.filter(|chosen| chosen.id != mood);
        if let Some(chosen) = mood_by_model {
            (mood, kind) = (chosen.id, Kind::Model);
        }
        if let Some(id) = known(mood) {
            let fits = |good: bool| match mood {
                "sentiment/positief" => good,
                "sentiment/negatief" => !good,
                "sentiment/gemengd" => true,
                _ => false,
            };
            let mine = || self.tone_evidence.iter().filter(|(good, ..)| fits(*good));
            let rule = match kind {
                Kind::Model => &*model.name,
                _ => self.rule_text(mine().map(|(_, _, term)| *term).next()),
            };
            let mut evidence: Vec<_> = mine().map(|(_, e, _)| *e).collect();
            if let Some(chosen) = mood_by_model {
                evidence.extend(self.clues.evidence(view, chosen.target, combine::PIECES));
            }
            self.labels.add((id, Facet::Sentiment, None), kind, rule, evidence);
            self.labels.rescore(id, mood_by_model.map_or(0, |chosen| model.score(chosen.target)));
        }
        Classification { labels: std::mem::take(&mut self.labels).finish(), language: self.language }
    }

    fn rule_text(&self, term: Option<u32>) -> &'c str {
        let terms = &self.classifier.lexicon.terms;
        term.and_then(|t| terms.get(t as usize)).map_or("standaard", |t| &**t)
    }
}
