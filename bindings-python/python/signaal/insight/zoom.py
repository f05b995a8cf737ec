"""Zooming in: the question under a topic, what moves the grade, places that come back, where people drop off."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from signaal import _native
from signaal.insight.core import ask, label, shares
from signaal.insight.frame import Frame
from signaal.insight.store import Store

# Beyond this many texts a fixed draw is taken; the words that set apart do not change any more.
_MOST = 20_000


def sub_questions(store: Store, topic: str, limit: int = 12, *, least: int = 5) -> Frame:
    """The question under a topic: words, stages and kinds that set its texts apart from all other texts.

    For 'energietoeslag' this shows that people ask *when* it is paid (Stadskamer Utrecht). Words that make the topic
    itself are left out. Only words of at least ``least`` texts are shown: a rarer word may be about one person.
    """
    inside, outside = _texts(store, topic, True), _texts(store, topic, False)
    own = _own_words(store, topic)
    found = _native.keywords(inside, outside, least, limit + len(own) + 40)
    rows: list[dict[str, Any]] = []
    for word, here, there, odds, z in found:
        if set(word.split()) & own or len(rows) >= limit:
            continue
        rows.append({"soort": "woord", "kenmerk": word, "aantal": here, "basis": len(inside), "elders": there,
                     "elderBasis": len(outside), "logOdds": odds, "z": z})  # fmt: skip
    rows += _labels_apart(store, topic, len(inside))
    for row, share in zip(rows, shares([(row["aantal"], row["basis"]) for row in rows]), strict=True):
        bounds = share["interval"] or {}
        row.update(aandeel=share["aandeel"], ondergrens=bounds.get("ondergrens"), bovengrens=bounds.get("bovengrens"))
    return Frame(
        rows,
        f"Wat signalen over {label(topic)} onderscheidt van alle andere: woorden, fasen en soorten, sterkste eerst.",
        base=len(inside),
        notes=[
            "Log-odds met het gewone gebruik als voorkennis (Monroe e.a. 2008); alleen wat ver genoeg van toeval ligt."
        ],
        columns=(
            "soort",
            "kenmerk",
            "aantal",
            "basis",
            "aandeel",
            "ondergrens",
            "bovengrens",
            "elders",
            "logOdds",
            "z",
        ),
    )


def _texts(store: Store, topic: str, inside: bool) -> list[str]:
    rows = store.query(
        f"""
        , erin AS (SELECT DISTINCT signaalId FROM l WHERE begrip = ? OR starts_with(begrip, ? || '/'))
        SELECT t.inhoud FROM t JOIN k USING (signaalId)
        WHERE t.rol IN ('klantuiting', 'medewerkersnotitie')
          AND k.signaalId {"" if inside else "NOT"} IN (SELECT signaalId FROM erin)
        ORDER BY md5(t.signaalId) LIMIT {_MOST}
        """,
        topic,
        topic,
    )
    return [text for (text,) in rows]


def _own_words(store: Store, topic: str) -> set[str]:
    """The words by which the topic is found: they say nothing about the question under it."""
    rows = store.query(
        """
        SELECT lower(woord), count(*) FROM (
            SELECT unnest(woorden) AS woord FROM l JOIN k USING (signaalId)
            WHERE begrip = ? OR starts_with(begrip, ? || '/'))
        GROUP BY 1 ORDER BY 2 DESC LIMIT 400
        """,
        topic,
        topic,
    )
    return {part for word, _ in rows for part in "".join(c if c.isalnum() else " " for c in word or "").split()}


def _labels_apart(store: Store, topic: str, base: int) -> list[dict[str, Any]]:
    rows = store.query(
        """
        , erin AS (SELECT DISTINCT signaalId FROM l WHERE begrip = ? OR starts_with(begrip, ? || '/')),
        kenmerk AS (SELECT DISTINCT signaalId, begrip, facet FROM l WHERE facet IN ('fase', 'soort')),
        groot AS (SELECT count(*) FILTER (e.signaalId IS NOT NULL) AS binnen,
                         count(*) FILTER (e.signaalId IS NULL) AS buiten
                  FROM k LEFT JOIN erin e USING (signaalId))
        SELECT x.facet, x.begrip, count(*) FILTER (e.signaalId IS NOT NULL), count(*) FILTER (e.signaalId IS NULL),
               any_value(g.binnen), any_value(g.buiten)
        FROM kenmerk x JOIN k USING (signaalId) LEFT JOIN erin e USING (signaalId), groot g
        GROUP BY 1, 2 ORDER BY 1, 2
        """,
        topic,
        topic,
    )
    out = []
    for facet, concept, here, there, inside, outside in rows:
        change = ask("verandering", {"voor": [there, outside], "na": [here, inside]})["verschil"]
        # Only what the interval keeps above no difference.
        if change and change["interval"]["ondergrens"] > 0:
            out.append({"soort": facet, "kenmerk": label(concept), "aantal": here, "basis": inside, "elders": there,
                        "verschil": change["waarde"]})  # fmt: skip
    return sorted(out, key=lambda row: (row["soort"], -row["verschil"]))


def drivers(store: Store, facets: Sequence[str] = ("belemmering", "onderwerp"), *, least: int = 10) -> Frame:
    """Which labels go with a higher or lower grade (0-10 or 1-10), alone and beside all others.

    ``gecorrigeerd`` is what is left of the difference when the other labels are taken along; ``doorAnderen`` says that
    less than half is left. It shows what goes together, not what causes what.
    """
    rows = store.query(
        f"""
        , cijfer AS (SELECT signaalId, avg(waarde) AS cijfer FROM m WHERE soort = 'rapportcijfer' AND schaalMax = 10
                     AND schaalMin IN (0, 1) AND hogerIsBeter GROUP BY 1),
        per AS (SELECT signaalId, list(DISTINCT array_to_string(string_split(begrip, '/')[1:2], '/')) AS begrippen
                FROM l WHERE facet IN ({", ".join("?" for _ in facets)}) GROUP BY 1)
        SELECT c.cijfer, list_sort(coalesce(p.begrippen, [])), count(*)
        FROM cijfer c JOIN k USING (signaalId) LEFT JOIN per p USING (signaalId) GROUP BY ALL ORDER BY ALL
        """,
        *facets,
    )
    names = sorted({concept for _, concepts, _ in rows for concept in concepts})
    number = {name: at for at, name in enumerate(names)}
    data = [[grade, [number[c] for c in concepts], int(count)] for grade, concepts, count in rows]
    found = ask("drijvers", {"namen": names, "rijen": data, "minstens": least})
    out = []
    for row in found["begrippen"]:
        partner = row.get("komtVaakMet")
        bounds = row.get("gecorrigeerdInterval") or {}
        out.append(
            {
                "begrip": row["naam"],
                "naam": label(row["naam"]),
                "n": row["n"],
                "met": row["met"],
                "zonder": row["zonder"],
                "verschil": row["verschil"],
                "verschilOnder": row["verschilInterval"]["ondergrens"],
                "verschilBoven": row["verschilInterval"]["bovengrens"],
                "gecorrigeerd": row.get("gecorrigeerd"),
                "gecorrigeerdOnder": bounds.get("ondergrens"),
                "gecorrigeerdBoven": bounds.get("bovengrens"),
                "doorAnderen": row["doorAnderen"],
                "komtVaakMet": label(partner[0]) if partner else None,
                "aandeelSamen": partner[1] if partner else None,
            }
        )
    explained = found["verklaard"]
    notes = [found["let_op"]]
    if explained is not None:
        notes.append(f"De begrippen samen gaan gelijk op met {100 * explained:.0f}% van de verschillen in cijfer.")
    return Frame(
        out, "Verschil in rapportcijfer tussen signalen met en zonder een begrip.", base=found["n"], notes=notes
    )


def repeated_reports(store: Store, *, least: int = 3, times: float = 3.0, limit: int = 50) -> Frame:
    """Reports that come back on one place and topic: a post that is knocked over again and again stands wrong.

    A place is a neighbourhood, else a postcode area, else a district. Expected is what the place would have if its
    topics were as everywhere; a row has at least ``least`` reports and ``times`` as many as expected.
    """
    rows = store.query(
        """
        , x AS (SELECT DISTINCT k.signaalId, k.datum, l.begrip, coalesce(k.buurtcode, k.postcode4, k.wijkcode) AS plek
                FROM k JOIN l USING (signaalId) WHERE l.facet = 'onderwerp'),
        y AS (SELECT * FROM x WHERE plek IS NOT NULL),
        alles AS (SELECT count(*) AS n FROM y),
        per_plek AS (SELECT plek, count(*) AS n FROM y GROUP BY 1),
        per_begrip AS (SELECT begrip, count(*) AS n FROM y GROUP BY 1),
        samen AS (SELECT plek, begrip, count(*) AS n,
                         count(DISTINCT date_trunc('week', datum)) AS weken,
                         min(datum) AS eerste, max(datum) AS laatste FROM y GROUP BY 1, 2)
        SELECT s.plek, s.begrip, s.n, p.n * b.n / a.n::DOUBLE AS verwacht, s.weken,
               s.eerste::VARCHAR, s.laatste::VARCHAR
        FROM samen s JOIN per_plek p USING (plek) JOIN per_begrip b USING (begrip), alles a
        WHERE s.n >= ? AND s.n >= ? * p.n * b.n / a.n::DOUBLE AND s.weken > 1
        ORDER BY s.n - p.n * b.n / a.n::DOUBLE DESC, 1, 2 LIMIT ?
        """,
        least, times, limit,
    )  # fmt: skip
    return Frame(
        [
            {"plek": place, "begrip": concept, "naam": label(concept), "aantal": int(n), "verwacht": expected,
             "weken": int(weeks), "eerste": first, "laatste": last}
            for place, concept, n, expected, weeks, first, last in rows
        ],
        f"Plekken met minstens {least} meldingen over een onderwerp, {times:g} keer zoveel als verwacht, "
        "in meer dan een week.",
        columns=("plek", "begrip", "naam", "aantal", "verwacht", "weken", "eerste", "laatste"),
    )  # fmt: skip


def drop_off(store: Store, *, page: str = "web.pagina", step: str = "web.stap", visitors: str = "web.gestart") -> Frame:
    """Where people drop off: behaviour without words (``gedragssignaal``), per page and step.

    Args:
        store: the signals; ``aantal`` of each is how many dropped off there.
        page: where in ``extra`` the page stands; and so on.
        step: the step of the form.
        visitors: how many came to that step.
    """
    rows = store.query(
        """
        SELECT json_extract_string(extra, '$.' || ?), json_extract_string(extra, '$.' || ?), sum(aantal),
               sum(TRY_CAST(json_extract_string(extra, '$.' || ?) AS BIGINT))
        FROM k WHERE signaaltype = 'gedragssignaal' GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2
        """,
        page, step, visitors,
    )  # fmt: skip
    out = []
    for name, at, gone, came in rows:
        share = shares([(int(gone), int(came))])[0] if came and came >= gone else {"aandeel": None, "interval": None}
        bounds = share["interval"] or {}
        out.append(
            {"pagina": name, "stap": at, "afgehaakt": int(gone), "bezoekers": came and int(came),
             "aandeel": share["aandeel"],
             "ondergrens": bounds.get("ondergrens"), "bovengrens": bounds.get("bovengrens")}
        )  # fmt: skip
    return Frame(
        out,
        "Bezoekers die afhaakten, van wie bij de stap kwamen.",
        columns=("pagina", "stap", "afgehaakt", "bezoekers", "aandeel", "ondergrens", "bovengrens"),
    )
