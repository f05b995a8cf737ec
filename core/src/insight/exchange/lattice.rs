//! The cells of one month and what holds between them, whatever the numbers are.

use super::{AXES, Row};
use std::collections::HashMap;

/// An axis of a cell: all values together, or the number of one value up from [`UNKNOWN`].
pub(crate) const ALL: u16 = 0;
/// The value is not known; such a cell has no name, so it is never shown.
pub(crate) const UNKNOWN: u16 = 1;
/// Facets of which every signal has exactly one concept: together they are all signals.
const PARTITIONS: [&str; 2] = ["soort", "sentiment"];

/// Where a cell stands: a concept and, on every axis, a value or all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Cell {
    /// Number in [`Month::concepts`]; [`Cell::NAMELESS`] for what is only there to let sums come out.
    pub(crate) concept: u32,
    pub(crate) axes: [u16; AXES.len()],
}

impl Cell {
    pub(crate) const NAMELESS: u32 = u32::MAX;

    pub(crate) fn is_total(&self) -> bool {
        self.axes == [ALL; AXES.len()]
    }

    /// Whether it can be shown at all.
    pub(crate) fn has_name(&self) -> bool {
        self.concept != Cell::NAMELESS && !self.axes.contains(&UNKNOWN)
    }
}

/// `whole` is what `parts` add up to.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sum {
    pub(crate) whole: u32,
    pub(crate) parts: Vec<u32>,
}

/// One month: only cells that are not 0 are there.
#[derive(Debug, Default)]
pub(crate) struct Month {
    /// Concept and polarity; the first is all signals.
    pub(crate) concepts: Vec<(String, String)>,
    names: [Vec<String>; AXES.len()],
    pub(crate) cells: Vec<Cell>,
    pub(crate) counts: Vec<u64>,
    pub(crate) sums: Vec<Sum>,
    /// The first is never more than the second: a narrower concept and a wider one.
    pub(crate) orders: Vec<(u32, u32)>,
    /// Sums of which a cell is the whole or a part.
    pub(crate) within: Vec<Vec<u32>>,
    /// Orders that a cell stands in.
    pub(crate) ordered: Vec<Vec<u32>>,
    index: HashMap<Cell, u32>,
}

impl Month {
    /// Adds rows up to every combination of at most `depth` of the axes.
    pub(crate) fn new(rows: &[&Row], axes: &[usize], depth: usize) -> Month {
        let mut month = Month::default();
        let mut concepts: HashMap<(&str, &str), u32> = HashMap::from([(("", ""), 0)]);
        month.concepts.push((String::new(), String::new()));
        let mut names: [HashMap<&str, u16>; AXES.len()] = Default::default();
        let sets: Vec<u32> = (0..1u32 << axes.len()).filter(|set| set.count_ones() as usize <= depth).collect();
        for Row(_, concept, polarity, values, count) in rows {
            let number = *concepts.entry((concept, polarity)).or_insert_with(|| {
                month.concepts.push((concept.clone(), polarity.clone()));
                month.concepts.len() as u32 - 1
            });
            let mut full = [ALL; AXES.len()];
            for &axis in axes {
                let value = values[axis].as_str();
                full[axis] = UNKNOWN;
                if !value.is_empty() {
                    let list = &mut month.names[axis];
                    full[axis] = *names[axis].entry(value).or_insert_with(|| {
                        list.push(value.to_owned());
                        (list.len() as u16).saturating_add(UNKNOWN)
                    });
                }
            }
            for set in &sets {
                let mut cell = Cell { concept: number, axes: [ALL; AXES.len()] };
                for (place, &axis) in axes.iter().enumerate() {
                    if set >> place & 1 == 1 {
                        cell.axes[axis] = full[axis];
                    }
                }
                month.add(cell, *count);
            }
        }
        month.sums_over_axes();
        month.relations();
        month.within = vec![Vec::new(); month.cells.len()];
        for (number, sum) in month.sums.iter().enumerate() {
            for &cell in sum.parts.iter().chain([&sum.whole]) {
                month.within[cell as usize].push(number as u32);
            }
        }
        month.ordered = vec![Vec::new(); month.cells.len()];
        for (number, &(small, big)) in month.orders.iter().enumerate() {
            month.ordered[small as usize].push(number as u32);
            month.ordered[big as usize].push(number as u32);
        }
        month
    }

    /// The values of a cell, with their axes.
    pub(crate) fn values(&self, cell: &Cell) -> Vec<(usize, &str)> {
        let value = |axis: usize| self.names[axis].get((cell.axes[axis] as usize).checked_sub(2)?).map(String::as_str);
        (0..AXES.len()).filter_map(|axis| Some((axis, value(axis)?))).collect()
    }

    fn add(&mut self, cell: Cell, count: u64) {
        if count == 0 {
            return;
        }
        let number = *self.index.entry(cell).or_insert_with(|| {
            self.cells.push(cell);
            self.counts.push(0);
            self.cells.len() as u32 - 1
        });
        self.counts[number as usize] += count;
    }

    fn nameless(&mut self, count: u64) -> u32 {
        self.cells.push(Cell { concept: Cell::NAMELESS, axes: [ALL; AXES.len()] });
        self.counts.push(count);
        self.cells.len() as u32 - 1
    }

    /// Along every axis the values add up to all of them.
    fn sums_over_axes(&mut self) {
        let mut found: HashMap<(u32, usize), usize> = HashMap::new();
        for (number, cell) in self.cells.iter().enumerate() {
            for axis in (0..AXES.len()).filter(|&axis| cell.axes[axis] != ALL) {
                let mut whole = *cell;
                whole.axes[axis] = ALL;
                let Some(&whole) = self.index.get(&whole) else { continue };
                let at = *found.entry((whole, axis)).or_insert_with(|| {
                    self.sums.push(Sum { whole, parts: Vec::new() });
                    self.sums.len() - 1
                });
                self.sums[at].parts.push(number as u32);
            }
        }
    }

    /// Wider and narrower concepts, polarities, and the facets of which every signal has one.
    fn relations(&mut self) {
        let numbers: HashMap<(String, String), u32> =
            self.concepts.iter().enumerate().map(|(number, key)| (key.clone(), number as u32)).collect();
        let wider: Vec<Option<u32>> = (0..self.concepts.len())
            .map(|number| {
                let (concept, polarity) = &self.concepts[number];
                let plain = |id: &str| numbers.get(&(id.to_owned(), String::new())).copied();
                match (number, polarity.is_empty()) {
                    (0, _) => None,
                    (_, false) => plain(concept).or(Some(0)),
                    _ => {
                        let mut id = concept.as_str();
                        while let Some((above, _)) = id.rsplit_once('/') {
                            if let Some(found) = plain(above) {
                                return Some(found);
                            }
                            id = above;
                        }
                        Some(0)
                    }
                }
            })
            .collect();
        let mut partitions: HashMap<(usize, [u16; AXES.len()]), Vec<u32>> = HashMap::new();
        let mut polarities: HashMap<Cell, Vec<u32>> = HashMap::new();
        for number in 0..self.cells.len() {
            let cell = self.cells[number];
            let Some(Some(above)) = wider.get(cell.concept as usize) else { continue };
            let big = Cell { concept: *above, ..cell };
            if let Some(&big) = self.index.get(&big) {
                self.orders.push((number as u32, big));
            }
            let (concept, polarity) = &self.concepts[cell.concept as usize];
            if !polarity.is_empty() {
                polarities.entry(big).or_default().push(number as u32);
            } else if *above == 0
                && let Some(facet) = PARTITIONS.iter().position(|f| concept.split('/').next() == Some(f))
            {
                partitions.entry((facet, cell.axes)).or_default().push(number as u32);
            }
        }
        // INVARIANT: sorted, so that the same counts give the same delivery.
        let mut partitions: Vec<_> = partitions.into_iter().collect();
        partitions.sort_unstable();
        for ((_, axes), mut parts) in partitions {
            let Some(&whole) = self.index.get(&Cell { concept: 0, axes }) else { continue };
            let given: u64 = parts.iter().map(|&part| self.counts[part as usize]).sum();
            // More than all: then it is no partition, and nobody can use it as one.
            let Some(rest) = self.counts[whole as usize].checked_sub(given) else { continue };
            if rest > 0 {
                parts.push(self.nameless(rest));
            }
            self.sums.push(Sum { whole, parts });
        }
        let mut polarities: Vec<_> = polarities.into_iter().collect();
        polarities.sort_unstable_by_key(|(cell, _)| (cell.concept, cell.axes));
        for (whole, mut parts) in polarities {
            // A signal may be of both: the concept is at most what its polarities add up to, and what has none.
            let Some(&small) = self.index.get(&whole) else { continue };
            let given: u64 = parts.iter().map(|&part| self.counts[part as usize]).sum();
            if let Some(none) = self.counts[small as usize].checked_sub(given).filter(|&none| none > 0) {
                parts.push(self.nameless(none));
            }
            let together = parts.iter().map(|&part| self.counts[part as usize]).sum();
            let big = self.nameless(together);
            self.sums.push(Sum { whole: big, parts });
            self.orders.push((small, big));
        }
    }
}
