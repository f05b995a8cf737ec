//! What a score means: the measured share right of labels of one facet and kind of rule, on coded text that was not
//! used to write the terms.
//!
//! `core/data/scores.json` holds the figures and says on which text they were measured; the command that makes it
//! is `cargo run --release --example evaluate -- --scores`.

use super::rule::Kind;
use crate::taxonomy::Facet;
use std::sync::OnceLock;

/// A line `facet kind hundredths` for each figure; `core/build/scores.rs` writes it.
static SCORES: &str = include_str!(concat!(env!("OUT_DIR"), "/scores.txt"));

/// Score in hundredths, 1 to 99, by facet and kind.
pub(crate) fn hundredths(facet: Facet, kind: Kind) -> u8 {
    static TABLE: OnceLock<[[u8; Kind::ALL.len()]; Facet::ALL.len()]> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let mut table = [[50; Kind::ALL.len()]; Facet::ALL.len()];
        for line in SCORES.lines() {
            let mut words = line.split(' ');
            let (facet, kind, score) = (words.next(), words.next(), words.next());
            let facet = Facet::ALL.into_iter().find(|f| Some(f.name()) == facet);
            let kind = Kind::ALL.into_iter().find(|k| Some(k.name()) == kind);
            if let (Some(facet), Some(kind), Some(Ok(score))) = (facet, kind, score.map(str::parse::<u8>)) {
                table[facet as usize][kind as usize] = score.clamp(1, 99);
            }
        }
        table
    });
    table[facet as usize][kind as usize]
}
