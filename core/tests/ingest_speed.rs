//! Speed of reading, on request: `cargo test --release -p signaal --test ingest_speed -- --ignored --nocapture`.
#![cfg(feature = "bestanden")]
#![allow(clippy::unwrap_used, clippy::panic)]

mod common;

use std::time::Instant;

use common::{bytes, run};
use signaal::ingest::Profile;

/// The same export with its rows `times` over, each with a reference of its own.
fn many(times: usize) -> Vec<u8> {
    let text = String::from_utf8(bytes("terugbelnotities.csv")).unwrap();
    let (header, rows) = text.split_once("\r\n").unwrap();
    let mut out = format!("{header}\r\n").into_bytes();
    for round in 0..times {
        out.extend(rows.replace("TBN26", &format!("TBN{round}x26")).into_bytes());
    }
    out
}

#[test]
#[ignore = "measures; needs a release build"]
fn rows_a_second_do_not_fall_with_the_size_of_the_file() {
    let profile = Profile::bundled("terugbelnotities").unwrap();
    for times in [100, 400, 1600] {
        let file = many(times);
        let started = Instant::now();
        let rows = run(&profile, "groot.csv", &file).counts.rijen;
        let seconds = started.elapsed().as_secs_f64();
        println!(
            "{rows} rows, {} KB: {:.0} rows/s, {:.1} MB/s",
            file.len() / 1000,
            rows as f64 / seconds,
            file.len() as f64 / 1e6 / seconds
        );
    }
}
