"""Pages that open offline: every value escaped, and a policy that lets nothing in from outside."""

from __future__ import annotations

import base64
import hashlib
from html import escape
from typing import Any

__all__ = ["bar", "day_name", "escape", "month_name", "number", "page", "percent"]

_MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)


def hashed(content: str) -> str:
    """The source expression that lets exactly this inline script or style through."""
    return "'sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode() + "'"


def page(title: str, body: str, style: str, scripts: tuple[str, ...] = (), data: str = "") -> str:
    """A whole page. ``data`` are blocks that are not run (``application/json``)."""
    policy = f"default-src 'none'; style-src {hashed(style)}; base-uri 'none'; form-action 'none'" + (
        f"; script-src {' '.join(hashed(script) for script in scripts)}" if scripts else ""
    )
    inline = "".join(f"<script>{script}</script>\n" for script in scripts)
    return (
        '<!doctype html>\n<html lang="nl">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="referrer" '
        'content="no-referrer">\n'
        f"<title>{escape(title)}</title>\n<style>{style}</style>\n</head>\n<body>"
        f"\n{body}\n{data}{inline}</body>\n</html>\n"
    )


def percent(value: float | None, digits: int = 0) -> str:
    """A share as Dutch percentage.

    >>> percent(0.156, 1)
    '15,6%'
    """
    return "" if value is None else f"{100 * value:.{digits}f}%".replace(".", ",")


def number(value: float | None, digits: int = 0) -> str:
    """A number the Dutch way.

    >>> number(1234.5, 1)
    '1.234,5'
    """
    if value is None:
        return ""
    return f"{value:,.{digits}f}".replace(",", " ").replace(".", ",").replace(" ", ".")


def bar(value: float, text: str) -> str:
    """A small bar with its value as text beside it."""
    width = max(0.0, min(1.0, value)) * 100
    return (
        '<span class="balk"><svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="leeg" width="100" height="10"/>'
        f'<rect class="vol" width="{width:.1f}" height="10"/></svg> {escape(text)}</span>'
    )


def month_name(month: str) -> str:
    """A month for people.

    >>> month_name("2026-10")
    'oktober 2026'
    """
    return f"{_MONTHS[int(month[5:]) - 1]} {month[:4]}"


def day_name(day: str) -> str:
    """The day of a date or moment for people.

    >>> day_name("2026-10-05"), day_name("2026-03-05T10:00:00Z")
    ('5 oktober 2026', '5 maart 2026')
    """
    return f"{int(day[8:10])} {month_name(day[:7])}"


def safe_json(value: Any) -> str:
    """JSON that can stand inside a script block: no ``<``, so no tag can begin or end in it."""
    import json

    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
