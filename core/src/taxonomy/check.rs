//! What must hold for a whole taxonomy.

use super::{Concept, Facet, Taxonomy, at_concept, pattern};
use crate::error::{Code, Error, Place};

/// Bounds for taxonomies from strangers.
const MAX_CONCEPTS: usize = 20_000;
const MAX_TERMS: usize = 200_000;

impl Taxonomy {
    /// Every mistake: malformed or double ids, missing parents, missing texts, terms that cannot be read.
    pub(crate) fn check(&self) -> Vec<Error> {
        let mut errors = Vec::new();
        let terms: usize = self.begrippen.iter().map(|c| c.all_terms().count()).sum();
        if self.begrippen.len() > MAX_CONCEPTS || terms > MAX_TERMS {
            let size = format!("{} begrippen, {terms} termen", self.begrippen.len());
            return vec![Error::new(Code::TaxonomyTooLarge).detail(size)];
        }
        for pair in self.begrippen.windows(2) {
            if pair[0].id == pair[1].id {
                errors.push(at_concept(Code::TaxonomyIdDouble, &pair[1].id));
            }
        }
        let mut words = pattern::Words::default();
        for concept in &self.begrippen {
            self.check_concept(concept, &mut words, &mut errors);
        }
        errors
    }

    fn check_concept(&self, concept: &Concept, words: &mut pattern::Words, errors: &mut Vec<Error>) {
        let id = concept.id.as_str();
        if !well_formed(id) {
            errors.push(at_concept(Code::TaxonomyIdInvalid, id));
            return;
        }
        if id.matches('/').count() == 2 && self.concept(concept.top()).is_none() {
            errors.push(at_concept(Code::TaxonomyParentMissing, id));
        }
        if concept.label.trim().is_empty() || concept.definitie.trim().is_empty() {
            errors.push(at_concept(Code::TaxonomyTextMissing, id));
        }
        if concept.vervangen_door.iter().any(|other| self.concept(other).is_none()) {
            errors.push(at_concept(Code::TaxonomyReplacementMissing, id));
        }
        let polar = !concept.termen_positief.is_empty() || !concept.termen_negatief.is_empty();
        let quality = Facet::of(id) == Some(Facet::Kwaliteit);
        if polar && !quality || quality && !concept.termen.is_empty() {
            errors.push(at_concept(Code::TaxonomyTermsMisplaced, id));
        }
        let patterns = concept.all_terms().map(|(t, _)| t.pattern()).chain(concept.niet.iter().map(String::as_str));
        for written in patterns {
            if let Err(why) = pattern::parse(written, &self.klassen, words) {
                let place = Place { field: Some(id.to_owned()), ..Place::default() };
                errors.push(Error::new(Code::TaxonomyTermInvalid).detail(format!("`{written}`: {why}")).at(place));
            }
        }
    }
}

/// `facet/begrip` or `facet/begrip/smaller`, kebab-case, of a known facet.
fn well_formed(id: &str) -> bool {
    let parts: Vec<&str> = id.split('/').collect();
    (2..=3).contains(&parts.len())
        && Facet::of(id).is_some()
        && parts.iter().all(|p| {
            !p.is_empty()
                && !p.starts_with('-')
                && !p.ends_with('-')
                && p.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        })
}
