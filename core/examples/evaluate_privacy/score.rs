//! Counting what was found, missed and touched wrongly.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};
use signaal::privacy::{PersonalData, Span, detect};

use super::case::{Case, Gold};

#[derive(Default, Clone)]
struct Tally {
    items: u64,
    found: u64,
    right_kind: u64,
    exact: u64,
}

#[derive(Default)]
pub(crate) struct Score {
    kinds: BTreeMap<&'static str, Tally>,
    forms: BTreeMap<(&'static str, String), Tally>,
    /// Spans that touch an item, and spans that touch none, by kind of the span.
    right: BTreeMap<&'static str, u64>,
    wrong: BTreeMap<&'static str, u64>,
    mutated: BTreeMap<&'static str, (u64, u64)>,
    untouched: u64,
    touched: u64,
    characters: u64,
    leaked: u64,
    shown: BTreeMap<String, usize>,
}

impl Score {
    pub(crate) fn add(&mut self, case: &Case, show: usize) {
        let spans = detect(&case.text);
        for gold in &case.gold {
            let Some(kind) = gold.kind else { continue };
            let touching = |s: &&Span| s.start < gold.end && gold.start < s.end;
            let found = full(&case.text, &spans, (gold.start, gold.end));
            let right = spans.iter().filter(touching).any(|s| s.kind == kind);
            let exact = right && spans.iter().any(|s| (s.start, s.end) == (gold.start, gold.end));
            let form = (kind.as_str(), gold.form.clone());
            for tally in [self.kinds.entry(kind.as_str()).or_default(), self.forms.entry(form).or_default()] {
                tally.items += 1;
                tally.found += u64::from(found);
                tally.right_kind += u64::from(right);
                tally.exact += u64::from(exact);
            }
            self.characters += letters(&case.text, gold.start, gold.end).count() as u64;
            self.leaked += letters(&case.text, gold.start, gold.end).filter(|k| !under(&spans, *k)).count() as u64;
            if !found || !right || !exact {
                let what = if !found {
                    "MISS"
                } else if !right {
                    "KIND"
                } else {
                    "BORDER"
                };
                self.show(what, kind, gold, &case.text, &spans, show);
            }
            for (name, text, place) in &case.mutations {
                if found {
                    let tally = self.mutated.entry(name).or_default();
                    tally.1 += 1;
                    let kept = full(text, &detect(text), *place);
                    tally.0 += u64::from(kept);
                    if !kept {
                        self.show(name, kind, gold, text, &detect(text), show);
                    }
                }
            }
        }
        let mut alarm = false;
        for span in &spans {
            let touched: Vec<&Gold> = case.gold.iter().filter(|g| span.start < g.end && g.start < span.end).collect();
            if touched.iter().any(|g| g.kind.is_some()) {
                *self.right.entry(span.kind.as_str()).or_default() += 1;
            } else if touched.is_empty() {
                *self.wrong.entry(span.kind.as_str()).or_default() += 1;
                alarm = true;
                if show > 0 {
                    println!("ALARM {}={:?} in {:?}", span.kind, &case.text[span.start..span.end], case.text);
                }
            }
        }
        if case.gold.is_empty() {
            self.untouched += 1;
            self.touched += u64::from(alarm);
        }
    }

    fn show(&mut self, what: &str, kind: PersonalData, gold: &Gold, text: &str, spans: &[Span], show: usize) {
        let seen = self.shown.entry(format!("{what} {kind} {}", gold.form)).or_default();
        *seen += 1;
        if *seen <= show {
            let got: Vec<String> = spans.iter().map(|s| format!("{}={}", s.kind, &text[s.start..s.end])).collect();
            println!(
                "{what} {kind} {} <{}> got {got:?} in {text:?}",
                gold.form,
                text.get(gold.start..gold.end).unwrap_or("")
            );
        }
    }

    fn total(&self) -> Tally {
        self.kinds.values().fold(Tally::default(), |a, b| Tally {
            items: a.items + b.items,
            found: a.found + b.found,
            right_kind: a.right_kind + b.right_kind,
            exact: a.exact + b.exact,
        })
    }

    pub(crate) fn print(&self) {
        if !self.kinds.is_empty() {
            println!(
                "{:<32} {:>6} {:>7} {:>16} {:>8} {:>8} {:>9} {:>16} {:>6}",
                "kind", "items", "recall", "95%", "kind ok", "exact", "precision", "95%", "wrong"
            );
            for (kind, tally) in &self.kinds {
                self.row(kind, tally, self.count(&self.right, kind), self.count(&self.wrong, kind));
            }
            self.row("all", &self.total(), self.right.values().sum(), self.wrong.values().sum());
            println!("\nforms with recall below 1:");
            for ((kind, form), tally) in self.forms.iter().filter(|(_, t)| t.found < t.items) {
                let (low, high) = wilson(tally.found, tally.items);
                println!(
                    "{:<48} {:>5}/{:<5} {:.4} [{low:.4}, {high:.4}]",
                    format!("{kind}/{form}"),
                    tally.found,
                    tally.items,
                    share(tally.found, tally.items)
                );
            }
            println!(
                "\ncharacters leaked: {:.4} ({} of {})",
                share(self.leaked, self.characters),
                self.leaked,
                self.characters
            );
        }
        if !self.mutated.is_empty() {
            println!("\nmutations (share of the items found that is still found):");
            for (name, (found, items)) in &self.mutated {
                println!("{name:<26} {found}/{items} = {:.4}", share(*found, *items));
            }
        }
        if self.untouched > 0 {
            let (low, high) = wilson(self.touched, self.untouched);
            println!(
                "untouched sentences with a false alarm: {} of {} = {:.4} [{low:.4}, {high:.4}]",
                self.touched,
                self.untouched,
                share(self.touched, self.untouched)
            );
        }
        println!();
    }

    fn count(&self, counts: &BTreeMap<&'static str, u64>, kind: &str) -> u64 {
        counts.get(kind).copied().unwrap_or(0)
    }

    fn row(&self, name: &str, tally: &Tally, right: u64, wrong: u64) {
        let (low, high) = wilson(tally.found, tally.items);
        let (plow, phigh) = wilson(right, right + wrong);
        println!(
            "{name:<32} {:>6} {:>7.4} [{low:.4}, {high:.4}] {:>8.4} {:>8.4} {:>9.4} [{plow:.4}, {phigh:.4}] {wrong:>6}",
            tally.items,
            share(tally.found, tally.items),
            share(tally.right_kind, tally.items),
            share(tally.exact, tally.items),
            share(right, right + wrong),
        );
    }

    /// The same figures for machines.
    pub(crate) fn figures(&self) -> Value {
        let entry = |tally: &Tally| {
            let (low, high) = wilson(tally.found, tally.items);
            json!({"items": tally.items, "recall": share(tally.found, tally.items), "low": low, "high": high})
        };
        let kinds: Map<String, Value> =
            self.kinds.iter().map(|(kind, tally)| ((*kind).to_owned(), entry(tally))).collect();
        let (right, wrong): (u64, u64) = (self.right.values().sum(), self.wrong.values().sum());
        json!({
            "all": entry(&self.total()),
            "kinds": kinds,
            "precision": share(right, right + wrong),
            "untouched": self.untouched,
            "touched": self.touched,
            "leaked": share(self.leaked, self.characters),
        })
    }
}

fn share(part: u64, whole: u64) -> f64 {
    part as f64 / whole.max(1) as f64
}

/// 95% Wilson interval of a share.
fn wilson(found: u64, items: u64) -> (f64, f64) {
    let (n, z) = (items.max(1) as f64, 1.959_964);
    let share = found as f64 / n;
    let middle = (share + z * z / (2.0 * n)) / (1.0 + z * z / n);
    let half = z * (share * (1.0 - share) / n + z * z / (4.0 * n * n)).sqrt() / (1.0 + z * z / n);
    ((middle - half).max(0.0), (middle + half).min(1.0))
}

/// Bytes at which the letters and digits of an item begin.
fn letters(text: &str, start: usize, end: usize) -> impl Iterator<Item = usize> {
    text[start..end].char_indices().filter(|(_, c)| c.is_alphanumeric()).map(move |(at, _)| start + at)
}

fn under(spans: &[Span], byte: usize) -> bool {
    spans.iter().any(|s| s.start <= byte && byte < s.end)
}

/// Every letter and digit of the item lies under a span.
fn full(text: &str, spans: &[Span], place: (usize, usize)) -> bool {
    letters(text, place.0, place.1).all(|at| under(spans, at))
}
