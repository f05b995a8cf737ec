"""Learning a model: features out of the core, weights by scikit-learn, whole numbers in a file.

The strength of the regularisation, and whether rare labels weigh more, are chosen by five-fold cross-validation on
macro-F1; so are the thresholds and the scores, on texts that no weight was learned from. The weights in the
file are then
learned from all texts.
"""

from __future__ import annotations

import hashlib
import struct
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import product
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import KFold, StratifiedKFold

from signaal import _native

__all__ = ["learn"]

ONE, BESIDE_RULES = 1, 2
MOST_LABELS, MOST_FEATURES, MOST_WEIGHTS = 250, 200_000, 1_500_000
# A stem or a pair counts when this many texts have it.
LEAST_TEXTS = 2
FOLDS = 5
# A unit of weight of a named feature, in 1/64 logit: `NAMED_STEP` of the core.
NAMED_STEP = 4
WORD_SCALE, NAMED_SCALE = 4.0, 0.5
STRENGTHS = (0.5, 2.0, 8.0)
ALWAYS, NEVER = -500.0, 500.0

Array = Any


class Matrix:
    """The features of all texts, and which of them count."""

    def __init__(self, raw: dict[str, bytes], count: int) -> None:
        def numbers(name: str) -> Array:
            return np.frombuffer(raw[name], dtype="<u4")

        # As the core divides: by the root of the number of features, known or not.
        words = np.maximum(1, numbers("woorden_aantal").astype(np.int64)) ** 0.5
        self.count = count
        self.blocks = []
        for name in ("woorden", "benoemd"):
            hashes, lengths = numbers(name), numbers(f"{name}_aantal")
            rows = np.repeat(np.arange(count), lengths)
            scale = WORD_SCALE / words[rows] if name == "woorden" else np.full(len(rows), NAMED_SCALE)
            known, columns = np.unique(hashes, return_inverse=True)
            cells = csr_matrix((scale, (rows, columns)), shape=(count, len(known)))
            cells.sum_duplicates()
            if name == "benoemd":
                cells.data[:] = NAMED_SCALE
            self.blocks.append((known, cells))

    def of(self, rows: Array) -> tuple[csr_matrix, list[Array]]:
        """A matrix of all texts over what occurs often enough in ``rows``; and the hashes of each block."""
        from scipy.sparse import hstack

        parts, names = [], []
        for known, cells in self.blocks:
            often = np.asarray((cells[rows] != 0).sum(axis=0)).ravel() >= LEAST_TEXTS
            at = np.flatnonzero(often)
            parts.append(cells[:, at])
            names.append(known[at])
        return hstack(parts, format="csr"), names


def learn(
    texts: list[str],
    labels: Sequence[str] | Sequence[Sequence[str]],
    learned_from: str,
    name: str,
    rules: bool,
    source: str | None,
    taxonomy: _native.Taxonomy | None,
    least_right: float | None,
    seed: int,
) -> tuple[bytes, dict[str, Any]]:
    """The file and the card."""
    one = all(isinstance(label, str) for label in labels)
    golds = [{label} if isinstance(label, str) else set(label) for label in labels]
    names = sorted(set().union(*golds)) if golds else []
    _check(texts, golds, names, learned_from, name, one)
    raw = _native.features(texts, source, taxonomy, rules)
    matrix = Matrix(raw, len(texts))
    y = np.array([[label in gold for label in names] for gold in golds])
    folds = _folds(y, one, seed)
    parts = [(train, test, matrix.of(train)[0]) for train, test in folds]
    best: tuple[float, float, bool, Array] | None = None
    for strength, even in product(STRENGTHS, (False, True)):
        logits = np.zeros(y.shape)
        for train, test, x in parts:
            for at in range(len(names)):
                weights, bias = _regression(x[train], y[train, at], strength, even)
                logits[test, at] = x[test] @ weights + bias
        value = _macro_f1(y, _answers(logits, one, np.zeros(len(names)) if not one else np.full(len(names), ALWAYS)))
        if best is None or value > best[0] + 1e-9:
            best = (value, strength, even, logits)
    assert best is not None
    _, strength, even, logits = best
    accept = _thresholds(y, logits, one, least_right)
    found = _answers(logits, one, accept)
    scores = _scores(y, found)
    x, hashes = matrix.of(np.arange(len(texts)))
    learned = [_regression(x, y[:, at], strength, even) for at in range(len(names))]
    flags = (ONE if one else 0) | (BESIDE_RULES if rules else 0)
    data, kept = _file(name, flags, names, learned, hashes, accept, scores)
    answered = found.any(axis=1)
    card = {
        "naam": name,
        "soort": "lineair model (logistische regressie per label) op stammen, stukken en paren van stammen"
        + (" en op labels van regels" if rules else ""),
        "geleerdVan": learned_from,
        "teksten": len(texts),
        "kenmerkenSha256": hashlib.sha256(b"".join(raw[key] for key in sorted(raw))).hexdigest(),
        "eenLabelPerTekst": one,
        "naastRegels": rules,
        "labels": {label: int(y[:, at].sum()) for at, label in enumerate(names)},
        **kept,
        "instellingen": {"sterkte": strength, "zeldzaamWeegtMeer": even, "delen": len(folds), "zaad": seed},
        "gevraagdDeelGoed": least_right,
        "kruisvalidatie": {
            "macroF1": round(_macro_f1(y, found), 3),
            "deelGoed": round(float((found & y).sum() / max(1, found.sum())), 3),
            "beantwoord": round(float(answered.mean()), 3),
            "perLabel": {label: _figures(y[:, at], found[:, at]) for at, label in enumerate(names)},
        },
        "drempels": {label: round(float(accept[at]), 3) for at, label in enumerate(names)},
        "versies": {"signaal": _native.__version__},
    }
    return data, card


def _check(texts: list[str], golds: list[set[str]], names: list[str], learned_from: str, name: str, one: bool) -> None:
    if len(texts) != len(golds):
        raise ValueError(f"{len(texts)} texts and {len(golds)} labels")
    if not learned_from.strip():
        raise ValueError("learned_from must say where the texts come from")
    if not 0 < len(name.encode()) <= 100:
        raise ValueError("name must have 1 to 100 bytes")
    if len(names) < (2 if one else 1) or len(names) > MOST_LABELS:
        raise ValueError(f"{len(names)} different labels; a model has 2 to {MOST_LABELS}, or 1 with lists of labels")
    if len(texts) < 2 * FOLDS:
        raise ValueError(f"{len(texts)} texts; at least {2 * FOLDS} are needed to learn and to measure")
    if any(not 0 < len(label.encode()) <= 255 for label in names):
        raise ValueError("a label must have 1 to 255 bytes")


def _folds(y: Array, one: bool, seed: int) -> list[tuple[Array, Array]]:
    if one and y.sum(axis=0).min() >= FOLDS:
        return list(StratifiedKFold(FOLDS, shuffle=True, random_state=seed).split(y, y.argmax(axis=1)))
    return list(KFold(FOLDS, shuffle=True, random_state=seed).split(y))


def _regression(x: csr_matrix, y: Array, strength: float, even: bool) -> tuple[Array, float]:
    if y.sum() < 2 or y.all():
        return np.zeros(x.shape[1]), 8.0 if y.all() else -8.0
    weight = "balanced" if even else None
    model = LogisticRegression(
        C=strength, solver="liblinear", intercept_scaling=10, max_iter=400, class_weight=weight, random_state=0
    )
    found = model.fit(x, y)
    return found.coef_[0], float(found.intercept_[0])


def _answers(logits: Array, one: bool, accept: Array) -> Array:
    sure = logits >= accept
    if one:
        first = np.zeros(logits.shape, bool)
        first[np.arange(len(logits)), logits.argmax(axis=1)] = True
        sure &= first
    return sure


def _f1(gold: Array, found: Array) -> float:
    both = 2 * int((gold & found).sum())
    return both / max(1, int(gold.sum() + found.sum()))


def _macro_f1(y: Array, found: Array) -> float:
    return float(np.mean([_f1(y[:, at], found[:, at]) for at in range(y.shape[1])]))


def _thresholds(y: Array, logits: Array, one: bool, least_right: float | None) -> Array:
    """From which logit on each label is given: the lowest that is right often enough, or the best for F1."""
    accept = np.zeros(y.shape[1])
    asked = _answers(logits, one, np.full(y.shape[1], ALWAYS))
    for at in range(y.shape[1]):
        use = asked[:, at]
        values, right = logits[use, at], y[use, at]
        order = np.argsort(-values, kind="stable")
        values, hits = values[order], np.cumsum(right[order])
        given = np.arange(1, len(values) + 1)
        if not len(values):
            accept[at] = NEVER
        elif least_right is not None:
            # One right and one wrong added, so that few cases promise little.
            enough = np.flatnonzero((hits + 1) / (given + 2) >= least_right)
            accept[at] = values[enough[-1]] if len(enough) else NEVER
        elif one:
            accept[at] = ALWAYS
        else:
            quality = 2 * hits / (given + y[:, at].sum())
            accept[at] = values[int(quality.argmax())]
    if one and least_right is None:
        # One threshold for all labels: to answer always is best unless abstaining helps the macro-F1.
        most, step = _macro_f1(y, asked), logits.max(axis=1)
        for limit in np.quantile(step, np.linspace(0.01, 0.5, 25)):
            value = _macro_f1(y, _answers(logits, one, np.full(y.shape[1], limit)))
            if value > most + 1e-9:
                most, accept = value, np.full(y.shape[1], limit)
    return accept


def _scores(y: Array, found: Array) -> list[int]:
    share = ((found & y).sum(axis=0) + 1) / (found.sum(axis=0) + 2)
    return [int(value) for value in np.clip(np.round(share * 100), 1, 99)]


def _figures(gold: Array, found: Array) -> dict[str, float]:
    hit = int((gold & found).sum())
    return {
        "precisie": round(hit / max(1, int(found.sum())), 3),
        "vindkracht": round(hit / max(1, int(gold.sum())), 3),
        "f1": round(_f1(gold, found), 3),
    }


def _file(
    name: str,
    flags: int,
    names: list[str],
    learned: list[tuple[Array, float]],
    hashes: list[Array],
    accept: Array,
    scores: list[int],
) -> tuple[bytes, dict[str, int]]:
    """The bytes (`core/src/classify/model/weights.rs` says the form), and how many features and weights they hold."""
    table = np.array([weights for weights, _ in learned])
    split = len(hashes[0])
    words, named = table[:, :split] * WORD_SCALE * 64, table[:, split:] * NAMED_SCALE * 64
    unit = max(1, int(np.ceil(np.abs(words).max(initial=0) / 127)))
    features: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for block, part, step in ((hashes[0], words, unit), (hashes[1], named, NAMED_STEP)):
        whole = np.clip(np.round(part / step), -127, 127).astype(int)
        for label, column in zip(*np.nonzero(whole), strict=True):
            features[int(block[column])].append((int(label), int(whole[label, column])))
    features = _within_bounds(features)
    data = bytearray(b"SGLM\x03" + bytes([flags]) + _text(name) + bytes([len(names)]))
    for at, label in enumerate(names):
        data += _text(label)
        limits = (learned[at][1], float(accept[at]), ALWAYS)
        data += struct.pack("<hhh", *(round(max(ALWAYS, min(NEVER, value)) * 64) for value in limits))
        data.append(scores[at])
    data += struct.pack("<HI", unit, len(features))
    order = sorted(features)
    deltas = np.diff(np.array([0, *order], dtype=np.int64)).astype("<u4")
    # By column: the four bytes of the differences, how many weights, all labels, all weights.
    data += np.ascontiguousarray(deltas.view("u1").reshape(-1, 4).T).tobytes() if order else b""
    data += bytes(len(features[number]) for number in order)
    rows = [pair for number in order for pair in sorted(features[number])]
    data += bytes(label for label, _ in rows)
    data += bytes(weight & 0xFF for _, weight in rows)
    return bytes(data), {"kenmerken": len(features), "gewichten": sum(map(len, features.values()))}


def _within_bounds(features: dict[int, list[tuple[int, int]]]) -> dict[int, list[tuple[int, int]]]:
    """The strongest features, as many as a file may hold."""
    size = Counter({number: max(abs(weight) for _, weight in row) for number, row in features.items()})
    kept: dict[int, list[tuple[int, int]]] = {}
    weights = 0
    for number, _ in size.most_common(MOST_FEATURES):
        weights += len(features[number])
        if weights > MOST_WEIGHTS:
            break
        kept[number] = features[number]
    return kept


def _text(value: str) -> bytes:
    raw = value.encode()
    return bytes([len(raw)]) + raw
