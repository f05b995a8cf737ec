"""`signaal verbeteractie`: actions are made, changed and shown, and a wrong one is not written."""

import json

import pytest

from signaal.cli import main
from signaal.insight import actions

ORG = "https://identifier.overheid.nl/tooi/id/gemeente/gm0599"


@pytest.fixture
def run(tmp_path, capsys):
    path = tmp_path / "acties.ndjson"

    def run(*words):
        status = main(["verbeteractie", *words, "--acties", str(path)])
        told = capsys.readouterr()
        return status, told.out, told.err, path.read_text("utf-8") if path.exists() else None

    return run


def new(*more):
    return (
        "nieuw",
        "--titel",
        "Binnen één dag terugbellen",
        "--aanleiding",
        "Mensen belden opnieuw.",
        "--eigenaar",
        "teamleider klantcontact",
        *more,
    )


def test_an_action_is_made_changed_and_shown(run):
    assert run(*new())[0] == 2  # the first one needs its organisation
    status, out, _, text = run(*new("--organisatie", ORG, "--begrip", "belemmering/niet-teruggebeld"))
    assert status == 0 and "stand: voorgesteld" in out
    assert json.loads(text)["verbeteractie"] == "binnen-een-dag-terugbellen"
    assert run(*new())[0] == 0  # the organisation of the one before, and a key of its own
    status, out, _, text = run(
        "wijzig",
        "binnen-een-dag-terugbellen",
        "--stand",
        "afgerond",
        "--begonnen-op",
        "2026-09-01",
        "--afgerond-op",
        "2026-10-01",
        "--gemeten",
        "in-een-keer-ervaren=-4,5%@2026-10-02",
    )
    first, second = map(json.loads, text.splitlines())
    assert status == 0 and second["verbeteractie"] == "binnen-een-dag-terugbellen-2"
    assert first["gemeten"] == {"indicator": "in-een-keer-ervaren", "verandering": -0.045, "op": "2026-10-02"}
    _, out, _, _ = run("toon", "--dag", "2026-11-01")
    assert "TE LAAT: de indieners hadden het voor 2026-10-01 moeten horen" in out
    assert run("wijzig", "binnen-een-dag-terugbellen", "--wis", "gemeten")[0] == 0
    assert "gemeten" not in json.loads(run("toon", "binnen-een-dag-terugbellen", "--json")[1])


def test_what_is_wrong_is_told_and_not_written(run):
    _, _, _, before = run(*new("--organisatie", ORG))
    key = "binnen-een-dag-terugbellen"
    for words, told in (
        (("wijzig", key, "--besluit-op", "morgen"), "Besloten op"),
        (("wijzig", key, "--begonnen-op", "2026-10-02", "--afgerond-op", "2026-10-01"), "afgerondOp ligt voor"),
        (("wijzig", key, "--toelichting", "Bel Jan de Vries op 06-12345678."), "persoonsgegevens"),
        (("wijzig", key, "--gemeten", "veel beter"), "INDICATOR=VERANDERING"),
        (("wijzig", key, "--wis", "titel"), "titel"),
        (("wijzig", key, "--wis", "hoofd"), "kennen we niet"),
        (("wijzig", key), "Zeg wat er verandert"),
        (("wijzig", "iets-anders", "--stand", "loopt"), "Wel: binnen-een-dag-terugbellen"),
        (new("--kenmerk", key), "Er is al een verbeteractie"),
        (("toon", "iets-anders"), "Er is geen verbeteractie"),
    ):
        status, _, err, text = run(*words)
        assert (status, text) == (2, before), words
        assert told in err and "06-12345678" not in err, (words, err)


def test_every_action_that_is_written_follows_its_schema(run):
    from signaal import validate

    run(
        *new(
            "--organisatie",
            ORG,
            "--indicator",
            "in-een-keer-ervaren",
            "--aantal-signalen",
            "12",
            "--stand",
            "loopt",
            "--besluit-op",
            "2026-09-03",
            "--verwacht",
            "in-een-keer-ervaren=20%",
        )
    )
    text = run("toon", "--json")[1]
    report = validate([json.loads(line) for line in text.splitlines()], schema="verbeteractie")
    assert report and report.rows == 1
    assert list(json.loads(text)) == [name for name in actions._ORDER if name in json.loads(text)]
