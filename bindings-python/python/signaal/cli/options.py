"""Options that several commands share, and how what was given is read."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

_FILES = {
    "doelen": "streefwaarden, nulmeting en termijnen per indicator, als TOML",
    "gebeurtenissen": "CSV met datum;gebeurtenis, zoals verzonden brieven, storingen en weer",
    "gebieden": "CSV met code;naam;inwoners van wijken",
    "acties": "verbeteracties; anders verbeteracties.ndjson naast de map",
}
_NARROWED = (
    ("begrip", "concept", "BEGRIP", "zoals onderwerp/afval"),
    ("onderdeel", "unit", "NAAM", "naam of code van een onderdeel"),
    ("gebied", "area", "CODE", "GM, WK of BU met cijfers"),
    ("kanaal", "channel", "KANAAL", "zoals telefoon"),
    ("van", "start", "JJJJ-MM-DD", "eerste dag"),
    ("tot", "end", "JJJJ-MM-DD", "laatste dag"),
)


def add_folder(parser: argparse.ArgumentParser) -> None:
    """The folder with outcomes, as ``chosen.map`` (a path)."""
    parser.add_argument("map", type=Path, metavar="MAP", help="de map die signaal verwerk heeft gemaakt")


def add_files(parser: argparse.ArgumentParser, *names: str) -> None:
    """Files that the user may give: ``doelen``, ``gebeurtenissen``, ``gebieden``, ``acties``. Each is a path or
    ``None``."""
    for name in names:
        parser.add_argument(f"--{name}", type=Path, metavar="PAD", help=_FILES[name])


def add_json(parser: argparse.ArgumentParser) -> None:
    """``--json``."""
    parser.add_argument("--json", action="store_true", help="schrijf JSON in plaats van tekst")


def add_selection(parser: argparse.ArgumentParser) -> None:
    """The options that narrow signals; :func:`selection` reads them."""
    for option, _, value, explained in _NARROWED:
        parser.add_argument(f"--{option}", metavar=value, help=explained)


def selection(chosen: argparse.Namespace) -> dict[str, str | None]:
    """What was chosen, for :meth:`Store.select`."""
    return {part: getattr(chosen, option) for option, part, _, _ in _NARROWED}


def narrowed_by(chosen: argparse.Namespace, *but: str) -> list[str]:
    """The options of :func:`add_selection` that were given, as the user wrote them; not those in ``but``."""
    return [f"--{option}" for option, *_ in _NARROWED if option not in but and getattr(chosen, option) is not None]


def read_files(
    folder: Path, goals: Path | None, events: Path | None, areas: Path | None, actions: Path | None
) -> dict[str, Any]:
    """What is in the files that were given, for :class:`signaal.insight.dashboard.Options`."""
    from signaal.insight import improve
    from signaal.insight.events import read_areas, read_events
    from signaal.insight.indicators import read_goals

    return {
        "goals": read_goals(goals) if goals else {},
        "events": read_events(events) if events else [],
        "areas": read_areas(areas) if areas else {},
        "actions": improve.read_actions(actions, folder),
    }
