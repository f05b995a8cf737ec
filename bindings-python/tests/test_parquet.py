"""The Parquet layout by organisation and month: whole, prunable, and the SQL of the documentation runs on it."""

from __future__ import annotations

import re
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest

from conftest import KEY, ROOT, Command

GUIDE = (ROOT / "docs/motoren.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, signaal: Command) -> Path:
    folder = tmp_path_factory.mktemp("lake")
    done = signaal("verwerk", "--instellingen", ROOT / "examples/signaal.toml", "-o", folder / "uit", "--sleutel", KEY)
    assert done.returncode == 0, done.stderr.decode()
    done = signaal("parquet", folder / "uit", "-o", folder / "parquet")
    assert done.returncode == 0, done.stderr.decode()
    return folder


def test_every_row_is_there_once(made: Path) -> None:
    with duckdb.connect(str(made / "uit/signalen.duckdb"), read_only=True) as store:
        for table in ("signalen", "teksten", "labels", "metingen", "opvolging"):
            wanted = store.execute(f"SELECT count(*) FROM {table}").fetchall()[0][0]
            if not wanted:
                continue
            files = str(made / f"parquet/{table}/*/*/*.parquet")
            found = duckdb.execute("SELECT count(*) FROM read_parquet(?, hive_partitioning = true)", [files]).fetchall()
            assert found[0][0] == wanted > 0, table


def test_folders_and_statistics_prune(made: Path) -> None:
    files = sorted((made / "parquet/signalen").rglob("*.parquet"))
    assert len(files) > 5
    for path in files:
        month = path.parent.name.removeprefix("maand=")
        assert re.fullmatch(r"\d{4}-\d\d|onbekend", month)
        assert path.parent.parent.name.startswith("org=")
        # Windows takes paths of 260 characters: what we add to the folder stays short.
        assert len(str(path.relative_to(made / "parquet"))) < 100
        meta = pq.ParquetFile(path).metadata
        for group in range(meta.num_row_groups):
            columns = {meta.row_group(group).column(at).path_in_schema: at for at in range(meta.num_columns)}
            statistics = meta.row_group(group).column(columns["datum"]).statistics
            assert statistics is not None and statistics.has_min_max
            if month != "onbekend":
                assert f"{statistics.min:%Y-%m}" == month == f"{statistics.max:%Y-%m}"
    glob = str(made / "parquet/signalen/*/*/*.parquet")
    query = f"SELECT count(*) FROM read_parquet('{glob}', hive_partitioning = true) WHERE maand = '2026-01'"
    plan = duckdb.sql(f"EXPLAIN ANALYZE {query}").fetchall()[0][1]
    scanned = re.search(r"Scanning Files:\s*(\d+)/(\d+)", plan)
    assert scanned is None or int(scanned[1]) < int(scanned[2])
    assert duckdb.sql(query).fetchall()[0][0] > 0


QUERIES = re.findall(r"```sql\n(.*?)```", GUIDE, re.S)


@pytest.mark.parametrize("query", QUERIES, ids=[query.split("\n")[0][3:] for query in QUERIES])
def test_the_sql_of_the_guide_runs(made: Path, query: str) -> None:
    query = query.replace("'parquet/", f"'{made}/parquet/")
    rows = duckdb.sql(query).fetchall()
    assert (rows == []) is ("nul rijen" in query)


def test_the_python_of_the_guide_runs() -> None:
    for block in re.findall(r"```python\n(.*?)```", GUIDE, re.S):
        exec(compile(block, "docs/motoren.md", "exec"), {})


def test_strange_dates_and_organisations_stay_whole(tmp_path: Path) -> None:
    from signaal.output.folder import MARK
    from signaal.output.lake import write_lake

    folder = tmp_path / "uit"
    folder.mkdir()
    (folder / MARK).write_text("{}")
    with duckdb.connect(str(folder / "signalen.duckdb")) as store:
        store.execute("CREATE TABLE signalen (signaalId VARCHAR, organisatie VARCHAR, datum DATE)")
        rows = [
            ("1", "https://x/gm0001", "0001-01-01"),  # year 0001
            ("2", "https://x/gm0001", "2024-02-29"),  # leap day
            ("3", "https://x/../../etc", "9999-12-31"),
            ("4", "a=b/c d'; DROP", "2026-03-29"),
            ("5", None, None),
        ]
        store.executemany("INSERT INTO signalen VALUES (?, ?, ?)", rows)
        for table in ("teksten", "labels", "metingen", "opvolging"):
            store.execute(f"CREATE TABLE {table} (signaalId VARCHAR)")
    assert write_lake(folder, tmp_path / "p")["signalen"] == 5
    found = sorted(path.parent.relative_to(tmp_path / "p").as_posix() for path in (tmp_path / "p").rglob("*.parquet"))
    assert found == [
        "signalen/org=c_d___DROP/maand=2026-03",
        "signalen/org=etc/maand=9999-12",
        "signalen/org=gm0001/maand=0001-01",
        "signalen/org=gm0001/maand=2024-02",
        "signalen/org=onbekend/maand=onbekend",
    ]
