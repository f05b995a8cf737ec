//! The fields that a column can fill.

use super::plan::wires;
use crate::signal::{Channel, Phase, SenderKind, SignalType, YesNoUnknown};

/// One of the four times of a signal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum TimeField {
    Received,
    Occurred,
    Registered,
    Handled,
}

impl TimeField {
    /// The wire name.
    pub(crate) fn wire(self) -> &'static str {
        match self {
            TimeField::Received => "ontvangenOp",
            TimeField::Occurred => "voorgevallenOp",
            TimeField::Registered => "geregistreerdOp",
            TimeField::Handled => "afgehandeldOp",
        }
    }
}

/// What a column fills.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Target {
    /// Left out and counted.
    Drop,
    /// Not used.
    Ignore,
    /// Says whether the row is a signal at all.
    Condition,
    Reference,
    Organisation,
    When(TimeField),
    /// The time of day that belongs to the date in another column.
    ClockOf(TimeField),
    SignalType,
    FormalComplaint,
    Channel,
    SenderKind,
    Language,
    Text,
    Score,
    Product,
    CaseType,
    LawArticle,
    Municipality,
    District,
    Neighbourhood,
    Postcode4,
    UnitCode,
    UnitName,
    ByStaff,
    ByCitizen,
    CallResult,
    Transfers,
    RepeatContact,
    WaitSeconds,
    DurationSeconds,
    Phase,
    PhaseReason,
    Person,
    Count,
    Extra(Vec<String>),
}

impl Target {
    /// The field with this wire name.
    pub(crate) fn parse(field: &str) -> Option<Target> {
        use TimeField::{Handled, Occurred, Received, Registered};
        Some(match field {
            "weg" => Target::Drop,
            "negeer" => Target::Ignore,
            "voorwaarde" => Target::Condition,
            "bron.referentie" => Target::Reference,
            "bron.organisatie" => Target::Organisation,
            "ontvangenOp" => Target::When(Received),
            "ontvangenOp.tijd" => Target::ClockOf(Received),
            "voorgevallenOp" => Target::When(Occurred),
            "voorgevallenOp.tijd" => Target::ClockOf(Occurred),
            "geregistreerdOp" => Target::When(Registered),
            "geregistreerdOp.tijd" => Target::ClockOf(Registered),
            "afgehandeldOp" => Target::When(Handled),
            "afgehandeldOp.tijd" => Target::ClockOf(Handled),
            "signaaltype" => Target::SignalType,
            "formeleKlacht" => Target::FormalComplaint,
            "kanaal" => Target::Channel,
            "indiener.soort" => Target::SenderKind,
            "taal" => Target::Language,
            "teksten" => Target::Text,
            "metingen" => Target::Score,
            "product" => Target::Product,
            "zaaktype" => Target::CaseType,
            "wetsartikel" => Target::LawArticle,
            "gebied.gemeentecode" => Target::Municipality,
            "gebied.wijkcode" => Target::District,
            "gebied.buurtcode" => Target::Neighbourhood,
            "gebied.postcode4" => Target::Postcode4,
            "organisatieonderdeel.code" => Target::UnitCode,
            "organisatieonderdeel.naam" => Target::UnitName,
            "afhandeling.inEenKeer" => Target::ByStaff,
            "afhandeling.inEenKeerVolgensKlant" => Target::ByCitizen,
            "afhandeling.gespreksresultaat" => Target::CallResult,
            "afhandeling.doorverbonden" => Target::Transfers,
            "afhandeling.herhaalcontact" => Target::RepeatContact,
            "afhandeling.wachttijdSec" => Target::WaitSeconds,
            "afhandeling.duurSec" => Target::DurationSeconds,
            "status.fase" => Target::Phase,
            "status.reden" => Target::PhaseReason,
            "persoonPseudoniem" => Target::Person,
            "aantal" => Target::Count,
            other => {
                let path: Vec<String> = other.strip_prefix("extra.")?.split('.').map(str::to_owned).collect();
                let named = |part: &String| {
                    part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
                        && part.bytes().next().is_some_and(|b| b.is_ascii_lowercase())
                };
                return (path.len() <= 4 && path.iter().all(named)).then_some(Target::Extra(path));
            }
        })
    }

    /// Whether more than one column may fill it.
    pub(crate) fn repeats(&self) -> bool {
        matches!(
            self,
            Target::Drop | Target::Ignore | Target::Condition | Target::Text | Target::Score | Target::Product
        )
    }

    /// Whether its values come from a closed list, so that an unlisted value needs `onbekend`.
    pub(crate) fn closed_list(&self) -> Option<Vec<&'static str>> {
        Some(match self {
            Target::SignalType => wires::<SignalType>(),
            Target::Channel => wires::<Channel>(),
            Target::SenderKind => wires::<SenderKind>(),
            Target::Phase => wires::<Phase>(),
            Target::Condition => vec!["ja", "nee"],
            Target::ByStaff | Target::ByCitizen => wires::<YesNoUnknown>(),
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_by_their_wire_name() {
        assert_eq!(Target::parse("ontvangenOp"), Some(Target::When(TimeField::Received)));
        assert_eq!(Target::parse("extra.kto.geslacht"), Some(Target::Extra(vec!["kto".into(), "geslacht".into()])));
        for wrong in ["", "extra", "extra.", "extra.A", "ontvangenop", "extra.a..b", "labels", "extra.a.b.c.d.e"] {
            assert_eq!(Target::parse(wrong), None, "{wrong}");
        }
    }
}
