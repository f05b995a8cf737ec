//! Replacing personal data in a text.

#[cfg(feature = "gevoelig")]
use super::pseudonym::Pseudonymiser;
use super::{PersonalData, Span, detect};

/// What stands in the place of a piece of personal data.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub enum Replacement {
    /// Its kind: `[naam]`.
    #[default]
    Kind,
    #[cfg(feature = "gevoelig")]
    /// Its kind and a number within the text: `[naam 1]`. Equal values (letter case and separators aside) get the same number.
    Numbered,
    #[cfg(feature = "gevoelig")]
    /// Its kind and a keyed pseudonym: `[naam p3f09a1c2b4d]`. A BSN never gets a pseudonym, it becomes `[bsn]`.
    Pseudonym(Pseudonymiser),
    /// `█`, once for every code point, so that every offset in code points stays what it was.
    Mask,
}

/// How [`redact`] replaces.
#[derive(Debug, Clone, Default)]
pub struct RedactOptions {
    /// What stands in the place of a span.
    pub replacement: Replacement,
}

/// A text without personal data, and where it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redaction {
    /// The text with every span replaced.
    pub text: String,
    /// The spans that were replaced, in bytes of the input, sorted, not overlapping.
    pub spans: Vec<Span>,
}

/// The character that masks.
pub(super) const MASK: char = '█';

/// Replaces all personal data that [`detect`] finds.
///
/// Placeholders that already stand in the text are left alone, and redacting twice changes nothing.
/// Linear in the length of the text. Never fails.
pub fn redact(text: &str, options: &RedactOptions) -> Redaction {
    let spans = detect(text);
    let text = replace(text, &spans, options);
    Redaction { text, spans }
}

/// Writes `text` with `spans` replaced; spans that do not fit the text are skipped.
pub fn replace(text: &str, spans: &[Span], options: &RedactOptions) -> String {
    let mut out = String::with_capacity(text.len());
    let mut numbers = Numbers::default();
    let mut done = 0;
    for span in spans {
        let (Some(before), Some(value)) = (text.get(done..span.start), text.get(span.start..span.end)) else {
            continue;
        };
        out.push_str(before);
        done = span.end;
        write(&mut out, span.kind, value, options, &mut numbers);
    }
    out.push_str(text.get(done..).unwrap_or_default());
    out
}

/// What [`replace`] writes for each of `spans`, in their order.
pub fn placeholders(text: &str, spans: &[Span], options: &RedactOptions) -> Vec<String> {
    let mut numbers = Numbers::default();
    let one = |span: &Span| {
        let mut out = String::new();
        write(&mut out, span.kind, text.get(span.start..span.end).unwrap_or_default(), options, &mut numbers);
        out
    };
    spans.iter().map(one).collect()
}

/// Writes what stands in the place of one value.
#[cfg_attr(not(feature = "gevoelig"), expect(unused_variables, reason = "nothing has a number"))]
fn write(out: &mut String, kind: PersonalData, value: &str, options: &RedactOptions, numbers: &mut Numbers) {
    match &options.replacement {
        Replacement::Kind => placeholder(out, kind, None),
        #[cfg(feature = "gevoelig")]
        Replacement::Numbered => {
            let number = numbers.of(kind, value).to_string();
            placeholder(out, kind, Some(&number));
        }
        #[cfg(feature = "gevoelig")]
        Replacement::Pseudonym(_) if kind == PersonalData::Bsn => placeholder(out, kind, None),
        #[cfg(feature = "gevoelig")]
        Replacement::Pseudonym(key) => placeholder(out, kind, Some(&key.token(kind, value))),
        Replacement::Mask => out.extend(value.chars().map(|_| MASK)),
    }
}

fn placeholder(out: &mut String, kind: PersonalData, suffix: Option<&str>) {
    out.push('[');
    out.push_str(kind.as_str());
    if let Some(suffix) = suffix {
        out.push(' ');
        out.push_str(suffix);
    }
    out.push(']');
}

/// Numbers of values per kind, from 1, in the order of their first appearance.
#[derive(Default)]
struct Numbers {
    #[cfg(feature = "gevoelig")]
    seen: std::collections::HashMap<(PersonalData, String), usize>,
    #[cfg(feature = "gevoelig")]
    last: std::collections::HashMap<PersonalData, usize>,
}

#[cfg(feature = "gevoelig")]
impl Numbers {
    fn of(&mut self, kind: PersonalData, value: &str) -> usize {
        *self.seen.entry((kind, super::pseudonym::canonical(value))).or_insert_with(|| {
            let last = self.last.entry(kind).or_default();
            *last += 1;
            *last
        })
    }
}
