"""What changed at a date: an interrupted time series with its uncertainty, and a verdict in plain Dutch.

The model is a count regression (negative binomial, spread as found) with a trend, a yearly season where there is a year
before the
change, working days, and a control series where one is given; the effect is the step at the date. Neighbouring
periods hang
together, so the interval is widened by the autocorrelation that the residuals show, corrected for what fitting takes
out of
it. Coverage: ``python scripts/cijfers_simulatie.py effect``. Needs ``signaal[cijfers]``.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from signaal.stop import Stop

# Least periods before and after, and least signals in all: below these the answer is 'too little data'.
BEFORE, AFTER, SIGNALS = 12, 4, 60
MONTHS_BEFORE = 8
# An interval wider than this (the ratio of its ends) says nothing that one can act on.
_WIDE = 3.0
# A raw change below this (on the log scale) has no parts to speak of.
_SMALL = 0.05


@dataclass(frozen=True, slots=True)
class Effect:
    """The outcome."""

    verdict: str
    """``minder``, ``meer``, ``geen_verschil_aangetoond`` or ``te_weinig_gegevens``."""
    words: str
    """The verdict in B1 Dutch."""
    change: float | None
    """Relative change at the date, other things taken out: -0.2 is 20% less."""
    lower: float | None
    upper: float | None
    raw: float | None
    """Relative change of the numbers as they are."""
    others: float | None
    """Relative change by other things (trend, season, working days, control): (1 + raw) = (1 + change) x (1 +
    others)."""
    others_share: float | None
    """Part of the raw change that other things explain, on the scale of ratios; above 1 when they explain more than
    all."""
    parts: dict[str, float]
    """The same by name (``trend``, ``seizoen``, ...): relative change by each."""
    before: int
    after: int
    """Periods used."""
    error: float | None
    """Standard error on the log scale; the interval is wider than that of a normal number."""
    autocorrelation: float | None
    spread: float | None
    """Variance over mean; 1 is chance alone."""
    withheld: int
    """Periods without a number."""

    def explained(self) -> str:
        """What part of the raw change other things explain, in B1 Dutch; empty when there is no answer."""
        return _explained(self.raw, self.others, self.others_share, self.parts)

    def to_dict(self) -> dict[str, Any]:
        """With Dutch names, as ``signaal effect --json`` writes it."""
        names = {
            "verdict": "oordeel", "words": "uitleg", "change": "verandering", "lower": "ondergrens",
            "upper": "bovengrens", "raw": "ruweVerandering", "others": "doorAndereDingen",
            "others_share": "deelDoorAndereDingen", "parts": "andereDingen",
            "before": "periodesVoor", "after": "periodesNa", "error": "standaardfout",
            "autocorrelation": "autocorrelatie", "spread": "spreiding", "withheld": "achtergehouden",
        }  # fmt: skip
        return {**{names[name]: value for name, value in asdict(self).items()}, "verklaard": self.explained()}


def libraries() -> tuple[Any, Any, Any]:
    """numpy, statsmodels and the t distribution, imported when asked for.

    Raises:
        Stop: they are not installed.
    """
    try:
        import numpy
        import statsmodels.api as models
        from scipy.stats import t
    except ImportError:
        raise Stop("Hiervoor zijn statsmodels en holidays nodig: pip install signaal[cijfers].") from None
    return numpy, models, t


def interrupted(
    counts: Sequence[int | None],
    change: int,
    *,
    season: int | None = None,
    size: Sequence[float] | None = None,
    control: Sequence[int | None] | None = None,
    least: int = BEFORE,
) -> Effect:
    """The effect of a change before period ``change`` (counted from 0) on a series of counts.

    Args:
        counts: per period; ``None`` where withheld.
        change: first period after the change.
        season: periods in a year (12 or 52), used when a year lies before the change.
        size: how large a period is, such as its working days.
        control: counts that the change does not touch.
        least: least number of periods before it.
    """
    np, models, t = libraries()
    used = [i for i, n in enumerate(counts) if n is not None and (control is None or control[i] is not None)]
    y = np.array([counts[i] for i in used], dtype=float)
    at = np.array(used)
    post = at >= change
    before, after = int((~post).sum()), int(post.sum())
    withheld = len(counts) - len(used)
    sizes = np.array([1.0 if size is None else max(size[i], 0.25) for i in used])
    raw = None
    if before and after and y[~post].sum() and y[post].sum():
        raw = float((y[post].mean()) / (y[~post].mean()) - 1)

    def too_little(why: str) -> Effect:
        words = f"Te weinig gegevens voor een oordeel: {why}."
        return Effect(
            "te_weinig_gegevens",
            words,
            None,
            None,
            None,
            raw,
            None,
            None,
            {},
            before,
            after,
            None,
            None,
            None,
            withheld,
        )

    if before < least or after < AFTER:
        return too_little(f"er zijn {before} periodes ervoor en {after} erna (nodig: {least} en {AFTER})")
    if y.sum() < SIGNALS or not y[post].sum() or not y[~post].sum():
        return too_little(f"er zijn {int(y.sum())} signalen (nodig: {SIGNALS}, en voor en na minstens een)")
    if withheld > len(counts) / 4:
        return too_little(f"{withheld} van de {len(counts)} periodes zijn achtergehouden")
    named = {"trend": [1]}
    columns = [np.ones(len(y)), (at - change) / len(counts), post.astype(float)]
    if season and (at < change).sum() >= season:
        columns += [np.sin(2 * np.pi * at / season), np.cos(2 * np.pi * at / season)]
        named["seizoen"] = [3, 4]
    if control is not None:
        beside = np.log(np.array([control[i] for i in used], dtype=float) + 0.5) - np.log(sizes)
        named["vergelijking"] = [len(columns)]
        columns.append(beside - beside.mean())
    x = np.column_stack(columns)
    fitted, wider = _fit(np, models, y, x, np.log(sizes))
    mean = fitted.mu
    # Weights of the working fit: the mean over the variance that goes with it.
    weight = 1 / (1 + wider * mean)
    residuals = (y - mean) * np.sqrt(weight / mean)
    rho, variance = _dependence(np, x, mean * weight, residuals, at)
    spread = max(1.0, float(((y - mean) ** 2 / mean).sum()) / (len(y) - x.shape[1]))
    error = math.sqrt(variance)
    step = float(fitted.params[2])
    freedom = len(y) - x.shape[1]
    # Neighbours that hang together are less than as many observations.
    freedom = max(3.0, freedom * (1 - rho) / (1 + rho))
    half = float(t.ppf(0.975, freedom)) * error
    low, value, high = (math.expm1(v) for v in (step - half, step, step + half))
    others = (1 + raw) / (1 + value) - 1 if raw is not None else None
    share = None
    if raw is not None and others is not None and abs(math.log1p(raw)) > _SMALL:
        share = math.log1p(others) / math.log1p(raw)
    said = f"{abs(value):.0%} (tussen {_signed(low)} en {_signed(high)})".replace(".", ",")
    if high < 0:
        verdict, words = "minder", f"Na de verandering zijn er minder signalen: {said}."
    elif low > 0:
        verdict, words = "meer", f"Na de verandering zijn er meer signalen: {said}."
    elif (1 + high) / (1 + low) > _WIDE:
        verdict = "te_weinig_gegevens"
        words = f"Te weinig gegevens voor een oordeel: het kan van {_signed(low)} tot {_signed(high)} zijn."
    else:
        verdict = "geen_verschil_aangetoond"
        words = f"Een verschil is niet aangetoond. Het kan liggen tussen {_signed(low)} en {_signed(high)}."
    parts = {}
    for name, at_column in named.items():
        along = x[:, at_column] @ fitted.params[at_column]
        parts[name] = float(np.expm1(along[post].mean() - along[~post].mean()))
    if size is not None:
        parts["werkdagen"] = float(sizes[post].mean() / sizes[~post].mean() - 1)
    return Effect(
        verdict, words, value, low, high, raw, others, share, parts, before, after, error, rho, spread, withheld
    )  # fmt: skip


def _fit(np: Any, models: Any, y: Any, x: Any, offset: Any) -> tuple[Any, float]:
    """A fit with variance = mean + wider x mean squared, and ``wider``.

    Busy periods swing more than chance alone says. A variance in proportion to the mean would trust the top of the
    season too much, and make the interval of a series over several years too narrow.
    """
    fitted = models.GLM(y, x, family=models.families.Poisson(), offset=offset).fit()
    wider = 0.0
    for _ in range(3):
        mean = fitted.mu
        room = len(y) / (len(y) - x.shape[1])
        weight = 1 / (1 + wider * mean) ** 2
        above = (weight * ((y - mean) ** 2 * room - mean)).sum() / (weight * mean**2).sum()
        wider = min(max(float(above), 0.0), 4.0)
        if wider < 1e-4:
            return fitted, 0.0
        family = models.families.NegativeBinomial(alpha=wider)
        fitted = models.GLM(y, x, family=family, offset=offset).fit(start_params=fitted.params)
    return fitted, wider


def _explained(raw: float | None, others: float | None, share: float | None, parts: Mapping[str, float]) -> str:
    if raw is None or others is None:
        return ""
    names = ", ".join(f"{name} {_signed(part)}" for name, part in parts.items())
    told = f"Zonder correctie: {_signed(raw)}. Door andere dingen: {_signed(others)}{f' ({names})' if names else ''}."
    if share is None:
        return told
    if abs(share) < 0.01:
        return f"{told} Die verklaren vrijwel niets van het verschil."
    if share < 0:
        return f"{told} Die werkten de andere kant op."
    if share > 1:
        return f"{told} Die verklaren het hele verschil."
    return f"{told} Die verklaren ongeveer {share:.0%} van het verschil."


def _signed(value: float) -> str:
    """A relative change for people.

    >>> _signed(-0.204), _signed(0.031)
    ('-20%', '+3%')
    """
    return f"{value:+.0%}"


def _dependence(np: Any, x: Any, weights: Any, residuals: Any, at: Any) -> tuple[float, float]:
    """Autocorrelation and the variance of the step.

    Residuals hang together less than what they are residuals of. So the autocorrelation is the one with which, after
    fitting this very design, the correlations that are seen would be expected; the variance follows from it.
    Three
    lags, since counting adds noise that hides part of what hangs together at the first.
    """
    weighted = x * np.sqrt(weights)[:, None]
    inverse = np.linalg.pinv(weighted.T @ weighted)
    maker = np.eye(len(weights)) - weighted @ inverse @ weighted.T
    lags = range(1, 4)
    seen = float(sum((residuals[k:] * residuals[:-k]).sum() for k in lags) / (residuals**2).sum())
    apart = np.abs(at[:, None] - at[None, :])

    def expected(rho: float) -> tuple[float, float, Any]:
        together = np.where(apart == 0, 1.0, rho**apart) if rho > 0 else np.eye(len(weights))
        left = maker @ together @ maker
        total = float(np.trace(left))
        return float(sum(np.trace(left, offset=k) for k in lags)) / total, total, together

    low, high = 0.0, 0.9
    if seen <= expected(0.0)[0]:
        rho = 0.0
    elif seen >= expected(high)[0]:
        rho = high
    else:
        for _ in range(8):
            middle = (low + high) / 2
            low, high = (middle, high) if expected(middle)[0] < seen else (low, middle)
        rho = (low + high) / 2
    _, total, together = expected(rho)
    spread = max(1.0, float((residuals**2).sum()) / total)
    row = inverse[2] @ weighted.T
    return rho, spread * float(row @ together @ row)


def pooled(effects: Mapping[str, Effect]) -> dict[str, Any]:
    """One answer out of those of several organisations, which may differ: a random-effects mean with the interval of
    Hartung, Knapp, Sidik and Jonkman. Organisations with too little data do not count, and are named."""
    _, _, t = libraries()
    good = {
        name: e for name, e in effects.items()
        if e.change is not None and e.lower is not None and e.upper is not None and e.verdict != "te_weinig_gegevens"
    }  # fmt: skip
    left = sorted(set(effects) - set(good))
    out: dict[str, Any] = {"organisaties": len(good), "teWeinig": left}
    if len(good) < 3:
        return {
            **out, "oordeel": "te_weinig_gegevens",
            "uitleg": f"Te weinig gegevens voor een oordeel: {len(good)} organisaties hebben er genoeg (nodig: 3).",
        }  # fmt: skip
    y = [math.log1p(e.change or 0.0) for e in good.values()]
    v = [max((e.error or 0.0) ** 2, 1e-8) for e in good.values()]
    w = [1 / x for x in v]
    fixed = sum(a * b for a, b in zip(w, y, strict=True)) / sum(w)
    q = sum(a * (b - fixed) ** 2 for a, b in zip(w, y, strict=True))
    tau = max(0.0, (q - len(y) + 1) / (sum(w) - sum(a * a for a in w) / sum(w)))
    w = [1 / (x + tau) for x in v]
    mean = sum(a * b for a, b in zip(w, y, strict=True)) / sum(w)
    scale = sum(a * (b - mean) ** 2 for a, b in zip(w, y, strict=True)) / (len(y) - 1)
    # Never narrower than the plain interval: by chance alone the answers may lie very close together.
    half = max(float(t.ppf(0.975, len(y) - 1)) * math.sqrt(scale / sum(w)), 1.959964 / math.sqrt(sum(w)))
    low, value, high = (math.expm1(x) for x in (mean - half, mean, mean + half))
    raw = math.expm1(sum(a * math.log1p(e.raw or 0.0) for a, e in zip(w, good.values(), strict=True)) / sum(w))
    others = (1 + raw) / (1 + value) - 1
    share = math.log1p(others) / math.log1p(raw) if abs(math.log1p(raw)) > _SMALL else None
    verdict = "minder" if high < 0 else "meer" if low > 0 else "geen_verschil_aangetoond"
    said = {
        "minder": f"Bij {len(good)} organisaties samen zijn er na de verandering minder signalen: {abs(value):.0%}",
        "meer": f"Bij {len(good)} organisaties samen zijn er na de verandering meer signalen: {abs(value):.0%}",
        "geen_verschil_aangetoond": f"Bij {len(good)} organisaties samen is geen verschil aangetoond",
    }[verdict]
    return {
        **out, "oordeel": verdict, "verandering": value, "ondergrens": low, "bovengrens": high,
        "verschilTussenOrganisaties": math.sqrt(tau),
        "ruweVerandering": raw, "doorAndereDingen": others, "deelDoorAndereDingen": share,
        "verklaard": _explained(raw, others, share, {}),
        "uitleg": f"{said} (tussen {_signed(low)} en {_signed(high)}).",
    }  # fmt: skip
