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
