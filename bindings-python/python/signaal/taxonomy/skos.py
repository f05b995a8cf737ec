"""The taxonomy as linked data: SKOS in JSON-LD (W3C Recommendations of 2009 and 2020).

Terms are patterns, not names, so they are left out. Slugs of Signalen and codes of Open311 are no web addresses; they
are typed ``skos:notation``. A product of the UPL has an address: ``exactMatch`` when its name is the concept's name,
and ``closeMatch`` otherwise, for most concepts cover several products.
"""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from importlib.resources import files
from typing import Any

from signaal.taxonomy.document import Document, examples, parent

SCHEME = "urn:signaal:taxonomie"
_CONCEPT = "urn:signaal:begrip:"


def _links(name: str) -> dict[str, str]:
    return {"@id": f"skos:{name}", "@type": "@id", "@container": "@set"}


def _dutch(name: str) -> dict[str, str]:
    return {"@id": f"skos:{name}", "@language": "nl"}


CONTEXT: dict[str, Any] = {
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dct": "http://purl.org/dc/terms/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "id": "@id",
    "type": "@type",
    "title": {"@id": "dct:title", "@language": "nl"},
    "versionInfo": "owl:versionInfo",
    "deprecated": {"@id": "owl:deprecated", "@type": "xsd:boolean"},
    "isReplacedBy": {"@id": "dct:isReplacedBy", "@type": "@id", "@container": "@set"},
    "prefLabel": _dutch("prefLabel"),
    "definition": _dutch("definition"),
    "scopeNote": _dutch("scopeNote"),
    "example": {**_dutch("example"), "@container": "@set"},
    "notation": {"@id": "skos:notation", "@container": "@set"},
    "inScheme": {"@id": "skos:inScheme", "@type": "@id"},
    "topConceptOf": {"@id": "skos:topConceptOf", "@type": "@id"},
    **{name: _links(name) for name in ("hasTopConcept", "broader", "narrower", "exactMatch", "closeMatch", "member")},
}


def skos(document: Document) -> dict[str, Any]:
    """A concept scheme, its concepts in the order of their ids, and a collection for each facet."""
    concepts = document["begrippen"]
    names = [concept["id"] for concept in concepts]
    narrower: dict[str, list[str]] = defaultdict(list)
    facets: dict[str, list[str]] = defaultdict(list)
    for name in names:
        facets[name.partition("/")[0]].append(_iri(name))
        if above := parent(name):
            narrower[above].append(_iri(name))
    products, notations = _products(), _notations()
    graph: list[dict[str, Any]] = [
        {
            "id": SCHEME,
            "type": "skos:ConceptScheme",
            "title": "Taxonomie van signalen",
            "versionInfo": document.get("versie", ""),
            "hasTopConcept": [_iri(name) for name in names if parent(name) is None],
        }
    ]
    for concept in concepts:
        name, label = concept["id"], concept.get("label", "")
        above = parent(name)
        matches: dict[str, list[str]] = {"exactMatch": [], "closeMatch": []}
        for product, address in products[name]:
            matches["exactMatch" if product.casefold() == label.casefold() else "closeMatch"].append(address)
        node = {
            "id": _iri(name),
            "type": "skos:Concept",
            "inScheme": SCHEME,
            "topConceptOf": None if above else SCHEME,
            "prefLabel": label,
            "definition": concept.get("definitie"),
            "scopeNote": _scope(concept.get("bedoeld"), concept.get("nietBedoeld")),
            "example": examples(concept),
            "broader": [_iri(above)] if above else [],
            "narrower": narrower[name],
            **matches,
            "notation": notations[name],
            "isReplacedBy": [_iri(other) for other in concept.get("vervangenDoor", [])],
            "deprecated": True if "vervallen" in concept else None,
        }
        graph.append({key: value for key, value in node.items() if value not in (None, [], "")})
    for facet, members in sorted(facets.items()):
        graph.append(
            {"id": f"urn:signaal:facet:{facet}", "type": "skos:Collection", "prefLabel": facet, "member": members}
        )
    return {"@context": CONTEXT, "@graph": graph}


def _iri(concept: str) -> str:
    return _CONCEPT + concept


def _scope(meant: str | None, not_meant: str | None) -> list[str]:
    notes = [("Bedoeld voor", meant), ("Niet bedoeld voor", not_meant)]
    return [f"{head}: {text}" for head, text in notes if text]


def _rows(name: str) -> list[dict[str, str]]:
    """One of the crosswalks beside this file: copies of ``core/data/taxonomie/crosswalk``."""
    text = files("signaal.taxonomy").joinpath(name).read_text(encoding="utf-8")
    return list(csv.DictReader(io.StringIO(text)))


def _products() -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in _rows("upl.csv"):
        found[row["begrip"]].append((row["productnaam"], row["uri"]))
    return found


def _notations() -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in _rows("signalen.csv"):
        slug = "/".join(part for part in (row["hoofd_slug"], row["sub_slug"]) if part)
        found[row["begrip"]].append({"@type": "urn:signaal:code:signalen", "@value": slug})
    for row in _rows("open311.csv"):
        found[row["begrip"]].append({"@type": "urn:signaal:code:open311", "@value": row["service_code"]})
    return found
