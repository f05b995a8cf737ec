"""Whether organisations differ more than chance gives: a funnel, and its page. No league table.

Limits are those of a Poisson count around the joint rate, at 95% and 99.8%, widened by the spread that most
organisations show (Spiegelhalter 2005, winsorised at 10%).
"""

from __future__ import annotations

import math
from typing import Any

from signaal.insight.core import label
from signaal.insight.frame import Frame
from signaal.insight.html import escape, number, page
from signaal.insight.merge import Merged

_POINTS = {"95": 1.959964, "998": 3.090232}
_LEAST = 3
# With a larger part of its months withheld, an organisation shows its busy months only.
_WITHHELD = 0.1
_WIDTH, _HEIGHT, _LEFT, _TOP, _RIGHT, _BOTTOM = 760, 440, 70, 20, 20, 60
STYLE = """
body{font:16px/1.5 system-ui,sans-serif;color:#1a1a1a;background:#fff;max-width:62rem;margin:0 auto;
 padding:1.5rem 1rem 4rem}
h1,h2{line-height:1.2;color:#154273}svg{width:100%;height:auto;font:13px system-ui,sans-serif}
table{border-collapse:collapse;width:100%}caption{text-align:left;font-weight:bold;padding:.25rem 0}
th,td{text-align:left;padding:.3rem .8rem .3rem 0;border-bottom:1px solid #8a8a8a;vertical-align:top}
td.getal,th.getal{text-align:right;font-variant-numeric:tabular-nums}.rol{overflow-x:auto}
.as{stroke:#444;fill:none}.hulp{stroke:#ddd}.g95{stroke:#154273;fill:none;stroke-dasharray:6 4}
.g998{stroke:#154273;fill:none}.samen{stroke:#444;fill:none;stroke-dasharray:2 3}
.punt{fill:#154273}.buiten{fill:#9a3412}.los{fill:#fff;stroke:#444;stroke-width:2}
@media print{.rol{overflow:visible}}
"""


def funnel(merged: Merged, concept: str = "", polarity: str = "", first: str = "", last: str = "9999-12") -> Frame:
    """Rate, interval and limits of every organisation with inhabitants and a number; ``plaats`` is ``boven``, ``onder``
    or ``binnen`` the outer limits.

    One that withholds more than a tenth of its months is ``te_weinig_maanden``: what it shows are its busy months, so
    it has no say in the joint rate.
    """
    rates = merged.rates(concept, polarity, first, last)
    rows = [r for r in rates if r["inwoners"] and r["maanden"]]
    notes = ["Buiten de trechter is een reden om te kijken, geen oordeel: er kan ook anders zijn geteld."]
    missing = sorted(r["organisatie"] for r in rates if not (r["inwoners"] and r["maanden"]))
    if missing:
        notes.append(f"Zonder inwoners of zonder getoond aantal, dus niet in de trechter: {', '.join(missing)}.")
    whole = [r for r in rows if r["achtergehouden"] <= _WITHHELD * (r["maanden"] + r["achtergehouden"])]
    if len(whole) < _LEAST:
        return Frame([], rates.definition, notes=["Voor een trechter zijn minstens drie organisaties nodig.", *notes])
    if len(whole) < len(rows):
        notes.append(
            "Bij plaats te_weinig_maanden is meer dan een tiende van de maanden achtergehouden. Wat over is, zijn de "
            "drukke maanden; die organisatie telt niet mee voor het gezamenlijke cijfer."
        )
    joint = sum(r["aantal"] for r in whole) / sum(_exposure(r) for r in whole)
    z = sorted((math.sqrt(r["aantal"]) - math.sqrt(joint * _exposure(r))) * 2 for r in whole)
    cut = int(len(z) * 0.1)
    held = [min(max(value, z[cut]), z[-1 - cut]) for value in z]
    spread = max(1.0, sum(value * value for value in held) / len(held))
    if spread > 1:
        times = f"{math.sqrt(spread):.1f}".replace(".", ",")
        notes.append(f"De organisaties verschillen meer dan toeval: de grenzen zijn {times} keer zo breed gemaakt.")
    out = []
    for row in rows:
        size = _exposure(row)
        limits = _limits(joint, spread, size)
        rate = row["per10000"]
        place = "boven" if rate > limits["boven998"] else "onder" if rate < limits["onder998"] else "binnen"
        if row not in whole:
            place = "te_weinig_maanden"
        out.append(
            {**row, "inwonersPerJaar": round(size * 10_000), "gezamenlijk": joint, "verschilTussen": spread, **limits,
             "plaats": place}
        )  # fmt: skip
    return Frame(out, rates.definition + " De trechter laat zien wat toeval kan zijn.", notes=notes)


def _exposure(row: dict[str, Any]) -> float:
    """Years of ten thousand inhabitants."""
    return float(row["inwoners"] * row["maanden"] / 12 / 10_000)


def _limits(joint: float, spread: float, size: float) -> dict[str, float]:
    """The limits of a rate, by the root of a count: it has the same spread at any size."""
    out = {}
    for name, point in _POINTS.items():
        half = point * math.sqrt(spread) / 2
        out[f"onder{name}"] = max(0.0, math.sqrt(joint * size) - half) ** 2 / size
        out[f"boven{name}"] = (math.sqrt(joint * size) + half) ** 2 / size
    return out


def funnel_page(frame: Frame, concept: str = "") -> str:
    """A page with the funnel as a drawing and as a table; nothing is loaded from outside, and there is no script."""
    title = f"Verschillen tussen organisaties: {label(concept) if concept else 'alle signalen'}"
    notes = "".join(f"<li>{escape(note)}</li>" for note in frame.notes)
    body = [f"<main><h1>{escape(title)}</h1><p>{escape(frame.definition)}</p><ul>{notes}</ul>"]
    if len(frame):
        body += [_drawing(frame, title), _table(frame)]
    return page(title, "\n".join([*body, "</main>"]), STYLE)


def _drawing(frame: Frame, title: str) -> str:
    """The drawing. What it shows stands in the table too, so a reader aloud hears the title and where to look."""
    rows = frame.rows
    joint, spread = rows[0]["gezamenlijk"], rows[0]["verschilTussen"]
    sizes = [_exposure(row) for row in rows]
    right = max(sizes) * 1.06
    first = max(min(sizes) * 0.5, right / 200)
    grid = [first + (right - first) * (n / 80) ** 2 for n in range(81)]
    top = 1.08 * max([row["per10000"] for row in rows] + [_limits(joint, spread, min(sizes))["boven998"]])

    def x(size: float) -> float:
        return _LEFT + (_WIDTH - _LEFT - _RIGHT) * size / right

    def y(rate: float) -> float:
        return float(_HEIGHT - _BOTTOM - (_HEIGHT - _BOTTOM - _TOP) * min(rate, top) / top)

    parts = [
        f'<svg viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" aria-labelledby="titel uitleg">'
        f'<title id="titel">{escape(title)}</title><desc id="uitleg">Elk punt is een organisatie: naar rechts meer '
        "inwoners, naar boven meer signalen per 10.000 inwoners per jaar. De lijnen zijn de grenzen van toeval. De "
        "tabel eronder bevat dezelfde getallen.</desc>"
    ]
    for step in _steps(top):
        parts.append(
            f'<line class="hulp" x1="{_LEFT}" x2="{_WIDTH - _RIGHT}" y1="{y(step):.1f}" y2="{y(step):.1f}"/>'
            f'<text x="{_LEFT - 8}" y="{y(step) + 4:.1f}" text-anchor="end">{_short(step)}</text>'
        )
    for step in _steps(right)[1:]:
        parts.append(
            f'<text x="{x(step):.1f}" y="{_HEIGHT - _BOTTOM + 20}" text-anchor="middle">{number(step * 10_000)}</text>'
        )
    for name in ("onder998", "boven998", "onder95", "boven95"):
        line = " ".join(f"{x(size):.1f},{y(_limits(joint, spread, size)[name]):.1f}" for size in grid)
        parts.append(f'<polyline class="g{name[5:]}" points="{line}"/>')
    parts.append(
        f'<line class="samen" x1="{_LEFT}" x2="{_WIDTH - _RIGHT}" y1="{y(joint):.1f}" y2="{y(joint):.1f}"/>'
        f'<path class="as" d="M{_LEFT} {_TOP}V{_HEIGHT - _BOTTOM}H{_WIDTH - _RIGHT}"/>'
        f'<text x="{_LEFT}" y="{_TOP - 6}">per 10.000 inwoners per jaar</text>'
        f'<text x="{_WIDTH - _RIGHT}" y="{_HEIGHT - 14}" text-anchor="end">inwoners (geteld over een heel jaar)</text>'
    )
    for row, size in zip(rows, sizes, strict=True):
        kind = {"binnen": "punt", "te_weinig_maanden": "los"}.get(row["plaats"], "punt buiten")
        end = size > right * 0.8
        parts.append(
            f'<circle class="{kind}" cx="{x(size):.1f}" cy="{y(row["per10000"]):.1f}" r="6"/>'
            f'<text x="{x(size) + (-10 if end else 10):.1f}" y="{y(row["per10000"]) - 8:.1f}" '
            f'text-anchor="{"end" if end else "start"}">{escape(row["organisatie"])}</text>'
        )
    return (
        "".join(parts) + "</svg><p>Stippellijn om het midden: het gezamenlijke cijfer. Streepjes: 19 van de 20 keer "
        "ligt een gewone organisatie ertussen. Doorgetrokken: 499 van de 500 keer. Een open punt toont te weinig "
        "maanden.</p>"
    )


def _table(frame: Frame) -> str:
    said = {
        "binnen": "binnen de trechter", "boven": "boven de trechter", "onder": "onder de trechter",
        "te_weinig_maanden": "te weinig maanden getoond",
    }  # fmt: skip
    heads = (
        *("inwoners", "signalen", "maanden getoond", "achtergehouden"),
        *("per 10.000 per jaar", "95%-interval", "grenzen"),
    )
    cells = []
    for row in frame:
        values = (
            number(row["inwoners"]), number(row["aantal"]), str(row["maanden"]), str(row["achtergehouden"]),
            _short(row["per10000"]), f"{_short(row['ondergrens'])} tot {_short(row['bovengrens'])}",
            f"{_short(row['onder998'])} tot {_short(row['boven998'])}",
        )  # fmt: skip
        cells.append(
            f'<tr><th scope="row">{escape(row["organisatie"])}</th>'
            + "".join(f'<td class="getal">{value}</td>' for value in values)
            + f"<td>{said[row['plaats']]}</td></tr>"
        )
    return (
        '<h2>De getallen</h2><div class="rol" tabindex="0" role="region" aria-label="De getallen"><table>'
        "<caption>Op volgorde van inwoners; dit is geen ranglijst</caption>"
        '<thead><tr><th scope="col">organisatie</th>'
        + "".join(f'<th scope="col" class="getal">{head}</th>' for head in heads)
        + f'<th scope="col">plaats</th></tr></thead><tbody>{"".join(cells)}</tbody></table></div>'
    )


def _steps(top: float) -> list[float]:
    """Round values from 0 up, about five of them.

    >>> _steps(23)
    [0, 5, 10, 15, 20]
    """
    raw = top / 5
    unit = 10.0 ** math.floor(math.log10(raw))
    step = next(unit * n for n in (1, 2, 5, 10) if unit * n >= raw)
    return [n * step if step < 1 else round(n * step) for n in range(int(top / step) + 1)]


def _short(value: float) -> str:
    """A rate with as many digits as say something.

    >>> _short(3.14159), _short(1234.5)
    ('3,1', '1.234')
    """
    return number(value, 2 if value < 1 else 1 if value < 100 else 0)
