"""Removing what is past its date from an output folder, and keeping record of it."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from signaal.output.folder import MARK, replaced
from signaal.output.log import pairs, read_log, write_log
from signaal.output.run import DESTROYED, REJECTS, SIGNALS, finish, now, read_of
from signaal.retention import due
from signaal.stop import Stop


@dataclass(slots=True)
class Destroyed:
    """What was removed, or would be."""

    gone: int = 0
    """Signals past their date."""
    kept: int = 0
    without_date: int = 0
    """Kept signals that say no term or have no date, so that nobody can say when they must be gone."""
    by_ground: Counter[str] = field(default_factory=Counter)
    """Removed signals by what their field ``bewaren`` names as ground."""
    first: date | None = None
    """The next day on which something must be gone."""


def destroy(folder: Path, on: date, trial: bool = False) -> Destroyed:
    """Removes every signal whose day (:func:`signaal.retention.due`) is ``on`` or earlier.

    The folder is replaced as a whole: ``signalen.ndjson``, the database, the Parquet file and the report are written
    again without them, and files that were made of the signals (dashboard, agenda) go. Killed at any moment, the old
    folder is there, or the whole new one. What was removed stands in ``vernietigd.ndjson`` (id, kind, ground,
    term, day;
    no text) and as a line in ``verwerking.ndjson``. With ``trial`` nothing is written.

    Raises:
        Stop: ``folder`` is no output folder.
    """
    if not (folder / SIGNALS).is_file() or not (folder / MARK).is_file():
        raise Stop(f"In {folder} staat geen uitkomst van signaal verwerk.")
    found = Destroyed()
    if trial:
        with (folder / SIGNALS).open("rb") as lines:
            for line in lines:
                _judge(line, on, found)
        return found
    begun = now()
    with replaced(folder) as work:
        report = _report(folder)
        log = read_log(folder)
        origin = []
        with (
            (folder / SIGNALS).open("rb") as lines,
            (work / SIGNALS).open("wb") as keep,
            (work / DESTROYED).open("w", encoding="utf-8", newline="\n") as record,
        ):
            if (folder / DESTROYED).is_file():
                record.write((folder / DESTROYED).read_text(encoding="utf-8"))
            sources = pairs(report)
            for number, line in enumerate(lines):
                if number >= len(sources):
                    raise Stop(f"{folder / MARK} past niet bij {SIGNALS}. Maak de map opnieuw met signaal verwerk.")
                source = sources[number]
                gone = _judge(line, on, found)
                if gone is None:
                    keep.write(line)
                    origin.append(source)
                else:
                    record.write(json.dumps({**gone, "vernietigdOp": begun[:10], "loop": len(log)}) + "\n")
        if (folder / REJECTS).is_file():
            shutil.copyfile(folder / REJECTS, work / REJECTS)
        finish(work, [read_of(entry) for entry in report["bronnen"]], origin, begun)
        log.append(
            {
                "loop": len(log),
                "soort": "vernietiging",
                "begonnen": begun,
                "klaar": now(),
                "peildatum": on.isoformat(),
                "vernietigd": found.gone,
                "perGrondslag": dict(sorted(found.by_ground.items())),
                "zonderDatum": found.without_date,
                "signalen": found.kept,
            }
        )
        write_log(work, log)
    return found


def _judge(line: bytes, on: date, found: Destroyed) -> dict[str, Any] | None:
    """Counts a signal; what stays of it in the record when it is past its date."""
    signal = json.loads(line)
    day = due(signal)
    if day is None:
        found.without_date += 1
    elif day <= on:
        keep = signal["bewaren"]
        found.gone += 1
        found.by_ground[keep["grondslag"]] += 1
        return {
            "signaalId": signal["signaalId"],
            "signaaltype": signal.get("signaaltype"),
            "grondslag": keep["grondslag"],
            "termijn": keep["termijn"],
            "vernietigenOp": day.isoformat(),
        }
    elif found.first is None or day < found.first:
        found.first = day
    found.kept += 1
    return None


def _report(folder: Path) -> dict[str, Any]:
    try:
        value: dict[str, Any] = json.loads((folder / MARK).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise Stop(f"{folder / MARK} is beschadigd. Maak de map opnieuw met signaal verwerk.") from None
    return value
