"""``signaal classificeer -``, ``schoon -`` and ``normaliseer -``: NDJSON in, NDJSON out.

One line out per line in, in the same order, whatever stands on the line. Memory stays flat: lines are read in blocks,
a block is shared out over the cores, and its lines are written before the next block is read.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any, BinaryIO

from signaal import _native
from signaal.stop import Stop

# A block: enough lines to keep all cores busy. A single longer line makes a longer block.
_BLOCK = 4 << 20

_HELP = {
    "classificeer": ("zeg waar teksten over gaan", "{id, taal, labels}"),
    "normaliseer": ("herstel teksten die stuk zijn", "{id, tekst, wijzigingen}"),
}


def register(commands: Any) -> None:
    """Adds two of the three commands; ``schoon`` also takes other files and stands in a module of its own."""
    for name, (title, out) in _HELP.items():
        parser = commands.add_parser(
            name,
            help=title,
            description=(
                f"Leest regels JSON met {{id, tekst, bron?, rol?}} en schrijft per regel {out}. "
                "Bij een foute regel staat er {id, regel, fout}; dan is de uitkomst 1."
            ),
        )
        parser.add_argument("bestand", metavar="BESTAND", help="het bestand, of - voor de standaardinvoer")
        parser.add_argument("-o", "--uit", metavar="BESTAND", help="schrijf hierheen in plaats van naar het scherm")
        if name == "normaliseer":
            parser.add_argument(
                "--zonder",
                metavar="SOORT",
                action="append",
                default=[],
                help="laat een soort herstel weg, zoals afkorting of spelling; mag vaker",
            )
        parser.set_defaults(run=run, command=name)


def run(chosen: argparse.Namespace) -> int:
    """Runs one of the three; 1 when a line was bad."""
    without: list[str] = getattr(chosen, "zonder", [])
    # An unknown kind is an error before anything is read.
    _native.normalise("", without)
    with ExitStack() as stack:
        source: BinaryIO
        if chosen.bestand == "-":
            source = sys.stdin.buffer
        else:
            try:
                source = stack.enter_context(Path(chosen.bestand).open("rb"))
            except OSError as problem:
                raise Stop(f"{chosen.bestand} kan niet worden gelezen: {problem.strerror}.") from None
        if chosen.uit:
            part = Path(f"{chosen.uit}.deel")
            stack.callback(part.unlink, missing_ok=True)
            with part.open("wb") as target:
                bad = pump(chosen.command, source, target, without)
            os.replace(part, chosen.uit)
        else:
            bad = pump(chosen.command, source, sys.stdout.buffer, without)
    return 1 if bad else 0


def pump(command: str, source: BinaryIO, target: BinaryIO, without: Sequence[str] = ()) -> int:
    """Sends every line through ``command``; gives the number of bad lines. ``without``: repairs that are left out."""
    row = 1
    bad = 0
    for block in blocks(source):
        out, lines, wrong = _native.stream(command, block, row, None, without)
        target.write(out)
        target.flush()
        row += lines
        bad += wrong
    return bad


def blocks(source: BinaryIO, size: int = _BLOCK) -> Iterator[bytes]:
    r"""Whole lines, many at a time. A last line without a line end counts.

    What is there is passed on at once, so that a slow sender gets its answers.

    >>> import io
    >>> list(blocks(io.BytesIO(b"a\nbb\nccc"), size=4))
    [b'a\n', b'bb\n', b'ccc']
    """
    read = getattr(source, "read1", source.read)
    kept: list[bytes] = []
    while chunk := read(size):
        cut = chunk.rfind(b"\n") + 1
        if not cut:
            kept.append(chunk)
            continue
        kept.append(chunk[:cut])
        yield b"".join(kept)
        kept = [chunk[cut:]] if cut < len(chunk) else []
    if kept:
        yield b"".join(kept)
