//! Chores of the repository: `cargo run --manifest-path xtask/Cargo.toml -- schema`.

mod schema;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

fn main() -> ExitCode {
    let result = match std::env::args().nth(1).as_deref() {
        Some("schema") => schema::write(&root()),
        Some("uitbrengen") => schema::release(&root()),
        _ => {
            eprintln!("usage: xtask schema        write schema/ and docs/schema/ from the Rust types");
            eprintln!("       xtask uitbrengen    keep the schemas of this version in schema/uitgebracht/");
            return ExitCode::from(2);
        }
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// The root of the repository.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(Path::to_path_buf).unwrap_or_default()
}
