"""The counts of ``verslag.json``, per source and for the whole run.

Beside the counts of the contract (``naam``, ``rijen``, ``signalen``, ``afgekeurd``, ``herstellingen``) each source has:

* ``bestand``, ``profiel``, ``afgekeurdPerReden``, ``herstellingenPerSoort``: what happened while reading;
* ``weggelaten``: columns with personal data that never came in, by type; ``tekenset``, ``kolommenOntbreken``,
  ``kolommenOnbekend``, ``bladenOvergeslagen``: what the reader saw of the file;
* ``inBestand``: signals of this source in ``signalen.ndjson`` now (after ``--voeg-toe`` that can be more);
* ``geschoond``: how many pieces of personal data were taken out, by type;
* ``hoofdbegrippen``: number of signals per main concept (``facet/concept``), narrower ones included;
* ``labels``: number of signals per concept (and polarity, as ``kwaliteit/duidelijkheid (negatief)``);
* ``metTekst``, ``zonderOnderwerp``, ``metBelemmering``, ``zonderLabels``: of the signals that have a text;
* ``opmerkingen``: notes on the quality of the data, in Dutch.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import duckdb

_NAMED = """CASE WHEN l.polariteit IS NULL THEN l.begrip ELSE l.begrip || ' (' || l.polariteit || ')' END"""


def source_report(
    connection: duckdb.DuckDBPyConnection, number: int, name: str, file: str, profile: str, counts: dict[str, Any]
) -> dict[str, Any]:
    """The entry of one source. ``counts`` is what the reader counted; the rest comes out of the store."""
    report: dict[str, Any] = {
        "naam": name,
        "rijen": counts["rijen"],
        "signalen": counts["signalen"],
        "afgekeurd": counts["afgekeurd"],
        "herstellingen": counts["herstellingen"],
        "bestand": file,
        "profiel": profile,
        "afgekeurdPerReden": counts.get("afgekeurdPerCode", {}),
        "herstellingenPerSoort": counts.get("herstellingenPerSoort", {}),
        "weggelaten": counts.get("weggelaten", {}),
        "tekenset": counts.get("tekenset"),
        "kolommenOntbreken": counts.get("kolommenOntbreken", []),
        "kolommenOnbekend": counts.get("kolommenOnbekend", []),
        "bladenOvergeslagen": counts.get("bladenOvergeslagen", []),
    }
    report.update(_content(connection, f"herkomst.bron = {int(number)}"))
    report["opmerkingen"] = _notes(connection, f"herkomst.bron = {int(number)}", report)
    return report


def total_report(connection: duckdb.DuckDBPyConnection, sources: list[dict[str, Any]]) -> dict[str, Any]:
    """The same figures over all sources together."""
    report: dict[str, Any] = {
        name: sum(source[name] for source in sources) for name in ("rijen", "signalen", "afgekeurd", "herstellingen")
    }
    report.update(_content(connection, "true"))
    return report


def _content(connection: duckdb.DuckDBPyConnection, where: str) -> dict[str, Any]:
    rows = f"(SELECT ruw.* FROM ruw JOIN herkomst USING (nr) WHERE {where})"
    has_text = "len(list_filter(teksten, lambda t: trim(t.inhoud) <> '')) > 0"
    has = "len(list_filter(labels, lambda l: starts_with(l.begrip, '{}/'))) > 0"
    # Of soort and sentiment there is always one; a signal 'without labels' has nothing beside these.
    more = "len(list_filter(labels, lambda l: split_part(l.begrip, '/', 1) NOT IN ('soort', 'sentiment'))) > 0"
    total, texts, topicless, barriers, bare = _one(
        connection,
        f"""
        SELECT count(*), count(*) FILTER ({has_text}),
               count(*) FILTER ({has_text} AND NOT coalesce({has.format("onderwerp")}, false)),
               count(*) FILTER ({has_text} AND coalesce({has.format("belemmering")}, false)),
               count(*) FILTER ({has_text} AND NOT coalesce({more}, false))
        FROM {rows}
        """,
    )
    removed = connection.execute(
        f"""
        SELECT soort, sum(n)::BIGINT AS n
        FROM (SELECT e.key AS soort, e.value AS n FROM (SELECT unnest(map_entries(privacy.vervangen)) AS e FROM {rows}))
        GROUP BY soort ORDER BY n DESC, soort
        """
    ).fetchall()
    labels = connection.execute(
        f"""
        SELECT naam, count(DISTINCT nr) AS n
        FROM (SELECT nr, {_NAMED} AS naam FROM (SELECT nr, unnest(labels) AS l FROM {rows}))
        GROUP BY naam ORDER BY split_part(naam, '/', 1), n DESC, naam
        """
    ).fetchall()
    # A narrower concept stands without its parent: a main concept is counted over everything below it.
    main = connection.execute(
        f"""
        SELECT begrip, count(DISTINCT nr) AS n
        FROM (
            SELECT nr, array_to_string(string_split(l.begrip, '/')[1:2], '/') AS begrip
            FROM (SELECT nr, unnest(labels) AS l FROM {rows})
        )
        GROUP BY begrip ORDER BY split_part(begrip, '/', 1), n DESC, begrip
        """
    ).fetchall()
    return {
        "inBestand": total,
        "metTekst": texts,
        "zonderOnderwerp": topicless,
        "metBelemmering": barriers,
        "zonderLabels": bare,
        "geschoond": dict(removed),
        "hoofdbegrippen": dict(main),
        "labels": dict(labels),
    }


def _notes(connection: duckdb.DuckDBPyConnection, where: str, report: dict[str, Any]) -> list[str]:
    """What a reader must know before trusting the figures, in plain Dutch."""
    total = report["inBestand"]
    notes = []
    if report["rijen"] == 0:
        notes.append("Het bestand heeft geen rijen.")
    if report["afgekeurd"] and report["rijen"]:
        notes.append(f"{_share(report['afgekeurd'], report['rijen'])} van de rijen is afgekeurd. Zie afgekeurd.ndjson.")
    for key, what in (
        ("kolommenOntbreken", "Deze kolommen van het profiel staan niet in het bestand"),
        ("kolommenOnbekend", "Deze kolommen van het bestand staan niet in het profiel en zijn niet gelezen"),
        ("bladenOvergeslagen", "Deze bladen zijn niet gelezen, zoals het profiel zegt"),
    ):
        if report[key]:
            notes.append(f"{what}: {', '.join(report[key])}.")
    for kind, count in report["weggelaten"].items():
        notes.append(f"De kolom met {kind} is niet overgenomen ({count} keer gevuld).")
    if not total:
        return notes
    rows = f"(SELECT ruw.* FROM ruw JOIN herkomst USING (nr) WHERE {where})"
    words = "len(string_split(trim(t.inhoud), ' '))"
    no_area, no_unit, other, short, foreign, first, last, future = _one(
        connection,
        f"""
        SELECT count(*) FILTER (gebied IS NULL),
               count(*) FILTER (organisatieonderdeel IS NULL),
               count(*) FILTER (kanaal = 'overig'),
               count(*) FILTER (len(teksten) > 0 AND len(list_filter(teksten, lambda t: {words} >= 3)) = 0),
               count(*) FILTER (taal NOT IN ('nld', 'und')),
               min(ontvangenOp[1:10]), max(ontvangenOp[1:10]),
               count(*) FILTER (TRY_CAST(ontvangenOp[1:10] AS DATE) > current_date)
        FROM {rows}
        """,
    )
    repeated = _one(
        connection,
        f"""
        SELECT coalesce(sum(n), 0)::BIGINT, count(*) FROM (
            SELECT count(DISTINCT nr) AS n
            FROM (SELECT nr, unnest(teksten) AS t FROM {rows}) WHERE len(t.inhoud) >= 40
            GROUP BY t.inhoud HAVING count(DISTINCT nr) > 1
        )
        """,
    )
    notes.append(
        f"De signalen zijn van {first} tot en met {last}." if first != last else f"Alle signalen zijn van {first}."
    )
    if future:
        notes.append(f"{_of(future, total)} een datum in de toekomst.")
    without = total - report["metTekst"]
    if without:
        notes.append(f"{_of(without, total)} geen tekst.")
    if short:
        notes.append(f"{_of(short, total)} een tekst van een of twee woorden. Daar valt weinig in te vinden.")
    if foreign:
        notes.append(f"{_of(foreign, total)} een tekst in een andere taal dan Nederlands.")
    if no_area:
        notes.append(f"{_of(no_area, total)} geen wijk, buurt of postcode.")
    if no_unit:
        notes.append(f"{_of(no_unit, total)} geen organisatieonderdeel.")
    if other:
        notes.append(f"{_of(other, total)} een kanaal dat we niet kennen ('overig').")
    if repeated[1]:
        notes.append(f"{repeated[1]} teksten komen meer dan een keer voor (in {repeated[0]} signalen).")
    if report["metTekst"] and report["zonderOnderwerp"] * 2 > report["metTekst"]:
        notes.append("Bij meer dan de helft van de teksten is geen onderwerp gevonden.")
    return notes


def _one(connection: duckdb.DuckDBPyConnection, query: str) -> tuple[Any, ...]:
    row = connection.execute(query).fetchone()
    assert row is not None  # an aggregate always has one row
    return row


def _of(count: int, total: int) -> str:
    verb = "heeft" if count == 1 else "hebben"
    return f"{count} van de {total} signalen ({_share(count, total)}) {verb}"


def _share(count: int, total: int) -> str:
    percentage = 100 * count / total
    if percentage < 1:
        return "minder dan 1%"
    return f"{percentage:.0f}%"
