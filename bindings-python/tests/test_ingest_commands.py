"""``signaal profiel voorstel``, ``profiel controle`` and ``kwaliteit`` on the example exports."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from signaal.cli import main
from signaal.output.quality import Measured, drift, remarks

EXPORTS = Path(__file__).parents[2] / "examples" / "exports"


def test_a_draft_can_be_saved_filled_in_and_used(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "eigen.toml"
    assert main(["profiel", "voorstel", str(EXPORTS / "webfeedback.csv"), "-o", str(target)]) == 0
    shown = capsys.readouterr().out
    assert "opmerking  ->  teksten" in shown and "@example" not in shown and "192.0.2." not in shown
    assert main(["profiel", "controleer", str(target)]) == 1
    text = target.read_text(encoding="utf-8")
    text = text.replace("VUL IN", "Utrecht", 1).replace('termijn = "VUL IN"', 'termijn = "P1Y"')
    target.write_text(text, encoding="utf-8")
    assert main(["profiel", "controleer", str(target)]) == 0
    capsys.readouterr()
    assert main(["profiel", "controle", str(target), str(EXPORTS / "webfeedback.csv"), "--sleutel", "x"]) == 0
    shown = capsys.readouterr().out
    assert "17 rijen: 15 signalen en 2 afgekeurd." in shown
    assert "tekst (klantuiting): Ik zie alleen de kalender van vorig jaar" in shown
    assert "Afgekeurd (rij 17)" in shown and "@example" not in shown
    assert main(["profiel", "voorstel", str(EXPORTS / "webfeedback.csv"), "-o", str(target)]) == 2


def test_a_quality_report_counts_and_never_quotes(tmp_path: Path) -> None:
    files = [str(EXPORTS / name) for name in ("kto_telefonie.csv", "terugbelnotities.csv")]
    arguments = ["kwaliteit", *files, "--profiel", "kto", "--profiel", "terugbelnotities", "--sleutel", "x"]
    assert main([*arguments, "-o", str(tmp_path / "a")]) == 0
    text = (tmp_path / "a" / "kwaliteit.json").read_text(encoding="utf-8")
    page = (tmp_path / "a" / "kwaliteit.html").read_text(encoding="utf-8")
    report = json.loads(text)
    kto, notes = report["bronnen"]
    assert (kto["rijen"], kto["signalen"], kto["afgekeurd"], kto["dubbel"]["kenmerk"]) == (69, 65, 4, 1)
    assert kto["rijen"] == kto["signalen"] + kto["afgekeurd"] and sum(f["aantal"] for f in kto["fouten"]) == 4
    assert next(f for f in kto["velden"] if f["veld"] == "metingen")["aandeel"] > 90
    assert notes["talen"].get("nld", 0) > 50
    for words in ("GFT", "vriendelijk", "energietoeslag", "bejaardenhuis"):
        assert words not in text and words not in page
    assert main([*arguments, "-o", str(tmp_path / "b"), "--vorige", str(tmp_path / "a")]) == 0
    again = json.loads((tmp_path / "b" / "kwaliteit.json").read_text(encoding="utf-8"))
    assert [source["verschil"] for source in again["bronnen"]] == [[], []]


def _signal(number: int, text: str, **more: Any) -> dict[str, Any]:
    day = f"2026-03-{number % 28 + 1:02}"
    return {
        "kanaal": "telefoon",
        "taal": "nld",
        "ontvangenOp": day,
        "teksten": [{"rol": "klantuiting", "inhoud": text, "geschoond": True}] if text else [],
        **more,
    }


def _measure(signals: list[dict[str, Any]], **counts: Any) -> dict[str, Any]:
    measured = Measured(date(2026, 11, 1))
    for signal in signals:
        measured.add(signal)
    return measured.result({"rijen": len(signals), "afgekeurd": 0, **counts})


def test_doubles_near_doubles_and_empty_answers_are_counted() -> None:
    long = "de container bij ons in de straat is al drie weken niet geleegd en dat stinkt enorm"
    other = "ik heb vier keer gebeld over mijn paspoort en niemand kon mij vertellen wanneer het klaar is"
    signals = [
        _signal(1, long),
        _signal(2, long.upper() + "!"),
        _signal(3, long + " hoor"),
        _signal(4, other),
        _signal(5, "n.v.t."),
        _signal(6, ""),
        _signal(7, "Geen"),
        _signal(8, "geen antwoord gekregen"),
    ]
    found = _measure(signals)
    assert found["dubbel"]["zelfdeTekst"] == 2
    assert found["dubbel"]["bijnaZelfdeTekst"] == 3
    assert (found["teksten"]["zonderTekst"], found["teksten"]["zegtNiets"]) == (1, 2)


def test_doubtful_dates_are_told() -> None:
    found = _measure(
        [
            _signal(1, "x", ontvangenOp="2027-01-02"),
            # Midnight and new year as people here know them, and one o'clock that is midnight in UTC only.
            _signal(2, "x", ontvangenOp="2025-12-31T23:00:00Z"),
            _signal(5, "x", ontvangenOp="2026-03-05T00:00:00Z"),
            _signal(3, "x", voorgevallenOp="2024-01-05"),
            _signal(4, "x"),
        ]
    )
    assert found["datums"]["twijfel"] == {
        "in de toekomst": 1,
        "op 1 januari": 1,
        "precies middernacht": 1,
        "voorval meer dan een jaar voor de ontvangst": 1,
    }
    assert found["maanden"] == {"2026-01": 1, "2026-03": 3, "2027-01": 1} and found["datums"]["eerste"] == "2026-01-01"
    assert any("toekomst" in line for line in remarks(found))
    swapped = _measure([_signal(1, "x", ontvangenOp=f"2026-{n % 9 + 1:02}-{n % 12 + 1:02}") for n in range(60)])
    assert swapped["datums"]["dagMaandVerwisseld"]


def test_drift_names_what_changed_and_nothing_else() -> None:
    before = _measure(
        [_signal(n, "een tekst van gewone lengte", organisatieonderdeel={"naam": "KCC"}) for n in range(40)]
    )
    same = _measure(
        [_signal(n, "een tekst van gewone lengte", organisatieonderdeel={"naam": "KCC"}) for n in range(42)]
    )
    assert drift(same, before) == []
    now = _measure([_signal(n, "kort", kanaal="chat") for n in range(10)], kolommenOnbekend=["Nieuw"])
    told = {item["wat"]: item["zin"] for item in drift(now, before)}
    assert set(told) == {
        "rijen",
        "`organisatieonderdeel.naam` gevuld",
        "kanaal chat",
        "kanaal telefoon",
        "lengte van teksten",
        "teksten die gelijk zijn aan een andere",
        "Nieuw",
    }
    assert told["rijen"] == "Van 40 naar 10 rijen."


def test_a_field_that_nobody_filled_and_a_wrong_value_are_seen_and_scores_and_texts_are_told_apart() -> None:
    profile = {
        "kolom": [
            {"naam": "Cijfer", "veld": "metingen", "soort": "rapportcijfer"},
            {"naam": "Wijk", "veld": "gebied.wijkcode"},
            {"naam": "Notitie", "veld": "teksten", "rol": "medewerkersnotitie"},
            {"naam": "Naam", "veld": "weg"},
        ],
        "bestand": {"tekenset": "utf-8"},
    }
    measured = Measured(date(2026, 11, 1), profile)
    for number in range(4):
        measured.add(_signal(number, "tekst", metingen=[{"soort": "rapportcijfer", "waarde": 7}] if number else []))
    measured.reject({"veld": "Wijk", "code": "gebied-onbekend"})
    counts = {"rijen": 5, "afgekeurd": 1, "fouteWaarden": {"Cijfer": 1}, "tekenset": "windows-1252"}
    found = measured.result(counts)
    filled = {item["veld"]: item["gevuld"] for item in found["velden"]}
    assert filled["metingen.rapportcijfer"] == 3 and filled["teksten.klantuiting"] == 4
    assert filled["gebied.wijkcode"] == 0 and filled["teksten.medewerkersnotitie"] == 0 and "weg" not in filled
    assert [(item["kolom"], item["afgekeurd"], item["vervallen"], item["geldig"]) for item in found["geldigheid"]] == [
        ("Cijfer", 0, 1, 80.0),
        ("Wijk", 1, 0, 80.0),
        ("Notitie", 0, 0, 100.0),
    ]
    told = " ".join(remarks(found))
    assert "1 van de 5 rijen is afgekeurd." in told and "Het profiel zegt tekenset utf-8" in told
    assert "In de kolom Cijfer zijn 1 foute waarden weggelaten." not in told
    assert "In de kolom Cijfer is 1 foute waarde weggelaten." in told


def test_languages_are_counted_where_there_is_text_and_figures_have_a_decimal_comma() -> None:
    before = _measure([_signal(n, "een tekst") for n in range(8)])
    now = _measure([_signal(n, "een tekst" if n < 3 else "") for n in range(8)])
    assert now["talen"] == {"nld": 3}
    told = {item["wat"]: item["zin"] for item in drift(now, before)}
    assert told["lege antwoorden"] == "Lege antwoorden: van 0% naar 62,5%." and "taal Nederlands" not in told
    assert any("62,5% van de signalen" in line for line in remarks(now))


def test_drift_finds_the_delivery_before_by_its_profile_and_tells_what_is_gone(tmp_path: Path) -> None:
    first, second = tmp_path / "feedback_2026-01.csv", tmp_path / "feedback_2026-02.csv"
    lines = (EXPORTS / "webfeedback.csv").read_bytes().splitlines(keepends=True)
    first.write_bytes(b"".join(lines))
    second.write_bytes(b"".join(lines[:5]))
    notes = str(EXPORTS / "terugbelnotities.csv")
    start = ["kwaliteit", "--sleutel", "x", "-o"]
    both = [str(first), notes, "--profiel", "webfeedback", "--profiel", "terugbelnotities"]
    assert main([*start, str(tmp_path / "a"), *both]) == 0
    again = [str(second), "--profiel", "webfeedback", "--vorige", str(tmp_path / "a")]
    assert main([*start, str(tmp_path / "b"), *again]) == 0
    report = json.loads((tmp_path / "b" / "kwaliteit.json").read_text(encoding="utf-8"))
    source = report["bronnen"][0]
    assert source["vorige"] == "feedback_2026-01.csv" and source["verschil"][0]["zin"] == "Van 17 naar 4 rijen."
    assert report["bronnenWeg"] == ["terugbelnotities.csv"]
    other = [notes, "--profiel", "terugbelnotities", "--vorige", str(tmp_path / "b")]
    assert main([*start, str(tmp_path / "c"), *other]) == 0
    assert "Geen grote verschillen" not in (tmp_path / "c" / "kwaliteit.html").read_text(encoding="utf-8")
    page = (tmp_path / "b" / "kwaliteit.html").read_text(encoding="utf-8")
    assert "Vergeleken met feedback_2026-01.csv" in page and "nu niet: terugbelnotities.csv" in page
    assert page.count("<table") == page.count("<caption>") and "></th>" not in page and 'scope="row"' in page
    assert "%</td>" in page and "`" not in page and "T0" not in page.split("</style>")[1].split("<h2>")[0]


def test_rows_that_a_profile_does_not_want_are_no_faults() -> None:
    measured = Measured(date(2026, 11, 1))
    for number in range(9):
        measured.add(_signal(number, "tekst"))
    for code in ("rij-uitgesloten",) * 20 + ("datum-fout",):
        measured.reject({"veld": "kolom", "code": code})
    found = measured.result({"rijen": 30, "afgekeurd": 21})
    assert (found["uitgesloten"], found["geldig"]) == (20, 90.0)
    assert "1 van de 10 rijen is afgekeurd." in remarks(found)
