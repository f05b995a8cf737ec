//! Generated cases: items of every kind and form in carrier sentences.

use signaal::privacy::PersonalData;

use super::case::{Case, Gold};
use super::forms;
use super::random::Random;

/// Items of each form for each kind, and how many of them are mutated as well.
const ROUNDS: usize = 120;
const MUTATED: usize = 40;

pub(crate) fn cases(carriers: &[String], decoys: &[String], seed: u64) -> Vec<Case> {
    let mut random = Random::new(seed);
    let mut cases = Vec::new();
    for &kind in PersonalData::ALL {
        let place = format!("{{{}}}", kind.as_str());
        let own: Vec<&String> = carriers.iter().filter(|c| c.contains(&place)).collect();
        if own.is_empty() {
            continue;
        }
        for round in 0..ROUNDS {
            for form in forms::of(kind) {
                let item = (form.make)(&mut random);
                let carrier = own[(random.below(own.len() as u64)) as usize];
                if !forms::fits(kind, form.name, &item, carrier) {
                    continue;
                }
                // A neighbour without personal data in front makes sentence borders part of the test.
                let front = if !decoys.is_empty() && random.below(3) == 0 {
                    let decoy = &decoys[random.below(decoys.len() as u64) as usize];
                    // Chat has no period at the end, but two messages are two sentences.
                    format!("{decoy}{}", if decoy.ends_with(['.', '!', '?']) { " " } else { ".\n" })
                } else {
                    String::new()
                };
                let start = front.len() + carrier.find(&place).expect("place");
                let with = |item: &str| format!("{front}{}", carrier.replacen(&place, item, 1));
                let mutations = forms::MUTATIONS
                    .iter()
                    .filter(|_| round < MUTATED)
                    .map(|(name, mutate)| (*name, mutate(kind, &item)))
                    .map(|(name, other)| (name, with(&other), (start, start + other.len())))
                    .collect();
                let gold = Gold { kind: Some(kind), form: form.name.to_owned(), start, end: start + item.len() };
                cases.push(Case { text: with(&item), gold: vec![gold], mutations });
            }
        }
    }
    cases
}
