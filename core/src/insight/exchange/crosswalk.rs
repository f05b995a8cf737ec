//! Concepts of another version of the taxonomy, or of an own list, brought to this one.

use crate::taxonomy::Taxonomy;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What to bring over.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CrosswalkInput {
    /// Concepts as delivered.
    #[serde(rename = "begrippen")]
    pub concepts: Vec<String>,
    /// Own concept to national concept; goes before the taxonomy.
    #[serde(default, rename = "kruiswijzer")]
    pub own: BTreeMap<String, String>,
    /// The taxonomy to bring them to, as JSON of schema `taxonomie`; the national one of this version when absent.
    #[serde(default, rename = "taxonomie")]
    pub taxonomy: Option<Taxonomy>,
}

/// Where a concept goes.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Mapped {
    /// As delivered.
    #[serde(rename = "van")]
    pub from: String,
    /// The concept of this taxonomy; absent when its counts cannot be put under one. They stay in the wider concepts,
    /// which were counted apart.
    #[serde(rename = "naar")]
    pub to: Option<String>,
    /// `gelijk`, `kruiswijzer`, `vervangen`, `gesplitst` (several took its place) or `onbekend`.
    #[serde(rename = "hoe")]
    pub how: &'static str,
}

/// Brings every concept over; a chain of successors is followed to its end.
pub fn crosswalk(input: &CrosswalkInput) -> Vec<Mapped> {
    let taxonomy = input.taxonomy.as_ref().unwrap_or_else(|| Taxonomy::national());
    input
        .concepts
        .iter()
        .map(|from| {
            let mut at = input.own.get(from).unwrap_or(from).as_str();
            let mut how = if input.own.contains_key(from) { "kruiswijzer" } else { "gelijk" };
            // No chain is longer than the list; a ring of successors ends too.
            for _ in 0..=taxonomy.concepts().len() {
                let Some(concept) = taxonomy.concept(at) else {
                    return Mapped { from: from.clone(), to: None, how: "onbekend" };
                };
                if concept.vervallen.is_none() {
                    return Mapped { from: from.clone(), to: Some(at.to_owned()), how };
                }
                match concept.vervangen_door.as_slice() {
                    [one] => (at, how) = (one, "vervangen"),
                    _ => return Mapped { from: from.clone(), to: None, how: "gesplitst" },
                }
            }
            Mapped { from: from.clone(), to: None, how: "onbekend" }
        })
        .collect()
}
