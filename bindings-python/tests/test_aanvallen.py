"""Hostile files and texts: bounded memory and time, nothing outside the output folder, no formula, no tag."""

from __future__ import annotations

import csv
import io
import os
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import signaal as package
from conftest import KEY, ROOT, Command
from signaal.cleaning import neutral
from signaal.insight import compliments

HEAD = "terugbelnotities.csv"
# Wide, for a busy machine: it only ends what hangs. What a run may cost is told in seconds of the processor.
LONGEST = 300
FORMULAS = ["=1+1", "+31 6", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "=cmd|' /C calc'!A0"]


# On Linux a run tells its own peak at its end: what wait4 says counts the memory of the tests in, which start it.
RUN = """
import atexit, sys

def peak():
    with open("/proc/self/status") as status:
        print(*[line for line in status if line.startswith("VmHWM:")], file=sys.stderr)

if sys.platform == "linux":
    atexit.register(peak)
from signaal.cli import main
sys.exit(main())
"""


def measured(*arguments: str | Path) -> tuple[int, float, int, str]:
    """Exit code, seconds of the processor and megabytes of a run of its own, and what it said."""
    # To a file: a pipe would be read without an end when something keeps it open.
    with tempfile.TemporaryFile() as told:
        begun = time.monotonic()
        child = subprocess.Popen(
            [sys.executable, "-c", RUN, *map(str, arguments)], stdout=subprocess.DEVNULL, stderr=told
        )
        limit = threading.Timer(LONGEST, os.kill, (child.pid, signal.SIGKILL))
        limit.start()
        try:
            _, status, usage = os.wait4(child.pid, 0)
        finally:
            limit.cancel()
        child.returncode = os.waitstatus_to_exitcode(status)
        told.seek(0)
        said = told.read().decode()
    took = time.monotonic() - begun
    assert took < LONGEST, f"ended after {took:.0f} s: {said}"
    peak = re.search(r"^VmHWM:\s*(\d+) kB\s*\Z", said, re.M)
    kilobytes = int(peak[1]) if peak else usage.ru_maxrss
    return child.returncode, usage.ru_utime + usage.ru_stime, kilobytes // 1024, said


needs_wait4 = pytest.mark.skipif(sys.platform == "win32", reason="measures with wait4")


def zipped(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


@needs_wait4
def test_a_zip_that_swells_stays_within_bounds(tmp_path: Path, exports: Path) -> None:
    header = (exports / HEAD).read_bytes().splitlines(keepends=True)[0]
    bomb = zipped(tmp_path / "bom.zip", {"a.csv": header + b";" * (200 << 20)})
    assert bomb.stat().st_size < 1 << 20
    out = tmp_path / "uit"
    status, seconds, megabytes, said = measured(
        "verwerk", bomb, "--profiel", "terugbelnotities", "-o", out, "--sleutel", KEY
    )
    assert status in (0, 2) and "Traceback" not in said
    assert megabytes < 1500 and seconds < 60, (megabytes, seconds)


@needs_wait4
def test_a_zip_within_a_zip_and_names_that_climb_write_nothing_elsewhere(tmp_path: Path, exports: Path) -> None:
    good = (exports / HEAD).read_bytes()
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("../../hoger.csv", good)
    names = ("../../../weg.csv", "/etc/weg.csv", "C:\\weg.csv", "..\\weg.csv", "a/../../weg.csv")
    evil = zipped(tmp_path / "kwaad.zip", {**dict.fromkeys(names, good), "binnen.zip": inner.getvalue()})
    inside = tmp_path / "hier"
    inside.mkdir()
    before = {path for path in tmp_path.rglob("*")}
    status, _, _, said = measured(
        "verwerk", evil, "--profiel", "terugbelnotities", "-o", inside / "uit", "--sleutel", KEY
    )
    assert status in (0, 2) and "Traceback" not in said
    new = {path for path in tmp_path.rglob("*")} - before
    assert all(inside in path.parents for path in new)
    assert not Path("/etc/weg.csv").exists()


@needs_wait4
def test_entities_in_a_workbook_are_not_resolved(tmp_path: Path, exports: Path) -> None:
    source = zipfile.ZipFile(exports / "klachtenregister.xlsx")
    bomb = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "veel"}">' for n in range(12))
    doctype = f'<!DOCTYPE x [{bomb}<!ENTITY uit SYSTEM "file:///etc/passwd">]>'
    path = tmp_path / "entiteit.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            data = source.read(name)
            if name.endswith("sharedStrings.xml") or "worksheets/sheet" in name:
                text = data.decode()
                text = re.sub(r"(<\?xml[^>]*\?>)", lambda found: found[1] + doctype, text, count=1)
                text = re.sub(r"(<t[^>]*>)([^<]{20,})", r"\1&e11;&uit;\2", text)
                data = text.encode()
            target.writestr(name, data)
    out = tmp_path / "uit"
    status, seconds, megabytes, said = measured("verwerk", path, "--profiel", "klachten", "-o", out, "--sleutel", KEY)
    assert status in (0, 2) and "Traceback" not in said
    assert seconds < 60 and megabytes < 1500
    if out.exists():
        assert all(b"root:" not in file.read_bytes() for file in out.iterdir())


def test_no_cell_that_we_write_begins_a_formula(tmp_path: Path, signaal: Command) -> None:
    source = tmp_path / "in.csv"
    with source.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(["tekst", "=kop"])
        writer.writerows([text, text] for text in FORMULAS)
    out = tmp_path / "uit.csv"
    assert signaal("schoon", source, "--kolom", "tekst", "-o", out).returncode == 0
    with out.open(newline="", encoding="utf-8-sig") as file:
        cells = [cell for row in csv.reader(file, delimiter=";") for cell in row]
    assert len(cells) == 2 * (len(FORMULAS) + 1)
    assert not [cell for cell in cells if formula(cell)]
    proposal = tmp_path / "lof.csv"
    names = compliments._COLUMNS
    compliments.write_proposal([dict.fromkeys(names, text) for text in FORMULAS], proposal)
    with proposal.open(newline="", encoding="utf-8-sig") as file:
        assert not [cell for row in csv.reader(file, delimiter=";") for cell in row if formula(cell)]


def formula(cell: str) -> bool:
    """Whether a spreadsheet may run a cell. A plain number is none."""
    return cell[:1] in "=+-@\t\r" and bool(cell) and not re.fullmatch(r"[+-]?[\d.,]+", cell)


@given(st.text(max_size=20), st.sampled_from(["", *"=+-@\t\r"]))
def test_a_safe_cell_is_never_a_formula_and_keeps_its_text(text: str, begin: str) -> None:
    cell = neutral(begin + text)
    assert not formula(cell)
    assert cell.removeprefix("'") == (begin + text).removeprefix("'")


EVIL = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"


def test_every_page_has_a_policy_and_no_text_becomes_a_tag(tmp_path: Path, signaal: Command) -> None:
    source = tmp_path / "klachten.csv"
    columns = (ROOT / "examples/exports" / HEAD).read_text(encoding="utf-8-sig").splitlines()
    delimiter = ";" if ";" in columns[0] else ","
    rows = list(csv.reader(columns, delimiter=delimiter))
    longest = max(
        range(len(rows[0])), key=lambda at: max((len(row[at]) for row in rows[1:] if len(row) > at), default=0)
    )
    for row in rows[1:]:
        if len(row) > longest:
            row[longest] = f"{row[longest]} {EVIL} Ik ben nooit teruggebeld over mijn paspoort."
    with source.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, delimiter=delimiter).writerows(rows)
    out = tmp_path / "uit"
    done = signaal("verwerk", source, "--profiel", "terugbelnotities", "-o", out, "--sleutel", KEY, "--dashboard")
    assert done.returncode == 0, done.stderr.decode()
    assert signaal("dashboard", out, "--intern", "-o", out / "intern.html").returncode == 0
    assert signaal("kwaliteit", source, "--profiel", "terugbelnotities", "-o", tmp_path / "k").returncode in (0, 1, 2)
    pages = [*out.glob("*.html"), *tmp_path.glob("k*/*.html"), *tmp_path.glob("*.html")]
    assert {"verslag.html", "dashboard.html", "agenda.html", "intern.html"} <= {page.name for page in pages}
    for page in pages:
        html = page.read_text(encoding="utf-8")
        policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html)
        assert policy and policy[1].startswith("default-src 'none'"), page.name
        assert "unsafe" not in policy[1]
        assert "<script>alert" not in html and "<img src=x" not in html, page.name


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300))
def test_any_text_gives_spans_in_range_and_redacting_again_changes_nothing(text: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError:
        with pytest.raises(package.SignaalError):
            package.classify(text)
        return
    found = package.redact(text)
    assert package.redact(found.text).text == found.text
    assert all(0 <= span.start < span.end <= len(text) for span in found.spans)
    labels = package.classify(text)
    for label in labels.labels:
        assert all(0 <= piece.start < piece.end <= len(text) for piece in label.fragments)
    given_names = {(label.concept, label.polarity) for label in labels.labels}
    assert {(label.concept, label.polarity) for label in package.classify(found.text).labels} == given_names


@settings(max_examples=30, deadline=None)
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=60), max_size=12), st.randoms())
def test_order_and_batch_do_not_matter(texts: list[str], draw: object) -> None:
    alone = [package.process([text], progress=False).to_pylist()[0] for text in texts]
    order = list(range(len(texts)))
    draw.shuffle(order)  # type: ignore[attr-defined]
    together = package.process([texts[at] for at in order], progress=False).to_pylist()
    assert together == [alone[at] for at in order]


@pytest.mark.parametrize("trick", ["\u202e", "\u2066", "\u200f", "\u200b", "\u00ad", "\ufeff"])
def test_signs_that_cannot_be_seen_hide_no_personal_data(trick: str) -> None:
    for text in (f"Bel 06{trick}-12345678 nu", f"Bel {trick}06-12345678{trick} nu"):
        assert "12345678" not in package.redact(text).text


@pytest.mark.parametrize(
    "text",
    [
        "Bel ０６－１２３４５６７８ nu",  # full-width digits
        "Bel 06\u201112345678 nu",  # a hyphen that does not break
        "Bel ٠٦١٢٣٤٥٦٧٨ nu",  # Arabic digits
        "Bel 𝟎𝟔𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖 nu",  # mathematical digits
        "mail jаn.jаnsen@vооrbeeld.nl",  # Cyrillic letters
        "rekening ΝL20 ΙΝGΒ 0001 2345 67",  # Greek letters
    ],
)
def test_signs_that_look_alike_hide_no_personal_data(text: str) -> None:
    found = package.redact(text)
    assert len(found.spans) == 1, found
    assert not re.search(r"\d{4}|@", found.text)


@needs_wait4
@pytest.mark.parametrize("pack", ["gz", "zst"])
def test_a_packed_line_that_swells_is_one_finding_in_little_memory(tmp_path: Path, pack: str) -> None:
    import gzip

    import pyarrow as pa

    line = b'{"tekst": "' + b"a" * (200 << 20)
    bomb = tmp_path / f"bom.ndjson.{pack}"
    if pack == "gz":
        bomb.write_bytes(gzip.compress(line, 9))
    else:
        bomb.write_bytes(pa.compress(line, "zstd", asbytes=True))
    assert bomb.stat().st_size < 1 << 20
    status, seconds, megabytes, said = measured("valideer", bomb)
    assert status == 1 and "Traceback" not in said
    assert megabytes < 400 and seconds < 60, (megabytes, seconds)


def test_a_text_of_very_many_megabytes_is_read_in_linear_time() -> None:
    # 100 MB in `make test-full`.
    size = int(os.environ.get("SIGNAAL_TEKST_MB", "2")) << 20
    words = "Ik ben nooit teruggebeld over mijn paspoort, bel 06-12345678. Het formulier werkt niet. "

    def cost(length: int, times: int) -> float:
        text = (words * (length // len(words) + 1))[:length]
        begun = time.process_time()
        for _ in range(times):
            safe = package.process([text], threads=1, progress=False).column("tekst")[0].as_py()
            assert "12345678" not in safe
            assert package.normalise(text).text
        return (time.process_time() - begun) / length / times

    cost(1 << 18, 1)
    # The short one so often that it takes seconds too: a single turn may have the machine to itself.
    short = cost(1 << 18, max(8, size >> 20))
    assert cost(size, 1) < 3 * short


@needs_wait4
def test_profiles_of_strangers_are_bounded(tmp_path: Path) -> None:
    good = (ROOT / "core/data/profielen/kto.toml").read_text(encoding="utf-8")
    column = '[[kolom]]\nnaam = "k%d"\nveld = "extra.k%d"\n'
    forms = ", ".join(['"dd-mm-jjjj uu:mm"'] * 20_000)
    hostile = {
        "diep": "x = " + "[" * 100_000 + "]" * 100_000,
        "sleutels": ".".join(["a"] * 50_000) + " = 1",
        "kolommen": good + "".join(column % (n, n) for n in range(20_000)),
        "vormen": re.sub(r"datumvormen = .*", lambda _: f"datumvormen = [{forms}]", good),
        "lang": good.replace('titel = "', 'titel = "' + "x" * (5 << 20)),
        "pad": good.replace('formaat = "csv"', 'formaat = "csv"\nonderdeel = "../../../etc/passwd"'),
        "geen-tekst": "\0\1\2",
    }
    export = ROOT / "examples/exports/kto_telefonie.csv"
    for name, text in hostile.items():
        path = tmp_path / f"{name}.toml"
        path.write_text(text, encoding="utf-8")
        out = tmp_path / f"uit-{name}"
        status, seconds, _, said = measured("verwerk", export, "--profiel", path, "-o", out, "--sleutel", KEY)
        assert status in (0, 2) and "Traceback" not in said, (name, said)
        assert seconds < 30, name
        assert b"root:" not in b"".join(file.read_bytes() for file in out.glob("*.ndjson"))


def test_figures_and_exchanged_counts_are_no_formulas(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from signaal.cli import main as run
    from signaal.cli.tabel import as_csv
    from signaal.insight import exchange, merge
    from signaal.insight.frame import Frame

    table = as_csv(Frame([{"woord": text, "n": -3} for text in FORMULAS], "Woorden."))
    cells = [cell for row in csv.reader(io.StringIO(table), delimiter=";") for cell in row]
    assert len(cells) == 2 * (len(FORMULAS) + 1) and not [cell for cell in cells if formula(cell)]
    # A delivery of another organisation may name its concepts as it likes.
    rows = [{"organisatie": text, "aantal": 5} for text in FORMULAS]
    monkeypatch.setattr(exchange, "read", lambda path: None)
    monkeypatch.setattr(merge, "merge", lambda *a, **k: merge.Merged([], rows, [], []))
    given = tmp_path / "levering.json"
    given.write_text("{}")
    out = tmp_path / "samen.csv"
    assert run(["uitwisseling", "voeg-samen", str(given), "-o", str(out)]) == 0
    with out.open(newline="", encoding="utf-8") as file:
        assert not [cell for row in csv.reader(file, delimiter=";") for cell in row if formula(cell)]


def test_taxonomy_and_model_files_of_strangers_are_bounded(tmp_path: Path, signaal: Command) -> None:
    deep = tmp_path / "diep.toml"
    deep.write_text("x = " + "[" * 100_000 + "]" * 100_000, encoding="utf-8")
    wide = tmp_path / "breed.toml"
    term = "{" + "|".join(f"w{n}" for n in range(5_000)) + "}"
    wide.write_text(
        '[[begrip]]\nid = "onderwerp/afval/x"\nlabel = "X"\ndefinitie = "X."\n'
        f'termen = ["{" ".join([term] * 40)}"]\nvoorbeelden = ["w1"]\ntegenvoorbeelden = ["w2 w3"]\n',
        encoding="utf-8",
    )
    for path in (deep, wide):
        begun = time.monotonic()
        done = signaal("taxonomie", "toon", "--termen", path)
        assert done.returncode in (0, 2) and b"Traceback" not in done.stderr
        assert time.monotonic() - begun < 30
    big = tmp_path / "model.bin"
    with big.open("wb") as file:
        file.truncate(3 << 30)  # sparse: takes no room
    with pytest.raises(package.SignaalError) as caught:
        package.Model.load(big)
    assert caught.value.code == "model-onleesbaar"
