"""Spark itself, in local mode: the same bytes as the plain run.

Collected only where `SIGNAAL_SPARK` is set (conftest.py): `make test-full` does, and installs pyspark and Java.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from typing import Any

import pytest

import signaal
import signaal.spark

TEXTS = ["Ik ben nooit teruggebeld. Bel 06-12345678.", None, "", "😀 één: de website doet het niet", "prima"] * 200


@pytest.fixture(scope="module")
def session() -> Iterator[Any]:
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
    builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    spark = builder.config("spark.sql.shuffle.partitions", "2").getOrCreate()
    yield spark
    spark.stop()


def test_the_same_bytes_as_the_plain_run(session: Any) -> None:
    plain = signaal.process(TEXTS, progress=False).to_pylist()
    frame = session.createDataFrame([(n, text) for n, text in enumerate(TEXTS)], "nr int, tekst string").repartition(4)
    rows = signaal.spark.process(frame).orderBy("nr").collect()
    found = [row.asDict(recursive=True) for row in rows]
    for row in found:
        del row["nr"]

    def lines(rows: list[dict[str, Any]]) -> list[str]:
        return [json.dumps(row, sort_keys=True, ensure_ascii=False) for row in rows]

    assert lines(found) == lines(plain)


def test_counts(session: Any) -> None:
    frame = session.createDataFrame([(text,) for text in TEXTS], "tekst string").repartition(3)
    counts = {row["begrip"]: row["aantal"] for row in signaal.spark.tel(frame).collect()}
    wanted: dict[str, int] = {}
    for row in signaal.process(TEXTS, progress=False).to_pylist():
        for concept in {label["begrip"] for label in row["labels"]}:
            wanted[concept] = wanted.get(concept, 0) + 1
    assert counts == wanted
