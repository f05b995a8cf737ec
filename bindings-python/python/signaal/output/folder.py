"""An output folder that is there as a whole or not at all.

Everything is written in a temporary folder beside the target, on the same file system, and put in its place at the
end. Killed half-way, the old folder is still there, untouched; the temporary one is removed by the next run.
Two runs on
one folder do not mix: the second is refused (:mod:`signaal.output.lock`).
"""

from __future__ import annotations

import ctypes
import errno
import json
import os
import secrets
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from signaal.output.lock import locked
from signaal.stop import Stop

# A folder is ours when it holds this file. Any other folder with something in it is never replaced.
MARK = "verslag.json"
# Which files stand ready within a folder that cannot be renamed: from here on the new result counts.
_PLAN = ".wissel.json"
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


@contextmanager
def replaced(target: Path) -> Iterator[Path]:
    """A new folder to write in; when the block ends without an error it takes the place of ``target``.

    Raises:
        Stop: ``target`` is a file, or a folder with something in it that this program did not make.
    """
    target = target.absolute()
    _refuse_foreign(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    with locked(target):
        _sweep(target)
        work = target.parent / f".{target.name}.{os.getpid()}-{secrets.token_hex(4)}.nieuw"
        work.mkdir()
        try:
            yield work
            _sync(work)
            _swap(work, target)
        finally:
            shutil.rmtree(work, ignore_errors=True)


def _refuse_foreign(target: Path) -> None:
    if not target.exists():
        return
    if not target.is_dir():
        raise Stop(f"{target} is een bestand, geen map. Kies een andere naam na -o.")
    if any(target.iterdir()) and not (target / MARK).is_file():
        raise Stop(
            f"In de map {target} staan bestanden die niet van signaal zijn. Die map vervangen we niet. "
            "Kies na -o een lege map of een nieuwe naam."
        )


def _sweep(target: Path) -> None:
    """Removes what a killed run left behind, and puts back an old folder that was set aside (see `_swap`)."""
    for left in target.parent.glob(f".{target.name}.*-*.oud"):
        if target.exists():
            shutil.rmtree(left, ignore_errors=True)
        else:
            left.rename(target)
    # We hold the lock, so nobody writes in them any more.
    for left in target.parent.glob(f".{target.name}.*-*.nieuw"):
        shutil.rmtree(left, ignore_errors=True)
    if (target / _PLAN).is_file():
        _finish(target)


def _sync(folder: Path) -> None:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            with path.open("rb+") as file:
                os.fsync(file.fileno())


def _swap(work: Path, target: Path) -> None:
    if not target.exists():
        work.rename(target)
        return
    if _exchange(work, target):
        return  # the old folder is now called `work` and is removed by the caller
    old = work.with_suffix(".oud")
    try:
        target.rename(old)
    except OSError as problem:
        # A mounted folder (a volume of a container) cannot be renamed; its files can be replaced one by one.
        if problem.errno not in (errno.EBUSY, errno.EXDEV, errno.EACCES, errno.EPERM, errno.EINVAL):
            raise
        _move_files(work, target)
        return
    try:
        work.rename(target)
    except OSError:
        old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _exchange(one: Path, other: Path) -> bool:
    """Swaps two folders in a single step where the system can (Linux 3.15, most file systems)."""
    if not sys.platform.startswith("linux"):
        return False
    try:
        call = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    return bool(call(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0)


def _move_files(work: Path, target: Path) -> None:
    """Puts the files in place one by one: first copies of all, then a plan, then nothing but renames and removals.

    Killed before the plan stands, the old files are all there; killed after it, the next run finishes what the
    plan says.
    """
    for path in target.rglob("*"):
        if path.is_file():
            # On Windows a file that another program has open stays where it is: told before anything changes.
            os.rename(path, path)
    files = (path.relative_to(work) for path in work.rglob("*") if path.is_file())
    names = sorted((path.as_posix() for path in files), key=lambda name: (name == MARK, name))
    for name in names:
        part = _part(target, name)
        part.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(work / name, part)
        with part.open("rb+") as file:
            os.fsync(file.fileno())
    plan = target / f"{_PLAN}.deel"
    plan.write_text(json.dumps(names), encoding="utf-8")
    os.replace(plan, target / _PLAN)
    _finish(target)


def _part(target: Path, name: str) -> Path:
    final = target / name
    return final.with_name(f".{final.name}.deel")


def _finish(target: Path) -> None:
    names = json.loads((target / _PLAN).read_text(encoding="utf-8"))
    for name in names:
        part = _part(target, name)
        if part.exists():
            os.replace(part, target / name)
    kept = {target / name for name in names} | {target / _PLAN}
    for path in sorted(target.rglob("*"), reverse=True):
        if path.is_file() and path not in kept:
            path.unlink()
        elif path.is_dir() and not any(path.iterdir()):
            path.rmdir()
    (target / _PLAN).unlink()
