"""What changed between two taxonomies."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

from signaal.taxonomy.document import Document, examples, terms

_TEXTS = {"label": "naam", "definitie": "definitie", "bedoeld": "bedoeld", "nietBedoeld": "niet bedoeld"}


@dataclass(slots=True)
class Changes:
    """Differences, by concept id, in the order of the ids."""

    versies: tuple[str, str]
    nieuw: list[str] = field(default_factory=list)
    weg: list[str] = field(default_factory=list)
    """Gone without a successor."""
    vervangen: dict[str, list[str]] = field(default_factory=dict)
    """Gone or ended since the older one, with the concepts that took their place."""
    vervallen: list[str] = field(default_factory=list)
    """Still there, but ended since the older one without a successor."""
    teksten: list[dict[str, Any]] = field(default_factory=list)
    """Changed names, definitions and limits: ``begrip``, ``veld``, ``was``, ``is``."""
    termen: list[dict[str, Any]] = field(default_factory=list)
    """Changed terms: ``begrip``, ``erbij``, ``eraf``."""
    voorbeelden: list[str] = field(default_factory=list)
    """Concepts with other examples."""

    def to_dict(self) -> dict[str, Any]:
        """All of it as plain values."""
        return asdict(self)


def compare(old: Document, new: Document) -> Changes:
    """Every difference from ``old`` to ``new``."""
    before = {concept["id"]: concept for concept in old["begrippen"]}
    after = {concept["id"]: concept for concept in new["begrippen"]}
    changes = Changes((old.get("versie", ""), new.get("versie", "")))
    changes.nieuw = sorted(after.keys() - before.keys())
    for name in sorted(before):
        was, now = before[name], after.get(name)
        successors = (now or was).get("vervangenDoor", [])
        ended = now is None or ("vervallen" in now and "vervallen" not in was)
        if successors and (ended or successors != was.get("vervangenDoor", [])):
            changes.vervangen[name] = list(successors)
        elif now is None:
            changes.weg.append(name)
        elif ended:
            changes.vervallen.append(name)
        if now is None:
            continue
        for key, word in _TEXTS.items():
            if was.get(key, "") != now.get(key, ""):
                row = {"begrip": name, "veld": word, "was": was.get(key, ""), "is": now.get(key, "")}
                changes.teksten.append(row)
        then, here = set(terms(was)), set(terms(now))
        if then != here:
            changes.termen.append({"begrip": name, "erbij": sorted(here - then), "eraf": sorted(then - here)})
        if examples(was) != examples(now) or was.get("tegenvoorbeelden", []) != now.get("tegenvoorbeelden", []):
            changes.voorbeelden.append(name)
    return changes
