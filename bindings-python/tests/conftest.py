"""What the tests share."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
KEY = "sleutel-van-de-tests"

# 800 MB to install and twenty seconds to start: `make test-full` runs it.
collect_ignore = [] if "SIGNAAL_SPARK" in os.environ else ["test_spark.py"]

Command = Callable[..., "subprocess.CompletedProcess[bytes]"]


@pytest.fixture(scope="session", autouse=True)
def own_settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test reads or writes the configuration of the person who runs it."""
    before = os.environ.get("XDG_CONFIG_HOME"), os.environ.pop("SIGNAAL_SLEUTEL", None)
    os.environ["XDG_CONFIG_HOME"] = str(tmp_path_factory.mktemp("config"))
    yield
    for name, value in zip(("XDG_CONFIG_HOME", "SIGNAAL_SLEUTEL"), before, strict=True):
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value


@pytest.fixture(scope="session")
def signaal() -> Command:
    """Runs the command in a process of its own, as a user would."""

    def call(*arguments: str | Path, stdin: bytes = b"", cwd: Path | None = None) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [sys.executable, "-c", "import sys; from signaal.cli import main; sys.exit(main())", *map(str, arguments)],
            input=stdin,
            capture_output=True,
            cwd=cwd,
            timeout=300,
            check=False,
        )

    return call


@pytest.fixture(scope="session")
def exports() -> Path:
    """The synthetic example exports."""
    return ROOT / "examples" / "exports"
