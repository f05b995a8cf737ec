"""Many texts at once: a column in, a table out, on all cores.

The core reads the texts where they lie, in the buffers of the Arrow column (the PyCapsule interface): none is
copied in. What comes back are the buffers of Arrow columns too: no Python object is made per text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from signaal import _native
from signaal.door import lone_surrogate
from signaal.progress import Progress

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["process"]

# Rows handed over at a time: enough to keep all cores busy, few enough for a bar that moves.
_ROWS = 16_384
# And bytes: the offsets of a list column are 32-bit, and long texts give many labels.
_BYTES = 32 << 20


def process(
    data: Any,
    text: str = "tekst",
    source: str | None = None,
    taxonomy: _native.Taxonomy | None = None,
    threads: int | None = None,
    progress: bool | None = None,
) -> pa.Table:
    """Redacts and classifies every text of ``data``, on all cores, without holding the GIL.

    Args:
        data: a list of ``str`` (``None`` for no text), a list of ``dict``, a pandas or polars frame or series, anything
            of pyarrow, or any object with the Arrow PyCapsule interface.
        text: the column that holds the text.
        source: the ``signaaltype`` of all texts, see :func:`signaal.classify`.
        taxonomy: own terms on top of the national ones.
        threads: number of threads; ``None`` for every core this process may use.
        progress: a bar on the terminal; ``None`` shows it only when there is a terminal.

    Returns:
        The columns of ``data`` with the text column *redacted*, and three more: ``taal``, ``labels`` (a list of
        ``{begrip, score, polariteit, herkomst, regel, fragmenten: [{start, eind}]}``, offsets in code points of the
        redacted text) and ``fragmenten`` (``{soort, start, eind}`` of what was taken out, offsets of the text as
        given). The other columns are passed on as they are. A row without text has ``null``, ``null`` and two empty
        lists.

    Raises:
        SignaalError: the column is missing or no text; a column of the result exists already; half of a UTF-16 pair.

    >>> table = process(["Ik ben nooit teruggebeld.", None])
    >>> table.num_rows
    2
    >>> table.column_names
    ['tekst', 'taal', 'labels', 'fragmenten']
    """
    import pyarrow as pa

    table = as_table(data, text)
    if text not in table.column_names:
        raise _native.error("invoer-veld-ontbreekt", f"`{text}`")
    for name in ("taal", "labels", "fragmenten"):
        if name in table.column_names:
            raise _native.error("invoer-veld-bestaat", f"`{name}`")
    column = _as_strings(table.column(text), text)
    parts: list[pa.RecordBatch] = []
    with Progress("Verwerken", len(column), show=progress) as bar:
        for chunk in column.chunks:
            for piece in _pieces(chunk):
                parts.append(_piece(piece, source, taxonomy, threads))
                bar.add(len(piece))
    done = pa.Table.from_batches(parts, schema=result_schema())
    table = table.set_column(table.column_names.index(text), text, done.column("tekst"))
    for name in ("taal", "labels", "fragmenten"):
        table = table.append_column(done.schema.field(name), done.column(name))
    return table


def process_column(
    texts: pa.Array | pa.ChunkedArray,
    source: str | None = None,
    taxonomy: _native.Taxonomy | None = None,
    threads: int | None = None,
    clean: bool = True,
) -> pa.RecordBatch:
    """A column of texts as one batch of :func:`result_schema`, for the engines.

    Without ``clean`` nothing is taken out: the texts come back as given, and so are the offsets of the labels.
    """
    import pyarrow as pa

    column = _as_strings(texts if isinstance(texts, pa.ChunkedArray) else pa.chunked_array([texts]), "tekst")
    parts = [_piece(piece, source, taxonomy, threads, clean) for chunk in column.chunks for piece in _pieces(chunk)]
    table = pa.Table.from_batches(parts, schema=result_schema()).combine_chunks()
    found = table.to_batches()
    return found[0] if found else pa.RecordBatch.from_pylist([], schema=result_schema())


def as_table(data: Any, text: str) -> pa.Table:
    """Whatever table :func:`process` takes, as one of pyarrow."""
    import pyarrow as pa

    if isinstance(data, str):
        raise TypeError("data must be a list or a table of texts; for one text use signaal.classify")
    try:
        return _converted(data, text)
    except UnicodeEncodeError as problem:
        raise lone_surrogate(problem.start) from None
    except (pa.ArrowInvalid, pa.ArrowTypeError):
        # The message of pyarrow may hold the value itself.
        raise _native.error("invoer-veld-verkeerd", f"`{text}`") from None


def _converted(data: Any, text: str) -> pa.Table:
    import pyarrow as pa

    if isinstance(data, pa.Table):
        return data
    if isinstance(data, pa.RecordBatch):
        return pa.Table.from_batches([data])
    if isinstance(data, (pa.Array, pa.ChunkedArray)):
        return pa.table({text: data})
    if hasattr(data, "dtype") and not hasattr(data, "columns"):
        # A series. The Arrow interface of pandas 2 is on frames only.
        if hasattr(data, "__arrow_c_stream__"):
            return pa.table({text: pa.chunked_array(data)})
        return pa.table({text: pa.array(data, from_pandas=True)})
    if hasattr(data, "__arrow_c_stream__") or hasattr(data, "__arrow_c_array__"):
        return pa.table(data)
    if isinstance(data, Iterable):
        rows = list(data)
        if rows and isinstance(rows[0], dict):
            return pa.Table.from_pylist(rows)
        return pa.table({text: pa.array(rows, pa.large_string())})
    raise TypeError(f"data must be a list or a table, not {type(data).__name__}")


def _as_strings(column: pa.ChunkedArray, text: str) -> pa.ChunkedArray:
    import pyarrow as pa

    def strings(kind: pa.DataType) -> bool:
        return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind))

    kind = column.type
    if strings(kind):
        return column
    # A dictionary holds a text once for all of its rows: only here they are written out.
    if pa.types.is_dictionary(kind):
        kind = kind.value_type
    if strings(kind) or pa.types.is_null(kind):
        return column.cast(pa.large_string())
    raise _native.error("invoer-veld-verkeerd", f"`{text}`")


def _pieces(chunk: pa.Array) -> Iterator[pa.Array]:
    """Cuts a column in parts of at most `_ROWS` rows and about `_BYTES` bytes, in order."""
    for first in range(0, len(chunk), _ROWS):
        waiting = [chunk.slice(first, _ROWS)]
        while waiting:
            piece = waiting.pop()
            if len(piece) > 1 and _native.text_bytes(piece) > _BYTES:
                half = len(piece) // 2
                waiting += [piece.slice(half), piece.slice(0, half)]
            else:
                yield piece


def _piece(
    texts: pa.Array,
    source: str | None,
    taxonomy: _native.Taxonomy | None,
    threads: int | None,
    clean: bool = True,
) -> pa.RecordBatch:
    import pyarrow as pa

    count = len(texts)
    out = _native.process(texts, source, taxonomy, threads, clean)
    return pa.RecordBatch.from_arrays(
        [
            _strings(out, "tekst", count, large=True),
            _strings(out, "taal", count),
            _list(out, "labels", _struct(label_type(), _label_fields(out))),
            _list(
                out,
                "weg",
                _struct(
                    span_type(),
                    [
                        _strings(out, "weg_soort"),
                        _numbers(out, "weg_start"),
                        _numbers(out, "weg_eind"),
                    ],
                ),
            ),
        ],
        schema=result_schema(),
    )


def _fragment_type() -> pa.DataType:
    import pyarrow as pa

    return pa.struct([("start", pa.int32()), ("eind", pa.int32())])


def span_type() -> pa.DataType:
    """The type of what was taken out: ``{soort, start, eind}``."""
    import pyarrow as pa

    return pa.struct([("soort", pa.string()), ("start", pa.int32()), ("eind", pa.int32())])


def label_type() -> pa.DataType:
    """The type of a label."""
    import pyarrow as pa

    return pa.struct(
        [
            ("begrip", pa.string()),
            ("score", pa.float64()),
            ("polariteit", pa.string()),
            ("herkomst", pa.string()),
            ("regel", pa.string()),
            ("fragmenten", pa.list_(_fragment_type())),
        ]
    )


def result_schema() -> pa.Schema:
    """The columns that come out: ``tekst``, ``taal``, ``labels``, ``fragmenten``."""
    import pyarrow as pa

    return pa.schema(
        [
            ("tekst", pa.large_string()),
            ("taal", pa.string()),
            ("labels", pa.list_(label_type())),
            ("fragmenten", pa.list_(span_type())),
        ]
    )


def _label_fields(out: dict[str, bytes]) -> list[pa.Array]:
    import pyarrow as pa

    scores = pa.Array.from_buffers(pa.float64(), len(out["label_score"]) // 8, [None, pa.py_buffer(out["label_score"])])
    fragments = _struct(_fragment_type(), [_numbers(out, "bewijs_start"), _numbers(out, "bewijs_eind")])
    return [
        _strings(out, "label_begrip"),
        scores,
        _strings(out, "label_polariteit"),
        _strings(out, "label_herkomst"),
        _strings(out, "label_regel"),
        _list(out, "bewijs", fragments),
    ]


def _strings(out: dict[str, bytes], name: str, count: int | None = None, large: bool = False) -> pa.Array:
    """A string column out of ``<name>`` (bytes), ``<name>_tot`` (offsets) and maybe ``<name>_geldig`` (bitmap)."""
    import pyarrow as pa

    ends = out[f"{name}_tot"]
    size = 8 if large else 4
    length = len(ends) // size - 1
    assert count is None or length == count, name
    bitmap = out.get(f"{name}_geldig")
    return pa.Array.from_buffers(
        pa.large_string() if large else pa.string(),
        length,
        [pa.py_buffer(bitmap) if bitmap else None, pa.py_buffer(ends), pa.py_buffer(out[name])],
    )


def _numbers(out: dict[str, bytes], name: str) -> pa.Array:
    import pyarrow as pa

    return pa.Array.from_buffers(pa.int32(), len(out[name]) // 4, [None, pa.py_buffer(out[name])])


def _struct(kind: pa.DataType, fields: list[pa.Array]) -> pa.Array:
    import pyarrow as pa

    return pa.StructArray.from_arrays(fields, fields=list(kind))


def _list(out: dict[str, bytes], name: str, values: pa.Array) -> pa.Array:
    """A list column out of ``<name>_tot`` (32-bit offsets) over ``values``."""
    import pyarrow as pa

    ends = out[f"{name}_tot"]
    kind = pa.list_(values.type)
    return pa.Array.from_buffers(kind, len(ends) // 4 - 1, [None, pa.py_buffer(ends)], children=[values])
