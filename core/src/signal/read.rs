//! How the record is read with serde, so that serde takes exactly what the schema takes.

use serde::de::{Deserialize, Deserializer, Error, Visitor};
use std::fmt;

/// Reads an optional field that is there: `null` is refused, absent stays absent.
pub(crate) fn present<'de, T: Deserialize<'de>, D: Deserializer<'de>>(deserializer: D) -> Result<Option<T>, D::Error> {
    T::deserialize(deserializer).map(Some)
}

/// Passes only a JSON object on to a derived struct, which would also take an array of its fields.
pub(crate) struct ObjectOnly<D>(pub(crate) D);

impl<'de, D: Deserializer<'de>> Deserializer<'de> for ObjectOnly<D> {
    type Error = D::Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.0.deserialize_map(visitor)
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

/// Reads a string through a check. The error names what was expected and never the value itself.
pub(crate) struct Text<T> {
    pub(crate) parse: fn(&str) -> Option<T>,
    pub(crate) expected: &'static str,
}

impl<T> Visitor<'_> for Text<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.expected)
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<T, E> {
        (self.parse)(value).ok_or_else(|| E::custom(format_args!("not a value of {}", self.expected)))
    }
}
