//! Languages.

use crate::ingest::plan::spelling;
use crate::signal::LanguageCode;

/// ISO 639-2/T, from that code, the two letters of ISO 639-1, or the bibliographic code; the languages heard most at a
/// Dutch counter.
pub(crate) fn language(raw: &str) -> Option<LanguageCode> {
    let code = match spelling(raw).as_str() {
        "nl" | "nld" | "dut" | "nederlands" => "nld",
        "en" | "eng" | "engels" => "eng",
        "de" | "deu" | "ger" | "duits" => "deu",
        "fr" | "fra" | "fre" | "frans" => "fra",
        "fy" | "fry" | "fries" => "fry",
        "tr" | "tur" | "turks" => "tur",
        "ar" | "ara" | "arabisch" => "ara",
        "pl" | "pol" | "pools" => "pol",
        "es" | "spa" | "spaans" => "spa",
        "uk" | "ukr" | "oekraiens" => "ukr",
        "pap" | "papiaments" | "papiamento" => "pap",
        "und" | "onbekend" => "und",
        _ => return None,
    };
    LanguageCode::new(code).ok()
}
