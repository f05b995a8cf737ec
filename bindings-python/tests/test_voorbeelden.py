"""The examples run as they stand. (The notebook is run by nbmake, see pyproject.toml.)"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ROOT


def run(*arguments: str | Path) -> str:
    done = subprocess.run(
        [sys.executable, *map(str, arguments)], capture_output=True, cwd=ROOT, check=False, timeout=300
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def test_the_example_program_runs() -> None:
    said = run(ROOT / "examples" / "voorbeeld.py")
    assert "belemmering/niet-teruggebeld" in said
    assert "[telefoonnummer]" in said
    assert "06-" not in said


@pytest.mark.parametrize("file", ["README.md", "bindings-python/README.md"])
def test_the_python_of_a_readme_runs(file: str) -> None:
    blocks = re.findall(r"^```python\n(.*?)^```", (ROOT / file).read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    assert blocks
    for block in blocks:
        run("-c", block)
