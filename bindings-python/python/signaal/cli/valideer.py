"""``signaal valideer``: is this file of signals right, and may it be shared?"""

from __future__ import annotations

import argparse
import sys
from typing import Any

from signaal.checking import Report, validate

_SHOWN = 1000


def register(commands: Any) -> None:
    """Adds the command."""
    parser = commands.add_parser(
        "valideer",
        help="controleer een bestand met signalen",
        description="Controleert signalen (NDJSON). Uitkomst 0: goed. 1: er zijn fouten. 2: niet te lezen.",
    )
    parser.add_argument("bestand", metavar="BESTAND", help="signalen als NDJSON, of - voor de standaardinvoer")
    parser.add_argument("--gedeeld", action="store_true", help="pas ook de regels toe voor het delen met anderen")
    parser.add_argument("--rapport", choices=("tekst", "json"), default="tekst", help="de vorm van het rapport")
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Prints the report; 0 when all is right, 1 when there are errors."""
    report = validate(sys.stdin.buffer if chosen.bestand == "-" else chosen.bestand, shared=chosen.gedeeld)
    if chosen.rapport == "json":
        print(report.json)
    else:
        _print(report)
    return 0 if report.ok else 1


def _print(report: Report) -> None:
    for finding in report.findings[:_SHOWN]:
        row = "" if finding.row is None else f"regel {finding.row} "
        print(f"{row}{finding.pointer or '/'}: {finding.melding} [{finding.code}]")
    if len(report.findings) > _SHOWN:
        print(f"... en nog {len(report.findings) - _SHOWN}. Alles staat in --rapport json.")
    errors = sum(finding.severity == "fout" for finding in report.findings)
    print(f"{report.rows} signalen gecontroleerd, {errors} fouten, {len(report.findings) - errors} opmerkingen.")
