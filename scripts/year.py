"""A year of an invented large city from exports to dashboard in one command, and ten million signals out of Parquet.

    python scripts/year.py MAP [--aantal 250000] [--miljoenen 10]

Prints wall time and peak memory of every part and writes them to target/evaluate/jaar.json. Fails when a part takes
2 GB or more, or when a dashboard is 5 MB or larger.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
LIMIT_MB = 2000
COPIES_OF = "SELECT * REPLACE ('{prefix}' || signaalId[9:] AS signaalId) FROM read_parquet('{source}')"


def measured(name: str, command: list[str]) -> dict[str, Any]:
    """Runs a command on at most two cores; its wall time, processor time and peak memory."""
    begin = time.monotonic()
    environment = {**os.environ, "SIGNAAL_SLEUTEL": "openbare-sleutel-van-de-demo"}
    keep = (lambda: os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:2])) if sys.platform == "linux" else None
    process = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL, preexec_fn=keep)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"failed: {' '.join(command)}")
    peak = usage.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)
    part = {
        "deel": name,
        "seconden": round(time.monotonic() - begin, 1),
        "processorSeconden": round(usage.ru_utime + usage.ru_stime, 1),
        "piekMB": round(peak),
    }
    print(
        f"{name:<44} {part['seconden']:>7} s  {part['processorSeconden']:>7} s cpu  {part['piekMB']:>5} MB", flush=True
    )
    return part


def count(paths: list[str], times: int, expected: Path) -> None:
    """Figures over many Parquet files; they must be `times` those of one of them."""
    from signaal import insight

    with insight.open_store(paths, memory="1GB", threads=2) as store:
        found = figures(store)
    with insight.open_store(expected) as store:
        once = figures(store)
    assert found == {name: {key: times * n for key, n in table.items()} for name, table in once.items()}
    print(json.dumps({name: sum(table.values()) for name, table in found.items()}))


def figures(store: Any) -> dict[str, dict[str, int]]:
    """Numbers of four figures, to compare."""
    from signaal import insight

    return {
        "maanden": {row["periode"]: row["aantal"] for row in insight.volume(store)},
        "belemmeringen": {row["begrip"]: row["aantal"] for row in insight.barriers(store)},
        "onderwerpen": {row["begrip"]: row["aantal"] for row in insight.topics(store.select(area="WK059901"))},
        "cijfers": {row["groep"]: row["ontevreden"] for row in insight.ratings(store, by="maand")},
    }


def copies(source: Path, folder: Path, number: int) -> list[str]:
    """The signals of a Parquet file so many times, each with ids of its own."""
    import duckdb

    folder.mkdir(parents=True, exist_ok=True)
    connection = duckdb.connect()
    connection.execute("SET memory_limit = '1GB'; SET threads = 2; SET preserve_insertion_order = false")
    connection.execute(f"SET temp_directory = '{folder / 'tijdelijk'}'")
    out = []
    for copy in range(number):
        path = folder / f"deel-{copy:03d}.parquet"
        query = COPIES_OF.format(prefix=f"{copy:08x}", source=source)
        connection.execute(f"COPY ({query}) TO '{path}' (FORMAT parquet, COMPRESSION zstd)")
        out.append(str(path))
    return out


def main() -> None:
    asked = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    asked.add_argument("map", type=Path)
    asked.add_argument("--aantal", type=int, default=250_000)
    asked.add_argument("--miljoenen", type=float, default=10)
    asked.add_argument("--tel", nargs=2, metavar=("KEER", "BESTAND"), help=argparse.SUPPRESS)
    given = asked.parse_args()
    if given.tel:
        count(sorted(str(path) for path in given.map.glob("*.parquet")), int(given.tel[0]), Path(given.tel[1]))
        return
    exports, out, many = given.map / "exports", given.map / "uit", given.map / "veel"
    signaal = str(Path(sys.executable).parent / "signaal")
    amount, internal = str(given.aantal), str(out / "dashboard-intern.html")
    settings = str(exports / "signaal.toml")
    parts = [
        measured("exports maken", [sys.executable, str(ROOT / "examples/jaar"), str(exports), "--aantal", amount]),
        measured("van exports naar dashboard, een opdracht",
                 [signaal, "verwerk", "--instellingen", settings, "-o", str(out), "--dashboard"]),
        measured("alleen het dashboard", [signaal, "dashboard", str(out), "-o", str(given.map / "los.html")]),
        measured("het dashboard --intern", [signaal, "dashboard", str(out), "--intern", "-o", internal]),
        measured("alleen de agenda", [signaal, "agenda", str(out)]),
    ]  # fmt: skip
    if given.miljoenen:
        times = max(1, round(given.miljoenen * 1e6 / given.aantal))
        copies(out / "signalen.parquet", many, times)
        command = [sys.executable, __file__, str(many), "--tel", str(times), str(out / "signalen.parquet")]
        parts.append(measured(f"{times * given.aantal} signalen uit Parquet geteld", command))
        shutil.rmtree(many)
    sizes = {path.name: path.stat().st_size for path in (out / "dashboard.html", out / "dashboard-intern.html")}
    target = ROOT / "target/evaluate/jaar.json"
    target.parent.mkdir(parents=True, exist_ok=True)
    result = {"aantal": given.aantal, "delen": parts, "bytes": sizes, "machine": platform.platform(), "kernen": 2}
    target.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    print(f"{sizes} -> {target}")
    heavy = [part["deel"] for part in parts if part["piekMB"] >= LIMIT_MB]
    large = [name for name, size in sizes.items() if size >= 5e6]
    if heavy or large:
        raise SystemExit(f"too much memory: {heavy}; too large: {large}")


if __name__ == "__main__":
    main()
