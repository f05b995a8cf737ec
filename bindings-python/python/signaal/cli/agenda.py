"""``signaal agenda``: the ranked, printable agenda of a month."""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path
from typing import Any

from signaal.cli.options import add_files, add_folder
from signaal.output.file import write_whole
from signaal.stop import Stop


def register(commands: Any) -> None:
    """Adds the command."""
    parser = commands.add_parser(
        "agenda",
        help="maak de agenda voor verbetering van een maand",
        description="Zet de thema's van een maand op volgorde en schrijft MAP/agenda.html en MAP/agenda.md. "
        "Thema's met tekenen van nood staan altijd vooraan, ook als het om een enkel signaal gaat.",
        epilog="Voorbeeld: signaal agenda uit/demo --maand 2026-10 --gewicht nood=2 --gewicht volume=0.5",
    )
    add_folder(parser)
    parser.add_argument("--maand", metavar="JJJJ-MM", help="anders de laatste maand met signalen")
    parser.add_argument(
        "--gewicht",
        action="append",
        default=[],
        metavar="DEEL=GETAL",
        help="hoe zwaar een deel telt: volume, groei, onvrede, nood of spreiding. Mag vaker",
    )
    add_files(parser, "acties")
    parser.add_argument("-o", "--uit", metavar="MAP", help="waar de agenda komt; anders in de map zelf")
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Writes the agenda."""
    from signaal.insight import agenda, agenda_page, improve, open_store

    folder: Path = chosen.map
    if chosen.maand and not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", chosen.maand):
        raise Stop(f"{chosen.maand} is geen maand. Schrijf JJJJ-MM, zoals 2026-10.")
    actions = improve.read_actions(chosen.acties, folder)
    with open_store(folder) as store:
        found = agenda.build(store, chosen.maand, weights=read_weights(chosen.gewicht), actions=actions)
    out = Path(chosen.uit) if chosen.uit else folder
    out.mkdir(parents=True, exist_ok=True)
    write_whole(out / "agenda.html", agenda_page.html(found))
    write_whole(out / "agenda.md", agenda_page.markdown(found))
    print(f"De agenda van {found.month} staat in {out / 'agenda.html'} en {out / 'agenda.md'}.", file=sys.stderr)
    return 0


def read_weights(given: list[str]) -> dict[str, float] | None:
    """The weights of ``--gewicht``; those not named keep what they are.

    >>> read_weights(["nood=2"])
    {'nood': 2.0}
    """
    from signaal.insight.agenda import PARTS

    weights: dict[str, float] = {}
    for entry in given:
        name, _, value = entry.partition("=")
        try:
            weight = float(value.replace(",", "."))
        except ValueError:
            weight = -1.0
        if name not in PARTS or not 0 <= weight < float("inf"):
            raise Stop(f"--gewicht {entry} is niet goed. Schrijf bijvoorbeeld nood=2; kies uit {', '.join(PARTS)}.")
        weights[name] = weight
    return weights or None
