"""What is suddenly told: bursts of concepts, also per area and unit, and words that no concept knows. With texts as
proof.

The core judges how surprising a number is (`signaal::insight::scan`); here the series are counted, the proof is
chosen and
what people dismissed is left out.
"""

from __future__ import annotations

import json
from array import array
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from signaal import _native
from signaal.insight.core import ask, label
from signaal.insight.quotes import SENSITIVE_TOPICS, is_sensitive
from signaal.insight.store import Store
from signaal.stop import Stop

# Next to the output folder, since that folder is replaced as a whole.
DISMISSED = "verrassingen-afgewezen.json"
HISTORY = 56
"""Days that say what is usual."""
LEAST_DAYS = 22
REMEMBERED = 90
"""Days that a dismissal holds."""
_FACETS = ("onderwerp", "belemmering", "kwaliteit", "regel", "oorzaak", "fase", "urgentie")
_TOLD = "signaaltype IS DISTINCT FROM 'gedragssignaal'"


@dataclass
class Surprise:
    """One thing that is suddenly told."""

    key: str
    """By which it can be dismissed."""
    kind: str
    """``begrip``, ``begrip_in_wijk``, ``begrip_bij_onderdeel`` or ``woord``."""
    name: str
    first_day: str
    """First day that it stood out."""
    day: str
    """Last day of the window."""
    window: int
    count: int
    expected: float
    chance: float
    """Chance of as many without anything being the matter."""
    texts: list[str] = field(default_factory=list)
    """The first redacted texts; never of distress or of a special category."""

    def to_dict(self) -> dict[str, Any]:
        """With Dutch names."""
        return {
            "kenmerk": self.key, "soort": self.kind, "naam": self.name, "eersteDag": self.first_day, "dag": self.day,
            "dagen": self.window, "aantal": self.count, "verwacht": round(self.expected, 2), "kans": self.chance,
            "teksten": self.texts,
        }  # fmt: skip


@dataclass
class Look:
    """The outcome of one look."""

    found: list[Surprise]
    dismissed: int
    """Found, but dismissed before."""
    series: int
    """Series that were held against what is usual."""
    first: str
    last: str
    """The judged days."""


def surprises(
    store: Store,
    *,
    last: str | None = None,
    days: int = 1,
    false_alarms: float = 0.5,
    dismissed: dict[str, dict[str, Any]] | None = None,
    proof: int = 3,
) -> Look:
    """Looks at the last days.

    Args:
        store: the signals; a selection narrows what is looked at.
        last: the last day to judge; else the last day with a signal.
        days: how many days to judge.
        false_alarms: how many false alarms one look may give, on average: half of it for series, half for words.
        dismissed: what people dismissed (:func:`read_dismissed`).
        proof: texts with each.

    Raises:
        Stop: there are not enough days before the judged ones to say what is usual.
    """
    ends = store.days()
    if ends is None:
        raise Stop("Er zijn geen signalen met een datum.")
    until = date.fromisoformat(last or ends[1])
    start = max(date.fromisoformat(ends[0]), until - timedelta(days=HISTORY + 14 + days))
    span = (until - start).days + 1
    if span - days < LEAST_DAYS:
        raise Stop(
            f"Er zijn {max(span - days, 0)} dagen voor de dagen die u bekijkt; minstens {LEAST_DAYS} zijn nodig."
        )
    names, counts = _series(store, start, until)
    judged = until - timedelta(days=days - 1)
    found: list[Surprise] = []
    if names:
        options = {
            "eersteWeekdag": start.weekday(), "vanaf": span - days, "geschiedenis": HISTORY,
            "valsAlarm": min(0.5, max(1e-6, false_alarms / 2 / len(names))), "zaad": 1,
        }  # fmt: skip
        answer = json.loads(_native.scan(counts.tobytes(), span, json.dumps(options)))
        for alarm in answer["alarmen"]:
            kind, concept, place = names[alarm["reeks"]]
            where = f" ({place})" if place else ""
            found.append(
                Surprise(
                    f"{kind}:{concept}" + (f":{place}" if place else ""), kind, label(concept) + where,
                    str(start + timedelta(days=alarm["eersteDag"])), str(start + timedelta(days=alarm["dag"])),
                    alarm["venster"], alarm["aantal"], alarm["verwacht"], alarm["kans"],
                )
            )  # fmt: skip
    found = _without_echoes(found)
    found += _words(store, start, judged, until, false_alarms / 2)
    found.sort(key=lambda s: (s.chance, s.key))
    kept = [s for s in found if not _is_dismissed(s, dismissed or {})]
    for surprise in kept:
        if surprise.kind != "woord":
            surprise.texts = _proof(store, surprise, proof)
        surprise.texts = surprise.texts[:proof]
    return Look(kept, len(found) - len(kept), len(names), str(judged), str(until))


def _series(store: Store, start: date, until: date) -> tuple[list[tuple[str, str, str]], array[int]]:
    """Daily counts of every concept, as a whole and per area and unit."""
    marks = ", ".join("?" for _ in _FACETS)
    rows = store.query(
        f"""
        , c AS (
            SELECT DISTINCT signaalId, array_to_string(string_split(begrip, '/')[1:n], '/') AS begrip
            FROM l, unnest(range(2, len(string_split(begrip, '/')) + 1)) AS diep(n) WHERE facet IN ({marks})),
        b AS (SELECT c.begrip, datum, aantal, wijkcode, coalesce(onderdeelNaam, onderdeelCode) AS onderdeel
              FROM k JOIN c USING (signaalId)
              WHERE datum BETWEEN CAST(? AS DATE) AND CAST(? AS DATE) AND {_TOLD})
        SELECT 'begrip', begrip, '', date_diff('day', CAST(? AS DATE), datum), sum(aantal) FROM b GROUP BY ALL
        UNION ALL SELECT 'begrip_in_wijk', begrip, wijkcode, date_diff('day', CAST(? AS DATE), datum), sum(aantal)
        FROM b WHERE wijkcode IS NOT NULL GROUP BY ALL
        UNION ALL SELECT 'begrip_bij_onderdeel', begrip, onderdeel, date_diff('day', CAST(? AS DATE), datum),
        sum(aantal)
        FROM b WHERE onderdeel IS NOT NULL GROUP BY ALL ORDER BY ALL
        """,
        *_FACETS, str(start), str(until), str(start), str(start), str(start),
    )  # fmt: skip
    span = (until - start).days + 1
    names: list[tuple[str, str, str]] = []
    counts: array[int] = array("I")
    empty = [0] * span
    for kind, concept, place, day, number in rows:
        name = (kind, concept, place)
        if not names or names[-1] != name:
            names.append(name)
            counts.extend(empty)
        counts[(len(names) - 1) * span + day] = int(number)
    return names, counts


def _without_echoes(found: list[Surprise]) -> list[Surprise]:
    """Leaves out a wider concept, or a place, that says with less surprise what another already says."""
    best: dict[tuple[str, str], Surprise] = {}
    for surprise in sorted(found, key=lambda s: (s.chance, -s.key.count("/"), s.key)):
        concept = surprise.key.split(":")[1]
        near = [
            s
            for (c, _), s in best.items()
            if s.count * 2 > surprise.count and (f"{c}/".startswith(f"{concept}/") or f"{concept}/".startswith(f"{c}/"))
        ]
        if not near:
            best[concept, surprise.key] = surprise
    return list(best.values())


def _safe_texts(store: Store, condition: str, *values: Any) -> list[tuple[str, str]]:
    """Day and redacted text of signals without distress and outside special topics, oldest first."""
    sensitive = " OR ".join("starts_with(begrip, ?)" for _ in SENSITIVE_TOPICS)
    return store.query(
        f"""
        SELECT k.datum::VARCHAR, t.inhoud FROM k JOIN t USING (signaalId)
        WHERE t.geschoond AND t.rol = 'klantuiting' AND {_TOLD}
          AND k.signaalId NOT IN (SELECT signaalId FROM l WHERE facet = 'urgentie' OR {sensitive}) AND {condition}
        ORDER BY k.datum, k.signaalId, t.nr
        """,
        *SENSITIVE_TOPICS, *values,
    )  # fmt: skip


def _proof(store: Store, surprise: Surprise, limit: int) -> list[str]:
    kind, concept, *rest = surprise.key.split(":", 2)
    if concept.startswith("urgentie"):
        return []
    narrowed = store.select(
        concept=concept,
        start=str(date.fromisoformat(surprise.day) - timedelta(days=surprise.window - 1)),
        end=surprise.day,
        **({"area": rest[0]} if kind == "begrip_in_wijk" else {"unit": rest[0]} if rest else {}),
    )
    texts = (text for _, text in _safe_texts(narrowed, "true"))
    return [t for t in texts if not is_sensitive(t) and not _native.residual(t)][:limit]


def _words(store: Store, start: date, judged: date, until: date, false_alarms: float) -> list[Surprise]:
    """New words and pairs of words that no topic and no barrier knows."""
    rows = _safe_texts(store, "datum BETWEEN CAST(? AS DATE) AND CAST(? AS DATE)", str(start), str(until))
    rows = [(day, text) for day, text in rows if not is_sensitive(text)]
    now = [(day, text) for day, text in rows if day >= str(judged)]
    before = [text for day, text in rows if day < str(judged)]
    if not now or not before:
        return []
    answer = ask(
        "nieuw",
        {"nu": [text for _, text in now], "eerder": before, "valsAlarm": max(1e-9, false_alarms), "minstens": 3},
    )
    found: list[Surprise] = []
    taken: set[int] = set()
    for term in answer:
        word, texts = term["woord"], term["teksten"]
        # What shares most of its texts with a stronger one says the same.
        if len(taken.intersection(texts)) * 2 > len(texts) or known(word):
            continue
        taken.update(texts)
        shown = [now[number][1] for number in texts if not _native.residual(now[number][1])]
        found.append(
            Surprise(
                f"woord:{word}", "woord", word, now[texts[0]][0], now[texts[-1]][0], (until - judged).days + 1,
                term["nu"], term["verwacht"], term["kans"], shown,
            )
        )  # fmt: skip
    return found


def known(word: str) -> bool:
    """Whether a word alone already leads to a topic or a barrier.

    >>> known("paspoort"), known("dinkelveer")
    (True, False)
    """
    labels = json.loads(_native.classify(word))["labels"]
    return any(
        entry["begrip"].startswith(("onderwerp/", "belemmering/")) and entry["herkomst"] == "regel" for entry in labels
    )


def read_dismissed(path: Path) -> dict[str, dict[str, Any]]:
    """What was dismissed: ``{key: {"op", "aantal", "reden"}}``; nothing when there is no file.

    Raises:
        Stop: the file cannot be read.
    """
    if not path.is_file():
        return {}
    try:
        value: dict[str, dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise Stop(f"{path} kan niet worden gelezen als JSON.") from None
    return value


def dismiss(path: Path, surprise: Surprise, reason: str) -> None:
    """Remembers that a surprise is none. It stays away for 90 days, unless it becomes twice as large."""
    value = read_dismissed(path)
    value[surprise.key] = {"op": surprise.day, "aantal": surprise.count, "reden": reason[:200]}
    path.write_text(
        json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8", newline="\n"
    )


def _is_dismissed(surprise: Surprise, dismissed: dict[str, dict[str, Any]]) -> bool:
    entry = dismissed.get(surprise.key)
    if entry is None:
        return False
    age = (date.fromisoformat(surprise.day) - date.fromisoformat(entry["op"])).days
    return age <= REMEMBERED and surprise.count < 2 * int(entry["aantal"])
