//! What a record built in code is held to.

use super::*;
use crate::error::Code;

fn record() -> Record {
    Record::new(
        SignalId::derive(b"sleutel", &["1"]),
        TooiUri::new("https://identifier.overheid.nl/tooi/id/gemeente/gm0599").unwrap(),
        SignalType::Question,
        Channel::Desk,
        Moment::new("2026-03-01").unwrap(),
        Confidentiality::Internal,
        Record::retention(LongText::new("Selectielijst").unwrap(), Term::new("P1Y").unwrap()),
    )
}

fn label(concept: &str, polarity: Option<Polarity>) -> Label {
    Label {
        concept: ConceptId::new(concept).unwrap(),
        score: Score::from_hundredths(80),
        polarity,
        origin: Origin::Rule,
        rule: None,
        fragments: vec![],
    }
}

fn codes(record: Record) -> Vec<Code> {
    record.build().unwrap_err().iter().map(|error| error.code()).collect()
}

#[test]
fn a_record_goes_to_json_and_back_unchanged() {
    let mut record = record();
    record.texts.push(Text {
        role: TextRole::CitizenText,
        content: TextContent::new("Waar is de balie? 😀\nIk zoek").unwrap(),
        redacted: true,
    });
    record.labels.push(label("kwaliteit/gemak", Some(Polarity::Negative)));
    record.labels[0].fragments.extend(Fragment::new(0, 12, 17));
    let signal = record.build().unwrap();
    let json = signal.to_json();
    assert_eq!(Signal::from_json(&json).unwrap(), signal);
    assert_eq!(serde_json::from_str::<Signal>(&json).unwrap().to_json(), json);
    assert!(json.starts_with(r#"{"schemaVersie":"0.1.0","signaalId":""#), "{json}");
    assert!(!json.contains("null"), "{json}");
}

#[test]
fn a_record_built_in_code_is_held_to_the_rules_of_the_schema_too() {
    let mut wrong = record();
    wrong.labels.push(label("kwaliteit/gemak", None));
    assert_eq!(codes(wrong), [Code::SignalLabelRule]);
    let mut wrong = record();
    wrong.formal_complaint = Some(true);
    assert_eq!(codes(wrong), [Code::SignalRule]);
    let mut wrong = record();
    wrong.measurements.push(Measurement {
        kind: MeasurementKind::Ces,
        value: f64::NAN,
        scale_min: 1.0,
        scale_max: 5.0,
        higher_is_better: false,
        question: None,
    });
    assert_eq!(codes(wrong), [Code::SignalNumberNotFinite]);
}

#[test]
fn a_wrong_value_is_an_error_that_does_not_repeat_it() {
    let problem = MunicipalityCode::new("Jan de Vries").unwrap_err();
    assert_eq!(problem.code(), Code::SignalValueForm);
    assert!(!problem.message_nl().contains("Jan") && problem.message_nl().contains("GM0599"), "{problem}");
    let problem = "fax".parse::<Channel>().unwrap_err();
    assert_eq!(problem.code(), Code::SignalValueNotInList);
    assert!(problem.message_nl().contains("telefoon, balie"), "{}", problem.message_nl());
}

#[test]
fn reading_tells_where_and_never_what() {
    let problem = Record::from_json(r#"{"kanaal":"Jan de Vries"}"#).unwrap_err();
    assert_eq!(problem.code(), Code::SignalNotValid);
    assert!(!format!("{problem:?}").contains("Jan"), "{problem:?}");
    assert_eq!(Record::from_json("{").unwrap_err().code(), Code::InputNotJson);
}

#[test]
fn a_score_has_two_decimals_and_stays_off_0_and_1() {
    assert_eq!(Score::exactly(0.07).map(Score::hundredths), Some(7));
    for wrong in [0.0, 1.0, 0.075, -0.5, f64::NAN, f64::INFINITY] {
        assert_eq!(Score::exactly(wrong), None, "{wrong}");
    }
    assert_eq!(Score::nearest(1.0).hundredths(), 99);
    assert_eq!(Score::nearest(0.914).get(), 0.91);
}

#[test]
fn ids_and_codes_are_held_to_their_form() {
    assert!(ConceptId::new("a/b/c/d/e").is_ok() && ConceptId::new("a/b/c/d/e/f").is_err());
    for wrong in ["a", "a/", "/a", "A/b", "a/b_c", "a/-b", "a//b", "a/b\n"] {
        assert!(ConceptId::new(wrong).is_err(), "{wrong}");
    }
    for wrong in ["GM599", "gm0599", "GM05990", "GM059a"] {
        assert!(MunicipalityCode::new(wrong).is_err(), "{wrong}");
    }
    assert!(Pseudonym::new("123456782").is_err());
    assert!(RoleName::new("Jan de Vries").is_err());
}
