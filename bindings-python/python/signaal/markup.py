"""Safe HTML around a citizen's text: everything is escaped, no script, no outside resources."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from itertools import pairwise

# Dark text on a light tint: contrast above 10:1. The tint is not the only sign: the names stand in
# the title of the mark and in the list below the text.
_MARK = "background:#ffe9a8;color:#1a1a1a;border-bottom:2px solid #8a6100;padding:0 1px"


def marked(text: str, pieces: Iterable[tuple[int, int, str]]) -> str:
    """``text`` as HTML with each ``(start, end, name)`` in a ``<mark>``; pieces may overlap.

    Offsets are code points, end exclusive. What falls outside the text is left out.

    >>> marked("a <b> c", [(2, 5, "x")])  # doctest: +ELLIPSIS
    '<p style="white-space:pre-wrap">a <mark style="..." title="x">&lt;b&gt;</mark> c</p>'
    """
    known = [(max(0, start), min(end, len(text)), name) for start, end, name in pieces]
    known = [piece for piece in known if piece[0] < piece[1]]
    edges = sorted({0, len(text), *(p[0] for p in known), *(p[1] for p in known)})
    out = ['<p style="white-space:pre-wrap">']
    for start, end in pairwise(edges):
        names = dict.fromkeys(name for s, e, name in known if s <= start and end <= e)
        part = escape(text[start:end])
        if names:
            out.append(f'<mark style="{_MARK}" title="{escape(", ".join(names))}">{part}</mark>')
        else:
            out.append(part)
    out.append("</p>")
    return "".join(out)


def label_list(rows: Iterable[tuple[str, float | None, Sequence[str]]]) -> str:
    """A small table: label, score, the words that gave it.

    >>> label_list([])
    '<p>Geen labels.</p>'
    """
    body = "".join(
        f"<tr><td><code>{escape(name)}</code></td><td>{'' if score is None else f'{score:.2f}'}</td>"
        f"<td>{escape(' | '.join(words))}</td></tr>"
        for name, score, words in rows
    )
    if not body:
        return "<p>Geen labels.</p>"
    return f"<table><thead><tr><th>Label</th><th>Score</th><th>Bewijs</th></tr></thead><tbody>{body}</tbody></table>"
