//! The improvement action: what an organisation does about what signals show.

use super::code::{ConceptId, LongText, RoleName, SchemaVersion, ShortText, Slug, TooiUri};
use super::indicator::Interval;
use super::kind::Effect;
use super::number::Whole;
use super::part::Unit;
use super::rules::no_rules;
use super::time::Date;
use crate::error::{Code, Error, Place};

vocabulary! {
    /// Where an improvement action stands. Source: Signaalteam Den Haag, Rotterdam.
    ActionState ("Stand", "Waar de verbeteractie staat.") {
        Proposed = "voorgesteld", "voorgesteld";
        Decided = "besloten", "besloten, nog niet begonnen";
        Running = "loopt", "loopt";
        Done = "afgerond", "afgerond";
        Stopped = "gestopt", "gestopt zonder resultaat";
    }
}

record! {
    /// An improvement action. Schema `verbeteractie`. Source: Signaalteam Den Haag, Rotterdam (closing the loop).
    ImprovementAction ("Verbeteractie", "Wat een organisatie doet met wat signalen laten zien, en wat het opleverde.") {
        /// Version of the schema. Source: API Design Rules `/core/semver`.
        required schema_version "schemaVersie": SchemaVersion, "Schemaversie", "Versie van dit schema die de verbeteractie volgt.";
        /// Key of the action.
        required id "verbeteractie": Slug, "Kenmerk", "Vast kenmerk van de verbeteractie; signalen verwijzen ernaar.";
        /// Organisation. Source: TOOI.
        required organisation "organisatie": TooiUri, "Organisatie", "Organisatie die de actie doet.";
        /// Title.
        required title "titel": ShortText, "Titel", "Wat er verandert, in één regel.";
        /// Cause: what the signals showed.
        required cause "aanleiding": LongText, "Aanleiding", "Wat de signalen lieten zien. Geen woorden van een herkenbare burger.";
        /// Concepts the action is about. Source: the taxonomy.
        list concepts "begrippen": ConceptId, "Begrippen", "Begrippen uit de taxonomie waar de actie over gaat.";
        /// How many signals led to it.
        optional signals "aantalSignalen": Whole<0, 1_000_000_000>, "Aantal signalen", "Hoeveel signalen tot de actie leidden.";
        /// Owner, a role.
        required owner "eigenaar": RoleName, "Eigenaar", "Rol van wie de actie doet, nooit een naam.";
        /// Unit.
        optional unit "organisatieonderdeel": Unit, "Organisatieonderdeel", "De afdeling of het team dat de actie doet.";
        /// State.
        required state "stand": ActionState, "Stand", "Waar de actie staat.";
        /// When it was decided. Source: Signaalteam Den Haag (decide at once who follows up).
        optional decided "besluitOp": Date, "Besloten op", "Wanneer over de actie is besloten.";
        /// First day.
        optional started "begonnenOp": Date, "Begonnen op", "Eerste dag van de actie.";
        /// Last day.
        optional finished "afgerondOp": Date, "Afgerond op", "Laatste dag van de actie. Niet voor het begin.";
        /// Indicators that should move (schema `indicator`).
        list indicators "indicatoren": Slug, "Indicatoren", "Kenmerken van de indicatoren die moeten verbeteren.";
        /// What is expected, stated beforehand. Source: Rotterdam (step 5).
        optional expected "verwacht": ExpectedEffect, "Verwacht effect", "Wat de actie naar verwachting verandert, vooraf vastgelegd.";
        /// What was measured afterwards. Source: Rotterdam (step 5).
        optional measured "gemeten": MeasuredEffect, "Gemeten effect", "Wat er achteraf is gemeten.";
        /// Effect.
        optional effect "effect": Effect, "Effect", "Wat de actie opleverde.";
        /// Explanation of the effect.
        optional effect_note "toelichting": LongText, "Toelichting", "Hoe het effect is gemeten.";
        /// Day by which citizens should hear. Source: Signaalteam Den Haag (senders waited endlessly).
        optional report_by "terugkoppelenVoor": Date, "Terugkoppelen voor", "Uiterste dag waarop burgers horen wat er is gedaan.";
        /// When citizens heard what was done.
        optional reported_back "teruggekoppeldOp": Date, "Teruggekoppeld op", "Wanneer burgers hoorden wat er is gedaan.";
    }
}

record! {
    /// The effect that an action should have, written down before it begins.
    ExpectedEffect ("Verwacht effect", "Wat de actie naar verwachting verandert.") {
        /// The indicator that should move (schema `indicator`).
        required indicator "indicator": Slug, "Indicator", "Kenmerk van de indicator die moet verbeteren.";
        /// Relative change: -0.3 is 30% less.
        required change "verandering": f64, "Verandering", "Relatieve verandering: -0.3 is 30% minder.";
        /// Day by which.
        optional by "op": Date, "Op", "Wanneer de verandering bereikt moet zijn.";
    }
}

record! {
    /// The effect that was measured.
    MeasuredEffect ("Gemeten effect", "Wat er achteraf is gemeten.") {
        /// The indicator that was measured (schema `indicator`).
        required indicator "indicator": Slug, "Indicator", "Kenmerk van de indicator die is gemeten.";
        /// Relative change: -0.24 is 24% less.
        required change "verandering": f64, "Verandering", "Relatieve verandering: -0.24 is 24% minder.";
        /// Its interval.
        optional interval "interval": Interval, "Interval", "Betrouwbaarheidsinterval van de verandering.";
        /// When it was measured.
        required at "op": Date, "Op", "Wanneer er is gemeten.";
    }
}

no_rules!(ImprovementAction, ExpectedEffect, MeasuredEffect);

impl ImprovementAction {
    /// Every broken rule that a schema cannot say.
    pub fn check(&self) -> Vec<Error> {
        let mut errors = Vec::new();
        if let (Some(started), Some(finished)) = (&self.started, &self.finished)
            && finished < started
        {
            let place = Place::pointer("/afgerondOp");
            errors.push(Error::new(Code::SignalTimeOrder).detail("afgerondOp ligt voor begonnenOp").at(place));
        }
        let interval = self.measured.as_ref().and_then(|measured| Some((measured.change, measured.interval.as_ref()?)));
        if interval.is_some_and(|(change, i)| !(i.lower <= change && change <= i.upper)) {
            errors.push(Error::new(Code::IndicatorInterval).at(Place::pointer("/gemeten/interval")));
        }
        errors
    }
}
