//! Writes the schema files.

use signaal::validate::{schema_json, schemas};
use std::io;
use std::path::Path;

/// Writes every schema, and only the files that changed.
pub fn write(folder: &Path) -> io::Result<()> {
    std::fs::create_dir_all(folder)?;
    for (name, schema) in schemas() {
        let path = folder.join(format!("{name}.schema.json"));
        let text = schema_json(&schema);
        if std::fs::read_to_string(&path).is_ok_and(|old| old == text) {
            continue;
        }
        std::fs::write(&path, text)?;
        println!("wrote {}", path.display());
    }
    Ok(())
}
