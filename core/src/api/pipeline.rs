//! From a raw signal to one that may be stored: redacted first, then classified.
//!
//! `ingest` gives raw signals; [`refine`] makes each of them safe and labelled. It looks at one signal at a time and
//! keeps nothing, so callers may spread signals over threads as they like.

use crate::classify::{Classification, Classifier, Workspace};
use crate::error::Error;
use crate::privacy::{self, PersonalData, RedactOptions};
use crate::signal::{
    ConceptId, Extra, Fragment, Label, LanguageCode, PrivacyStatus, Processing, Record, Replaced, RuleName, Score,
    ShortText, Signal, Text, TextContent, TextRole, Version,
};
use crate::text::offset::{Converter, Unit};
use serde_json::Value;

/// The name of the method in `privacy.methode`.
const METHOD: &str = "signaal-regels";
/// Code points in one text (schema `signaal`); what a placeholder pushes over it goes to a next text.
const MOST: usize = 10_000;

/// Redacts every text of a raw signal, classifies what citizens and staff wrote, and sets `labels`, `taal`, `privacy`
/// and `verwerking`. A signal that is already redacted is redacted again, which changes nothing.
///
/// # Errors
/// What the signal's own checks find; none on signals from `ingest`.
pub fn refine(signal: Signal, classifier: &Classifier, space: &mut Workspace) -> Result<Signal, Vec<Error>> {
    let mut record = signal.into_record();
    let replaced = redact(&mut record);
    record.privacy.status = match record.privacy.status {
        PrivacyStatus::Raw => PrivacyStatus::Redacted,
        other => other,
    };
    record.privacy.method = ShortText::new(METHOD).ok();
    record.privacy.version = Version::new(env!("CARGO_PKG_VERSION")).ok();
    record.privacy.replaced = (!replaced.is_empty()).then_some(replaced);
    classify(&mut record, classifier, space);
    if let Ok(crate_version) = Version::new(env!("CARGO_PKG_VERSION")) {
        record.processing = Some(Processing {
            crate_version,
            taxonomy_version: Version::new(classifier.version()).ok(),
            model_version: classifier.model_version().and_then(|version| Version::new(version).ok()),
            threshold: None,
            at: None,
        });
    }
    record.build()
}

/// Replaces personal data in every place of the record that can hold free text.
fn redact(record: &mut Record) -> Replaced {
    let mut found: Vec<PersonalData> = Vec::new();
    let mut texts = Vec::with_capacity(record.texts.len());
    for text in std::mem::take(&mut record.texts) {
        let clean = clean(text.content.as_str(), &mut found).unwrap_or_else(|| text.content.as_str().to_owned());
        for piece in pieces(&clean) {
            if let Ok(content) = TextContent::new(piece) {
                texts.push(Text { role: text.role, content, redacted: true });
            }
        }
    }
    record.texts = texts;
    for measurement in &mut record.measurements {
        clean_field(&mut measurement.question, &mut found);
    }
    clean_field(&mut record.original_channel, &mut found);
    if let Some(unit) = &mut record.unit {
        clean_field(&mut unit.code, &mut found);
        clean_field(&mut unit.name, &mut found);
    }
    if let Some(handling) = &mut record.handling {
        clean_field(&mut handling.result, &mut found);
    }
    if let Some(status) = &mut record.status {
        clean_field(&mut status.reason, &mut found);
    }
    if let Some(extra) = record.extra.take() {
        let fields = Value::Object(extra.fields().clone());
        if let Value::Object(fields) = clean_value(fields, &mut found) {
            record.extra = Some(Extra::from(fields));
        }
    }
    found.into_iter().collect()
}

/// The text without personal data; `None` when there was none.
fn clean(text: &str, found: &mut Vec<PersonalData>) -> Option<String> {
    let redaction = privacy::redact(text, &RedactOptions::default());
    if redaction.spans.is_empty() {
        return None;
    }
    found.extend(redaction.spans.iter().map(|span| span.kind));
    Some(redaction.text)
}

/// A short field that holds words of the source.
fn clean_field<T: AsRef<str> + std::str::FromStr>(field: &mut Option<T>, found: &mut Vec<PersonalData>) {
    if let Some(clean) = field.as_ref().and_then(|text| clean(text.as_ref(), found)) {
        *field = shortened(&clean);
    }
}

/// Every string of a JSON value, keys included, without personal data.
fn clean_value(value: Value, found: &mut Vec<PersonalData>) -> Value {
    match value {
        Value::String(text) => Value::String(clean(&text, found).unwrap_or(text)),
        Value::Array(items) => Value::Array(items.into_iter().map(|item| clean_value(item, found)).collect()),
        Value::Object(fields) => Value::Object(
            fields
                .into_iter()
                .map(|(key, value)| (clean(&key, found).unwrap_or(key), clean_value(value, found)))
                .collect(),
        ),
        other => other,
    }
}

/// Cuts a text into pieces of at most [`MOST`] code points, at a space where one is near.
fn pieces(text: &str) -> Vec<&str> {
    let mut rest = text;
    let mut out = Vec::new();
    while let Some((cut, _)) = rest.char_indices().nth(MOST) {
        let near = rest.get(..cut).and_then(|head| head.rfind(char::is_whitespace)).filter(|&at| at > cut / 2);
        let (head, tail) = rest.split_at(near.unwrap_or(cut));
        out.push(head);
        rest = tail.trim_start();
    }
    if !rest.is_empty() {
        out.push(rest);
    }
    out
}

/// The longest start of `text` that the field takes.
fn shortened<T>(text: &str) -> Option<T>
where
    T: std::str::FromStr,
{
    let mut chars: Vec<char> = text.chars().take(512).collect();
    while !chars.is_empty() {
        let candidate: String = chars.iter().collect();
        if let Ok(value) = candidate.parse() {
            return Some(value);
        }
        chars.pop();
    }
    None
}

fn classify(record: &mut Record, classifier: &Classifier, space: &mut Workspace) {
    let spoken: Vec<usize> = (0..record.texts.len())
        .filter(|&i| matches!(record.texts[i].role, TextRole::CitizenText | TextRole::StaffNote))
        .collect();
    if spoken.is_empty() {
        record.labels.clear();
        record.language = None;
        return;
    }
    let texts: Vec<&str> = spoken.iter().map(|&i| record.texts[i].content.as_str()).collect();
    let found = classifier.classify_redacted(&texts, Some(record.signal_type.as_str()), space);
    let labels = to_labels(&found, &texts, &spoken);
    let language = LanguageCode::new(found.language.code()).ok();
    record.labels = labels;
    record.language = language;
}

fn to_labels(found: &Classification<'_>, texts: &[&str], numbers: &[usize]) -> Vec<Label> {
    let mut out = Vec::with_capacity(found.labels.len());
    for label in &found.labels {
        let Ok(concept) = ConceptId::new(label.concept) else { continue };
        let mut fragments = Vec::with_capacity(label.evidence.len());
        let mut at: Option<(usize, Converter<'_>)> = None;
        for evidence in &label.evidence {
            let (Some(text), Some(number)) = (texts.get(evidence.text), numbers.get(evidence.text)) else { continue };
            let converter = match &mut at {
                Some((current, converter)) if *current == evidence.text => converter,
                _ => &mut at.insert((evidence.text, Converter::new(text, Unit::CodePoints))).1,
            };
            let (start, end) = (converter.convert(evidence.start), converter.convert(evidence.end));
            fragments.extend(Fragment::new(*number, start, end));
        }
        out.push(Label {
            concept,
            score: Score::from_hundredths(label.score),
            polarity: label.polarity,
            origin: label.origin(),
            rule: RuleName::new(&*label.rule).ok(),
            fragments,
        });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_record_names_the_taxonomy_and_the_model() {
        let text = r#"{"schemaVersie":"0.1.0","signaalId":"5f0c8a0e-3f1d-4c55-9a53-0b7f6a3d2c11",
            "bron":{"organisatie":"https://identifier.overheid.nl/tooi/id/gemeente/gm0599"},"signaaltype":"klacht",
            "kanaal":"telefoon","ontvangenOp":"2026-01-21","teksten":[],"privacy":{"status":"geschoond"},
            "vertrouwelijkheid":"intern","bewaren":{"grondslag":"Selectielijst","termijn":"P1Y"}}"#;
        let signal = Signal::from_json(text).unwrap();
        let national = Classifier::national();
        let done = refine(signal.clone(), national, &mut Workspace::default()).unwrap();
        let named = done.record().processing.clone().unwrap();
        let card: Value = serde_json::from_str(crate::classify::MODEL_CARD).unwrap();
        assert_ne!(card["versie"], Value::Null);
        assert_eq!(named.model_version.unwrap().as_str(), card["versie"]);
        assert_eq!(named.taxonomy_version.unwrap().as_str(), national.version());
        let rules = Classifier::new(crate::taxonomy::Taxonomy::national()).unwrap().rules_only();
        let done = refine(signal, &rules, &mut Workspace::default()).unwrap();
        assert_eq!(done.record().processing.clone().unwrap().model_version, None);
    }

    #[test]
    fn a_long_text_is_cut_at_a_space_and_loses_nothing_else() {
        let text = "een twee ".repeat(3_000);
        let parts = pieces(&text);
        assert!(parts.iter().all(|p| p.chars().count() <= MOST));
        assert_eq!(parts.join(" ").split_whitespace().count(), 6_000);
    }
}
