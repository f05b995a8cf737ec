//! The national taxonomy inside the crate: `core/data/taxonomie.json`, made from the TOML files by
//! `cargo run --manifest-path xtask/Cargo.toml -- taxonomie`.

use super::Taxonomy;
use std::sync::OnceLock;

static NATIONAL: &str = include_str!("../../data/taxonomie.json");

pub(super) fn national() -> &'static Taxonomy {
    static TAXONOMY: OnceLock<Taxonomy> = OnceLock::new();
    // A test holds that the bundle reads; a damaged build would have no concepts rather than panic.
    TAXONOMY.get_or_init(|| serde_json::from_str(NATIONAL).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bundle_reads_and_is_sorted() {
        let taxonomy: Taxonomy = serde_json::from_str(NATIONAL).unwrap();
        assert!(taxonomy.concepts().len() > 60);
        assert!(taxonomy.concepts().is_sorted_by(|a, b| a.id < b.id));
    }
}
