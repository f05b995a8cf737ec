"""``signaal dashboard``: one page with all figures, that opens without internet."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from signaal.cli.options import add_files, add_folder, read_files
from signaal.output.file import write_whole
from signaal.stop import Stop


def register(commands: Any) -> None:
    """Adds the command."""
    parser = commands.add_parser(
        "dashboard",
        help="maak een dashboard dat zonder internet opent",
        description="Schrijft MAP/dashboard.html: een bestand met filters, trends, thema's, belemmeringen, wijken en "
        "citaten. Kleine aantallen zijn verborgen, zodat u het kunt delen. Met --intern komt er een gegeven "
        "per signaal in.",
        epilog="Voorbeeld: signaal dashboard uit/demo",
    )
    add_folder(parser)
    parser.add_argument("--intern", action="store_true", help="gegevens per signaal, alleen voor intern gebruik")
    parser.add_argument(
        "--drempel",
        type=int,
        default=10,
        metavar="N",
        help="verberg aantallen onder N (standaard 10); niet bij --intern",
    )
    add_files(parser, "doelen", "gebeurtenissen", "gebieden", "acties")
    parser.add_argument("--zonder-citaten", action="store_true", help="geen citaten in het dashboard")
    parser.add_argument("-o", "--uit", metavar="BESTAND", help="het bestand; anders dashboard.html in de map")
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Writes the dashboard."""
    from signaal.insight import open_store
    from signaal.insight.dashboard import Options, build

    if chosen.drempel < 3:
        raise Stop("De drempel moet 3 of meer zijn. Een lager aantal beschermt niemand; gebruik dan --intern.")
    given = read_files(chosen.map, chosen.doelen, chosen.gebeurtenissen, chosen.gebieden, chosen.acties)
    options = Options(
        internal=chosen.intern, threshold=chosen.drempel, quotes=not chosen.zonder_citaten, **given
    )  # fmt: skip
    with open_store(chosen.map) as store:
        html = build(store, options)
    _write(html, Path(chosen.uit) if chosen.uit else chosen.map / "dashboard.html")
    return 0


def write_all(folder: Path, beside: Path) -> None:
    """The shared dashboard and the agenda of a folder that was just made, in one go.

    Goals, events and areas are taken from ``doelen.toml``, ``gebeurtenissen.csv`` and ``gebieden.csv`` in ``beside``,
    where they are there.
    """
    from signaal.insight import agenda, agenda_page, improve, open_store
    from signaal.insight.dashboard import Options, build

    def given(name: str) -> Path | None:
        return beside / name if (beside / name).is_file() else None

    files = read_files(
        folder, given("doelen.toml"), given("gebeurtenissen.csv"), given("gebieden.csv"), given(improve.ACTIONS)
    )
    with open_store(folder) as store:
        _write(build(store, Options(**files)), folder / "dashboard.html")
        found = agenda.build(store, actions=files["actions"])
    write_whole(folder / "agenda.html", agenda_page.html(found))
    write_whole(folder / "agenda.md", agenda_page.markdown(found))


def _write(html: str, out: Path) -> None:
    out.parent.mkdir(parents=True, exist_ok=True)
    write_whole(out, html)
    size = out.stat().st_size / 1e6
    print(f"Het dashboard staat in {out} ({size:.1f} MB). Open het in een browser.", file=sys.stderr)
