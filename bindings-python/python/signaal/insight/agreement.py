"""Do judges agree more than chance would make them? Nominal judgements, small formulas."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence


def cohen(pairs: Iterable[tuple[Hashable, Hashable]]) -> float | None:
    """Cohen's kappa of two judges; ``None`` without pairs, or when both always say the same one thing.

    Source: J. Cohen (1960), A coefficient of agreement for nominal scales, Educational and Psychological Measurement
    20(1), 37-46. ``(observed - chance) / (1 - chance)``, chance from each judge's own shares.

    >>> pairs = [("ja", "ja")] * 20 + [("ja", "nee")] * 5 + [("nee", "ja")] * 10 + [("nee", "nee")] * 15
    >>> round(cohen(pairs), 6)
    0.4
    """
    given = list(pairs)
    if not given:
        return None
    count = len(given)
    first, second = Counter(a for a, _ in given), Counter(b for _, b in given)
    observed = sum(a == b for a, b in given) / count
    chance = sum(first[value] * second[value] for value in first) / count**2
    return None if chance >= 1 else (observed - chance) / (1 - chance)


def krippendorff(units: Iterable[Sequence[Hashable]]) -> float | None:
    """Krippendorff's alpha for nominal values; any number of judges, and not everyone has to judge everything.

    Source: K. Krippendorff (2011), Computing Krippendorff's Alpha-Reliability. ``1 - observed / expected``
    disagreement, from the coincidences of values in a unit. ``None`` when no unit has two values,
    or all values are the same.

    Args:
        units: of each thing that was judged, the values that it got.

    >>> krippendorff([("a", "a"), ("b", "b"), ("a",)])
    1.0
    """
    weights: dict[tuple[Hashable, Hashable], float] = {}
    for values in units:
        if len(values) < 2:
            continue
        counts = Counter(values)
        for one, here in counts.items():
            for other, there in counts.items():
                together = here * (there - (one == other))
                weights[one, other] = weights.get((one, other), 0.0) + together / (len(values) - 1)
    totals: dict[Hashable, float] = {}
    for (one, _), weight in weights.items():
        totals[one] = totals.get(one, 0.0) + weight
    count = sum(totals.values())
    expected = count**2 - sum(total**2 for total in totals.values())
    if expected <= 0:
        return None
    observed = sum(weight for (one, other), weight in weights.items() if one != other)
    return 1 - (count - 1) * observed / expected
