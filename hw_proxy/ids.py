"""Identity that needs no server: UUIDv7 (RFC 9562)."""

import secrets
import time
import uuid


def new_id() -> str:
    """A fresh UUIDv7 with dashes; sorts by creation time to the millisecond."""
    value = (time.time_ns() // 1_000_000) << 80 | secrets.randbits(80)
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return str(uuid.UUID(int=value))


def is_id(text: str) -> bool:
    """True for the canonical text form of any UUID."""
    try:
        return str(uuid.UUID(text)) == text.lower()
    except ValueError:
        return False
