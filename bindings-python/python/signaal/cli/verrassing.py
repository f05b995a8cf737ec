"""``signaal verrassing``: what is suddenly told, from a handful of texts on."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from signaal.cli.options import add_folder, add_json
from signaal.stop import Stop


def register(commands: Any) -> None:
    """Adds the command."""
    parser = commands.add_parser(
        "verrassing",
        help="zie wat er opeens wordt verteld",
        description="Laat zien waar opeens veel meer over binnenkomt dan anders, per begrip, wijk en onderdeel, en "
        "welke "
        "nieuwe woorden opduiken. Met de eerste teksten erbij, geschoond, nooit van iemand in nood.",
        epilog="Voorbeeld: signaal verrassing uit/demo --dagen 7",
    )
    add_folder(parser)
    parser.add_argument("--dag", metavar="JJJJ-MM-DD", help="laatste dag; anders de laatste dag met signalen")
    parser.add_argument("--dagen", type=int, default=1, metavar="N", help="hoeveel dagen u bekijkt (standaard 1)")
    parser.add_argument(
        "--vals-alarm", type=float, default=0.5, metavar="N",
        help="hoeveel valse meldingen een keer kijken gemiddeld mag geven (standaard 0.5)",
    )  # fmt: skip
    parser.add_argument("--wijs-af", metavar="KENMERK", help="deze verrassing is er geen; onthoud dat 90 dagen")
    parser.add_argument("--reden", default="", metavar="TEKST", help="waarom u haar afwijst")
    parser.add_argument("--afgewezen", metavar="PAD", help="anders verrassingen-afgewezen.json naast de map")
    add_json(parser)
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Prints what stands out."""
    from signaal.insight import open_store, surprise

    if chosen.dagen < 1 or not 0 < chosen.vals_alarm <= 100:
        raise Stop("--dagen is 1 of meer; --vals-alarm is meer dan 0 en ten hoogste 100.")
    path = Path(chosen.afgewezen) if chosen.afgewezen else chosen.map.absolute().parent / surprise.DISMISSED
    with open_store(chosen.map) as store:
        look = surprise.surprises(
            store, last=chosen.dag, days=chosen.dagen, false_alarms=chosen.vals_alarm,
            dismissed=surprise.read_dismissed(path),
        )  # fmt: skip
    if chosen.wijs_af:
        for found in look.found:
            if found.key == chosen.wijs_af:
                surprise.dismiss(path, found, chosen.reden)
                print(f"Onthouden in {path}: {found.key}.", file=sys.stderr)
                return 0
        raise Stop(f"{chosen.wijs_af} staat niet tussen de verrassingen van deze dagen.")
    if chosen.json:
        print(json.dumps([found.to_dict() for found in look.found], ensure_ascii=False, indent=1))
        return 0
    print(
        f"Van {look.first} tot en met {look.last}: {len(look.found)} verrassingen uit {look.series} reeksen; "
        f"{look.dismissed} eerder afgewezen. Dit is geen alarmdienst."
    )
    for found in look.found:
        expected = f"{found.expected:.1f}".replace(".", ",")
        print(
            f"\n{found.name}: {found.count} in {found.window} dag(en) tot {found.day}, verwacht {expected}  "
            f"[{found.key}]"
        )
        for text in found.texts:
            print(f"  - {' '.join(text.split())[:200]}")
    return 0
