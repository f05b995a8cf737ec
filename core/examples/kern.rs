//! What the core takes by itself for what `signaal.process` does: redacting and classifying, one thread, no Python and no Arrow.
//!
//! ```text
//! cargo run --release -p signaal --example kern -- FILE ROUNDS
//! ```
//! FILE has a text in JSON a line. Prints the seconds of each round, of the processor where the system tells it; `scripts/landelijk.py` asks.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

use std::time::Instant;

use signaal::classify::{Classifier, Workspace};
use signaal::privacy::{RedactOptions, redact};

#[path = "gedeeld/processor.rs"]
mod processor;
use processor::processor_time;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let lines = std::fs::read_to_string(arguments.next().unwrap()).unwrap();
    let rounds: usize = arguments.next().unwrap().parse().unwrap();
    let texts: Vec<String> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let national = Classifier::national();
    let mut space = Workspace::default();
    let mut labels = 0;
    let seconds: Vec<f64> = (0..rounds + 1)
        .map(|_| {
            let (before, clock) = (processor_time(), Instant::now());
            for text in &texts {
                let safe = redact(text, &RedactOptions::default());
                labels += national.classify_redacted(&[&safe.text], None, &mut space).labels.len();
            }
            let clock = clock.elapsed().as_secs_f64();
            before.zip(processor_time()).map_or(clock, |(before, after)| (after - before) / 1e9)
        })
        .collect();
    eprintln!("{labels} labels");
    // The first round warms up.
    println!("{:?}", &seconds[1..]);
}
