"""Figures over a selection: tables with base n and intervals. The intervals are the core's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from signaal.insight.core import ask, label, quality_of, shares
from signaal.insight.frame import Frame
from signaal.insight.store import Store

_MAIN = "array_to_string(string_split(l.begrip, '/')[1:2], '/')"
# A renewed contact in the same matter that a better first contact would have spared.
AVOIDABLE = (
    "belemmering/niet-in-een-keer-geholpen",
    "belemmering/niet-teruggebeld",
    "belemmering/afspraken-niet-nagekomen",
    "belemmering/lange-doorlooptijd",
    "belemmering/onduidelijke-informatie",
)
# Awb 9:11: a complaint is settled within six weeks. Other terms are the organisation's own.
TERMS = {"klacht": 42}
_PERIODS = {"maand": "%Y-%m", "week": "%G-W%V", "dag": "%Y-%m-%d", "jaar": "%Y"}


def multi_answer(store: Store, facet: str, *, narrow: bool = False, polarity: str | None = None) -> Frame:
    """How many signals have each concept of a facet, over all signals with a text (several answers each).

    Args:
        store: the signals.
        facet: ``onderwerp``, ``belemmering``, ``oorzaak``, ``kwaliteit``, ``fase``, ``soort``, ``regel``, ...
        narrow: the concepts as they stand, instead of the broadest ones above them.
        polarity: only labels with this polarity (``kwaliteit``).
    """
    base = with_text(store)
    concept = "l.begrip" if narrow else _MAIN
    counts = store.query(
        f"""
        SELECT begrip, sum(aantal) FROM (
            SELECT DISTINCT {concept} AS begrip, l.signaalId, k.aantal FROM l JOIN k USING (signaalId)
            WHERE l.facet = ? AND (? IS NULL OR l.polariteit = ?)
              AND EXISTS (SELECT 1 FROM t WHERE t.signaalId = k.signaalId)
        ) GROUP BY 1
        """,
        facet, polarity, polarity,
    )  # fmt: skip
    table = ask("tabel", {"basis": base, "aantallen": [[name, int(count)] for name, count in counts]})
    rows = [_share_row({"begrip": row["sleutel"], "naam": label(row["sleutel"])}, row) for row in table["rijen"]]
    side = f" ({polarity})" if polarity else ""
    return Frame(
        rows,
        f"Aantal signalen met elk begrip van {facet}{side}, als deel van de signalen met tekst. Een signaal "
        f"kan er meer hebben.",
        base=base,
        columns=("begrip", "naam", "aantal", "basis", "aandeel", "ondergrens", "bovengrens"),
    )


def barriers(store: Store) -> Frame:
    """The barriers table of Totta: how many signals name each barrier, over the signals with a text."""
    return multi_answer(store, "belemmering")


def topics(store: Store, *, narrow: bool = False) -> Frame:
    """How many signals are about each topic, over the signals with a text."""
    return multi_answer(store, "onderwerp", narrow=narrow)


def stages(store: Store) -> Frame:
    """How many signals are in each stage of the customer journey, over the signals with a text."""
    return multi_answer(store, "fase")


def with_text(store: Store) -> int:
    """Number of selected signals with a text."""
    query = "SELECT coalesce(sum(aantal), 0) FROM k WHERE EXISTS (SELECT 1 FROM t WHERE t.signaalId = k.signaalId)"
    return int(store.one(query))


def ratings(store: Store, by: str | None = None, *, quality: bool = False) -> Frame:
    """Dissatisfied (0-6) and satisfied (7 and more) out of every score, scales brought together where that is honest.

    Args:
        store: the signals.
        by: a column of ``signalen``, or ``maand``, ``week``, ``jaar``.
        quality: a row for each quality dimension that the questions ask about; else only general questions count.
    """
    group = _group(by)
    rows = store.query(
        f"""
        SELECT {group} AS groep, m.vraagTekst, m.soort, m.schaalMin, m.schaalMax, m.hogerIsBeter, m.waarde, sum(aantal)
        FROM m JOIN k USING (signaalId) GROUP BY ALL ORDER BY ALL
        """
    )
    cells: dict[tuple[str, str], dict[tuple[Any, ...], list[list[float]]]] = defaultdict(lambda: defaultdict(list))
    for name, question, kind, low, high, better, value, count in rows:
        asked = quality_of(question or "") or ""
        if quality or not asked:
            cells[str(name), asked][kind, low, high, better].append([value, int(count)])
    keys = sorted(cells)
    answers = ask(
        "oordelen",
        [
            [
                {"soort": s[0], "schaalMin": s[1], "schaalMax": s[2], "hogerIsBeter": s[3], "waarden": values}
                for s, values in cells[key].items()
            ]
            for key in keys
        ],
    )
    out, notes = [], {}
    for (name, asked), found in zip(keys, answers, strict=True):
        low, high, mean = found["ontevreden"], found["tevreden"], found["gemiddelde"] or {}
        out.append(
            {
                **({"groep": name} if by else {}),
                **(
                    {"kwaliteit": asked or "algemeen", "naam": label(asked) if asked else "Algemeen"} if quality else {}
                ),
                "n": found["n"],
                "ontevreden": low["aantal"],
                "aandeelOntevreden": low["aandeel"],
                "ontevredenOnder": _bound(low, "ondergrens"),
                "ontevredenBoven": _bound(low, "bovengrens"),
                "tevreden": high["aantal"],
                "aandeelTevreden": high["aandeel"],
                "tevredenOnder": _bound(high, "ondergrens"),
                "tevredenBoven": _bound(high, "bovengrens"),
                "tussen": found["tussen"],
                "gemiddelde": mean.get("waarde"),
            }
        )
        for scale in found["schalen"]:
            notes[_used(scale)] = True
        for scale in found["geweigerd"]:
            notes[_refused(scale)] = True
    return Frame(
        out,
        "Ontevreden: een cijfer van 0 tot en met 6. Tevreden: 7 of hoger. Andere schalen zijn omgezet of geweigerd.",
        base=sum(row["n"] for row in out),
        notes=list(notes),
    )


def first_time_fix(store: Store, by: str | None = None) -> Frame:
    """Helped in one go, as staff recorded it and as citizens say; only known answers count."""
    group = _group(by)
    out = []
    for view, column in (("vastgelegd", "inEenKeer"), ("ervaren", "inEenKeerVolgensKlant")):
        rows = store.query(
            f"""
            SELECT {group} AS groep, coalesce(sum(aantal) FILTER ({column} = 'ja'), 0), sum(aantal)
            FROM k WHERE {column} IN ('ja', 'nee') GROUP BY 1 ORDER BY 1
            """
        )
        found = shares([(int(yes), int(base)) for _, yes, base in rows])
        for (name, _, _), share in zip(rows, found, strict=True):
            out.append(_share_row({"weergave": view, **({"groep": str(name)} if by else {})}, share))
    return Frame(
        out,
        "In één keer geholpen, van de contacten waarvan dat bekend is. Vastgelegd: volgens de medewerker. "
        "Ervaren: volgens de inwoner.",
        columns=("weergave", *(("groep",) if by else ()), "aantal", "basis", "aandeel", "ondergrens", "bovengrens"),
    )


def repeat_contact(store: Store, days: int = 28) -> Frame:
    """Repeat contact three ways, and how much of it could have been spared."""
    recorded = store.query(
        "SELECT coalesce(sum(aantal) FILTER (herhaalcontact), 0), coalesce(sum(aantal), 0) FROM k "
        "WHERE herhaalcontact IS NOT NULL"
    )[0]
    linked = store.query(
        f"""
        , onderwerpen AS (
            SELECT DISTINCT k.signaalId, k.persoonPseudoniem AS persoon, k.datum, {_MAIN} AS begrip
            FROM k JOIN l USING (signaalId) WHERE l.facet = 'onderwerp' AND k.persoonPseudoniem IS NOT NULL),
        vorige AS (
            SELECT signaalId, datum - lag(datum) OVER (PARTITION BY persoon, begrip ORDER BY datum, signaalId) AS tussen
            FROM onderwerpen)
        SELECT count(DISTINCT signaalId) FILTER (tussen <= ?), count(DISTINCT signaalId) FROM vorige
        """,
        days,
    )[0]
    marks = ", ".join("?" for _ in AVOIDABLE)
    told = store.one(
        f"SELECT count(DISTINCT l.signaalId) FROM l JOIN k USING (signaalId) WHERE {_MAIN} IN ({marks})", *AVOIDABLE
    )
    spared = store.one(
        f"SELECT count(DISTINCT k.signaalId) FROM k JOIN l USING (signaalId) WHERE k.herhaalcontact AND "
        f"{_MAIN} IN ({marks})",
        *AVOIDABLE,
    )
    texts = with_text(store)
    lines = [
        ("vastgelegd", "Herhaalcontact, van de contacten waarvan dat is vastgelegd.", recorded),
        ("gekoppeld", f"Zelfde pseudoniem en hoofdonderwerp binnen {days} dagen, van de signalen met een "
        f"pseudoniem.", linked),
        ("vermijdbaar", "Vastgelegd herhaalcontact met een reden die een beter eerste contact had "
        "bespaard.", (spared, recorded[0])),
        ("verteld", "Signalen die zo'n reden noemen, van de signalen met tekst.", (told, texts)),
    ]  # fmt: skip
    found = shares([(int(count), int(base)) for _, _, (count, base) in lines])
    rows = [_share_row({"soort": n, "definitie": d}, f) for (n, d, _), f in zip(lines, found, strict=True)]
    return Frame(rows, "Herhaalcontact, en hoeveel daarvan te vermijden was.")


def within_term(store: Store, terms: Mapping[str, int] | None = None, by: str = "signaaltype") -> Frame:
    """Handled within the agreed term of days. A signal that is still open counts once its term has passed.

    Args:
        store: the signals.
        terms: days per value of ``by``; by default six weeks for a complaint (Awb 9:11).
        by: the column that the terms go with: ``signaaltype`` or ``kanaal``.
    """
    agreed = dict(TERMS if terms is None else terms)
    if by not in ("signaaltype", "kanaal", "onderdeelNaam"):
        raise ValueError("by must be signaaltype, kanaal or onderdeelNaam")
    out = []
    for name, days in sorted(agreed.items()):
        count, base = store.query(
            f"""
            , einde AS (SELECT max(greatest(datum, TRY_CAST(afgehandeldOp[1:10] AS DATE))) AS dag FROM s),
            d AS (SELECT aantal, datum, TRY_CAST(afgehandeldOp[1:10] AS DATE) AS klaar FROM k WHERE {by} = ?)
            SELECT coalesce(sum(aantal) FILTER (klaar - datum <= ?), 0), coalesce(sum(aantal), 0)
            FROM d, einde WHERE klaar IS NOT NULL OR dag - datum > ?
            """,
            name, days, days,
        )[0]  # fmt: skip
        out.append(_share_row({by: name, "termijnDagen": days}, shares([(int(count), int(base))])[0]))
    return Frame(
        out,
        "Afgehandeld binnen de afgesproken termijn, van de signalen waarvan de termijn voorbij is of die klaar zijn.",
    )


def within_wait(store: Store, terms: Mapping[str, int]) -> Frame:
    """Helped within the agreed waiting time: seconds per ``kanaal``, over the contacts whose waiting time is known."""
    out = []
    for channel, seconds in sorted(terms.items()):
        count, base = store.query(
            "SELECT coalesce(sum(aantal) FILTER (wachttijdSec <= ?), 0), coalesce(sum(aantal), 0) FROM k "
            "WHERE kanaal = ? AND wachttijdSec IS NOT NULL",
            seconds,
            channel,
        )[0]
        out.append(_share_row({"kanaal": channel, "termijnSeconden": seconds}, shares([(int(count), int(base))])[0]))
    return Frame(out, "Geholpen binnen de afgesproken wachttijd, van de contacten waarvan de wachttijd bekend is.")


def by_sender(store: Store, facet: str = "belemmering", groups: tuple[str, str] = ("inwoner", "ondernemer")) -> Frame:
    """Citizens against businesses: the share of each concept in both, and the difference with its interval."""
    one, other = (multi_answer(store.select(sender=group), facet) for group in groups)
    names = dict.fromkeys([*one.column("begrip"), *other.column("begrip")])
    counts = [{row["begrip"]: row["aantal"] for row in frame} for frame in (one, other)]
    bases = [one.base or 0, other.base or 0]
    rows = []
    for name in names:
        pairs = [[counts[side].get(name, 0), bases[side]] for side in (0, 1)]
        change = ask("verandering", {"voor": pairs[1], "na": pairs[0]})["verschil"]
        first, second = shares([(a, b) for a, b in pairs])
        rows.append(
            {
                "begrip": name,
                "naam": label(name),
                f"{groups[0]}Aantal": first["aantal"],
                f"{groups[0]}Basis": first["basis"],
                f"{groups[0]}Aandeel": first["aandeel"],
                f"{groups[1]}Aantal": second["aantal"],
                f"{groups[1]}Basis": second["basis"],
                f"{groups[1]}Aandeel": second["aandeel"],
                "verschil": change and change["waarde"],
                "verschilOnder": change and change["interval"]["ondergrens"],
                "verschilBoven": change and change["interval"]["bovengrens"],
            }
        )
    return Frame(rows, f"Aandeel signalen met elk begrip van {facet}: {groups[0]} naast {groups[1]}.")


def volume(store: Store, period: str = "maand", facet: str | None = None) -> Frame:
    """Number of signals per ``dag``, ``week``, ``maand`` or ``jaar``; per main concept of a facet when given."""
    form = _PERIODS[period]
    if facet is None:
        rows = store.query(
            "SELECT strftime(datum, ?) AS p, sum(aantal) FROM k WHERE datum IS NOT NULL GROUP BY 1 ORDER BY 1", form
        )
        return Frame([{"periode": p, "aantal": int(n)} for p, n in rows], f"Aantal signalen per {period}.")
    rows = store.query(
        f"""
        SELECT p, begrip, sum(aantal) FROM (
            SELECT DISTINCT strftime(k.datum, ?) AS p, {_MAIN} AS begrip, k.signaalId, k.aantal
            FROM l JOIN k USING (signaalId) WHERE l.facet = ? AND k.datum IS NOT NULL
        ) GROUP BY ALL ORDER BY ALL
        """,
        form, facet,
    )  # fmt: skip
    return Frame(
        [{"periode": p, "begrip": c, "naam": label(c), "aantal": int(n)} for p, c, n in rows],
        f"Aantal signalen per {period} en begrip van {facet}.",
    )


def busy_days(store: Store, events: Sequence[tuple[str, str]] = (), *, least: int = 10, limit: int = 20) -> Frame:
    """Days with far more signals than the same weekday four weeks before and after, with what happened just before.

    Args:
        store: the signals.
        events: days with what happened (`signaal.insight.events.read_events`); named when at most a week before.
        least: a day has at least so many signals.
        limit: how many days, the most striking first.
    """
    rows = store.query(
        """
        , d AS (SELECT datum, sum(aantal) AS n FROM k WHERE datum IS NOT NULL
                AND signaaltype IS DISTINCT FROM 'gedragssignaal' GROUP BY 1),
        rand AS (SELECT min(datum) AS eerste, max(datum) AS laatste FROM d),
        om AS (SELECT d.datum, d.n, list_sort(list(coalesce(o.n, 0))) AS rondom
               FROM d, rand, unnest([-28, -21, -14, -7, 7, 14, 21, 28]) AS v(dagen)
               LEFT JOIN d o ON o.datum = d.datum + v.dagen::INTEGER
               WHERE d.datum + v.dagen::INTEGER BETWEEN rand.eerste AND rand.laatste GROUP BY 1, 2)
        SELECT datum::VARCHAR, n, rondom[len(rondom) // 2 + 1] AS gewoon FROM om
        WHERE n >= ? AND (n - gewoon) / sqrt(gewoon + 1) > 4 ORDER BY (n - gewoon) / sqrt(gewoon + 1) DESC, 1 LIMIT ?
        """,
        least, limit,
    )  # fmt: skip
    out = []
    for day, count, usual in rows:
        near = [f"{text} ({when})" for when, text in events if 0 <= _days_between(when, day) <= 7]
        out.append({"dag": day, "aantal": int(count), "gewoon": int(usual), "inDeWeekErvoor": "; ".join(near)})
    return Frame(
        out,
        "Dagen met veel meer signalen dan dezelfde weekdag in de vier weken ervoor en erna. "
        "Dat een gebeurtenis samenvalt, bewijst geen oorzaak.",
        columns=("dag", "aantal", "gewoon", "inDeWeekErvoor"),
    )


def _days_between(first: str, last: str) -> int:
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


def quality(store: Store, by: str | None = None) -> Frame:
    """How often texts call each quality dimension bad or good, over the texts that name it."""
    group = _group(by)
    rows = store.query(
        f"""
        SELECT groep, begrip, count(DISTINCT signaalId) FILTER (polariteit = 'negatief'), count(DISTINCT signaalId)
        FROM (SELECT {group} AS groep, l.begrip, l.polariteit, k.signaalId FROM l JOIN k USING (signaalId)
              WHERE l.facet = 'kwaliteit') GROUP BY ALL ORDER BY ALL
        """
    )
    found = shares([(int(bad), int(base)) for *_, bad, base in rows])
    out = [
        _share_row({**({"groep": str(name)} if by else {}), "begrip": concept, "naam": label(concept)}, share)
        for (name, concept, _, _), share in zip(rows, found, strict=True)
    ]
    return Frame(out, "Aandeel signalen dat een kwaliteit slecht noemt, van de signalen die haar noemen.")


def _group(by: str | None) -> str:
    if by is None:
        return "''"
    if by in _PERIODS:
        return f"strftime(k.datum, '{_PERIODS[by]}')"
    if by not in (
        "wijkcode",
        "buurtcode",
        "gemeentecode",
        "onderdeelNaam",
        "kanaal",
        "signaaltype",
        "indiener",
        "systeem",
    ):
        raise ValueError(f"cannot group by {by!r}")
    return f"k.{by}"


def _share_row(start: dict[str, Any], share: dict[str, Any]) -> dict[str, Any]:
    return {
        **start,
        "aantal": share["aantal"],
        "basis": share["basis"],
        "aandeel": share["aandeel"],
        "ondergrens": _bound(share, "ondergrens"),
        "bovengrens": _bound(share, "bovengrens"),
    }


def _bound(share: dict[str, Any], name: str) -> float | None:
    interval = share["interval"]
    return interval[name] if interval else None


_HOW = {
    "geen": "zoals gegeven",
    "lineair": "recht evenredig omgezet naar 0-10",
    "twee_antwoorden": "twee antwoorden: het goede telt als tevreden, zonder cijfer",
}
_WHY = {
    "ander_begrip": "moeite of aanbevelen is iets anders dan tevredenheid",
    "stap_tussen_6_en_7": "een antwoord zou tussen 6 en 7 vallen",
    "drie_stappen": "het middelste van drie antwoorden zegt geen van beide",
    "geen_schaal": "de grenzen zijn geen schaal",
}


def _scale(scale: dict[str, Any]) -> str:
    return f"{scale['soort']} {scale['schaalMin']:g}-{scale['schaalMax']:g}"


def _used(scale: dict[str, Any]) -> str:
    turned = ", omgedraaid (laag is goed)" if scale["omgedraaid"] else ""
    return f"{_scale(scale)}: {_HOW[scale['omzetting']]}{turned}."


def _refused(scale: dict[str, Any]) -> str:
    return f"{_scale(scale)}: niet meegeteld, want {_WHY[scale['reden']]}."
