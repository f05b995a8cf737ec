"""``signaal profiel``: which profiles there are."""

from __future__ import annotations

import argparse
import json
from typing import Any

from signaal import _native


def register(commands: Any) -> None:
    """Adds the command."""
    parser = commands.add_parser("profiel", help="bekijk de profielen voor exports")
    actions = parser.add_subparsers(dest="actie", metavar="ACTIE", required=True)
    listing = actions.add_parser("lijst", help="laat de meegeleverde profielen zien")
    listing.add_argument("--json", action="store_true", help="als JSON")
    listing.set_defaults(run=_list)


def _list(chosen: argparse.Namespace) -> int:
    profiles = json.loads(_native.profiles())
    if chosen.json:
        print(json.dumps(profiles, ensure_ascii=False, indent=2))
        return 0
    width = max((len(profile["naam"]) for profile in profiles), default=0)
    for profile in profiles:
        print(f"{profile['naam']:<{width}}  {profile['omschrijving']}")
    return 0
