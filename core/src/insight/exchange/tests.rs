use super::*;

fn row(month: &str, concept: &str, area: &str, channel: &str, count: u64) -> Row {
    Row(
        month.into(),
        concept.into(),
        String::new(),
        [area.into(), channel.into(), "melding".into(), String::new()],
        count,
    )
}

fn input(rows: Vec<Row>, depth: usize) -> DeliveryInput {
    DeliveryInput {
        organisation: "https://identifier.overheid.nl/tooi/id/gemeente/gm0599".into(),
        first: "2025-01-01".into(),
        last: "2025-02-28".into(),
        taxonomy: "0.1.0".into(),
        threshold: 10,
        axes: vec!["gebied".into(), "kanaal".into(), "signaaltype".into()],
        depth,
        rows,
    }
}

fn shown(found: &Delivery, concept: &str, key: &str) -> Vec<u64> {
    let cells = found.tally["cellen"].as_array().unwrap();
    cells
        .iter()
        .filter(|cell| cell.get("begrip").map_or("", |c| c.as_str().unwrap()) == concept && cell.get(key).is_some())
        .filter_map(|cell| cell.get("aantal")?.as_u64())
        .collect()
}

#[test]
fn one_small_area_takes_another_along() {
    let rows = vec![
        row("2025-01", "", "WK059901", "telefoon", 40),
        row("2025-01", "", "WK059902", "telefoon", 15),
        row("2025-01", "", "WK059903", "telefoon", 3),
    ];
    let found = deliver(&input(rows, 1)).unwrap();
    assert_eq!(shown(&found, "", "gebied"), [40], "the small one and the smallest beside it are withheld");
    assert_eq!((found.small, found.extra), (1, 1));
    assert_eq!(found.tally["totaal"], 58);
}

#[test]
fn distress_is_never_delivered() {
    let rows =
        vec![row("2025-01", "", "WK059901", "balie", 40), row("2025-01", "urgentie/schulden", "WK059901", "balie", 30)];
    let found = deliver(&input(rows, 1)).unwrap();
    assert!(!found.tally.to_string().contains("urgentie"));
}

#[test]
fn a_month_in_which_a_series_is_small_says_so() {
    let rows = vec![
        row("2025-01", "", "WK059901", "balie", 40),
        row("2025-02", "", "WK059901", "balie", 40),
        row("2025-01", "onderwerp/afval", "WK059901", "balie", 30),
        row("2025-02", "onderwerp/afval", "WK059901", "balie", 2),
    ];
    let found = deliver(&input(rows, 1)).unwrap();
    let cells = found.tally["cellen"].as_array().unwrap();
    let withheld: Vec<&Value> = cells.iter().filter(|cell| cell["achtergehouden"] == true).collect();
    assert_eq!(withheld.len(), 1);
    assert_eq!((withheld[0]["maand"].as_str(), withheld[0].get("aantal")), (Some("2025-02"), None));
}

#[test]
fn the_one_soort_that_is_small_is_not_given_back_by_the_others() {
    let rows = vec![
        row("2025-01", "", "WK059901", "balie", 60),
        row("2025-01", "soort/klacht", "WK059901", "balie", 33),
        row("2025-01", "soort/vraag", "WK059901", "balie", 24),
        row("2025-01", "soort/compliment", "WK059901", "balie", 3),
    ];
    let found = deliver(&input(rows, 1)).unwrap();
    assert_eq!(shown(&found, "soort/vraag", "aantal"), [0u64; 0], "60 - 33 - 24 would be 3");
    assert!(!shown(&found, "soort/klacht", "aantal").is_empty());
}

#[test]
fn the_same_counts_give_the_same_delivery_and_an_unknown_axis_is_an_error() {
    let rows: Vec<Row> = (0..60u64)
        .map(|n| {
            row(
                "2025-01",
                ["", "onderwerp/afval", "soort/klacht"][n as usize % 3],
                &format!("WK05990{}", n % 7),
                ["balie", "post", ""][n as usize % 4 % 3],
                1 + n * 7 % 23,
            )
        })
        .collect();
    assert_eq!(deliver(&input(rows.clone(), 2)).unwrap(), deliver(&input(rows.clone(), 2)).unwrap());
    let mut wrong = input(rows, 1);
    wrong.axes.push("huisnummer".into());
    assert!(deliver(&wrong).is_err());
}

#[test]
fn an_ended_concept_goes_to_its_successor_and_a_split_one_nowhere() {
    let taxonomy = serde_json::from_str(
        r#"{"versie":"2.0.0","begrippen":[
        {"id":"fase/een","label":"a","definitie":"a","vervallen":"2.0.0","vervangenDoor":["fase/twee"]},
        {"id":"fase/nieuw","label":"a","definitie":"a"},
        {"id":"fase/twee","label":"a","definitie":"a","vervallen":"2.0.0","vervangenDoor":["fase/nieuw"]},
        {"id":"fase/zoek","label":"a","definitie":"a","vervallen":"2.0.0","vervangenDoor":["fase/nieuw","fase/twee"]}]}"#,
    )
    .unwrap();
    let found = crosswalk(&CrosswalkInput {
        concepts: ["fase/een", "fase/zoek", "fase/nieuw", "fase/eigen", "fase/elders"].map(String::from).into(),
        own: BTreeMap::from([("fase/eigen".into(), "fase/nieuw".into())]),
        taxonomy: Some(taxonomy),
    });
    let short: Vec<_> = found.iter().map(|m| (m.to.as_deref(), m.how)).collect();
    assert_eq!(
        short,
        [
            (Some("fase/nieuw"), "vervangen"),
            (None, "gesplitst"),
            (Some("fase/nieuw"), "gelijk"),
            (Some("fase/nieuw"), "kruiswijzer"),
            (None, "onbekend")
        ]
    );
}
