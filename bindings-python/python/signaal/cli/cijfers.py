"""``signaal cijfers``: one table of figures, over any part of the signals."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from signaal.cli.tabel import as_csv, shown
from signaal.stop import Stop

if TYPE_CHECKING:
    from signaal.insight import Frame, Store

# Option, part of `Selection`, explanation.
_FILTERS = (
    ("onderwerp", "topic", "een onderwerp, zoals onderwerp/afval"),
    ("begrip", "concept", "een begrip van welk facet ook, zoals belemmering/niet-teruggebeld"),
    ("fase", "stage", "een fase van de klantreis, zoals betalen"),
    ("onderdeel", "unit", "naam of code van een onderdeel"),
    ("gebied", "area", "code van een gemeente, wijk of buurt"),
    ("van", "start", "eerste dag, JJJJ-MM-DD"),
    ("tot", "end", "laatste dag, JJJJ-MM-DD"),
    ("kanaal", "channel", "een kanaal, zoals telefoon"),
    ("bron", "source", "een systeem of een signaaltype"),
    ("indiener", "sender", "een soort indiener, zoals ondernemer"),
)
_WIDEST = 48


def register(commands: Any) -> None:
    """Adds the command."""
    tables = "\n".join(f"  {name:<18} {explained}" for name, (explained, _) in _TABLES.items())
    parser = commands.add_parser(
        "cijfers",
        help="een tabel met cijfers, over elk deel van de signalen",
        description=f"Maakt een tabel van de signalen in MAP. Elke keuze versmalt; ze mogen samen.\n\n{tables}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog="Voorbeeld: signaal cijfers uit/demo belemmeringen --onderdeel Burgerzaken --van 2026-01-01",
    )
    parser.add_argument("map", metavar="MAP", help="de map die signaal verwerk heeft gemaakt")
    parser.add_argument("tabel", metavar="TABEL", choices=tuple(_TABLES), help="een van de tabellen hierboven")
    for option, _, explained in _FILTERS:
        parser.add_argument(f"--{option}", metavar="WAARDE", help=explained)
    parser.add_argument(
        "--per", metavar="WAARDE", help="splits per maand, week, jaar, wijkcode, onderdeelNaam, kanaal, ..."
    )
    parser.add_argument("--doelen", metavar="PAD", help="nulmeting, doelen en termijnen, bij indicatoren en termijnen")
    parser.add_argument("--gebeurtenissen", metavar="PAD", help="CSV met datum;gebeurtenis, bij drukke-dagen")
    parser.add_argument("--vorm", choices=("tekst", "csv", "json"), default="tekst", help="hoe de tabel eruit komt")
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Prints the table."""
    from signaal.insight import open_store

    given = {part: getattr(chosen, option) for option, part, _ in _FILTERS if getattr(chosen, option)}
    for option in ("van", "tot"):
        _check_day(option, getattr(chosen, option))
    with open_store(Path(chosen.map)) as store:
        try:
            frame = _TABLES[chosen.tabel][1](store.select(**given), chosen)
        except ValueError:
            raise Stop(
                "Deze keuze kan niet. Bij --gebied hoort een code: GM, WK of BU met cijfers. Bij --per: "
                "dag, week, maand, jaar, wijkcode, buurtcode, gemeentecode, onderdeelNaam, kanaal, "
                "signaaltype, indiener of systeem."
            ) from None
    forms = {"tekst": _as_text, "csv": as_csv, "json": _as_json}
    sys.stdout.write(forms[chosen.vorm](frame))
    return 0


def _check_day(option: str, day: str | None) -> None:
    try:
        if day is not None and len(day) != 10:
            raise ValueError
        date.fromisoformat(day or "2026-01-01")
    except ValueError:
        raise Stop(f"--{option} {day} is geen dag. Schrijf JJJJ-MM-DD, zoals 2026-10-01.") from None


def _ratings(store: Store, chosen: argparse.Namespace) -> Frame:
    from signaal import insight

    return insight.ratings(store, _by(chosen))


def _per_quality(store: Store, chosen: argparse.Namespace) -> Frame:
    from signaal import insight

    return insight.ratings(store, _by(chosen), quality=True)


def _by(chosen: argparse.Namespace) -> str | None:
    by: str | None = chosen.per
    return by


def _plain(name: str) -> Callable[[Store, argparse.Namespace], Frame]:
    def make(store: Store, chosen: argparse.Namespace) -> Frame:
        from signaal import insight

        frame: Frame = getattr(insight, name)(store)
        return frame

    return make


def _facet(facet: str) -> Callable[[Store, argparse.Namespace], Frame]:
    def make(store: Store, chosen: argparse.Namespace) -> Frame:
        from signaal import insight

        return insight.multi_answer(store, facet, narrow=facet == "onderwerp" and bool(chosen.onderwerp))

    return make


def _volume(store: Store, chosen: argparse.Namespace) -> Frame:
    from signaal import insight

    period = chosen.per or "maand"
    if period not in ("dag", "week", "maand", "jaar"):
        raise Stop("Bij verloop kan --per dag, week, maand of jaar zijn.")
    return insight.volume(store, period)


def _first_time_fix(store: Store, chosen: argparse.Namespace) -> Frame:
    from signaal import insight

    return insight.first_time_fix(store, _by(chosen))


def _quality(store: Store, chosen: argparse.Namespace) -> Frame:
    from signaal import insight

    return insight.quality(store, _by(chosen))


def _sub_questions(store: Store, chosen: argparse.Namespace) -> Frame:
    from signaal import insight

    if not chosen.onderwerp:
        raise Stop("Geef bij deelvragen --onderwerp, zoals onderwerp/afval.")
    return insight.sub_questions(store.select(topic=None), chosen.onderwerp)


def _busy_days(store: Store, chosen: argparse.Namespace) -> Frame:
    from signaal import insight
    from signaal.insight.events import read_events

    return insight.busy_days(store, read_events(Path(chosen.gebeurtenissen)) if chosen.gebeurtenissen else ())


def _indicators(store: Store, chosen: argparse.Namespace) -> Frame:
    from signaal import insight
    from signaal.insight.indicators import read_goals

    goals = read_goals(Path(chosen.doelen)) if chosen.doelen else {}
    rows = []
    for report in insight.indicators(store, goals):
        one, progress = report["indicator"], report["voortgang"]
        before = one.get("nulmeting") or {}
        rows.append({
            "indicator": one["indicator"], "waarde": one["meting"]["waarde"], "n": one["meting"]["n"],
            "nulmeting": before.get("waarde"), "nNulmeting": before.get("n"),
            "verandering": (progress.get("relatief") or {}).get("waarde"), "oordeel": progress.get("oordeel"),
            "streefwaarde": one.get("streefwaarde"), "gehaald": progress.get("streefwaardeGehaald"),
        })  # fmt: skip
    definition = "Elke indicator die uit de signalen is te tellen, naast nulmeting en streefwaarde."
    return insight.Frame(rows, definition)


def _quotes(store: Store, chosen: argparse.Namespace) -> Frame:
    from signaal import insight
    from signaal.insight.quotes import as_rows, quotes

    concepts = [c for c in (chosen.begrip, chosen.onderwerp) if c] or insight.topics(store).column("begrip")[:6]
    definition = "Geschoonde citaten, nooit van iemand in nood of met bijzondere persoonsgegevens."
    return insight.Frame(as_rows(quotes(store, concepts[:6])), definition, columns=("begrip", "soort", "citaat"))


def _rules(store: Store, chosen: argparse.Namespace) -> Frame:
    from signaal.insight.improve import obstacles

    return obstacles(store)


# Name, explanation, and how it is made.
_TABLES: dict[str, tuple[str, Callable[[Store, argparse.Namespace], Frame]]] = {
    "onderwerpen": ("waar het over gaat", _facet("onderwerp")),
    "belemmeringen": ("waar mensen tegenaan lopen (de tabel van Totta)", _facet("belemmering")),
    "oorzaken": ("wat erachter zit, volgens de tekst", _facet("oorzaak")),
    "fasen": ("de fase van de klantreis", _facet("fase")),
    "soorten": ("klacht, melding, vraag, compliment, ...", _facet("soort")),
    "verloop": ("aantal per maand, of --per dag, week, jaar", _volume),
    "drukke-dagen": ("dagen die eruit springen, naast wat er gebeurde", _busy_days),
    "tevredenheid": ("ontevreden (0-6) en tevreden (7 en hoger)", _ratings),
    "per-kwaliteit": ("hetzelfde, per kwaliteit waar de vraag over gaat", _per_quality),
    "kwaliteit": ("hoe vaak teksten een kwaliteit slecht noemen", _quality),
    "in-een-keer": ("in een keer geholpen, vastgelegd en ervaren", _first_time_fix),
    "herhaalcontact": ("herhaalcontact, en wat te vermijden was", _plain("repeat_contact")),
    "termijnen": ("klachten binnen zes weken afgehandeld", _plain("within_term")),
    "indicatoren": ("indicatoren met nulmeting en doel", _indicators),
    "indieners": ("inwoners naast ondernemers", _plain("by_sender")),
    "deelvragen": ("wat een onderwerp onderscheidt: de vraag eronder", _sub_questions),
    "drijvers": ("welke begrippen samengaan met een hoger of lager cijfer", _plain("drivers")),
    "herhaling": ("plekken waar hetzelfde steeds terugkomt", _plain("repeated_reports")),
    "afhaken": ("waar mensen op de website afhaken", _plain("drop_off")),
    "citaten": ("citaten die samen laten zien wat er speelt", _quotes),
    "regels": ("regels die in de weg zitten, per soort (Rode knop)", _rules),
}


def _as_text(frame: Frame) -> str:
    base = f" n = {frame.base}." if frame.base is not None else ""
    out = [frame.definition + base, ""]
    if frame.rows:
        lines = [list(frame.columns), *([shown(row.get(name)) for name in frame.columns] for row in frame)]
        number = [
            isinstance(next((v for v in frame.column(n) if v is not None), ""), (int, float)) for n in frame.columns
        ]
        width = [max(len(line[at]) for line in lines) for at in range(len(frame.columns))]
        width = [min(w, _WIDEST) if at < len(width) - 1 else w for at, w in enumerate(width)]
        for line in lines:
            cells = [c.rjust(w) if right else c.ljust(w) for c, w, right in zip(line, width, number, strict=True)]
            out.append("  ".join(cells).rstrip())
    else:
        out.append("Geen signalen bij deze keuze.")
    if frame.notes:
        out += ["", *frame.notes]
    return "\n".join(out) + "\n"


def _as_json(frame: Frame) -> str:
    document = {"definitie": frame.definition, "n": frame.base, "rijen": frame.rows, "opmerkingen": list(frame.notes)}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"
