"""The list of what stands behind the placeholders: personal data, so kept apart and only encrypted.

AES-256-GCM under a key that scrypt makes out of a password. Needs the package ``cryptography``
(``pip install signaal[kaart]``).
"""

from __future__ import annotations

import base64
import json
import os
from pathlib import Path
from typing import Any

from signaal.stop import Stop

__all__ = ["read_originals", "write_originals"]

PASSWORD_VARIABLE = "SIGNAAL_KAARTWACHTWOORD"
# scrypt as RFC 7914 and OWASP advise for interactive use: 64 MB and about a tenth of a second.
_COST = {"n": 2**16, "r": 8, "p": 1}
_LEAST = 12


def _key(password: str, salt: bytes) -> bytes:
    import hashlib

    return hashlib.scrypt(password.encode(), salt=salt, dklen=32, maxmem=2**27, **_COST)


def _cipher(key: bytes) -> Any:
    try:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM
    except ImportError:
        raise Stop("Voor een kaart is het pakket cryptography nodig: pip install 'signaal[kaart]'.") from None
    return AESGCM(key)


def write_originals(path: Path, originals: list[dict[str, str]], password: str) -> None:
    """Writes the encrypted list to ``path``, readable by its owner only.

    Raises:
        Stop: when the password is shorter than 12 characters, or ``cryptography`` is missing.
    """
    if len(password) < _LEAST:
        raise Stop(f"Het wachtwoord van de kaart heeft minstens {_LEAST} tekens nodig (in {PASSWORD_VARIABLE}).")
    salt, nonce = os.urandom(16), os.urandom(12)
    sealed = _cipher(_key(password, salt)).encrypt(nonce, json.dumps(originals, ensure_ascii=False).encode(), None)
    parts = {"zout": salt, "nonce": nonce, "gegevens": sealed}
    body = {"versie": 1, "vorm": "scrypt+AES-256-GCM"} | {k: base64.b64encode(v).decode() for k, v in parts.items()}
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as target:
        target.write(json.dumps(body) + "\n")


def read_originals(path: Path, password: str) -> list[dict[str, str]]:
    """Reads a list that :func:`write_originals` wrote.

    Raises:
        Stop: when the password is not the right one or the file was changed.
    """
    try:
        body = json.loads(path.read_text(encoding="utf-8"))
        salt, nonce, sealed = (base64.b64decode(body[name]) for name in ("zout", "nonce", "gegevens"))
    except (OSError, ValueError, KeyError, TypeError):
        raise Stop(f"{path.name} is geen kaart.") from None
    try:
        opened = _cipher(_key(password, salt)).decrypt(nonce, sealed, None)
    except Stop:
        raise
    except Exception:
        raise Stop("Het wachtwoord klopt niet, of de kaart is veranderd.") from None
    originals: list[dict[str, str]] = json.loads(opened)
    return originals
