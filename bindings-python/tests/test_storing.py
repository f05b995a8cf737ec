"""A run that is killed, meets a full disk or another run leaves the old result or the whole new one.

The number of random moments is `SIGNAAL_KILLS` (default 3; `make test-full` takes 200).
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import shutil
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


@pytest.fixture(scope="module")
def full_disk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library that makes a disk fill up (volle_schijf.c): real ENOSPC, and nobody has to be allowed to mount one."""
    if sys.platform != "linux" or (compiler := shutil.which("cc")) is None:
        pytest.skip("a disk that fills up is made with LD_PRELOAD and a C compiler")
    made = tmp_path_factory.mktemp("schijf") / "volle_schijf.so"
    source = Path(__file__).with_name("volle_schijf.c")
    subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", str(made), str(source), "-ldl"], check=True)
    return made


def test_a_disk_that_fills_up_at_any_byte_leaves_the_old_result(
    tmp_path: Path, signaal: Command, sources: tuple[Path, Path], full_disk: Path
) -> None:
    short, long = sources
    out = tmp_path / "uit"
    signaal(*arguments(short, out))
    old = state(out)
    signaal(*arguments(long, tmp_path / "nieuw"))
    new = state(tmp_path / "nieuw")
    # All that a run writes, its temporary files too.
    size = 2 * sum(path.stat().st_size for path in (tmp_path / "nieuw").rglob("*") if path.is_file())
    draw = random.Random(20261122)
    seen = {old: 0, new: 0}
    for room in (0, 1, *(draw.randrange(size) for _ in range(KILLS))):
        disk = {**os.environ, "LD_PRELOAD": str(full_disk), "SIGNAAL_RUIMTE": str(room)}
        command = [sys.executable, "-B", "-c", RUN, *arguments(long, out)]
        done = subprocess.run(command, capture_output=True, timeout=120, check=False, env=disk)
        found = state(out)
        seen[found] += 1
        assert b"Traceback" not in done.stderr, done.stderr.decode()
        if found == old:
            message = done.stderr.decode()
            assert done.returncode == 2 and message.startswith("signaal: ") and "niet veranderd" in message, message
        else:
            assert done.returncode == 0, done.stderr.decode()
            assert signaal(*arguments(short, out)).returncode == 0
    assert seen[old] > 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["nieuw", "uit"]
    print(f"{KILLS + 2} full disks between 0 and {size:,} bytes: old {seen[old]}, new {seen[new]}")


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


def test_a_file_that_another_program_holds_is_told_before_anything_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # As on Windows: a file that is open there cannot be renamed, and neither can its folder.
    target = tmp_path / "uit"
    target.mkdir()
    for name in ("a", "b", MARK):
        (target / name).write_text("oud")

    def held(one: object, other: object) -> None:
        raise PermissionError(13, "in use", str(one))

    with monkeypatch.context() as patched:
        patched.setattr(folder_module, "_exchange", lambda one, other: False)
        patched.setattr(Path, "rename", held)
        patched.setattr(folder_module.os, "rename", held)
        with pytest.raises(PermissionError), replaced(target) as work:
            for name in ("a", "c", MARK):
                (work / name).write_text("nieuw")
    assert {path.name: path.read_text() for path in target.iterdir()} == dict.fromkeys(("a", "b", MARK), "oud")
    with replaced(target) as work:
        (work / MARK).write_text("nieuw")
    assert [path.name for path in target.iterdir()] == [MARK]


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


@posix
def test_a_file_that_breaks_off_or_changes_while_it_is_read_never_mixes(
    tmp_path: Path, signaal: Command, sources: tuple[Path, Path]
) -> None:
    short, long = sources
    out = tmp_path / "uit"
    signaal(*arguments(short, out))
    old = state(out)
    if Path("/proc/self/mem").exists():
        # A disk that fails: it opens, and the first byte cannot be read (EIO), whoever asks.
        broken = tmp_path / "kapot.csv"
        broken.symlink_to("/proc/self/mem")
        done = signaal(*arguments(broken, out))
        assert done.returncode == 2 and b"Traceback" not in done.stderr and done.stderr
        assert state(out) == old
    # Another program empties the file and writes it anew, again and again, as long as it is read.
    changing = tmp_path / "wisselt.csv"
    changing.write_bytes(long.read_bytes())
    code = (
        "import sys, pathlib\n"
        "path, texts = pathlib.Path(sys.argv[1]), [pathlib.Path(name).read_bytes() for name in sys.argv[2:]]\n"
        "print('nu', flush=True)\n"
        "while True:\n"
        "    for text in texts: path.write_bytes(text)\n"
    )
    writer = subprocess.Popen([sys.executable, "-c", code, changing, short, long], stdout=subprocess.PIPE)
    try:
        assert writer.stdout is not None and writer.stdout.readline().strip() == b"nu"
        for _ in range(3):
            before = state(out)
            done = signaal(*arguments(changing, out))
            assert done.returncode in (0, 1, 2) and b"Traceback" not in done.stderr
            found = state(out)  # its own checks: the files of the folder are of one run
            if done.returncode == 2:
                assert found == before
            total = json.loads((out / MARK).read_text(encoding="utf-8"))["totaal"]
            assert total["rijen"] == total["signalen"] + total["afgekeurd"]
    finally:
        writer.kill()
        writer.communicate()
    assert signaal(*arguments(short, out)).returncode == 0
    assert state(out) == old


@posix
def test_a_database_that_another_program_has_locked_stops_nobody(
    tmp_path: Path, signaal: Command, sources: tuple[Path, Path]
) -> None:
    short, long = sources
    out = tmp_path / "uit"
    signaal(*arguments(short, out))
    signaal(*arguments(long, tmp_path / "nieuw"))
    shutil.copytree(out, tmp_path / "oud")
    code = (
        "import sys, time, duckdb\n"
        "store = duckdb.connect(sys.argv[1])\n"
        "store.execute('BEGIN'); store.execute('CREATE TABLE van_mij (a INT)')\n"
        "print('nu', flush=True); time.sleep(60)\n"
    )
    child = subprocess.Popen([sys.executable, "-c", code, str(out / "signalen.duckdb")], stdout=subprocess.PIPE)
    try:
        assert child.stdout is not None and child.stdout.readline().strip() == b"nu"
        import duckdb

        with pytest.raises(duckdb.IOException):  # it is locked indeed
            duckdb.connect(str(out / "signalen.duckdb"))
        # Figures come from the Parquet beside it; who needs the database itself is told.
        open_figures = signaal("cijfers", str(tmp_path / "oud"), "belemmeringen")
        locked_figures = signaal("cijfers", str(out), "belemmeringen")
        assert (locked_figures.returncode, locked_figures.stdout) == (0, open_figures.stdout) and locked_figures.stdout
        done = signaal("parquet", str(out), "-o", str(tmp_path / "parquet"))
        assert done.returncode == 2 and "open in een ander programma" in done.stderr.decode()
        assert not (tmp_path / "parquet").exists()
        # A new run puts a whole new folder in its place.
        assert signaal(*arguments(long, out)).returncode == 0
        assert state(out) == state(tmp_path / "nieuw")
    finally:
        child.kill()
        child.communicate()
    assert state(out) == state(tmp_path / "nieuw")


def test_paths_longer_than_windows_takes_by_itself(
    tmp_path: Path, signaal: Command, sources: tuple[Path, Path]
) -> None:
    short, _ = sources
    deep = tmp_path
    while len(str(deep)) < 300:
        deep /= "een map met een lange naam, zoals op een gedeelde schijf"
    deep.mkdir(parents=True)
    source = deep / "bron.csv"
    source.write_bytes(short.read_bytes())
    assert signaal(*arguments(source, deep / "uit")).returncode == 0
    assert signaal(*arguments(short, tmp_path / "kort")).returncode == 0
    for name in ("signalen.ndjson", "afgekeurd.ndjson"):
        one, other = ((folder / name).read_bytes() for folder in (deep / "uit", tmp_path / "kort"))
        assert one.count(b"\n") == other.count(b"\n") and bool(one) == bool(other)
    assert signaal("parquet", str(deep / "uit"), "-o", str(deep / "parquet")).returncode == 0
    assert list((deep / "parquet").rglob("*.parquet"))
    assert signaal("cijfers", str(deep / "uit"), "belemmeringen").returncode == 0


@posix
def test_clock_zone_locale_and_hash_seed_change_nothing(tmp_path: Path, sources: tuple[Path, Path]) -> None:
    short, _ = sources
    found = set()
    settings = [
        {"TZ": "UTC", "LC_ALL": "C", "PYTHONHASHSEED": "1"},
        {"TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "2"},
        {"TZ": "America/New_York", "LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONIOENCODING": "latin-1"},
    ]
    for number, more in enumerate(settings):
        out = tmp_path / str(number)
        command = [sys.executable, "-c", RUN, *arguments(short, out)]
        done = subprocess.run(command, capture_output=True, env={**os.environ, **more}, timeout=120, check=False)
        assert done.returncode == 0, done.stderr.decode(errors="replace")
        found.add(state(out))
    assert len(found) == 1
