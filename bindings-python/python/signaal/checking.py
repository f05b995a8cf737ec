"""A check of finished signals: every mistake, where it is and what to do."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Any, BinaryIO

from signaal import _native
from signaal.door import lone_surrogate

__all__ = ["Finding", "Report", "validate"]

_LIMIT = 10_000
_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Finding:
    """One mistake, or one remark, at one place. Never holds words of a citizen."""

    row: int | None
    """Line of the file or number of the record, from 1; ``None`` for the file as a whole."""
    pointer: str
    """JSON Pointer (RFC 6901) into the record; empty for the record as a whole."""
    code: str
    """Stable code."""
    severity: str
    """``fout`` or ``waarschuwing``."""
    melding: str
    """What is wrong, in Dutch."""
    actie: str
    """What to do, in Dutch."""
    message: str
    """What is wrong, in English."""
    action: str
    """What to do, in English."""
    veld: str = ""
    """Dutch name of the field, such as ``Labels › Begrip``."""
    expected: str | None = None
    """What is expected, when the message does not say it all."""
    example: str | None = None
    """A right value, as JSON."""
    file: str | None = None
    """Name of the file within a zip."""


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of :func:`validate`. True when there is no error; remarks do not count."""

    rows: int
    errors: int
    """All errors, also those beyond ``limit``."""
    warnings: int
    findings: tuple[Finding, ...] = field(repr=False)
    """The first ones, up to ``limit``, in the order of the file."""
    json: str = field(repr=False)
    """The report by the schema ``validatierapport``: equal findings together, with how often and where first."""
    text: str = field(repr=False)
    """The report for people, in Dutch."""

    @property
    def ok(self) -> bool:
        """True when there is no error."""
        return self.errors == 0

    def __bool__(self) -> bool:
        return self.ok

    def to_dict(self) -> dict[str, Any]:
        """The report by the schema ``validatierapport``."""
        value: dict[str, Any] = json.loads(self.json)
        return value

    def to_arrow(self) -> Any:
        """The findings one by one as a ``pyarrow.Table``, with Dutch column names."""
        import pyarrow as pa

        text = pa.string()
        columns = {
            "bestand": ([f.file for f in self.findings], text),
            "rij": ([f.row for f in self.findings], pa.int64()),
            "veld": ([f.veld for f in self.findings], text),
            "plek": ([f.pointer for f in self.findings], text),
            "ernst": ([f.severity for f in self.findings], text),
            "code": ([f.code for f in self.findings], text),
            "melding": ([f.melding for f in self.findings], text),
            "actie": ([f.actie for f in self.findings], text),
            "verwacht": ([f.expected for f in self.findings], text),
            "voorbeeld": ([f.example for f in self.findings], text),
        }
        return pa.table({name: pa.array(values, kind) for name, (values, kind) in columns.items()})

    def to_pandas(self) -> Any:
        """The findings one by one as a ``pandas.DataFrame``."""
        return self.to_arrow().to_pandas()

    def to_polars(self) -> Any:
        """The findings one by one as a ``polars.DataFrame``."""
        import polars

        return polars.from_arrow(self.to_arrow())

    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any:
        return self.to_arrow().__arrow_c_stream__(requested_schema)

    @property
    def html(self) -> str:
        """The report as a page of its own, in Dutch."""
        return _native.report_as(self.json, "html", "")

    def junit(self, name: str = "signalen") -> str:
        """The report as JUnit XML, for the test systems of suppliers; ``name`` is the name of the test suite."""
        return _native.report_as(self.json, "junit", name)

    def _repr_html_(self) -> str:
        """Equal findings together, the most frequent first."""
        head = f"<p>{self.rows} signalen, {self.errors} fouten, {self.warnings} waarschuwingen.</p>"
        groups = self.to_dict()["bevindingen"]

        def where(group: dict[str, Any]) -> str:
            rows = ", ".join(
                (f"{place['bestand']}: " if "bestand" in place else "") + str(place["rij"])
                for place in group["eerste"]
                if "rij" in place
            )
            more = group["aantal"] - len(group["eerste"])
            return rows + (f" en nog {more}" if more > 0 and rows else "")

        rows = "".join(
            f"<tr><td>{escape(g['veld'])}</td><td>{escape(g['melding'])} {escape(g['actie'])}</td>"
            f"<td>{escape(g.get('verwacht', ''))}</td><td><code>{escape(g.get('voorbeeld', ''))}</code></td>"
            f"<td>{g['aantal']}</td><td>{where(g)}</td><td><code>{escape(g['code'])}</code></td></tr>"
            for g in groups[:_SHOWN]
        )
        names = "".join(
            f"<th>{name}</th>" for name in ("Veld", "Melding", "Verwacht", "Voorbeeld", "Aantal", "Rijen", "Code")
        )
        return head + (f"<table><thead><tr>{names}</tr></thead><tbody>{rows}</tbody></table>" if rows else "")


def validate(
    path_or_records: str | os.PathLike[str] | BinaryIO | Iterable[Mapping[str, Any]] | Any,
    shared: bool = False,
    limit: int = _LIMIT,
    header: str | os.PathLike[str] | Mapping[str, Any] | None = None,
    taxonomy: _native.Taxonomy | None = None,
    schema: str = "signaal",
) -> Report:
    """Checks signals against the schema and the rules that a schema cannot say; counts every mistake.

    Args:
        path_or_records: a file (NDJSON, a JSON array, CSV, XLSX or Parquet, or a gz, zst or zip of those), an open
            binary file, the records themselves, or a data frame or Arrow table in the flat or the nested form.
        shared: also the rules for sharing with others, such as no text with status ``ruw``.
        limit: how many findings to list one by one; all of them are counted and grouped in the report.
        header: the header of the data set (schema ``dataset``), as a file or a record: its counts, period and versions
            are held against the content, and with ``shared`` also what was agreed on.
        taxonomy: the taxonomy in which concepts must stand; the national one when left out.
        schema: what the records are: ``signaal``, ``verbeteractie``, ``indicator``, ``telling``, ``dataset`` or
            ``validatierapport``.

    Raises:
        SignaalError: the file cannot be read.

    >>> report = validate([{"schemaVersie": "1.0.0", "kanaal": "postduif"}])
    >>> report.ok
    False
    >>> report.findings[0].row
    1
    """
    settings = (shared, limit, _header(header), taxonomy, schema)
    if isinstance(path_or_records, (str, os.PathLike)):
        if _is_parquet(path_or_records):
            from signaal.rows import of_parquet

            found = _native.validate_stream(of_parquet(path_or_records), *settings)
        else:
            from signaal.rows import unpacked

            with unpacked(path_or_records) as path:
                found = _native.validate_file(path, *settings)
    elif hasattr(path_or_records, "__arrow_c_stream__"):
        from signaal.rows import of_table

        found = _native.validate_stream(of_table(path_or_records), *settings)
    elif isinstance(path_or_records, Iterable) and not hasattr(path_or_records, "read"):
        lines = "\n".join(json.dumps(record, ensure_ascii=False) for record in path_or_records)
        try:
            found = _native.validate_lines(lines.encode(), *settings)
        except UnicodeEncodeError as problem:
            raise lone_surrogate(problem.start) from None
    else:
        found = _native.validate_stream(path_or_records, *settings)
    document, text, findings = found
    value = json.loads(document)
    return Report(
        rows=value["rijen"],
        errors=value["fouten"],
        warnings=value["waarschuwingen"],
        findings=tuple(
            Finding(
                item["rij"],
                item["plek"],
                item["code"],
                item["ernst"],
                item["melding"],
                item["actie"],
                item["message"],
                item["action"],
                item["veld"],
                item["verwacht"],
                item["voorbeeld"],
                item["bestand"],
            )
            for item in json.loads(findings)
        ),
        json=document,
        text=text,
    )


def _header(header: str | os.PathLike[str] | Mapping[str, Any] | None) -> str | None:
    if header is None:
        return None
    if isinstance(header, Mapping):
        return json.dumps(header)
    try:
        return Path(header).read_text(encoding="utf-8", errors="replace")
    except OSError:
        raise _native.error("bestand-niet-te-openen", Path(header).name) from None


def _is_parquet(path: str | os.PathLike[str]) -> bool:
    try:
        with open(path, "rb") as file:
            return file.read(4) == b"PAR1"
    except OSError:
        return False  # The core tells what is wrong with it.
