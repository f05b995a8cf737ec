"""The example program runs as it stands. (The notebook is run by nbmake, see pyproject.toml.)"""

from __future__ import annotations

import subprocess
import sys

from conftest import ROOT


def test_the_example_program_runs() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "examples" / "voorbeeld.py")], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "belemmering/niet-teruggebeld" in done.stdout
    assert "[telefoonnummer]" in done.stdout
    assert "06-" not in done.stdout
