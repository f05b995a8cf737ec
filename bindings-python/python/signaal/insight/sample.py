"""A draw of signals for people to check by eye, in which rare labels and small sources come up too.

Signals do not have the same chance. The chance of one goes with ``1 / sqrt(N)``, where N is the number of signals of
its group: its rarest label and its source. So the share of a group in the draw goes with the square root of its size
(power allocation, Bankier 1988, *The American Statistician* 42(3)). The draw itself is systematic with unequal chances
over a list ordered by group (Madow 1949, *Annals of Mathematical Statistics* 20(3)): the number of signals is exactly
what was asked, and every chance is known. ``1 / chance`` is the weight that makes figures hold for all signals again.
"""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from signaal import _native
from signaal.insight.quotes import SENSITIVE_TOPICS, is_sensitive
from signaal.stop import Stop

BY = ("begrip", "bron")
_NONE = "geen"


@dataclass(slots=True)
class Candidate:
    """A signal that may be drawn: its redacted text and its labels."""

    id: str
    source: str
    text: str
    labels: list[tuple[str, str | None, str]]
    """Concept, polarity, and the words that gave it."""
    chance: float = 0.0
    """The chance of being drawn."""


@dataclass(slots=True)
class Pool:
    """What can be drawn from, and what was left out."""

    candidates: list[Candidate] = field(default_factory=list)
    without_text: int = 0
    """Signals without a redacted text."""
    personal: int = 0
    """Signals in which personal data may be left."""
    sensitive: int = 0
    """Signals of distress, or of a special category of personal data."""


def pool(source: Path, *, sensitive: bool = False) -> Pool:
    """Reads the signals of an output folder, a Parquet file or an NDJSON file.

    Args:
        source: where they are.
        sensitive: take signals of distress and of special categories along.

    Raises:
        Stop: there is nothing to read.
    """
    found = Pool()
    signals = _of_lines(source) if source.suffix.lower() in (".ndjson", ".jsonl") else _of_store(source)
    for candidate in signals:
        if not candidate.text:
            found.without_text += 1
        elif _native.residual(candidate.text):
            found.personal += 1
        elif not sensitive and _is_sensitive(candidate):
            found.sensitive += 1
        else:
            found.candidates.append(candidate)
    return found


def _is_sensitive(candidate: Candidate) -> bool:
    return (
        any(
            concept.startswith("urgentie/") or concept.startswith(SENSITIVE_TOPICS)
            for concept, _, _ in candidate.labels
        )
        or is_sensitive(candidate.text)
        or bool(json.loads(_native.hints(candidate.text))["aanwijzingen"])
    )


def _of_store(source: Path) -> Iterator[Candidate]:
    from signaal.insight.store import open_store

    with open_store(source) as store:
        rows = store.query(
            """
            SELECT k.signaalId, coalesce(k.systeem, k.signaaltype, ''),
                   (SELECT list(t.inhoud ORDER BY t.nr) FROM t WHERE t.signaalId = k.signaalId AND t.geschoond),
                   (SELECT list({'b': l.begrip, 'p': l.polariteit, 'w': l.woorden} ORDER BY l.begrip, l.polariteit)
                    FROM l WHERE l.signaalId = k.signaalId)
            FROM k ORDER BY k.signaalId
            """
        )
    for signal, system, texts, labels in rows:
        found = [(entry["b"], entry["p"], " / ".join(filter(None, entry["w"] or ()))) for entry in labels or ()]
        yield Candidate(signal, system, _joined(texts or ()), found)


def _of_lines(source: Path) -> Iterator[Candidate]:
    try:
        with source.open(encoding="utf-8-sig") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield _of_line(line, number)
    except (OSError, UnicodeDecodeError):
        raise Stop(f"{source} kan niet worden gelezen.") from None


def _of_line(line: str, number: int) -> Candidate:
    try:
        signal: dict[str, Any] = json.loads(line)
        texts = signal.get("teksten", [])
        labels = []
        for label in signal.get("labels", []):
            words = [
                texts[part.get("tekst", 0)]["inhoud"][part["start"] : part["eind"]]
                for part in label.get("fragmenten", [])
            ]
            labels.append((label["begrip"], label.get("polariteit"), " / ".join(words)))
        system = signal.get("bron", {}).get("systeem") or signal.get("signaaltype", "")
        clean = [text["inhoud"] for text in texts if text.get("geschoond") is True]
        return Candidate(signal["signaalId"], system, _joined(clean), sorted(labels, key=lambda entry: entry[:1]))
    except (ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError):
        raise Stop(f"Regel {number} is geen signaal. Kijk het bestand na met signaal valideer.") from None


def _joined(texts: Iterable[str]) -> str:
    return "\n".join(text.strip() for text in texts if text and text.strip())


def draw(candidates: list[Candidate], size: int, seed: int, by: tuple[str, ...] = BY) -> list[Candidate]:
    """Draws ``size`` signals, or all when there are no more, with the chance of each filled in.

    Args:
        candidates: what to draw from; the order does not matter.
        size: how many.
        seed: the same seed gives the same draw.
        by: what groups are made of: ``begrip`` (the rarest label), ``bron``, or both.
    """
    candidates = sorted(candidates, key=lambda candidate: candidate.id)
    frequency = Counter(concept for candidate in candidates for concept in {entry[0] for entry in candidate.labels})
    groups = [_group(candidate, frequency, by) for candidate in candidates]
    sizes = Counter(groups)
    chances = _chances([sizes[group] ** -0.5 for group in groups], size)
    dice = random.Random(seed)
    order = sorted(range(len(candidates)), key=lambda _: dice.random())
    order.sort(key=lambda at: groups[at])
    # Steps of one over the summed chances, from a random start: each falls in a stretch with exactly its chance.
    step, total = dice.random(), 0.0
    drawn = []
    for at in order:
        candidates[at].chance = chances[at]
        total += chances[at]
        if chances[at] >= 1 or total > step:
            drawn.append(candidates[at])
            step += 1
    dice.shuffle(drawn)
    return drawn


def _group(candidate: Candidate, frequency: Counter[str], by: tuple[str, ...]) -> tuple[str, ...]:
    rarest = min((entry[0] for entry in candidate.labels), key=lambda name: (frequency[name], name), default=_NONE)
    parts = {"begrip": rarest, "bron": candidate.source}
    return tuple(parts[name] for name in by)


def _chances(measures: list[float], size: int) -> list[float]:
    """Chances that go with the measures and add up to ``size``, none above one.

    >>> [round(chance, 6) for chance in _chances([8.0, 1.0, 1.0], 2)]
    [1.0, 0.5, 0.5]
    """
    if size >= len(measures):
        return [1.0] * len(measures)
    sure: set[int] = set()
    while True:
        rest = sum(measure for at, measure in enumerate(measures) if at not in sure)
        share = (size - len(sure)) / rest
        more = {at for at, measure in enumerate(measures) if at not in sure and measure * share >= 1}
        if not more:
            return [1.0 if at in sure else measure * share for at, measure in enumerate(measures)]
        sure |= more
