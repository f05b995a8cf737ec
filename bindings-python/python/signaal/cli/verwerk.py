"""``signaal verwerk``: from exports to a folder with safe, classified signals."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from signaal import _native
from signaal.config import CONFIG, Source, find_key, read_config
from signaal.stop import Stop


def register(commands: Any) -> None:
    """Adds the command."""
    parser = commands.add_parser(
        "verwerk",
        help="lees exports en maak er signalen van",
        description=(
            "Leest exports, haal de persoonsgegevens eruit, zegt waar elke tekst over gaat en schrijft een map met "
            "signalen.ndjson, signalen.parquet, signalen.duckdb, afgekeurd.ndjson, verslag.json en verslag.html. "
            f"Zonder BESTAND staat in {CONFIG} wat er gelezen wordt."
        ).replace("haal de", "haalt de"),
        epilog="Voorbeeld: signaal verwerk kto.csv klachten.xlsx --profiel kto --profiel klachten -o uit/",
    )
    parser.add_argument(
        "bestanden", metavar="BESTAND", nargs="*", help=f"een export, of een {CONFIG} die exports en profielen noemt"
    )
    parser.add_argument("--instellingen", metavar="PAD", help=f"een {CONFIG} die exports en profielen noemt")
    parser.add_argument(
        "--profiel",
        action="append",
        default=[],
        metavar="NAAM|PAD",
        help="hoe het bestand in elkaar zit: een meegeleverd profiel (signaal profiel lijst) of een eigen .toml. "
        "Een keer voor alle bestanden, of een keer per bestand in dezelfde volgorde",
    )
    parser.add_argument(
        "--organisatie", metavar="CODE", help="van wie de exports zijn, zoals GM0344; anders wat het profiel zegt"
    )
    parser.add_argument("-o", "--uit", metavar="MAP", help="de map voor de uitkomst; wordt als geheel vervangen")
    parser.add_argument(
        "--sleutel",
        metavar="GEHEIM",
        help="de geheime sleutel achter de nummers van signalen; anders SIGNAAL_SLEUTEL, anders een eigen sleutel "
        "die eenmalig wordt gemaakt en bewaard",
    )
    parser.add_argument(
        "--voeg-toe",
        action="store_true",
        help="laat staan wat er in de map staat; voeg nieuwe signalen toe en werk bekende bij",
    )
    parser.add_argument("--termen", metavar="PAD", help="eigen termen en begrippen, boven op de landelijke")
    parser.add_argument(
        "--dashboard", action="store_true", help="maak er meteen dashboard.html, agenda.html en agenda.md bij"
    )
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Runs the command: 0 when the folder is there (rejected rows are no failure: they are counted and listed)."""
    settings = [chosen.instellingen] if chosen.instellingen else []
    sources, out = plan([*settings, *chosen.bestanden], chosen.profiel, chosen.uit)
    if chosen.organisatie:
        sources = [replace(source, organisation=chosen.organisatie) for source in sources]
    taxonomy = _native.Taxonomy.load(chosen.termen) if chosen.termen else None
    # Imported late: duckdb takes a moment to load, and the stream commands do not need it.
    from signaal.output.run import run as run_all

    report = run_all(sources, out, find_key(chosen.sleutel), chosen.voeg_toe, taxonomy)
    for line in summary(report, out):
        print(line, file=sys.stderr)
    if chosen.dashboard:
        from signaal.cli.dashboard import write_all

        named = chosen.instellingen or next((n for n in chosen.bestanden if n.endswith(".toml")), CONFIG)
        write_all(out, Path(named).parent)
    return 0


def plan(files: list[str], profiles: list[str], out: str | None) -> tuple[list[Source], Path]:
    """Which files with which profiles, and where the output goes.

    >>> plan(["a.csv", "b.csv"], ["kto"], "uit")[0][1].profile
    'kto'
    """
    if not files and not profiles:
        files = [CONFIG]
    sources: list[Source] = []
    folder = Path(out) if out else None
    exports = [name for name in files if Path(name).suffix != ".toml"]
    for name in files:
        if name not in exports:
            config = read_config(Path(name))
            sources.extend(config.sources)
            folder = folder or config.out
    if exports and not profiles:
        raise Stop("Zeg met --profiel hoe het bestand in elkaar zit. Welke er zijn: signaal profiel lijst")
    if profiles and not exports:
        raise Stop("Bij --profiel hoort een bestand.")
    if len(profiles) not in (0, 1, len(exports)):
        raise Stop(
            f"Er zijn {len(exports)} bestanden en {len(profiles)} profielen. "
            "Geef een profiel voor alle bestanden, of een per bestand in dezelfde volgorde."
        )
    if len(profiles) == 1:
        profiles = profiles * len(exports)
    sources.extend(
        Source(Path(name), profile, Path(name).name) for name, profile in zip(exports, profiles, strict=True)
    )
    if folder is None:
        raise Stop("Zeg met -o in welke map de uitkomst moet komen.")
    seen: set[str] = set()
    for source in sources:
        if source.name in seen:
            raise Stop(f"Twee bronnen heten {source.name}. Geef ze in {CONFIG} elk een eigen `naam`.")
        seen.add(source.name)
    return sources, folder


def summary(report: dict[str, Any], out: Path) -> list[str]:
    """A few lines for the person who ran it."""
    total = report["totaal"]
    lines = [
        f"{source['naam']}: {source['rijen']} rijen, {source['signalen']} signalen, {source['afgekeurd']} afgekeurd"
        for source in report["bronnen"]
    ]
    lines.append(f"Samen: {total['rijen']} rijen, {total['signalen']} signalen, {total['afgekeurd']} afgekeurd.")
    lines.append(f"Het verslag staat in {out / 'verslag.html'}.")
    return lines
