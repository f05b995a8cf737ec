"""The three calls on one text."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from signaal import _native
from signaal.errors import SignaalError
from signaal.results import Classification, Normalised, Redaction

__all__ = ["classify", "normalise", "redact"]


def normalise(text: str, without: Iterable[str] = ()) -> Normalised:
    """Repairs what is surely broken and says what was changed.

    Args:
        text: a text as it came in; it is never lost, every change says where it stands in it.
        without: the kinds of repair that are left out, such as ``afkorting``; docs/normaliseren.md lists them.

    Raises:
        SignaalError: ``invoer-losse-surrogaat`` when the text holds half of a UTF-16 pair; ``invoer-waarde-onbekend``
            when ``without`` names no kind of repair.

    >>> normalise("kl  belt zsm").text
    'klant belt zo snel mogelijk'
    >>> normalise("kl  belt zsm", without=["afkorting"]).text
    'kl belt zsm'
    """
    if isinstance(without, str):
        raise TypeError("without must be a list of kinds, not one str")
    kinds = list(without)
    return Normalised.from_json(text, _whole(lambda t: _native.normalise(t, kinds), text))


def classify(text: str, source: str | None = None, taxonomy: _native.Taxonomy | None = None) -> Classification:
    """Says what a text is about and where it hurts, with the words that say so.

    Args:
        text: one text of a citizen or of a member of staff, as it is or redacted; both give the same labels.
        source: the ``signaaltype`` the text came from, such as ``terugbelnotitie``; some rules hold for one only.
        taxonomy: own terms on top of the national ones, see :meth:`Taxonomy.load`.

    Raises:
        SignaalError: an unknown ``source``; half of a UTF-16 pair in the text.

    >>> found = classify("Ik ben nooit teruggebeld.")
    >>> found.language
    'nld'
    """
    return Classification.from_json(text, _whole(lambda t: _native.classify(t, source, taxonomy), text))


def redact(text: str) -> Redaction:
    """Takes personal data out. Redacting twice changes nothing more.

    Raises:
        SignaalError: half of a UTF-16 pair in the text.

    >>> redact("Bel mij op 06-12345678.").text
    'Bel mij op [telefoonnummer].'
    """
    return Redaction.from_json(text, _whole(_native.redact, text))


def _whole(call: Callable[[str], str], text: str) -> str:
    """Calls the core; a lone surrogate, which Python allows and Unicode text does not, becomes a clear error."""
    if not isinstance(text, str):
        raise TypeError(f"text must be str, not {type(text).__name__}")
    try:
        return call(text)
    except UnicodeEncodeError as problem:
        raise lone_surrogate(problem.start) from None


def lone_surrogate(index: int) -> SignaalError:
    """The error for half of a UTF-16 pair at code point ``index``; the text itself stays out of it."""
    return _native.error("invoer-losse-surrogaat", str(index))
