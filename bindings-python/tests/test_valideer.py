"""A check of finished signals, from Python and on the command line."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

import signaal as package
from conftest import Command

GOOD: dict[str, Any] = {
    "schemaVersie": "0.1.0",
    "signaalId": "146fa6b7-e998-8ba6-aad4-bdafcc54cc90",
    "bron": {"organisatie": "https://identifier.overheid.nl/tooi/id/gemeente/gm0599"},
    "signaaltype": "klacht",
    "kanaal": "telefoon",
    "ontvangenOp": "2026-01-21",
    "teksten": [{"rol": "klantuiting", "inhoud": "Nooit teruggebeld.", "geschoond": True}],
    "privacy": {"status": "geschoond"},
    "vertrouwelijkheid": "intern",
    "bewaren": {"grondslag": "Selectielijst gemeenten 2020", "termijn": "P1Y"},
}


def other(number: int, **changes: Any) -> dict[str, Any]:
    return {**GOOD, "signaalId": f"146fa6b7-e998-8ba6-aad4-{number:012x}", **changes}


def test_good_signals_give_no_findings() -> None:
    report = package.validate([GOOD, other(1)])
    assert report, report.findings
    assert (report.rows, report.errors, report.findings) == (2, 0, ())


def test_every_mistake_is_told_with_row_place_and_what_to_do() -> None:
    report = package.validate([GOOD, other(2, kanaal="postduif", onbekend=1), GOOD])
    assert not report
    places = {(finding.row, finding.pointer) for finding in report.findings}
    assert (2, "/kanaal") in places
    assert any(row == 2 and "onbekend" in pointer for row, pointer in places)
    assert any(finding.row == 3 for finding in report.findings)  # the id stood in row 1
    for finding in report.findings:
        assert finding.code and finding.melding and finding.actie and finding.message and finding.action
        assert finding.severity in ("fout", "waarschuwing")


def test_the_limit_shortens_the_list_and_not_the_count() -> None:
    records = [other(number, kanaal="postduif") for number in range(50)]
    report = package.validate(records, limit=3)
    assert len(report.findings) == 3
    assert report.errors == 50


def test_a_file_an_open_file_and_records_give_the_same(tmp_path: Path) -> None:
    records = [GOOD, other(1, kanaal="postduif")]
    text = "\n".join(json.dumps(record) for record in records)
    path = tmp_path / "signalen.ndjson"
    path.write_text(text)
    assert package.validate(path) == package.validate(records) == package.validate(io.BytesIO(text.encode()))
    assert package.validate(str(path)) == package.validate(iter(records))


def test_sharing_has_rules_of_its_own() -> None:
    raw = other(1, privacy={"status": "ruw"}, teksten=[{"rol": "klantuiting", "inhoud": "x", "geschoond": False}])
    assert package.validate([raw])
    assert not package.validate([raw], shared=True)


def test_a_lone_surrogate_is_a_clear_error() -> None:
    with pytest.raises(package.SignaalError) as caught:
        package.validate([other(1, kanaalOrigineel="half \ud800")])
    assert caught.value.code == "invoer-losse-surrogaat"


def test_the_report_in_a_notebook_escapes_everything() -> None:
    html = package.validate([other(1, **{"<b>": 1})])._repr_html_()
    assert "<b>" not in html


def test_the_command_ends_with_0_1_or_2(signaal: Command, tmp_path: Path) -> None:
    path = tmp_path / "signalen.ndjson"
    path.write_text(json.dumps(GOOD) + "\n")
    assert signaal("valideer", path).returncode == 0
    assert signaal("valideer", "-", stdin=path.read_bytes()).returncode == 0
    assert signaal("valideer", path, "--gedeeld").returncode == 0
    path.write_text(json.dumps(other(1, kanaal="postduif")) + "\nkapot\n")
    done = signaal("valideer", path)
    assert done.returncode == 1
    assert "/kanaal" in done.stdout.decode()
    done = signaal("valideer", path, "--rapport", "json")
    assert done.returncode == 1
    assert json.loads(done.stdout)["fouten"] == 2
    done = signaal("valideer", tmp_path / "weg.ndjson")
    assert (done.returncode, done.stdout) == (2, b"")
    assert "niet te openen" in done.stderr.decode()
    assert signaal("valideer").returncode == 2


def flat(records: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The records as rows of the flat form, as a data frame holds them."""
    rows = []
    for record in records:
        row: dict[str, Any] = {}
        for name, value in record.items():
            if isinstance(value, dict) and name != "extra":
                row.update({f"{name}.{inner}": cell for inner, cell in value.items()})
            else:
                row[name] = json.dumps(value) if isinstance(value, list) else value
        rows.append(row)
    return rows


def test_parquet_and_data_frames_are_read_in_the_flat_and_the_nested_form(tmp_path: Path) -> None:
    import pandas as pd
    import polars as pl
    import pyarrow as pa
    import pyarrow.parquet as pq

    records = [GOOD, other(1, kanaal="postduif"), other(2, afgehandeldOp="2026-01-20")]
    expected = package.validate(records)
    assert [finding.code for finding in expected.findings] == ["waarde-niet-in-lijst", "tijd-volgorde"]
    for rows in (records, flat(records)):
        table = pa.Table.from_pylist(rows, schema=pa.Table.from_pylist(rows[2:] or rows).schema)
        pq.write_table(table, tmp_path / "signalen.parquet")
        assert package.validate(tmp_path / "signalen.parquet") == expected
        assert package.validate(table) == expected
    rows = flat(records)
    assert package.validate(pl.DataFrame(rows)) == expected
    assert package.validate(pd.DataFrame(rows)).errors == 2


def test_packed_files_and_streams_give_the_same(tmp_path: Path) -> None:
    import gzip
    import zipfile

    records = [GOOD, other(1, kanaal="postduif")]
    lines = "\n".join(json.dumps(record) for record in records).encode()
    expected = package.validate(records)
    (tmp_path / "signalen.ndjson.gz").write_bytes(gzip.compress(lines))
    assert package.validate(tmp_path / "signalen.ndjson.gz") == expected
    with zipfile.ZipFile(tmp_path / "signalen.zip", "w") as archive:
        archive.writestr("signalen.ndjson", lines)
    report = package.validate(tmp_path / "signalen.zip")
    assert (report.errors, report.findings[0].file) == (1, "signalen.ndjson")
    with open(tmp_path / "signalen.zip", "rb") as file:
        assert package.validate(file) == report


def test_a_reader_that_fails_gives_its_own_exception() -> None:
    class Broken:
        def read(self, size: int) -> bytes:
            raise RuntimeError("weg")

    with pytest.raises(RuntimeError, match="weg"):
        package.validate(Broken())


def test_the_findings_are_a_data_frame() -> None:
    import polars as pl

    report = package.validate([other(1, kanaal="postduif"), other(1)])
    frame = report.to_pandas()
    assert list(frame["rij"]) == [1, 2]
    assert list(frame["veld"]) == ["Kanaal", "Signaal-id"]
    assert report.to_polars().equals(pl.DataFrame(report))
    assert package.validate([GOOD]).to_arrow().num_rows == 0


def test_the_header_of_the_data_set_is_held_against_the_content(signaal: Command, tmp_path: Path) -> None:
    organisation = GOOD["bron"]["organisatie"]
    header = {
        "schemaVersie": "0.1.0",
        "identificatie": "https://example.org/d",
        "titel": "Klachten",
        "beschrijving": "Klachten van januari.",
        "uitgever": organisation,
        "maker": organisation,
        "contactpunt": {"naam": "Loket", "webadres": "https://example.org"},
        "thema": ["https://example.org/thema"],
        "toegangsrechten": "beperkt",
        "periode": {"van": "2026-01-01", "tot": "2026-01-31"},
        "aantallen": {"signalen": 2},
        "taxonomieen": [{"adres": "https://example.org/t", "versie": "0.1.0"}],
        "privacystatus": "geschoond",
    }
    report = package.validate([GOOD], header=header)
    assert [finding.code for finding in report.findings] == ["kop-aantal"]
    (tmp_path / "kop.json").write_text(json.dumps(header))
    (tmp_path / "signalen.ndjson").write_text(json.dumps(GOOD) + "\n" + json.dumps(other(1)))
    assert signaal("valideer", tmp_path / "signalen.ndjson", "--kop", tmp_path / "kop.json").returncode == 0
    done = signaal("valideer", tmp_path / "signalen.ndjson", "--kop", tmp_path / "weg.json")
    assert done.returncode == 2


def test_an_own_taxonomy_makes_its_concepts_known(signaal: Command, tmp_path: Path) -> None:
    own = tmp_path / "eigen.toml"
    own.write_text(
        'versie = "1.0.0"\n[[begrip]]\nid = "onderwerp/afval/eigen"\n'
        'label = "Eigen"\ndefinitie = "Eigen."\ntermen = ["xyzzy"]\n'
    )
    record = other(1, labels=[{"begrip": "onderwerp/afval/eigen", "herkomst": "mens", "fragmenten": []}])
    assert package.validate([record]).warnings == 1
    assert package.validate([record], taxonomy=package.Taxonomy.load(own)).warnings == 0
    (tmp_path / "signalen.ndjson").write_text(json.dumps(record))
    assert b"begrip" not in signaal("valideer", tmp_path / "signalen.ndjson", "--taxonomie", own).stdout


def test_migreer_keeps_this_version_and_tells_what_it_cannot_bring(signaal: Command, tmp_path: Path) -> None:
    lines = [json.dumps(GOOD), json.dumps(other(1, schemaVersie="9.0.0")), "kapot"]
    source, target = tmp_path / "oud.ndjson", tmp_path / "nieuw.ndjson"
    source.write_text("\n".join(lines))
    done = signaal("migreer", source, "-o", target)
    assert done.returncode == 1
    assert target.read_text() == "\n".join(lines) + "\n"
    told = done.stderr.decode()
    assert "9.0 is nieuwer" in told and "rij 3" in told and "3 signalen, 0 gemigreerd, 2 niet gelukt" in told
    source.write_text(json.dumps([GOOD]))
    assert signaal("migreer", source).returncode == 0
    assert signaal("migreer", tmp_path / "weg").returncode == 2


WHOLE: dict[str, Any] = {
    **GOOD,
    "bron": {**GOOD["bron"], "oin": "00000001002220647000", "systeem": "register", "referentie": "r-1"},
    "formeleKlacht": True,
    "kanaalOrigineel": "Tel. KCC",
    "indiener": {"soort": "inwoner"},
    "voorgevallenOp": "2026-01-19",
    "geregistreerdOp": "2026-01-21",
    "afgehandeldOp": "2026-02-01T10:00:00Z",
    "taal": "nld",
    "metingen": [
        {
            "soort": "rapportcijfer",
            "waarde": 7.5,
            "schaalMin": 1,
            "schaalMax": 10,
            "hogerIsBeter": True,
            "vraagTekst": "Cijfer?",
        }
    ],
    "labels": [
        {
            "begrip": "kwaliteit/snelheid",
            "score": 0.8,
            "polariteit": "negatief",
            "herkomst": "regel",
            "regel": "nooit terug",
            "fragmenten": [{"tekst": 0, "start": 0, "eind": 5}],
        },
        {"begrip": "soort/klacht", "herkomst": "mens", "fragmenten": []},
    ],
    "beoordeling": {"door": "kwaliteitsmedewerker", "op": "2026-02-02T10:00:00Z", "uitkomst": "bevestigd"},
    "product": ["http://standaarden.overheid.nl/owms/terms/parkeervergunning"],
    "zaaktype": "https://zaken.example.nl/zaaktypen/1",
    "wetsartikel": "https://wetten.overheid.nl/BWBR0005537",
    "gebied": {
        "gemeentecode": "GM0599",
        "wijkcode": "WK059901",
        "buurtcode": "BU05990110",
        "peiljaar": 2025,
        "postcode4": "3011",
    },
    "organisatieonderdeel": {"code": "KCC", "naam": "Klantcontactcentrum"},
    "afhandeling": {
        "inEenKeer": "nee",
        "inEenKeerVolgensKlant": "nee",
        "gespreksresultaat": "terugbellen",
        "doorverbonden": 2,
        "herhaalcontact": False,
        "wachttijdSec": 240,
        "duurSec": 600,
    },
    "status": {"fase": "afgehandeld", "reden": "klaar"},
    "opvolging": [
        {
            "verbeteractie": "terugbellen",
            "eigenaar": "teamleider",
            "teruggekoppeldOp": "2026-02-03T10:00:00Z",
            "effect": "beter",
        }
    ],
    "relaties": [{"soort": "duplicaat_van", "signaalId": "146fa6b7-e998-8ba6-aad4-000000000009"}],
    "privacy": {
        "status": "geschoond",
        "methode": "signaal",
        "versie": "0.1.0",
        "vervangen": {"naam": 1},
        "gecontroleerd": True,
    },
    "persoonPseudoniem": "p1-5f0c8a0e3f1d4c559a530b7f6a3d2c11",
    "bewaren": {"grondslag": "Selectielijst gemeenten 2020", "termijn": "P5Y", "vernietigenOp": "2031-02-01"},
    "verwerking": {
        "crateVersie": "0.1.0",
        "taxonomieVersie": "0.1.0",
        "modelVersie": "0.1.0",
        "drempel": 0.5,
        "tijdstip": "2026-02-01T10:00:00Z",
    },
    "correcties": [
        {"veld": "/kanaal", "was": "balie", "wordt": "telefoon", "door": "medewerker", "op": "2026-02-01T10:00:00Z"}
    ],
    "extra": {"kto": {"leeftijdsklasse": "35-44"}},
}


def test_a_signal_comes_back_whole_from_the_parquet_that_verwerk_writes(signaal: Command, tmp_path: Path) -> None:
    from signaal.output.store import write_store
    from signaal.rows import of_parquet

    schema = json.loads((Path(__file__).parents[2] / "schema/signaal.schema.json").read_text("utf-8"))
    # Every field of the schema, so that none can be forgotten; `aantal` of one is left out in a row.
    assert set(WHOLE) | {"aantal"} == set(schema["properties"])
    records = [
        WHOLE,
        GOOD,
        other(1, aantal=12, gebied={"gemeentecode": "GM0599"}, privacy={"status": "gepseudonimiseerd"}),
    ]
    path = tmp_path / "signalen.ndjson"
    path.write_text("\n".join(json.dumps(record) for record in [*records]) + "\n", "utf-8")
    write_store(path, [0] * len(records), tmp_path).close()
    lines = of_parquet(tmp_path / "signalen.parquet")
    back = b"".join(iter(lambda: lines.read(), b""))
    assert [json.loads(line) for line in back.splitlines()] == records
    expected = package.validate(path)
    assert package.validate(tmp_path / "signalen.parquet") == expected, expected.text
    # The same verdict on the command line, from the standard input, and within a zip.
    assert signaal("valideer", tmp_path / "signalen.parquet").stdout.decode() == expected.text
    assert signaal("valideer", "-", stdin=(tmp_path / "signalen.parquet").read_bytes()).stdout.decode() == expected.text


def test_parquet_in_a_zip_is_read_and_damaged_parquet_is_a_finding(tmp_path: Path) -> None:
    import zipfile

    import pyarrow as pa
    import pyarrow.parquet as pq

    whole = tmp_path / "a.parquet"
    pq.write_table(pa.Table.from_pylist([GOOD, other(1, kanaal="postduif")]), whole)
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(whole, "map/a.parquet")
        archive.writestr("b.ndjson", json.dumps(other(1)))
    report = package.validate(tmp_path / "a.zip")
    found = [(finding.code, finding.file, finding.row) for finding in report.findings]
    assert found == [("waarde-niet-in-lijst", "a.parquet", 2), ("id-dubbel", "b.ndjson", 1)]
    for name, content in (
        ("half", whole.read_bytes()[:-40]),
        ("hole", whole.read_bytes()[:40] + b"\xff" * 300 + whole.read_bytes()[340:]),
    ):
        path = tmp_path / f"{name}.parquet"
        path.write_bytes(content)
        report = package.validate(path)
        assert report.errors and {finding.code for finding in report.findings} <= {
            "bestand-beschadigd",
            "geen-rijen",
        }, report.text
        with zipfile.ZipFile(tmp_path / "b.zip", "w") as archive:
            archive.write(path, "b.parquet")
        assert not package.validate(tmp_path / "b.zip")


def test_other_documents_are_checked_by_their_own_schema(signaal: Command, tmp_path: Path) -> None:
    actions = Path(__file__).parents[2] / "examples/verbeteracties.ndjson"
    done = signaal("valideer", actions, "--schema", "verbeteractie")
    assert (done.returncode, done.stdout.decode()) == (0, "Goed: 3 verbeteracties, geen fouten.\n")
    assert signaal("valideer", actions).returncode == 1
    with pytest.raises(package.SignaalError):
        package.validate([GOOD], schema="iets")
