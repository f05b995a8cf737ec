//! Labels that follow from other labels, by the codebook's coding rules 5 and 14 and its facet `oorzaak`.

use super::labels::LabelSet;
use super::rule::Kind;
use crate::signal::Polarity;
use crate::taxonomy::{Facet, is_within, top};

/// Rule 5: which quality a barrier speaks of, always negative. The longest matching id counts.
const QUALITY: &[(&str, &str)] = &[
    ("belemmering/lang-wachten-telefoon", "kwaliteit/tijdigheid"),
    ("belemmering/lange-doorlooptijd", "kwaliteit/tijdigheid"),
    ("belemmering/moeilijk-bereikbaar", "kwaliteit/bereikbaarheid"),
    ("belemmering/vast-contact-weg", "kwaliteit/bereikbaarheid"),
    ("belemmering/technische-storing", "kwaliteit/gemak"),
    ("belemmering/ander-kanaal-opgelegd/alleen-op-afspraak", "kwaliteit/bereikbaarheid"),
    ("belemmering/ander-kanaal-opgelegd", "kwaliteit/gemak"),
    ("belemmering/niet-in-een-keer-geholpen", "kwaliteit/in-een-keer-goed"),
    ("belemmering/meermaals-doorverbonden", "kwaliteit/in-een-keer-goed"),
    ("belemmering/kastje-naar-de-muur", "kwaliteit/in-een-keer-goed"),
    ("belemmering/niet-actief-geholpen", "kwaliteit/betrokkenheid"),
    ("belemmering/onheuse-bejegening/niet-geluisterd", "kwaliteit/betrokkenheid"),
    ("belemmering/onheuse-bejegening/niet-geloofd", "kwaliteit/betrokkenheid"),
    ("belemmering/onheuse-bejegening/niet-serieus-genomen", "kwaliteit/betrokkenheid"),
    ("belemmering/onheuse-bejegening", "kwaliteit/vriendelijkheid"),
    ("belemmering/niet-deskundig", "kwaliteit/deskundigheid"),
    ("belemmering/onduidelijke-informatie", "kwaliteit/duidelijkheid"),
];

/// Totta chapter 4: the perceived background of a barrier.
const CAUSE: &[(&str, &str)] = &[
    ("belemmering/meermaals-doorverbonden", "oorzaak/kcc-als-schil"),
    ("belemmering/vast-contact-weg", "oorzaak/kcc-als-schil"),
    ("belemmering/moeilijk-bereikbaar/afdeling", "oorzaak/kcc-als-schil"),
    ("belemmering/niet-actief-geholpen", "oorzaak/geen-eigenaarschap"),
    ("belemmering/niet-teruggebeld", "oorzaak/geen-eigenaarschap"),
    ("belemmering/afspraken-niet-nagekomen", "oorzaak/geen-eigenaarschap"),
    ("belemmering/onheuse-bejegening", "oorzaak/geen-eigenaarschap"),
    ("belemmering/onduidelijke-informatie/tegenstrijdig", "oorzaak/inconsistente-informatie"),
    ("belemmering/niet-deskundig/tegenstrijdig", "oorzaak/inconsistente-informatie"),
];

/// Rule 14: barriers of which the contact itself is the matter.
const CONTACT: &[&str] = &[
    "belemmering/lang-wachten-telefoon",
    "belemmering/meermaals-doorverbonden",
    "belemmering/niet-teruggebeld",
    "belemmering/vast-contact-weg",
    "belemmering/moeilijk-bereikbaar",
];

const CONTACT_TOPIC: &str = "onderwerp/klantcontact";

/// Adds what follows. `known` looks up the taxonomy's own spelling of an id; what it does not hold is not added.
pub(crate) fn derive<'c>(labels: &mut LabelSet<'c>, known: impl Fn(&str) -> Option<&'c str>) {
    // What is added stands behind what is there, and is no barrier.
    for at in 0..labels.labels.len() {
        let Some(label) = labels.labels.get_mut(at).filter(|label| label.facet == Facet::Belemmering) else { continue };
        let barrier = label.concept;
        let evidence = std::mem::take(&mut label.evidence);
        let mut add = |id: &str, facet, polarity| {
            if let Some(concept) = known(id) {
                let rule = ["afgeleid van ", barrier].concat();
                labels.add((concept, facet, polarity), Kind::Derived, rule, evidence.iter().copied());
            }
        };
        if let Some(quality) = implied(QUALITY, barrier) {
            add(quality, Facet::Kwaliteit, Some(Polarity::Negative));
        }
        if let Some(cause) = implied(CAUSE, barrier) {
            add(cause, Facet::Oorzaak, None);
        }
        if CONTACT.contains(&top(barrier)) {
            add(CONTACT_TOPIC, Facet::Onderwerp, None);
        }
        if let Some(label) = labels.labels.get_mut(at) {
            label.evidence = evidence;
        }
    }
}

fn implied(table: &[(&'static str, &'static str)], barrier: &str) -> Option<&'static str> {
    table.iter().filter(|(id, _)| is_within(barrier, id)).max_by_key(|(id, _)| id.len()).map(|(_, implied)| *implied)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_narrowest_row_counts() {
        assert_eq!(
            implied(QUALITY, "belemmering/ander-kanaal-opgelegd/alleen-op-afspraak"),
            Some("kwaliteit/bereikbaarheid")
        );
        assert_eq!(implied(QUALITY, "belemmering/ander-kanaal-opgelegd/alleen-digid"), Some("kwaliteit/gemak"));
        assert_eq!(implied(QUALITY, "belemmering/niet-teruggebeld"), None);
    }
}
