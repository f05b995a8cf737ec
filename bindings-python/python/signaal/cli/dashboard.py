"""``signaal dashboard``: one page with all figures, that opens without internet."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

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
    parser.add_argument("map", metavar="MAP", help="de map die signaal verwerk heeft gemaakt")
    parser.add_argument("--intern", action="store_true", help="gegevens per signaal, alleen voor intern gebruik")
    parser.add_argument(
        "--drempel",
        type=int,
        default=10,
        metavar="N",
        help="verberg aantallen onder N (standaard 10); niet bij --intern",
    )
    parser.add_argument("--doelen", metavar="PAD", help="streefwaarden en nulmeting per indicator, als TOML")
    parser.add_argument("--gebeurtenissen", metavar="PAD", help="CSV met datum;gebeurtenis, zoals verzonden brieven")
    parser.add_argument("--gebieden", metavar="PAD", help="CSV met code;naam;inwoners van wijken")
    parser.add_argument("--acties", metavar="PAD", help="verbeteracties; anders verbeteracties.ndjson naast de map")
    parser.add_argument("--zonder-citaten", action="store_true", help="geen citaten in het dashboard")
    parser.add_argument("-o", "--uit", metavar="BESTAND", help="het bestand; anders dashboard.html in de map")
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Writes the dashboard."""
    from signaal.insight import improve, open_store
    from signaal.insight.dashboard import Options, build
    from signaal.insight.events import read_areas, read_events
    from signaal.insight.indicators import read_goals

    folder = Path(chosen.map)
    if chosen.drempel < 3:
        raise Stop("De drempel moet 3 of meer zijn. Een lager aantal beschermt niemand; gebruik dan --intern.")
    options = Options(
        internal=chosen.intern,
        threshold=chosen.drempel,
        quotes=not chosen.zonder_citaten,
        goals=read_goals(Path(chosen.doelen)) if chosen.doelen else {},
        events=read_events(Path(chosen.gebeurtenissen)) if chosen.gebeurtenissen else [],
        areas=read_areas(Path(chosen.gebieden)) if chosen.gebieden else {},
        actions=improve.read_actions(Path(chosen.acties) if chosen.acties else None, folder),
    )
    with open_store(folder) as store:
        html = build(store, options)
    _write(html, Path(chosen.uit) if chosen.uit else folder / "dashboard.html")
    return 0


def write_all(folder: Path, beside: Path) -> None:
    """The shared dashboard and the agenda of a folder that was just made, in one go.

    Goals, events and areas are taken from ``doelen.toml``, ``gebeurtenissen.csv`` and ``gebieden.csv`` in ``beside``,
    where they are there.
    """
    from signaal.insight import agenda, agenda_page, improve, open_store
    from signaal.insight.dashboard import Options, build
    from signaal.insight.events import read_areas, read_events
    from signaal.insight.indicators import read_goals

    def given(name: str) -> Path | None:
        return beside / name if (beside / name).is_file() else None

    goals, events, areas = given("doelen.toml"), given("gebeurtenissen.csv"), given("gebieden.csv")
    actions = improve.read_actions(given(improve.ACTIONS), folder)
    options = Options(
        goals=read_goals(goals) if goals else {},
        events=read_events(events) if events else [],
        areas=read_areas(areas) if areas else {},
        actions=actions,
    )
    with open_store(folder) as store:
        _write(build(store, options), folder / "dashboard.html")
        found = agenda.build(store, actions=actions)
    write_whole(folder / "agenda.html", agenda_page.html(found))
    write_whole(folder / "agenda.md", agenda_page.markdown(found))


def _write(html: str, out: Path) -> None:
    out.parent.mkdir(parents=True, exist_ok=True)
    write_whole(out, html)
    size = out.stat().st_size / 1e6
    print(f"Het dashboard staat in {out} ({size:.1f} MB). Open het in een browser.", file=sys.stderr)
