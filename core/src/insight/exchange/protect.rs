//! Which cells of a month are withheld, and the proof for each that it cannot be known.

use super::lattice::Month;

/// Steps that a search for a witness may take. When they run out more is withheld, which makes the next search easier.
const STEPS: usize = 400;
/// Cells that a witness may change.
const WIDEST: usize = 24;

/// What is withheld.
#[derive(Debug)]
pub(crate) struct Hidden {
    /// By number of the cell.
    pub(crate) flags: Vec<bool>,
    /// Named cells below the threshold.
    pub(crate) small: usize,
    /// Named cells withheld because of others.
    pub(crate) extra: usize,
}

/// Withholds what must be, in three steps: see [the room](super).
pub(crate) fn protect(month: &Month, threshold: u64) -> Hidden {
    let mut flags: Vec<bool> =
        month.cells.iter().zip(&month.counts).map(|(cell, &count)| count < threshold || !cell.has_name()).collect();
    let small = named(month, &flags);
    let mut waiting: Vec<u32> = (0..month.sums.len() as u32).rev().collect();
    let mut proven = vec![false; month.cells.len()];
    let mut next = 0;
    loop {
        while let Some(sum) = waiting.pop() {
            if let Some(cell) = leaking(month, sum as usize, &flags, threshold) {
                flags[cell as usize] = true;
                next = next.min(cell as usize);
                waiting.push(sum);
                waiting.extend(&month.within[cell as usize]);
            }
        }
        let open = |cell: &usize| flags[*cell] && !proven[*cell] && month.cells[*cell].has_name();
        let Some(cell) = (next..month.cells.len()).find(open) else { break };
        next = cell;
        match witness(month, cell as u32, &flags) {
            Some(changed) => changed.iter().for_each(|&(other, _)| proven[other as usize] = true),
            None => match beside(month, cell as u32, &flags) {
                Some(other) => {
                    flags[other as usize] = true;
                    next = next.min(other as usize);
                    waiting.extend(&month.within[other as usize]);
                }
                // Nothing around it is shown: the month is not shown at all.
                None => {
                    flags.fill(true);
                    break;
                }
            },
        }
    }
    let all = named(month, &flags);
    Hidden { flags, small, extra: all - small }
}

fn named(month: &Month, flags: &[bool]) -> usize {
    flags.iter().zip(&month.cells).filter(|(hidden, cell)| **hidden && cell.has_name()).count()
}

/// The cell to withhold next in a sum that gives a number below the threshold back, if it does.
fn leaking(month: &Month, sum: usize, flags: &[bool], threshold: u64) -> Option<u32> {
    let sum = &month.sums[sum];
    let count = |cell: u32| month.counts[cell as usize];
    let hidden = |cell: &u32| flags[*cell as usize];
    if flags[sum.whole as usize] {
        return None;
    }
    let mut rest = 0;
    let mut several = 0;
    for &part in sum.parts.iter().filter(|part| hidden(part)) {
        rest += count(part);
        several += 1;
    }
    if several == 0 || (several > 1 && rest >= threshold) {
        return None;
    }
    // One part that has no name, such as an unknown area, is no secret when it is large.
    if several == 1 && rest >= threshold && sum.parts.iter().any(|p| hidden(p) && !month.cells[*p as usize].has_name())
    {
        return None;
    }
    let smallest = sum.parts.iter().copied().filter(|part| !hidden(part)).min_by_key(|&part| (count(part), part));
    smallest.or(Some(sum.whole))
}

/// Other numbers with the same delivery: the cells that change and by how much, this one among them.
fn witness(month: &Month, cell: u32, flags: &[bool]) -> Option<Vec<(u32, i64)>> {
    // Up by one is always possible for the cell itself, down by one unless it is 0.
    [-1, 1].into_iter().find_map(|by| {
        let mut search = Search { month, flags, changed: vec![(cell, by)], steps: STEPS };
        (search.allowed(cell, by) && search.solve()).then_some(search.changed)
    })
}

struct Search<'m> {
    month: &'m Month,
    flags: &'m [bool],
    changed: Vec<(u32, i64)>,
    steps: usize,
}

impl Search<'_> {
    fn by(&self, cell: u32) -> i64 {
        self.changed.iter().find(|(other, _)| *other == cell).map_or(0, |(_, by)| *by)
    }

    fn allowed(&self, cell: u32, by: i64) -> bool {
        self.flags[cell as usize] && self.month.counts[cell as usize] as i64 + by >= 0
    }

    /// What a sum is off by, now that cells changed.
    fn off(&self, sum: u32) -> i64 {
        let sum = &self.month.sums[sum as usize];
        // Few cells change, many stand in a sum.
        self.changed
            .iter()
            .map(|&(cell, by)| {
                if cell == sum.whole {
                    -by
                } else if sum.parts.contains(&cell) {
                    by
                } else {
                    0
                }
            })
            .sum()
    }

    fn broken_sum(&self) -> Option<(u32, i64)> {
        let sums = self.changed.iter().flat_map(|(cell, _)| &self.month.within[*cell as usize]);
        sums.map(|&sum| (sum, self.off(sum))).find(|(_, off)| *off != 0)
    }

    fn broken_order(&self) -> Option<(u32, u32)> {
        let orders = self.changed.iter().flat_map(|(cell, _)| &self.month.ordered[*cell as usize]);
        let now = |cell: u32| self.month.counts[cell as usize] as i64 + self.by(cell);
        orders.map(|&order| self.month.orders[order as usize]).find(|&(small, big)| now(small) > now(big))
    }

    /// Changes one more cell for every sum or order that does not hold, and back when that leads nowhere.
    fn solve(&mut self) -> bool {
        if self.steps == 0 || self.changed.len() > WIDEST {
            return false;
        }
        self.steps -= 1;
        let month = self.month;
        if let Some((sum, off)) = self.broken_sum() {
            let sum = &month.sums[sum as usize];
            let mut ways: Vec<(usize, u32, i64)> = Vec::new();
            for &part in &sum.parts {
                if self.by(part) == 0 && self.allowed(part, -off) {
                    ways.push((self.cost(part), part, -off));
                }
            }
            if self.by(sum.whole) == 0 && self.allowed(sum.whole, off) {
                ways.push((self.cost(sum.whole), sum.whole, off));
            }
            ways.sort_unstable();
            return ways.into_iter().any(|(_, cell, by)| self.attempt(cell, by));
        }
        let Some((small, big)) = self.broken_order() else { return true };
        let lack =
            (month.counts[small as usize] as i64 + self.by(small)) - (month.counts[big as usize] as i64 + self.by(big));
        (self.by(big) == 0 && self.allowed(big, lack) && self.attempt(big, lack))
            || (self.by(small) == 0 && self.allowed(small, -lack) && self.attempt(small, -lack))
    }

    /// Cells in fewer sums first: they ask for fewer other changes.
    fn cost(&self, cell: u32) -> usize {
        self.month.within[cell as usize].len() * 8 + self.month.ordered[cell as usize].len()
    }

    fn attempt(&mut self, cell: u32, by: i64) -> bool {
        self.changed.push((cell, by));
        let depth = self.changed.len();
        if self.solve() {
            return true;
        }
        self.changed.truncate(depth - 1);
        false
    }
}

/// The smallest cell that is shown in a sum or an order with this one, or with one that hangs together with it.
fn beside(month: &Month, cell: u32, flags: &[bool]) -> Option<u32> {
    let mut seen = std::collections::BTreeSet::from([cell]);
    let mut ring = vec![cell];
    while !ring.is_empty() {
        let mut around: Vec<u32> = Vec::new();
        for &here in &ring {
            for &sum in &month.within[here as usize] {
                let sum = &month.sums[sum as usize];
                around.extend(sum.parts.iter().chain([&sum.whole]));
            }
            for &order in &month.ordered[here as usize] {
                let (small, big) = month.orders[order as usize];
                around.extend([small, big]);
            }
        }
        around.sort_unstable();
        around.dedup();
        let shown = around.iter().copied().filter(|&other| !flags[other as usize]);
        if let Some(found) = shown.min_by_key(|&other| (month.counts[other as usize], other)) {
            return Some(found);
        }
        ring = around.into_iter().filter(|&other| seen.insert(other)).collect();
    }
    None
}
