"""The output folder is there as a whole or not at all."""

from __future__ import annotations

import os
import signal as process_signal
import subprocess
import sys
from pathlib import Path

import pytest

from signaal.output import folder as module
from signaal.output.folder import MARK, replaced
from signaal.stop import Stop


def write(target: Path, text: str) -> None:
    with replaced(target) as work:
        (work / MARK).write_text(text)
        (work / "data").write_text(text)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_folder_is_made_and_replaced_as_a_whole(tmp_path: Path) -> None:
    target = tmp_path / "diep" / "uit"
    write(target, "een")
    (target / "oud").write_text("x")
    write(target, "twee")
    assert names(target) == ["data", MARK]
    assert (target / "data").read_text() == "twee"
    assert names(target.parent) == ["uit"]


def test_an_error_leaves_the_old_folder_as_it_was(tmp_path: Path) -> None:
    target = tmp_path / "uit"
    write(target, "een")
    with pytest.raises(RuntimeError), replaced(target) as work:
        (work / "data").write_text("half")
        raise RuntimeError
    assert (target / "data").read_text() == "een"
    assert names(tmp_path) == ["uit"]


def test_a_folder_of_someone_else_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "brief.txt").write_text("van mij")
    with pytest.raises(Stop, match="niet van signaal"), replaced(tmp_path):
        pass
    assert names(tmp_path) == ["brief.txt"]
    with pytest.raises(Stop, match="geen map"), replaced(tmp_path / "brief.txt"):
        pass


def test_an_empty_folder_may_be_used(tmp_path: Path) -> None:
    target = tmp_path / "uit"
    target.mkdir()
    write(target, "een")
    assert names(target) == ["data", MARK]


@pytest.mark.parametrize("exchange", [True, False])
def test_both_ways_of_swapping_give_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, exchange: bool) -> None:
    if not exchange:
        monkeypatch.setattr(module, "_exchange", lambda one, other: False)
    target = tmp_path / "uit"
    write(target, "een")
    write(target, "twee")
    assert (target / "data").read_text() == "twee"
    assert names(tmp_path) == ["uit"]


def test_a_folder_that_cannot_be_renamed_gets_its_files_one_by_one(tmp_path: Path) -> None:
    target = tmp_path / "uit"
    write(target, "een")
    (target / "oud").write_text("x")
    work = tmp_path / "werk"
    work.mkdir()
    (work / MARK).write_text("twee")
    (work / "data").write_text("twee")
    module._move_files(work, target)
    assert names(target) == ["data", MARK]
    assert (target / "data").read_text() == "twee"


def test_a_folder_set_aside_by_a_killed_run_comes_back(tmp_path: Path) -> None:
    target = tmp_path / "uit"
    write(target, "een")
    target.rename(tmp_path / ".uit.999999999-abcd.oud")
    with pytest.raises(RuntimeError), replaced(target):
        raise RuntimeError
    assert (target / "data").read_text() == "een"


@pytest.mark.skipif(sys.platform == "win32", reason="kills with SIGKILL")
def test_killed_halfway_the_old_folder_stays_and_the_rest_is_swept(tmp_path: Path) -> None:
    target = tmp_path / "uit"
    write(target, "een")
    code = (
        "import sys, time, pathlib; from signaal.output.folder import replaced\n"
        "with replaced(pathlib.Path(sys.argv[1])) as work:\n"
        "    (work / 'data').write_text('half'); print('nu', flush=True); time.sleep(60)\n"
    )
    child = subprocess.Popen([sys.executable, "-c", code, str(target)], stdout=subprocess.PIPE)
    assert child.stdout is not None
    assert child.stdout.readline() == b"nu\n"
    os.kill(child.pid, process_signal.SIGKILL)
    child.wait()
    assert (target / "data").read_text() == "een"
    # The lock went with its process; its empty file and the half folder are swept by the next run.
    assert len(names(tmp_path)) == 3
    write(target, "twee")
    assert names(tmp_path) == ["uit"]
    assert (target / "data").read_text() == "twee"
