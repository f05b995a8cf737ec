"""Deliveries of several organisations put together: concepts brought to one taxonomy, rates, and a funnel.

What an organisation withheld stays unknown: it is never counted as 0, and never guessed.
"""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from signaal.insight.core import ask, label
from signaal.insight.frame import Frame
from signaal.stop import Stop

_AXES = ("kanaal", "signaaltype", "gebied", "organisatieonderdeel")


@dataclass
class Merged:
    """Counts of several organisations under one taxonomy."""

    organisations: list[dict[str, Any]]
    """``{organisatie, naam, inwoners, maanden, taxonomieVersies, drempel}`` each."""
    rows: list[dict[str, Any]] = field(repr=False)
    """``{organisatie, maand, begrip, polariteit, as, waarde, aantal, hoogstens}``: ``aantal`` is ``None`` where
    withheld."""
    concepts: list[dict[str, Any]] = field(repr=False)
    """What became of every delivered concept that is not simply the same: ``{van, naar, hoe}``."""
    notes: list[str]

    def to_dict(self) -> dict[str, Any]:
        """As JSON can hold it; :func:`load` reads it."""
        return {
            "soort": "samengevoegde tellingen",
            "organisaties": self.organisations,
            "kruiswijzer": self.concepts,
            "opmerkingen": self.notes,
            "rijen": self.rows,
        }

    def series(self, concept: str = "", polarity: str = "") -> dict[str, dict[str, int | None]]:
        """Per organisation the number of every month it delivered; ``None`` where it is withheld."""
        out: dict[str, dict[str, int | None]] = {
            entry["organisatie"]: dict.fromkeys(entry["maanden"]) for entry in self.organisations
        }
        for row in self.rows:
            if row["begrip"] == concept and row["polariteit"] == polarity and not row["as"]:
                out[row["organisatie"]][row["maand"]] = row["aantal"]
        return out

    def months(self, concept: str = "", polarity: str = "") -> Frame:
        """Every month over all organisations: what is shown added up, and how many organisations that is."""
        series = self.series(concept, polarity)
        people = {entry["organisatie"]: entry["inwoners"] for entry in self.organisations}
        rows = []
        for month in sorted({month for entry in self.organisations for month in entry["maanden"]}):
            given = {org: counts[month] for org, counts in series.items() if month in counts}
            known = {org: n for org, n in given.items() if n is not None}
            base = [people[org] for org in known]
            rows.append(
                {
                    "maand": month,
                    "aantal": sum(known.values()) if known else None,
                    "organisaties": len(known),
                    "achtergehouden": len(given) - len(known),
                    "per10000": _rate(sum(known.values()), base) if known else None,
                }
            )
        return Frame(
            rows,
            f"Signalen over {label(concept) if concept else 'alle onderwerpen'} per maand, van de organisaties die hun "
            "aantal tonen; per 10.000 inwoners van die organisaties.",
            columns=("maand", "aantal", "organisaties", "achtergehouden", "per10000"),
        )

    def rates(self, concept: str = "", polarity: str = "", first: str = "", last: str = "9999-12") -> Frame:
        """Per organisation the number and the rate per 10,000 inhabitants a year, over the months that it shows.

        In the order of inhabitants: this is no league table.
        """
        series = self.series(concept, polarity)
        rows = []
        for entry in sorted(self.organisations, key=lambda e: (e["inwoners"] or 0, e["organisatie"])):
            counts = {m: n for m, n in series[entry["organisatie"]].items() if first <= m <= last}
            known = [n for n in counts.values() if n is not None]
            people = entry["inwoners"]
            scale = 10_000 * 12 / (people * len(known)) if people and known else None
            low, high = poisson_bounds(sum(known)) if known else (None, None)
            rows.append(
                {
                    "organisatie": entry["naam"],
                    "inwoners": people,
                    "aantal": sum(known) if known else None,
                    "maanden": len(known),
                    "achtergehouden": len(counts) - len(known),
                    "per10000": sum(known) * scale if scale else None,
                    "ondergrens": low * scale if scale and low is not None else None,
                    "bovengrens": high * scale if scale and high is not None else None,
                }
            )
        return Frame(
            rows,
            f"Signalen over {label(concept) if concept else 'alle onderwerpen'} per 10.000 inwoners per jaar, over de "
            "maanden die een organisatie toont, met 95%-interval. Op volgorde van inwoners; dit is geen ranglijst.",
        )


def merge(
    tallies: Iterable[Mapping[str, Any]],
    *,
    people: Mapping[str, tuple[str, int | None]] | None = None,
    crosswalk: Mapping[str, str] | None = None,
    taxonomy: Mapping[str, Any] | None = None,
) -> Merged:
    """Puts deliveries together.

    Args:
        tallies: documents of schema ``telling``; several of one organisation must be of different months.
        people: name and inhabitants by area code (``GM0599``), or by TOOI code for who is no municipality.
        crosswalk: own concept to national concept, of who has a list of their own.
        taxonomy: the taxonomy to bring all to (schema ``taxonomie``); else the national one of this package.

    Raises:
        Stop: there is nothing, or a month of an organisation comes twice.
    """
    tallies = list(tallies)
    if not tallies:
        raise Stop("Er zijn geen tellingen om samen te voegen.")
    people = people or {}
    known = sorted({cell["begrip"] for tally in tallies for cell in tally["cellen"] if "begrip" in cell})
    asked: dict[str, Any] = {"begrippen": known, "kruiswijzer": dict(crosswalk or {})}
    if taxonomy is not None:
        asked["taxonomie"] = taxonomy
    mapped = {entry["van"]: entry for entry in ask("kruiswijzer", asked)}
    by_org: dict[str, dict[str, Any]] = {}
    sums: dict[tuple[str, str, str, str, str, str], list[int | None]] = defaultdict(list)
    for tally in tallies:
        uri = tally["organisatie"]
        code = uri.rsplit("/", 1)[-1].upper()
        name, inhabitants = people.get(code, (code, None))
        entry = by_org.setdefault(
            uri,
            {"organisatie": uri, "naam": name, "inwoners": inhabitants, "maanden": [], "taxonomieVersies": [],
            "drempel": 0},
        )  # fmt: skip
        from signaal.insight.exchange import delivered_months

        months = delivered_months(tally)
        double = sorted(set(months) & set(entry["maanden"]))
        if double:
            raise Stop(f"{name} levert {', '.join(double)} twee keer. Gebruik van elke maand een levering.")
        entry["maanden"] = sorted([*entry["maanden"], *months])
        entry["taxonomieVersies"] = sorted({*entry["taxonomieVersies"], tally["taxonomieVersie"]})
        entry["drempel"] = max(entry["drempel"], tally["drempel"])
        for cell in tally["cellen"]:
            concept = cell.get("begrip", "")
            if concept:
                to = mapped[concept]["naar"]
                if to is None:
                    continue
                concept = to
            axis, value = _axis(cell)
            key = (uri, cell["maand"], concept, cell.get("polariteit", ""), axis, value)
            sums[key].append(cell.get("aantal"))
    rows = []
    for key, counts in sorted(sums.items()):
        uri, month, concept, polarity, axis, value = key
        total = None if None in counts else sum(n for n in counts if n is not None)
        rows.append(
            {
                "organisatie": uri, "maand": month, "begrip": concept, "polariteit": polarity, "as": axis,
                "waarde": value, "aantal": total, "hoogstens": len(counts) > 1,
            }
        )  # fmt: skip
    notes = []
    lost = [entry for entry in mapped.values() if entry["naar"] is None]
    if lost:
        notes.append(
            f"{len(lost)} begrippen zijn er in deze taxonomie niet, of zijn gesplitst. Hun aantallen zitten nog in het "
            "bredere begrip."
        )
    if any(row["hoogstens"] for row in rows):
        notes.append(
            "Waar twee oude begrippen samen een nieuw werden, is het aantal een bovengrens: een signaal kon ze allebei "
            "hebben."
        )
    if any(entry["inwoners"] is None for entry in by_org.values()):
        notes.append(
            "Van een of meer organisaties is het aantal inwoners niet opgegeven; daar staat geen cijfer per 10.000."
        )
    return Merged(
        [by_org[uri] for uri in sorted(by_org)],
        rows,
        [entry for entry in mapped.values() if entry["hoe"] != "gelijk"],
        notes,
    )


def load(document: Mapping[str, Any]) -> Merged:
    """What :meth:`Merged.to_dict` gave."""
    return Merged(
        list(document["organisaties"]),
        list(document["rijen"]),
        list(document["kruiswijzer"]),
        list(document["opmerkingen"]),
    )


def _axis(cell: Mapping[str, Any]) -> tuple[str, str]:
    """The axes of a cell and their values, joined with ``+`` when there are more.

    >>> _axis({"kanaal": "balie", "gebied": {"wijkcode": "WK059901"}})
    ('kanaal+gebied', 'balie+WK059901')
    """
    given = [(name, cell[name]) for name in _AXES if name in cell]
    flat = [next(iter(value.values())) if isinstance(value, Mapping) else value for _, value in given]
    return "+".join(name for name, _ in given), "+".join(map(str, flat))


def _rate(count: int, people: Sequence[int | None]) -> float | None:
    inhabitants = [n for n in people if n]
    return 10_000 * count / sum(inhabitants) if len(inhabitants) == len(people) and inhabitants else None


def poisson_bounds(count: int, z: float = 1.959964) -> tuple[float, float]:
    """The 95% interval of a count: Byar's approximation, good to the second figure from 1 up.

    >>> [round(x, 1) for x in poisson_bounds(10)]
    [4.8, 18.4]
    """
    low = 0.0 if count == 0 else count * (1 - 1 / (9 * count) - z / (3 * math.sqrt(count))) ** 3
    up = count + 1
    return max(low, 0.0), up * (1 - 1 / (9 * up) + z / (3 * math.sqrt(up))) ** 3


def as_json(merged: Merged) -> str:
    """The document of ``signaal uitwisseling voeg-samen``: a row a line."""
    document = merged.to_dict()
    rows = ",\n".join("  " + json.dumps(row, ensure_ascii=False) for row in document.pop("rijen"))
    return f'{json.dumps(document, ensure_ascii=False)[:-1]},\n "rijen": [\n{rows}\n]}}\n'
