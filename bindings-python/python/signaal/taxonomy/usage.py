"""What terms do on texts: which find nothing, and which find nothing that another term does not find too."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from signaal import _native
from signaal.stop import Stop


@dataclass(frozen=True, slots=True)
class Usage:
    """A term on the texts: in how many it fits, and in how many of these no other term of the concept fits."""

    begrip: str
    term: str
    sluitUit: bool
    teksten: int
    alleen: int


def texts_of(path: str) -> list[tuple[str, str | None]]:
    """The texts of NDJSON, from the field ``tekst``, with the signaaltype from ``bron`` where it is given.

    Raises:
        Stop: the file cannot be read, or a line has no text.
    """
    try:
        # Not `splitlines`: a JSON string may hold other signs that end a line.
        lines = Path(path).read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError):
        raise Stop(f"Het bestand {path} kunnen we niet lezen. Geef NDJSON in UTF-8.") from None
    found = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError:
            row = None
        if not isinstance(row, dict) or not isinstance(row.get("tekst"), str):
            raise Stop(
                f"Regel {number} van {path} heeft geen veld `tekst`. Geef op elke regel een JSON-object met `tekst`."
            )
        source = row.get("bron")
        found.append((row["tekst"], source if isinstance(source, str) else None))
    return found


def usage(taxonomy: _native.Taxonomy, texts: list[tuple[str, str | None]], concepts: Iterable[str]) -> list[Usage]:
    """What the terms of these concepts do on the texts."""
    wanted = set(concepts)
    return [Usage(*row) for row in taxonomy.term_usage(texts) if row[0] in wanted]
