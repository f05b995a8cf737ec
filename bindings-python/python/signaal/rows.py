"""Tables as NDJSON, so that one validator reads everything: Parquet files, and data frames in memory."""

from __future__ import annotations

import contextlib
import io
import json
import os
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timezone
from decimal import Decimal
from pathlib import Path
from typing import Any

from signaal import table

__all__ = ["Lines", "of_parquet", "of_table", "unpacked"]

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
    """The rows of a Parquet file, a batch at a time. A damaged one ends in an ``EOFError`` where it stops."""
    return Lines(_of_file(path))


def _of_file(path: Any) -> Iterator[str]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        with pq.ParquetFile(path) as file:
            yield from _rows(file.iter_batches(_BATCH))
    except (pa.ArrowException, OSError, ValueError, OverflowError):
        # A value that is no text or no date of ours counts as damage too.
        raise EOFError("damaged Parquet") from None


def of_table(data: Any) -> Lines:
    """The rows of anything with the Arrow PyCapsule interface: pyarrow, polars, pandas, duckdb."""
    import pyarrow as pa

    reader = pa.RecordBatchReader.from_stream(data)
    return Lines(_rows(batch for large in reader for batch in _slices(large)))


@contextlib.contextmanager
def unpacked(path: str | os.PathLike[str]) -> Iterator[str | os.PathLike[str]]:
    """The same zip with NDJSON in place of its Parquet files, under their names, for the time of the check.

    Any other file, and a zip without Parquet, as it is. What was made stands on disk, and is gone afterwards.
    """
    try:
        archive = zipfile.ZipFile(path)
    except (OSError, zipfile.BadZipFile):
        yield path  # The core tells what is wrong with it.
        return
    with archive, tempfile.TemporaryDirectory(prefix="signaal-") as folder:
        inside = [entry for entry in archive.infolist() if not entry.is_dir()]
        try:
            tables = {entry.filename for entry in inside if _is_parquet(archive, entry)}
        except (OSError, RuntimeError, NotImplementedError, zipfile.BadZipFile, zlib.error):
            tables = set()
        if not tables:
            yield path
            return
        made, loose, lines = (Path(folder) / name for name in ("signalen.zip", "los", "regels"))
        with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED, allowZip64=True) as out:
            for entry in inside:
                with archive.open(entry) as source, loose.open("wb") as file:
                    shutil.copyfileobj(source, file, 1 << 20)
                if entry.filename in tables:
                    # A damaged one goes along as it is, for the core to refuse.
                    with contextlib.suppress(EOFError), lines.open("wb") as file:
                        shutil.copyfileobj(of_parquet(loose), file, 1 << 20)
                        shutil.move(lines, loose)
                out.write(loose, entry.filename)
        yield made


def _is_parquet(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bool:
    """Whether it begins and ends as Parquet; one that was cut off is left for the core to refuse."""
    with archive.open(entry) as file:
        return file.read(4) == b"PAR1" and entry.file_size > 12 and _last_four(file) == b"PAR1"


def _last_four(file: Any) -> bytes:
    last = b""
    while part := file.read(1 << 20):
        last = (last + part)[-4:]
    return last


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
    if table.is_row(row):
        row = table.to_signal(row)
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
        try:
            moment = cell.astimezone(timezone.utc) if cell.tzinfo else cell
        except OverflowError:
            return cell.isoformat()  # in UTC it lies before the year 1 or after 9999: the schema refuses it
        # Not strftime, which writes the year 1 as `1`.
        return f"{moment.replace(tzinfo=None).isoformat(timespec='seconds')}Z"
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, Decimal):
        return float(cell)
    if isinstance(cell, bytes):
        return cell.decode(errors="replace")
    return cell
