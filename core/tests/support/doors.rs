//! Every door through which bytes of strangers come in, as a function of bytes alone: what `scripts/fuzz` knocks on, and what
//! `core/tests/gevonden.rs` knocks on again with every case that was ever found.
//!
//! A door panics when a promise of the crate is broken: spans out of range, a second redaction that changes something, a row
//! that is neither signal nor reject.

use std::io::{Cursor, Write};
use std::sync::OnceLock;

use signaal::api::pipeline::refine;
use signaal::api::stream::{Command, answer};
use signaal::classify::{Classification, Classifier, Model, Workspace};
use signaal::ingest::{Key, Outcome, Profile, ingest, propose};
use signaal::insight::{QUESTIONS, ScanOptions, answer_json, scan};
use signaal::privacy::{RedactOptions, Replacement, detect, redact, residual_json, residual_text};
use signaal::signal::{Date, Moment, Month, Term, Timestamp, flat};
use signaal::taxonomy::{Source, Taxonomy};
use signaal::text::{NormaliseOptions, decode::decode, normalise};
use signaal::validate::{Options, Subject, migrate, read_flat, validate_document, validate_file, validate_stream};

/// A door: its name, and what is behind it.
pub type Door = (&'static str, fn(&[u8]));

/// All of them.
pub const DOORS: &[Door] = &[
    ("csv", |bytes| export(&["kto", "terugbelnotities", "balie", "webafhaak", "webfeedback"], bytes)),
    ("xlsx", workbook),
    ("json", |bytes| export(&["signalen", "medewerkers", "complimenten", "kiss", "openklant", "open311"], bytes)),
    ("ndjson", |bytes| export(&["social"], bytes)),
    ("xml", |bytes| export(&["open311"], bytes)),
    ("mbox", |bytes| export(&["mail"], bytes)),
    ("zip", zip),
    ("profiel", profile),
    ("voorstel", |bytes| drop(propose("onbekend", &mut Cursor::new(bytes)))),
    ("begrippen", taxonomy),
    ("patroon", pattern),
    ("model", model),
    ("datum", date),
    ("tekenset", |bytes| drop(decode(bytes, Some("windows-1252")))),
    ("normaliseren", |bytes| repaired(&String::from_utf8_lossy(bytes))),
    ("schonen", |bytes| redacted(&String::from_utf8_lossy(bytes))),
    ("classificeren", |bytes| classified(&String::from_utf8_lossy(bytes))),
    ("valideren", validated),
    ("vlak", flat_form),
    ("stroom", stream),
    ("migreren", |bytes| drop(migrate(&String::from_utf8_lossy(bytes), Taxonomy::national()))),
    ("cijfers", figures),
    ("reeksen", series),
];

/// The door of this name.
pub fn door(name: &str) -> Option<fn(&[u8])> {
    DOORS.iter().find(|(known, _)| *known == name).map(|(_, door)| *door)
}

/// The first byte chooses; the rest is what comes in.
fn chosen<'c, 'b, T>(choices: &'c [T], bytes: &'b [u8]) -> Option<(&'c T, &'b [u8])> {
    let (first, rest) = bytes.split_first()?;
    Some((&choices[usize::from(*first) % choices.len()], rest))
}

fn bundled(name: &str) -> Profile {
    static READ: OnceLock<Vec<(&str, Profile)>> = OnceLock::new();
    let all = READ.get_or_init(|| {
        Profile::bundled_names().map(|name| (name, Profile::bundled(name).expect("a bundled profile"))).collect()
    });
    all.iter().find(|(known, _)| *known == name).expect("a bundled profile").1.clone()
}

fn export(names: &[&str], bytes: &[u8]) {
    if let Some((name, file)) = chosen(names, bytes) {
        ingested(&bundled(name), file);
    }
}

/// In = signals + rejects, and every signal can be made safe and labelled.
fn ingested(profile: &Profile, file: &[u8]) {
    let (mut signals, mut rejects) = (Vec::new(), 0);
    let counts = ingest(profile, "bestand", file, &Key::demo(), &mut |outcome| match outcome {
        Outcome::Signal { signal, .. } => signals.push(*signal),
        Outcome::Reject(reject) => {
            assert!(reject.rij > 0 && reject.melding.ends_with('.') && reject.actie.ends_with('.'), "{reject:?}");
            rejects += 1;
        }
    });
    assert_eq!((counts.signalen, counts.afgekeurd), (signals.len() as u64, rejects));
    assert_eq!(counts.rijen, counts.signalen + counts.afgekeurd);
    let mut space = Workspace::default();
    for signal in signals.into_iter().take(3) {
        let done = refine(signal, Classifier::national(), &mut space).expect("a signal of ingest can be refined");
        assert!(validate_document(Subject::Signal, &done.to_json(), &mut |_| ()).exit_code() == 0);
    }
}

/// The archive with one of its files replaced, so that what comes in is not turned down by a checksum.
fn with_replaced(archive: &[u8], choice: u8, content: &[u8]) -> Vec<u8> {
    let mut source = zip::ZipArchive::new(Cursor::new(archive)).expect("an archive of ours");
    let mut target = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let replaced = usize::from(choice) % source.len();
    for at in 0..source.len() {
        let mut file = source.by_index(at).expect("a file of the archive");
        let name = file.name().expect("a name of ours").into_owned();
        target.start_file(name, stored).expect("a new file");
        if at == replaced {
            target.write_all(content).expect("in memory");
        } else {
            std::io::copy(&mut file, &mut target).expect("in memory");
        }
    }
    target.finish().expect("in memory").into_inner()
}

const WORKBOOK: &[u8] = include_bytes!("../../../examples/exports/klachtenregister.xlsx");
const ZIPS: [(&str, &[u8]); 2] = [
    ("gesprekken", include_bytes!("../../../examples/exports/gesprekken.zip")),
    ("signalen-zip", include_bytes!("../../../examples/exports/signalen_export.zip")),
];

/// First byte 255: a workbook as it is; else one of its parts replaced.
fn workbook(bytes: &[u8]) {
    let Some((&choice, rest)) = bytes.split_first() else { return };
    let made = if choice == u8::MAX { rest.to_vec() } else { with_replaced(WORKBOOK, choice, rest) };
    ingested(&bundled("klachten"), &made);
    drop(propose("onbekend.xlsx", &mut Cursor::new(&made)));
    checked(&made);
}

/// The first byte chooses the profile, the second a file in the archive; 255: an archive as it is.
fn zip(bytes: &[u8]) {
    let Some(((name, archive), rest)) = chosen(&ZIPS, bytes) else { return };
    let Some((&choice, rest)) = rest.split_first() else { return };
    let made = if choice == u8::MAX { rest.to_vec() } else { with_replaced(archive, choice, rest) };
    ingested(&bundled(name), &made);
    checked(&made);
}

fn profile(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let Ok(profile) = Profile::from_toml(text, "vreemd.toml") else { return };
    for file in
        [&b"Datum;Tekst\r\n1-2-2024;Hallo daar\r\n"[..], b"[{\"id\": 1, \"tekst\": \"Hallo\"}]", b"<r><e>a</e></r>"]
    {
        ingested(&profile, file);
    }
}

fn taxonomy(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let own = Taxonomy::from_toml(&[Source { name: "vreemd.toml", text }]);
    for read in [own, Taxonomy::from_json(text)].into_iter().flatten() {
        if let Ok(classifier) = Classifier::new(&read) {
            labelled(&classifier, "Ik heb al 3 weken niks gehoord over mijn paspoort.");
        }
        let again = Taxonomy::from_json(&read.to_json()).expect("what we wrote ourselves");
        assert_eq!(again.to_json(), read.to_json());
    }
}

/// First line: a term. The rest: a text that it is held against.
fn pattern(bytes: &[u8]) {
    let Ok(input) = std::str::from_utf8(bytes) else { return };
    let (term, text) = input.split_once('\n').unwrap_or((input, "al drie keer gebeld, niet teruggebeld"));
    let concept = serde_json::json!({
        "versie": "1.0.0",
        "klassen": {"tijd": ["week", "weken", "al {lang|een tijd}"]},
        "begrippen": [{"id": "fase/betalen", "label": "Betalen", "definitie": "Het betalen.", "termen": [term]}],
    });
    let Ok(read) = Taxonomy::from_json(&concept.to_string()) else { return };
    if let Ok(classifier) = Classifier::new(&read) {
        labelled(&classifier.rules_only(), text);
    }
}

fn model(bytes: &[u8]) {
    let Ok(model) = Model::read(bytes) else { return };
    let text = "Ik ben nooit teruggebeld over mijn paspoort, é 👍";
    for found in model.predict(Classifier::national(), text, Some("klacht"), &mut Workspace::default()) {
        for piece in &found.evidence {
            assert!(text.get(piece.start..piece.end).is_some(), "{piece:?}");
        }
    }
    let small = "versie = \"1.0.0\"\n[[begrip]]\nid = \"onderwerp/afval\"\nlabel = \"a\"\ndefinitie = \"b\"\ntermen = [\"afval~\"]\n";
    let taxonomy = Taxonomy::from_toml(&[Source { name: "klein.toml", text: small }]).expect("a taxonomy of ours");
    if let Ok(beside) = Classifier::new(&taxonomy).expect("a taxonomy of ours").with_model(&model) {
        labelled(&beside, text);
    }
}

/// First line: a form of dates. The rest: a date.
fn date(bytes: &[u8]) {
    let Ok(input) = std::str::from_utf8(bytes) else { return };
    let (form, value) = input.split_once('\n').unwrap_or(("iso", input));
    for read in [Date::new(value).is_ok(), Month::new(value).is_ok(), Timestamp::new(value).is_ok()] {
        assert!(!read || value.is_ascii());
    }
    drop(Term::new(value));
    if let Ok(day) = Date::new(value) {
        // Days since 1 March of the year 0: from its first of January to the last day of 9999.
        assert!((-60..3_652_425).contains(&day.day_number()), "{value}");
    }
    drop(Moment::new(value));
    if form.chars().chain(value.chars()).any(|c| c == '\'' || c == '"' || c == ';' || c.is_control()) {
        return;
    }
    let text = Profile::bundled_text("kto").expect("a bundled profile");
    let line = text.lines().find(|line| line.starts_with("datumvormen")).expect("it names forms of dates");
    let Ok(profile) = Profile::from_toml(&text.replace(line, &format!("datumvormen = ['{form}']")), "datum.toml")
    else {
        return;
    };
    let file = format!("RespID;Datum ingevuld;V1 Rapportcijfer;V2 Reden cijfer\r\n1;{value};8;Prima geholpen\r\n");
    ingested(&profile, file.as_bytes());
}

/// The changes give the text, and a second time changes nothing.
fn repaired(text: &str) {
    let found = normalise(text, &NormaliseOptions::all());
    let (mut made, mut at) = (String::new(), 0);
    for change in &found.changes {
        made.push_str(text.get(at..change.start).expect("ascending, on boundaries of characters"));
        made.push_str(&change.new);
        at = change.end;
    }
    made.push_str(text.get(at..).expect("in range"));
    assert_eq!(made, found.text, "the changes give the text");
    assert_eq!(normalise(&found.text, &NormaliseOptions::all()).text, found.text, "twice is once");
}

/// Spans in range, sorted and apart; a second time changes nothing.
fn redacted(text: &str) {
    let found = redact(text, &RedactOptions::default());
    let mut at = 0;
    for span in &found.spans {
        assert!(at <= span.start && span.start < span.end && text.get(span.start..span.end).is_some(), "{span:?}");
        at = span.end;
    }
    assert_eq!(redact(&found.text, &RedactOptions::default()).text, found.text, "twice is once");
    let mask = RedactOptions { replacement: Replacement::Mask };
    assert_eq!(redact(text, &mask).text.chars().count(), text.chars().count());
    drop((residual_text(text), residual_json(text)));
}

/// A text and its redacted form have the same labels, also in used buffers.
fn classified(text: &str) {
    let national = Classifier::national();
    let mut space = Workspace::default();
    let found = labelled(national, text);
    drop(national.classify_signal(&["Ik ben nooit teruggebeld, bel 06-12345678"], None, &mut space));
    assert_eq!(national.classify_signal(&[text], None, &mut space), found, "buffers do not matter");
    let spans = detect(text);
    if !spans.is_empty() {
        let safe = redact(text, &RedactOptions::default()).text;
        let after = national.classify(&safe, None);
        let names =
            |c: &Classification<'_>| c.labels.iter().map(|l| (l.concept.to_owned(), l.polarity)).collect::<Vec<_>>();
        assert_eq!(names(&after), names(&found), "{safe}");
    }
}

fn labelled<'c>(classifier: &'c Classifier, text: &str) -> Classification<'c> {
    let found = classifier.classify(text, None);
    for label in &found.labels {
        for piece in &label.evidence {
            assert!(piece.start < piece.end && text.get(piece.start..piece.end).is_some(), "{label:?}");
        }
    }
    found
}

/// A file of signals, by stream and as a file, with its report in every form.
fn checked(bytes: &[u8]) {
    let options = Options { shared: true, ..Options::default() };
    let streamed = validate_stream(bytes, &options, None, &mut |_| ()).expect("memory can be read");
    let whole = validate_file(Cursor::new(bytes), &options, None, &mut |_| ()).expect("memory can be read");
    if !bytes.starts_with(b"PK") {
        assert_eq!(streamed.to_json(), whole.to_json());
    }
    drop((whole.to_text(), whole.to_html(), whole.to_junit("x")));
}

/// The first byte chooses what the document should be.
fn validated(bytes: &[u8]) {
    let Some((subject, rest)) = chosen(&Subject::ALL, bytes) else { return };
    checked(rest);
    if let Ok(text) = std::str::from_utf8(rest) {
        drop(validate_document(*subject, text, &mut |_| ()));
        let header = validate_stream(&b"{}\n"[..], &Options::default(), Some(text), &mut |_| ());
        assert!(header.is_ok());
    }
}

/// The flat form: what can be read can be written, and reads the same again.
fn flat_form(bytes: &[u8]) {
    let done = read_flat(bytes, &mut |_, found| {
        if let Ok(signal) = found {
            let row = flat::to_row(signal.record());
            let mut line = String::new();
            flat::write_csv_row(&row, &mut line);
            assert!(!line.is_empty());
        }
    });
    assert!(done.is_ok());
}

/// Every line gives one line of JSON, whatever it holds.
fn stream(bytes: &[u8]) {
    let commands =
        [Command::Classify(Classifier::national()), Command::Redact, Command::Normalise(NormaliseOptions::all())];
    for (number, line) in (1..).zip(bytes.split(|byte| *byte == b'\n')) {
        for command in commands {
            let (json, _) = answer(command, line, number);
            assert!(!json.contains('\n') && serde_json::from_str::<serde_json::Value>(&json).is_ok(), "{json}");
        }
    }
}

/// The first byte chooses the question.
fn figures(bytes: &[u8]) {
    let Some((question, rest)) = chosen(QUESTIONS, bytes) else { return };
    let Ok(text) = std::str::from_utf8(rest) else { return };
    if let Ok(json) = answer_json(question, text) {
        assert!(serde_json::from_str::<serde_json::Value>(&json).is_ok(), "{json}");
    }
}

/// The first line holds the options as JSON; then a byte for the days, and counts of four bytes each.
fn series(bytes: &[u8]) {
    let mut lines = bytes.splitn(2, |byte| *byte == b'\n');
    let (Some(options), Some([days, counts @ ..])) = (lines.next(), lines.next()) else { return };
    let Ok(options) = serde_json::from_slice::<ScanOptions>(options) else { return };
    let counts: Vec<u32> = counts.as_chunks().0.iter().take(1024).map(|number| u32::from_le_bytes(*number)).collect();
    let days = usize::from(*days);
    let found = scan(&counts, days, &options);
    for alarm in found.alarms {
        assert!(alarm.series < found.series && alarm.first_day <= alarm.day && alarm.day < days);
        assert!(alarm.chance < found.threshold && alarm.expected > 0.0, "{alarm:?}");
    }
}
