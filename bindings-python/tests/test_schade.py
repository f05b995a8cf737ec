"""Damaged exports: every row still comes back as a signal or a reject, and nothing breaks."""

from __future__ import annotations

import json
import os
import random
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest
import tomllib

import signaal
from conftest import KEY, ROOT

SETTINGS = ROOT / "examples" / "signaal.toml"
SOURCES = [
    (SETTINGS.parent / entry["bestand"], entry["profiel"])
    for entry in tomllib.loads(SETTINGS.read_text(encoding="utf-8"))["bron"]
]


def read(path: Path, profile: str) -> dict[str, int]:
    """Reads everything and holds the counts against what came out."""
    reading = signaal.read(path, profile, key=KEY)
    items = list(reading)
    counts = reading.counts
    assert counts["rijen"] == len(items)
    assert counts["signalen"] == sum(isinstance(item, signaal.Signal) for item in items)
    assert counts["afgekeurd"] == sum(isinstance(item, signaal.Reject) for item in items)
    return counts


@pytest.mark.parametrize(("path", "profile"), SOURCES, ids=lambda value: getattr(value, "name", None))
def test_a_file_cut_off_in_the_middle_says_so(path: Path, profile: str, tmp_path: Path) -> None:
    whole = path.read_bytes()
    cut = tmp_path / path.name
    half = whole[: len(whole) // 2]
    if path.suffix == ".csv":
        # Cut within the last column, a table looks like one without a line end: nobody can see that. So cut before it.
        half = half[: max(half.rfind(b";"), half.rfind(b","))]
    cut.write_bytes(half)
    counts = read(cut, profile)
    assert counts["afgekeurd"] > 0


@pytest.mark.parametrize(("path", "profile"), SOURCES, ids=lambda value: getattr(value, "name", None))
def test_two_hundred_changed_bytes_break_nothing(path: Path, profile: str, tmp_path: Path) -> None:
    for seed in range(3):
        dice = random.Random(seed)
        damaged = bytearray(path.read_bytes())
        for _ in range(200):
            damaged[dice.randrange(len(damaged))] = dice.randrange(256)
        target = tmp_path / path.name
        target.write_bytes(damaged)
        assert read(target, profile)["rijen"] > 0


@pytest.mark.parametrize(
    ("path", "profile"), [s for s in SOURCES if s[0].suffix == ".csv"], ids=lambda v: getattr(v, "name", None)
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1252"])
def test_another_encoding_gives_the_same_signals(path: Path, profile: str, encoding: str, tmp_path: Path) -> None:
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("windows-1252")
    target = tmp_path / path.name
    target.write_bytes(text.encode(encoding, "replace"))
    before, after = read(path, profile), read(target, profile)
    assert (after["rijen"], after["signalen"]) == (before["rijen"], before["signalen"])


@pytest.mark.parametrize(
    "content", [b"", b"\n\n", b"\x00" * 1000, b"{", b"PK\x03\x04", b"een;twee\n1;2\n", b"\xff\xfe"]
)
def test_a_file_that_is_something_else_is_a_reject_or_empty(content: bytes, tmp_path: Path) -> None:
    for path, profile in SOURCES:
        target = tmp_path / path.name
        target.write_bytes(content)
        counts = read(target, profile)
        assert counts["signalen"] == 0


def test_parquet_with_changed_bytes_ends_in_findings(tmp_path: Path) -> None:
    """Thousands in `make test-full`: SIGNAAL_PARQUET."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    signals = [item.to_dict() for item in signaal.read(*SOURCES[0], key=KEY) if isinstance(item, signaal.Signal)]
    cells = [{name: v if isinstance(v, str) else json.dumps(v) for name, v in one.items()} for one in signals[:40]]
    table = pa.Table.from_pylist(cells)
    dates = [datetime(1, 1, 1), datetime(2024, 2, 29), datetime(9999, 12, 31)] * 20
    table = table.append_column("dag", pa.array(dates[: len(table)], pa.timestamp("s", "UTC")))
    whole = tmp_path / "heel.parquet"
    pq.write_table(table, whole, compression="none", row_group_size=10)
    original = whole.read_bytes()
    assert signaal.validate(whole).rows == len(table)
    dice = random.Random(20261122)
    damaged_file = tmp_path / "kapot.parquet"
    refused = 0
    for _ in range(int(os.environ.get("SIGNAAL_PARQUET", "150"))):
        damaged = bytearray(original)
        for _ in range(dice.choice((1, 1, 2, 5, 50))):
            # Half of the changes in the footer, which says where everything stands.
            begin = len(damaged) * 3 // 4 if dice.random() < 0.5 else 0
            damaged[dice.randrange(begin, len(damaged))] = dice.randrange(256)
        if dice.random() < 0.1:
            del damaged[dice.randrange(len(damaged)) :]
        damaged_file.write_bytes(damaged)
        report = signaal.validate(damaged_file)
        refused += any(finding.code.startswith("bestand") for finding in report.findings)
    assert refused > 0


def test_moments_of_the_first_year_keep_their_four_digits() -> None:
    from signaal.rows import _value

    assert _value(datetime(1, 1, 1)) == "0001-01-01T00:00:00Z"
    assert _value(date(1, 1, 1)) == "0001-01-01"
    ahead = timezone(timedelta(hours=2))
    assert _value(datetime(2024, 2, 29, 1, 30, tzinfo=ahead)) == "2024-02-28T23:30:00Z"
    # In UTC this is no moment of our calendar: passed on for the schema to refuse.
    assert not _value(datetime(1, 1, 1, 0, 30, tzinfo=ahead)).endswith("Z")
