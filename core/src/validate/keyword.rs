//! The keywords of JSON Schema that our schemas use, held against a document: every problem, in plain Rust.
//!
//! A general validator brings an engine for regular expressions and all drafts with it, more than the whole rest of the
//! browser's module. A schema with a keyword that is not known here does not compile, so nothing is passed unseen; the tests
//! hold that the general validator, the crate `jsonschema`, finds the same problems.

use super::pattern::Pattern;
use serde_json::{Map, Value};
use std::collections::HashMap;

/// A schema ready for use.
#[derive(Debug)]
pub(super) struct Keywords {
    root: Value,
    patterns: HashMap<String, Pattern>,
}

/// A broken rule.
#[derive(Debug)]
pub(super) struct Problem<'s, 'd> {
    /// JSON Pointer of the value.
    pub(super) pointer: String,
    pub(super) instance: &'d Value,
    pub(super) kind: Kind<'s>,
}

#[derive(Debug)]
pub(super) enum Kind<'s> {
    Required(&'s str),
    /// Fields that the schema does not know.
    Unexpected(Vec<String>),
    /// The name of a field is not right; the list of right ones, where there is one.
    Name(Option<&'s Value>),
    /// The types that are right.
    Type(Vec<&'s str>),
    Enum(&'s Value),
    Pattern,
    Not,
    MaxLength(u64),
    MinLength(u64),
    Maximum(&'s Value),
    Minimum(&'s Value),
    MaxItems(u64),
    MinItems(u64),
    /// Nothing may stand here.
    Never,
    Constant(&'s Value),
    /// None of the ways, or more than the one, fits.
    Ways,
}

/// Keywords that say nothing about a document.
const NOTES: [&str; 7] = ["title", "description", "examples", "default", "$schema", "$id", "$defs"];
/// Keywords whose value is a schema, a list of schemas, or schemas by name.
const ONE: [&str; 6] = ["items", "not", "if", "then", "propertyNames", "additionalProperties"];
const MANY: [&str; 3] = ["allOf", "anyOf", "oneOf"];
const NAMED: [&str; 2] = ["properties", "$defs"];
const PLAIN: [&str; 12] = [
    "type",
    "enum",
    "const",
    "pattern",
    "required",
    "minLength",
    "maxLength",
    "minimum",
    "maximum",
    "minItems",
    "maxItems",
    "$ref",
];

impl Keywords {
    /// Compiles a schema; `None` when it holds a keyword or a pattern that is not known here.
    pub(super) fn new(root: Value) -> Option<Self> {
        let mut patterns = HashMap::new();
        compile(&root, &root, &mut patterns)?;
        Some(Keywords { root, patterns })
    }

    /// The schema.
    pub(super) fn schema(&self) -> &Value {
        &self.root
    }

    /// Everything that is wrong.
    pub(super) fn problems<'s, 'd>(&'s self, document: &'d Value) -> Vec<Problem<'s, 'd>> {
        let mut found = Vec::new();
        self.check(&self.root, document, &mut String::new(), &mut found);
        found
    }

    fn fits(&self, schema: &Value, instance: &Value) -> bool {
        let mut found = Vec::new();
        self.check(schema, instance, &mut String::new(), &mut found);
        found.is_empty()
    }

    fn check<'s, 'd>(
        &'s self,
        schema: &'s Value,
        instance: &'d Value,
        pointer: &mut String,
        found: &mut Vec<Problem<'s, 'd>>,
    ) {
        let mut problem = |kind: Kind<'s>| found.push(Problem { pointer: pointer.clone(), instance, kind });
        let Some(fields) = schema.as_object() else {
            if schema == &Value::Bool(false) {
                problem(Kind::Never);
            }
            return;
        };
        for (keyword, value) in fields {
            match (keyword.as_str(), instance) {
                ("type", _) if !names(value).any(|name| is_type(name, instance)) => {
                    problem(Kind::Type(names(value).collect()));
                }
                ("enum", _) if !value.as_array().is_some_and(|list| list.iter().any(|one| same(one, instance))) => {
                    problem(Kind::Enum(value));
                }
                ("const", _) if !same(value, instance) => problem(Kind::Constant(value)),
                ("pattern", Value::String(text)) if !self.matches(value, text) => problem(Kind::Pattern),
                ("minLength", Value::String(text)) if below(text.chars().count(), value) => {
                    problem(Kind::MinLength(limit(value)));
                }
                ("maxLength", Value::String(text)) if above(text.chars().count(), value) => {
                    problem(Kind::MaxLength(limit(value)));
                }
                ("minimum", Value::Number(number)) if number.as_f64() < value.as_f64() => {
                    problem(Kind::Minimum(value));
                }
                ("maximum", Value::Number(number)) if number.as_f64() > value.as_f64() => {
                    problem(Kind::Maximum(value));
                }
                ("minItems", Value::Array(list)) if below(list.len(), value) => problem(Kind::MinItems(limit(value))),
                ("maxItems", Value::Array(list)) if above(list.len(), value) => problem(Kind::MaxItems(limit(value))),
                ("required", Value::Object(members)) => {
                    names(value)
                        .filter(|name| !members.contains_key(*name))
                        .for_each(|name| problem(Kind::Required(name)));
                }
                ("not", _) if self.fits(value, instance) => problem(Kind::Not),
                ("anyOf", _) if self.ways(value, instance) == 0 => problem(Kind::Ways),
                ("oneOf", _) if self.ways(value, instance) != 1 => problem(Kind::Ways),
                ("propertyNames", Value::Object(members)) => {
                    for name in members.keys().filter(|name| !self.fits(value, &Value::from(name.as_str()))) {
                        let listed = self.resolve(value).get("enum");
                        problem(Kind::Name(listed.filter(|_| !name.is_empty() || listed.is_some())));
                    }
                }
                ("additionalProperties", Value::Object(members)) if value == &Value::Bool(false) => {
                    let unexpected: Vec<String> = unknown(fields, members).map(|(name, _)| name.clone()).collect();
                    if !unexpected.is_empty() {
                        problem(Kind::Unexpected(unexpected));
                    }
                }
                _ => {}
            }
        }
        self.check_parts(fields, instance, pointer, found);
    }

    /// The keywords that hold schemas for the same place, or for places below it.
    fn check_parts<'s, 'd>(
        &'s self,
        fields: &'s Map<String, Value>,
        instance: &'d Value,
        pointer: &mut String,
        found: &mut Vec<Problem<'s, 'd>>,
    ) {
        if let Some(target) = fields.get("$ref").and_then(|reference| target(&self.root, reference)) {
            self.check(target, instance, pointer, found);
        }
        for part in fields.get("allOf").and_then(Value::as_array).into_iter().flatten() {
            self.check(part, instance, pointer, found);
        }
        if let (Some(condition), Some(then)) = (fields.get("if"), fields.get("then"))
            && self.fits(condition, instance)
        {
            self.check(then, instance, pointer, found);
        }
        match instance {
            Value::Array(list) => {
                for (items, (index, item)) in fields.get("items").into_iter().cycle().zip(list.iter().enumerate()) {
                    self.below(items, item, &index.to_string(), pointer, found);
                }
            }
            Value::Object(members) => {
                let properties = fields.get("properties").and_then(Value::as_object);
                for (name, schema) in properties.into_iter().flatten() {
                    if let Some(member) = members.get(name) {
                        self.below(schema, member, name, pointer, found);
                    }
                }
                if let Some(schema) = fields.get("additionalProperties").filter(|schema| schema.is_object()) {
                    for (name, member) in unknown(fields, members) {
                        self.below(schema, member, name, pointer, found);
                    }
                }
            }
            _ => {}
        }
    }

    fn below<'s, 'd>(
        &'s self,
        schema: &'s Value,
        instance: &'d Value,
        step: &str,
        pointer: &mut String,
        found: &mut Vec<Problem<'s, 'd>>,
    ) {
        let length = pointer.len();
        pointer.push('/');
        pointer.push_str(&step.replace('~', "~0").replace('/', "~1"));
        self.check(schema, instance, pointer, found);
        pointer.truncate(length);
    }

    fn matches(&self, pattern: &Value, text: &str) -> bool {
        pattern.as_str().and_then(|source| self.patterns.get(source)).is_some_and(|pattern| pattern.is_in(text))
    }

    fn ways(&self, schemas: &Value, instance: &Value) -> usize {
        schemas.as_array().into_iter().flatten().filter(|schema| self.fits(schema, instance)).count()
    }

    fn resolve<'s>(&'s self, schema: &'s Value) -> &'s Value {
        schema.get("$ref").and_then(|reference| target(&self.root, reference)).unwrap_or(schema)
    }
}

/// Sees to it that every keyword is known, and compiles the patterns.
fn compile(root: &Value, schema: &Value, patterns: &mut HashMap<String, Pattern>) -> Option<()> {
    let Some(fields) = schema.as_object() else { return schema.is_boolean().then_some(()) };
    for (keyword, value) in fields {
        let keyword = keyword.as_str();
        if ONE.contains(&keyword) {
            compile(root, value, patterns)?;
        } else if MANY.contains(&keyword) {
            value.as_array()?.iter().try_for_each(|part| compile(root, part, patterns))?;
        } else if NAMED.contains(&keyword) {
            value.as_object()?.values().try_for_each(|part| compile(root, part, patterns))?;
        } else if !PLAIN.contains(&keyword) && !NOTES.contains(&keyword) {
            return None;
        }
        match keyword {
            "pattern" => {
                let source = value.as_str()?;
                patterns.insert(source.to_owned(), Pattern::new(source)?);
            }
            "$ref" => {
                target(root, value)?;
            }
            _ => {}
        }
    }
    Some(())
}

fn target<'s>(root: &'s Value, reference: &Value) -> Option<&'s Value> {
    root.pointer(reference.as_str()?.strip_prefix('#')?)
}

/// The members that `properties` does not name.
fn unknown<'d>(
    fields: &Map<String, Value>,
    members: &'d Map<String, Value>,
) -> impl Iterator<Item = (&'d String, &'d Value)> {
    let properties = fields.get("properties").and_then(Value::as_object);
    members.iter().filter(move |(name, _)| properties.is_none_or(|properties| !properties.contains_key(*name)))
}

/// One name or a list of names.
fn names(value: &Value) -> impl Iterator<Item = &str> {
    value.as_str().into_iter().chain(value.as_array().into_iter().flatten().filter_map(Value::as_str))
}

fn is_type(name: &str, instance: &Value) -> bool {
    match name {
        "array" => instance.is_array(),
        "boolean" => instance.is_boolean(),
        "null" => instance.is_null(),
        "number" => instance.is_number(),
        "object" => instance.is_object(),
        "string" => instance.is_string(),
        // `1.0` is an integer.
        "integer" => instance.is_i64() || instance.is_u64() || instance.as_f64().is_some_and(|n| n.fract() == 0.0),
        _ => false,
    }
}

/// Equality of JSON, in which `1` is `1.0`.
fn same(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::Number(left), Value::Number(right)) => left == right || left.as_f64() == right.as_f64(),
        _ => left == right,
    }
}

fn limit(value: &Value) -> u64 {
    value.as_u64().unwrap_or_default()
}

fn below(length: usize, value: &Value) -> bool {
    value.as_u64().is_some_and(|limit| (length as u64) < limit)
}

fn above(length: usize, value: &Value) -> bool {
    value.as_u64().is_some_and(|limit| (length as u64) > limit)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used)]
    use super::super::documents;
    use super::*;
    use jsonschema::error::ValidationErrorKind as Their;
    use proptest::test_runner::{Config, TestRunner};
    use std::cell::Cell;
    use std::collections::BTreeSet;

    fn ours(keywords: &Keywords, document: &Value) -> BTreeSet<(String, &'static str)> {
        let name = |kind: &Kind<'_>| match kind {
            Kind::Required(_) => "required",
            Kind::Unexpected(_) => "additionalProperties",
            Kind::Name(_) => "propertyNames",
            Kind::Type(_) => "type",
            Kind::Enum(_) => "enum",
            Kind::Pattern => "pattern",
            Kind::Not => "not",
            Kind::MaxLength(_) => "maxLength",
            Kind::MinLength(_) => "minLength",
            Kind::Maximum(_) => "maximum",
            Kind::Minimum(_) => "minimum",
            Kind::MaxItems(_) => "maxItems",
            Kind::MinItems(_) => "minItems",
            Kind::Never => "false",
            Kind::Constant(_) => "const",
            Kind::Ways => "ways",
        };
        keywords.problems(document).iter().map(|problem| (problem.pointer.clone(), name(&problem.kind))).collect()
    }

    fn theirs(validator: &jsonschema::Validator, document: &Value) -> BTreeSet<(String, &'static str)> {
        let name = |kind: &Their| match kind {
            Their::Required { .. } => "required",
            Their::AdditionalProperties { .. } => "additionalProperties",
            Their::PropertyNames { .. } => "propertyNames",
            Their::Type { .. } => "type",
            Their::Enum { .. } => "enum",
            Their::Pattern { .. } => "pattern",
            Their::Not { .. } => "not",
            Their::MaxLength { .. } => "maxLength",
            Their::MinLength { .. } => "minLength",
            Their::Maximum { .. } => "maximum",
            Their::Minimum { .. } => "minimum",
            Their::MaxItems { .. } => "maxItems",
            Their::MinItems { .. } => "minItems",
            Their::FalseSchema => "false",
            Their::Constant { .. } => "const",
            Their::AnyOf { .. } | Their::OneOfNotValid { .. } | Their::OneOfMultipleValid { .. } => "ways",
            other => panic!("{other:?}"),
        };
        validator.iter_errors(document).map(|e| (e.instance_path().as_str().to_owned(), name(e.kind()))).collect()
    }

    #[test]
    fn the_general_validator_finds_the_same_problems_in_every_kind_of_document() {
        for (name, schema) in super::super::schemas() {
            let schema = schema.to_value();
            let validator = jsonschema::draft202012::new(&schema).unwrap();
            let keywords = Keywords::new(schema.clone()).unwrap_or_else(|| panic!("`{name}` does not compile"));
            let (good, bad) = (Cell::new(0), Cell::new(0));
            let mutants = proptest::collection::vec(documents::mutations(), 3);
            let config = Config { cases: 150, failure_persistence: None, ..Config::default() };
            let outcome =
                TestRunner::new(config).run(&(documents::documents(&schema), mutants), |(document, mutants)| {
                    let mut all = vec![document.clone()];
                    all.extend(mutants.into_iter().map(|mutations| {
                        let mut mutant = document.clone();
                        mutations.iter().for_each(|mutation| mutation.apply(&mut mutant));
                        mutant
                    }));
                    for document in &all {
                        let problems = ours(&keywords, document);
                        let counter = if problems.is_empty() { &good } else { &bad };
                        counter.set(counter.get() + 1);
                        proptest::prop_assert_eq!(&problems, &theirs(&validator, document), "{}: {}", name, document);
                    }
                    Ok(())
                });
            outcome.unwrap_or_else(|problem| panic!("{problem}"));
            // The generator makes no right taxonomies and profiles; those are not validated, only drawn up.
            let validated = super::super::Subject::from_name(name).is_some();
            assert!(
                bad.get() > 30 && (good.get() > 30 || !validated),
                "{name}: {} good, {} bad",
                good.get(),
                bad.get()
            );
        }
    }

    #[test]
    fn a_schema_with_an_unknown_keyword_does_not_compile() {
        assert!(Keywords::new(serde_json::json!({ "properties": { "a": { "minContains": 1 } } })).is_none());
        assert!(Keywords::new(serde_json::json!({ "pattern": "(?=a)" })).is_none());
        assert!(Keywords::new(serde_json::json!({ "$ref": "#/$defs/weg" })).is_none());
    }
}
