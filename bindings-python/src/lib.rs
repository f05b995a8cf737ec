//! Python bindings of `signaal`: conversion between Python and the core, nothing else.

mod checking;
mod columns;
mod door;
mod fault;
mod insight;
mod model;
mod pipeline;
mod privacy;
mod share;
mod taxonomy;

use pyo3::prelude::*;

/// The compiled half of the Python package `signaal`.
#[pymodule(gil_used = false)]
fn _native(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    module.add_class::<taxonomy::PyTaxonomy>()?;
    module.add_function(wrap_pyfunction!(door::normalise, module)?)?;
    module.add_function(wrap_pyfunction!(door::redact, module)?)?;
    module.add_function(wrap_pyfunction!(door::classify, module)?)?;
    module.add_function(wrap_pyfunction!(door::stream, module)?)?;
    module.add_function(wrap_pyfunction!(taxonomy::concept_label, module)?)?;
    module.add_function(wrap_pyfunction!(taxonomy::card, module)?)?;
    module.add_function(wrap_pyfunction!(taxonomy::versions, module)?)?;
    module.add_class::<pipeline::Pipeline>()?;
    module.add_class::<pipeline::Feed>()?;
    module.add_function(wrap_pyfunction!(pipeline::profiles, module)?)?;
    module.add_function(wrap_pyfunction!(pipeline::profile_text, module)?)?;
    module.add_function(wrap_pyfunction!(pipeline::check_profile, module)?)?;
    module.add_function(wrap_pyfunction!(pipeline::profile_document, module)?)?;
    module.add_function(wrap_pyfunction!(pipeline::propose_profile, module)?)?;
    module.add_function(wrap_pyfunction!(checking::validate_file, module)?)?;
    module.add_function(wrap_pyfunction!(checking::validate_lines, module)?)?;
    module.add_function(wrap_pyfunction!(checking::validate_stream, module)?)?;
    module.add_function(wrap_pyfunction!(checking::migrate, module)?)?;
    module.add_function(wrap_pyfunction!(checking::report_as, module)?)?;
    module.add_class::<model::PyModel>()?;
    module.add_function(wrap_pyfunction!(model::features, module)?)?;
    module.add_function(wrap_pyfunction!(columns::process, module)?)?;
    module.add_function(wrap_pyfunction!(columns::text_bytes, module)?)?;
    module.add_function(wrap_pyfunction!(insight::figures, module)?)?;
    module.add_function(wrap_pyfunction!(insight::keywords, module)?)?;
    module.add_function(wrap_pyfunction!(insight::residual, module)?)?;
    module.add_function(wrap_pyfunction!(insight::scan, module)?)?;
    module.add_function(wrap_pyfunction!(privacy::redact_as, module)?)?;
    module.add_function(wrap_pyfunction!(privacy::hints, module)?)?;
    module.add_function(wrap_pyfunction!(privacy::residual_in, module)?)?;
    module.add_function(wrap_pyfunction!(fault::error, module)?)?;
    Ok(())
}
