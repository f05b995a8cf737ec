//! The header of a shared data set, after DCAT-AP-NL.

use super::code::{LongText, SchemaVersion, ShortText, TooiUri, Version, WebUri};
use super::kind::PrivacyStatus;
use super::period::Period;
use super::rules::{Rules, no_rules};
use super::tally::SignalCount;
use super::time::Moment;
use crate::error::{Code, Error, Place};

vocabulary! {
    /// Who may have the data. Source: DCAT-AP-NL `dct:accessRights` (PUBLIC, RESTRICTED, NON_PUBLIC).
    AccessRights ("Toegangsrechten", "Wie de gegevens mag gebruiken.") {
        Public = "openbaar", "openbaar";
        Restricted = "beperkt", "onder voorwaarden";
        NonPublic = "niet_openbaar", "niet openbaar";
    }
}

vocabulary! {
    /// Finest area that the parties agreed on.
    FinestArea ("Fijnste gebied", "Hoe precies het gebied in de gegevens mag zijn.") {
        None = "geen", "geen gebied";
        Municipality = "gemeente", "gemeente";
        District = "wijk", "wijk";
        Neighbourhood = "buurt", "buurt";
    }
}

record! {
    /// The header of one export. Schema `dataset`. Source: DCAT-AP-NL 3.0, the mandatory properties.
    Dataset ("Dataset", "Kop van een export: van wie, waarover, welke periode en welke versies.") {
        /// Version of the schema. Source: API Design Rules `/core/semver`.
        required schema_version "schemaVersie": SchemaVersion, "Schemaversie", "Versie van dit schema die de kop en de signalen volgen.";
        /// Source: `dct:identifier`.
        required identifier "identificatie": WebUri, "Identificatie", "Vast webadres van de dataset (dct:identifier).";
        /// Source: `dct:title`.
        required title "titel": ShortText, "Titel", "Titel van de dataset (dct:title).";
        /// Source: `dct:description`.
        required description "beschrijving": LongText, "Beschrijving", "Wat er in de dataset staat (dct:description).";
        /// Source: `dct:publisher`.
        required publisher "uitgever": TooiUri, "Uitgever", "Organisatie die de dataset uitgeeft (dct:publisher).";
        /// Source: `dct:creator`.
        required creator "maker": TooiUri, "Maker", "Organisatie die de dataset maakte (dct:creator).";
        /// Source: `dcat:contactPoint`.
        required contact "contactpunt": ContactPoint, "Contactpunt", "Waar vragen over de dataset naartoe kunnen (dcat:contactPoint).";
        /// Source: `dcat:theme`.
        needed_array themes "thema": WebUri, "Thema", "Thema's uit de waardelijst van DCAT-AP-NL (dcat:theme).";
        /// Source: `dct:accessRights`.
        required access_rights "toegangsrechten": AccessRights, "Toegangsrechten", "Wie de gegevens mag gebruiken (dct:accessRights).";
        /// Source: `dcat:distribution`.
        list distributions "distributies": Distribution, "Distributies", "De bestanden van de dataset (dcat:distribution).";
        /// Source: `dct:temporal`.
        required period "periode": Period, "Periode", "Dagen waarop de signalen zijn ontvangen (dct:temporal).";
        /// When the export was made. Source: `dct:issued`.
        optional issued "gemaaktOp": Moment, "Gemaakt op", "Wanneer de export is gemaakt (dct:issued).";
        /// Counts, equal to the content.
        required counts "aantallen": DatasetCounts, "Aantallen", "Hoeveel signalen en teksten er in de dataset staan.";
        /// Taxonomies used.
        needed_array taxonomies "taxonomieen": TaxonomyUse, "Taxonomieën", "De taxonomieën waar de begrippen uit komen.";
        /// Least protected signal in the set.
        required privacy_status "privacystatus": PrivacyStatus, "Privacystatus", "De minst beschermde status die in de dataset voorkomt.";
        /// Agreement between the parties.
        optional agreement "afspraak": Agreement, "Afspraak", "Wat de partijen over het delen hebben afgesproken.";
    }
}

record! {
    /// Where questions can go: a function, never a person. Source: `vcard:Organization`.
    ContactPoint ("Contactpunt", "Afdeling of loket voor vragen, nooit een persoon.") {
        /// Name of the desk. Source: `vcard:fn`.
        required name "naam": ShortText, "Naam", "Naam van de afdeling of het loket.";
        /// Web page. Source: `vcard:hasURL`.
        required page "webadres": WebUri, "Webadres", "Pagina met contactgegevens.";
    }
}

record! {
    /// One file. Source: `dcat:Distribution`.
    Distribution ("Distributie", "Eén bestand van de dataset.") {
        /// Source: `dcat:accessURL`.
        required access_url "toegangsadres": WebUri, "Toegangsadres", "Waar het bestand te krijgen is (dcat:accessURL).";
        /// Source: `dct:license`.
        required licence "licentie": WebUri, "Licentie", "Licentie van het bestand (dct:license).";
        /// Source: `dcat:mediaType`.
        optional media_type "mediatype": ShortText, "Mediatype", "Soort bestand, zoals application/x-ndjson (dcat:mediaType).";
    }
}

record! {
    /// Counts of a data set.
    DatasetCounts ("Aantallen", "Aantallen van de dataset.") {
        /// Signals.
        required signals "signalen": SignalCount, "Signalen", "Aantal signalen.";
        /// Texts.
        optional texts "teksten": SignalCount, "Teksten", "Aantal teksten.";
        /// Labels.
        optional labels "labels": SignalCount, "Labels", "Aantal labels.";
    }
}

record! {
    /// A taxonomy with its version.
    TaxonomyUse ("Taxonomie", "Een taxonomie met haar versie.") {
        /// Address.
        required address "adres": WebUri, "Adres", "Webadres van de taxonomie.";
        /// Version.
        required version "versie": Version, "Versie", "Versie van de taxonomie.";
    }
}

record! {
    /// What the parties agreed on about sharing. Source: AVG; data agreement.
    Agreement ("Afspraak", "Wat de partijen over het delen hebben afgesproken.") {
        /// Finest area.
        required finest_area "fijnsteGebied": FinestArea, "Fijnste gebied", "Hoe precies het gebied mag zijn.";
        /// Whether texts may be shared.
        required texts "teksten": bool, "Teksten", "Of teksten gedeeld mogen worden.";
        /// Reference of the agreement.
        optional reference "kenmerk": ShortText, "Kenmerk", "Kenmerk van de overeenkomst.";
    }
}

no_rules!(ContactPoint, Distribution, DatasetCounts, TaxonomyUse, Agreement);

impl Rules for Dataset {
    fn rules(&self) -> Result<(), &'static str> {
        if self.themes.is_empty() || self.taxonomies.is_empty() {
            return Err("a data set has at least one theme and one taxonomy");
        }
        Ok(())
    }

    #[cfg(feature = "schema")]
    fn schema() -> serde_json::Value {
        serde_json::json!({
            "allOf": [{ "properties": { "thema": { "minItems": 1 }, "taxonomieen": { "minItems": 1 } } }]
        })
    }
}

impl Dataset {
    /// Every broken rule that a schema cannot say.
    pub fn check(&self) -> Vec<Error> {
        let mut errors = Vec::new();
        if !self.period.is_in_order() {
            let place = Place::pointer("/periode/tot");
            errors.push(Error::new(Code::SignalTimeOrder).detail("tot ligt voor van").at(place));
        }
        errors
    }
}
