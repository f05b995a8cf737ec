"""Retention: when a signal must be gone, that it goes, and that it is recorded."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import KEY, Command
from signaal.retention import after, due


@pytest.mark.parametrize(
    ("begin", "term", "end"),
    [
        ("2024-02-29", "P1Y", "2025-02-28"),  # leap day
        ("2023-02-28", "P1Y", "2024-02-28"),
        ("2024-01-31", "P1M", "2024-02-29"),
        ("2023-12-31", "P2M", "2024-02-29"),
        ("0001-01-01", "P5Y", "0006-01-01"),  # year 0001
        ("2026-03-29", "P1D", "2026-03-30"),  # the night that clocks go forward
        ("2026-10-25", "P1W", "2026-11-01"),  # and back
        ("2024-02-29", "P1Y2M3D", "2025-05-02"),
        ("9999-12-31", "P1D", None),
        ("2024-01-01", "P9999Y", None),
        ("2024-01-01", "PT5H", None),
        ("2024-01-01", "P", None),
        ("2024-01-01", "vijf jaar", None),
    ],
)
def test_the_end_of_a_term(begin: str, term: str, end: str | None) -> None:
    found = after(date.fromisoformat(begin), term)
    assert found == (date.fromisoformat(end) if end else None)


@given(st.dates(), st.integers(0, 20_000), st.integers(0, 400), st.integers(0, 4_000_000))
def test_no_date_and_no_term_fails_and_the_end_is_never_before_the_begin(
    begin: date, years: int, months: int, days: int
) -> None:
    found = after(begin, f"P{years}Y{months}M{days}D")
    assert found is None or found >= begin


def test_a_signal_without_a_term_or_a_date_is_never_due() -> None:
    for signal in (
        {},
        {"bewaren": None},
        {"bewaren": {"termijn": "P1Y"}},
        {"bewaren": {"termijn": "onbekend"}, "ontvangenOp": "2020-01-01"},
        {"bewaren": {"termijn": "P1Y"}, "ontvangenOp": "32-13-2020"},
    ):
        assert due(signal) is None


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.fixture
def made(tmp_path: Path, signaal: Command, exports: Path) -> Path:
    out = tmp_path / "uit"
    done = signaal(
        "verwerk", exports / "terugbelnotities.csv", exports / "klachtenregister.xlsx",
        "--profiel", "terugbelnotities", "--profiel", "klachten", "-o", out, "--sleutel", KEY, "--dashboard",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode()
    return out


def test_what_is_past_its_date_goes_everywhere_and_stands_in_the_record(made: Path, signaal: Command) -> None:
    before = rows(made / "signalen.ndjson")
    days = sorted(day for day in map(due, before) if day)
    on = days[len(days) // 2]
    gone = {row["signaalId"] for row in before if (day := due(row)) and day <= on}
    assert 0 < len(gone) < len(before)

    trial = signaal("vernietig", made, "--op", on.isoformat(), "--proef")
    assert trial.returncode == 0 and f"{len(gone)} signalen zouden weggaan" in trial.stderr.decode()
    assert rows(made / "signalen.ndjson") == before

    done = signaal("vernietig", made, "--op", on.isoformat())
    assert done.returncode == 0, done.stderr.decode()
    kept = rows(made / "signalen.ndjson")
    assert kept == [row for row in before if row["signaalId"] not in gone]
    with duckdb.connect(str(made / "signalen.duckdb"), read_only=True) as store:
        for table in ("signalen", "teksten", "labels", "metingen", "opvolging"):
            ids = {row[0] for row in store.execute(f"SELECT DISTINCT signaalId FROM {table}").fetchall()}
            assert not ids & gone, table
    assert not (made / "dashboard.html").exists()  # its quotes would be of what is gone
    texts = {text["inhoud"] for row in before if row["signaalId"] in gone for text in row["teksten"]}
    still = {text["inhoud"] for row in kept for text in row["teksten"]}
    for path in made.iterdir():
        data = path.read_bytes()
        assert not any(len(text) > 40 and text.encode() in data for text in texts - still), path.name

    record = rows(made / "vernietigd.ndjson")
    assert {row["signaalId"] for row in record} == gone
    assert set(record[0]) == {
        *("signaalId", "signaaltype", "grondslag", "termijn", "vernietigenOp", "vernietigdOp", "loop"),
    }  # fmt: skip
    log = rows(made / "verwerking.ndjson")
    assert [line["soort"] for line in log] == ["verwerking", "vernietiging"]
    assert (log[1]["vernietigd"], log[1]["signalen"], log[1]["peildatum"]) == (len(gone), len(kept), on.isoformat())
    report = json.loads((made / "verslag.json").read_text(encoding="utf-8"))
    assert sum(count for _, _, count in report["verwerkt"]) == len(kept)
    # A second time nothing is left to do, and the record stays.
    assert signaal("vernietig", made, "--op", on.isoformat()).returncode == 0
    assert rows(made / "vernietigd.ndjson") == record
    assert signaal("valideer", made / "signalen.ndjson").returncode == 0


def test_a_folder_of_someone_else_is_left_alone(tmp_path: Path, signaal: Command) -> None:
    (tmp_path / "brief.txt").write_text("van mij")
    done = signaal("vernietig", tmp_path)
    assert done.returncode == 2 and "geen uitkomst van signaal" in done.stderr.decode()
    assert signaal("vernietig", tmp_path, "--op", "morgen").returncode == 2
