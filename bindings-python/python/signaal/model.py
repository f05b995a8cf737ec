"""Own models: learned with :func:`fit` on your own texts, run by the core, here, in Rust and in a browser.

A model is one file of numbers, labels and a name, with a card beside it (``.json``). It holds no text and runs no code;
reading one that a stranger made is bounded and safe, though its labels can of course be wrong.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from signaal import _native
from signaal.door import lone_surrogate
from signaal.output.file import write_whole
from signaal.results import Fragment

__all__ = ["Model", "Prediction", "fit"]

_MOST_BYTES = 8 << 20


@dataclass(frozen=True, slots=True)
class Prediction:
    """A label that a model gives to a text."""

    label: str
    score: float | None
    """Share of such findings measured right on texts that no weight was learned from; ``None`` when not measured."""
    logit: float
    fragments: tuple[Fragment, ...]
    """The words that spoke most for it, strongest first; code points of the text as given."""


class Model:
    """A learned model. Make one with :func:`fit`, or :meth:`load` its file."""

    def __init__(self, data: bytes, card: dict[str, Any] | None = None) -> None:
        """Takes the bytes of a model file.

        Raises:
            SignaalError: ``model-onleesbaar``: these bytes are no model, or the card is of another file.
        """
        self._data = data
        self._native = _native.NativeModel(data)
        self._labels = self._native.labels
        self.card: dict[str, Any] = card or {}
        """What it was learned from, and its measured figures; empty when there is no card."""
        if self.card and self.card.get("modelSha256") != self._native.sha256:
            raise _native.error("model-onleesbaar", "kaart van een ander bestand")

    @classmethod
    def load(cls, path: str | Path) -> Model:
        """Reads a model file, and the card beside it when there is one.

        Raises:
            SignaalError: it cannot be opened, is too large, or is no model.
        """
        file = Path(path)
        try:
            with file.open("rb") as source:
                data = source.read(_MOST_BYTES + 1)
            beside = file.with_suffix(".json")
            card = json.loads(beside.read_text(encoding="utf-8")) if beside.is_file() else None
        except OSError:
            raise _native.error("bestand-niet-te-openen", "") from None
        except ValueError:
            raise _native.error("model-onleesbaar", "kaart") from None
        return cls(data, card if isinstance(card, dict) else None)

    def save(self, path: str | Path) -> None:
        """Writes the file, and its card as ``.json`` beside it."""
        file = Path(path)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(self._data)
        write_whole(file.with_suffix(".json"), json.dumps(self.card, ensure_ascii=False, indent=2) + "\n")

    @property
    def name(self) -> str:
        """The name that its labels carry as ``regel``."""
        return self._native.name

    @property
    def sha256(self) -> str:
        """SHA-256 of the file."""
        return self._native.sha256

    @property
    def labels(self) -> tuple[str, ...]:
        """Its labels."""
        return tuple(self._labels)

    def to_bytes(self) -> bytes:
        """The file, for Rust (``Model::read``) and the browser."""
        return self._data

    def predict(
        self,
        texts: Sequence[str],
        source: str | None = None,
        taxonomy: _native.Taxonomy | None = None,
        threads: int | None = None,
    ) -> list[tuple[Prediction, ...]]:
        """The labels of texts, on all cores: strongest first, an empty tuple where the model abstains.

        Args:
            texts: a list of texts.
            source: the ``signaaltype``, for a model that was learned beside the rules.
            taxonomy: own terms, for the same.
            threads: number of threads; ``None`` for every core.
        """
        if isinstance(texts, str):
            raise TypeError("texts must be a list of str, not one str")
        try:
            rows = self._native.predict(list(texts), source, taxonomy, threads)
        except UnicodeEncodeError as problem:
            raise lone_surrogate(problem.start) from None
        return [tuple(self._prediction(*found) for found in row) for row in rows]

    def predict_labels(self, texts: Sequence[str], threads: int | None = None) -> list[str | None]:
        """Only the strongest label of each text, ``None`` where the model abstains: the quickest way over many
        texts."""
        if isinstance(texts, str):
            raise TypeError("texts must be a list of str, not one str")
        names: list[str | None] = [*self._labels, None]
        try:
            found = self._native.strongest(list(texts), threads)
        except UnicodeEncodeError as problem:
            raise lone_surrogate(problem.start) from None
        return [names[at] for at in found]

    def beside(self, taxonomy: _native.Taxonomy | None = None) -> _native.Taxonomy:
        """The terms with this model beside them in place of the national one, for ``classify``, ``process``
        and the others.

        Its labels must be concepts (``onderwerp/afval``; ``kwaliteit/gemak-`` with the polarity). Where it is
        sure enough it
        adds a label with ``herkomst: model``; it takes away no label of a rule. Of ``soort`` and
        ``sentiment``, if it has
        those, its strongest counts.

        Raises:
            SignaalError: ``model-begrip-onbekend``: a label is no concept.
        """
        return (taxonomy or _native.Taxonomy.national()).with_model(self._native)

    def __repr__(self) -> str:
        return f"<Model {self.name!r}, {len(self._labels)} labels, sha256 {self.sha256[:12]}>"

    def _prediction(self, at: int, score: int, logit: int, words: list[tuple[int, int]]) -> Prediction:
        fragments = tuple(Fragment(start, end) for start, end in words)
        return Prediction(self._labels[at], score / 100 if score else None, logit / 64, fragments)


def fit(
    texts: Sequence[str],
    labels: Sequence[str] | Sequence[Sequence[str]],
    learned_from: str,
    name: str = "eigen",
    rules: bool = False,
    source: str | None = None,
    taxonomy: _native.Taxonomy | None = None,
    least_right: float | None = None,
    seed: int = 1,
) -> Model:
    """Learns a model on the core's own features (scikit-learn, logistic regression a label). Needs ``signaal[leren]``.

    Args:
        texts: the texts to learn from. Personal data in them is masked before anything is learned.
        labels: one label a text, or a list of labels a text. A concept id is a label like any other; with
            :meth:`Model.beside` such a model stands beside the rules.
        learned_from: where the texts come from and why they may be used; it goes on the card.
        name: what its labels show as ``regel`` (``model <name>``).
        rules: learn from what rules found too, not from words alone.
        source: the ``signaaltype`` of the texts, with ``rules``.
        taxonomy: own terms, with ``rules``.
        least_right: the share of its labels that must be right on texts that no weight was learned from; where
        it cannot
            promise that, it abstains. ``None`` chooses the threshold with the best macro-F1.
        seed: of the split in five folds. The same input gives the same file.

    Raises:
        ValueError: too few texts or labels, or more labels than a model may have (250).
        ImportError: scikit-learn is not there.
    """
    from signaal.learning import learn

    data, card = learn(list(texts), labels, learned_from, name, rules, source, taxonomy, least_right, seed)
    card["modelSha256"] = hashlib.sha256(data).hexdigest()
    return Model(data, card)
