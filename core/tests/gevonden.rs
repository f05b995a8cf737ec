//! Every case that a search with made-up bytes found is knocked with again, and so are the seeds of the search.
//!
//! To add one: put the file that `scripts/fuzz` names in `core/testdata/gevonden/DEUR/`.
#![cfg(all(feature = "bestanden", feature = "schema", feature = "inzicht"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, unreachable_pub)]

use std::path::Path;

#[path = "support/doors.rs"]
mod doors;

#[test]
fn no_found_case_breaks_a_promise_again() {
    let found = Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/gevonden");
    let (mut knocked, mut knocks) = (0, Vec::new());
    for folder in std::fs::read_dir(found).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()) {
        let name = folder.file_name().unwrap().to_str().unwrap();
        let door = doors::door(name).unwrap_or_else(|| panic!("no door `{name}`"));
        let before = knocked;
        for case in std::fs::read_dir(&folder).unwrap() {
            let path = case.unwrap().path();
            println!("{}", path.display());
            door(&std::fs::read(path).unwrap());
            knocked += 1;
        }
        assert!(knocked > before, "nothing to knock with on `{name}`");
        knocks.push(name.to_owned());
    }
    for (door, _) in doors::DOORS {
        assert!(knocks.iter().any(|name| name == door), "no folder for `{door}`");
    }
}
