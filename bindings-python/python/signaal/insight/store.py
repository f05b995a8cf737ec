"""The signals that figures are made of: an output folder, Parquet files, or a table in memory."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from signaal.insight.core import ask, quality_of
from signaal.insight.select import Selection
from signaal.stop import Stop

if TYPE_CHECKING:
    from types import TracebackType

    import duckdb

# Columns that an older folder, or a table made by others, may lack.
_OPTIONAL = {
    **dict.fromkeys(("organisatie", "systeem", "signaaltype", "kanaal", "indiener", "ontvangenOp"), "VARCHAR"),
    **dict.fromkeys(("afgehandeldOp", "taal", "gemeentecode", "wijkcode", "buurtcode", "postcode4"), "VARCHAR"),
    **dict.fromkeys(("onderdeelCode", "onderdeelNaam", "inEenKeer", "inEenKeerVolgensKlant"), "VARCHAR"),
    **dict.fromkeys(("persoonPseudoniem", "extra", "taxonomieVersie"), "VARCHAR"),
    "doorverbonden": "INTEGER",
    "wachttijdSec": "INTEGER",
    "herhaalcontact": "BOOLEAN",
}
_TABLES = {
    "l": "SELECT signaalId, begrip, facet, score, polariteit, herkomst, fragmenten, woorden FROM {}",
    "t": "SELECT signaalId, nr, rol, inhoud, geschoond FROM {}",
    "m": "SELECT signaalId, soort, waarde, schaalMin, schaalMax, hogerIsBeter, vraagTekst FROM {}",
    "o": "SELECT signaalId, verbeteractie, eigenaar, teruggekoppeldOp, effect FROM {}",
}


class Store:
    """Signals to make figures of. Open it with :func:`signaal.insight.open_store`.

    Inside are five views: ``s`` (a row a signal), ``l`` (a label), ``t`` (a text), ``m`` (a score), ``o`` (follow-up).
    :meth:`select` narrows all of them.
    """

    def __init__(
        self, connection: duckdb.DuckDBPyConnection, selection: Selection | None = None, name: str = ""
    ) -> None:
        self.connection = connection
        self.selection = selection or Selection()
        self.name = name

    def __enter__(self) -> Store:
        return self

    def __exit__(self, kind: type | None, problem: BaseException | None, trace: TracebackType | None) -> None:
        self.connection.close()

    def select(self, **given: Any) -> Store:
        """The same signals, narrowed: see :class:`Selection` for what can be given. What was set before stays."""
        return Store(self.connection, replace(self.selection, **given), self.name)

    def query(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """Rows of a query over ``k`` (the selected signals), ``l``, ``t``, ``m`` and ``o``."""
        where, given = self.selection.where()
        text = f"WITH k AS (SELECT * FROM s WHERE {where}) {sql}"
        return self.connection.execute(text, [*given, *values]).fetchall()

    def one(self, sql: str, *values: Any) -> Any:
        """The first value of the first row."""
        return self.query(sql, *values)[0][0]

    def size(self) -> int:
        """Number of selected signals."""
        return int(self.one("SELECT coalesce(sum(aantal), 0) FROM k"))

    def days(self) -> tuple[str, str] | None:
        """First and last day with a signal."""
        first, last = self.query("SELECT min(datum)::VARCHAR, max(datum)::VARCHAR FROM k")[0]
        return (first, last) if first else None

    def judge(self) -> None:
        """Makes the table ``w``: of every signal with a general grade whether it is dissatisfied or satisfied.

        Which scales count, and how, the core decides; a question about one quality does not count here.
        """
        if self.connection.execute("SELECT count(*) FROM duckdb_tables() WHERE table_name = 'w'").fetchone() != (0,):
            return
        rows = self.connection.execute(
            "SELECT DISTINCT soort, schaalMin, schaalMax, hogerIsBeter, vraagTekst, waarde FROM m ORDER BY ALL"
        ).fetchall()
        rows = [row for row in rows if quality_of(row[4] or "") is None]
        asked = [
            [{"soort": kind, "schaalMin": low, "schaalMax": high, "hogerIsBeter": better, "waarden": [[value, 1]]}]
            for kind, low, high, better, _, value in rows
        ]
        found = ask("oordelen", asked)
        self.connection.execute(
            "CREATE TEMP TABLE schaal (soort VARCHAR, schaalMin DOUBLE, schaalMax DOUBLE, hogerIsBeter BOOLEAN, "
            "vraagTekst VARCHAR, waarde DOUBLE, ontevreden BOOLEAN, tevreden BOOLEAN)"
        )
        judged = [
            [*row, answer["ontevreden"]["aantal"] > 0, answer["tevreden"]["aantal"] > 0]
            for row, answer in zip(rows, found, strict=True)
            if answer["n"]
        ]
        if judged:
            self.connection.executemany("INSERT INTO schaal VALUES (?, ?, ?, ?, ?, ?, ?, ?)", judged)
        self.connection.execute(
            """
            CREATE TEMP TABLE w AS
            SELECT m.signaalId, bool_or(schaal.ontevreden) AS ontevreden,
                   bool_and(schaal.tevreden) AS tevreden
            FROM m JOIN schaal ON m.soort = schaal.soort AND m.schaalMin = schaal.schaalMin
              AND m.schaalMax = schaal.schaalMax AND m.hogerIsBeter = schaal.hogerIsBeter AND m.waarde = schaal.waarde
              AND m.vraagTekst IS NOT DISTINCT FROM schaal.vraagTekst
            GROUP BY 1
            """
        )

    def organisation(self) -> str | None:
        """The organisation that most signals are of."""
        rows = self.query(
            "SELECT organisatie FROM k WHERE organisatie IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC, 1"
        )
        return str(rows[0][0]) if rows else None


def open_store(
    source: str | Path | Sequence[str | Path] | Any, *, memory: str | None = None, threads: int | None = None
) -> Store:
    """Opens signals to make figures of.

    Args:
        source: a folder that ``signaal verwerk`` made; Parquet files of such folders (a path, a glob, a list); or a
            table in memory with those columns (pyarrow, polars, pandas).
        memory: the most that DuckDB may hold, such as ``"1GB"``; what is more goes to disk.
        threads: how many cores.

    Raises:
        Stop: there is nothing to open.
    """
    import duckdb

    connection = duckdb.connect()
    connection.execute("SET autoinstall_known_extensions = false")
    connection.execute("SET TimeZone = 'UTC'")
    if memory:
        spill = Path(tempfile.gettempdir()) / f"signaal-{os.getpid()}"
        connection.execute(f"SET temp_directory = '{str(spill).replace(chr(39), chr(39) * 2)}'")
        connection.execute(f"SET memory_limit = '{memory.replace(chr(39), '')}'")
    if threads:
        connection.execute(f"SET threads = {int(threads)}")
    if not isinstance(source, (str, Path, list, tuple)):
        connection.register("tabel", source)
        _from_nested(connection, "tabel")
        return Store(connection, name="tabel")
    paths = [str(path) for path in source] if isinstance(source, (list, tuple)) else [str(source)]
    folder = Path(paths[0])
    if len(paths) == 1 and (folder / "signalen.duckdb").is_file():
        try:
            _from_folder(connection, folder / "signalen.duckdb")
        except duckdb.IOException:
            # Another program has it open to write in. The Parquet beside it has the same signals, and nobody locks it.
            beside = str(folder / "signalen.parquet").replace("'", "''")
            try:
                _from_nested(connection, f"read_parquet('{beside}')")
            except duckdb.Error:
                raise Stop(
                    f"{folder / 'signalen.duckdb'} is niet te lezen. Sluit het programma dat het open heeft, of draai "
                    "signaal verwerk opnieuw."
                ) from None
        return Store(connection, name=folder.name)
    if folder.is_dir():
        raise Stop(f"In {folder} staat geen signalen.duckdb. Draai eerst signaal verwerk.")
    quoted = ", ".join("'" + path.replace("'", "''") + "'" for path in paths)
    try:
        _from_nested(connection, f"read_parquet([{quoted}], union_by_name = true)")
    except duckdb.IOException:
        raise Stop(f"{folder} bestaat niet of is geen Parquet-bestand.") from None
    return Store(connection, name=folder.stem)


def _from_folder(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    quoted = str(path).replace("'", "''")
    connection.execute(f"ATTACH '{quoted}' AS bron (READ_ONLY)")
    _view_signals(connection, "bron.signalen")
    for view, query in zip("ltmo", ("labels", "teksten", "metingen", "opvolging"), strict=True):
        if _exists(connection, query):
            connection.execute(f"CREATE TEMP VIEW {view} AS {_TABLES[view].format(f'bron.{query}')}")
        else:
            raise Stop(f"{path} is van een oudere versie. Draai signaal verwerk opnieuw.")


def _exists(connection: duckdb.DuckDBPyConnection, table: str) -> bool:
    query = "SELECT count(*) FROM duckdb_tables() WHERE database_name = 'bron' AND table_name = ?"
    found = connection.execute(query, [table]).fetchone()
    return bool(found and found[0])


def _view_signals(connection: duckdb.DuckDBPyConnection, relation: str) -> None:
    have = [row[0] for row in connection.execute(f"DESCRIBE SELECT * FROM {relation}").fetchall()]
    missing = [f"NULL::{kind} AS {name}" for name, kind in _OPTIONAL.items() if name not in have]
    if "datum" not in have:
        missing.append("TRY_CAST(ontvangenOp[1:10] AS DATE) AS datum")
    if "aantal" not in have:
        missing.append("1::BIGINT AS aantal")
    nested = [name for name in ("teksten", "labels", "metingen", "opvolging") if name in have]
    star = f"* EXCLUDE ({', '.join(nested)})" if nested else "*"
    if "aantal" in have:
        star += " REPLACE (coalesce(aantal, 1) AS aantal)"
    connection.execute(f"CREATE TEMP VIEW s AS SELECT {', '.join([star, *missing])} FROM {relation}")


def _from_nested(connection: duckdb.DuckDBPyConnection, relation: str) -> None:
    """Views over one table with the lists ``teksten``, ``labels`` and ``metingen`` inside."""
    _view_signals(connection, relation)
    have = {row[0] for row in connection.execute(f"DESCRIBE SELECT * FROM {relation}").fetchall()}
    empty = {
        "labels": "NULL::VARCHAR AS begrip, NULL::VARCHAR AS facet, NULL::DOUBLE AS score, NULL::VARCHAR AS "
        "polariteit, "
        "NULL::VARCHAR AS herkomst, NULL::STRUCT(tekst INTEGER, start INTEGER, eind INTEGER)[] AS fragmenten, "
        "NULL::VARCHAR[] AS woorden",
        "teksten": "NULL::INTEGER AS nr, NULL::VARCHAR AS rol, NULL::VARCHAR AS inhoud, NULL::BOOLEAN AS geschoond",
        "metingen": "NULL::VARCHAR AS soort, NULL::DOUBLE AS waarde, NULL::DOUBLE AS schaalMin, "
        "NULL::DOUBLE AS schaalMax, NULL::BOOLEAN AS hogerIsBeter, NULL::VARCHAR AS vraagTekst",
        "opvolging": "NULL::VARCHAR AS verbeteractie, NULL::VARCHAR AS eigenaar, NULL::VARCHAR AS teruggekoppeldOp, "
        "NULL::VARCHAR AS effect",
    }
    full = {
        "labels": f"""SELECT signaalId, l.begrip AS begrip, split_part(l.begrip, '/', 1) AS facet, l.score AS score,
            l.polariteit AS polariteit, l.herkomst AS herkomst, l.fragmenten AS fragmenten,
            list_transform(l.fragmenten, lambda f: teksten[coalesce(f.tekst, 0) + 1].inhoud[f.start + 1 : f.eind])
            AS woorden FROM (SELECT signaalId, teksten, unnest(labels) AS l FROM {relation})""",
        "teksten": f"""SELECT signaalId, (i - 1)::INTEGER AS nr, teksten[i].rol AS rol, teksten[i].inhoud AS inhoud,
            teksten[i].geschoond AS geschoond
            FROM (SELECT signaalId, teksten, unnest(range(1, len(teksten) + 1)) AS i FROM {relation})""",
        "metingen": f"SELECT signaalId, unnest(metingen, max_depth := 2) FROM {relation}",
        "opvolging": f"SELECT signaalId, unnest(opvolging, max_depth := 2) FROM {relation}",
    }
    for view, name in zip("ltmo", ("labels", "teksten", "metingen", "opvolging"), strict=True):
        query = full[name] if name in have else f"SELECT NULL::VARCHAR AS signaalId, {empty[name]} WHERE false"
        connection.execute(f"CREATE TEMP VIEW {view} AS {query}")
