"""What the engines share: the columns that :func:`signaal.process` adds, and a batch of texts through the core.

Every engine calls :func:`signaal.process` on the batches it cuts, and a text is judged by itself, so how an engine cuts
its batches, and in which order it works, does not change a result.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from signaal import _native
from signaal.columns import result_schema
from signaal.terms import opened

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["added", "batch", "tallied", "worker"]

ADDED = ("taal", "labels", "fragmenten")


def added(schema: pa.Schema, text: str) -> pa.Schema:
    """The schema of a table after :func:`signaal.process`: its own columns, and three more.

    Raises:
        SignaalError: there is no column ``text``, or one of the three exists already.
    """
    import pyarrow as pa

    if text not in schema.names:
        raise _native.error("invoer-veld-ontbreekt", f"`{text}`")
    for name in ADDED:
        if name in schema.names:
            raise _native.error("invoer-veld-bestaat", f"`{name}`")
    fields = [pa.field(text, pa.string()) if field.name == text else field for field in schema]
    return pa.schema([*fields, *(result_schema().field(name) for name in ADDED)])


def worker(text: str, source: str | None, terms: str | Path | None) -> Callable[[pa.RecordBatch], pa.RecordBatch]:
    """What a worker does with each of its batches. It has one core, so one thread; own terms are read once, by path."""
    options = {"source": source, "taxonomy": opened(terms), "threads": 1}
    return lambda rows: batch(rows, text, options)


def tallied(batches: Iterable[pa.RecordBatch]) -> Counter[str]:
    """How many texts have each concept, in batches that :func:`worker` gave."""
    counts: Counter[str] = Counter()
    for rows in batches:
        for labels in rows.column("labels").to_pylist():
            counts.update({label["begrip"] for label in labels})
    return counts


def batch(rows: pa.RecordBatch, text: str, options: dict[str, Any]) -> pa.RecordBatch:
    """One batch through :func:`signaal.process`, as one batch with ordinary (32-bit) strings in the text column."""
    import pyarrow as pa

    from signaal.columns import process

    table = process(pa.Table.from_batches([rows]), text, progress=False, **options)
    at = table.column_names.index(text)
    table = table.set_column(at, text, table.column(text).cast(pa.string())).combine_chunks()
    found = table.to_batches()
    return found[0] if found else pa.RecordBatch.from_pylist([], schema=table.schema)
