"""Work on the taxonomy, the draw for people, and the figures out of what they filled in."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path

import pytest

from conftest import ROOT
from signaal import workbook
from signaal.cli import main
from signaal.insight import agreement, judge, review_sheet, sample
from signaal.stop import Stop
from signaal.taxonomy.check import check
from signaal.taxonomy.compare import compare
from signaal.taxonomy.document import NATIONAL, read_document
from signaal.taxonomy.skos import skos

OWN = """
versie = "1.0.0"

[[begrip]]
id = "onderwerp/afval/maanzak"
label = "Maanzak"
definitie = "Afval dat van de maan komt."
termen = ["maanzak*"]
voorbeelden = ["Er ligt een maanzak op straat"]
tegenvoorbeelden = ["De maan schijnt"]
"""


def test_words_find_concepts_and_own_ones(tmp_path, capsys):
    own = tmp_path / "eigen.toml"
    own.write_text(OWN, encoding="utf-8")
    assert main(["taxonomie", "zoek", "MAANZÁK", "--termen", str(own), "--json"]) == 0
    (found,) = json.loads(capsys.readouterr().out)
    assert found["id"] == "onderwerp/afval/maanzak" and found["gevondenIn"] == ["naam"]
    assert main(["taxonomie", "zoek", "maanzak"]) == 0
    assert "Geen begrip" in capsys.readouterr().out


def test_a_comparison_tells_new_gone_replaced_and_changed():
    old = {"versie": "1", "begrippen": [
        {"id": "fase/a", "definitie": "x", "termen": ["een"]}, {"id": "fase/b"}, {"id": "fase/c"}]}  # fmt: skip
    new = {"versie": "2", "begrippen": [
        {"id": "fase/a", "definitie": "y", "termen": ["twee"]}, {"id": "fase/d"},
        {"id": "fase/b", "vervallen": "2", "vervangenDoor": ["fase/d"]}]}  # fmt: skip
    changes = compare(old, new)
    assert (changes.nieuw, changes.weg, changes.vervangen) == (["fase/d"], ["fase/c"], {"fase/b": ["fase/d"]})
    assert changes.teksten == [{"begrip": "fase/a", "veld": "definitie", "was": "x", "is": "y"}]
    assert changes.termen == [{"begrip": "fase/a", "erbij": ["twee"], "eraf": ["een"]}]
    assert compare(old, old).to_dict() == {**compare(new, new).to_dict(), "versies": ("1", "1")}


def test_the_checker_finds_each_mistake(tmp_path, capsys):
    text = {"label": "x", "definitie": "y", "voorbeelden": ["z"]}
    document = {"begrippen": [
        {"id": "fase/a", **text, "termen": ["een", "een"], "vervangenDoor": ["fase/b"]},
        {"id": "fase/b", **text, "termen": ["een"], "vervangenDoor": ["fase/a"]},
        {"id": "fase/weg/c", **text, "termen": ["drie"]}, {"id": "Fout", **text, "termen": ["vier"]},
        {"id": "fase/d", "termen": ["vijf"], "vervangenDoor": ["fase/nergens"]}]}  # fmt: skip
    told = [(finding.concept, finding.message) for finding in check(document)]
    for concept, words in (("fase/a", "door zichzelf"), ("fase/a", "`een` staat er twee keer"),
                           ("fase/b", "staat ook bij fase/a"), ("fase/weg/c", "bredere begrip fase/weg"),
                           ("Fout", "id klopt niet"), ("fase/d", "een definitie"), ("fase/d", "opvolger")):  # fmt: skip
        assert any(name == concept and words in message for name, message in told), (concept, words)
    own = tmp_path / "eigen.toml"
    own.write_text(OWN, encoding="utf-8")
    assert main(["taxonomie", "controle", str(own)]) == 0
    own.write_text(OWN.replace("De maan schijnt", "Een maanzakje"), encoding="utf-8")
    assert main(["taxonomie", "controle", str(own)]) == 1
    assert "wordt toch gevonden" in capsys.readouterr().out
    assert main(["taxonomie", "controle", str(tmp_path / "weg.toml")]) == 2


def test_skos_links_both_ways_and_names_successors():
    nodes = {node["id"]: node for node in skos(read_document(NATIONAL))["@graph"]}
    for name, node in nodes.items():
        for wider in node.get("broader", []):
            assert name in nodes[wider]["narrower"]
    pas = nodes["urn:signaal:begrip:onderwerp/afval/afvalpas"]
    assert pas["exactMatch"] == ["http://standaarden.overheid.nl/owms/terms/afvalpas"]
    ended = {"id": "fase/a", "label": "A", "vervallen": "2", "vervangenDoor": ["fase/b"], "voorbeelden": ["zo"]}
    node = skos({"versie": "2", "begrippen": [ended]})["@graph"][1]
    assert node["isReplacedBy"] == ["urn:signaal:begrip:fase/b"] and node["deprecated"] and node["example"] == ["zo"]


def test_the_crosswalks_of_the_package_are_those_of_the_core():
    for name in ("upl.csv", "signalen.csv", "open311.csv"):
        ours = ROOT / "bindings-python" / "python" / "signaal" / "taxonomy" / name
        assert ours.read_bytes() == (ROOT / "core" / "data" / "taxonomie" / "crosswalk" / name).read_bytes()


def many() -> list[sample.Candidate]:
    """900 common signals, 90 less common ones, 10 rare ones of a small source."""
    kinds = [("fase/a", "x")] * 900 + [("fase/b", "x")] * 90 + [("fase/c", "y")] * 10
    return [sample.Candidate(f"s{at:04}", source, "tekst", [(name, None, "")])
            for at, (name, source) in enumerate(kinds)]  # fmt: skip


def test_a_draw_has_its_size_its_chances_and_rare_labels():
    drawn = sample.draw(many(), 100, 7)
    assert len(drawn) == 100 and [c.id for c in drawn] == [c.id for c in sample.draw(many()[::-1], 100, 7)]
    assert sum(c.labels[0][0] == "fase/c" for c in drawn) >= 5  # one of a simple draw
    weights = sum(1 / c.chance for c in drawn)
    assert weights == pytest.approx(1000, rel=0.1)
    assert len(sample.draw(many(), 5000, 1)) == 1000
    # Over many draws each signal comes as often as its chance says.
    hits = sum("s0000" in {c.id for c in sample.draw(many(), 100, seed)} for seed in range(300))
    chance = next(c.chance for c in drawn if c.labels[0][0] == "fase/a")
    assert hits / 300 == pytest.approx(chance, abs=0.05)


def signal(at: int, text: str, *concepts: str, clean: bool = True) -> str:
    labels = [{"begrip": name, "fragmenten": [{"tekst": 0, "start": 0, "eind": 3}]} for name in concepts]
    return json.dumps({"signaalId": f"id{at}", "signaaltype": "klacht", "labels": labels,
                       "teksten": [{"rol": "klantuiting", "inhoud": text, "geschoond": clean}]})  # fmt: skip


def test_from_signals_to_a_sheet_and_back(tmp_path, capsys):
    lines = [
        signal(1, "=1+1 is te lang wachten", "soort/klacht", "fase/betalen"),
        signal(2, "De kliko is vol", "onderwerp/afval"),
        signal(3, "Ik kan niet meer", "soort/klacht", "urgentie/veiligheid"),
        signal(4, "Mijn moeder is ziek", "soort/klacht"),
        signal(5, "niet geschoond", "soort/klacht", clean=False),
    ]
    source = tmp_path / "signalen.ndjson"
    source.write_text("\n".join(lines), encoding="utf-8")
    out = tmp_path / "blad"
    assert main(["steekproef", str(source), "-n", "10", "-o", str(out)]) == 0
    assert "1 zonder geschoonde tekst" in capsys.readouterr().err
    plain = list(csv.DictReader(io.StringIO((tmp_path / "blad.csv").read_text("utf-8-sig")), delimiter=";"))
    assert {row["signaalId"] for row in plain} == {"id1", "id2"}
    assert {row["tekst"][:2] for row in plain} == {"'=", "De"} and {row["kans"] for row in plain} == {"1.0"}
    with zipfile.ZipFile(tmp_path / "blad.xlsx") as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")
    table = workbook.read(tmp_path / "blad.xlsx")
    assert main(["oordeel", str(tmp_path / "blad.xlsx")]) == 2  # nothing filled in yet
    at = table[0].index
    for row in table[1:]:
        mine = row[at("signaalId")] == "id1"
        row[at("oordeel 1")] = "Fout" if mine else "goed"
        if mine:
            row[at("oordeel 2")] = "goed"
        row[at("ontbreekt")] = "Lange doorlooptijd" if mine else "niets"
    filled = tmp_path / "ingevuld.xlsx"
    workbook.write(filled, [workbook.Sheet("steekproef", table)])
    capsys.readouterr()
    assert main(["oordeel", str(filled), str(filled), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    good = {row["begrip"]: row["aandeelGoed"] for row in told["goed"]["rijen"]}
    assert good["fase/betalen"] == 0 and good["soort/klacht"] == 1 and good["onderwerp"] == 1
    found = {row["begrip"]: row["aandeelGevonden"] for row in told["gevonden"]["rijen"]}
    assert found["belemmering/lange-doorlooptijd"] == 0 and found["onderwerp/afval"] == 1
    assert [row["waarde"] for row in told["eens"]["rijen"]] == [1, 1]
    assert main(["steekproef", str(source), "-o", str(out), "--met-urgentie"]) == 0
    assert len(workbook.read(tmp_path / "blad.xlsx")) == 5


@pytest.mark.parametrize(("column", "value"), [("oordeel 1", "misschien"), ("ontbreekt", "bestaat-niet"),
                                               ("gewicht", "0"), ("signaalId", "")])  # fmt: skip
def test_a_wrong_cell_is_named_without_the_text(tmp_path: Path, column: str, value: str) -> None:
    (candidate,) = sample.draw([sample.Candidate("a", "x", "geheim", [("fase/a", None, "")])], 1, 1)
    rows = review_sheet.rows_of([candidate])
    rows[1][rows[0].index(column)] = value
    review_sheet.write_csv(rows, tmp_path / "blad.csv")
    with pytest.raises(Stop, match="rij 2") as caught:
        review_sheet.read_sheet(tmp_path / "blad.csv", {})
    assert "geheim" not in str(caught.value)


def test_weights_count_and_a_word_of_wrong_texts_is_proposed():
    texts = [("s", "de kliko zwerft in de straat", 1.0, False), ("t", "de bak zit vol in de straat", 3.0, True)]
    rows = [
        review_sheet.Judged(f"{name}{at}", text, weight, {"onderwerp/afval": right}, [], True)
        for name, text, weight, right in texts
        for at in range(60)
    ]
    assert judge.precision(rows)[0]["aandeelGoed"] == 0.75
    assert any("kliko" in row["woord"] for row in judge.proposals(rows))


def test_alpha_is_that_of_the_source():
    # The example with four observers and missing data of Krippendorff (2011), part C: 0.743.
    table = ["123321412...", "1233224125.3", ".3332342251.", "12332441251."]
    units = [[value for value in column if value != "."] for column in zip(*table, strict=True)]
    assert agreement.krippendorff(units) == pytest.approx(0.743, abs=0.0005)


def test_every_own_term_says_what_it_finds(tmp_path, capsys):
    own = tmp_path / "eigen.toml"
    own.write_text(
        """
[[begrip]]
id = "onderwerp/afval/proef"
label = "Proef"
definitie = "Een proef."
termen = ["blauwe korf", "{blauwe|rode} korf", "gele korf"]
niet = ["lege blauwe korf"]
voorbeelden = ["de blauwe korf is weg"]
""",
        encoding="utf-8",
    )
    texts = tmp_path / "teksten.ndjson"
    lines = ["Waar is de blauwe korf?\u2028", "rode korf stuk", "een lege blauwe korf", "niets"]
    rows = [json.dumps({"tekst": line}, ensure_ascii=False) + "\n" for line in lines]
    texts.write_text("".join(rows), encoding="utf-8")
    assert main(["taxonomie", "controle", str(own), "--teksten", str(texts), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)["termen"]
    assert [(row["term"], row["sluitUit"], row["teksten"], row["alleen"]) for row in found] == [
        ("blauwe korf", False, 2, 0),
        ("{blauwe|rode} korf", False, 3, 1),
        ("gele korf", False, 0, 0),
        ("lege blauwe korf", True, 1, 1),
    ]
    assert main(["taxonomie", "controle", str(own), "--teksten", str(texts)]) == 0
    assert "4 termen: 1 passen nergens, 1 passen nooit als enige." in capsys.readouterr().out
    texts.write_text("geen json\n", encoding="utf-8")
    assert main(["taxonomie", "controle", str(own), "--teksten", str(texts)]) == 2
    assert "geen json" not in capsys.readouterr().err
