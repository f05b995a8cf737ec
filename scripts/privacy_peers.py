"""Presidio and deduce on the texts that `evaluate_privacy --schrijf` wrote, with the same counting as ours.

An item counts as found when all its letters and digits lie under a span of any kind; a span that touches no item is a
false alarm. Spans on what the data set leaves open count neither way. Speed is single-threaded, over the same texts,
without loading, and one call a text; ours is that of the package in `.venv` (`scripts/python-env`).

    python scripts/privacy_peers.py target/evaluate/privacy.ndjson [NUMBER OF TEXTS, default 2000]
"""

from __future__ import annotations

import json
import logging
import random
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

Span = tuple[int, int]
Finder = Callable[[str], list[Span]]


def presidio() -> tuple[str, Finder] | None:
    """Presidio with a blank Dutch model (none can be loaded offline) and patterns for what is Dutch."""
    try:
        import presidio_analyzer
        import spacy
        from presidio_analyzer import (
            AnalyzerEngine,
            Pattern,
            PatternRecognizer,
            RecognizerRegistry,
        )
        from presidio_analyzer.nlp_engine import SpacyNlpEngine
    except ImportError:
        return None

    class Blank(SpacyNlpEngine):  # type: ignore[misc]
        def __init__(self) -> None:
            super().__init__(models=[{"lang_code": "nl", "model_name": "blank"}])
            self.nlp = {"nl": spacy.blank("nl")}

        def load(self) -> None:
            pass

    registry = RecognizerRegistry(supported_languages=["nl"])
    registry.load_predefined_recognizers(languages=["nl"])
    patterns = {
        "BSN": r"\b\d{9}\b|\b\d{4}\.\d{2}\.\d{3}\b",
        "POSTCODE": r"\b[1-9]\d{3} ?[A-Za-z]{2}\b",
        "PLATE": r"\b(?=\S*\d)[A-Z0-9]{1,3}-[A-Z0-9]{2,3}-[A-Z0-9]{1,3}\b",
        "PHONE_NL": r"(?:\+31|0031|\b0)[ -]?(?:\(0\))?(?:[ -]?\d){9}\b",
        "ADDRESS": r"\b[A-Z][a-z]+(?:straat|weg|laan|plein|gracht|kade|dijk|singel|pad|hof) \d+\w?\b",
    }
    for name, pattern in patterns.items():
        registry.add_recognizer(
            PatternRecognizer(
                supported_entity=name,
                supported_language="nl",
                patterns=[Pattern(name, pattern, 0.6)],
            )
        )
    engine = AnalyzerEngine(registry=registry, nlp_engine=Blank(), supported_languages=["nl"])

    def find(text: str) -> list[Span]:
        return [(found.start, found.end) for found in engine.analyze(text, language="nl") if found.score >= 0.35]

    return (
        f"presidio {getattr(presidio_analyzer, '__version__', '')} with Dutch patterns".replace("  ", " "),
        find,
    )


def deduce() -> tuple[str, Finder] | None:
    """deduce as it comes."""
    try:
        from deduce import Deduce
    except ImportError:
        return None
    model = Deduce()
    return "deduce", lambda text: [(a.start_char, a.end_char) for a in model.deidentify(text).annotations]


def count(cases: list[dict[str, Any]], spans: list[list[Span]]) -> dict[str, Any]:
    """Recall by kind and over all, precision, leaked characters, untouched sentences with a false alarm."""
    items: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    right = wrong = letters = leaked = untouched = touched = 0
    for case, found in zip(cases, spans, strict=True):
        text = case["text"]
        covered = {place for start, end in found for place in range(start, end)}
        for gold in case["spans"]:
            if gold["label"] == "open":
                continue
            places = [p for p in range(gold["start"], gold["end"]) if text[p].isalnum()]
            missed = sum(place not in covered for place in places)
            letters += len(places)
            leaked += missed
            for kind in (gold["label"], "all"):
                items[kind][0] += 1
                items[kind][1] += not missed
        alarm = False
        for start, end in found:
            touching = [gold for gold in case["spans"] if start < gold["end"] and gold["start"] < end]
            if any(gold["label"] != "open" for gold in touching):
                right += 1
            elif not touching:
                wrong += 1
                alarm = True
        if not case["spans"]:
            untouched += 1
            touched += alarm
    return {
        "recall": {kind: found / total for kind, (total, found) in items.items()},
        "precision": right / max(right + wrong, 1),
        "leaked": leaked / max(letters, 1),
        "touched": touched / max(untouched, 1),
    }


# Ours has an environment of its own: the tools beside it ask for other versions of the same libraries.
OURS = """
import json, sys, time
from signaal import redact
texts = json.load(sys.stdin)
redact(texts[0])
rounds = []
for _ in range(5):
    start = time.perf_counter()
    for text in texts:
        redact(text)
    rounds.append(time.perf_counter() - start)
print(len(texts) / min(rounds))
"""


def own_speed(cases: list[dict[str, Any]]) -> float:
    """Texts a second of `signaal.redact`, one call a text: the best of five rounds, since one is a few milliseconds."""
    python = Path(__file__).resolve().parent.parent / ".venv/bin/python"
    texts = json.dumps([case["text"] for case in cases])
    done = subprocess.run([python, "-c", OURS], input=texts, capture_output=True, text=True, check=True)
    return float(done.stdout)


def main() -> None:
    """Prints one column for each tool."""
    # deduce asks the network for a list and goes on without it.
    logging.disable(logging.CRITICAL)
    cases = [json.loads(line) for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()]
    limit = int(sys.argv[2]) if len(sys.argv) > 2 else 2000
    random.Random(20261122).shuffle(cases)
    cases = cases[:limit]
    ours = [[(span["start"], span["end"]) for span in case["signaal"]] for case in cases]
    columns: dict[str, dict[str, Any]] = {"signaal": count(cases, ours)}
    for tool in (presidio, deduce):
        made = tool()
        if made is None:
            print(f"{tool.__name__}: not installed")
            continue
        name, find = made
        find(cases[0]["text"])
        start = time.perf_counter()
        spans = [find(case["text"]) for case in cases]
        columns[name] = count(cases, spans)
        columns[name]["speed"] = len(cases) / (time.perf_counter() - start)
    columns["signaal"]["speed"] = own_speed(cases)
    kinds = sorted(columns["signaal"]["recall"], key=lambda kind: (kind == "all", kind))
    print(f"{len(cases)} texts\n{'':<28}" + "".join(f"{name[:26]:>28}" for name in columns))
    for kind in kinds:
        print(f"recall {kind:<21}" + "".join(f"{c['recall'].get(kind, 0):>28.3f}" for c in columns.values()))
    for row in ("precision", "leaked", "touched"):
        print(f"{row:<28}" + "".join(f"{c[row]:>28.4f}" for c in columns.values()))
    print(f"{'texts a second':<28}" + "".join(f"{c['speed']:>28.0f}" for c in columns.values()))
    print(
        f"{'ours is faster by':<28}"
        + "".join(f"{columns['signaal']['speed'] / c['speed']:>27.0f}x" for c in columns.values())
    )


if __name__ == "__main__":
    main()
