"""Mistakes and weak spots of a taxonomy, beyond what the core refuses."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from dataclasses import dataclass

from signaal import _native
from signaal.taxonomy.document import Concept, Document, examples, parent, terms

_FACETS = frozenset(
    ("soort", "belemmering", "oorzaak", "kwaliteit", "fase", "onderwerp", "sentiment", "urgentie", "regel")
)
_ID = re.compile(r"[a-z]+(?:/[a-z0-9](?:[a-z0-9-]*[a-z0-9])?){1,2}")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong (``fout``) or that a person should look at."""

    concept: str
    message: str
    fout: bool = True


def check(document: Document, under: Document | None = None) -> list[Finding]:
    """What is wrong with the ids, parents, texts, successors and terms.

    Args:
        document: the taxonomy.
        under: the taxonomy that it lies on top of; its concepts may be parents and successors.
    """
    below = {concept["id"]: concept for concept in (under or {"begrippen": []})["begrippen"]}
    mine: dict[str, Concept] = {}
    found: list[Finding] = []
    for concept in document["begrippen"]:
        name = concept["id"]
        if name in mine:
            found.append(Finding(name, "Dit id staat er twee keer."))
        mine[name] = concept
        if not _ID.fullmatch(name) or name.partition("/")[0] not in _FACETS:
            found.append(Finding(name, "Dit id klopt niet. Een id is facet/begrip of facet/begrip/smaller."))
        above = parent(name)
        if above and above not in below and not any(other["id"] == above for other in document["begrippen"]):
            found.append(Finding(name, f"Het bredere begrip {above} is er niet."))
        if name not in below:
            for key in ("label", "definitie"):
                if not str(concept.get(key, "")).strip():
                    found.append(Finding(name, f"Hier hoort een {key} bij."))
            if not any(True for _ in terms(concept)) and "vervallen" not in concept:
                found.append(Finding(name, "Zonder termen vinden de regels dit begrip nooit.", fout=False))
            if not examples(concept) and "vervallen" not in concept:
                found.append(Finding(name, "Er zijn geen voorbeelden.", fout=False))
    everything = {**below, **mine}
    for name, concept in mine.items():
        found += [
            Finding(name, f"De opvolger {other} is er niet.")
            for other in concept.get("vervangenDoor", [])
            if other not in everything
        ]
        if name in _successors(everything, name):
            found.append(Finding(name, "Dit begrip wordt langs een omweg vervangen door zichzelf."))
    found += _double_terms(below, document)
    return sorted(found, key=lambda finding: (not finding.fout, finding.concept, finding.message))


def _successors(concepts: dict[str, Concept], start: str) -> set[str]:
    """Every concept that takes the place of ``start``, at once or in the end."""
    seen: set[str] = set()
    todo = [start]
    while todo:
        for other in concepts.get(todo.pop(), {}).get("vervangenDoor", []):
            if other not in seen:
                seen.add(other)
                todo.append(other)
    return seen


def _double_terms(below: dict[str, Concept], document: Document) -> list[Finding]:
    """Terms that stand with more than one concept of a facet, where neither is broader than the other."""
    holders: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name, concept in below.items():
        for term in set(terms(concept)):
            holders[name.partition("/")[0], " ".join(term.split())].append(name)
    found = []
    for concept in document["begrippen"]:
        name = concept["id"]
        seen: set[str] = set()
        for written in terms(concept):
            term = " ".join(written.split())
            if term in seen:
                found.append(Finding(name, f"De term `{term}` staat er twee keer.", fout=False))
            seen.add(term)
        for term in sorted(seen):
            there = holders[name.partition("/")[0], term]
            if name in there:
                found.append(Finding(name, f"De term `{term}` staat al in de taxonomie eronder.", fout=False))
            for other in sorted(set(there)):
                if other != name and parent(other) != name and parent(name) != other:
                    found.append(Finding(name, f"De term `{term}` staat ook bij {other}.", fout=False))
            there.append(name)
    return found


def broken_examples(document: Document, taxonomy: _native.Taxonomy) -> list[Finding]:
    """Examples of the file that its own taxonomy does not bear out. The learned model does not count."""
    found = []
    for concept in document["begrippen"]:
        name = concept["id"]
        lists = [
            ("voorbeelden", None, True),
            ("tegenvoorbeelden", None, False),
            ("voorbeeldenPositief", "positief", True),
            ("voorbeeldenNegatief", "negatief", True),
        ]
        for key, polarity, wanted in lists:
            for number, text in enumerate(concept.get(key, []), 1):
                labels = json.loads(_native.classify(text, None, taxonomy))["labels"]
                hit = any(
                    (label["begrip"] == name or label["begrip"].startswith(f"{name}/"))
                    and label.get("herkomst") != "model"
                    and (polarity is None or label.get("polariteit") == polarity)
                    for label in labels
                )
                if hit != wanted:
                    told = "wordt niet gevonden" if wanted else "wordt toch gevonden"
                    found.append(Finding(name, f"Nummer {number} van {key} {told}."))
    return found
