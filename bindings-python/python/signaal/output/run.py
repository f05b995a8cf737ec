"""From exports to a finished output folder."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime, timezone
from pathlib import Path
from typing import Any, BinaryIO

from signaal import _native
from signaal.config import Source
from signaal.output.folder import MARK, replaced
from signaal.output.page import page
from signaal.output.report import source_report, total_report
from signaal.output.store import write_store
from signaal.progress import Progress
from signaal.stop import Stop

SIGNALS = "signalen.ndjson"
REJECTS = "afgekeurd.ndjson"

_ID = re.compile(rb'"signaalId":"([0-9a-f-]{36})"')


@dataclass(slots=True)
class _Read:
    """What one source gave."""

    name: str
    file: str
    profile: str
    counts: dict[str, Any] = field(default_factory=dict)


def run(
    sources: list[Source],
    out: Path,
    key: str,
    add: bool = False,
    taxonomy: _native.Taxonomy | None = None,
    show: bool | None = None,
) -> dict[str, Any]:
    """Reads every source, writes the folder ``out`` as a whole and gives the report (``verslag.json``).

    Args:
        sources: what to read, in order. The same sources give the same bytes of ``signalen.ndjson``.
        out: replaced as a whole; with ``add``, its signals are kept and those with the same id are renewed.
        key: the secret behind the ids.
        taxonomy: own terms.
        show: a progress bar; ``None`` for only on a terminal.

    Raises:
        Stop: a file or the folder cannot be used.
        SignaalError: a profile is wrong.
    """
    begun = _now()
    pipeline = _native.Pipeline(key, taxonomy)
    with replaced(out) as work:
        signals, rejects = work / SIGNALS, work / REJECTS
        reads: list[_Read] = []
        origin: list[int] = []
        kept = _earlier(out) if add else None
        with ExitStack() as stack:
            signal_file = stack.enter_context(signals.open("wb"))
            reject_file = stack.enter_context(rejects.open("wb"))
            bar = stack.enter_context(Progress("Lezen", None, show))
            for number, source in enumerate(sources):
                read = _Read(source.name, source.path.name, source.profile)
                reads.append(read)
                read.counts = _read_one(pipeline, source, signal_file, reject_file, origin, number, bar)
        if kept is not None:
            origin = _merge(out, kept, signals, rejects, reads, origin)
        connection = write_store(signals, origin, work)
        try:
            bronnen = [
                source_report(connection, number, read.name, read.file, read.profile, read.counts)
                for number, read in enumerate(reads)
            ]
            report = {
                "bronnen": bronnen,
                "totaal": total_report(connection, bronnen),
                "versies": json.loads(_native.versions()),
                "begonnen": begun,
                "klaar": _now(),
            }
        finally:
            connection.close()
        _write(work / MARK, json.dumps(report, ensure_ascii=False, indent=2) + "\n")
        _write(work / "verslag.html", page(report))
    return report


def _read_one(
    pipeline: _native.Pipeline,
    source: Source,
    signals: BinaryIO,
    rejects: BinaryIO,
    origin: list[int],
    number: int,
    bar: Progress,
) -> dict[str, Any]:
    if not source.path.is_file():
        raise Stop(f"{source.path} bestaat niet of is geen bestand.")
    feed = pipeline.read(source.path, source.profile, source.organisation)
    for good, bad in feed:
        signals.write(good)
        rejects.write(bad)
        count = good.count(b"\n")
        origin.extend([number] * count)
        bar.add(count)
    counts: dict[str, Any] = json.loads(feed.counts())
    return counts


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def _now() -> str:
    return datetime.now(timezone.utc).isoformat(timespec="seconds").replace("+00:00", "Z")


# --- --voeg-toe ------------------------------------------------------------------------------------------------


def _earlier(out: Path) -> dict[str, Any]:
    """The report of the folder as it is now; an empty one when there is no folder yet."""
    try:
        value: dict[str, Any] = json.loads((out / MARK).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {"bronnen": []}
    except (OSError, ValueError):
        raise Stop(f"{out / MARK} is beschadigd. Maak de map opnieuw, zonder --voeg-toe.") from None
    return value


def _merge(
    out: Path, earlier: dict[str, Any], signals: Path, rejects: Path, reads: list[_Read], origin: list[int]
) -> list[int]:
    """Puts the signals and rejects of before around the new ones; gives the source number of every signal.

    A signal that came again stands where it stood, in its new form. New ones come after the old ones. Of a source that
    is read again the rejects of before go.
    """
    again = {read.name: number for number, read in enumerate(reads)}
    read_again = {read.file for read in reads}
    numbers: dict[int, int] = {}
    for old, entry in enumerate(earlier["bronnen"]):
        name = entry["naam"]
        if name not in again:
            again[name] = len(reads)
            reads.append(_Read(name, entry.get("bestand", name), entry.get("profiel", ""), _counts_of(entry)))
        numbers[old] = again[name]
    old_origin = [
        numbers[old]
        for old, entry in enumerate(earlier["bronnen"])
        for _ in range(entry.get("inBestand", entry["signalen"]))
    ]

    fresh = dict(zip((_id(line) for line in _lines(signals)), zip(_offsets(signals), origin, strict=True), strict=True))
    merged = signals.with_suffix(".samen")
    result: list[int] = []
    with merged.open("wb") as target, signals.open("rb") as new:
        for line, number in zip(_lines(out / SIGNALS), old_origin, strict=False):
            found = fresh.pop(_id(line), None)
            if found is not None:
                (start, length), number = found
                new.seek(start)
                line = new.read(length)
            target.write(line)
            result.append(number)
        for (start, length), number in fresh.values():
            new.seek(start)
            target.write(new.read(length))
            result.append(number)
    merged.replace(signals)

    keep = rejects.with_suffix(".samen")
    with keep.open("wb") as target:
        for line in _lines(out / REJECTS):
            if json.loads(line).get("bestand") not in read_again:
                target.write(line)
        for line in _lines(rejects):
            target.write(line)
    keep.replace(rejects)
    return result


def _counts_of(entry: dict[str, Any]) -> dict[str, Any]:
    return {
        name: entry[name]
        for name in ("rijen", "signalen", "afgekeurd", "herstellingen", "afgekeurdPerReden", "herstellingenPerSoort")
        if name in entry
    }


def _id(line: bytes) -> bytes:
    found = _ID.search(line)
    if found is None:
        raise Stop("In signalen.ndjson staat een regel zonder signaalId. Maak de map opnieuw, zonder --voeg-toe.")
    return found[1]


def _lines(path: Path) -> Iterator[bytes]:
    if path.exists():
        with path.open("rb") as file:
            yield from file


def _offsets(path: Path) -> Iterable[tuple[int, int]]:
    start = 0
    for line in _lines(path):
        yield start, len(line)
        start += len(line)
