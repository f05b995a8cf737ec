"""The types are right: by mypy, and against the built module."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]


def run(*arguments: str) -> None:
    done = subprocess.run([sys.executable, "-m", *arguments], cwd=PACKAGE, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_package_passes_mypy_strict() -> None:
    run("mypy")


def test_the_stub_is_what_was_built() -> None:
    run("mypy.stubtest", "signaal._native", "--mypy-config-file", "pyproject.toml")
