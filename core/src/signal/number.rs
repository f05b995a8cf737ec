//! Numbers with bounds.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::fmt;

/// A whole number from `MIN` up to and including `MAX`.
///
/// Reads `1.0` as 1, as JSON Schema does: a JSON number with a fraction of zero is an integer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Whole<const MIN: u64, const MAX: u64>(u64);

impl<const MIN: u64, const MAX: u64> Whole<MIN, MAX> {
    /// The largest number within the bounds.
    pub const MAX: Self = Whole(MAX);

    /// The number, when it lies within the bounds.
    pub fn new(value: u64) -> Option<Self> {
        (MIN..=MAX).contains(&value).then_some(Whole(value))
    }

    /// The number.
    pub fn get(self) -> u64 {
        self.0
    }
}

impl<const MIN: u64, const MAX: u64> fmt::Display for Whole<MIN, MAX> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<const MIN: u64, const MAX: u64> Serialize for Whole<MIN, MAX> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u64(self.0)
    }
}

impl<'de, const MIN: u64, const MAX: u64> Deserialize<'de> for Whole<MIN, MAX> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor<const MIN: u64, const MAX: u64>;
        impl<const MIN: u64, const MAX: u64> de::Visitor<'_> for Visitor<MIN, MAX> {
            type Value = Whole<MIN, MAX>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "a whole number from {MIN} to {MAX}")
            }
            fn visit_u64<E: de::Error>(self, value: u64) -> Result<Self::Value, E> {
                Whole::new(value).ok_or_else(|| E::custom(format_args!("not a whole number from {MIN} to {MAX}")))
            }
            fn visit_i64<E: de::Error>(self, value: i64) -> Result<Self::Value, E> {
                self.visit_u64(u64::try_from(value).map_err(|_| E::custom("a negative number"))?)
            }
            fn visit_f64<E: de::Error>(self, value: f64) -> Result<Self::Value, E> {
                // 2^53: beyond it not every whole number is a float, and no bound of ours lies there.
                if value.fract() == 0.0 && (0.0..=9_007_199_254_740_992.0).contains(&value) {
                    self.visit_u64(value as u64)
                } else {
                    Err(E::custom(format_args!("not a whole number from {MIN} to {MAX}")))
                }
            }
        }
        deserializer.deserialize_any(Visitor)
    }
}

#[cfg(feature = "schema")]
impl<const MIN: u64, const MAX: u64> schemars::JsonSchema for Whole<MIN, MAX> {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> std::borrow::Cow<'static, str> {
        format!("Whole{MIN}To{MAX}").into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "integer", "minimum": MIN, "maximum": MAX })
    }
}

/// The certainty of a label: 0.01 to 0.99 in steps of 0.01.
///
/// It is the measured share right of that kind of rule on coded text, so more digits would be pretence, and 0 and 1
/// cannot be measured. Stored in hundredths; the wire has the decimal number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Score(u8);

impl Score {
    /// A score of so many hundredths, 1 to 99.
    pub fn from_hundredths(hundredths: u8) -> Option<Self> {
        (1..=99).contains(&hundredths).then_some(Score(hundredths))
    }

    /// The score nearest to a share between 0 and 1; shares beyond 0.01 and 0.99 become those bounds.
    pub fn nearest(share: f64) -> Self {
        Score((share * 100.0).round().clamp(1.0, 99.0) as u8)
    }

    /// The score that is exactly this number, if there is one.
    pub fn exactly(value: f64) -> Option<Self> {
        let hundredths = (value * 100.0).round();
        if !(1.0..=99.0).contains(&hundredths) {
            return None;
        }
        let score = Score(hundredths as u8);
        (score.get() == value).then_some(score)
    }

    /// The score in hundredths.
    pub fn hundredths(self) -> u8 {
        self.0
    }

    /// The score as a number: the double nearest to its two decimals.
    pub fn get(self) -> f64 {
        f64::from(self.0) / 100.0
    }
}

impl Serialize for Score {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(self.get())
    }
}

impl<'de> Deserialize<'de> for Score {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = f64::deserialize(deserializer)?;
        Score::exactly(value).ok_or_else(|| de::Error::custom("not a score from 0.01 to 0.99 in two decimals"))
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Score {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Score".into()
    }
    /// A list of the 99 values. `multipleOf: 0.01` would say the same to people, but validators that divide doubles
    /// (ajv among them) then refuse 0.07.
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let values: Vec<f64> = (1..=99).map(|hundredths| Score(hundredths).get()).collect();
        schemars::json_schema!({
            "title": "Score",
            "description": "Zekerheid van 0.01 tot en met 0.99, met twee decimalen: het gemeten aandeel goed van dit soort regel.",
            "type": "number", "enum": values, "examples": [0.87],
        })
    }
}
