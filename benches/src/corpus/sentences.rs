//! Carrier sentences, written for this benchmark. `{}` takes a word of [`THINGS`], `{d}` a day or a time.

use super::random::Random;

const THINGS: &[&str] = &[
    "het formulier",
    "de aanvraag",
    "mijn paspoort",
    "de container",
    "die lantaarnpaal",
    "de parkeervergunning",
    "het besluit",
    "de aanslag",
    "de brief",
    "het loket",
    "de afspraak",
    "de website",
    "mijn uitkering",
    "het fietspad",
    "de toeslag",
    "de verhuizing",
    "het kapvergunningetje",
    "de speeltuin",
    "de hulp in huis",
    "mijn rijbewijs",
    "de geboorteakte",
    "het bezwaar",
    "de subsidie",
    "de bouwtekening",
    "die losse stoeptegel",
    "de app",
];
const DAYS: &[&str] = &[
    "maandag",
    "vorige week",
    "gisteren",
    "drie weken geleden",
    "in maart",
    "om 8.30 uur",
    "al een half jaar",
    "vandaag",
    "de hele ochtend",
    "sinds de zomer",
    "na twee maanden",
    "woensdag 14 mei",
];
const SENTENCES: &[&str] = &[
    "Ik heb {d} gebeld over {} maar kreeg niemand te pakken.",
    "Het gaat om {}, dat ligt er {d} nog steeds zo bij.",
    "De medewerker aan de balie was vriendelijk en dacht met me mee.",
    "Ik begrijp niet wat ik met {} moet.",
    "Kunt u mij vertellen hoe het staat met {}?",
    "Er zou {d} iemand langskomen, maar er kwam niemand.",
    "Alles bij elkaar heb ik twee uur zitten wachten.",
    "Voor {} word ik van het kastje naar de muur gestuurd",
    "Top geholpen, binnen tien minuten stond ik weer buiten!",
    "Mijn moeder is 84 en kan niet met de computer overweg.",
    "Bij stap drie loopt de site vast en ben ik alles kwijt.",
    "Ik moest {} nog een keer opsturen terwijl jullie het al hadden.",
    "mevr belt {d} terug over {}, graag contact opnemen",
    "wil graag weten wanneer {} klaar is",
    "Dit is nu de derde keer dat ik hierover schrijf.",
    "De brief staat vol moeilijke woorden.",
    "Zonder dit geld kan ik {d} de huur niet betalen.",
    "Jullie sturen mij door naar een andere afdeling en die weet van niks.",
    "Het was er schoon en rustig, en de uitleg was helder.",
    "Op de hoek bij de school rijden auto's veel te hard.",
    "Volgens de site kon het zonder afspraak, ter plekke bleek van niet.",
    "Waarom moet ik voor {} opnieuw dezelfde gegevens invullen?",
    "Ik voel me niet serieus genomen.",
    "Dank voor de snelle reactie op {}.",
    "De termijn is {d} verlopen en ik heb niets gehoord.",
    "Het scherm zegt dat mijn bestand te groot is.",
    "Nergens staat wat {} kost.",
    "Er ligt glas naast {} en er spelen daar kinderen.",
    "Met de nieuwe regels snapt niemand meer waar hij recht op heeft.",
    "Graag een bevestiging dat dit is aangekomen.",
    "Hij is in gesprek met de wijkagent geweest, zonder resultaat.",
    "Sorry voor de lange mail, maar ik weet het ook niet meer.",
    "Tijdens het gesprek kreeg ik alle ruimte om mijn verhaal te doen.",
    "De rolstoel past niet door de deur van het stadskantoor.",
    "Ik werk overdag, dus bellen tussen negen en twaalf lukt mij nooit.",
    "In de zomer stinkt het hier naar riool.",
    "Na inloggen met DigiD zie ik een leeg scherm 🙄",
    "Één telefoontje had genoeg geweest…",
];

/// What people write around it, with few words of any lexicon.
const AROUND: &[&str] = &[
    "Ik zal proberen het uit te leggen zoals het is gegaan.",
    "Zo zei mijn dochter het ook toen we het er samen over hadden.",
    "Misschien kijk ik er anders tegenaan dan u, dat kan natuurlijk.",
    "Met vriendelijke groet en alvast bedankt voor het lezen.",
    "Mijn man dacht eerst dat het aan ons lag.",
    "Dat zeg ik niet om moeilijk te doen.",
    "Ik hoop dat u er iets mee kunt.",
    "U mag mij daar best over aanspreken.",
    "Goedemorgen,",
    "Bij de vorige keer was dat heel anders.",
    "Wij hebben het daarna maar zo gelaten.",
    "Hoe dan ook, ik wilde het even gezegd hebben.",
    "Als ik iets over het hoofd zie dan hoor ik het wel van u.",
    "En toen dacht ik: daar moet ik maar eens wat over zeggen.",
];

/// A sentence; `around` percent of them say nothing of interest.
pub fn any(random: &mut Random, around: usize) -> String {
    if random.chance(around) { random.pick(AROUND).to_owned() } else { sentence(random) }
}

/// A sentence with its places filled in; now and then in capitals or without its capital, as people write.
fn sentence(random: &mut Random) -> String {
    let carrier = random.pick(SENTENCES);
    let filled = carrier.replace("{d}", random.pick(DAYS)).replace("{}", random.pick(THINGS));
    match random.below(40) {
        0 => filled.to_uppercase(),
        1..=6 => filled.to_lowercase(),
        _ => filled,
    }
}
