//! A concept of the taxonomy and its terms, as data.

use crate::signal::Polarity;
use serde::{Deserialize, Serialize};

/// What a negation around a match does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Negation {
    /// The match does not count.
    Blokkeert,
    /// The polarity turns (kwaliteit, sentiment).
    Keert,
    /// Nothing changes (a topic stays a topic).
    Negeert,
}

/// A term: a pattern, or a pattern with settings of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Term {
    /// Only the pattern.
    Plain(String),
    /// The pattern with settings.
    Full(FullTerm),
}

/// A pattern with settings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct FullTerm {
    /// The pattern.
    pub term: String,
    /// What a negation around a match does; the facet decides when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ontkenning: Option<Negation>,
    /// Only in texts of these signaaltypen; all when empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bron: Vec<String>,
    /// How much the term says for soort and sentiment, 1 to 3.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gewicht: Option<u8>,
}

impl Term {
    /// The pattern as written.
    pub fn pattern(&self) -> &str {
        match self {
            Term::Plain(pattern) => pattern,
            Term::Full(full) => &full.term,
        }
    }

    pub(crate) fn negation(&self) -> Option<Negation> {
        match self {
            Term::Plain(_) => None,
            Term::Full(full) => full.ontkenning,
        }
    }

    pub(crate) fn sources(&self) -> &[String] {
        match self {
            Term::Plain(_) => &[],
            Term::Full(full) => &full.bron,
        }
    }

    pub(crate) fn weight(&self) -> u8 {
        match self {
            Term::Plain(_) => 1,
            Term::Full(full) => full.gewicht.unwrap_or(1),
        }
    }
}

/// A concept: what it means, the terms that find it, and examples that run as tests.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Concept {
    /// `facet/begrip` or `facet/begrip/smaller`, kebab-case, stable for ever.
    pub id: String,
    /// Short Dutch name. A file on top of the taxonomy may leave it out for a concept that exists.
    #[serde(default)]
    pub label: String,
    /// What it means, one or two Dutch sentences.
    #[serde(default)]
    pub definitie: String,
    /// What it is meant for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bedoeld: Option<String>,
    /// What it is not meant for, and which concept is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub niet_bedoeld: Option<String>,
    /// Terms that find it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub termen: Vec<Term>,
    /// Terms that find it as praise (kwaliteit).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub termen_positief: Vec<Term>,
    /// Terms that find it as blame (kwaliteit).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub termen_negatief: Vec<Term>,
    /// Patterns that forbid a match that they overlap.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub niet: Vec<String>,
    /// Texts in which it is found.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub voorbeelden: Vec<String>,
    /// Texts in which it is not found.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tegenvoorbeelden: Vec<String>,
    /// Texts in which it is found as praise (kwaliteit).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub voorbeelden_positief: Vec<String>,
    /// Texts in which it is found as blame (kwaliteit).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub voorbeelden_negatief: Vec<String>,
    /// Version of the taxonomy in which it ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vervallen: Option<String>,
    /// The concepts that took its place.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub vervangen_door: Vec<String>,
}

impl Concept {
    /// All terms with the polarity they find.
    pub(crate) fn all_terms(&self) -> impl Iterator<Item = (&Term, Option<Polarity>)> {
        let plain = self.termen.iter().map(|t| (t, None));
        let good = self.termen_positief.iter().map(|t| (t, Some(Polarity::Positive)));
        let bad = self.termen_negatief.iter().map(|t| (t, Some(Polarity::Negative)));
        plain.chain(good).chain(bad)
    }

    /// Whether this pattern is among its terms.
    pub(crate) fn has(&self, pattern: &str) -> bool {
        let lists = [&self.termen, &self.termen_positief, &self.termen_negatief];
        lists.iter().any(|list| list.iter().any(|term| term.pattern() == pattern))
    }

    /// The id of the concept on the second level of the id: itself, or what it is narrower than.
    pub fn top(&self) -> &str {
        top(&self.id)
    }
}

/// Whether `id` is `wider`, or narrower than it.
pub(crate) fn is_within(id: &str, wider: &str) -> bool {
    let (id, wider) = (id.as_bytes(), wider.as_bytes());
    id.get(wider.len()).is_none_or(|next| *next == b'/') && id.starts_with(wider)
}

/// `facet/begrip` of `facet/begrip/smaller`.
pub fn top(id: &str) -> &str {
    let mut slashes = id.bytes().enumerate().filter(|(_, byte)| *byte == b'/');
    slashes.nth(1).map_or(id, |(at, _)| &id[..at])
}
