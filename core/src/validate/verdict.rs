//! The verdict of the JSON Schema, told as errors with codes.

use super::describe::{self, field, nearest, shown_key};
use super::keyword::{Keywords, Kind, Problem};
use super::schema;
use crate::error::{Code, Error, Place};
use serde_json::Value;

/// A compiled schema.
pub(super) struct Verdict {
    keywords: Option<Keywords>,
}

/// A broken rule of the schema, with what people need to mend it.
#[derive(Debug)]
pub(super) struct Broken {
    pub(super) error: Error,
    /// What is expected, when the message does not say it all.
    pub(super) expected: Option<String>,
}

impl Verdict {
    /// Compiles the schema of this name.
    pub(super) fn of(name: &str) -> Self {
        let schema =
            schema::committed(name).and_then(|text| serde_json::from_str(text).ok()).unwrap_or(Value::Bool(false));
        // A schema of ours that does not compile is a mistake of ours, which the tests of `keyword` find; then every document is
        // refused, never passed.
        Verdict { keywords: Keywords::new(schema) }
    }

    /// The schema.
    pub(super) fn schema(&self) -> &Value {
        self.keywords.as_ref().map_or(&Value::Null, Keywords::schema)
    }

    /// Everything that is wrong, in the order of the pointers; at one place only what matters most.
    pub(super) fn errors(&self, document: &Value) -> Vec<Broken> {
        let Some(keywords) = &self.keywords else {
            return vec![Broken { error: Error::new(Code::SignalNotValid), expected: None }];
        };
        let problems = keywords.problems(document);
        let mut told: Vec<(u8, Broken)> = problems.iter().flat_map(|problem| self.tell(problem)).collect();
        told.sort_by(|(rank, one), (other_rank, other)| place(one).cmp(&place(other)).then(rank.cmp(other_rank)));
        told.dedup_by(|(_, later), (_, first)| place(later) == place(first));
        told.into_iter().map(|(_, broken)| broken).collect()
    }

    /// One error of the validator in our words. The rank says which matters most at one place: the lowest.
    fn tell(&self, problem: &Problem<'_, '_>) -> Vec<(u8, Broken)> {
        let pointer = problem.pointer.as_str();
        let here = |code: Code| Error::new(code).at(Place::pointer(pointer));
        // Only where a message needs it: looking it up costs more than all else.
        let field = || field(self.schema(), pointer);
        let last = || pointer.rsplit('/').next().unwrap_or_default().to_owned();
        let form = || field().description().unwrap_or("zie het schema").trim_end_matches('.').to_owned();
        let one = |rank: u8, error: Error| vec![(rank, Broken { error, expected: None })];
        match &problem.kind {
            Kind::Required(name) => {
                let place = Place::pointer(format!("{pointer}/{name}"));
                one(1, Error::new(Code::FieldMissing).detail(*name).at(place))
            }
            Kind::Unexpected(unexpected) => {
                let known = field().known();
                // Looking for the nearest name costs time, and nobody reads the hundredth suggestion.
                let suggest = |index: usize, key: &str| if index < 100 { nearest(key, &known) } else { None };
                let tell = |(index, key): (usize, &String)| {
                    let mut place = Place::pointer(format!("{pointer}/{}", key.replace('~', "~0").replace('/', "~1")));
                    place.field = Some(shown_key(key));
                    let error = Error::new(Code::FieldUnknown).detail(shown_key(key)).at(place);
                    (1, Broken { error, expected: suggest(index, key).map(|name| format!("misschien `{name}`")) })
                };
                unexpected.iter().enumerate().map(tell).collect()
            }
            Kind::Name(options) => {
                let expected = options.map_or_else(form, list);
                vec![(
                    2,
                    Broken { error: here(Code::FieldUnknown).detail("(naam niet getoond)"), expected: Some(expected) },
                )]
            }
            Kind::Type(_) if problem.instance.is_null() => one(0, here(Code::FieldNull)),
            Kind::Type(names) => one(0, here(Code::ValueType).detail(types(names))),
            Kind::Enum(options) if options.as_array().is_some_and(|list| list.iter().all(Value::is_number)) => {
                one(2, here(Code::SignalValueForm).detail(form()))
            }
            Kind::Enum(options) => one(2, here(Code::SignalValueNotInList).detail(list(options))),
            Kind::Pattern => one(3, here(Code::SignalValueForm).detail(form())),
            Kind::Not => one(4, here(Code::SignalValueForm).detail(format!("{}, zonder regeleinde", form()))),
            Kind::MaxLength(limit) => one(5, here(Code::TextTooLong).detail(limit.to_string())),
            Kind::MinLength(limit) => one(6, here(Code::TextTooShort).detail(limit.to_string())),
            Kind::Maximum(limit) => one(3, here(Code::NumberTooLarge).detail(limit.to_string())),
            Kind::Minimum(limit) => one(3, here(Code::NumberTooSmall).detail(limit.to_string())),
            Kind::MaxItems(limit) => one(3, here(Code::ListTooLong).detail(limit.to_string())),
            Kind::MinItems(limit) => one(3, here(Code::ListTooShort).detail(limit.to_string())),
            Kind::Never => one(7, here(Code::FieldNotAllowed).detail(last())),
            Kind::Constant(expected) => one(7, here(Code::ValueConstant).detail(format!("`{}`", plain(expected)))),
            Kind::Ways => one(8, here(Code::SignalNotValid).detail(describe::shown_pointer(pointer))),
        }
    }
}

/// Pointer and field: where something is wrong.
fn place(broken: &Broken) -> (&str, &str) {
    let place = broken.error.place();
    (place.pointer.as_deref().unwrap_or_default(), place.field.as_deref().unwrap_or_default())
}

fn list(options: &Value) -> String {
    let values: Vec<String> = options.as_array().into_iter().flatten().map(plain).collect();
    values.join(", ")
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn types(names: &[&str]) -> String {
    let name = |name: &&str| match *name {
        "array" => "een lijst",
        "boolean" => "true of false",
        "integer" => "een geheel getal",
        "null" => "leeg (null)",
        "number" => "een getal",
        "object" => "een object met velden",
        _ => "tekst",
    };
    names.iter().map(name).collect::<Vec<_>>().join(" of ")
}
