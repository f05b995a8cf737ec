"""The one exception of this package."""

from __future__ import annotations

from collections.abc import Mapping


class SignaalError(ValueError):
    """A problem with the input, told in a way that the sender can mend it.

    It never holds text of a citizen. It pickles and copies, so it survives ``multiprocessing``.

    Attributes:
        code: stable, kebab-case, such as ``invoer-geen-utf8``. Test on this, not on the message.
        melding: what is wrong and what to do, in Dutch.
        message: the same in English.
        plaats: where it is; only the known ones of ``bestand``, ``blad``, ``rij``, ``veld``, ``pad`` (JSON Pointer).

    >>> import pickle
    >>> fout = SignaalError("invoer-geen-utf8", "De tekst is geen geldige UTF-8.", "not valid UTF-8", {"rij": 3})
    >>> pickle.loads(pickle.dumps(fout)).plaats
    {'rij': 3}
    >>> print(fout)
    De tekst is geen geldige UTF-8. (rij 3) [invoer-geen-utf8]
    """

    code: str
    melding: str
    message: str
    plaats: dict[str, str | int]

    def __init__(
        self, code: str, melding: str, message: str = "", plaats: Mapping[str, str | int] | None = None
    ) -> None:
        # All four stand in `args`: that is what pickle calls the class with.
        super().__init__(code, melding, message, dict(plaats or {}))
        self.code = code
        self.melding = melding
        self.message = message
        self.plaats = dict(plaats or {})

    def __str__(self) -> str:
        place = ", ".join(f"{name} {value}" for name, value in self.plaats.items())
        # Of several problems the place and the code are those of the first; the others name theirs themselves.
        first, *others = self.melding.split("\n")
        return "\n".join([f"{first}{f' ({place})' if place else ''} [{self.code}]", *others])
