//! The example exports: every row is a signal or a reject, also when the file is damaged.
#![cfg(feature = "bestanden")]
#![allow(clippy::unwrap_used, clippy::panic)]

mod common;

use common::{bytes, run};
use signaal::ingest::Profile;
use signaal::signal::Signal;

/// Profile, file, data rows, and the rejects that were put in on purpose.
type Example = (&'static str, &'static str, u64, &'static [(&'static str, u64)]);
const EXAMPLES: &[Example] = &[
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
    ("balie", "balienotities.csv", 22, &[("datum-fout", 1), ("dubbel", 1)]),
    ("complimenten", "complimenten.json", 17, &[("dubbel", 1), ("waarde-ontbreekt", 1)]),
    ("gesprekken", "gesprekken.zip", 5, &[("waarde-ontbreekt", 1)]),
    ("kiss", "kiss.json", 17, &[("dubbel", 1), ("waarde-ontbreekt", 1)]),
    ("openklant", "openklant.json", 17, &[("dubbel", 1), ("waarde-ontbreekt", 1)]),
    ("mail", "postbus.mbox", 15, &[("dubbel", 1), ("waarde-ontbreekt", 1)]),
    ("open311", "open311.json", 15, &[("datum-fout", 1), ("dubbel", 1)]),
    ("open311", "open311.xml", 15, &[("datum-fout", 1), ("dubbel", 1)]),
    ("signalen-zip", "signalen_export.zip", 17, &[("dubbel", 1), ("waarde-ontbreekt", 1)]),
    ("social", "social.ndjson", 16, &[("dubbel", 1), ("rij-uitgesloten", 3), ("waarde-ontbreekt", 1)]),
    ("webafhaak", "webafhaak.csv", 31, &[("aantal-nul", 3), ("waarde-ontbreekt", 1)]),
    ("webfeedback", "webfeedback.csv", 17, &[("datum-fout", 1), ("dubbel", 1)]),
];

#[test]
fn every_row_is_a_signal_or_a_told_reject() {
    for (profile, file, rows, expected) in EXAMPLES.iter().copied() {
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
    for (profile, file, ..) in EXAMPLES.iter().copied() {
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
    for (profile, file, ..) in EXAMPLES.iter().copied() {
        let run = run(&Profile::bundled(profile).unwrap(), file, &bytes(file));
        for signal in &run.signals {
            // What a text holds is for the redaction; everything else must be clean already.
            let mut record = signal.clone().into_record();
            record.texts.clear();
            let json = record.build().unwrap().to_json();
            for trace in [
                "@example",
                "TBN26",
                "R260",
                "K2025-",
                "K2026-",
                "mf-70",
                "C44321",
                "Yilmaz",
                "Pinas",
                "SIG-30",
                "B260",
                "Lindenhof",
                "192.0.2.",
                "@post",
                "G-2026",
            ] {
                assert!(!json.contains(trace), "{file}: {trace} in {json}");
            }
            let phone = json.match_indices("06-12").any(|(at, _)| json.as_bytes()[at + 5].is_ascii_digit());
            assert!(!phone, "{file}: a telephone number in {json}");
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

#[test]
fn both_forms_of_open311_give_the_same_signals() {
    let profile = Profile::bundled("open311").unwrap();
    let (json, xml) = (run(&profile, "a", &bytes("open311.json")), run(&profile, "a", &bytes("open311.xml")));
    assert_eq!(json.signals, xml.signals);
    assert_eq!(json.counts.weggelaten, xml.counts.weggelaten);
}

fn texts(signal: &Signal) -> Vec<(&str, &str)> {
    signal.texts.iter().map(|text| (text.role.as_str(), text.content.as_str())).collect()
}

fn extra(signal: &Signal, pointer: &str) -> String {
    let fields = serde_json::Value::Object(signal.extra.as_ref().map(|e| e.fields().clone()).unwrap_or_default());
    fields.pointer(pointer).and_then(|v| v.as_str()).unwrap_or_default().to_owned()
}

#[test]
fn a_zip_of_signalen_puts_its_tables_together() {
    let run = run(&Profile::bundled("signalen-zip").unwrap(), "a.zip", &bytes("signalen_export.zip"));
    let second = &run.signals[1];
    assert_eq!(
        texts(second),
        [
            ("klantuiting", "Meneer belt over gladheid op de brug, 2e keer"),
            ("medewerkersnotitie", "Gestrooid."),
            ("medewerkersnotitie", "Melder teruggebeld."),
        ]
    );
    // Names became the slugs of the list, of which the second does not follow from its name.
    let slugs = |signal: &Signal| (extra(signal, "/signalen/hoofdcategorie"), extra(signal, "/signalen/subcategorie"));
    assert_eq!(slugs(&run.signals[0]), ("afval".into(), "container-bijplaatsing".into()));
    assert_eq!(slugs(&run.signals[4]), ("schoon".into(), "putrioleringverstopt".into()));
    // Quotes that were not doubled.
    assert_eq!(texts(&run.signals[2])[0].1, "Er is gezegd: \"wij komen morgen\", maar er kwam niemand");
    assert_eq!(run.signals[7].texts[0].content.as_str().lines().count(), 3);
    assert_eq!(run.counts.bladen_overgeslagen.len(), 4);
}

#[test]
fn the_subject_that_kiss_writes_comes_apart_again() {
    for (profile, file) in [("openklant", "openklant.json"), ("kiss", "kiss.json")] {
        let run = run(&Profile::bundled(profile).unwrap(), file, &bytes(file));
        let asked = |signal: &Signal| -> Vec<String> {
            let questions = signal.texts.iter().filter(|text| text.role.as_str() == "vraagstelling");
            questions.map(|text| text.content.as_str().to_owned()).collect()
        };
        assert_eq!(asked(&run.signals[0]), ["Paspoort aanvragen", "kosten en meenemen"], "{file}");
        assert_eq!(asked(&run.signals[4]), ["Verhuizing doorgeven"], "{file}");
        assert_eq!(asked(&run.signals[6]), ["Huwelijk (trouwen)", "locatie wijzigen"], "{file}");
    }
}

#[test]
fn a_conversation_keeps_its_order_and_speakers() {
    let run = run(&Profile::bundled("gesprekken").unwrap(), "a.zip", &bytes("gesprekken.zip"));
    let roles: Vec<&str> = texts(&run.signals[3]).iter().map(|(role, _)| *role).collect();
    let (question, citizen) = ("vraagstelling", "klantuiting");
    assert_eq!(roles, [question, citizen, citizen, question, citizen, "medewerkersnotitie"]);
    assert!(texts(&run.signals[1])[3].1.ends_with("\nLet op: die begreep hem ook niet."));
}

#[test]
fn posts_come_without_account_names() {
    let run = run(&Profile::bundled("social").unwrap(), "a.ndjson", &bytes("social.ndjson"));
    assert!(run.signals.iter().all(|signal| signal.texts.iter().all(|text| !text.content.as_str().contains('@'))));
    assert_eq!(run.counts.weggelaten.get("naam"), Some(&11));
    // A direct message names nobody and is for the organisation all the same.
    assert!(run.signals.iter().any(|signal| signal.channel.as_str() == "whatsapp"));
}

#[test]
fn leaving_a_form_is_counted_by_page_and_step() {
    let run = run(&Profile::bundled("webafhaak").unwrap(), "a.csv", &bytes("webafhaak.csv"));
    assert!(run.signals.iter().all(|s| s.texts.is_empty() && s.signal_type.as_str() == "gedragssignaal"));
    let at = |step: &str| -> u64 {
        let here = run.signals.iter().filter(|s| extra(s, "/web/stapNaam") == step);
        here.filter_map(|s| s.count.map(|count| count.get())).sum()
    };
    assert!(at("Bijlagen") > at("Inloggen"), "{} {}", at("Bijlagen"), at("Inloggen"));
}

#[test]
fn every_example_comes_back_whole_from_the_flat_form() {
    use signaal::signal::flat::{COLUMNS, to_row, write_csv_row};
    use signaal::validate::read_flat;
    let mut count = 0;
    for (profile, file, ..) in EXAMPLES.iter().copied() {
        let signals = run(&Profile::bundled(profile).unwrap(), file, &bytes(file)).signals;
        let mut text = String::from("\u{feff}");
        write_csv_row(COLUMNS.iter().map(|column| column.name), &mut text);
        signals.iter().for_each(|signal| write_csv_row(to_row(signal), &mut text));
        let mut back = Vec::new();
        let rows = read_flat(text.as_bytes(), &mut |row, found| {
            back.push(found.unwrap_or_else(|errors| panic!("{file}, row {row}: {errors:?}")));
        })
        .unwrap();
        assert_eq!((rows, &back), (signals.len() as u64, &signals), "{file}");
        assert!(signals.iter().zip(&back).all(|(a, b)| a.to_json() == b.to_json()), "{file}");
        count += back.len();
    }
    println!("{count} signals came back whole");
}
