"""A taxonomy as one plain document: the national one, a JSON file, a TOML file, or a folder of TOML files."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from signaal import _native
from signaal.stop import Stop

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

NATIONAL = "landelijk"
TERMS = ("termen", "termenPositief", "termenNegatief")
EXAMPLES = ("voorbeelden", "voorbeeldenPositief", "voorbeeldenNegatief")

Concept = dict[str, Any]
Document = dict[str, Any]


def read_document(source: str, own: str | None = None) -> Document:
    """``{"versie", "klassen", "begrippen"}``, concepts in the order of their ids.

    Args:
        source: ``landelijk``, or a path. Files are taken as they are: nothing is laid over the national taxonomy.
        own: with ``landelijk``, own terms and concepts to lay on top.

    Raises:
        Stop: the file cannot be read or is no taxonomy.
        SignaalError: the own terms hold mistakes.
    """
    if source == NATIONAL:
        taxonomy = _native.Taxonomy.load(own) if own else _native.Taxonomy.national()
        national: Document = json.loads(taxonomy.to_json())
        return national
    path = Path(source)
    found: Document = {"versie": "", "klassen": {}, "begrippen": []}
    for file in sorted(path.rglob("*.toml")) if path.is_dir() else [path]:
        part = _parsed(file)
        found["versie"] = part.get("versie") or found["versie"]
        found["klassen"].update(_table(part, "klassen", dict, file))
        for name in ("begrip", "begrippen"):
            found["begrippen"] += _table(part, name, list, file)
    if not found["begrippen"]:
        raise Stop(f"In {path} staan geen begrippen.")
    if not all(isinstance(concept, dict) and isinstance(concept.get("id"), str) for concept in found["begrippen"]):
        raise Stop(f"In {path} staat een begrip zonder id.")
    found["begrippen"].sort(key=lambda concept: concept["id"])
    return found


def _parsed(path: Path) -> Document:
    try:
        text = path.read_text(encoding="utf-8-sig")
        part = json.loads(text) if path.suffix.lower() == ".json" else tomllib.loads(text)
    except OSError:
        raise Stop(f"{path} kan niet worden gelezen.") from None
    except (ValueError, RecursionError) as problem:
        raise Stop(f"{path} is geen goed JSON- of TOML-bestand: {problem}") from None
    if not isinstance(part, dict):
        raise Stop(f"{path} is geen taxonomie.")
    return part


def _table(part: Document, name: str, kind: type, path: Path) -> Any:
    value = part.get(name, kind())
    if not isinstance(value, kind):
        raise Stop(f"{path}: `{name}` heeft niet de goede vorm.")
    return value


def terms(concept: Concept) -> Iterator[str]:
    """The patterns that find a concept, as written.

    >>> list(terms({"termen": ["kliko", {"term": "bak", "gewicht": 2}]}))
    ['kliko', 'bak']
    """
    for name in TERMS:
        for term in concept.get(name, []):
            yield term["term"] if isinstance(term, dict) else str(term)


def examples(concept: Concept) -> list[str]:
    """Texts in which a concept is found; the national taxonomy inside the package holds none."""
    return [text for name in EXAMPLES for text in concept.get(name, [])]


def parent(concept: str) -> str | None:
    """The broader concept; ``None`` for one directly under its facet.

    >>> parent("onderwerp/afval/container"), parent("onderwerp/afval")
    ('onderwerp/afval', None)
    """
    return concept.rpartition("/")[0] if concept.count("/") > 1 else None
