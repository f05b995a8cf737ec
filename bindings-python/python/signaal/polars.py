"""Polars: ``pl.col("tekst").signaal.labels()``. Importing this module registers the namespace.

>>> import polars as pl
>>> import signaal.polars
>>> frame = pl.DataFrame({"tekst": ["Bel 06-12345678. Ik ben nooit teruggebeld.", None]})
>>> frame.select(pl.col("tekst").signaal.schoon())["tekst"].to_list()
['Bel [telefoonnummer]. Ik ben nooit teruggebeld.', None]
"""

from __future__ import annotations

from typing import Any

import polars as pl
import pyarrow as pa

from signaal import _native
from signaal.columns import process_column, result_schema

__all__ = ["Expressions"]


def _types() -> dict[str, pl.DataType]:
    return dict(pl.DataFrame(pl.from_arrow(result_schema().empty_table())).schema)


@pl.api.register_expr_namespace("signaal")
class Expressions:
    """Expressions on a column of texts. Each works on the batches that Polars cuts, on all cores."""

    def __init__(self, column: pl.Expr) -> None:
        self._column = column

    def labels(self, source: str | None = None, taxonomy: _native.Taxonomy | None = None) -> pl.Expr:
        """The labels of every text, offsets in code points of the text as given; no text gives an empty list."""
        return self._mapped("labels", False, source, taxonomy)

    def begrippen(self, source: str | None = None, taxonomy: _native.Taxonomy | None = None) -> pl.Expr:
        """Only the ids of the labels."""
        return self.labels(source, taxonomy).list.eval(pl.element().struct.field("begrip"))

    def schoon(self) -> pl.Expr:
        """The texts without personal data."""
        return self._mapped("tekst", True, None, None)

    def taal(self) -> pl.Expr:
        """The language of every text."""
        return self._mapped("taal", False, None, None)

    def verwerk(self, source: str | None = None, taxonomy: _native.Taxonomy | None = None) -> pl.Expr:
        """A struct ``{tekst, taal, labels, fragmenten}``, the same as :func:`signaal.process` gives."""
        return self._mapped(None, True, source, taxonomy)

    def _mapped(self, name: str | None, clean: bool, source: str | None, taxonomy: _native.Taxonomy | None) -> pl.Expr:
        def run(texts: pl.Series) -> pl.Series:
            done = process_column(_array(texts), source, taxonomy, None, clean=clean)
            frame = pl.DataFrame(pl.from_arrow(pa.Table.from_batches([done])))
            found = frame.to_struct(texts.name) if name is None else frame[name]
            return found.alias(texts.name)

        types = _types()
        kind = pl.Struct(types) if name is None else types[name]
        return self._column.map_batches(run, return_dtype=kind, is_elementwise=True)


def _array(texts: pl.Series) -> Any:
    if texts.dtype != pl.String and texts.dtype != pl.Null:
        # Polars makes errors of its own kind of what a function raises, by its message alone.
        raise pl.exceptions.SchemaError(str(_native.error("invoer-veld-verkeerd", f"`{texts.name}`")))
    found = texts.to_arrow(compat_level=pl.CompatLevel.oldest())
    return found.cast(pa.large_string())
