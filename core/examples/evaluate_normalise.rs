//! Measures the text normaliser: `cargo run -p signaal --release --example evaluate_normalise [-- --toon=N] [FILE...]`.
//!
//! Without files: the coded texts of the project are damaged in one way after another, and must come back exactly. That is
//! synthetic damage; it shows that each repair works, not how often it is needed. With files: real rows, told apart by
//! their first line, see `evaluate_normalise/files.rs`. Printed are precision and recall for each kind, what is off-topic and why, and
//! the share of clean sentences left untouched. `--toon=N` prints the first N misses and false alarms of each file.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

#[path = "evaluate_normalise/damage.rs"]
mod damage;
#[path = "evaluate_normalise/files.rs"]
mod files;

fn main() {
    let mut show = 0;
    let mut paths = Vec::new();
    for argument in std::env::args().skip(1) {
        match argument.strip_prefix("--toon=") {
            Some(number) => show = number.parse().expect("a number"),
            None => paths.push(argument),
        }
    }
    if paths.is_empty() {
        damage::measure(show);
    }
    for path in paths {
        let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
        let name = std::path::Path::new(&path).file_name().unwrap_or_default().to_string_lossy().into_owned();
        files::measure(&name, &text, show);
    }
}
