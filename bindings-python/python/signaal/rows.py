"""Tables as NDJSON, so that one validator reads everything: Parquet files, and data frames in memory."""

from __future__ import annotations

import contextlib
import io
import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timezone
from decimal import Decimal
from typing import Any

__all__ = ["Lines", "of_parquet", "of_table"]

# Columns of the flat form that hold JSON when they hold text.
_JSON = {
    "teksten",
    "metingen",
    "labels",
    "product",
    "opvolging",
    "relaties",
    "correcties",
    "privacy.vervangen",
    "extra",
}
_BATCH = 1000


class Lines(io.RawIOBase):
    """Something with ``read`` out of lines that are made as they are asked for."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = iter(lines)
        self._rest = b""

    def readable(self) -> bool:
        """Always."""
        return True

    def read(self, size: int = -1) -> bytes:
        """At most ``size`` bytes; none at the end."""
        if size < 0:
            size = 1 << 20
        while not self._rest:
            line = next(self._lines, None)
            if line is None:
                return b""
            self._rest = line.encode() + b"\n"
        part, self._rest = self._rest[:size], self._rest[size:]
        return part


def of_parquet(path: Any) -> Lines:
    """The rows of a Parquet file, a batch at a time."""
    import pyarrow.parquet as pq

    return Lines(_rows(pq.ParquetFile(path).iter_batches(_BATCH)))


def of_table(table: Any) -> Lines:
    """The rows of anything with the Arrow PyCapsule interface: pyarrow, polars, pandas, duckdb."""
    import pyarrow as pa

    reader = pa.RecordBatchReader.from_stream(table)
    return Lines(_rows(batch for large in reader for batch in _slices(large)))


def _slices(batch: Any) -> Iterator[Any]:
    for start in range(0, batch.num_rows, _BATCH):
        yield batch.slice(start, _BATCH)


def _rows(batches: Iterable[Any]) -> Iterator[str]:
    for batch in batches:
        for row in batch.to_pylist(maps_as_pydicts="lossy"):
            yield json.dumps(_signal(row), ensure_ascii=False)


def _signal(row: dict[str, Any]) -> dict[str, Any]:
    """A row as a signal: an empty cell is a field that is not there, a dot in a name a field in a field.

    >>> _signal({"bron.systeem": "KTO", "aantal": None, "labels": "[]", "gebied": {"wijkcode": None}})
    {'bron': {'systeem': 'KTO'}, 'labels': [], 'gebied': {}, 'teksten': []}
    """
    signal: dict[str, Any] = {}
    for name, cell in row.items():
        if cell is None:
            continue
        value = _value(cell)
        if name in _JSON and isinstance(value, str):
            if not value:
                continue
            # When it is no JSON, the schema tells so.
            with contextlib.suppress(ValueError):
                value = json.loads(value)
        group, dot, field = name.partition(".")
        inner = signal.setdefault(group, {}) if dot else None
        if isinstance(inner, dict):
            inner[field] = value
        else:
            signal[name] = value
    signal.setdefault("teksten", [])
    return signal


def _value(cell: Any) -> Any:
    if isinstance(cell, dict):
        return {key: _value(value) for key, value in cell.items() if value is not None}
    if isinstance(cell, list):
        return [_value(value) for value in cell]
    if isinstance(cell, datetime):
        moment = cell.astimezone(timezone.utc) if cell.tzinfo else cell
        return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, Decimal):
        return float(cell)
    if isinstance(cell, bytes):
        return cell.decode(errors="replace")
    return cell
