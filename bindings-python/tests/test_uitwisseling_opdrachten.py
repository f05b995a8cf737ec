"""Every command of docs/uitwisseling.md, run from top to bottom as a user would."""

import csv
import glob
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from signaal.cli import main

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/uitwisseling.md").read_text("utf-8")
FIRST = re.search(r"```sh\n(.*?)```", PAGE, re.S)[1]
TABLE = re.findall(r"^\| (R[^|]+?) \| `([^`]+)` \|$", PAGE, re.M)


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """A folder with the examples beside it, and the six invented organisations."""
    folder = tmp_path_factory.mktemp("uitwisseling")
    # A copy: nothing that a command writes can reach the examples, and Windows has no links without rights.
    shutil.copytree(ROOT / "examples/uitwisseling", folder / "examples/uitwisseling")
    before = Path.cwd()
    os.chdir(folder)
    try:
        for line in FIRST.splitlines():
            run(line)
        yield folder
    finally:
        os.chdir(before)


def run(line, status=0):
    """Runs a line as a shell would: with its loop, its ``*`` and the program that it names."""
    loop = re.fullmatch(r"for code in ([^;]+); do (.+); done", line)
    for command in [loop[2].replace("$code", code) for code in loop[1].split()] if loop else [line]:
        program, *given = shlex.split(command)
        words = [name for word in given for name in (sorted(glob.glob(word)) if "*" in word else [word])]
        if program == "python":
            subprocess.run([sys.executable, *words], check=True)
        else:
            assert program == "signaal" and main(words) == status, command


def test_every_row_that_the_sources_ask_has_a_command():
    assert {"R5", "R8", "R10", "R11", "R12"} <= {row for asked, _ in TABLE for row in re.findall(r"R\d+", asked)}


def test_the_commands_run_in_order_and_say_what_was_put_in(desk, capsys):
    told = {}
    for _, command in TABLE:
        run(command)
        told[command] = "".join(capsys.readouterr())

    def of(part):
        return next(text for command, text in told.items() if part in command)

    assert "2025-10-06 staking" in of("GM0007 --begrip onderwerp/afval --per maand")
    assert "container" in of("verrassing").lower()
    said = of("--vergelijk")
    assert "minder signalen" in said and "vergelijking" in said and "vooraf vastgelegd" in said
    country = of("samen.json --datum")
    assert re.search(r"Bij [3-6] organisaties samen zijn er na de verandering minder", country), country
    with (desk / "uit/trend/reeks.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    assert len(rows) > 100 and {"trendOnder", "trendBoven", "verwachtOnder", "verwachtBoven"} <= set(rows[0])
    (action,) = [json.loads(line) for line in (desk / "uit/verbeteracties.ndjson").read_text("utf-8").splitlines()]
    assert action["effect"] == "beter" and action["gemeten"]["indicator"] == "aantal-signalen"
    low, high = action["gemeten"]["interval"]["ondergrens"], action["gemeten"]["interval"]["bovengrens"]
    assert low < -0.35 < high < 0
    page = (desk / "uit/trechter.html").read_text("utf-8")
    assert "default-src 'none'" in page and "<script" not in page and 'role="img"' in page and "geen ranglijst" in page
    # What was delivered is not delivered again, to whatever folder.
    run("signaal uitwisseling maak uit/GM0007 -o uit/elders --van 2025-01 --tot 2025-02 --gebied gemeente", status=2)
    assert "al geleverd" in capsys.readouterr().err
