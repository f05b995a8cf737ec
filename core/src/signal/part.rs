//! The parts of a signal that hold no rules between fields.

use super::code::*;
use super::kind::*;
use super::number::Whole;
use super::rules::no_rules;
use super::time::{Date, Moment, Term, Timestamp};

record! {
    /// Where the signal comes from. Source: TOOI, OIN, Open Klant.
    Source ("Bron", "De organisatie en het systeem waar het signaal vandaan komt.") {
        /// The organisation that received the signal. Source: TOOI.
        required organisation "organisatie": TooiUri, "Organisatie", "Organisatie die het signaal ontving, als adres in het register TOOI.";
        /// Its number in the OIN system. Source: Logius OIN-Stelsel.
        optional oin "oin": Oin, "OIN", "Organisatie-identificatienummer van de organisatie.";
        /// The system the export was made from. Source: Open Klant (at most 128).
        optional system "systeem": ShortText, "Systeem", "Naam van het systeem waaruit de export komt.";
        /// The pseudonymised reference in that system. Source: Open Klant `referentienummer`, ZGW `identificatie`.
        optional reference "referentie": Reference, "Referentie", "Kenmerk in het bronsysteem, vervangen door een pseudoniem. Nooit een zaaknummer of BSN.";
    }
}

record! {
    /// Who sent it: a kind, never a name, number or address. Source: Klantinteracties `Betrokkene`, `Partij`.
    Sender ("Indiener", "Wie het signaal gaf, zonder naam, nummer of adres.") {
        /// The kind of sender. Source: Klantinteracties `Betrokkene.rol`.
        required kind "soort": SenderKind, "Soort", "Soort indiener.";
    }
}

record! {
    /// Where it plays, in CBS areas. Source: CBS/PDOK wijken en buurten; no address is kept.
    Area ("Gebied", "Waar het signaal over gaat: gemeente, wijk of buurt. Nooit een adres.") {
        /// Municipality. Source: CBS.
        optional municipality "gemeentecode": MunicipalityCode, "Gemeentecode", "Code van de gemeente volgens het CBS.";
        /// District. Source: CBS.
        optional district "wijkcode": DistrictCode, "Wijkcode", "Code van de wijk. De wijk ligt in de gemeente.";
        /// Neighbourhood. Source: CBS.
        optional neighbourhood "buurtcode": NeighbourhoodCode, "Buurtcode", "Code van de buurt. De buurt ligt in de wijk.";
        /// Year of the area codes; they change every year. Source: CBS.
        optional reference_year "peiljaar": Whole<1995, 2100>, "Peiljaar", "Jaar van de gebiedsindeling waar de codes uit komen.";
        /// The digits of the postcode. Source: PostNL.
        optional postcode4 "postcode4": Postcode4, "Postcode (cijfers)", "De vier cijfers van de postcode, zonder letters.";
    }
}

record! {
    /// The unit that handled it. Source: KISS `verantwoordelijkeAfdeling`.
    Unit ("Organisatieonderdeel", "De afdeling of het team waar het signaal over gaat.") {
        /// Code of the unit in the organisation's own list.
        optional code "code": ShortText, "Code", "Code van het onderdeel in de eigen lijst van de organisatie.";
        /// Name of the unit.
        optional name "naam": ShortText, "Naam", "Naam van het onderdeel, nooit van een persoon.";
    }
}

record! {
    /// How the contact went. Source: KISS, Totta questions 5 and 6.
    Handling ("Afhandeling", "Hoe het contact is verlopen.") {
        /// Solved at first contact, according to the organisation. Source: KISS `gespreksresultaat`.
        optional first_time_right "inEenKeer": YesNoUnknown, "In één keer geholpen", "Of de vraag volgens de organisatie in één keer is afgehandeld.";
        /// Solved at first contact, according to the citizen. Source: Totta question 5.
        optional first_time_right_by_citizen "inEenKeerVolgensKlant": YesNoUnknown, "In één keer geholpen volgens de burger", "Of de burger vindt dat hij in één keer is geholpen.";
        /// Result of the call as the source wrote it. Source: KISS `gespreksresultaat`.
        optional result "gespreksresultaat": ShortText, "Gespreksresultaat", "Uitkomst van het gesprek zoals de bron die noemt.";
        /// Times transferred. Source: Totta question 6.
        optional transfers "doorverbonden": Whole<0, 100>, "Doorverbonden", "Hoe vaak de burger is doorverbonden.";
        /// Whether it is repeat contact about the same matter.
        optional repeat_contact "herhaalcontact": bool, "Herhaalcontact", "Of de burger al eerder over hetzelfde contact had.";
        /// Seconds waited.
        optional waiting_seconds "wachttijdSec": Whole<0, 31_536_000>, "Wachttijd", "Wachttijd in seconden.";
        /// Seconds of contact.
        optional duration_seconds "duurSec": Whole<0, 31_536_000>, "Duur", "Duur van het contact in seconden.";
    }
}

record! {
    /// Where the handling stands. Source: Signalen status and FixMyStreet, as (phase, reason).
    Status ("Status", "Waar de afhandeling staat en waarom.") {
        /// Phase.
        required phase "fase": Phase, "Fase", "Fase van de afhandeling.";
        /// Reason, as the source wrote it.
        optional reason "reden": ShortText, "Reden", "Reden bij de fase, zoals de bron die noemt.";
    }
}

record! {
    /// What was done with it. Source: Signaalteam Den Haag, Rotterdam.
    FollowUp ("Opvolging", "Wat er met het signaal is gedaan.") {
        /// The improvement action it led to (schema `verbeteractie`).
        optional action "verbeteractie": Slug, "Verbeteractie", "Kenmerk van de verbeteractie waar het signaal aan bijdroeg.";
        /// Owner, a role.
        optional owner "eigenaar": RoleName, "Eigenaar", "Rol van wie de opvolging doet, nooit een naam.";
        /// When the sender heard back.
        optional reported_back "teruggekoppeldOp": Moment, "Teruggekoppeld op", "Wanneer de indiener iets hoorde.";
        /// Effect.
        optional effect "effect": Effect, "Effect", "Wat de opvolging opleverde.";
    }
}

record! {
    /// A bond with another signal. Source: Signalen parent and child.
    Relation ("Relatie", "Band met een ander signaal.") {
        /// Kind of bond.
        required kind "soort": RelationKind, "Soort", "Soort relatie.";
        /// The other signal.
        required signal_id "signaalId": super::id::SignalId, "Signaal-id", "Sleutel van het andere signaal.";
    }
}

record! {
    /// How long it is kept. Source: Selectielijst, Signalen decision record 0006. Stated by the profile, never invented.
    Retention ("Bewaren", "Hoe lang het signaal bewaard mag worden.") {
        /// Legal or policy ground.
        required ground "grondslag": LongText, "Grondslag", "Regel of besluit waar de termijn uit volgt.";
        /// Term. Source: ISO 8601 duration.
        required term "termijn": Term, "Termijn", "Bewaartermijn, als duur volgens ISO 8601.";
        /// Day on which it must be gone.
        optional destroy_on "vernietigenOp": Date, "Vernietigen op", "Dag waarop het signaal vernietigd moet zijn.";
    }
}

record! {
    /// What processed it. Source: Archiefwet, Algoritmekader arc-01: it must be possible to reconstruct.
    Processing ("Verwerking", "Waarmee het signaal is verwerkt, zodat het is na te doen.") {
        /// Version of this crate.
        required crate_version "crateVersie": Version, "Versie van de software", "Versie van de software die de labels gaf.";
        /// Version of the taxonomy.
        optional taxonomy_version "taxonomieVersie": Version, "Versie van de taxonomie", "Versie van de taxonomie waar de labels uit komen.";
        /// Version of the learned model.
        optional model_version "modelVersie": Version, "Versie van het model", "Versie van het geleerde model, als dat is gebruikt.";
        /// Lowest score that becomes a label.
        optional threshold "drempel": super::number::Score, "Drempel", "Laagste score die nog een label geeft.";
        /// Moment of processing.
        optional at "tijdstip": Timestamp, "Tijdstip", "Wanneer het signaal is verwerkt.";
    }
}

record! {
    /// A correction by a person, for evaluation and retraining. Source: Programma van Eisen 3.42.
    Correction ("Correctie", "Verbetering van een veld door een mens.") {
        /// The field.
        required field "veld": FieldPointer, "Veld", "Het veld dat is verbeterd, als JSON Pointer.";
        /// The old value, when there was one: a code, never free text.
        optional was "was": ShortText, "Was", "De oude waarde: een code, geen tekst van de burger.";
        /// The new value, when there is one: a code, never free text.
        optional becomes "wordt": ShortText, "Wordt", "De nieuwe waarde: een code, geen tekst van de burger.";
        /// Who, as a role.
        required by "door": RoleName, "Door", "Rol van wie verbeterde, nooit een naam.";
        /// When.
        required at "op": Moment, "Op", "Wanneer er is verbeterd.";
    }
}

record! {
    /// A human look at the labels. Source: Algoritmeregister `human_intervention`.
    Review ("Beoordeling", "Oordeel van een mens over de labels.") {
        /// Who, as a role.
        required by "door": RoleName, "Door", "Rol van wie beoordeelde, nooit een naam.";
        /// When.
        required at "op": Moment, "Op", "Wanneer er is beoordeeld.";
        /// Outcome.
        required outcome "uitkomst": ReviewOutcome, "Uitkomst", "Wat de beoordeling opleverde.";
    }
}

record! {
    /// A score with its scale: no national scale exists, so value, bounds and direction go together. Source: KTO practice.
    Measurement ("Meting", "Een cijfer met de schaal waarop het is gegeven.") {
        /// Kind.
        required kind "soort": MeasurementKind, "Soort", "Wat er is gemeten.";
        /// Value, within the bounds.
        required value "waarde": f64, "Waarde", "Het gegeven cijfer. Het ligt binnen de schaal.";
        /// Lowest value of the scale.
        required scale_min "schaalMin": f64, "Laagste waarde", "Laagste waarde van de schaal.";
        /// Highest value of the scale.
        required scale_max "schaalMax": f64, "Hoogste waarde", "Hoogste waarde van de schaal.";
        /// Direction.
        required higher_is_better "hogerIsBeter": bool, "Hoger is beter", "Of een hoger cijfer beter is.";
        /// Wording of the question.
        optional question "vraagTekst": LongText, "Vraag", "De vraag zoals die is gesteld.";
    }
}

no_rules!(
    Source,
    Sender,
    Area,
    Unit,
    Handling,
    Status,
    FollowUp,
    Relation,
    Retention,
    Processing,
    Correction,
    Review,
    Measurement,
);
