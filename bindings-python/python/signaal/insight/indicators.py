"""Indicators with baseline and target, as records of the schema ``indicator``."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from signaal.insight import figures
from signaal.insight.core import ask, label
from signaal.insight.store import Store
from signaal.stop import Stop

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

_TERMS = ("meldingDagen", "telefoonSeconden", "balieSeconden")
# Indicators that are not to be counted out of signals: the organisation gives the numbers.
_GIVEN = ("producten-online",)
_DIGITAL = ("webformulier", "website", "app")


@dataclass(frozen=True, slots=True)
class Kind:
    """An indicator that can be counted."""

    key: str
    name: str
    definition: str
    unit: str
    higher: bool
    concept: str | None = None


_KINDS = (
    Kind("ontevreden-aantal", "Ontevreden, aantal", "Aantal cijfers van 0 tot en met 6.", "aantal", False),
    Kind("ontevreden-aandeel", "Ontevreden, aandeel", "Cijfers van 0 tot en met 6, van alle gegeven "
    "cijfers.", "aandeel", False),
    Kind("tevreden-aandeel", "Tevreden", "Cijfers van 7 of hoger, van alle gegeven cijfers.", "aandeel", True),
    Kind(
        "in-een-keer-vastgelegd", "In één keer geholpen, vastgelegd",
        "Contacten die volgens de medewerker in één keer zijn afgehandeld, van de contacten waarvan dat "
        "bekend is.", "aandeel", True,
    ),
    Kind(
        "in-een-keer-ervaren", "In één keer geholpen, ervaren",
        "Contacten waarvan de inwoner zegt in één keer geholpen te zijn, van de contacten waarvan dat "
        "bekend is.", "aandeel", True,
    ),
    Kind("herhaalcontact", "Herhaalcontact", "Herhaalcontacten, van de contacten waarvan dat is "
    "vastgelegd.", "aandeel", False),
    Kind("klacht-binnen-termijn", "Klachten binnen zes weken", "Klachten binnen 42 dagen afgehandeld (Awb "
    "9:11), van de klachten die klaar zijn of over de termijn.", "aandeel", True),
    Kind("melding-binnen-termijn", "Meldingen binnen de termijn", "Meldingen afgehandeld binnen de afgesproken dagen, "
    "van de meldingen die klaar zijn of over de termijn.", "aandeel", True),
    Kind("telefoon-binnen-termijn", "Telefoon binnen de wachttijd", "Gesprekken die binnen de afgesproken wachttijd "
    "zijn opgenomen, van de gesprekken waarvan de wachttijd bekend is.", "aandeel", True),
    Kind("balie-binnen-termijn", "Balie binnen de wachttijd", "Bezoekers die binnen de afgesproken wachttijd zijn "
    "geholpen, van de bezoekers waarvan de wachttijd bekend is.", "aandeel", True),
    Kind("producten-online", "Producten online", "Producten die via internet zijn aan te vragen, van alle producten, "
    "zoals opgegeven in doelen.toml.", "aandeel", True),
    Kind("aanvraag-via-internet", "Aanvragen via internet", "Aanvragen via formulier, website of app, van "
    "alle aanvragen.", "aandeel", True),
)  # fmt: skip


def read_goals(path: Path) -> dict[str, Any]:
    """Periods and targets out of TOML.

    ```toml
    [meting]
    van = "2026-01-01"
    tot = "2026-12-31"
    [nulmeting]
    van = "2025-01-01"
    tot = "2025-12-31"
    [indicator.ontevreden-aantal]
    streefVerandering = -0.3
    streefdatum = "2026-12-31"
    [termijn]                 # wat is afgesproken; zonder dit alleen de zes weken van een klacht
    meldingDagen = 5
    telefoonSeconden = 30
    balieSeconden = 900
    [opgave.producten-online]  # wat niet uit signalen is te tellen: [aantal, van]
    meting = [84, 120]
    nulmeting = [60, 120]
    ```

    Raises:
        Stop: the file cannot be read or holds something else.
    """
    try:
        value = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as problem:
        raise Stop(f"{path} kan niet worden gelezen: {problem.strerror}.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise Stop(f"{path} is geen goede TOML: {problem}.") from None
    for name in value:
        if name not in ("meting", "nulmeting", "indicator", "termijn", "opgave"):
            raise Stop(f"{path}: `{name}` is onbekend. Het kan meting, nulmeting, indicator, termijn of opgave zijn.")
    for name in ("meting", "nulmeting"):
        if name in value and set(value[name]) != {"van", "tot"}:
            raise Stop(f"{path}: in [{name}] horen `van` en `tot`, en niets anders.")
    for name, term in value.get("termijn", {}).items():
        if name not in _TERMS or not isinstance(term, int) or term <= 0:
            raise Stop(f"{path}: in [termijn] horen hele getallen bij {', '.join(_TERMS)}.")
    for key, given in value.get("opgave", {}).items():
        if key not in _GIVEN or not _are_counts(given):
            raise Stop(f"{path}: schrijf [opgave.producten-online] met meting = [aantal, van], en zo ook nulmeting.")
    known = {"streefwaarde", "streefVerandering", "streefdatum"}
    for key, goal in value.get("indicator", {}).items():
        if not isinstance(goal, dict) or set(goal) - known:
            raise Stop(f"{path}: in [indicator.{key}] kan alleen {', '.join(sorted(known))}.")
    return value


def indicators(store: Store, goals: dict[str, Any] | None = None) -> list[dict[str, Any]]:
    """Every indicator that the data has, now and at the baseline: ``[{"indicator": record, "voortgang": {...}}]``.

    Without periods in ``goals`` the last twelve months are held against the twelve before. An indicator without a
    single answer now is left out.
    """
    goals = goals or {}
    days = store.days()
    organisation = store.organisation()
    if days is None or organisation is None:
        return []
    now = goals.get("meting") or _year_back(days[1], 0)
    before = goals.get("nulmeting") or _year_back(days[1], 1)
    current, past = (
        _count(store.select(start=str(period["van"]), end=str(period["tot"])), goals, name)
        for name, period in (("meting", now), ("nulmeting", before))
    )
    out = []
    for kind, (count, base) in current.values():
        if not base:
            continue
        asked: dict[str, Any] = {
            "indicator": kind.key,
            "naam": kind.name,
            "definitie": kind.definition,
            "eenheid": kind.unit,
            "hogerIsBeter": kind.higher,
            "organisatie": organisation,
            "meting": {"van": str(now["van"]), "tot": str(now["tot"]), "aantal": count, "basis": base},
        }
        if kind.concept:
            asked["begrip"] = kind.concept
        earlier = past.get(kind.key)
        if earlier and earlier[1][1]:
            asked["nulmeting"] = {
                "van": str(before["van"]),
                "tot": str(before["tot"]),
                "aantal": earlier[1][0],
                "basis": earlier[1][1],
            }
        for name, value in goals.get("indicator", {}).get(kind.key, {}).items():
            asked[name] = str(value) if name == "streefdatum" else value
        out.append(ask("indicator", asked))
    return out


def _year_back(last: str, years: int) -> dict[str, str]:
    """Twelve months up to a day, so many years back.

    >>> _year_back("2026-10-28", 1)
    {'van': '2024-10-29', 'tot': '2025-10-28'}
    """
    end = date.fromisoformat(last)

    def shifted(by: int) -> date:
        try:
            return end.replace(year=end.year - by)
        except ValueError:  # 29 February
            return end.replace(year=end.year - by, day=28)

    return {"van": str(shifted(years + 1) + timedelta(days=1)), "tot": str(shifted(years))}


def _are_counts(given: Any) -> bool:
    return isinstance(given, dict) and all(
        name in ("meting", "nulmeting")
        and isinstance(pair, list)
        and len(pair) == 2
        and all(isinstance(n, int) for n in pair)
        and 0 <= pair[0] <= pair[1]
        for name, pair in given.items()
    )


def _count(store: Store, goals: dict[str, Any], period: str) -> dict[str, tuple[Kind, tuple[int, int]]]:
    """Count and base of every indicator over a selection, and what ``goals`` gives for this period."""
    kinds = {kind.key: kind for kind in _KINDS}
    found: dict[str, tuple[int, int]] = {}
    general = figures.ratings(store).rows
    if general:
        row = general[0]
        found["ontevreden-aantal"] = found["ontevreden-aandeel"] = (row["ontevreden"], row["n"])
        found["tevreden-aandeel"] = (row["tevreden"], row["n"])
    for row in figures.first_time_fix(store):
        found[f"in-een-keer-{row['weergave']}"] = (row["aantal"], row["basis"])
    repeat = figures.repeat_contact(store)[0]
    found["herhaalcontact"] = (repeat["aantal"], repeat["basis"])
    term = figures.within_term(store)[0]
    found["klacht-binnen-termijn"] = (term["aantal"], term["basis"])
    terms = goals.get("termijn", {})
    if "meldingDagen" in terms:
        report = figures.within_term(store, {"melding": terms["meldingDagen"]})[0]
        found["melding-binnen-termijn"] = (report["aantal"], report["basis"])
    for channel in ("telefoon", "balie"):
        if f"{channel}Seconden" in terms:
            waited = figures.within_wait(store, {channel: terms[f"{channel}Seconden"]})[0]
            found[f"{channel}-binnen-termijn"] = (waited["aantal"], waited["basis"])
    for key, given in goals.get("opgave", {}).items():
        if period in given:
            found[key] = (given[period][0], given[period][1])
    marks = ", ".join("?" for _ in _DIGITAL)
    digital, all_ = store.query(
        f"SELECT coalesce(sum(aantal) FILTER (kanaal IN ({marks})), 0), coalesce(sum(aantal), 0) FROM k "
        "WHERE signaaltype = 'aanvraag'",
        *_DIGITAL,
    )[0]
    found["aanvraag-via-internet"] = (int(digital), int(all_))
    for row in figures.ratings(store, quality=True):
        concept = row["kwaliteit"]
        if concept == "algemeen":
            continue
        key = f"ontevreden-{concept.partition('/')[2]}"
        name = label(concept)
        kinds[key] = Kind(
            key,
            f"Ontevreden over {name.lower()}",
            f"Cijfers van 0 tot en met 6 op vragen over {name.lower()}.",
            "aantal",
            False,
            concept,
        )
        found[key] = (row["ontevreden"], row["n"])
    return {key: (kinds[key], counts) for key, counts in found.items()}
