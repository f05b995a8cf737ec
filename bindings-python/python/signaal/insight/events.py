"""What the user adds: events (letters sent, outages, weather) beside peaks, and names of areas. No cause is claimed."""

from __future__ import annotations

import csv
import re
from pathlib import Path

from signaal.stop import Stop


def read_events(path: Path) -> list[tuple[str, str]]:
    """Days with what happened, out of a CSV with ``datum;gebeurtenis``, oldest first.

    Raises:
        Stop: the file cannot be read, or a line has no day ``JJJJ-MM-DD``.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise Stop(f"{path} kan niet worden gelezen als UTF-8.") from None
    events = []
    for number, row in enumerate(csv.reader(text.splitlines(), delimiter=";"), 1):
        if not row or (number == 1 and row[0].strip().lower() == "datum"):
            continue
        if len(row) < 2 or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", row[0].strip()):
            raise Stop(f"{path}, regel {number}: schrijf JJJJ-MM-DD;wat er gebeurde.")
        events.append((row[0].strip(), row[1].strip()[:200]))
    return sorted(events)


def read_areas(path: Path) -> dict[str, tuple[str, int | None]]:
    """Name and number of inhabitants by area code, out of a CSV with ``code;naam`` or ``code;naam;inwoners``.

    Raises:
        Stop: the file cannot be read, or a line has no code.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise Stop(f"{path} kan niet worden gelezen als UTF-8.") from None
    areas: dict[str, tuple[str, int | None]] = {}
    for number, row in enumerate(csv.reader(text.splitlines(), delimiter=";"), 1):
        if not row or (number == 1 and row[0].strip().lower() == "code"):
            continue
        people = row[2].strip() if len(row) > 2 else ""
        if len(row) < 2 or not re.fullmatch(r"(GM|WK|BU)[0-9]+", row[0].strip()) or not re.fullmatch(r"[0-9]*", people):
            raise Stop(f"{path}, regel {number}: schrijf code;naam;inwoners, zoals WK059901;Centrum;1000.")
        areas[row[0].strip()] = (row[1].strip()[:80], int(people) if people else None)
    return areas
