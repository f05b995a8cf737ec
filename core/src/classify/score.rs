//! What a score means: the measured share right of labels of one facet and kind of rule, on coded text that was not
//! used to write the terms.
//!
//! `core/data/scores.json` holds the figures and says on which text they were measured; the command that makes it
//! is `cargo run --release --example evaluate -- --scores`.

use super::rule::Kind;
use crate::taxonomy::Facet;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::OnceLock;

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    /// On which text the figures were measured.
    #[serde(rename = "gemetenOp")]
    _measured_on: String,
    /// facet -> kind of rule -> hundredths.
    scores: BTreeMap<String, BTreeMap<String, u8>>,
}

/// Score in hundredths, 1 to 99, by facet and kind.
pub(crate) fn hundredths(facet: Facet, kind: Kind) -> u8 {
    static TABLE: OnceLock<[[u8; Kind::ALL.len()]; Facet::ALL.len()]> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let file: File = serde_json::from_str(include_str!("../../data/scores.json")).unwrap_or_default();
        Facet::ALL.map(|facet| {
            Kind::ALL.map(|kind| {
                let found = file.scores.get(facet.name()).and_then(|kinds| kinds.get(kind.name()));
                found.copied().unwrap_or(50).clamp(1, 99)
            })
        })
    });
    table[facet as usize][kind as usize]
}
