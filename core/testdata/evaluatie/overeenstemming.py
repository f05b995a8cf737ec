#!/usr/bin/env python3
"""Agreement of the second coding with the first, per facet.

Usage: python3 overeenstemming.py [first.ndjson... second.ndjson]

Per facet over the texts coded twice: the share of texts with exactly the same set
of labels; Cohen's kappa over all pairs (text, label) for the labels that either
coding uses; F1 on the labels, which ignores the many shared absences.
With `--verschillen` every difference is listed by id and label, without text.
"""
import json
import sys
from pathlib import Path

HERE = Path(__file__).parent
FACETS = ["soort", "belemmering", "kwaliteit", "fase", "onderwerp", "sentiment",
          "urgentie", "regel", "oorzaak", "taal"]


def labels(row, facet):
    value = row[facet]
    if isinstance(value, str):
        return {value}
    return {v if isinstance(v, str) else f"{v['begrip']}:{v['polariteit']}" for v in value}


def read(path):
    return {r["id"]: r for r in map(json.loads, Path(path).read_text("utf-8").splitlines())}


def main():
    paths = [a for a in sys.argv[1:] if not a.startswith("--")]
    if len(paths) == 1:
        sys.exit(__doc__)
    first = {}
    for path in paths[:-1] or [HERE / "gecodeerd.ndjson"]:
        first.update(read(path))
    second = read(paths[-1] if len(paths) > 1 else HERE / "tweede_codering.ndjson")
    print("| facet | texts | same set | kappa | F1 |\n|---|---:|---:|---:|---:|")
    coded = next(iter(second.values()))
    for facet in (facet for facet in FACETS if facet in coded):
        pairs = [(labels(first[i], facet), labels(r, facet)) for i, r in second.items()]
        same = sum(a == b for a, b in pairs)
        universe = set().union(*(a | b for a, b in pairs))
        both = sum(len(a & b) for a, b in pairs)
        in_first = sum(len(a) for a, _ in pairs)
        in_second = sum(len(b) for _, b in pairs)
        cells = len(pairs) * len(universe)
        neither = cells - in_first - in_second + both
        observed = (both + neither) / cells
        chance = (in_first * in_second + (cells - in_first) * (cells - in_second)) / cells ** 2
        kappa = (observed - chance) / (1 - chance)
        f1 = 2 * both / (in_first + in_second)
        print(f"| {facet} | {len(pairs)} | {100 * same / len(pairs):.1f}% | {kappa:.3f} | {f1:.3f} |")
        if "--verschillen" in sys.argv:
            for (i, _), (a, b) in zip(second.items(), pairs):
                if a != b:
                    print(f"    {i} first only {sorted(a - b)} second only {sorted(b - a)}")


if __name__ == "__main__":
    main()
