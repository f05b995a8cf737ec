"""Our model and Signalen's recipe on the same splits of labelled texts; see scripts/vergelijk-model.

Signalen's recipe (Signalen/classification, app/engine.py): lower case, everything that is no word character a
space, Snowball
stemming for Dutch, stop words out, CountVectorizer, TfidfTransformer without IDF, LogisticRegression with L1
(liblinear),
grid-searched over n-grams, class weight and strength with five folds. Its stop words come from NLTK's data,
which is no package;
those of the package `stop-words` stand in for them. Ours: `signaal.fit` as it is, which chooses by five folds too.

Both learn on four fifths and answer on the last fifth, five times over. Macro-F1 over all answers; an
abstention of ours counts as a
miss. Speed: answers a second of the processor on the held-out texts in one batch, one thread, median of seven
rounds in turns.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import statistics
import sys
import time
import warnings
from collections import Counter
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from nltk.stem.snowball import SnowballStemmer
from sklearn.feature_extraction.text import CountVectorizer, TfidfTransformer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.model_selection import GridSearchCV, StratifiedKFold
from sklearn.multiclass import OneVsRestClassifier
from sklearn.pipeline import Pipeline
from stop_words import get_stop_words

import signaal

STEMMER = SnowballStemmer("dutch")
STOP = set(get_stop_words("nl"))
GRID = {
    "vect__ngram_range": [(1, 1), (1, 2)],
    "clf__estimator__class_weight": [None, "balanced"],
    "clf__estimator__C": [0.1, 1.0, 10.0],
}


def prepared(text: str) -> str:
    words = re.sub(r"\W", " ", text.lower()).split()
    return " ".join(STEMMER.stem(word) for word in words if word not in STOP)


def recipe() -> Any:
    steps = [
        ("vect", CountVectorizer(preprocessor=prepared)),
        ("tf", TfidfTransformer(use_idf=False)),
        # liblinear learns one label against the rest; scikit-learn 1.9 wants that said.
        (
            "clf",
            OneVsRestClassifier(LogisticRegression(l1_ratio=1.0, solver="liblinear", max_iter=300, random_state=0)),
        ),
    ]
    return GridSearchCV(Pipeline(steps), GRID, cv=5, scoring="f1_macro")


def read(path: Path, text: str, label: str) -> list[tuple[str, str]]:
    """Rows with a text and exactly one label; `opinions[].category` reads a list, of which all must agree."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = (
            [json.loads(line) for line in file] if path.suffix in (".jsonl", ".ndjson") else list(csv.DictReader(file))
        )
    found = []
    for row in rows:
        value: Any = row
        for step in label.split("."):
            many = step.endswith("[]")
            name = step.removesuffix("[]")
            value = [item[name] for item in value] if isinstance(value, list) else value.get(name)
            if value is None or (many and not isinstance(value, list)):
                break
        if isinstance(value, list):
            value = value[0] if len(set(value)) == 1 else None
        if row.get(text) and value:
            found.append((row[text], str(value)))
    return found


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("bestand", type=Path)
    parser.add_argument("--tekst", default="text")
    parser.add_argument("--label", required=True)
    parser.add_argument("--minstens", type=int, default=10, help="labels with fewer texts are left out")
    given = parser.parse_args()
    warnings.filterwarnings("ignore")
    rows = read(given.bestand, given.tekst, given.label)
    often = {label for label, count in Counter(label for _, label in rows).items() if count >= given.minstens}
    rows = [row for row in rows if row[1] in often]
    texts, labels = [text for text, _ in rows], [label for _, label in rows]
    print(f"{given.bestand.name}, {given.label}: {len(rows)} texts, {len(often)} labels", file=sys.stderr)
    ours: list[str | None] = [None] * len(rows)
    theirs: list[str | None] = [None] * len(rows)
    speeds: dict[str, list[float]] = {"ours": [], "theirs": []}
    taught = {"ours": 0.0, "theirs": 0.0}
    for train, test in StratifiedKFold(5, shuffle=True, random_state=20261122).split(texts, labels):
        one, other = [texts[i] for i in train], [labels[i] for i in train]
        asked = [texts[i] for i in test]
        begun = time.process_time()
        model = signaal.fit(one, other, learned_from="vergelijking")
        taught["ours"] += time.process_time() - begun
        begun = time.process_time()
        peer = recipe().fit(one, other)
        taught["theirs"] += time.process_time() - begun
        for at, answer, his in zip(test, model.predict_labels(asked, threads=1), peer.predict(asked), strict=True):
            ours[at], theirs[at] = answer, his
        for _ in range(7):
            for name, call in (
                ("ours", partial(model.predict_labels, asked, threads=1)),
                ("theirs", partial(peer.predict, asked)),
            ):
                begun = time.process_time()
                call()
                speeds[name].append(len(asked) / (time.process_time() - begun))
    names = sorted(often)

    def macro(answers: list[str | None]) -> float:
        return float(f1_score(labels, [a or "-" for a in answers], labels=names, average="macro"))

    # Paired: the same resampled texts for both.
    draw = np.random.default_rng(1)
    gaps = []
    for _ in range(500):
        pick = draw.integers(0, len(labels), len(labels))
        gold = [labels[i] for i in pick]
        values = [
            f1_score(gold, [(answers[i] or "-") for i in pick], labels=names, average="macro")
            for answers in (ours, theirs)
        ]
        gaps.append(values[0] - values[1])
    low, high = np.quantile(gaps, [0.025, 0.975])
    rate = {name: statistics.median(values) for name, values in speeds.items()}
    print(f"macro-F1    ours {macro(ours):.3f}  Signalen's recipe {macro(theirs):.3f}  "
          f"difference {macro(ours) - macro(theirs):+.3f} (95% {low:+.3f} to {high:+.3f})")  # fmt: skip
    print(f"abstained   ours {sum(a is None for a in ours)} of {len(ours)}")
    print(f"texts/s     ours {rate['ours']:,.0f}  Signalen's recipe {rate['theirs']:,.0f}  "
          f"ratio {rate['ours'] / rate['theirs']:.0f}")  # fmt: skip
    print(
        f"learning    ours {taught['ours']:.1f} s  Signalen's recipe {taught['theirs']:.1f} s (five folds, with "
        f"their search)"
    )


if __name__ == "__main__":
    main()
