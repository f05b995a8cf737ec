//! Names of fields for people, looked up in the schema.

use serde_json::Value;

/// A place in a document as the schema knows it.
pub(super) struct Field<'s> {
    /// Titles from the root down, such as `Labels`, `Begrip`.
    titles: Vec<&'s str>,
    /// The schema of the place itself.
    schema: Option<&'s Value>,
    root: &'s Value,
}

/// Looks up the place of a JSON Pointer. Where the schema does not go (under `extra`), the titles end earlier.
pub(super) fn field<'s>(root: &'s Value, pointer: &str) -> Field<'s> {
    let mut field = Field { titles: Vec::new(), schema: Some(root), root };
    for step in pointer.split('/').skip(1) {
        let Some(schema) = field.schema.map(|schema| resolve(root, schema)) else { break };
        let is_index = !step.is_empty() && step.bytes().all(|b| b.is_ascii_digit());
        let next = match schema.get("properties").and_then(|properties| properties.get(step)) {
            Some(property) => Some(property),
            None if is_index => schema.get("items"),
            None => schema.get("additionalProperties").filter(|rest| rest.is_object()),
        };
        let named = next.and_then(|next| next.get("title")).and_then(Value::as_str);
        field.titles.extend(named.filter(|_| !is_index));
        field.schema = next;
    }
    field
}

impl<'s> Field<'s> {
    /// The Dutch name, such as `Labels › Begrip`; the title of the whole for the root.
    pub(super) fn name(&self) -> String {
        if self.titles.is_empty() {
            return self.root.get("title").and_then(Value::as_str).unwrap_or_default().to_owned();
        }
        self.titles.join(" › ")
    }

    /// What the schema says about the value.
    pub(super) fn description(&self) -> Option<&'s str> {
        let schema = resolve(self.root, self.schema?);
        schema.get("description").and_then(Value::as_str)
    }

    /// A right value, as JSON: the example of the field itself, else that of its type.
    pub(super) fn example(&self) -> Option<String> {
        let example = |schema: &Value| schema.get("examples")?.as_array()?.first().map(Value::to_string);
        let field = self.schema?;
        example(field).or_else(|| example(resolve(self.root, field)))
    }

    /// The names of the fields that are known here.
    pub(super) fn known(&self) -> Vec<&'s str> {
        let schema = self.schema.map(|schema| resolve(self.root, schema));
        let properties = schema.and_then(|schema| schema.get("properties")).and_then(Value::as_object);
        properties.into_iter().flat_map(|properties| properties.keys().map(String::as_str)).collect()
    }
}

fn resolve<'s>(root: &'s Value, schema: &'s Value) -> &'s Value {
    let reference = schema.get("$ref").and_then(Value::as_str).and_then(|reference| reference.strip_prefix('#'));
    reference.and_then(|pointer| root.pointer(pointer)).unwrap_or(schema)
}

/// A pointer fit to be shown: a key that does not look like the name of a field becomes `…`, since it could be a
/// citizen's words.
pub(super) fn shown_pointer(pointer: &str) -> String {
    let steps = pointer.split('/').skip(1).map(|step| if is_field_name(step) { step } else { "…" });
    steps.fold(String::new(), |mut shown, step| {
        shown.push('/');
        shown.push_str(step);
        shown
    })
}

/// The pointer of all places like this one: indices become `*`.
pub(super) fn pattern(pointer: &str) -> String {
    let is_index = |step: &str| !step.is_empty() && step.bytes().all(|b| b.is_ascii_digit());
    let steps = pointer.split('/').skip(1).map(|step| if is_index(step) { "*" } else { step });
    steps.fold(String::new(), |mut pattern, step| {
        pattern.push('/');
        pattern.push_str(step);
        pattern
    })
}

/// A key fit to be shown, in backquotes.
pub(super) fn shown_key(key: &str) -> String {
    if is_field_name(key) { format!("`{key}`") } else { "(naam niet getoond)".to_owned() }
}

/// Whether this looks like the name of a field: a short word without spaces, and not a long number.
fn is_field_name(key: &str) -> bool {
    let allowed = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.');
    (1..=40).contains(&key.len()) && key.bytes().all(allowed) && key.bytes().filter(u8::is_ascii_digit).count() <= 6
}

/// The known name that was most likely meant: at most two letters away and not counting case.
pub(super) fn nearest<'k>(key: &str, known: &[&'k str]) -> Option<&'k str> {
    let key: Vec<char> = key.chars().take(41).flat_map(char::to_lowercase).collect();
    if key.len() > 40 {
        return None;
    }
    let mut row = Vec::new();
    let distances = known.iter().filter_map(|name| {
        let letters: Vec<char> = name.chars().flat_map(char::to_lowercase).collect();
        // Names so much longer or shorter are further away than counts.
        (letters.len().abs_diff(key.len()) <= FURTHEST).then(|| (distance(&key, &letters, &mut row), *name))
    });
    let near = |(distance, name): &(usize, &str)| *distance <= FURTHEST && *distance * 2 < name.len();
    distances.min().filter(near).map(|(_, name)| name)
}

/// Letters that a name may differ from the one that was meant.
const FURTHEST: usize = 2;

/// Levenshtein distance; `row` is used again.
fn distance(left: &[char], right: &[char], row: &mut Vec<usize>) -> usize {
    row.clear();
    row.extend(0..=right.len());
    for (i, l) in left.iter().enumerate() {
        let (mut diagonal, mut previous) = (i, i + 1);
        if let Some(first) = row.first_mut() {
            *first = previous;
        }
        for (above, r) in row.iter_mut().skip(1).zip(right) {
            previous = (previous + 1).min(*above + 1).min(diagonal + usize::from(l != r));
            diagonal = std::mem::replace(above, previous);
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misspelt_field_gets_a_suggestion_and_a_strange_one_none() {
        let known = ["kanaal", "kanaalOrigineel", "labels", "n"];
        assert_eq!(nearest("kanal", &known), Some("kanaal"));
        assert_eq!(nearest("Labels", &known), Some("labels"));
        assert_eq!(nearest("telefoon", &known), None);
        assert_eq!(nearest("x", &known), None);
    }

    #[test]
    fn a_key_that_may_be_a_citizens_words_is_not_shown() {
        assert_eq!(shown_pointer("/extra/0612345678"), "/extra/…");
        assert_eq!(shown_pointer("/labels/12/begrip"), "/labels/12/begrip");
        assert_eq!(pattern("/labels/12/begrip"), "/labels/*/begrip");
        assert_eq!(shown_key("Jan de Vries"), "(naam niet getoond)");
    }
}
