//! Columns of scores: their scale, by their values and their name.

use super::column::Values;
use super::names::Name;
use crate::ingest::value::{key, number};

/// A scale with the words or signs that stand for its values.
pub(crate) struct Score {
    pub(crate) kind: &'static str,
    pub(crate) min: u8,
    pub(crate) max: u8,
    pub(crate) words: Vec<(String, String)>,
    pub(crate) reason: String,
}

/// The question of the Net Promoter Score.
const RECOMMENDS: &[&str] = &["aanbevel", "aanbeveel", "aanraden", "raadt u ons aan", "recommend"];

fn likert(raw: &str) -> Option<u8> {
    Some(match key(raw).as_str() {
        "helemaal mee oneens" | "zeer ontevreden" | "heel moeilijk" | "zeer slecht" => 1,
        "mee oneens" | "oneens" | "ontevreden" | "moeilijk" | "slecht" => 2,
        "neutraal" | "niet mee eens niet mee oneens" | "voldoende" => 3,
        "mee eens" | "eens" | "tevreden" | "makkelijk" | "goed" => 4,
        "helemaal mee eens" | "zeer tevreden" | "heel makkelijk" | "zeer goed" => 5,
        _ => return None,
    })
}

fn smiley(raw: &str) -> Option<u8> {
    Some(match raw.trim_end_matches('\u{fe0f}') {
        "😞" | "😡" | "🙁" | "☹" | "😠" | "👎" => 1,
        "😐" | "😑" => 2,
        "🙂" | "😀" | "😊" | "😃" | "👍" => 3,
        _ => return None,
    })
}

pub(crate) fn score(name: &Name, values: &Values<'_>) -> Option<Score> {
    let of = |reader: fn(&str) -> Option<u8>| -> Vec<(String, String)> {
        let mut texts: Vec<&String> = values.texts.iter().collect();
        texts.sort_unstable();
        texts.dedup();
        texts.into_iter().filter_map(|text| Some((text.clone(), reader(text)?.to_string()))).collect()
    };
    if values.share(|text| smiley(text).is_some()) >= 70 {
        let reason = "De waarden zijn smileys: drie standen, een hogere is beter.".into();
        return Some(Score { kind: "smiley", min: 1, max: 3, words: of(smiley), reason });
    }
    if values.share(|text| likert(text).is_some()) >= 70 {
        let reason = "De waarden zijn vijf antwoorden van oneens of slecht naar eens of goed.".into();
        return Some(Score { kind: "csat", min: 1, max: 5, words: of(likert), reason });
    }
    if values.numeric() < 80 {
        return None;
    }
    let within = |min: u8, max: u8| {
        values.share(|text| {
            number::number(text, true)
                .or_else(|| number::number(text, false))
                .is_some_and(|(value, _)| (f64::from(min)..=f64::from(max)).contains(&value))
        })
    };
    let (kind, min, max) = if let Some((min, max)) = name.scale() {
        let recommends = max == 10 && name.has(RECOMMENDS);
        let kind = if recommends {
            "nps"
        } else if name.has(&["moeite", "gemak"]) || name.word(&["ces"]) {
            "ces"
        } else if max == 10 {
            "rapportcijfer"
        } else {
            "csat"
        };
        (kind, min, max)
    } else if name.word(&["nps"]) || name.has(RECOMMENDS) {
        ("nps", 0, 10)
    } else if name.word(&["ces"]) || name.has(&["moeite", "gemak"]) {
        ("ces", 1, if values.share(|text| matches!(text, "6" | "7")) > 0 { 7 } else { 5 })
    } else if name.has(&["cijfer"]) {
        ("rapportcijfer", 1, 10)
    } else if name.has(&[
        "tevreden",
        "waardering",
        "score",
        "beoordeling",
        "vriendelijk",
        "deskundig",
        "rating",
        "satisfaction",
        "sterren",
    ]) || name.word(&["csat"])
    {
        let above = values.share(|text| number::number(text, true).is_some_and(|(value, _)| value > 5.0));
        if above > 0 { ("rapportcijfer", 1, 10) } else { ("csat", 1, 5) }
    } else {
        return None;
    };
    // A number of points that no scale of ours holds is no score.
    if within(min, max) < 80 {
        return None;
    }
    let reason =
        format!("De naam noemt een score en de waarden zijn getallen; aangenomen is een schaal van {min} tot {max}.");
    Some(Score { kind, min, max, words: Vec::new(), reason })
}
