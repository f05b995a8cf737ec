//! The taxonomy, the lists of names and the learned model, packed by `core/build/`.
//!
//! They are the larger part of what a browser downloads, so a WebAssembly module can do without. Built without the feature `model`, it
//! is given the model as a file of its own with `lend_model`; built without `gegevens` too, all that another one holds with `lend`.

mod fingerprint;

#[cfg(not(feature = "model"))]
use std::sync::OnceLock;

#[cfg(feature = "gegevens")]
static PACKED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/gegevens.bin"));
#[cfg(feature = "model")]
static MODEL: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/model.bin"));
#[cfg(not(feature = "gegevens"))]
static LENT: OnceLock<Vec<u8>> = OnceLock::new();
#[cfg(not(feature = "model"))]
static LENT_MODEL: OnceLock<Vec<u8>> = OnceLock::new();

/// What is in it, in order.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Part {
    Taxonomy,
    Names,
    Model,
}

/// The taxonomy and the names.
fn kept() -> &'static [u8] {
    #[cfg(feature = "gegevens")]
    return PACKED;
    #[cfg(not(feature = "gegevens"))]
    LENT.get().map_or(&[], Vec::as_slice)
}

/// The file of the model.
fn model() -> &'static [u8] {
    #[cfg(feature = "model")]
    return MODEL;
    #[cfg(not(feature = "model"))]
    LENT_MODEL.get().map_or(&[], Vec::as_slice)
}

/// All of it, to be lent to a build without the feature `gegevens`.
pub fn packed() -> Vec<u8> {
    [kept(), model()].concat()
}

/// Takes what [`packed`] gave in a build of the same version, before anything is classified or redacted; false when it is damaged, or
/// when it was lent before.
#[cfg(not(feature = "gegevens"))]
pub fn lend(mut bytes: Vec<u8>) -> bool {
    let Some(kept) = length(&bytes, Part::Names) else { return false };
    let model = bytes.split_off(kept);
    LENT.set(bytes).is_ok() && lend_model(model)
}

/// Takes the model that `core/build/` packed beside this build (`model.bin`), before anything is classified; false when it is damaged or
/// was made for another taxonomy, or when one was lent before. A build with the feature `model` keeps its own.
pub fn lend_model(bytes: Vec<u8>) -> bool {
    #[cfg(feature = "model")]
    return belongs(&bytes);
    #[cfg(not(feature = "model"))]
    return belongs(&bytes) && LENT_MODEL.set(bytes).is_ok();
}

/// The bytes of a part; none when nothing was lent.
pub(crate) fn bytes(part: Part) -> &'static [u8] {
    match part {
        Part::Taxonomy => find(kept(), 0),
        Part::Names => find(kept(), 1),
        Part::Model => find(model(), 1),
    }
    .unwrap_or_default()
}

/// A model names its features by the words of the taxonomy, so the taxonomy's fingerprint stands before it.
fn belongs(file: &[u8]) -> bool {
    let known = find(kept(), 0).map(fingerprint::of);
    find(file, 1).is_some() && known.is_some_and(|known| find(file, 0) == Some(&known.to_le_bytes()))
}

/// Four bytes of length stand before each part.
fn find(mut packed: &[u8], part: usize) -> Option<&[u8]> {
    for _ in 0..part {
        packed = next(packed)?.1;
    }
    next(packed).map(|(found, _)| found)
}

/// Bytes up to the end of a part.
#[cfg(not(feature = "gegevens"))]
fn length(packed: &[u8], part: Part) -> Option<usize> {
    let mut rest = packed;
    for _ in 0..=part as usize {
        rest = next(rest)?.1;
    }
    Some(packed.len() - rest.len())
}

fn next(packed: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, rest) = packed.split_first_chunk::<4>()?;
    rest.split_at_checked(u32::from_le_bytes(*length) as usize)
}

#[cfg(all(test, feature = "model"))]
mod tests {
    use super::*;

    #[test]
    fn parts_are_told_apart_and_damage_is_seen() {
        assert!(bytes(Part::Taxonomy).len() > 1000 && bytes(Part::Names).len() > 1000);
        assert!(bytes(Part::Model).starts_with(b"SGLM"));
        assert!(find(&PACKED[..PACKED.len() - 1], 1).is_none());
        assert!(find(&[], 0).is_none());
    }

    #[test]
    fn a_model_of_another_taxonomy_does_not_belong() {
        assert!(belongs(MODEL));
        let mut other = MODEL.to_vec();
        other[4] ^= 1;
        assert!(!belongs(&other) && !belongs(&MODEL[..MODEL.len() - 1]) && !belongs(&[]));
    }
}
