"""A run that is killed, meets a full disk or another run leaves the old result or the whole new one.

The number of random moments is `SIGNAAL_KILLS` (default 3; `make test-full` takes 200).
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import signal as process_signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from conftest import KEY, Command
from signaal.output import folder as folder_module
from signaal.output.file import write_whole
from signaal.output.folder import MARK, replaced
from signaal.output.lock import locked
from signaal.stop import Stop

KILLS = int(os.environ.get("SIGNAAL_KILLS", "3"))
RUN = "import sys; from signaal.cli import main; sys.exit(main())"
posix = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL and resource limits are of POSIX")


def state(folder: Path) -> str:
    """One hash over what counts of a result; the times of the run stay out."""
    found = hashlib.sha256()
    for name in ("signalen.ndjson", "afgekeurd.ndjson"):
        found.update((folder / name).read_bytes())
    report = json.loads((folder / MARK).read_text(encoding="utf-8"))
    found.update(json.dumps(report["totaal"], sort_keys=True).encode())
    log = (folder / "verwerking.ndjson").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["loop"] for line in log] == list(range(len(log)))
    import duckdb

    with duckdb.connect(str(folder / "signalen.duckdb"), read_only=True) as store:
        rows = store.execute("SELECT count(*), min(signaalId), max(signaalId) FROM signalen").fetchall()
    parquet = str(folder / "signalen.parquet")
    rows += duckdb.execute("SELECT count(*), min(signaalId), max(signaalId) FROM read_parquet(?)", [parquet]).fetchall()
    assert rows[0] == rows[1]
    found.update(str(rows).encode())
    return found.hexdigest()


def arguments(source: Path, out: Path, *more: str) -> list[str]:
    return ["verwerk", str(source), "--profiel", "terugbelnotities", "-o", str(out), "--sleutel", KEY, *more]


def start(source: Path, out: Path, *more: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", RUN, *arguments(source, out, *more)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory, exports: Path) -> tuple[Path, Path]:
    """The example, and a shorter form of it: two deliveries of one source."""
    folder = tmp_path_factory.mktemp("bron")
    whole = (exports / "terugbelnotities.csv").read_bytes()
    lines = whole.splitlines(keepends=True)
    long, short = folder / "a.csv", folder / "b.csv"
    long.write_bytes(whole)
    short.write_bytes(b"".join(lines[: len(lines) // 2]))
    return short, long


@posix
def test_killed_at_random_moments_the_old_or_the_whole_new_result_stands(
    tmp_path: Path, signaal: Command, sources: tuple[Path, Path]
) -> None:
    short, long = sources
    out = tmp_path / "uit"
    signaal(*arguments(short, out))
    old = state(out)
    begun = time.monotonic()
    assert signaal(*arguments(long, tmp_path / "nieuw")).returncode == 0
    length = time.monotonic() - begun
    new = state(tmp_path / "nieuw")
    assert old != new
    draw = random.Random(20261122)
    seen = {old: 0, new: 0}
    for _ in range(KILLS):
        child = start(long, out)
        time.sleep(draw.uniform(0, length * 1.05))
        os.kill(child.pid, process_signal.SIGKILL)
        child.communicate()
        found = state(out)
        seen[found] += 1  # a KeyError is a mix of two results
        if found == new:
            assert signaal(*arguments(short, out)).returncode == 0
            assert state(out) == old
    # The next run goes on as if nothing happened, and sweeps what was left.
    assert signaal(*arguments(long, out)).returncode == 0
    assert state(out) == new
    assert sorted(path.name for path in tmp_path.iterdir()) == ["nieuw", "uit"]
    print(f"{KILLS} kills within {length:.2f} s: old {seen[old]}, new {seen[new]}")


@posix
@pytest.mark.parametrize("limit", [0, 4_096, 60_000, 300_000])
def test_a_file_that_may_not_grow_leaves_the_old_result_and_says_why(
    tmp_path: Path, signaal: Command, sources: tuple[Path, Path], limit: int
) -> None:
    short, long = sources
    out = tmp_path / "uit"
    signaal(*arguments(short, out))
    old = state(out)
    # The limit of the system on the size of a file: the same errors, at the same calls, as a disk that is full.
    code = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit})); {RUN}"
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments(long, out)], capture_output=True, timeout=120, check=False
    )
    assert done.returncode == 2, done.stderr
    message = done.stderr.decode()
    assert message.startswith("signaal: ") and "niet veranderd" in message and "Traceback" not in message
    assert state(out) == old
    assert [path.name for path in tmp_path.iterdir()] == ["uit"]


@posix
@pytest.mark.skipif(sys.platform != "linux" or os.geteuid() != 0, reason="mounting a small disk needs root on Linux")
def test_a_disk_that_is_full_leaves_the_old_result(
    tmp_path: Path, signaal: Command, sources: tuple[Path, Path]
) -> None:
    short, long = sources
    disk = tmp_path / "schijf"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(disk)], check=False).returncode != 0:
        pytest.skip("this machine lets nobody mount")
    try:
        out = disk / "uit"
        assert signaal(*arguments(short, out)).returncode == 0
        old = state(out)
        free = os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize
        (disk / "vol").write_bytes(bytes(max(0, free - 100_000)))
        done = signaal(*arguments(long, out))
        assert done.returncode == 2 and b"niet veranderd" in done.stderr, done.stderr
        assert state(out) == old
        (disk / "vol").unlink()
        assert signaal(*arguments(long, out)).returncode == 0
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_two_runs_on_one_folder_do_not_mix(tmp_path: Path, signaal: Command, sources: tuple[Path, Path]) -> None:
    short, long = sources
    out = tmp_path / "uit"
    runs = [start(short, out), start(long, out), start(short, out)]
    ends = [(run.communicate()[1].decode(), run.returncode) for run in runs]
    assert {status for _, status in ends} <= {0, 2} and any(status == 0 for _, status in ends)
    for message, status in ends:
        assert status == 0 or "Een andere verwerking" in message, message
    wanted = set()
    for source in (short, long):
        signaal(*arguments(source, tmp_path / source.stem))
        wanted.add(state(tmp_path / source.stem))
    assert state(out) in wanted
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_the_lock_is_refused_while_it_is_held_and_goes_with_its_process(tmp_path: Path) -> None:
    target = tmp_path / "uit"
    code = (
        "import sys, time, pathlib; from signaal.output.lock import locked\n"
        "with locked(pathlib.Path(sys.argv[1])):\n"
        "    print('nu', flush=True); time.sleep(60)\n"
    )
    child = subprocess.Popen([sys.executable, "-c", code, str(target)], stdout=subprocess.PIPE)
    assert child.stdout is not None and child.stdout.readline().strip() == b"nu"
    with pytest.raises(Stop, match="Een andere verwerking"), locked(target):
        pass
    child.kill()
    child.communicate()
    with locked(target):
        pass
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_renamed_is_finished_by_the_next_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A mounted folder: its files change one by one. Stopped at every step, old or new stands after the next start.
    for stop in range(1, 8):
        target = tmp_path / f"uit{stop}"
        work = tmp_path / f"werk{stop}"
        for place, text in ((target, "oud"), (work, "nieuw")):
            place.mkdir()
            for name in ("a", "b", MARK):
                (place / name).write_text(text)
        (target / "c").write_text("oud")
        steps = iter(range(1, 100))
        real = os.replace

        def replace(one: object, other: object, steps: object = steps, stop: int = stop, real: object = real) -> None:
            if next(steps) == stop:  # type: ignore[call-overload]
                raise KeyboardInterrupt
            real(one, other)  # type: ignore[operator]

        with monkeypatch.context() as patched:
            patched.setattr(folder_module.os, "replace", replace)
            with suppress(KeyboardInterrupt):
                folder_module._move_files(work, target)
        with pytest.raises(RuntimeError), replaced(target):
            raise RuntimeError
        found = {path.name: path.read_text() for path in target.iterdir() if not path.name.startswith(".")}
        whole_old = dict.fromkeys(("a", "b", "c", MARK), "oud")
        assert found in (whole_old, dict.fromkeys(("a", "b", MARK), "nieuw")), (stop, found)


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "kaart.md"
    write_whole(path, "een")

    def full(number: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(OSError):
            write_whole(path, "twee")
    assert path.read_text() == "een"
    assert [item.name for item in tmp_path.iterdir()] == ["kaart.md"]


@posix
def test_an_unreadable_and_a_changing_file_are_told_and_leave_the_old_result(
    tmp_path: Path, signaal: Command, sources: tuple[Path, Path]
) -> None:
    short, _ = sources
    out = tmp_path / "uit"
    signaal(*arguments(short, out))
    old = state(out)
    done = signaal(*arguments(tmp_path / "weg.csv", out))
    assert done.returncode == 2 and "bestaat niet" in done.stderr.decode()
    done = signaal(*arguments(tmp_path, out))
    assert done.returncode == 2 and state(out) == old
    # A file that grows while it is read: what was there is read, a half row at its end is told.
    growing = tmp_path / "groeit.csv"
    growing.write_bytes(short.read_bytes()[:-7])
    done = signaal(*arguments(growing, tmp_path / "half"))
    assert done.returncode == 0
    report = json.loads((tmp_path / "half" / MARK).read_text(encoding="utf-8"))["totaal"]
    assert report["rijen"] == report["signalen"] + report["afgekeurd"]
