"""The last look before sharing: where is there still personal data in a file? Positions and types, never the values."""

from __future__ import annotations

import base64
import json
import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from signaal import _native
from signaal.cleaning import read_csv, read_text
from signaal.sheets import strings
from signaal.stop import Stop

__all__ = ["Left", "left_in"]

# Rows handed to the core at once.
_ROWS = 2_000
# A page carries its data and its pictures along as one long word.
_CARRIED = re.compile(r"[A-Za-z0-9+/]{120,}={0,2}")
# What is unpacked from a page is cut here.
_LARGEST = 1 << 28


@dataclass(frozen=True, slots=True)
class Left:
    """A piece of personal data that is still there."""

    place: str
    """Where in the file: ``regel 3, /teksten/0/inhoud``, or ``de naam van het bestand``."""
    kind: str
    start: int
    """First code point within the string."""
    end: int
    """Code point after the last one."""


def left_in(path: Path) -> Iterator[Left]:
    """Everything that is left in one file, its name included.

    Raises:
        Stop: when the file cannot be read as what its name says.
    """
    yield from _found(path.name, "text", lambda _: "de naam van het bestand")
    suffix = path.suffix.lower()
    if suffix in {".ndjson", ".jsonl"}:
        yield from _lines(read_text(path).split("\n"))
    elif suffix == ".json":
        yield from _found(read_text(path), "json", _pointer)
    elif suffix in {".csv", ".tsv"}:
        yield from _lines(_csv_rows(path))
    elif suffix == ".xlsx":
        for place, text in strings(path):
            yield from _found(text, "text", lambda _, place=place: place)
    elif suffix == ".parquet":
        yield from _lines(_parquet_rows(path))
    elif suffix == ".duckdb":
        yield from _duckdb(path)
    elif suffix in {".html", ".htm"}:
        yield from _page(read_text(path))
    else:
        text = read_text(path)
        if "\0" in text:
            raise Stop(f"{path.name} is geen bestand dat we kunnen nakijken.")
        yield from _found(text, "text", lambda found: f"regel {found['regel']}")


def _page(text: str) -> Iterator[Left]:
    """The text of a page, its scripts and styles included, and the packed data that it carries."""
    for number, match in enumerate(_CARRIED.finditer(text), start=1):
        inside = _unpacked(match.group())
        if inside is not None:
            form = "json" if inside.lstrip()[:1] in {"{", "["} else "text"
            yield from _found(inside, form, lambda found, n=number: f"ingepakte gegevens {n}, {_pointer(found)}")
    plain = _CARRIED.sub("", text)
    yield from _found(plain, "text", lambda found: f"regel {found['regel']}")


def _unpacked(word: str) -> str | None:
    """The text in a word of base64, compressed or not; None when it holds no text, such as a picture."""
    try:
        data = base64.b64decode(word + "=" * (-len(word) % 4))
    except ValueError:
        return None
    # 47: gzip or zlib; -15: deflate without a head.
    for window in (47, -15):
        try:
            data = zlib.decompressobj(window).decompress(data, _LARGEST)
            break
        except zlib.error:
            continue
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _pointer(found: dict[str, Any]) -> str:
    where = "de sleutel " if found.get("inSleutel") else ""
    line = f"regel {found['regel']}, " if "regel" in found else ""
    return f"{line}{where}{found['pad'] or 'de waarde zelf'}"


def _found(data: str, form: str, place: Any) -> Iterator[Left]:
    for found in json.loads(_native.residual_in(data, form)):
        yield Left(place(found), found["soort"], found["start"], found["eind"])


def _lines(lines: Iterable[str], table: str = "") -> Iterator[Left]:
    """NDJSON lines, in blocks; lines are counted through the whole file."""
    rest = iter(lines)
    done = 0
    while block := list(islice(rest, _ROWS)):

        def place(found: dict[str, Any], done: int = done) -> str:
            return table + _pointer({**found, "regel": found["regel"] + done})

        # A raw line separator inside a string is legal JSON but would count as a line.
        data = "\n".join(line.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029") for line in block)
        yield from _found(data, "ndjson", place)
        done += len(block)


def _json(row: dict[str, Any]) -> str:
    """A row of a table as JSON; a cell that holds JSON itself is opened, so that its keys count as keys."""
    return json.dumps({name: _opened(cell) for name, cell in row.items()}, ensure_ascii=False, default=str)


def _opened(cell: object) -> object:
    if isinstance(cell, str) and cell[:1] in {"{", "["}:
        try:
            return json.loads(cell)
        except ValueError:
            return cell
    return cell


def _csv_rows(path: Path) -> Iterator[str]:
    """The header as an object of its own (line 1), then every row with its columns as keys."""
    _, rows = read_csv(read_text(path))
    header = next(rows, [])
    yield _json({name: "" for name in header})
    for row in rows:
        names = [*header, *(f"kolom {number + 1}" for number in range(len(header), len(row)))]
        yield _json(dict(zip(names, row, strict=False)))


def _parquet_rows(path: Path) -> Iterator[str]:
    import pyarrow.lib
    from pyarrow import parquet

    try:
        file = parquet.ParquetFile(path)
        for batch in file.iter_batches(batch_size=_ROWS):
            yield from map(_json, batch.to_pylist())
    except (OSError, pyarrow.lib.ArrowException):
        raise Stop(f"{path.name} kan niet worden gelezen als Parquet.") from None


def _duckdb(path: Path) -> Iterator[Left]:
    import duckdb

    try:
        connection = duckdb.connect(str(path), read_only=True)
    except duckdb.Error:
        raise Stop(f"{path.name} kan niet worden gelezen als DuckDB.") from None
    with connection:
        tables = connection.execute(
            "SELECT table_name FROM information_schema.tables WHERE table_type = 'BASE TABLE' ORDER BY 1"
        ).fetchall()
        for (table,) in tables:
            name = str(table).replace('"', '""')
            answer = connection.execute(f'SELECT * FROM "{name}"')
            columns = [column[0] for column in answer.description]
            rows = (_json(dict(zip(columns, row, strict=True))) for row in iter(answer.fetchone, None))
            yield from _lines(rows, f"tabel {table}, ")
