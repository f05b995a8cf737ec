//! Columns of personal data: left out, whatever else they might be.

use super::column::{Guess, Values, guess};
use super::lists::sender;
use super::names::Name;
use crate::ingest::value::{channel, yes_no};

/// Words for people in the name of a column.
const PEOPLE: &[&str] = &[
    "medewerker",
    "behandelaar",
    "klager",
    "melder",
    "contactpersoon",
    "agent",
    "aanmelder",
    "aanvrager",
    "indiener",
    "inzender",
    "afzender",
    "assignee",
    "requester",
    "reporter",
    "submitter",
    "auteur",
    "author",
    "operator",
];

/// Personal data, by the values or, since leaving out too little is worse than too much, by the name alone.
pub(crate) fn personal(name: &Name, values: &Values<'_>) -> Option<Guess> {
    let drop = |kind: &str, reason: String| guess("weg", reason).set(format!("gegeven = \"{kind}\""));
    let mail = values.share(|text| text.contains('@') && text.contains('.') && !text.contains(' '));
    if mail >= 50 {
        return Some(drop("emailadres", format!("{mail}% van de waarden is een e-mailadres.")));
    }
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).count();
    let phone = values.share(|text| {
        (9..=13).contains(&digits(text))
            && text.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '-' | '+' | '(' | ')'))
            && text.starts_with(['0', '+', '('])
    });
    if phone >= 60 {
        return Some(drop("telefoonnummer", format!("{phone}% van de waarden is een telefoonnummer.")));
    }
    if values.share(|text| text.parse::<std::net::IpAddr>().is_ok()) >= 80 {
        return Some(drop("ip-adres", "De waarden zijn IP-adressen.".into()));
    }
    if name.word(&["bsn", "sofinummer", "burgerservicenummer"]) {
        return Some(drop("bsn", "De naam noemt een burgerservicenummer; dat mag nooit mee.".into()));
    }
    if name.has(&["geboorte"]) {
        return Some(drop("geboortedatum", "De naam noemt een geboortedatum.".into()));
    }
    if name.has(&["straat", "huisnummer"]) || name.word(&["adres", "woonadres", "address"]) {
        return Some(drop("adres", "De naam noemt een adres.".into()));
    }
    if name.word(&["iban", "rekeningnummer", "bankrekening", "bankrekeningnummer"]) {
        return Some(drop("rekeningnummer", "De naam noemt een rekeningnummer.".into()));
    }
    // `E-mail` may also be a yes or no, or one of the ways to get in touch; a sentence is somebody's text.
    let closed = values.share(|text| yes_no::yes_no(text).is_some() || channel::channel(text).is_some()) >= 50;
    if closed || values.is_prose() {
        return None;
    }
    if name.is(&["e mail", "email", "mail"]) || name.has(&["emailadres", "mailadres", "mail adres", "email address"]) {
        return Some(drop("emailadres", "De naam noemt een e-mailadres.".into()));
    }
    if name.is(&["telefoon", "mobiel", "phone"]) || name.has(&["telefoonnummer", "telefoonnr", "phone number"]) {
        return Some(drop("telefoonnummer", "De naam noemt een telefoonnummer.".into()));
    }
    let cased = |word: &str| {
        word.starts_with(char::is_uppercase) || ["de", "van", "der", "den", "el", "ter", "te"].contains(&word)
    };
    let person = values.share(|text| {
        let words: Vec<&str> = text.split_whitespace().collect();
        (2..=5).contains(&words.len())
            && words.iter().all(|word| {
                cased(word) && word.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | ','))
            })
    });
    if person >= 50 && (name.word(PEOPLE) || name.word(&["naam", "name"])) {
        return Some(drop("naam", format!("{person}% van de waarden ziet eruit als de naam van een mens.")));
    }
    if name.has(&["voornaam", "achternaam", "first name", "last name"]) || name.is(&["naam", "name"]) {
        return Some(drop("naam", "De naam van de kolom noemt de naam van een mens.".into()));
    }
    // Not a kind of sender, a department, or a code of one.
    let role = values.share(|text| sender(text).is_some()) < 20
        && !name.has(&["soort", "type", "groep", "afdeling", "team", "aantal"])
        && values.share(|text| text.to_lowercase().contains("team") || text.to_lowercase().contains("afdeling")) < 20;
    (name.word(PEOPLE) && role).then(|| {
        drop("naam", "De naam van de kolom noemt een mens. Zijn het geen mensen, kies dan een ander veld.".into())
    })
}
