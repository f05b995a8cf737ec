//! Arrow columns in and out of `process`: no Python object per text, no unsafe code.
//!
//! In comes a string column, read where it lies through the Arrow PyCapsule interface; out go the buffers that pyarrow puts
//! together again. `python/signaal/columns.py` is the other half and names every buffer the same. Numbers are little-endian.

use arrow_array::{Array, ArrayRef, BinaryViewArray, GenericStringArray, LargeStringArray, StringArray};
use arrow_array::{OffsetSizeTrait, StringViewArray};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict};
use pyo3_arrow::PyArray;
use signaal::classify::{Classification, Workspace};
use signaal::error::{Code, Error};
use signaal::privacy::{RedactOptions, Span, redact};
use signaal::text::offset::{Converter, Unit};

use crate::door;
use crate::fault::to_python;
use crate::share::{self, map_blocks};
use crate::taxonomy::PyTaxonomy;

/// Texts handed to a thread at a time.
const BLOCK: usize = 256;

/// Redacts and classifies the texts of a string column (32-bit or 64-bit offsets, or views), without copying them in.
///
/// Without `clean` nothing is taken out, and offsets are of the texts as given.
#[pyfunction]
#[pyo3(signature = (texts, source=None, taxonomy=None, threads=None, clean=true))]
pub(crate) fn process<'py>(
    py: Python<'py>,
    texts: PyArray,
    source: Option<&str>,
    taxonomy: Option<&PyTaxonomy>,
    threads: Option<usize>,
    clean: bool,
) -> PyResult<Bound<'py, PyDict>> {
    door::check_source(py, source)?;
    let rows = Rows::new(py, &texts)?;
    let classifier = door::classifier(taxonomy);
    let threads = share::threads(threads);
    // What one thread makes need not be put together.
    let block = if threads == 1 { rows.count() } else { BLOCK };
    let columns = py.detach(|| {
        let parts = map_blocks(rows.count(), block, threads, |range| {
            let mut space = Workspace::default();
            let mut columns = Columns::default();
            for row in range {
                let Some(given) = rows.text(row) else {
                    columns.push_null();
                    continue;
                };
                if clean {
                    let safe = redact(given, &RedactOptions::default());
                    // Nothing personal is left to look for.
                    let labels = classifier.classify_redacted(&[&safe.text], source, &mut space);
                    columns.push(given, &safe.text, &safe.spans, &labels);
                } else {
                    let labels = classifier.classify_signal(&[given], source, &mut space);
                    columns.push(given, given, &[], &labels);
                }
            }
            columns
        });
        let mut parts = parts.into_iter();
        let mut all = parts.next().unwrap_or_default();
        parts.for_each(|part| all.append(&part));
        all
    });
    columns.into_dict(py)
}

/// Bytes of all texts of a string column together.
#[pyfunction]
pub(crate) fn text_bytes(py: Python<'_>, texts: PyArray) -> PyResult<u64> {
    Rows::new(py, &texts).map(|rows| rows.bytes())
}

/// The texts of a string column, where they lie.
enum Rows {
    Small(StringArray),
    Large(LargeStringArray),
    /// Read as bytes: see [`Rows::text`].
    Views(BinaryViewArray),
}

impl Rows {
    fn new(py: Python<'_>, texts: &PyArray) -> PyResult<Self> {
        let array: &ArrayRef = texts.array();
        // A clone shares the buffers.
        if let Some(array) = array.as_any().downcast_ref::<StringArray>() {
            Ok(Rows::Small(array.clone()))
        } else if let Some(array) = array.as_any().downcast_ref::<LargeStringArray>() {
            Ok(Rows::Large(array.clone()))
        } else if let Some(array) = array.as_any().downcast_ref::<StringViewArray>() {
            Ok(Rows::Views(array.clone().to_binary_view()))
        } else {
            Err(to_python(py, &Error::new(Code::InputFieldWrongType).detail("`tekst`")))
        }
    }

    fn array(&self) -> &dyn Array {
        match self {
            Rows::Small(array) => array,
            Rows::Large(array) => array,
            Rows::Views(array) => array,
        }
    }

    fn count(&self) -> usize {
        self.array().len()
    }

    /// Arrow strings are UTF-8 by contract; what breaks the contract is no text.
    fn text(&self, row: usize) -> Option<&str> {
        if self.array().is_null(row) {
            return None;
        }
        let bytes = match self {
            Rows::Small(array) => between(array, row)?,
            Rows::Large(array) => between(array, row)?,
            Rows::Views(array) => array.value(row),
        };
        std::str::from_utf8(bytes).ok()
    }

    fn bytes(&self) -> u64 {
        match self {
            Rows::Small(array) => span(array),
            Rows::Large(array) => span(array),
            // The lowest 32 bits of a view are the length.
            Rows::Views(array) => array.views().iter().map(|view| u64::from(*view as u32)).sum(),
        }
    }
}

/// The bytes of a row.
fn between<O: OffsetSizeTrait>(array: &GenericStringArray<O>, row: usize) -> Option<&[u8]> {
    let ends = array.value_offsets();
    array.value_data().get(ends.get(row)?.as_usize()..ends.get(row + 1)?.as_usize())
}

/// How many bytes lie from the first text to the last.
fn span<O: OffsetSizeTrait>(array: &GenericStringArray<O>) -> u64 {
    match array.value_offsets() {
        [first, .., last] => last.as_usize().saturating_sub(first.as_usize()) as u64,
        _ => 0,
    }
}

/// Strings: bytes, lengths, and which are there (empty when all are).
#[derive(Default)]
struct Strings {
    data: Vec<u8>,
    lengths: Vec<u32>,
    present: Vec<bool>,
    missing: bool,
}

impl Strings {
    fn push(&mut self, text: Option<&str>) {
        self.data.extend_from_slice(text.unwrap_or_default().as_bytes());
        self.lengths.push(text.map_or(0, |text| text.len() as u32));
        self.present.push(text.is_some());
        self.missing |= text.is_none();
    }

    fn append(&mut self, other: &Strings) {
        self.data.extend_from_slice(&other.data);
        self.lengths.extend_from_slice(&other.lengths);
        self.present.extend_from_slice(&other.present);
        self.missing |= other.missing;
    }
}

/// The columns under construction. A list column is its lengths over the columns of its items.
#[derive(Default)]
struct Columns {
    text: Strings,
    language: Strings,
    labels: Vec<u32>,
    concept: Strings,
    score: Vec<f64>,
    polarity: Strings,
    rule: Strings,
    origin: Strings,
    evidence: Vec<u32>,
    evidence_start: Vec<i32>,
    evidence_end: Vec<i32>,
    removed: Vec<u32>,
    removed_kind: Strings,
    removed_start: Vec<i32>,
    removed_end: Vec<i32>,
}

impl Columns {
    fn push_null(&mut self) {
        self.text.push(None);
        self.language.push(None);
        self.labels.push(0);
        self.removed.push(0);
    }

    fn push(&mut self, given: &str, clean: &str, spans: &[Span], found: &Classification<'_>) {
        self.text.push(Some(clean));
        self.language.push(Some(found.language.code()));
        self.labels.push(found.labels.len() as u32);
        let mut offsets = Converter::new(clean, Unit::CodePoints);
        for label in &found.labels {
            self.concept.push(Some(label.concept));
            self.score.push(f64::from(label.score) / 100.0);
            self.polarity.push(label.polarity.map(|polarity| polarity.as_str()));
            self.rule.push(Some(&label.rule));
            self.origin.push(Some(label.origin().as_str()));
            self.evidence.push(label.evidence.len() as u32);
            for piece in &label.evidence {
                self.evidence_start.push(offsets.convert(piece.start) as i32);
                self.evidence_end.push(offsets.convert(piece.end) as i32);
            }
        }
        self.removed.push(spans.len() as u32);
        let mut offsets = Converter::new(given, Unit::CodePoints);
        for span in spans {
            self.removed_kind.push(Some(span.kind.as_str()));
            self.removed_start.push(offsets.convert(span.start) as i32);
            self.removed_end.push(offsets.convert(span.end) as i32);
        }
    }

    fn append(&mut self, other: &Columns) {
        self.text.append(&other.text);
        self.language.append(&other.language);
        self.labels.extend_from_slice(&other.labels);
        self.concept.append(&other.concept);
        self.score.extend_from_slice(&other.score);
        self.polarity.append(&other.polarity);
        self.rule.append(&other.rule);
        self.origin.append(&other.origin);
        self.evidence.extend_from_slice(&other.evidence);
        self.evidence_start.extend_from_slice(&other.evidence_start);
        self.evidence_end.extend_from_slice(&other.evidence_end);
        self.removed.extend_from_slice(&other.removed);
        self.removed_kind.append(&other.removed_kind);
        self.removed_start.extend_from_slice(&other.removed_start);
        self.removed_end.extend_from_slice(&other.removed_end);
    }

    fn into_dict(self, py: Python<'_>) -> PyResult<Bound<'_, PyDict>> {
        let out = Out(PyDict::new(py));
        out.strings("tekst", &self.text, true)?;
        out.strings("taal", &self.language, false)?;
        out.bytes("labels_tot", &ends32(&self.labels)?)?;
        out.strings("label_begrip", &self.concept, false)?;
        out.bytes("label_score", &bytes_of(&self.score, f64::to_le_bytes))?;
        out.strings("label_polariteit", &self.polarity, false)?;
        out.strings("label_regel", &self.rule, false)?;
        out.strings("label_herkomst", &self.origin, false)?;
        out.bytes("bewijs_tot", &ends32(&self.evidence)?)?;
        out.numbers("bewijs_start", &self.evidence_start)?;
        out.numbers("bewijs_eind", &self.evidence_end)?;
        out.bytes("weg_tot", &ends32(&self.removed)?)?;
        out.strings("weg_soort", &self.removed_kind, false)?;
        out.numbers("weg_start", &self.removed_start)?;
        out.numbers("weg_eind", &self.removed_end)?;
        Ok(out.0)
    }
}

/// The buffers, by name.
struct Out<'py>(Bound<'py, PyDict>);

impl Out<'_> {
    fn bytes(&self, name: &str, bytes: &[u8]) -> PyResult<()> {
        self.0.set_item(name, PyBytes::new(self.0.py(), bytes))
    }

    fn numbers(&self, name: &str, numbers: &[i32]) -> PyResult<()> {
        self.bytes(name, &bytes_of(numbers, i32::to_le_bytes))
    }

    /// Bytes under `name`, offsets under `name_tot` (64-bit when `large`), a bitmap under `name_geldig` when some are missing.
    fn strings(&self, name: &str, strings: &Strings, large: bool) -> PyResult<()> {
        self.bytes(name, &strings.data)?;
        let ends = if large { ends64(&strings.lengths) } else { ends32(&strings.lengths)? };
        self.bytes(&format!("{name}_tot"), &ends)?;
        if strings.missing {
            let bits = strings.present.chunks(8).map(|eight| {
                eight.iter().enumerate().fold(0u8, |bits, (at, present)| bits | (u8::from(*present) << at))
            });
            self.bytes(&format!("{name}_geldig"), &bits.collect::<Vec<u8>>())?;
        }
        Ok(())
    }
}

fn bytes_of<T: Copy, const N: usize>(numbers: &[T], to_bytes: fn(T) -> [u8; N]) -> Vec<u8> {
    let mut out = Vec::with_capacity(numbers.len() * N);
    for number in numbers {
        out.extend_from_slice(&to_bytes(*number));
    }
    out
}

fn ends64(lengths: &[u32]) -> Vec<u8> {
    let mut end = 0u64;
    let mut ends = Vec::with_capacity(lengths.len() + 1);
    ends.push(end);
    for length in lengths {
        end += u64::from(*length);
        ends.push(end);
    }
    bytes_of(&ends, u64::to_le_bytes)
}

fn ends32(lengths: &[u32]) -> PyResult<Vec<u8>> {
    let mut end = 0u32;
    let mut out = Vec::with_capacity((lengths.len() + 1) * 4);
    out.extend_from_slice(&end.to_le_bytes());
    for length in lengths {
        // The offsets of Arrow are signed. Python hands over parts far smaller than this.
        end = end.checked_add(*length).filter(|end| *end <= i32::MAX as u32).ok_or_else(|| {
            pyo3::exceptions::PyOverflowError::new_err("too many labels for one part; hand over fewer texts at a time")
        })?;
        out.extend_from_slice(&end.to_le_bytes());
    }
    Ok(out)
}
