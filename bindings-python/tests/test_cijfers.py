"""The command `signaal cijfers`, the table of Den Haag, and every command of docs/cijfers.md."""

import json
import os
import re
import shlex
from pathlib import Path

import pytest
from test_insight import ORG, grade, signals

from signaal import insight
from signaal.cli import main
from signaal.insight.indicators import indicators, read_goals

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/cijfers.md").read_text("utf-8")
BLOCKS = [
    line.split("  #")[0].strip() for block in re.findall(r"```sh\n(.*?)```", PAGE, re.S) for line in block.splitlines()
]
TABLE = re.findall(r"^\| ([^|]+?) \| `(signaal [^`]+)` \|$", PAGE, re.M)
ROWS = ("R3", "R4", "R6", "R7", "R9", "R12", "S2", "S3", "S4", "S5", "K1", "K2", "K4", "U3", "U4", "U5", "D1")


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """A folder as the page supposes: the examples beside it, and `uit` made by its first command."""
    folder = tmp_path_factory.mktemp("cijfers")
    (folder / "examples").symlink_to(ROOT / "examples")
    before = Path.cwd()
    os.chdir(folder)
    os.environ["SIGNAAL_SLEUTEL"] = "proef"
    try:
        assert BLOCKS[0].startswith("signaal verwerk")
        assert main(shlex.split(BLOCKS[0])[1:]) == 0
        yield folder
    finally:
        del os.environ["SIGNAAL_SLEUTEL"]
        os.chdir(before)


def test_the_page_has_a_command_for_every_row_that_the_sources_ask():
    assert {name for asked, _ in TABLE for name in [asked.split()[0]] if name in ROWS} == set(ROWS)


def test_every_command_in_the_blocks_of_the_page_runs_in_order(desk, capsys):
    assert len(BLOCKS) > 10
    for command in BLOCKS[1:]:
        assert main(shlex.split(command)[1:]) == 0, command
    assert "gemeten: in-een-keer-ervaren +12%" in (desk / "uit/agenda.html").read_text("utf-8")
    assert r"gemeten: in-een-keer-ervaren \+12%" in (desk / "uit/agenda.md").read_text("utf-8")


@pytest.mark.parametrize("command", [pytest.param(command, id=asked[:40]) for asked, command in TABLE])
def test_every_command_of_the_table_shows_something(desk, capsys, command):
    assert main(shlex.split(command)[1:]) == 0
    told = capsys.readouterr()
    assert told.out or told.err
    if " cijfers " in command and "drukke-dagen" not in command:
        assert "Geen signalen bij deze keuze" not in told.out and len(told.out.splitlines()) > 3, told.out


def test_the_same_table_comes_out_as_text_csv_and_json(desk, capsys):
    def printed(form):
        assert main(["cijfers", "uit", "belemmeringen", "--kanaal", "telefoon", "--vorm", form]) == 0
        return capsys.readouterr().out

    rows = json.loads(printed("json"))["rijen"]
    lines = printed("csv").splitlines()
    assert len(rows) == len(lines) - 1 == len(printed("tekst").splitlines()) - 3
    assert lines[1].split(";")[:3] == [rows[0]["begrip"], rows[0]["naam"], str(rows[0]["aantal"])]
    with insight.open_store("uit") as store:
        assert rows == insight.barriers(store.select(channel="telefoon")).rows


def test_a_choice_that_cannot_be_made_is_told(desk, capsys):
    assert main(["cijfers", "uit", "verloop", "--gebied", "Centrum"]) == 2
    assert main(["cijfers", "uit", "tevredenheid", "--per", "gevoel"]) == 2
    assert main(["cijfers", "uit", "verloop", "--per", "wijkcode"]) == 2
    assert main(["cijfers", "uit", "verloop", "--van", "morgen"]) == 2
    assert main(["cijfers", "nergens", "verloop"]) == 2
    assert main(["cijfers", "uit", "deelvragen"]) == 2
    assert "--onderwerp" in capsys.readouterr().err


def den_haag():
    """Two years of contacts, built to a table: (indicator, count then, base then, count now, base now)."""
    rows = []

    def year(day, number, good, base, yes, no):
        for n in range(base):
            rows.append({"ontvangenOp": f"{day}-{number:02d}-15", **(yes if n < good else no)})

    for day, at in (("2012", 0), ("2013", 1)):
        # 72% of the 741 who answered was satisfied (published); the other counts are made up.
        year(day, 1, (511, 534)[at], 741, {"metingen": grade(8)}, {"metingen": grade(5)})
        year(day, 2, (130, 150)[at], 200, {"inEenKeer": "ja"}, {"inEenKeer": "nee"})
        year(
            day,
            3,
            (60, 90)[at],
            120,
            {"signaaltype": "aanvraag", "kanaal": "webformulier"},
            {"signaaltype": "aanvraag"},
        )
        year(day, 4, (70, 85)[at], 100, {"wachttijdSec": 25}, {"wachttijdSec": 90})
        year(
            day,
            5,
            (40, 45)[at],
            50,
            {"kanaal": "balie", "wachttijdSec": 600},
            {"kanaal": "balie", "wachttijdSec": 1800},
        )
        for number, kind, good, base in ((6, "klacht", (30, 36)[at], 40), (7, "melding", (120, 135)[at], 150)):
            quick, late = f"{day}-{number:02d}-18", f"{day}-12-01"
            year(
                day,
                number,
                good,
                base,
                {"signaaltype": kind, "afgehandeldOp": quick},
                {"signaaltype": kind, "afgehandeldOp": late},
            )
    return signals(rows)


def test_the_indicators_of_den_haag_come_out_with_baseline_target_and_progress(tmp_path):
    goals = tmp_path / "doelen.toml"
    goals.write_text(
        '[nulmeting]\nvan = "2012-01-01"\ntot = "2012-12-31"\n[meting]\nvan = "2013-01-01"\ntot = "2013-12-31"\n'
        "[termijn]\ntelefoonSeconden = 30\nbalieSeconden = 900\nmeldingDagen = 5\n"
        "[opgave.producten-online]\nnulmeting = [60, 120]\nmeting = [84, 120]\n"
        "[indicator.in-een-keer-vastgelegd]\nstreefwaarde = 0.8\n[indicator.tevreden-aandeel]\nstreefwaarde = 0.7\n"
        "[indicator.producten-online]\nstreefwaarde = 0.7\n",
        "utf-8",
    )
    with insight.open_store(den_haag()) as store:
        found = {r["indicator"]["indicator"]: r for r in indicators(store, read_goals(goals))}
    expected = {
        "tevreden-aandeel": (511 / 741, 534 / 741, 741),
        "producten-online": (0.5, 0.7, 120),
        "telefoon-binnen-termijn": (0.7, 0.85, 100),
        "balie-binnen-termijn": (0.8, 0.9, 50),
        "klacht-binnen-termijn": (0.75, 0.9, 40),
        "melding-binnen-termijn": (0.8, 0.9, 150),
        "in-een-keer-vastgelegd": (0.65, 0.75, 200),
        "aanvraag-via-internet": (0.5, 0.75, 120),
    }
    for name, (then, now, base) in expected.items():
        one = found[name]["indicator"]
        assert one["nulmeting"]["waarde"] == pytest.approx(then, abs=1e-4), name
        assert one["meting"]["waarde"] == pytest.approx(now, abs=1e-4) and one["meting"]["n"] == base, name
        bounds = one["meting"]["interval"]
        assert bounds["ondergrens"] < now < bounds["bovengrens"], name
    assert round(100 * found["tevreden-aandeel"]["indicator"]["meting"]["waarde"]) == 72
    assert found["tevreden-aandeel"]["voortgang"]["streefwaardeGehaald"] is True
    assert found["in-een-keer-vastgelegd"]["voortgang"]["streefwaardeGehaald"] is False
    assert found["producten-online"]["voortgang"]["streefwaardeGehaald"] is True


@pytest.mark.parametrize(
    "text",
    [
        "[termijn]\nmeldingDagen = 0\n",
        "[termijn]\nkoffie = 3\n",
        "[opgave.producten-online]\nmeting = [5, 3]\n",
        "[opgave.iets]\nmeting = [1, 3]\n",
        "[doel]\n",
    ],
)
def test_goals_that_are_not_right_are_told(tmp_path, text):
    from signaal.stop import Stop

    path = tmp_path / "doelen.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(Stop):
        read_goals(path)


def test_a_day_on_which_letters_were_sent_stands_out_beside_its_event():
    rows = []
    for week in range(20):
        day = f"2026-{1 + week // 4:02d}-{1 + 7 * (week % 4):02d}"
        rows += [{"ontvangenOp": day}] * (80 if week == 10 else 9)
    with insight.open_store(signals(rows)) as store:
        found = insight.busy_days(store, [("2026-03-12", "brieven verzonden"), ("2026-05-01", "iets anders")])
        # A half weekday pattern: these days are seven apart within a month.
    assert [row["dag"] for row in found] == ["2026-03-15"]
    assert (found[0]["aantal"], found[0]["inDeWeekErvoor"]) == (80, "brieven verzonden (2026-03-12)")


def test_the_organisation_is_taken_from_the_signals():
    with insight.open_store(signals([{}])) as store:
        assert store.organisation() == ORG
