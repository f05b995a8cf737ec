"""Concepts, and own terms on top."""

from __future__ import annotations

import json
import pickle
from pathlib import Path

import pytest

import signaal as package
from conftest import Command

OWN = """
versie = "1.0.0"

[[begrip]]
id = "onderwerp/afval"
termen = ["zwevende kliko"]

[[begrip]]
id = "onderwerp/afval/vuilniszak-van-de-maan"
label = "Vuilniszak van de maan"
definitie = "Afval dat van de maan komt."
termen = ["maanzak*"]
"""


def test_own_terms_lie_on_top_of_the_national_ones(tmp_path: Path) -> None:
    path = tmp_path / "eigen.toml"
    path.write_text(OWN, encoding="utf-8")
    taxonomy = package.Taxonomy.load(path)
    found = package.classify("Er ligt een maanzakje op straat", taxonomy=taxonomy)
    assert "onderwerp/afval/vuilniszak-van-de-maan" in {label.concept for label in found.labels}
    assert taxonomy.label("onderwerp/afval/vuilniszak-van-de-maan") == "Vuilniszak van de maan"
    assert taxonomy.version.endswith("+1.0.0")
    table = package.process(["Ik zag een zwevende kliko", "maanzak"], taxonomy=taxonomy)
    concepts = [{label["begrip"] for label in labels} for labels in table.column("labels").to_pylist()]
    assert "onderwerp/afval" in concepts[0]
    assert "onderwerp/afval/vuilniszak-van-de-maan" in concepts[1]
    before = package.classify("maanzak")
    assert "onderwerp/afval/vuilniszak-van-de-maan" not in {label.concept for label in before.labels}


def test_a_folder_of_files_is_one_taxonomy(tmp_path: Path) -> None:
    (tmp_path / "een.toml").write_text(OWN, encoding="utf-8")
    (tmp_path / "lees mij.txt").write_text("geen toml")
    assert package.Taxonomy.load(str(tmp_path)).label("onderwerp/afval/vuilniszak-van-de-maan")


@pytest.mark.parametrize("text", ["[[begrip", '[[begrip]]\nid = "onderwerp/afval"\ntermen = ["{open"]', "onbekend = 1"])
def test_a_mistake_names_the_file(tmp_path: Path, text: str) -> None:
    path = tmp_path / "eigen.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(package.SignaalError) as caught:
        package.Taxonomy.load(path)
    assert caught.value.plaats["bestand"] == "eigen.toml"
    assert pickle.loads(pickle.dumps(caught.value)).code == caught.value.code


def test_a_missing_file_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(package.SignaalError) as caught:
        package.Taxonomy.load(tmp_path / "weg.toml")
    assert caught.value.code == "bestand-niet-te-openen"


def test_every_concept_is_in_the_json() -> None:
    document = json.loads(package.Taxonomy.national().to_json())
    ids = [concept["id"] for concept in document["begrippen"]]
    assert ids == sorted(set(ids))
    assert document["versie"] == package.Taxonomy.national().version


def test_the_command_shows_a_facet_a_concept_or_an_error(signaal: Command) -> None:
    done = signaal("taxonomie", "toon", "onderwerp/afval")
    assert done.returncode == 0
    said = done.stdout.decode()
    assert "onderwerp/afval: " in said and "onderwerp/burgerzaken" not in said
    assert signaal("taxonomie", "toon", "bestaat-niet").returncode == 2
    document = json.loads(signaal("taxonomie", "toon", "onderwerp", "--json").stdout)
    assert {concept["id"].partition("/")[0] for concept in document["begrippen"]} == {"onderwerp"}


def test_the_command_lists_the_profiles(signaal: Command) -> None:
    said = signaal("profiel", "lijst").stdout.decode()
    for name in ("kto", "klachten", "terugbelnotities", "signalen", "medewerkers"):
        assert name in said
    assert {"naam", "versie", "omschrijving", "formaat"} <= set(
        json.loads(signaal("profiel", "lijst", "--json").stdout)[0]
    )


def test_a_shipped_profile_is_a_start_for_an_own_one(signaal: Command, tmp_path: Path) -> None:
    own = tmp_path / "eigen.toml"
    own.write_bytes(signaal("profiel", "toon", "kto").stdout)
    assert signaal("profiel", "controleer", own).returncode == 0
    own.write_bytes(own.read_bytes().replace(b"naam =", b"naaam =", 1))
    done = signaal("profiel", "controleer", own)
    assert done.returncode == 1
    assert "eigen.toml" in done.stdout.decode()
    assert signaal("profiel", "toon", "bestaat-niet").returncode == 2
    assert signaal("profiel", "controleer", tmp_path / "weg.toml").returncode == 2


def test_help_is_dutch(signaal: Command) -> None:
    for arguments in (["--help"], ["verwerk", "--help"], ["valideer", "--help"]):
        said = signaal(*arguments).stdout.decode()
        assert said.startswith("gebruik: ")
        assert "options:" not in said and "show this" not in said and "positional" not in said
