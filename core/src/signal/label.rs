//! Labels: what a text is about, with the evidence.

use super::code::ConceptId;
use super::kind::{Origin, Polarity};
use super::number::{Score, Whole};
use super::rules::{Rules, no_rules};

text_form! {
    /// The rule that gave a label, as the taxonomy names it. At most 300 code points.
    RuleName ("Regel", "De regel die het label gaf, zoals de taxonomie die noemt.") {
        length: 1..=300,
        pattern: Some(super::form::NO_CONTROLS),
        check: super::form::no_controls,
        examples: ["niet teruggebeld"],
    }
}

record! {
    /// A stretch of one of the texts that shows the label. Source: Medallia regions.
    ///
    /// Offsets count Unicode code points of `teksten[tekst].inhoud` as stored; `end` is exclusive.
    Fragment ("Fragment", "Stuk van een tekst waar het label uit blijkt.") {
        /// Index in `teksten`, from 0.
        required text "tekst": Whole<0, 9999>, "Tekst", "Volgnummer van de tekst in `teksten`, vanaf 0.";
        /// First code point, from 0.
        required start "start": Whole<0, 9999>, "Start", "Eerste teken van het fragment, vanaf 0, geteld in Unicode-codepunten.";
        /// One past the last code point.
        required end "eind": Whole<1, 10_000>, "Eind", "Eerste teken ná het fragment.";
    }
}

record! {
    /// One concept that holds for the signal. The key of a label is (`concept`, `polarity`).
    ///
    /// INVARIANT (also in the schema): a polarity stands on every `kwaliteit/*` and nowhere else; a person gives no score.
    Label ("Label", "Begrip uit de taxonomie dat op het signaal past, met het bewijs.") {
        /// The concept. Source: the taxonomy; codes and never names (Signalen PR #1332).
        required concept "begrip": ConceptId, "Begrip", "Begrip uit de taxonomie.";
        /// Measured share right of this kind of rule; absent for `mens`.
        optional score "score": Score, "Score", "Zekerheid: het gemeten aandeel goed van dit soort regel. Ontbreekt bij herkomst `mens`.";
        /// Good or bad; only on `kwaliteit`.
        optional polarity "polariteit": Polarity, "Polariteit", "Of de kwaliteit goed of slecht wordt genoemd. Alleen bij begrippen van kwaliteit.";
        /// What gave it.
        required origin "herkomst": Origin, "Herkomst", "Of een regel, een model of een mens het label gaf.";
        /// Which rule gave it.
        optional rule "regel": RuleName, "Regel", "De regel die het label gaf.";
        /// The evidence.
        array fragments "fragmenten": Fragment, "Fragmenten", "De stukken tekst waar het label uit blijkt.";
    }
}

no_rules!(Fragment);

impl Fragment {
    /// A stretch of text number `text`, in code points, end exclusive; `None` when it is empty or too far.
    pub fn new(text: usize, start: usize, end: usize) -> Option<Self> {
        let fragment = Fragment {
            text: Whole::new(u64::try_from(text).ok()?)?,
            start: Whole::new(u64::try_from(start).ok()?)?,
            end: Whole::new(u64::try_from(end).ok()?)?,
        };
        (start < end).then_some(fragment)
    }
}

impl Label {
    /// Whether a concept of this facet carries a polarity.
    pub fn facet_has_polarity(facet: &str) -> bool {
        facet == "kwaliteit"
    }
}

impl Rules for Label {
    fn rules(&self) -> Result<(), &'static str> {
        if Label::facet_has_polarity(self.concept.facet()) != self.polarity.is_some() {
            return Err("a polarity stands on a concept of kwaliteit and only there");
        }
        if self.origin == Origin::Human && self.score.is_some() {
            return Err("a label given by a person has no score");
        }
        Ok(())
    }

    #[cfg(feature = "schema")]
    fn schema() -> serde_json::Value {
        serde_json::json!({
            "allOf": [
                {
                    "if": { "properties": { "begrip": { "pattern": "^kwaliteit/" } }, "required": ["begrip"] },
                    "then": { "required": ["polariteit"] }
                },
                {
                    "if": {
                        "properties": { "begrip": { "type": "string", "not": { "pattern": "^kwaliteit/" } } },
                        "required": ["begrip"]
                    },
                    "then": { "properties": { "polariteit": false } }
                },
                {
                    "if": { "properties": { "herkomst": { "const": "mens" } }, "required": ["herkomst"] },
                    "then": { "properties": { "score": false } }
                }
            ]
        })
    }
}
