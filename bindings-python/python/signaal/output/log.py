"""``verwerking.ndjson``: what every run on an output folder was done with, so that a label can be made again later.

One line a run, oldest first; a folder that is replaced keeps the lines of before. A line of ``"soort":
"verwerking"`` has
the versions, the SHA-256 of the taxonomy, of the learned model, of the measured scores, of every source and of its
profile, and the thresholds of the model. A line of ``"soort": "vernietiging"`` is what ``signaal vernietig`` did.
No line holds anything of a citizen.

Which run made which signal stands in ``verslag.json`` as ``verwerkt``: ``[[bron, loop, aantal], ...]`` along
the lines of
``signalen.ndjson`` (``bron``: the place in ``bronnen``; ``loop``: that of the line in this file).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path
from typing import Any

from signaal import _native
from signaal.config import Source
from signaal.stop import Stop

LOG = "verwerking.ndjson"


def settings(taxonomy: _native.Taxonomy | None = None) -> dict[str, Any]:
    """What labels hang on: versions, the hashes of taxonomy, model and scores, and the thresholds of the model.

    >>> settings()["taxonomie"]["versie"] == _native.Taxonomy.national().version
    True
    """
    used = taxonomy or _native.Taxonomy.national()
    card = json.loads(_native.card())
    own = used.model
    national = card["model"]
    name, sha256 = own or (national["naam"], national["modelSha256"])
    model = {"naam": name, "versie": used.model_version, "sha256": sha256}
    versions = json.loads(_native.versions())
    return {
        "versies": {"signaal": versions["signaal"], "schema": versions["schema"]},
        "taxonomie": {"versie": used.version, "sha256": hashlib.sha256(used.to_json().encode()).hexdigest()},
        "model": model,
        # Of an own model the thresholds stand in its file.
        "drempels": card["model"]["drempels"] if own is None else None,
        "scoresSha256": hashlib.sha256(json.dumps(card["scores"], sort_keys=True).encode()).hexdigest(),
    }


def source_entry(source: Source) -> dict[str, Any]:
    """What was read, and by which profile."""
    entry: dict[str, Any] = {"naam": source.name, "bestand": source.path.name, "profiel": source.profile}
    if source.organisation:
        entry["organisatie"] = source.organisation
    if source.path.is_file():
        entry["sha256"] = digest(source.path)
    profile = Path(source.profile)
    if profile.suffix == ".toml":
        if profile.is_file():
            entry["profielSha256"] = digest(profile)
    else:
        entry["profielSha256"] = hashlib.sha256(_native.profile_text(source.profile).encode()).hexdigest()
    return entry


def digest(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    found = hashlib.sha256()
    with path.open("rb") as file:
        while part := file.read(1 << 20):
            found.update(part)
    return found.hexdigest()


def read_log(folder: Path) -> list[dict[str, Any]]:
    """The lines of a folder; none when it has no log yet.

    Raises:
        Stop: the log is damaged.
    """
    path = folder / LOG
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        found = [json.loads(line) for line in lines]
        if not all(isinstance(line, dict) for line in found):
            raise ValueError
    except FileNotFoundError:
        return []
    except (OSError, ValueError):
        raise Stop(f"{path} is beschadigd. Zet een goede kopie terug, of kies met -o een nieuwe map.") from None
    return found


def write_log(folder: Path, lines: Iterable[dict[str, Any]]) -> None:
    """Writes the log of a folder that is being made."""
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    (folder / LOG).write_text(text, encoding="utf-8", newline="\n")


def runs(pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Source and run of every signal, in lengths.

    >>> runs([(0, 0), (0, 0), (1, 0), (0, 1)])
    [[0, 0, 2], [1, 0, 1], [0, 1, 1]]
    """
    return [[*pair, sum(1 for _ in same)] for pair, same in groupby(pairs)]


def pairs(report: dict[str, Any]) -> list[tuple[int, int]]:
    """Source and run of every signal out of a ``verslag.json``; one of an older version has its sources in order."""
    if "verwerkt" in report:
        return [(source, run) for source, run, count in report["verwerkt"] for _ in range(count)]
    return [
        (number, 0)
        for number, entry in enumerate(report["bronnen"])
        for _ in range(entry.get("inBestand", entry["signalen"]))
    ]
