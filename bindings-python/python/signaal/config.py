"""What to read: files with their profiles, from the command line or out of ``signaal.toml``.

```toml
uit = "uit/maand"                  # where the output goes; -o wins

[[bron]]
bestand = "exports/kto.csv"        # beside this file, or an absolute path
profiel = "kto"                    # a shipped profile, or the path of your own
naam = "KTO balie"                 # optional: the name in the report
organisatie = "GM0344"             # optional: instead of the one in the profile
```
"""

from __future__ import annotations

import os
import secrets
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from signaal.stop import Stop

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

CONFIG = "signaal.toml"
KEY_VARIABLE = "SIGNAAL_SLEUTEL"


@dataclass(frozen=True, slots=True)
class Source:
    """One file to read."""

    path: Path
    profile: str
    name: str
    organisation: str | None = None
    """Instead of the organisation that the profile names."""


@dataclass(frozen=True, slots=True)
class Config:
    """A read ``signaal.toml``."""

    sources: tuple[Source, ...]
    out: Path | None


def read_config(path: Path) -> Config:
    """Reads ``signaal.toml``; every unknown or missing key is an error that names it.

    Raises:
        Stop: with the key and the number of the `[[bron]]`.
    """
    try:
        value = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as problem:
        raise Stop(f"{path} kan niet worden gelezen: {problem.strerror}.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise Stop(f"{path} is geen goede TOML: {problem}.") from None
    _known(path, "", value, {"uit", "bron"})
    entries = value.get("bron")
    if not isinstance(entries, list) or not entries:
        raise Stop(f"{path}: er staat geen [[bron]] in.")
    sources = []
    for number, entry in enumerate(entries, 1):
        where = f"[[bron]] {number}: "
        if not isinstance(entry, dict):
            raise Stop(f"{path}: {where}dit is geen tabel.")
        _known(path, where, entry, {"bestand", "profiel", "naam", "organisatie"})
        file = path.parent / _text(path, where, entry, "bestand")
        profile = _text(path, where, entry, "profiel")
        if profile.endswith(".toml"):
            profile = str(path.parent / profile)
        name = _text(path, where, entry, "naam") if "naam" in entry else file.name
        organisation = _text(path, where, entry, "organisatie") if "organisatie" in entry else None
        sources.append(Source(file, profile, name, organisation))
    out = path.parent / _text(path, "", value, "uit") if "uit" in value else None
    return Config(tuple(sources), out)


def _known(path: Path, where: str, entry: dict[str, Any], names: set[str]) -> None:
    for name in entry:
        if name not in names:
            raise Stop(f"{path}: {where}`{name}` kennen we niet. Het kan zijn: {', '.join(sorted(names))}.")


def _text(path: Path, where: str, entry: dict[str, Any], name: str) -> str:
    value = entry.get(name)
    if not isinstance(value, str) or not value:
        raise Stop(f"{path}: {where}`{name}` ontbreekt of is geen tekst.")
    return value


def find_key(given: str | None) -> str:
    """The secret key behind the ids of signals: ``--sleutel``, else ``SIGNAAL_SLEUTEL``, else this user's own.

    With no key given, one is made once and kept in the user's configuration folder, readable by the user only: two runs
    give the same ids, and nobody without the file can go back from an id to a reference.

    Raises:
        Stop: there is no key and none can be kept.
    """
    key = given if given is not None else os.environ.get(KEY_VARIABLE)
    if key is not None:
        if not key:
            raise Stop(f"De sleutel is leeg. Vul een sleutel in na --sleutel of in {KEY_VARIABLE}.")
        return key
    path = key_file()
    try:
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            made = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(made, "w", encoding="ascii") as file:
                file.write(secrets.token_hex(32) + "\n")
            print(
                f"Er was nog geen sleutel. Er staat nu een nieuwe in {path}. Bewaar dat bestand goed: "
                f"met een andere sleutel krijgen signalen een ander nummer. Liever een eigen sleutel? "
                f"Gebruik --sleutel of {KEY_VARIABLE}.",
                file=sys.stderr,
            )
        key = path.read_text(encoding="ascii").strip()
    except FileExistsError:  # another run made it at the same moment
        key = path.read_text(encoding="ascii").strip()
    except OSError:
        raise Stop(f"Er is geen sleutel. Geef er een met --sleutel of in {KEY_VARIABLE}.") from None
    if not key:
        raise Stop(f"De sleutel in {path} is leeg. Gooi het bestand weg of geef een sleutel met --sleutel.")
    return key


def key_file() -> Path:
    """Where this user's own key is kept."""
    if sys.platform == "win32":
        base = Path(os.environ.get("APPDATA") or Path.home() / "AppData" / "Roaming")
    else:
        base = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    return base / "signaal" / "sleutel"
