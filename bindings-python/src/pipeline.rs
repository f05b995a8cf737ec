//! Reading whole files: a thread reads rows, threads make them safe and classify them, Python takes parts in order.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;

use pyo3::prelude::*;
use pyo3::types::PyBytes;
use signaal::api::pipeline::refine;
use signaal::classify::{Classifier, Workspace};
use signaal::error::{Code, Error};
use signaal::ingest::{Counts, Key, Outcome, Profile, Reject, ingest_from};

use crate::fault::{all_to_python, to_python};
use crate::share::{self, map_blocks};
use crate::taxonomy::{PyTaxonomy, unreadable};

/// A batch as NDJSON: signals, and rejects.
type Lines = (Vec<u8>, Vec<u8>);

/// Rows in a part. A part is what waits in memory, a few times over.
const ROWS: usize = 2048;
/// Parts that may wait while Python writes.
const WAITING: usize = 2;
/// Rows handed to a thread at a time.
const BLOCK: usize = 64;

/// Reads exports in one run, with one key; a signal that stood in an earlier file of the run is a reject.
#[pyclass(frozen, module = "signaal._native")]
pub(crate) struct Pipeline {
    key: Key,
    taxonomy: Option<Py<PyTaxonomy>>,
    threads: usize,
    seen: Arc<Mutex<HashSet<u128>>>,
}

#[pymethods]
impl Pipeline {
    #[new]
    #[pyo3(signature = (key, taxonomy=None, threads=None))]
    fn new(key: &str, taxonomy: Option<Py<PyTaxonomy>>, threads: Option<usize>) -> Self {
        Pipeline { key: Key::new(key), taxonomy, threads: share::threads(threads), seen: Arc::default() }
    }

    /// Starts reading a file. `profile` is the name of a shipped one or the path of a `.toml`.
    #[pyo3(signature = (path, profile, organisation=None))]
    fn read(&self, py: Python<'_>, path: PathBuf, profile: &str, organisation: Option<&str>) -> PyResult<Feed> {
        let mut profile = open_profile(profile).map_err(|errors| all_to_python(py, &errors))?;
        if let Some(organisation) = organisation {
            profile = profile.with_organisation(organisation).map_err(|error| to_python(py, &error))?;
        }
        let mut input = fs::File::open(&path).map_err(|_| to_python(py, &unreadable(&path)))?;
        let file = file_name(&path);
        let (sender, parts) = sync_channel(WAITING);
        let stopped = Arc::new(AtomicBool::new(false));
        let reader = {
            let (key, file, stopped) = (self.key.clone(), file.clone(), Arc::clone(&stopped));
            std::thread::spawn(move || {
                let mut part = Vec::with_capacity(ROWS);
                let counts = ingest_from(&profile, &file, &mut input, &key, &mut |outcome| {
                    // Nobody listens any more: go through the rest without keeping it.
                    if stopped.load(Ordering::Relaxed) {
                        return;
                    }
                    part.push(outcome);
                    if part.len() == ROWS {
                        let full = std::mem::replace(&mut part, Vec::with_capacity(ROWS));
                        stopped.fetch_or(sender.send(full).is_err(), Ordering::Relaxed);
                    }
                });
                // The receiver may be gone; then there is nobody to tell.
                let _ = sender.send(part);
                counts
            })
        };
        Ok(Feed {
            file,
            taxonomy: self.taxonomy.as_ref().map(|taxonomy| taxonomy.clone_ref(py)),
            threads: self.threads,
            seen: Arc::clone(&self.seen),
            stopped,
            state: Mutex::new(State {
                parts: Some(parts),
                reader: Some(reader),
                before: HashSet::new(),
                counts: Counts::default(),
            }),
        })
    }
}

/// The rows of one file, a part at a time: NDJSON of signals, NDJSON of rejects.
#[pyclass(frozen, module = "signaal._native")]
pub(crate) struct Feed {
    file: String,
    taxonomy: Option<Py<PyTaxonomy>>,
    threads: usize,
    seen: Arc<Mutex<HashSet<u128>>>,
    stopped: Arc<AtomicBool>,
    state: Mutex<State>,
}

struct State {
    parts: Option<Receiver<Vec<Outcome>>>,
    reader: Option<JoinHandle<Counts>>,
    /// Ids given out by this file. Kept apart until the end: within a file `ingest` has seen to doubles.
    before: HashSet<u128>,
    counts: Counts,
}

#[pymethods]
impl Feed {
    fn __iter__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __next__<'py>(&self, py: Python<'py>) -> PyResult<Option<(Bound<'py, PyBytes>, Bound<'py, PyBytes>)>> {
        let classifier = match &self.taxonomy {
            Some(taxonomy) => taxonomy.get().classifier(),
            None => Classifier::national(),
        };
        // The core does not panic; should its reader ever, then not in silence.
        let part = py.detach(|| self.next(classifier)).map_err(|Broken| {
            pyo3::exceptions::PyRuntimeError::new_err("the reader stopped halfway; this is a mistake in signaal")
        })?;
        Ok(part.map(|(signals, rejects)| (PyBytes::new(py, &signals), PyBytes::new(py, &rejects))))
    }

    /// The counts of the file as JSON; final when the last part is taken.
    fn counts(&self) -> String {
        let state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        serde_json::to_string(&state.counts).unwrap_or_default()
    }
}

impl Feed {
    fn next(&self, classifier: &Classifier) -> Result<Option<Lines>, Broken> {
        let mut guard = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let state = &mut *guard;
        let Some(part) = state.parts.as_ref().and_then(|parts| parts.recv().ok()) else {
            return self.finish(state).map(|()| None);
        };
        let blocks = map_blocks(part.len(), BLOCK, self.threads, |range| {
            let mut space = Workspace::default();
            let rows = part.get(range).unwrap_or_default();
            rows.iter().map(|row| self.row(row, classifier, &mut space)).collect::<Vec<_>>()
        });
        let seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        let (mut signals, mut rejects) = (Vec::new(), Vec::new());
        for row in blocks.into_iter().flatten() {
            let reject = match row {
                Row::Signal { id, json, .. } if !seen.contains(&id) => {
                    state.before.insert(id);
                    state.counts.signalen += 1;
                    line(&mut signals, &json);
                    continue;
                }
                Row::Signal { double, .. } => double,
                Row::Reject(reject) => reject,
            };
            state.counts.afgekeurd += 1;
            *state.counts.afgekeurd_per_code.entry(reject.code.clone()).or_default() += 1;
            line(&mut rejects, &serde_json::to_string(&reject).unwrap_or_default());
        }
        state.counts.rijen = state.counts.signalen + state.counts.afgekeurd;
        Ok(Some((signals, rejects)))
    }

    fn row(&self, row: &Outcome, classifier: &Classifier, space: &mut Workspace) -> Row {
        match row {
            Outcome::Reject(reject) => Row::Reject(reject.clone()),
            Outcome::Signal { signal, origin } => {
                let id = signal.record().signal_id.as_u128();
                match refine((**signal).clone(), classifier, space) {
                    Ok(signal) => Row::Signal {
                        id,
                        json: signal.to_json(),
                        double: Reject::of(&self.file, origin.clone(), &Error::new(Code::RowDuplicate)),
                    },
                    Err(errors) => {
                        let unknown = Error::new(Code::RowNoSignal);
                        Row::Reject(Reject::of(&self.file, origin.clone(), errors.first().unwrap_or(&unknown)))
                    }
                }
            }
        }
    }

    /// Takes over what only the reader knows at its end, and hands the ids to the other files of the run.
    fn finish(&self, state: &mut State) -> Result<(), Broken> {
        state.parts = None;
        let Some(reader) = state.reader.take() else { return Ok(()) };
        let read = reader.join().map_err(|_| Broken)?;
        let counted = std::mem::take(&mut state.counts);
        state.counts = Counts {
            rijen: counted.rijen,
            signalen: counted.signalen,
            afgekeurd: counted.afgekeurd,
            afgekeurd_per_code: counted.afgekeurd_per_code,
            ..read
        };
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        seen.extend(std::mem::take(&mut state.before));
        Ok(())
    }
}

impl Drop for Feed {
    fn drop(&mut self) {
        self.stopped.store(true, Ordering::Relaxed);
    }
}

/// The reading thread ended by itself.
struct Broken;

/// A row as it leaves.
enum Row {
    Signal { id: u128, json: String, double: Reject },
    Reject(Reject),
}

fn line(out: &mut Vec<u8>, json: &str) {
    out.extend_from_slice(json.as_bytes());
    out.push(b'\n');
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

/// A shipped profile by name, or one's own by path.
fn open_profile(profile: &str) -> Result<Profile, Vec<Error>> {
    let path = Path::new(profile);
    if path.extension().is_none_or(|end| end != "toml") {
        return Profile::bundled(profile);
    }
    let text = fs::read_to_string(path).map_err(|_| vec![unreadable(path)])?;
    Profile::from_toml(&text, &file_name(path))
}

/// The shipped profiles as JSON: `[{"naam", "versie", "omschrijving", "formaat"}]`.
#[pyfunction]
pub(crate) fn profiles(py: Python<'_>) -> PyResult<String> {
    let mut all = Vec::new();
    for name in Profile::bundled_names() {
        let profile = Profile::bundled(name).map_err(|errors| all_to_python(py, &errors))?;
        let document = profile.document();
        all.push(serde_json::json!({
            "naam": document.naam,
            "versie": document.versie,
            "omschrijving": document.titel,
            "formaat": document.bestand.formaat,
        }));
    }
    Ok(serde_json::Value::from(all).to_string())
}

/// The text of a shipped profile; raises when there is none by this name.
#[pyfunction]
pub(crate) fn profile_text(py: Python<'_>, name: &str) -> PyResult<&'static str> {
    Profile::bundled_text(name)
        .ok_or_else(|| to_python(py, &Error::new(Code::ProfileUnknown).detail(format!("`{name}`"))))
}

/// Reads a profile and raises with every mistake in it.
#[pyfunction]
pub(crate) fn check_profile(py: Python<'_>, profile: &str) -> PyResult<()> {
    open_profile(profile).map(|_| ()).map_err(|errors| all_to_python(py, &errors))
}

/// The profile as JSON, as it stands in its file.
#[pyfunction]
pub(crate) fn profile_document(py: Python<'_>, profile: &str) -> PyResult<String> {
    let profile = open_profile(profile).map_err(|errors| all_to_python(py, &errors))?;
    Ok(serde_json::to_string(profile.document()).unwrap_or_default())
}

/// Drafts a profile for a table; JSON.
#[pyfunction]
pub(crate) fn propose_profile(py: Python<'_>, path: PathBuf) -> PyResult<String> {
    let mut input = fs::File::open(&path).map_err(|_| to_python(py, &unreadable(&path)))?;
    let proposal = py.detach(|| signaal::ingest::propose(&file_name(&path), &mut input));
    let proposal = proposal.map_err(|error| to_python(py, &error))?;
    Ok(serde_json::to_string(&proposal).unwrap_or_default())
}
