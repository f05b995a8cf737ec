"""``signaal profiel``: which profiles there are, a draft for an unknown table, and what a profile does with a file."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from signaal import _native
from signaal.config import find_key
from signaal.errors import SignaalError
from signaal.stop import Stop


def register(commands: Any) -> None:
    """Adds the command."""
    parser = commands.add_parser("profiel", help="bekijk de profielen voor exports")
    actions = parser.add_subparsers(dest="actie", metavar="ACTIE", required=True)
    listing = actions.add_parser("lijst", help="laat de meegeleverde profielen zien")
    listing.add_argument("--json", action="store_true", help="als JSON")
    listing.set_defaults(run=_list)
    show = actions.add_parser("toon", help="laat een meegeleverd profiel zien, als begin voor een eigen profiel")
    show.add_argument("naam", metavar="NAAM", help="naam van een meegeleverd profiel")
    show.set_defaults(run=_show)
    check = actions.add_parser("controleer", help="controleer een eigen profiel; noemt elke fout met de regel")
    check.add_argument("bestand", metavar="PAD", help="het profiel, een .toml")
    check.set_defaults(run=_check)
    draft = actions.add_parser("voorstel", help="maak een eerste profiel voor een onbekende CSV of XLSX")
    draft.add_argument("bestand", metavar="BESTAND", help="de export")
    draft.add_argument("-o", "--uit", metavar="PAD", help="schrijf het voorstel naar dit .toml-bestand")
    draft.add_argument("--json", action="store_true", help="alles als JSON")
    draft.set_defaults(run=_draft)
    explain = actions.add_parser("controle", help="laat zien wat een profiel met de eerste rijen van een bestand doet")
    explain.add_argument("profiel", metavar="NAAM|PAD", help="een meegeleverd profiel, of een eigen .toml")
    explain.add_argument("bestand", metavar="BESTAND", help="de export")
    explain.add_argument("--rijen", type=int, default=3, metavar="N", help="zo veel rijen laten zien (anders 3)")
    explain.add_argument("--sleutel", metavar="GEHEIM", help="de geheime sleutel, zoals bij signaal verwerk")
    explain.set_defaults(run=_explain)


def _list(chosen: argparse.Namespace) -> int:
    profiles = json.loads(_native.profiles())
    if chosen.json:
        print(json.dumps(profiles, ensure_ascii=False, indent=2))
        return 0
    width = max((len(profile["naam"]) for profile in profiles), default=0)
    for profile in profiles:
        print(f"{profile['naam']:<{width}}  {profile['omschrijving']}")
    return 0


def _show(chosen: argparse.Namespace) -> int:
    sys.stdout.write(_native.profile_text(chosen.naam))
    return 0


def _check(chosen: argparse.Namespace) -> int:
    if not chosen.bestand.endswith(".toml"):
        raise Stop("Een eigen profiel is een bestand dat eindigt op .toml.")
    try:
        _native.check_profile(chosen.bestand)
    except SignaalError as problem:
        if problem.code == "bestand-niet-te-openen":
            raise
        print(problem)
        return 1
    print("Het profiel is goed.")
    return 0


def _draft(chosen: argparse.Namespace) -> int:
    proposal: dict[str, Any] = json.loads(_native.propose_profile(chosen.bestand))
    if chosen.uit:
        target = Path(chosen.uit)
        if target.suffix != ".toml":
            raise Stop("Een profiel is een bestand dat eindigt op .toml.")
        if target.exists():
            raise Stop(f"{target} bestaat al. Kies een andere naam.")
        target.write_text(proposal["profiel"], encoding="utf-8", newline="\n")
    if chosen.json:
        print(json.dumps(proposal, ensure_ascii=False, indent=2))
        return 0
    print("\n".join(_described(proposal)))
    if chosen.uit:
        print(f"\nHet voorstel staat in {chosen.uit}. Vul in wat open staat en draai: signaal profiel controle")
    else:
        print(f"\n{proposal['profiel']}", end="")
    return 0


def _described(proposal: dict[str, Any]) -> Iterator[str]:
    """The draft for a person: what was seen, and of each column the field, the reason and the first values."""
    yield from proposal["redenen"]
    yield f"Bekeken: {proposal['rijen']} rijen. Persoonsgegevens zijn uit de voorbeelden gehaald."
    for column in proposal["kolommen"]:
        fields = column["veld"] + (f" en {column['ook']}" if column.get("ook") else "")
        yield f"\n{column['naam']}  ->  {fields}  ({column['gevuld']}% gevuld)"
        for reason in column["redenen"]:
            yield f"    {reason}"
        shown = [value for value in column["voorbeeld"] if value]
        if shown:
            yield f"    zoals: {' | '.join(shown)}"


def _explain(chosen: argparse.Namespace) -> int:
    document: dict[str, Any] = json.loads(_native.profile_document(chosen.profiel))
    feed = _native.Pipeline(find_key(chosen.sleutel), None).read(chosen.bestand, chosen.profiel, None)
    signals: list[dict[str, Any]] = []
    rejects: list[dict[str, Any]] = []
    for good, bad in feed:
        signals += [json.loads(line) for line in good.splitlines()[: max(0, chosen.rijen - len(signals))]]
        rejects += [json.loads(line) for line in bad.splitlines()[: max(0, chosen.rijen - len(rejects))]]
    print("\n".join(_explained(document, json.loads(feed.counts()), signals, rejects)))
    return 0


def _explained(
    document: dict[str, Any], counts: dict[str, Any], signals: list[dict[str, Any]], rejects: list[dict[str, Any]]
) -> Iterator[str]:
    """What the profile does: column by column, then the first signals and rejects, without personal data."""
    yield f"Profiel {document['naam']}: {document['titel']}"
    yield f"{counts['rijen']} rijen: {counts['signalen']} signalen en {counts['afgekeurd']} afgekeurd."
    yield "\nKolommen"
    missing = set(counts.get("kolommenOntbreken", ()))
    for column in document["kolom"]:
        state = "ontbreekt in het bestand" if column["naam"] in missing else "gevonden"
        role = column.get("rol") or column.get("gegeven") or column.get("soort")
        what = f"{column['veld']} ({role})" if role else column["veld"]
        yield f"  {column['naam']}  ->  {what}: {state}"
    for name in counts.get("kolommenOnbekend", ()):
        yield f"  {name}  ->  niet in het profiel, dus niet gelezen"
    for kind, count in counts.get("herstellingenPerSoort", {}).items():
        yield f"  hersteld: {kind.replace('_', ' ')} ({count} keer)"
    for number, signal in enumerate(signals, 1):
        yield f"\nSignaal {number}"
        yield from (f"  {name}: {value}" for name, value in _flat(signal))
    for reject in rejects:
        place = f"{reject['blad']}, rij {reject['rij']}" if reject.get("blad") else f"rij {reject['rij']}"
        yield f"\nAfgekeurd ({place}): {reject['melding']} {reject['actie']}"


_TECHNICAL = ("schemaVersie", "signaalId", "labels", "verwerking", "bewaren", "privacy")


def _flat(value: dict[str, Any], before: str = "") -> Iterator[tuple[str, str]]:
    for name, item in value.items():
        if not before and name in _TECHNICAL:
            continue
        if isinstance(item, dict):
            yield from _flat(item, f"{before}{name}.")
        elif name == "teksten":
            yield from ((f"tekst ({text['rol']})", " ".join(text["inhoud"].split())[:160]) for text in item)
        elif name == "metingen":
            for score in item:
                yield (
                    f"meting ({score['soort']})",
                    f"{score['waarde']:g} op {score['schaalMin']:g}-{score['schaalMax']:g}",
                )
        else:
            yield before + name, json.dumps(item, ensure_ascii=False) if isinstance(item, (list, bool)) else str(item)
