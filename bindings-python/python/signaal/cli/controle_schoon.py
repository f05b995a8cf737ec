"""``signaal controle-schoon``: the last gate before sharing."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from signaal import _native
from signaal.leftover import left_in
from signaal.stop import Stop


def register(commands: Any) -> None:
    """Adds the command."""
    parser = commands.add_parser(
        "controle-schoon",
        help="kijk na of er nog persoonsgegevens in een bestand staan",
        description=(
            "Kijkt elke tekst van een bestand na, ook sleutels, namen van kolommen en de naam van het bestand: JSON, "
            "NDJSON, CSV, XLSX, Parquet, DuckDB en tekst. Toont plaats en soort, nooit de waarde. "
            "Uitkomst 0: niets gevonden. 1: er staat nog iets. 2: onleesbaar."
        ),
    )
    parser.add_argument("bestand", nargs="+", metavar="BESTAND", help="een bestand, of een map met bestanden")
    parser.add_argument("--json", action="store_true", help="een regel JSON per vondst")
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Prints what is left; 1 when there is anything."""
    count = 0
    looked = 0
    for path, name in _files(chosen.bestand):
        looked += 1
        for left in left_in(path):
            count += 1
            if chosen.json:
                fields = {
                    "bestand": name,
                    "plaats": left.place,
                    "soort": left.kind,
                    "start": left.start,
                    "eind": left.end,
                }
                print(json.dumps(fields, ensure_ascii=False))
            else:
                print(f"{name}: {left.place}, teken {left.start} tot {left.end}: {left.kind}")
    if not chosen.json:
        print(f"{looked} bestanden nagekeken: {f'{count} keer een persoonsgegeven.' if count else 'niets gevonden.'}")
    return 1 if count else 0


def _files(given: list[str]) -> Iterator[tuple[Path, str]]:
    """The files, and what to call them: a name that is personal data itself is not shown."""
    for argument in given:
        path = Path(argument)
        if not path.exists():
            raise Stop(f"{argument} is er niet.")
        inside = sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]
        for number, file in enumerate(inside, start=1):
            named = json.loads(_native.residual_in(file.name, "text"))
            yield file, f"bestand {number}" if named else file.name
