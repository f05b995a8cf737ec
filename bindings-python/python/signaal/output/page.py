"""``verslag.html``: the report as a page that opens anywhere, without script and without anything from outside.

Every value is escaped. The policy in the page allows one style sheet, by its hash, and nothing else.
"""

from __future__ import annotations

import base64
import hashlib
from html import escape
from typing import Any

from signaal import _native

_STYLE = """
body{font:16px/1.5 system-ui,sans-serif;color:#1a1a1a;background:#fff;max-width:60rem;margin:2rem auto;padding:0 1rem}
h1,h2,h3{line-height:1.2}h2{margin-top:3rem;border-bottom:2px solid #01689b}
table{border-collapse:collapse;margin:1rem 0}caption{text-align:left;font-weight:bold;padding:.25rem 0}
th,td{text-align:left;padding:.25rem 1rem .25rem 0;border-bottom:1px solid #bbb;vertical-align:top}
td{white-space:nowrap}td.getal,th.getal{text-align:right;font-variant-numeric:tabular-nums}
code{font-size:.9em}.uitleg{color:#444}progress{width:8rem;vertical-align:middle}
@media print{h2{break-before:page}}
"""

_FACETS = (
    ("onderwerp", "Onderwerpen"),
    ("belemmering", "Belemmeringen: waar gaat het mis?"),
    ("kwaliteit", "Kwaliteit van de dienstverlening"),
    ("soort", "Soort signaal (uit de tekst)"),
    ("sentiment", "Toon"),
    ("fase", "Stap in de klantreis"),
    ("urgentie", "Schrijnend of dringend: laat hier altijd een mens naar kijken"),
    ("regel", "Regels die in de weg zitten"),
    ("oorzaak", "Mogelijke oorzaak"),
)


def page(report: dict[str, Any]) -> str:
    """The whole page for a ``verslag.json``."""
    policy = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
    total = report["totaal"]
    parts = [
        "<!doctype html>",
        '<html lang="nl"><head><meta charset="utf-8">',
        f"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-{policy}'\">",
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="referrer" content="no-referrer">',
        f"<title>Verslag van signaal</title><style>{_STYLE}</style></head><body><main>",
        "<h1>Verslag: wat is er gelezen en gevonden?</h1>",
        f"<p>Gemaakt op {_moment(report['klaar'])}. "
        "Persoonsgegevens zijn uit de teksten gehaald voordat er iets werd opgeslagen. Geen enkele manier vindt alles: "
        "ga zorgvuldig om met de bestanden.</p>",
        _sources(report["bronnen"], total),
        '<nav aria-label="Bronnen"><ul><li><a href="#alles">Alles samen</a></li>',
        *(f'<li><a href="#bron{n}">{escape(source["naam"])}</a></li>' for n, source in enumerate(report["bronnen"], 1)),
        "</ul></nav>",
        '<section id="alles"><h2>Alles samen</h2>',
        _content(total),
        "</section>",
    ]
    for number, source in enumerate(report["bronnen"], 1):
        parts += [
            f'<section id="bron{number}"><h2>{escape(source["naam"])}</h2>',
            f'<p class="uitleg">Gelezen met het profiel <code>{escape(source["profiel"])}</code>.</p>',
            "<h3>Let op bij deze gegevens</h3><ul>",
            *(f"<li>{escape(note)}</li>" for note in source["opmerkingen"] or ["Geen bijzonderheden."]),
            "</ul>",
            _table("Afgekeurde rijen, per reden", "Reden", source["afgekeurdPerReden"], source["rijen"], "rijen"),
            _table("Herstelde waarden, per soort", "Herstel", source["herstellingenPerSoort"], None, "keer"),
            _content(source),
            "</section>",
        ]
    versions = ", ".join(f"{escape(name)} {escape(str(value))}" for name, value in report["versies"].items())
    parts.append(f'<hr><p class="uitleg">Versies: {versions}.</p></main></body></html>\n')
    return "\n".join(part for part in parts if part)


def _sources(sources: list[dict[str, Any]], total: dict[str, Any]) -> str:
    names = ("rijen", "signalen", "afgekeurd", "herstellingen")
    head = "".join(f'<th scope="col" class="getal">{name.capitalize()}</th>' for name in names)
    rows = "".join(
        f'<tr><th scope="row">{escape(source["naam"])}</th>'
        + "".join(f'<td class="getal">{_number(source[name])}</td>' for name in names)
        + "</tr>"
        for source in sources
    )
    last = "".join(f'<td class="getal">{_number(total[name])}</td>' for name in names)
    return (
        "<table><caption>Per bron. Elke rij is een signaal geworden of is afgekeurd.</caption>"
        f'<thead><tr><th scope="col">Bron</th>{head}</tr></thead><tbody>{rows}</tbody>'
        f'<tfoot><tr><th scope="row">Samen</th>{last}</tr></tfoot></table>'
    )


def _content(counts: dict[str, Any]) -> str:
    texts = counts["metTekst"]
    parts = [
        "<p>",
        f"{_number(counts['inBestand'])} signalen, {_number(texts)} met tekst. ",
        f"Zonder onderwerp: {_share(counts['zonderOnderwerp'], texts)}. " if texts else "",
        f"Met een belemmering: {_share(counts['metBelemmering'], texts)}. " if texts else "",
        f"Zonder enig label, op soort en toon na: {_share(counts['zonderLabels'], texts)}." if texts else "",
        "</p>",
    ]
    for facet, title in _FACETS:
        start = f"{facet}/"
        main = {name: count for name, count in counts["hoofdbegrippen"].items() if name.startswith(start)}
        full = {name: count for name, count in counts["labels"].items() if name.startswith(start)}
        parts.append(_table(title, "Begrip", main, texts, "signalen", concepts=True))
        if full.keys() != main.keys():
            more = _table(f"{title}, zo precies als de tekst zegt", "Begrip", full, texts, "signalen", concepts=True)
            parts.append(f"<details><summary>{escape(title)}: meer precies</summary>{more}</details>")
    parts.append(_table("Weggehaalde persoonsgegevens, per soort", "Soort", counts["geschoond"], None, "keer"))
    return "".join(parts)


def _table(title: str, head: str, counts: dict[str, int], whole: int | None, unit: str, concepts: bool = False) -> str:
    if not counts:
        return ""
    share_head = '<th scope="col">Aandeel</th>' if whole else ""
    rows = []
    for name, count in counts.items():
        label = _concept(name) if concepts else escape(name)
        share = ""
        if whole:
            share = (
                f'<td><progress max="{whole}" value="{min(count, whole)}"></progress> {_percentage(count, whole)}</td>'
            )
        rows.append(f'<tr><th scope="row">{label}</th><td class="getal">{_number(count)}</td>{share}</tr>')
    return (
        f"<table><caption>{escape(title)}</caption><thead><tr>"
        f'<th scope="col">{escape(head)}</th><th scope="col" class="getal">{escape(unit.capitalize())}</th>{share_head}'
        f"</tr></thead><tbody>{''.join(rows)}</tbody></table>"
    )


def _concept(name: str) -> str:
    """``Niet teruggebeld`` with the id behind it."""
    concept, _, polarity = name.partition(" ")
    title = _native.concept_label(concept)
    shown = f"{escape(title)} {escape(polarity)}".strip() if title else ""
    return f"{shown} <code>{escape(concept)}</code>".strip()


def _moment(stamp: str) -> str:
    return escape(stamp.replace("T", " om ").removesuffix("Z")[:19]) + " (UTC)"


def _number(value: int) -> str:
    """Dutch thousands.

    >>> _number(1234567)
    '1.234.567'
    """
    return f"{value:,}".replace(",", ".")


def _percentage(count: int, whole: int) -> str:
    return f"{100 * count / whole:.1f}%".replace(".", ",")


def _share(count: int, whole: int) -> str:
    return f"{_number(count)} ({_percentage(count, whole)})"
