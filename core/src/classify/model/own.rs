//! A model that an organisation learned on its own texts, out of bytes that anyone may have made.

use super::super::{Classifier, Draft, Workspace, combine};
use super::weights::Weights;
use super::{Evidence, View, features};
use crate::error::{Code, Error};
use crate::privacy;
use sha2::{Digest, Sha256};
use std::sync::Arc;

/// A linear model over the words of a text, made by `signaal.fit` of the Python package.
///
/// It holds numbers, labels and a name: no code and no text. Reading is bounded (see [`Model::MOST_BYTES`]), so a file of a
/// stranger can do no more than give wrong labels. Use it by itself ([`Model::predict`]), for labels of any kind, or beside the rules
/// ([`Classifier::with_model`]), for concepts of the taxonomy.
#[derive(Debug, Clone)]
pub struct Model {
    pub(crate) weights: Arc<Weights>,
    digest: [u8; 32],
    sha256: String,
}

/// A label that a model gives to a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Predicted<'m> {
    /// The label as it was learned.
    pub label: &'m str,
    /// Hundredths measured right on texts that no weight was learned from; 0 when the file does not say.
    pub score: u8,
    /// In 1/64; above 0 more likely than not.
    pub logit: i32,
    /// The words that spoke most for it, strongest first, at most three stretches. Bytes of the text.
    pub evidence: Vec<Evidence>,
}

impl Model {
    /// A file of more bytes is refused unread.
    pub const MOST_BYTES: usize = 8 << 20;

    /// Reads the file of a model.
    ///
    /// # Errors
    /// `model-onleesbaar` with what is wrong in it.
    pub fn read(bytes: &[u8]) -> Result<Model, Error> {
        let refused = |what: &str| Error::new(Code::ModelUnreadable).detail(what);
        if bytes.len() > Self::MOST_BYTES {
            return Err(refused("too large"));
        }
        let weights = Weights::read(bytes).map_err(|damage| refused(&damage.to_string()))?;
        let digest: [u8; 32] = Sha256::digest(bytes).into();
        let sha256 = digest.iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(Model { weights: Arc::new(weights), digest, sha256 })
    }

    /// What stands as `regel` at its labels: `model ` and its name.
    pub fn name(&self) -> &str {
        &self.weights.name
    }

    /// SHA-256 of the file, in hexadecimal.
    pub fn sha256(&self) -> &str {
        &self.sha256
    }

    /// Its labels, in the order of the file.
    pub fn labels(&self) -> impl Iterator<Item = &str> {
        self.weights.targets.iter().map(|target| &*target.label)
    }

    /// The labels of one text, strongest first; none where it is not sure enough.
    ///
    /// `classifier` gives what rules found to a model that was learned beside them; personal data is masked. `source` is the
    /// signaaltype, as for [`Classifier::classify`].
    pub fn predict<'m>(
        &'m self,
        classifier: &'m Classifier,
        text: &str,
        source: Option<&str>,
        space: &mut Workspace,
    ) -> Vec<Predicted<'m>> {
        let weights = &*self.weights;
        take(text, space);
        if weights.beside_rules {
            self.weigh_beside(classifier, source, space);
        } else {
            space.clues.add(weights, 0, &space.folded);
            space.clues.weigh(View::bare(weights));
        }
        if space.clues.words() == 0 {
            return Vec::new();
        }
        let clues = &space.clues;
        let mut sure: Vec<(i32, usize)> = (0..weights.targets.len()).map(|at| (clues.logit(at), at)).collect();
        // Of equals the first of the file.
        sure.sort_by_key(|(logit, at)| (std::cmp::Reverse(*logit), *at));
        if weights.one {
            sure.truncate(1);
        }
        sure.retain(|(logit, at)| weights.targets.get(*at).is_some_and(|target| *logit >= target.accept));
        let predicted = sure.into_iter().filter_map(|(logit, at)| {
            let target = weights.targets.get(at)?;
            let evidence = clues.evidence(View::bare(weights), at, combine::PIECES);
            Some(Predicted { label: &target.label, score: target.score, logit, evidence })
        });
        predicted.collect()
    }

    /// The first of [`Model::predict`] by its place in the file, without the words that spoke for it: the quickest way over many
    /// texts.
    ///
    /// The classifier is asked for by a model that was learned beside the rules only: making one takes long.
    pub fn strongest<'c>(
        &self,
        classifier: impl FnOnce() -> &'c Classifier,
        text: &str,
        source: Option<&str>,
        space: &mut Workspace,
    ) -> Option<usize> {
        take(text, space);
        if self.weights.beside_rules {
            self.weigh_beside(classifier(), source, space);
        } else {
            space.clues.weigh_words(&self.weights, &space.folded);
        }
        if space.clues.words() == 0 {
            return None;
        }
        let mut best: Option<(i32, usize)> = None;
        for (at, target) in self.weights.targets.iter().enumerate() {
            let logit = space.clues.logit(at);
            // With one label a text the strongest counts, sure or not.
            let counts = self.weights.one || logit >= target.accept;
            if counts && best.is_none_or(|(highest, _)| logit > highest) {
                best = Some((logit, at));
            }
        }
        let sure = |(logit, at): &(i32, usize)| self.weights.targets.get(*at).is_some_and(|t| *logit >= t.accept);
        best.filter(sure).map(|(_, at)| at)
    }

    /// Weighs the words that were read, and what rules find among them.
    fn weigh_beside(&self, classifier: &Classifier, source: Option<&str>, space: &mut Workspace) {
        let view = View::bare(&self.weights);
        let mut draft = Draft::of(classifier, view, source);
        draft.clues = std::mem::take(&mut space.clues);
        classifier.lexicon.read(&mut space.folded, &mut space.reading);
        draft.add(0, &space.folded, &space.reading, &mut space.found);
        draft.settle();
        draft.clues.weigh(view);
        space.clues = draft.clues;
    }
}

/// Folds a text with its personal data masked.
fn take(text: &str, space: &mut Workspace) {
    let spans = privacy::detect_into(text, &mut space.personal);
    space.folded.fold_masked(text, spans.iter().map(|span| (span.start, span.end)));
    space.clues.clear();
}

impl Classifier {
    /// The same classifier with an own model beside the rules, in the place of the national one.
    ///
    /// # Errors
    /// `model-begrip-onbekend` when a label of the model is no concept of the taxonomy.
    pub fn with_model(mut self, model: &Model) -> Result<Classifier, Error> {
        let strange = model.weights.targets.iter().position(|t| t.facet.is_none() || self.concept_id(&t.id).is_none());
        match strange {
            // The name of a label may be anything, so it stays out of the message.
            Some(at) => Err(Error::new(Code::ModelConceptUnknown).detail((at + 1).to_string())),
            None => {
                let [a, b, c, d, ..] = model.digest;
                self.model = super::Held::Own(Arc::clone(&model.weights), [a, b, c, d]);
                self.rows = self.lexicon.word_rows();
                Ok(self)
            }
        }
    }

    /// The features of a text that a model by itself is learned from: numbers of its stems and of pairs of them, and how many
    /// words there are. Personal data is masked. See [`super::super::Features`] for those beside the rules.
    pub fn word_features(text: &str, space: &mut Workspace) -> (Vec<u32>, usize) {
        take(text, space);
        let mut words = Vec::new();
        let count = features(space.folded.bytes(), |f| words.push(f.hash));
        (words, count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A model file of version 3: per label its name, and the stems with their weight.
    fn file(one: bool, labels: &[(&str, &[(&str, i8)])]) -> Vec<u8> {
        let mut bytes = vec![b'S', b'G', b'L', b'M', 3, u8::from(one), 5];
        bytes.extend(b"proef");
        bytes.push(labels.len() as u8);
        let mut stems = std::collections::BTreeMap::<u32, Vec<[u8; 2]>>::new();
        for (number, (id, words)) in labels.iter().enumerate() {
            bytes.push(id.len() as u8);
            bytes.extend(id.bytes());
            bytes.extend([0, 0, 64, 0, 0, 0x80, 71]); // bias 0, accept 1, never reject
            for (word, weight) in *words {
                let (hashes, _) = Classifier::word_features(word, &mut Workspace::default());
                stems.entry(hashes[0]).or_default().push([number as u8, weight.to_le_bytes()[0]]);
            }
        }
        bytes.extend(64u16.to_le_bytes());
        bytes.extend((stems.len() as u32).to_le_bytes());
        let before = std::iter::once(&0).chain(stems.keys());
        let deltas: Vec<[u8; 4]> =
            stems.keys().zip(before).map(|(hash, before)| (hash - before).to_le_bytes()).collect();
        for column in 0..4 {
            bytes.extend(deltas.iter().map(|delta| delta[column]));
        }
        bytes.extend(stems.values().map(|weights| weights.len() as u8));
        for column in 0..2 {
            bytes.extend(stems.values().flatten().map(|pair| pair[column]));
        }
        bytes
    }

    #[test]
    fn a_model_of_free_labels_gives_them_with_their_words() {
        let bytes = file(true, &[("appels", &[("boomgaard", 40)]), ("peren", &[("conference", 30)])]);
        let model = Model::read(&bytes).unwrap();
        assert_eq!((model.name(), model.labels().count()), ("model proef", 2));
        let text = "De boomgaard staat in bloei";
        let found = model.predict(Classifier::national(), text, None, &mut Workspace::default());
        assert_eq!((found[0].label, found[0].score, found.len()), ("appels", 71, 1));
        assert_eq!(&text[found[0].evidence[0].start..found[0].evidence[0].end], "boomgaard");
        let strongest = |text| model.strongest(Classifier::national, text, None, &mut Workspace::default());
        assert_eq!([text, "Conference is een peer", "Iets anders", ""].map(strongest), [Some(0), Some(1), None, None]);
        assert!(model.predict(Classifier::national(), "Iets anders", None, &mut Workspace::default()).is_empty());
        assert!(model.predict(Classifier::national(), "", None, &mut Workspace::default()).is_empty());
    }

    #[test]
    fn a_model_of_concepts_stands_beside_the_rules_with_its_own_score_and_name() {
        let bytes = file(false, &[("onderwerp/afval", &[("zwerfkees", 60)])]);
        let model = Model::read(&bytes).unwrap();
        let classifier = Classifier::new(crate::taxonomy::Taxonomy::national()).unwrap().with_model(&model).unwrap();
        let found = classifier.classify("Daar ligt weer zwerfkees", None);
        let label = found.labels.iter().find(|l| l.concept == "onderwerp/afval").unwrap();
        assert_eq!(
            (label.score, label.rule.as_ref(), label.origin()),
            (71, "model proef", crate::signal::Origin::Model)
        );
        let first = u32::from_str_radix(&model.sha256()[..8], 16).unwrap();
        assert_eq!(classifier.model_version(), Some(format!("0.{}.{}", first >> 16, first & 0xffff)));
        let free = Model::read(&file(false, &[("appels", &[])])).unwrap();
        let error = Classifier::new(crate::taxonomy::Taxonomy::national()).unwrap().with_model(&free).unwrap_err();
        assert_eq!(error.code(), Code::ModelConceptUnknown);
    }

    #[test]
    fn a_file_that_is_no_model_or_too_large_is_refused() {
        for bytes in [&b"iets anders"[..], &vec![0; Model::MOST_BYTES + 1]] {
            assert_eq!(Model::read(bytes).unwrap_err().code(), Code::ModelUnreadable);
        }
    }
}
