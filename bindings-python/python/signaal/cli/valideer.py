"""``signaal valideer``: is this file of signals right, and may it be shared?"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from signaal import _native
from signaal.checking import validate


def register(commands: Any) -> None:
    """Adds the command."""
    parser = commands.add_parser(
        "valideer",
        help="controleer een bestand met signalen",
        description="Controleert signalen: NDJSON, een JSON-lijst, CSV, XLSX of Parquet, ook als gz, zst of zip. "
        "Uitkomst 0: goed. 1: er zijn fouten. 2: onleesbaar.",
    )
    parser.add_argument("bestand", metavar="BESTAND", help="het bestand met signalen, of - voor de standaardinvoer")
    parser.add_argument("--gedeeld", action="store_true", help="pas ook de regels toe voor het delen met anderen")
    parser.add_argument(
        "--kop",
        metavar="PAD",
        help="de kop van de dataset (dataset.json): kloppen de aantallen, de periode en de afspraak?",
    )
    parser.add_argument(
        "--taxonomie", metavar="PAD", help="eigen termen en begrippen (.toml, of een map), boven op de landelijke"
    )
    parser.add_argument(
        "--rapport", choices=("tekst", "json", "html", "junit"), default="tekst", help="de vorm van het rapport"
    )
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Prints the report; 0 when all is right, 1 when there are errors."""
    source = sys.stdin.buffer if chosen.bestand == "-" else chosen.bestand
    taxonomy = _native.Taxonomy.load(chosen.taxonomie) if chosen.taxonomie else None
    report = validate(source, shared=chosen.gedeeld, limit=0, header=chosen.kop, taxonomy=taxonomy)
    forms = {
        "tekst": lambda: report.text,
        "json": lambda: report.json,
        "html": lambda: report.html,
        "junit": lambda: report.junit(Path(chosen.bestand).name),
    }
    sys.stdout.write(forms[chosen.rapport]())
    return 0 if report.ok else 1
