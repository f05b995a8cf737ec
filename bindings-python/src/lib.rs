//! Python bindings of `signaal`: conversion between Python and the core, nothing else.

mod fault;
mod share;

use pyo3::prelude::*;

/// The compiled half of the Python package `signaal`.
#[pymodule(gil_used = false)]
fn _native(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    module.add_function(wrap_pyfunction!(fault::error, module)?)?;
    Ok(())
}
