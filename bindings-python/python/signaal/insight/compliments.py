"""Compliments for a display: proposed by the software, shown only after a person ticked them."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from signaal import _native
from signaal.cleaning import neutral
from signaal.insight.html import escape, page
from signaal.insight.quotes import SENSITIVE_TOPICS, is_sensitive
from signaal.insight.store import Store
from signaal.output.file import write_whole
from signaal.stop import Stop

_COLUMNS = ("tonen", "citaat", "onderdeel", "datum")
_YES = {"ja", "x", "j", "1", "true"}
_STYLE = """
body{font:1.4rem/1.5 system-ui,sans-serif;color:#10233f;background:#fff;margin:0 auto;max-width:60rem;padding:2rem}
h1{color:#154273}figure{margin:1.5rem 0;padding:1rem 1.5rem;border-left:.5rem solid #154273;background:#eef4fb}
blockquote{margin:0}figcaption{font-size:1rem;color:#333}@media print{figure{break-inside:avoid}}
"""


def propose(store: Store, limit: int = 50) -> list[dict[str, str]]:
    """Redacted compliments of citizens and staff, newest first; never of distress or of a special category."""
    sensitive = " OR ".join("starts_with(begrip, ?)" for _ in SENSITIVE_TOPICS)
    rows = store.query(
        f"""
        , lof AS (SELECT DISTINCT k.signaalId FROM k
                  LEFT JOIN l ON l.signaalId = k.signaalId AND l.begrip = 'soort/compliment'
                  WHERE l.begrip IS NOT NULL OR k.signaaltype = 'compliment'),
        weg AS (SELECT signaalId FROM l WHERE facet = 'urgentie'
                OR begrip IN ('sentiment/negatief', 'sentiment/gemengd') OR {sensitive})
        SELECT t.inhoud, coalesce(k.onderdeelNaam, ''), coalesce(k.datum::VARCHAR, '')
        FROM lof JOIN k USING (signaalId) JOIN t USING (signaalId)
        WHERE t.geschoond AND t.rol IN ('klantuiting', 'medewerkersnotitie') AND len(t.inhoud) BETWEEN 15 AND 300
          AND t.signaalId NOT IN (SELECT signaalId FROM weg)
        ORDER BY k.datum DESC, t.signaalId LIMIT ?
        """,
        *SENSITIVE_TOPICS,
        limit * 4,
    )
    out: dict[str, dict[str, str]] = {}
    for text, unit, day in rows:
        text = " ".join(text.split())
        # A mask in a quote on a wall reads badly, and what stands around it may still point at somebody.
        if "[" in text or is_sensitive(text) or _native.residual(text):
            continue
        out.setdefault(text, {"tonen": "", "citaat": text, "onderdeel": unit, "datum": day})
    return list(out.values())[:limit]


def write_proposal(rows: list[dict[str, str]], path: Path) -> None:
    """A CSV for a spreadsheet, with an empty column ``tonen`` for a person to tick."""
    text = io.StringIO()
    writer = csv.DictWriter(text, _COLUMNS, delimiter=";", lineterminator="\r\n")
    writer.writeheader()
    # A cell that begins like a formula would be one in a spreadsheet.
    writer.writerows({name: neutral(value) for name, value in row.items()} for row in rows)
    write_whole(path, "\ufeff" + text.getvalue())


def display(path: Path) -> tuple[str, int]:
    """The page with the ticked compliments, and how many they are.

    Raises:
        Stop: the file cannot be read, or a ticked text holds personal data (somebody may have typed it in).
    """
    try:
        rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig")), delimiter=";"))
    except (OSError, UnicodeDecodeError):
        raise Stop(f"{path} kan niet worden gelezen.") from None
    if rows and not {"tonen", "citaat"} <= set(rows[0]):
        raise Stop(f"{path}: de kolommen `tonen` en `citaat` horen erin.")
    chosen = [row for row in rows if (row["tonen"] or "").strip().lower() in _YES]
    for number, row in enumerate(rows, 2):
        if row in chosen and _native.residual(row["citaat"] or ""):
            raise Stop(
                f"{path}, regel {number}: in dit compliment staan nog persoonsgegevens. Haal ze weg of het vinkje."
            )
    figures = "".join(
        f"<figure><blockquote>{escape((row['citaat'] or '').removeprefix(chr(39)))}</blockquote>"
        + (f"<figcaption>{escape(row['onderdeel'])}</figcaption>" if row.get("onderdeel") else "")
        + "</figure>"
        for row in chosen
    )
    return page(
        "Complimenten", f"<main><h1>Complimenten</h1>{figures or '<p>Nog niets aangevinkt.</p>'}</main>", _STYLE
    ), len(chosen)
