//! Reading JSON with an eye on keys that stand twice, which a schema never sees.

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};
use std::cell::RefCell;
use std::collections::HashSet;
use std::fmt;

/// A JSON value with the pointers of the keys that stand twice.
#[derive(Debug)]
pub(super) struct Parsed {
    /// The value; of a repeated key the last one counts, as with `serde_json` and `JSON.parse`.
    pub(super) value: Value,
    /// JSON Pointers, each once, in the order of the text.
    pub(super) twice: Vec<String>,
}

/// Reads one JSON value.
pub(super) fn parse(json: &str) -> Result<Parsed, serde_json::Error> {
    let twice = RefCell::new(Twice::default());
    let mut deserializer = serde_json::Deserializer::from_str(json);
    let place = Place { parent: None, step: Step::Root };
    let value = Node { place: &place, twice: &twice }.deserialize(&mut deserializer)?;
    deserializer.end()?;
    Ok(Parsed { value, twice: twice.into_inner().pointers })
}

/// Pointers in the order of the text, each once.
#[derive(Default)]
struct Twice {
    pointers: Vec<String>,
    seen: HashSet<String>,
}

/// Where the reader is: a linked list on the stack, so that a path is written only when something is found.
struct Place<'p> {
    parent: Option<&'p Place<'p>>,
    step: Step<'p>,
}

enum Step<'p> {
    Root,
    Key(&'p str),
    Index(usize),
}

impl Place<'_> {
    fn pointer(&self) -> String {
        let mut pointer = self.parent.map(Place::pointer).unwrap_or_default();
        match self.step {
            Step::Root => {}
            Step::Key(key) => {
                pointer.push('/');
                pointer.push_str(&key.replace('~', "~0").replace('/', "~1"));
            }
            Step::Index(index) => pointer.push_str(&format!("/{index}")),
        }
        pointer
    }
}

#[derive(Clone, Copy)]
struct Node<'n> {
    place: &'n Place<'n>,
    twice: &'n RefCell<Twice>,
}

impl<'de> DeserializeSeed<'de> for Node<'_> {
    type Value = Value;
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Node<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }
    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }
    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }
    fn visit_i64<E: Error>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }
    fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }
    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        Ok(Number::from_f64(value).map_or(Value::Null, Value::Number))
    }
    fn visit_str<E: Error>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }
    fn visit_string<E: Error>(self, value: String) -> Result<Value, E> {
        Ok(Value::String(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Value, A::Error> {
        let mut values = Vec::new();
        loop {
            let place = Place { parent: Some(self.place), step: Step::Index(values.len()) };
            match seq.next_element_seed(Node { place: &place, twice: self.twice })? {
                Some(value) => values.push(value),
                None => return Ok(Value::Array(values)),
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let mut fields = Map::new();
        while let Some(key) = map.next_key::<String>()? {
            let place = Place { parent: Some(self.place), step: Step::Key(&key) };
            if fields.contains_key(&key) {
                let pointer = place.pointer();
                let mut twice = self.twice.borrow_mut();
                if twice.seen.insert(pointer.clone()) {
                    twice.pointers.push(pointer);
                }
            }
            let value = map.next_value_seed(Node { place: &place, twice: self.twice })?;
            fields.insert(key, value);
        }
        Ok(Value::Object(fields))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::parse;

    #[test]
    fn a_key_that_stands_twice_is_named_with_its_place_and_once() {
        let parsed = parse(r#"{"a":1,"b":[{"c/d":1,"c/d":2,"c/d":3}],"a":{"a":1}}"#).unwrap();
        assert_eq!(parsed.twice, ["/b/0/c~1d", "/a"]);
        assert_eq!(parsed.value.to_string(), r#"{"a":{"a":1},"b":[{"c/d":3}]}"#);
    }

    #[test]
    fn the_same_key_in_different_objects_is_fine() {
        assert!(parse(r#"[{"a":1},{"a":{"a":null}}]"#).unwrap().twice.is_empty());
    }

    #[test]
    fn what_comes_after_the_value_is_refused() {
        assert!(parse(r#"{"a":1} {"a":2}"#).is_err());
    }
}
