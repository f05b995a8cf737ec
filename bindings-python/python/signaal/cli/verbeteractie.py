"""``signaal verbeteractie``: what is done about what signals show, by whom and by when."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from signaal.stop import Stop

_FILE = "verbeteracties.ndjson"
# Option, field of the schema, explanation.
_PLAIN = (
    ("titel", "titel", "wat er verandert, in een regel"),
    ("aanleiding", "aanleiding", "wat de signalen lieten zien, zonder namen"),
    ("eigenaar", "eigenaar", "de rol van wie het doet, nooit een naam"),
    ("organisatie", "organisatie", "adres van de organisatie in TOOI; anders die van de vorige actie"),
    ("besluit-op", "besluitOp", "JJJJ-MM-DD"),
    ("begonnen-op", "begonnenOp", "JJJJ-MM-DD"),
    ("afgerond-op", "afgerondOp", "JJJJ-MM-DD"),
    ("terugkoppelen-voor", "terugkoppelenVoor", "JJJJ-MM-DD: wanneer indieners het uiterlijk horen"),
    ("teruggekoppeld-op", "teruggekoppeldOp", "JJJJ-MM-DD: wanneer indieners het hoorden"),
    ("toelichting", "toelichting", "hoe het effect is gemeten"),
)


def register(commands: Any) -> None:
    """Adds the command."""
    from signaal.insight.actions import STATES

    parser = commands.add_parser(
        "verbeteractie",
        help="leg vast wat u met signalen doet, wie het doet en wanneer indieners het horen",
        description="Maakt, wijzigt en toont verbeteracties. Ze staan in een bestand (schema verbeteractie) dat de "
        "agenda en het dashboard lezen. Wat niet klopt wordt niet opgeslagen.",
        epilog='Voorbeeld: signaal verbeteractie nieuw --titel "Binnen een werkdag terugbellen" --aanleiding '
        '"Mensen bellen opnieuw." --eigenaar "teamleider klantcontact" --begrip belemmering/niet-teruggebeld',
    )
    parts = parser.add_subparsers(dest="deel", metavar="nieuw|wijzig|toon", required=True, parser_class=type(parser))
    new = parts.add_parser("nieuw", help="een verbeteractie erbij")
    edit = parts.add_parser("wijzig", help="verander een verbeteractie")
    show = parts.add_parser("toon", help="laat ze zien, met wat te laat is")
    edit.add_argument("kenmerk", metavar="KENMERK", help="het kenmerk, zoals toon het laat zien")
    edit.add_argument("--wis", action="append", default=[], metavar="VELD", help="maak dit veld leeg. Mag vaker")
    new.add_argument("--kenmerk", metavar="KENMERK", help="anders uit de titel gemaakt")
    show.add_argument("kenmerk", metavar="KENMERK", nargs="?", help="alleen deze")
    show.add_argument("--json", action="store_true", help="als NDJSON")
    show.add_argument("--dag", metavar="JJJJ-MM-DD", help="de dag waarop iets te laat is; anders vandaag")
    for part in (new, edit):
        for option, field, explained in _PLAIN:
            required = part is new and option in ("titel", "aanleiding", "eigenaar")
            part.add_argument(f"--{option}", dest=field, metavar="TEKST", help=explained, required=required)
        part.add_argument("--stand", choices=STATES, help="waar de actie staat; een nieuwe is voorgesteld")
        part.add_argument("--begrip", dest="begrippen", action="append", metavar="BEGRIP",
                          help="een begrip uit de taxonomie waar de actie over gaat. Mag vaker")  # fmt: skip
        part.add_argument("--indicator", dest="indicatoren", action="append", metavar="KENMERK",
                          help="een indicator die moet verbeteren. Mag vaker")  # fmt: skip
        part.add_argument("--aantal-signalen", dest="aantalSignalen", type=int, metavar="N",
                          help="hoeveel signalen tot de actie leidden")  # fmt: skip
        part.add_argument(
            "--verwacht", metavar="INDICATOR=VERANDERING@DATUM", help="zoals in-een-keer-ervaren=20%%@2026-12-31"
        )
        part.add_argument("--gemeten", metavar="INDICATOR=VERANDERING@DATUM", help="wat er achteraf is gemeten")
        part.add_argument(
            "--effect", choices=("beter", "gelijk", "slechter", "onbekend"), help="wat de actie opleverde"
        )
    for part in (new, edit, show):
        part.add_argument("--acties", metavar="PAD", default=_FILE, help=f"het bestand; anders {_FILE} in deze map")
        part.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Makes, changes or shows."""
    from signaal.insight import actions

    path = Path(chosen.acties)
    known = actions.read(path)
    if chosen.deel == "toon":
        return _show(known, chosen, path)
    fields = {field: value for _, field, _ in _PLAIN if (value := getattr(chosen, field)) is not None}
    for name in ("stand", "begrippen", "indicatoren", "aantalSignalen", "effect"):
        if (value := getattr(chosen, name)) is not None:
            fields[name] = value
    if chosen.verwacht:
        fields["verwacht"] = actions.effect(chosen.verwacht, dated=False)
    if chosen.gemeten:
        fields["gemeten"] = actions.effect(chosen.gemeten, dated=True)
    if chosen.deel == "nieuw":
        if chosen.kenmerk:
            fields["verbeteractie"] = chosen.kenmerk
        if not known and "organisatie" not in fields:
            raise Stop("Geef bij de eerste actie --organisatie, zoals "
                       "https://identifier.overheid.nl/tooi/id/gemeente/gm0599.")  # fmt: skip
        action = actions.add(known, fields)
    else:
        if not fields and not chosen.wis:
            raise Stop("Zeg wat er verandert, zoals --stand loopt. Alle keuzes: signaal verbeteractie wijzig --help.")
        action = actions.change(known, chosen.kenmerk, fields, chosen.wis)
    actions.save(known, path)
    print(actions.tell([action]))
    print(f"Opgeslagen in {path}.", file=sys.stderr)
    return 0


def _show(known: list[dict[str, Any]], chosen: argparse.Namespace, path: Path) -> int:
    from signaal.insight import actions

    if not path.is_file():
        raise Stop(f"{path} bestaat niet. Maak de eerste actie met signaal verbeteractie nieuw.")
    if chosen.kenmerk:
        known = [action for action in known if action["verbeteractie"] == chosen.kenmerk]
        if not known:
            raise Stop(f"Er is geen verbeteractie `{chosen.kenmerk}` in {path}.")
    if chosen.json:
        print("\n".join(json.dumps(action, ensure_ascii=False) for action in known))
    else:
        print(actions.tell(known, chosen.dag))
    return 0
