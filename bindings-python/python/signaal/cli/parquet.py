"""``signaal parquet``: the tables as Parquet by organisation and month, for a warehouse."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any


def register(commands: Any) -> None:
    """Adds the command."""
    parser = commands.add_parser(
        "parquet",
        help="schrijf de tabellen als Parquet, per organisatie en maand",
        description="Schrijft de tabellen van MAP als Parquet-bestanden in een map per organisatie en maand, "
        "voor Spark, "
        "DuckDB, dbt of een datawarehouse. Zie docs/motoren.md.",
        epilog="Voorbeeld: signaal parquet uit/demo -o uit/parquet",
    )
    parser.add_argument("map", metavar="MAP", help="de map die signaal verwerk heeft gemaakt")
    parser.add_argument("-o", "--uit", metavar="MAP", required=True, help="de map voor de Parquet-bestanden")
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Writes the tables."""
    from signaal.output.lake import write_lake

    counts = write_lake(Path(chosen.map), Path(chosen.uit))
    told = ", ".join(f"{name} {count}" for name, count in counts.items())
    print(f"De tabellen staan in {chosen.uit}: {told}.", file=sys.stderr)
    return 0
