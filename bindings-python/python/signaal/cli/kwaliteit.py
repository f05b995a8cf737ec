"""``signaal kwaliteit``: how good is a delivery, before anybody counts with it?"""

from __future__ import annotations

import argparse
import json
import sys
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

from signaal import _native
from signaal.cli.verwerk import plan
from signaal.config import CONFIG, Source, find_key
from signaal.output.file import write_whole
from signaal.output.quality import Measured, drift, dutch, earlier, load, remarks
from signaal.output.quality_page import page
from signaal.stop import Stop

NAME = "kwaliteit.json"


def register(commands: Any) -> None:
    """Adds the command."""
    parser = commands.add_parser(
        "kwaliteit",
        help="kijk hoe goed een levering is",
        description=(
            "Leest exports zoals signaal verwerk en schrijft kwaliteit.json en kwaliteit.html: hoe vol de velden zijn, "
            "welke fouten erin staan, twijfelachtige datums, dubbele teksten, talen, lege antwoorden, en wat er anders "
            "is dan de vorige keer. Alleen aantallen, geen tekst van inwoners."
        ),
    )
    parser.add_argument("bestanden", metavar="BESTAND", nargs="*", help=f"een export, of een {CONFIG}")
    parser.add_argument("--profiel", action="append", default=[], metavar="NAAM|PAD", help="zoals bij signaal verwerk")
    parser.add_argument("--vorige", metavar="PAD", help=f"het {NAME} van de vorige levering, om mee te vergelijken")
    parser.add_argument("-o", "--uit", metavar="MAP", help="de map voor het verslag")
    parser.add_argument("--sleutel", metavar="GEHEIM", help="de geheime sleutel, zoals bij signaal verwerk")
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Runs the command: 0 also when the delivery is bad, since the report says so."""
    sources, folder = plan(chosen.bestanden, chosen.profiel, chosen.uit)
    before = _earlier(chosen.vorige) if chosen.vorige else None
    report = measure(sources, find_key(chosen.sleutel), before)
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(report, ensure_ascii=False, indent=2) + "\n"
    write_whole(folder / NAME, text)
    write_whole(folder / "kwaliteit.html", page(report))
    for source in report["bronnen"]:
        print(f"{source['naam']}: {source['rijen']} rijen, {dutch(source['geldig'])}% geldig", file=sys.stderr)
        for line in source["opmerkingen"]:
            print(f"  - {line}", file=sys.stderr)
    for name in report["bronnenWeg"]:
        print(f"{name} zat wel in de vorige levering en nu niet.", file=sys.stderr)
    print(f"Het verslag staat in {folder / 'kwaliteit.html'}.", file=sys.stderr)
    return 0


def measure(sources: list[Source], key: str, before: dict[str, Any] | None = None) -> dict[str, Any]:
    """The report of all sources, as it stands in ``kwaliteit.json``."""
    pipeline = _native.Pipeline(key, None)
    now = datetime.now(timezone.utc)
    out = []
    matched: set[str] = set()
    for source in sources:
        if not source.path.is_file():
            raise Stop(f"{source.path} bestaat niet of is geen bestand.")
        measured = Measured(now.date(), json.loads(_native.profile_document(source.profile)))
        feed = pipeline.read(source.path, source.profile, source.organisation)
        for good, bad in feed:
            for line in good.splitlines():
                measured.add(json.loads(line))
            for line in bad.splitlines():
                measured.reject(json.loads(line))
        result: dict[str, Any] = {"naam": source.name, "bestand": source.path.name, "profiel": source.profile}
        result |= measured.result(json.loads(feed.counts()))
        result["opmerkingen"] = remarks(result)
        if before is not None:
            known = earlier(result, [one.profile for one in sources], before)
            result["verschil"] = drift(result, known) if known else None
            if known is None:
                result["opmerkingen"].append("Deze bron zat niet in de vorige levering.")
            if known is not None:
                matched.add(known["naam"])
                if known["naam"] != source.name:
                    result["vorige"] = known["naam"]
        out.append(result)
    gone = sorted(set(before or ()) - matched)
    return {"bronnen": out, "bronnenWeg": gone, "klaar": now.isoformat(timespec="seconds").replace("+00:00", "Z")}


def _earlier(path: str) -> dict[str, Any]:
    file = Path(path)
    file = file / NAME if file.is_dir() else file
    try:
        return load(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, KeyError, TypeError):
        raise Stop(f"{file} is geen {NAME} van signaal kwaliteit.") from None
