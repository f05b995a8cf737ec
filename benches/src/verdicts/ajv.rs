//! ajv in Node, on files that it reads once.

use serde_json::Value;

use crate::node::Peer;

/// Starts ajv on these lines; `None`, with a note, where Node or ajv is missing.
pub fn start(schema: &Value, lines: &[u8]) -> Option<Peer> {
    let folder = std::env::temp_dir().join(format!("signaal-benches-{}", std::process::id()));
    let (schema_file, lines_file) = (folder.join("schema.json"), folder.join("signals.ndjson"));
    std::fs::create_dir_all(&folder).ok()?;
    std::fs::write(&schema_file, schema.to_string()).ok()?;
    std::fs::write(&lines_file, lines).ok()?;
    let ready = Peer::start("ajv.mjs", &[&schema_file.to_string_lossy(), &lines_file.to_string_lossy()]);
    let _ = std::fs::remove_dir_all(&folder);
    if ready.is_none() {
        eprintln!("signaal-benches: no figure for ajv: run `npm ci` in the root, with Node on PATH");
    }
    ready
}
