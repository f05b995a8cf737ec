//! The national taxonomy: the bundle is current, every concept of the codebook exists, and the examples hold.

#![allow(clippy::unwrap_used, clippy::panic)]

use signaal::classify::Classifier;
use signaal::taxonomy::{Facet, Source, Taxonomy, build_bundle};
use std::path::{Path, PathBuf};

fn files() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/taxonomie");
    let (mut out, mut folders) = (Vec::new(), vec![folder.clone()]);
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(next).unwrap() {
            let path: PathBuf = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "toml") {
                let name = path.strip_prefix(&folder).unwrap().to_string_lossy().replace('\\', "/");
                out.push((name, std::fs::read_to_string(&path).unwrap()));
            }
        }
    }
    out.sort();
    out
}

fn taxonomy() -> Taxonomy {
    let files = files();
    let sources: Vec<Source<'_>> = files.iter().map(|(name, text)| Source { name, text }).collect();
    Taxonomy::from_toml(&sources).unwrap_or_else(|errors| panic!("{errors:#?}"))
}

#[test]
fn the_bundle_is_up_to_date() {
    let files = files();
    let sources: Vec<Source<'_>> = files.iter().map(|(name, text)| Source { name, text }).collect();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/taxonomie.json");
    let fresh = build_bundle(&sources).unwrap_or_else(|errors| panic!("{errors:#?}"));
    let committed = std::fs::read_to_string(path).unwrap();
    assert!(committed == fresh, "stale: run `cargo run -p signaal --example taxonomie -- bouw`");
}

/// The ids that the codebook fixes.
const CODEBOOK: &str = include_str!("codeboek.txt");

#[test]
fn every_id_of_the_codebook_exists_and_none_is_missing_a_definition() {
    let taxonomy = taxonomy();
    let missing: Vec<&str> = CODEBOOK.lines().filter(|id| taxonomy.concept(id).is_none()).collect();
    assert!(missing.is_empty(), "missing: {missing:?}");
}

#[test]
fn concepts_found_by_words_have_enough_terms_and_examples() {
    let taxonomy = taxonomy();
    let mut short = Vec::new();
    for id in CODEBOOK.lines() {
        // `oorzaak` is derived; the neutral, mixed and rest concepts are defaults.
        let derived = Facet::of(id) == Some(Facet::Oorzaak);
        if derived || ["sentiment/neutraal", "sentiment/gemengd", "soort/overig"].contains(&id) {
            continue;
        }
        let Some(c) = taxonomy.concept(id) else { continue };
        let below = taxonomy.concepts().iter().filter(|n| n.top() == id);
        let terms: usize = below.map(|n| n.termen.len() + n.termen_positief.len() + n.termen_negatief.len()).sum();
        let yes = c.voorbeelden.len() + c.voorbeelden_positief.len() + c.voorbeelden_negatief.len();
        if terms < 8 || yes < 3 || c.tegenvoorbeelden.len() < 2 {
            short.push(format!("{id}: {terms} terms, {yes} examples, {} counter-examples", c.tegenvoorbeelden.len()));
        }
    }
    assert!(short.is_empty(), "{short:#?}");
}

#[test]
fn every_example_and_counter_example_holds() {
    let taxonomy = taxonomy();
    let classifier = Classifier::new(&taxonomy).unwrap().rules_only();
    let broken = taxonomy.broken_examples(&classifier);
    let told: Vec<String> = broken
        .iter()
        .map(|b| {
            format!("{} {} {:?}: {:?}", if b.expected { "misses" } else { "wrongly finds" }, b.concept, b.text, b.found)
        })
        .collect();
    assert!(told.is_empty(), "{} examples do not hold:\n{}", told.len(), told.join("\n"));
}

#[test]
fn every_part_of_a_term_over_the_whole_text_must_stand() {
    let text = r#"
[[begrip]]
id = "belemmering/niet-teruggebeld"
label = "Niet teruggebeld"
definitie = "Proef"
termen = ["appel && peer && pruim"]
"#;
    let taxonomy = Taxonomy::from_toml(&[Source { name: "proef.toml", text }]).unwrap();
    let classifier = Classifier::new(&taxonomy).unwrap().rules_only();
    let found = |t: &str| classifier.classify(t, None).labels.iter().any(|l| l.concept.starts_with("belemmering/"));
    assert!(found("Een pruim. Een peer. Een appel."));
    for t in ["Een pruim. Een peer.", "Een peer. Een appel.", "Een appel. Een pruim."] {
        assert!(!found(t), "{t}");
    }
}
