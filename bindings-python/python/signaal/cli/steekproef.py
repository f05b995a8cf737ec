"""``signaal steekproef``: draw signals for people to check by eye."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from signaal.stop import Stop


def register(commands: Any) -> None:
    """Adds the command."""
    parser = commands.add_parser(
        "steekproef",
        help="trek signalen om met de hand na te kijken",
        description="Trekt signalen zo dat ook zeldzame begrippen en kleine bronnen erin zitten. Schrijft een CSV en "
        "een XLSX met geschoonde teksten en lege kolommen voor het oordeel. Bij elke rij staat de kans dat zij werd "
        "getrokken. Teksten van mensen in nood en met bijzondere persoonsgegevens gaan niet mee.",
        epilog="Voorbeeld: signaal steekproef uit/demo -n 500 -o nakijken; daarna invullen; en dan signaal oordeel "
        "nakijken.xlsx",
    )
    parser.add_argument("bron", metavar="MAP|BESTAND", help="de map van signaal verwerk, of NDJSON of Parquet")
    parser.add_argument("-n", "--aantal", type=int, default=500, metavar="N", help="hoeveel signalen (standaard 500)")
    parser.add_argument("--zaad", type=int, default=1, metavar="N", help="hetzelfde getal geeft dezelfde trekking")
    parser.add_argument(
        "--per", choices=("begrip", "bron"), help="spreid alleen over begrippen of over bronnen; anders over beide"
    )
    parser.add_argument(
        "--met-urgentie", action="store_true",
        help="neem ook teksten van mensen in nood en met bijzondere persoonsgegevens mee",
    )  # fmt: skip
    parser.add_argument("-o", "--uit", metavar="NAAM", default="steekproef", help="begin van de twee bestandsnamen")
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Writes both files."""
    from signaal.insight import review_sheet, sample
    from signaal.taxonomy.document import NATIONAL, read_document

    source = Path(chosen.bron)
    if chosen.aantal < 1:
        raise Stop("-n is 1 of meer.")
    if not source.exists():
        raise Stop(f"{source} is er niet.")
    found = sample.pool(source, sensitive=chosen.met_urgentie)
    if not found.candidates:
        raise Stop("Er is geen signaal met een geschoonde tekst om te trekken.")
    drawn = sample.draw(found.candidates, chosen.aantal, chosen.zaad, (chosen.per,) if chosen.per else sample.BY)
    rows = review_sheet.rows_of(drawn)
    concepts = [
        (concept["id"], concept["label"], concept.get("definitie", ""))
        for concept in read_document(NATIONAL)["begrippen"]
        if "vervallen" not in concept
    ]
    table, book = (Path(f"{chosen.uit}{suffix}") for suffix in (".csv", ".xlsx"))
    try:
        review_sheet.write_csv(rows, table)
        review_sheet.write_xlsx(rows, concepts, book)
    except OSError:
        raise Stop(f"{chosen.uit} kan niet worden geschreven.") from None
    print(
        f"{len(drawn)} van {len(found.candidates)} signalen staan in {table} en {book} (zaad {chosen.zaad}).\n"
        f"Vul een van de twee in. Niet meegedaan: {found.without_text} zonder geschoonde tekst, {found.personal} waar "
        f"misschien nog persoonsgegevens in staan, {found.sensitive} van iemand in nood of met bijzondere "
        "persoonsgegevens. Daar zeggen de cijfers niets over.",
        file=sys.stderr,
    )
    if chosen.met_urgentie:
        print(
            "Let op: hier staan ook teksten van mensen in nood en met bijzondere persoonsgegevens in. Deel de "
            "bestanden niet en gooi ze na afloop weg.",
            file=sys.stderr,
        )
    return 0
