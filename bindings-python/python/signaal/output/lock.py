"""One run at a time on an output folder.

The lock is one of the system, on a file beside the folder: it ends with the process, however that ends. The name of the
file begins with a dot; the run that ends last removes it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from signaal.stop import Stop

if sys.platform == "win32":
    import msvcrt

    def _take(file: int) -> None:
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def locked(target: Path) -> Iterator[None]:
    """Holds the lock of the folder ``target`` for the length of the block.

    Raises:
        Stop: another run holds it.
    """
    path = target.parent / f".{target.name}.bezig"
    file = _opened(path, target)
    try:
        yield
    finally:
        if sys.platform == "win32":
            # A file that is open cannot be removed there.
            os.close(file)
            _remove(path)
        else:
            _remove(path)
            os.close(file)


def _opened(path: Path, target: Path) -> int:
    while True:
        file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _take(file)
        except OSError:
            os.close(file)
            raise Stop(
                f"Een andere verwerking schrijft nu in {target}. Probeer het opnieuw als die klaar is."
            ) from None
        # Another run may have removed the file between our opening and our locking it: then this is a lock on nothing.
        if sys.platform == "win32" or _same(file, path):
            return file
        os.close(file)


def _same(file: int, path: Path) -> bool:
    try:
        there = path.stat()
    except FileNotFoundError:
        return False
    mine = os.fstat(file)
    return (mine.st_dev, mine.st_ino) == (there.st_dev, there.st_ino)


def _remove(path: Path) -> None:
    try:
        path.unlink()
    except OSError:
        return  # another run has it open already, on Windows
