//! Profiles: the bundled ones are right, and mistakes are told with file and line.
#![cfg(feature = "bestanden")]
#![allow(clippy::unwrap_used, clippy::panic)]

mod common;

use common::run;
use signaal::ingest::Profile;

#[test]
fn every_bundled_profile_passes_its_checks_and_has_its_own_name() {
    for name in Profile::bundled_names() {
        match Profile::bundled(name) {
            Ok(profile) => assert_eq!(profile.name(), name),
            Err(errors) => panic!("{name}: {errors:#?}"),
        }
    }
    assert!(Profile::bundled_names().is_sorted());
    assert_eq!(Profile::bundled_names().count(), 16);
    assert!(Profile::bundled("bestaat-niet").is_err());
}

/// A small right profile; tests change one thing in it.
const SMALL: &str = r#"naam = "klein"
versie = "1"
titel = "Klein"
organisatie = "Utrecht"
systeem = "test"
signaaltype = "vraag"
kanaal = "balie"
vertrouwelijkheid = "intern"
datumvormen = ["dd-mm-jjjj"]

[bestand]
formaat = "csv"

[bewaren]
grondslag = "proef"
termijn = "P1Y"

[[kolom]]
naam = "datum"
veld = "ontvangenOp"

[[kolom]]
naam = "tekst"
veld = "teksten"
rol = "klantuiting"
"#;

#[test]
fn a_name_of_a_municipality_stands_for_its_tooi_uri() {
    assert!(Profile::from_toml(SMALL, "klein.toml").is_ok());
}

#[test]
fn mistakes_are_told_with_file_line_and_code() {
    for (from, to, code, line) in [
        ("titel =", "tietel =", "profiel-onleesbaar", 3),
        ("rol = \"klantuiting\"", "rool = \"klantuiting\"", "profiel-onleesbaar", 25),
        ("versie = \"1\"", "versie = ", "profiel-onleesbaar", 2),
        ("\"Utrecht\"", "\"Atlantis\"", "profiel-waarde-fout", 4),
        ("\"balie\"", "\"postduif\"", "profiel-waarde-fout", 7),
        ("\"dd-mm-jjjj\"", "\"dd-mm-yyyy\"", "profiel-waarde-fout", 9),
        ("[\"dd-mm-jjjj\"]", "[\"dd-mm-jjjj\", \"mm-dd-jjjj\"]", "profiel-waarde-fout", 9),
        ("\"P1Y\"", "\"1 jaar\"", "profiel-waarde-fout", 16),
        ("\"ontvangenOp\"", "\"geregistreerdOp\"", "profiel-eigenschap-mist", 1),
        ("\"teksten\"", "\"tekst\"", "profiel-veld-onbekend", 24),
        ("rol = \"klantuiting\"", "", "profiel-eigenschap-mist", 24),
        ("rol = \"klantuiting\"", "rol = \"klantuiting\"\nsoort = \"ces\"", "profiel-eigenschap-past-niet", 26),
        ("rol = \"klantuiting\"", "rol = \"klant\"", "profiel-waarde-fout", 25),
        ("veld = \"teksten\"\nrol = \"klantuiting\"", "veld = \"ontvangenOp\"", "profiel-veld-dubbel", 24),
        ("formaat = \"csv\"", "formaat = \"csv\"\nlijst = \"/a\"", "profiel-eigenschap-past-niet", 13),
        ("formaat = \"csv\"", "formaat = \"json\"", "profiel-waarde-fout", 19),
    ] {
        assert!(SMALL.contains(from), "{from}");
        let errors = Profile::from_toml(&SMALL.replace(from, to), "klein.toml").unwrap_err();
        let told: Vec<_> = errors.iter().map(|e| (e.code().code(), e.place().file.as_deref(), e.place().row)).collect();
        assert!(told.contains(&(code, Some("klein.toml"), Some(line))), "{to}: {told:?}");
    }
}

#[test]
fn an_export_without_dates_gets_the_day_that_the_profile_names() {
    let with_day = SMALL.replace("systeem =", "ontvangenOp = \"2026-03-01\"\nsysteem =");
    let both = Profile::from_toml(&with_day, "klein.toml").unwrap_err();
    assert_eq!(both[0].code().code(), "profiel-eigenschap-past-niet");
    let without_column = with_day.replace("[[kolom]]\nnaam = \"datum\"\nveld = \"ontvangenOp\"\n", "");
    let profile = Profile::from_toml(&without_column, "klein.toml").unwrap();
    let mut days = Vec::new();
    signaal::ingest::ingest(&profile, "a.csv", b"tekst\nHallo\nDag\n", &signaal::ingest::Key::demo(), &mut |outcome| {
        if let signaal::ingest::Outcome::Signal { signal, .. } = outcome {
            days.push(signal.received.to_string());
        }
    });
    assert_eq!(days, ["2026-03-01", "2026-03-01"]);
}

#[test]
fn every_problem_is_told_at_once() {
    let text =
        SMALL.replace("\"Utrecht\"", "\"Atlantis\"").replace("\"balie\"", "\"duif\"").replace("\"teksten\"", "\"x\"");
    assert_eq!(Profile::from_toml(&text, "klein.toml").unwrap_err().len(), 3);
}

#[test]
fn another_organisation_can_use_a_bundled_profile() {
    let profile = Profile::bundled("kto").unwrap().with_organisation("Den Haag").unwrap();
    assert_eq!(profile.document().organisatie, "https://identifier.overheid.nl/tooi/id/gemeente/gm0518");
    assert!(Profile::bundled("kto").unwrap().with_organisation("Atlantis").is_err());
}

#[test]
fn a_profile_names_the_organisations_that_no_register_here_holds() {
    const AGENCY: &str = "https://identifier.overheid.nl/tooi/id/oorg/oorg10103";
    let column = format!(
        "\n[[kolom]]\nnaam = \"organisatie\"\nveld = \"bron.organisatie\"\n[kolom.waarden]\n\"Dienst Voorbeeld\" = \"{AGENCY}\"\n\"DV\" = \"{AGENCY}\"\n"
    );
    let profile = Profile::from_toml(&format!("{SMALL}{column}"), "klein.toml").unwrap();
    let rows = "datum,tekst,organisatie\n01-03-2026,a,dienst voorbeeld\n01-03-2026,b,dv\n01-03-2026,c,Provincie Utrecht\n01-03-2026,d,Gem. Utrecht\n01-03-2026,e,Dienst Onbekend\n";
    let (mut found, mut refused) = (Vec::new(), Vec::new());
    let key = signaal::ingest::Key::demo();
    signaal::ingest::ingest(&profile, "a.csv", rows.as_bytes(), &key, &mut |outcome| match outcome {
        signaal::ingest::Outcome::Signal { signal, .. } => found.push(signal.source.organisation.as_str().to_owned()),
        signaal::ingest::Outcome::Reject(reject) => refused.push(reject.code),
    });
    let own = |path: &str| format!("https://identifier.overheid.nl/tooi/id/{path}");
    assert_eq!(found, [AGENCY.to_owned(), AGENCY.to_owned(), own("provincie/pv26"), own("gemeente/gm0344")]);
    assert_eq!(refused, ["organisatie-fout"]);
}

#[test]
fn a_report_names_the_column_of_a_wrong_value_and_no_people() {
    let profile = Profile::bundled("webfeedback").unwrap();
    let table = "feedback_id,tijdstip,pagina,waardering,opmerking,jan@example.nl\n\
                 1,2026-03-01 10:00:00,/a,7,prima,x\n2,2026-03-01 10:01:00,/a,🙂,goed,x\n";
    let counts = run(&profile, "a.csv", table.as_bytes()).counts;
    assert_eq!(counts.foute_waarden.into_iter().collect::<Vec<_>>(), [("waardering".to_owned(), 1)]);
    assert_eq!(counts.kolommen_onbekend.into_iter().collect::<Vec<_>>(), ["[emailadres]"]);

    let talk = "Datum: 3 maart 2026\n\nInterviewer: Hoe gaat het?\nBewoner: Goed.\nFatima: Nou, niet zo.\n";
    let profile = Profile::bundled("gesprekken").unwrap();
    let counts = run(&profile, "a.txt", talk.as_bytes()).counts;
    assert_eq!(counts.kolommen_onbekend.into_iter().collect::<Vec<_>>(), ["(andere spreker)"]);
}

#[test]
fn a_merged_municipality_as_organisation_becomes_that_of_today_on_request() {
    let column = "\n[[kolom]]\nnaam = \"wie\"\nveld = \"bron.organisatie\"\n";
    let table = "datum;tekst;wie\n03-02-2026;a;Weesp\n03-02-2026;b;GM0017\n03-02-2026;c;Utrecht\n";
    for (today, meant) in
        [("", ["gm0457", "gm0017", "gm0344"]), ("gemeentenVanNu = true\n", ["gm0363", "gm0014", "gm0344"])]
    {
        let text = format!("{SMALL}{column}").replace("datumvormen", &format!("{today}datumvormen"));
        let profile = Profile::from_toml(&text, "klein.toml").unwrap();
        let found: Vec<String> = run(&profile, "a.csv", table.as_bytes())
            .signals
            .iter()
            .map(|signal| signal.source.organisation.as_str().rsplit('/').next().unwrap_or_default().to_owned())
            .collect();
        assert_eq!(found, meant);
    }
}
