"""The hub's own log of its deeds: each entry carries the hash of the one before it (`tezga audit verify --journal`)."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from typing import Any

GENESIS = "0" * 64
SCHEMA = """
CREATE TABLE IF NOT EXISTS deed (
  seq INTEGER PRIMARY KEY, at TEXT NOT NULL, action TEXT NOT NULL, data TEXT NOT NULL, prev TEXT NOT NULL, hash TEXT NOT NULL);
"""


def digest(prev: str, seq: int, at: str, action: str, data: str) -> str:
    """SHA-256 over the canonical JSON of `[prev, seq, at, action, data]`, where `data` is the text as stored."""
    body = json.dumps([prev, seq, at, action, data], separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(body.encode()).hexdigest()


def note(db: sqlite3.Connection, at: str, action: str, data: dict[str, Any]) -> None:
    """Append an entry within the transaction in hand, and keep how far the log has come beside it."""
    last = db.execute("SELECT seq, hash FROM deed ORDER BY seq DESC LIMIT 1").fetchone()
    seq, prev = (last[0] + 1, last[1]) if last else (1, GENESIS)
    text = json.dumps(data, sort_keys=True, ensure_ascii=False)
    db.execute("INSERT INTO deed VALUES (?, ?, ?, ?, ?, ?)", (seq, at, action, text, prev, digest(prev, seq, at, action, text)))
    db.execute("INSERT INTO counter VALUES ('deed', ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value", (seq,))
