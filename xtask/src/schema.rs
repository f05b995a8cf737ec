//! Writes what is made from the types: schemas, the bundle, the table schema, and the pages about them.

use signaal::validate::{SCHEMA_VERSION, bundle, codes_page, schema_json, schema_page, schemas, table_schema};
use std::io;
use std::path::Path;

/// Writes every file, and only those that changed.
pub fn write(root: &Path) -> io::Result<()> {
    let (schema_folder, pages) = (root.join("schema"), root.join("docs/schema"));
    std::fs::create_dir_all(&schema_folder)?;
    std::fs::create_dir_all(&pages)?;
    for (name, schema) in schemas() {
        put(&schema_folder.join(format!("{name}.schema.json")), &schema_json(&schema))?;
        put(&pages.join(format!("{name}.md")), &schema_page(name, schema.as_value()))?;
    }
    put(&schema_folder.join("bundel.schema.json"), &schema_json(&bundle()))?;
    put(&schema_folder.join("signaal.tableschema.json"), &table_schema())?;
    put(&pages.join("foutcodes.md"), &codes_page())
}

/// Keeps the schemas of this version as released: `schema/uitgebracht/<major>.<minor>/`.
pub fn release(root: &Path) -> io::Result<()> {
    let folder = root.join("schema/uitgebracht").join(SCHEMA_VERSION);
    std::fs::create_dir_all(&folder)?;
    for (name, schema) in schemas() {
        put(&folder.join(format!("{name}.schema.json")), &schema_json(&schema))?;
    }
    Ok(())
}

fn put(path: &Path, text: &str) -> io::Result<()> {
    if std::fs::read_to_string(path).is_ok_and(|old| old == text) {
        return Ok(());
    }
    std::fs::write(path, text)?;
    println!("wrote {}", path.display());
    Ok(())
}
