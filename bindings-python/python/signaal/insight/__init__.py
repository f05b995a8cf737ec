"""From signals to improvement: figures, zooming in, the agenda, the dashboard.

>>> from signaal import insight
>>> with insight.open_store("uit/demo") as store:  # doctest: +SKIP
...     print(insight.barriers(store.select(topic="onderwerp/afval")).pandas())

Every figure is a :class:`Frame`: rows with their n and 95% interval, the definition, and what must be said beside it.
"""

from signaal.insight.figures import (
    barriers,
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
)
from signaal.insight.frame import Frame
from signaal.insight.select import Selection
from signaal.insight.store import Store, open_store

__all__ = [
    "Frame",
    "Selection",
    "Store",
    "barriers",
    "by_sender",
    "first_time_fix",
    "multi_answer",
    "open_store",
    "quality",
    "ratings",
    "repeat_contact",
    "stages",
    "topics",
    "volume",
    "within_term",
]
