"""``signaal effect``: what changed at a date, with uncertainty and a verdict."""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path
from typing import Any

from signaal.cli.trend import add_selection, selection
from signaal.stop import Stop


def register(commands: Any) -> None:
    """Adds the command."""
    parser = commands.add_parser(
        "effect",
        help="meet wat er veranderde op een datum, met onzekerheid",
        description="Vergelijkt voor en na een datum. Trend, seizoen, werkdagen en wat u als vergelijking geeft, "
        "worden eruit "
        "gehaald. Zegt het ook als er te weinig gegevens zijn.",
        epilog="Voorbeeld: signaal effect uit/demo --datum 2026-03-02 --begrip onderwerp/afval; of over meer "
        "organisaties: "
        "signaal effect samen.json --datum 2024-01-01 --begrip onderwerp/afval",
    )
    parser.add_argument("bron", metavar="BRON", help="de map van signaal verwerk, of het bestand van voeg-samen")
    parser.add_argument("--datum", metavar="JJJJ-MM-DD", help="eerste dag van de verandering")
    parser.add_argument("--actie", metavar="KENMERK", help="een verbeteractie; dan komen datum en begrip daaruit")
    parser.add_argument("--acties", metavar="PAD", help="verbeteracties; anders verbeteracties.ndjson naast de map")
    parser.add_argument("--vergelijk", metavar="BEGRIP", help="iets wat de verandering niet raakt")
    parser.add_argument("--json", action="store_true")
    add_selection(parser)
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Prints the verdict."""
    from signaal.insight import before_after, improve, merge, open_store

    source = Path(chosen.bron)
    if chosen.datum and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", chosen.datum):
        raise Stop(f"{chosen.datum} is geen dag. Schrijf JJJJ-MM-DD.")
    if not chosen.datum and not chosen.actie:
        raise Stop("Geef --datum, of --actie met een verbeteractie.")
    if source.is_file() and source.suffix == ".json":
        try:
            found = merge.load(json.loads(source.read_text(encoding="utf-8")))
        except (OSError, ValueError, KeyError, TypeError):
            raise Stop(f"{source} komt niet van signaal uitwisseling voeg-samen.") from None
        answer = before_after.of_merged(found, chosen.begrip or "", chosen.datum, control=chosen.vergelijk)
        if chosen.json:
            print(json.dumps(answer, ensure_ascii=False, indent=1))
            return 0
        print(answer["samen"]["uitleg"])
        for name, effect in answer["organisaties"].items():
            print(f"- {name}: {effect['uitleg']}")
        return 0
    with open_store(source) as store:
        control = store.select(concept=chosen.vergelijk) if chosen.vergelijk else None
        said: dict[str, Any] = {}
        if chosen.actie:
            actions = improve.read_actions(Path(chosen.acties) if chosen.acties else None, source)
            action = next((a for a in actions if a["verbeteractie"] == chosen.actie), None)
            if action is None:
                raise Stop(f"Verbeteractie {chosen.actie} is niet gevonden.")
            effect, said = before_after.of_action(store, action, control=control)
        else:
            effect = before_after.of_store(store.select(**selection(chosen)), chosen.datum, control=control)
    if chosen.json:
        print(json.dumps({**effect.to_dict(), **said}, ensure_ascii=False, indent=1))
        return 0
    print(effect.words)
    if said:
        print(
            "De verwachting is vooraf vastgelegd."
            if said["vooraf"]
            else "Let op: er is vooraf geen verwachting vastgelegd."
        )
        if said["gehaald"] is not None:
            print(
                "De verwachting past bij de meting." if said["gehaald"] else "De verwachting past niet bij de meting."
            )
    return 0
