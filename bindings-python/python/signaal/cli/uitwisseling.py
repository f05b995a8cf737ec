"""``signaal uitwisseling``: counts to give to others, without texts and without small numbers."""

from __future__ import annotations

import argparse
import csv
import json
import sys
from pathlib import Path
from typing import Any

from signaal.cleaning import neutral
from signaal.cli.options import add_folder
from signaal.output.file import write_whole
from signaal.stop import Stop


def register(commands: Any) -> None:
    """Adds the command."""
    parser = commands.add_parser(
        "uitwisseling",
        help="maak, controleer of voeg tellingen samen om te delen",
        description="Aantallen om met andere organisaties te delen: zonder teksten, zonder tekenen van nood en zonder "
        "kleine aantallen, ook niet via een som.",
    )
    parts = parser.add_subparsers(dest="deel", metavar="DEEL", required=True)

    make = parts.add_parser(
        "maak",
        help="maak een telling van hele maanden",
        epilog="Voorbeeld: signaal uitwisseling maak uit/demo -o uit/uitwisseling --van 2026-01 --tot 2026-06",
    )
    add_folder(make)
    make.add_argument(
        "-o", "--uit", metavar="MAP", required=True, help="uw map met leveringen; een maand gaat er een keer in"
    )
    make.add_argument("--van", metavar="JJJJ-MM", help="eerste maand; anders de eerste die nog niet is geleverd")
    make.add_argument("--tot", metavar="JJJJ-MM", help="laatste maand; anders de laatste die voorbij is")
    make.add_argument("--organisatie", metavar="TOOI", help="anders die van de meeste signalen")
    make.add_argument("--drempel", type=int, default=10, metavar="N", help="kleinste aantal dat u toont (standaard 10)")
    make.add_argument("--gebied", default="wijk", choices=("gemeente", "wijk", "buurt", "postcode4"))
    make.add_argument("--onderdelen", action="store_true", help="ook per afdeling of team")
    make.add_argument(
        "--diepte", type=int, default=1, choices=(1, 2, 3), help="hoeveel kenmerken tegelijk (standaard 1)"
    )
    make.add_argument(
        "--taxonomie", metavar="VERSIE", help="versie van de taxonomie van de labels; anders de meegeleverde"
    )
    make.add_argument("--sleutel", metavar="PEM", help="uw geheime Ed25519-sleutel: dan komt er een handtekening bij")
    make.set_defaults(run=run_make)

    check = parts.add_parser("controle", help="controleer een telling en de handtekening")
    check.add_argument("bestand", nargs="+", metavar="BESTAND")
    check.add_argument("--publiek", metavar="PEM", help="de publieke sleutel van de afzender")
    check.set_defaults(run=run_check)

    join = parts.add_parser(
        "voeg-samen",
        help="voeg tellingen van organisaties samen",
        epilog="Voorbeeld: signaal uitwisseling voeg-samen gm*.json --inwoners inwoners.csv -o samen.json",
    )
    join.add_argument("bestand", nargs="+", metavar="BESTAND")
    join.add_argument("-o", "--uit", metavar="BESTAND", required=True, help="samen.json, of samen.csv voor een tabel")
    join.add_argument("--inwoners", metavar="CSV", help="code;naam;inwoners, met codes als GM0599")
    join.add_argument("--kruiswijzer", metavar="CSV", help="eigen begrip;landelijk begrip")
    join.add_argument("--taxonomie", metavar="JSON", help="taxonomie om naartoe te brengen; anders de meegeleverde")
    join.set_defaults(run=run_join)

    show = parts.add_parser("toon", help="laat een telling of samenvoeging zien als tabel")
    show.add_argument("bestand", metavar="BESTAND")
    show.add_argument("--begrip", default="", metavar="BEGRIP", help="zoals onderwerp/afval; anders alle signalen")
    show.add_argument("--polariteit", default="", choices=("", "positief", "negatief"))
    show.add_argument(
        "--trechter", action="store_true",
        help="cijfer per 10.000 inwoners met de grenzen van toeval, geen ranglijst",
    )  # fmt: skip
    show.add_argument("--inwoners", metavar="CSV", help="code;naam;inwoners")
    show.add_argument("--van", metavar="JJJJ-MM", help="eerste maand van de trechter")
    show.add_argument("--tot", metavar="JJJJ-MM", help="laatste maand van de trechter")
    show.add_argument("-o", "--uit", type=Path, metavar="HTML", help="schrijf de trechter als bladzijde")
    show.set_defaults(run=run_show)

    keys = parts.add_parser("sleutel", help="maak een paar sleutels voor handtekeningen")
    keys.add_argument("map", metavar="MAP")
    keys.set_defaults(run=run_keys)


def run_make(chosen: argparse.Namespace) -> int:
    """Writes a delivery, and its signature."""
    from signaal.insight import exchange, open_store, signing

    out = Path(chosen.uit)
    before = [exchange.read(path) for path in sorted(out.glob("telling-*.json"))]
    ledger = chosen.map.absolute().parent / exchange.LEDGER
    axes = [*exchange.DEFAULT_AXES, *(["organisatieonderdeel"] if chosen.onderdelen else [])]
    with open_store(chosen.map) as store:
        organisation = chosen.organisatie or store.organisation()
        done = exchange.read_ledger(ledger, str(organisation))
        own = [tally for tally in before if tally["organisatie"] == organisation]
        done.update(month for tally in own for month in exchange.delivered_months(tally))
        months = exchange.next_months(store, done)
        first, last = chosen.van or (months and months[0]), chosen.tot or (months and months[1])
        if not first or not last:
            raise Stop("Er is geen hele maand die nog niet is geleverd.")
        again = sorted(month for month in done if first <= month <= last)
        if again:
            raise Stop(
                f"{', '.join(again)} is al geleverd. Twee leveringen van een maand verraden samen kleine aantallen. "
                f"Lever vanaf een latere maand. Wat is geleverd, staat in {out} en in {ledger}. Is een telling nooit "
                "verstuurd, haal haar dan uit beide."
            )
        made = exchange.deliver(
            store, first, last, organisation=organisation, threshold=chosen.drempel, axes=axes, area=chosen.gebied,
            depth=chosen.diepte, taxonomy=chosen.taxonomie,
        )  # fmt: skip
    out.mkdir(parents=True, exist_ok=True)
    code = made.tally["organisatie"].rsplit("/", 1)[-1]
    path = out / f"telling-{code}-{first}--{last}.json"
    # First the ledger: a run that breaks off here never leaves a delivery that the ledger does not know.
    exchange.write_ledger(ledger, made.tally, path)
    write_whole(path, exchange.dump(made.tally))
    signed = f" De handtekening staat in {signing.sign(path, Path(chosen.sleutel))}." if chosen.sleutel else ""
    undated = f" {made.undated} signalen zonder datum zijn niet geteld." if made.undated else ""
    print(
        f"De telling staat in {path}: {made.shown} aantallen, {made.small} achtergehouden omdat ze klein zijn en "
        f"{made.extra} omdat een som ze anders zou verraden.{signed}{undated}",
        file=sys.stderr,
    )
    return 0


def run_check(chosen: argparse.Namespace) -> int:
    """Holds deliveries against schema and signature."""
    from signaal.insight import exchange, signing

    status = 0
    for name in chosen.bestand:
        path = Path(name)
        mistakes = exchange.mistakes(path)
        if mistakes:
            print(f"{path.name}: geen goede telling.")
            print("\n".join(f"- {mistake['plaats']} {mistake['melding']}" for mistake in mistakes[:20]))
            status = 1
            continue
        tally = json.loads(path.read_text(encoding="utf-8"))
        signature = path.with_name(path.name + signing.SUFFIX).is_file()
        if chosen.publiek:
            good = signing.verify(path, Path(chosen.publiek))
            said = (
                "handtekening klopt"
                if good
                else "handtekening ontbreekt"
                if not signature
                else "HANDTEKENING KLOPT NIET"
            )
            status = status if good else 1
        else:
            said = "handtekening niet nagekeken (geef --publiek)" if signature else "zonder handtekening"
        shown = sum(not cell["achtergehouden"] for cell in tally["cellen"])
        print(
            f"{path.name}: goede telling van {tally['organisatie']}, {tally['periode']['van']} tot en met "
            f"{tally['periode']['tot']}, schema {tally['schemaVersie']}, taxonomie {tally['taxonomieVersie']}, drempel "
            f"{tally['drempel']}, {shown} aantallen; {said}."
        )
    return status


def run_join(chosen: argparse.Namespace) -> int:
    """Writes deliveries put together."""
    from signaal.insight import exchange, merge

    taxonomy = None
    if chosen.taxonomie:
        taxonomy = json.loads(Path(chosen.taxonomie).read_text(encoding="utf-8"))
    own = dict(_pairs(Path(chosen.kruiswijzer))) if chosen.kruiswijzer else {}
    found = merge.merge(
        [exchange.read(Path(name)) for name in chosen.bestand],
        people=read_people(chosen.inwoners),
        crosswalk=own,
        taxonomy=taxonomy,
    )
    out = Path(chosen.uit)
    out.parent.mkdir(parents=True, exist_ok=True)
    if out.suffix == ".csv":
        with out.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(found.rows[0]) if found.rows else ["organisatie"], delimiter=";")
            writer.writeheader()
            # What other organisations delivered is of strangers.
            cells = ({name: neutral(v) if isinstance(v, str) else v for name, v in row.items()} for row in found.rows)
            writer.writerows(cells)
    else:
        out.write_text(merge.as_json(found), encoding="utf-8", newline="\n")
    for note in found.notes:
        print(note, file=sys.stderr)
    print(f"{len(found.organisations)} organisaties staan samen in {out}.", file=sys.stderr)
    return 0


def run_show(chosen: argparse.Namespace) -> int:
    """Prints months, or a funnel."""
    from signaal.cli.tabel import show
    from signaal.insight import exchange, funnel, merge

    if (chosen.van or chosen.tot) and not (chosen.trechter or chosen.uit):
        raise Stop("--van en --tot zijn voor de trechter. Geef ook --trechter of -o, of laat ze weg.")
    for month in (chosen.van, chosen.tot):
        if month is not None and not exchange.is_month(month):
            raise Stop(f"{month} is geen maand. Schrijf JJJJ-MM, zoals 2026-01.")
    if chosen.van and chosen.tot and chosen.van > chosen.tot:
        raise Stop(f"De eerste maand {chosen.van} ligt na de laatste maand {chosen.tot}.")
    path = Path(chosen.bestand)
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise Stop(f"{path} kan niet worden gelezen als JSON.") from None
    people = read_people(chosen.inwoners)
    if isinstance(document, dict) and document.get("soort") == "samengevoegde tellingen":
        found = merge.load(document)
    else:
        found = merge.merge([exchange.read(path)], people=people)
    if chosen.trechter or chosen.uit:
        frame = funnel.funnel(found, chosen.begrip, chosen.polariteit, chosen.van or "", chosen.tot or "9999-12")
    else:
        frame = found.months(chosen.begrip, chosen.polariteit)
    if chosen.uit:
        write_whole(chosen.uit, funnel.funnel_page(frame, chosen.begrip))
        print(f"De trechter staat in {chosen.uit}. Open hem in een browser.", file=sys.stderr)
        return 0
    show(frame)
    return 0


def run_keys(chosen: argparse.Namespace) -> int:
    """Writes a pair of keys."""
    from signaal.insight import signing

    secret, public = signing.make_keys(Path(chosen.map))
    print(f"Houd {secret} geheim. Geef {public} aan wie uw tellingen krijgt.", file=sys.stderr)
    return 0


def read_people(path: str | None) -> dict[str, tuple[str, int | None]]:
    """Names and inhabitants by code, out of the CSV of ``--inwoners``."""
    from signaal.insight.events import read_areas

    return read_areas(Path(path)) if path else {}


def _pairs(path: Path) -> list[tuple[str, str]]:
    try:
        rows = list(csv.reader(path.read_text(encoding="utf-8-sig").splitlines(), delimiter=";"))
    except (OSError, UnicodeDecodeError):
        raise Stop(f"{path} kan niet worden gelezen als UTF-8.") from None
    if any(len(row) < 2 for row in rows if row):
        raise Stop(f"{path}: schrijf op elke regel eigen begrip;landelijk begrip.")
    return [(row[0].strip(), row[1].strip()) for row in rows if row and "/" in row[0]]
