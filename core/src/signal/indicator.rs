//! The indicator: one measured value with what it needs to be read rightly.

use super::code::{ConceptId, LongText, SchemaVersion, ShortText, Slug, TooiUri};
use super::number::Score;
use super::part::{Area, Unit};
use super::period::Period;
use super::rules::no_rules;
use super::tally::SignalCount;
use super::time::Date;
use crate::error::{Code, Error, Place};

vocabulary! {
    /// Unit of an indicator's value.
    IndicatorUnit ("Eenheid", "Waarin de waarde is uitgedrukt.") {
        Share = "aandeel", "aandeel van 0 tot en met 1";
        Count = "aantal", "aantal";
        Grade = "cijfer", "gemiddeld cijfer";
        Days = "dagen", "dagen";
        Seconds = "seconden", "seconden";
        PerThousand = "per_duizend", "aantal per duizend";
    }
}

record! {
    /// One value of an indicator over one period. Schema `indicator`. Source: KTO practice, Rekenkamer Den Haag (targets).
    Indicator ("Indicator", "Eén gemeten waarde over één periode, met nulmeting, streefwaarde en betrouwbaarheid.") {
        /// Version of the schema. Source: API Design Rules `/core/semver`.
        required schema_version "schemaVersie": SchemaVersion, "Schemaversie", "Versie van dit schema die de indicator volgt.";
        /// Key of the indicator.
        required id "indicator": Slug, "Kenmerk", "Vast kenmerk van de indicator.";
        /// Name.
        required name "naam": ShortText, "Naam", "Naam van de indicator.";
        /// Definition: what is counted and over what.
        required definition "definitie": LongText, "Definitie", "Wat er is geteld, en waarover.";
        /// Unit of the value.
        required unit_of_value "eenheid": IndicatorUnit, "Eenheid", "Waarin de waarde is uitgedrukt.";
        /// Direction.
        required higher_is_better "hogerIsBeter": bool, "Hoger is beter", "Of een hogere waarde beter is.";
        /// Organisation. Source: TOOI.
        required organisation "organisatie": TooiUri, "Organisatie", "Organisatie waar de waarde over gaat.";
        /// Concept.
        optional concept "begrip": ConceptId, "Begrip", "Begrip uit de taxonomie waar de waarde over gaat.";
        /// Area.
        optional area "gebied": Area, "Gebied", "Gemeente, wijk of buurt waar de waarde over gaat.";
        /// Unit of the organisation.
        optional unit "organisatieonderdeel": Unit, "Organisatieonderdeel", "De afdeling of het team waar de waarde over gaat.";
        /// The measured value.
        required measured "meting": IndicatorValue, "Meting", "De gemeten waarde.";
        /// The value before.
        optional baseline "nulmeting": IndicatorValue, "Nulmeting", "De waarde waarmee wordt vergeleken.";
        /// Target.
        optional target "streefwaarde": f64, "Streefwaarde", "De waarde waar de organisatie naar streeft.";
        /// Day by which the target should be met.
        optional target_date "streefdatum": Date, "Streefdatum", "Wanneer de streefwaarde gehaald moet zijn.";
    }
}

record! {
    /// A value with the period, the number of signals under it and its interval.
    IndicatorValue ("Waarde", "Een waarde met haar periode, aantal en betrouwbaarheidsinterval.") {
        /// Period.
        required period "periode": Period, "Periode", "Dagen waarover is gemeten.";
        /// Value.
        required value "waarde": f64, "Waarde", "De gemeten waarde.";
        /// Number of signals under the value.
        required n "n": SignalCount, "Aantal", "Aantal signalen waarop de waarde rust.";
        /// Interval.
        optional interval "interval": Interval, "Interval", "Betrouwbaarheidsinterval van de waarde.";
    }
}

record! {
    /// A confidence interval.
    Interval ("Interval", "Betrouwbaarheidsinterval.") {
        /// Lower bound.
        required lower "ondergrens": f64, "Ondergrens", "Laagste waarde van het interval.";
        /// Upper bound.
        required upper "bovengrens": f64, "Bovengrens", "Hoogste waarde van het interval.";
        /// Confidence level, usually 0.95.
        required level "niveau": Score, "Niveau", "Betrouwbaarheid van het interval, meestal 0.95.";
        /// Method, such as Wilson.
        optional method "methode": ShortText, "Methode", "Naam van de methode.";
    }
}

no_rules!(Indicator, IndicatorValue, Interval);

impl Indicator {
    /// Every broken rule that a schema cannot say.
    pub fn check(&self) -> Vec<Error> {
        let mut errors = Vec::new();
        let values = [("/meting", Some(&self.measured)), ("/nulmeting", self.baseline.as_ref())];
        for (pointer, value) in values.into_iter().filter_map(|(pointer, value)| Some((pointer, value?))) {
            if !value.period.is_in_order() {
                let place = Place::pointer(format!("{pointer}/periode/tot"));
                errors.push(Error::new(Code::SignalTimeOrder).detail("tot ligt voor van").at(place));
            }
            if value.interval.as_ref().is_some_and(|i| !(i.lower <= value.value && value.value <= i.upper)) {
                errors.push(Error::new(Code::IndicatorInterval).at(Place::pointer(format!("{pointer}/interval"))));
            }
            if self.unit_of_value == IndicatorUnit::Share && !(0.0..=1.0).contains(&value.value) {
                let place = Place::pointer(format!("{pointer}/waarde"));
                errors.push(Error::new(Code::SignalOutsideScale).detail("0 tot en met 1").at(place));
            }
        }
        errors
    }
}
