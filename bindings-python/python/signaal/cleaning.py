"""Files without personal data: text, NDJSON, and chosen columns of CSV and XLSX."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from signaal import _native
from signaal.sheets import change_columns
from signaal.stop import Stop

__all__ = ["Cleaner", "clean_file", "neutral", "read_csv", "read_text"]

_NUMBER = re.compile(r"[+-]?[\d.,]+")


@dataclass
class Cleaner:
    """How personal data is replaced, and what was replaced when that is kept."""

    form: str = "soort"
    key: bytes | None = None
    organisation: str = ""
    period: str = ""
    keep: bool = False
    originals: list[dict[str, str]] = field(default_factory=list)

    def answer(self, text: str) -> dict[str, Any]:
        """``{"tekst", "fragmenten"}`` of one text."""
        answer: dict[str, Any] = json.loads(
            _native.redact_as(text, self.form, self.key, self.organisation, self.period, self.keep)
        )
        self.originals.extend(answer.pop("vervangen", []))
        return answer

    def __call__(self, text: str) -> str:
        """One text without its personal data."""
        clean: str = self.answer(text)["tekst"]
        return clean


def neutral(cell: str) -> str:
    """A cell that a spreadsheet will not run as a formula; plain numbers stay as they are.

    >>> neutral("=1+1"), neutral("-12,50"), neutral("+31 6"), neutral("prima")
    ("'=1+1", '-12,50', "'+31 6", 'prima')
    """
    if cell[:1] in "=+-@\t\r" and cell and not _NUMBER.fullmatch(cell):
        return f"'{cell}"
    return cell


def read_text(path: Path) -> str:
    """The text of a file in UTF-8 (with or without a mark) or Windows-1252.

    Raises:
        Stop: when it cannot be read.
    """
    try:
        data = path.read_bytes()
    except OSError as problem:
        raise Stop(f"{path} kan niet worden gelezen: {problem.strerror}.") from None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def read_csv(text: str) -> tuple[str, Iterator[list[str]]]:
    """The separator of a CSV text (``;``, ``,`` or a tab, whichever is most in its first line) and its rows."""
    csv.field_size_limit(1 << 30)
    first = text.split("\n", 1)[0]
    separator = max(";,\t", key=first.count)
    return separator, csv.reader(io.StringIO(text, newline=""), delimiter=separator)


def clean_file(source: Path, target: Path, columns: list[str], clean: Cleaner) -> None:
    """Writes ``source`` to ``target`` without personal data, by the kind of file.

    Raises:
        Stop: when the file cannot be read, or a column is not in it.
    """
    kinds: dict[str, Callable[[], None]] = {
        ".csv": lambda: _csv(source, target, columns, clean),
        ".tsv": lambda: _csv(source, target, columns, clean),
        ".xlsx": lambda: _xlsx(source, target, columns, clean),
        ".ndjson": lambda: _ndjson(source, target, clean),
        ".jsonl": lambda: _ndjson(source, target, clean),
    }
    plain: Callable[[], None] = lambda: _write(target, clean(read_text(source)))  # noqa: E731
    kinds.get(source.suffix.lower(), plain)()


def _write(target: Path, text: str) -> None:
    target.write_text(text, encoding="utf-8", newline="")


def _missing(columns: list[str], found: set[str]) -> None:
    if not columns:
        raise Stop("Zeg met --kolom welke kolommen tekst hebben die schoon moet.")
    if absent := [column for column in columns if column not in found]:
        raise Stop(f"Deze kolommen staan er niet in: {', '.join(absent)}.")


def _csv(source: Path, target: Path, columns: list[str], clean: Cleaner) -> None:
    separator, rows = read_csv(read_text(source))
    header = next(rows, [])
    _missing(columns, set(header))
    wanted = {number for number, name in enumerate(header) if name in columns}
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=separator, lineterminator="\r\n")
    writer.writerow(map(neutral, header))
    for row in rows:
        writer.writerow(neutral(clean(cell) if number in wanted else cell) for number, cell in enumerate(row))
    _write(target, out.getvalue())


def _xlsx(source: Path, target: Path, columns: list[str], clean: Cleaner) -> None:
    if not columns:
        _missing(columns, set())
    found = change_columns(source, target, set(columns), clean)
    if not found.issuperset(columns):
        target.unlink(missing_ok=True)
        _missing(columns, found)


def _ndjson(source: Path, target: Path, clean: Cleaner) -> None:
    lines = []
    for number, line in enumerate(read_text(source).split("\n"), start=1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
            text = value["tekst"]
        except (ValueError, KeyError, TypeError):
            text = None
        if not isinstance(text, str):
            raise Stop(f"Regel {number} is geen JSON met een tekst.")
        lines.append(
            json.dumps({"id": value.get("id"), **clean.answer(text)}, ensure_ascii=False, separators=(",", ":"))
        )
    _write(target, "".join(f"{line}\n" for line in lines))
