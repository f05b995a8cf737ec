"""``signaal vernietig``: removes what is past its retention date, and records that it did."""

from __future__ import annotations

import argparse
import sys
from datetime import date, datetime, timezone
from pathlib import Path
from typing import Any

from signaal.stop import Stop


def register(commands: Any) -> None:
    """Adds the command."""
    parser = commands.add_parser(
        "vernietig",
        help="haal signalen weg waarvan de bewaartermijn voorbij is",
        description="Haalt uit MAP elk signaal waarvan de bewaartermijn voorbij is, en legt vast dat dat is "
        "gebeurd. De dag "
        "staat in bewaren.vernietigenOp van het signaal, of volgt uit bewaren.termijn na de dag van afhandelen (anders "
        "van ontvangst). Zonder termijn of datum blijft een signaal staan; dat wordt geteld. Een dashboard of "
        "agenda in de map gaat ook weg: maak die opnieuw. Kopieën buiten de map en de bronbestanden haalt u zelf weg.",
        epilog="Voorbeeld: signaal vernietig uit/2026 --proef; daarna: signaal vernietig uit/2026",
    )
    parser.add_argument("map", metavar="MAP", help="de map die signaal verwerk heeft gemaakt")
    parser.add_argument("--op", metavar="JJJJ-MM-DD", help="de dag waarop gerekend wordt; anders vandaag (UTC)")
    parser.add_argument("--proef", action="store_true", help="tel alleen wat er weg zou gaan; verander niets")
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Removes and tells how much."""
    from signaal.output.destroy import destroy

    on = datetime.now(timezone.utc).date()
    if chosen.op:
        try:
            on = date.fromisoformat(chosen.op)
        except ValueError:
            raise Stop("De dag na --op heeft de vorm JJJJ-MM-DD.") from None
    found = destroy(Path(chosen.map), on, chosen.proef)
    verb = "zouden weggaan" if chosen.proef else "zijn vernietigd"
    print(f"{found.gone} signalen {verb}, {found.kept} blijven staan.", file=sys.stderr)
    for ground, count in sorted(found.by_ground.items()):
        print(f"  {count}: {ground}", file=sys.stderr)
    if found.without_date:
        print(f"{found.without_date} signalen hebben geen termijn of datum. Kijk daar zelf naar.", file=sys.stderr)
    if found.first:
        print(f"De eerstvolgende dag is {found.first.isoformat()}.", file=sys.stderr)
    return 0
