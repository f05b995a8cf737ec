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


@dataclass(frozen=True, slots=True)
class Finding:
    """One mistake (or, when ``severity`` says so, one remark)."""

    row: int | None
    """Line of the file or number of the record, from 1."""
    pointer: str
    """JSON Pointer (RFC 6901) into the record."""
    code: str
    """Stable code."""
    severity: str
    """``fout`` or ``waarschuwing``."""
    melding: str
    """What is wrong and what to do, in Dutch."""
    message: str
    """The same in English."""


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of :func:`validate`."""

    rows: int
    findings: tuple[Finding, ...]
    json: str = field(repr=False)

    @property
    def ok(self) -> bool:
        """True when there is no error; remarks do not count."""
        return not any(finding.severity == "fout" for finding in self.findings)

    def __bool__(self) -> bool:
        return self.ok

    def to_dict(self) -> dict[str, Any]:
        """The report by the schema ``validatierapport``."""
        value: dict[str, Any] = json.loads(self.json)
        return value

    def _repr_html_(self) -> str:
        head = f"<p>{self.rows} signalen, {len(self.findings)} bevindingen.</p>"
        rows = "".join(
            f"<tr><td>{'' if f.row is None else f.row}</td><td><code>{escape(f.pointer)}</code></td>"
            f"<td><code>{escape(f.code)}</code></td><td>{escape(f.melding)}</td></tr>"
            for f in self.findings[:200]
        )
        names = "<tr><th>Rij</th><th>Plaats</th><th>Code</th><th>Melding</th></tr>"
        return head + (f"<table><thead>{names}</thead><tbody>{rows}</tbody></table>" if rows else "")


def validate(
    path_or_records: str | os.PathLike[str] | BinaryIO | Iterable[Mapping[str, Any]], shared: bool = False
) -> Report:
    """Checks signals against the schema and the rules that a schema cannot say; lists every mistake.

    Args:
        path_or_records: a file of signals (NDJSON), an open binary file, or the records themselves.
        shared: also the rules for sharing with others, such as no text with status ``ruw``.

    Raises:
        SignaalError: the file cannot be read.

    >>> validate([{"schemaVersie": "0.1.0"}]).ok
    False
    """
    if isinstance(path_or_records, (str, os.PathLike)):
        document = _native.validate_file(os.fspath(path_or_records), shared)
    elif isinstance(path_or_records, Iterable) and not hasattr(path_or_records, "read"):
        lines = "\n".join(json.dumps(record, ensure_ascii=False) for record in path_or_records)
        try:
            document = _native.validate_lines(lines.encode(), shared)
        except UnicodeEncodeError as problem:
            raise lone_surrogate(problem.start) from None
    else:
        document = _native.validate_lines(path_or_records.read(), shared)
    return _report(document)


def _report(document: str) -> Report:
    value = json.loads(document)
    findings = tuple(
        Finding(
            row=item.get("rij"),
            pointer=item.get("pad", ""),
            code=item["code"],
            severity=item.get("ernst", "fout"),
            melding=item["melding"],
            message=item.get("message", ""),
        )
        for item in value["bevindingen"]
    )
    return Report(value["signalen"], findings, document)
