"""The token by which a till's browser may use the devices of its register.

`v1.<base64url(JSON)>.<base64url(HMAC-SHA256)>`, no padding; JSON `{register_id, scopes, exp}` with `exp` in Unix seconds.
The key is the text of the file that the hub of devices shares with this server, which checks it without asking here.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import os
import secrets
import time
from pathlib import Path
from typing import Any

from core.kernel import current_kernel

SCOPES = ("print", "drawer", "display", "scan", "outbox", "lease", "resolve", "terminal")
LIFETIME_S = 72 * 3600  # a till must print for three days without a server


def secret_path() -> Path:
    """The shared file: TEZGA_HW_TOKEN_FILE, else `<data>/hw_secret`."""
    named = os.environ.get("TEZGA_HW_TOKEN_FILE")
    return Path(named) if named else current_kernel().config.data / "hw_secret"


def read_secret(path: Path) -> bytes:
    """The shared secret; made (32 random bytes, mode 600) where the file is absent, by whoever comes first."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
        part.touch(mode=0o600)
        part.write_text(secrets.token_urlsafe(32) + "\n", "ascii")
        try:
            os.link(part, path)
        except FileExistsError:
            pass  # another process made it meanwhile
        finally:
            part.unlink()
    return path.read_bytes().strip()


def issue(register_id: str, scopes: tuple[str, ...] = SCOPES, lifetime_s: int = LIFETIME_S) -> tuple[str, int]:
    """A token for a register and the Unix second at which it ends."""
    expires = int(time.time()) + lifetime_s
    claims = {"register_id": register_id, "scopes": list(scopes), "exp": expires}
    head = "v1." + _encode(json.dumps(claims, separators=(",", ":")).encode())
    signature = hmac.new(read_secret(secret_path()), head.encode("ascii"), hashlib.sha256).digest()
    return f"{head}.{_encode(signature)}", expires


def read_claims(token: str) -> dict[str, Any] | None:
    """What whoever shares the secret signed in this form; None for anything else, and for what is too old."""
    head, _, signature = token.rpartition(".")
    good = hmac.new(read_secret(secret_path()), head.encode(), hashlib.sha256).digest()
    try:
        if not head.startswith("v1.") or not hmac.compare_digest(_decode(signature), good):
            return None
        claims = json.loads(_decode(head[3:]))
    except ValueError:
        return None
    return claims if isinstance(claims, dict) and float(claims.get("exp", 0)) > time.time() else None


def _decode(text: str) -> bytes:
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)


def _encode(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode("ascii")
