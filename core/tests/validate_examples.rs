//! What the whole path makes of the example exports is right by the schema, by the rules beyond it, and safe to share
//! but for what must stay inside.
#![cfg(all(feature = "bestanden", feature = "schema"))]
#![allow(clippy::unwrap_used, clippy::panic)]

#[allow(unreachable_pub, reason = "other tests use the rest")]
mod common;

use common::{bytes, run};
use signaal::api::pipeline::refine;
use signaal::classify::{Classifier, Workspace};
use signaal::ingest::Profile;
use signaal::validate::{Options, validate_ndjson};

const EXAMPLES: [(&str, &str); 5] = [
    ("kto", "kto_telefonie.csv"),
    ("klachten", "klachtenregister.xlsx"),
    ("terugbelnotities", "terugbelnotities.csv"),
    ("signalen", "signalen.json"),
    ("medewerkers", "medewerkers.json"),
];

#[test]
fn the_signals_of_the_example_exports_are_valid_and_hold_no_personal_data() {
    let classifier = Classifier::national();
    let mut space = Workspace::default();
    for (profile, file) in EXAMPLES {
        let mut lines = String::new();
        let found = run(&Profile::bundled(profile).unwrap(), file, &bytes(file));
        let rows = found.signals.len() as u64;
        for signal in found.signals {
            lines.push_str(&refine(signal, classifier, &mut space).unwrap().to_json());
            lines.push('\n');
        }
        let report =
            validate_ndjson(lines.as_bytes(), &Options { shared: true, ..Options::default() }, &mut |finding| {
                // Labels of urgency, health and origin, and pseudonyms stay inside; they are taken out when the signals are shared.
                let code = finding.error.code().code();
                let inside = ["delen-urgentie", "delen-bijzonder", "delen-pseudoniem"].contains(&code);
                assert!(inside, "{file}: {code} at {}: {}", finding.pointer(), finding.error.message_nl());
            });
        assert_eq!(report.unwrap().rows.get(), rows, "{file}");
    }
}
