"""``signaal algoritmekaart``: the entry for the Algoritmeregister, the model card and the DPIA sheet."""

from __future__ import annotations

import argparse
import json
import re
import sys
from pathlib import Path
from typing import Any

from signaal import _native
from signaal.output.file import write_whole
from signaal.stop import Stop


def register(commands: Any) -> None:
    """Adds the command."""
    parser = commands.add_parser(
        "algoritmekaart",
        help="schrijf de kaart voor het Algoritmeregister en het invoerblad voor een DPIA",
        description="Schrijft vier bestanden, gemaakt uit de code en de laatste meting: "
        "algoritmeregister-inzicht.json en "
        "algoritmeregister-routering.json (standaard 1.0), algoritmekaart.md en dpia-invoer.md. Wat alleen "
        "uw organisatie weet, blijft leeg of staat er als vraag. Er is geen standaard voor de wettelijke grondslag.",
        epilog="Voorbeeld: signaal algoritmekaart -o kaart/",
    )
    parser.add_argument("-o", "--uit", metavar="MAP", required=True, help="de map voor de vier bestanden")
    parser.add_argument("--organisatie", default="", metavar="URI", help="het TOOI-adres van uw organisatie")
    parser.add_argument("--contact", default="", metavar="EMAIL", help="het e-mailadres voor vragen")
    parser.add_argument("--grondslag", default="", metavar="TEKST", help="de wettelijke grondslag die u zelf noemt")
    parser.add_argument("--sinds", default="", metavar="JJJJ-MM", help="in gebruik sinds")
    parser.add_argument("--termen", metavar="PAD", help="eigen termen en begrippen, boven op de landelijke")
    parser.add_argument("--model", metavar="PAD", help="een eigen model naast de regels")
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Writes the four files."""
    from signaal.trust import MODES, Organisation, dpia_sheet, gather, model_card, register_entry
    from signaal.trust.card import ASKED

    if chosen.sinds and not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", chosen.sinds):
        raise Stop("De maand na --sinds heeft de vorm JJJJ-MM.")
    taxonomy = _native.Taxonomy.load(chosen.termen) if chosen.termen else None
    if chosen.model:
        from signaal.model import Model

        taxonomy = Model.load(chosen.model).beside(taxonomy)
    facts = gather(taxonomy)
    who = Organisation(chosen.organisatie, chosen.contact, chosen.grondslag, chosen.sinds)
    out = Path(chosen.uit)
    empty: set[str] = set()
    for mode in MODES:
        entry = register_entry(facts, mode, who)
        empty |= {key for key in ASKED if not entry[key]}
        text = json.dumps(entry, ensure_ascii=False, indent=2) + "\n"
        write_whole(out / f"algoritmeregister-{mode}.json", text)
    write_whole(out / "algoritmekaart.md", model_card(facts, who))
    write_whole(out / "dpia-invoer.md", dpia_sheet(facts))
    print(f"De kaart staat in {out}.", file=sys.stderr)
    if empty:
        print(f"Nog in te vullen: {', '.join(sorted(empty))}.", file=sys.stderr)
    if not facts.evaluation_is_of_this:
        print("De meting is van een andere begrippenlijst of een ander model. Meet opnieuw.", file=sys.stderr)
    return 0
