"""``kwaliteit.html``: the quality report as a page that opens anywhere, without script."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from html import escape
from typing import Any

from signaal.output.page import _STYLE

__all__ = ["page"]


def page(report: dict[str, Any]) -> str:
    """The whole page for a ``kwaliteit.json``."""
    policy = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
    parts = [
        "<!doctype html>",
        '<html lang="nl"><head><meta charset="utf-8">',
        f"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-{policy}'\">",
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>Kwaliteit van de levering</title><style>{_STYLE}</style></head><body><main>",
        "<h1>Kwaliteit van de levering</h1>",
        f"<p>Gemaakt op {escape(report['klaar'])}. Dit verslag bevat alleen aantallen, geen tekst van inwoners.</p>",
    ]
    rows = [(s["naam"], s["rijen"], s["signalen"], s["afgekeurd"], _percent(s["geldig"])) for s in report["bronnen"]]
    parts.append(_table("Alle bronnen", ("Bron", "Rijen", "Signalen", "Afgekeurd", "Geldig"), rows))
    for source in report["bronnen"]:
        parts += _source(source)
    return "\n".join([*parts, "</main></body></html>", ""])


def _source(source: dict[str, Any]) -> Iterable[str]:
    yield f"<section><h2>{escape(source['naam'])}</h2>"
    yield "<h3>Waar u naar moet kijken</h3>"
    yield _list(source["opmerkingen"]) if source["opmerkingen"] else "<p>Niets valt op.</p>"
    if source.get("verschil") is not None:
        yield "<h3>Anders dan de vorige levering</h3>"
        sentences = [item["zin"] for item in source["verschil"]]
        yield _list(sentences) if sentences else "<p>Geen grote verschillen.</p>"
    dates = source["datums"]
    if dates["eerste"]:
        yield f"<p>Datums van {escape(dates['eerste'])} tot en met {escape(dates['laatste'])}.</p>"
    yield _table(
        "Hoe vol zijn de velden?",
        ("Veld", "Gevuld", "Aandeel"),
        [(item["veld"], item["gevuld"], _percent(item["aandeel"])) for item in source["velden"]],
    )
    if source["fouten"]:
        faults = [(item["veld"], item["code"], item["aantal"]) for item in source["fouten"]]
        yield _table("Fouten per kolom", ("Kolom", "Fout", "Aantal"), faults)
    texts, double = source["teksten"], source["dubbel"]
    yield _table(
        "Teksten",
        ("", "Aantal"),
        [
            ("Teksten", texts["aantal"]),
            ("Gemiddeld aantal tekens", texts["tekensGemiddeld"]),
            ("Signalen zonder tekst", texts["zonderTekst"]),
            ("Signalen met een tekst die niets zegt", texts["zegtNiets"]),
            ("Rijen met een kenmerk dat al voorkwam", double["kenmerk"]),
            ("Teksten die gelijk zijn aan een andere", double["zelfdeTekst"]),
            ("Teksten die bijna gelijk zijn aan een andere", double["bijnaZelfdeTekst"]),
        ],
    )
    yield _table("Talen", ("Taal", "Signalen"), source["talen"].items())
    yield _table("Kanalen", ("Kanaal", "Signalen"), source["kanalen"].items())
    if source["herstellingen"]:
        yield _table("Herstellingen", ("Soort", "Aantal"), source["herstellingen"].items())
    yield "</section>"


def _list(items: Iterable[str]) -> str:
    return "<ul>" + "".join(f"<li>{escape(item)}</li>" for item in items) + "</ul>"


def _table(caption: str, head: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    cells = "".join(f'<th scope="col">{escape(name)}</th>' for name in head)
    body = "".join("<tr>" + "".join(_cell(value) for value in row) + "</tr>" for row in rows)
    return f"<table><caption>{escape(caption)}</caption><thead><tr>{cells}</tr></thead><tbody>{body}</tbody></table>"


def _cell(value: object) -> str:
    return f'<td class="getal">{value}</td>' if isinstance(value, int) else f"<td>{escape(str(value))}</td>"


def _percent(share: float) -> str:
    return f"{share:.1f}%".replace(".", ",")
