//! Words of exports for values of the closed lists, for the drafted tables of values.

use crate::ingest::value::key;

pub(crate) fn phase(raw: &str) -> Option<&'static str> {
    let key = key(raw);
    let has = |words: &[&str]| words.iter().any(|word| key.contains(word));
    Some(if has(&["wacht", "hold", "geen gehoor"]) {
        "wacht"
    } else if has(&["behandeling", "bezig", "opgepakt", "gepland", "progress"]) {
        "in_behandeling"
    } else if has(&["afgerond", "afgehandeld", "gesloten", "verwerkt", "ingetrokken", "klaar", "closed", "geannuleerd"])
        && !has(&["te verwerken"])
    {
        "afgerond"
    } else if has(&["nieuw", "open", "ontvangen", "gemeld", "te verwerken"]) {
        "ontvangen"
    } else {
        return None;
    })
}

pub(crate) fn signal_type(raw: &str) -> Option<&'static str> {
    Some(match key(raw).as_str() {
        "klacht" | "klachten" => "klacht",
        "melding" | "meldingen" => "melding",
        "vraag" | "informatievraag" | "informatie" => "vraag",
        "aanvraag" => "aanvraag",
        "compliment" | "complimenten" => "compliment",
        "tip" | "suggestie" | "idee" => "suggestie",
        _ => return None,
    })
}

pub(crate) fn sender(raw: &str) -> Option<&'static str> {
    Some(match key(raw).as_str() {
        "inwoner" | "burger" | "bewoner" | "particulier" => "inwoner",
        "ondernemer" | "bedrijf" | "zakelijk" => "ondernemer",
        "instelling" | "vereniging" | "organisatie" | "instelling of vereniging" => "organisatie",
        "namens iemand anders" | "gemachtigde" | "vertegenwoordiger" | "mantelzorger" => "vertegenwoordiger",
        "medewerker" | "collega" => "medewerker",
        _ => return None,
    })
}
