"""The effect of a change on signals of one organisation, or on deliveries of many (see
:mod:`signaal.insight.effect`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from signaal.insight.effect import MONTHS_BEFORE, Effect, interrupted, pooled
from signaal.insight.merge import Merged
from signaal.insight.series import daily, days_between, is_working_day, whole_periods
from signaal.insight.store import Store
from signaal.stop import Stop

# Indicators that are the number of signals; the first is how a measurement is written down.
COUNTED = ("aantal-signalen", "signalen", "meldingen", "klachten")
_NO_DATA = "Te weinig gegevens voor een oordeel: er zijn geen hele weken voor en na de datum."


def of_store(store: Store, when: str, *, control: Store | None = None) -> Effect:
    """The effect on the selected signals, by week; ``control`` are signals that the change does not touch.

    The week in which the change falls counts as after it when it falls on a Monday, and else not at all.
    """
    at = date.fromisoformat(when)
    found = daily(store)
    weeks = whole_periods(*found, "week") if found else []
    beside: dict[date, int] | None = None
    if control is not None and (other := daily(control)) is not None:
        beside = {start: n for start, n, _ in whole_periods(*other, "week")}
    mixed = at - timedelta(days=at.weekday()) if at.weekday() else None
    counts: list[int | None] = [None if start == mixed else n for start, n, _ in weeks]
    change = next((i for i, (start, _, _) in enumerate(weeks) if start >= at), None)
    if change is None or not weeks or weeks[0][0] >= at:
        return Effect(
            "te_weinig_gegevens", _NO_DATA, change=None, lower=None, upper=None, raw=None, others=None,
            others_share=None, parts={}, before=0, after=0, error=None, autocorrelation=None, spread=None, withheld=0,
        )  # fmt: skip
    effect = interrupted(
        counts,
        change,
        season=52,
        size=[working + 0.5 for _, _, working in weeks],
        control=[beside.get(start) for start, _, _ in weeks] if beside is not None else None,
    )
    return replace(effect, withheld=0) if mixed is not None and effect.withheld == 1 else effect


def of_action(store: Store, action: dict[str, Any], *, control: Store | None = None) -> tuple[Effect, dict[str, Any]]:
    """The effect of an improvement action on the number of signals about any of its concepts, and what was said of it
    beforehand (:func:`said_before`).

    Raises:
        Stop: the action has no first day, or no concept.
    """
    begun, concepts = begin_and_concepts(action)
    effect = of_store(store.select(about=concepts), begun, control=control)
    return effect, said_before(action, effect)


def begin_and_concepts(action: Mapping[str, Any]) -> tuple[str, tuple[str, ...]]:
    """The first day of an improvement action and its concepts, without those that a wider one among them holds.

    Raises:
        Stop: one of them is not there.
    """
    begun = action.get("begonnenOp")
    if not begun:
        raise Stop(f"Verbeteractie {action['verbeteractie']} heeft geen begonnenOp.")
    concepts = list(dict.fromkeys(action.get("begrippen") or []))
    if not concepts:
        raise Stop(f"Verbeteractie {action['verbeteractie']} noemt geen begrippen.")
    return begun, tuple(c for c in concepts if not any(c.startswith(f"{wide}/") for wide in concepts))


def said_before(action: Mapping[str, Any], effect: Effect) -> dict[str, Any]:
    """What was expected of an improvement action: ``{"vooraf": bool, "verwacht", "gehaald"}``.

    Beforehand means: decided on before it began. Only an expectation about the number of signals is held against the
    measurement; of another indicator ``gehaald`` is ``None``.
    """
    expected, decided = action.get("verwacht"), action.get("besluitOp")
    said: dict[str, Any] = {
        "vooraf": bool(expected and decided and decided <= action["begonnenOp"]),
        "verwacht": expected["verandering"] if expected else None,
        "indicator": expected["indicator"] if expected else None,
        "gehaald": None,
    }
    if expected and expected["indicator"] in COUNTED and _is_known(effect):
        said["gehaald"] = effect.lower <= expected["verandering"] <= effect.upper
    return said


def measured(action: Mapping[str, Any], effect: Effect, last: str) -> dict[str, Any]:
    """The fields ``gemeten`` and ``effect`` of the record of an improvement action.

    ``effect`` is ``beter`` when the number went the way that was expected of it, else fewer signals are better; it is
    ``onbekend`` when there is too little data, and then nothing was measured.

    Args:
        action: the record.
        effect: what was found.
        last: last day of the signals.
    """
    if not _is_known(effect):
        return {"effect": "onbekend"}
    expected = action.get("verwacht")
    counted = expected is not None and expected["indicator"] in COUNTED
    wanted = "meer" if counted and expected["verandering"] > 0 else "minder"  # type: ignore[index]
    better = {wanted: "beter", "geen_verschil_aangetoond": "gelijk"}.get(effect.verdict, "slechter")
    return {
        "gemeten": {
            "indicator": expected["indicator"] if counted else COUNTED[0],  # type: ignore[index]
            "verandering": round(effect.change or 0.0, 4),
            "interval": {
                "ondergrens": round(effect.lower or 0.0, 4), "bovengrens": round(effect.upper or 0.0, 4),
                "niveau": 0.95, "methode": "onderbroken tijdreeks",
            },
            "op": last,
        },
        "effect": better,
    }  # fmt: skip


def _is_known(effect: Effect) -> bool:
    return effect.lower is not None and effect.upper is not None and effect.verdict != "te_weinig_gegevens"


def of_merged(
    merged: Merged, concept: str, when: str, *, polarity: str = "", control: str | None = None
) -> dict[str, Any]:
    """The effect over organisations, by month: each apart, and together.

    ``control`` is a concept that the change does not touch; empty for all signals. The month in which the change falls
    counts as after it when it falls on the first, and else not at all.
    """
    at = date.fromisoformat(when)
    month = when[:7]
    series = merged.series(concept, polarity)
    beside = merged.series(control) if control is not None else {}
    names = {entry["organisatie"]: entry["naam"] for entry in merged.organisations}
    effects: dict[str, Effect] = {}
    for organisation, counts in series.items():
        months = sorted(counts)
        values = [None if m == month and at.day > 1 else counts[m] for m in months]
        change = sum(m < month or (m == month and at.day > 1) for m in months)
        effects[names[organisation]] = interrupted(
            values, change, season=12, size=[_working_days(m) for m in months],
            control=[beside[organisation].get(m) for m in months] if control is not None else None, least=MONTHS_BEFORE,
        )  # fmt: skip
    return {
        "begrip": concept,
        "datum": when,
        "samen": pooled(effects),
        "organisaties": {name: effect.to_dict() for name, effect in effects.items()},
    }


def _working_days(month: str) -> float:
    first = date.fromisoformat(f"{month}-01")
    last = (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    return float(sum(is_working_day(day) for day in days_between(first, last)))
