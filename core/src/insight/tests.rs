//! Published figures, out of counts built to them, and the rules of every figure.

use super::*;
use crate::error::Code;

fn near(found: f64, wanted: f64, within: f64) {
    assert!((found - wanted).abs() <= within, "{found} is not {wanted}");
}

/// Totta Research 2013 (n = 210, several answers each), the published shares; counts built to them.
const TOTTA: [(&str, u64, u64); 10] = [
    ("niet-in-een-keer-geholpen", 42, 20),
    ("niet-deskundig", 40, 19),
    ("anders", 34, 16),
    ("niet-gewenst-antwoord", 23, 11),
    ("niet-teruggebeld", 21, 10),
    ("lang-wachten-telefoon", 19, 9),
    ("kastje-naar-de-muur", 19, 9),
    ("meermaals-doorverbonden", 19, 9),
    ("afspraken-niet-nagekomen", 13, 6),
    ("niet-actief-geholpen", 13, 6),
];

#[test]
fn the_table_of_totta_comes_out_with_base_210() {
    let table = multi_answer(210, TOTTA.map(|(key, count, _)| (key.to_owned(), count)));
    assert_eq!(table.base, 210);
    for (key, _, percent) in TOTTA {
        let row = table.rows.iter().find(|row| row.key == key).unwrap();
        assert_eq!((row.share.share.unwrap() * 100.0).round() as u64, percent, "{key}");
        let bounds = row.share.interval.unwrap();
        assert!(bounds.lower < row.share.share.unwrap() && row.share.share.unwrap() < bounds.upper, "{key}");
    }
    // Several answers each: more answers than respondents.
    assert_eq!(table.answers, 243);
    let shares: Vec<u64> = table.rows.iter().map(|row| row.share.count).collect();
    assert!(shares.is_sorted_by(|a, b| a >= b));
}

#[test]
fn wilson_holds_at_the_ends_and_agrees_with_published_values() {
    // Newcombe 1998, table I: 81/263, 15/148, 0/20, 1/29 (method 3).
    for (count, base, lower, upper) in
        [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)]
    {
        let bounds = wilson(count, base).unwrap();
        near(bounds.lower, lower, 5e-5);
        near(bounds.upper, upper, 5e-5);
    }
    assert_eq!(wilson(0, 0), None);
    assert_eq!(wilson(7, 7).unwrap().upper, 1.0);
}

#[test]
fn the_difference_of_shares_agrees_with_newcombe() {
    // Newcombe 1998 (differences), table II, method 10: 56/70 against 48/80.
    let change = share_difference((48, 80), (56, 70)).unwrap();
    near(change.value, 0.2, 1e-12);
    let bounds = change.interval.unwrap();
    near(bounds.lower, 0.0524, 5e-5);
    near(bounds.upper, 0.3339, 5e-5);
}

fn grades(values: &[(f64, u64)]) -> ScaleCounts {
    let scale = Scale { kind: "rapportcijfer".into(), min: 1.0, max: 10.0, higher_is_better: true };
    ScaleCounts { scale, values: values.to_vec() }
}

#[test]
fn of_the_741_who_answered_72_percent_is_satisfied() {
    let found = ratings(&[grades(&[(4.0, 100), (6.0, 107), (7.0, 300), (8.0, 200), (9.0, 34)])]);
    assert_eq!(found.n, 741);
    assert_eq!((found.satisfied.share.unwrap() * 100.0).round(), 72.0);
    assert_eq!(found.dissatisfied.count + found.satisfied.count, 741);
    let bounds = found.satisfied.interval.unwrap();
    near(bounds.lower, 0.687, 1e-3);
    near(bounds.upper, 0.752, 1e-3);
}

#[test]
fn scales_are_converted_only_where_no_answer_gets_lost() {
    let scale = |kind: &str, min: f64, max: f64| Scale { kind: kind.into(), min, max, higher_is_better: true };
    assert_eq!(judge(&scale("rapportcijfer", 0.0, 10.0)), Ok(Conversion::None));
    assert_eq!(judge(&scale("csat", 1.0, 5.0)), Ok(Conversion::Linear));
    assert_eq!(judge(&scale("csat", 0.0, 100.0)), Ok(Conversion::Linear));
    assert_eq!(judge(&scale("smiley", 0.0, 1.0)), Ok(Conversion::TwoAnswers));
    assert_eq!(judge(&scale("smiley", 1.0, 3.0)), Err(Refusal::ThreeSteps));
    // 1-4 puts its third step at 6.67, 1-7 its fifth.
    assert_eq!(judge(&scale("csat", 1.0, 4.0)), Err(Refusal::StepInGap));
    assert_eq!(judge(&scale("csat", 1.0, 7.0)), Err(Refusal::StepInGap));
    assert_eq!(judge(&scale("nps", 0.0, 10.0)), Err(Refusal::OtherConstruct));
    assert_eq!(judge(&scale("ces", 1.0, 5.0)), Err(Refusal::OtherConstruct));
    assert_eq!(judge(&scale("csat", 5.0, 5.0)), Err(Refusal::NoScale));
    assert_eq!(judge(&scale("iets nieuws", 1.0, 10.0)), Err(Refusal::OtherConstruct));
}

#[test]
fn mixed_scales_add_up_and_say_what_was_done() {
    let csat = Scale { kind: "csat".into(), min: 1.0, max: 5.0, higher_is_better: false };
    let nps = Scale { kind: "nps".into(), min: 0.0, max: 10.0, higher_is_better: true };
    let found = ratings(&[
        grades(&[(6.0, 2), (6.5, 1), (7.0, 3)]),
        // Turned round: 1 is the best answer.
        ScaleCounts { scale: csat, values: vec![(1.0, 4), (3.0, 1), (5.0, 5)] },
        ScaleCounts { scale: nps, values: vec![(9.0, 8)] },
    ]);
    assert_eq!((found.n, found.dissatisfied.count, found.satisfied.count, found.between), (16, 8, 7, 1));
    assert_eq!(found.scales.iter().map(|s| s.n).collect::<Vec<_>>(), [6, 10]);
    assert!(found.scales[1].mirrored);
    assert_eq!((found.refused.len(), found.refused[0].n), (1, 8));
    assert_eq!(found.refused[0].reason, Refusal::OtherConstruct);
}

fn input(unit: &str, better: bool, before: (u64, u64), after: (u64, u64)) -> IndicatorInput {
    let measured = |year: &str, counts: (u64, u64)| Measured {
        from: format!("{year}-01-01"),
        to: format!("{year}-12-31"),
        count: counts.0,
        base: counts.1,
    };
    IndicatorInput {
        id: "proef".into(),
        name: "Proef".into(),
        definition: "Aantallen van de proef.".into(),
        unit: unit.into(),
        higher_is_better: better,
        organisation: "https://identifier.overheid.nl/tooi/id/gemeente/gm0599".into(),
        concept: None,
        measured: measured("2025", after),
        baseline: Some(measured("2024", before)),
        target: None,
        target_change: None,
        target_date: None,
    }
}

#[test]
fn dissatisfaction_in_rotterdam_fell_by_24_percent_short_of_30() {
    let mut asked = input("aantal", false, (2500, 9000), (1900, 9100));
    asked.target_change = Some(-0.3);
    let found = indicator(&asked).unwrap();
    near(found.progress.relative.unwrap().value, -0.24, 1e-12);
    assert_eq!(found.progress.target_met, Some(false));
    near(found.progress.way_done.unwrap(), 0.8, 1e-9);
    assert_eq!(found.indicator.target, Some(1750.0));
    assert_eq!(found.progress.verdict, Some(Verdict::Better));
    assert!(found.indicator.check().is_empty());
}

#[test]
fn first_time_fix_in_rotterdam_rose_from_66_to_84_percent() {
    let found = indicator(&input("aandeel", true, (792_000, 1_200_000), (1_008_000, 1_200_000))).unwrap();
    near(found.indicator.baseline.as_ref().unwrap().value, 0.66, 1e-12);
    near(found.indicator.measured.value, 0.84, 1e-12);
    let difference = found.progress.difference.unwrap();
    near(difference.value, 0.18, 1e-12);
    let bounds = difference.interval.unwrap();
    assert!(bounds.lower > 0.178 && bounds.upper < 0.182);
    assert_eq!(found.progress.verdict, Some(Verdict::Better));
}

#[test]
fn few_signals_give_no_verdict() {
    let found = indicator(&input("aandeel", true, (3, 12), (9, 12))).unwrap();
    assert_eq!(found.progress.verdict, Some(Verdict::TooLittle));
    let same = indicator(&input("aandeel", true, (300, 500), (305, 500))).unwrap();
    assert_eq!(same.progress.verdict, Some(Verdict::NotShown));
}

#[test]
fn words_that_set_a_group_apart_come_first_and_masks_are_no_words() {
    let inside: Vec<String> =
        (0..40).map(|n| format!("Wanneer wordt de energietoeslag uitbetaald, [naam] {n}?")).collect();
    let outside: Vec<String> =
        (0..60).map(|n| format!("De energietoeslag is afgewezen. Ik wacht {n} weken.")).collect();
    let found =
        keywords(inside.iter().map(String::as_str), outside.iter().map(String::as_str), &KeywordOptions::default());
    let words: Vec<&str> = found.iter().map(|word| word.word.as_str()).collect();
    assert!(words.iter().any(|w| w.contains("wanneer")) && words.iter().any(|w| w.contains("uitbetaald")), "{words:?}");
    assert!(
        words.iter().all(|w| !w.contains("naam") && !w.contains("afgewezen") && *w != "energietoeslag"),
        "{words:?}"
    );
    // One text is never enough.
    assert!(keywords(["heel apart"], ["iets anders"; 50], &KeywordOptions::default()).is_empty());
}

#[test]
fn a_label_that_only_comes_along_with_another_loses_its_difference() {
    // The score hangs on `oorzaak` alone; `meeloper` comes with it in 9 of 10.
    let mut rows = Vec::new();
    for n in 0..400u64 {
        let cause = n % 2 == 0;
        let along = if n % 20 < 2 { !cause } else { cause };
        let labels = [(cause, 0), (along, 1)].into_iter().filter_map(|(is, label)| is.then_some(label)).collect();
        let score = if cause { 4.0 } else { 8.0 } + (n % 3) as f64 * 0.1;
        rows.push((score, labels, 1));
    }
    let names = vec!["oorzaak".to_owned(), "meeloper".to_owned(), "zeldzaam".to_owned()];
    let report = drivers(&DriverInput { names, rows, least: 10 });
    let find = |name: &str| report.drivers.iter().find(|driver| driver.name == name);
    assert_eq!(report.drivers[0].name, "oorzaak");
    near(find("oorzaak").unwrap().adjusted.unwrap(), -4.0, 0.05);
    let along = find("meeloper").unwrap();
    assert!(along.difference < -2.5 && along.confounded);
    near(along.adjusted.unwrap(), 0.0, 0.05);
    assert_eq!(along.partner.as_ref().unwrap().0, "oorzaak");
    assert!(find("zeldzaam").is_none(), "never seen");
}

fn theme(name: &str, count: u64, distress: u64) -> ThemeCounts {
    ThemeCounts {
        theme: name.into(),
        count,
        expected: Some(count as f64),
        dissatisfied: count / 4,
        judged: count,
        distress,
        places: vec![count / 2, count - count / 2],
    }
}

#[test]
fn a_rare_severe_theme_is_always_named() {
    let mut themes: Vec<ThemeCounts> = (0..50).map(|n| theme(&format!("groot-{n:02}"), 500 + n, 0)).collect();
    themes.push(theme("zeldzaam", 1, 1));
    let agenda = rank(&themes, Weights { distress: 0.0, ..Weights::default() });
    assert_eq!(agenda.themes.last().unwrap().theme, "zeldzaam");
    assert_eq!(agenda.severe, ["zeldzaam"]);
    let agenda = rank(&themes, Weights::default());
    assert!(agenda.themes.iter().all(|t| (0.0..=1.0).contains(&t.score)));
}

#[test]
fn one_signal_more_is_no_growth_and_twice_as_many_is() {
    let grown = |count, expected| {
        let found = rank(&[ThemeCounts { expected: Some(expected), ..theme("a", count, 0) }], Weights::default());
        found.themes[0].parts.growth
    };
    assert!(grown(2, 1.0) < 0.07);
    assert!(grown(200, 100.0) > 0.45);
    assert_eq!(grown(50, 100.0), 0.0);
}

#[test]
fn no_sum_gives_a_small_cell_back() {
    // Two rows by three columns, with margins and the whole: cells 0-5, rows 6-7, columns 8-10, whole 11.
    let counts = [40, 3, 25, 30, 12, 50, 68, 92, 70, 15, 75, 160];
    let sum = |total, parts: &[usize]| Sum { total, parts: parts.to_vec() };
    let sums = [
        sum(6, &[0, 1, 2]),
        sum(7, &[3, 4, 5]),
        sum(8, &[0, 3]),
        sum(9, &[1, 4]),
        sum(10, &[2, 5]),
        sum(11, &[6, 7]),
        sum(11, &[8, 9, 10]),
    ];
    let found = protect(&counts, &sums, 10);
    assert!(found.hidden[1] && found.small == 1 && found.extra > 0);
    for sum in &sums {
        let cells: Vec<usize> = sum.parts.iter().copied().chain([sum.total]).collect();
        let hidden: Vec<usize> = cells.iter().copied().filter(|&cell| found.hidden[cell]).collect();
        assert_ne!(hidden.len(), 1, "{sum:?} gives one back");
    }
    // Nothing small: nothing hidden.
    assert_eq!(protect(&[20, 30, 50], &[sum(2, &[0, 1])], 10).extra, 0);
    // Two small ones that add up to less than the threshold take a third along.
    assert!(protect(&[2, 3, 40, 45], &[sum(3, &[0, 1, 2])], 10).hidden[2]);
}

#[test]
fn quotes_show_what_most_tell_and_not_the_same_twice() {
    let quote =
        |features: &[&str], length| Candidate { features: features.iter().map(|f| (*f).to_owned()).collect(), length };
    let all = [
        quote(&["wachten"], 300),
        quote(&["wachten"], 150),
        quote(&["wachten", "duur"], 150),
        quote(&["geen antwoord"], 150),
    ];
    assert_eq!(choose(&all, 3), [2, 3]);
    assert_eq!(choose(&[], 3), [0usize; 0]);
}

#[test]
fn every_question_answers_and_a_wrong_one_says_so_without_its_content() {
    // A delivery that cannot be read is a finding, as anything else that is wrong with it.
    let findings = answer_json("telling", "{\"geheim\": \"Jan\"").unwrap();
    assert!(findings.contains("inzicht-invoer") && !findings.contains("Jan"), "{findings}");
    for question in QUESTIONS.iter().filter(|question| **question != "telling") {
        let error = answer_json(question, "{\"geheim\": \"Jan\"").unwrap_err();
        assert_eq!(error.code(), Code::InsightInput, "{question}");
        assert!(!error.message_nl().contains("Jan"));
    }
    assert_eq!(answer_json("onbekend", "1").unwrap_err().code(), Code::InsightInput);
    let answer = answer_json("tabel", r#"{"basis": 4, "aantallen": [["b", 1], ["a", 1], ["c", 3]]}"#).unwrap();
    assert!(
        answer.starts_with(r#"{"basis":4,"rijen":[{"sleutel":"c","aantal":3,"basis":4,"aandeel":0.75,"interval":{"#)
    );
    let unit = r#"{"indicator":"a","naam":"A","definitie":"B","eenheid":"cijfer","hogerIsBeter":true,
        "organisatie":"https://identifier.overheid.nl/tooi/id/gemeente/gm0599",
        "meting":{"van":"2025-01-01","tot":"2025-01-31","aantal":1,"basis":2}}"#;
    assert_eq!(answer_json("indicator", unit).unwrap_err().code(), Code::InsightInput);
    assert!(answer_json("indicator", &unit.replace("cijfer", "aandeel")).is_ok());
}
