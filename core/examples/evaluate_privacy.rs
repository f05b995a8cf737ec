//! Measures the detectors on generated text: `cargo run -p signaal --release --example evaluate_privacy [-- ZINNEN.txt] [zaad]`.
//!
//! Items of every kind and form go into carrier sentences (`core/testdata/privacy/draagzinnen.txt`, or a file of your own with the
//! same `{soort}` places). Printed are recall and precision for each kind, recall for each form, with 95% Wilson intervals, false alarms on
//! sentences without personal data, the share of characters leaked, and recall after mutations that must change nothing.
//! An item counts as found when a span of any kind covers all of it; its kind and its borders are counted apart.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

#[path = "evaluate_privacy/forms.rs"]
mod forms;
#[path = "evaluate_privacy/random.rs"]
mod random;

use std::collections::BTreeMap;

use random::Random;
use signaal::privacy::{PersonalData, Span, detect};

const DEFAULT: &str = include_str!("../testdata/privacy/draagzinnen.txt");

#[derive(Default, Clone)]
struct Tally {
    items: u64,
    found: u64,
    right_kind: u64,
    exact: u64,
}

fn main() {
    let mut seed = 20_261_122;
    let mut show = 0usize;
    let mut sentences = DEFAULT.to_owned();
    for argument in std::env::args().skip(1) {
        if let Some(n) = argument.strip_prefix("--toon=") {
            show = n.parse().expect("a number");
        } else if let Ok(number) = argument.parse() {
            seed = number;
        } else {
            sentences = std::fs::read_to_string(&argument).expect("a file of carrier sentences");
        }
    }
    let lines: Vec<String> =
        sentences.lines().filter(|l| !l.starts_with('#') && !l.is_empty()).map(|l| l.replace("\\n", "\n")).collect();
    let (carriers, decoys): (Vec<_>, Vec<_>) = lines.into_iter().partition(|l| l.contains('{'));
    let mut random = Random::new(seed);
    let mut kinds: BTreeMap<&str, Tally> = BTreeMap::new();
    let mut forms: BTreeMap<(&str, &str), Tally> = BTreeMap::new();
    let mut alarms: BTreeMap<&str, u64> = BTreeMap::new();
    let (mut characters, mut leaked, mut right_alarms) = (0u64, 0u64, 0u64);
    let mut shown: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let mut mutated: BTreeMap<&str, (u64, u64)> = BTreeMap::new();
    for &kind in PersonalData::ALL {
        let place = format!("{{{}}}", kind.as_str());
        let own: Vec<&String> = carriers.iter().filter(|c| c.contains(&place)).collect();
        if own.is_empty() {
            continue;
        }
        for round in 0..120 {
            for form in forms::of(kind) {
                let item = (form.make)(&mut random);
                let carrier = own[(random.below(own.len() as u64)) as usize];
                if !forms::fits(kind, form.name, &item, carrier) {
                    continue;
                }
                // A neighbour without personal data in front makes sentence borders part of the test.
                let front = if random.below(3) == 0 {
                    format!("{} ", decoys[random.below(decoys.len() as u64) as usize])
                } else {
                    String::new()
                };
                let text = format!("{front}{}", carrier.replace(&place, &item));
                let start = front.len() + carrier.find(&place).expect("place");
                let gold = (start, start + item.len());
                let spans = detect(&text);
                let covered = covered(&spans, gold);
                let found =
                    covered == item.chars().filter(|c| c.is_alphanumeric()).count() as u64 || full(&text, &spans, gold);
                let right = spans.iter().any(|s| s.kind == kind && s.start < gold.1 && gold.0 < s.end);
                let exact = spans.iter().any(|s| s.kind == kind && (s.start, s.end) == gold);
                for tally in
                    [kinds.entry(kind.as_str()).or_default(), forms.entry((kind.as_str(), form.name)).or_default()]
                {
                    tally.items += 1;
                    tally.found += u64::from(found);
                    tally.right_kind += u64::from(right);
                    tally.exact += u64::from(exact);
                }
                characters += item.len() as u64;
                leaked += leak(&spans, gold);
                let mut wrong = false;
                for span in &spans {
                    if span.start >= gold.1 || gold.0 >= span.end {
                        *alarms.entry(span.kind.as_str()).or_default() += 1;
                        wrong = true;
                    } else {
                        right_alarms += 1;
                    }
                }
                let seen = shown.entry((kind.as_str(), form.name)).or_default();
                if (!found || !right || wrong || !exact) && *seen < show {
                    *seen += 1;
                    let got: Vec<String> =
                        spans.iter().map(|s| format!("{}={}", s.kind, &text[s.start..s.end])).collect();
                    println!(
                        "{} {kind} {} <{item}> got {got:?} in {text:?}",
                        if !found {
                            "MISS"
                        } else if wrong {
                            "ALARM"
                        } else {
                            "BORDER"
                        },
                        form.name
                    );
                }
                if round < 40 {
                    for (name, mutate) in forms::MUTATIONS {
                        let other = mutate(kind, &item);
                        let text = format!("{front}{}", carrier.replace(&place, &other));
                        let spans = detect(&text);
                        let tally = mutated.entry(name).or_default();
                        if found {
                            tally.1 += 1;
                            let ok = full(&text, &spans, (start, start + other.len()));
                            tally.0 += u64::from(ok);
                            let seen = shown.entry((name, form.name)).or_default();
                            if !ok && *seen < show {
                                *seen += 1;
                                println!("MUTATION {name} {kind} {} <{other}>", form.name);
                            }
                        }
                    }
                }
            }
        }
    }
    println!(
        "{:<26} {:>6} {:>7} {:>17} {:>7} {:>7} {:>8}",
        "kind", "items", "recall", "95%", "kind ok", "exact", "alarms"
    );
    let mut total = Tally::default();
    for (kind, tally) in &kinds {
        total.items += tally.items;
        total.found += tally.found;
        total.right_kind += tally.right_kind;
        total.exact += tally.exact;
        row(kind, tally, alarms.get(kind).copied().unwrap_or(0));
    }
    row("all", &total, alarms.values().sum());
    println!("\nforms with recall below 1:");
    for ((kind, form), tally) in forms.iter().filter(|(_, t)| t.found < t.items) {
        row(&format!("{kind}/{form}"), tally, 0);
    }
    println!("\nmutations (share of the items found that is still found):");
    for (name, (found, items)) in &mutated {
        println!("{name:<26} {found}/{items} = {:.4}", *found as f64 / (*items).max(1) as f64);
    }
    let all_alarms: u64 = alarms.values().sum();
    let decoy_hits: usize = decoys.iter().filter(|d| !detect(d).is_empty()).count();
    for decoy in decoys.iter().filter(|d| !detect(d).is_empty() && show > 0) {
        println!("FALSE ALARM {decoy}");
    }
    println!(
        "\nprecision {:.4} ({right_alarms} right, {all_alarms} wrong)",
        right_alarms as f64 / (right_alarms + all_alarms).max(1) as f64
    );
    println!("untouched sentences with a false alarm: {decoy_hits} of {}", decoys.len());
    println!("characters leaked: {:.4} ({leaked} of {characters})", leaked as f64 / characters.max(1) as f64);
}

fn row(name: &str, tally: &Tally, alarms: u64) {
    let (low, high) = wilson(tally.found, tally.items);
    println!(
        "{name:<26} {:>6} {:>7.4} [{low:.4}, {high:.4}] {:>7.4} {:>7.4} {alarms:>8}",
        tally.items,
        tally.found as f64 / tally.items.max(1) as f64,
        tally.right_kind as f64 / tally.items.max(1) as f64,
        tally.exact as f64 / tally.items.max(1) as f64
    );
}

/// 95% Wilson interval of a share.
fn wilson(found: u64, items: u64) -> (f64, f64) {
    let (n, z) = (items.max(1) as f64, 1.959_964);
    let share = found as f64 / n;
    let middle = (share + z * z / (2.0 * n)) / (1.0 + z * z / n);
    let half = z * (share * (1.0 - share) / n + z * z / (4.0 * n * n)).sqrt() / (1.0 + z * z / n);
    ((middle - half).max(0.0), (middle + half).min(1.0))
}

/// Bytes of the item that no span covers.
fn leak(spans: &[Span], gold: (usize, usize)) -> u64 {
    (gold.0..gold.1).filter(|k| !spans.iter().any(|s| s.start <= *k && *k < s.end)).count() as u64
}

fn covered(spans: &[Span], gold: (usize, usize)) -> u64 {
    (gold.1 - gold.0) as u64 - leak(spans, gold)
}

/// Every letter and digit of the item lies under a span.
fn full(text: &str, spans: &[Span], gold: (usize, usize)) -> bool {
    text[gold.0..gold.1]
        .char_indices()
        .filter(|(_, c)| c.is_alphanumeric())
        .all(|(k, _)| spans.iter().any(|s| s.start <= gold.0 + k && gold.0 + k < s.end))
}
