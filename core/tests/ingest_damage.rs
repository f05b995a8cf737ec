//! Cut off, re-encoded and damaged files: nothing is lost in silence, and nothing panics.
#![cfg(feature = "bestanden")]
#![allow(clippy::unwrap_used, clippy::panic)]

mod common;

use std::time::Instant;

use common::{Chance, FILES, PACKED, bytes, damage, run};
use encoding_rs::WINDOWS_1252;
use signaal::ingest::Profile;

/// Where rows begin in a text export, found in another way than the readers do it. The header of a table is left out.
fn row_starts(file: &str, text: &[u8]) -> Vec<usize> {
    if file.ends_with(".json") {
        let opening = b"\n {\n";
        let nested = ["signalen.json", "complimenten.json", "kiss.json", "openklant.json"].contains(&file);
        let indented = if nested { &b"\n  {\n"[..] } else { &opening[..] };
        return text
            .windows(indented.len())
            .enumerate()
            .filter(|(_, w)| *w == indented)
            .map(|(at, _)| at + 1)
            .collect();
    }
    if file.ends_with(".xml") {
        return text.windows(11).enumerate().filter(|(_, w)| *w == b"\n <request>").map(|(at, _)| at + 1).collect();
    }
    let (mut quoted, mut starts) = (false, Vec::new());
    if file.ends_with(".ndjson") {
        starts.push(0);
        starts.extend(
            text.iter().enumerate().filter(|(at, b)| **b == b'\n' && at + 1 < text.len()).map(|(at, _)| at + 1),
        );
        return starts;
    }
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
            if (file.ends_with(".json") || file.ends_with(".xml")) && begun_row {
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
        let mut chance = Chance::new(7);
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

#[test]
fn zips_and_mailboxes_that_are_cut_off_or_damaged_are_told_or_unharmed() {
    let (mut files, mut rows, mut kept) = (0, 0, 0);
    for (name, file) in PACKED {
        let profile = Profile::bundled(name).unwrap();
        let all = bytes(file);
        let whole = run(&profile, file, &all);
        for part in 1..20 {
            let got = run(&profile, file, &all[..all.len() * part / 20]);
            assert!(got.counts.rijen >= 1, "{file}, {part} of 20");
            if file.ends_with(".zip") {
                assert_eq!((got.counts.rijen, got.rejects[0].code.as_str()), (1, "bestand-onleesbaar"), "{file}");
            } else if all[all.len() * part / 20 - 1] != b'\n' {
                assert_eq!(got.rejects.last().unwrap().code, "bestand-afgebroken", "{file}, {part} of 20");
            }
        }
        for seed in 0..60 {
            let got = run(&profile, file, &damage(&all, 1 + seed as usize % 4, seed));
            assert!(got.counts.rijen >= 1, "{file} {seed}");
            files += 1;
            rows += whole.signals.len();
            kept += got.signals.iter().filter(|signal| whole.signals.contains(signal)).count();
            if file.ends_with(".zip") {
                let told = got.rejects.iter().any(|r| r.code.starts_with("bestand-"));
                let noted = !got.counts.onderdelen_beschadigd.is_empty() || !got.counts.kolommen_ontbreken.is_empty();
                let same = got.signals == whole.signals || got.signals.len() < whole.signals.len();
                assert!(told || noted || same, "{file} {seed}: {:?}", got.counts);
            }
        }
    }
    println!("{files} damaged zips and mailboxes: {kept} of {rows} signals as they were");
}

#[test]
fn a_document_type_cannot_make_a_file_larger_or_look_outside() {
    let profile = Profile::bundled("open311").unwrap();
    let head = "<?xml version=\"1.0\"?><!DOCTYPE r [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">\
        <!ENTITY uit SYSTEM \"file:///etc/passwd\">]>";
    let request = |text: &str| {
        format!(
            "{head}<r><request><service_request_id>1</service_request_id><requested_datetime>2026-01-01</requested_datetime>\
            <description>{text}</description></request></r>"
        )
    };
    assert_eq!(run(&profile, "a.xml", request("gewoon &amp; goed").as_bytes()).counts.signalen, 1);
    for text in ["&b;", "&uit;", "&onbekend;", &"<d>".repeat(500)] {
        let got = run(&profile, "a.xml", request(text).as_bytes());
        assert_eq!((got.counts.signalen, got.rejects[0].code.as_str()), (0, "rij-beschadigd"), "{text}");
    }
}

#[test]
fn random_bytes_under_every_profile_are_rejects_and_nothing_else() {
    for name in Profile::bundled_names() {
        let profile = Profile::bundled(name).unwrap();
        for seed in 0..20 {
            let noise = damage(&vec![b' '; 4096], 8192, seed);
            for head in [&b""[..], b"PK\x03\x04", b"From ", b"<r><e>", b"[{", b"\xEF\xBB\xBF"] {
                let got = run(&profile, "a", &[head, &noise].concat());
                assert_eq!(got.counts.signalen, 0, "{name} {seed}");
            }
        }
    }
}

#[test]
fn every_column_order_and_every_lost_column_is_seen() {
    let mut tried = 0;
    for (name, file) in FILES.into_iter().filter(|(_, file)| file.ends_with(".csv") && *file != "terugbelnotities.csv")
    {
        let profile = Profile::bundled(name).unwrap();
        let all = bytes(file);
        let whole = run(&profile, file, &all);
        let text = encoding_rs::Encoding::for_label(if name == "kto" { b"windows-1252" } else { b"utf-8" })
            .unwrap()
            .decode(&all)
            .0;
        let separator = if file == "webfeedback.csv" { "," } else { ";" };
        // Only rows without quotes, which can be taken apart by their separators.
        let rows: Vec<Vec<&str>> =
            text.lines().filter(|line| !line.contains('"')).map(|line| line.split(separator).collect()).collect();
        let write = |rows: &[Vec<&str>], order: &[usize]| -> String {
            rows.iter()
                .map(|row| order.iter().map(|at| row[*at]).collect::<Vec<_>>().join(separator) + "\r\n")
                .collect()
        };
        let width = rows[0].len();
        let same: Vec<usize> = (0..width).collect();
        let straight = run(&profile, file, write(&rows, &same).as_bytes());
        let mut chance = Chance::new(3);
        for _ in 0..5 {
            let mut order = same.clone();
            for at in (1..width).rev() {
                order.swap(at, chance.below(at + 1));
            }
            let got = run(&profile, file, write(&rows, &order).as_bytes());
            assert_eq!(got.signals, straight.signals, "{file}: {order:?}");
            tried += 1;
        }
        for lost in 0..width {
            let order: Vec<usize> = same.iter().copied().filter(|at| *at != lost).collect();
            let got = run(&profile, file, write(&rows, &order).as_bytes());
            assert_eq!(got.counts.rijen, straight.counts.rijen, "{file} without {}", rows[0][lost]);
            let noted = got.counts.kolommen_ontbreken.len() > whole.counts.kolommen_ontbreken.len();
            assert!(noted, "{file} without {}", rows[0][lost]);
            tried += 1;
        }
    }
    println!("{tried} tables with their columns shuffled or lost");
}
