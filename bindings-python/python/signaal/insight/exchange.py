"""Counts to give to others (schema ``telling``): counted here, made safe by the core.

>>> from signaal import insight
>>> with insight.open_store("uit/demo") as store:  # doctest: +SKIP
...     made = insight.exchange.deliver(store, "2026-01", "2026-06")

A month is delivered once. Months that were delivered before stay out of a later delivery, so that nothing can be
taken from
each other; what comes in late is not counted any more.
"""

from __future__ import annotations

import calendar
import json
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from signaal import _native
from signaal.insight.core import ask
from signaal.insight.store import Store
from signaal.output.file import write_whole
from signaal.stop import Stop

AXES = ("gebied", "kanaal", "signaaltype", "organisatieonderdeel")
DEFAULT_AXES = AXES[:3]
_AREAS = {"gemeente": "gemeentecode", "wijk": "wijkcode", "buurt": "buurtcode", "postcode4": "postcode4"}
# What was delivered, next to the folder of signals: also when deliveries go to another folder, or were moved.
LEDGER = "uitwisseling-geleverd.json"
_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")


@dataclass(frozen=True, slots=True)
class Delivery:
    """A delivery and what was done to it."""

    tally: dict[str, Any]
    """The document of schema ``telling``."""
    shown: int
    """Numbers that are shown."""
    small: int
    """Withheld because they are below the threshold; zeros are not counted."""
    extra: int
    """Withheld because others would give them back."""
    undated: int
    """Signals without a day: they are in no month."""


def count(
    store: Store, first: str, last: str, *, organisation: str, area: str = "wijk"
) -> list[tuple[str, str, str, list[str], int]]:
    """Signals per month, concept, polarity and the four axes, as the core wants them. Never distress, never drop-off
    counts.

    A signal counts under each of its concepts and once under every wider one.
    """
    rows = store.query(
        f"""
        , basis AS (
            SELECT signaalId, aantal, strftime(datum, '%Y-%m') AS maand, coalesce({_AREAS[area]}, '') AS g,
                   coalesce(kanaal, '') AS k, coalesce(signaaltype, '') AS s,
                   coalesce(onderdeelNaam, onderdeelCode, '') AS u
            FROM k WHERE organisatie = ? AND signaaltype IS DISTINCT FROM 'gedragssignaal'
              AND strftime(datum, '%Y-%m') BETWEEN ? AND ?),
        c AS (
            SELECT DISTINCT signaalId, array_to_string(string_split(begrip, '/')[1:n], '/') AS begrip, '' AS p
            FROM l, unnest(range(2, len(string_split(begrip, '/')) + 1)) AS diep(n) WHERE facet <> 'urgentie'
            UNION ALL
            SELECT DISTINCT signaalId, begrip, polariteit FROM l
            WHERE facet = 'kwaliteit' AND polariteit IS NOT NULL)
        SELECT maand, '' AS begrip, '' AS p, g, basis.k, s, u, sum(aantal)::BIGINT FROM basis GROUP BY ALL
        UNION ALL
        SELECT maand, c.begrip, c.p, g, basis.k, s, u, sum(aantal)::BIGINT
        FROM basis JOIN c USING (signaalId) GROUP BY ALL ORDER BY ALL
        """,
        organisation, first, last,
    )  # fmt: skip
    return [(month, concept, p, [g, k, s, u], int(n)) for month, concept, p, g, k, s, u, n in rows]


def deliver(
    store: Store,
    first: str,
    last: str,
    *,
    organisation: str | None = None,
    threshold: int = 10,
    axes: Sequence[str] = DEFAULT_AXES,
    area: str = "wijk",
    depth: int = 1,
    taxonomy: str | None = None,
) -> Delivery:
    """A delivery of whole months.

    Args:
        store: the signals.
        first: first month, ``JJJJ-MM``.
        last: last month.
        organisation: TOOI address; else the one that most signals are of.
        threshold: smallest number that is shown.
        axes: out of :data:`AXES`.
        area: ``gemeente``, ``wijk``, ``buurt`` or ``postcode4``: one, since two divisions overlap.
        depth: how many axes at a time.
        taxonomy: version that the labels are of; else the one that stands with the signals, or that of this package.

    Raises:
        Stop: the months, the axes or the organisation are not right.
    """
    for month in (first, last):
        if not is_month(month):
            raise Stop(f"{month} is geen maand. Schrijf JJJJ-MM, zoals 2026-01. Losse dagen leveren we niet.")
    if first > last:
        raise Stop(f"De eerste maand {first} ligt na de laatste maand {last}.")
    unknown = [axis for axis in axes if axis not in AXES]
    if unknown or area not in _AREAS:
        raise Stop(f"{', '.join(unknown) or area} kennen we niet. Kies uit {', '.join([*AXES, *_AREAS])}.")
    if threshold < 3:
        raise Stop("De drempel moet 3 of meer zijn. Een lager aantal beschermt niemand.")
    organisation = organisation or store.organisation()
    if organisation is None:
        raise Stop("Bij de signalen staat geen organisatie. Geef er een met --organisatie.")
    undated = store.one("SELECT count(*) FROM k WHERE organisatie = ? AND datum IS NULL", organisation)
    year, month_number = map(int, last.split("-"))
    made = ask(
        "lever",
        {
            "organisatie": organisation,
            "van": f"{first}-01",
            "tot": f"{last}-{calendar.monthrange(year, month_number)[1]}",
            "taxonomieVersie": taxonomy or _taxonomy_of(store, organisation, first, last),
            "drempel": threshold,
            "assen": list(axes),
            "diepte": depth,
            "rijen": count(store, first, last, organisation=organisation, area=area),
        },
    )
    return Delivery(made["telling"], made["getoond"], made["klein"], made["extra"], int(undated))


def _taxonomy_of(store: Store, organisation: str, first: str, last: str) -> str:
    """The version of the taxonomy that these months were labelled with."""
    found = store.query(
        "SELECT DISTINCT taxonomieVersie FROM k WHERE organisatie = ? AND taxonomieVersie IS NOT NULL "
        "AND strftime(datum, '%Y-%m') BETWEEN ? AND ? ORDER BY 1",
        organisation, first, last,
    )  # fmt: skip
    if len(found) > 1:
        raise Stop(
            f"Deze maanden zijn gelabeld met meer versies van de taxonomie ({', '.join(row[0] for row in found)}). "
            "Verwerk ze opnieuw met een versie, of lever ze apart."
        )
    return str(found[0][0]) if found else str(json.loads(_native.versions())["taxonomie"])


def is_month(text: str) -> bool:
    """Whether a text is a month, ``JJJJ-MM``.

    >>> is_month("2026-12"), is_month("2026-13")
    (True, False)
    """
    return _MONTH.fullmatch(text) is not None


def delivered_months(tally: Mapping[str, Any]) -> list[str]:
    """The months of a delivery.

    >>> delivered_months({"periode": {"van": "2025-11-01", "tot": "2026-01-31"}})
    ['2025-11', '2025-12', '2026-01']
    """
    period = tally["periode"]
    year, month = map(int, period["van"][:7].split("-"))
    out = []
    while (name := f"{year:04d}-{month:02d}") <= period["tot"][:7]:
        out.append(name)
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return out


def next_months(store: Store, done: Collection[str]) -> tuple[str, str] | None:
    """First and last month that can be delivered now: after the months that are done, up to the last that is over."""
    days = store.days()
    if days is None:
        return None
    first, last = days[0][:7], days[1][:7]
    year, month = map(int, last.split("-"))
    if int(days[1][8:]) < calendar.monthrange(year, month)[1]:
        last = f"{year - 1}-12" if month == 1 else f"{year:04d}-{month - 1:02d}"
    if done:
        year, month = map(int, max(done).split("-"))
        first = f"{year + 1}-01" if month == 12 else f"{year:04d}-{month + 1:02d}"
    return (first, last) if first <= last else None


def read_ledger(path: Path, organisation: str) -> set[str]:
    """The months that the ledger says this organisation delivered.

    Raises:
        Stop: it is no ledger.
    """
    return set(_ledger(path).get(organisation, {}))


def _ledger(path: Path) -> dict[str, dict[str, str]]:
    """The file of each month that was delivered, by organisation; held against its shape, since a month that is read
    over would be delivered twice."""
    if not path.is_file():
        return {}
    try:
        known = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        raise Stop(f"{path} kan niet worden gelezen. Daarin staat welke maanden al zijn geleverd.") from None
    right = isinstance(known, dict) and all(
        isinstance(months, dict) and all(is_month(month) and isinstance(file, str) for month, file in months.items())
        for months in known.values()
    )
    if not right:
        raise Stop(
            f"{path} heeft niet de goede vorm. Daarin staat welke maanden al zijn geleverd, als "
            '{"organisatie": {"2026-01": "bestand"}}. Zet de goede versie terug.'
        )
    return dict(known)


def write_ledger(path: Path, tally: Mapping[str, Any], file: Path) -> None:
    """Adds the months of a delivery to the ledger, with the name of its file. Do so before the delivery is written.

    Raises:
        Stop: what is there is no ledger.
    """
    known = _ledger(path)
    known.setdefault(tally["organisatie"], {}).update(dict.fromkeys(delivered_months(tally), file.name))
    write_whole(path, json.dumps(known, ensure_ascii=False, indent=1, sort_keys=True) + "\n")


def read(path: Path) -> dict[str, Any]:
    """A delivery out of a file; held against the schema and its rules.

    Raises:
        Stop: it cannot be read or is no good ``telling``.
    """
    if mistakes(path):
        raise Stop(f"{path} is geen goede telling. Zie: signaal uitwisseling controle {path}.")
    tally: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return tally


def mistakes(path: Path) -> list[dict[str, str]]:
    """What is wrong with a delivery: ``[{"code", "plaats", "melding"}]``.

    Raises:
        Stop: it cannot be read.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise Stop(f"{path} kan niet worden gelezen als UTF-8.") from None
    found: list[dict[str, str]] = json.loads(_native.figures("telling", text))
    return found


def dump(tally: dict[str, Any]) -> str:
    """A delivery as text: a cell a line, so that people can read it and a comparison shows what changed."""
    head = {name: value for name, value in tally.items() if name != "cellen"}
    cells = ",\n".join("  " + json.dumps(cell, ensure_ascii=False, sort_keys=True) for cell in tally["cellen"])
    return f'{json.dumps(head, ensure_ascii=False)[:-1]},\n "cellen": [\n{cells}\n]}}\n'
