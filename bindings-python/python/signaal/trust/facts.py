"""The facts on the cards, each out of the code or the last evaluation."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from signaal import _native
from signaal.output.log import settings


@dataclass(frozen=True, slots=True)
class Facts:
    """What is so, for this version with these terms and this model."""

    version: str
    taxonomy_version: str
    taxonomy_sha256: str
    concepts: dict[str, int]
    """Number of concepts that are in force, per facet."""
    model_name: str
    model_sha256: str
    own_model: bool
    """Whether an organisation's own model stands in the place of the national one."""
    model_card: dict[str, Any]
    """``core/data/model/kaart.json``."""
    least_words: int
    """Of a text with fewer words the national model gives ``soort`` and ``sentiment`` only."""
    thresholds: dict[str, list[float]] | None
    scores_sha256: str
    scores_measured_on: str
    evaluation: dict[str, Any]
    """``evaluatie.json``."""

    @property
    def evaluation_is_of_this(self) -> bool:
        """Whether the evaluation was done with these terms and this model."""
        measured = self.evaluation
        return bool(
            measured["taxonomieSha256"] == self.taxonomy_sha256 and measured["modelSha256"] == self.model_sha256
        )


def gather(taxonomy: _native.Taxonomy | None = None) -> Facts:
    """Asks the code."""
    used = taxonomy or _native.Taxonomy.national()
    how = settings(taxonomy)
    card = json.loads(_native.card())
    concepts = json.loads(used.to_json())["begrippen"]
    valid = [concept["id"] for concept in concepts if not concept.get("vervallen")]
    return Facts(
        version=how["versies"]["signaal"],
        taxonomy_version=how["taxonomie"]["versie"],
        taxonomy_sha256=how["taxonomie"]["sha256"],
        concepts=dict(sorted(Counter(name.partition("/")[0] for name in valid).items())),
        model_name=how["model"]["naam"],
        model_sha256=how["model"]["sha256"],
        own_model=used.model is not None,
        model_card=card["model"],
        least_words=card["minsteWoorden"],
        thresholds=how["drempels"],
        scores_sha256=how["scoresSha256"],
        scores_measured_on=card["scores"]["gemetenOp"],
        evaluation=json.loads(files("signaal.trust").joinpath("evaluatie.json").read_text(encoding="utf-8")),
    )
