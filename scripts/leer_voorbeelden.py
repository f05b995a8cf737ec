"""Writes the examples of the taxonomy as coded texts on one facet, one JSON object a line, on standard output.

Each row is coded on the facet of its concept only, and marked `gezien`: the terms were written beside it.
"""

from __future__ import annotations

import json
from pathlib import Path

import tomllib

FOLDER = Path(__file__).resolve().parent.parent / "core/data/taxonomie"
FIELDS = {"voorbeelden": None, "voorbeeldenPositief": "positief", "voorbeeldenNegatief": "negatief"}


def main() -> None:
    for path in sorted(FOLDER.rglob("*.toml")):
        for concept in tomllib.loads(path.read_text(encoding="utf-8")).get("begrip", []):
            facet = concept["id"].split("/")[0]
            top = "/".join(concept["id"].split("/")[:2])
            if facet == "oorzaak":
                continue
            for field, polarity in FIELDS.items():
                value = {"begrip": top, "polariteit": polarity} if polarity else top
                for text in concept.get(field, []):
                    coded = value if facet in ("soort", "sentiment") else [value]
                    row = {"tekst": text, facet: coded, "deel": "ontwikkeling", "gezien": True}
                    print(json.dumps(row, ensure_ascii=False))
            # A counter-example says which concept does not hold; the others are as the rules say.
            for text in concept.get("tegenvoorbeelden", []):
                if facet not in ("soort", "sentiment", "kwaliteit"):
                    row = {"tekst": text, facet: [], "niet": top, "deel": "ontwikkeling", "gezien": True}
                    print(json.dumps(row, ensure_ascii=False))


if __name__ == "__main__":
    main()
