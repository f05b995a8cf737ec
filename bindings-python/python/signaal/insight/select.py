"""Which signals a figure is about: any combination of topic, unit, area, period, channel, source, stage and sender."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any


@dataclass(frozen=True, slots=True)
class Selection:
    """A part of the signals. Everything that is set must hold.

    Concepts take the narrower ones along: ``topic="onderwerp/afval"`` also finds ``onderwerp/afval/container``.
    Areas are codes: a ``GM`` takes its districts along, a ``WK`` its neighbourhoods.
    """

    topic: str | None = None
    """A concept of ``onderwerp``."""
    concept: str | None = None
    """A concept of any facet, such as ``belemmering/niet-teruggebeld``."""
    about: tuple[str, ...] = ()
    """Concepts of any facet; a signal about one of them is enough, and counts once."""
    stage: str | None = None
    """A concept of ``fase``, with or without the facet."""
    unit: str | None = None
    """Name or code of the unit."""
    area: str | None = None
    """``GM``, ``WK`` or ``BU`` with digits."""
    start: str | None = None
    """First day, ``JJJJ-MM-DD``."""
    end: str | None = None
    """Last day, ``JJJJ-MM-DD``."""
    channel: str | None = None
    source: str | None = None
    """The system that the export came from, or the ``signaaltype``."""
    sender: str | None = None
    """Kind of sender, such as ``inwoner`` or ``ondernemer``."""

    def where(self) -> tuple[str, list[Any]]:
        """The condition on a row ``s`` of ``signalen``, and its parameters.

        >>> Selection(unit="Burgerzaken").where()[1]
        ['Burgerzaken', 'Burgerzaken']
        """
        parts: list[str] = []
        values: list[Any] = []

        def add(part: str, *given: Any) -> None:
            parts.append(part)
            values.extend(given)

        stage = self.stage if not self.stage or "/" in self.stage else f"fase/{self.stage}"
        for concept in (self.topic, self.concept, stage):
            if concept:
                add(
                    "s.signaalId IN (SELECT l.signaalId FROM l WHERE l.begrip = ? OR starts_with(l.begrip, ?))",
                    concept,
                    f"{concept}/",
                )
        if self.about:
            either = " OR ".join("l.begrip = ? OR starts_with(l.begrip, ?)" for _ in self.about)
            named = [value for concept in self.about for value in (concept, f"{concept}/")]
            add(f"s.signaalId IN (SELECT l.signaalId FROM l WHERE {either})", *named)
        if self.unit:
            add("(s.onderdeelNaam = ? OR s.onderdeelCode = ?)", self.unit, self.unit)
        if self.area:
            column = {"GM": "gemeentecode", "WK": "wijkcode", "BU": "buurtcode"}.get(self.area[:2].upper())
            if column is None:
                raise ValueError(f"area must start with GM, WK or BU, not {self.area!r}")
            add(f"s.{column} = ?", self.area.upper())
        if self.start:
            add("s.datum >= CAST(? AS DATE)", self.start)
        if self.end:
            add("s.datum <= CAST(? AS DATE)", self.end)
        if self.channel:
            add("s.kanaal = ?", self.channel)
        if self.source:
            add("(s.systeem = ? OR s.signaaltype = ?)", self.source, self.source)
        if self.sender:
            add("s.indiener = ?", self.sender)
        return " AND ".join(parts) or "true", values

    def words(self) -> str:
        """The selection for people.

        >>> Selection(unit="Burgerzaken", start="2026-01-01").words()
        'unit: Burgerzaken, start: 2026-01-01'
        """
        given = [(f.name, getattr(self, f.name)) for f in fields(self) if getattr(self, f.name)]
        shown = [(name, " of ".join(value) if isinstance(value, tuple) else value) for name, value in given]
        return ", ".join(f"{name}: {value}" for name, value in shown) or "alles"
