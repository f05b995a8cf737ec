"""The monthly agenda: themes ranked, with their parts, quotes, owners and decisions. Data only; see `agenda_page`."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, field
from typing import Any

from signaal.insight.core import ask, label, main_concept
from signaal.insight.figures import barriers
from signaal.insight.frame import Frame
from signaal.insight.improve import about, obstacles, overdue, waiting
from signaal.insight.quotes import Quote, quotes
from signaal.insight.store import Store
from signaal.stop import Stop

PARTS = ("volume", "groei", "onvrede", "nood", "spreiding")
_PAST = 3
# Signals without a topic are counted, and named when they show distress: what no concept knows must not disappear.
NO_TOPIC = "Zonder onderwerp"
# Dissatisfied: the grade when there is one (`Store.judge`), else what the text says.
_UNHAPPY = """
    , toon AS (SELECT signaalId, bool_or(begrip IN ('sentiment/negatief', 'soort/klacht')) AS slecht
             FROM l WHERE facet IN ('sentiment', 'soort') GROUP BY 1),
    nood AS (SELECT signaalId, list(DISTINCT begrip ORDER BY begrip) AS tekens
             FROM l WHERE facet = 'urgentie' GROUP BY 1)
"""


@dataclass
class Agenda:
    """What an agenda holds. ``themes`` is ranked; ``severe`` names those with distress, whatever their rank."""

    month: str
    total: int
    past: list[str]
    themes: list[dict[str, Any]]
    severe: list[dict[str, Any]]
    weights: dict[str, float]
    barriers: Frame
    barriers_before: dict[str, float]
    obstacles: Frame
    overdue: list[dict[str, Any]]
    waiting: Frame
    decisions: list[dict[str, Any]]
    compliments: int
    without_topic: int = 0
    """Signals of the month without a topic: no theme to rank, but with distress they stand in ``severe``."""
    quotes: dict[str, list[Quote]] = field(default_factory=dict)
    organisation: str | None = None


def months(store: Store) -> list[str]:
    """Months with a signal, oldest first."""
    rows = store.query("SELECT DISTINCT strftime(datum, '%Y-%m') FROM k WHERE datum IS NOT NULL ORDER BY 1")
    return [month for (month,) in rows]


def build(
    store: Store,
    month: str | None = None,
    *,
    weights: dict[str, float] | None = None,
    actions: list[dict[str, Any]] | None = None,
    per_theme: int = 2,
    top: int = 15,
) -> Agenda:
    """Ranks the themes of a month against the three months before.

    Args:
        store: the signals.
        month: ``JJJJ-MM``; else the last month with signals.
        weights: how heavily ``volume``, ``groei``, ``onvrede``, ``nood`` and ``spreiding`` weigh.
        actions: improvement actions, for owners, decisions and feedback.
        per_theme: quotes for each of the ``top`` themes.
        top: how many themes get quotes.

    Raises:
        Stop: there are no signals with a date, or none in this month.
    """
    known = months(store)
    if not known:
        raise Stop("Er zijn geen signalen met een datum, dus er is geen agenda te maken.")
    month = month or known[-1]
    if month not in known:
        raise Stop(f"In {month} zijn geen signalen. De laatste maand met signalen is {known[-1]}.")
    actions = actions or []
    past = [m for m in _before(month, _PAST) if known[0] <= m]
    current = _month(store, month)
    earlier = [_counts(_month(store, m)) for m in past]
    themes = _themes(current)
    days = monthrange(int(month[:4]), int(month[5:]))[1]
    for theme in themes:
        if past:
            rate = sum(
                counts.get(theme["thema"], 0) / monthrange(int(m[:4]), int(m[5:]))[1]
                for m, counts in zip(past, earlier, strict=True)
            ) / len(past)
            theme["verwacht"] = rate * days
    extra = {theme["thema"]: theme.pop("_extra") for theme in themes}
    known_themes = [theme for theme in themes if theme["thema"]]
    ranked = ask("rangorde", {"themas": known_themes, **({"gewichten": weights} if weights else {})})
    last_day = f"{month}-{days:02d}"
    rows = []
    for theme in ranked["themas"]:
        concept = theme["thema"]
        mine = [action for action in actions if about(action, concept)]
        open_ = [action for action in mine if action["stand"] in ("besloten", "loopt")]
        rows.append(
            {
                **theme,
                **extra[concept],
                "naam": label(concept),
                "boven": label(main_concept(concept)),
                "eigenaar": (open_ or mine)[0]["eigenaar"] if mine else None,
                "besluiten": mine,
            }
        )
    by_name = {row["thema"]: row for row in rows}
    severe = [by_name[name] for name in ranked["ernstig"]]
    loose = next((theme for theme in themes if not theme["thema"]), None)
    if loose and loose["nood"]:
        severe.append({**loose, **extra[""], "naam": NO_TOPIC, "boven": NO_TOPIC, "plaats": None})
    agenda = Agenda(
        month=month,
        total=int(
            current.one("SELECT coalesce(sum(aantal), 0) FROM k WHERE signaaltype IS DISTINCT FROM 'gedragssignaal'")
        ),
        past=past,
        themes=rows,
        severe=severe,
        without_topic=loose["aantal"] if loose else 0,
        weights=ranked["gewichten"],
        barriers=barriers(current),
        barriers_before=_shares_before(store, past),
        obstacles=obstacles(current),
        overdue=overdue(actions, last_day),
        waiting=waiting(store, last_day),
        decisions=[action for action in actions if action["stand"] in ("besloten", "loopt", "afgerond", "gestopt")],
        compliments=_compliments(current),
        organisation=store.organisation(),
    )
    agenda.quotes = quotes(current, [row["thema"] for row in rows[:top]], per_theme)
    return agenda


def _before(month: str, count: int) -> list[str]:
    """The months before, oldest first.

    >>> _before("2026-02", 3)
    ['2025-11', '2025-12', '2026-01']
    """
    number = int(month[:4]) * 12 + int(month[5:]) - 1
    return [f"{(number - back) // 12:04d}-{(number - back) % 12 + 1:02d}" for back in range(count, 0, -1)]


def _month(store: Store, month: str) -> Store:
    year, number = int(month[:4]), int(month[5:])
    return store.select(start=f"{month}-01", end=f"{month}-{monthrange(year, number)[1]:02d}")


def _counts(store: Store) -> dict[str, int]:
    rows = store.query(
        """
        SELECT begrip, sum(aantal) FROM (
            SELECT DISTINCT coalesce(l.begrip, '') AS begrip, k.signaalId, k.aantal
            FROM k LEFT JOIN l ON l.signaalId = k.signaalId AND l.facet = 'onderwerp'
              WHERE k.signaaltype IS DISTINCT FROM 'gedragssignaal')
        GROUP BY 1
        """
    )
    return {concept: int(count) for concept, count in rows}


def _themes(store: Store) -> list[dict[str, Any]]:
    """Counts for every topic as it stands on the signals, and what the page shows beside the ranking."""
    store.judge()
    rows = store.query(
        f"""
        {_UNHAPPY},
        oordeel AS (SELECT signaalId, ontevreden FROM w),
        o AS (SELECT DISTINCT coalesce(l.begrip, '') AS begrip, k.signaalId, k.aantal, k.onderdeelNaam
              FROM k LEFT JOIN l ON l.signaalId = k.signaalId AND l.facet = 'onderwerp'
              WHERE k.signaaltype IS DISTINCT FROM 'gedragssignaal')
        SELECT o.begrip, sum(o.aantal),
            coalesce(sum(o.aantal) FILTER (coalesce(c.ontevreden, toon.slecht)), 0),
            coalesce(sum(o.aantal) FILTER (c.ontevreden IS NOT NULL OR toon.slecht IS NOT NULL), 0),
            count(DISTINCT o.signaalId) FILTER (nood.tekens IS NOT NULL),
            list_sort(list_distinct(flatten(list(nood.tekens) FILTER (nood.tekens IS NOT NULL)))),
            mode(o.onderdeelNaam ORDER BY o.onderdeelNaam)
        FROM o LEFT JOIN oordeel c USING (signaalId) LEFT JOIN toon USING (signaalId) LEFT JOIN nood USING (signaalId)
        GROUP BY 1 ORDER BY 1
        """
    )
    places = store.query(
        """
        , plek AS (SELECT DISTINCT coalesce(wijkcode, kanaal) AS plek FROM k),
        w AS (SELECT DISTINCT coalesce(l.begrip, '') AS begrip, k.signaalId, coalesce(k.wijkcode, k.kanaal) AS plek
              FROM k LEFT JOIN l ON l.signaalId = k.signaalId AND l.facet = 'onderwerp'
              WHERE k.signaaltype IS DISTINCT FROM 'gedragssignaal')
        SELECT begrip, list(n ORDER BY plek), (SELECT count(*) FROM plek)
        FROM (SELECT begrip, plek, count(*) AS n FROM w GROUP BY ALL) GROUP BY 1
        """
    )
    spread = {concept: ([int(n) for n in counts], int(all_)) for concept, counts, all_ in places}
    out = []
    for concept, count, bad, judged, distress, signs, unit in rows:
        here, all_ = spread.get(concept, ([], 0))
        out.append(
            {
                "thema": concept,
                "aantal": int(count),
                "ontevreden": int(bad),
                "beoordeeld": int(judged),
                "nood": int(distress),
                "perPlek": here + [0] * (all_ - len(here)),
                "_extra": {"tekens": list(signs or []), "onderdeel": unit, "plekken": len(here)},
            }
        )
    return out


def _shares_before(store: Store, past: list[str]) -> dict[str, float]:
    if not past:
        return {}
    start, last = f"{past[0]}-01", past[-1]
    frame = barriers(store.select(start=start, end=f"{last}-{monthrange(int(last[:4]), int(last[5:]))[1]:02d}"))
    return {row["begrip"]: row["aandeel"] for row in frame if row["aandeel"] is not None}


def _compliments(store: Store) -> int:
    return int(
        store.one(
            "SELECT count(DISTINCT k.signaalId) FROM k LEFT JOIN l ON l.signaalId = k.signaalId "
            "AND l.begrip = 'soort/compliment' WHERE l.begrip IS NOT NULL OR k.signaaltype = 'compliment'"
        )
    )
