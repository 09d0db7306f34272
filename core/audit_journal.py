"""Checks the log of deeds in a hub's journal; read only, the hub may run meanwhile."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from contextlib import closing
from pathlib import Path

from core.audit import GENESIS, Broken

CHAIN = "journal"


def verify(path: Path) -> tuple[int, Broken | None]:
    """How many entries the journal's log holds, and the first broken one; a journal without such a log has none."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as db:
        if db.execute("SELECT 1 FROM sqlite_master WHERE name = 'deed'").fetchone() is None:
            return 0, None
        rows = db.execute("SELECT seq, at, action, data, prev, hash FROM deed ORDER BY seq").fetchall()
        kept = db.execute("SELECT value FROM counter WHERE name = 'deed'").fetchone()
    return len(rows), _first_broken(rows, kept[0] if kept else 0)


def _first_broken(rows: list[tuple[int, str, str, str, str, str]], kept: int) -> Broken | None:
    expected, last = 1, GENESIS
    for seq, at, action, data, prev, digest in rows:
        if seq != expected:
            return Broken(CHAIN, seq, "", f"entry {expected} is missing before it")
        if prev != last:
            return Broken(CHAIN, seq, "", "it does not continue the entry before it")
        body = json.dumps([prev, seq, at, action, data], separators=(",", ":"), ensure_ascii=False)
        if digest != hashlib.sha256(body.encode()).hexdigest():
            return Broken(CHAIN, seq, "", "its content was changed after it was written")
        expected, last = seq + 1, digest
    if kept > len(rows):
        return Broken(CHAIN, expected, "", f"the entries from here to {kept} were removed")
    return None
