"""A table of figures with the definition under it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow


class Frame:
    """Rows of figures, what they mean and what they rest on.

    It goes into pandas, polars, DuckDB and pyarrow as it is (Arrow PyCapsule interface); :meth:`pandas` and
    :meth:`polars` do it for you.

    >>> frame = Frame([{"begrip": "a", "aantal": 2}], "Aantal signalen per begrip.", base=4)
    >>> len(frame), frame[0]["aantal"], frame.base
    (1, 2, 4)
    """

    def __init__(
        self,
        rows: Sequence[dict[str, Any]],
        definition: str,
        *,
        base: int | None = None,
        notes: Sequence[str] = (),
        columns: Sequence[str] = (),
    ) -> None:
        self.rows = list(rows)
        self.definition = definition
        """What was counted, over what."""
        self.base = base
        """Number of signals under the table (n), where the rows share one."""
        self.notes = tuple(notes)
        """What must stand beside the figures, such as scales that were converted or refused."""
        self.columns = tuple(columns) or tuple(dict.fromkeys(name for row in self.rows for name in row))

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return iter(self.rows)

    def __getitem__(self, index: int) -> dict[str, Any]:
        return self.rows[index]

    def column(self, name: str) -> list[Any]:
        """The values of one column."""
        return [row.get(name) for row in self.rows]

    def arrow(self) -> pyarrow.Table:
        """The rows as an Arrow table; the definition and the notes stand in its metadata."""
        import pyarrow

        table = pyarrow.table({name: self.column(name) for name in self.columns})
        return table.replace_schema_metadata({"definitie": self.definition, "opmerkingen": "\n".join(self.notes)})

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self.arrow().__arrow_c_stream__(requested_schema)

    def pandas(self) -> pandas.DataFrame:
        """The rows as a pandas frame."""
        frame = self.arrow().to_pandas()
        frame.attrs["definitie"] = self.definition
        return frame

    def polars(self) -> polars.DataFrame:
        """The rows as a polars frame."""
        import polars

        frame = polars.from_arrow(self.arrow())
        assert isinstance(frame, polars.DataFrame)
        return frame

    def _repr_html_(self) -> str:
        head = "".join(f"<th>{escape(name)}</th>" for name in self.columns)
        body = "".join(
            "<tr>" + "".join(f"<td>{escape(_shown(row.get(name)))}</td>" for name in self.columns) + "</tr>"
            for row in self.rows[:60]
        )
        more = f"<p>… en {len(self.rows) - 60} rijen meer</p>" if len(self.rows) > 60 else ""
        base = f" n = {self.base}." if self.base is not None else ""
        notes = "".join(f"<li>{escape(note)}</li>" for note in self.notes)
        return f"<p>{escape(self.definition)}{base}</p><table><tr>{head}</tr>{body}</table>{more}" + (
            f"<ul>{notes}</ul>" if notes else ""
        )

    def __repr__(self) -> str:
        return f"<Frame {len(self.rows)} x {len(self.columns)}: {self.definition}>"


def _shown(value: Any) -> str:
    if value is None:
        return ""
    return f"{value:.3g}" if isinstance(value, float) else str(value)
