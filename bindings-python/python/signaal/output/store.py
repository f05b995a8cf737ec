"""The store: DuckDB tables and a Parquet file, made out of ``signalen.ndjson``.

``signalen.duckdb`` holds five tables:

* ``signalen``: one row a signal, flat columns (:mod:`signaal.table`);
* ``teksten``: one row a text (``signaalId``, ``nr`` from 0, ``rol``, ``inhoud``, ``geschoond``);
* ``labels``: one row a label (``signaalId``, ``begrip``, ``facet``, ``score``, ``polariteit``, ``herkomst``, ``regel``,
  ``fragmenten``, ``woorden``: the words that gave it);
* ``metingen``: one row a score (``signaalId``, ``soort``, ``waarde``, ``schaalMin``, ``schaalMax``, ``hogerIsBeter``,
  ``vraagTekst``);
* ``opvolging``: one row a follow-up (``signaalId``, ``verbeteractie``, ``eigenaar``, ``teruggekoppeldOp``, ``effect``).

``signalen.parquet`` is one row a signal with the same flat columns and the lists ``teksten``, ``metingen``, ``labels``
and ``opvolging`` nested inside, so that it can be read alone; ``signaal valideer`` reads it too. All times are
text as in the signal; ``datum`` is a date.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from signaal.table import LISTS, select, types

if TYPE_CHECKING:
    import duckdb

_MEMORY = "1GB"


def write_store(signals: Path, sources: list[int], folder: Path) -> duckdb.DuckDBPyConnection:
    """Writes ``signalen.duckdb`` and ``signalen.parquet`` and gives the open connection, for the counts of the report.

    Args:
        signals: the finished ``signalen.ndjson``.
        sources: of each signal, in order, which source it came from. Kept in a temporary table ``herkomst (nr, bron)``
            beside ``ruw (nr, ...)``; both are gone when the connection is closed.
        folder: where the two files go.
    """
    import duckdb
    import pyarrow as pa

    connection = duckdb.connect(str(folder / "signalen.duckdb"))
    # Everything needed is inside the package: never fetch an extension.
    connection.execute("SET autoinstall_known_extensions = false")
    # What does not fit goes to disk and is gone at the end: a year of a large city stays under 2 GB.
    connection.execute(f"SET memory_limit = '{_MEMORY}'")
    connection.execute(f"SET temp_directory = '{_quoted(folder.absolute() / 'tijdelijk')}'")
    columns = ", ".join(f"{name}: '{kind}'" for name, kind in types().items())
    flat = select()
    connection.execute(
        f"""
        CREATE TEMP TABLE ruw AS
        SELECT (row_number() OVER () - 1)::BIGINT AS nr, *
        FROM read_json(?, format = 'newline_delimited', columns = {{{columns}}},
                       maximum_object_size = {_longest(signals)})
        """,
        [str(signals)],
    )
    origin = pa.table({"nr": pa.array(range(len(sources)), pa.int64()), "bron": pa.array(sources, pa.int32())})
    connection.register("herkomst_in", origin)
    connection.execute("CREATE TEMP TABLE herkomst AS SELECT * FROM herkomst_in")
    connection.unregister("herkomst_in")
    connection.execute(f"CREATE TABLE signalen AS SELECT {flat}, extra FROM ruw ORDER BY nr")
    connection.execute(
        """
        CREATE TABLE teksten AS
        SELECT signaalId, (i - 1)::INTEGER AS nr, teksten[i].rol AS rol, teksten[i].inhoud AS inhoud,
               teksten[i].geschoond AS geschoond
        FROM (SELECT nr AS signaal, signaalId, teksten, unnest(range(1, len(teksten) + 1)) AS i FROM ruw)
        ORDER BY signaal, i
        """
    )
    connection.execute(
        """
        CREATE TABLE labels AS
        SELECT signaalId, l.begrip AS begrip, split_part(l.begrip, '/', 1) AS facet, l.score AS score,
               l.polariteit AS polariteit, l.herkomst AS herkomst, l.regel AS regel,
               coalesce(l.fragmenten, []) AS fragmenten,
               list_transform(coalesce(l.fragmenten, []),
                   lambda f: teksten[coalesce(f.tekst, 0) + 1].inhoud[f.start + 1 : f.eind]) AS woorden
        FROM (
            SELECT nr, i, signaalId, teksten, labels[i] AS l
            FROM (SELECT nr, signaalId, teksten, labels, unnest(range(1, len(labels) + 1)) AS i FROM ruw)
        )
        ORDER BY nr, i
        """
    )
    connection.execute(
        """
        CREATE TABLE metingen AS
        SELECT signaalId, m.soort AS soort, m.waarde AS waarde, m.schaalMin AS schaalMin, m.schaalMax AS schaalMax,
               m.hogerIsBeter AS hogerIsBeter, m.vraagTekst AS vraagTekst
        FROM (SELECT nr, signaalId, unnest(metingen) AS m FROM ruw)
        ORDER BY nr
        """
    )
    connection.execute(
        """
        CREATE TABLE opvolging AS
        SELECT signaalId, o.verbeteractie AS verbeteractie, o.eigenaar AS eigenaar,
               o.teruggekoppeldOp AS teruggekoppeldOp, o.effect AS effect
        FROM (SELECT nr, signaalId, unnest(opvolging) AS o FROM ruw)
        ORDER BY nr
        """
    )
    connection.execute(
        f"""
        COPY (SELECT {flat}, {", ".join(LISTS)}, extra::VARCHAR AS extra FROM ruw ORDER BY nr)
        TO '{_quoted(folder / "signalen.parquet")}' (FORMAT parquet, COMPRESSION zstd)
        """
    )
    connection.execute("CHECKPOINT")
    return connection


def _longest(signals: Path) -> int:
    """Room for the longest line: DuckDB takes twice as much for every thread, so a generous guess costs a gigabyte."""
    with signals.open("rb", buffering=1 << 20) as file:
        return max(8 << 20, max(map(len, file), default=0) + 1)


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
