"""``signaal complimenten``: propose compliments for a display, and show those that a person ticked."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from signaal.output.file import write_whole
from signaal.stop import Stop


def register(commands: Any) -> None:
    """Adds the command."""
    parser = commands.add_parser(
        "complimenten",
        help="kies complimenten om te tonen",
        description="Schrijft geschoonde complimenten in een CSV met een lege kolom `tonen`. Zet daar ja bij wat "
        "getoond mag worden, en maak dan met --toon de pagina. Zonder ja komt er niets op.",
        epilog="Voorbeeld: signaal complimenten uit/demo -o lof.csv; daarna aanvinken; "
        "en dan signaal complimenten --toon lof.csv -o lof.html",
    )
    parser.add_argument("map", metavar="MAP", nargs="?", help="de map die signaal verwerk heeft gemaakt")
    parser.add_argument("--toon", metavar="CSV", help="maak de pagina van wat in deze CSV is aangevinkt")
    parser.add_argument("-o", "--uit", metavar="BESTAND", required=True, help="de CSV, of met --toon de pagina")
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Writes the proposal or the page."""
    from signaal.insight import compliments, open_store

    out = Path(chosen.uit)
    if chosen.toon:
        html, count = compliments.display(Path(chosen.toon))
        write_whole(out, html)
        print(f"{count} aangevinkte complimenten staan in {out}.", file=sys.stderr)
        return 0
    if not chosen.map:
        raise Stop("Zeg uit welke MAP de complimenten komen, of geef met --toon een aangevinkte CSV.")
    with open_store(Path(chosen.map)) as store:
        rows = compliments.propose(store)
    compliments.write_proposal(rows, out)
    print(
        f"{len(rows)} voorstellen staan in {out}. Zet ja in de kolom tonen bij wat getoond mag worden.", file=sys.stderr
    )
    return 0
