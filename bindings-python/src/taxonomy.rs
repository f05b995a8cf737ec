//! The Python class `Taxonomy`.

use std::fs;
use std::path::{Path, PathBuf};

use pyo3::prelude::*;
use signaal::classify::{Classifier, TermUsage};
use signaal::error::{Code, Error, Place};
use signaal::taxonomy::{Source, Taxonomy};

use crate::fault::{all_to_python, to_python};
use crate::model::PyModel;

/// A concept, a term of it, whether that excludes, its texts, and those where it stands alone.
type Usage = (String, String, bool, u32, u32);

/// The concepts and the terms that find them: the national ones, with your own on top.
#[pyclass(frozen, name = "Taxonomy", module = "signaal._native")]
pub(crate) struct PyTaxonomy {
    /// Absent for the national one, which the core keeps.
    own: Option<(Taxonomy, Classifier)>,
    /// Name and SHA-256 of an own model.
    model: Option<(String, String)>,
}

impl PyTaxonomy {
    pub(crate) fn classifier(&self) -> &Classifier {
        match &self.own {
            Some((_, classifier)) => classifier,
            None => Classifier::national(),
        }
    }

    pub(crate) fn taxonomy(&self) -> &Taxonomy {
        match &self.own {
            Some((taxonomy, _)) => taxonomy,
            None => Taxonomy::national(),
        }
    }
}

#[pymethods]
impl PyTaxonomy {
    /// The taxonomy as shipped.
    #[staticmethod]
    fn national() -> Self {
        PyTaxonomy { own: None, model: None }
    }

    /// Lays own terms and concepts (a TOML file, or a folder of them) on top of the national taxonomy.
    #[staticmethod]
    fn load(py: Python<'_>, path: PathBuf) -> PyResult<Self> {
        let own = py.detach(|| {
            let files = files(&path)?;
            let sources: Vec<Source<'_>> = files.iter().map(|(name, text)| Source { name, text }).collect();
            let taxonomy = Taxonomy::national().extended_with_toml(&sources)?;
            let classifier = Classifier::new(&taxonomy)?;
            Ok((taxonomy, classifier))
        });
        own.map(|own| PyTaxonomy { own: Some(own), model: None })
            .map_err(|errors: Vec<Error>| all_to_python(py, &errors))
    }

    /// The same terms with an own model beside them, in the place of the national one.
    fn with_model(&self, py: Python<'_>, model: &PyModel) -> PyResult<Self> {
        let taxonomy = self.taxonomy().clone();
        let classifier = py.detach(|| Classifier::new(&taxonomy)).map_err(|errors| all_to_python(py, &errors))?;
        let classifier = classifier.with_model(&model.model).map_err(|error| to_python(py, &error))?;
        let model = Some((model.model.name().to_owned(), model.model.sha256().to_owned()));
        Ok(PyTaxonomy { own: Some((taxonomy, classifier)), model })
    }

    /// Name and SHA-256 of the own model beside the rules; `None` when it is the national one.
    #[getter]
    fn model(&self) -> Option<(&str, &str)> {
        self.model.as_ref().map(|(name, digest)| (name.as_str(), digest.as_str()))
    }

    /// Version of the model beside the rules, as `verwerking.modelVersie` has it; `None` where rules stand alone.
    #[getter]
    fn model_version(&self) -> Option<String> {
        self.classifier().model_version()
    }

    /// What every term does on texts, each with its signaaltype or none: concept, term, whether it excludes, in how many texts it
    /// fits, and in how many of these no other term of the concept does.
    fn term_usage(&self, py: Python<'_>, texts: Vec<(String, Option<String>)>) -> Vec<Usage> {
        py.detach(|| {
            let texts = texts.iter().map(|(text, source)| (text.as_str(), source.as_deref()));
            let told = |term: TermUsage<'_>| {
                let (concept, written) = (term.concept.to_owned(), term.term.to_owned());
                (concept, written, term.excludes, term.texts, term.alone)
            };
            self.classifier().term_usage(texts).map(told).collect()
        })
    }

    /// Version, with that of the own terms behind a `+`.
    #[getter]
    fn version(&self) -> &str {
        self.taxonomy().version()
    }

    /// Every concept, by the schema `taxonomie`.
    fn to_json(&self) -> String {
        self.taxonomy().to_json()
    }

    /// The Dutch name of a concept; `None` when there is no such concept.
    fn label(&self, concept: &str) -> Option<&str> {
        self.taxonomy().concept(concept).map(|found| found.label.as_str())
    }

    fn __repr__(&self) -> String {
        format!("<Taxonomy {}, {} begrippen>", self.taxonomy().version(), self.taxonomy().concepts().len())
    }
}

/// Name and text of a file, or of every `.toml` in a folder, by name.
fn files(path: &Path) -> Result<Vec<(String, String)>, Vec<Error>> {
    let mut paths = vec![path.to_owned()];
    if path.is_dir() {
        let entries = fs::read_dir(path).map_err(|_| vec![unreadable(path)])?;
        paths = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
        paths.retain(|p| p.extension().is_some_and(|end| end == "toml"));
        paths.sort();
    }
    let (mut files, mut errors) = (Vec::new(), Vec::new());
    for path in &paths {
        match fs::read_to_string(path) {
            Ok(text) => files.push((name(path), text)),
            Err(_) => errors.push(unreadable(path)),
        }
    }
    if errors.is_empty() { Ok(files) } else { Err(errors) }
}

/// The error for a file that cannot be opened or is no text.
pub(crate) fn unreadable(path: &Path) -> Error {
    Error::new(Code::InputFileUnavailable).at(Place { file: Some(name(path)), ..Place::default() })
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

/// The Dutch name of a concept of the national taxonomy.
#[pyfunction]
pub(crate) fn concept_label(concept: &str) -> Option<&'static str> {
    Taxonomy::national().concept(concept).map(|found| found.label.as_str())
}

/// The versions behind the results, as JSON.
#[pyfunction]
pub(crate) fn versions() -> String {
    serde_json::json!({
        "signaal": env!("CARGO_PKG_VERSION"),
        "schema": signaal::validate::SCHEMA_VERSION,
        "taxonomie": Taxonomy::national().version(),
    })
    .to_string()
}

/// What is known of the shipped classifier, as JSON: the card of its model, from how many words of a text on that gives more than `soort`
/// and `sentiment`, and the measured scores of its labels.
#[pyfunction]
pub(crate) fn card() -> String {
    use signaal::classify::{LEAST_WORDS, MODEL_CARD, SCORES};
    format!("{{\"model\":{MODEL_CARD},\"minsteWoorden\":{LEAST_WORDS},\"scores\":{SCORES}}}")
}
