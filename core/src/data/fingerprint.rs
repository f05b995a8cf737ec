//! Which taxonomy a packed model was made for.

/// FNV-1a of 32 bits (RFC 9923) over the packed taxonomy: tells one version from another, and guards against nothing else.
pub(crate) fn of(taxonomy: &[u8]) -> u32 {
    taxonomy.iter().fold(0x811c_9dc5, |hash: u32, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193))
}
