//! `scores.json` as lines `facet kind hundredths`, so that nothing at run time has to read JSON.

use serde_json::Value;
use std::error::Error;

pub(crate) fn pack(json: &str) -> Result<String, Box<dyn Error>> {
    let file: Value = serde_json::from_str(json)?;
    let mut lines = String::new();
    for (facet, kinds) in file["scores"].as_object().ok_or("scores.json has no scores")? {
        for (kind, hundredths) in kinds.as_object().ok_or("a facet without kinds")? {
            lines += &format!("{facet} {kind} {}\n", hundredths.as_u64().ok_or("a score that is no number")?);
        }
    }
    Ok(lines)
}
