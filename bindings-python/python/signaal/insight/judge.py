"""Figures out of what people judged: how often labels are right, how much is missed, and words to look at."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

from signaal import _native
from signaal.insight.agreement import cohen, krippendorff
from signaal.insight.core import label
from signaal.insight.frame import Frame
from signaal.insight.review_sheet import Judged

_Z = 1.959963984540054


def wilson(share: float, size: float) -> tuple[float, float] | None:
    """The 95% score interval of a share over ``size`` independent draws, which may be an effective size.

    Source: E.B. Wilson (1927), Journal of the American Statistical Association 22, 209-212; with the effective size for
    weighted draws: C. Franco and others (2019), Journal of Survey Statistics and Methodology 7(3), 334-364.

    >>> [round(bound, 4) for bound in wilson(0.9, 100)]
    [0.8256, 0.9448]
    """
    if size <= 0:
        return None
    squared = _Z * _Z
    middle = (share + squared / (2 * size)) / (1 + squared / size)
    half = _Z / (1 + squared / size) * math.sqrt(share * (1 - share) / size + squared / (4 * size * size))
    return max(0.0, middle - half), min(1.0, middle + half)


def weighted(cases: Iterable[tuple[str, float, bool]]) -> tuple[int, int, float, float]:
    """Good ones, all of them, the weighted share that is good, and the effective number of signals (Kish 1965).

    Several judgements of one signal count as one for the effective size: they are not independent.

    >>> weighted([("a", 1.0, True), ("b", 3.0, False)])
    (1, 2, 0.25, 1.6)
    """
    good, count, good_weight = 0, 0, 0.0
    mass: dict[str, float] = defaultdict(float)
    for signal, weight, right in cases:
        good, count = good + right, count + 1
        good_weight += weight * right
        mass[signal] += weight
    total = sum(mass.values())
    if not total:
        return 0, 0, 0.0, 0.0
    return good, count, good_weight / total, total**2 / sum(part**2 for part in mass.values())


def precision(rows: Sequence[Judged]) -> Frame:
    """Of the judged labels, the share that is right: per facet and per concept."""
    groups: dict[str, list[tuple[str, float, bool]]] = defaultdict(list)
    for row in rows:
        for name, right in row.judged.items():
            concept = name.split(" ")[0]
            groups[concept.partition("/")[0]].append((row.signal, row.weight, right))
            groups[concept].append((row.signal, row.weight, right))
    out = []
    for name in sorted(groups):
        good, count, share, size = weighted(groups[name])
        low, high = wilson(share, size) or (None, None)
        out.append(
            {"begrip": name, "naam": _name(name), "goed": good, "beoordeeld": count, "aandeelGoed": share,
             "ondergrens": low, "bovengrens": high}
        )  # fmt: skip
    return Frame(
        out,
        "Van de beoordeelde begrippen het deel dat goed is, gewogen naar alle signalen, met 95%-interval (Wilson).",
        base=len(rows),
        columns=("begrip", "naam", "goed", "beoordeeld", "aandeelGoed", "ondergrens", "bovengrens"),
    )


def recall(rows: Sequence[Judged]) -> Frame:
    """Of what should be there, the share that was found: per facet and per concept, over fully judged signals."""
    groups: dict[str, list[tuple[str, float, bool]]] = defaultdict(list)
    whole = [row for row in rows if row.whole]
    for row in whole:
        right = {name.split(" ")[0] for name, good in row.judged.items() if good}
        cases = [(name, True) for name in sorted(right)] + [(name, False) for name in row.missing if name not in right]
        for concept, found in cases:
            groups[concept.partition("/")[0]].append((row.signal, row.weight, found))
            groups[concept].append((row.signal, row.weight, found))
    out = []
    for name in sorted(groups):
        good, count, share, size = weighted(groups[name])
        low = wilson(share, size)
        out.append(
            {"begrip": name, "naam": _name(name), "gevonden": good, "gemist": count - good, "aandeelGevonden": share,
             "minstens": low and low[0]}
        )  # fmt: skip
    return Frame(
        out,
        "Van wat er volgens de beoordelaar hoort te staan het deel dat is gevonden, gewogen naar alle signalen; "
        "minstens: de ondergrens van het 95%-interval.",
        base=len(whole),
        notes=["Alleen rijen waarvan elk begrip is beoordeeld en ontbreekt is ingevuld. Wie leest, ziet zelden alles "
               "wat mist: het echte deel kan lager zijn."],
        columns=("begrip", "naam", "gevonden", "gemist", "aandeelGevonden", "minstens"),
    )  # fmt: skip


def agreement(judges: Sequence[Sequence[Judged]], names: Sequence[str]) -> Frame:
    """How far two or more judges agree on good and wrong, over the labels that more than one of them judged."""
    tables = [{(row.signal, name): right for row in rows for name, right in row.judged.items()} for rows in judges]
    out = []
    for one, other in combinations(range(len(tables)), 2):
        shared = sorted(tables[one].keys() & tables[other].keys())
        pairs = [(tables[one][key], tables[other][key]) for key in shared]
        same = sum(a == b for a, b in pairs)
        out.append(
            {"beoordelaars": f"{names[one]} en {names[other]}", "maat": "kappa van Cohen", "waarde": cohen(pairs),
             "samenBeoordeeld": len(pairs), "gelijk": same}
        )  # fmt: skip
    every = sorted(set().union(*tables))
    units = [[table[key] for table in tables if key in table] for key in every]
    units = [unit for unit in units if len(unit) > 1]
    same = sum(len(set(unit)) == 1 for unit in units)
    out.append(
        {"beoordelaars": "allemaal", "maat": "alfa van Krippendorff", "waarde": krippendorff(units),
         "samenBeoordeeld": len(units), "gelijk": same}
    )  # fmt: skip
    return Frame(
        out,
        "Zijn de beoordelaars het eens over goed en fout? 1 is helemaal, 0 is niet meer dan toeval.",
        notes=["Een streepje: er is niets te vergelijken, of iedereen zei overal hetzelfde."],
    )


def proposals(rows: Sequence[Judged], least: int = 3, limit: int = 5) -> Frame:
    """Words that set apart texts that were judged wrong for a concept, or in which it was missed; for a person.

    Args:
        rows: what was judged.
        least: a word stands in at least so many of these texts; a rarer one may be about one person.
        limit: at most so many words per concept and kind.
    """
    wrong: dict[str, list[str]] = defaultdict(list)
    right: dict[str, list[str]] = defaultdict(list)
    missed: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        for name, good in row.judged.items():
            (right if good else wrong)[name.split(" ")[0]].append(row.text)
        for concept in row.missing:
            missed[concept].append(row.text)
    out = []
    for concept in sorted(wrong.keys() | missed.keys()):
        without = [row.text for row in rows if row.whole and concept not in row.missing and not _has(row, concept)]
        kinds = [
            ("staat vaak in foute teksten: een term te ruim, of iets voor `niet`?", wrong[concept], right[concept]),
            ("staat vaak in gemiste teksten: een nieuwe term?", missed[concept], without),
        ]
        for kind, inside, outside in kinds:
            if len(inside) < least or not outside:
                continue
            for word, here, there, odds, z in _native.keywords(inside, outside, least, limit):
                out.append(
                    {"begrip": concept, "woord": word, "aantal": here, "van": len(inside), "elders": there,
                     "eldersVan": len(outside), "logOdds": odds, "z": z, "vraag": kind}
                )  # fmt: skip
    return Frame(
        out,
        "Woorden om naar te kijken: ze onderscheiden teksten die fout of gemist zijn. Er verandert niets vanzelf.",
        notes=["Log-odds met het gewone gebruik als voorkennis (Monroe e.a. 2008); alleen wat ver van toeval ligt."],
        columns=("begrip", "woord", "aantal", "van", "elders", "eldersVan", "logOdds", "z", "vraag"),
    )  # fmt: skip


def _has(row: Judged, concept: str) -> bool:
    return any(name.split(" ")[0] == concept and good for name, good in row.judged.items())


def _name(name: str) -> str:
    return label(name) if "/" in name else "(heel het facet)"
