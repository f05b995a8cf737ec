"""From exports to a finished output folder."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime, timezone
from pathlib import Path
from typing import Any, BinaryIO

from signaal import _native
from signaal.config import Source
from signaal.output.folder import MARK, replaced
from signaal.output.log import pairs, read_log, runs, settings, source_entry, write_log
from signaal.output.page import page
from signaal.output.report import source_report, total_report
from signaal.output.store import write_store
from signaal.progress import Progress
from signaal.stop import Stop

SIGNALS = "signalen.ndjson"
REJECTS = "afgekeurd.ndjson"
# What `signaal vernietig` removed; kept for as long as the folder is.
DESTROYED = "vernietigd.ndjson"

# What the reader counted, as it stands in the report.
_COUNTS = (
    *("rijen", "signalen", "afgekeurd", "herstellingen", "herstellingenPerSoort", "weggelaten", "tekenset"),
    *("kolommenOntbreken", "kolommenOnbekend", "bladenOvergeslagen"),
)
_ID = re.compile(rb'"signaalId":"([0-9a-f-]{36})"')


@dataclass(slots=True)
class Read:
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
    begun = now()
    pipeline = _native.Pipeline(key, taxonomy)
    with replaced(out) as work:
        signals, rejects = work / SIGNALS, work / REJECTS
        reads: list[Read] = []
        log = read_log(out)
        entries: list[dict[str, Any]] = []
        # Of every signal, in order, its source and the line of the log that tells how it was made.
        origin: list[tuple[int, int]] = []
        kept = _earlier(out) if add else None
        with ExitStack() as stack:
            signal_file = stack.enter_context(signals.open("wb"))
            reject_file = stack.enter_context(rejects.open("wb"))
            bar = stack.enter_context(Progress("Lezen", None, show))
            for number, source in enumerate(sources):
                read = Read(source.name, source.path.name, source.profile)
                reads.append(read)
                count = _read_one(pipeline, source, signal_file, reject_file, read, bar)
                origin.extend([(number, len(log))] * count)
                entries.append(source_entry(source))
        if kept is not None:
            origin = _merge(out, kept, signals, rejects, reads, origin)
        report = finish(work, reads, origin, begun)
        gone = out / DESTROYED
        if gone.is_file():
            shutil.copyfile(gone, work / DESTROYED)
        log.append(
            {
                "loop": len(log),
                "soort": "verwerking",
                "begonnen": begun,
                "klaar": report["klaar"],
                **settings(taxonomy),
                "bronnen": entries,
                "voegToe": add,
                "signalen": len(origin),
            }
        )
        write_log(work, log)
    return report


def finish(work: Path, reads: list[Read], origin: list[tuple[int, int]], begun: str) -> dict[str, Any]:
    """Writes everything that follows from ``signalen.ndjson`` in a folder under construction, and gives the report.

    Args:
        work: the folder, with the finished ``signalen.ndjson``.
        reads: its sources.
        origin: of every signal, in order, its source and its run.
        begun: when the run began.
    """
    import duckdb

    try:
        connection = write_store(work / SIGNALS, [source for source, _ in origin], work)
    except duckdb.Error:
        # Its message may hold a value.
        raise Stop(
            "De database en het Parquet-bestand konden niet worden geschreven. Is de schijf vol? "
            "Wat er al stond, is niet veranderd."
        ) from None
    try:
        bronnen = [
            source_report(connection, number, read.name, read.file, read.profile, read.counts)
            for number, read in enumerate(reads)
        ]
        report = {
            "bronnen": bronnen,
            "totaal": total_report(connection, bronnen),
            "versies": json.loads(_native.versions()),
            "verwerkt": runs(origin),
            "begonnen": begun,
            "klaar": now(),
        }
    finally:
        connection.close()
    # One line a source for `verwerkt`: a person reads the rest.
    text = json.dumps({**report, "verwerkt": []}, ensure_ascii=False, indent=2)
    text = text.replace('"verwerkt": []', f'"verwerkt": {json.dumps(report["verwerkt"])}', 1)
    _write(work / MARK, text + "\n")
    _write(work / "verslag.html", page(report))
    return report


def _read_one(
    pipeline: _native.Pipeline,
    source: Source,
    signals: BinaryIO,
    rejects: BinaryIO,
    read: Read,
    bar: Progress,
) -> int:
    """Appends what one source gives, and gives the number of signals."""
    if not source.path.is_file():
        raise Stop(f"{source.path} bestaat niet of is geen bestand.")
    feed = pipeline.read(source.path, source.profile, source.organisation)
    total = 0
    for good, bad in feed:
        signals.write(good)
        rejects.write(bad)
        count = good.count(b"\n")
        total += count
        bar.add(count)
    read.counts = json.loads(feed.counts())
    return total


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def now() -> str:
    """This moment in UTC, to the second."""
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
    out: Path,
    earlier: dict[str, Any],
    signals: Path,
    rejects: Path,
    reads: list[Read],
    origin: list[tuple[int, int]],
) -> list[tuple[int, int]]:
    """Puts the signals and rejects of before around the new ones; gives source and run of every signal.

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
            reads.append(read_of(entry))
        numbers[old] = again[name]
    old_origin = [(numbers[source], run) for source, run in pairs(earlier)]

    fresh = dict(zip((_id(line) for line in _lines(signals)), zip(_offsets(signals), origin, strict=True), strict=True))
    merged = signals.with_suffix(".samen")
    result: list[tuple[int, int]] = []
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


def read_of(entry: dict[str, Any]) -> Read:
    """A source out of the report of before."""
    counts = {name: entry[name] for name in _COUNTS if name in entry}
    counts["afgekeurdPerCode"] = entry.get("afgekeurdPerReden", {})
    return Read(entry["naam"], entry.get("bestand", entry["naam"]), entry.get("profiel", ""), counts)


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
