"""The whole path: exports in, a folder with safe, classified signals out."""

from __future__ import annotations

import json
import shutil
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet as pq
import pytest

import signaal as package
from conftest import KEY, ROOT, Command

FILES = {
    "afgekeurd.ndjson",
    "signalen.duckdb",
    "signalen.ndjson",
    "signalen.parquet",
    "verslag.html",
    "verslag.json",
}


def ndjson(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def out(signaal: Command, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("verwerk") / "uit"
    done = signaal("verwerk", "--instellingen", ROOT / "examples" / "signaal.toml", "-o", folder, "--sleutel", KEY)
    assert done.returncode == 0, done.stderr.decode()
    assert b"\x1b" not in done.stderr  # no bar in a pipe
    return folder


def test_the_folder_holds_every_file(out: Path) -> None:
    assert {path.name for path in out.iterdir()} >= FILES


def test_every_row_is_a_signal_or_a_reject(out: Path) -> None:
    report = json.loads((out / "verslag.json").read_text(encoding="utf-8"))
    assert len(report["bronnen"]) == 16
    for number, source in enumerate(report["bronnen"]):
        assert source["rijen"] == source["signalen"] + source["afgekeurd"], source["naam"]
        # The first five are large enough to count with; the others show a form of export each.
        assert source["rijen"] >= (60 if number < 5 else 5), source["naam"]
        assert isinstance(source["herstellingen"], int)
        assert sum(source["afgekeurdPerReden"].values()) == source["afgekeurd"]
    assert sum(source["signalen"] for source in report["bronnen"]) == len(ndjson(out / "signalen.ndjson"))
    assert sum(source["afgekeurd"] for source in report["bronnen"]) == len(ndjson(out / "afgekeurd.ndjson"))


def test_every_reject_says_where_and_what_to_do(out: Path) -> None:
    for reject in ndjson(out / "afgekeurd.ndjson"):
        assert list(reject) == ["bestand", "blad", "rij", "veld", "code", "melding", "actie"]
        assert reject["code"] and reject["melding"] and reject["actie"]


def test_every_signal_is_valid(out: Path) -> None:
    report = package.validate(out / "signalen.ndjson")
    assert report.ok, report.findings[:5]
    assert report.rows == len(ndjson(out / "signalen.ndjson"))


def test_every_text_is_redacted_and_every_fragment_lies_in_its_text(out: Path) -> None:
    for record in ndjson(out / "signalen.ndjson"):
        assert record["privacy"]["status"] == "geschoond"
        for text in record["teksten"]:
            assert text["geschoond"] is True
            assert package.redact(text["inhoud"]).spans == ()
        for label in record.get("labels", []):
            for fragment in label.get("fragmenten", []):
                text = record["teksten"][fragment["tekst"]]["inhoud"]
                assert 0 <= fragment["start"] < fragment["eind"] <= len(text)


def test_no_signal_stands_twice(out: Path) -> None:
    ids = [record["signaalId"] for record in ndjson(out / "signalen.ndjson")]
    assert len(ids) == len(set(ids))


def test_the_store_and_the_parquet_hold_the_same_signals(out: Path) -> None:
    records = ndjson(out / "signalen.ndjson")
    table = pq.read_table(out / "signalen.parquet")
    assert table.column("signaalId").to_pylist() == [record["signaalId"] for record in records]
    with duckdb.connect(str(out / "signalen.duckdb"), read_only=True) as connection:
        names = {row[0] for row in connection.execute("SHOW TABLES").fetchall()}
        assert names == {"signalen", "teksten", "labels", "metingen", "opvolging"}

        def rows(query: str) -> list[tuple[Any, ...]]:
            return connection.execute(query).fetchall()

        assert [row[0] for row in rows("SELECT signaalId FROM signalen")] == table.column("signaalId").to_pylist()
        texts = [(r["signaalId"], n, t["inhoud"]) for r in records for n, t in enumerate(r["teksten"])]
        assert rows("SELECT signaalId, nr, inhoud FROM teksten") == texts
        labels = [
            (
                r["signaalId"],
                label["begrip"],
                [r["teksten"][f["tekst"]]["inhoud"][f["start"] : f["eind"]] for f in label.get("fragmenten", [])],
            )
            for r in records
            for label in r.get("labels", [])
        ]
        assert rows("SELECT signaalId, begrip, woorden FROM labels") == labels


def test_the_same_input_gives_the_same_bytes(signaal: Command, out: Path, tmp_path: Path) -> None:
    folder = tmp_path / "uit"
    signaal("verwerk", "--instellingen", ROOT / "examples" / "signaal.toml", "-o", folder, "--sleutel", KEY)
    for name in ("signalen.ndjson", "afgekeurd.ndjson"):
        assert (folder / name).read_bytes() == (out / name).read_bytes()


def test_adding_the_same_again_changes_nothing(signaal: Command, out: Path, tmp_path: Path) -> None:
    folder = tmp_path / "uit"
    shutil.copytree(out, folder)
    done = signaal(
        "verwerk", "--instellingen", ROOT / "examples" / "signaal.toml", "-o", folder, "--sleutel", KEY, "--voeg-toe"
    )
    assert done.returncode == 0, done.stderr.decode()
    for name in ("signalen.ndjson", "afgekeurd.ndjson"):
        assert (folder / name).read_bytes() == (out / name).read_bytes()


def test_adding_keeps_what_was_there_and_renews_what_came_again(
    signaal: Command, exports: Path, tmp_path: Path
) -> None:
    source = next(exports.glob("kto*.csv"))
    raw = source.read_bytes()
    rows = raw.splitlines(keepends=True)
    first, second, whole = tmp_path / "a", tmp_path / "b", tmp_path / "uit"
    first.mkdir()
    second.mkdir()
    (first / "kto-1.csv").write_bytes(b"".join(rows[:30]))
    (second / "kto-2.csv").write_bytes(rows[0] + b"".join(rows[20:30]))
    call = ("--profiel", "kto", "-o", whole, "--sleutel", KEY)
    assert signaal("verwerk", first / "kto-1.csv", *call).returncode == 0
    before = (whole / "signalen.ndjson").read_bytes()
    assert signaal("verwerk", second / "kto-2.csv", *call, "--voeg-toe").returncode == 0
    assert (whole / "signalen.ndjson").read_bytes() == before
    report = json.loads((whole / "verslag.json").read_text(encoding="utf-8"))
    assert [bron["naam"] for bron in report["bronnen"]] == ["kto-2.csv", "kto-1.csv"]
    assert sum(bron["inBestand"] for bron in report["bronnen"]) == before.count(b"\n")


def test_the_page_stands_alone_and_escapes_everything(out: Path) -> None:
    page = (out / "verslag.html").read_text(encoding="utf-8")
    assert "default-src 'none'" in page and "<script" not in page and "http" not in page.replace("http-equiv", "")

    class Balance(HTMLParser):
        open: list[str]

        def __init__(self) -> None:
            super().__init__()
            self.open = []

        def handle_starttag(self, tag: str, attrs: Any) -> None:
            if tag not in ("meta", "hr"):
                self.open.append(tag)

        def handle_endtag(self, tag: str) -> None:
            assert self.open.pop() == tag

    parser = Balance()
    parser.feed(page)
    assert parser.open == []
    assert '<html lang="nl">' in page


def test_names_of_files_are_escaped_in_the_page(signaal: Command, exports: Path, tmp_path: Path) -> None:
    evil = tmp_path / "<img src=x onerror=alert(1)>.csv"
    shutil.copy(next(exports.glob("kto*.csv")), evil)
    assert signaal("verwerk", evil, "--profiel", "kto", "-o", tmp_path / "uit", "--sleutel", KEY).returncode == 0
    assert "<img" not in (tmp_path / "uit" / "verslag.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["weg.csv", "--profiel", "kto", "-o", "uit"], "bestaat niet"),
        (["--instellingen", "weg.toml"], "kan niet worden gelezen"),
        (["x.csv", "-o", "uit"], "--profiel"),
    ],
)
def test_what_cannot_run_is_2_and_leaves_nothing(
    signaal: Command, tmp_path: Path, arguments: list[str], said: str
) -> None:
    done = signaal("verwerk", *arguments, "--sleutel", KEY, cwd=tmp_path)
    assert done.returncode == 2
    assert said in done.stderr.decode()
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_profile_is_2_and_names_it(signaal: Command, exports: Path, tmp_path: Path) -> None:
    done = signaal(
        "verwerk", next(exports.glob("kto*.csv")), "--profiel", "ktoo", "-o", tmp_path / "uit", "--sleutel", KEY
    )
    assert done.returncode == 2
    assert "ktoo" in done.stderr.decode()
    assert list(tmp_path.iterdir()) == []


def test_reading_gives_the_signals_of_the_folder(out: Path) -> None:
    import tomllib

    settings = ROOT / "examples" / "signaal.toml"
    first = tomllib.loads(settings.read_text(encoding="utf-8"))["bron"][0]
    reading = package.read(settings.parent / first["bestand"], first["profiel"], key=KEY)
    items = list(reading)
    signals = [item for item in items if isinstance(item, package.Signal)]
    rejects = [item for item in items if isinstance(item, package.Reject)]
    counts = reading.counts
    assert (counts["signalen"], counts["afgekeurd"]) == (len(signals), len(rejects))
    assert counts["rijen"] == len(items)
    lines = (out / "signalen.ndjson").read_text(encoding="utf-8").splitlines()
    assert [signal.json for signal in signals] == lines[: len(signals)]
    assert any("<mark" in signal._repr_html_() for signal in signals)


def test_the_summary_is_for_people(signaal: Command, out: Path) -> None:
    done = signaal("demo-samenvatting", out)
    assert done.returncode == 0, done.stderr.decode()
    said = done.stdout.decode()
    for part in (
        "Wat is er gelezen?",
        "Waar gaat het over?",
        "Waar lopen mensen tegenaan?",
        "want er staat:",
        "verslag.html",
    ):
        assert part in said
    assert said.count("want er staat:") == 3
