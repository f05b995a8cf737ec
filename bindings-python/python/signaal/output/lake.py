"""Parquet for a warehouse: five tables, a folder an organisation and a month, with statistics that let a reader skip.

```text
signalen/org=gm0599/maand=2026-01/deel_0.parquet      and so teksten/, labels/, metingen/, opvolging/
```

``org`` is the last part of the organisation's TOOI address (``onbekend`` without one), ``maand`` the month of ``datum``
(``onbekend`` without a date). Within a file rows are ordered by ``datum`` and ``signaalId``; every row group of at most
100,000 rows has the least and the greatest value of every column. Each table carries ``signaalId`` and ``datum``.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from signaal.output.folder import MARK, replaced
from signaal.output.log import LOG
from signaal.output.run import now
from signaal.stop import Stop

TABLES = ("signalen", "teksten", "labels", "metingen", "opvolging")
_LAST = "regexp_replace(regexp_extract(organisatie, '[^/]+$'), '[^A-Za-z0-9_-]', '_', 'g')"
_ORG = f"coalesce(nullif({_LAST}, ''), 'onbekend')"
_KEY = f"{_ORG} AS org, coalesce(strftime(datum, '%Y-%m'), 'onbekend') AS maand"


def write_lake(folder: Path, out: Path) -> dict[str, int]:
    """Writes the tables of an output folder as partitioned Parquet, as a whole or not at all; gives the rows of each.

    Raises:
        Stop: ``folder`` is no output folder, or ``out`` is a folder that this program did not make.
    """
    import duckdb

    if not (folder / "signalen.duckdb").is_file():
        raise Stop(f"In {folder} staat geen uitkomst van signaal verwerk.")
    if out.absolute() == folder.absolute():
        raise Stop("Kies na -o een andere map dan die met de uitkomst.")
    counts: dict[str, int] = {}
    with replaced(out) as work:
        try:
            with duckdb.connect(str(folder / "signalen.duckdb"), read_only=True) as store:
                store.execute("SET autoinstall_known_extensions = false")
                store.execute("SET memory_limit = '1GB'")
                store.execute(f"SET temp_directory = '{_quoted(work / 'tijdelijk')}'")
                for table in TABLES:
                    rows = f"SELECT *, {_KEY} FROM signalen"
                    if table != "signalen":
                        rows = f"SELECT t.*, s.datum, {_KEY} FROM {table} t JOIN signalen s USING (signaalId)"
                    store.execute(
                        f"COPY ({rows} ORDER BY org, maand, datum, signaalId) TO '{_quoted(work / table)}' "
                        "(FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 100000, PARTITION_BY (org, maand), "
                        "FILENAME_PATTERN 'deel_{i}')"
                    )
                    counts[table] = store.execute(f"SELECT count(*) FROM {table}").fetchall()[0][0]
        except duckdb.IOException as problem:
            if "lock" in str(problem).lower():
                raise Stop(
                    f"{folder / 'signalen.duckdb'} is open in een ander programma. Sluit dat, en probeer het opnieuw."
                ) from None
            raise Stop("De Parquet-bestanden konden niet worden geschreven. Is de schijf vol?") from None
        except duckdb.Error:
            # Its message may hold a value.
            raise Stop("De Parquet-bestanden konden niet worden geschreven. Is de schijf vol?") from None
        shutil.rmtree(work / "tijdelijk", ignore_errors=True)
        for name in (MARK, LOG):
            if (folder / name).is_file():
                shutil.copyfile(folder / name, work / name)
        (work / "gemaakt.txt").write_text(f"{now()} {folder.name}\n", encoding="utf-8", newline="\n")
    return counts


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
