//! libFuzzer behind one of the doors in `core/tests/support/doors.rs`, chosen by `SIGNAAL_DEUR`; run by `scripts/fuzz`.
#![no_main]

use std::sync::OnceLock;

#[path = "../../core/tests/support/doors.rs"]
mod doors;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    static DOOR: OnceLock<fn(&[u8])> = OnceLock::new();
    let door = DOOR.get_or_init(|| {
        let name = std::env::var("SIGNAAL_DEUR").unwrap_or_default();
        let names: Vec<&str> = doors::DOORS.iter().map(|(name, _)| *name).collect();
        doors::door(&name).unwrap_or_else(|| panic!("SIGNAAL_DEUR is none of {names:?}"))
    });
    door(bytes);
});
