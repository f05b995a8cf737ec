//! An own taxonomy out of names of fields and their values in turns; `js/own-taxonomy.js` writes and checks them.

use signaal::taxonomy::{Concept, FullTerm, Negation, Taxonomy, Term};
use std::collections::BTreeMap;

/// The taxonomy as told. JavaScript refuses unknown names, and examples are not run here, so both are left out.
pub(crate) fn taxonomy(fields: &[String]) -> Taxonomy {
    let mut version = String::new();
    let mut classes: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut concepts: Vec<Concept> = Vec::new();
    // The class, and the list of terms, that the next value belongs to.
    let (mut class, mut list) = ("", "");
    for pair in fields.chunks_exact(2) {
        let (name, value) = (pair[0].as_str(), pair[1].as_str());
        match name {
            "versie" => value.clone_into(&mut version),
            "klasse" => {
                class = value;
                classes.entry(class.to_owned()).or_default();
            }
            "lid" => classes.entry(class.to_owned()).or_default().push(value.to_owned()),
            "begrip" => concepts.push(Concept { id: value.to_owned(), ..Concept::default() }),
            _ => {}
        }
        let Some(concept) = concepts.last_mut() else { continue };
        if let Some(terms) = terms(concept, name) {
            terms.push(Term::Plain(value.to_owned()));
            list = name;
            continue;
        }
        match name {
            "ontkenning" | "bron" | "gewicht" => {
                if let Some(term) = terms(concept, list).and_then(|terms| terms.last_mut()) {
                    set(term, name, value);
                }
            }
            "label" => value.clone_into(&mut concept.label),
            "definitie" => value.clone_into(&mut concept.definitie),
            "niet" => concept.niet.push(value.to_owned()),
            "vervallen" => concept.vervallen = Some(value.to_owned()),
            "vervangenDoor" => concept.vervangen_door.push(value.to_owned()),
            _ => {}
        }
    }
    Taxonomy::from_parts(version, classes, concepts)
}

fn terms<'c>(concept: &'c mut Concept, name: &str) -> Option<&'c mut Vec<Term>> {
    match name {
        "termen" => Some(&mut concept.termen),
        "termenPositief" => Some(&mut concept.termen_positief),
        "termenNegatief" => Some(&mut concept.termen_negatief),
        _ => None,
    }
}

fn set(term: &mut Term, name: &str, value: &str) {
    if let Term::Plain(pattern) = term {
        *term =
            Term::Full(FullTerm { term: std::mem::take(pattern), ontkenning: None, bron: Vec::new(), gewicht: None });
    }
    let Term::Full(full) = term else { return };
    match (name, value) {
        ("bron", _) => full.bron.push(value.to_owned()),
        ("gewicht", _) => full.gewicht = value.parse().ok(),
        ("ontkenning", "blokkeert") => full.ontkenning = Some(Negation::Blokkeert),
        ("ontkenning", "keert") => full.ontkenning = Some(Negation::Keert),
        ("ontkenning", "negeert") => full.ontkenning = Some(Negation::Negeert),
        _ => {}
    }
}
