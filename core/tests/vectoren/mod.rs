//! The vectors that all languages are held against.

use signaal::api::{Unit, classify_json, normalise_json, redact_json};
use signaal::classify::Classifier;
use signaal::text::NormaliseOptions;

/// Texts with every kind of character and every kind of answer.
pub(crate) fn texts() -> Vec<(String, Option<&'static str>)> {
    let mut out: Vec<(String, Option<&'static str>)> = [
        ("", None),
        (" ", None),
        ("geen opmerkingen", Some("kto_antwoord")),
        ("Ze zouden me maandag terugbellen maar ik heb niks gehoord.", Some("terugbelnotitie")),
        ("Mijn naam is Jan de Vries, bel me op 06-12345678. Al 6 weken wachten op m'n paspoort!", Some("klacht")),
        ("Kl belt ivm huurtoeslag, tbn uitgezet, nog niets gehoord. Graag zsm tb.", Some("terugbelnotitie")),
        ("👍🏽 Súper geholpen door een heel vriendelĳke mevrouw 😀😀", Some("compliment")),
        ("FINANCIËLE problemen, de energie wordt afgesloten en ik heb geen eten voor mijn kinderen", None),
        ("het is een schande!!!!!! al 4x gebeld & niemaaaand neemt op", Some("klacht")),
        ("Lekker snel hoor, al 6 weken...", Some("kto_antwoord")),
        ("De medewerker was niet onvriendelijk, maar wist er weinig van.", Some("kto_antwoord")),
        ("lantaarnpaal kapot thv de kerk", Some("melding")),
        ("cafÃ© geeft geluidsoverlast tot 3 uur &#39;s nachts<br>graag handhaven", Some("melding")),
        ("I have been waiting for three weeks and nobody called me back.", None),
        ("أنتظر منذ ثلاثة أسابيع ولا أحد يجيب", None),
        ("Stuur het naar piet@voorbeeld.nl of Kerkstraat 12a, 1234 AB. BSN 111222333", None),
        ("ge\u{AD}meente\u{200B} Rot\u{A0}terdam ĳs ﬁets Ａｍｓ", None),
        ("wat kost een rijbewijs en moet ik een afspraak maken?", Some("vraag")),
        ("[naam] heeft mij nooit teruggebeld", None),
        ("Mw. gaf gisteravond al door dat de accomodatie s'avonds op slot zit, ik wordt er niet goed van, gwn belachlijk.", Some("klacht")),
        ("De lamp is stuk.\n\nMet vriendelijke groet,\nJ. Jansen\n\nOp ma 3 jan. 2022 om 10:12 schreef Gemeente:\n> Beste,\n> Dank.", None),
        ("regel\r\neen\r\n\r\n\r\nregel twee\ttab", None),
    ]
    .into_iter()
    .map(|(text, source)| (text.to_owned(), source))
    .collect();
    out.push(("é".repeat(300) + " niet teruggebeld 🚗", None));
    out
}

/// One line of JSON a text.
pub(crate) fn lines() -> String {
    let classifier = Classifier::national();
    let mut out = String::new();
    for (text, source) in texts() {
        let unit = Unit::CodePoints;
        let labels = classify_json(classifier, &text, source, unit).unwrap_or_default();
        let (input, bron) = (serde_json::json!(text), serde_json::json!(source));
        let (normal, clean) = (normalise_json(&text, &NormaliseOptions::all(), unit), redact_json(&text, unit));
        out.push_str(&format!(
            "{{\"tekst\":{input},\"bron\":{bron},\"normaliseer\":{normal},\"classificeer\":{labels},\"schoon\":{clean}}}\n"
        ));
    }
    out
}
