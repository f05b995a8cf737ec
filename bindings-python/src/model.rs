//! Own models: the features to learn from, and a learned file at work.

use std::collections::HashMap;

use pyo3::prelude::*;
use pyo3::pybacked::PyBackedStr;
use pyo3::types::{PyBytes, PyDict};
use signaal::classify::{Classifier, Features, Model, Workspace};
use signaal::text::offset::{Converter, Unit};

use crate::door;
use crate::fault::to_python;
use crate::share::{self, map_blocks};
use crate::taxonomy::PyTaxonomy;

/// Texts handed to a thread at a time.
const BLOCK: usize = 128;

/// A label of a text: its number in the model, hundredths measured right, logit in 1/64, and code points of the words.
type Found = (usize, u8, i32, Vec<(usize, usize)>);

/// A learned model out of a file.
#[pyclass(frozen, name = "NativeModel", module = "signaal._native")]
pub(crate) struct PyModel {
    pub(crate) model: Model,
}

#[pymethods]
impl PyModel {
    #[new]
    fn new(py: Python<'_>, data: &[u8]) -> PyResult<Self> {
        py.detach(|| Model::read(data)).map(|model| PyModel { model }).map_err(|error| to_python(py, &error))
    }

    /// What stands as `regel` at its labels.
    #[getter]
    fn name(&self) -> &str {
        self.model.name()
    }

    /// SHA-256 of the file.
    #[getter]
    fn sha256(&self) -> &str {
        self.model.sha256()
    }

    /// Its labels, in the order of the file.
    #[getter]
    fn labels(&self) -> Vec<&str> {
        self.model.labels().collect()
    }

    /// Per text its labels, strongest first.
    #[pyo3(signature = (texts, source=None, taxonomy=None, threads=None))]
    fn predict(
        &self,
        py: Python<'_>,
        texts: Vec<PyBackedStr>,
        source: Option<&str>,
        taxonomy: Option<&PyTaxonomy>,
        threads: Option<usize>,
    ) -> PyResult<Vec<Vec<Found>>> {
        door::check_source(py, source)?;
        let classifier = door::classifier(taxonomy);
        let numbers: HashMap<&str, usize> = self.model.labels().enumerate().map(|(at, label)| (label, at)).collect();
        let blocks = py.detach(|| {
            map_blocks(texts.len(), BLOCK, share::threads(threads), |range| {
                let mut space = Workspace::default();
                let texts = texts.get(range).unwrap_or_default();
                texts.iter().map(|text| self.one(text, source, classifier, &numbers, &mut space)).collect::<Vec<_>>()
            })
        });
        Ok(blocks.into_iter().flatten().collect())
    }

    /// Per text the number of its strongest label; the number behind the last label where the model abstains.
    #[pyo3(signature = (texts, threads=None))]
    fn strongest(&self, py: Python<'_>, texts: Vec<PyBackedStr>, threads: Option<usize>) -> Vec<usize> {
        let (national, none) = (Classifier::national, self.model.labels().count());
        let blocks = py.detach(|| {
            map_blocks(texts.len(), BLOCK, share::threads(threads), |range| {
                let mut space = Workspace::default();
                let texts = texts.get(range).unwrap_or_default().iter();
                let one = |text: &PyBackedStr| self.model.strongest(national, text, None, &mut space).unwrap_or(none);
                texts.map(one).collect::<Vec<_>>()
            })
        });
        blocks.concat()
    }
}

impl PyModel {
    fn one(
        &self,
        text: &str,
        source: Option<&str>,
        classifier: &Classifier,
        numbers: &HashMap<&str, usize>,
        space: &mut Workspace,
    ) -> Vec<Found> {
        let mut offsets = Converter::new(text, Unit::CodePoints);
        let found = self.model.predict(classifier, text, source, space).into_iter();
        let found = found.map(|label| {
            let words = label.evidence.iter().map(|e| (offsets.convert(e.start), offsets.convert(e.end))).collect();
            (numbers.get(label.label).copied().unwrap_or_default(), label.score, label.logit, words)
        });
        found.collect()
    }
}

/// The features of texts: 32-bit numbers one after another, and how many each text has.
///
/// `{"woorden", "woorden_aantal", "benoemd", "benoemd_aantal", "tekst_aantal"}`, all little-endian `u32`; `benoemd` (labels and cues of
/// rules, source, marks) is empty without `rules`.
#[pyfunction]
#[pyo3(signature = (texts, source=None, taxonomy=None, rules=false, threads=None))]
pub(crate) fn features<'py>(
    py: Python<'py>,
    texts: Vec<PyBackedStr>,
    source: Option<&str>,
    taxonomy: Option<&PyTaxonomy>,
    rules: bool,
    threads: Option<usize>,
) -> PyResult<Bound<'py, PyDict>> {
    door::check_source(py, source)?;
    let classifier = door::classifier(taxonomy);
    let all: Vec<Features> = py
        .detach(|| {
            map_blocks(texts.len(), BLOCK, share::threads(threads), |range| {
                let mut space = Workspace::default();
                let texts = texts.get(range).unwrap_or_default();
                let one = |text: &PyBackedStr| {
                    if rules {
                        return classifier.features(text, source);
                    }
                    let (words, count) = Classifier::word_features(text, &mut space);
                    Features { words, count, ..Features::default() }
                };
                texts.iter().map(one).collect::<Vec<_>>()
            })
        })
        .concat();
    let out = PyDict::new(py);
    let put = |name: &str, numbers: &mut dyn Iterator<Item = u32>| {
        out.set_item(name, PyBytes::new(py, &numbers.flat_map(u32::to_le_bytes).collect::<Vec<u8>>()))
    };
    put("woorden", &mut all.iter().flat_map(|f| f.words.iter().copied()))?;
    put("woorden_aantal", &mut all.iter().map(|f| f.words.len() as u32))?;
    put("benoemd", &mut all.iter().flat_map(|f| f.named.iter().chain(&f.context).copied()))?;
    put("benoemd_aantal", &mut all.iter().map(|f| (f.named.len() + f.context.len()) as u32))?;
    put("tekst_aantal", &mut all.iter().map(|f| f.count as u32))?;
    Ok(out)
}
