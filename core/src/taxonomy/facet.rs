//! The facets of the codebook.

/// A facet: the first part of a concept id. The order is the order of labels on the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Facet {
    /// Kind of signal; exactly one a text.
    Soort,
    /// Barrier in the service.
    Belemmering,
    /// Perceived background of a barrier; derived.
    Oorzaak,
    /// Quality dimension, with polarity.
    Kwaliteit,
    /// Stage of the customer journey.
    Fase,
    /// Topic.
    Onderwerp,
    /// Tone; exactly one a text.
    Sentiment,
    /// Distress and risk.
    Urgentie,
    /// Kind of obstructive rule.
    Regel,
}

impl Facet {
    /// All facets, in order.
    pub const ALL: [Facet; 9] = [
        Facet::Soort,
        Facet::Belemmering,
        Facet::Oorzaak,
        Facet::Kwaliteit,
        Facet::Fase,
        Facet::Onderwerp,
        Facet::Sentiment,
        Facet::Urgentie,
        Facet::Regel,
    ];

    /// The name in concept ids.
    pub fn name(self) -> &'static str {
        match self {
            Facet::Soort => "soort",
            Facet::Belemmering => "belemmering",
            Facet::Oorzaak => "oorzaak",
            Facet::Kwaliteit => "kwaliteit",
            Facet::Fase => "fase",
            Facet::Onderwerp => "onderwerp",
            Facet::Sentiment => "sentiment",
            Facet::Urgentie => "urgentie",
            Facet::Regel => "regel",
        }
    }

    /// The facet of a concept id; `None` when the id has another first part.
    pub fn of(id: &str) -> Option<Facet> {
        let first = id.split('/').next()?;
        Facet::ALL.into_iter().find(|f| f.name() == first)
    }
}
