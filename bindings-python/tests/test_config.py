"""What to read, and the key."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest

from signaal.cli.verwerk import plan
from signaal.config import find_key, key_file, read_config
from signaal.stop import Stop


def config(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "signaal.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_files_and_profiles_are_found_beside_the_settings(tmp_path: Path) -> None:
    path = config(
        tmp_path,
        'uit = "uit"\n[[bron]]\nbestand = "a.csv"\nprofiel = "kto"\n'
        '[[bron]]\nbestand = "b.csv"\nprofiel = "eigen.toml"\nnaam = "B"\n',
    )
    read = read_config(path)
    assert [(s.path, s.profile, s.name) for s in read.sources] == [
        (tmp_path / "a.csv", "kto", "a.csv"),
        (tmp_path / "b.csv", str(tmp_path / "eigen.toml"), "B"),
    ]
    assert read.out == tmp_path / "uit"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "geen [[bron]]"),
        ("bron = 3", "geen [[bron]]"),
        ('[[bron]]\nbestand = "a"', "`profiel` ontbreekt"),
        ('[[bron]]\nbestand = "a"\nprofiel = 3', "`profiel` ontbreekt"),
        ('[[bron]]\nbestand = "a"\nprofiel = "b"\nprofeil = "c"', "`profeil` kennen we niet"),
        ('uti = "x"', "`uti` kennen we niet"),
        ("[[bron", "geen goede TOML"),
    ],
)
def test_a_mistake_in_the_settings_is_named(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(Stop) as caught:
        read_config(config(tmp_path, text))
    assert said in str(caught.value)


def test_profiles_go_with_files_in_order() -> None:
    sources, out = plan(["a.csv", "b.csv"], ["kto", "klachten"], "uit")
    assert [(s.name, s.profile) for s in sources] == [("a.csv", "kto"), ("b.csv", "klachten")]
    assert out == Path("uit")


@pytest.mark.parametrize(
    ("files", "profiles", "out", "said"),
    [
        (["a.csv"], [], "uit", "--profiel"),
        (["a.csv"], ["kto"], None, "-o"),
        (["a.csv", "b.csv", "c.csv"], ["kto", "kto"], "uit", "3 bestanden en 2 profielen"),
        (["a/x.csv", "b/x.csv"], ["kto"], "uit", "x.csv"),
        ([], ["kto"], "uit", "bestand"),
    ],
)
def test_a_plan_that_cannot_be_is_refused(files: list[str], profiles: list[str], out: str | None, said: str) -> None:
    with pytest.raises(Stop) as caught:
        plan(files, profiles, out)
    assert said in str(caught.value)


def test_the_key_is_what_is_given_else_the_variable_else_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("APPDATA", str(tmp_path))
    monkeypatch.setenv("SIGNAAL_SLEUTEL", "uit-de-omgeving")
    assert find_key("gegeven") == "gegeven"
    assert find_key(None) == "uit-de-omgeving"
    with pytest.raises(Stop):
        find_key("")
    monkeypatch.delenv("SIGNAAL_SLEUTEL")
    made = find_key(None)
    assert len(made) == 64
    said = capsys.readouterr().err
    assert str(key_file()) in said and made not in said
    assert find_key(None) == made
    assert capsys.readouterr().err == ""
    if sys.platform != "win32":
        assert stat.S_IMODE(key_file().stat().st_mode) == 0o600
