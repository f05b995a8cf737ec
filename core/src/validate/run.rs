//! The validation of many rows.

use super::concepts::Concepts;
use super::describe::shown_pointer;
use super::duplicate::{self, Parsed};
use super::facts;
use super::finding::{Finding, Groups, severity};
use super::header::Content;
use super::quick;
use super::report::{Line, Outcome, Report, RowCount};
use super::rows::{self, Read, Rows};
use super::set::Set;
use super::shared;
use super::subject::Subject;
use super::told::{Told, example_needs_expected, told};
use super::verdict::{Broken, Verdict};
use crate::error::{Code, Error, Place};
use crate::signal::{Dataset, PrivacyStatus, Record, SchemaVersion, SignalId, Version};
use crate::taxonomy::Taxonomy;
use serde_json::Value;
use std::io::{BufRead, Cursor, ErrorKind, Read as _};

/// What to check.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Options {
    /// What the rows are: signals, or documents of another kind.
    pub subject: Subject,
    /// Also the rules for a file that leaves the organisation.
    pub shared: bool,
    /// The header of the data set: its counts, period and versions are held against the content.
    pub header: Option<Dataset>,
    /// The taxonomy in which concepts must stand, such as the national one with an organisation's own on top; without
    /// one it is the national taxonomy.
    pub taxonomy: Option<Taxonomy>,
}

/// Checks rows one by one and keeps what must be known about the set: ids and relations.
///
/// Memory grows with the number of signals (20 bytes for each id and its row, and room in the table), not with their size.
pub struct Validator<'s> {
    shared: bool,
    content: Option<Content>,
    concepts: Known,
    file: Option<String>,
    subject: Subject,
    verdict: &'static Verdict,
    sink: &'s mut dyn FnMut(&Finding),
    groups: Groups,
    told: Told,
    rows: u64,
    bad_rows: u64,
    set: Set,
}

/// The concepts that labels may name.
enum Known {
    National,
    Own(Box<Concepts>),
}

impl Known {
    fn concepts(&self) -> &Concepts {
        match self {
            Known::National => Concepts::national(),
            Known::Own(concepts) => concepts,
        }
    }
}

impl<'s> Validator<'s> {
    /// A validator of these rows.
    pub fn new(options: &Options, sink: &'s mut dyn FnMut(&Finding)) -> Self {
        let subject = options.subject;
        Validator {
            shared: options.shared,
            content: options.header.clone().map(Content::new),
            concepts: options.taxonomy.as_ref().map_or(Known::National, |own| Known::Own(Box::new(Concepts::of(own)))),
            file: None,
            subject,
            verdict: subject.verdict(),
            sink,
            groups: Groups::default(),
            told: Told::default(),
            rows: 0,
            bad_rows: 0,
            set: Set::default(),
        }
    }

    /// Takes the header of the data set, as the text of a JSON object. Its own mistakes are findings without a row, and
    /// then the content is not held against it.
    pub fn header(&mut self, json: &str) {
        let json = json.strip_prefix('\u{feff}').unwrap_or(json);
        let mut errors = Vec::new();
        match duplicate::parse(json) {
            Ok(parsed) => {
                let twice = parsed.twice.iter().map(|pointer| twice(pointer));
                errors.extend(twice.map(|error| Broken { error, expected: None }));
                errors.extend(Subject::Dataset.verdict().errors(&parsed.value));
                let checked = Subject::Dataset.check(parsed.value.clone()).into_iter();
                errors.extend(checked.map(|error| Broken { error, expected: None }));
                if errors.is_empty() {
                    self.content = serde_json::from_value(parsed.value).ok().map(Content::new);
                }
            }
            Err(problem) => {
                let error = Error::new(Code::InputNotJson).detail(format!("kolom {}", problem.column()));
                errors.push(Broken { error, expected: None });
            }
        }
        for Broken { error, expected } in errors {
            self.report_in(Subject::Dataset.verdict().schema(), 0, error, expected);
        }
    }

    /// Checks NDJSON or one JSON array, and hands each row over. The error is for a stream that cannot be read.
    pub(super) fn json(&mut self, mut reader: impl BufRead, each: &mut dyn FnMut(u64, &[u8])) -> Result<(), Error> {
        let start = match rows::start(&mut reader) {
            Err(problem) => return self.unreadable(1, &problem),
            Ok(start) => start,
        };
        if start.is_array {
            self.rows(rows::Elements::new(reader), each)
        } else {
            self.rows(rows::Lines::new(Cursor::new(start.bytes).chain(reader)), each)
        }
    }

    pub(super) fn rows(&mut self, mut rows: impl Rows, each: &mut dyn FnMut(u64, &[u8])) -> Result<(), Error> {
        let mut bytes = Vec::new();
        let mut row = 0;
        loop {
            bytes.clear();
            let read = rows.next(&mut bytes);
            row += 1;
            match read {
                Err(problem) => return self.unreadable(row, &problem),
                Ok(Read::End) => return Ok(()),
                Ok(Read::TooLong) => self.refuse_row(row, rows::too_long()),
                Ok(Read::Broken) => {
                    self.refuse_row(row, Error::new(Code::InputNotJson).detail("de lijst is niet goed afgesloten"));
                }
                Ok(Read::Row) => match bytes.strip_prefix(b"\xEF\xBB\xBF") {
                    Some(rest) if row == 1 => {
                        self.report(row, Error::new(Code::ByteOrderMark), None);
                        self.bytes(row, rest);
                        each(row, rest);
                    }
                    _ => {
                        self.bytes(row, &bytes);
                        each(row, &bytes);
                    }
                },
            }
        }
    }

    /// A stream that fails: damage to the file is a finding, anything else an error.
    pub(super) fn unreadable(&mut self, row: u64, problem: &std::io::Error) -> Result<(), Error> {
        match problem.kind() {
            ErrorKind::InvalidData | ErrorKind::UnexpectedEof => {
                self.report(row, Error::new(Code::FileDamaged).detail("het lezen stopt in deze rij"), None);
                Ok(())
            }
            _ => Err(Error::new(Code::ReadFailed).at(Place::row(row))),
        }
    }

    /// Reports a mistake in the file that is no row of it.
    pub(super) fn file_error(&mut self, row: u64, error: Error) {
        self.report(row, error, None);
    }

    /// Checks one row that was put together out of cells, and reports what was wrong with these.
    pub(super) fn cells(&mut self, row: u64, document: &Value, errors: Vec<Error>) {
        let before = self.groups.errors;
        for error in errors {
            self.report(row, error, None);
        }
        let (bad, found) = (self.bad_rows, self.groups.errors > before);
        self.text(row, &document.to_string());
        // A row counts as bad once.
        self.bad_rows = bad + u64::from(found || self.bad_rows > bad);
    }

    /// Says which file the next rows stand in; findings name it.
    pub fn file(&mut self, name: Option<&str>) {
        self.file = name.map(str::to_owned);
    }

    /// Checks one row of bytes. A blank row does not count.
    pub fn bytes(&mut self, row: u64, bytes: &[u8]) {
        match std::str::from_utf8(bytes) {
            Ok(text) => self.text(row, text),
            Err(problem) => {
                self.refuse_row(row, Error::new(Code::InputNotUtf8).detail(problem.valid_up_to().to_string()));
            }
        }
    }

    /// Checks one row of JSON. A blank row does not count.
    pub fn text(&mut self, row: u64, text: &str) {
        let text = text.trim_matches(|c: char| matches!(c, ' ' | '\t' | '\r' | '\n'));
        if text.is_empty() {
            return;
        }
        // The fastest way: nearly every signal is right, and that is seen without building it. Personal data is not.
        if self.subject == Subject::Signal
            && !self.shared
            && let Some(view) = quick::look(text, self.concepts.concepts())
        {
            return self.right(row, &view);
        }
        // The fast way: what serde takes, the schema takes (`core/tests/schema_agreement.rs`), and no key stands twice.
        if self.subject == Subject::Signal
            && let Ok(record) = serde_json::from_str::<Record>(text)
        {
            self.rows += 1;
            let before = self.groups.errors;
            self.rules(row, &record);
            self.bad_rows += u64::from(self.groups.errors > before);
            return;
        }
        match duplicate::parse(text) {
            Ok(parsed) => self.document(row, &parsed),
            Err(problem) => {
                // The message of the parser holds no part of the text in these cases, but its place says enough.
                if problem.to_string().starts_with("recursion limit") {
                    self.refuse_row(row, Error::new(Code::JsonTooDeep));
                } else {
                    let column = format!("kolom {}", problem.column());
                    self.refuse_row(row, Error::new(Code::InputNotJson).detail(column));
                }
            }
        }
    }

    /// A signal with which all is right; what is left is what it means for the set.
    fn right(&mut self, row: u64, view: &quick::View<'_>) {
        self.rows += 1;
        let before = self.groups.errors;
        if let Some(content) = &mut self.content {
            content.count(view.texts.as_ref().map_or(0, Vec::len), view.labels.as_ref().map_or(0, Vec::len));
            let received = view.received.as_ref().and_then(|received| received.text.get(..10)).unwrap_or_default();
            let status = view.privacy.as_ref().and_then(|privacy| privacy.status);
            let version = view.processing.as_ref().and_then(|processing| processing.taxonomy_version.as_ref());
            let status = status.unwrap_or(PrivacyStatus::Raw);
            for error in content.check_facts(received, status, version.map(|version| &*version.text)) {
                self.report(row, error, None);
            }
        }
        if let Some(id) = &view.signal_id {
            self.seen(row, &id.text);
        }
        for (index, relation) in view.relations.iter().flatten().enumerate() {
            if let Some(other) = &relation.signal_id {
                self.set.refer(row, index, &other.text);
            }
        }
        self.bad_rows += u64::from(self.groups.errors > before);
    }

    /// The slow way, for a row that is not right: every error of the schema.
    fn document(&mut self, row: u64, parsed: &Parsed) {
        self.rows += 1;
        let before = self.groups.errors;
        for pointer in &parsed.twice {
            self.report(row, twice(pointer), None);
        }
        let mut rest = parsed.value.clone();
        for Broken { error, expected } in self.verdict.errors(&parsed.value) {
            leave_out(&mut rest, error.place().pointer.as_deref().unwrap_or_default());
            self.report(row, error, expected);
        }
        // When all that was wrong can be left out, the other fields are held to the rules beyond the schema too.
        if self.subject != Subject::Signal {
            for error in self.subject.check(rest) {
                self.report(row, error, None);
            }
        } else if let Ok(record) = serde_json::from_value::<Record>(rest) {
            self.rules(row, &record);
        } else {
            self.remember_id(row, &parsed.value);
            if let Some(content) = &mut self.content {
                let length = |field: &str| parsed.value.get(field).and_then(Value::as_array).map_or(0, Vec::len);
                content.count(length("teksten"), length("labels"));
            }
        }
        self.bad_rows += u64::from(self.groups.errors > before);
    }

    /// The rules that no schema can say.
    fn rules(&mut self, row: u64, record: &Record) {
        let mut errors = record.check();
        errors.extend(facts::check(record, self.concepts.concepts()));
        if self.shared {
            errors.extend(shared::check(record));
        }
        if let Some(content) = &mut self.content {
            content.count(record.texts.len(), record.labels.len());
            errors.extend(content.check(record, self.shared));
        }
        for error in errors {
            self.report(row, error, None);
        }
        self.seen(row, record.signal_id.as_str());
        for (index, relation) in record.relations.iter().enumerate() {
            self.set.refer(row, index, relation.signal_id.as_str());
        }
    }

    fn remember_id(&mut self, row: u64, document: &Value) {
        let id = document.get("signaalId").and_then(Value::as_str).and_then(|id| SignalId::new(id).ok());
        if let Some(id) = id {
            self.seen(row, id.as_str());
        }
    }

    fn seen(&mut self, row: u64, id: &str) {
        if let Some(first) = self.set.add(id, row) {
            let error = Error::new(Code::IdTwice).detail(first.to_string()).at(Place::pointer("/signaalId"));
            self.report(row, error, None);
        }
    }

    /// A row that cannot be read.
    pub(super) fn refuse_row(&mut self, row: u64, error: Error) {
        self.rows += 1;
        self.bad_rows += 1;
        if let Some(content) = &mut self.content {
            content.count(0, 0);
        }
        self.report(row, error, None);
    }

    fn report(&mut self, row: u64, error: Error, expected: Option<String>) {
        let in_header = is_of_header(error.code());
        let schema = if in_header { Subject::Dataset.verdict().schema() } else { self.verdict.schema() };
        self.report_in(schema, row, error, expected);
    }

    fn report_in(&mut self, schema: &Value, row: u64, mut error: Error, expected: Option<String>) {
        let place = error.place_mut();
        let pointer = place.pointer.take().unwrap_or_default();
        place.file.clone_from(&self.file);
        place.row = (row > 0).then_some(row);
        place.field = None;
        place.pointer = Some(shown_pointer(&pointer));
        let (field, example) = match expected.as_deref().filter(|_| example_needs_expected(error.code())) {
            Some(_) => told(schema, error.code(), &pointer, expected.as_deref()),
            None => self.told.of(schema, error.code(), &pointer),
        };
        let finding =
            Finding { severity: severity(error.code(), self.content.is_some()), field, expected, example, error };
        self.groups.add(&finding);
        (self.sink)(&finding);
    }

    /// The report, after the rules about the whole set.
    pub fn finish(mut self) -> Report {
        for loose in self.set.loose() {
            let place = Place::pointer(format!("/relaties/{}/signaalId", loose.index));
            self.report(loose.row, Error::new(Code::RelationUnknown).at(place), None);
        }
        self.file = None;
        for (error, counted) in self.content.as_ref().map(Content::finish).unwrap_or_default() {
            self.report(0, error, Some(counted.to_string()));
        }
        if self.rows == 0 {
            self.report(0, Error::new(Code::NoRows), None);
        }
        let count = |number: u64| RowCount::new(number).unwrap_or(RowCount::MAX);
        Report {
            schema_version: SchemaVersion::current(),
            crate_version: Version::of_this_crate(),
            schema: Line(format!("urn:signaal:schema:{}:{}", self.subject.name(), super::SCHEMA_VERSION)),
            shared: self.shared,
            header: self.content.is_some(),
            outcome: if self.groups.errors == 0 { Outcome::Good } else { Outcome::Bad },
            rows: count(self.rows),
            good_rows: count(self.rows - self.bad_rows),
            errors: count(self.groups.errors),
            warnings: count(self.groups.warnings),
            findings: self.groups.into_list(),
        }
    }
}

fn twice(pointer: &str) -> Error {
    let key = pointer.rsplit('/').next().unwrap_or_default();
    Error::new(Code::KeyTwice).detail(super::describe::shown_key(key)).at(Place::pointer(pointer))
}

/// Whether the place of this code lies in the header of the data set.
fn is_of_header(code: Code) -> bool {
    matches!(code, Code::HeaderCount)
}

/// Removes a field, so that the rest can be checked. Elements of a list stay, since pointers count them.
fn leave_out(document: &mut Value, pointer: &str) {
    let Some((parent, key)) = pointer.rsplit_once('/') else { return };
    if let Some(Value::Object(fields)) = document.pointer_mut(parent) {
        fields.remove(&key.replace("~1", "/").replace("~0", "~"));
    }
}
