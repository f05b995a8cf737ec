use super::chance::Chance;
use super::{NovelInput, ScanOptions, novel_terms, scan};

/// Series without bursts: Poisson or wider, quiet weekends.
fn quiet(number: usize, days: usize, spread: f64, seed: u64) -> Vec<u32> {
    let mut chance = Chance::new(seed);
    let mut counts = Vec::with_capacity(number * days);
    for series in 0..number {
        let mean = [0.1, 0.5, 2.0, 8.0, 20.0][series % 5];
        for day in 0..days {
            let rhythm = if day % 7 < 5 { 1.3 } else { 0.25 };
            counts.push(chance.count(mean * rhythm, spread));
        }
    }
    counts
}

#[test]
fn false_alarms_come_in_the_share_asked_for() {
    for (spread, seed) in [(0.0, 11), (0.3, 12)] {
        let counts = quiet(4000, 150, spread, seed);
        for asked in [0.02, 0.05, 0.1] {
            let found = scan(&counts, 150, &ScanOptions { false_alarm: asked, ..ScanOptions::default() });
            let share = found.alarms.len() as f64 / 4000.0;
            assert!(share <= asked * 1.1 + 0.002 && share > asked * 0.4, "{spread} {asked}: {share}");
        }
    }
}

#[test]
fn a_handful_on_the_first_day_is_an_alarm() {
    let mut counts = quiet(200, 150, 0.0, 3);
    counts.extend([0; 150]);
    let last = counts.len() - 1;
    counts[last] = 4;
    let found = scan(&counts, 150, &ScanOptions { from: 149, false_alarm: 0.005, ..ScanOptions::default() });
    let alarm = found.alarms.last().unwrap();
    assert_eq!((alarm.series, alarm.first_day, alarm.observed), (200, 149, 4));
    assert!(alarm.chance < 1e-4 && alarm.expected < 0.1);
}

#[test]
fn too_little_to_look_at_is_no_alarm() {
    assert!(scan(&[9; 20], 20, &ScanOptions::default()).alarms.is_empty());
    assert!(scan(&[], 0, &ScanOptions::default()).alarms.is_empty());
}

#[test]
fn the_largest_options_and_counts_are_no_trouble() {
    let counts: Vec<u32> = (0..60).map(|day| if day % 9 == 0 { 3 } else { u32::MAX }).collect();
    let options = ScanOptions { first_weekday: usize::MAX, from: 21, history: usize::MAX, ..ScanOptions::default() };
    let found = scan(&counts, 60, &options);
    assert!(found.series == 1 && found.threshold > 0.0 && found.spread.is_finite());
    // The same week and the same baseline in usual numbers.
    let usual = ScanOptions { first_weekday: usize::MAX % 7, history: 56, ..options };
    assert_eq!(found, scan(&counts, 60, &usual));
    assert_eq!(scan(&counts, 60, &ScanOptions { from: usize::MAX, ..ScanOptions::default() }).series, 0);
}

#[test]
fn a_new_word_is_found_and_a_usual_one_is_not() {
    let before: Vec<String> =
        (0..400).map(|n| format!("De balie was vandaag open, nummer werkt {}", "niet".repeat(n % 2))).collect();
    let mut now: Vec<String> = before[..40].to_vec();
    now.extend((0..4).map(|_| "De slagboomknop bij de teststraat doet het niet".to_owned()));
    let found = novel_terms(&NovelInput { now, before, false_alarm: 0.05, least: 2 });
    let terms: Vec<&str> = found.iter().map(|term| term.term.as_str()).collect();
    assert!(terms.contains(&"slagboomknop"), "{terms:?}");
    assert!(!terms.contains(&"balie"), "{terms:?}");
    assert_eq!(found[0].texts, [40, 41, 42, 43]);
}
