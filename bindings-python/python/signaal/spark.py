"""Spark: a data frame in Arrow batches through the core, on the workers (``mapInArrow``).

```python
from pyspark.sql import SparkSession
import signaal.spark

spark = SparkSession.builder.getOrCreate()
signals = signaal.spark.process(spark.read.parquet("teksten/"), text="tekst")
signals.write.partitionBy("organisatie", "maand").parquet("signalen/")
signaal.spark.tel(spark.read.parquet("teksten/")).show()
```

The workers need the wheel of this package (``--py-files`` does not carry compiled code; use an environment or
``spark.archives``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from signaal.engines import added, tallied, worker

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["mapper", "process", "tallier", "tel"]

Batches = Callable[["Iterator[pa.RecordBatch]"], "Iterator[pa.RecordBatch]"]


def process(frame: Any, text: str = "tekst", source: str | None = None, terms: str | Path | None = None) -> Any:
    """A Spark frame with the text column redacted and ``taal``, ``labels`` and ``fragmenten`` beside it.

    Args:
        frame: a ``pyspark.sql.DataFrame``.
        text: the column that holds the text.
        source: the ``signaaltype`` of all texts.
        terms: the path of own terms, readable by every worker.
    """
    from pyspark.sql.pandas.types import from_arrow_schema, to_arrow_schema

    schema = from_arrow_schema(added(to_arrow_schema(frame.schema), text))
    return frame.mapInArrow(mapper(text, source, terms), schema)


def tel(frame: Any, text: str = "tekst", source: str | None = None, terms: str | Path | None = None) -> Any:
    """How many texts have each concept: a Spark frame ``begrip, aantal``. Only counts leave the workers."""
    counted = frame.select(text).mapInArrow(tallier(text, source, terms), "begrip string, aantal long")
    return counted.groupBy("begrip").sum("aantal").withColumnRenamed("sum(aantal)", "aantal")


def mapper(text: str = "tekst", source: str | None = None, terms: str | Path | None = None) -> Batches:
    """The function that ``mapInArrow`` gets: batches in, batches out."""

    def run(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        yield from map(worker(text, source, terms), batches)

    return run


def tallier(text: str = "tekst", source: str | None = None, terms: str | Path | None = None) -> Batches:
    """The function behind :func:`tel`: batches of texts in, one batch of counts a partition out."""

    def run(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        import pyarrow as pa

        counts = tallied(map(worker(text, source, terms), batches))
        names = sorted(counts)
        numbers = pa.array([counts[name] for name in names], pa.int64())
        yield pa.RecordBatch.from_arrays([pa.array(names, pa.string()), numbers], names=["begrip", "aantal"])

    return run
