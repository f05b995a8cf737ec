//! A script in Node that stays open, so that its rounds lie between ours.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

/// A running script of `benches/`: it says `ready`, and answers each line `round` with one number.
pub struct Peer {
    process: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

impl Peer {
    /// Starts a script with these arguments and waits until it is ready; `None` where Node or a package is missing.
    pub fn start(script: &str, arguments: &[&str]) -> Option<Peer> {
        let mut process = Command::new("node")
            .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join(script))
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .ok()?;
        let (input, output) = (process.stdin.take()?, process.stdout.take()?);
        let mut peer = Peer { process, input, output: BufReader::new(output) };
        (peer.line() == "ready").then_some(peer)
    }

    /// The number of its process.
    pub fn id(&self) -> u32 {
        self.process.id()
    }

    /// One round over all it was given; gives its number.
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

impl Drop for Peer {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
