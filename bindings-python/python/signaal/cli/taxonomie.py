"""``signaal taxonomie``: which concepts there are, and work on own ones."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from signaal import _native
from signaal.errors import SignaalError
from signaal.stop import Stop
from signaal.taxonomy.document import NATIONAL, read_document

if TYPE_CHECKING:
    from signaal.taxonomy.usage import Usage


def register(commands: Any) -> None:
    """Adds the command."""
    parser = commands.add_parser("taxonomie", help="bekijk, zoek, vergelijk en controleer begrippen")
    actions = parser.add_subparsers(dest="actie", metavar="ACTIE", required=True)
    show = actions.add_parser("toon", help="laat begrippen zien")
    show.add_argument("begrip", nargs="?", help="alleen dit begrip of dit facet, zoals belemmering of onderwerp/afval")
    find = actions.add_parser("zoek", help="zoek begrippen op naam, definitie, voorbeeld of term")
    find.add_argument("woord", nargs="+", metavar="WOORD", help="alle woorden moeten erin staan")
    export = actions.add_parser("export", help="schrijf de begrippen als linked data")
    for action, run in ((show, _show), (find, _search), (export, _export)):
        action.add_argument("--termen", metavar="PAD", help="eigen termen en begrippen, boven op de landelijke")
        action.set_defaults(run=run)
    export.add_argument("--skos", action="store_true", required=True, help="als SKOS in JSON-LD")
    export.add_argument("-o", "--uit", metavar="BESTAND", help="anders op het scherm")
    differ = actions.add_parser("vergelijk", help="zie wat er tussen twee taxonomieën is veranderd")
    differ.add_argument("oud", metavar="OUD", help=f"een bestand, een map, of {NATIONAL}")
    differ.add_argument("nieuw", metavar="NIEUW", help=f"een bestand, een map, of {NATIONAL}")
    differ.set_defaults(run=_compare)
    check = actions.add_parser("controle", help="zoek fouten in eigen begrippen en termen")
    check.add_argument("bestand", metavar="BESTAND", help=f"TOML, een map met TOML, JSON, of {NATIONAL}")
    check.add_argument(
        "--teksten", metavar="BESTAND", help="zeg van elke term wat hij vindt in deze teksten (NDJSON met `tekst`)"
    )
    check.set_defaults(run=_check)
    for action in (show, find, differ, check):
        action.add_argument("--json", action="store_true", help="als JSON")


def _show(chosen: argparse.Namespace) -> int:
    document = read_document(NATIONAL, chosen.termen)
    wanted = chosen.begrip
    concepts = [
        concept
        for concept in document["begrippen"]
        if wanted is None or concept["id"] == wanted or concept["id"].startswith(f"{wanted}/")
    ]
    if wanted is not None and not concepts:
        raise Stop(f"Het begrip {wanted} kennen we niet. Zonder begrip laat deze opdracht ze allemaal zien.")
    if chosen.json:
        _print({**document, "begrippen": concepts})
        return 0
    print(f"Taxonomie, versie {document['versie']}")
    for concept in concepts:
        _print_concept(concept)
    return 0


def _search(chosen: argparse.Namespace) -> int:
    from signaal.taxonomy.search import search

    found = search(read_document(NATIONAL, chosen.termen), chosen.woord)
    if chosen.json:
        _print([{**concept, "gevondenIn": places} for concept, places in found])
        return 0
    for concept, places in found:
        _print_concept(concept)
        print(f"    (gevonden in: {', '.join(places)})")
    if not found:
        print(f"Geen begrip met: {' '.join(chosen.woord)}.")
    return 0


def _compare(chosen: argparse.Namespace) -> int:
    from signaal.taxonomy.compare import compare

    changes = compare(read_document(chosen.oud), read_document(chosen.nieuw))
    if chosen.json:
        _print(changes.to_dict())
        return 0
    print(f"Van versie {changes.versies[0] or '(geen)'} naar {changes.versies[1] or '(geen)'}.")
    _list("Nieuw", changes.nieuw)
    _list("Vervangen", [f"{name} -> {', '.join(others)}" for name, others in changes.vervangen.items()])
    _list("Vervallen, zonder opvolger", changes.vervallen)
    _list("Weg, zonder opvolger", changes.weg)
    _list(
        "Andere tekst",
        [
            f"{row['begrip']}, {row['veld']}\n      was: {row['was'] or '-'}\n      is:  {row['is'] or '-'}"
            for row in changes.teksten
        ],
    )
    _list(
        "Andere termen",
        [f"{row['begrip']}: {len(row['erbij'])} erbij, {len(row['eraf'])} eraf" for row in changes.termen],
    )
    _list("Andere voorbeelden", changes.voorbeelden)
    return 0


def _check(chosen: argparse.Namespace) -> int:
    from signaal.taxonomy.check import Finding, broken_examples, check

    document = read_document(chosen.bestand)
    national = read_document(NATIONAL)
    mine = {concept["id"] for concept in document["begrippen"]}
    # A whole taxonomy (the national files, or JSON) stands by itself: the core only lays own terms on the national one.
    alone = Path(chosen.bestand).suffix.lower() == ".json" or mine >= {entry["id"] for entry in national["begrippen"]}
    found = check(document, None if alone else national)
    if not alone:
        try:
            found = broken_examples(document, _native.Taxonomy.load(chosen.bestand)) + found
        except SignaalError as problem:
            found = [Finding("", str(problem)), *found]
    wrong = sum(finding.fout for finding in found)
    used = _usage(chosen, mine, alone) if chosen.teksten and not wrong else []
    if chosen.json:
        _print(
            [{"begrip": f.concept, "melding": f.message, "fout": f.fout} for f in found]
            if not chosen.teksten
            else {
                "bevindingen": [{"begrip": f.concept, "melding": f.message, "fout": f.fout} for f in found],
                "termen": [asdict(term) for term in used],
            }
        )
        return 1 if wrong else 0
    for finding in found:
        head = "FOUT  " if finding.fout else "let op"
        print(f"{head} {finding.concept + ': ' if finding.concept else ''}{finding.message}")
    print(f"{len(document['begrippen'])} begrippen, {wrong} fouten, {len(found) - wrong} keer let op.")
    if used:
        _print_usage(used)
    if alone:
        print("Dit is een hele taxonomie: de voorbeelden en de schrijfwijze van de termen zijn hier niet nagekeken.")
    return 1 if wrong else 0


def _usage(chosen: argparse.Namespace, concepts: set[str], alone: bool) -> list[Usage]:
    from signaal.taxonomy.usage import texts_of, usage

    if alone and chosen.bestand != NATIONAL:
        raise Stop(f"Wat termen vinden laten we zien voor eigen termen, of voor de landelijke: geef {NATIONAL}.")
    taxonomy = _native.Taxonomy.national() if alone else _native.Taxonomy.load(chosen.bestand)
    return usage(taxonomy, texts_of(chosen.teksten), concepts)


def _print_usage(used: list[Usage]) -> None:
    """Each term with what it finds, those that find least first."""
    nothing = sum(not term.teksten for term in used)
    never_alone = sum(bool(term.teksten) and not term.alleen for term in used)
    for term in sorted(used, key=lambda term: (term.alleen, term.teksten, term.begrip, term.term)):
        kind = "niet: " if term.sluitUit else ""
        print(f"{term.teksten:7} {term.alleen:7}  {term.begrip}: {kind}{term.term}")
    print("Het eerste getal: in zoveel teksten past de term. Het tweede: in zoveel daarvan als enige van het begrip.")
    print(f"{len(used)} termen: {nothing} passen nergens, {never_alone} passen nooit als enige.")


def _export(chosen: argparse.Namespace) -> int:
    from signaal.taxonomy.skos import skos

    text = json.dumps(skos(read_document(NATIONAL, chosen.termen)), ensure_ascii=False, indent=1)
    if not chosen.uit:
        print(text)
        return 0
    Path(chosen.uit).write_text(f"{text}\n", encoding="utf-8", newline="\n")
    print(f"De begrippen staan in {chosen.uit}.", file=sys.stderr)
    return 0


def _print_concept(concept: dict[str, Any]) -> None:
    print(f"\n{concept['id']}: {concept['label']}")
    if concept.get("definitie"):
        print(f"    {concept['definitie']}")


def _list(title: str, lines: list[str]) -> None:
    if lines:
        print(f"\n{title} ({len(lines)}):")
        for line in lines:
            print(f"    {line}")


def _print(value: Any) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2))
