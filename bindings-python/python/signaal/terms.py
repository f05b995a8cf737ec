"""Own terms on a worker: read once a process, by path."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from signaal import _native


def opened(terms: str | Path | None) -> _native.Taxonomy | None:
    """The taxonomy with the own terms of this path on top; ``None`` for the national one."""
    return None if terms is None else _read(str(terms))


@lru_cache(maxsize=4)
def _read(path: str) -> _native.Taxonomy:
    return _native.Taxonomy.load(path)
