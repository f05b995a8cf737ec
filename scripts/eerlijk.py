"""Error rates by group on the held-out coded texts: length, spelling, dialect, second language, channel.

    .venv/bin/python scripts/eerlijk.py [--schrijf]

Prints a table and writes target/evaluate/eerlijk.json. With `--schrijf` the same goes to the package
(`signaal/trust/evaluatie.json`), where `signaal algoritmekaart` reads it. A group is what the coders wrote in
`kenmerk` or
what the row says of its source; nobody tunes on these rows. Intervals: 95%, 1,000 bootstrap samples of texts, seed 1.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import signaal
from signaal import _native
from signaal.output.log import settings

ROOT = Path(__file__).resolve().parent.parent
FILES = ("gecodeerd.ndjson", "ronde2.ndjson")
FACETS = ("soort", "belemmering", "oorzaak", "kwaliteit", "fase", "onderwerp", "sentiment", "urgentie", "regel")
SAMPLES = 1000
Row = dict[str, Any]
Counts = tuple[int, int, int]


def top(concept: str) -> str:
    return "/".join(concept.split("/")[:2])


def coded(row: Row, facet: str) -> set[str]:
    value = row.get(facet) or []
    if isinstance(value, str):
        return {top(value)}
    return {f"{top(item['begrip'])} {item['polariteit']}" if isinstance(item, dict) else top(item) for item in value}


def found(row: Row, facet: str, labels: list[signaal.Label]) -> set[str]:
    mine = (label for label in labels if label.facet == facet)
    return {top(label.concept) + (f" {label.polarity}" if label.polarity else "") for label in mine}


def words(row: Row) -> int:
    return len(row["tekst"].split())


def marked(*names: str) -> Callable[[Row], bool]:
    return lambda row: bool(set(names) & set(row.get("kenmerk") or []))


GROUPS: dict[str, dict[str, Callable[[Row], bool]]] = {
    "lengte": {
        "tot en met 6 woorden": lambda row: 0 < words(row) <= 6,
        "7 tot en met 20 woorden": lambda row: 7 <= words(row) <= 20,
        "21 tot en met 40 woorden": lambda row: 21 <= words(row) <= 40,
        "meer dan 40 woorden": lambda row: words(row) > 40,
    },
    "spelling": {
        "veel typefouten": marked("typefouten", "spelfouten"),
        "steno of hoofdletters": marked("steno", "hoofdletters"),
        "gewone spelling": lambda row: not marked("typefouten", "spelfouten", "steno", "hoofdletters")(row),
    },
    "dialect": {
        "dialect, straattaal, Vlaams, Surinaams-Nederlands": marked("straattaal", "vlaams", "surinaams", "dialect"),
        "geen": lambda row: not marked("straattaal", "vlaams", "surinaams", "dialect")(row),
    },
    "taal": {
        "Nederlands als tweede of gemengde taal": marked("tweede-taal", "gemengde-taal"),
        "een andere taal": marked("andere-taal", "anderstalig"),
        "Nederlands": lambda row: not marked("tweede-taal", "gemengde-taal", "andere-taal", "anderstalig")(row),
    },
    "toon": {
        "sarcasme": marked("sarcasme"),
        "sociale media": marked("sociale-media"),
    },
}


def measure(counts: list[Counts]) -> tuple[float, float, float]:
    hit, wrong, missed = (sum(count[at] for count in counts) for at in range(3))
    return missed / max(1, hit + missed), wrong / max(1, hit + wrong), 2 * hit / max(1, 2 * hit + wrong + missed)


def interval(counts: list[Counts], which: int) -> list[float]:
    draw = random.Random(1)
    values = sorted(measure(draw.choices(counts, k=len(counts)))[which] for _ in range(SAMPLES))
    return [round(values[25], 3), round(values[974], 3)]


def figures(counts: list[Counts]) -> dict[str, Any]:
    missed, wrong, _ = measure(counts)
    return {
        "teksten": len(counts),
        "gemist": round(missed, 3),
        "gemistInterval": interval(counts, 0),
        "teVeel": round(wrong, 3),
        "teVeelInterval": interval(counts, 1),
    }


def main() -> None:
    rows: list[Row] = []
    for name in FILES:
        lines = (ROOT / "core/testdata/evaluatie" / name).read_text(encoding="utf-8").splitlines()
        rows += [row for row in map(json.loads, lines) if row["deel"] == "achterhouden"]
    per_text: list[Counts] = []
    per_facet: dict[str, list[Counts]] = {facet: [] for facet in FACETS}
    for row in rows:
        labels = list(signaal.classify(row["tekst"], source=row.get("bron")).labels)
        for facet in FACETS:
            right, mine = coded(row, facet), found(row, facet, labels)
            per_facet[facet].append((len(right & mine), len(mine - right), len(right - mine)))
        hit, wrong, missed = (sum(per_facet[facet][-1][at] for facet in FACETS) for at in range(3))
        per_text.append((hit, wrong, missed))
    groups = dict(GROUPS)
    sources = sorted({str(row.get("bron") or "onbekend") for row in rows})
    groups["bron"] = {name: (lambda row, name=name: str(row.get("bron") or "onbekend") == name) for name in sources}
    how = settings()
    result: dict[str, Any] = {
        "gemetenOp": f"{' en '.join(FILES)}, deel achterhouden, verzonnen en door het projectteam gecodeerd",
        "teksten": len(rows),
        "signaal": how["versies"]["signaal"],
        "taxonomieSha256": how["taxonomie"]["sha256"],
        "modelSha256": how["model"]["sha256"],
        "scoresSha256": how["scoresSha256"],
        "facetten": {},
        "groepen": {},
    }
    for facet, counts in per_facet.items():
        hit, wrong, missed = (sum(count[at] for count in counts) for at in range(3))
        result["facetten"][facet] = {
            "n": hit + missed,
            "precisie": round(hit / max(1, hit + wrong), 3),
            "vindkracht": round(hit / max(1, hit + missed), 3),
            "f1": round(measure(counts)[2], 3),
            "interval": interval(counts, 2),
        }
    for kind, members in groups.items():
        result["groepen"][kind] = {}
        for name, belongs in members.items():
            chosen = [count for row, count in zip(rows, per_text, strict=True) if belongs(row)]
            if chosen:
                result["groepen"][kind][name] = figures(chosen)
    result["groepen"]["alle"] = {"alle teksten": figures(per_text)}
    show(result)
    text = json.dumps(result, ensure_ascii=False, indent=1) + "\n"
    out = ROOT / "target/evaluate/eerlijk.json"
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(text, encoding="utf-8")
    if "--schrijf" in sys.argv:
        target = ROOT / "bindings-python/python/signaal/trust/evaluatie.json"
        target.write_text(text, encoding="utf-8")


def show(result: dict[str, Any]) -> None:
    whole = result["groepen"]["alle"]["alle teksten"]
    print(f"{result['teksten']} teksten ({result['gemetenOp']}), signaal {_native.__version__}")
    print(f"{'groep':<64} {'teksten':>7}  {'gemist':>6} (95%)          {'te veel':>7} (95%)")
    for kind, groups in result["groepen"].items():
        for name, row in groups.items():
            # Beyond the interval of the whole: worth a look. Under 20 texts nothing can be said.
            worse = row["gemistInterval"][0] > whole["gemist"] or row["teVeelInterval"][0] > whole["teVeel"]
            note = "  <20" if row["teksten"] < 20 else "  slechter" if worse else ""
            low, high = row["gemistInterval"]
            first, last = row["teVeelInterval"]
            print(
                f"{kind + ': ' + name:<64} {row['teksten']:>7}  {row['gemist']:>6.3f} {low:.3f}-{high:.3f}   "
                f"{row['teVeel']:>7.3f} {first:.3f}-{last:.3f}{note}"
            )


if __name__ == "__main__":
    main()
