"""SQL functions for DuckDB: whole vectors at a time, on Arrow, the same results as :func:`signaal.process`.

>>> import duckdb
>>> import signaal.duckdb
>>> con = duckdb.connect()
>>> signaal.duckdb.registreer(con)
>>> con.sql("SELECT schoon('Bel 06-12345678.') AS tekst").fetchall()
[('Bel [telefoonnummer].',)]
>>> [(concepts,)] = con.sql("SELECT begrippen('Ik ben nooit teruggebeld.')").fetchall()
>>> "belemmering/niet-teruggebeld" in concepts
True

DuckDB calls a function that is written in Python from one thread at a time; each call spreads its vector over
all cores.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from signaal import _native
from signaal.columns import process_column

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

__all__ = ["registreer"]

_LABELS = (
    "STRUCT(begrip VARCHAR, score DOUBLE, polariteit VARCHAR, herkomst VARCHAR, regel VARCHAR, "
    'fragmenten STRUCT("start" INTEGER, eind INTEGER)[])[]'
)
_SPANS = 'STRUCT(soort VARCHAR, "start" INTEGER, eind INTEGER)[]'
_WHOLE = f"STRUCT(tekst VARCHAR, taal VARCHAR, labels {_LABELS}, fragmenten {_SPANS})"


def registreer(
    con: duckdb.DuckDBPyConnection,
    taxonomy: _native.Taxonomy | None = None,
    source: str | None = None,
    threads: int | None = None,
    prefix: str = "",
) -> None:
    """Adds the functions to a connection. Every one of them takes a text; ``NULL`` gives ``NULL``.

    ======================  ============================================================================
    ``schoon(tekst)``       the text without personal data
    ``classificeer(tekst)`` its labels, offsets in code points of the text *as given*
    ``begrippen(tekst)``    only the ids of those labels
    ``taal(tekst)``         the language
    ``verwerk(tekst)``      ``{tekst, taal, labels, fragmenten}`` as :func:`signaal.process` gives them: the
                            text redacted, offsets of the labels in that
    ======================  ============================================================================

    Args:
        con: the connection; functions live as long as it does.
        taxonomy: own terms on top of the national ones.
        source: the ``signaaltype`` of all texts.
        threads: number of threads for a vector; ``None`` for every core.
        prefix: before the names, such as ``signaal_``, when they clash with yours.
    """
    import pyarrow as pa
    from duckdb.func import ARROW, SPECIAL

    def run(texts: pa.Array, clean: bool) -> pa.RecordBatch:
        return process_column(texts, source, taxonomy, threads, clean=clean)

    def field(name: str, clean: bool) -> Callable[[Any], Any]:
        # DuckDB gives NULL for a text that is NULL to these functions too, so that a list is never given for no text.
        return lambda texts: _where_given(texts, run(texts, clean).column(name))

    def concepts(texts: Any) -> Any:
        labels = run(texts, False).column("labels")
        ids = pa.ListArray.from_arrays(labels.offsets, labels.values.field("begrip"))
        return _where_given(texts, ids)

    def whole(texts: Any) -> Any:
        batch = run(texts, True)
        columns = [batch.column("tekst").cast(pa.string()), *(batch.column(name) for name in batch.schema.names[1:])]
        return _where_given(texts, pa.StructArray.from_arrays(columns, names=batch.schema.names))

    functions: list[tuple[str, Callable[[Any], Any], str]] = [
        ("schoon", lambda texts: run(texts, True).column("tekst").cast(pa.string()), "VARCHAR"),
        ("classificeer", field("labels", False), _LABELS),
        ("begrippen", concepts, "VARCHAR[]"),
        ("taal", field("taal", False), "VARCHAR"),
        ("verwerk", whole, _WHOLE),
    ]
    for name, function, result in functions:
        con.create_function(
            prefix + name,
            function,
            [con.type("VARCHAR")],
            con.type(result),
            type=ARROW,
            null_handling=SPECIAL,
        )


def _where_given(texts: Any, values: Any) -> Any:
    """``values``, with null where there was no text."""
    import pyarrow.compute as pc

    if texts.null_count == 0:
        return values
    return pc.if_else(pc.is_valid(texts), values, None)
