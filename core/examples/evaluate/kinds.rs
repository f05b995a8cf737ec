//! What goes wrong, by kind of text and by pair of labels. Only counts: nobody need read a held-out text for it.

use crate::Count;
use signaal::taxonomy::Facet;
use std::collections::{BTreeMap, BTreeSet};

/// Kinds with fewer texts say nothing.
const LEAST_TEXTS: usize = 15;
const MOST_PAIRS: usize = 8;
/// Stands for no label at all.
const NONE: &str = "(geen)";

/// By facet: counts by kind of text, and how often which label stood where another was coded.
#[derive(Default)]
pub(crate) struct Mistakes {
    kinds: BTreeMap<String, BTreeMap<&'static str, (usize, Count)>>,
    pairs: BTreeMap<&'static str, BTreeMap<(String, String), u32>>,
}

impl Mistakes {
    /// One text in one facet; `kinds` are what makes the text special, none where it was not told.
    pub(crate) fn add(
        &mut self,
        facet: Facet,
        kinds: &[String],
        coded: &BTreeSet<String>,
        found: &BTreeSet<String>,
        count: Count,
    ) {
        let plain = kinds.is_empty().then(|| "gewoon of niet genoemd".to_owned());
        for kind in kinds.iter().chain(&plain) {
            let (texts, sum) = self.kinds.entry(kind.clone()).or_default().entry(facet.name()).or_default();
            *texts += 1;
            sum.add(count);
        }
        let (missed, wrong): (Vec<_>, Vec<_>) = (coded.difference(found).collect(), found.difference(coded).collect());
        let name = |id: &String| id.split_once('/').map_or(id.as_str(), |(_, name)| name).to_owned();
        let pairs = self.pairs.entry(facet.name()).or_default();
        for left in &missed {
            match wrong.as_slice() {
                [] => *pairs.entry((name(left), NONE.to_owned())).or_default() += 1,
                wrong => {
                    wrong.iter().for_each(|right| *pairs.entry((name(left), name(right))).or_default() += 1);
                }
            }
        }
        if missed.is_empty() {
            wrong.iter().for_each(|right| *pairs.entry((NONE.to_owned(), name(right))).or_default() += 1);
        }
    }

    pub(crate) fn print(&self) {
        println!("\nF1 per soort tekst (labels in het echt tussen haakjes)");
        for (kind, facets) in &self.kinds {
            let texts = facets.values().map(|(texts, _)| *texts).max().unwrap_or_default();
            if texts < LEAST_TEXTS {
                continue;
            }
            let told: Vec<_> = facets
                .iter()
                .filter(|(_, (_, count))| count.hit + count.missed >= 5)
                .map(|(facet, (_, count))| format!("{facet} {:.2} ({})", count.f1(), count.hit + count.missed))
                .collect();
            println!("  {kind}, {texts} teksten: {}", told.join(", "));
        }
        println!("\nMeest gemaakte fouten (gecodeerd -> gegeven)");
        for (facet, pairs) in &self.pairs {
            let mut pairs: Vec<_> = pairs.iter().collect();
            pairs.sort_by_key(|&(pair, count)| (std::cmp::Reverse(*count), pair));
            let told: Vec<_> =
                pairs.iter().take(MOST_PAIRS).map(|((a, b), count)| format!("{a} -> {b} {count}")).collect();
            println!("  {facet}: {}", told.join("; "));
        }
    }
}
