"""Files without personal data, and the last look before sharing. All data is made up."""

from __future__ import annotations

import base64
import csv
import gzip
import io
import json
import re
import shutil
import zipfile
from pathlib import Path

import pytest

from conftest import ROOT, Command
from signaal.originals import read_originals
from signaal.sheets import change_columns, strings

SENTENCE = "Bel Fenna Wiarda op 06-98765432 over de lamp."


def made(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8", newline="")
    return path


def test_a_text_file_comes_back_without_its_personal_data(signaal: Command, tmp_path: Path) -> None:
    done = signaal("schoon", made(tmp_path, "brief.txt", SENTENCE + "\n"))
    assert done.returncode == 0
    assert done.stdout.decode() == "Bel [naam] op [telefoonnummer] over de lamp.\n"


@pytest.mark.parametrize(
    ("form", "want"),
    [("nummer", "[naam 1] en [naam 2], daarna [naam 1]"), ("masker", "████████████ en ████, daarna ████████████")],
)
def test_other_replacements(signaal: Command, tmp_path: Path, form: str, want: str) -> None:
    source = made(tmp_path, "a.txt", "Fenna Wiarda en Kees, daarna Fenna Wiarda")
    assert signaal("schoon", source, "--vervang", form).stdout.decode() == want


def test_a_pseudonym_needs_a_key_and_is_the_same_for_the_same_period(
    signaal: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = made(tmp_path, "a.txt", "Kees, bsn 111222333")
    options = ("--vervang", "pseudoniem", "--organisatie", "GM0344", "--periode")
    assert signaal("schoon", source, *options, "2026").returncode == 2
    monkeypatch.setenv("SIGNAAL_SLEUTEL", "een-sleutel-voor-de-test")
    first, again, later = (signaal("schoon", source, *options, p).stdout.decode() for p in ("2026", "2026", "2027"))
    assert first == again != later
    assert re.fullmatch(r"\[naam p[0-9a-f]{12}\], bsn \[bsn\]", first)


def test_chosen_columns_of_a_csv_are_cleaned_and_no_cell_becomes_a_formula(signaal: Command, tmp_path: Path) -> None:
    rows = [["id", "toelichting", "bedrag"], ["1", SENTENCE, "-12,50"], ["2", '=HYPERLINK("x")', "+31 6"]]
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerows(rows)
    source = made(tmp_path, "export.csv", text.getvalue())
    done = signaal("schoon", source, "--kolom", "toelichting", "-o", tmp_path / "uit.csv")
    assert done.returncode == 0, done.stderr
    with (tmp_path / "uit.csv").open(encoding="utf-8", newline="") as lines:
        out = list(csv.reader(lines, delimiter=";"))
    assert out == [
        rows[0],
        ["1", "Bel [naam] op [telefoonnummer] over de lamp.", "-12,50"],
        ["2", '\'=HYPERLINK("x")', "'+31 6"],
    ]
    assert signaal("schoon", source).returncode == 2
    assert "staan er niet in: anders" in signaal("schoon", source, "--kolom", "anders").stderr.decode()


def spreadsheet(path: Path) -> Path:
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    shared = ["id", "tekst", SENTENCE, "blijft staan"]
    cells = [["s:0", "s:1", "s:3"], ["n:7", "s:2", "s:3"]]
    body = "".join(
        f'<row r="{y}">'
        + "".join(f'<c r="{"ABC"[x]}{y}" t="{c[0]}"><v>{c[2:]}</v></c>' for x, c in enumerate(row))
        + "</row>"
        for y, row in enumerate(cells, start=1)
    )
    with zipfile.ZipFile(path, "w") as out:
        out.writestr("xl/worksheets/sheet1.xml", f"<worksheet {main}><sheetData>{body}</sheetData></worksheet>")
        items = "".join(f"<si><t>{text}</t></si>" for text in shared)
        out.writestr("xl/sharedStrings.xml", f"<sst {main}>{items}</sst>")
        out.writestr("docProps/core.xml", "<p><creator>dhr. Tjeerd Wiarda</creator></p>")
    return path


def test_a_column_of_a_spreadsheet_is_cleaned_in_the_cell_and_in_the_shared_strings(tmp_path: Path) -> None:
    source, target = spreadsheet(tmp_path / "a.xlsx"), tmp_path / "b.xlsx"
    assert change_columns(source, target, {"tekst", "anders"}, str.upper) == {"tekst"}
    texts = [text for _, text in strings(target)]
    assert SENTENCE.upper() in texts
    assert SENTENCE not in texts
    assert "blijft staan" in texts


def test_a_document_type_in_a_spreadsheet_is_refused(signaal: Command, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as out:
        out.writestr("xl/sharedStrings.xml", '<!DOCTYPE x [<!ENTITY a "b">]><sst/>')
    assert signaal("controle-schoon", path).returncode == 2


def test_the_map_of_placeholders_is_encrypted_and_opens_with_its_password_only(
    signaal: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, chart = made(tmp_path, "a.txt", SENTENCE), tmp_path / "kaart.json"
    assert signaal("schoon", source, "--vervang", "nummer", "--kaart", chart).returncode == 2
    assert not chart.exists()
    monkeypatch.setenv("SIGNAAL_KAARTWACHTWOORD", "een lang wachtwoord")
    done = signaal("schoon", source, "--vervang", "nummer", "--kaart", chart)
    assert done.stdout.decode() == "Bel [naam 1] op [telefoonnummer 1] over de lamp."
    assert "Fenna" not in chart.read_text(encoding="utf-8")
    assert read_originals(chart, "een lang wachtwoord")[0] == {"aanduiding": "[naam 1]", "waarde": "Fenna Wiarda"}
    with pytest.raises(Exception, match="wachtwoord klopt niet"):
        read_originals(chart, "een ander wachtwoord")


@pytest.mark.parametrize("name", ["a.json", "a.ndjson", "a.csv", "a.txt", "a.xlsx", "a.parquet", "a.duckdb"])
def test_what_is_left_is_told_by_place_and_type_and_never_by_value(signaal: Command, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    rows = [{"tekst": "prima"}, {"tekst": SENTENCE}]
    if name.endswith("xlsx"):
        spreadsheet(path)
    elif name.endswith("parquet"):
        import pyarrow
        from pyarrow import parquet

        parquet.write_table(pyarrow.Table.from_pylist(rows), path)
    elif name.endswith("duckdb"):
        import duckdb

        with duckdb.connect(str(path)) as store:
            store.execute("CREATE TABLE s (tekst VARCHAR)")
            store.executemany("INSERT INTO s VALUES (?)", [[row["tekst"]] for row in rows])
    else:
        texts = {
            "a.json": json.dumps(rows),
            "a.ndjson": "\n".join(map(json.dumps, rows)),
            "a.csv": f'tekst\nprima\n"{SENTENCE}"\n',
            "a.txt": SENTENCE,
        }
        path.write_text(texts[name], encoding="utf-8")
    done = signaal("controle-schoon", path)
    shown = done.stdout.decode() + done.stderr.decode()
    assert done.returncode == 1, shown
    assert "telefoonnummer" in shown
    assert "naam" in shown
    for value in ("Fenna", "98765432", "Tjeerd"):
        assert value not in shown


def test_the_name_of_a_file_and_keys_are_looked_at_too(signaal: Command, tmp_path: Path) -> None:
    path = made(tmp_path, "export dhr. Tjeerd Wiarda.json", '{"extra": {"bel 06-98765432": 1}}')
    done = signaal("controle-schoon", path)
    shown = done.stdout.decode() + done.stderr.decode()
    assert done.returncode == 1
    assert "de naam van het bestand" in shown
    assert "de sleutel" in shown
    assert "Wiarda" not in shown
    assert "98765432" not in shown


def test_identifiers_of_machines_are_no_finding(signaal: Command, tmp_path: Path) -> None:
    value = {
        "oin": "00000001003214345000",
        "id": "0189f0f2-1112-8223-9334-111222333444",
        "hash": "sha256:" + "111222333a" * 6,
        "op": "2026-11-22T10:00:00Z",
        "gemeente": "GM0344",
        "tekst": "De lamp is kapot.",
    }
    done = signaal("controle-schoon", made(tmp_path, "a.json", json.dumps(value)))
    assert done.returncode == 0, done.stdout


def test_what_schoon_writes_passes_the_gate(signaal: Command, tmp_path: Path) -> None:
    source = made(tmp_path, "a.ndjson", json.dumps({"id": "1", "tekst": SENTENCE}) + "\n")
    shutil.copy(source, tmp_path / "b.ndjson")
    assert signaal("schoon", source, "-o", tmp_path / "b.ndjson").returncode == 0
    assert signaal("controle-schoon", tmp_path / "b.ndjson").returncode == 0


def test_a_page_is_looked_at_with_the_data_that_it_carries(signaal: Command, tmp_path: Path) -> None:
    packed = base64.b64encode(gzip.compress(json.dumps({"tekst": SENTENCE, "vul": list(range(200))}).encode())).decode()
    page = made(tmp_path, "a.html", f"<p>Alles is schoon.</p><script>const data = '{packed}'</script>")
    done = signaal("controle-schoon", page)
    assert done.returncode == 1
    assert "ingepakte gegevens 1" in done.stdout.decode()


def test_nothing_is_left_in_what_the_demo_writes(
    signaal: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SIGNAAL_SLEUTEL", "openbare-sleutel-van-de-demo")
    settings = ROOT / "examples" / "signaal.toml"
    assert signaal("verwerk", "--instellingen", settings, "-o", tmp_path / "demo", "--dashboard").returncode == 0
    done = signaal("controle-schoon", tmp_path / "demo")
    assert done.returncode == 0, done.stdout.decode()
