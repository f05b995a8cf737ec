//! The taxonomy, the learned model and the lists of names, packed by `core/build/`.
//!
//! They are the larger part of what a browser downloads. A second WebAssembly module can do without: built without the feature
//! `gegevens`, it is lent those of the first with `lend`.

#[cfg(not(feature = "gegevens"))]
use std::sync::OnceLock;

#[cfg(feature = "gegevens")]
static PACKED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/gegevens.bin"));
#[cfg(not(feature = "gegevens"))]
static LENT: OnceLock<Vec<u8>> = OnceLock::new();

/// What is in it, in order.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Part {
    Taxonomy,
    Model,
    Names,
}

/// All of it, to be lent to a build without the feature `gegevens`.
pub fn packed() -> &'static [u8] {
    #[cfg(feature = "gegevens")]
    return PACKED;
    #[cfg(not(feature = "gegevens"))]
    LENT.get().map_or(&[], Vec::as_slice)
}

/// Takes what [`packed`] gave in a build of the same version, before anything is classified or redacted; false when it is damaged, or
/// when it was lent before.
#[cfg(not(feature = "gegevens"))]
pub fn lend(bytes: Vec<u8>) -> bool {
    find(&bytes, Part::Names).is_some() && LENT.set(bytes).is_ok()
}

/// The bytes of a part; none when nothing was lent.
pub(crate) fn bytes(part: Part) -> &'static [u8] {
    find(packed(), part).unwrap_or_default()
}

/// Four bytes of length stand before each part.
fn find(mut packed: &[u8], part: Part) -> Option<&[u8]> {
    for _ in 0..part as usize {
        packed = next(packed)?.1;
    }
    next(packed).map(|(found, _)| found)
}

fn next(packed: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, rest) = packed.split_first_chunk::<4>()?;
    rest.split_at_checked(u32::from_le_bytes(*length) as usize)
}

#[cfg(all(test, feature = "gegevens"))]
mod tests {
    use super::*;

    #[test]
    fn parts_are_told_apart_and_damage_is_seen() {
        assert!(bytes(Part::Taxonomy).len() > 1000 && bytes(Part::Names).len() > 1000);
        assert!(bytes(Part::Model).starts_with(b"SGLM"));
        assert!(find(&PACKED[..PACKED.len() - 1], Part::Names).is_none());
        assert!(find(&[], Part::Taxonomy).is_none());
    }
}
