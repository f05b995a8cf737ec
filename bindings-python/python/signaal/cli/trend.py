"""``signaal trend``: trend, season and peaks of a selection."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from signaal.cli.options import add_files, add_folder, add_selection, selection


def register(commands: Any) -> None:
    """Adds the command."""
    parser = commands.add_parser(
        "trend",
        help="zie trend, seizoen en pieken, met gebeurtenissen ernaast",
        description="Telt per week of maand en haalt weekdag, feestdagen en seizoen eruit. Laat pieken per dag zien "
        "met wat er in de week ervoor gebeurde.",
        epilog="Voorbeeld: signaal trend uit/demo --begrip onderwerp/afval --gebeurtenissen gebeurtenissen.csv",
    )
    add_folder(parser)
    add_selection(parser)
    parser.add_argument("--per", default="week", choices=("week", "maand"), help="week (standaard) of maand")
    add_files(parser, "gebeurtenissen")
    parser.add_argument(
        "-o", "--uit", type=Path, metavar="MAP", help="schrijf reeks.csv en pieken.csv in deze map, in plaats van tekst"
    )
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Prints both tables, or writes them."""
    from signaal.cli.tabel import as_csv, show
    from signaal.insight import open_store
    from signaal.insight.events import read_events
    from signaal.insight.trend import trend
    from signaal.output.file import write_whole

    events = read_events(chosen.gebeurtenissen) if chosen.gebeurtenissen else []
    with open_store(chosen.map) as store:
        table, peaks = trend(store.select(**selection(chosen)), chosen.per, events)
    if chosen.uit:
        write_whole(chosen.uit / "reeks.csv", as_csv(table))
        write_whole(chosen.uit / "pieken.csv", as_csv(peaks))
        print(f"De tabellen staan in {chosen.uit / 'reeks.csv'} en {chosen.uit / 'pieken.csv'}.", file=sys.stderr)
        return 0
    show(table)
    print()
    show(peaks)
    return 0
