//! Drafted profiles, held against the real ones of the example exports.
#![cfg(feature = "bestanden")]
#![allow(clippy::unwrap_used, clippy::panic)]

mod common;

use common::{bytes, run};
use signaal::ingest::{Profile, ProposedColumn, propose};
use std::io::Cursor;

const TABLES: [(&str, &str); 6] = [
    ("kto", "kto_telefonie.csv"),
    ("klachten", "klachtenregister.xlsx"),
    ("terugbelnotities", "terugbelnotities.csv"),
    ("balie", "balienotities.csv"),
    ("webafhaak", "webafhaak.csv"),
    ("webfeedback", "webfeedback.csv"),
];

/// Fields of one's own may be named in any way.
fn kind(field: &str) -> &str {
    if field.starts_with("extra.") { "extra" } else { field }
}

#[test]
fn drafts_agree_with_the_real_profiles_column_by_column() {
    let (mut right, mut all) = (0, 0);
    for (name, file) in TABLES {
        let real = Profile::bundled(name).unwrap();
        let draft = propose(file, &mut Cursor::new(bytes(file))).unwrap();
        for column in &draft.kolommen {
            let same = |other: &&signaal::ingest::Column| {
                std::iter::once(&other.naam).chain(&other.ook).any(|known| known.eq_ignore_ascii_case(&column.naam))
            };
            let meant: Vec<_> = real.document().kolom.iter().filter(same).collect();
            let agrees = |column: &ProposedColumn| {
                meant.iter().any(|other| {
                    let role = other
                        .rol
                        .as_ref()
                        .is_none_or(|role| column.instellingen.contains(&format!("rol = \"{role}\"")));
                    let data = other
                        .gegeven
                        .as_ref()
                        .is_none_or(|g| column.instellingen.contains(&format!("gegeven = \"{g}\"")));
                    let scale =
                        other.schaal_max.is_none_or(|max| column.instellingen.contains(&format!("schaalMax = {max}")));
                    kind(&other.veld) == kind(&column.veld) && role && data && scale
                })
            };
            all += 1;
            if agrees(column) {
                right += 1;
            } else {
                let fields: Vec<&str> = meant.iter().map(|other| other.veld.as_str()).collect();
                println!("{file}: {} -> {} {:?}, meant {fields:?}", column.naam, column.veld, column.instellingen);
            }
        }
    }
    println!("drafts: {right} of {all} columns right");
    assert_eq!(right, all);
}

#[test]
fn a_draft_reads_its_file_once_the_open_places_are_filled_in() {
    for (name, file) in TABLES {
        let draft = propose(file, &mut Cursor::new(bytes(file))).unwrap();
        let unfinished = Profile::from_toml(&draft.profiel, "voorstel.toml").unwrap_err();
        let open: Vec<_> = unfinished.iter().map(|e| e.place().field.clone().unwrap_or_default()).collect();
        assert_eq!(open, ["organisatie", "termijn"], "{file}: {unfinished:?}\n{}", draft.profiel);
        let text = draft.profiel.replacen("VUL IN", "Utrecht", 1).replace("termijn = \"VUL IN\"", "termijn = \"P1Y\"");
        let profile = Profile::from_toml(&text, "voorstel.toml").unwrap();
        let (drafted, real) = (
            run(&profile, file, &bytes(file)).counts,
            run(&Profile::bundled(name).unwrap(), file, &bytes(file)).counts,
        );
        assert_eq!(drafted.rijen, real.rijen, "{file}");
        println!("{file}: {} signals with the draft, {} with the profile", drafted.signalen, real.signalen);
        assert!(drafted.signalen * 10 >= real.signalen * 8, "{file}: {:?}", drafted);
    }
}

#[test]
fn a_preview_holds_no_personal_data_and_what_is_no_table_is_told() {
    for (_, file) in TABLES {
        let draft = propose(file, &mut Cursor::new(bytes(file))).unwrap();
        let shown = serde_json::to_string(&draft.kolommen.iter().map(|c| &c.voorbeeld).collect::<Vec<_>>()).unwrap();
        for trace in ["@example", "Yilmaz", "Pinas", "0612", "06 12", "C44321", "R2600", "192.0.2."] {
            assert!(!shown.contains(trace), "{file}: {trace} in {shown}");
        }
    }
    for content in [&b""[..], b"zomaar tekst\nzonder tabel", b"PK\x03\x04kapot", b"1;2;3\n4;5;6\n"] {
        assert!(propose("a.csv", &mut Cursor::new(content.to_vec())).is_err());
    }
}
