//! The tally: counts that organisations exchange, without texts and without small cells.

use super::code::{ConceptId, SchemaVersion, TooiUri, Version};
use super::kind::{Channel, Polarity, SignalType};
use super::label::Label;
use super::number::Whole;
use super::part::{Area, Unit};
use super::period::Period;
use super::rules::{Rules, no_rules};
use super::time::Month;
use crate::error::{Code, Error, Place};

/// A number of signals.
pub type SignalCount = Whole<0, 1_000_000_000>;

record! {
    /// Counts of signals over one period. Schema `telling`. Source: Algoritmekader dat-04 (aggregate).
    ///
    /// A cell below the threshold is withheld: it stands there without a number.
    Tally ("Telling", "Aantallen signalen van één organisatie over één periode, om te delen. Zonder teksten.") {
        /// Version of the schema. Source: API Design Rules `/core/semver`.
        required schema_version "schemaVersie": SchemaVersion, "Schemaversie", "Versie van dit schema die de telling volgt.";
        /// Organisation. Source: TOOI.
        required organisation "organisatie": TooiUri, "Organisatie", "Organisatie waar de signalen van zijn.";
        /// Period.
        required period "periode": Period, "Periode", "Dagen waarover is geteld.";
        /// Version of the taxonomy.
        required taxonomy_version "taxonomieVersie": Version, "Versie van de taxonomie", "Versie van de taxonomie waar de begrippen uit komen.";
        /// Smallest number that is shown. Source: statistical disclosure control; 10 is usual.
        required threshold "drempel": Whole<1, 1000>, "Drempel", "Kleinste aantal dat wordt getoond. Kleinere aantallen zijn achtergehouden.";
        /// All signals of the period.
        required total "totaal": SignalCount, "Totaal", "Aantal signalen in de periode.";
        /// The counts.
        needed_array cells "cellen": TallyCell, "Cellen", "De aantallen per combinatie van kenmerken.";
    }
}

record! {
    /// One count for one combination of features.
    ///
    /// INVARIANT (also in the schema): a withheld cell has no number, any other has one.
    TallyCell ("Cel", "Eén aantal voor één combinatie van kenmerken.") {
        /// Concept.
        optional concept "begrip": ConceptId, "Begrip", "Begrip uit de taxonomie.";
        /// Polarity; only with a concept of `kwaliteit`.
        optional polarity "polariteit": Polarity, "Polariteit", "Of de kwaliteit goed of slecht wordt genoemd. Alleen bij begrippen van kwaliteit.";
        /// Type of signal.
        optional signal_type "signaaltype": SignalType, "Signaaltype", "Wat voor bericht het volgens de bron is.";
        /// Channel.
        optional channel "kanaal": Channel, "Kanaal", "Langs welke weg de signalen binnenkwamen.";
        /// Area.
        optional area "gebied": Area, "Gebied", "Gemeente, wijk of buurt.";
        /// Unit.
        optional unit "organisatieonderdeel": Unit, "Organisatieonderdeel", "De afdeling of het team.";
        /// Month.
        optional month "maand": Month, "Maand", "Kalendermaand binnen de periode.";
        /// Whether the number is withheld because it is small.
        required withheld "achtergehouden": bool, "Achtergehouden", "Of het aantal is achtergehouden omdat het klein is.";
        /// The number.
        optional count "aantal": SignalCount, "Aantal", "Aantal signalen. Ontbreekt als het is achtergehouden.";
    }
}

no_rules!(Tally);

impl Rules for TallyCell {
    fn rules(&self) -> Result<(), &'static str> {
        if self.withheld == self.count.is_some() {
            return Err("a withheld cell has no number and any other has one");
        }
        let polarity_allowed = self.concept.as_ref().is_some_and(|id| Label::facet_has_polarity(id.facet()));
        if self.polarity.is_some() && !polarity_allowed {
            return Err("a polarity stands on a concept of kwaliteit only");
        }
        Ok(())
    }

    #[cfg(feature = "schema")]
    fn schema() -> serde_json::Value {
        serde_json::json!({
            "allOf": [
                {
                    "if": { "properties": { "achtergehouden": { "const": true } }, "required": ["achtergehouden"] },
                    "then": { "properties": { "aantal": false } }
                },
                {
                    "if": { "properties": { "achtergehouden": { "const": false } }, "required": ["achtergehouden"] },
                    "then": { "required": ["aantal"] }
                },
                {
                    "if": { "required": ["polariteit"] },
                    "then": { "required": ["begrip"], "properties": { "begrip": { "pattern": "^kwaliteit/" } } }
                }
            ]
        })
    }
}

impl Tally {
    /// Every broken rule that a schema cannot say.
    pub fn check(&self) -> Vec<Error> {
        let mut errors = Vec::new();
        if !self.period.is_in_order() {
            let place = Place::pointer("/periode/tot");
            errors.push(Error::new(Code::SignalTimeOrder).detail("tot ligt voor van").at(place));
        }
        for (index, cell) in self.cells.iter().enumerate() {
            let Some(count) = cell.count else { continue };
            let place = Place::pointer(format!("/cellen/{index}/aantal"));
            if (1..self.threshold.get()).contains(&count.get()) {
                let detail = self.threshold.get().to_string();
                errors.push(Error::new(Code::TallySmallCell).detail(detail).at(place));
            } else if count > self.total {
                errors.push(Error::new(Code::TallyAboveTotal).at(place));
            }
        }
        errors
    }
}
