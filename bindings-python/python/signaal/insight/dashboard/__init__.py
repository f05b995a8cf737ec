"""``signaal dashboard``: everything in one HTML file, without a single request to outside."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any

from signaal.insight import agenda as agenda_room
from signaal.insight import cube
from signaal.insight.core import ask, label
from signaal.insight.html import day_name, escape, month_name, page, safe_json
from signaal.insight.indicators import indicators
from signaal.insight.quotes import Quote, quotes
from signaal.insight.store import Store
from signaal.insight.zoom import drop_off
from signaal.stop import Stop

_QUOTED = 60


@dataclass(frozen=True, slots=True)
class Options:
    """What goes into the page."""

    internal: bool = False
    """A row for every signal, and nothing hidden."""
    threshold: int = 10
    quotes: bool = True
    goals: dict[str, Any] = field(default_factory=dict)
    events: list[tuple[str, str]] = field(default_factory=list)
    actions: list[dict[str, Any]] = field(default_factory=list)
    areas: dict[str, tuple[str, int | None]] = field(default_factory=dict)
    """Name and number of inhabitants by area code."""


def build(store: Store, options: Options = Options()) -> str:
    """The page.

    Raises:
        Stop: there are no signals.
    """
    if not store.size():
        raise Stop("Er zijn geen signalen, dus er is niets te laten zien.")
    threshold = 0 if options.internal else options.threshold
    facts = cube.prepare(store, threshold)
    counts = None if options.internal else cube.cube(store, facts, options.threshold)
    content: dict[str, Any] = {
        "intern": options.internal,
        "drempel": options.threshold,
        "totaal": facts.total,
        "assen": {**facts.axes, "o": facts.topics, "b": facts.barriers},
        "namen": {**cube.names(facts), **{code: name for code, (name, _) in options.areas.items()}},
        "dagen": _days(store, threshold),
        "gebeurtenissen": options.events,
        "indicatoren": _indicators(store, options, counts),
        "agenda": _agenda(store, options, facts, counts),
        "afhaken": _drop_off(store, threshold),
        "citaten": _quotes(store, facts, options),
    }
    if counts is None:
        content["rijen"] = cube.rows(store, facts)
    else:
        content["kubus"] = counts
    people = {code: count for code, (_, count) in options.areas.items() if count}
    if people:
        content["inwoners"] = people
    days = store.days()
    content["periode"] = list(days) if days else []
    packed = cube.pack(json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode())
    title = "Dashboard signalen" + (" (intern)" if options.internal else "")
    return page(
        title,
        _frame(title, facts, options, days),
        _asset("dashboard.css"),
        (_asset("dashboard.js"),),
        f'<script type="application/json" id="gegevens">{safe_json(packed)}</script>\n',
    )


def _asset(name: str) -> str:
    return (files(__package__) / name).read_text(encoding="utf-8")


def _frame(title: str, facts: cube.Facts, options: Options, days: tuple[str, str] | None) -> str:
    """The static part: what a reader without script sees, and the places that the script fills."""
    when = f"{day_name(days[0])} tot en met {day_name(days[1])}" if days else "zonder datum"
    if options.internal:
        warning = "INTERN: dit dashboard bevat gegevens per signaal. Niet delen buiten de organisatie."
    else:
        warning = (
            f"Deelbare versie: aantallen onder {options.threshold} zijn verborgen, net als aantallen waaruit ze te "
            "berekenen zijn."
        )
    template = _asset("dashboard.html")
    return (
        template.replace("@TITEL@", escape(title))
        .replace("@WAARSCHUWING@", escape(warning))
        .replace("@SOORT@", "intern" if options.internal else "deelbaar")
        .replace("@PERIODE@", escape(when))
    )


def _days(store: Store, threshold: int) -> list[list[Any]]:
    """Counts per day; below the threshold ``-1``. Days in a row; the page shows peaks."""
    rows = store.connection.execute(
        "SELECT datum::VARCHAR, sum(aantal) FROM feit WHERE datum IS NOT NULL GROUP BY 1 ORDER BY 1"
    ).fetchall()
    if not threshold:
        return [[day, int(count)] for day, count in rows]
    # A month is the sum of its days, so the months' table would give a single hidden day back.
    counts = [int(count) for _, count in rows]
    months: dict[str, list[int]] = {}
    for number, (day, _) in enumerate(rows):
        months.setdefault(day[:7], []).append(number)
    totals = [sum(counts[n] for n in parts) for parts in months.values()]
    sums = [{"totaal": len(counts) + i, "delen": parts} for i, parts in enumerate(months.values())]
    hidden = ask("bescherm", {"aantallen": counts + totals, "sommen": sums, "drempel": threshold})["verborgen"]
    return [[day, -1 if hidden[n] else counts[n]] for n, (day, _) in enumerate(rows)]


def _drop_off(store: Store, threshold: int) -> list[list[Any]]:
    """Page, step, dropped off, came; without steps where either those who stayed or those who left are few."""
    out = []
    for row in drop_off(store).rows[:40]:
        left = row["afgehaakt"]
        stayed = (row["bezoekers"] or 0) - left
        if left >= threshold and (not row["bezoekers"] or stayed == 0 or stayed >= threshold):
            out.append([row["pagina"] or "onbekend", row["stap"] or "", left, row["bezoekers"]])
    return out


def _indicators(store: Store, options: Options, counts: dict[str, Any] | None) -> list[dict[str, Any]]:
    found = indicators(store, options.goals)
    if counts is None:
        return found
    # What the cube hides of the grades may not come back as a card.
    for name in ("ontevreden", "tevreden"):
        if counts["cellen"].get(name, {}).get("", 0) < 0:
            found = [report for report in found if not report["indicator"]["indicator"].startswith(f"{name}-aa")]
    return [_rounded(report) for report in found if _large(report["indicator"], options.threshold)]


def _rounded(report: dict[str, Any]) -> dict[str, Any]:
    """For sharing: numbers in fives and shares in whole percents, so that no hidden cell follows by subtraction."""
    indicator = report["indicator"]
    share = indicator["eenheid"] == "aandeel"

    def near(value: float) -> float:
        return round(value, 2) if share else 5 * round(value / 5)

    for name in ("meting", "nulmeting"):
        value = indicator.get(name)
        if value:
            value["waarde"], value["n"] = near(value["waarde"]), 5 * round(value["n"] / 5)
            if value.get("interval"):
                bounds = value["interval"]
                bounds["ondergrens"], bounds["bovengrens"] = near(bounds["ondergrens"]), near(bounds["bovengrens"])
    if "streefwaarde" in indicator:
        indicator["streefwaarde"] = near(indicator["streefwaarde"])
    progress = report["voortgang"]
    for name in ("verschil", "relatief"):
        if name in progress:
            change = progress[name]
            change["waarde"] = round(change["waarde"], 2) if share or name == "relatief" else near(change["waarde"])
            change.pop("interval", None)
    progress.pop("deelVanDeWeg", None)
    return report


def _large(indicator: dict[str, Any], threshold: int) -> bool:
    for name in ("meting", "nulmeting"):
        value = indicator.get(name)
        if value is None:
            continue
        count = value["waarde"] * value["n"] if indicator["eenheid"] == "aandeel" else value["waarde"]
        rest = value["n"] - count
        if value["n"] < threshold or 0 < round(count) < threshold or 0 < round(rest) < threshold:
            return False
    return True


def _agenda(store: Store, options: Options, facts: cube.Facts, counts: dict[str, Any] | None) -> dict[str, Any]:
    known = agenda_room.months(store)
    if not known:
        return {"maand": "", "themas": [], "ernstig": []}
    found = agenda_room.build(store, actions=options.actions, per_theme=0)
    limit = 1 if options.internal else options.threshold
    shown = {t["thema"]: t["aantal"] for t in found.themes} if counts is None else _of_month(counts, facts, found.month)
    themes = [
        {
            "naam": t["naam"] if t["naam"] == t["boven"] else f"{t['boven']}: {t['naam']}",
            "aantal": shown[t["thema"]],
            "verwacht": round(t["verwacht"], 1 if options.internal else 0) if t["verwacht"] is not None else None,
            "score": round(t["score"], 2 if options.internal else 1),
            "onderdelen": _parts(t["onderdelen"], options.internal),
            "eigenaar": t["eigenaar"],
            "besluiten": [f"{a['titel']} ({a['stand']})" for a in t["besluiten"]],
        }
        for t in found.themes
        if shown.get(t["thema"], -1) >= limit
    ]  # fmt: skip
    severe = [
        {
            "naam": t["naam"] if t["naam"] == t["boven"] else f"{t['boven']}: {t['naam']}",
            "nood": t["nood"] if t["nood"] >= limit else -1,
            "tekens": [label(sign) for sign in t["tekens"]] if options.internal else [],
        }
        for t in found.severe
    ]
    if not options.internal:
        # Only at the broad level, and only that it is so: the signs speak of vulnerable people.
        broad = dict.fromkeys(t["boven"] for t in found.severe)
        severe = [{"naam": name, "nood": None, "tekens": []} for name in broad]
    late = [{"titel": a["titel"], "eigenaar": a["eigenaar"], "uiterlijk": a["uiterlijk"]} for a in found.overdue]
    return {"maand": month_name(found.month), "themas": themes[:25], "ernstig": severe, "teLaat": late}


def _parts(parts: dict[str, float], internal: bool) -> dict[str, float]:
    """The parts of a score; a shared page goes without distress and with one decimal."""
    if internal:
        return {name: round(value, 2) for name, value in parts.items()}
    return {name: round(value, 1) for name, value in parts.items() if name != "nood"}


def _of_month(counts: dict[str, Any], facts: cube.Facts, month: str) -> dict[str, int]:
    """What the cube shows of a month, by concept; hidden is ``-1``. The agenda may not say more than the cube."""
    at = facts.axes["m"].index(month)
    return {concept: tables["m"][at] for concept, tables in counts["cellen"].items() if concept and "m" in tables}


def _quotes(store: Store, facts: cube.Facts, options: Options) -> dict[str, list[list[Any]]]:
    """Quotes per concept: pieces with their evidence. A shared page takes only concepts with enough signals."""
    if not options.quotes:
        return {}
    counts = dict(store.connection.execute("SELECT c, count(*) FROM cs GROUP BY c").fetchall())
    least = 1 if options.internal else options.threshold
    wanted = [c for c in [*facts.topics, *facts.barriers] if counts.get(c, 0) >= least]
    wanted.sort(key=lambda c: (-counts[c], c))
    found: dict[str, list[Quote]] = quotes(store, wanted[:_QUOTED], 3, excerpt=not options.internal)
    return {c: [[[p, int(mark)] for p, mark in q.pieces] for q in chosen] for c, chosen in found.items()}
