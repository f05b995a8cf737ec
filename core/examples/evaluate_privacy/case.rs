//! A sentence and what must be found in it.

use serde_json::{Value, json};
use signaal::privacy::{PersonalData, detect};

use super::generate;

/// Something that must be found.
#[derive(Debug, Clone)]
pub(crate) struct Gold {
    /// None: personal or not is open, a find here counts neither way (places, organisations, dates of other data sets).
    pub kind: Option<PersonalData>,
    /// The form in which it was written, or where the sentence is from.
    pub form: String,
    /// Bytes of the text.
    pub start: usize,
    pub end: usize,
}

#[derive(Debug, Clone)]
pub(crate) struct Case {
    pub text: String,
    pub gold: Vec<Gold>,
    /// What must be found all the same after a change of the item: name of the change, the text, bytes of the item.
    pub mutations: Vec<(&'static str, String, (usize, usize))>,
}

impl Case {
    fn untouched(text: &str) -> Case {
        Case { text: text.to_owned(), gold: Vec::new(), mutations: Vec::new() }
    }

    /// The case and what was found, in code points.
    pub(crate) fn json(&self, source: &str) -> String {
        let points = |byte: usize| self.text[..byte].chars().count();
        let span = |kind: &str, start, end| json!({"label": kind, "start": points(start), "end": points(end)});
        let gold: Vec<Value> =
            self.gold.iter().map(|g| span(g.kind.map_or("open", PersonalData::as_str), g.start, g.end)).collect();
        let found: Vec<Value> = detect(&self.text).iter().map(|s| span(s.kind.as_str(), s.start, s.end)).collect();
        json!({"source": source, "text": self.text, "spans": gold, "signaal": found}).to_string()
    }
}

/// Sentences with places for generated items, with marked items, or with nothing.
pub(crate) fn from_text(text: &str, seed: u64) -> Vec<Case> {
    let lines: Vec<String> =
        text.lines().filter(|l| !l.starts_with('#') && !l.is_empty()).map(|l| l.replace("\\n", "\n")).collect();
    let (carriers, rest): (Vec<_>, Vec<_>) = lines.into_iter().partition(|line| has_place(line));
    let (marked, decoys): (Vec<_>, Vec<_>) = rest.into_iter().partition(|line| line.contains("[["));
    let mut cases = generate::cases(&carriers, &decoys, seed);
    cases.extend(marked.iter().map(|line| from_marks(line)));
    cases.extend(decoys.iter().map(|line| Case::untouched(line)));
    cases
}

fn has_place(line: &str) -> bool {
    PersonalData::ALL.iter().any(|kind| line.contains(&format!("{{{}}}", kind.as_str())))
}

fn from_marks(line: &str) -> Case {
    let mut text = String::new();
    let mut gold = Vec::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once("[[") {
        let (mark, tail) = after.split_once("]]").expect("a mark ends in ]]");
        let (kind, value) = mark.split_once(':').expect("a mark is [[soort:waarde]]");
        let kind = PersonalData::from_wire(kind).unwrap_or_else(|| panic!("unknown kind `{kind}`"));
        text.push_str(before);
        let start = text.len();
        text.push_str(value);
        gold.push(Gold { kind: Some(kind), form: "written by hand".to_owned(), start, end: text.len() });
        rest = tail;
    }
    text.push_str(rest);
    Case { text, gold, mutations: Vec::new() }
}

/// Labels of other data sets; what is not here is open.
fn kind_of(label: &str) -> Option<PersonalData> {
    PersonalData::from_wire(label).or(match label {
        "PERSON" | "persoon" => Some(PersonalData::Name),
        "STREET_ADDRESS" => Some(PersonalData::Address),
        "POSTCODE" => Some(PersonalData::Postcode),
        "EMAIL" => Some(PersonalData::Email),
        "PHONE_NUMBER" => Some(PersonalData::Phone),
        "BSN" => Some(PersonalData::Bsn),
        "KVK_NUMBER" => Some(PersonalData::KvkNumber),
        "IP_ADDRESS" => Some(PersonalData::IpAddress),
        "LICENSE_PLATE" => Some(PersonalData::Plate),
        "IBAN" => Some(PersonalData::Iban),
        "CASE_NO" => Some(PersonalData::CaseNumber),
        "DRIVERS_LICENSE" | "ID_NO" => Some(PersonalData::DocumentNumber),
        _ => None,
    })
}

pub(crate) fn from_ndjson(text: &str) -> Vec<Case> {
    let mut cases = Vec::new();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let value: Value = serde_json::from_str(line).expect("a line of JSON");
        let text = value["text"].as_str().expect("`text`").to_owned();
        let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let spans = value["spans"].as_array().cloned().unwrap_or_default();
        let form = value["source"].as_str().unwrap_or_default().to_owned();
        let gold = spans
            .iter()
            .map(|span| Gold {
                kind: kind_of(span["label"].as_str().unwrap_or_default()),
                form: form.clone(),
                start: bytes[span["start"].as_u64().expect("`start`") as usize],
                end: bytes[span["end"].as_u64().expect("`end`") as usize],
            })
            .collect();
        cases.push(Case { text, gold, mutations: Vec::new() });
    }
    cases
}

/// Every cell but the first line's is a sentence without personal data.
pub(crate) fn from_csv(text: &str) -> Vec<Case> {
    let mut cases = Vec::new();
    let mut cell = String::new();
    let mut quoted = false;
    let mut row = 0;
    let mut end = |cell: &mut String, row: usize| {
        if row > 0 && cell.chars().any(char::is_alphabetic) {
            cases.push(Case::untouched(cell));
        }
        cell.clear();
    };
    for c in text.chars() {
        match c {
            '"' => quoted = !quoted,
            ',' if !quoted => end(&mut cell, row),
            '\n' if !quoted => {
                end(&mut cell, row);
                row += 1;
            }
            _ => cell.push(c),
        }
    }
    end(&mut cell, row);
    cases
}
