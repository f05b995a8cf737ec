"""``signaal profiel``: which profiles there are, and is my own one right?"""

from __future__ import annotations

import argparse
import json
import sys
from typing import Any

from signaal import _native
from signaal.errors import SignaalError
from signaal.stop import Stop


def register(commands: Any) -> None:
    """Adds the command."""
    parser = commands.add_parser("profiel", help="bekijk de profielen voor exports")
    actions = parser.add_subparsers(dest="actie", metavar="ACTIE", required=True)
    listing = actions.add_parser("lijst", help="laat de meegeleverde profielen zien")
    listing.add_argument("--json", action="store_true", help="als JSON")
    listing.set_defaults(run=_list)
    show = actions.add_parser("toon", help="laat een meegeleverd profiel zien, als begin voor een eigen profiel")
    show.add_argument("naam", metavar="NAAM", help="naam van een meegeleverd profiel")
    show.set_defaults(run=_show)
    check = actions.add_parser("controleer", help="controleer een eigen profiel; noemt elke fout met de regel")
    check.add_argument("bestand", metavar="PAD", help="het profiel, een .toml")
    check.set_defaults(run=_check)


def _list(chosen: argparse.Namespace) -> int:
    profiles = json.loads(_native.profiles())
    if chosen.json:
        print(json.dumps(profiles, ensure_ascii=False, indent=2))
        return 0
    width = max((len(profile["naam"]) for profile in profiles), default=0)
    for profile in profiles:
        print(f"{profile['naam']:<{width}}  {profile['omschrijving']}")
    return 0


def _show(chosen: argparse.Namespace) -> int:
    sys.stdout.write(_native.profile_text(chosen.naam))
    return 0


def _check(chosen: argparse.Namespace) -> int:
    if not chosen.bestand.endswith(".toml"):
        raise Stop("Een eigen profiel is een bestand dat eindigt op .toml.")
    try:
        _native.check_profile(chosen.bestand)
    except SignaalError as problem:
        if problem.code == "bestand-niet-te-openen":
            raise
        print(problem)
        return 1
    print("Het profiel is goed.")
    return 0
