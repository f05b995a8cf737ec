"""The shared national signal model for Python.

One call a text: :func:`normalise`, :func:`redact`, :func:`classify`. Many texts on all cores:
:func:`process`. Whole exports: :func:`read`. A check of a finished file: :func:`validate`. Own terms:
:class:`Taxonomy`. Own models: :func:`fit`. The same in an engine: ``signaal.duckdb``, ``signaal.polars``,
``signaal.pandas``, ``signaal.dask``, ``signaal.spark``.

>>> import signaal
>>> [label.concept for label in signaal.classify("Ik ben nooit teruggebeld.").labels if label.facet == "belemmering"]
['belemmering/niet-teruggebeld']
"""

from signaal._native import Taxonomy, __version__
from signaal.checking import Finding, Report, validate
from signaal.columns import process
from signaal.door import classify, normalise, redact
from signaal.errors import SignaalError
from signaal.model import Model, Prediction, fit
from signaal.reading import Reading, Reject, Signal, read
from signaal.results import Change, Classification, Fragment, Label, Normalised, Redaction, Span

__all__ = [
    "Change",
    "Classification",
    "Finding",
    "Fragment",
    "Label",
    "Model",
    "Normalised",
    "Prediction",
    "Reading",
    "Redaction",
    "Reject",
    "Report",
    "SignaalError",
    "Signal",
    "Span",
    "Taxonomy",
    "__version__",
    "classify",
    "fit",
    "normalise",
    "process",
    "read",
    "redact",
    "validate",
]
