//! Interleaved rounds: every contestant runs once a round, so that a slow minute of the machine hits all of them.

use std::hint::black_box;
use std::time::Instant;

/// A run over the whole corpus; gives a count that depends on all the work, so that none can be left out.
type Run<'a> = Box<dyn FnMut() -> u64 + 'a>;

/// The contestants and what each took, a round each.
pub struct Rounds<'a> {
    texts: usize,
    entries: Vec<Entry<'a>>,
}

struct Entry<'a> {
    name: &'static str,
    run: Run<'a>,
    /// Where the system tells the processor time of the thread that does the work.
    told_at: String,
    seconds: Vec<Took>,
}

/// Seconds on the clock, and on the processor where the system tells.
#[derive(Clone, Copy)]
struct Took {
    clock: f64,
    processor: Option<f64>,
}

/// Nanoseconds that a thread was on the processor: on a machine that others use as well the clock says less.
fn processor_time(told_at: &str) -> Option<f64> {
    let told = std::fs::read_to_string(told_at).ok()?;
    told.split(' ').next()?.parse().ok()
}

impl<'a> Rounds<'a> {
    /// A contest over a corpus of `texts` texts.
    pub fn new(texts: usize) -> Self {
        Rounds { texts, entries: Vec::new() }
    }

    /// Adds a contestant.
    pub fn enter(&mut self, name: &'static str, run: impl FnMut() -> u64 + 'a) {
        self.add(name, "/proc/thread-self/schedstat".to_owned(), run);
    }

    /// Adds a contestant that works in the main thread of another process.
    pub fn enter_elsewhere(&mut self, name: &'static str, process: u32, run: impl FnMut() -> u64 + 'a) {
        self.add(name, format!("/proc/{process}/task/{process}/schedstat"), run);
    }

    fn add(&mut self, name: &'static str, told_at: String, run: impl FnMut() -> u64 + 'a) {
        self.entries.push(Entry { name, run: Box::new(run), told_at, seconds: Vec::new() });
    }

    /// Runs all of them `rounds` times, after one round to warm up. Each round starts with another contestant.
    pub fn run(&mut self, rounds: usize) {
        for entry in &mut self.entries {
            black_box((entry.run)());
        }
        self.go(rounds, true);
    }

    /// One round without warming up or telling, for a first look.
    pub fn run_once(&mut self) {
        self.go(1, false);
    }

    fn go(&mut self, rounds: usize, tell: bool) {
        let all = self.entries.len();
        for round in 0..rounds {
            for turn in 0..all {
                let entry = &mut self.entries[(round + turn) % all];
                let (before, start) = (processor_time(&entry.told_at), Instant::now());
                let count = black_box((entry.run)());
                let clock = start.elapsed().as_secs_f64();
                let processor =
                    before.zip(processor_time(&entry.told_at)).map(|(before, after)| (after - before) / 1e9);
                entry.seconds.push(Took { clock, processor: processor.filter(|&seconds| seconds > 0.0) });
                if tell {
                    eprintln!("round {}: {} {:.0} ms, count {count}", round + 1, entry.name, clock * 1e3);
                }
            }
        }
    }

    /// The median over the rounds of ours / theirs, in texts per second; three decimals.
    pub fn ratio(&self, ours: &str, theirs: &str) -> f64 {
        let (Some(ours), Some(theirs)) = (self.entry(ours), self.entry(theirs)) else { return f64::NAN };
        let pairs = theirs.seconds.iter().zip(&ours.seconds);
        thousandths(median(pairs.map(|(theirs, ours)| theirs.time() / ours.time()).collect()))
    }

    /// The median speed of each contestant.
    pub fn texts_per_second(&self) -> impl Iterator<Item = (&'static str, f64)> {
        self.entries.iter().map(|entry| {
            let seconds = entry.seconds.iter().map(|took| took.time()).collect();
            (entry.name, self.texts as f64 / median(seconds))
        })
    }

    fn entry(&self, name: &str) -> Option<&Entry<'a>> {
        self.entries.iter().find(|entry| entry.name == name)
    }
}

impl Took {
    fn time(self) -> f64 {
        self.processor.unwrap_or(self.clock)
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
        assert_eq!(contest.entry("a").map(|entry| entry.seconds.len()), Some(3));
        assert!(contest.ratio("a", "b") > 0.0);
        drop(contest);
        assert_eq!(first, 4);
    }
}
