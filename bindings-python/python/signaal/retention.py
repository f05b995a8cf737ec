"""When a signal must be gone, by what its own field ``bewaren`` says.

The day is ``bewaren.vernietigenOp`` where it is stated. Otherwise it is the end of ``bewaren.termijn`` (an ISO 8601
duration), counted from the day on which the signal was settled (``afgehandeldOp``), else from the day it came in
(``ontvangenOp``). A month or year that has no such day ends on its last day: a year after 29 February is 28 February.
Nothing is invented: a signal without a term or without a date is never due, and is counted.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from typing import Any

_TERM = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T.*)?")


def due(signal: dict[str, Any]) -> date | None:
    """The day on which the signal must be gone; ``None`` when it does not say, or never in our calendar.

    >>> due({"bewaren": {"termijn": "P1Y"}, "ontvangenOp": "2024-02-29"})
    datetime.date(2025, 2, 28)
    >>> due({"bewaren": {"termijn": "P1Y", "vernietigenOp": "2030-01-01"}, "ontvangenOp": "2024-02-29T10:00:00Z"})
    datetime.date(2030, 1, 1)
    >>> due({"bewaren": {"termijn": "P1Y"}}) is None
    True
    """
    keep = signal.get("bewaren") or {}
    stated = _day(keep.get("vernietigenOp"))
    if stated is not None:
        return stated
    begin = _day(signal.get("afgehandeldOp")) or _day(signal.get("ontvangenOp"))
    return None if begin is None else after(begin, keep.get("termijn") or "")


def after(begin: date, term: str) -> date | None:
    """The day at the end of an ISO 8601 duration in days or longer; ``None`` when it is none or lies beyond year 9999.

    >>> after(date(2024, 1, 31), "P1M")
    datetime.date(2024, 2, 29)
    >>> after(date(1, 1, 1), "P5Y")
    datetime.date(6, 1, 1)
    """
    found = _TERM.fullmatch(term)
    if found is None or not any(found.groups()):
        return None
    years, months, weeks, days = (int(part or 0) for part in found.groups())
    month = begin.year * 12 + begin.month - 1 + years * 12 + months
    try:
        year, month = divmod(month, 12)
        last = calendar.monthrange(year, month + 1)[1]
        return date(year, month + 1, min(begin.day, last)) + timedelta(weeks=weeks, days=days)
    except (ValueError, OverflowError):
        return None


def _day(value: Any) -> date | None:
    try:
        return date.fromisoformat(value[:10])
    except (TypeError, ValueError):
        return None
