//! Cut off, re-encoded and damaged files: nothing is lost in silence, and nothing panics.
#![cfg(feature = "bestanden")]
#![allow(clippy::unwrap_used, clippy::panic)]

mod common;

use std::time::Instant;

use common::{Chance, FILES, bytes, damage, run};
use encoding_rs::WINDOWS_1252;
use signaal::ingest::Profile;

/// Where rows begin in a text export, found in another way than the readers do it. The header of a table is left out.
fn row_starts(file: &str, text: &[u8]) -> Vec<usize> {
    if file.ends_with(".json") {
        let opening = b"\n {\n";
        let indented = if file == "signalen.json" { &b"\n  {\n"[..] } else { &opening[..] };
        return text
            .windows(indented.len())
            .enumerate()
            .filter(|(_, w)| *w == indented)
            .map(|(at, _)| at + 1)
            .collect();
    }
    let (mut quoted, mut starts) = (false, Vec::new());
    for (at, byte) in text.iter().enumerate() {
        quoted ^= *byte == b'"';
        if *byte == b'\n' && !quoted && at + 1 < text.len() {
            starts.push(at + 1);
        }
    }
    starts
}

#[test]
fn a_file_that_is_cut_off_gives_the_rows_before_the_cut_and_tells_of_the_rest() {
    for (name, file) in FILES {
        let profile = Profile::bundled(name).unwrap();
        let all = bytes(file);
        let whole = run(&profile, file, &all);
        let starts = row_starts(file, &all);
        for part in 1..20 {
            let cut = all.len() * part / 20;
            let got = run(&profile, file, &all[..cut]);
            if file.ends_with(".xlsx") {
                assert_eq!((got.counts.rijen, got.counts.afgekeurd), (1, 1), "{file} at {cut}");
                continue;
            }
            let begun = starts.iter().filter(|start| **start < cut).count() as u64;
            if begun == 0 {
                continue;
            }
            // The lost end counts as one more row at most; a text with separators may break into some more.
            assert!((begun..=begun + 3).contains(&got.counts.rijen), "{file} at {cut}: {begun} {:?}", got.counts);
            assert!(got.signals.len() as u64 + whole.counts.afgekeurd + 2 >= begun, "{file} at {cut}");
            let same = got.signals.iter().zip(&whole.signals).take_while(|(a, b)| a == b).count();
            assert!(same + 1 >= got.signals.len(), "{file} at {cut}: rows before the cut are as they were");
            let begun_row = starts.iter().all(|start| *start != cut);
            if file.ends_with(".json") && begun_row {
                assert!(got.rejects.iter().any(|r| r.code == "bestand-afgebroken"), "{file} at {cut}");
            }
        }
    }
}

#[test]
fn every_encoding_gives_the_same_signals() {
    for (name, file) in FILES.into_iter().filter(|(_, file)| !file.ends_with(".xlsx")) {
        let profile = Profile::bundled(name).unwrap();
        let all = bytes(file);
        let whole = run(&profile, file, &all);
        let text = if name == "kto" {
            WINDOWS_1252.decode(&all).0.into_owned()
        } else {
            String::from_utf8(all).unwrap().trim_start_matches('\u{feff}').to_owned()
        };
        let utf16 = |mark: &str, little: bool| -> Vec<u8> {
            let units = mark.encode_utf16().chain(text.encode_utf16());
            units.flat_map(|u| if little { u.to_le_bytes() } else { u.to_be_bytes() }).collect()
        };
        for (encoding, bytes) in [
            ("utf-8", text.clone().into_bytes()),
            ("utf-8 with mark", format!("\u{feff}{text}").into_bytes()),
            ("utf-16le", utf16("\u{feff}", true)),
            ("utf-16be", utf16("\u{feff}", false)),
            ("utf-16le without mark", utf16("", true)),
            ("utf-16be without mark", utf16("", false)),
        ] {
            let got = run(&profile, file, &bytes);
            assert_eq!(got.signals, whole.signals, "{file} as {encoding}");
            assert_eq!(got.rejects, whole.rejects, "{file} as {encoding}");
        }
        // Windows-1252 has no emoji: the rows without one must be the same.
        let (windows, _, _) = WINDOWS_1252.encode(&text);
        let got = run(&profile, file, &windows);
        assert_eq!(got.signals.len(), whole.signals.len(), "{file} as windows-1252");
        let differ = got.signals.iter().zip(&whole.signals).filter(|(a, b)| a != b).count();
        assert!(differ <= text.chars().filter(|c| *c > '\u{ffff}').count(), "{file} as windows-1252: {differ}");
    }
}

#[test]
fn two_hundred_changed_bytes_cost_rows_and_no_file() {
    for (name, file) in FILES {
        let profile = Profile::bundled(name).unwrap();
        let all = bytes(file);
        let whole = run(&profile, file, &all);
        for seed in 0..10 {
            let got = run(&profile, file, &damage(&all, 200, seed));
            assert!(got.counts.rijen >= 1, "{file} {seed}");
            if !file.ends_with(".xlsx") && !got.rejects.iter().any(|r| r.code == "kolom-ontbreekt" || r.rij <= 1) {
                // A changed line end joins two rows; most rows must still be seen.
                assert!(got.counts.rijen * 10 >= whole.counts.rijen * 8, "{file} {seed}: {:?}", got.counts);
            }
        }
    }
}

#[test]
fn one_changed_byte_costs_at_most_two_rows_of_a_text_file() {
    for (name, file) in FILES.into_iter().filter(|(_, file)| !file.ends_with(".xlsx")) {
        let profile = Profile::bundled(name).unwrap();
        let all = bytes(file);
        let whole = run(&profile, file, &all);
        let first = row_starts(file, &all)[0];
        let mut chance = Chance(7);
        for _ in 0..25 {
            let mut changed = all.clone();
            let at = first + chance.below(all.len() - first);
            changed[at] = chance.below(256) as u8;
            let got = run(&profile, file, &changed);
            let kept = got.signals.iter().filter(|s| whole.signals.contains(s)).count();
            assert!(kept + 2 >= whole.signals.len(), "{file}, byte {at}: {kept} of {}", whole.signals.len());
        }
    }
}

#[test]
fn a_damaged_workbook_is_told_and_never_panics() {
    let (name, file) = FILES[1];
    let profile = Profile::bundled(name).unwrap();
    let all = bytes(file);
    let signals = run(&profile, file, &all).signals;
    for seed in 0..100 {
        let got = run(&profile, file, &damage(&all, 1 + seed as usize % 4, seed));
        assert!(got.counts.rijen >= 1, "{seed}");
        let told = got.rejects.iter().any(|r| r.code.starts_with("bestand-") || r.code.starts_with("blad-"));
        assert!(told || got.signals == signals, "{seed}: damage is told");
    }
}

#[test]
fn shuffled_columns_change_nothing_and_a_missing_required_one_is_told_for_each_row() {
    let profile = Profile::bundled("kto").unwrap();
    let text = WINDOWS_1252.decode(&bytes("kto_telefonie.csv")).0.into_owned();
    let rows: Vec<Vec<&str>> = text.lines().map(|line| line.split(';').collect()).collect();
    let turned = |rows: &[Vec<&str>]| -> String {
        rows.iter().map(|row| row.iter().rev().copied().collect::<Vec<_>>().join(";") + "\r\n").collect()
    };
    let whole = run(&profile, "a.csv", text.as_bytes());
    let reversed = run(&profile, "a.csv", turned(&rows).as_bytes());
    assert!(whole.signals.iter().all(|signal| reversed.signals.contains(signal)));
    let without: Vec<Vec<&str>> = rows.iter().map(|row| [&row[..1], &row[2..]].concat()).collect();
    let got = run(&profile, "a.csv", turned(&without).as_bytes());
    assert_eq!((got.counts.rijen, got.counts.afgekeurd_per_code.get("kolom-ontbreekt").copied()), (69, Some(69)));
    assert!(got.counts.kolommen_ontbreken.contains("Datum ingevuld"));
}

#[test]
fn other_files_than_the_profile_expects_are_told() {
    let csv = bytes("kto_telefonie.csv");
    let book = bytes("klachtenregister.xlsx");
    for (name, file, content, code) in [
        ("kto", "b.xlsx", book.as_slice(), "bestand-onleesbaar"),
        ("klachten", "b.csv", csv.as_slice(), "bestand-onleesbaar"),
        ("signalen", "b.csv", csv.as_slice(), "bestand-onleesbaar"),
        ("terugbelnotities", "b.csv", csv.as_slice(), "koprij-ontbreekt"),
        ("medewerkers", "b.json", br#"{"a": []}"#.as_slice(), "bestand-onleesbaar"),
        ("kto", "c.csv", b"\x00\x01\x02\x03".as_slice(), "koprij-ontbreekt"),
    ] {
        let got = run(&Profile::bundled(name).unwrap(), file, content);
        assert_eq!((got.counts.rijen, got.rejects[0].code.as_str()), (1, code), "{name} {file}");
    }
    for (name, file) in FILES.into_iter().filter(|(_, file)| !file.ends_with(".xlsx")) {
        assert_eq!(run(&Profile::bundled(name).unwrap(), file, b"").counts.rijen, 0);
    }
}

#[test]
fn hostile_files_stay_linear() {
    let header = b"Respondentnummer;Datum ingevuld;V1 Rapportcijfer;V2 Reden cijfer;V3 Direct geholpen;V4 Aantal keer doorverbonden;Wijk;V6 Beller;V5 Vriendelijkheid;Onderwerp contact;V7 Geslacht\r\n";
    let csv = |piece: &str| [header, piece.repeat(150_000 / piece.len()).as_bytes()].concat();
    let json = |start: &str, piece: &str| [start.as_bytes(), piece.repeat(150_000 / piece.len()).as_bytes()].concat();
    let hostile = [
        ("kto", csv("\"")),
        ("kto", csv(";\"")),
        ("kto", csv("a;\"b\n")),
        ("kto", csv("a;\"\"\"b\n\"\"\n")),
        ("kto", csv("\n")),
        ("kto", "\"".repeat(150_000).into_bytes()),
        ("kto", ";\"\n".repeat(50_000).into_bytes()),
        ("signalen", json("{\"results\":[", "{\"a\":\"")),
        // 128 levels are tried at each brace, which is linear with a large factor: a smaller file.
        ("signalen", json("{\"results\":[", "{\"a\":[")[..30_000].to_vec()),
        ("signalen", json("{\"results\":[", "{")),
        ("signalen", json("{\"results\":[", "[")),
        ("signalen", json("{\"results\":[", "{},")[..30_000].to_vec()),
        ("signalen", json("{\"results\":[", "{\"signal_id\":1,\"x\"")),
        ("signalen", json("{\"results\":[{\"text\":\"", "{\\\"")),
        ("signalen", json("", "\"results\"")),
        ("medewerkers", json("[", "1,")),
    ];
    for (index, (name, content)) in hostile.into_iter().enumerate() {
        let started = Instant::now();
        run(&Profile::bundled(name).unwrap(), "x", &content);
        // An unoptimised build on a busy machine; anything quadratic takes minutes.
        assert!(started.elapsed().as_secs() < 20, "{index}: {:?}", started.elapsed());
    }
}
