//! The JSON door of the room: a question by name, its input as JSON, its answer as JSON.

use super::{
    Candidate, CrosswalkInput, DeliveryInput, DriverInput, IndicatorInput, KeywordOptions, NovelInput, ScaleCounts,
    Sum, ThemeCounts, Weights, choose, count_change, crosswalk, deliver, drivers, indicator, keywords, multi_answer,
    novel_terms, protect, rank, ratings, share, share_change, share_difference,
};
use crate::error::{Code, Error, Result};
use crate::signal::Tally;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// The questions that [`answer_json`] knows.
pub const QUESTIONS: &[&str] = &[
    "aandelen",
    "verandering",
    "tabel",
    "oordelen",
    "indicator",
    "woorden",
    "drijvers",
    "rangorde",
    "bescherm",
    "kies",
    "lever",
    "kruiswijzer",
    "nieuw",
    "telling",
];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TableInput {
    basis: u64,
    aantallen: Vec<(String, u64)>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ChangeInput {
    voor: (u64, u64),
    na: (u64, u64),
}

#[derive(Serialize)]
struct ChangeAnswer {
    aantal: Option<super::Change>,
    aandeel: Option<super::Change>,
    verschil: Option<super::Change>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WordInput {
    binnen: Vec<String>,
    buiten: Vec<String>,
    #[serde(default)]
    keuze: KeywordOptions,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RankInput {
    themas: Vec<ThemeCounts>,
    #[serde(default)]
    gewichten: Weights,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ProtectInput {
    aantallen: Vec<u64>,
    sommen: Vec<Sum>,
    drempel: u64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ChooseInput {
    kandidaten: Vec<Candidate>,
    hoeveel: usize,
}

/// Answers one question out of [`QUESTIONS`].
///
/// | question | input | answer |
/// |---|---|---|
/// | `aandelen` | `[[aantal, basis], ...]` | `[{aantal, basis, aandeel, interval}, ...]` |
/// | `verandering` | `{voor: [aantal, basis], na: [...]}` | `{aantal, aandeel, verschil}`: relative, relative, absolute |
/// | `tabel` | `{basis, aantallen: [[sleutel, aantal], ...]}` | [`super::Table`] |
/// | `oordelen` | `[[ScaleCounts, ...], ...]`, one list a cell | `[`[`super::Ratings`]`, ...]` |
/// | `indicator` | [`IndicatorInput`] | [`super::IndicatorReport`] |
/// | `woorden` | `{binnen: [tekst], buiten: [tekst], keuze}` | `[`[`super::Keyword`]`]` |
/// | `drijvers` | [`DriverInput`] | [`super::DriverReport`] |
/// | `rangorde` | `{themas: [ThemeCounts], gewichten}` | [`super::Agenda`] |
/// | `bescherm` | `{aantallen, sommen, drempel}` | [`super::Protected`] |
/// | `kies` | `{kandidaten: [Candidate], hoeveel}` | numbers of the candidates |
/// | `lever` | [`DeliveryInput`] | [`super::Delivery`] |
/// | `kruiswijzer` | [`CrosswalkInput`] | `[`[`super::Mapped`]`]` |
/// | `telling` | a document of schema `telling` | `[{code, plaats, melding}]`, empty when it is right |
/// | `nieuw` | [`NovelInput`] | `[`[`super::NovelTerm`]`]` |
///
/// # Errors
/// `inzicht-invoer` when the question is unknown or its input has another shape; what [`indicator`] gives.
pub fn answer_json(question: &str, input: &str) -> Result<String> {
    match question {
        "aandelen" => {
            let pairs: Vec<(u64, u64)> = read(input)?;
            write(&pairs.into_iter().map(|(count, base)| share(count, base)).collect::<Vec<_>>())
        }
        "verandering" => {
            let ChangeInput { voor, na } = read(input)?;
            write(&ChangeAnswer {
                aantal: count_change(voor.0, na.0),
                aandeel: share_change(voor, na),
                verschil: share_difference(voor, na),
            })
        }
        "tabel" => {
            let TableInput { basis, aantallen } = read(input)?;
            write(&multi_answer(basis, aantallen))
        }
        "oordelen" => {
            let cells: Vec<Vec<ScaleCounts>> = read(input)?;
            write(&cells.iter().map(|cell| ratings(cell)).collect::<Vec<_>>())
        }
        "indicator" => write(&indicator(&read::<IndicatorInput>(input)?)?),
        "woorden" => {
            let WordInput { binnen, buiten, keuze } = read(input)?;
            write(&keywords(binnen.iter().map(String::as_str), buiten.iter().map(String::as_str), &keuze))
        }
        "drijvers" => write(&drivers(&read::<DriverInput>(input)?)),
        "rangorde" => {
            let RankInput { themas, gewichten } = read(input)?;
            write(&rank(&themas, gewichten))
        }
        "bescherm" => {
            let ProtectInput { aantallen, sommen, drempel } = read(input)?;
            write(&protect(&aantallen, &sommen, drempel))
        }
        "kies" => {
            let ChooseInput { kandidaten, hoeveel } = read(input)?;
            write(&choose(&kandidaten, hoeveel))
        }
        "lever" => write(&deliver(&read::<DeliveryInput>(input)?)?),
        "kruiswijzer" => write(&crosswalk(&read::<CrosswalkInput>(input)?)),
        "telling" => write(&check_tally(input)),
        "nieuw" => write(&novel_terms(&read::<NovelInput>(input)?)),
        _ => Err(Error::new(Code::InsightInput).detail("vraag")),
    }
}

#[derive(Serialize)]
struct Mistake {
    code: &'static str,
    plaats: String,
    melding: String,
}

/// What is wrong with a delivery: its shape, or the rules beyond it.
fn check_tally(input: &str) -> Vec<Mistake> {
    let errors = match serde_json::from_str::<Tally>(input) {
        Ok(tally) => tally.check(),
        // The message of serde may hold a value; only its place is passed on.
        Err(e) => {
            vec![Error::new(Code::InsightInput).detail(format!("telling, regel {}, teken {}", e.line(), e.column()))]
        }
    };
    errors
        .iter()
        .map(|error| Mistake {
            code: error.code().code(),
            plaats: error.place().pointer.clone().unwrap_or_default(),
            melding: error.message_nl(),
        })
        .collect()
}

fn read<T: DeserializeOwned>(input: &str) -> Result<T> {
    // The message of serde may hold a value; only its place is passed on.
    serde_json::from_str(input)
        .map_err(|e| Error::new(Code::InsightInput).detail(format!("regel {}, teken {}", e.line(), e.column())))
}

fn write<T: Serialize>(value: &T) -> Result<String> {
    serde_json::to_string(value).map_err(|_| Error::new(Code::InsightInput).detail("uitkomst"))
}
