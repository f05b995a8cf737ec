"""Improvement actions: made, changed and told by the command line, written as the schema ``verbeteractie`` has it."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from signaal import _native
from signaal.insight.improve import overdue, read_actions, write_actions
from signaal.stop import Stop

STATES = ("voorgesteld", "besloten", "loopt", "afgerond", "gestopt")
_VERSION = "0.1.0"
# The order of the fields in the file, so that a change shows as one in version control.
_ORDER = (
    *("schemaVersie", "verbeteractie", "organisatie", "titel", "aanleiding", "begrippen", "aantalSignalen"),
    *("eigenaar", "organisatieonderdeel", "stand", "besluitOp", "begonnenOp", "afgerondOp", "indicatoren"),
    *("verwacht", "gemeten", "effect", "toelichting", "terugkoppelenVoor", "teruggekoppeldOp"),
)
_TEXTS = ("titel", "aanleiding", "eigenaar", "toelichting")


def read(path: Path) -> list[dict[str, Any]]:
    """The actions in a file; none when it is not there yet."""
    return read_actions(path) if path.is_file() else []


def add(actions: list[dict[str, Any]], fields: Mapping[str, Any]) -> dict[str, Any]:
    """A new action at the end of ``actions``. Its key is made of the title when none is given.

    Raises:
        Stop: the key is taken, or the action is not right.
    """
    action = {"schemaVersie": _VERSION, "stand": "voorgesteld", **fields}
    taken = {other["verbeteractie"] for other in actions}
    key = action.get("verbeteractie") or _key(str(action.get("titel", "")), taken)
    if key in taken:
        raise Stop(f"Er is al een verbeteractie `{key}`. Wijzig die, of kies een ander kenmerk.")
    action["verbeteractie"] = key
    if "organisatie" not in action and actions:
        action["organisatie"] = actions[-1]["organisatie"]
    made = _right(action)
    actions.append(made)
    return made


def change(actions: list[dict[str, Any]], key: str, fields: Mapping[str, Any], clear: Iterable[str]) -> dict[str, Any]:
    """Changes fields of an action in place, and takes others out.

    Raises:
        Stop: there is no such action, or it would not be right any more.
    """
    for place, action in enumerate(actions):
        if action["verbeteractie"] == key:
            gone = set(clear)
            unknown = gone - set(_ORDER)
            if unknown:
                raise Stop(f"Dit veld kennen we niet: {', '.join(sorted(unknown))}. Kies uit: {', '.join(_ORDER)}.")
            actions[place] = _right({k: v for k, v in {**action, **fields}.items() if k not in gone})
            return actions[place]
    known = ", ".join(action["verbeteractie"] for action in actions) or "geen enkele"
    raise Stop(f"Er is geen verbeteractie `{key}`. Wel: {known}.")


def save(actions: list[dict[str, Any]], path: Path) -> None:
    """Writes the file as a whole: a reader sees the old one or the new one."""
    half = path.with_name(f".{path.name}.half")
    try:
        write_actions(actions, half)
        os.replace(half, path)
    except OSError as problem:
        half.unlink(missing_ok=True)
        raise Stop(f"{path} kan niet worden geschreven: {problem.strerror}.") from None


def tell(actions: list[dict[str, Any]], day: str | None = None) -> str:
    """The actions for people, with what is overdue on ``day`` (today)."""
    day = day or date.today().isoformat()
    late = {action["verbeteractie"]: action["uiterlijk"] for action in overdue(actions, day)}
    out = []
    for action in actions:
        out.append(f"{action['verbeteractie']}: {action['titel']}")
        out.append(f"  stand: {action['stand']}, eigenaar: {action['eigenaar']}")
        days = [
            f"{text} {action[name]}"
            for name, text in (
                ("besluitOp", "besloten op"),
                ("begonnenOp", "begonnen op"),
                ("afgerondOp", "klaar op"),
                ("terugkoppelenVoor", "terugkoppelen voor"),
                ("teruggekoppeldOp", "teruggekoppeld op"),
            )
            if action.get(name)
        ]
        if days:
            out.append(f"  {', '.join(days)}")
        if action.get("begrippen"):
            out.append(f"  over: {', '.join(action['begrippen'])}")
        for name, text in (("verwacht", "verwacht"), ("gemeten", "gemeten")):
            if action.get(name):
                effect = action[name]
                when = f" op {effect['op']}" if effect.get("op") else ""
                out.append(f"  {text}: {effect['indicator']} {100 * effect['verandering']:+.0f}%{when}")
        if action.get("effect"):
            out.append(f"  effect: {action['effect']}")
        if action["verbeteractie"] in late:
            out.append(f"  TE LAAT: de indieners hadden het voor {late[action['verbeteractie']]} moeten horen")
    return "\n".join(out) or "Er zijn nog geen verbeteracties."


def effect(text: str, dated: bool) -> dict[str, Any]:
    """``INDICATOR=VERANDERING`` with ``@DATUM`` behind it, as the schema has it.

    >>> effect("in-een-keer-ervaren=20%@2026-12-31", False)
    {'indicator': 'in-een-keer-ervaren', 'verandering': 0.2, 'op': '2026-12-31'}

    Raises:
        Stop: it is written another way.
    """
    found = re.fullmatch(r"([a-z0-9-]+)=([+-]?[0-9]+(?:[.,][0-9]+)?)(%?)(?:@(\d{4}-\d{2}-\d{2}))?", text.strip())
    if not found or (dated and not found[4]):
        sample = "in-een-keer-ervaren=20%@2026-12-31"
        raise Stop(f"`{text}` is niet goed. Schrijf INDICATOR=VERANDERING@DATUM, zoals {sample}.")
    number = float(found[2].replace(",", "."))
    out: dict[str, Any] = {"indicator": found[1], "verandering": round(number / 100, 6) if found[3] else number}
    return {**out, "op": found[4]} if found[4] else out


def _right(action: dict[str, Any]) -> dict[str, Any]:
    """The action in order, when it follows the schema and its rules and holds no personal data."""
    from signaal.checking import validate

    ordered = {name: action[name] for name in (*_ORDER, *action) if action.get(name) not in (None, [], "")}
    report = validate([ordered], schema="verbeteractie")
    if not report:
        told = "; ".join(
            f"{finding.veld}: {finding.melding}" + (f" Voorbeeld: {finding.example}." if finding.example else "")
            for finding in report.findings
            if finding.severity == "fout"
        )
        raise Stop(f"De verbeteractie is niet opgeslagen. {told}")
    for name in _TEXTS:
        if _native.residual(str(ordered.get(name, ""))):
            raise Stop(
                f"In {name} staan persoonsgegevens. Beschrijf het zonder naam, nummer of adres; niets is opgeslagen."
            )
    return ordered


def _key(title: str, taken: set[str]) -> str:
    """A key out of a title.

    >>> _key("Binnen één dag terugbellen!", {"binnen-een-dag-terugbellen"})
    'binnen-een-dag-terugbellen-2'
    """
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:50].strip("-") or "verbeteractie"
    number = 2
    key = stem
    while key in taken:
        key, number = f"{stem}-{number}", number + 1
    return key
