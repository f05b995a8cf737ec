"""A check of finished signals: every mistake, where it is and what to do."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html import escape
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

    @property
    def html(self) -> str:
        """The report as a page of its own, in Dutch."""
        return _native.report_as(self.json, "html", "")

    def junit(self, name: str = "signalen") -> str:
        """The report as JUnit XML, for the test systems of suppliers; ``name`` is the name of the test suite."""
        return _native.report_as(self.json, "junit", name)

    def _repr_html_(self) -> str:
        head = f"<p>{self.rows} signalen, {self.errors} fouten, {self.warnings} opmerkingen.</p>"
        rows = "".join(
            f"<tr><td>{'' if f.row is None else f.row}</td><td><code>{escape(f.pointer)}</code></td>"
            f"<td><code>{escape(f.code)}</code></td><td>{escape(f.melding)} {escape(f.actie)}</td></tr>"
            for f in self.findings[:_SHOWN]
        )
        names = "<tr><th>Rij</th><th>Plaats</th><th>Code</th><th>Melding</th></tr>"
        return head + (f"<table><thead>{names}</thead><tbody>{rows}</tbody></table>" if rows else "")


def validate(
    path_or_records: str | os.PathLike[str] | BinaryIO | Iterable[Mapping[str, Any]],
    shared: bool = False,
    limit: int = _LIMIT,
) -> Report:
    """Checks signals against the schema and the rules that a schema cannot say; counts every mistake.

    Args:
        path_or_records: a file of signals (NDJSON or one JSON array), an open binary file, or the records themselves.
        shared: also the rules for sharing with others, such as no text with status ``ruw``.
        limit: how many findings to list one by one; all of them are counted and grouped in the report.

    Raises:
        SignaalError: the file cannot be read.

    >>> report = validate([{"schemaVersie": "1.0.0", "kanaal": "postduif"}])
    >>> report.ok
    False
    >>> report.findings[0].row
    1
    """
    if isinstance(path_or_records, (str, os.PathLike)):
        found = _native.validate_file(path_or_records, shared, limit)
    elif isinstance(path_or_records, Iterable) and not hasattr(path_or_records, "read"):
        lines = "\n".join(json.dumps(record, ensure_ascii=False) for record in path_or_records)
        try:
            found = _native.validate_lines(lines.encode(), shared, limit)
        except UnicodeEncodeError as problem:
            raise lone_surrogate(problem.start) from None
    else:
        found = _native.validate_lines(path_or_records.read(), shared, limit)
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
            )
            for item in json.loads(findings)
        ),
        json=document,
        text=text,
    )
