"""Every engine gives what the plain run gives, byte for byte, over the texts of the shipped examples."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import dask.dataframe as dd
import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import signaal
import signaal.dask
import signaal.duckdb
import signaal.pandas
import signaal.polars
import signaal.spark
from conftest import ROOT


@pytest.fixture(scope="module")
def texts() -> list[str | None]:
    """Every string within the example exports that are JSON, and what the other tests need: empty, absent, not
    Dutch."""
    found: list[str] = []

    def walk(value: Any) -> None:
        if isinstance(value, str):
            found.append(value)
        elif isinstance(value, dict):
            for item in value.values():
                walk(item)
        elif isinstance(value, list):
            for item in value:
                walk(item)

    for path in sorted((ROOT / "examples/exports").glob("*.json")):
        walk(json.loads(path.read_text(encoding="utf-8")))
    for name in ("terugbelnotities.csv", "kto_telefonie.csv"):
        found += (ROOT / "examples/exports" / name).read_text(encoding="utf-8", errors="replace").split(";")
    long = [text for text in found if len(text) > 30]
    assert len(long) > 300
    return [*long, None, "", "😀 één: de website doet het niet", "bel 06-12345678"]


@pytest.fixture(scope="module")
def plain(texts: list[str | None]) -> list[bytes]:
    return lines(signaal.process(texts, progress=False).to_pylist())


@pytest.fixture(scope="module")
def as_given(texts: list[str | None]) -> list[list[Any]]:
    found = []
    for text in texts:
        labels = [] if text is None else signaal.classify(text).to_dict()["labels"]
        for label in labels:
            label["fragmenten"] = [{"start": f["start"], "eind": f["eind"]} for f in label.get("fragmenten", [])]
            label.setdefault("polariteit", None)
        found.append([{key: label[key] for key in sorted(label)} for label in labels])
    return found


def lines(rows: list[dict[str, Any]]) -> list[bytes]:
    """One line of JSON a row, keys in order, no text as the plain run has it."""
    names = ("tekst", "taal", "labels", "fragmenten")
    return [json.dumps({n: row[n] for n in names}, ensure_ascii=False, sort_keys=True).encode() for row in rows]


def sorted_labels(rows: list[list[dict[str, Any]] | None]) -> list[list[Any]]:
    return [[{key: label[key] for key in sorted(label)} for label in row or []] for row in rows]


def test_duckdb(texts: list[str | None], plain: list[bytes], as_given: list[list[Any]]) -> None:
    con = duckdb.connect()
    signaal.duckdb.registreer(con)
    con.register("invoer", pa.table({"nr": range(len(texts)), "tekst": pa.array(texts, pa.string())}))
    rows = con.sql("SELECT verwerk(tekst) AS v FROM invoer ORDER BY nr").fetchall()
    nothing = {"tekst": None, "taal": None, "labels": [], "fragmenten": []}
    assert lines([row or nothing for (row,) in rows]) == plain
    rows = con.sql("SELECT classificeer(tekst), begrippen(tekst), taal(tekst), schoon(tekst) FROM invoer ORDER BY nr")
    found = rows.fetchall()
    assert sorted_labels([row[0] for row in found]) == as_given
    assert [row[1] for row in found if row[1] is not None] == [
        [label["begrip"] for label in labels] for labels, text in zip(as_given, texts, strict=True) if text is not None
    ]
    assert [row[3] for row in found] == [json.loads(line)["tekst"] for line in plain]


def test_duckdb_keeps_null_and_counts_in_sql(texts: list[str | None]) -> None:
    con = duckdb.connect()
    signaal.duckdb.registreer(con, prefix="s_")
    row = con.sql("SELECT s_classificeer(NULL), s_schoon(NULL), s_taal(NULL), s_begrippen(NULL), s_verwerk(NULL)")
    assert row.fetchall() == [(None, None, None, None, None)]
    con.register("invoer", pa.table({"tekst": pa.array(texts * 20, pa.string())}))
    counted = con.sql(
        "SELECT b, count(*) FROM (SELECT unnest(s_begrippen(tekst)) AS b FROM invoer) GROUP BY b ORDER BY b"
    ).fetchall()
    assert dict(counted)["soort/klacht"] % 20 == 0 < len(counted)


def test_polars(texts: list[str | None], plain: list[bytes], as_given: list[list[Any]]) -> None:
    frame = pl.DataFrame({"tekst": pl.Series(texts, dtype=pl.String)})
    column: Any = pl.col("tekst")
    assert lines(frame.select(column.signaal.verwerk())["tekst"].to_list()) == plain
    assert sorted_labels(frame.select(column.signaal.labels())["tekst"].to_list()) == as_given
    lazy = frame.lazy().with_columns(column.signaal.begrippen().alias("begrippen")).filter(pl.col("tekst") == "")
    assert lazy.collect()["begrippen"].to_list()[0][0].startswith("soort/")
    assert frame.head(0).select(column.signaal.labels()).height == 0
    with pytest.raises(Exception, match="invoer-veld-verkeerd"):
        pl.DataFrame({"tekst": [1]}).select(column.signaal.schoon())


def test_pandas(texts: list[str | None], plain: list[bytes], as_given: list[list[Any]]) -> None:
    series: Any = pd.Series(texts, index=range(100, 100 + len(texts)), name="tekst", dtype=object)
    done = series.signaal.verwerk()
    assert lines([{**row, "tekst": row["tekst"]} for row in done.to_dict("records")]) == plain
    assert sorted_labels(list(series.signaal.labels())) == as_given
    assert list(series.signaal.begrippen().index) == list(series.index)


def test_dask(texts: list[str | None], plain: list[bytes]) -> None:
    frame = dd.from_pandas(pd.DataFrame({"nr": range(len(texts)), "tekst": texts}), npartitions=5)
    done = signaal.dask.process(frame).compute(scheduler="threads")
    table = pa.Table.from_pandas(done.sort_values("nr"), preserve_index=False)
    assert lines(table.to_pylist()) == plain
    counts = signaal.dask.tel(frame).compute(scheduler="threads").to_dict()
    assert counts == tallied(plain)


def test_spark_functions_on_arrow_batches(texts: list[str | None], plain: list[bytes]) -> None:
    # The very functions that `mapInArrow` runs on the workers; with Spark itself in `make test-full`.
    table = pa.table({"nr": range(len(texts)), "tekst": pa.array(texts, pa.string())})
    batches = table.to_batches(max_chunksize=37)
    done = pa.Table.from_batches(list(signaal.spark.mapper()(iter(batches))))
    assert done.schema == signaal.engines.added(table.schema, "tekst")
    assert lines(done.to_pylist()) == plain
    counted = next(iter(signaal.spark.tallier()(iter(batches)))).to_pylist()
    assert {row["begrip"]: row["aantal"] for row in counted} == tallied(plain)
    assert list(signaal.spark.mapper()(iter([]))) == []


def tallied(plain: list[bytes]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for line in plain:
        for concept in {label["begrip"] for label in json.loads(line)["labels"]}:
            counts[concept] = counts.get(concept, 0) + 1
    return counts


def test_own_terms_reach_the_workers_by_path(tmp_path: Path) -> None:
    terms = tmp_path / "eigen.toml"
    terms.write_text(
        '[[begrip]]\nid = "onderwerp/afval/zeecontainer"\nlabel = "Zeecontainer"\n'
        'definitie = "Een zeecontainer."\ntermen = ["zeecontainer"]\n'
        'voorbeelden = ["De zeecontainer staat er nog."]\ntegenvoorbeelden = ["De container staat er nog."]\n',
        encoding="utf-8",
    )
    rows = pa.RecordBatch.from_pydict({"tekst": ["De zeecontainer staat er nog."]})
    done = next(iter(signaal.spark.mapper(terms=terms)(iter([rows]))))
    concepts = [label["begrip"] for label in done.column("labels")[0].as_py()]
    assert "onderwerp/afval/zeecontainer" in concepts


def test_a_wrong_table_is_refused_before_any_work() -> None:
    for data, code in (
        ({"x": ["a"]}, "invoer-veld-ontbreekt"),
        ({"tekst": ["a"], "taal": ["b"]}, "invoer-veld-bestaat"),
    ):
        with pytest.raises(signaal.SignaalError) as caught:
            signaal.engines.added(pa.table(data).schema, "tekst")
        assert caught.value.code == code
