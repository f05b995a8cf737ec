"""Series of counts by day, week or month, and the Dutch calendar."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import Any

from signaal.insight.store import Store
from signaal.stop import Stop


@cache
def holidays(year: int) -> dict[date, str]:
    """The public holidays of a year, by day, with Good Friday and 5 May: most counters are closed then.

    >>> holidays(2026)[date(2026, 4, 27)]
    'Koningsdag'

    Raises:
        Stop: the package ``holidays`` is not installed.
    """
    try:
        from holidays import country_holidays
    except ImportError:
        raise Stop("Hiervoor zijn statsmodels en holidays nodig: pip install signaal[cijfers].") from None
    return dict(country_holidays("NL", years=year, categories=("public", "optional"), language="nl").items())


def is_working_day(day: date) -> bool:
    """Whether counters and phones are open as usual.

    >>> is_working_day(date(2026, 4, 27)), is_working_day(date(2026, 4, 28))
    (False, True)
    """
    return day.weekday() < 5 and day not in holidays(day.year)


def days_between(first: date, last: date) -> list[date]:
    """Every day, both ends included."""
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def daily(store: Store) -> tuple[date, list[int]] | None:
    """First day and the number of signals on every day up to the last one of the whole store, zeros too.

    The ends are those of all signals, so that a selection that begins later begins with zeros.
    """
    ends = store.connection.execute("SELECT min(datum), max(datum) FROM s").fetchone()
    if ends is None or ends[0] is None:
        return None
    first, last = _day(ends[0]), _day(ends[1])
    if store.selection.start:
        first = max(first, date.fromisoformat(store.selection.start))
    if store.selection.end:
        last = min(last, date.fromisoformat(store.selection.end))
    if first > last:
        return None
    counts = [0] * ((last - first).days + 1)
    for day, number in store.query("SELECT datum, sum(aantal) FROM k WHERE datum IS NOT NULL GROUP BY 1"):
        counts[(_day(day) - first).days] = int(number)
    return first, counts


def _day(value: Any) -> date:
    return date.fromisoformat(str(value)[:10])


def whole_periods(first: date, counts: list[int], per: str) -> list[tuple[date, int, float]]:
    """Weeks (from Monday) or months that lie wholly within the days: first day, number, working days.

    >>> whole_periods(date(2026, 3, 2), [1] * 14, "week")
    [(datetime.date(2026, 3, 2), 7, 5.0), (datetime.date(2026, 3, 9), 7, 5.0)]
    """
    groups: dict[date, list[int]] = {}
    for offset, number in enumerate(counts):
        day = first + timedelta(days=offset)
        start = day.replace(day=1) if per == "maand" else day - timedelta(days=day.weekday())
        groups.setdefault(start, []).append(number)
    out = []
    for start, numbers in groups.items():
        after = (
            (start.replace(day=28) + timedelta(days=4)).replace(day=1) if per == "maand" else start + timedelta(days=7)
        )
        if len(numbers) == (after - start).days:
            working = sum(is_working_day(day) for day in days_between(start, after - timedelta(days=1)))
            out.append((start, sum(numbers), float(working)))
    return out
