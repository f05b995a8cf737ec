"""The improvement loop: actions with owner and dates, feedback that is due, obstacles in rules, compliments to show."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from signaal.insight.core import label
from signaal.insight.frame import Frame
from signaal.insight.store import Store
from signaal.output.file import write_whole
from signaal.stop import Stop

# Next to the output folder, since that folder is replaced as a whole.
ACTIONS = "verbeteracties.ndjson"
_REQUIRED = ("schemaVersie", "verbeteractie", "organisatie", "titel", "aanleiding", "eigenaar", "stand")
RULES = ("regel/eigen-werkwijze", "regel/lokale-regeling", "regel/landelijke-wetgeving")


def read_actions(path: Path | None, folder: Path | None = None) -> list[dict[str, Any]]:
    """The improvement actions (schema ``verbeteractie``), from NDJSON or a JSON list.

    Without ``path`` it looks for ``verbeteracties.ndjson`` next to ``folder``; no file means no actions.

    Raises:
        Stop: the file cannot be read, or an action lacks a required field.
    """
    if path is None:
        path = folder.absolute().parent / ACTIONS if folder else None
        if path is None or not path.is_file():
            return []
    try:
        text = path.read_text(encoding="utf-8")
        stripped = text.lstrip()
        actions = (
            json.loads(text) if stripped.startswith("[") else [json.loads(x) for x in text.splitlines() if x.strip()]
        )
    except OSError as problem:
        raise Stop(f"{path} kan niet worden gelezen: {problem.strerror}.") from None
    except ValueError:
        raise Stop(f"{path} is geen goede JSON of NDJSON.") from None
    for number, action in enumerate(actions, 1):
        missing = [name for name in _REQUIRED if not (isinstance(action, dict) and action.get(name))]
        if missing:
            raise Stop(f"{path}: in verbeteractie {number} ontbreekt {', '.join(missing)}.")
    return list(actions)


def write_actions(actions: Iterable[dict[str, Any]], path: Path) -> None:
    """Writes the actions as NDJSON."""
    lines = [json.dumps(action, ensure_ascii=False) + "\n" for action in actions]
    write_whole(path, "".join(lines))


def about(action: dict[str, Any], concept: str) -> bool:
    """Whether an action is about a concept: the same one, or one above or below it.

    >>> about({"begrippen": ["onderwerp/afval"]}, "onderwerp/afval/container")
    True
    """
    named = action.get("begrippen", [])
    return any(c == concept or concept.startswith(f"{c}/") or c.startswith(f"{concept}/") for c in named)


def overdue(actions: Iterable[dict[str, Any]], day: str) -> list[dict[str, Any]]:
    """Actions whose senders should have heard by ``day`` and did not: the promised day passed, or it is done."""
    out = []
    for action in actions:
        if action.get("teruggekoppeldOp"):
            continue
        due = action.get("terugkoppelenVoor") or (action.get("afgerondOp") if action["stand"] == "afgerond" else None)
        if due and due < day:
            out.append({**action, "uiterlijk": due})
    return sorted(out, key=lambda action: (action["uiterlijk"], action["verbeteractie"]))


def waiting(store: Store, day: str, days: int = 42) -> Frame:
    """Signals that were followed up, but whose sender heard nothing after ``days``, per owner."""
    rows = store.query(
        """
        SELECT coalesce(o.eigenaar, 'zonder eigenaar'), count(DISTINCT k.signaalId), min(k.datum)::VARCHAR
        FROM o JOIN k USING (signaalId)
        WHERE o.teruggekoppeldOp IS NULL AND CAST(? AS DATE) - k.datum > ? GROUP BY 1 ORDER BY 2 DESC, 1
        """,
        day, days,
    )  # fmt: skip
    return Frame(
        [{"eigenaar": owner, "aantal": int(n), "oudste": first} for owner, n, first in rows],
        f"Signalen met opvolging waarvan de indiener na {days} dagen nog niets hoorde.",
        columns=("eigenaar", "aantal", "oudste"),
    )


def obstacles(store: Store) -> Frame:
    """The Rode knop: rules that hinder service, by kind of rule and topic, with the unit that meets them most."""
    rows = store.query(
        """
        , r AS (SELECT DISTINCT l.signaalId, l.begrip AS regel FROM l WHERE l.facet = 'regel'),
        w AS (SELECT DISTINCT l.signaalId, array_to_string(string_split(l.begrip, '/')[1:2], '/') AS onderwerp
              FROM l WHERE l.facet = 'onderwerp')
        SELECT r.regel, coalesce(w.onderwerp, ''), count(DISTINCT k.signaalId),
               mode(k.onderdeelNaam ORDER BY k.onderdeelNaam)
        FROM r JOIN k USING (signaalId) LEFT JOIN w USING (signaalId)
        GROUP BY 1, 2 ORDER BY 1, 3 DESC, 2
        """
    )
    return Frame(
        [
            {
                "regel": rule,
                "soortRegel": label(rule),
                "landelijk": rule == "regel/landelijke-wetgeving",
                "onderwerp": topic,
                "naam": label(topic) if topic else "geen onderwerp",
                "aantal": int(count),
                "onderdeel": unit,
            }
            for rule, topic, count, unit in rows
        ],
        "Signalen die een regel of werkwijze als belemmering noemen, per soort regel en hoofdonderwerp.",
        columns=("regel", "soortRegel", "landelijk", "onderwerp", "naam", "aantal", "onderdeel"),
    )
