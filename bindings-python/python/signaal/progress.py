"""A progress bar on a terminal; nothing in a pipe, a log or a notebook."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import TextIO

_WIDTH = 30
_EVERY = 0.1  # seconds between two drawings


class Progress:
    """Counts what is done. ``total`` may be unknown (``None``): then only the count is shown.

    >>> with Progress("test", 2, show=False) as bar:
    ...     bar.add(2)
    >>> bar.done
    2
    """

    def __init__(self, title: str, total: int | None, show: bool | None = None, out: TextIO | None = None) -> None:
        self.title = title
        self.total = total
        self.done = 0
        self._out = out or sys.stderr
        self._show = self._out.isatty() if show is None else show
        self._last = 0.0

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._show:
            self._out.write("\r\x1b[K")
            self._out.flush()

    def add(self, count: int) -> None:
        """``count`` more are done."""
        self.done += count
        if not self._show:
            return
        now = time.monotonic()
        if now - self._last < _EVERY:
            return
        self._last = now
        if self.total:
            share = min(1.0, self.done / self.total)
            full = round(share * _WIDTH)
            bar = f"[{'#' * full}{'.' * (_WIDTH - full)}] {share:4.0%}"
        else:
            bar = f"{self.done:,}".replace(",", ".")
        self._out.write(f"\r\x1b[K{self.title} {bar}")
        self._out.flush()
