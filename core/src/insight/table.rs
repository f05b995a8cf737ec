//! The multi-answer table: one base, several answers each.

use super::interval::{Share, share};
use serde::Serialize;

/// A table of answers over one base. The shares may add up to more than 1, since one signal may give several answers.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Table {
    /// Number of signals that could give an answer (n).
    #[serde(rename = "basis")]
    pub base: u64,
    /// Rows, largest first, then by key.
    #[serde(rename = "rijen")]
    pub rows: Vec<TableRow>,
    /// All answers together.
    #[serde(rename = "antwoorden")]
    pub answers: u64,
}

/// One answer.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TableRow {
    /// The answer: a concept, or what the caller named it.
    #[serde(rename = "sleutel")]
    pub key: String,
    /// Count, base, share and interval.
    #[serde(flatten)]
    pub share: Share,
}

/// The table. Counts above the base are taken as the base: a signal counts once per answer.
pub fn multi_answer(base: u64, counts: impl IntoIterator<Item = (String, u64)>) -> Table {
    let mut rows: Vec<TableRow> =
        counts.into_iter().map(|(key, count)| TableRow { key, share: share(count, base) }).collect();
    rows.sort_by(|a, b| b.share.count.cmp(&a.share.count).then_with(|| a.key.cmp(&b.key)));
    let answers = rows.iter().map(|row| row.share.count).sum();
    Table { base, rows, answers }
}
