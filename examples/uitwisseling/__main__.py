"""Writes the exports of six invented organisations: `python examples/uitwisseling MAP`.

Nothing here is real: the organisations, their inhabitants, the texts and the rule do not exist. Numbers are drawn by
a seeded
chance. On 1 January 2025 an invented national rule begins, after which there are 35% fewer reports of nitrous-oxide
cylinders everywhere; that, a season, and an outbreak of full containers in one town are put in on purpose, so that
the answer
can be held against what is known to be there. The codes are those of municipalities that were abolished, because a
code must exist
to be read; nothing else is theirs.
"""

import argparse
import csv
import random
from datetime import date, timedelta
from pathlib import Path

INWONERS = {"GM0003": 34, "GM0010": 61, "GM0024": 112, "GM0007": 178, "GM0048": 295, "GM0018": 540}
EERSTE, LAATSTE, REGEL = date(2023, 7, 1), date(2025, 12, 31), date(2025, 1, 1)
EFFECT = 0.65
# Reports a month for 100,000 inhabitants, share of it in the season, and the weeks that are busiest.
THEMAS = {
    "lachgas": (26, 0.25, 7, ["Er liggen lege lachgasflessen {plek}.", "Lachgascilinders gedumpt {plek}.", "Weer "
    "lachgasflessen {plek}, opruimen graag."]),
    "afval": (20, 0.1, 8, ["De ondergrondse container {plek} zit vol.", "Er staat grofvuil naast de container "
    "{plek}.", "De container {plek} is al dagen niet geleegd."]),
    "licht": (6, 0.4, 1, ["De straatlantaarn {plek} is stuk.", "De straatverlichting {plek} brandt niet."]),
    "parkeren": (8, 0.0, 1, ["Ik kan {plek} nooit parkeren, alles staat vol.", "Mijn parkeervergunning geldt {plek} "
    "niet."]),
}  # fmt: skip
PLEKKEN = ["bij het park", "naast de school", "achter de winkels", "op de hoek", "bij het station", "langs de sloot"]
KANALEN = ["app"] * 6 + ["webformulier"] * 3 + ["telefoon"] * 2


def maak(map_: Path) -> None:
    for code, duizend in INWONERS.items():
        r = random.Random(f"uitwisseling-{code}")
        wijken = [f"WK{code[2:]}{n:02d}" for n in range(1, 3 + duizend // 60)]
        gewicht = [r.uniform(0.4, 2) for _ in wijken]
        eigen = r.uniform(0.85, 1.15)
        rijen = []
        dag = EERSTE
        while dag <= LAATSTE:
            for naam, (per_maand, seizoen, maand, zinnen) in THEMAS.items():
                verwacht = per_maand / 30 * duizend / 100 * eigen * (1.25 if dag.weekday() < 5 else 0.4)
                verwacht *= 1 + seizoen * (1 - abs((dag.month - maand + 6) % 12 - 6) / 3)
                if naam == "lachgas" and dag >= REGEL:
                    verwacht *= EFFECT
                if naam == "afval" and code == "GM0007" and date(2025, 10, 6) <= dag < date(2025, 10, 13):
                    verwacht *= 5
                for _ in range(_poisson(r, verwacht)):
                    tekst = r.choice(zinnen).format(plek=r.choice(PLEKKEN))
                    rijen.append([dag.isoformat(), r.choices(wijken, gewicht)[0], r.choice(KANALEN), tekst])
            dag += timedelta(days=1)
        with (map_ / f"{code}.csv").open("w", encoding="utf-8", newline="") as uit:
            w = csv.writer(uit, delimiter=";")
            w.writerow(["nummer", "datum", "wijk", "kanaal", "tekst"])
            w.writerows([f"{code}-{n:06d}", *rij] for n, rij in enumerate(rijen, 1))


def _poisson(r: random.Random, verwacht: float) -> int:
    n, kans, grens = 0, r.random(), 2.718281828459045**-verwacht
    while kans > grens:
        kans *= r.random()
        n += 1
    return n


if __name__ == "__main__":
    lezer = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    lezer.add_argument("map", type=Path)
    gekozen = lezer.parse_args()
    gekozen.map.mkdir(parents=True, exist_ok=True)
    maak(gekozen.map)
