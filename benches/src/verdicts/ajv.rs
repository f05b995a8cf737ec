//! ajv in Node, which stays open so that its rounds lie between ours.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::Value;

/// A running `benches/ajv.mjs`.
pub struct Ajv {
    process: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

/// Starts ajv on these lines; `None`, with a note, where Node or ajv is missing.
pub fn start(schema: &Value, lines: &[u8]) -> Option<Ajv> {
    let folder = std::env::temp_dir().join(format!("signaal-benches-{}", std::process::id()));
    let (schema_file, lines_file) = (folder.join("schema.json"), folder.join("signals.ndjson"));
    std::fs::create_dir_all(&folder).ok()?;
    std::fs::write(&schema_file, schema.to_string()).ok()?;
    std::fs::write(&lines_file, lines).ok()?;
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("ajv.mjs");
    let process = Command::new("node")
        .arg(script)
        .args([&schema_file, &lines_file])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn();
    let mut ready = None;
    if let Ok(mut process) = process
        && let (Some(input), Some(output)) = (process.stdin.take(), process.stdout.take())
    {
        let mut ajv = Ajv { process, input, output: BufReader::new(output) };
        ready = (ajv.line() == "ready").then_some(ajv);
    }
    let _ = std::fs::remove_dir_all(&folder);
    if ready.is_none() {
        eprintln!("signaal-benches: no figure for ajv: run `npm ci` in the root, with Node on PATH");
    }
    ready
}

impl Ajv {
    /// One round over all lines; gives how many are valid.
    pub fn round(&mut self) -> u64 {
        let asked = self.input.write_all(b"round\n").and_then(|()| self.input.flush());
        if asked.is_err() { 0 } else { self.line().parse().unwrap_or(0) }
    }

    fn line(&mut self) -> String {
        let mut line = String::new();
        let _ = self.output.read_line(&mut line);
        line.trim().to_owned()
    }
}

impl Drop for Ajv {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
