"""Simulations of what the figures promise, with seeds: bursts and false alarms, coverage of intervals, and an attack on
deliveries.

    python scripts/cijfers_simulatie.py effect [--reeksen 1000]
    python scripts/cijfers_simulatie.py verrassing [--reeksen 1000]
    python scripts/cijfers_simulatie.py aanval [--reeksen 20]

Everything is drawn by chance from the models that are named; nothing here is real. Writes
target/evaluate/simulatie-*.json.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
SEED = 20260101
# Bursts of this many standard deviations: then the rolling z of a notebook finds about nine in ten.
SIZE = 8.0
SIZES = (4.0, 6.0, SIZE, 12.0)


@dataclass(frozen=True)
class Setting:
    """One kind of invented series: counts by week or month, with a change."""

    name: str
    periods: int = 104
    change: int = 70
    mean: float = 20.0
    spread: float = 0.0
    """Variance = mean + spread x mean squared."""
    rho: float = 0.0
    """Autocorrelation of the swings that hang together."""
    swing: float = 0.0
    """Their size, on the log scale."""
    season: float = 0.3
    year: int = 52
    """Periods in a year."""
    control: bool = False
    """Half of the swings is shared with a control series that the change does not touch."""


EFFECTS = (
    Setting("alleen toeval"),
    Setting("meer spreiding", spread=0.1),
    Setting("weken hangen samen (0,3)", mean=40, rho=0.3, swing=0.15),
    Setting("weken hangen samen (0,5)", mean=40, rho=0.5, swing=0.15),
    Setting("korter dan een jaar", 52, 30, mean=15, spread=0.05, season=0.0),
    Setting("kleine aantallen", mean=3, spread=0.2),
    Setting("drie jaar", 156, 104, mean=60, spread=0.05, rho=0.3, swing=0.1),
    Setting("met een vergelijking", mean=40, rho=0.3, swing=0.15, control=True),
    Setting("maanden, dertig", 30, 18, mean=60, spread=0.02, season=0.2, year=12),
    Setting(
        "maanden, vier jaar",
        48,
        30,
        mean=150,
        spread=0.02,
        rho=0.3,
        swing=0.08,
        season=0.2,
        year=12,
    ),
)


def series(
    rng: Any, weeks: int, change: int, mean: float, spread: float, rho: float, swing: float, season: float, step: float,
    year: int = 52,
) -> Any:  # fmt: skip
    """One invented series with a step on the log scale."""
    return draw(rng, Setting("", weeks, change, mean, spread, rho, swing, season, year), step)[0]


def draw(rng: Any, kind: Setting, step: float) -> tuple[Any, Any]:
    """One invented series with a step on the log scale, and its control (or none)."""

    def swings(size: float) -> Any:
        drift = np.zeros(kind.periods)
        if size:
            drift[0] = rng.normal(0, size)
            for i in range(1, kind.periods):
                drift[i] = kind.rho * drift[i - 1] + rng.normal(0, size * np.sqrt(1 - kind.rho**2))
        return drift

    t = np.arange(kind.periods)
    base = 0.3 * t / kind.periods + kind.season * np.sin(2 * np.pi * t / kind.year + 1)
    shared = swings(kind.swing * np.sqrt(0.5)) if kind.control else np.zeros(kind.periods)
    own = swings(kind.swing * (np.sqrt(0.5) if kind.control else 1.0))
    level = kind.mean * np.exp(base + step * (t >= kind.change) + shared + own)
    if kind.spread:
        level = level * rng.gamma(1 / kind.spread, kind.spread, kind.periods)
    beside = rng.poisson(2 * kind.mean * np.exp(base + shared)) if kind.control else None
    return rng.poisson(level), beside


def effect(number: int) -> dict[str, Any]:
    """How often the 95% interval holds the true step, and how often 'less' is said when nothing changed."""
    from signaal.insight.effect import MONTHS_BEFORE, interrupted

    rows = []
    for place, kind in enumerate(EFFECTS):
        rng = np.random.default_rng([SEED, place])
        held = found = false = none = width = 0.0
        for index in range(number):
            step = 0.0 if index % 2 else float(np.log(0.7))
            counts, beside = draw(rng, kind, step)
            got = interrupted(
                [int(n) for n in counts], kind.change, season=kind.year, least=MONTHS_BEFORE,
                control=None if beside is None else [int(n) for n in beside],
            )  # fmt: skip
            if got.lower is None or got.upper is None:
                none += 1
                continue
            held += got.lower <= np.expm1(step) <= got.upper
            width += np.log1p(got.upper) - np.log1p(got.lower)
            found += step < 0 and got.verdict == "minder"
            false += step == 0 and got.verdict in ("minder", "meer")
        judged = number - none
        rows.append(
            {
                "reeksen": kind.name, "zaad": [SEED, place], "aantal": number,
                "dekking": round(float(held / judged), 4),
                "breedte": round(float(width / judged), 3), "min30procentGevonden": round(found / (number / 2), 3),
                "tenOnrechteGezegd": round(false / (number / 2), 3), "geenInterval": int(none),
            }
        )  # fmt: skip
        print(rows[-1], flush=True)
    rows.append(together(max(50, number // 5), len(EFFECTS)))
    print(rows[-1], flush=True)
    total = round(sum(row["dekking"] for row in rows) / len(rows), 4)
    return {"zaad": SEED, "rijen": rows, "dekkingGemiddeld": total}


def together(number: int, place: int) -> dict[str, Any]:
    """The same over eight organisations whose true changes differ: does the joint interval hold their mean?"""
    from signaal.insight.effect import MONTHS_BEFORE, interrupted, pooled

    rng = np.random.default_rng([SEED, place])
    held = found = false = width = 0.0
    for index in range(number):
        step = 0.0 if index % 2 else float(np.log(0.7))
        effects = {}
        for name in range(8):
            kind = Setting(
                "",
                30,
                18,
                float(np.exp(rng.uniform(np.log(20), np.log(200)))),
                0.02,
                season=0.2,
                year=12,
            )
            counts, _ = draw(rng, kind, step + float(rng.normal(0, 0.1)))
            effects[str(name)] = interrupted([int(n) for n in counts], 18, season=12, least=MONTHS_BEFORE)
        got = pooled(effects)
        held += got["ondergrens"] <= np.expm1(step) <= got["bovengrens"]
        width += np.log1p(got["bovengrens"]) - np.log1p(got["ondergrens"])
        found += step < 0 and got["oordeel"] == "minder"
        false += step == 0 and got["oordeel"] in ("minder", "meer")
    return {
        "reeksen": "acht organisaties samen", "zaad": [SEED, place], "aantal": number,
        "dekking": round(float(held / number), 4), "breedte": round(float(width / number), 3),
        "min30procentGevonden": round(found / (number / 2), 3), "tenOnrechteGezegd": round(false / (number / 2), 3),
        "geenInterval": 0,
    }  # fmt: skip


def bursts(
    number: int,
    days: int,
    start: int,
    spread: float,
    size: float,
    seed: int,
    every: int = 5,
) -> tuple[Any, list[tuple[int, int] | None]]:
    """Invented series of days; every fifth one holds a burst of 1, 3 or 7 days. Gives counts and where the bursts are.

    Means lie between 0.05 and 20 a day, weekends are quiet. A burst adds `size` times the standard deviation of its
    days, and at least a handful of signals.
    """
    rng = np.random.default_rng(seed)
    mean = np.exp(rng.uniform(np.log(0.05), np.log(20), number))
    rhythm = np.where(np.arange(days) % 7 < 5, 1.3, 0.25)
    level = mean[:, None] * rhythm[None, :]
    if spread:
        level = level * rng.gamma(1 / spread, spread, level.shape)
    counts = rng.poisson(level).astype(np.int32)
    where: list[tuple[int, int] | None] = []
    for index in range(number):
        if index % every:
            where.append(None)
            continue
        long = int(rng.choice([1, 3, 7]))
        first = int(rng.integers(start, days - long))
        deviation = np.sqrt(mean[index] * long * (1 + spread * mean[index]))
        counts[index, first : first + long] += rng.poisson((4 + size * deviation) / long, long).astype(np.int32)
        where.append((first, long))
    return counts, where


def rolling_z(counts: Any, start: int, limit: float, window: int = 28) -> Any:
    """Today's notebook practice: every day against the mean of the 28 days before it, in standard deviations of
    Poisson.

    Gives a table of series by judged day: whether it is above the limit.
    """
    sums = np.cumsum(counts, axis=1, dtype=np.float64)
    mean = sums[:, start - 1 : -1].copy()
    mean[:, 1:] -= sums[:, start - window : -window - 1]
    mean[:, 0] -= sums[:, start - window - 1]
    mean /= window
    z = (counts[:, start:] - mean) / np.sqrt(np.maximum(mean, 0.5))
    return z > limit


def judged(alarms: list[list[int]], where: list[tuple[int, int] | None]) -> dict[str, float]:
    """Shares found and false, and the days from the first of a burst to the first alarm in it."""
    found = false = number = 0
    delays = []
    for days, burst in zip(alarms, where, strict=True):
        if burst is None:
            false += bool(days)
            continue
        number += 1
        within = [day for day in days if burst[0] <= day < burst[0] + burst[1] + 3]
        if within:
            found += 1
            delays.append(min(within) - burst[0])
    return {
        "gevonden": round(found / number, 4),
        "valsAlarm": round(false / (len(where) - number), 4),
        "vertraging": round(float(np.mean(delays)), 2) if delays else -1.0,
        "opDagEen": round(float(np.mean(np.array(delays) == 0)), 3) if delays else 0.0,
    }


def days_of(above: Any, start: int) -> list[list[int]]:
    """Days with an alarm, per series."""
    return [[int(day) + start for day in np.flatnonzero(row)] for row in above]


def scan(counts: Any, start: int, asked: float) -> dict[str, Any]:
    """The core's scan over the same series."""
    from signaal import _native

    options = {"vanaf": start, "valsAlarm": asked, "zaad": 1}
    data = np.ascontiguousarray(counts, dtype=np.uint32).tobytes()
    answer: dict[str, Any] = json.loads(_native.scan(data, counts.shape[1], json.dumps(options)))
    return answer


def scanned(counts: Any, start: int, asked: float) -> list[list[int]]:
    """Days with an alarm, per series: the first, and the most surprising."""
    out: list[list[int]] = [[] for _ in counts]
    for alarm in scan(counts, start, asked)["alarmen"]:
        out[alarm["reeks"]] = [alarm["eersteDag"], alarm["dag"]]
    return out


def surprise(number: int, days: int = 180, start: int = 90) -> dict[str, Any]:
    """Detection, delay, false alarms and speed of the scan beside today's practice, on the same series in the same run.

    Of every size of burst and every spread there are ``number`` series, a fifth of them with a burst.
    """
    rows = []
    for size in SIZES:
        for spread in (0.0, 0.1, 0.3):
            seed = SEED + int(spread * 100) + int(size * 1000)
            counts, where = bursts(number, days, start, spread, size, seed)
            given = {"grootte": size, "spreiding": spread, "zaad": seed}
            for limit in (3.0, 4.0, 5.0):
                found = judged(days_of(rolling_z(counts, start, limit), start), where)
                rows.append({**given, "wijze": f"schuivende z > {limit:.0f}", **found})
            for asked in (0.01, 0.05):
                found = judged(scanned(counts, start, asked), where)
                rows.append({**given, "wijze": f"scan, gevraagd {asked:.0%}", **found})
            print("\n".join(str(row) for row in rows[-5:]), flush=True)
    means = []
    for way in dict.fromkeys(row["wijze"] for row in rows):
        for size in SIZES:
            of = [row for row in rows if row["wijze"] == way and row["grootte"] == size]
            mean = {name: round(sum(row[name] for row in of) / len(of), 4) for name in ("gevonden", "valsAlarm")}
            means.append({"wijze": way, "grootte": size, "reeksen": number * len(of), **mean})
            print(means[-1], flush=True)
    # Days: those above, and one and two years; the fewer there are in all, the more the invented series weigh.
    speeds = [speed(*of, start) for of in ((number, days), (20 * number, days), (number, 365), (number, 730))]
    return {"zaad": SEED, "rijen": rows, "gemiddeld": means, "snelheid": speeds}


def speed(number: int, days: int, start: int) -> dict[str, Any]:
    """Series a second of processor time, in turns on the same series: from counts to what is above the limit.

    Processor time and not the clock, since both use one core and other work on the machine must not count.
    """
    counts, _ = bursts(number, days, start, 0.1, SIZE, SEED + 1)
    taken: dict[str, list[float]] = {"z": [], "scan": []}
    runs = {
        "z": lambda: rolling_z(counts, start, 3.0),
        "scan": lambda: scan(counts, start, 0.05),
    }
    for _ in range(max(9, 40_000 // number)):
        for name, run in runs.items():
            begin = time.process_time()
            run()
            taken[name].append(time.process_time() - begin)
    found = {
        "reeksen": number, "dagen": days, "zaad": SEED + 1,
        **{f"{name}PerSeconde": round(number / float(np.median(times))) for name, times in taken.items()},
        "verhouding": round(float(np.median(np.array(taken["z"]) / np.array(taken["scan"]))), 3),
    }  # fmt: skip
    print(found, flush=True)
    return found


def invented_rows(rng: Any, signals: int) -> list[list[Any]]:
    """One month of an invented organisation, as the core wants it: uneven, so that many numbers are small."""
    areas = [f"WK0003{n:02d}" for n in range(1, 6)] + [""]
    channels, kinds = ["telefoon", "balie", "app"], ["melding", "klacht"]
    concepts = [
        "onderwerp/afval",
        "onderwerp/afval/container",
        "onderwerp/overlast",
        "kwaliteit/snelheid",
    ]
    counted: dict[tuple[str, ...], int] = {}

    def add(concept: str, polarity: str, at: tuple[str, ...]) -> None:
        key = (concept, polarity, *at)
        counted[key] = counted.get(key, 0) + 1

    weights = {
        name: rng.dirichlet(np.full(len(values), 0.7)) for name, values in (("a", areas), ("k", channels), ("s", kinds))
    }
    soort = rng.dirichlet([3, 1, 0.15])
    for _ in range(signals):
        at = (
            areas[rng.choice(len(areas), p=weights["a"])],
            channels[rng.choice(len(channels), p=weights["k"])],
            kinds[rng.choice(len(kinds), p=weights["s"])],
        )
        add("", "", at)
        add(
            f"soort/{['melding', 'klacht', 'compliment'][rng.choice(3, p=soort)]}",
            "",
            at,
        )
        if rng.random() < 0.35:
            add(concepts[0], "", at)
            if rng.random() < 0.6:
                add(concepts[1], "", at)
        if rng.random() < 0.2:
            add(concepts[2], "", at)
        if rng.random() < 0.3:
            add(concepts[3], "", at)
            add(concepts[3], "negatief" if rng.random() < 0.8 else "positief", at)
    return [["2025-01", c, p, [*at, ""], n] for (c, p, *at), n in counted.items()]


def attack(rows: list[list[Any]], depth: int, threshold: int = 10) -> dict[str, Any]:
    """Works out, for every withheld number above 0, between which bounds it must lie given all that was delivered.

    The attacker knows every area, channel and source, that all sums come out, that a narrower concept is never more
    than a
    wider one, that every signal has one soort, and that nothing is below 0. Two linear programmes a number (HiGHS).
    """
    from itertools import combinations, product

    from scipy.optimize import linprog
    from scipy.sparse import csr_matrix

    from signaal.insight.core import ask

    made = ask(
        "lever",
        {
            "organisatie": "https://identifier.overheid.nl/tooi/id/gemeente/gm0003", "van": "2025-01-01",
            "tot": "2025-01-31", "taxonomieVersie": "0.1.0", "drempel": threshold,
            "assen": ["gebied", "kanaal", "signaaltype"], "diepte": depth, "rijen": rows,
        },
    )  # fmt: skip
    values = [sorted({row[3][axis] for row in rows}) for axis in range(3)]
    concepts = sorted({(row[1], row[2]) for row in rows})
    places = [
        tuple(combo) for combo in product(*[["*", *v] for v in values]) if sum(value != "*" for value in combo) <= depth
    ]
    number = {(c, place): i for i, (c, place) in enumerate(product(concepts, places))}
    truth = np.zeros(len(number))
    for _, concept, polarity, at, count in rows:
        for size in range(depth + 1):
            for axes in combinations(range(3), size):
                place = tuple(at[a] if a in axes else "*" for a in range(3))
                truth[number[(concept, polarity), place]] += count
    shown: dict[int, float] = {}
    for cell in made["telling"]["cellen"]:
        area = cell.get("gebied", {}).get("wijkcode", "*")
        at = (area, cell.get("kanaal", "*"), cell.get("signaaltype", "*"))
        if "aantal" in cell:
            shown[number[(cell.get("begrip", ""), cell.get("polariteit", "")), at]] = cell["aantal"]
    assert all(truth[i] == n for i, n in shown.items())
    equal: list[dict[int, float]] = []
    for concept in concepts:
        for place in places:
            for axis in range(3):
                if place[axis] == "*" and sum(v != "*" for v in place) < depth:
                    row = {number[concept, place]: -1.0}
                    for value in values[axis]:
                        row[number[concept, (*place[:axis], value, *place[axis + 1 :])]] = 1.0
                    equal.append(row)
    less: list[dict[int, float]] = []
    for place in places:
        everything = number[("", ""), place]
        kinds = [number[c, place] for c in concepts if c[0].startswith("soort/")]
        equal.append({everything: -1.0, **dict.fromkeys(kinds, 1.0)})
        for concept, polarity in concepts:
            wider = (concept, "") if polarity else (concept.rsplit("/", 1)[0], "")
            wider = wider if wider in concepts else ("", "")
            if concept:
                less.append(
                    {
                        number[(concept, polarity), place]: 1.0,
                        number[wider, place]: -1.0,
                    }
                )
        both = [number[c, place] for c in concepts if c[0] == "kwaliteit/snelheid" and c[1]]
        less.append(
            {
                number[("kwaliteit/snelheid", ""), place]: 1.0,
                **dict.fromkeys(both, -1.0),
            }
        )

    def table(lines: list[dict[int, float]]) -> Any:
        at = [(r, c, v) for r, line in enumerate(lines) for c, v in line.items()]
        r, c, v = zip(*at, strict=True)
        return csr_matrix((v, (r, c)), shape=(len(lines), len(number)))

    bounds = [(shown[i], shown[i]) if i in shown else (0, None) for i in range(len(number))]
    a_eq, a_ub = table(equal), table(less)
    known = {number[c, p] for c, p in product(concepts, places) if "" not in p}
    secret = [i for i in known if i not in shown and truth[i] > 0]
    exact, narrow, widths = 0, 0, []
    for i in secret:
        ends = []
        for sign in (1.0, -1.0):
            goal = np.zeros(len(number))
            goal[i] = sign
            solved = linprog(
                goal,
                A_ub=a_ub,
                b_ub=np.zeros(len(less)),
                A_eq=a_eq,
                b_eq=np.zeros(len(equal)),
                bounds=bounds,
            )
            ends.append(sign * solved.fun if solved.status == 0 else sign * -np.inf)
        width = ends[1] - ends[0]
        widths.append(min(width, 1e6))
        exact += width < 1 - 1e-6
        narrow += width < 3 - 1e-6
    return {
        "getoond": len(shown), "achtergehouden": len(secret), "preciesTeruggevonden": exact,
        "bandbreedteOnder3": narrow, "bandbreedteMediaan": float(np.median(widths)) if widths else 0.0,
    }  # fmt: skip


def attacks(number: int) -> dict[str, Any]:
    """The attack on invented months of several sizes."""
    rows = []
    for signals in (80, 300, 1500):
        for depth in (1, 2):
            total: dict[str, Any] = {
                "signalen": signals,
                "diepte": depth,
                "maanden": number,
            }
            for index in range(number):
                found = attack(
                    invented_rows(np.random.default_rng([SEED, signals, index]), signals),
                    depth,
                )
                for name in (
                    "getoond",
                    "achtergehouden",
                    "preciesTeruggevonden",
                    "bandbreedteOnder3",
                ):
                    total[name] = total.get(name, 0) + int(found[name])
            rows.append(total)
            print(total, flush=True)
    return {"zaad": SEED, "rijen": rows}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("wat", choices=("effect", "verrassing", "aanval"))
    parser.add_argument("--reeksen", type=int)
    chosen = parser.parse_args()
    run, usual = {
        "effect": (effect, 1000),
        "verrassing": (surprise, 1000),
        "aanval": (attacks, 20),
    }[chosen.wat]
    found = run(chosen.reeksen or usual)
    out = ROOT / "target" / "evaluate" / f"simulatie-{chosen.wat}.json"
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"written: {out.relative_to(ROOT)}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
