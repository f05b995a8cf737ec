"""A check of finished signals: every mistake, where it is and what to do."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from html import escape
from typing import Any

__all__ = ["Finding", "Report", "validate"]

_BLOCK = 8 << 20


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
