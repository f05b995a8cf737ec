"""``signaal valideer``: is this file of signals right, and may it be shared?"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from signaal import _native
from signaal.checking import Report, validate


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
    parser.add_argument(
        "--schema",
        choices=("signaal", "verbeteractie", "indicator", "telling", "dataset"),
        default="signaal",
        help="wat er in het bestand staat; anders signalen",
    )
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Prints the report; 0 when all is right, 1 when there are errors."""
    taxonomy = _native.Taxonomy.load(chosen.taxonomie) if chosen.taxonomie else None

    def check(source: Any) -> Report:
        return validate(
            source, shared=chosen.gedeeld, limit=0, header=chosen.kop, taxonomy=taxonomy, schema=chosen.schema
        )

    report = _standard_input(check) if chosen.bestand == "-" else check(chosen.bestand)
    forms = {
        "tekst": lambda: report.text,
        "json": lambda: report.json,
        "html": lambda: report.html,
        "junit": lambda: report.junit(Path(chosen.bestand).name),
    }
    sys.stdout.write(forms[chosen.rapport]())
    return 0 if report.ok else 1


def _standard_input(check: Callable[[Any], Report]) -> Report:
    """Parquet and zip are read from their end, so from the standard input they go to disk first."""
    stream: Any = sys.stdin.buffer
    if not hasattr(stream, "peek") or stream.peek(4)[:4] not in (b"PAR1", b"PK\x03\x04"):
        return check(stream)
    with tempfile.TemporaryDirectory(prefix="signaal-") as folder:
        path = Path(folder) / "invoer"
        with path.open("wb") as file:
            shutil.copyfileobj(stream, file, 1 << 20)
        return check(path)
