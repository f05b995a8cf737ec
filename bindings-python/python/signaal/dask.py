"""Dask: a data frame in partitions, each through :func:`signaal.process` on whichever worker holds it.

>>> import pandas as pd, dask.dataframe as dd
>>> import signaal.dask
>>> frame = dd.from_pandas(pd.DataFrame({"tekst": ["Ik ben nooit teruggebeld.", "Bel 06-12345678."]}), npartitions=2)
>>> list(signaal.dask.process(frame).compute()["tekst"])
['Ik ben nooit teruggebeld.', 'Bel [telefoonnummer].']
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from signaal.engines import tallied, worker

__all__ = ["process", "tel"]


def process(frame: Any, text: str = "tekst", source: str | None = None, terms: str | Path | None = None) -> Any:
    """A Dask frame with the text column redacted and ``taal``, ``labels`` and ``fragmenten`` beside it, in Arrow types.

    Args:
        frame: a ``dask.dataframe.DataFrame``.
        text: the column that holds the text.
        source: the ``signaaltype`` of all texts.
        terms: the path of own terms, readable by every worker.
    """
    import pandas as pd

    meta = frame._meta
    shape = _partition(meta.head(0), text, source, terms)
    # Typed by Arrow: lists of labels stay lists and come out byte for byte as they went in.
    return frame.map_partitions(_partition, text, source, terms, meta=pd.DataFrame(shape))


def tel(frame: Any, text: str = "tekst", source: str | None = None, terms: str | Path | None = None) -> Any:
    """How many texts have each concept: a Dask series by concept id. Only counts leave the workers."""
    counts = frame.map_partitions(_counts, text, source, terms, meta=("aantal", "int64"))
    return counts.groupby(counts.index).sum()


def _table(part: Any, text: str, source: str | None, terms: str | Path | None) -> Any:
    import pyarrow as pa

    table = pa.Table.from_pandas(part, preserve_index=False)
    if table.schema.field(text).type == pa.null():
        table = table.set_column(table.column_names.index(text), text, table.column(text).cast(pa.string()))
    # A partition without rows has no batches, and needs the columns all the same.
    batches = table.to_batches() or [pa.RecordBatch.from_pylist([], schema=table.schema)]
    return pa.Table.from_batches(map(worker(text, source, terms), batches))


def _partition(part: Any, text: str, source: str | None, terms: str | Path | None) -> Any:
    import pandas as pd

    frame = _table(part, text, source, terms).to_pandas(types_mapper=pd.ArrowDtype)
    frame.index = part.index
    return frame


def _counts(part: Any, text: str, source: str | None, terms: str | Path | None) -> Any:
    import pandas as pd

    counted = tallied(_table(part, text, source, terms).to_batches())
    return pd.Series(dict(counted), name="aantal", dtype="int64")
