"""``signaal demo-samenvatting``: what stands in an output folder, for a person to read."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from signaal import _native
from signaal.stop import Stop

_TOP = 5
_QUOTES = 3
_WIDTH = 100


def register(commands: Any) -> None:
    """Adds the command."""
    parser = commands.add_parser(
        "demo-samenvatting",
        help="vat een map met uitkomsten kort samen",
        description="Vat samen wat `signaal verwerk` in een map heeft gezet: aantallen, onderwerpen, citaten.",
    )
    parser.add_argument("map", metavar="MAP", help="de map die signaal verwerk heeft gemaakt")
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Prints the summary."""
    folder = Path(chosen.map)
    try:
        report = json.loads((folder / "verslag.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise Stop(f"In {folder} staat geen verslag.json. Draai eerst signaal verwerk.") from None
    print("\n".join(lines(report, folder)))
    return 0


def lines(report: dict[str, Any], folder: Path) -> list[str]:
    """The summary, line by line."""
    total = report["totaal"]
    width = max(len(source["naam"]) for source in report["bronnen"])
    out = ["", "Wat is er gelezen?", ""]
    out.append(f"  {'bron':<{width}}  {'rijen':>7} {'signalen':>9} {'afgekeurd':>10} {'hersteld':>9}")
    for name, counts in [*((s["naam"], s) for s in report["bronnen"]), ("samen", total)]:
        out.append(
            f"  {name:<{width}}  {counts['rijen']:>7} {counts['signalen']:>9} {counts['afgekeurd']:>10} "
            f"{counts['herstellingen']:>9}"
        )
    removed = sum(total["geschoond"].values())
    out += ["", f"Er zijn {removed} persoonsgegevens uit de teksten gehaald:"]
    out.append("  " + (", ".join(f"{kind} {count}" for kind, count in total["geschoond"].items()) or "geen"))
    texts = total["metTekst"]
    out += ["", f"Waar gaat het over? (van {texts} signalen met tekst; een signaal kan meer onderwerpen hebben)", ""]
    out += _top(total["hoofdbegrippen"], "onderwerp", texts)
    out.append(f"  {total['zonderOnderwerp']:>5}  geen onderwerp gevonden")
    out += ["", "Waar lopen mensen tegenaan?", ""]
    out += _top(total["hoofdbegrippen"], "belemmering", texts)
    urgent = {name: count for name, count in total["labels"].items() if name.startswith("urgentie/")}
    if urgent:
        out += ["", "Schrijnend of dringend (laat hier altijd een mens naar kijken):", ""]
        out += _top(total["hoofdbegrippen"], "urgentie", texts)
    out += ["", "Drie signalen, met de woorden waaraan het te zien is:", ""]
    for quote in quotes(folder):
        out += quote
    out += [
        "Waar staat het?",
        "",
        f"  {folder / 'verslag.html'}      open dit in een browser",
        f"  {folder / 'dashboard.html'}    alle cijfers, met filters; opent zonder internet",
        f"  {folder / 'agenda.html'}       de thema's van de laatste maand op volgorde",
        f"  {folder / 'signalen.parquet'}  voor Excel, Power BI, R en Python; ook als .ndjson",
        f"  {folder / 'signalen.duckdb'}   om met SQL in te zoeken",
        f"  {folder / 'afgekeurd.ndjson'}  rijen die niet gelezen konden worden, en wat u kunt doen",
        "",
    ]
    return out


def _top(counts: dict[str, int], facet: str, whole: int) -> list[str]:
    found = sorted(
        ((name, count) for name, count in counts.items() if name.startswith(f"{facet}/")),
        key=lambda pair: (-pair[1], pair[0]),
    )
    if not found:
        return ["  niets gevonden"]
    return [
        f"  {count:>5}  {_native.concept_label(name) or name}" + (f" ({100 * count / whole:.0f}%)" if whole else "")
        for name, count in found[:_TOP]
    ]


def quotes(folder: Path) -> list[list[str]]:
    """Three signals with a barrier, each of another barrier: the sentence and its evidence.

    Never of a signal with signs of distress.

    Of each barrier first a text that something was taken out of, then the highest score, then the first in the file. So
    the same folder gives the same quotes.
    """
    import duckdb

    with duckdb.connect(str(folder / "signalen.duckdb"), read_only=True) as connection:
        rows = connection.execute(
            """
            WITH kandidaten AS (
                SELECT array_to_string(string_split(begrip, '/')[1:2], '/') AS begrip, score, signaalId,
                       fragmenten[1].tekst AS nr, rowid AS volgorde,
                       list_transform(
                           list_filter(list_zip(fragmenten, woorden), lambda p: p[1].tekst = fragmenten[1].tekst),
                           lambda p: p[2]) AS woorden
                FROM labels WHERE facet = 'belemmering' AND len(woorden) > 0
            ),
            aantallen AS (SELECT begrip, count(DISTINCT signaalId) AS aantal FROM kandidaten GROUP BY begrip)
            SELECT k.begrip, k.woorden, t.inhoud, s.signaaltype, k.signaalId
            FROM kandidaten k
            JOIN aantallen a ON a.begrip = k.begrip
            JOIN teksten t ON t.signaalId = k.signaalId AND t.nr = k.nr
            JOIN signalen s ON s.signaalId = k.signaalId
            WHERE len(t.inhoud) BETWEEN 40 AND 400
              AND k.signaalId NOT IN (SELECT signaalId FROM labels WHERE facet = 'urgentie')
            ORDER BY a.aantal DESC, k.begrip, regexp_matches(t.inhoud, '\\[[a-z-]+\\]') DESC, k.score DESC, k.volgorde
            """
        ).fetchall()
    chosen: list[list[str]] = []
    barriers: set[str] = set()
    signals: set[str] = set()
    for barrier, words, text, kind, signal in rows:
        if barrier in barriers or signal in signals:
            continue
        barriers.add(barrier)
        signals.add(signal)
        evidence = ", ".join(f"'{word}'" for word in dict.fromkeys(words))
        title = _native.concept_label(barrier) or barrier
        chosen.append(
            [
                *_wrapped(f'"{" ".join(text.split())}"'),
                f"    {str(kind).replace('_', ' ')} -> {title}, want er staat: {evidence}",
                "",
            ]
        )
        if len(chosen) == _QUOTES:
            break
    return chosen or [["  (geen signaal met een belemmering)", ""]]


def _wrapped(text: str) -> list[str]:
    import textwrap

    return textwrap.wrap(text, _WIDTH, initial_indent="  ", subsequent_indent="   ")
