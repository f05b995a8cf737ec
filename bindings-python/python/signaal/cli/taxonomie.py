"""``signaal taxonomie``: which concepts there are."""

from __future__ import annotations

import argparse
import json
from typing import Any

from signaal import _native
from signaal.stop import Stop


def register(commands: Any) -> None:
    """Adds the command."""
    parser = commands.add_parser("taxonomie", help="bekijk de begrippen en hun betekenis")
    actions = parser.add_subparsers(dest="actie", metavar="ACTIE", required=True)
    show = actions.add_parser("toon", help="laat begrippen zien")
    show.add_argument("begrip", nargs="?", help="alleen dit begrip of dit facet, zoals belemmering of onderwerp/afval")
    show.add_argument("--termen", metavar="PAD", help="eigen termen en begrippen, boven op de landelijke")
    show.add_argument("--json", action="store_true", help="als JSON")
    show.set_defaults(run=_show)


def _show(chosen: argparse.Namespace) -> int:
    taxonomy = _native.Taxonomy.load(chosen.termen) if chosen.termen else _native.Taxonomy.national()
    document = json.loads(taxonomy.to_json())
    wanted = chosen.begrip
    concepts = [
        concept
        for concept in document["begrippen"]
        if wanted is None or concept["id"] == wanted or concept["id"].startswith(f"{wanted}/")
    ]
    if wanted is not None and not concepts:
        raise Stop(f"Het begrip {wanted} kennen we niet. Zonder begrip laat deze opdracht ze allemaal zien.")
    if chosen.json:
        print(json.dumps({**document, "begrippen": concepts}, ensure_ascii=False, indent=2))
        return 0
    print(f"Taxonomie, versie {document['versie']}")
    for concept in concepts:
        print(f"\n{concept['id']}: {concept['label']}")
        if concept.get("definitie"):
            print(f"    {concept['definitie']}")
    return 0
