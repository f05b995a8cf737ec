"""Trend and season of a selection: what is left of the numbers when weekday, holidays and time of year are taken out.

A count regression over days (quasi-Poisson, statsmodels): weekday, Dutch holidays, the year as two waves where there
is a year of data, and a smooth trend. Days that stand far out are left out of a second fit, and are the peaks. Both
intervals allow for neighbouring days that hang together: that of the trend by Newey-West (14 days), that of a period by
the autocorrelation of the residuals. Needs ``signaal[cijfers]``.
"""

from __future__ import annotations

import math
from datetime import date, timedelta
from typing import Any

from signaal.insight.effect import libraries
from signaal.insight.frame import Frame
from signaal.insight.series import daily, days_between, holidays
from signaal.insight.store import Store
from signaal.stop import Stop

LEAST_DAYS = 56
# Days after an event in which a peak is put beside it.
_AFTER = 7


def trend(store: Store, per: str = "week", events: list[tuple[str, str]] | None = None) -> tuple[Frame, Frame]:
    """The series by week or month, and the peaks by day with what happened just before. No cause is claimed.

    Raises:
        Stop: there are fewer than eight weeks.
    """
    found = daily(store)
    if found is None or len(found[1]) < LEAST_DAYS:
        raise Stop(f"Te weinig gegevens: er zijn {len(found[1]) if found else 0} dagen, en {LEAST_DAYS} zijn nodig.")
    first, counts = found
    np, models, _ = libraries()
    days = days_between(first, first + timedelta(days=len(counts) - 1))
    y = np.array(counts, dtype=float)
    if y.sum() < 30:
        raise Stop(f"Te weinig gegevens: er zijn {int(y.sum())} signalen, en 30 zijn nodig.")
    rhythm = _rhythm(np, days)
    season = _season(np, days)
    # With a season beside it the trend bends once a year: else it would take the season for itself.
    smooth = _smooth(np, len(days), 365 if season.shape[1] else 120)
    x = np.column_stack([rhythm, season, smooth])
    keep = np.ones(len(y), dtype=bool)
    for _ in range(2):
        fitted = models.GLM(y[keep], x[keep], family=models.families.Poisson()).fit(
            scale="X2", cov_type="HAC", cov_kwds={"maxlags": 14}
        )
        mean = np.exp(np.clip(x @ fitted.params, -20, 20))
        spread = max(1.0, float(((y - mean)[keep] ** 2 / mean[keep]).sum() / max(1, keep.sum() - x.shape[1])))
        # As unlikely as once in some thousand days; Anscombe's root makes counts look normal.
        out = 2 * (np.sqrt(y + 0.375) - np.sqrt(mean + 0.375)) / math.sqrt(spread)
        keep = out < 3.5
    hang = _autocorrelation(np, (y - mean) / np.sqrt(mean), keep)
    a = rhythm.shape[1]
    b = a + season.shape[1]
    level = smooth @ fitted.params[b:]
    error = np.sqrt(np.maximum(0, np.einsum("ij,jk,ik->i", smooth, np.asarray(fitted.cov_params())[b:, b:], smooth)))
    # The trend is told as signals on an average day: the rhythm's own mean goes with it.
    base = float(np.log(np.mean(np.exp(rhythm @ fitted.params[:a]))))
    wave = season @ fitted.params[a:b] if b > a else np.zeros(len(y))
    rows = []
    groups: dict[date, list[int]] = {}
    for index, day in enumerate(days):
        start = day.replace(day=1) if per == "maand" else day - timedelta(days=day.weekday())
        groups.setdefault(start, []).append(index)
    for start, at in groups.items():
        size = len(at)
        due = float(mean[at].sum())
        # Chance, wider as far as the days of the period hang together. These are residuals of this very fit: what is
        # not known of the trend has its own columns, and added here it would hold 99 of a hundred months.
        room = 1.96 * math.sqrt(spread * due * _together(hang, size))
        rows.append(
            {
                "periode": f"{start:%Y-%m}" if per == "maand" else str(start),
                "dagen": size,
                "aantal": int(y[at].sum()),
                "verwacht": due,
                "verwachtOnder": max(0.0, due - room),
                "verwachtBoven": due + room,
                "trend": float(np.exp(level[at] + base).mean() * size),
                "trendOnder": float(np.exp(level[at] - 1.96 * error[at] + base).mean() * size),
                "trendBoven": float(np.exp(level[at] + 1.96 * error[at] + base).mean() * size),
                "seizoen": float(np.exp(wave[at]).mean()),
                "rest": float(y[at].sum() / due),
                "piek": bool(y[at].sum() > due + room),
                "gebeurtenis": _told(events, days[at[0]], days[at[-1]]),
            }
        )
    notes = [
        "trend: zonder weekdag, feestdag en seizoen, met 95%-interval; seizoen: 1 is gewoon; rest: 1 is zoals "
        "verwacht; piek: meer dan het 95%-interval van wat te verwachten was. Hoe dagen schommelen en samenhangen, is "
        "geschat zonder de dagen ver boven de verwachting.",
        "Het seizoen is geschat." if b > a else "Er is minder dan een jaar: het seizoen zit nog in de trend.",
    ]
    table = Frame(
        rows, f"Signalen per {per}, met trend en seizoen ({store.selection.words()}).", base=int(y.sum()), notes=notes
    )
    peaks = []
    for index in np.flatnonzero(~keep):
        day = days[int(index)]
        peaks.append(
            {
                "dag": str(day), "aantal": int(y[index]), "verwacht": float(mean[index]),
                "keer": float(y[index] / mean[index]), "gebeurtenis": _told(events, day - timedelta(days=_AFTER), day),
            }
        )  # fmt: skip
    peak_notes = [
        f"Een gebeurtenis staat bij een piek als zij in de {_AFTER} dagen ervoor was. Dat zegt niet dat zij de "
        f"oorzaak is."
    ]
    shown = Frame(
        peaks, "Dagen met veel meer signalen dan weekdag, feestdag, seizoen en trend doen verwachten.",
        notes=peak_notes,
        columns=("dag", "aantal", "verwacht", "keer", "gebeurtenis"),
    )  # fmt: skip
    return table, shown


def _autocorrelation(np: Any, residuals: Any, keep: Any) -> list[float]:
    """How residuals hang together with those of one day on, two days on, and so on, up to a month.

    Up to the first that is not positive: what comes after it is noise (Geyer's initial positive sequence). Peaks stay
    out, as they do of the fit.
    """
    found: list[float] = []
    power = float((residuals[keep] ** 2).mean())
    for lag in range(1, 31):
        both = keep[lag:] & keep[:-lag]
        if power == 0 or not both.any():
            break
        r = float((residuals[lag:] * residuals[:-lag])[both].mean()) / power
        if r <= 0:
            break
        found.append(min(r, 0.9))
    return found


def _together(hang: list[float], days: int) -> float:
    """How many times wider the variance of a sum of days is than when they did not hang together.

    >>> _together([], 7), _together([0.5], 2)
    (1.0, 1.5)
    """
    return 1.0 + 2 * sum((1 - lag / days) * r for lag, r in enumerate(hang[: days - 1], 1))


def _told(events: list[tuple[str, str]] | None, first: date, last: date) -> str | None:
    """What happened from the first to the last day."""
    return "; ".join(f"{when} {what}" for when, what in events or [] if str(first) <= when <= str(last)) or None


def _rhythm(np: Any, days: list[date]) -> Any:
    """A column for each weekday, and one for holidays."""
    closed = {day for year in {day.year for day in days} for day in holidays(year)}
    table = np.zeros((len(days), 8))
    for row, day in enumerate(days):
        table[row, day.weekday()] = 1
        table[row, 7] = day in closed and day.weekday() < 5
    return table[:, table.any(axis=0)]


def _season(np: Any, days: list[date]) -> Any:
    """Two waves a year, when there is a year."""
    if len(days) < 365:
        return np.zeros((len(days), 0))
    at = np.array([day.timetuple().tm_yday for day in days]) * 2 * np.pi / 365.25
    return np.column_stack([f(k * at) for k in (1, 2) for f in (np.sin, np.cos)])


def _smooth(np: Any, number: int, every: int) -> Any:
    """A natural cubic spline with a bend about every so many days, without a constant; centred."""
    from patsy import cr

    bends = min(8, max(2, round(number / every)))
    table = np.asarray(cr(np.arange(number, dtype=float), df=bends + 1))
    table = table - table.mean(axis=0)
    return table[:, :-1]
