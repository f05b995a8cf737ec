"""The local day and time of a moment, without a time-zone database: Windows has none.

The rules are those of the core (``core/src/ingest/value/date.rs``): summer time of the European Union, none overseas.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

__all__ = ["local"]


def local(stamp: str, zone: str = "Europe/Amsterdam") -> datetime:
    """The local time of a moment in UTC; a day without a time is its own midnight.

    >>> local("2026-01-01T00:30:00Z").isoformat(), local("2026-07-31T22:00:00Z").isoformat()
    ('2026-01-01T01:30:00', '2026-08-01T00:00:00')
    >>> local("2026-03-04").isoformat(), local("2026-01-01T02:00:00Z", "America/Curacao").isoformat()
    ('2026-03-04T00:00:00', '2025-12-31T22:00:00')
    """
    moment = datetime.fromisoformat(stamp[:19])
    if len(stamp) == 10 or zone == "UTC":
        return moment
    if zone.startswith("America/"):
        return moment - timedelta(hours=4)
    return moment + timedelta(hours=2 if _turn(moment.year, 3) <= moment < _turn(moment.year, 10) else 1)


def _turn(year: int, month: int) -> datetime:
    """One o'clock UTC on the last Sunday of a month of 31 days."""
    last = date(year, month, 31)
    return datetime(year, month, 31 - (last.weekday() + 1) % 7, 1)
