//! Helped at once: as the staff recorded it, and as the citizen told it. The two are different facts.

use crate::signal::YesNoUnknown::{self, No, Unknown, Yes};

/// What a conversation result of the contact centre says about helping at once. Knows the results that KISS ships
/// (editable per municipality) and their usual shorter spellings; `None` for all others.
pub(crate) fn by_staff(raw: &str) -> Option<YesNoUnknown> {
    let key = super::key(raw);
    let made = [" aangemaakt", " gemaakt"].iter().find_map(|end| key.strip_suffix(end));
    Some(match made.unwrap_or(&key) {
        "zelfstandig afgehandeld"
        | "zelfst afgehandeld"
        | "zelf afgehandeld"
        | "zelf beantwoord"
        | "afgehandeld"
        | "direct afgehandeld"
        | "afgehandeld na ruggespraak"
        | "ja" => Yes,
        "afgehandeld klant belt terug"
        | "klant belt terug"
        | "doorverbonden"
        | "doorverbinden gelukt"
        | "doorverbinden niet gelukt"
        | "klant neemt opnieuw contact op"
        | "terugbelverzoek"
        | "terugbelnotitie"
        | "contactverzoek"
        | "verwezen naar ander instantie"
        | "verwezen naar andere instantie"
        | "doorverwezen"
        | "nee" => No,
        // To whom stands behind it.
        passed if passed.starts_with("doorverbonden ") => No,
        "verbinding verbroken" | "onbekend" => Unknown,
        _ => return None,
    })
}

/// What the citizen answered to 'were you helped at once?'.
pub(crate) fn by_citizen(raw: &str) -> Option<YesNoUnknown> {
    Some(match super::key(raw).as_str() {
        "ja" | "ja meteen" | "ja direct" | "ja in een keer" | "ja volledig" => Yes,
        "nee"
        | "nee niet"
        | "nee nog niet"
        | "deels"
        | "gedeeltelijk"
        | "nee doorverbonden"
        | "nee teruggebeld"
        | "nee ik moest opnieuw contact opnemen" => No,
        "weet niet" | "weet ik niet" | "weet ik niet meer" | "onbekend" | "geen antwoord" | "n v t" => Unknown,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn staff_and_citizen_are_read_apart() {
        assert_eq!(by_staff("Zelfstandig afgehandeld"), Some(Yes));
        assert_eq!(by_staff("Doorverbonden naar afdeling"), Some(No));
        for raw in ["Doorverbonden met Burgerzaken", "Contactverzoek gemaakt", "Terugbelnotitie aangemaakt"] {
            assert_eq!(by_staff(raw), Some(No), "{raw}");
        }
        assert_eq!(by_staff("Zelfst. afgehandeld"), Some(Yes));
        for raw in ["Niet doorverbonden", "Niet zelfstandig afgehandeld", "Afspraak gemaakt"] {
            assert_eq!(by_staff(raw), None, "{raw}");
        }
        assert_eq!(by_staff("Verbinding verbroken"), Some(Unknown));
        assert_eq!(by_staff("weet ik niet"), None);
        assert_eq!(by_citizen("Ja, meteen"), Some(Yes));
        assert_eq!(by_citizen("Zelfstandig afgehandeld"), None);
    }
}
