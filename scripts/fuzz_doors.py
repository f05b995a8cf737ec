"""Seeds for every door, the search behind each, and the table; see scripts/fuzz.

scripts/fuzz_doors.py PROGRAM [SECONDS [DOOR...]]
"""

from __future__ import annotations

import json
import os
import re
import struct
import subprocess
import sys
import time
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
FUZZ = ROOT / "target/fuzz"
EXPORTS = ROOT / "examples/exports"
# A finding takes longer than this on one case, or more memory.
TIMEOUT, MEMORY = 20, 2048


def texts(most: int = 300) -> list[bytes]:
    """Texts that were written for the tests: every turn of the engine has some."""
    lines = (ROOT / "core/testdata/vectoren.ndjson").read_text(encoding="utf-8").splitlines()
    found = [json.loads(line)["tekst"].encode() for line in lines]
    hard = (ROOT / "core/testdata/privacy/lastig.txt").read_bytes().splitlines()
    found = [text for text in [*found, *hard] if len(text) < 2000]
    return found[:: max(1, len(found) // most)]


def export(number: int, name: str) -> bytes:
    # The first rows show all there is to see, and a short case is a quick one.
    return bytes([number]) + (EXPORTS / name).read_bytes()[:4000]


def parts(name: str, first: bytes) -> list[bytes]:
    """The files of an archive, each as the replacement of itself."""
    with zipfile.ZipFile(EXPORTS / name) as archive:
        found = archive.infolist()
        short = [n for n, entry in enumerate(found) if entry.file_size < 60_000]
        return [first + bytes([n]) + archive.read(found[n])[:8000] for n in short]


def signals() -> list[bytes]:
    schema = ROOT / "schema"
    found = [path.read_bytes() for path in sorted(schema.rglob("*.json"))]
    documents = []
    for text in found:
        documents += [json.dumps(example).encode() for example in json.loads(text).get("examples", [])]
    return documents


def own_model(flags: int, labels: dict[str, list[tuple[int, int]]]) -> bytes:
    """The file of an own model (core/src/classify/model/weights.rs): by label its features, as hash and weight."""
    found = b"SGLM\3" + bytes([flags, 5]) + b"proef" + bytes([len(labels)])
    stems: dict[int, list[tuple[int, int]]] = {}
    for number, (label, features) in enumerate(labels.items()):
        found += bytes([len(label)]) + label.encode() + struct.pack("<hhhB", 0, 1, -32768, 71)
        for hashed, weight in features:
            stems.setdefault(hashed, []).append((number, weight))
    order = sorted(stems)
    deltas = [struct.pack("<I", hashed - before) for hashed, before in zip(order, [0, *order], strict=False)]
    found += struct.pack("<HI", 64, len(order)) + bytes(delta[column] for column in range(4) for delta in deltas)
    found += bytes(len(stems[hashed]) for hashed in order)
    pairs = [pair for hashed in order for pair in stems[hashed]]
    return found + bytes(number for number, _ in pairs) + bytes(weight & 255 for _, weight in pairs)


def series(days: int, most: int) -> bytes:
    """Two series of counts a day, the second with a burst at its end."""
    options = json.dumps({"vanaf": days - 9, "geschiedenis": 14, "valsAlarm": 0.05}).encode()
    counts = [(day * 7919) % (most + 1) for day in range(2 * days - 3)] + [9 * most] * 3
    return options + b"\n" + bytes([days]) + struct.pack(f"<{2 * days}I", *counts)


def seeds() -> dict[str, list[bytes]]:
    """By door; the shape of each is told beside the door, in core/tests/support/doors.rs."""
    profiles = [path.read_bytes() for path in sorted((ROOT / "core/data/profielen").glob("*.toml"))]
    lists = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "core/data/taxonomie").glob("*.toml"))]
    terms = sorted({term for text in lists for term in re.findall(r'^\s+"([^"]+)",?', text, re.M)})[::20]
    concepts = [part.encode() for text in lists for part in text.split("\n\n")[1:4]]
    csv = ["kto_telefonie", "terugbelnotities", "balienotities", "webafhaak", "webfeedback"]
    trees = ["signalen", "medewerkers", "complimenten", "kiss", "openklant", "open311"]
    forms = {"dd-mm-jjjj uu:mm": "01-02-2024 10:30", "dd-mm-jjjj": "29-2-2024", "d mmm jjjj": "3 mei 2024",
             "iso": "2024-10-27T02:30:00", "excel": "45321,5"}  # fmt: skip
    dates = [f"{form}\n{value}".encode() for form in forms for value in [*forms.values(), "0001-01-01", "9999-12-31"]]
    plain = texts()
    flat = ROOT / "examples/exports/webfeedback.csv"
    some = [(n * 90_001_357 % 2**32, n % 90 - 45) for n in range(1, 60)]
    header = (ROOT / "schema/signaal.tableschema.json").read_text(encoding="utf-8")
    names = ",".join(field["name"] for field in json.loads(header)["fields"])
    lines = [json.dumps({"id": 1, "tekst": text.decode(), "bron": "klacht"}).encode() for text in plain[::10]]
    asked = [b"[[1, 2], [3, 4]]", b'{"voor": [1, 2], "na": [3, 4]}', b'{"basis": 9, "aantallen": [["a", 3]]}',
             b'{"aantallen": [1, 2, 3], "sommen": [], "drempel": 5}']  # fmt: skip
    return {
        "csv": [export(number, f"{name}.csv") for number, name in enumerate(csv)],
        "xlsx": [*parts("klachtenregister.xlsx", b""), b"\xff" + (EXPORTS / "klachtenregister.xlsx").read_bytes()],
        "json": [export(number, f"{name}.json") for number, name in enumerate(trees)],
        "ndjson": [export(0, "social.ndjson")],
        "xml": [export(0, "open311.xml")],
        "mbox": [export(0, "postbus.mbox")],
        "zip": parts("gesprekken.zip", b"\0")[:20] + parts("signalen_export.zip", b"\1"),
        "profiel": profiles,
        "voorstel": [export(0, f"{name}.csv")[1:] for name in csv] + [flat.read_bytes()[:2000]],
        "begrippen": concepts,
        "patroon": [f"{term}\n{text.decode()}".encode() for term, text in zip(terms, plain * 9, strict=False)],
        "model": [own_model(1, {"appels": some, "peren": some[7:]}), own_model(2, {"onderwerp/afval": some})],
        "datum": dates,
        "tekenset": [text.decode().encode("utf-16") for text in plain[::20]] + plain[::20],
        "normaliseren": plain,
        "schonen": plain,
        "classificeren": plain,
        "valideren": [bytes([kind]) + document for kind in range(6) for document in signals()],
        "vlak": [names.encode() + b"\n" + b",".join([b"x"] * (names.count(",") + 1))],
        "stroom": lines,
        "migreren": signals(),
        "cijfers": [bytes([number]) + question for number in range(14) for question in asked],
        "reeksen": [series(days, most) for days in (30, 120) for most in (1, 3, 40)],
    }


def search(program: str, door: str, cases: list[bytes], seconds: int) -> dict[str, Any]:
    corpus, begin, found = FUZZ / "corpus" / door, FUZZ / "zaad" / door, FUZZ / "gevonden" / door
    for folder in (corpus, begin, found):
        folder.mkdir(parents=True, exist_ok=True)
    for number, case in enumerate(cases):
        (begin / f"{number:03}").write_bytes(case)
    kept = ROOT / "core/testdata/gevonden" / door
    command = [program, str(corpus), str(begin), *([str(kept)] if kept.is_dir() else []), f"-max_total_time={seconds}",
               f"-timeout={TIMEOUT}", f"-rss_limit_mb={MEMORY}", "-max_len=65536", "-print_final_stats=1", "-seed=1",
               f"-artifact_prefix={found}/"]  # fmt: skip
    begun = time.monotonic()
    before = set(found.iterdir())
    done = subprocess.run(command, stderr=subprocess.PIPE, env={**os.environ, "SIGNAAL_DEUR": door}, check=False)
    said = done.stderr.decode(errors="replace")
    (FUZZ / f"{door}.log").write_text(said, encoding="utf-8")
    runs = re.search(r"stat::number_of_executed_units:\s*(\d+)", said) or re.search(r"(?s).*#(\d+)", said)
    reached = re.findall(r"cov: (\d+)", said)
    findings = sorted(path.name for path in set(found.iterdir()) - before)
    ended = "" if done.returncode == 0 else said[said.find("panicked at") :][:300] or said[-300:]
    result = {"deur": door, "seconden": round(time.monotonic() - begun), "uitvoeringen": int(runs[1]) if runs else 0,
              "takken": int(reached[-1]) if reached else 0, "gevonden": findings}  # fmt: skip
    told = f"{result['seconden']:>5} s {result['uitvoeringen']:>11,} executions {result['takken']:>6} branches"
    print(f"{door:14} {told}  {len(findings)} found", flush=True)
    if done.returncode != 0:
        print(f"    {found}: {' '.join(findings)}\n    {ended}", flush=True)
        result["fout"] = ended
    return result


def main() -> None:
    program, *rest = sys.argv[1:]
    seconds = int(rest[0]) if rest else 60
    every = seeds()
    listed = (ROOT / "core/tests/support/doors.rs").read_text(encoding="utf-8").split("DOORS: &[Door] = &[")[1]
    doors = re.findall(r'^    \("(\w+)", ', listed.split("];")[0], re.M)
    if sorted(doors) != sorted(every):
        sys.exit(f"doors without seeds, or seeds without a door: {sorted(set(doors) ^ set(every))}")
    wanted = rest[1:] or list(every)
    with ThreadPoolExecutor(int(os.environ.get("SIGNAAL_JOBS", "2"))) as pool:
        results = list(pool.map(lambda door: search(program, door, every[door], seconds), wanted))
    total = sum(result["uitvoeringen"] for result in results)
    failed = [result["deur"] for result in results if "fout" in result]
    seconds = sum(result["seconden"] for result in results)
    print(f"{len(results)} doors, {seconds} s, {total:,} executions, {len(failed)} with findings")
    (FUZZ / "uitkomst.json").write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
