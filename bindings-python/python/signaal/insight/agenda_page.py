"""The agenda for people: an HTML page that prints well, and the same in Markdown."""

from __future__ import annotations

from typing import Any

from signaal.insight.agenda import PARTS, Agenda
from signaal.insight.core import label
from signaal.insight.html import bar, escape, month_name, number, page, percent
from signaal.insight.quotes import Quote

_NAMES = {
    "volume": "Aantal", "groei": "Groei", "onvrede": "Onvrede", "nood": "Nood", "spreiding": "Spreiding",
}  # fmt: skip
_EXPLAINED = {
    "volume": "aantal signalen, naast dat van het grootste thema",
    "groei": "0 = niet meer dan verwacht, 0,5 = twee keer zoveel, 1 = vier keer zoveel; bij kleine "
    "aantallen telt groei minder",
    "onvrede": "ondergrens van het aandeel signalen met cijfer 0-6 of, zonder cijfer, met een uiting van onvrede of "
    "een negatieve toon",
    "nood": "signalen met tekenen van nood: 1 signaal = 0,33, 2 = 0,5, 10 = 0,83",
    "spreiding": "0 = op één plek, 1 = gelijk over alle wijken (of kanalen)",
}
NO_ALARM = (
    "Deze agenda verschijnt eens per maand. Het is geen alarmdienst: wie nu gevaar of nood ziet, wacht niet op deze "
    "lijst en geeft het meteen door."
)
_STATES = {
    "voorgesteld": "voorgesteld",
    "besloten": "besloten",
    "loopt": "loopt",
    "afgerond": "afgerond",
    "gestopt": "gestopt",
}

STYLE = """
:root{--blauw:#154273;--rand:#8a8a8a}
body{font:16px/1.5 system-ui,sans-serif;color:#1a1a1a;background:#fff;max-width:62rem;margin:0 auto;
 padding:1.5rem 1rem 4rem}
h1,h2,h3{line-height:1.2;color:var(--blauw)}
h2{margin-top:2.5rem;border-bottom:2px solid var(--blauw);padding-bottom:.2rem}
table{border-collapse:collapse;width:100%;margin:.75rem 0}caption{text-align:left;font-weight:bold;padding:.25rem 0}
th,td{text-align:left;padding:.3rem .8rem .3rem 0;border-bottom:1px solid #ccc;vertical-align:top}
td.getal,th.getal{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.let-op{border:2px solid #9a3412;border-left-width:.6rem;padding:.5rem 1rem;background:#fff7ed}
article{border:1px solid var(--rand);border-radius:.3rem;padding:.25rem 1rem .75rem;margin:1rem 0;break-inside:avoid}
article h3{margin:.6rem 0}.uitleg,.klein{color:#444;font-size:.92rem}
dl{display:grid;grid-template-columns:8rem 1fr;gap:.15rem 1rem;margin:.5rem 0}dt{font-weight:bold}dd{margin:0}
.balk svg{width:9rem;max-width:40%;height:.7rem;vertical-align:middle}.leeg{fill:#e3e3e3}.vol{fill:var(--blauw)}
blockquote{margin:.5rem 0;padding-left:.8rem;border-left:4px solid var(--blauw)}mark{background:#ffe08a;color:inherit}
.regel{border-bottom:1px solid var(--rand);display:inline-block;width:18rem;max-width:90%}.rol{overflow-x:auto}
@media(max-width:40rem){dl{grid-template-columns:1fr}dd{margin:0 0 .4rem}}
@media print{.rol{overflow:visible}
 body{font-size:11pt;max-width:none;padding:0}h2{break-after:avoid}a{color:inherit}.let-op{background:none}
 @page{margin:18mm 15mm}thead{display:table-header-group}tr{break-inside:avoid}}
"""


def html(agenda: Agenda) -> str:
    """The agenda as a page without script."""
    body = "\n".join(_body(agenda))
    # A wide table scrolls by itself on a narrow screen, also with the keyboard.
    body = body.replace("<table>", '<div class="rol" tabindex="0"><table>').replace("</table>", "</table></div>")
    return page(f"Agenda {month_name(agenda.month)}", body, STYLE)


def _body(a: Agenda) -> list[str]:
    name = month_name(a.month)
    past = f"de maanden {month_name(a.past[0])} tot en met {month_name(a.past[-1])}" if a.past else ""
    out = [
        "<main>",
        f"<h1>Agenda voor verbetering, {escape(name)}</h1>",
        f"<p>{number(a.total)} signalen in {escape(name)}"
        + (f", vergeleken met {escape(past)}." if past else ". Er zijn geen maanden ervoor om mee te vergelijken.")
        + f" {len(a.themes)} thema's. "
        f"{number(a.without_topic)} signalen zonder onderwerp staan niet in de volgorde.</p>",
        f'<p class="let-op"><strong>Geen alarm.</strong> {escape(NO_ALARM)}</p>',
        '<p class="klein">Voor intern gebruik: hierin staan kleine aantallen en geschoonde citaten. '
        "Een citaat kan ondanks het schonen nog herkenbaar zijn. Deel deze lijst niet verder.</p>",
        "<h2>1. Zeldzaam of niet: altijd bespreken</h2>",
        "<p>Elk thema met een of meer signalen waarin tekenen van nood zijn gevonden, ook als het er maar één is. "
        "De software wijst aan, een mens leest en beslist.</p>",
    ]
    if a.severe:
        rows = [
            f"<tr><th scope=row>{_theme_name(t)}</th><td class=getal>{t['nood']}</td><td class=getal>"
            f"{number(t['aantal'])}</td>"
            f"<td>{escape(', '.join(label(sign) for sign in t['tekens']))}</td>"
            f"<td class=getal>{t['plaats'] or '–'}</td></tr>"
            for t in a.severe
        ]
        out += [
            "<table><thead><tr><th scope=col>Thema</th><th scope=col class=getal>Met nood</th>"
            "<th scope=col class=getal>Signalen</th><th scope=col>Tekenen</th><th scope=col class=getal>"
            "Plaats in de lijst</th>"
            f"</tr></thead><tbody>{''.join(rows)}</tbody></table>"
        ]
    else:
        out.append("<p>Geen signalen met tekenen van nood gevonden. Dat betekent niet dat er geen nood is.</p>")
    out += ["<h2>2. Thema's op volgorde</h2>", _how(a)]
    for theme in a.themes:
        if theme["plaats"] <= 15:
            out += _article(a, theme)
    rest = [theme for theme in a.themes if theme["plaats"] > 15]
    if rest:
        cells = "".join(
            f"<tr><td class=getal>{t['plaats']}</td><th scope=row>{_theme_name(t)}</th><td class=getal>"
            f"{number(t['score'], 2)}</td>"
            f"<td class=getal>{number(t['aantal'])}</td><td class=getal>{number(t['verwacht'], 1)}</td>"
            f"<td class=getal>{percent(t['ontevreden']['aandeel'])}</td><td class=getal>{t['nood']}</td></tr>"
            for t in rest
        )
        out.append(
            "<table><caption>De andere thema's</caption><thead><tr><th scope=col class=getal>Plaats</th><th "
            "scope=col>Thema</th>"
            "<th scope=col class=getal>Score</th><th scope=col class=getal>Signalen</th><th scope=col "
            "class=getal>Verwacht</th>"
            "<th scope=col class=getal>Onvrede</th><th scope=col class=getal>Met nood</th></tr></thead>"
            f"<tbody>{cells}</tbody></table>"
        )
    out += _barriers(a) + _rules(a) + _follow_up(a) + _compliment(a) + ["</main>"]
    return out


def _theme_name(theme: dict[str, Any]) -> str:
    name, above = theme["naam"], theme["boven"]
    return escape(name if name == above else f"{above}: {name}")


def _how(a: Agenda) -> str:
    rows = "".join(
        f"<tr><th scope=row>{_NAMES[part]}</th><td>{escape(_EXPLAINED[part])}</td><td class=getal>"
        f"{number(a.weights[part], 1)}</td></tr>"
        for part in PARTS
    )
    return (
        "<p>De score is het gewogen gemiddelde van vijf onderdelen, elk van 0 tot 1. "
        "Andere gewichten: <code>signaal agenda MAP --gewicht nood=2</code>.</p>"
        "<table><thead><tr><th scope=col>Onderdeel</th><th scope=col>Wat het is</th><th scope=col "
        "class=getal>Gewicht</th></tr></thead>"
        f"<tbody>{rows}</tbody></table>"
    )


def _article(a: Agenda, t: dict[str, Any]) -> list[str]:
    unhappy = t["ontevreden"]
    bounds = unhappy["interval"]
    texts = {
        "volume": f"{number(t['aantal'])} signalen",
        "groei": f"verwacht {number(t['verwacht'], 1)}" if t["verwacht"] is not None else "geen eerdere maanden",
        "onvrede": (
            f"{percent(unhappy['aandeel'])} (tussen {percent(bounds['ondergrens'])} en "
            f"{percent(bounds['bovengrens'])}, n = {unhappy['basis']})"
            if bounds
            else "niet bekend"
        ),
        "nood": f"{t['nood']} signalen" + (f": {', '.join(label(s) for s in t['tekens'])}" if t["tekens"] else ""),
        "spreiding": f"{t['plekken']} plekken",
    }
    parts = "".join(
        f"<dt>{_NAMES[part]}</dt><dd>{bar(t['onderdelen'][part], number(t['onderdelen'][part], 2))} "
        f"({escape(texts[part])})</dd>"
        for part in PARTS
    )
    owner = t["eigenaar"] or (
        f"nog geen; de meeste signalen gaan naar {t['onderdeel']}" if t["onderdeel"] else "nog geen"
    )
    decisions = "".join(f"<li>{_decision(action)}</li>" for action in t["besluiten"])
    return [
        f"<article><h3>{t['plaats']}. {_theme_name(t)} <span class=klein>score {number(t['score'], 2)}</span></h3>",
        f"<dl>{parts}<dt>Eigenaar</dt><dd>{escape(owner)}</dd></dl>",
        "".join(quote_html(quote) for quote in a.quotes.get(t["thema"], [])),
        f"<p>Eerdere besluiten:</p><ul>{decisions}</ul>" if decisions else "",
        "<p>Besluit: <span class=regel>&nbsp;</span> Wie: <span class=regel>&nbsp;</span></p></article>",
    ]


def quote_html(quote: Quote) -> str:
    """A quote with its evidence marked."""
    inner = "".join(f"<mark>{escape(p)}</mark>" if mark else escape(p) for p, mark in quote.pieces)
    return f"<blockquote>{inner} <span class=klein>({escape(quote.kind.replace('_', ' '))})</span></blockquote>"


def _decision(action: dict[str, Any]) -> str:
    parts = [
        escape(action["titel"]),
        f"stand: {escape(_STATES.get(action['stand'], action['stand']))}",
        f"eigenaar: {escape(action['eigenaar'])}",
    ]
    for name, text in (
        ("besluitOp", "besloten op"),
        ("begonnenOp", "begonnen op"),
        ("afgerondOp", "klaar op"),
        ("teruggekoppeldOp", "teruggekoppeld op"),
    ):
        if action.get(name):
            parts.append(f"{text} {escape(action[name])}")
    for name, text in (("verwacht", "verwacht"), ("gemeten", "gemeten")):
        if action.get(name):
            change = action[name]
            when = f" op {change['op']}" if change.get("op") else ""
            parts.append(escape(f"{text}: {change['indicator']} {100 * change['verandering']:+.0f}%{when}"))
    if action.get("effect"):
        parts.append(f"effect: {escape(action['effect'])}")
    return ", ".join(parts)


def _barriers(a: Agenda) -> list[str]:
    rows = "".join(
        f"<tr><th scope=row>{escape(r['naam'])}</th><td class=getal>{number(r['aantal'])}</td><td "
        f"class=getal>{percent(r['aandeel'], 1)}</td>"
        f"<td class=getal>{percent(r['ondergrens'], 1)} - {percent(r['bovengrens'], 1)}</td>"
        f"<td class=getal>{percent(a.barriers_before.get(r['begrip'], 0.0), 1) if a.past else ''}</td></tr>"
        for r in a.barriers
    )
    return [
        "<h2>3. Waar lopen mensen tegenaan?</h2>",
        f"<p>{escape(a.barriers.definition)} n = {number(a.barriers.base)}.</p>",
        "<table><thead><tr><th scope=col>Belemmering</th><th scope=col class=getal>Aantal</th><th scope=col "
        "class=getal>Aandeel</th>"
        "<th scope=col class=getal>95%-interval</th><th scope=col class=getal>Maanden ervoor</th></tr></thead>"
        f"<tbody>{rows}</tbody></table>",
    ]


def _rules(a: Agenda) -> list[str]:
    def table(caption: str, rows: list[dict[str, Any]]) -> str:
        body = "".join(
            f"<tr><th scope=row>{escape(r['naam'])}</th><td>{escape(r['soortRegel'])}</td><td class=getal>"
            f"{r['aantal']}</td>"
            f"<td>{escape(r['onderdeel'] or 'niet bekend')}</td></tr>"
            for r in rows
        )
        body = body or "<tr><td colspan=4>Geen signalen.</td></tr>"
        return (
            f"<table><caption>{caption}</caption><thead><tr><th scope=col>Onderwerp</th><th scope=col>Soort regel</th>"
            f"<th scope=col class=getal>Signalen</th><th scope=col>Onderdeel</th></tr></thead><tbody>"
            f"{body}</tbody></table>"
        )

    return [
        "<h2>4. Rode knop: regels die in de weg zitten</h2>",
        table("Eigen werkwijze en lokale regels: zelf op te lossen", [r for r in a.obstacles if not r["landelijk"]]),
        table("Landelijke wetgeving: voor de landelijke agenda", [r for r in a.obstacles if r["landelijk"]]),
    ]


def _follow_up(a: Agenda) -> list[str]:
    late = "".join(f"<li>{_decision(x)}; terugkoppelen uiterlijk {escape(x['uiterlijk'])}</li>" for x in a.overdue)
    done = "".join(f"<li>{_decision(x)}</li>" for x in a.decisions)
    wait = "".join(
        f"<li>{escape(r['eigenaar'])}: {r['aantal']} signalen, het oudste van {escape(r['oudste'])}</li>"
        for r in a.waiting
    )
    return [
        "<h2>5. Opvolging en terugkoppeling</h2>",
        f"<h3>Terugkoppeling te laat</h3><ul>{late or '<li>Geen.</li>'}</ul>",
        f"<h3>Indieners die nog niets hoorden</h3><p class=klein>{escape(a.waiting.definition)}</p><ul>"
        f"{wait or '<li>Geen.</li>'}</ul>",
        f"<h3>Laatste besluiten</h3><ul>{done or '<li>Nog geen verbeteracties vastgelegd.</li>'}</ul>",
    ]


def _compliment(a: Agenda) -> list[str]:
    return [
        "<h2>6. Complimenten</h2>",
        f"<p>{number(a.compliments)} complimenten. Een voorstel om te tonen maakt <code>signaal "
        f"complimenten MAP</code>; "
        "er komt niets op een scherm voordat iemand het heeft aangevinkt.</p>",
    ]


def markdown(agenda: Agenda) -> str:
    """The agenda in Markdown, for a meeting in a text editor."""
    a, name = agenda, month_name(agenda.month)
    out = [f"# Agenda voor verbetering, {name}", "", f"{number(a.total)} signalen. **Geen alarm.** {NO_ALARM}", ""]
    out += [
        "## 1. Zeldzaam of niet: altijd bespreken",
        "",
        "| thema | met nood | signalen | tekenen | plaats |",
        "|---|--:|--:|---|--:|",
    ]
    out += [
        f"| {_md(_plain(t))} | {t['nood']} | {t['aantal']} | "
        f"{_md(', '.join(label(s) for s in t['tekens']))} | {t['plaats'] or '–'} |"
        for t in a.severe
    ] or ["| geen gevonden | | | | |"]
    head = " | ".join(f"{_NAMES[p].lower()} (x{number(a.weights[p], 1)})" for p in PARTS)
    out += [
        "",
        "## 2. Thema's op volgorde",
        "",
        f"| plaats | thema | score | {head} | signalen | verwacht | eigenaar |",
        "|--:|---|--:|" + "--:|" * 7 + "---|",
    ]
    for t in a.themes:
        cells = " | ".join(number(t["onderdelen"][p], 2) for p in PARTS)
        out.append(
            f"| {t['plaats']} | {_md(_plain(t))} | {number(t['score'], 2)} | {cells} | {t['aantal']} | "
            f"{number(t['verwacht'], 1)} | {_md(t['eigenaar'] or '')} |"
        )
    for t in a.themes:
        found = a.quotes.get(t["thema"], [])
        if found or t["besluiten"]:
            out += ["", f"### {t['plaats']}. {_md(_plain(t))}", ""]
            out += [f"> {_md(' '.join(quote.text.split()))}\n" for quote in found]
            out += [f"- {_md(_text(_decision(action)))}" for action in t["besluiten"]]
    out += [
        "",
        f"## 3. Waar lopen mensen tegenaan? (n = {a.barriers.base})",
        "",
        "| belemmering | aantal | aandeel | 95%-interval |",
        "|---|--:|--:|---|",
    ]
    out += [
        f"| {_md(r['naam'])} | {r['aantal']} | {percent(r['aandeel'], 1)} | {percent(r['ondergrens'], 1)} - "
        f"{percent(r['bovengrens'], 1)} |"
        for r in a.barriers
    ]
    for national, title in (
        (False, "eigen werkwijze en lokale regels"),
        (True, "landelijke wetgeving, voor de landelijke agenda"),
    ):
        out += ["", f"## 4. Rode knop: {title}", ""]
        out += [
            f"- {_md(r['naam'])} ({_md(r['soortRegel'])}): {r['aantal']}"
            for r in a.obstacles
            if r["landelijk"] == national
        ] or ["- geen"]
    out += ["", "## 5. Terugkoppeling te laat", ""]
    out += [f"- {_md(_text(_decision(x)))}; uiterlijk {x['uiterlijk']}" for x in a.overdue] or ["- geen"]
    out += ["", "## 5. Laatste besluiten", ""]
    out += [f"- {_md(_text(_decision(x)))}" for x in a.decisions] or ["- nog geen"]
    out += ["", f"## 6. Complimenten: {a.compliments}", ""]
    return "\n".join(out)


def _plain(theme: dict[str, Any]) -> str:
    return theme["naam"] if theme["naam"] == theme["boven"] else f"{theme['boven']}: {theme['naam']}"


def _text(html_text: str) -> str:
    from html import unescape

    return unescape(html_text)


def _md(text: str) -> str:
    """Text that cannot become Markdown or HTML."""
    out = "".join(f"\\{c}" if c in "\\`*_{}[]()#+!|~" else c for c in str(text))
    return out.replace("<", "&lt;").replace(">", "&gt;").replace("\n", " ")
