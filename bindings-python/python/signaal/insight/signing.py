"""The signature under a delivery: Ed25519 over the bytes of the file, in a file of its own beside it.

Ed25519 and not HMAC: whoever receives a delivery checks it with the organisation's public key, and cannot make one
himself.
Over the bytes and not over the JSON, so that ``openssl pkeyutl -verify -rawin`` says the same. Needs
``signaal[kaart]``.
"""

from __future__ import annotations

import base64
import os
from pathlib import Path
from typing import Any

from signaal.stop import Stop

SUFFIX = ".handtekening"


def _ed25519() -> Any:
    try:
        from cryptography.hazmat.primitives.asymmetric import ed25519
    except ImportError:
        raise Stop("Voor handtekeningen is cryptography nodig: pip install signaal[kaart].") from None
    return ed25519


def make_keys(folder: Path) -> tuple[Path, Path]:
    """Writes a new pair of keys: ``uitwisseling-geheim.pem``, readable by the user only, and
    ``uitwisseling-publiek.pem``.

    Raises:
        Stop: there is a key already; a new one would make older signatures worthless.
    """
    from cryptography.hazmat.primitives import serialization as form

    secret, public = folder / "uitwisseling-geheim.pem", folder / "uitwisseling-publiek.pem"
    key = _ed25519().Ed25519PrivateKey.generate()
    folder.mkdir(parents=True, exist_ok=True)
    try:
        made = os.open(secret, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise Stop(f"{secret} bestaat al. Een nieuwe sleutel maakt oude handtekeningen waardeloos.") from None
    with os.fdopen(made, "wb") as file:
        file.write(key.private_bytes(form.Encoding.PEM, form.PrivateFormat.PKCS8, form.NoEncryption()))
    public.write_bytes(key.public_key().public_bytes(form.Encoding.PEM, form.PublicFormat.SubjectPublicKeyInfo))
    return secret, public


def sign(path: Path, key: Path) -> Path:
    """Writes the signature of a file beside it, in base64; gives its path.

    Raises:
        Stop: the key cannot be read or is not one of Ed25519.
    """
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    try:
        secret = load_pem_private_key(key.read_bytes(), password=None)
    except OSError as problem:
        raise Stop(f"{key} kan niet worden gelezen: {problem.strerror}.") from None
    except (ValueError, TypeError):
        secret = None
    if not isinstance(secret, _ed25519().Ed25519PrivateKey):
        raise Stop(f"{key} is geen geheime Ed25519-sleutel in PEM. Maak er een: signaal uitwisseling sleutel MAP.")
    out = path.with_name(path.name + SUFFIX)
    out.write_text(base64.b64encode(secret.sign(path.read_bytes())).decode() + "\n", encoding="ascii", newline="\n")
    return out


def verify(path: Path, key: Path) -> bool:
    """Whether the signature beside a file is that of this public key; ``False`` too when there is no signature.

    Raises:
        Stop: the key cannot be read or is not one of Ed25519.
    """
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.serialization import load_pem_public_key

    try:
        public = load_pem_public_key(key.read_bytes())
    except OSError as problem:
        raise Stop(f"{key} kan niet worden gelezen: {problem.strerror}.") from None
    except ValueError:
        public = None
    if not isinstance(public, _ed25519().Ed25519PublicKey):
        raise Stop(f"{key} is geen publieke Ed25519-sleutel in PEM.")
    try:
        signature = base64.b64decode(path.with_name(path.name + SUFFIX).read_bytes().strip(), validate=True)
        public.verify(signature, path.read_bytes())
    except (OSError, ValueError, InvalidSignature):
        return False
    return True
