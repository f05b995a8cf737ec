"""``signaal oordeel``: figures out of a sheet that people filled in."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from signaal.stop import Stop


def register(commands: Any) -> None:
    """Adds the command."""
    parser = commands.add_parser(
        "oordeel",
        help="lees een nagekeken steekproef terug als cijfers",
        description="Leest het ingevulde blad van signaal steekproef: hoe vaak een begrip klopt, hoeveel er is gemist "
        "en welke woorden opvallen in teksten die fout zijn. Met twee of meer bestanden ook of de beoordelaars het "
        "eens zijn; de cijfers komen dan uit het eerste bestand. Er wordt niets vanzelf veranderd.",
        epilog="Voorbeeld: signaal oordeel nakijken-anna.xlsx nakijken-bram.csv",
    )
    parser.add_argument("bestand", nargs="+", metavar="BESTAND", help="ingevulde CSV of XLSX")
    parser.add_argument("--termen", metavar="PAD", help="eigen begrippen, als de steekproef daarmee is gemaakt")
    parser.add_argument("--json", action="store_true", help="als JSON")
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Prints the tables."""
    from signaal.cli.tabel import show
    from signaal.insight import judge
    from signaal.insight.review_sheet import read_sheet
    from signaal.taxonomy.document import NATIONAL, read_document

    concepts = read_document(NATIONAL, chosen.termen)["begrippen"]
    known: dict[str, str] = {}
    for concept in concepts:
        # A name that two concepts share says too little; the id always does.
        name = concept["label"].lower()
        known[name] = "" if name in known else concept["id"]
    known = {name: concept for name, concept in known.items() if concept}
    known.update({concept["id"]: concept["id"] for concept in concepts})
    judges = [read_sheet(Path(name), known) for name in chosen.bestand]
    for name, rows in zip(chosen.bestand, judges, strict=True):
        if not rows:
            raise Stop(f"In {name} is nog niets ingevuld.")
    frames = {"goed": judge.precision(judges[0]), "gevonden": judge.recall(judges[0])}
    if len(judges) > 1:
        frames["eens"] = judge.agreement(judges, [Path(name).name for name in chosen.bestand])
    frames["voorstellen"] = judge.proposals(judges[0])
    if chosen.json:
        document = {
            name: {"definitie": f.definition, "n": f.base, "rijen": f.rows, "opmerkingen": list(f.notes)}
            for name, f in frames.items()
        }
        print(json.dumps(document, ensure_ascii=False, indent=1))
        return 0
    for at, frame in enumerate(frames.values()):
        if at:
            print()
        show(frame)
    return 0
