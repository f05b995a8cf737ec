//! Every form in which signals come in, right and damaged, ends in the same report or in a clear finding.
#![cfg(all(feature = "bestanden", feature = "schema"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use serde_json::{Value, json};
use signaal::signal::{Record, flat};
use signaal::validate::{Finding, Options, Report, validate_file, validate_stream};
use std::io::{Cursor, Read, Write};

fn signal(number: u64) -> Value {
    json!({
        "schemaVersie": "0.1.0", "signaalId": format!("5f0c8a0e-3f1d-8c55-9a53-{number:012x}"),
        "bron": { "organisatie": "https://identifier.overheid.nl/tooi/id/gemeente/gm0599", "systeem": "KTO; \"oud\", nieuw" },
        "signaaltype": "klacht", "kanaal": "telefoon", "ontvangenOp": "2026-03-01T09:30:00Z",
        "teksten": [{ "rol": "klantuiting", "inhoud": "Lang gewacht 😀\nen niet teruggebeld", "geschoond": true }],
        "gebied": { "gemeentecode": "GM0599", "peiljaar": 2025 }, "privacy": { "status": "geschoond" },
        "vertrouwelijkheid": "intern", "bewaren": { "grondslag": "=Selectielijst", "termijn": "P5Y" }, "labels": []
    })
}

fn signals(count: u64) -> Vec<Value> {
    (0..count).map(signal).collect()
}

fn ndjson(signals: &[Value]) -> Vec<u8> {
    signals.iter().map(|signal| format!("{signal}\n")).collect::<String>().into_bytes()
}

fn csv(signals: &[Value], separator: char) -> String {
    let mut out = String::new();
    let names: Vec<String> = flat::COLUMNS.iter().map(|column| column.name.to_owned()).collect();
    flat::write_csv_row(names, &mut out);
    for signal in signals {
        let record: Record = serde_json::from_value(signal.clone()).unwrap();
        flat::write_csv_row(flat::to_row(&record), &mut out);
    }
    // Cells with a comma stand between quotes, so only the separators change.
    let mut quoted = false;
    let swap = |letter: char| {
        quoted ^= letter == '"';
        if letter == ',' && !quoted { separator } else { letter }
    };
    out.chars().map(swap).collect()
}

fn gz(bytes: &[u8]) -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

fn zst(bytes: &[u8]) -> Vec<u8> {
    ruzstd::encoding::compress_to_vec(bytes, ruzstd::encoding::CompressionLevel::Fastest)
}

fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A workbook with these rows; a cell is a text, a number, or a style and a number.
fn workbook(rows: &[Vec<String>]) -> Vec<u8> {
    let mut sheet =
        String::from(r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>"#);
    for (row, cells) in (1..).zip(rows) {
        sheet.push_str(&format!(r#"<row r="{row}">"#));
        for (column, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            let letters = match column {
                0..26 => char::from(b'A' + column as u8).to_string(),
                _ => {
                    format!("{}{}", char::from(b'A' + (column / 26 - 1) as u8), char::from(b'A' + (column % 26) as u8))
                }
            };
            match cell.strip_prefix("datum:") {
                Some(day) => sheet.push_str(&format!(r#"<c r="{letters}{row}" s="1"><v>{day}</v></c>"#)),
                None => {
                    let text = cell.replace('&', "&amp;").replace('<', "&lt;");
                    sheet.push_str(&format!(
                        r#"<c r="{letters}{row}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>"#
                    ));
                }
            }
        }
        sheet.push_str("</row>");
    }
    sheet.push_str("</sheetData></worksheet>");
    let parts: [(&str, &str); 6] = [
        (
            "[Content_Types].xml",
            r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>"#,
        ),
        (
            "_rels/.rels",
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
        ),
        (
            "xl/workbook.xml",
            r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Signalen" sheetId="1" r:id="rId1"/></sheets></workbook>"#,
        ),
        (
            "xl/_rels/workbook.xml.rels",
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"#,
        ),
        (
            "xl/styles.xml",
            r#"<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="22"/></cellXfs></styleSheet>"#,
        ),
        ("xl/worksheets/sheet1.xml", &sheet),
    ];
    zipped(&parts.map(|(name, content)| (name, content.as_bytes())))
}

fn rows(signals: &[Value]) -> Vec<Vec<String>> {
    let mut rows = vec![flat::COLUMNS.iter().map(|column| column.name.to_owned()).collect()];
    rows.extend(signals.iter().map(|signal| flat::to_row(&serde_json::from_value(signal.clone()).unwrap())));
    rows
}

fn run(input: &[u8], header: Option<&str>) -> (Report, Vec<Finding>) {
    let mut findings = Vec::new();
    let keep = &mut |finding: &Finding| findings.push(finding.clone());
    let report = validate_file(Cursor::new(input), &Options::default(), header, keep).expect("memory can be read");
    // A stream gives the same as a file, but for what it must not hold in memory.
    let streamed = validate_stream(input, &Options::default(), header, &mut |_| {}).expect("memory can be read");
    assert_eq!(report, streamed);
    for finding in &findings {
        // An example of a right value, unless the file itself is what is wrong.
        let of_file = finding.error.code().code().starts_with("bestand-");
        assert!(finding.example.is_some() || of_file, "{finding:?}");
    }
    (report, findings)
}

#[track_caller]
fn told(input: &[u8]) -> Vec<(&'static str, Option<u64>)> {
    run(input, None).1.iter().map(|finding| (finding.error.code().code(), finding.row())).collect()
}

#[test]
fn the_same_signals_are_right_in_every_form() {
    let three = signals(3);
    let lines = ndjson(&three);
    let list = Value::from(three.clone()).to_string();
    let table = csv(&three, ',');
    let marked = format!("\u{feff}{table}");
    let forms: Vec<(&str, Vec<u8>)> = vec![
        ("ndjson", lines.clone()),
        ("json", list.clone().into_bytes()),
        ("csv", table.clone().into_bytes()),
        ("csv met puntkomma en BOM", format!("\u{feff}{}", csv(&three, ';')).into_bytes()),
        ("csv met tab", csv(&three, '\t').replace("\r\n", "\n").into_bytes()),
        ("ndjson.gz", gz(&lines)),
        ("ndjson.gz in delen", [gz(&ndjson(&three[..1])), gz(&ndjson(&three[1..]))].concat()),
        ("csv.gz", gz(marked.as_bytes())),
        ("json.zst", zst(list.as_bytes())),
        ("xlsx", workbook(&rows(&three))),
        ("xlsx.gz", gz(&workbook(&rows(&three)))),
        ("zip", zipped(&[("a/x.ndjson", &lines), ("__MACOSX/._x", b"\0\0")])),
        (
            "zip van drie soorten",
            zipped(&[
                ("a.csv", csv(&three[..1], ',').as_bytes()),
                ("b.ndjson.gz", &gz(&ndjson(&three[1..2]))),
                ("c.xlsx", &workbook(&rows(&three[2..]))),
            ]),
        ),
    ];
    for (name, bytes) in forms {
        let (report, findings) = run(&bytes, None);
        assert_eq!(findings, [], "{name}");
        assert_eq!((report.rows.get(), report.good_rows.get()), (3, 3), "{name}");
    }
}

#[test]
fn mistakes_in_a_table_bear_the_row_and_the_field() {
    let table = csv(&signals(4), ',').replace("2026-03-01T09:30:00Z", "1 maart");
    let (report, findings) = run(table.as_bytes(), None);
    assert_eq!((report.rows.get(), report.good_rows.get(), findings.len()), (4, 0, 4));
    let first = &findings[0];
    assert_eq!((first.error.code().code(), first.row(), first.pointer()), ("waarde-vorm", Some(2), "/ontvangenOp"));
    assert_eq!(first.field, "Ontvangen op");

    let header = "signaalId,schemaVersie,naam,labels,labels\r\n";
    let told = told(format!("{header}x,0.1.0,Jan,[,\r\n").as_bytes());
    assert_eq!(&told[..3], [("veld-onbekend", Some(1)), ("sleutel-dubbel", Some(1)), ("invoer-geen-json", Some(2))]);
    assert!(told.contains(&("veld-ontbreekt", Some(2))) && told.contains(&("waarde-vorm", Some(2))), "{told:?}");
}

#[test]
fn damaged_tables_end_in_a_finding_for_the_row() {
    let table = csv(&signals(2), ',');
    let header = table.lines().next().unwrap().to_owned();
    assert_eq!(told(header.as_bytes()), [("geen-rijen", None)]);
    assert_eq!(told(&table.as_bytes()[..table.len() - 40]), [("rij-aantal-velden", Some(3))]);
    assert_eq!(told(format!("{table}\"half").as_bytes()), [("bestand-afgebroken", Some(4))]);
    assert_eq!(told(format!("{table}\"a\"b,c\r\n").as_bytes()), [("rij-beschadigd", Some(4))]);
    let latin: Vec<u8> = [format!("{table}caf").as_bytes(), b"\xe9,\r\n"].concat();
    assert_eq!(told(&latin), [("invoer-geen-utf8", Some(4))]);
}

#[test]
fn a_workbook_with_dates_is_read_and_a_strange_one_is_told() {
    let mut good = rows(&signals(2));
    let received = flat::COLUMNS.iter().position(|column| column.name == "ontvangenOp").unwrap();
    good[1][received] = "datum:46082".into();
    good[2][received] = "datum:46082.395833333336".into();
    assert_eq!(told(&workbook(&good)), []);
    assert_eq!(told(&workbook(&[vec!["a".into(), "b".into()]])), [("koprij-ontbreekt", None), ("geen-rijen", None)]);
    let whole = workbook(&good);
    assert_eq!(told(&whole[..whole.len() / 2]), [("bestand-beschadigd", None), ("geen-rijen", None)]);
}

#[test]
fn damage_to_a_packed_file_is_a_finding_and_what_came_before_is_checked() {
    let many = ndjson(&signals(2000));
    for packed in [gz(&many), zst(&many)] {
        let (report, findings) = run(&packed[..packed.len() / 2], None);
        assert_eq!(findings.last().unwrap().error.code().code(), "bestand-beschadigd");
        assert!(report.rows.get() > 10, "{}", report.rows);
        let mut flipped = packed.clone();
        let middle = flipped.len() / 2;
        flipped[middle..middle + 64].iter_mut().for_each(|byte| *byte ^= 0xff);
        let (report, _) = run(&flipped, None);
        assert_eq!(report.exit_code(), 1);
    }
    let zip = zipped(&[("a.ndjson", &many)]);
    assert_eq!(run(&zip[..zip.len() / 2], None).0.exit_code(), 1);
}

#[test]
fn what_is_no_file_of_signals_is_told_in_one_finding() {
    let nested = (0..5).fold(ndjson(&signals(1)), |bytes, _| gz(&bytes));
    assert_eq!(told(&nested)[0], ("bestand-soort", None));
    assert_eq!(told(b"PAR1....")[0], ("bestand-soort", None));
    assert_eq!(told(b"\xd0\xcf\x11\xe0\xa1\xb1")[0], ("bestand-soort", None));
    assert_eq!(told(b"\x28\xb5\x2f\xfd\xff")[0].0, "bestand-beschadigd");
    assert_eq!(told(b"\x1f\x8b\xff")[0].0, "bestand-beschadigd");
    assert_eq!(told(b""), [("geen-rijen", None)]);
    assert_eq!(told(b"\x89PNG\r\n\x1a\n\0\0")[0].0, "invoer-geen-utf8");
}

#[test]
fn a_zip_names_the_file_of_each_finding_and_its_header_is_held_against_all_of_them() {
    let mut second = signals(2);
    second[1]["kanaal"] = json!("fax");
    let header = json!({
        "schemaVersie": "0.1.0", "identificatie": "https://example.org/d", "titel": "T", "beschrijving": "B",
        "uitgever": "https://identifier.overheid.nl/tooi/id/gemeente/gm0599",
        "maker": "https://identifier.overheid.nl/tooi/id/gemeente/gm0599", "thema": ["https://example.org/thema"],
        "contactpunt": { "naam": "Loket", "webadres": "https://example.org" }, "toegangsrechten": "beperkt",
        "periode": { "van": "2026-01-01", "tot": "2026-03-31" }, "aantallen": { "signalen": 4 },
        "taxonomieen": [{ "adres": "https://example.org/t", "versie": "0.1.0" }], "privacystatus": "geschoond"
    });
    let zip = zipped(&[
        ("export/a.ndjson", &ndjson(&signals(1))),
        ("export/b.ndjson", &ndjson(&second)),
        ("export/dataset.json", header.to_string().as_bytes()),
    ]);
    let (report, findings) = run(&zip, None);
    assert!(report.header);
    let told: Vec<_> = findings
        .iter()
        .map(|finding| (finding.error.code().code(), finding.error.place().file.as_deref(), finding.row()))
        .collect();
    let expected = [
        ("id-dubbel", Some("b.ndjson"), Some(1)),
        ("waarde-niet-in-lijst", Some("b.ndjson"), Some(2)),
        ("kop-aantal", None, None),
    ];
    assert_eq!(told, expected);
    assert!(report.to_text().contains("b.ndjson, rij 2 (/kanaal)"), "{}", report.to_text());
}

#[test]
fn a_stream_of_any_length_is_read_with_memory_for_one_row() {
    // One line of 40 MB; `scripts/lange-regel` does the same with a gigabyte and measures.
    let endless = std::io::repeat(b'x').take(40 << 20);
    let report = validate_stream(endless, &Options::default(), None, &mut |_| {}).unwrap();
    assert_eq!((report.rows.get(), report.findings[0].code.0.as_str()), (1, "regel-te-lang"));
    let zeros = gz(&vec![b' '; 20 << 20]);
    let report = validate_stream(&*zeros, &Options::default(), None, &mut |_| {}).unwrap();
    assert_eq!(report.exit_code(), 1);
}
