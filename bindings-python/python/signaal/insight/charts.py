"""Altair charts of figures: ordinary charts, to be styled further. Needs the extra: ``pip install signaal[grafiek]``.

The interval stands in every chart that has one, and the definition is its title.
"""

from __future__ import annotations

from typing import Any

from signaal.insight.frame import Frame

_BLUE = "#154273"


def _altair() -> Any:
    try:
        import altair
    except ImportError:
        raise ImportError("charts need altair: pip install signaal[grafiek]") from None
    return altair


def _data(frame: Frame) -> Any:
    return _altair().Data(values=frame.rows)


def _title(frame: Frame) -> Any:
    base = f" n = {frame.base}." if frame.base is not None else ""
    return _altair().TitleParams(text="", subtitle=[frame.definition + base, *frame.notes], anchor="start")


def bars(frame: Frame, name: str = "naam", limit: int = 20) -> Any:
    """Shares as bars with their 95% interval: for :func:`barriers`, :func:`topics`, :func:`stages`."""
    alt = _altair()
    short = Frame(frame.rows[:limit], frame.definition, base=frame.base, notes=frame.notes)
    share = alt.X("aandeel:Q", title="aandeel", axis=alt.Axis(format="%"))
    order = alt.Y(f"{name}:N", sort=None, title=None)
    tips = [
        alt.Tooltip(f"{name}:N"),
        alt.Tooltip("aantal:Q"),
        alt.Tooltip("basis:Q"),
        alt.Tooltip("aandeel:Q", format=".1%"),
    ]
    chart = alt.Chart(_data(short), title=_title(short))
    bar = chart.mark_bar(color=_BLUE).encode(x=share, y=order, tooltip=tips)
    interval = chart.mark_rule(color="#333").encode(x="ondergrens:Q", x2="bovengrens:Q", y=order)
    return alt.layer(bar, interval)


def line(frame: Frame, colour: str | None = None) -> Any:
    """Numbers per period: for :func:`volume`. ``colour`` splits into lines, such as ``naam``."""
    alt = _altair()
    chart = alt.Chart(_data(frame), title=_title(frame)).mark_line(point=True)
    encoding = {
        "x": alt.X("periode:O", title=None),
        "y": alt.Y("aantal:Q", title="signalen"),
        "tooltip": [alt.Tooltip(f"{name}:N" if name != "aantal" else "aantal:Q") for name in frame.columns],
    }
    if colour:
        encoding["color"] = alt.Color(f"{colour}:N", title=None)
    return chart.encode(**encoding)


def ratings(frame: Frame) -> Any:
    """The share of dissatisfied per period with its interval: for ``ratings(store, by="maand")``."""
    alt = _altair()
    chart = alt.Chart(_data(frame), title=_title(frame))
    where = alt.X("groep:O", title=None)
    band = chart.mark_area(opacity=0.25, color=_BLUE).encode(x=where, y="ontevredenOnder:Q", y2="ontevredenBoven:Q")
    share = alt.Y("aandeelOntevreden:Q", title="ontevreden", axis=alt.Axis(format="%"))
    return alt.layer(band, chart.mark_line(point=True, color=_BLUE).encode(x=where, y=share))


def drivers(frame: Frame) -> Any:
    """Adjusted differences with their interval: for :func:`drivers`. Grey: other labels explain most of it."""
    alt = _altair()
    chart = alt.Chart(_data(frame), title=_title(frame))
    order = alt.Y("naam:N", sort=None, title=None)
    colour = alt.condition(alt.datum.doorAnderen, alt.value("#999"), alt.value(_BLUE))
    point = chart.mark_point(filled=True, size=70).encode(
        x=alt.X("gecorrigeerd:Q", title="verschil in cijfer"), y=order, color=colour
    )
    interval = chart.mark_rule().encode(x="gecorrigeerdOnder:Q", x2="gecorrigeerdBoven:Q", y=order, color=colour)
    return alt.layer(interval, point)


def funnel(frame: Frame) -> Any:
    """Rates against inhabitants, within the limits of chance: for :func:`signaal.insight.funnel.funnel`."""
    alt = _altair()
    chart = alt.Chart(_data(frame), title=_title(frame))
    people = alt.X("inwonersPerJaar:Q", title="inwoners, geteld over een heel jaar")
    layers = [
        chart.mark_line(color=_BLUE, opacity=0.6, strokeDash=dash).encode(
            x=people, y=alt.Y(f"{name}:Q", title="per 10.000 inwoners per jaar")
        )
        for name, dash in (("onder95", [4, 3]), ("boven95", [4, 3]), ("onder998", [1, 0]), ("boven998", [1, 0]))
    ]
    middle = chart.mark_line(color="#333").encode(x=people, y="gezamenlijk:Q")
    points = chart.mark_point(filled=True, size=80).encode(
        x=people,
        y="per10000:Q",
        color=alt.condition(alt.datum.plaats == "binnen", alt.value(_BLUE), alt.value("#b23")),
        tooltip=[
            alt.Tooltip(f"{name}:{kind}") for name, kind in (("organisatie", "N"), ("aantal", "Q"), ("plaats", "N"))
        ],
    )
    return alt.layer(*layers, middle, points)
