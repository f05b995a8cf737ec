//! Holds the classifier against coded texts: `cargo run --release -p signaal --example evaluate -- [FILE]... [options]`.
//!
//! FILE is NDJSON, one object a text: `tekst`, `bron`, and a field per facet with concept ids (`soort` and `sentiment` one id;
//! `belemmering`, `fase`, `onderwerp`, `urgentie`, `regel`, `oorzaak` lists; `kwaliteit` a list of `{begrip, polariteit}`). Without
//! FILE it is the project's own sets with held-out rows in `core/testdata/evaluatie/`.
//!
//! Options: `--deel ontwikkeling|achterhouden` only that part; `--begrippen` a row per concept; `--fouten FACET` what was missed
//! and wrong; `--soorten` F1 by kind of text (`kenmerk`) and the mistakes made most; `--scores` writes `core/data/scores.json` from this text.
//!
//! Per facet: micro precision, recall and F1 over labels on the level of the codebook (a narrower concept counts as its
//! broader one), with 95% intervals from 1,000 bootstrap samples of texts (seed 1).

#[path = "evaluate/kinds.rs"]
mod kinds;

use serde::Deserialize;
use signaal::classify::{Classifier, Workspace};
use signaal::taxonomy::{Facet, top};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[derive(Deserialize)]
struct Row {
    #[serde(default)]
    id: String,
    tekst: String,
    bron: Option<String>,
    #[serde(default)]
    deel: String,
    #[serde(default)]
    kenmerk: Vec<String>,
    soort: Option<String>,
    sentiment: Option<String>,
    #[serde(default)]
    belemmering: Vec<String>,
    #[serde(default)]
    kwaliteit: Vec<Quality>,
    #[serde(default)]
    fase: Vec<String>,
    #[serde(default)]
    onderwerp: Vec<String>,
    #[serde(default)]
    urgentie: Vec<String>,
    #[serde(default)]
    regel: Vec<String>,
    #[serde(default)]
    oorzaak: Vec<String>,
    taal: Option<String>,
}

#[derive(Deserialize)]
struct Quality {
    begrip: String,
    polariteit: String,
}

impl Row {
    fn coded(&self, facet: Facet) -> BTreeSet<String> {
        let ids: Vec<String> = match facet {
            Facet::Soort => self.soort.iter().cloned().collect(),
            Facet::Sentiment => self.sentiment.iter().cloned().collect(),
            Facet::Belemmering => self.belemmering.clone(),
            Facet::Kwaliteit => self.kwaliteit.iter().map(|k| format!("{} {}", k.begrip, k.polariteit)).collect(),
            Facet::Fase => self.fase.clone(),
            Facet::Onderwerp => self.onderwerp.clone(),
            Facet::Urgentie => self.urgentie.clone(),
            Facet::Regel => self.regel.clone(),
            Facet::Oorzaak => self.oorzaak.clone(),
        };
        ids.iter().map(|id| top(id).to_owned()).collect()
    }
}

/// Hits, false alarms and misses.
#[derive(Clone, Copy, Default)]
struct Count {
    hit: u32,
    wrong: u32,
    missed: u32,
}

impl Count {
    fn add(&mut self, other: Count) {
        self.hit += other.hit;
        self.wrong += other.wrong;
        self.missed += other.missed;
    }
    fn precision(self) -> f64 {
        f64::from(self.hit) / f64::from((self.hit + self.wrong).max(1))
    }
    fn recall(self) -> f64 {
        f64::from(self.hit) / f64::from((self.hit + self.missed).max(1))
    }
    fn f1(self) -> f64 {
        f64::from(2 * self.hit) / f64::from((2 * self.hit + self.wrong + self.missed).max(1))
    }
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let value = |name: &str| arguments.iter().position(|a| a == name).and_then(|at| arguments.get(at + 1)).cloned();
    let has = |name: &str| arguments.iter().any(|a| a == name);
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/evaluatie");
    let valued = ["--deel", "--fouten"];
    let mut paths: Vec<PathBuf> = Vec::new();
    for (at, argument) in arguments.iter().enumerate() {
        let is_value = at > 0 && arguments.get(at - 1).is_some_and(|before| valued.contains(&before.as_str()));
        if !is_value && !argument.starts_with("--") {
            paths.push(argument.into());
        }
    }
    if paths.is_empty() {
        let names = [
            "gecodeerd.ndjson",
            "ronde2.ndjson",
            "les3.ndjson",
            "les4.ndjson",
            "les5.ndjson",
            "les6.ndjson",
            "les7.ndjson",
            "les8.ndjson",
            "les9.ndjson",
            "les10.ndjson",
        ];
        paths = names.map(|name| folder.join(name)).into();
    }
    let part = value("--deel");
    let mut rows: Vec<Row> = Vec::new();
    for path in &paths {
        let text = match std::fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) => {
                eprintln!("{}: {error}", path.display());
                return ExitCode::from(2);
            }
        };
        for (number, line) in text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty()) {
            match serde_json::from_str(line) {
                Ok(row) => rows.push(row),
                Err(error) => {
                    eprintln!("{}:{}: {error}", path.display(), number + 1);
                    return ExitCode::from(2);
                }
            }
        }
    }
    rows.retain(|row| part.as_ref().is_none_or(|p| row.deel == *p));
    let classifier = Classifier::national();
    let mut space = Workspace::default();
    let results: Vec<_> =
        rows.iter().map(|row| classifier.classify_signal(&[&row.tekst], row.bron.as_deref(), &mut space)).collect();

    println!("{} teksten, taxonomie {}", rows.len(), classifier.version());
    println!("{:<12} {:>6} {:>6} {:>6} {:>6}   95% van F1", "facet", "n", "prec", "recall", "F1");
    let mut by_kind: BTreeMap<&str, BTreeMap<&str, (u32, u32)>> = BTreeMap::new();
    let mut mistakes = kinds::Mistakes::default();
    for facet in Facet::ALL {
        let mut per_text = Vec::new();
        let mut per_concept: BTreeMap<String, Count> = BTreeMap::new();
        for (row, result) in rows.iter().zip(&results) {
            let coded = row.coded(facet);
            let mut found = BTreeSet::new();
            for label in result.labels.iter().filter(|l| l.facet == facet) {
                let polarity = label.polarity.map_or(String::new(), |p| format!(" {p}"));
                let id = format!("{}{polarity}", top(label.concept));
                let right = coded.contains(&id);
                let tally = by_kind.entry(facet.name()).or_default().entry(label.kind_name()).or_default();
                *tally = (tally.0 + u32::from(right), tally.1 + 1);
                found.insert(id);
            }
            let mut count = Count::default();
            for id in coded.union(&found) {
                let one = match (coded.contains(id), found.contains(id)) {
                    (true, true) => Count { hit: 1, ..Count::default() },
                    (false, _) => Count { wrong: 1, ..Count::default() },
                    (true, false) => Count { missed: 1, ..Count::default() },
                };
                count.add(one);
                per_concept.entry(id.clone()).or_default().add(one);
            }
            if value("--fouten").as_deref() == Some(facet.name()) && coded != found {
                let list = |ids: Vec<&String>| ids.iter().map(|s| s.as_str()).collect::<Vec<_>>().join(", ");
                println!(
                    "{} {:?}\n   mist: {}   te veel: {}",
                    row.id,
                    row.tekst,
                    list(coded.difference(&found).collect()),
                    list(found.difference(&coded).collect())
                );
            }
            mistakes.add(facet, &row.kenmerk, &coded, &found, count);
            per_text.push(count);
        }
        let total = sum(per_text.iter());
        let (low, high) = bootstrap(&per_text);
        println!(
            "{:<12} {:>6} {:>6.3} {:>6.3} {:>6.3}   {low:.3}-{high:.3}",
            facet.name(),
            total.hit + total.missed,
            total.precision(),
            total.recall(),
            total.f1()
        );
        if has("--begrippen") {
            for (id, count) in &per_concept {
                println!(
                    "    {id:<58} n {:>4}  prec {:.2}  recall {:.2}  F1 {:.2}",
                    count.hit + count.missed,
                    count.precision(),
                    count.recall(),
                    count.f1()
                );
            }
        }
    }
    let languages: Vec<_> =
        rows.iter().zip(&results).filter_map(|(r, c)| Some((r.taal.as_deref()?, c.language.code()))).collect();
    let right = languages.iter().filter(|(a, b)| a == b).count();
    println!("taal: {right} van {} goed", languages.len());
    if value("--fouten").as_deref() == Some("taal") {
        for (row, result) in rows.iter().zip(&results) {
            if row.taal.as_deref().is_some_and(|t| t != result.language.code()) {
                println!("{} {:?} {:?} -> {}", row.id, row.taal, row.tekst, result.language.code());
            }
        }
    }
    if has("--soorten") {
        mistakes.print();
    }
    if has("--scores") {
        return write_scores(&by_kind, &paths, part.as_deref(), rows.len());
    }
    ExitCode::SUCCESS
}

fn sum<'a>(counts: impl Iterator<Item = &'a Count>) -> Count {
    counts.fold(Count::default(), |mut total, count| {
        total.add(*count);
        total
    })
}

/// 95% interval of the micro-F1 over resampled texts.
fn bootstrap(counts: &[Count]) -> (f64, f64) {
    if counts.is_empty() {
        return (0.0, 0.0);
    }
    let mut state = 1u64;
    let mut next = || {
        // xorshift64*, enough for resampling
        state ^= state >> 12;
        state ^= state << 25;
        state ^= state >> 27;
        (state.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize
    };
    let mut values: Vec<f64> =
        (0..1_000).map(|_| sum((0..counts.len()).map(|_| &counts[next() % counts.len()])).f1()).collect();
    values.sort_by(f64::total_cmp);
    (values[25], values[974])
}

/// The share right by facet and kind of rule, with one right and one wrong added (Laplace) so that few cases stay modest.
fn write_scores(
    by_kind: &BTreeMap<&str, BTreeMap<&str, (u32, u32)>>,
    paths: &[PathBuf],
    part: Option<&str>,
    rows: usize,
) -> ExitCode {
    let scores: BTreeMap<_, BTreeMap<_, u8>> = by_kind
        .iter()
        .map(|(facet, kinds)| {
            let share = |(right, all): (u32, u32)| ((right + 1) as f64 / (all + 2) as f64 * 100.0).round() as u8;
            (*facet, kinds.iter().map(|(kind, tally)| (*kind, share(*tally).clamp(1, 99))).collect())
        })
        .collect();
    let names: Vec<_> = paths.iter().filter_map(|p| p.file_name()).map(|n| n.to_string_lossy()).collect();
    let name = names.join(" en ");
    let json = serde_json::json!({
        "gemetenOp": format!("{name}, deel {}, {rows} teksten (synthetisch, gecodeerd voordat de termen er waren)", part.unwrap_or("alles")),
        "scores": scores,
    });
    let target = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/scores.json");
    match std::fs::write(&target, format!("{}\n", serde_json::to_string_pretty(&json).unwrap_or_default())) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{}: {error}", target.display());
            ExitCode::from(2)
        }
    }
}
