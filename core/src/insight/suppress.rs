//! The hiding of small cells, and of others where sums would give them back.
//!
//! A cell from 1 up to the threshold is hidden. Then every sum (a total and its parts) is held to this: none, or at
//! least two of its cells are hidden, and what is hidden in it adds up to the threshold or more. Else its smallest
//! visible part is hidden too, and every sum that holds that cell is looked at again. This answers differencing over
//! one sum at a time, as often as it may be repeated; combinations of several sums that overlap crosswise are not
//! solved (that is a linear programme). Zeros are shown: that nothing was said is no one's secret.

use serde::{Deserialize, Serialize};

/// A total and what adds up to it, by number of the cell.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Sum {
    /// The total.
    #[serde(rename = "totaal")]
    pub total: usize,
    /// Its parts: together they are the total.
    #[serde(rename = "delen")]
    pub parts: Vec<usize>,
}

/// Which cells are hidden, and how many of them because of others.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Protected {
    /// By number of the cell.
    #[serde(rename = "verborgen")]
    pub hidden: Vec<bool>,
    /// Hidden because they are small.
    #[serde(rename = "klein")]
    pub small: usize,
    /// Hidden because a sum would give a small one back.
    #[serde(rename = "extra")]
    pub extra: usize,
}

/// Hides what must be hidden. Numbers of cells that do not exist are skipped. Each sum is looked at once, and again for
/// every cell of it that is hidden later.
pub fn protect(counts: &[u64], sums: &[Sum], threshold: u64) -> Protected {
    let mut hidden: Vec<bool> = counts.iter().map(|count| (1..threshold).contains(count)).collect();
    let small = hidden.iter().filter(|h| **h).count();
    let mut within: Vec<Vec<u32>> = vec![Vec::new(); counts.len()];
    for (number, sum) in sums.iter().enumerate() {
        for &cell in sum.parts.iter().chain([&sum.total]) {
            if let Some(list) = within.get_mut(cell) {
                list.push(number as u32);
            }
        }
    }
    let mut waiting: Vec<u32> = (0..sums.len() as u32).rev().collect();
    let mut queued = vec![true; sums.len()];
    while let Some(number) = waiting.pop() {
        queued[number as usize] = false;
        while let Some(cell) = next(&sums[number as usize], counts, &hidden, threshold) {
            hidden[cell] = true;
            for &other in &within[cell] {
                if other != number && !queued[other as usize] {
                    queued[other as usize] = true;
                    waiting.push(other);
                }
            }
        }
    }
    let extra = hidden.iter().filter(|h| **h).count() - small;
    Protected { hidden, small, extra }
}

/// The cell to hide next in this sum, if it gives something back.
fn next(sum: &Sum, counts: &[u64], hidden: &[bool], threshold: u64) -> Option<usize> {
    let known = |cell: &&usize| **cell < counts.len();
    let parts = || sum.parts.iter().filter(known).copied();
    let under: Vec<usize> = parts().filter(|&cell| hidden[cell]).collect();
    let total_hidden = hidden.get(sum.total).copied().unwrap_or(true);
    let amount: u64 = under.iter().map(|&cell| counts[cell]).sum();
    let safe = match (total_hidden, under.len()) {
        (_, 0) if !total_hidden => true,
        // The total alone: its parts give it back.
        (_, 0) => false,
        // The total is unknown too: nothing can be taken off.
        (true, _) => true,
        (false, 1) => false,
        (false, _) => amount >= threshold,
    };
    if safe {
        return None;
    }
    let smallest = parts().filter(|&cell| !hidden[cell] && counts[cell] > 0).min_by_key(|&cell| (counts[cell], cell));
    // Nothing else is left among the parts: then the total goes.
    smallest.or_else(|| (!total_hidden && sum.total < counts.len()).then_some(sum.total))
}
