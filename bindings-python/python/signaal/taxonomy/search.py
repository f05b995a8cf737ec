"""Concepts found by words: in their name, definition, limits, examples and terms."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from signaal.taxonomy.document import Concept, Document, examples, terms

# Where a word was found, the strongest place first.
PLACES = ("naam", "definitie", "bedoeld", "voorbeeld", "term", "niet bedoeld")


def search(document: Document, words: Sequence[str]) -> list[tuple[Concept, list[str]]]:
    """Every concept that holds all words, with the places they were found in; names first, then definitions, ...

    Capitals and accents do not count, and a word may be a part of a longer one.

    >>> found = search({"begrippen": [{"id": "onderwerp/afval", "label": "Afval", "termen": ["kliko*"]}]}, ["KLIKO"])
    >>> [(concept["id"], places) for concept, places in found]
    [('onderwerp/afval', ['term'])]
    """
    wanted = [_folded(word) for word in words]
    found = []
    for concept in document["begrippen"]:
        texts = [_folded(text) for text in _texts(concept)]
        hits = [{at for at, text in enumerate(texts) if word in text} for word in wanted]
        if hits and all(hits):
            found.append((concept, sorted({min(places) for places in hits})))
    found.sort(key=lambda entry: (entry[1], entry[0]["id"]))
    return [(concept, [PLACES[at] for at in places]) for concept, places in found]


def _texts(concept: Concept) -> list[str]:
    """The texts of the concept, in the order of :data:`PLACES`."""
    return [
        f"{concept['id']} {concept.get('label', '')}",
        concept.get("definitie", ""),
        concept.get("bedoeld", ""),
        "\n".join(examples(concept)),
        "\n".join(terms(concept)),
        concept.get("nietBedoeld", ""),
    ]


def _folded(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(c))
