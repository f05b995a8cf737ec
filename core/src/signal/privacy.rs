//! What was done to protect the person behind a signal.

use super::code::{ShortText, Version};
use super::kind::{PersonalDataType, PrivacyStatus};
use super::number::Whole;
use super::rules::no_rules;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::collections::BTreeMap;
use std::fmt;

record! {
    /// What was done to protect the person. Source: AVG; Algoritmekader dat-04 (herleidbaarheid, koppelbaarheid, deduceerbaarheid).
    Privacy ("Privacy", "Wat er is gedaan om de persoon achter het signaal te beschermen.") {
        /// How far it still leads back to a person.
        required status "status": PrivacyStatus, "Status", "Hoe ver het signaal nog naar een persoon te herleiden is.";
        /// Method.
        optional method "methode": ShortText, "Methode", "Waarmee de persoonsgegevens zijn vervangen.";
        /// Version of the method.
        optional version "versie": Version, "Versie", "Versie van de methode.";
        /// How many of each type were replaced.
        optional replaced "vervangen": Replaced, "Vervangen", "Hoeveel persoonsgegevens er per soort zijn vervangen.";
        /// Whether a person checked it.
        optional checked "gecontroleerd": bool, "Gecontroleerd", "Of een mens de bescherming heeft gecontroleerd.";
    }
}

no_rules!(Privacy);

/// A count of personal data.
pub type ReplacedCount = Whole<1, 100_000>;

/// How many personal data of each type were replaced, in the order of the types.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Replaced(BTreeMap<PersonalDataType, ReplacedCount>);

impl Replaced {
    /// Counts one more of this type.
    pub fn add(&mut self, kind: PersonalDataType) {
        let count = self.0.get(&kind).map_or(0, |count| count.get());
        if let Some(count) = ReplacedCount::new(count + 1) {
            self.0.insert(kind, count);
        }
    }

    /// The types with their counts.
    pub fn iter(&self) -> impl Iterator<Item = (PersonalDataType, u64)> + '_ {
        self.0.iter().map(|(kind, count)| (*kind, count.get()))
    }

    /// Whether nothing was replaced.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl FromIterator<PersonalDataType> for Replaced {
    fn from_iter<I: IntoIterator<Item = PersonalDataType>>(kinds: I) -> Self {
        let mut replaced = Replaced::default();
        kinds.into_iter().for_each(|kind| replaced.add(kind));
        replaced
    }
}

impl Serialize for Replaced {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter())
    }
}

impl<'de> Deserialize<'de> for Replaced {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl<'de> de::Visitor<'de> for Visitor {
            type Value = Replaced;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("counts by type of personal data")
            }
            fn visit_map<A: de::MapAccess<'de>>(self, mut map: A) -> Result<Replaced, A::Error> {
                let mut counts = BTreeMap::new();
                while let Some((kind, count)) = map.next_entry::<PersonalDataType, ReplacedCount>()? {
                    if counts.insert(kind, count).is_some() {
                        return Err(de::Error::custom("a type of personal data stands twice"));
                    }
                }
                Ok(Replaced(counts))
            }
        }
        deserializer.deserialize_map(Visitor)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Replaced {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Replaced".into()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let kinds = generator.subschema_for::<PersonalDataType>();
        let count = generator.subschema_for::<ReplacedCount>();
        schemars::json_schema!({
            "title": "Vervangen persoonsgegevens",
            "description": "Aantal vervangen persoonsgegevens per soort.",
            "type": "object", "propertyNames": kinds, "additionalProperties": count,
            "examples": [{ "naam": 1, "telefoonnummer": 2 }],
        })
    }
}
