//! Interleaved rounds: every contestant runs once a round, so that a slow minute of the machine hits all of them.

use std::hint::black_box;
use std::time::Instant;

/// A run over the whole corpus; gives a count that depends on all the work, so that none can be left out.
type Run<'a> = Box<dyn FnMut() -> u64 + 'a>;

/// The contestants and the seconds each took, a round each.
pub struct Rounds<'a> {
    texts: usize,
    entries: Vec<(&'static str, Run<'a>, Vec<f64>)>,
}

impl<'a> Rounds<'a> {
    /// A contest over a corpus of `texts` texts.
    pub fn new(texts: usize) -> Self {
        Rounds { texts, entries: Vec::new() }
    }

    /// Adds a contestant.
    pub fn enter(&mut self, name: &'static str, run: impl FnMut() -> u64 + 'a) {
        self.entries.push((name, Box::new(run), Vec::new()));
    }

    /// Runs all of them `rounds` times, after one round to warm up. Each round starts with another contestant.
    pub fn run(&mut self, rounds: usize) {
        for (_, run, _) in &mut self.entries {
            black_box(run());
        }
        let all = self.entries.len();
        for round in 0..rounds {
            for turn in 0..all {
                let (name, run, seconds) = &mut self.entries[(round + turn) % all];
                let start = Instant::now();
                let count = black_box(run());
                let took = start.elapsed().as_secs_f64();
                seconds.push(took);
                eprintln!("round {}: {name} {:.0} ms, count {count}", round + 1, took * 1e3);
            }
        }
    }

    /// The median over the rounds of ours / theirs, in texts per second; three decimals.
    pub fn ratio(&self, ours: &str, theirs: &str) -> f64 {
        let (ours, theirs) = (self.seconds(ours), self.seconds(theirs));
        thousandths(median(theirs.iter().zip(ours).map(|(theirs, ours)| theirs / ours).collect()))
    }

    /// The median speed of each contestant.
    pub fn texts_per_second(&self) -> impl Iterator<Item = (&'static str, f64)> {
        self.entries.iter().map(|(name, _, seconds)| (*name, (self.texts as f64 / median(seconds.clone())).round()))
    }

    fn seconds(&self, name: &str) -> &[f64] {
        self.entries.iter().find(|(entry, ..)| *entry == name).map_or(&[], |(.., seconds)| seconds)
    }
}

fn thousandths(value: f64) -> f64 {
    (value * 1000.0).round() / 1000.0
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    match values.len() {
        0 => f64::NAN,
        n if n % 2 == 1 => values[n / 2],
        n => (values[n / 2 - 1] + values[n / 2]) / 2.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_of_an_even_number_lies_between_the_middle_two() {
        assert_eq!(median(vec![4.0, 1.0, 3.0, 2.0]), 2.5);
        assert_eq!(median(vec![9.0, 1.0, 5.0]), 5.0);
    }

    #[test]
    fn every_contestant_runs_in_every_round() {
        let mut first = 0;
        let mut contest = Rounds::new(10);
        contest.enter("a", || {
            first += 1;
            1
        });
        contest.enter("b", || 2);
        contest.run(3);
        assert_eq!(contest.seconds("a").len(), 3);
        assert!(contest.ratio("a", "b") > 0.0);
        drop(contest);
        assert_eq!(first, 4);
    }
}
