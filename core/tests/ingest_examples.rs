//! The example exports: every row is a signal or a reject, also when the file is damaged.
#![cfg(feature = "bestanden")]
#![allow(clippy::unwrap_used, clippy::panic)]

mod common;

use common::{bytes, run};
use signaal::ingest::Profile;
use signaal::signal::Signal;

/// Profile, file, data rows, and the rejects that were put in on purpose.
type Example = (&'static str, &'static str, u64, &'static [(&'static str, u64)]);
const EXAMPLES: [Example; 5] = [
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

#[test]
fn every_row_is_a_signal_or_a_told_reject() {
    for (profile, file, rows, expected) in EXAMPLES {
        let common::Run { signals, rejects, counts } = run(&Profile::bundled(profile).unwrap(), file, &bytes(file));
        let told: Vec<(&str, u64)> = counts.afgekeurd_per_code.iter().map(|(c, n)| (c.as_str(), *n)).collect();
        assert_eq!((counts.rijen, told.as_slice()), (rows, expected), "{file}: {rejects:#?}");
        assert!(counts.kolommen_ontbreken.is_empty(), "{file}: {:?}", counts.kolommen_ontbreken);
        for signal in &signals {
            assert_eq!(Signal::from_json(&signal.to_json()).as_ref(), Ok(signal), "{file}");
        }
    }
}

#[test]
fn the_same_file_gives_the_same_signals_and_another_key_other_ids() {
    use signaal::ingest::{Key, Outcome, ingest};
    for (profile, file, ..) in EXAMPLES {
        let profile = Profile::bundled(profile).unwrap();
        let first = run(&profile, file, &bytes(file));
        assert_eq!(first.signals, run(&profile, file, &bytes(file)).signals);
        let mut others = Vec::new();
        ingest(&profile, file, &bytes(file), &Key::new("andere"), &mut |outcome| {
            if let Outcome::Signal { signal, .. } = outcome {
                others.push(signal);
            }
        });
        assert!(first.signals.iter().zip(&others).all(|(a, b)| a.signal_id != b.signal_id && a.received == b.received));
    }
}

#[test]
fn references_and_dropped_columns_do_not_stand_in_the_signals() {
    for (profile, file, ..) in EXAMPLES {
        let run = run(&Profile::bundled(profile).unwrap(), file, &bytes(file));
        for signal in &run.signals {
            // What a text holds is for the redaction; everything else must be clean already.
            let mut record = signal.clone().into_record();
            record.texts.clear();
            let json = record.build().unwrap().to_json();
            for trace in [
                "@example", "TBN26", "R260", "K2025-", "K2026-", "mf-70", "C44321", "Yilmaz", "Pinas", "06-12",
                "SIG-30",
            ] {
                assert!(!json.contains(trace), "{file}: {trace} in {json}");
            }
        }
    }
}

#[test]
fn the_questionnaire_comes_through_without_loss() {
    let run = run(&Profile::bundled("kto").unwrap(), "kto_telefonie.csv", &bytes("kto_telefonie.csv"));
    let field = |signal: &Signal, name: &str| -> String {
        let extra = signal.extra.as_ref().and_then(|e| e.fields().get("kto").cloned()).unwrap_or_default();
        extra.get(name).and_then(|v| v.as_str()).unwrap_or("").to_owned()
    };
    let count = |name: &str, value: &str| run.signals.iter().filter(|s| field(s, name) == value).count();
    assert!(count("doorverbonden", "vaker_dan_drie_keer") >= 2);
    assert!(count("doorverbonden", "onbekend") >= 3);
    assert!(count("doorverbonden", "drie_keer") >= 2);
    for value in
        ["direct_eerste_medewerker", "na_doorverbinden", "teruggebeld", "zelf_opnieuw_contact", "niet_geholpen"]
    {
        assert!(count("hoeGeholpen", value) >= 1, "{value}");
    }
    for name in ["geslacht", "leeftijdsklasse", "opleiding"] {
        assert!(run.signals.iter().filter(|s| !field(s, name).is_empty()).count() > 40, "{name}");
    }
    // 'More than three' is no number, so the number stays empty.
    let many = run.signals.iter().find(|s| field(s, "doorverbonden") == "vaker_dan_drie_keer").unwrap();
    assert!(many.handling.as_ref().unwrap().transfers.is_none());
    // A row with only a score is a signal without texts.
    assert!(run.signals.iter().any(|s| s.texts.is_empty()));
}
