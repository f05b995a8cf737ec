"""``signaal migreer``: brings an older export to this version of the schema."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, TextIO

from signaal import _native
from signaal.errors import SignaalError
from signaal.stop import Stop


def register(commands: Any) -> None:
    """Adds the command."""
    parser = commands.add_parser(
        "migreer",
        help="maak van een oudere export een export van deze versie",
        description="Leest signalen (NDJSON of een JSON-lijst) van een oudere versie van het schema en schrijft ze als "
        "NDJSON van deze versie. Een vervallen begrip krijgt het begrip dat ervoor in de plaats kwam, als er een is. "
        "Uitkomst 0: alles gelukt. 1: er zijn regels die niet gemigreerd zijn; die staan in de uitvoer zoals ze waren. "
        "2: onleesbaar.",
        epilog="Controleer daarna met: signaal valideer",
    )
    parser.add_argument(
        "bestand", metavar="BESTAND", help="signalen als NDJSON of JSON-lijst, of - voor de standaardinvoer"
    )
    parser.add_argument("-o", "--uit", metavar="PAD", help="waar de uitkomst komt; anders op de standaarduitvoer")
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Writes the migrated lines; 0 when all of them are of this version, 1 when some are not."""
    total = changed = failed = 0
    with ExitStack() as stack:
        source = sys.stdin if chosen.bestand == "-" else _open(stack, chosen.bestand)
        # Beside the target first, so that a run that stops leaves no half file.
        target = Path(chosen.uit) if chosen.uit else None
        beside = target.with_name(target.name + ".deel") if target else None
        out = stack.enter_context(beside.open("w", encoding="utf-8", newline="\n")) if beside else sys.stdout
        for number, line in enumerate(_lines(source), 1):
            if not line.strip():
                continue
            total += 1
            try:
                line, is_changed = _native.migrate(line)
                changed += is_changed
            except SignaalError as problem:
                failed += 1
                print(f"signaal: rij {number}: {problem.melding}", file=sys.stderr)
            out.write(line.rstrip("\n") + "\n")
    if target and beside:
        os.replace(beside, target)
    print(f"{total} signalen, {changed} gemigreerd, {failed} niet gelukt.", file=sys.stderr)
    return 1 if failed else 0


def _open(stack: ExitStack, path: str) -> TextIO:
    try:
        return stack.enter_context(open(path, encoding="utf-8-sig", errors="surrogateescape"))
    except OSError:
        raise Stop(f"{Path(path).name} is niet te openen.") from None


def _lines(source: TextIO) -> Iterator[str]:
    """Lines of NDJSON, or the elements of one JSON array as lines."""
    first = source.readline()
    while first and not first.strip():
        first = source.readline()
    if not first.lstrip().startswith("["):
        yield first
        yield from source
        return
    try:
        elements = json.loads(first + source.read())
    except ValueError:
        raise Stop("De JSON-lijst is niet te lezen.") from None
    for element in elements:
        yield json.dumps(element, ensure_ascii=False)
