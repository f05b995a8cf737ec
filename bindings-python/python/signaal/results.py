"""What the three calls on one text give back: frozen records over the JSON of the core.

Every offset counts Unicode code points, which is how a Python ``str`` counts, end exclusive:
``text[fragment.start:fragment.end]`` is the evidence.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from signaal.markup import label_list, marked

__all__ = ["Change", "Classification", "Fragment", "Label", "Normalised", "Redaction", "Span"]


@dataclass(frozen=True, slots=True)
class Fragment:
    """A piece of evidence: where the words stand that gave a label."""

    start: int
    end: int
    text_index: int = 0
    """Which text of a signal; always 0 for :func:`signaal.classify`."""


@dataclass(frozen=True, slots=True)
class Label:
    """A concept of the taxonomy that was found, with the words and the rule that gave it."""

    concept: str
    """Concept id, such as ``belemmering/niet-teruggebeld``."""
    score: float | None
    """Share of such findings measured right, 0.01-0.99; ``None`` for a label that a human gave."""
    polarity: str | None
    """``positief`` or ``negatief``, only on ``kwaliteit/*``."""
    origin: str
    """``regel``, ``model`` or ``mens``."""
    rule: str | None
    """The rule that gave it."""
    fragments: tuple[Fragment, ...]

    @property
    def facet(self) -> str:
        """The first part of the concept id: ``soort``, ``belemmering``, ``onderwerp``, ..."""
        return self.concept.partition("/")[0]


@dataclass(frozen=True, slots=True)
class Span:
    """Personal data that was taken out. Offsets are of the text as it was given."""

    kind: str
    """Codebook spelling: ``bsn``, ``telefoonnummer``, ``naam``, ..."""
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Change:
    """One repair. Offsets are of the text as it was given; ``new`` stands in its place."""

    kind: str
    start: int
    end: int
    new: str


@dataclass(frozen=True, slots=True)
class Classification:
    """The labels of one text."""

    source_text: str = field(repr=False)
    """The text as it was given; the offsets are of this text."""
    json: str = field(repr=False)
    """The core's own JSON, byte for byte the same in every language."""
    language: str
    """ISO 639-2/T, three letters; ``und`` when there are no words."""
    labels: tuple[Label, ...]
    """In order of facet, score (high first), id."""

    @classmethod
    def from_json(cls, text: str, document: str) -> Classification:
        """Reads the core's JSON for ``text``."""
        value = json.loads(document)
        return cls(text, document, value["taal"], tuple(label_from(item) for item in value["labels"]))

    def to_dict(self) -> dict[str, Any]:
        """``{"labels": [...], "taal": "nld"}``, in the spelling of the wire."""
        value: dict[str, Any] = json.loads(self.json)
        return value

    def evidence(self, label: Label) -> list[str]:
        """The words that gave ``label``."""
        return [self.source_text[fragment.start : fragment.end] for fragment in label.fragments]

    def _repr_html_(self) -> str:
        pieces = [(f.start, f.end, label_name(label)) for label in self.labels for f in label.fragments]
        rows = [(label_name(label), label.score, self.evidence(label)) for label in self.labels]
        return marked(self.source_text, pieces) + label_list(rows)


@dataclass(frozen=True, slots=True)
class Redaction:
    """A text without its personal data."""

    source_text: str = field(repr=False)
    json: str = field(repr=False)
    """The core's own JSON."""
    text: str
    """The safe text; a placeholder such as ``[naam]`` stands where something was."""
    spans: tuple[Span, ...]

    @classmethod
    def from_json(cls, text: str, document: str) -> Redaction:
        """Reads the core's JSON for ``text``."""
        value = json.loads(document)
        spans = tuple(Span(item["soort"], item["start"], item["eind"]) for item in value["fragmenten"])
        return cls(text, document, value["tekst"], spans)

    def to_dict(self) -> dict[str, Any]:
        """``{"tekst": "...", "fragmenten": [{"soort", "start", "eind"}]}``."""
        value: dict[str, Any] = json.loads(self.json)
        return value

    def _repr_html_(self) -> str:
        # The safe text, never the original: a notebook is shared more easily than one thinks.
        pieces = []
        shift = 0
        for span in self.spans:
            start = span.start + shift
            end = start + len(f"[{span.kind}]")
            pieces.append((start, end, span.kind))
            shift = end - span.end
        return marked(self.text, pieces)


@dataclass(frozen=True, slots=True)
class Normalised:
    """A text with its repairs: encoding damage, abbreviations, spelling that is surely wrong."""

    source_text: str = field(repr=False)
    json: str = field(repr=False)
    """The core's own JSON."""
    text: str
    changes: tuple[Change, ...]

    @classmethod
    def from_json(cls, text: str, document: str) -> Normalised:
        """Reads the core's JSON for ``text``."""
        value = json.loads(document)
        changes = tuple(
            Change(item["soort"], item["start"], item["eind"], item["nieuw"]) for item in value["wijzigingen"]
        )
        return cls(text, document, value["tekst"], changes)

    def to_dict(self) -> dict[str, Any]:
        """``{"tekst": "...", "wijzigingen": [{"soort", "start", "eind", "nieuw"}]}``."""
        value: dict[str, Any] = json.loads(self.json)
        return value

    def _repr_html_(self) -> str:
        pieces = [(c.start, c.end, f"{c.kind}: {c.new}") for c in self.changes]
        return marked(self.source_text, pieces)


def label_name(label: Label) -> str:
    """The id, with the polarity where there is one."""
    return f"{label.concept} ({label.polarity})" if label.polarity else label.concept


def label_from(item: dict[str, Any]) -> Label:
    """A label out of its wire form."""
    return Label(
        concept=item["begrip"],
        score=item.get("score"),
        polarity=item.get("polariteit"),
        origin=item.get("herkomst", "regel"),
        rule=item.get("regel"),
        fragments=tuple(
            Fragment(part["start"], part["eind"], part.get("tekst", 0)) for part in item.get("fragmenten", ())
        ),
    )
