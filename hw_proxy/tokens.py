"""Session tokens of the register: signed by the core, checked here without it.

Form: `v1.<base64url(JSON)>.<base64url(HMAC-SHA256)>`, no padding, JSON `{register_id, scopes, exp}` with `exp` in Unix
seconds. The signature covers everything before the last dot; the key is the text of the secret file, stripped.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
import os
import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

SCOPES = ("print", "drawer", "display", "scan", "outbox", "lease", "resolve", "terminal")
SCOPE_OF_KIND = {"printer": "print", "drawer": "drawer", "display": "display", "scanner": "scan", "terminal": "terminal"}


class BadToken(Exception):
    """The token is missing, forged, expired or for another register."""


@dataclass(frozen=True, slots=True)
class Grant:
    """What the bearer of a token may do; `*` stands for everything."""

    register_id: str
    scopes: frozenset[str]

    def allows(self, scope: str) -> bool:
        """True when the scope is granted."""
        return "*" in self.scopes or scope in self.scopes


def secret_path(data: Path) -> Path:
    """The file that core and proxy share: TEZGA_HW_TOKEN_FILE, else `<data>/hw_secret`."""
    named = os.environ.get("TEZGA_HW_TOKEN_FILE")
    return Path(named) if named else data / "hw_secret"


def read_secret(path: Path) -> bytes:
    """The shared secret; made (32 random bytes, mode 600) when the file is absent."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f"{path.name}.{os.getpid()}")
        part.touch(mode=0o600)
        part.write_text(secrets.token_urlsafe(32) + "\n", "ascii")
        try:
            os.link(part, path)
        except FileExistsError:
            pass
        finally:
            part.unlink()
    return path.read_bytes().strip()


def sign(secret: bytes, register_id: str, scopes: list[str], lifetime_s: float = 43_200) -> str:
    """A token, as the core makes it."""
    return sign_claims(secret, {"register_id": register_id, "scopes": scopes}, lifetime_s)


def sign_claims(secret: bytes, claims: Mapping[str, object], lifetime_s: float) -> str:
    """Facts that whoever knows the secret can trust until they expire."""
    dated = {**claims, "exp": int(time.time() + lifetime_s)}
    head = "v1." + _encode(json.dumps(dated, separators=(",", ":")).encode())
    return f"{head}.{_encode(_mac(secret, head))}"


def renewed(secret: bytes, boot: bytes) -> bytes:
    """Kept boot data with a token that counts from now on; needed when the core has been away for days."""
    try:
        document = json.loads(boot)
        hw = document["data"]["hw"]
        claims = json.loads(_decode(str(hw["token"]).split(".")[1]))
    except (ValueError, KeyError, TypeError, IndexError, binascii.Error):
        return boot
    hw["token"] = sign(secret, str(claims["register_id"]), list(claims["scopes"]))
    return json.dumps(document, ensure_ascii=False).encode()


def verify(secret: bytes, token: str, register_id: str = "") -> Grant:
    """What the token grants; raises BadToken."""
    head, _, signature = token.rpartition(".")
    try:
        if not head.startswith("v1.") or not hmac.compare_digest(_decode(signature), _mac(secret, head)):
            raise BadToken("The token is not signed by this shop's core.")
        claims = json.loads(_decode(head[3:]))
        register, scopes, expires = str(claims["register_id"]), frozenset(claims["scopes"]), float(claims["exp"])
    except (ValueError, KeyError, TypeError, binascii.Error, UnicodeEncodeError) as error:
        raise BadToken("The token cannot be read.") from error
    if expires < time.time():
        raise BadToken("The token has expired; reload the page.")
    if register_id and register != register_id:
        raise BadToken("The token is for another register.")
    return Grant(register, scopes)


def _mac(secret: bytes, head: str) -> bytes:
    return hmac.new(secret, head.encode("ascii"), hashlib.sha256).digest()


def _encode(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode("ascii")


def _decode(text: str) -> bytes:
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
