"""``kwaliteit.html``: the quality report as a page that opens anywhere, without script."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from html import escape
from typing import Any

from signaal import _native
from signaal.insight.html import day_name, month_name
from signaal.output.page import _STYLE
from signaal.output.quality import shown

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
        f"<p>Gemaakt op {day_name(report['klaar'])}. Dit verslag bevat alleen aantallen, geen tekst van inwoners.</p>",
    ]
    rows = [
        (
            s["naam"],
            s["rijen"],
            s["signalen"],
            s["uitgesloten"],
            s["afgekeurd"] - s["uitgesloten"],
            _percent(s["geldig"]),
        )
        for s in report["bronnen"]
    ]
    parts.append(_table("Alle bronnen", ("Bron", "Rijen", "Signalen", "Niet bedoeld", "Met een fout", "Geldig"), rows))
    parts.append(
        "<p>Niet bedoeld zijn rijen die het profiel overslaat, zoals een bericht dat niet aan u is gericht. "
        "Geldig is het deel van de andere rijen dat een signaal werd.</p>"
    )
    if report.get("bronnenWeg"):
        parts.append(f"<p>Wel in de vorige levering en nu niet: {escape(', '.join(report['bronnenWeg']))}.</p>")
    for source in report["bronnen"]:
        parts += _source(source)
    return "\n".join([*parts, "</main></body></html>", ""])


def _source(source: dict[str, Any]) -> Iterable[str]:
    yield f"<section><h2>{escape(source['naam'])}</h2>"
    yield "<h3>Waar u naar moet kijken</h3>"
    yield _list(source["opmerkingen"]) if source["opmerkingen"] else "<p>Niets valt op.</p>"
    if source.get("verschil") is not None:
        yield "<h3>Anders dan de vorige levering</h3>"
        if "vorige" in source:
            yield f"<p>Vergeleken met {escape(source['vorige'])}.</p>"
        sentences = [item["zin"] for item in source["verschil"]]
        yield _list(sentences) if sentences else "<p>Geen grote verschillen.</p>"
    yield "<h3>Velden</h3>"
    yield _table(
        "Hoe vol zijn de velden?",
        ("Veld", "Gevuld", "Aandeel"),
        [(item["veld"], item["gevuld"], _percent(item["aandeel"])) for item in source["velden"]],
    )
    wrong = [item for item in source["geldigheid"] if item["afgekeurd"] or item["vervallen"]]
    if wrong:
        yield _table(
            "In welke kolommen staan fouten?",
            ("Kolom", "Rij afgekeurd", "Waarde weggelaten", "Rijen zonder fout"),
            [(item["kolom"], item["afgekeurd"], item["vervallen"], _percent(item["geldig"])) for item in wrong],
        )
    if source["fouten"]:
        faults = [
            (item["veld"], _native.error(item["code"], f"`{item['veld']}`").melding, item["code"], item["aantal"])
            for item in source["fouten"]
        ]
        yield _table("Waarom zijn rijen afgekeurd?", ("Kolom", "Wat er mis is", "Code", "Rijen"), faults)
    yield from _dates(source["datums"], source["maanden"])
    texts, double = source["teksten"], source["dubbel"]
    yield "<h3>Teksten</h3>"
    yield _table(
        "Lege, dubbele en bijna dubbele teksten",
        ("Wat", "Aantal"),
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
    if source["talen"]:
        named = [(shown(name), count) for name, count in source["talen"].items()]
        yield _table("Talen van signalen met tekst", ("Taal", "Signalen"), named)
    yield _table("Kanalen", ("Kanaal", "Signalen"), [(shown(n), count) for n, count in source["kanalen"].items()])
    if source["tekens"]["tekenset"]:
        yield f"<p>Gelezen als tekenset {escape(source['tekens']['tekenset'])}.</p>"
    if source["herstellingen"]:
        repairs = [(_REPAIRS.get(name, name), count) for name, count in source["herstellingen"].items()]
        yield _table("Herstellingen", ("Wat er is hersteld", "Aantal"), repairs)
    if source["weggelaten"]:
        yield _table("Weggelaten persoonsgegevens", ("Soort", "Aantal"), source["weggelaten"].items())
    yield "</section>"


_REPAIRS = {
    "mojibake": "letters die in de verkeerde tekenset waren gelezen",
    "aanhalingsteken": "aanhalingstekens die verdubbeld hadden moeten zijn",
    "witruimte": "spaties aan de rand van een tekst",
    "getal": "getallen met een decimale komma of een punt voor duizend",
    "datum": "datums met andere tekens dan het profiel noemt",
    "tijdstip": "tijden die door de zomertijd niet of twee keer bestaan: alleen de dag is bewaard",
    "gebied": "codes van gebieden zonder letters of voorloopnul",
    "postcode": "postcodes waarvan de letters zijn weggelaten",
    "onbekende_waarde": "waarden die het profiel niet kent, gelezen als onbekend",
    "foute_waarde": "foute waarden die zijn weggelaten",
    "lange_tekst": "teksten van meer dan 10.000 tekens, in delen",
    "onleesbaar_teken": "tekens die niet te lezen waren",
}


def _dates(dates: dict[str, Any], months: dict[str, int]) -> Iterable[str]:
    if not dates["eerste"]:
        return
    yield "<h3>Datums</h3>"
    yield f"<p>Van {day_name(dates['eerste'])} tot en met {day_name(dates['laatste'])}.</p>"
    if dates["twijfel"]:
        kinds = [(f"{kind[0].upper()}{kind[1:]}", count) for kind, count in dates["twijfel"].items()]
        yield _table("Twijfelachtige datums", ("Wat", "Signalen"), kinds)
    yield _table(
        "Signalen per maand", ("Maand", "Signalen"), [(month_name(name), count) for name, count in months.items()]
    )


_CODE = re.compile(r"`([^`]*)`")


def _sentence(text: str) -> str:
    return _CODE.sub(r"<code>\1</code>", escape(text))


def _list(items: Iterable[str]) -> str:
    return "<ul>" + "".join(f"<li>{_sentence(item)}</li>" for item in items) + "</ul>"


def _table(caption: str, head: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """A table with a caption; the first cell of a row is its head."""
    lines = [list(row) for row in rows]
    numbers = [isinstance(value, _Number) for value in lines[0]] if lines else []
    names = [(name, at < len(numbers) and numbers[at]) for at, name in enumerate(head)]
    cells = "".join(
        f'<th scope="col" class="getal">{escape(name)}</th>' if right else f'<th scope="col">{escape(name)}</th>'
        for name, right in names
    )
    body = "".join(
        f'<tr><th scope="row">{_sentence(str(row[0]))}</th>{"".join(map(_cell, row[1:]))}</tr>' for row in lines
    )
    return f"<table><caption>{escape(caption)}</caption><thead><tr>{cells}</tr></thead><tbody>{body}</tbody></table>"


def _cell(value: object) -> str:
    if isinstance(value, int):
        return f'<td class="getal">{f"{value:,}".replace(",", ".")}</td>'
    right = ' class="getal"' if isinstance(value, _Percent) else ""
    return f"<td{right}>{_sentence(str(value))}</td>"


class _Percent(str):
    """A percentage as it is shown: a number for the eye."""

    __slots__ = ()


_Number = (int, _Percent)


def _percent(share: float) -> _Percent:
    return _Percent(f"{share:.1f}%".replace(".", ","))
