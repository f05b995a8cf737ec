//! A whole file at once: checked, redacted, labelled and counted, in one pass and with memory for one row.
//!
//! For whoever has a file and no installation: the page `examples/web` does this in the browser, and nothing leaves the
//! computer. What comes in is either a file of signals (NDJSON or one JSON array), which is held to the schema, or the
//! export of a source, which is read with its profile. What goes out are signals that are redacted and labelled.

use super::overview::Overview;
use super::pipeline::refine;
use crate::classify::{Classifier, Workspace};
use crate::error::{Code, Error};
use crate::ingest::{Counts, FileFormat, Input, Key, Outcome, Profile, Reject, ingest, ingest_from};
use crate::privacy;
use crate::signal::{Label, Origin, PersonalDataType, PrivacyStatus, Record, Replaced, Signal};
use crate::taxonomy::Taxonomy;
use crate::validate::{Options, Report, Validator, may_be_shared, validate_json_rows};
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::{self, BufReader, Read, Seek, SeekFrom};

/// Rejects that come back in the inspection itself; all of them go to the output.
const SHOWN_REJECTS: usize = 100;

/// What the file holds.
#[derive(Debug)]
pub enum Content<'p> {
    /// Signals, as NDJSON or as one JSON array.
    Signals,
    /// The export of a source.
    Export {
        /// How it is read.
        profile: &'p Profile,
        /// What its ids are made with.
        key: &'p Key,
    },
}

/// Takes what comes out, row by row. An error ends the inspection.
pub trait Output {
    /// A signal, redacted and labelled, as one line of JSON without its line end.
    ///
    /// # Errors
    /// When it cannot be kept.
    fn signal(&mut self, json: &str) -> io::Result<()>;
    /// A row that gives no signal.
    ///
    /// # Errors
    /// When it cannot be kept.
    fn reject(&mut self, reject: &Reject) -> io::Result<()>;
}

/// What was found in a file.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Inspection {
    /// Rows of the file.
    pub rijen: u64,
    /// Rows that came out as a signal.
    pub signalen: u64,
    /// Rows that did not.
    pub afgekeurd: u64,
    /// Signals in which personal data was replaced now.
    pub geschoond: u64,
    /// Personal data that was replaced now, by kind.
    pub vervangen: BTreeMap<&'static str, u64>,
    /// What the reader of the export counted; absent for a file of signals.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub telling: Option<Counts>,
    /// The first rejects of an export.
    pub eerste_afgekeurd: Vec<Reject>,
    /// The verdict on the file as it came in; absent for an export, which is no file of signals yet.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rapport: Option<Report>,
    /// The verdict on what came out, with the rules for sharing when those were asked for.
    pub na_schonen: Report,
    /// Counts by topic, barrier, unit, area and month.
    pub overzicht: Overview,
}

/// Reads a file to its end. With `shared` the rules for sharing apply, and what comes out is made fit for them: without
/// labels of distress or health, and without pseudonyms beside texts.
///
/// # Errors
/// `lezen-mislukt` when the output fails, or the input while signals are read; of an export that is a reject.
pub fn inspect(
    content: &Content<'_>,
    file_name: &str,
    input: &mut dyn Input,
    shared: bool,
    output: &mut dyn Output,
) -> Result<Inspection, Error> {
    let options = Options { shared, ..Options::default() };
    let unseen = &mut |_: &crate::validate::Finding| ();
    let mut after = Validator::new(&options, unseen);
    let mut work = Work::new(shared, output);
    let (mut counts, mut report) = (None, None);
    match content {
        Content::Signals => {
            report = Some(validate_json_rows(
                BufReader::with_capacity(BUFFER, input),
                &options,
                &mut |_| (),
                &mut |row, bytes| {
                    if let Some(record) = std::str::from_utf8(bytes).ok().and_then(|text| Record::from_json(text).ok())
                    {
                        work.take(row, record, &mut after);
                    }
                },
            )?);
        }
        Content::Export { profile, key } => {
            let mut row = 0;
            counts = Some(ingest_from(profile, file_name, input, key, &mut |outcome| match outcome {
                Outcome::Signal { signal, .. } => {
                    row += 1;
                    work.take(row, signal.into_record(), &mut after);
                }
                Outcome::Reject(reject) => work.refuse(reject),
            }));
        }
    }
    let Work { failed, signals, redacted, mut replaced, rejects, mut overview, .. } = work;
    if failed {
        return Err(unreadable());
    }
    overview.name_concepts(Taxonomy::national());
    replaced.retain(|_, count| *count > 0);
    let rows = match (&counts, &report) {
        (Some(counts), _) => counts.rijen,
        (None, Some(report)) => report.rows.get(),
        (None, None) => 0,
    };
    Ok(Inspection {
        rijen: rows,
        signalen: signals,
        afgekeurd: rows.saturating_sub(signals),
        geschoond: redacted,
        vervangen: replaced,
        telling: counts,
        eerste_afgekeurd: rejects,
        rapport: report,
        na_schonen: after.finish(),
        overzicht: overview,
    })
}

fn unreadable() -> Error {
    Error::new(Code::ReadFailed)
}

/// What the start of a file shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Recognised {
    /// `signalen`, `export` or `onbekend`.
    pub soort: &'static str,
    /// The bundled profile that reads an export best.
    pub profiel: Option<&'static str>,
}

/// Guesses what a file holds from its start; of a workbook all bytes are needed.
///
/// A bundled profile fits when it makes signals of most rows that it sees.
pub fn recognise(file_name: &str, start: &[u8]) -> Recognised {
    let zip = start.starts_with(b"PK");
    let looks = |name: &[u8]| start.windows(name.len()).take(4096).any(|window| window == name);
    if !zip && looks(b"\"schemaVersie\"") && looks(b"\"signaalId\"") {
        return Recognised { soort: "signalen", profiel: None };
    }
    let key = Key::demo();
    let mut best: (u64, Option<&'static str>) = (0, None);
    for name in Profile::bundled_names() {
        let Ok(profile) = Profile::bundled(name) else { continue };
        if zip != (profile.document().bestand.formaat == FileFormat::Xlsx) {
            continue;
        }
        let counts = ingest(&profile, file_name, start, &key, &mut |_| ());
        let doubles = counts.afgekeurd_per_code.get(Code::RowDuplicate.code()).copied().unwrap_or_default();
        if counts.signalen > best.0 && counts.signalen * 2 > counts.rijen - doubles {
            best = (counts.signalen, Some(name));
        }
    }
    Recognised { soort: if best.1.is_some() { "export" } else { "onbekend" }, profiel: best.1 }
}

/// What passes through, and what is kept of it.
struct Work<'o> {
    shared: bool,
    output: &'o mut dyn Output,
    failed: bool,
    space: Workspace,
    signals: u64,
    redacted: u64,
    replaced: BTreeMap<&'static str, u64>,
    rejects: Vec<Reject>,
    overview: Overview,
}

impl<'o> Work<'o> {
    fn new(shared: bool, output: &'o mut dyn Output) -> Self {
        Work {
            shared,
            output,
            failed: false,
            space: Workspace::default(),
            signals: 0,
            redacted: 0,
            replaced: BTreeMap::new(),
            rejects: Vec::new(),
            overview: Overview::default(),
        }
    }

    /// One signal: redacted, labelled, written and counted.
    fn take(&mut self, row: u64, record: Record, after: &mut Validator<'_>) {
        if self.failed {
            return;
        }
        let Some((signal, found)) = clean(record, self.shared, &mut self.space) else { return };
        self.redacted += u64::from(!found.is_empty());
        for (kind, count) in found.iter() {
            *self.replaced.entry(kind.as_str()).or_default() += count;
        }
        let json = signal.to_json();
        after.text(row, &json);
        self.overview.add(signal.record());
        self.signals += 1;
        self.failed |= self.output.signal(&json).is_err();
    }

    fn refuse(&mut self, reject: Reject) {
        self.failed |= self.output.reject(&reject).is_err();
        if self.rejects.len() < SHOWN_REJECTS {
            self.rejects.push(reject);
        }
    }
}

/// A record made fit to keep, or with `shared` to share, and the personal data that was replaced in it now.
///
/// A record that is redacted already and holds no personal data keeps its labels as they are. Otherwise the labels are made
/// again, since their places have moved, except those that a person gave: these stay, without places. `None` when the record
/// breaks a rule; the report says which.
pub fn clean(mut record: Record, shared: bool, space: &mut Workspace) -> Option<(Signal, Replaced)> {
    if shared {
        record.labels.retain(|label| may_be_shared(label.concept.as_str()));
        if !record.texts.is_empty() {
            record.person = None;
        }
    }
    let clean = record.privacy.status != PrivacyStatus::Raw
        && record.texts.iter().all(|text| text.redacted)
        && !holds_personal_data(&record);
    if clean {
        return Some((record.build().ok()?, Replaced::default()));
    }
    let by_people: Vec<Label> = record.labels.iter().filter(|label| label.origin == Origin::Human).cloned().collect();
    let before = record.privacy.replaced.take();
    let mut refined = refine(record.build().ok()?, Classifier::national(), space).ok()?.into_record();
    let found = refined.privacy.replaced.clone().unwrap_or_default();
    let kinds = |replaced: &Replaced| -> Vec<PersonalDataType> {
        let many = |(kind, count): (PersonalDataType, u64)| std::iter::repeat_n(kind, count.min(100_000) as usize);
        replaced.iter().flat_map(many).collect()
    };
    if let Some(before) = before {
        let all: Replaced = kinds(&before).into_iter().chain(kinds(&found)).collect();
        refined.privacy.replaced = (!all.is_empty()).then_some(all);
    }
    if shared {
        refined.labels.retain(|label| may_be_shared(label.concept.as_str()));
    }
    for mut label in by_people {
        label.fragments.clear();
        refined.labels.retain(|other| (&other.concept, other.polarity) != (&label.concept, label.polarity));
        refined.labels.push(label);
    }
    Some((refined.build().ok()?, found))
}

/// Whether redaction would change one of the places that it looks at.
fn holds_personal_data(record: &Record) -> bool {
    let lines = [
        record.original_channel.as_ref().map(AsRef::as_ref),
        record.unit.as_ref().and_then(|unit| unit.code.as_ref()).map(AsRef::as_ref),
        record.unit.as_ref().and_then(|unit| unit.name.as_ref()).map(AsRef::as_ref),
        record.handling.as_ref().and_then(|handling| handling.result.as_ref()).map(AsRef::as_ref),
        record.status.as_ref().and_then(|status| status.reason.as_ref()).map(AsRef::as_ref),
    ];
    let texts = record.texts.iter().map(|text| text.content.as_str());
    let questions = record.measurements.iter().filter_map(|m| m.question.as_ref()).map(AsRef::as_ref);
    texts.chain(questions).chain(lines.into_iter().flatten()).any(|text| !privacy::detect(text).is_empty())
        || record.extra.as_ref().is_some_and(|extra| {
            !privacy::residual_value(&serde_json::Value::Object(extra.fields().clone())).is_empty()
        })
}

/// Bytes that are asked for at once.
const BUFFER: usize = 1 << 20;

/// A file behind a function: `read(from, length)` gives at most so many bytes, none at the end.
pub struct Behind<F> {
    size: u64,
    at: u64,
    read: F,
    held: Vec<u8>,
    held_from: u64,
}

impl<F: FnMut(u64, usize) -> io::Result<Vec<u8>>> Behind<F> {
    /// A file of `size` bytes.
    pub fn new(size: u64, read: F) -> Self {
        Behind { size, at: 0, read, held: Vec::new(), held_from: 0 }
    }
}

impl<F: FnMut(u64, usize) -> io::Result<Vec<u8>>> Read for Behind<F> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let held = |from: u64, held: &[u8], at: u64| {
            at.checked_sub(from).and_then(|start| usize::try_from(start).ok()).filter(|start| *start < held.len())
        };
        let start = match held(self.held_from, &self.held, self.at) {
            Some(start) => start,
            None => {
                self.held = (self.read)(self.at, BUFFER)?;
                self.held_from = self.at;
                0
            }
        };
        let mut ready = self.held.get(start..).unwrap_or_default();
        let length = ready.read(buffer)?;
        self.at += length as u64;
        Ok(length)
    }
}

impl<F> Seek for Behind<F> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let at = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::End(away) => self.size.checked_add_signed(away),
            SeekFrom::Current(away) => self.at.checked_add_signed(away),
        };
        self.at = at.ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?;
        Ok(self.at)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::validate::Outcome as Verdict;
    use std::io::Cursor;
    use std::path::Path;

    #[derive(Default)]
    struct Kept {
        signals: String,
        rejects: usize,
    }

    impl Output for Kept {
        fn signal(&mut self, json: &str) -> io::Result<()> {
            self.signals.push_str(json);
            self.signals.push('\n');
            Ok(())
        }
        fn reject(&mut self, _: &Reject) -> io::Result<()> {
            self.rejects += 1;
            Ok(())
        }
    }

    fn example(file: &str) -> Vec<u8> {
        std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/exports").join(file)).unwrap()
    }

    fn export(file: &str, profile: &str, shared: bool) -> (Inspection, Kept) {
        let (profile, key) = (Profile::bundled(profile).unwrap(), Key::demo());
        let content = Content::Export { profile: &profile, key: &key };
        let mut kept = Kept::default();
        let bytes = example(file);
        (inspect(&content, file, &mut Cursor::new(bytes), shared, &mut kept).unwrap(), kept)
    }

    #[test]
    fn an_export_comes_out_clean_counted_and_right_by_the_schema() {
        let (found, kept) = export("terugbelnotities.csv", "terugbelnotities", false);
        assert_eq!((found.rijen, found.signalen + found.afgekeurd), (68, 68));
        assert_eq!((found.afgekeurd as usize, found.eerste_afgekeurd.len()), (kept.rejects, kept.rejects));
        assert_eq!(found.na_schonen.outcome, Verdict::Good, "{}", found.na_schonen.to_text());
        assert!(found.geschoond > 0 && found.vervangen.values().sum::<u64>() >= found.geschoond);
        assert_eq!(found.overzicht.signalen, found.signalen);
        assert!(found.overzicht.onderwerp.keys().all(|id| found.overzicht.namen.contains_key(id)));
        assert_eq!(found.overzicht.maand.values().sum::<u64>(), found.signalen);
        for quote in found.overzicht.citaten.values().flatten() {
            assert!(privacy::detect(quote).is_empty());
        }
    }

    #[test]
    fn what_came_out_goes_in_again_and_stays_as_it_is() {
        let (_, kept) = export("medewerkers.json", "medewerkers", true);
        let mut again = Kept::default();
        let found =
            inspect(&Content::Signals, "f", &mut Cursor::new(kept.signals.as_bytes()), true, &mut again).unwrap();
        let report = found.rapport.unwrap();
        assert_eq!(report.outcome, Verdict::Good, "{}", report.to_text());
        assert_eq!(found.geschoond, 0);
        assert_eq!(again.signals, kept.signals);
        let list = format!("[{}]", kept.signals.trim_end().replace('\n', ","));
        let mut from_list = Kept::default();
        inspect(&Content::Signals, "f", &mut Cursor::new(list.as_bytes()), true, &mut from_list).unwrap();
        assert_eq!(from_list.signals, kept.signals);
    }

    #[test]
    fn raw_signals_come_out_redacted_and_keep_the_labels_that_people_gave() {
        let (_, kept) = export("terugbelnotities.csv", "terugbelnotities", false);
        let line = kept.signals.lines().find(|line| line.contains("\"teksten\":[{")).unwrap();
        let mut record = Record::from_json(line).unwrap();
        record.privacy.status = PrivacyStatus::Raw;
        record.texts[0].redacted = false;
        record.texts[0].content = crate::signal::TextContent::new("Bel mij op 06-12345678 over de afvalbak.").unwrap();
        record.labels.clear();
        record.labels.push(Label {
            concept: crate::signal::ConceptId::new("onderwerp/parkeren").unwrap(),
            score: None,
            polarity: None,
            origin: Origin::Human,
            rule: None,
            fragments: Vec::new(),
        });
        let raw = record.build().unwrap().to_json();
        let mut out = Kept::default();
        let found = inspect(&Content::Signals, "f", &mut Cursor::new(raw.as_bytes()), true, &mut out).unwrap();
        assert_eq!((found.geschoond, found.vervangen.get("telefoonnummer")), (1, Some(&1)));
        assert_eq!(found.rapport.unwrap().outcome, Verdict::Bad);
        assert_eq!(found.na_schonen.outcome, Verdict::Good, "{}", found.na_schonen.to_text());
        let signal = Signal::from_json(out.signals.trim_end()).unwrap();
        assert!(signal.labels.iter().any(|l| l.origin == Origin::Human && l.concept.as_str() == "onderwerp/parkeren"));
        assert!(signal.labels.iter().any(|l| l.concept.as_str().starts_with("onderwerp/afval")));
        assert!(!out.signals.contains("12345678"));
    }

    #[test]
    fn files_are_recognised_by_their_start() {
        for (file, profile) in [
            ("terugbelnotities.csv", "terugbelnotities"),
            ("kto_telefonie.csv", "kto"),
            ("medewerkers.json", "medewerkers"),
            ("signalen.json", "signalen"),
            ("klachtenregister.xlsx", "klachten"),
        ] {
            let found = recognise(file, &example(file));
            assert_eq!((found.soort, found.profiel), ("export", Some(profile)), "{file}");
        }
        let (_, kept) = export("medewerkers.json", "medewerkers", false);
        assert_eq!(recognise("s.ndjson", &kept.signals.as_bytes()[..3000]).soort, "signalen");
        for other in [&b""[..], b"a;b\n1;2\n", b"{}", b"PK\x03\x04", b"\xff\xfe"] {
            assert_eq!(recognise("x", other).soort, "onbekend");
        }
    }

    #[test]
    fn a_reader_that_fails_is_an_error() {
        let mut input = Behind::new(10, |_, _| Err(io::Error::other("weg")));
        let error = inspect(&Content::Signals, "f", &mut input, false, &mut Kept::default()).unwrap_err();
        assert_eq!(error.code().code(), "lezen-mislukt");
    }

    #[test]
    fn a_file_behind_a_function_reads_as_the_file() {
        let bytes: Vec<u8> = (0..3_000_000_u32).map(|n| (n % 251) as u8).collect();
        let mut input = Behind::new(bytes.len() as u64, |from, length| {
            let from = from as usize;
            Ok(bytes[from.min(bytes.len())..bytes.len().min(from + length.min(777_777))].to_vec())
        });
        let mut read = Vec::new();
        input.read_to_end(&mut read).unwrap();
        assert!(read == bytes);
        for (to, expected) in [(SeekFrom::End(-1), 2_999_999), (SeekFrom::Start(5), 5), (SeekFrom::Current(2), 7)] {
            assert_eq!(input.seek(to).unwrap(), expected);
        }
        let mut two = [0; 2];
        input.read_exact(&mut two).unwrap();
        assert_eq!(two, [7, 8]);
    }
}
