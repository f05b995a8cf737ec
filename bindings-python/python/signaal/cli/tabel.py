"""A figure as plain text, or as CSV."""

from __future__ import annotations

import csv
import io
from typing import Any

from signaal.cleaning import neutral
from signaal.insight.frame import Frame


def show(frame: Frame) -> None:
    """Prints a figure: its definition, its rows in columns, its notes."""
    print(frame.definition)
    columns = frame.columns
    cells = [[_text(row.get(name)) for name in columns] for row in frame]
    widths = [
        max(len(name), *(len(row[at]) for row in cells)) if cells else len(name) for at, name in enumerate(columns)
    ]
    for row in [list(columns), *cells]:
        print("  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip())
    for note in frame.notes:
        print(f"- {note}")


def _text(value: Any) -> str:
    """A value the Dutch way.

    >>> _text(0.1234), _text(True), _text(None), _text(12)
    ('0,123', 'ja', '-', '12')
    """
    if value is None:
        return "-"
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, float):
        return (f"{value:.3g}" if abs(value) < 1000 else f"{value:.0f}").replace(".", ",")
    return str(value)


def shown(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, float):
        return f"{value:.3f}".replace(".", ",")
    return str(value)


def as_csv(frame: Frame) -> str:
    """The rows with their names above, ``;`` between."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\n")
    writer.writerow(map(neutral, frame.columns))
    # A carriage return by itself would not be quoted, and break the row for whoever reads it.
    cells = ([shown(row.get(name)).replace("\r", " ") for name in frame.columns] for row in frame)
    writer.writerows(map(neutral, row) for row in cells)
    return text.getvalue()
