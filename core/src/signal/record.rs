//! The whole record as it stands on the wire.

use super::code::{ConceptId, LanguageCode, OriginalChannel, Pseudonym, SchemaVersion, TermUri, TooiUri, WebUri};
use super::extra::Extra;
use super::id::SignalId;
use super::kind::{Channel, Confidentiality, PrivacyStatus, SignalType};
use super::label::Label;
use super::number::Whole;
use super::part::{
    Area, Correction, FollowUp, Handling, Measurement, Processing, Relation, Retention, Review, Sender, Source, Status,
    Unit,
};
use super::privacy::Privacy;
use super::rules::Rules;
use super::text::Text;
use super::time::{Moment, Term};

record! {
    /// A signal as plain data: every field open, and the builder of a checked [`Signal`](super::Signal).
    ///
    /// Start with [`Record::new`], fill what is known, and end with [`Record::build`]. Reading it with serde takes
    /// exactly what the schema `urn:signaal:schema:signaal:0.1` takes; what no schema can say is found by
    /// [`Record::check`].
    Record ("Signaal", "Wat een burger of ondernemer de overheid laat weten: één klacht, melding, vraag, compliment, suggestie, antwoord of notitie.") {
        /// Version of the schema. Source: API Design Rules `/core/semver`.
        required schema_version "schemaVersie": SchemaVersion, "Schemaversie", "Versie van dit schema die het signaal volgt.";
        /// Key. Source: Open Klant `uuid`.
        required signal_id "signaalId": SignalId, "Signaal-id", "Vaste sleutel van het signaal; niet het nummer in de bron.";
        /// Organisation and system. Source: TOOI, OIN, Open Klant.
        required source "bron": Source, "Bron", "De organisatie en het systeem waar het signaal vandaan komt.";
        /// What the source says it is. Source: Signalen `type`.
        required signal_type "signaaltype": SignalType, "Signaaltype", "Wat voor bericht het volgens de bron is.";
        /// Whether it is a complaint in the sense of the law. Source: Awb 9:1, 9:12a. Only `true` on a `klacht`.
        nullable formal_complaint "formeleKlacht": bool, "Formele klacht", "Of het een klacht volgens de Awb (artikel 9:1) is. Alleen waar bij signaaltype `klacht`; leeg als het niet bekend is.";
        /// The way in. Source: Open Klant `kanaal`.
        required channel "kanaal": Channel, "Kanaal", "Langs welke weg het signaal binnenkwam.";
        /// The way in as the source wrote it. Source: Open Klant `kanaal` (at most 50).
        optional original_channel "kanaalOrigineel": OriginalChannel, "Kanaal in de bron", "Het kanaal zoals het in de bron staat.";
        /// Who sent it, as a kind. Source: Klantinteracties `Betrokkene.rol`, `Partij`.
        optional sender "indiener": Sender, "Indiener", "Wie het signaal gaf, zonder naam, nummer of adres.";
        /// When it came in. Source: Klantinteracties `plaatsgevondenOp`; API Design Rules `date-time`.
        required received "ontvangenOp": Moment, "Ontvangen op", "Wanneer het signaal binnenkwam.";
        /// When it happened. Source: Signalen `incident_date_start`.
        optional happened "voorgevallenOp": Moment, "Voorgevallen op", "Wanneer het voorval was. Niet na de ontvangst.";
        /// When it was registered. Source: Klantinteracties `toegewezenOp`.
        optional registered "geregistreerdOp": Moment, "Geregistreerd op", "Wanneer het signaal is vastgelegd. Niet voor de ontvangst.";
        /// When it was closed. Source: Klantinteracties `afgehandeldOp`.
        optional handled "afgehandeldOp": Moment, "Afgehandeld op", "Wanneer de afhandeling klaar was. Niet voor de ontvangst.";
        /// Language of the texts. Source: ISO 639-2/T, VNG referentielijst.
        optional language "taal": LanguageCode, "Taal", "Taal van de meeste woorden, volgens ISO 639-2/T.";
        /// The texts; none for a score or for behaviour. Source: Klantinteracties `inhoud`, `reactie`; KISS.
        needed_array texts "teksten": Text, "Teksten", "De teksten, met van wie de woorden zijn. Leeg bij alleen een cijfer of gedrag.";
        /// Scores with their scale. Source: KTO practice.
        list measurements "metingen": Measurement, "Metingen", "Cijfers met hun schaal.";
        /// What it is about, with evidence. Source: Medallia regions, Rekenkamer Den Haag, Rotterdam.
        array labels "labels": Label, "Labels", "Begrippen uit de taxonomie die op het signaal passen, met het bewijs.";
        /// A human look at the labels. Source: Algoritmeregister.
        optional review "beoordeling": Review, "Beoordeling", "Oordeel van een mens over de labels.";
        /// Products. Source: Uniforme Productnamenlijst.
        list products "product": TermUri, "Product", "Producten of diensten volgens de Uniforme Productnamenlijst.";
        /// Case type. Source: ZGW.
        optional case_type "zaaktype": WebUri, "Zaaktype", "Adres van het zaaktype volgens ZGW.";
        /// Article of law. Source: UPL `Grondslag`, jci.
        optional law "wetsartikel": WebUri, "Wetsartikel", "Adres van het wetsartikel waar het signaal over gaat.";
        /// Where it plays. Source: CBS/PDOK.
        optional area "gebied": Area, "Gebied", "Waar het signaal over gaat: gemeente, wijk of buurt.";
        /// Unit. Source: KISS `verantwoordelijkeAfdeling`.
        optional unit "organisatieonderdeel": Unit, "Organisatieonderdeel", "De afdeling of het team waar het signaal over gaat.";
        /// How the contact went. Source: KISS, Totta.
        optional handling "afhandeling": Handling, "Afhandeling", "Hoe het contact is verlopen.";
        /// Where the handling stands. Source: Signalen, FixMyStreet.
        optional status "status": Status, "Status", "Waar de afhandeling staat en waarom.";
        /// What was done with it. Source: Signaalteam Den Haag, Rotterdam.
        list follow_up "opvolging": FollowUp, "Opvolging", "Wat er met het signaal is gedaan.";
        /// Bonds with other signals. Source: Signalen, Programma van Eisen 2.26.
        list relations "relaties": Relation, "Relaties", "Band met andere signalen.";
        /// Protection of the person. Source: AVG, Algoritmekader dat-04.
        required privacy "privacy": Privacy, "Privacy", "Wat er is gedaan om de persoon achter het signaal te beschermen.";
        /// Pseudonym of the person. Source: Algoritmekader (koppelbaarheid). Not to be shared beside texts.
        optional person "persoonPseudoniem": Pseudonym, "Pseudoniem van de persoon", "Gesleuteld pseudoniem per organisatie en periode, om herhaalcontact te zien.";
        /// Confidentiality. Source: ZGW.
        required confidentiality "vertrouwelijkheid": Confidentiality, "Vertrouwelijkheid", "Vertrouwelijkheidaanduiding volgens ZGW.";
        /// How long it is kept. Source: Selectielijst.
        required retention "bewaren": Retention, "Bewaren", "Hoe lang het signaal bewaard mag worden.";
        /// What processed it. Source: Archiefwet, Algoritmekader arc-01.
        optional processing "verwerking": Processing, "Verwerking", "Waarmee het signaal is verwerkt, zodat het is na te doen.";
        /// Corrections by people. Source: Programma van Eisen 3.42.
        list corrections "correcties": Correction, "Correcties", "Verbeteringen door mensen.";
        /// How many this record stands for. Source: Algoritmekader (aggregeren).
        optional count "aantal": Whole<1, 1_000_000_000>, "Aantal", "Voor hoeveel gelijke signalen dit staat, als het meer dan één is.";
        /// Fields of the organisation's own.
        optional extra "extra": Extra, "Extra", "Eigen velden van de organisatie. Nooit persoonsgegevens.";
    }
}

impl Record {
    /// A record with what every signal has. The privacy status is `ruw` and the texts and labels are empty.
    pub fn new(
        signal_id: SignalId,
        organisation: TooiUri,
        signal_type: SignalType,
        channel: Channel,
        received: Moment,
        confidentiality: Confidentiality,
        retention: Retention,
    ) -> Self {
        Record {
            schema_version: SchemaVersion::current(),
            signal_id,
            source: Source { organisation, oin: None, system: None, reference: None },
            signal_type,
            formal_complaint: None,
            channel,
            original_channel: None,
            sender: None,
            received,
            happened: None,
            registered: None,
            handled: None,
            language: None,
            texts: Vec::new(),
            measurements: Vec::new(),
            labels: Vec::new(),
            review: None,
            products: Vec::new(),
            case_type: None,
            law: None,
            area: None,
            unit: None,
            handling: None,
            status: None,
            follow_up: Vec::new(),
            relations: Vec::new(),
            privacy: Privacy { status: PrivacyStatus::Raw, method: None, version: None, replaced: None, checked: None },
            person: None,
            confidentiality,
            retention,
            processing: None,
            corrections: Vec::new(),
            count: None,
            extra: None,
        }
    }

    /// Whether a label of this concept is there, whatever its polarity.
    pub fn has_label(&self, concept: &ConceptId) -> bool {
        self.labels.iter().any(|label| label.concept == *concept)
    }

    /// The retention that most profiles state: a ground and a term, without a day of destruction.
    pub fn retention(ground: super::code::LongText, term: Term) -> Retention {
        Retention { ground, term, destroy_on: None }
    }
}

impl Rules for Record {
    fn rules(&self) -> Result<(), &'static str> {
        if self.formal_complaint == Some(true) && self.signal_type != SignalType::Complaint {
            return Err("only a complaint can be a formal complaint");
        }
        if self.privacy.status == PrivacyStatus::Aggregated && !self.texts.is_empty() {
            return Err("an aggregate has no texts");
        }
        Ok(())
    }

    #[cfg(feature = "schema")]
    fn schema() -> serde_json::Value {
        serde_json::json!({
            "allOf": [
                {
                    "if": { "properties": { "formeleKlacht": { "const": true } }, "required": ["formeleKlacht"] },
                    "then": { "properties": { "signaaltype": { "const": "klacht" } } }
                },
                {
                    "if": {
                        "properties": { "privacy": { "properties": { "status": { "const": "geaggregeerd" } }, "required": ["status"] } },
                        "required": ["privacy"]
                    },
                    "then": { "properties": { "teksten": { "maxItems": 0 } } }
                }
            ]
        })
    }
}
