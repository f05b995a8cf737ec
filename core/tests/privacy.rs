//! The detectors and the redaction, as callers see them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use proptest::prelude::*;
use signaal::privacy::{
    PersonalData, Pseudonymiser, RedactOptions, Replacement, detect, redact, residual_json, residual_ndjson,
};

fn clean(text: &str) -> String {
    redact(text, &RedactOptions::default()).text
}

/// Each line: text, and the same text redacted.
fn check(cases: &[(&str, &str)]) {
    for (text, want) in cases {
        assert_eq!(clean(text), *want, "of `{text}`");
    }
}

#[test]
fn a_bsn_is_known_by_its_elfproef_or_by_its_name() {
    check(&[
        ("Mijn nummer is 111222333.", "Mijn nummer is [bsn]."),
        ("bsn 1112.22.333 graag", "bsn [bsn] graag"),
        ("BSN: 111222334 klopt niet", "BSN: [bsn] klopt niet"),
        ("bsn 11122233", "bsn [bsn]"),
        ("ordernummer 111222333 niet ontvangen", "ordernummer 111222333 niet ontvangen"),
        ("het getal 111222334 zegt niets", "het getal 111222334 zegt niets"),
        ("het kostte 111.222.333 euro", "het kostte 111.222.333 euro"),
    ]);
}

#[test]
fn telephone_numbers_of_persons_go_and_those_of_organisations_stay() {
    check(&[
        ("bel 06 - 98 76 54 32", "bel [telefoonnummer]"),
        ("bel +31 (0)6 98765432", "bel [telefoonnummer]"),
        ("bel mij op 0031 10 987 65 43", "bel mij op [telefoonnummer]"),
        ("(010) 987 65 43 is van mij", "[telefoonnummer] is van mij"),
        ("nul zes negen acht zeven zes vijf vier drie twee", "[telefoonnummer]"),
        ("het nummer van de gemeente is 010-9876543", "het nummer van de gemeente is 010-9876543"),
        ("bel 14 010, 14070, 0800-1351, 0900 8844 of 112", "bel 14 010, 14070, 0800-1351, 0900 8844 of 112"),
        ("op 06-12-2023 10:30 uur", "op 06-12-2023 10:30 uur"),
    ]);
}

#[test]
fn bank_accounts_and_cards_are_checked() {
    check(&[
        ("naar NL20 INGB 0001 2345 67", "naar [iban]"),
        ("naar nl20ingb0001234567", "naar [iban]"),
        ("IBAN DE89370400440532013000 dus", "IBAN [iban] dus"),
        ("rekeningnummer 12.34.56.789", "rekeningnummer [iban]"),
        ("betaald met 5555 5555 5555 4444", "betaald met [creditcardnummer]"),
        ("betalingskenmerk 5555 5555 5555 4444", "betalingskenmerk 5555 5555 5555 4444"),
    ]);
}

#[test]
fn mail_of_persons_goes_and_functional_mailboxes_stay() {
    check(&[
        ("mail r.smit@kpnmail.nl even", "mail [emailadres] even"),
        ("r punt smit apenstaart kpnmail punt nl", "[emailadres]"),
        ("rsmit (at) kpnmail.nl", "[emailadres]"),
        ("mail info@stad.nl of parkeren@stad.nl", "mail info@stad.nl of parkeren@stad.nl"),
    ]);
}

#[test]
fn places_are_postcodes_and_addresses_with_a_number() {
    check(&[
        ("Molenweg 7b, 3311 XK Dordrecht", "[adres], [postcode] Dordrecht"),
        ("in 2024 in de zomer", "in 2024 in de zomer"),
        ("op de Molenweg ligt rommel", "op de Molenweg ligt rommel"),
        ("Postbus 90, 3300 AB", "[adres], [postcode]"),
        ("in de Molenweg 3 lantaarnpalen kapot", "in de Molenweg 3 lantaarnpalen kapot"),
        ("de huurder van Boulevard Zuidwal 7", "de huurder van [adres]"),
        ("op Nieuwe Gracht 41 bis B.", "op [adres]."),
        ("de Molenweg 15 b heeft overlast", "de [adres] heeft overlast"),
        ("de Molenweg 15 à 17", "de [adres] à 17"),
        ("de eigenaar van Noorderschans 6-8 klaagt", "de eigenaar van [adres] klaagt"),
        ("artikel 2503 BW", "artikel 2503 BW"),
    ]);
}

#[test]
fn plates_of_all_sidecodes_are_found() {
    for plate in [
        "BX-12-34", "12-34-BX", "12-BX-34", "BX-12-PL", "BX-PL-12", "12-BX-PL", "12-BXP-3", "1-BXP-23", "BX-123-P",
        "B-123-XP", "BXP-12-L", "B-12-XPL", "1-BX-234", "123-BX-4",
    ] {
        check(&[(&format!("de auto {plate} staat fout"), "de auto [kenteken] staat fout")]);
        check(&[(&format!("kenteken {}", plate.to_lowercase()), "kenteken [kenteken]")]);
    }
    check(&[("van 8 tot 12 en 3 mei 22, 24 uur 7", "van 8 tot 12 en 3 mei 22, 24 uur 7")]);
}

#[test]
fn only_dates_of_birth_are_personal() {
    check(&[
        ("geboren 3 augustus 1971", "geboren [geboortedatum]"),
        ("geb.dat. 3-8-'71", "geb.dat. [geboortedatum]"),
        ("op 03/08/1971 ben ik geboren", "op [geboortedatum] ben ik geboren"),
        ("Mevrouw is van 7-9-1938 en alleen", "Mevrouw is van [geboortedatum] en alleen"),
        ("De heer (22-06-1957) belt", "De heer ([geboortedatum]) belt"),
        ("aangevraagd op 03-08-2021", "aangevraagd op 03-08-2021"),
    ]);
}

#[test]
fn names_stand_after_a_cue_without_the_title() {
    check(&[
        ("Mijn naam is Tjeerd van der Zwaag.", "Mijn naam is [naam]."),
        ("ik ben ilse", "ik ben [naam]"),
        ("spreek met henk de wit", "spreek met [naam]"),
        ("dhr. K. Bouzidi belde", "dhr. [naam] belde"),
        ("mevr. van 't Hek", "mevr. [naam]"),
        ("Met vriendelijke groet,\nEsra Çelik", "Met vriendelijke groet,\n[naam]"),
        ("mijn dochter Jet en haar vriendin Noor", "mijn dochter [naam] en haar vriendin [naam]"),
        ("namens G.F. (Frits) Hoekstra, bewoner", "namens [naam], bewoner"),
        ("dokter Tjin A Kwie weet ervan", "dokter [naam] weet ervan"),
        ("mw r. de wilde belde", "mw [naam] belde"),
        ("de huurder, Ruben Schilperoort, is weg", "de huurder, [naam], is weg"),
        ("dank aan het Zwarte Kruis en het Groene Veld", "dank aan het Zwarte Kruis en het Groene Veld"),
        ("een iPhone 15 Pro Max", "een iPhone 15 Pro Max"),
        ("meneer wil een afspraak, mevrouw belt later", "meneer wil een afspraak, mevrouw belt later"),
        ("Met vriendelijke groet, een bewoner", "Met vriendelijke groet, een bewoner"),
        ("dhr. VAN DEN HEUVEL en meneer van de Laan", "dhr. [naam] en meneer [naam]"),
        ("mevrouw van de Berg van de Wmo", "mevrouw [naam] van de Wmo"),
        ("die meneer van de Wmo, of over de WIA", "die meneer van de Wmo, of over de WIA"),
        (
            "een mevrouw van de bieb, mevrouw aan de energiebalie",
            "een mevrouw van de bieb, mevrouw aan de energiebalie",
        ),
        ("Helder. En mijn neefje zich ook", "Helder. En mijn neefje zich ook"),
        ("mw stelt voor het om te draaien, die mevrouw nou", "mw stelt voor het om te draaien, die mevrouw nou"),
        ("hij riep 'tot ziens meneer'. En weg was hij", "hij riep 'tot ziens meneer'. En weg was hij"),
        ("de heer. Pietersen, mevrouw Regeling", "de heer. [naam], mevrouw [naam]"),
        ("die mevrouw de regeling laten uitleggen", "die mevrouw de regeling laten uitleggen"),
        ("daar snapt dr nix van, dr Visser wel", "daar snapt dr nix van, dr [naam] wel"),
        ("Julie hebben niks gedaan, wat kunnen Julie wel", "Julie hebben niks gedaan, wat kunnen Julie wel"),
        ("Julie heeft gebeld, Anna en Julie hebben gelijk", "[naam] heeft gebeld, [naam] en [naam] hebben gelijk"),
        ("We hebben Julie gesproken, u zou Julie laten weten", "We hebben [naam] gesproken, u zou [naam] laten weten"),
        ("ik wil met Julie gaan praten", "ik wil met [naam] gaan praten"),
        ("de Willem Alexanderschool en de Prins Clausbrug", "de Willem Alexanderschool en de Prins Clausbrug"),
        ("bij Albert Heijn in de Jan Steenstraat", "bij Albert Heijn in de Jan Steenstraat"),
    ]);
}

#[test]
fn numbers_of_documents_cases_and_companies_follow_their_cue() {
    check(&[
        ("paspoort NP4R21B87 kwijt", "paspoort [documentnummer] kwijt"),
        ("rijbewijs 4512345678", "rijbewijs [documentnummer]"),
        ("v-nummer 212.345.6789", "v-nummer [v-nummer]"),
        ("KvK 51234567", "KvK [kvk-nummer]"),
        ("zaaknummer 2024-55123", "zaaknummer [zaaknummer]"),
        ("de zaak uit 2019", "de zaak uit 2019"),
        ("factuur 51234567", "factuur 51234567"),
    ]);
}

#[test]
fn addresses_on_the_internet() {
    check(&[
        ("vanaf 84.22.101.7 en 2001:db8::42", "vanaf [ip-adres] en [ip-adres]"),
        ("versie 10.2.3.4 om 10:30:15", "versie 10.2.3.4 om 10:30:15"),
        ("zie https://stad.nl/z?bsn=111222333.", "zie [url-met-persoonsgegevens]."),
        ("zie https://stad.nl/paspoort/111222 en www.stad.nl", "zie https://stad.nl/paspoort/111222 en www.stad.nl"),
    ]);
}

#[test]
fn replacements_are_numbered_pseudonymous_or_masks() {
    let text = "dhr. Smit en mevr. Kok; Smit: 06-98765432, dhr. Smit, bsn 111222333";
    let numbered = redact(text, &RedactOptions { replacement: Replacement::Numbered }).text;
    assert_eq!(numbered, "dhr. [naam 1] en mevr. [naam 2]; Smit: [telefoonnummer 1], dhr. [naam 1], bsn [bsn 1]");
    let with = |key: &[u8]| {
        redact(text, &RedactOptions { replacement: Replacement::Pseudonym(Pseudonymiser::new(key, "gm0599", "2026")) })
            .text
    };
    assert_eq!(with(b"een"), with(b"een"));
    assert_ne!(with(b"een"), with(b"twee"));
    assert!(with(b"een").ends_with("bsn [bsn]"), "a BSN gets no pseudonym");
    let masked = redact(text, &RedactOptions { replacement: Replacement::Mask }).text;
    assert_eq!(masked.chars().count(), text.chars().count());
    assert!(masked.contains("dhr. ████ en"));
}

#[test]
fn placeholders_are_left_alone() {
    let text = "[naam] woont op [adres], [postcode 1]; [naam p0123456789ab] belt [telefoonnummer].";
    assert_eq!(clean(text), text);
}

#[test]
fn what_is_left_in_an_export_is_named_by_place_and_kind_only() {
    let json = r#"{"signaalId":"0197c3e4-1112-8223-b333-111222333444","oin":"00000001111222333000","teksten":[{"inhoud":"bel 06-98765432"}],
        "extra":{"bsn":111222334,"jan@kpnmail.nl":"x"},"ontvangenOp":"2026-01-02T10:00:00Z"}"#;
    let mut found = residual_json(json).unwrap();
    found.sort_by(|a, b| a.pointer.cmp(&b.pointer));
    let places: Vec<_> = found.iter().map(|f| (f.pointer.as_str(), f.kind.as_str(), f.in_key)).collect();
    assert_eq!(
        places,
        [
            ("/extra/[emailadres]", "emailadres", true),
            ("/extra/bsn", "bsn", false),
            ("/teksten/0/inhoud", "telefoonnummer", false)
        ]
    );
    assert_eq!((found[2].start, found[2].end), (4, 15));
    assert_eq!(residual_ndjson("{}\n\n{\"t\":\"bsn 111222333\"}\n").unwrap()[0].line, Some(3));
    let error = residual_ndjson("{}\n{jan").unwrap_err();
    assert_eq!((error.code().code(), error.place().row), ("invoer-geen-json", Some(2)));
}

#[test]
fn hostile_texts_take_linear_time() {
    let time = |text: &str| {
        let start = std::time::Instant::now();
        let _ = redact(text, &RedactOptions::default());
        start.elapsed()
    };
    for piece in [
        "06-",
        "a",
        "1",
        "1 ",
        "@",
        "a@",
        "[naam",
        "http://",
        "a.b@",
        "12:",
        "jan en ",
        "J. ",
        "nul ",
        "NL91 ",
        "::",
        "van der ",
        "Dhr. ",
        "é",
        "0612345678 ",
        // Found by `slechtste`.
        "0-06-",
        "ba X",
        ":1:G::1F3mmc 1.2.3.1.2.3.1.2.3.::1",
        "xtc 06 12 34 56 78J06 12 34 56 7806 2 34 56 78pfas 06 1G2 34 56 78[naam] ",
    ] {
        let small = time(&piece.repeat(30_000 / piece.len()));
        let large = time(&piece.repeat(300_000 / piece.len()));
        assert!(large < small * 40 + std::time::Duration::from_millis(400), "`{piece}`: {small:?}, {large:?}");
    }
}

fn fragments() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "06-12345678",
        "111222333",
        "mijn naam is ",
        "Jan",
        " de ",
        "Vries",
        "dhr. ",
        "met ",
        "groet",
        "\n",
        ",",
        " ",
        ".",
        "NL20INGB0001234567",
        "1234 AB",
        "1234",
        "Kerkstraat ",
        "12",
        "a@b.nl",
        "[naam]",
        "[bsn 1]",
        "geboren ",
        "3 mei 1980",
        "12-AB-34",
        "é",
        "\u{200b}",
        "🙂",
        "zaaknummer ",
        "Z-2024-1234",
        "en ",
        "http://x.nl/?bsn=1",
        "ik ben ",
        "E.",
        "van ",
        "'t ",
        "nul zes ",
        "een twee drie vier vijf zes zeven acht",
        "@",
        "+31 ",
        "(0)6",
        "█",
        "(",
        ")",
        "-",
        "/",
        "paspoort ",
        "NX4R21B87",
        "KvK ",
        "::1",
        "10.0.0.1",
    ]);
    prop::collection::vec(pieces, 0..24).prop_map(|v| v.concat())
}

fn holds(text: &str) {
    let spans = detect(text);
    let mut end = 0;
    for span in &spans {
        assert!(span.start >= end && span.end > span.start && span.end <= text.len(), "{text:?}");
        assert!(text.is_char_boundary(span.start) && text.is_char_boundary(span.end), "{text:?}");
        assert!((1..=100).contains(&span.certainty));
        end = span.end;
    }
    for replacement in [
        Replacement::Kind,
        Replacement::Numbered,
        Replacement::Mask,
        Replacement::Pseudonym(Pseudonymiser::new(b"k", "o", "p")),
    ] {
        let options = RedactOptions { replacement };
        let once = redact(text, &options);
        assert_eq!(once.spans, spans);
        let twice = redact(&once.text, &options);
        assert_eq!(
            twice.text,
            once.text,
            "of {text:?}: {:?}",
            twice.spans.iter().map(|s| s.kind).collect::<Vec<PersonalData>>()
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn any_text_gives_sound_spans_and_redacting_twice_changes_nothing(text in "\\PC{0,60}") {
        holds(&text);
    }

    #[test]
    fn so_does_text_made_of_personal_data(text in fragments()) {
        holds(&text);
    }
}

/// What was masked before a URL makes one hole with it, and that hole stays one in every round after.
#[test]
fn a_number_glued_to_a_url_is_one_hole_with_it() {
    for text in ["1-2-10 111222333ps://\nj@Ã©geb", "3-4-1970 111222333https://a.nl/?q=jan@voorbeeld.nl geboren"] {
        holds(text);
    }
}

/// Each number hides the one before it until it is masked itself: such a chain is masked whole, however long, and at once.
#[test]
fn a_chain_of_numbers_leaves_nothing_and_redacting_it_again_changes_nothing() {
    let chains = ["0-06-", "0612345678-", "06-12345678/", "06 12345678 - "];
    let others = ["06-", "111222333-", "111222333/06-", "0-06-12-34 een-", "12-34-", "1234 AB 06-"];
    for link in chains.iter().chain(&others) {
        for times in [2, 11, 12, 13, 14, 25, 40, 200, 1500] {
            let text = format!("Bel {} graag.", link.repeat(times));
            holds(&text);
            let left = redact(&text, &RedactOptions::default()).text;
            // What is too short for a number of a person may stay at one end.
            let digits = left.bytes().filter(u8::is_ascii_digit).count();
            assert!(digits < 10 || others.contains(link), "{times} times {link:?} leaves {digits} digits");
        }
    }
}

#[test]
fn buffers_shown_for_debugging_hold_nothing_of_the_text() {
    let mut space = signaal::privacy::Workspace::default();
    let spans = signaal::privacy::detect_into("Mijn bsn is 111222333, bel 06-12345678.", &mut space).len();
    let mut all = signaal::classify::Workspace::default();
    signaal::classify::Classifier::national().classify_signal(&["Mijn bsn is 111222333."], None, &mut all);
    assert_eq!((spans, format!("{space:?} {all:?}").as_str()), (2, "Workspace { .. } Workspace { .. }"));
}
