"""``signaal effect``: what changed at a date, with uncertainty and a verdict."""

from __future__ import annotations

import argparse
import json
import re
import sys
from pathlib import Path
from typing import Any

from signaal.cli.options import add_files, add_json, add_selection, narrowed_by, selection
from signaal.stop import Stop


def register(commands: Any) -> None:
    """Adds the command."""
    parser = commands.add_parser(
        "effect",
        help="meet wat er veranderde op een datum, met onzekerheid",
        description="Vergelijkt het aantal signalen voor en na een datum. Trend, seizoen, werkdagen en wat u als "
        "vergelijking geeft, worden eruit gehaald; er staat bij hoeveel die verklaren. Zegt het ook als er te weinig "
        "gegevens zijn.",
        epilog="Voorbeeld: signaal effect uit/demo --datum 2026-03-02 --begrip onderwerp/afval; of over meer "
        "organisaties: signaal effect samen.json --datum 2024-01-01 --begrip onderwerp/afval",
    )
    parser.add_argument(
        "bron", type=Path, metavar="BRON", help="de map van signaal verwerk, of het bestand van voeg-samen"
    )
    parser.add_argument("--datum", metavar="JJJJ-MM-DD", help="eerste dag van de verandering")
    parser.add_argument("--actie", metavar="KENMERK", help="een verbeteractie; dan komen datum en begrippen daaruit")
    add_files(parser, "acties")
    parser.add_argument("--leg-vast", action="store_true", help="schrijf de uitkomst bij de verbeteractie")
    parser.add_argument("--vergelijk", metavar="BEGRIP", help="iets wat de verandering niet raakt")
    add_json(parser)
    add_selection(parser)
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Prints the verdict, and writes it down when asked."""
    if chosen.datum and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", chosen.datum):
        raise Stop(f"{chosen.datum} is geen dag. Schrijf JJJJ-MM-DD.")
    if bool(chosen.datum) == bool(chosen.actie):
        raise Stop("Geef --datum, of --actie met een verbeteractie; niet allebei.")
    if chosen.leg_vast and not chosen.actie:
        raise Stop("--leg-vast hoort bij --actie.")
    if chosen.actie and chosen.begrip:
        raise Stop("Bij --actie komen de begrippen uit de verbeteractie; laat --begrip weg.")
    if chosen.leg_vast and (part := narrowed_by(chosen)):
        raise Stop(
            f"--leg-vast kan niet samen met {', '.join(part)}: een deel van de signalen is niet de hele verbeteractie. "
            "Laat een van beide weg."
        )
    action = _action(chosen) if chosen.actie else None
    if chosen.bron.is_file() and chosen.bron.suffix == ".json":
        return _over_many(chosen, action)
    return _over_one(chosen, action)


def _over_one(chosen: argparse.Namespace, action: dict[str, Any] | None) -> int:
    from signaal.insight import before_after, open_store

    said: dict[str, Any] = {}
    with open_store(chosen.bron) as store:
        control = store.select(**{**selection(chosen), "concept": chosen.vergelijk}) if chosen.vergelijk else None
        narrowed = store.select(**selection(chosen))
        ends = narrowed.days()
        if action is not None:
            effect, said = before_after.of_action(narrowed, action, control=control)
        else:
            effect = before_after.of_store(narrowed, chosen.datum, control=control)
    if chosen.json:
        print(json.dumps({**effect.to_dict(), **said}, ensure_ascii=False, indent=1))
    else:
        print(effect.words)
        if explained := effect.explained():
            print(explained)
        _tell_expected(said)
    if chosen.leg_vast and action is not None:
        _write_down(chosen, before_after.measured(action, effect, ends[1] if ends else ""))
    return 0


def _over_many(chosen: argparse.Namespace, action: dict[str, Any] | None) -> int:
    from signaal.insight import before_after, merge

    try:
        found = merge.load(json.loads(chosen.bron.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError):
        raise Stop(f"{chosen.bron} komt niet van signaal uitwisseling voeg-samen.") from None
    when: str = chosen.datum
    if part := narrowed_by(chosen, "begrip"):
        raise Stop(f"{', '.join(part)} kan niet bij tellingen van meer organisaties: laat dat weg. --begrip kan wel.")
    concepts: tuple[str, ...] = (chosen.begrip or "",)
    if action is not None:
        when, concepts = before_after.begin_and_concepts(action)
    if chosen.leg_vast:
        raise Stop("--leg-vast kan alleen bij de signalen van een organisatie: de verbeteractie is van een van hen.")
    # A signal can be about several concepts, so counts of concepts cannot be added up: each has its own answer.
    answers = [before_after.of_merged(found, concept, when, control=chosen.vergelijk) for concept in concepts]
    if chosen.json:
        print(json.dumps(answers, ensure_ascii=False, indent=1))
        return 0
    for answer in answers:
        if len(answers) > 1:
            print(f"{answer['begrip']}:")
        print(answer["samen"]["uitleg"])
        if answer["samen"].get("verklaard"):
            print(answer["samen"]["verklaard"])
        for name, effect in answer["organisaties"].items():
            print(f"- {name}: {effect['uitleg']} {effect['verklaard']}".rstrip())
    return 0


def _action(chosen: argparse.Namespace) -> dict[str, Any]:
    from signaal.insight import improve

    actions = improve.read_actions(chosen.acties, chosen.bron)
    action = next((a for a in actions if a["verbeteractie"] == chosen.actie), None)
    if action is None:
        raise Stop(f"Verbeteractie {chosen.actie} is niet gevonden.")
    return action


def _write_down(chosen: argparse.Namespace, fields: dict[str, Any]) -> None:
    from signaal.insight import actions, improve

    path = chosen.acties or chosen.bron.absolute().parent / improve.ACTIONS
    known = improve.read_actions(path)
    # A verdict that is unknown now takes back what was measured before: the two would contradict each other.
    actions.change(known, chosen.actie, fields, [] if "gemeten" in fields else ["gemeten"])
    actions.save(known, path)
    print(f"Opgeslagen bij {chosen.actie} in {path}.", file=sys.stderr)


def _tell_expected(said: dict[str, Any]) -> None:
    if not said:
        return
    if said["vooraf"]:
        print("De verwachting is vooraf vastgelegd.")
    else:
        print("Let op: er is vooraf geen verwachting vastgelegd.")
    if said["gehaald"] is not None:
        print(f"De verwachting past {'' if said['gehaald'] else 'niet '}bij de meting.")
    elif said["indicator"] is not None:
        from signaal.insight.before_after import COUNTED

        if said["indicator"] not in COUNTED:
            print(
                f"De verwachting gaat over {said['indicator']}, en hier is het aantal signalen gemeten. Zie daarvoor "
                "signaal cijfers MAP indicatoren."
            )
