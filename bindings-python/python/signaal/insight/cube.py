"""Counts for the dashboard: a suppressed cube that may be shared, or rows for inside the organisation.

The cube holds, for every concept, counts over month, unit, area, channel, stage, sender and source, at most two of them
at a time. Cells below
the threshold are hidden, and others where a sum (the core's ``bescherm``) or all sums together (`audit`) would give one
back. Units and areas that are
small as a whole lose their name first: they become one group.
"""

from __future__ import annotations

import base64
import zlib
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from signaal.insight.audit import close
from signaal.insight.core import ask, label
from signaal.insight.store import Store

AXES = ("m", "u", "a", "k", "f", "i", "s")
# Where each axis but the months comes from. A signal with more stages counts in the clearest one, so that they add up.
_VALUES = {
    "u": "coalesce(s.onderdeelNaam, s.onderdeelCode)",
    "a": "s.wijkcode",
    "k": "s.kanaal",
    "f": "fasen.fase",
    "i": "s.indiener",
    "s": "coalesce(s.systeem, s.signaaltype)",
}
# Behaviour without words (people who drop off) is counted apart: thousands of clicks would drown what people tell.
TOLD = "s.signaaltype IS DISTINCT FROM 'gedragssignaal'"
_UNKNOWN = "onbekend"
_SMALL = "kleine groepen samen"
_MAIN = "array_to_string(string_split(begrip, '/')[1:2], '/')"


@dataclass
class Facts:
    """The axes, as lists of values, and the concepts; the rows themselves stand in the tables ``feit`` and ``cs``."""

    axes: dict[str, list[str]]
    """Values per axis: m = months, u = units, a = areas, k = channels, f = stages, i = senders, s = sources."""
    topics: list[str]
    """Main topics, then the narrower ones, each after the other."""
    barriers: list[str]
    total: int


def prepare(store: Store, threshold: int) -> Facts:
    """Makes the tables ``feit`` (a row a signal, axes as numbers) and ``cs`` (signal and concept)."""
    store.judge()
    small = f"sum(s.aantal) < {int(threshold)}"
    where, values = store.selection.where()
    store.connection.execute(
        f"CREATE OR REPLACE TEMP TABLE gekozen AS SELECT s.signaalId FROM s WHERE ({where}) AND {TOLD}", values
    )
    store.connection.execute(
        "CREATE OR REPLACE TEMP TABLE fasen AS SELECT signaalId, first(begrip ORDER BY score DESC NULLS FIRST, begrip) "
        f"AS fase FROM (SELECT l.signaalId, {_MAIN.replace('begrip', 'l.begrip')} AS begrip, l.score FROM l "
        "JOIN gekozen USING (signaalId) WHERE l.facet = 'fase') GROUP BY 1"
    )
    axes: dict[str, list[str]] = {}
    for axis, column in _VALUES.items():
        rows = store.connection.execute(
            f"SELECT coalesce({column}, '{_UNKNOWN}') AS naam, sum(s.aantal), {small if threshold else 'false'} "
            "FROM s JOIN gekozen USING (signaalId) LEFT JOIN fasen USING (signaalId) GROUP BY 1 ORDER BY 2 DESC, 1"
        ).fetchall()
        names = [name for name, _, hide in rows if not hide or name == _UNKNOWN]
        axes[axis] = [*names, _SMALL] if any(hide and name != _UNKNOWN for name, _, hide in rows) else names
    axes["m"] = [
        m
        for (m,) in store.query(
            f"SELECT DISTINCT coalesce(strftime(datum, '%Y-%m'), '{_UNKNOWN}') FROM k AS s WHERE {TOLD} ORDER BY 1"
        )
    ]
    for axis in AXES:
        store.connection.execute(f"CREATE OR REPLACE TEMP TABLE as_{axis} (naam VARCHAR, nr INTEGER)")
        if axes[axis]:
            pairs = [[name, number] for number, name in enumerate(axes[axis])]
            store.connection.executemany(f"INSERT INTO as_{axis} VALUES (?, ?)", pairs)
    rest = {axis: (axes[axis].index(_SMALL) if _SMALL in axes[axis] else -1) for axis in _VALUES}
    numbers = ", ".join(f"coalesce(as_{axis}.nr, {rest[axis]}) AS {axis}" for axis in _VALUES)
    joins = "\n".join(
        f"LEFT JOIN as_{axis} ON as_{axis}.naam = coalesce({column}, '{_UNKNOWN}')" for axis, column in _VALUES.items()
    )
    store.connection.execute(
        f"""
        CREATE OR REPLACE TEMP TABLE feit AS
        SELECT s.signaalId, s.aantal, s.datum, as_m.nr AS m, {numbers},
               CASE WHEN w.ontevreden THEN 1 WHEN w.tevreden THEN 3 WHEN w.signaalId IS NOT NULL THEN 2 ELSE 0 END
               AS oordeel
        FROM s JOIN gekozen USING (signaalId) LEFT JOIN fasen USING (signaalId)
        LEFT JOIN as_m ON as_m.naam = coalesce(strftime(s.datum, '%Y-%m'), '{_UNKNOWN}')
        {joins}
        LEFT JOIN w ON w.signaalId = s.signaalId
        """
    )
    store.connection.execute(
        f"""
        CREATE OR REPLACE TEMP TABLE cs AS
        SELECT DISTINCT signaalId, c FROM (
            SELECT signaalId, {_MAIN} AS c FROM l WHERE facet IN ('onderwerp', 'belemmering')
            UNION ALL SELECT signaalId, begrip FROM l WHERE facet = 'onderwerp' AND len(string_split(begrip, '/')) > 2
        ) JOIN gekozen USING (signaalId)
        """
    )
    (total,) = store.connection.execute("SELECT coalesce(sum(aantal), 0)::BIGINT FROM feit").fetchone() or (0,)
    concepts = [
        c for (c,) in store.connection.execute("SELECT c FROM cs GROUP BY c ORDER BY count(*) DESC, c").fetchall()
    ]
    topics = [c for c in concepts if c.startswith("onderwerp/")]
    topics.sort(key=lambda c: c.count("/"))
    return Facts(axes, topics, [c for c in concepts if c.startswith("belemmering/")], total)


def _sets(most: int) -> list[tuple[str, ...]]:
    return [axes for size in range(most + 1) for axes in combinations(AXES, size)]


def cube(store: Store, facts: Facts, threshold: int) -> dict[str, Any]:
    """The suppressed counts.

    ``{"begrippen": [...], "cellen": {begrip: {"": n, "m": [...], "mu": [...]}}, "drempel", "klein", "extra"}``: a table
    over axes is a flat list, last axis fastest; ``-1`` stands for hidden.
    """
    sizes = {axis: len(facts.axes[axis]) for axis in AXES}
    main = [topic for topic in facts.topics if topic.count("/") == 1]
    counted: dict[tuple[str, tuple[str, ...]], list[int]] = {}

    def read(relation: str, most: int) -> None:
        sets = ", ".join("(" + ", ".join(("c", *axes)) + ")" for axes in _sets(most))
        every = ", ".join(AXES)
        rows = store.connection.execute(
            f"SELECT c, {every}, grouping({every}), sum(aantal) FROM ({relation}) GROUP BY GROUPING SETS ({sets})"
            if most
            else f"SELECT c, {', '.join('NULL' for _ in AXES)}, {_mask(())}, sum(aantal) FROM ({relation}) GROUP BY c"
        ).fetchall()
        masks = {_mask(axes): axes for axes in _sets(most)}
        for concept, *values, mask, count in rows:
            axes = masks[mask]
            table = counted.setdefault((concept, axes), [0] * _size(axes, sizes))
            table[_index(axes, dict(zip(AXES, values, strict=True)), sizes)] = int(count)

    read("SELECT '' AS c, * FROM feit", 2)
    read(
        "SELECT CASE oordeel WHEN 1 THEN 'ontevreden' WHEN 2 THEN 'tussen' ELSE 'tevreden' END AS c, * FROM "
        "feit WHERE oordeel > 0",
        1,
    )
    read("SELECT 'beoordeeld' AS c, * FROM feit WHERE oordeel > 0", 1)
    broad = "len(string_split(c, '/')) = 2"
    read(f"SELECT cs.c, feit.* FROM cs JOIN feit USING (signaalId) WHERE {broad}", 2)
    read(f"SELECT cs.c, feit.* FROM cs JOIN feit USING (signaalId) WHERE NOT {broad}", 1)
    read(
        "SELECT x.c || '+' || y.c AS c, feit.* FROM cs x JOIN cs y USING (signaalId) JOIN feit USING (signaalId) "
        "WHERE starts_with(x.c, 'onderwerp/') AND len(string_split(x.c, '/')) = 2 AND starts_with(y.c, 'belemmering/')",
        1,
    )
    read(
        "SELECT x.c || '+' || CASE oordeel WHEN 1 THEN 'ontevreden' WHEN 2 THEN 'tussen' ELSE 'tevreden' "
        "END AS c, feit.* "
        "FROM cs x JOIN feit USING (signaalId) WHERE oordeel > 0 AND len(string_split(x.c, '/')) = 2",
        0,
    )
    read(
        "SELECT x.c || '+beoordeeld' AS c, feit.* FROM cs x JOIN feit USING (signaalId) WHERE oordeel > 0 "
        "AND len(string_split(x.c, '/')) = 2",
        0,
    )

    hidden, small, extra = _protect(counted, sizes, threshold)
    cells: dict[str, dict[str, Any]] = {}
    for (concept, axes), table in counted.items():
        start = hidden[concept, axes]
        shown = [-1 if start[i] else count for i, count in enumerate(table)]
        cells.setdefault(concept, {})["".join(axes)] = shown if axes else shown[0]
    return {"cellen": cells, "hoofd": main, "drempel": threshold, "klein": small, "extra": extra}


def _size(axes: tuple[str, ...], sizes: dict[str, int]) -> int:
    out = 1
    for axis in axes:
        out *= sizes[axis]
    return out


def _mask(axes: tuple[str, ...]) -> int:
    """What DuckDB's ``grouping(m, u, ...)`` says: a bit for every axis that is taken together, the last one lowest.

    >>> bin(_mask(("m", "k")))
    '0b110111'
    """
    return sum(1 << (len(AXES) - 1 - place) for place, axis in enumerate(AXES) if axis not in axes)


def _index(axes: tuple[str, ...], values: dict[str, int], sizes: dict[str, int]) -> int:
    index = 0
    for axis in axes:
        index = index * sizes[axis] + values[axis]
    return index


def _protect(
    counted: dict[tuple[str, tuple[str, ...]], list[int]], sizes: dict[str, int], threshold: int
) -> tuple[dict[tuple[str, tuple[str, ...]], list[bool]], int, int]:
    """Asks the core what to hide. Every table adds up, along each of its axes, to the table without that axis."""
    first: dict[tuple[str, tuple[str, ...]], int] = {}
    counts: list[int] = []
    for key, table in counted.items():
        first[key] = len(counts)
        counts += table
    sums: list[dict[str, Any]] = []
    for (concept, axes), table in counted.items():
        start = first[concept, axes]
        for place, axis in enumerate(axes):
            left = axes[:place] + axes[place + 1 :]
            if (concept, left) not in first:
                continue
            inner = _size(axes[place + 1 :], sizes)
            outer = len(table) // (inner * sizes[axis])
            for o in range(outer):
                for i in range(inner):
                    parts = [start + (o * sizes[axis] + j) * inner + i for j in range(sizes[axis])]
                    parts = [cell for cell in parts if counts[cell]]
                    if parts:
                        sums.append({"totaal": first[concept, left] + o * inner + i, "delen": parts})
    # Dissatisfied, satisfied and in between add up to those judged.
    for concept, axes in counted:
        stem, plus, last = concept.rpartition("+")
        if last != "beoordeeld":
            continue
        parts_of = [(f"{stem}{plus}{name}", axes) for name in ("ontevreden", "tussen", "tevreden")]
        for i in range(len(counted[concept, axes])):
            parts = [first[key] + i for key in parts_of if key in first and counts[first[key] + i]]
            if parts:
                sums.append({"totaal": first[concept, axes] + i, "delen": parts})
    found = ask("bescherm", {"aantallen": counts, "sommen": sums, "drempel": threshold})
    flags = found["verborgen"]
    found["extra"] += close(counts, sums, flags)
    split = {key: flags[start : start + len(counted[key])] for key, start in first.items()}
    return split, found["klein"], found["extra"]


def rows(store: Store, facts: Facts) -> dict[str, Any]:
    """Every signal as a few small numbers, in columns: for ``--intern``. No texts.

    Topics are up to three numbers in ``onderwerpen`` (1 up; 0 is none), barriers a bit each.
    """
    import pyarrow as pa

    topic = {name: number + 1 for number, name in enumerate(facts.topics)}
    barrier = {name: number for number, name in enumerate(facts.barriers[:32])}
    store.connection.execute("CREATE OR REPLACE TEMP TABLE nr_c (c VARCHAR, nr INTEGER, bit UINTEGER)")
    pairs = [[name, number, 0] for name, number in topic.items()] + [[name, 0, 1 << n] for name, n in barrier.items()]
    if pairs:
        store.connection.executemany("INSERT INTO nr_c VALUES (?, ?, ?)", pairs)
    columns = store.connection.sql(
        """
        WITH smal AS (
            SELECT cs.signaalId, nr_c.nr, nr_c.bit FROM cs JOIN nr_c USING (c)
            WHERE starts_with(cs.c, 'belemmering/') OR len(string_split(cs.c, '/')) > 2 OR NOT EXISTS (
                SELECT 1 FROM cs z WHERE z.signaalId = cs.signaalId AND starts_with(z.c, cs.c || '/'))),
        per AS (
            SELECT signaalId, list(nr ORDER BY nr) FILTER (nr > 0) AS nrs, bit_or(bit) AS bits FROM smal GROUP BY 1)
        SELECT coalesce(f.m, 0) AS m, f.u, f.a, f.k, f.f, f.i, f.s, f.oordeel,
               coalesce(date_diff('day', (SELECT min(datum) FROM feit), f.datum), 65535) AS dag,
               coalesce(p.nrs[1], 0) AS o1, coalesce(p.nrs[2], 0) AS o2, coalesce(p.nrs[3], 0) AS o3,
               coalesce(p.bits, 0) AS b
        FROM feit f LEFT JOIN per p USING (signaalId), unnest(range(f.aantal)) ORDER BY f.m, f.a, f.u, o1, o2, f.k
        """
    ).to_arrow_table()
    kinds = {
        "m": 16,
        "u": 16,
        "a": 16,
        "k": 8,
        "f": 8,
        "i": 8,
        "s": 16,
        "oordeel": 8,
        "dag": 16,
        "o1": 16,
        "o2": 16,
        "o3": 16,
        "b": 32,
    }
    types = {8: pa.uint8(), 16: pa.uint16(), 32: pa.uint32()}
    packed = {}
    for name, bits in kinds.items():
        array = columns[name].cast(types[bits]).combine_chunks()
        array = array.chunk(0) if isinstance(array, pa.ChunkedArray) and array.num_chunks else array
        packed[name] = pack(array.buffers()[1].to_pybytes()[: len(array) * bits // 8] if len(array) else b"")
    return {"n": columns.num_rows, "bits": kinds, "kolommen": packed}


def pack(data: bytes) -> str:
    """Deflated (raw) and in base64; the page unpacks it with ``DecompressionStream``."""
    squeeze = zlib.compressobj(9, zlib.DEFLATED, -15)
    return base64.b64encode(squeeze.compress(data) + squeeze.flush()).decode()


def names(facts: Facts) -> dict[str, str]:
    """Dutch names of every concept in the page."""
    stages = [stage for stage in facts.axes["f"] if stage.startswith("fase/")]
    return {concept: label(concept) for concept in [*facts.topics, *facts.barriers, *stages]}
