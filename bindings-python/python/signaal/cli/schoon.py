"""``signaal schoon``: texts and files without personal data."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import Any

from signaal.cleaning import Cleaner, clean_file
from signaal.cli import stroom
from signaal.config import KEY_VARIABLE
from signaal.originals import PASSWORD_VARIABLE, write_originals
from signaal.stop import Stop

_STREAMED = {".ndjson", ".jsonl"}


def register(commands: Any) -> None:
    """Adds the command."""
    parser = commands.add_parser(
        "schoon",
        help="haal persoonsgegevens uit teksten",
        description=(
            "Haalt persoonsgegevens uit tekst, NDJSON {id, tekst}, en uit kolommen van CSV en XLSX. Andere kolommen "
            "blijven staan. Van NDJSON wordt elke regel {id, tekst, fragmenten}. Schoon is niet hetzelfde als anoniem."
        ),
    )
    parser.add_argument("bestand", metavar="BESTAND", help="het bestand, of - voor NDJSON op de standaardinvoer")
    parser.add_argument("-o", "--uit", metavar="BESTAND", help="schrijf hierheen in plaats van naar het scherm")
    parser.add_argument(
        "--kolom", action="append", default=[], metavar="NAAM", help="een kolom met tekst (CSV, XLSX); mag vaker"
    )
    parser.add_argument(
        "--vervang",
        choices=("soort", "nummer", "pseudoniem", "masker"),
        default="soort",
        help="door [naam], [naam 1], een pseudoniem met een sleutel, of even veel blokjes",
    )
    parser.add_argument("--organisatie", default="", metavar="CODE", help="bij pseudoniem: voor welke organisatie")
    parser.add_argument(
        "--periode", default="", metavar="PERIODE", help="bij pseudoniem: voor welke periode, zoals 2026"
    )
    parser.add_argument(
        "--kaart",
        metavar="BESTAND",
        help=f"bewaar versleuteld wat er stond, met het wachtwoord in {PASSWORD_VARIABLE}",
    )
    parser.set_defaults(run=run, command="schoon")


def run(chosen: argparse.Namespace) -> int:
    """Cleans one file; 1 when a line of a stream was bad."""
    plain = chosen.vervang == "soort" and not chosen.kaart
    if chosen.bestand == "-" or (plain and Path(chosen.bestand).suffix.lower() in _STREAMED):
        if not plain:
            raise Stop("--vervang en --kaart werken op een bestand, niet op de standaardinvoer.")
        return stroom.run(chosen)
    source = Path(chosen.bestand)
    clean = Cleaner(chosen.vervang, _key(chosen), chosen.organisatie, chosen.periode, keep=bool(chosen.kaart))
    target = Path(chosen.uit) if chosen.uit else None
    if target is None and source.suffix.lower() == ".xlsx":
        raise Stop("Zeg met -o waar het XLSX-bestand heen moet.")
    if target is not None and target.exists() and source.exists() and target.samefile(source):
        raise Stop("Het bestand zelf wordt niet overschreven. Kies met -o een andere naam.")
    part = Path(f"{target or source}.schoon.deel")
    try:
        clean_file(source, part, chosen.kolom, clean)
        if chosen.kaart:
            write_originals(Path(chosen.kaart), clean.originals, os.environ.get(PASSWORD_VARIABLE, ""))
        if target is not None:
            os.replace(part, target)
        else:
            sys.stdout.write(part.read_text(encoding="utf-8"))
    finally:
        part.unlink(missing_ok=True)
    return 0


def _key(chosen: argparse.Namespace) -> bytes | None:
    if chosen.vervang != "pseudoniem":
        return None
    key = os.environ.get(KEY_VARIABLE, "")
    if not key or not chosen.organisatie or not chosen.periode:
        raise Stop(f"Een pseudoniem heeft een sleutel nodig (in {KEY_VARIABLE}), en --organisatie en --periode.")
    return key.encode()
