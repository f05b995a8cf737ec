"""Learns the national model from coded texts, and writes core/data/model/{model.bin,kaart.json}.

    python scripts/leer_model.py KENMERKEN.ndjson [--proef] [--gewichten N]

`scripts/leer` makes its input: the features of all coded texts but the second codings.

Rows whose `deel` is `achterhouden` are never learned from. One logistic regression a label (scikit-learn, L2, averaged
stochastic gradient descent) on the core's own features: first on all, then again on ever fewer of the strongest
weights, so that the file stays small.
Thresholds are chosen on the ordinary texts of a third of the rows, with weights that the same steps learned from the
other two thirds, so that no threshold is chosen on a row that its weights were learned from. The same input gives the
same file. `--proef` prints the figures on that third, and the totals on held-out rows, and writes nothing.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import multiprocessing
import struct
import sys
import warnings
from collections import Counter, defaultdict
from pathlib import Path
from typing import NamedTuple

import numpy as np
from scipy.sparse import csr_matrix, diags
from sklearn.linear_model import SGDClassifier
from sklearn.model_selection import KFold

FOLDER = Path(__file__).resolve().parent.parent / "core/data/model"
FACETS = ["soort", "belemmering", "kwaliteit", "fase", "onderwerp", "sentiment", "urgentie", "regel"]
ONE = {"soort", "sentiment"}
# Least precision of the facets of which thresholds are chosen for recall.
RECALL_FIRST = {"urgentie": 0.6}
ACCEPT = np.arange(-2.5, 2.6, 0.25)
# Below which logit a label that only rules gave is dropped; of right labels of rules at least this share stays. Fewer
# stay of a term that the national taxonomy got after the model was learned (CONTRIBUTING.md); one of an own taxonomy is
# never overruled (`core/src/classify/combine.rs`).
REJECT = np.arange(-6, -0.9, 0.5)
STAYS = 0.95
LEAST_TEXTS = 3
# More find a little more (docs/browser.md), and make a larger file for whoever classifies in a browser.
MOST_WEIGHTS = 310_000
# Weights are left out in steps, each time learning again with those that are left: better than all at once.
STAGES = (2, 1)
# A feature of many texts is worth more than its weight: by this power of how many texts have it.
COMMON = 0.6
# Steps of a weight: fewer make the file smaller.
STEPS = 12
NAMED_STEP = 4
# Of the penalty on large weights, and how often every text is read.
PENALTY = 3e-5
ROUNDS = 6
# Ids of `gecodeerd`, `ronde2`, `les8`, `les9` and `les10`, written as people write. Each counts for so many texts of
# the other sets, which are wittier and have more labels than an intake has, and thresholds are chosen on these alone.
ORDINARY = ("ev-", "r2-", "l8-", "l9-", "l10-")
ORDINARY_COUNTS = 2.5
# Naive-Bayes weighting of the features of one label (Wang and Manning 2012, "Baselines and Bigrams"): counts get SMOOTH
# added, and EVEN of every feature's scale is the same for all.
SMOOTH = 0.5
EVEN = 0.25
NAMED_SCALE = 0.5
WORD_SCALE = 4.0


def top(concept: str) -> str:
    return "/".join(concept.split("/")[:2])


def coded(row: dict, facet: str) -> set[str]:
    value = row.get(facet)
    if "niet" in row and value is not None:
        return {r for r in row["kenmerken"]["regels"] if r.startswith(facet + "/") and r != row["niet"]}
    if value is None:
        return set()
    if isinstance(value, str):
        return {top(value)}
    signs = {"positief": "+", "negatief": "-"}
    return {top(v["begrip"]) + signs[v["polariteit"]] if isinstance(v, dict) else top(v) for v in value}


class Matrix:
    """Rows as a sparse matrix over the features that occur in enough texts."""

    def __init__(self, rows: list[dict]):
        words, named = Counter(), Counter()
        for row in rows:
            words.update(set(row["kenmerken"]["woorden"]))
            named.update({*row["kenmerken"]["benoemd"], *row["kenmerken"]["context"]})
        self.words = sorted(h for h, n in words.items() if n >= LEAST_TEXTS)
        self.named = sorted(h for h, n in named.items() if n >= LEAST_TEXTS)
        self.columns = {("w", h): i for i, h in enumerate(self.words)}
        self.columns.update({("n", h): len(self.words) + i for i, h in enumerate(self.named)})

    def of(self, rows: list[dict], ruled: list[bool] | None = None) -> csr_matrix:
        """One row a text; without what rules found where `ruled` says so."""
        at, column, value = [], [], []
        for number, row in enumerate(rows):
            features = row["kenmerken"]
            root = max(1, len(features["woorden"])) ** 0.5
            for hash_, times in Counter(features["woorden"]).items():
                if (found := self.columns.get(("w", hash_))) is not None:
                    at.append(number), column.append(found), value.append(WORD_SCALE * times / root)
            rules = features["benoemd"] if ruled is None or ruled[number] else []
            for hash_ in {*rules, *features["context"]}:
                if (found := self.columns.get(("n", hash_))) is not None:
                    at.append(number), column.append(found), value.append(NAMED_SCALE)
        return csr_matrix((value, (at, column)), shape=(len(rows), len(self.columns)))


def twice(rows: list[dict]) -> tuple[list[int], list[bool]]:
    """Which rows to learn from, and whether with what rules found.

    Every row without, so that words learn to stand alone where rules miss; with it only rows that no term was written
    from (`gezien` is absent), since on the others rules are better than they will be.
    """
    order = [(i, False) for i in range(len(rows))] + [(i, True) for i, row in enumerate(rows) if not row.get("gezien")]
    return [i for i, _ in order], [ruled for _, ruled in order]


def telling(x: csr_matrix, y: np.ndarray) -> np.ndarray:
    """How much each feature tells of a label: the size of the log ratio of its shares with and without it, mean 1."""
    there = x > 0
    on = SMOOTH + np.asarray(there[y].sum(axis=0)).ravel()
    off = SMOOTH + np.asarray(there[~y].sum(axis=0)).ravel()
    ratio = np.abs(np.log((on / (SMOOTH + y.sum())) / (off / (SMOOTH + (~y).sum()))))
    return EVEN + (1 - EVEN) * ratio / max(ratio.mean(), 1e-9)


def is_ordinary(row: dict) -> bool:
    return str(row.get("id")).startswith(ORDINARY)


def counts_of(rows: list[dict]) -> np.ndarray:
    """For how many texts each row counts, mean 1."""
    counts = np.where([is_ordinary(row) for row in rows], ORDINARY_COUNTS, 1.0)
    return counts / counts.mean()


def learn(x: csr_matrix, y: np.ndarray, counts: np.ndarray) -> tuple[np.ndarray, float]:
    if y.sum() < 2 or y.all():
        return np.zeros(x.shape[1]), 8.0 if y.all() else -8.0
    scale = telling(x, y)
    # The weights are those of the scaled features, so the scale goes back into them.
    solver = SGDClassifier(loss="log_loss", alpha=PENALTY, max_iter=ROUNDS, tol=None, average=True, random_state=0)
    found = solver.fit(x @ diags(scale), y, sample_weight=counts)
    return found.coef_[0] * scale, float(found.intercept_[0])


class Data(NamedTuple):
    """Rows to learn from, with their labels a facet."""

    rows: list[dict]
    golds: dict[str, list[set[str]]]
    labels: dict[str, list[str]]


class Learned:
    """Weights and biases of every label, learned in steps: on all features, and on ever fewer of the strongest."""

    def __init__(self, rows: list[int], data: Data, most_weights: int = MOST_WEIGHTS):
        self.order, ruled = twice([data.rows[i] for i in rows])
        self.matrix = Matrix([data.rows[i] for i in rows])
        self.order = [rows[i] for i in self.order]
        x = self.matrix.of([data.rows[i] for i in self.order], ruled)
        split = len(self.matrix.words)
        self.weights, self.biases = {}, {}
        counts = counts_of([data.rows[i] for i in self.order])
        targets: dict[str, tuple[csr_matrix, np.ndarray, np.ndarray]] = {}
        for facet in FACETS:
            use = np.array([facet in data.rows[i] for i in self.order])
            part = x[use]
            places = np.array(self.order)[use]
            for label in data.labels[facet]:
                targets[label] = (part, np.array([label in data.golds[facet][i] for i in places]), counts[use])
        common = np.asarray((x[:, :split] > 0).sum(axis=0)).ravel() ** COMMON
        named = np.arange(split, x.shape[1])
        kept = {label: np.arange(x.shape[1]) for label in targets}
        for most in (*(int(most_weights * times) for times in STAGES), None):
            found = {label: learn(part[:, kept[label]], *known) for label, (part, *known) in targets.items()}
            if most is None:
                break
            worth = {}
            for label, (weights, _) in found.items():
                words = kept[label][: len(weights) - len(named)]
                worth[label] = np.abs(weights[: len(words)]) * common[words]
            every = np.sort(np.concatenate(list(worth.values())))[::-1]
            least = max(every[min(most, len(every)) - 1], 1e-9)
            for label, values in worth.items():
                kept[label] = np.concatenate([kept[label][: len(values)][values >= least], named])
        for label, (weights, bias) in found.items():
            self.weights[label] = np.zeros(x.shape[1])
            self.weights[label][kept[label]], self.biases[label] = weights, bias

    def logits(self, rows: list[dict], labels: list[str]) -> np.ndarray:
        x = self.matrix.of(rows)
        return np.stack([x @ self.weights[label] + self.biases[label] for label in labels], axis=1)


def fold(task: tuple[Data, np.ndarray, np.ndarray, int]) -> tuple[Learned, dict[str, np.ndarray]]:
    """What was learned from some rows, and the logits of others."""
    data, train, test, most_weights = task
    learned = Learned(list(train), data, most_weights)
    rows = [data.rows[i] for i in test]
    return learned, {facet: learned.logits(rows, data.labels[facet]) for facet in FACETS if rows}


def implied(facet: str, labels: set[str], barriers: set[str]) -> set[str]:
    """What `derive` adds to kwaliteit and onderwerp, roughly: enough to choose thresholds by."""
    quality = {
        "lang-wachten-telefoon": "tijdigheid-",
        "lange-doorlooptijd": "tijdigheid-",
        "moeilijk-bereikbaar": "bereikbaarheid-",
        "vast-contact-weg": "bereikbaarheid-",
        "technische-storing": "gemak-",
        "ander-kanaal-opgelegd": "gemak-",
        "niet-in-een-keer-geholpen": "in-een-keer-goed-",
        "meermaals-doorverbonden": "in-een-keer-goed-",
        "kastje-naar-de-muur": "in-een-keer-goed-",
        "niet-actief-geholpen": "betrokkenheid-",
        "niet-deskundig": "deskundigheid-",
        "onduidelijke-informatie": "duidelijkheid-",
    }
    contact = {
        "lang-wachten-telefoon",
        "meermaals-doorverbonden",
        "niet-teruggebeld",
        "vast-contact-weg",
        "moeilijk-bereikbaar",
    }
    names = {b.split("/")[1] for b in barriers}
    if facet == "kwaliteit":
        return labels | {"kwaliteit/" + quality[n] for n in names if n in quality}
    if facet == "onderwerp" and names & contact:
        return labels | {"onderwerp/klantcontact"}
    return labels


def measure(golds: list[set[str]], found: list[set[str]]) -> tuple[float, float, float]:
    hit = sum(len(g & f) for g, f in zip(golds, found, strict=True))
    return rates(hit, sum(map(len, found)), sum(map(len, golds)))


def rates(hit: int, found: int, gold: int) -> tuple[float, float, float]:
    """Precision, recall and F1."""
    return hit / max(1, found), hit / max(1, gold), 2 * hit / max(1, found + gold)


def as_matrix(sets: list[set[str]], names: list[str]) -> np.ndarray:
    """A row a set, a column a name: whether it is in it."""
    return np.array([[name in one for name in names] for one in sets])


def next_version(data: bytes) -> str:
    """The version of the card as it stands; one higher when the file is another."""
    card = json.loads((FOLDER / "kaart.json").read_text(encoding="utf-8"))
    major, minor, patch = map(int, card.get("versie", "0.0.0").split("."))
    return f"{major}.{minor}.{patch + (card['modelSha256'] != hashlib.sha256(data).hexdigest())}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kenmerken", nargs="+")
    parser.add_argument("--proef", action="store_true")
    parser.add_argument("--gewichten", type=int, default=MOST_WEIGHTS, metavar="N")
    options = parser.parse_args()
    warnings.filterwarnings("ignore")
    rows, digest, unseen = [], hashlib.sha256(), []
    for path in options.kenmerken:
        for line in Path(path).read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if row.get("deel") != "achterhouden" and row["kenmerken"]["aantal"] > 0:
                rows.append(row)
                digest.update(line.encode())
            elif options.proef:
                unseen.append(row)
    rules = {f: [{r for r in row["kenmerken"]["regels"] if r.startswith(f + "/")} for row in rows] for f in FACETS}
    golds = {f: [coded(row, f) for row in rows] for f in FACETS}
    # A file may be coded on some facets only.
    known = {f: np.array([f in row for row in rows]) for f in FACETS}
    data = Data(rows, golds, {f: sorted(set().union(*golds[f])) for f in FACETS})
    labels = data.labels
    train, test = next(KFold(3, shuffle=True, random_state=7).split(rows))
    # The model itself, learned from all rows, and one of two thirds.
    most = options.gewichten
    tasks = [(data, np.arange(len(rows)), np.arange(0), most), (data, train, test, most)]
    with multiprocessing.Pool() as pool:
        (learned, _), (_, logits_of) = pool.map(fold, tasks)
    of_test = {row: number for number, row in enumerate(test)}
    thresholds, report, chosen = {}, {}, {}
    for facet in FACETS:
        # Thresholds are chosen on ordinary texts that no term was written from.
        use = np.array([i for i in test if known[facet][i] and is_ordinary(rows[i]) and not rows[i].get("gezien")])
        gold = [golds[facet][i] for i in use]
        logits = logits_of[facet][[of_test[i] for i in use]]
        if facet in ONE:
            found = [{labels[facet][int(row.argmax())]} for row in logits]
            report[facet] = {"model": measure(gold, found)}
            thresholds[facet] = (0.0, 0.0)
            continue
        names = labels[facet]
        right, ruled = as_matrix(gold, names), as_matrix([rules[facet][i] for i in use], names)
        barriers = chosen.get("belemmering", {})
        extra = as_matrix([implied(facet, set(), barriers.get(i, set())) for i in use], names)
        best = None
        for accept in ACCEPT:
            for reject in REJECT:
                if reject > accept or (logits[ruled & right] >= reject).mean() < STAYS:
                    continue
                found = np.where(ruled, logits >= reject, logits >= accept) | extra
                figures = rates((found & right).sum(), found.sum(), right.sum())
                # Distress is recall first: as much as that precision allows.
                recall_first = facet in RECALL_FIRST and figures[0] >= RECALL_FIRST[facet]
                value = 1 + figures[1] if recall_first else figures[2]
                if best is None or value > best[0]:
                    sets = [{name for name, there in zip(names, row, strict=True) if there} for row in found]
                    best = (value, accept, reject, measure(gold, sets), sets)
        assert best is not None
        thresholds[facet] = best[1:3]
        report[facet] = {"samen": best[3], "drempels": best[1:3]}
        chosen[facet] = dict(zip(use, best[4], strict=True))
        by_rules = [implied(facet, rules[facet][i], rules["belemmering"][i]) for i in use]
        report[facet]["regels"] = measure(gold, by_rules)
    for facet in FACETS:
        print(facet, {k: tuple(round(float(n), 3) for n in v) for k, v in report[facet].items()}, file=sys.stderr)
    print(len(rows), "rows", file=sys.stderr)
    if options.proef:
        held_out(unseen, learned, labels, thresholds)
        return
    write(rows, learned, labels, thresholds, report, digest.hexdigest())


def held_out(unseen, learned, labels, thresholds) -> None:
    """Prints figures on the held-out rows, of which only totals are looked at."""
    barriers = [set() for _ in unseen]
    for facet in FACETS:
        gold = [coded(row, facet) for row in unseen]
        logits = learned.logits(unseen, labels[facet])
        ruled = [{r for r in row["kenmerken"]["regels"] if r.startswith(facet + "/")} for row in unseen]
        if facet in ONE:
            found = [{labels[facet][int(row.argmax())]} for row in logits]
            print("held out", facet, tuple(round(n, 3) for n in measure(gold, found)), file=sys.stderr)
            continue
        accept, reject = thresholds[facet]
        found = [
            implied(facet, {label for k, label in enumerate(labels[facet])
             if (row[k] >= reject if label in rule else row[k] >= accept)}, barrier)
            for row, rule, barrier in zip(logits, ruled, barriers, strict=True)
        ]  # fmt: skip
        by_rules = [
            implied(facet, r, {b for b in row["kenmerken"]["regels"] if b.startswith("belemmering/")})
            for r, row in zip(ruled, unseen, strict=True)
        ]
        if facet == "belemmering":
            barriers = found
        figures = {"samen": measure(gold, found), "regels": measure(gold, by_rules)}
        print("held out", facet, {k: tuple(round(n, 3) for n in v) for k, v in figures.items()}, file=sys.stderr)


def write(rows, learned, labels, thresholds, report, digest) -> None:
    whole = learned.matrix
    every = [(label, thresholds[facet]) for facet in FACETS for label in labels[facet]]
    targets = [(label, learned.biases[label], *pair) for label, pair in every]
    table = np.array([learned.weights[label] for label, _ in every])
    split = len(whole.words)
    words, named = table[:, :split] * WORD_SCALE, table[:, split:] * NAMED_SCALE
    # A few very large weights are cut off at 127 units rather than make every step coarse.
    large = np.quantile(np.abs(words[words != 0]), 0.998)
    unit = max(1, int(np.ceil(large * 64 / STEPS)))
    features: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for hashes, part, step in ((whole.words, words, unit), (whole.named, named, NAMED_STEP)):
        whole_numbers = np.clip(np.round(part * 64 / step), -127, 127).astype(int)
        for label, column in zip(*np.nonzero(whole_numbers), strict=True):
            features[hashes[column]].append((int(label), int(whole_numbers[label, column])))
    data = bytearray(b"SGLM\x01" + bytes([len(targets)]))
    for label, bias, accept, reject in targets:
        data += bytes([len(label)]) + label.encode()
        data += struct.pack("<hhh", *(round(max(-500.0, min(500.0, v)) * 64) for v in (bias, accept, reject)))
    data += struct.pack("<HI", unit, len(features))
    before = 0
    for hash_ in sorted(features):
        delta, before = hash_ - before, hash_
        while delta >= 0x80:
            data.append(delta & 0x7F | 0x80)
            delta >>= 7
        data.append(delta)
        data.append(len(features[hash_]))
        for label, weight in sorted(features[hash_]):
            data += bytes([label, weight & 0xFF])
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / "model.bin").write_bytes(data)
    card = {
        "naam": "model landelijk",
        "versie": next_version(data),
        "soort": (
            "lineair model (logistische regressie per begrip) op stammen, stukken en paren van stammen "
            "en labels van regels"
        ),
        "geleerdVan": "synthetische, door het projectteam geschreven en gecodeerde teksten; geen tekst van een burger",
        "teksten": len(rows),
        "kenmerkenSha256": digest,
        "modelSha256": hashlib.sha256(data).hexdigest(),
        "begrippen": len(targets),
        "kenmerken": len(features),
        "gewichten": sum(map(len, features.values())),
        "validatie": {
            facet: {
                name: {"precisie": round(v[0], 3), "vindkracht": round(v[1], 3), "f1": round(v[2], 3)}
                for name, v in figures.items()
                if name != "drempels"
            }
            for facet, figures in report.items()
        },
        "drempels": {facet: [float(v) for v in values] for facet, values in thresholds.items() if facet not in ONE},
    }
    (FOLDER / "kaart.json").write_text(json.dumps(card, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    print(len(data), "bytes,", card["gewichten"], "weights", file=sys.stderr)


if __name__ == "__main__":
    main()
