"""The command ``signaal``."""

from __future__ import annotations

import argparse
import errno
import os
import sys
from collections.abc import Sequence

from signaal.cli import (
    agenda,
    algoritmekaart,
    cijfers,
    complimenten,
    controle_schoon,
    dashboard,
    demo,
    effect,
    kwaliteit,
    migreer,
    oordeel,
    parquet,
    profiel,
    schoon,
    steekproef,
    stroom,
    taxonomie,
    trend,
    uitwisseling,
    valideer,
    verbeteractie,
    vernietig,
    verrassing,
    verwerk,
)
from signaal.errors import SignaalError
from signaal.stop import Stop

__all__ = ["main"]

_COMMANDS = (
    verwerk,
    stroom,
    schoon,
    controle_schoon,
    valideer,
    migreer,
    profiel,
    kwaliteit,
    taxonomie,
    steekproef,
    oordeel,
    cijfers,
    dashboard,
    agenda,
    complimenten,
    verbeteractie,
    trend,
    verrassing,
    effect,
    uitwisseling,
    parquet,
    vernietig,
    algoritmekaart,
    demo,
)


class _Parser(argparse.ArgumentParser):
    """argparse in Dutch."""

    def error(self, message: str) -> None:  # type: ignore[override]
        self.print_usage(sys.stderr)
        self.exit(2, f"{self.prog}: {_dutch(message)}\n")

    def format_help(self) -> str:
        text = super().format_help()
        for english, dutch in (
            ("usage: ", "gebruik: "),
            ("positional arguments:", "wat u meegeeft:"),
            ("options:", "keuzes:"),
            ("show this help message and exit", "laat deze uitleg zien"),
        ):
            text = text.replace(english, dutch)
        return text

    def format_usage(self) -> str:
        return super().format_usage().replace("usage: ", "gebruik: ")


def _dutch(message: str) -> str:
    for english, dutch in (
        ("the following arguments are required: ", "dit ontbreekt: "),
        ("unrecognized arguments: ", "dit kennen we niet: "),
        ("expected one argument", "hier hoort iets achter"),
        ("expected at least one argument", "hier hoort iets achter"),
        ("invalid choice: ", "kan niet: "),
        ("choose from", "kies uit"),
        ("argument ", "bij "),
    ):
        message = message.replace(english, dutch)
    return message


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command. Gives 0 (done), 1 (done, with something wrong in the data) or 2 (could not run)."""
    _utf8()
    from signaal import __version__

    parser = _Parser(
        prog="signaal",
        description="Lees signalen van inwoners uit exports, haal persoonsgegevens eruit, zie waar het over gaat.",
        epilog="Uitleg bij een opdracht: signaal OPDRACHT --help",
    )
    parser.add_argument("--version", action="version", version=f"signaal {__version__}", help="laat de versie zien")
    commands = parser.add_subparsers(dest="command", metavar="OPDRACHT", required=True, parser_class=_Parser)
    for module in _COMMANDS:
        module.register(commands)
    chosen = parser.parse_args(arguments)
    try:
        status: int = chosen.run(chosen)
        sys.stdout.flush()
        return status
    except Stop as problem:
        print(f"signaal: {problem}", file=sys.stderr)
        return 2
    except SignaalError as problem:
        print(f"signaal: {problem}", file=sys.stderr)
        return 2
    except OSError as problem:
        if isinstance(problem, BrokenPipeError):
            # The reader went away (`| head`). Not an error; keep Python from complaining while it closes.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return 0
        print(f"signaal: {_failed(problem)}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("signaal: gestopt.", file=sys.stderr)
        return 130


def _failed(problem: OSError) -> str:
    """What the system refused, and what to do. Nothing of the old result was touched."""
    reason = {
        errno.ENOSPC: "de schijf is vol. Maak ruimte en probeer het opnieuw",
        errno.EDQUOT: "uw ruimte op de schijf is op. Maak ruimte en probeer het opnieuw",
        errno.EFBIG: "een bestand wordt groter dan hier mag",
        errno.EACCES: "u mag hier niet lezen of schrijven",
        errno.EROFS: "op deze schijf kan niet worden geschreven",
    }.get(problem.errno or 0, problem.strerror or "lezen of schrijven mislukte")
    where = f"{problem.filename}: " if problem.filename else ""
    return f"{where}{reason}. Wat er al stond, is niet veranderd."


def _utf8() -> None:
    """Dutch text to a terminal or pipe that is set to something else, such as on Windows."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None and (stream.encoding or "").lower().replace("-", "") != "utf8":
            reconfigure(encoding="utf-8", errors="backslashreplace")
