"""Quotes that stand for many: redacted, chosen for coverage, never of distress or a special category (AVG art. 9)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from signaal import _native
from signaal.insight.core import ask
from signaal.insight.store import Store

# Topics whose texts speak of health, origin or conviction by their nature, or of debts and benefits.
SENSITIVE_TOPICS = (
    "onderwerp/zorg-en-ondersteuning",
    "onderwerp/werk-en-inkomen",
    "onderwerp/burgerzaken/naturalisatie",
    "onderwerp/onderwijs-en-jeugd/inburgering",
)
# Words of health, faith, origin, orientation, politics and crime. Too wide on purpose: a quote less is no loss.
_SENSITIVE = re.compile(
    r"\b(ziek\w*|ziekte\w*|kanker|tumor|depressi\w*|psych\w*|autis\w*|adhd|dement\w*|alzheimer|parkinson|handicap\w*|"
    r"gehandicapt\w*|beperking|invalide|rolstoel\w*|scootmobiel\w*|zwanger\w*|miskraam|huisarts|ziekenhuis|medicij\w*|medisch\w*|operatie|"
    r"verslaa?f\w*|alcoholi\w*|suicid\w*|zelfmoord\w*|islam\w*|moslim\w*|moskee\w*|kerk\w*|christen\w*|jood\w*|joden|"
    r"synago\w*|hindoe\w*|geloof\w*|religi\w*|hoofddoek\w*|homo\w*|lesbi\w*|trans(?:gender|vrouw|man)\w*|lhbt\w*|"
    r"asiel\w*|vluchteling\w*|statushouder\w*|allochto\w*|buitenlander\w*|zwarte|marokk\w*|turk\w*|surina\w*|polen|"
    r"pool|poolse|syri\w*|oekra\w*|vakbond\w*|pvv|vvd|pvda|d66|cda|strafblad|veroordeeld\w*|verdachte|gevangen\w*|"
    r"detentie|aangifte tegen|mishandel\w*|misbruik\w*|verkracht\w*|overleden|overlijden|begrafenis)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")


@dataclass(frozen=True, slots=True)
class Quote:
    """A quote: its pieces in order, each with whether it is evidence, and what it is a quote of."""

    concept: str
    pieces: tuple[tuple[str, bool], ...]
    kind: str
    """The ``signaaltype``."""
    signal: str
    """The ``signaalId``; it never goes into a page that is to be shared."""

    @property
    def text(self) -> str:
        """The whole quote."""
        return "".join(piece for piece, _ in self.pieces)


def quotes(
    store: Store, concepts: Sequence[str], limit: int = 3, *, excerpt: bool = False, pool: int = 200
) -> dict[str, list[Quote]]:
    """At most ``limit`` quotes for each concept.

    A text may be quoted when it was redacted, nothing personal is left in it, its signal shows no distress, and neither
    its topics nor its words are of a special category.

    Args:
        store: the signals.
        concepts: what to quote; narrower concepts count along.
        limit: per concept.
        excerpt: only the sentence with the evidence, for pages that are shared.
        pool: how many texts per concept are looked at; a fixed draw, the same every time.
    """
    if not concepts:
        return {}
    wanted = ", ".join("(?)" for _ in concepts)
    sensitive = " OR ".join("starts_with(begrip, ?)" for _ in SENSITIVE_TOPICS)
    rows = store.query(
        f"""
        , gewild AS (SELECT col0 AS thema FROM (VALUES {wanted})),
        weg AS (SELECT DISTINCT signaalId FROM l WHERE facet = 'urgentie' OR {sensitive}),
        gevonden AS (
            SELECT g.thema, l.signaalId, l.fragmenten, l.fragmenten[1].tekst AS nr,
                   row_number() OVER (PARTITION BY g.thema, l.signaalId ORDER BY l.score DESC, l.begrip) AS keus
            FROM gewild g JOIN l ON l.begrip = g.thema OR starts_with(l.begrip, g.thema || '/')
            WHERE len(l.fragmenten) > 0),
        teksten AS (
            SELECT f.thema, f.signaalId, f.nr, f.fragmenten, t.inhoud, k.signaaltype,
                   row_number() OVER (PARTITION BY f.thema ORDER BY md5(f.signaalId || f.thema)) AS beurt
            FROM gevonden f JOIN k USING (signaalId) JOIN t ON t.signaalId = f.signaalId AND t.nr = f.nr
            WHERE f.keus = 1 AND t.geschoond AND t.rol = 'klantuiting' AND len(t.inhoud) BETWEEN 30 AND 600
              AND f.signaalId NOT IN (SELECT signaalId FROM weg))
        SELECT x.thema, x.signaalId, x.nr, x.fragmenten, x.inhoud, x.signaaltype,
               (SELECT list(DISTINCT l.begrip ORDER BY l.begrip) FROM l WHERE l.signaalId = x.signaalId
                AND l.facet IN ('belemmering', 'kwaliteit', 'fase', 'onderwerp', 'soort'))
        FROM teksten x WHERE beurt <= ? ORDER BY x.thema, x.beurt
        """,
        *concepts, *SENSITIVE_TOPICS, pool,
    )  # fmt: skip
    found: dict[str, list[tuple[Quote, list[str]]]] = defaultdict(list)
    for concept, signal, number, fragments, text, kind, features in rows:
        if is_sensitive(text) or _native.residual(text):
            continue
        marks = sorted((f["start"], f["eind"]) for f in fragments if f["tekst"] == number)
        pieces = _pieces(text, marks, excerpt)
        if 20 <= sum(len(piece) for piece, _ in pieces) <= 320:
            found[concept].append((Quote(concept, tuple(pieces), kind, signal), features or []))
    chosen: dict[str, list[Quote]] = {}
    for concept, candidates in found.items():
        entries = [{"kenmerken": features, "lengte": len(quote.text)} for quote, features in candidates]
        order = ask("kies", {"kandidaten": entries, "hoeveel": limit * 2})
        texts: dict[str, Quote] = {}
        for index in order:
            quote = candidates[index][0]
            texts.setdefault(_same(quote.text), quote)
        chosen[concept] = list(texts.values())[:limit]
    return chosen


def is_sensitive(text: str) -> bool:
    """Whether the words of a text may say something of a special category about somebody.

    >>> is_sensitive("Mijn moeder is ziek."), is_sensitive("De container is vol.")
    (True, False)
    """
    return _SENSITIVE.search(text) is not None


def _same(text: str) -> str:
    return re.sub(r"\W+", " ", text.lower()).strip()


def _pieces(text: str, marks: list[tuple[int, int]], excerpt: bool) -> list[tuple[str, bool]]:
    """The text cut at the evidence; with ``excerpt`` only the sentences that hold the first stretch of it.

    >>> _pieces("Ja. Ik wacht lang hier. Nee.", [(7, 17)], True)
    [('Ik ', False), ('wacht lang', True), (' hier.', False)]
    """
    start, end = 0, len(text)
    if excerpt and marks:
        first, last = marks[0][0], marks[0][1]
        bounds = [0, *(m.end() for m in _SENTENCE.finditer(text)), len(text)]
        start = max(bound for bound in bounds if bound <= first)
        end = min((bound for bound in bounds if bound >= last), default=len(text))
    out: list[tuple[str, bool]] = []
    at = start
    for low, high in marks:
        low, high = max(low, at), min(high, end)
        if low < high:
            if low > at:
                out.append((text[at:low], False))
            out.append((text[low:high], True))
            at = high
    if at < end:
        out.append((text[at:end], False))
    if out:
        last_piece, mark = out[-1]
        out[-1] = (last_piece.rstrip(), mark)
    return [(piece, mark) for piece, mark in out if piece]


def as_rows(found: dict[str, list[Quote]]) -> list[dict[str, Any]]:
    """The quotes as rows, without the signal they come from."""
    return [{"begrip": c, "soort": q.kind, "citaat": q.text} for c, quotes_ in found.items() for q in quotes_]
