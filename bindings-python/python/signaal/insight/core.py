"""The core's figures: counts in, figures out, as plain Python values."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from signaal import _native


def ask(question: str, data: Any) -> Any:
    """Puts one question to the core (see `signaal::insight::answer_json`).

    >>> ask("aandelen", [[42, 210]])[0]["aandeel"]
    0.2
    """
    return json.loads(_native.figures(question, json.dumps(data)))


def shares(pairs: list[tuple[int, int]]) -> list[dict[str, Any]]:
    """Share and 95% interval of every ``(count, base)``."""
    answer: list[dict[str, Any]] = ask("aandelen", pairs)
    return answer


@cache
def label(concept: str) -> str:
    """The Dutch name of a concept; one of your own, which the national taxonomy does not know, is named by its id.

    >>> label("onderwerp/afval"), label("onderwerp/afval/zak-van-de-maan")
    ('Afval', 'Zak van de maan')
    """
    return _native.concept_label(concept) or concept.rsplit("/", 1)[-1].replace("-", " ").capitalize()


@cache
def main_concept(concept: str) -> str:
    """The broadest concept above a concept.

    >>> main_concept("onderwerp/afval/container")
    'onderwerp/afval'
    """
    return "/".join(concept.split("/")[:2])


@cache
def quality_of(question: str) -> str | None:
    """The quality dimension that a survey question asks about, as the classifier reads it; ``None`` for a general one.

    >>> quality_of("De medewerker was vriendelijk.")
    'kwaliteit/vriendelijkheid'
    >>> quality_of("Bent u in één keer goed geholpen?")
    'kwaliteit/in-een-keer-goed'
    """
    found = [entry for entry in json.loads(_native.classify(question))["labels"]
             if entry["begrip"].startswith("kwaliteit/") and not entry["regel"].startswith("afgeleid")]  # fmt: skip
    # A word of the question tells it sooner than the model, which learned from answers; what follows from a barrier
    # says nothing.
    found.sort(key=lambda entry: entry["herkomst"] == "model")
    return found[0]["begrip"] if found else None
