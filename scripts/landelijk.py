"""The cost of a signal, measured from ten thousand rows up, for docs/landelijk.md.

    .venv/bin/python scripts/landelijk.py [--rijen 10000,100000,1000000] [--rondes 3]

Per size, on synthetic texts: `signaal.process` from Arrow with one and with two threads (seconds a million,
and the peak of
memory). Then the slope of the cost between the first two sizes and between the last two: flat is a ratio of 1.
Then the stream
command on a small and a large input: its memory must not grow. Every size runs in a process of its own; rounds
alternate.
Writes target/evaluate/landelijk.json.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import statistics
import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SENTENCES = (
    "Ik wacht al zes weken op mijn paspoort en niemand belt terug.",
    "De container in de Kerkstraat is weer niet geleegd, het stinkt.",
    "Ik ben drie keer doorverbonden en moest steeds mijn verhaal opnieuw vertellen.",
    "De medewerker aan de balie was heel vriendelijk en legde alles rustig uit.",
    "Op de website kon ik het formulier niet vinden, en toen ik belde stond ik een half uur in de wacht.",
    "Mijn nummer is 06-12345678, bel me alsjeblieft terug voor vrijdag.",
    "De straatlantaarn voor ons huis doet het al een maand niet.",
    "Ik snap de brief over mijn uitkering niet en weet niet hoe ik bezwaar maak.",
    "Prima geholpen, binnen vijf minuten geregeld.",
    "U kunt mij mailen op jan.maas@voorbeeld.nl over de parkeervergunning.",
    "Ik heb het al drie keer gemeld en er gebeurt niks, ik ben er klaar mee.",
    "Waar kan ik mijn rijbewijs verlengen en wat kost dat?",
)


def texts(count: int) -> list[str]:
    draw = random.Random(7)
    return [f"{' '.join(draw.choices(SENTENCES, k=draw.randint(1, 5)))} {number}" for number in range(count)]


def worker(count: int, threads: int, rounds: int) -> None:
    """One size in this process: prints seconds a round and the peak of memory."""
    import pyarrow as pa

    import signaal

    base = 50_000
    # Repeated by reference would be cheaper to make; written out it is what a real table is.
    column = pa.chunked_array([pa.array(texts(min(count, base)))] * max(1, count // base)).slice(0, count)
    table = pa.table({"tekst": column})
    signaal.process(table.slice(0, 2000), threads=threads, progress=False)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    seconds = []
    for _ in range(rounds):
        begun = time.perf_counter()
        # Batch after batch, nothing kept: a year that does not fit in memory.
        for batch in table.to_batches(max_chunksize=50_000):
            signaal.process(batch, threads=threads, progress=False)
        seconds.append(time.perf_counter() - begun)
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps({"seconden": seconds, "mbVoor": before // 1024, "mbNa": after // 1024}))


def stream(count: int) -> dict[str, float]:
    """`signaal classificeer -` on so many lines: seconds and peak of memory of the child."""
    code = "import sys; from signaal.cli import main; sys.exit(main(['classificeer', '-']))"
    made = texts(min(count, 20_000))
    block = "".join(json.dumps({"id": n, "tekst": text}) + "\n" for n, text in enumerate(made)).encode()
    with open(os.devnull, "wb") as nowhere:
        begun = time.perf_counter()
        child = subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=nowhere)
        assert child.stdin is not None
        for _ in range(max(1, count // len(made))):
            child.stdin.write(block)
        child.stdin.close()
        _, _, usage = os.wait4(child.pid, 0)
    return {"rijen": count, "seconden": round(time.perf_counter() - begun, 2), "mb": usage.ru_maxrss // 1024}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rijen", default="10000,100000,1000000")
    parser.add_argument("--rondes", type=int, default=3)
    parser.add_argument("--werk", type=int, nargs=2, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.werk:
        worker(*given.werk, given.rondes)
        return
    sizes = [int(size) for size in given.rijen.split(",")]
    result: dict[str, object] = {"kernen": os.cpu_count(), "perMiljoen": {}}
    cost: dict[int, dict[int, float]] = {}
    for size in sizes:
        cost[size] = {}
        for threads in (1, 2):
            command = [sys.executable, __file__, "--werk", str(size), str(threads), "--rondes", str(given.rondes)]
            found = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
            seconds = statistics.median(found["seconden"])
            cost[size][threads] = seconds / size * 1e6
            cell = f"{cost[size][threads]:7.2f} s a million, {size / seconds:>9,.0f} rows/s"
            memory = f"memory {found['mbVoor']} -> {found['mbNa']} MB"
            print(f"{size:>11,} rows, {threads} threads: {cell}, {memory}", flush=True)
            result["perMiljoen"][f"{size}/{threads}"] = round(cost[size][threads], 3)  # type: ignore[index]
    for threads in (1, 2):
        values = [cost[size][threads] * size / 1e6 for size in sizes]
        points = list(zip(sizes, values, strict=True))
        slopes = [(b - a) / (y - x) for (x, a), (y, b) in pairwise(points)]
        if len(slopes) > 1:
            result[f"hellingen{threads}"] = round(slopes[-1] / slopes[0], 3)
            print(f"ratio of the slopes, {threads} threads: {slopes[-1] / slopes[0]:.3f}")
    speedup = cost[sizes[-1]][1] / cost[sizes[-1]][2]
    result["tweeDraden"] = round(speedup, 2)
    print(f"two threads: {speedup:.2f} x one")
    result["stroom"] = [stream(20_000), stream(400_000)]
    print("stream:", result["stroom"])
    out = ROOT / "target/evaluate/landelijk.json"
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(json.dumps(result, indent=1) + "\n")


if __name__ == "__main__":
    main()
