//! Shared by the tests of ingest.
#![allow(dead_code, clippy::unwrap_used, clippy::panic)]

use std::path::PathBuf;

use signaal::ingest::{Counts, Key, Outcome, Profile, Reject, ingest};
use signaal::signal::{PrivacyStatus, Signal};

#[path = "../../src/insight/scan/split_mix.rs"]
mod split_mix;
use split_mix::SplitMix;

/// Profile and file of the example exports that are a workbook or a text as a whole.
pub(crate) const FILES: [(&str, &str); 14] = [
    ("kto", "kto_telefonie.csv"),
    ("klachten", "klachtenregister.xlsx"),
    ("terugbelnotities", "terugbelnotities.csv"),
    ("signalen", "signalen.json"),
    ("medewerkers", "medewerkers.json"),
    ("balie", "balienotities.csv"),
    ("complimenten", "complimenten.json"),
    ("kiss", "kiss.json"),
    ("openklant", "openklant.json"),
    ("open311", "open311.json"),
    ("open311", "open311.xml"),
    ("social", "social.ndjson"),
    ("webafhaak", "webafhaak.csv"),
    ("webfeedback", "webfeedback.csv"),
];

/// Exports that are no text as a whole.
pub(crate) const PACKED: [(&str, &str); 3] =
    [("gesprekken", "gesprekken.zip"), ("mail", "postbus.mbox"), ("signalen-zip", "signalen_export.zip")];

/// The bytes of an example export.
pub(crate) fn bytes(file: &str) -> Vec<u8> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../examples/exports").join(file);
    std::fs::read(&path).unwrap_or_else(|problem| panic!("{}: {problem}", path.display()))
}

/// What came out of a file.
pub(crate) struct Run {
    pub(crate) signals: Vec<Signal>,
    pub(crate) rejects: Vec<Reject>,
    pub(crate) counts: Counts,
}

/// Reads a file and checks what must hold for every file, damaged or not.
pub(crate) fn run(profile: &Profile, file: &str, bytes: &[u8]) -> Run {
    let (mut signals, mut rejects) = (Vec::new(), Vec::new());
    let counts = ingest(profile, file, bytes, &Key::demo(), &mut |outcome| match outcome {
        Outcome::Signal { signal, .. } => signals.push(*signal),
        Outcome::Reject(reject) => rejects.push(reject),
    });
    assert_eq!(counts.signalen, signals.len() as u64, "{file}");
    assert_eq!(counts.afgekeurd, rejects.len() as u64, "{file}");
    assert_eq!(counts.rijen, counts.signalen + counts.afgekeurd, "{file}: in = signals + rejects");
    assert!(signals.iter().all(|s| s.privacy.status == PrivacyStatus::Raw));
    for reject in &rejects {
        assert!(reject.bestand == file && reject.rij > 0 && !reject.code.is_empty(), "{reject:?}");
        assert!(reject.melding.ends_with('.') && reject.actie.ends_with('.'), "{reject:?}");
    }
    let mut ids: Vec<&str> = signals.iter().map(|s| s.signal_id.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), signals.len(), "{file}: ids are unique");
    Run { signals, rejects, counts }
}

/// What is drawn by chance, the same on every machine.
pub(crate) struct Chance(SplitMix);

impl Chance {
    pub(crate) fn new(seed: u64) -> Self {
        Chance(SplitMix(seed))
    }

    /// A number below `end`.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        (self.0.next() % end.max(1) as u64) as usize
    }
}

/// The bytes with this many of them changed.
pub(crate) fn damage(bytes: &[u8], changes: usize, seed: u64) -> Vec<u8> {
    let mut chance = Chance::new(seed);
    let mut out = bytes.to_vec();
    for _ in 0..changes {
        let at = chance.below(out.len());
        out[at] = chance.below(256) as u8;
    }
    out
}
