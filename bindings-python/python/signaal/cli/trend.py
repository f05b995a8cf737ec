"""``signaal trend``: trend, season and peaks of a selection."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any


def register(commands: Any) -> None:
    """Adds the command."""
    parser = commands.add_parser(
        "trend",
        help="zie trend, seizoen en pieken, met gebeurtenissen ernaast",
        description="Telt per week of maand en haalt weekdag, feestdagen en seizoen eruit. Laat pieken per dag zien "
        "met wat "
        "er in de week ervoor gebeurde.",
        epilog="Voorbeeld: signaal trend uit/demo --begrip onderwerp/afval --gebeurtenissen gebeurtenissen.csv",
    )
    parser.add_argument("map", metavar="MAP", help="de map die signaal verwerk heeft gemaakt")
    add_selection(parser)
    parser.add_argument("--per", default="week", choices=("week", "maand"))
    parser.add_argument("--gebeurtenissen", metavar="PAD", help="CSV met datum;gebeurtenis")
    parser.set_defaults(run=run)


def add_selection(parser: argparse.ArgumentParser) -> None:
    """The options that narrow signals."""
    parser.add_argument("--begrip", metavar="BEGRIP", help="zoals onderwerp/afval")
    parser.add_argument("--onderdeel", metavar="NAAM")
    parser.add_argument("--gebied", metavar="CODE", help="GM, WK of BU met cijfers")
    parser.add_argument("--kanaal", metavar="KANAAL")
    parser.add_argument("--van", metavar="JJJJ-MM-DD")
    parser.add_argument("--tot", metavar="JJJJ-MM-DD")


def selection(chosen: argparse.Namespace) -> dict[str, str | None]:
    """What was chosen, for :meth:`Store.select`."""
    return {
        "concept": chosen.begrip, "unit": chosen.onderdeel, "area": chosen.gebied, "channel": chosen.kanaal,
        "start": chosen.van, "end": chosen.tot,
    }  # fmt: skip


def run(chosen: argparse.Namespace) -> int:
    """Prints both tables."""
    from signaal.cli.tabel import show
    from signaal.insight import open_store
    from signaal.insight.events import read_events
    from signaal.insight.trend import trend

    events = read_events(Path(chosen.gebeurtenissen)) if chosen.gebeurtenissen else []
    with open_store(Path(chosen.map)) as store:
        table, peaks = trend(store.select(**selection(chosen)), chosen.per, events)
    show(table)
    print()
    show(peaks)
    return 0
