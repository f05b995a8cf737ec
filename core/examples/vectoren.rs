//! Writes `core/testdata/vectoren.ndjson`: what normalise, classify and redact give for a set of texts, for Rust, Python and
//! JavaScript to be held against, byte for byte. `cargo run -p signaal --example vectoren`; a test fails when it is stale.

use std::path::Path;

#[path = "../tests/vectoren/mod.rs"]
mod vectoren;

fn main() -> std::io::Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata");
    std::fs::write(folder.join("vectoren.ndjson"), vectoren::lines())
}
