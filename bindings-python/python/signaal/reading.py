"""An export file, row by row: a signal, or a reject that says why."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from signaal import _native
from signaal.config import find_key
from signaal.markup import label_list, marked
from signaal.results import Label, label_from, label_name

__all__ = ["Reading", "Reject", "Signal", "read"]


@dataclass(frozen=True, slots=True)
class Signal:
    """One signal: redacted, classified, valid."""

    json: str = field(repr=False)
    """The record, as it stands on a line of ``signalen.ndjson``."""
    id: str

    def to_dict(self) -> dict[str, Any]:
        """The record by the schema ``signaal``."""
        value: dict[str, Any] = json.loads(self.json)
        return value

    @property
    def texts(self) -> list[str]:
        """The redacted texts, in order."""
        return [text["inhoud"] for text in self.to_dict().get("teksten", ())]

    @property
    def labels(self) -> tuple[Label, ...]:
        """The labels over all texts; ``fragment.text_index`` says in which text the evidence stands."""
        return tuple(label_from(item) for item in self.to_dict().get("labels", ()))

    def _repr_html_(self) -> str:
        texts, labels = self.texts, self.labels
        parts = []
        for index, text in enumerate(texts):
            pieces = [
                (fragment.start, fragment.end, label_name(label))
                for label in labels
                for fragment in label.fragments
                if fragment.text_index == index
            ]
            parts.append(marked(text, pieces))
        rows = [
            (label_name(label), label.score, [texts[f.text_index][f.start : f.end] for f in label.fragments])
            for label in labels
        ]
        return "".join(parts) + label_list(rows)


@dataclass(frozen=True, slots=True)
class Reject:
    """A row that could not become a signal, and what to do about it. Never holds text of the row."""

    bestand: str
    blad: str | None
    rij: int | None
    veld: str | None
    code: str
    melding: str
    actie: str

    def to_dict(self) -> dict[str, Any]:
        """As on a line of ``afgekeurd.ndjson``."""
        return {name: getattr(self, name) for name in self.__slots__}


class Reading(Iterator["Signal | Reject"]):
    """Goes through a file once. Memory stays flat: rows are read while you ask for them."""

    def __init__(self, feed: _native.Feed) -> None:
        self._feed = feed
        self._waiting: Iterator[Signal | Reject] = iter(())

    def __next__(self) -> Signal | Reject:
        while True:
            found = next(self._waiting, None)
            if found is not None:
                return found
            good, bad = next(self._feed)
            self._waiting = iter([*map(_signal, good.splitlines()), *map(_reject, bad.splitlines())])

    @property
    def counts(self) -> dict[str, Any]:
        """``rijen``, ``signalen``, ``afgekeurd``, ``herstellingen`` so far; final at the end of the file."""
        value: dict[str, Any] = json.loads(self._feed.counts())
        return value


def read(
    path: str | os.PathLike[str],
    profile: str,
    key: str | None = None,
    taxonomy: _native.Taxonomy | None = None,
    organisation: str | None = None,
) -> Reading:
    """Reads an export: every row comes back as a :class:`Signal` or a :class:`Reject`, none is lost.

    Texts are redacted and classified. Within a part of the file the signals come before the rejects.

    Args:
        path: the export (CSV, XLSX, JSON, NDJSON, XML, mbox, text, or a zip of these).
        profile: name of a shipped profile such as ``kto``, or the path of your own (``.toml``).
        key: the secret behind the ids; without it ``SIGNAAL_SLEUTEL``, else the key kept for this user.
        taxonomy: own terms on top of the national ones.
        organisation: whose export it is, such as ``GM0344``, instead of the one in the profile.

    Raises:
        SignaalError: the profile or the file as a whole cannot be used.
    """
    pipeline = _native.Pipeline(find_key(key), taxonomy)
    return Reading(pipeline.read(path, profile, organisation))


def _signal(line: bytes) -> Signal:
    text = line.decode("utf-8")
    return Signal(text, json.loads(text)["signaalId"])


def _reject(line: bytes) -> Reject:
    value = json.loads(line)
    return Reject(
        value["bestand"],
        value.get("blad"),
        value.get("rij"),
        value.get("veld"),
        value["code"],
        value["melding"],
        value["actie"],
    )
