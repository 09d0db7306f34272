"""Identifiers: every row that can be created anywhere is named by a UUIDv7 (RFC 9562, section 5.7)."""

from __future__ import annotations

import secrets
import threading
import time
import uuid

_lock = threading.Lock()
_last = 0


def uuid7() -> str:
    """A new UUIDv7 as text with dashes; ids made by one process sort in the order they were made."""
    global _last
    with _lock:
        # 48 bits of milliseconds and 12 bits of sub-millisecond time, pushed on by one where the clock stands still.
        now = time.time_ns() * 4096 // 1_000_000
        _last = now = max(now, _last + 1)
    millis, fraction = divmod(now, 4096)
    value = (millis << 80) | (0x7 << 76) | (fraction << 64) | (0b10 << 62) | secrets.randbits(62)
    return str(uuid.UUID(int=value))


def is_uuid(text: object) -> bool:
    """Whether `text` is a UUID in its usual form with dashes."""
    try:
        return isinstance(text, str) and str(uuid.UUID(text)) == text.lower()
    except ValueError:
        return False
