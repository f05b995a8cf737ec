//! Every finding of `validate` is provoked here, and none of them repeats what a citizen wrote.
#![cfg(feature = "schema")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use serde_json::{Value, json};
use signaal::validate::{
    Finding, LONGEST_LINE, Options, Report, Severity, Subject, validate_document, validate_json, validate_ndjson,
};

/// A word that stands in every text, and may stand in no report.
const SECRET: &str = "Geheimzinnig";

fn signal() -> Value {
    json!({
        "schemaVersie": "0.1.0",
        "signaalId": "5f0c8a0e-3f1d-8c55-9a53-0b7f6a3d2c11",
        "bron": { "organisatie": "https://identifier.overheid.nl/tooi/id/gemeente/gm0599", "systeem": "KTO" },
        "signaaltype": "klacht",
        "formeleKlacht": true,
        "kanaal": "telefoon",
        "ontvangenOp": "2026-03-01T09:30:00Z",
        "afgehandeldOp": "2026-03-04",
        "teksten": [
            { "rol": "klantuiting", "inhoud": "Geheimzinnig lang gewacht 😀 en niet teruggebeld", "geschoond": true }
        ],
        "metingen": [{ "soort": "rapportcijfer", "waarde": 4, "schaalMin": 1, "schaalMax": 10, "hogerIsBeter": true }],
        "labels": [
            { "begrip": "belemmering/niet-teruggebeld", "score": 0.91, "herkomst": "regel", "regel": "niet teruggebeld",
              "fragmenten": [{ "tekst": 0, "start": 31, "eind": 47 }] },
            { "begrip": "kwaliteit/tijdigheid", "polariteit": "negatief", "herkomst": "mens", "fragmenten": [] }
        ],
        "gebied": { "gemeentecode": "GM0599", "wijkcode": "WK059901", "buurtcode": "BU05990110", "peiljaar": 2025 },
        "privacy": { "status": "geschoond", "vervangen": { "naam": 1 } },
        "vertrouwelijkheid": "intern",
        "bewaren": { "grondslag": "Selectielijst gemeenten", "termijn": "P5Y", "vernietigenOp": "2031-03-04" },
        "extra": { "kto": { "leeftijdsklasse": "35-44" } }
    })
}

fn run(input: impl AsRef<[u8]>, shared: bool) -> (Report, Vec<Finding>) {
    let mut findings = Vec::new();
    let report = validate_ndjson(input.as_ref(), &Options { shared, ..Options::default() }, &mut |finding| {
        findings.push(finding.clone())
    });
    (report.expect("memory can be read"), findings)
}

/// The signal with one change: `(code, pointer)` of each finding.
fn after(change: impl FnOnce(&mut Value)) -> Vec<(String, String)> {
    told(change, false)
}

fn told(change: impl FnOnce(&mut Value), shared: bool) -> Vec<(String, String)> {
    let mut document = signal();
    change(&mut document);
    let (report, findings) = run(document.to_string(), shared);
    let everything = format!("{}{}{findings:?}", report.to_json(), report.to_text());
    assert!(!everything.contains(SECRET), "a citizen's word stands in the report: {everything}");
    pairs(&findings)
}

fn pairs(findings: &[Finding]) -> Vec<(String, String)> {
    for finding in findings {
        assert!(finding.example.is_some(), "no example of a right value: {finding:?}");
    }
    findings.iter().map(|finding| (finding.error.code().code().to_owned(), finding.pointer().to_owned())).collect()
}

fn set(pointer: &str, value: Value) -> impl FnOnce(&mut Value) + use<'_> {
    move |document| {
        let (parent, key) = pointer.rsplit_once('/').unwrap();
        document.pointer_mut(parent).unwrap()[key] = value;
    }
}

fn remove(pointer: &str) -> impl FnOnce(&mut Value) + use<'_> {
    move |document| {
        let (parent, key) = pointer.rsplit_once('/').unwrap();
        document.pointer_mut(parent).unwrap().as_object_mut().unwrap().remove(key);
    }
}

#[track_caller]
fn assert_one(found: Vec<(String, String)>, code: &str, pointer: &str) {
    assert_eq!(found, [(code.to_owned(), pointer.to_owned())]);
}

#[test]
fn a_right_signal_has_no_findings() {
    let (report, findings) = run(signal().to_string(), true);
    assert_eq!(findings, []);
    assert_eq!((report.exit_code(), report.rows.get(), report.good_rows.get()), (0, 1, 1));
    assert!(report.to_text().starts_with("Goed: 1 signaal, geen fouten."), "{}", report.to_text());
}

#[test]
fn a_missing_field_is_told_at_its_own_place() {
    assert_one(after(remove("/kanaal")), "veld-ontbreekt", "/kanaal");
    assert_one(after(remove("/labels/1/polariteit")), "veld-ontbreekt", "/labels/1/polariteit");
    assert_one(after(remove("/labels/1/begrip")), "veld-ontbreekt", "/labels/1/begrip");
}

#[test]
fn an_unknown_field_gets_a_suggestion_when_one_is_near() {
    let mut document = signal();
    document["kanal"] = json!("telefoon");
    let (_, findings) = run(document.to_string(), false);
    assert_one(pairs(&findings), "veld-onbekend", "/kanal");
    assert_eq!(findings[0].expected.as_deref(), Some("misschien `kanaal`"));
}

#[test]
fn an_unknown_key_that_may_be_a_citizens_words_is_not_shown() {
    assert_one(after(set("/Geheimzinnig en meer", json!(1))), "veld-onbekend", "/…");
    assert_one(after(set("/privacy/vervangen/Geheimzinnig en meer", json!(1))), "veld-onbekend", "/privacy/vervangen");
}

#[test]
fn null_asks_to_leave_the_field_out() {
    assert_one(after(set("/taal", Value::Null)), "veld-leeg", "/taal");
    assert_eq!(after(set("/formeleKlacht", Value::Null)), []);
}

#[test]
fn each_broken_rule_of_the_schema_has_its_code() {
    assert_one(after(set("/metingen/0/waarde", json!("4"))), "waarde-soort", "/metingen/0/waarde");
    assert_one(after(set("/teksten", json!({}))), "waarde-soort", "/teksten");
    assert_one(after(set("/kanaal", json!("Geheimzinnig"))), "waarde-niet-in-lijst", "/kanaal");
    assert_one(after(set("/labels/0/score", json!(0.915))), "waarde-vorm", "/labels/0/score");
    assert_one(after(set("/ontvangenOp", json!("01-03-2026"))), "waarde-vorm", "/ontvangenOp");
    assert_one(after(set("/ontvangenOp", json!("2026-02-29"))), "waarde-vorm", "/ontvangenOp");
    assert_one(after(set("/bron/systeem", json!("KTO\n"))), "waarde-vorm", "/bron/systeem");
    assert_one(
        after(set("/teksten/0/inhoud", json!("Geheimzinnig ".repeat(1000)))),
        "tekst-te-lang",
        "/teksten/0/inhoud",
    );
    assert_eq!(after(set("/bron/systeem", json!(""))), [("tekst-te-kort".into(), "/bron/systeem".into())]);
    assert_one(after(set("/gebied/peiljaar", json!(3000))), "getal-te-groot", "/gebied/peiljaar");
    assert_one(after(set("/aantal", json!(0))), "getal-te-klein", "/aantal");
    assert_one(after(set("/labels/0/polariteit", json!("negatief"))), "veld-hoort-hier-niet", "/labels/0/polariteit");
    assert_one(after(set("/labels/1/score", json!(0.5))), "veld-hoort-hier-niet", "/labels/1/score");
    assert_one(after(set("/signaaltype", json!("vraag"))), "waarde-vast", "/signaaltype");
    let found = after(set("/privacy/status", json!("geaggregeerd")));
    assert_one(found, "lijst-te-lang", "/teksten");
}

#[test]
fn each_rule_that_no_schema_can_say_has_its_code() {
    assert_one(after(set("/afgehandeldOp", json!("2026-02-01"))), "tijd-volgorde", "/afgehandeldOp");
    assert_one(after(set("/geregistreerdOp", json!("2026-02-01"))), "tijd-volgorde", "/geregistreerdOp");
    assert_one(after(set("/voorgevallenOp", json!("2026-04-01"))), "tijd-volgorde", "/voorgevallenOp");
    assert_one(after(set("/bewaren/vernietigenOp", json!("2020-01-01"))), "tijd-volgorde", "/bewaren/vernietigenOp");
    let wrong = json!("https://identifier.overheid.nl/tooi/id/gemeente/gm599");
    assert_one(after(set("/bron/organisatie", wrong)), "gemeente-adres", "/bron/organisatie");
    assert_one(after(set("/gebied/gemeentecode", json!("GM0518"))), "gebied-niet-genest", "/gebied/wijkcode");
    assert_one(after(set("/gebied/buurtcode", json!("BU05990210"))), "gebied-niet-genest", "/gebied/buurtcode");
    assert_one(after(set("/metingen/0/waarde", json!(11))), "buiten-schaal", "/metingen/0/waarde");
    assert_one(after(set("/metingen/0/schaalMin", json!(10))), "schaal-omgekeerd", "/metingen/0/schaalMin");
    assert_one(
        after(set("/labels/0/fragmenten/0/eind", json!(48))),
        "fragment-buiten-tekst",
        "/labels/0/fragmenten/0/eind",
    );
    assert_one(after(set("/labels/0/fragmenten/0/eind", json!(31))), "fragment-leeg", "/labels/0/fragmenten/0/eind");
    assert_one(
        after(set("/labels/0/fragmenten/0/tekst", json!(1))),
        "fragment-zonder-tekst",
        "/labels/0/fragmenten/0/tekst",
    );
    let twice = |document: &mut Value| {
        let label = document["labels"][1].clone();
        document["labels"].as_array_mut().unwrap().push(label);
    };
    assert_one(after(twice), "label-dubbel", "/labels/2");
    let two = |document: &mut Value| {
        for kind in ["soort/klacht", "soort/vraag"] {
            let label = json!({ "begrip": kind, "herkomst": "mens" });
            document["labels"].as_array_mut().unwrap().push(label);
        }
    };
    assert_one(after(two), "facet-dubbel", "/labels/3");
    let own = json!([{ "soort": "vervolg_op", "signaalId": "5f0c8a0e-3f1d-8c55-9a53-0b7f6a3d2c11" }]);
    assert_one(after(set("/relaties", own)), "relatie-met-zichzelf", "/relaties/0/signaalId");
}

#[test]
fn sharing_asks_for_more() {
    assert_one(told(set("/privacy/status", json!("ruw")), true), "delen-ruw", "/privacy/status");
    assert_eq!(told(set("/privacy/status", json!("ruw")), false), []);
    let found = told(set("/teksten/0/geschoond", json!(false)), true);
    assert_one(found, "delen-niet-geschoond", "/teksten/0/geschoond");
    let found = told(set("/persoonPseudoniem", json!("p1-5f0c8a0e3f1d4c559a53")), true);
    assert_one(found, "delen-pseudoniem", "/persoonPseudoniem");
    let found = told(set("/labels/0/begrip", json!("urgentie/geldnood")), true);
    assert_one(found, "delen-urgentie", "/labels/0/begrip");
}

#[test]
fn a_key_that_stands_twice_is_found_and_the_rest_is_checked_too() {
    let text = signal().to_string().replacen("{", r#"{"kanaal":"balie","kanaal":"balie","#, 1);
    let (report, findings) = run(text, false);
    assert_one(pairs(&findings), "sleutel-dubbel", "/kanaal");
    assert_eq!(report.good_rows.get(), 0);
    let text = signal().to_string().replace(r#""leeftijdsklasse""#, r#""a":{"b":1,"b":2},"leeftijdsklasse""#);
    let (_, findings) = run(text, false);
    assert_one(pairs(&findings), "sleutel-dubbel", "/extra/kto/a/b");
}

#[test]
fn what_is_not_json_is_one_finding_for_the_row() {
    let deep = format!("{}{}", "[".repeat(1000), "]".repeat(1000));
    let surrogate = r#"{"teksten":"\ud83d"}"#;
    for (input, code) in [
        ("Geheimzinnig", "invoer-geen-json"),
        ("{", "invoer-geen-json"),
        (r#"{"a":NaN}"#, "invoer-geen-json"),
        (r#"{"a":1e999}"#, "invoer-geen-json"),
        (surrogate, "invoer-geen-json"),
        (&deep, "json-te-diep"),
    ] {
        let (report, findings) = run(input, false);
        assert_one(pairs(&findings), code, "");
        assert_eq!((report.rows.get(), report.good_rows.get()), (1, 0), "{code}");
        assert!(!report.to_json().contains(SECRET));
    }
    let (_, findings) = run(b"\xff\xfe{}", false);
    assert_one(pairs(&findings), "invoer-geen-utf8", "");
}

#[test]
fn a_line_that_is_too_long_is_skipped_and_the_next_one_is_read() {
    let mut input = "x".repeat(LONGEST_LINE + 1);
    input.push('\n');
    input.push_str(&signal().to_string());
    let (report, findings) = run(input, false);
    assert_one(pairs(&findings), "regel-te-lang", "");
    assert_eq!((report.rows.get(), report.good_rows.get()), (2, 1));
}

#[test]
fn a_byte_order_mark_is_a_warning_and_blank_lines_and_crlf_are_fine() {
    let input = format!("\u{feff}{}\r\n\r\n\n", signal());
    let (report, findings) = run(input, false);
    assert_one(pairs(&findings), "byte-order-mark", "");
    assert_eq!(findings[0].severity, Severity::Warning);
    assert_eq!((report.exit_code(), report.rows.get()), (0, 1));
}

#[test]
fn a_line_with_very_many_errors_is_told_in_linear_time() {
    let keys: Vec<String> = (0..50_000).map(|number| format!("\"k{number}\":1,\"k{number}\":2")).collect();
    let started = std::time::Instant::now();
    let (report, _) = run(format!("{{{}}}", keys.join(",")), false);
    assert!(report.errors.get() >= 100_000, "{}", report.errors);
    assert!(report.findings.len() <= 1000 && started.elapsed().as_secs() < 60, "{:?}", started.elapsed());
}

#[test]
fn an_empty_file_is_not_good() {
    let (report, findings) = run("\n\n", false);
    assert_one(pairs(&findings), "geen-rijen", "");
    assert_eq!(report.exit_code(), 1);
}

#[test]
fn the_set_is_checked_for_ids_that_repeat_and_relations_that_lead_nowhere() {
    let mut related = signal();
    related["signaalId"] = json!("5f0c8a0e-3f1d-8c55-9a53-0b7f6a3d2c12");
    related["relaties"] = json!([
        { "soort": "vervolg_op", "signaalId": "5f0c8a0e-3f1d-8c55-9a53-0b7f6a3d2c11" },
        { "soort": "deel_van", "signaalId": "5f0c8a0e-3f1d-8c55-9a53-0b7f6a3d2c99" },
    ]);
    let (report, findings) = run(format!("{related}\n{}\n\n{}", signal(), signal()), false);
    assert_eq!(
        pairs(&findings),
        [
            ("id-dubbel".to_owned(), "/signaalId".to_owned()),
            ("relatie-onbekend".to_owned(), "/relaties/1/signaalId".to_owned())
        ]
    );
    assert_eq!((findings[0].row(), findings[1].row()), (Some(4), Some(1)));
    assert_eq!((report.rows.get(), report.good_rows.get()), (3, 2));
}

#[test]
fn a_reader_that_fails_is_an_error_and_no_report() {
    struct Broken;
    impl std::io::Read for Broken {
        fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
            Err(std::io::Error::other("Geheimzinnig"))
        }
    }
    let problem = validate_ndjson(std::io::BufReader::new(Broken), &Options::default(), &mut |_| {}).unwrap_err();
    assert_eq!(problem.code().code(), "lezen-mislukt");
}

#[test]
fn all_errors_are_told_and_none_twice() {
    let found = after(|document| {
        document["kanaal"] = json!(3);
        document["signaalId"] = json!("x");
        document["labels"][0]["score"] = json!(2);
        document["labels"][0]["onbekend"] = json!(2);
        document["bewaren"] = json!({});
    });
    let expected = [
        ("veld-ontbreekt", "/bewaren/grondslag"),
        ("veld-ontbreekt", "/bewaren/termijn"),
        ("waarde-soort", "/kanaal"),
        ("veld-onbekend", "/labels/0/onbekend"),
        ("waarde-vorm", "/labels/0/score"),
        ("waarde-vorm", "/signaalId"),
    ];
    let expected: Vec<_> = expected.iter().map(|(code, place)| (code.to_string(), place.to_string())).collect();
    assert_eq!(found, expected);
}

#[test]
fn what_can_be_left_out_does_not_hide_the_rules_beyond_the_schema() {
    let found = after(|document| {
        document["kanaalOrigineel"] = json!("");
        document["onbekend"] = json!(true);
        document["afgehandeldOp"] = json!("2026-02-01");
    });
    let codes: Vec<&str> = found.iter().map(|(code, _)| code.as_str()).collect();
    assert_eq!(codes, ["tekst-te-kort", "veld-onbekend", "tijd-volgorde"]);
}

#[test]
fn the_same_error_in_many_rows_is_one_finding_with_a_count_and_the_first_rows() {
    let mut input = String::new();
    for number in 0..1000 {
        let mut document = signal();
        document["signaalId"] = json!(format!("5f0c8a0e-3f1d-8c55-9a53-{number:012}"));
        document["kanaal"] = json!("fax");
        input.push_str(&document.to_string());
        input.push('\n');
    }
    let (report, findings) = run(input, false);
    assert_eq!((findings.len(), report.findings.len()), (1000, 1));
    let group = &report.findings[0];
    assert_eq!((group.count.get(), group.first.len(), group.place.0.as_str()), (1000, 5, "/kanaal"));
    let text = report.to_text();
    assert!(text.contains("Niet goed: 1.000 fouten in 1.000 van 1.000 signalen."), "{text}");
    assert!(text.contains("Kanaal — De waarde staat niet in de lijst: telefoon, balie"), "{text}");
    assert!(text.contains("rij 1 (/kanaal)") && text.contains("en nog 995"), "{text}");
}

#[test]
fn the_report_follows_its_own_schema() {
    let (report, _) = run("{}\nx\n", true);
    let schemas = signaal::validate::schemas();
    let (_, schema) = schemas.into_iter().find(|(name, _)| *name == "validatierapport").unwrap();
    let validator = jsonschema::draft202012::new(&schema.to_value()).unwrap();
    let document: Value = serde_json::from_str(&report.to_json()).unwrap();
    assert!(validator.is_valid(&document), "{:?}", validator.iter_errors(&document).next());
    assert_eq!(Report::from_json(&report.to_json()).unwrap(), report);
    assert_eq!(Report::from_json("{}").unwrap_err().code().code(), "signaal-ongeldig");
}

#[test]
fn concepts_and_municipalities_must_exist() {
    let strange = |document: &mut Value| set("/labels/0/begrip", json!("belemmering/bestaat-niet"))(document);
    assert_one(after(strange), "begrip-niet-gevonden", "/labels/0/begrip");
    let named = |document: &mut Value| {
        strange(document);
        let version = signaal::taxonomy::Taxonomy::national().version();
        document["verwerking"] = json!({ "crateVersie": "0.1.0", "taxonomieVersie": version });
    };
    assert_one(after(named), "begrip-onbekend", "/labels/0/begrip");
    let nowhere = json!("https://identifier.overheid.nl/tooi/id/gemeente/gm9998");
    assert_one(after(set("/bron/organisatie", nowhere)), "gemeente-onbekend", "/bron/organisatie");
    let area = json!({ "gemeentecode": "GM9998" });
    assert_one(after(set("/gebied", area)), "gemeente-onbekend", "/gebied/gemeentecode");
    let area = json!({ "buurtcode": "BU99980101" });
    assert_one(after(set("/gebied", area)), "gemeente-onbekend", "/gebied/buurtcode");
    let area = json!({ "gemeentecode": "GM0003", "peiljaar": 2022 });
    assert_one(after(set("/gebied", area)), "gemeente-opgeheven", "/gebied/gemeentecode");
    assert_eq!(after(set("/gebied", json!({ "gemeentecode": "GM0003", "peiljaar": 2020 }))), []);
    assert_one(after(set("/gebied/peiljaar", json!(2028))), "peiljaar-onwaarschijnlijk", "/gebied/peiljaar");
}

#[test]
fn organisations_are_held_to_the_form_of_their_address_and_number() {
    let organisation = |rest: &str| {
        let address = json!(format!("https://identifier.overheid.nl/tooi/id/{rest}"));
        after(set("/bron/organisatie", address))
    };
    for good in ["ministerie/mnre1018", "oorg/oorg10103", "provincie/pv27", "waterschap/ws0647", "caribisch/ol123"] {
        assert_eq!(organisation(good), [], "{good}");
    }
    assert_one(organisation("provincie/pv277"), "organisatie-adres", "/bron/organisatie");
    assert_one(organisation("ministerie/mnre18"), "organisatie-adres", "/bron/organisatie");
    let oin = |number: &str| after(set("/bron/oin", json!(number)));
    for good in ["00000001002220647000", "00000003123456780000", "00000004123456789000"] {
        assert_eq!(oin(good), [], "{good}");
    }
    for wrong in ["00000001002220648000", "00000001002220647001", "00000003123456780001", "00000001000000000000"] {
        assert_one(oin(wrong), "oin-onjuist", "/bron/oin");
    }
}

#[test]
fn an_aggregate_does_not_lead_back_to_one_person() {
    let found = after(|document| {
        document["privacy"]["status"] = json!("geaggregeerd");
        document["teksten"] = json!([]);
        document["labels"] = json!([]);
        document["persoonPseudoniem"] = json!("p1-5f0c8a0e3f1d4c559a53");
        document["bron"]["referentie"] = json!("r-1");
    });
    let expected = ["/persoonPseudoniem", "/bron/referentie"];
    assert_eq!(found, expected.map(|place| ("geaggregeerd-herleidbaar".to_owned(), place.to_owned())));
}

fn header() -> Value {
    json!({
        "schemaVersie": "0.1.0", "identificatie": "https://example.org/d", "titel": "T", "beschrijving": "B",
        "uitgever": ORGANISATION, "maker": ORGANISATION, "thema": ["https://example.org/thema"],
        "contactpunt": { "naam": "Loket", "webadres": "https://example.org" }, "toegangsrechten": "beperkt",
        "periode": { "van": "2026-01-01", "tot": "2026-03-31" },
        "aantallen": { "signalen": 1, "teksten": 1, "labels": 2 },
        "taxonomieen": [{ "adres": "https://example.org/t", "versie": "0.1.0" }], "privacystatus": "geschoond",
        "afspraak": { "fijnsteGebied": "buurt", "teksten": true }
    })
}

/// The findings on the signal under this header.
fn under(change: impl FnOnce(&mut Value), shared: bool) -> Vec<(String, String)> {
    let mut header = header();
    change(&mut header);
    let header = Some(serde_json::from_value(header).expect("a header"));
    let mut findings = Vec::new();
    let options = Options { shared, header, ..Options::default() };
    let keep = &mut |finding: &Finding| findings.push(finding.clone());
    let report = validate_ndjson(signal().to_string().as_bytes(), &options, keep).unwrap();
    assert!(report.header);
    pairs(&findings)
}

#[test]
fn the_header_of_a_data_set_must_fit_its_content() {
    assert_eq!(under(|_| {}, true), []);
    for field in ["signalen", "teksten", "labels"] {
        let found = under(|header| header["aantallen"][field] = json!(7), false);
        assert_one(found, "kop-aantal", &format!("/aantallen/{field}"));
    }
    assert_one(under(|header| header["periode"]["tot"] = json!("2026-02-28"), false), "kop-periode", "/ontvangenOp");
    let stricter = |header: &mut Value| header["privacystatus"] = json!("gepseudonimiseerd");
    assert_one(under(stricter, false), "kop-privacystatus", "/privacy/status");
}

#[test]
fn sharing_holds_the_signals_to_the_agreement() {
    let coarse = |area: &'static str| move |header: &mut Value| header["afspraak"]["fijnsteGebied"] = json!(area);
    assert_one(under(coarse("wijk"), true), "delen-gebied-te-fijn", "/gebied/buurtcode");
    assert_eq!(under(coarse("geen"), true).len(), 3);
    assert_eq!(under(coarse("geen"), false), []);
    assert_one(under(|header| header["afspraak"]["teksten"] = json!(false), true), "delen-teksten", "/teksten");
    let label = json!({ "begrip": "onderwerp/zorg-en-ondersteuning/wmo", "herkomst": "mens" });
    let add = |document: &mut Value| document["labels"].as_array_mut().unwrap().push(label);
    assert_one(told(add, true), "delen-bijzonder", "/labels/2/begrip");
}

#[test]
fn a_header_with_mistakes_is_told_by_field_and_an_own_taxonomy_is_taken() {
    let mut findings = Vec::new();
    let keep = &mut |finding: &Finding| findings.push(finding.clone());
    let mut validator = signaal::validate::Validator::new(&Options::default(), keep);
    let mut wrong = header();
    wrong["titel"] = json!(3);
    wrong["periode"]["tot"] = json!("2025-01-01");
    validator.header(&wrong.to_string());
    validator.text(1, &signal().to_string());
    assert!(!validator.finish().header);
    assert_eq!(findings[0].field, "Titel");
    assert_one(pairs(&findings), "waarde-soort", "/titel");

    let own = r#"{"versie":"1.0.0","begrippen":[{"id":"belemmering/eigen","label":"Eigen","definitie":"Eigen."}]}"#;
    let own = serde_json::from_str(own).unwrap();
    let taxonomy = signaal::taxonomy::Taxonomy::national().extended_with(&own).unwrap();
    let mut document = signal();
    document["labels"][0]["begrip"] = json!("belemmering/eigen");
    let options = Options { taxonomy: Some(taxonomy), ..Options::default() };
    let report = validate_ndjson(document.to_string().as_bytes(), &options, &mut |finding| panic!("{finding:?}"));
    assert_eq!(report.unwrap().warnings.get(), 0);
}

#[test]
fn personal_data_that_is_left_is_named_by_kind_and_never_shown() {
    for (pointer, place) in [("/teksten/0/inhoud", "/teksten/0/inhoud"), ("/extra/kto/vraag", "/extra/kto/vraag")] {
        let text =
            json!("Bel mij op 06-12345678 of mail jan.devries@example.com, want ik wacht Geheimzinnig lang op u");
        let mut document = signal();
        set(pointer, text)(&mut document);
        let (report, findings) = run(document.to_string(), true);
        assert_one(pairs(&findings), "delen-persoonsgegevens", place);
        let message = findings[0].error.message_nl();
        assert!(message.contains("telefoonnummer (1)") && message.contains("emailadres (1)"), "{message}");
        let json = report.to_json();
        assert!(!json.contains("12345678") && !json.contains("devries") && !json.contains(SECRET), "{json}");
    }
}

/// A reader that gives one byte at a time, so that every boundary of a buffer is met.
fn drip(input: &str) -> impl std::io::BufRead + use<'_> {
    std::io::BufReader::with_capacity(1, input.as_bytes())
}

#[test]
fn an_array_of_signals_is_read_as_rows() {
    let mut second = signal();
    second["signaalId"] = json!("5f0c8a0e-3f1d-8c55-9a53-0b7f6a3d2c12");
    second["extra"] = json!({ "rare": "\"}],[{\\", "lijst": [[1], {}] });
    let document = format!(" \n\u{feff}[{}, {second}\n] \n", signal());
    let lines = format!("{}\n{second}", signal());
    for input in [&document, &lines] {
        let report = validate_json(drip(input), &Options::default(), &mut |finding| panic!("{finding:?}")).unwrap();
        assert_eq!((report.rows.get(), report.good_rows.get()), (2, 2));
    }
}

#[test]
fn an_array_that_is_cut_off_or_goes_on_is_a_finding() {
    let good = signal().to_string();
    let told = |input: &str| {
        let mut findings = Vec::new();
        let keep = &mut |finding: &Finding| findings.push(finding.clone());
        let report = validate_json(drip(input), &Options::default(), keep).unwrap();
        (pairs(&findings).into_iter().map(|(code, _)| code).collect::<Vec<_>>(), report.rows.get())
    };
    assert_eq!(told("[]"), (vec!["geen-rijen".to_owned()], 0));
    assert_eq!(told(""), (vec!["geen-rijen".to_owned()], 0));
    let broken = vec!["invoer-geen-json".to_owned()];
    assert_eq!(told(&format!("[{good}")), (broken.clone(), 1));
    assert_eq!(told(&format!("[{good},")), (broken.clone(), 2));
    assert_eq!(told(&format!("[{good},]")), (broken.clone(), 2));
    assert_eq!(told(&format!("[{good}}}")), (broken.clone(), 1));
    assert_eq!(told(&format!("[{good}] x")), (broken.clone(), 1));
    assert_eq!(told(&format!("[{}", &good[..200])), (broken, 1));
}

#[test]
fn the_report_is_told_as_html_and_as_junit_without_loose_signs() {
    let mut document = signal();
    document["taal"] = json!("<script>");
    document["labels"][0]["begrip"] = json!("belemmering/bestaat-niet");
    let (report, _) = run(document.to_string(), false);
    let (html, junit) = (report.to_html(), report.to_junit("a&b<c>.ndjson"));
    assert!(html.contains("<h3>1. Taal</h3>") && html.contains("waarde-vorm"), "{html}");
    assert!(!html.contains("<script"), "{html}");
    assert!(junit.contains(r#"<testsuite name="a&amp;b&lt;c&gt;.ndjson" tests="1" failures="1""#), "{junit}");
    // What is wrong, where, what to do, and what would be right: in every form.
    for form in [&html, &junit, &report.to_text()] {
        let right = ["Voorbeeld van wat goed is", "nld", "rij 1 (/taal)", "Verbeter de waarde."];
        assert!(right.iter().all(|part| form.contains(part)), "{form}");
    }
    assert!(junit.contains(r#"<failure type="waarde-vorm""#) && junit.contains("begrip-niet-gevonden"), "{junit}");
    let (report, _) = run(signal().to_string(), false);
    assert!(report.to_junit("x").contains(r#"failures="0""#) && report.to_html().contains("Goed: er zijn geen fouten"));
}

fn document(subject: Subject, document: &Value) -> Vec<(String, String)> {
    let mut findings = Vec::new();
    validate_document(subject, &document.to_string(), &mut |finding| findings.push(finding.clone()));
    pairs(&findings)
}

const ORGANISATION: &str = "https://identifier.overheid.nl/tooi/id/gemeente/gm0599";

#[test]
fn a_tally_keeps_small_cells_and_its_total() {
    let tally = |cell: Value| {
        json!({
            "schemaVersie": "0.1.0", "organisatie": ORGANISATION, "taxonomieVersie": "0.1.0", "drempel": 10,
            "periode": { "van": "2026-01-01", "tot": "2026-03-31" }, "totaal": 100, "cellen": [cell]
        })
    };
    let cell = |count: u64| json!({ "begrip": "onderwerp/afval", "achtergehouden": false, "aantal": count });
    assert_eq!(document(Subject::Tally, &tally(cell(10))), []);
    assert_eq!(document(Subject::Tally, &tally(cell(0))), []);
    assert_one(document(Subject::Tally, &tally(cell(9))), "cel-onder-drempel", "/cellen/0/aantal");
    assert_one(document(Subject::Tally, &tally(cell(101))), "cel-boven-totaal", "/cellen/0/aantal");
    let withheld = json!({ "begrip": "onderwerp/afval", "achtergehouden": true, "aantal": 3 });
    assert_one(document(Subject::Tally, &tally(withheld)), "veld-hoort-hier-niet", "/cellen/0/aantal");
    let mut backwards = tally(cell(10));
    backwards["periode"]["tot"] = json!("2025-01-01");
    assert_one(document(Subject::Tally, &backwards), "tijd-volgorde", "/periode/tot");
}

#[test]
fn an_indicator_lies_in_its_interval_and_a_share_between_0_and_1() {
    let indicator = |value: f64, upper: f64| {
        json!({
            "schemaVersie": "0.1.0", "indicator": "teruggebeld", "naam": "Teruggebeld", "definitie": "Aandeel.",
            "eenheid": "aandeel", "hogerIsBeter": true, "organisatie": ORGANISATION,
            "meting": {
                "periode": { "van": "2026-01-01", "tot": "2026-03-31" }, "waarde": value, "n": 200,
                "interval": { "ondergrens": 0.1, "bovengrens": upper, "niveau": 0.95 }
            }
        })
    };
    assert_eq!(document(Subject::Indicator, &indicator(0.4, 0.5)), []);
    assert_one(document(Subject::Indicator, &indicator(0.6, 0.5)), "interval-zonder-waarde", "/meting/interval");
    assert_one(document(Subject::Indicator, &indicator(40.0, 50.0)), "buiten-schaal", "/meting/waarde");
}

#[test]
fn an_action_and_a_data_set_have_their_rules_too() {
    let action = json!({
        "schemaVersie": "0.1.0", "verbeteractie": "bel-terug", "organisatie": ORGANISATION, "titel": "Terugbellen",
        "aanleiding": "Veel burgers werden niet teruggebeld.", "eigenaar": "teamleider", "stand": "afgerond",
        "begonnenOp": "2026-02-01", "afgerondOp": "2026-01-01"
    });
    assert_one(document(Subject::ImprovementAction, &action), "tijd-volgorde", "/afgerondOp");
    let dataset = json!({
        "schemaVersie": "0.1.0", "identificatie": "https://example.org/d", "titel": "T", "beschrijving": "B",
        "uitgever": ORGANISATION, "maker": ORGANISATION, "thema": [],
        "contactpunt": { "naam": "Loket", "webadres": "https://example.org" }, "toegangsrechten": "beperkt",
        "periode": { "van": "2026-01-01", "tot": "2026-03-31" }, "aantallen": { "signalen": 1 },
        "taxonomieen": [{ "adres": "https://example.org/t", "versie": "0.1.0" }], "privacystatus": "geschoond"
    });
    assert_one(document(Subject::Dataset, &dataset), "lijst-te-kort", "/thema");
}
