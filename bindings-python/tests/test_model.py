"""Own models: learned from the core's features, the same in the file as in scikit-learn, safe whoever made the file."""

from __future__ import annotations

import hashlib
import json
import random
from pathlib import Path

import numpy as np
import pytest

import signaal
from conftest import Command
from signaal import _native
from signaal.learning import Matrix, _regression

WORDS = {
    "afval": ["container", "vuilnis", "ophalen", "afvalbak", "stinkt", "plastic"],
    "parkeren": ["parkeren", "vergunning", "auto", "garage", "parkeerplaats", "boete"],
    "groen": ["boom", "tak", "snoeien", "plantsoen", "gras", "bladeren"],
}
FILL = ["de", "het", "is", "al", "weken", "niet", "bij", "ons", "in", "straat", "graag", "iets", "aan", "doen"]


def made(count: int, seed: int = 3) -> tuple[list[str], list[str]]:
    """Texts of invented words with a label each; one in ten has the label of another."""
    draw = random.Random(seed)
    texts, labels = [], []
    for _ in range(count):
        label = draw.choice(sorted(WORDS))
        words = draw.choices(FILL, k=draw.randint(3, 12)) + draw.choices(WORDS[label], k=draw.randint(1, 3))
        draw.shuffle(words)
        texts.append(" ".join(words))
        labels.append(label if draw.random() > 0.1 else draw.choice(sorted(WORDS)))
    return texts, labels


@pytest.fixture(scope="module")
def model() -> signaal.Model:
    texts, labels = made(300)
    return signaal.fit(texts, labels, learned_from="verzonnen woorden", name="proef")


def test_it_learns_and_shows_the_words(model: signaal.Model) -> None:
    assert (model.name, model.labels) == ("model proef", ("afval", "groen", "parkeren"))
    texts, labels = made(200, seed=4)
    right = sum(a == b for a, b in zip(model.predict_labels(texts), labels, strict=True))
    assert right > 160  # one in ten is labelled at random
    text = "😀 bij ons ligt vuilnis in de straat"
    [[first]] = model.predict([text])
    assert first.label == "afval" and first.score is not None and 0.5 < first.score < 1
    assert "vuilnis" in [text[f.start : f.end] for f in first.fragments]
    assert model.predict([""]) == [()] and model.predict([]) == []
    # The quick way says the same as the strongest of the whole answer.
    strongest = [found[0].label if found else None for found in model.predict([*texts, "", "😀"])]
    assert model.predict_labels([*texts, "", "😀"], threads=2) == strongest
    for wrong, problem in (("een tekst", TypeError), (["\ud83d"], signaal.SignaalError)):
        with pytest.raises(problem):
            model.predict_labels(wrong)


def test_the_same_input_gives_the_same_file_and_it_is_read_back(tmp_path: Path, model: signaal.Model) -> None:
    texts, labels = made(300)
    again = signaal.fit(texts, labels, learned_from="verzonnen woorden", name="proef")
    assert again.to_bytes() == model.to_bytes()
    model.save(tmp_path / "m" / "proef.bin")
    read = signaal.Model.load(tmp_path / "m" / "proef.bin")
    assert read.card == model.card and read.sha256 == hashlib.sha256(read.to_bytes()).hexdigest()
    assert read.predict(texts[:50]) == model.predict(texts[:50])
    card = model.card
    assert (card["teksten"], card["geleerdVan"], card["eenLabelPerTekst"]) == (300, "verzonnen woorden", True)
    assert sum(card["labels"].values()) == 300 and 0.7 < card["kruisvalidatie"]["macroF1"] <= 1
    assert "vuilnis" not in json.dumps(card)  # no text on the card


def test_whole_numbers_say_what_the_regression_says(model: signaal.Model) -> None:
    texts, labels = made(300)
    matrix = Matrix(_native.features(texts), len(texts))
    x, _ = matrix.of(np.arange(len(texts)))
    how = model.card["instellingen"]
    gold = np.array([label == "afval" for label in labels])
    weights, bias = _regression(x, gold, how["sterkte"], how["zeldzaamWeegtMeer"])
    exact = x @ weights + bias
    for text, value in zip(texts, exact, strict=True):
        for found in model.predict([text])[0]:
            if found.label == "afval":
                assert abs(found.logit - value) < 0.15


def test_asked_to_be_right_more_often_it_abstains_more() -> None:
    texts, labels = made(300)
    strict = signaal.fit(texts, labels, learned_from="verzonnen", least_right=0.95)
    answers = strict.predict_labels(texts)
    assert 0 < sum(answer is None for answer in answers) < len(answers)
    measured = strict.card["kruisvalidatie"]
    assert measured["deelGoed"] >= 0.9 and measured["beantwoord"] < 1


def test_more_labels_a_text_and_beside_the_rules() -> None:
    texts, labels = made(200)
    many = [[f"onderwerp/{'afval' if label == 'afval' else 'parkeren'}"] for label in labels]
    many[0] = ["onderwerp/afval", "onderwerp/parkeren"]
    own = signaal.fit(texts, many, learned_from="verzonnen", name="eigen", rules=True)
    assert own.card["naastRegels"] and not own.card["eenLabelPerTekst"]
    assert own.predict_labels(texts) == [found[0].label if found else None for found in own.predict(texts)]
    terms = own.beside()
    assert terms.model == ("model eigen", own.sha256)
    text = "Bij ons plantsoen plastic"
    labels_found = signaal.classify(text, taxonomy=terms).labels
    mine = [label for label in labels_found if label.origin == "model"]
    assert all(label.rule == "model eigen" for label in mine)
    # Labels of rules stay: an own model takes none away.
    rule = "Ik ben nooit teruggebeld."
    by_rules = {x.concept for x in signaal.classify(rule).labels if x.origin == "regel" and x.facet == "belemmering"}
    assert by_rules <= {x.concept for x in signaal.classify(rule, taxonomy=terms).labels}
    table = signaal.process([text], taxonomy=terms, progress=False).to_pylist()
    assert [label["begrip"] for label in table[0]["labels"]] == [label.concept for label in labels_found]


def test_a_label_that_is_no_concept_cannot_stand_beside_the_rules(model: signaal.Model) -> None:
    with pytest.raises(signaal.SignaalError) as caught:
        model.beside()
    assert caught.value.code == "model-begrip-onbekend"


def test_personal_data_is_not_learned() -> None:
    texts = [f"Bel 06-123456{n % 10}{n % 7} over mijn boom" for n in range(20)]
    one, other = _native.features(texts[:1]), _native.features(["Bel 06-99999999 over mijn boom"])
    assert one == other


@pytest.mark.parametrize(
    ("texts", "labels", "source"),
    [
        (["a"] * 20, ["x"] * 20, "s"),
        (["a"] * 20, ["x"] * 19, "s"),
        (["a", "b"], ["x", "y"], "s"),
        (["a"] * 300, [str(n) for n in range(300)], "s"),
        (["a"] * 20, ["x", "y"] * 10, " "),
    ],
)
def test_what_cannot_be_learned_is_a_clear_error(texts: list[str], labels: list[str], source: str) -> None:
    with pytest.raises(ValueError):
        signaal.fit(texts, labels, learned_from=source)


def test_files_of_strangers_are_refused_or_harmless(tmp_path: Path, model: signaal.Model) -> None:
    good = model.to_bytes()
    draw = random.Random(5)
    for _ in range(400):
        bad = bytearray(good)
        for _ in range(draw.randint(1, 4)):
            bad[draw.randrange(len(bad))] = draw.randrange(256)
        if draw.random() < 0.3:
            del bad[draw.randrange(len(bad)) :]
        try:
            read = signaal.Model(bytes(bad))
        except signaal.SignaalError as problem:
            assert problem.code == "model-onleesbaar"
            continue
        for found in read.predict(["de container en de boom", "é"])[0]:
            assert found.label in read.labels
    (tmp_path / "m.bin").write_bytes(good)
    for card in ("{", '{"modelSha256": "anders"}'):
        (tmp_path / "m.json").write_text(card)
        with pytest.raises(signaal.SignaalError):
            signaal.Model.load(tmp_path / "m.bin")
    with pytest.raises(signaal.SignaalError):
        signaal.Model.load(tmp_path / "weg.bin")


def test_the_command_writes_the_card_of_an_own_model(tmp_path: Path, signaal: Command) -> None:
    import signaal as package

    texts, labels = made(60)
    names = ["onderwerp/afval" if label == "afval" else "onderwerp/parkeren" for label in labels]
    package.fit(texts, names, learned_from="verzonnen").save(tmp_path / "m.bin")
    done = signaal("algoritmekaart", "-o", tmp_path / "kaart", "--model", tmp_path / "m.bin")
    assert done.returncode == 0, done.stderr.decode()
    assert "Dit is een eigen model" in (tmp_path / "kaart/algoritmekaart.md").read_text(encoding="utf-8")
