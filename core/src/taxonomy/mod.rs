//! The taxonomy: facets, concepts, terms and examples, as data.
//!
//! [`Taxonomy::national`] is the national one; an own file can lie on top of it. The terms' pattern
//! language is described in `docs/patroontaal.md`; what the concepts mean stands with each concept.

mod bundle;
mod check;
mod concept;
mod examples;
mod facet;
mod inflection;
pub(crate) mod pattern;
#[cfg(feature = "toml")]
mod source;

pub(crate) use bundle::words as packed_words;

use crate::error::{Code, Error, Place};
use pattern::Classes;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

pub(crate) use concept::is_within;
pub use concept::{Concept, FullTerm, Negation, Term, top};
pub use examples::BrokenExample;
pub use facet::Facet;
#[cfg(feature = "toml")]
pub use source::{Source, build_bundle};

/// A set of concepts with a version.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Taxonomy {
    /// Semantic version.
    pub(crate) versie: String,
    /// Word classes, for `@naam` in terms.
    #[serde(default)]
    pub(crate) klassen: Classes,
    /// The concepts, sorted by id.
    pub(crate) begrippen: Vec<Concept>,
}

impl Taxonomy {
    /// The national taxonomy as it comes with this version of the crate, without examples.
    ///
    /// Read once and kept.
    pub fn national() -> &'static Taxonomy {
        bundle::national()
    }

    /// A taxonomy out of its parts, to be laid on another with [`Taxonomy::extended_with`], which checks it.
    pub fn from_parts(version: String, classes: BTreeMap<String, Vec<String>>, mut concepts: Vec<Concept>) -> Taxonomy {
        concepts.sort_by(|a, b| a.id.cmp(&b.id));
        Taxonomy { versie: version, klassen: classes, begrippen: concepts }
    }

    /// Reads a taxonomy from JSON (schema `taxonomie`).
    ///
    /// # Errors
    /// Every mistake found, with a JSON Pointer or the concept's id.
    pub fn from_json(json: &str) -> Result<Taxonomy, Vec<Error>> {
        let mut taxonomy: Taxonomy = serde_json::from_str(json).map_err(|e| {
            vec![Error::new(Code::InputNotJson).detail(format!("regel {}, teken {}", e.line(), e.column()))]
        })?;
        taxonomy.begrippen.sort_by(|a, b| a.id.cmp(&b.id));
        let errors = taxonomy.check();
        if errors.is_empty() { Ok(taxonomy) } else { Err(errors) }
    }

    /// The JSON form (schema `taxonomie`), examples included when they were read.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The version.
    pub fn version(&self) -> &str {
        &self.versie
    }

    /// The concepts, sorted by id.
    pub fn concepts(&self) -> &[Concept] {
        &self.begrippen
    }

    /// The concept with this id.
    pub fn concept(&self, id: &str) -> Option<&Concept> {
        let at = self.begrippen.binary_search_by(|c| c.id.as_str().cmp(id)).ok()?;
        self.begrippen.get(at)
    }

    /// Lays `own` on top: its terms and exclusions are added to concepts that exist, its other concepts are
    /// new. `own` may leave out label and definition of a concept that exists.
    ///
    /// # Errors
    /// Every mistake in the result, such as a narrower concept without a broader one.
    pub fn extended_with(&self, own: &Taxonomy) -> Result<Taxonomy, Vec<Error>> {
        let mut result = self.clone();
        for (name, words) in &own.klassen {
            result.klassen.entry(name.clone()).or_default().extend(words.iter().cloned());
        }
        for concept in &own.begrippen {
            match result.begrippen.iter_mut().find(|c| c.id == concept.id) {
                Some(old) => old.add(concept),
                None => result.begrippen.push(concept.clone()),
            }
        }
        result.begrippen.sort_by(|a, b| a.id.cmp(&b.id));
        if !own.versie.is_empty() {
            result.versie = format!("{}+{}", self.versie, own.versie);
        }
        let errors = result.check();
        if errors.is_empty() { Ok(result) } else { Err(errors) }
    }
}

impl Concept {
    fn add(&mut self, more: &Concept) {
        self.termen.extend(more.termen.iter().cloned());
        self.termen_positief.extend(more.termen_positief.iter().cloned());
        self.termen_negatief.extend(more.termen_negatief.iter().cloned());
        self.niet.extend(more.niet.iter().cloned());
        self.voorbeelden.extend(more.voorbeelden.iter().cloned());
        self.tegenvoorbeelden.extend(more.tegenvoorbeelden.iter().cloned());
        self.voorbeelden_positief.extend(more.voorbeelden_positief.iter().cloned());
        self.voorbeelden_negatief.extend(more.voorbeelden_negatief.iter().cloned());
    }
}

fn at_concept(code: Code, id: &str) -> Error {
    Error::new(code).detail(id).at(Place::field(id))
}
