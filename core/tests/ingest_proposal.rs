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

/// Tables as other tools write them: the columns with one value each and the field that must be drafted.
const OTHER_TOOLS: &[&[(&str, &[&str], &str)]] = &[
    // A form tool: the whole question is the name of the column, and the answer was sent when it was completed.
    &[
        ("ID", &["1", "2", "3"], "bron.referentie"),
        ("Begintijd", &["2026-01-02 08:00:00", "2026-01-13 09:10:00", "2026-02-20 10:00:00"], "negeer"),
        ("Tijd van voltooien", &["2026-01-02 08:04:00", "2026-01-13 09:12:00", "2026-02-20 10:05:00"], "ontvangenOp"),
        ("E-mail", &["anonymous", "anonymous", "anonymous"], "weg"),
        ("Naam", &["Bakker", "Visser", "Pinas"], "weg"),
        (
            "Hoe waarschijnlijk is het dat u de gemeente bij vrienden of familie aanbeveelt (0-10)?",
            &["7", "10", "0"],
            "metingen",
        ),
        (
            "Wat kan er beter?",
            &["De rij aan de balie was te lang", "Niets, ik ben snel geholpen", "Bel eens terug"],
            "teksten",
        ),
    ],
    // A help desk.
    &[
        ("Meldingnummer", &["M2601 001", "M2601 002", "M2601 003"], "bron.referentie"),
        ("Aanmelder", &["Pinas, J.", "Bakker, M.", "Visser, K."], "weg"),
        (
            "Verzoek",
            &["De lamp voor de deur is stuk", "Wanneer komt het paspoort klaar?", "De bak is niet geleegd"],
            "teksten",
        ),
        ("Soort binnenkomst", &["Telefonisch", "E-mail", "Balie"], "kanaal"),
        ("Datum aangemeld", &["02-01-2026 08:00", "13-01-2026 09:00", "20-02-2026 10:00"], "ontvangenOp"),
        ("Datum gereed", &["03-01-2026 08:00", "14-01-2026 09:00", "21-02-2026 10:00"], "afgehandeldOp"),
        ("Behandelaarsgroep", &["Burgerzaken", "Stadsbeheer", "Burgerzaken"], "organisatieonderdeel.naam"),
    ],
    // A survey with short names, one date and scales of its own.
    &[
        ("respondent", &["11", "12", "13"], "bron.referentie"),
        ("afgerond", &["02.01.2026", "13.01.2026", "20.02.2026"], "ontvangenOp"),
        ("q1_gemak", &["7", "1", "4"], "metingen"),
        ("q2_vriendelijk", &["5", "4", "2"], "metingen"),
        ("start language", &["nl", "en", "nl"], "taal"),
        ("gezicht", &["🙂", "😐", "🙁"], "metingen"),
    ],
    // Dates as numbers, and a number of points that is no score.
    &[
        ("Ontvangstdatum", &["46024", "46031,5", "46100"], "ontvangenOp"),
        ("Scorekaart", &["4471", "4472", "4499"], "extra"),
        ("Doorverbonden", &["0", "2", "1"], "afhandeling.doorverbonden"),
        ("Agent", &["agent4", "agent12", "agent4"], "weg"),
    ],
    &[("datum", &["20260102", "20260113", "20260220"], "ontvangenOp"), ("via", &["Balie", "Chat", "Balie"], "kanaal")],
    &[
        ("Timestamp", &["2026/01/02 08:00:00", "2026/01/13 09:10:05", "2026/02/20 10:00:00"], "ontvangenOp"),
        ("E-mail", &["ja", "nee", "ja"], "extra"),
        ("Soort melder", &["inwoner", "ondernemer", "inwoner"], "indiener.soort"),
    ],
];

#[test]
fn drafts_of_other_tools_find_people_dates_scales_and_texts() {
    let mut wrong = Vec::new();
    for columns in OTHER_TOOLS {
        let cell = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
        let mut lines = vec![columns.iter().map(|(name, ..)| cell(name)).collect::<Vec<_>>().join(";")];
        for at in 0..3 {
            lines.push(columns.iter().map(|(_, values, _)| cell(values[at])).collect::<Vec<_>>().join(";"));
        }
        let draft = propose("export.csv", &mut Cursor::new(lines.join("\r\n").into_bytes())).unwrap();
        for ((name, _, field), column) in columns.iter().zip(&draft.kolommen) {
            if kind(&column.veld) != *field {
                wrong.push(format!("{name}: {} and not {field}", column.veld));
            }
        }
        let text = draft.profiel.replacen("VUL IN", "Utrecht", 1).replace("termijn = \"VUL IN\"", "termijn = \"P1Y\"");
        let profile = Profile::from_toml(&text, "voorstel.toml").unwrap();
        let counts = run(&profile, "export.csv", lines.join("\r\n").as_bytes()).counts;
        if counts.signalen != 3 || !counts.foute_waarden.is_empty() {
            wrong.push(format!("{}: {counts:?}", lines[0]));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
