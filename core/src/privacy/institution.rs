//! What looks like a name of a person and is one of a building, a shop, a saying or an office.

use super::name::ends_in;
use super::scan::Scan;
use super::words::{FIRST, INSTITUTION, LAST, STREET_HEAD, TITLE};

/// Names of shops, museums and sayings that look like names of people.
const NOT_PEOPLE: &[&[&str]] = &[
    &["albert", "heijn"],
    &["jan", "linders"],
    &["anne", "frank"],
    &["leen", "bakker"],
    &["hans", "anders"],
    &["jan", "modaal"],
    &["johan", "cruijff", "arena"],
    &["willem", "de", "kooning"],
    &["dirk", "van", "den", "broek"],
    &["van", "gogh"],
    &["van", "der", "valk"],
    &["holland", "casino"],
    &["holland", "spoor"],
    &["max", "havelaar"],
    &["ronald", "mcdonald"],
    &["michael", "kors"],
    &["tommy", "hilfiger"],
    &["calvin", "klein"],
    &["karl", "lagerfeld"],
    &["willem", "ii"],
    &["prins", "bernhard"],
    &["prins", "alexander"],
    &["martin", "luther", "king"],
    &["nelson", "mandela"],
    &["jan", "alleman"],
    &["marco", "polo"],
    &["sinterklaas"],
    &["dr", "oetker"],
    &["anna", "paulowna"],
    &["flora", "en", "fauna"],
    &["simon", "levelt"],
    &["pearle"],
    &["rituals"],
    &["van", "dale"],
    &["van", "nelle"],
    &["pieter", "baan"],
    &["willem", "dreeshuis"],
    &["florence", "nightingale"],
    &["maria", "magdalena"],
    &["joris", "ivens"],
    &["zwarte", "piet"],
];

impl Scan<'_> {
    /// Ends like what an official is in charge of: `ambtenaar Burgerzaken`, `wethouder Duurzaamheid`, `Jan van Stadsbeheer`.
    pub(super) fn of_an_office(&self, i: usize) -> bool {
        const ENDINGS: [&str; 24] = [
            "ing", "heid", "schap", "atie", "zaken", "beheer", "dienst", "diensten", "zorg", "recht", "teit", "hulp",
            "punt", "loket", "team", "wet", "kaart", "pas", "werk", "bouw", "ering", "middelen", "balie", "desk",
        ];
        ends_in(self.word(i), &ENDINGS, 1)
    }

    /// Tokens `first..=last` and what stands around them name an institution, a building, a street or a ship.
    pub(super) fn is_institution(&self, first: usize, last: usize, person: bool) -> bool {
        let after = self.token(last + 1);
        let close = self.spaced(last + 1) || self.gap(last + 1) == b"-" || self.glued(last + 1);
        if close
            && after.is(INSTITUTION | STREET_HEAD)
            && (self.capital(last + 1)
                || !self.is_one_of(
                    last + 1,
                    &[
                        "praktijk", "groep", "huis", "hal", "prijs", "route", "club", "huisje", "park", "bad", "bos",
                        "cup", "complex", "centrum", "school", "winkel", "kerk", "brug", "plein", "straat", "weg",
                        "boot", "schip", "pad", "hof", "tuin", "hotel", "flat",
                    ],
                )
                || self.gap(last + 1) == b"-"
                || self.capital(last)
                    && self.is_one_of(
                        last + 1,
                        &["brug", "school", "plein", "straat", "tunnel", "kerk", "huis", "flat", "college"],
                    ))
        {
            return true;
        }
        if first > 0 && self.spaced(first) && self.back(first, 1).is(INSTITUTION) && !self.back(first, 1).is(TITLE) {
            return true;
        }
        // `Sint Jan`, `de Sint-Maria`, `MS Johanna`
        if first > 0
            && self.is_one_of(
                first - 1,
                &[
                    "sint",
                    "st",
                    "san",
                    "santa",
                    "saint",
                    "heilige",
                    "merk",
                    "type",
                    "huize",
                    "project",
                    "stichting",
                    "basisschool",
                    "winkelketen",
                    "partij",
                    "omroep",
                    "koning",
                ],
            )
            && self.gap(first).len() <= 2
        {
            return true;
        }
        const ENDINGS: [&str; 27] = [
            "buurt",
            "festival",
            "kwartier",
            "school",
            "college",
            "brug",
            "huis",
            "kerk",
            "museum",
            "tunnel",
            "sluis",
            "hal",
            "stadion",
            "ziekenhuis",
            "lyceum",
            "tehuis",
            "toren",
            "bad",
            "flat",
            "fonds",
            "prijs",
            "stichting",
            "haven",
            "park",
            "wijk",
            "singel",
            "plantsoen",
        ];
        if !person && ends_in(self.word(last), &ENDINGS, 3) && !self.token(last).is(LAST | FIRST) {
            return true;
        }
        // A name of `NOT_PEOPLE` begins here, or at most two tokens before and reaches to here.
        (0..3).filter_map(|back| Some((back, first.checked_sub(back)?))).any(|(back, from)| {
            let word = self.word(from);
            NOT_PEOPLE
                .iter()
                .filter(|words| words.len() > back && words.first().is_some_and(|first| same(word, first)))
                .any(|words| words.iter().enumerate().all(|(k, word)| from + k <= last + 2 && self.is(from + k, word)))
        })
    }
}

/// Is it this word (given in lower case)? Length and first letter turn nearly all down.
#[inline]
fn same(word: &[u8], listed: &str) -> bool {
    word.len() == listed.len()
        && word.first().map(|b| b | 0x20) == listed.as_bytes().first().copied()
        && word.eq_ignore_ascii_case(listed.as_bytes())
}
