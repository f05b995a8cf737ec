"""The cost of a signal, measured from ten thousand rows up, for docs/landelijk.md.

    .venv/bin/python scripts/landelijk.py [--rijen 10000,100000,1000000] [--rondes 3] [--deel kosten,draden,kern,stroom]

On synthetic texts. Writes target/evaluate/landelijk.json anew, with the parts of this run only. The parts:

kosten: `signaal.process` from Arrow, one thread, every size in a process of its own: seconds of the processor
    a million, and the memory before and after. Then the slope of the cost between the first two sizes and between
    the last two; flat is a ratio of 1. On a busy machine the same work takes more seconds of the processor (memory
    and cores are shared), so two more figures are told that such moments do not move: the same by the quickest of
    the batches of 50,000 (`snelste`), and within the largest size the quickest batch of its last quarter against
    that of its first (`laatsteKwart`).
draden: two threads against one, on the clock, in rounds that alternate. On a busy machine that says little, so
    the load is printed, and what time of the processor would give on two free cores: what one thread does alone,
    and half of the rest.
kern: the core by itself on the same texts (core/examples/kern.rs) against `signaal.process`, in time of the
    processor.
stroom: the memory of the stream command on a small and a large input, which must not grow.
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
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa

ROOT = Path(__file__).resolve().parent.parent
BASE = 50_000
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


def column(count: int) -> pa.ChunkedArray:
    import pyarrow as pa

    # The same texts again, by reference: ten million rows fit in memory.
    base = pa.array(texts(min(count, BASE)))
    return pa.chunked_array([base] * max(1, count // BASE)).slice(0, count)


def batches(table: pa.Table, threads: int) -> list[float]:
    """Batch after batch, nothing kept: a year that does not fit in memory. Seconds of the processor of each."""
    import signaal

    took = []
    for batch in table.to_batches(max_chunksize=BASE):
        begun = time.process_time()
        signaal.process(batch, threads=threads, progress=False)
        took.append(time.process_time() - begun)
    return took


def worker(count: int, rounds: int) -> None:
    """One size in this process: prints the seconds of the processor of each round, and the peak of memory."""
    import pyarrow as pa

    table = pa.table({"tekst": column(count)})
    batches(table.slice(0, 50_000), 1)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    seconds, quickest, quarter = [], [], 1.0
    for _ in range(rounds):
        took = batches(table, 1)
        seconds.append(sum(took))
        quickest.append(min(took) / min(count, BASE))
        part = len(took) // 4
        if part:
            quarter = min(took[-part:]) / min(took[:part])
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    told = {"seconden": seconds, "snelste": min(quickest), "laatsteKwart": quarter}
    print(json.dumps({**told, "mbVoor": before // 1024, "mbNa": after // 1024}))


def costs(sizes: list[int], rounds: int) -> dict[str, object]:
    totals, found = [], {}
    for size in sizes:
        # Many rows need no rounds to be sure of.
        turns = rounds if size <= 1_000_000 else 1
        command = [sys.executable, __file__, "--werk", str(size), "--rondes", str(turns)]
        told = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        total = statistics.median(told["seconden"])
        totals.append(total)
        found[str(size)] = {"secondenPerMiljoen": round(total / size * 1e6, 3),
                            "snelste": round(told["snelste"] * 1e6, 3), "laatsteKwart": round(told["laatsteKwart"], 3),
                            "mbVoor": told["mbVoor"], "mbNa": told["mbNa"]}  # fmt: skip
        print(f"{size:>11,} rows: {total / size * 1e6:7.2f} s of the processor a million (quickest batch "
              f"{told['snelste'] * 1e6:.2f}, last quarter {told['laatsteKwart']:.3f} x the first), memory "
              f"{told['mbVoor']} -> {told['mbNa']} MB", flush=True)  # fmt: skip
    slopes = [(b - a) / (y - x) for (x, a), (y, b) in pairwise(zip(sizes, totals, strict=True))]
    ratio = slopes[-1] / slopes[0] if len(slopes) > 1 else None
    if ratio is not None:
        print(f"ratio of the slopes: {ratio:.3f}")
    return {"perGrootte": found, "hellingen": ratio and round(ratio, 3)}


def threads(rounds: int) -> dict[str, object]:
    """Two threads against one, on the clock."""
    import pyarrow as pa

    table = pa.table({"tekst": column(2 * BASE)})
    batches(table, 2)
    took: dict[int, list[float]] = {1: [], 2: []}
    work: dict[int, list[float]] = {1: [], 2: []}
    for _ in range(rounds):
        for count in (1, 2):
            begun, alone, all_of_it = time.perf_counter(), time.thread_time(), time.process_time()
            batches(table, count)
            took[count].append(time.perf_counter() - begun)
            # This thread only hands out and gathers when others do the work: what it does is done one thing at a time.
            alone, all_of_it = time.thread_time() - alone, time.process_time() - all_of_it
            work[count].append(alone + (all_of_it - alone) / count)
    ratios = [one / two for one, two in zip(took[1], took[2], strict=True)]
    counted = statistics.median(one / two for one, two in zip(work[1], work[2], strict=True))
    middle, best, load = statistics.median(ratios), max(ratios), os.getloadavg()[0]
    print(f"two threads: {middle:.2f} x one (best round {best:.2f}; load of the machine {load:.1f}); by time of the "
          f"processor {counted:.2f}")  # fmt: skip
    told = {"mediaan": middle, "beste": best, "uitProcessortijd": counted}
    return {**{name: round(value, 3) for name, value in told.items()}, "belasting": round(load, 1)}


def core(rounds: int) -> dict[str, object]:
    """`signaal.process` from Arrow against the core by itself, one thread each, in time of the processor."""
    import pyarrow as pa

    cargo = ["cargo", "build", "--locked", "--release", "--quiet", "-p", "signaal", "--example", "kern"]
    subprocess.run(cargo, check=True, cwd=ROOT)
    program = ROOT / os.environ.get("CARGO_TARGET_DIR", "target") / "release/examples/kern"
    file = ROOT / "target/evaluate/teksten.jsonl"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("".join(json.dumps(text) + "\n" for text in texts(BASE)), encoding="utf-8")
    table = pa.table({"tekst": column(BASE)})
    batches(table, 1)
    ratios = []
    for _ in range(rounds):
        told = subprocess.run([program, file, "1"], check=True, capture_output=True, text=True).stdout
        begun = time.process_time()
        batches(table, 1)
        ratios.append(json.loads(told)[0] / (time.process_time() - begun))
    print(f"process from Arrow: {statistics.median(ratios):.3f} x the core by itself")
    return {"mediaan": round(statistics.median(ratios), 3), "rondes": [round(ratio, 3) for ratio in ratios]}


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
    parser.add_argument("--deel", default="kosten,draden,kern,stroom")
    parser.add_argument("--werk", type=int, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.werk:
        worker(given.werk, given.rondes)
        return
    wanted = given.deel.split(",")
    out = ROOT / "target/evaluate/landelijk.json"
    # Only what this run measured: parts of another day or machine would stand beside it as if they were of one.
    result: dict[str, object] = {"kernen": os.cpu_count(), "delen": wanted}
    if "kosten" in wanted:
        result["kosten"] = costs([int(size) for size in given.rijen.split(",")], given.rondes)
    if "draden" in wanted:
        result["tweeDraden"] = threads(max(5, given.rondes))
    if "kern" in wanted:
        result["kern"] = core(max(5, given.rondes))
    if "stroom" in wanted:
        result["stroom"] = [stream(20_000), stream(400_000)]
        print("stream:", result["stroom"])
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(json.dumps(result, indent=1) + "\n")


if __name__ == "__main__":
    main()
