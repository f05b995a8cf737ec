"""From signals to improvement: figures, zooming in, the agenda, the dashboard.

>>> from signaal import insight
>>> with insight.open_store("uit/demo") as store:  # doctest: +SKIP
...     print(insight.barriers(store.select(topic="onderwerp/afval")).pandas())

Every figure is a :class:`Frame`: rows with their n and 95% interval, the definition, and what must be said beside it.
"""

from signaal.insight.figures import (
    barriers,
    busy_days,
    by_sender,
    first_time_fix,
    multi_answer,
    quality,
    ratings,
    repeat_contact,
    stages,
    topics,
    volume,
    within_term,
    within_wait,
)
from signaal.insight.frame import Frame
from signaal.insight.indicators import indicators
from signaal.insight.select import Selection
from signaal.insight.store import Store, open_store
from signaal.insight.zoom import drivers, drop_off, repeated_reports, sub_questions

__all__ = [
    "Frame",
    "Selection",
    "Store",
    "barriers",
    "busy_days",
    "by_sender",
    "drivers",
    "drop_off",
    "first_time_fix",
    "indicators",
    "multi_answer",
    "open_store",
    "quality",
    "ratings",
    "repeat_contact",
    "repeated_reports",
    "stages",
    "sub_questions",
    "topics",
    "volume",
    "within_term",
    "within_wait",
]
