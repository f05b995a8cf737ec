"""The cards say what the code does, and a label can be made again from the log."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
import tomllib

import signaal as package
from conftest import KEY, ROOT, Command
from signaal import _native
from signaal.trust import MODES, Organisation, dpia_sheet, gather, model_card, register_entry
from signaal.trust.card import ASKED, methods


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_the_card_says_what_stands_in_the_source() -> None:
    """Each fact on the card beside where it comes from, read without the package."""
    facts = gather()
    data = ROOT / "core/data"
    model = json.loads((data / "model/kaart.json").read_text(encoding="utf-8"))
    assert facts.model_sha256 == digest(data / "model/model.bin") == model["modelSha256"]
    assert facts.thresholds == model["drempels"]
    assert facts.version == tomllib.loads((ROOT / "Cargo.toml").read_text())["workspace"]["package"]["version"]
    assert facts.taxonomy_version == tomllib.loads((data / "taxonomie/versie.toml").read_text())["versie"]
    written = [
        concept["id"]
        for path in (data / "taxonomie").rglob("*.toml")
        for concept in tomllib.loads(path.read_text(encoding="utf-8")).get("begrip", [])
        if not concept.get("vervallen")
    ]
    assert sum(facts.concepts.values()) == len(written)
    scores = json.loads((data / "scores.json").read_text(encoding="utf-8"))
    assert facts.scores_measured_on == scores["gemetenOp"]
    text = methods(facts)
    for fact in (facts.version, facts.taxonomy_sha256, facts.model_sha256, facts.scores_sha256, str(len(written))):
        assert fact in text
    for low, high in model["drempels"].values():
        assert f"{low:g} en {high:g}" in text
    assert "niet zelflerend" in text and len(text) <= 5000


def test_what_the_card_claims_of_the_method_is_so() -> None:
    # "Niet zelflerend": the same text before and after ten thousand others.
    text = "Ik wacht al weken op mijn paspoort en niemand belt terug."
    before = package.classify(text).json
    package.process([f"{text} {number}" for number in range(10_000)], progress=False)
    assert package.classify(text).json == before
    # "Regels, en een lineair model": both give labels, each with its words.
    labels = [
        label
        for line in (ROOT / "core/testdata/vectoren.ndjson").read_text(encoding="utf-8").splitlines()
        for label in json.loads(line).get("labels", [])
    ] or [label for label in package.classify(text).to_dict()["labels"]]
    assert {label["herkomst"] for label in labels} <= {"regel", "model"}
    assert all("regel" in label for label in labels)


def test_the_card_tells_from_how_many_words_on_the_model_joins_in() -> None:
    least = gather().least_words
    assert f"minder dan {least} woorden" in model_card(gather())
    text = "De gemeente belt nooit terug en stuurt mij steeds naar een ander loket"

    def given(words: int) -> set[str]:
        labels = package.classify(" ".join(text.split()[:words])).to_dict()["labels"]
        return {label["begrip"].partition("/")[0] for label in labels if label["herkomst"] == "model"}

    assert not set.union(*map(given, range(1, least))) - {"soort", "sentiment"}
    assert set.union(*map(given, range(least, 14))) - {"soort", "sentiment"}


def test_nothing_is_filled_in_for_the_organisation() -> None:
    facts = gather()
    for mode in MODES:
        entry = register_entry(facts, mode)
        assert all(entry[key] == "" for key in ASKED)
        assert "gerechtvaardigd belang" not in json.dumps(entry, ensure_ascii=False).lower()
        stated = register_entry(facts, mode, Organisation("urn:x", "a@b.nl", "eigen grondslag", "2026-11"))
        assert stated["lawful_basis"] == "eigen grondslag" and stated["status"] == "In gebruik"
    insight, routing = (register_entry(facts, mode) for mode in MODES)
    assert insight["publication_category"] != routing["publication_category"]
    for word in ("drempel", "vastleggen", "inwoner kan zeggen"):
        assert word in routing["human_intervention"]
    card = model_card(facts)
    assert "AI-verordening" in card and card.count("[VUL IN") >= 6
    assert dpia_sheet(facts).count("[VUL IN") >= 10


def test_the_card_tells_when_the_evaluation_is_of_another_version() -> None:
    facts = gather()
    measured = facts.evaluation
    same = (measured["taxonomieSha256"], measured["modelSha256"]) == (facts.taxonomy_sha256, facts.model_sha256)
    assert ("Gemeten met deze begrippenlijst en dit model" in model_card(facts)) is same
    assert ("Let op: gemeten met een andere" in model_card(facts)) is not same
    for row in measured["facetten"].values():
        assert 0 <= row["interval"][0] <= row["f1"] <= row["interval"][1] <= 1
    for kind in ("lengte", "spelling", "dialect", "taal", "bron"):
        assert kind in measured["groepen"]


def test_the_command_writes_four_files(tmp_path: Path, signaal: Command) -> None:
    done = signaal("algoritmekaart", "-o", tmp_path / "kaart", "--organisatie", "https://x/gm0599")
    assert done.returncode == 0, done.stderr.decode()
    assert sorted(path.name for path in (tmp_path / "kaart").iterdir()) == [
        "algoritmekaart.md",
        "algoritmeregister-inzicht.json",
        "algoritmeregister-routering.json",
        "dpia-invoer.md",
    ]
    entry = json.loads((tmp_path / "kaart/algoritmeregister-inzicht.json").read_text(encoding="utf-8"))
    assert entry["organization"] == "https://x/gm0599" and entry["lawful_basis"] == ""
    assert "Nog in te vullen" in done.stderr.decode()
    assert signaal("algoritmekaart", "-o", tmp_path / "k", "--sinds", "vorig jaar").returncode == 2


def test_a_label_can_be_made_again_from_the_log(tmp_path: Path, signaal: Command, exports: Path) -> None:
    out = tmp_path / "uit"
    source = exports / "terugbelnotities.csv"
    for more in ((), ("--voeg-toe",)):
        done = signaal("verwerk", source, "--profiel", "terugbelnotities", "-o", out, "--sleutel", KEY, *more)
        assert done.returncode == 0, done.stderr.decode()
    log: list[dict[str, Any]] = [json.loads(x) for x in (out / "verwerking.ndjson").read_text().splitlines()]
    report = json.loads((out / "verslag.json").read_text(encoding="utf-8"))
    assert [line["voegToe"] for line in log] == [False, True]
    # Every signal came again in the second run.
    assert {run for _, run, _ in report["verwerkt"]} == {1}
    line = log[1]
    # The same code and data as now ...
    assert line["versies"]["signaal"] == _native.__version__
    assert line["taxonomie"]["sha256"] == hashlib.sha256(_native.Taxonomy.national().to_json().encode()).hexdigest()
    assert line["model"]["sha256"] == digest(ROOT / "core/data/model/model.bin")
    assert line["bronnen"][0]["sha256"] == digest(source)
    assert line["drempels"]
    # ... so each label comes back, with its score and words.
    signals = [json.loads(x) for x in (out / "signalen.ndjson").read_text(encoding="utf-8").splitlines()]
    again = 0
    for one in signals:
        if len(one["teksten"]) != 1 or not one["labels"]:
            continue
        found = package.classify(one["teksten"][0]["inhoud"], source=one["signaaltype"]).to_dict()["labels"]
        assert list(map(told, found)) == list(map(told, one["labels"]))
        again += 1
    assert again > 5


def told(label: dict[str, Any]) -> tuple[Any, ...]:
    """All that a label says; which text the words stand in is 0 in both."""
    words = [(piece["start"], piece["eind"]) for piece in label.get("fragmenten", [])]
    return (*(label.get(key) for key in ("begrip", "score", "polariteit", "herkomst", "regel")), words)


def test_a_damaged_log_is_told(tmp_path: Path, signaal: Command, exports: Path) -> None:
    out = tmp_path / "uit"
    command = (
        "verwerk",
        exports / "terugbelnotities.csv",
        "--profiel",
        "terugbelnotities",
        "-o",
        out,
        "--sleutel",
        KEY,
    )
    assert signaal(*command).returncode == 0
    (out / "verwerking.ndjson").write_text("{half", encoding="utf-8")
    done = signaal(*command)
    assert done.returncode == 2 and "beschadigd" in done.stderr.decode()


@pytest.mark.parametrize("text", ["", "x" * 300])
def test_the_entry_is_valid_json_for_any_statement(text: str) -> None:
    entry = register_entry(gather(), "routering", Organisation(text, text, text + '"<script>', "2026-01"))
    assert json.loads(json.dumps(entry)) == entry
