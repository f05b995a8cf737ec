//! The example exports: every row is a signal or a reject, also when the file is damaged.
#![cfg(feature = "bestanden")]
#![allow(clippy::unwrap_used, clippy::panic)]

use std::path::PathBuf;

use signaal::ingest::{Counts, Key, Outcome, Profile, Reject, ingest};
use signaal::signal::{PrivacyStatus, Signal};

/// Profile, file, data rows, and the rejects that were put in on purpose.
const EXAMPLES: [(&str, &str, u64, &[(&str, u64)]); 5] = [
    (
        "kto",
        "kto_telefonie.csv",
        69,
        &[("datum-fout", 1), ("dubbel", 1), ("getal-fout", 1), ("score-buiten-schaal", 1)],
    ),
    (
        "klachten",
        "klachtenregister.xlsx",
        62,
        &[("datum-fout", 1), ("dubbel", 1), ("rij-geen-signaal", 1), ("waarde-ontbreekt", 1)],
    ),
    (
        "terugbelnotities",
        "terugbelnotities.csv",
        68,
        &[("datum-fout", 1), ("dubbel", 1), ("waarde-onbekend", 1), ("waarde-ontbreekt", 1)],
    ),
    ("signalen", "signalen.json", 64, &[("dubbel", 1), ("waarde-ontbreekt", 1)]),
    (
        "medewerkers",
        "medewerkers.json",
        64,
        &[("datum-fout", 1), ("dubbel", 1), ("waarde-onbekend", 1), ("waarde-ontbreekt", 1)],
    ),
];

fn bytes(file: &str) -> Vec<u8> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../examples/exports").join(file);
    std::fs::read(&path).unwrap_or_else(|problem| panic!("{}: {problem}", path.display()))
}

fn run(profile: &str, file: &str, bytes: &[u8]) -> (Vec<Signal>, Vec<Reject>, Counts) {
    let profile = Profile::bundled(profile).unwrap();
    let (mut signals, mut rejects) = (Vec::new(), Vec::new());
    let counts = ingest(&profile, file, bytes, &Key::demo(), &mut |outcome| match outcome {
        Outcome::Signal(signal) => signals.push(*signal),
        Outcome::Reject(reject) => rejects.push(reject),
    });
    assert_eq!(counts.signalen, signals.len() as u64, "{file}");
    assert_eq!(counts.afgekeurd, rejects.len() as u64, "{file}");
    assert_eq!(counts.rijen, counts.signalen + counts.afgekeurd, "{file}: in = signals + rejects");
    assert!(signals.iter().all(|s| s.privacy.status == PrivacyStatus::Raw));
    for reject in &rejects {
        assert!(
            !reject.code.is_empty() && reject.rij > 0 && reject.melding.ends_with('.') && reject.actie.ends_with('.')
        );
    }
    (signals, rejects, counts)
}

#[test]
fn every_row_is_a_signal_or_a_told_reject() {
    for (profile, file, rows, expected) in EXAMPLES {
        let (signals, rejects, counts) = run(profile, file, &bytes(file));
        let told: Vec<(&str, u64)> = counts.afgekeurd_per_code.iter().map(|(c, n)| (c.as_str(), *n)).collect();
        assert_eq!((counts.rijen, told.as_slice()), (rows, expected), "{file}: {rejects:#?}");
        assert!(counts.kolommen_ontbreken.is_empty(), "{file}: {:?}", counts.kolommen_ontbreken);
        let mut ids: Vec<&str> = signals.iter().map(|s| s.signal_id.as_str()).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), signals.len(), "{file}: ids are unique");
        for signal in &signals {
            assert_eq!(Signal::from_json(&signal.to_json()).as_ref(), Ok(signal), "{file}");
        }
    }
}
