"""The enrolments of this register's tills, kept sealed: to deliver their operations, and to give them back after a wipe.

The hub sees an enrolment once, when the core's answer to the code passes by.  A device is known by its `mark`: a short
hash of its token, as it is in the names of kept boot documents.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from hw_proxy.journal import Journal
from hw_proxy.sdk.codes import utc_now
from hw_proxy.sealed import Seal, WrongKey

COOKIE = "tezga_device"
KINDS = ("till", "kiosk")


@dataclass(frozen=True, slots=True)
class Enrolment:
    """A till's credentials: its token (the cookie) and its key (base64 of 32 bytes), by which PINs are checked."""

    mark: str
    token: str
    key: str
    register: str


def mark_of(token: str) -> str:
    """How a device is named here: 32 hex digits of the SHA-256 of its token."""
    return hashlib.sha256(token.encode()).hexdigest()[:32]


class Enrolments:
    """Kept until the core revokes them; the latest is the till of this register."""

    def __init__(self, journal: Journal, seal: Seal) -> None:
        self._journal, self._seal = journal, seal

    def take(self, answer: dict[str, Any], token: str) -> bool:
        """Keep what the core answered to an enrolment code; False for devices that sell nothing."""
        if answer.get("device", {}).get("kind") not in KINDS or not token:
            return False
        register = str((answer.get("register") or {}).get("id", ""))
        sealed = self._seal.close(json.dumps({"token": token, "key": str(answer.get("key", ""))}))
        with self._journal.write() as db:
            db.execute("INSERT OR REPLACE INTO enrolment VALUES (?, ?, ?, ?)", (mark_of(token), register, sealed, utc_now()))
        return True

    def current(self, but: Collection[str] = ()) -> Enrolment | None:
        """The till enrolled last; leaves out those with these marks."""
        holes = ", ".join("?" for _mark in but)
        return self._first(f"WHERE mark NOT IN ({holes}) ORDER BY stored_at DESC, rowid DESC", *but)

    def of(self, mark: str) -> Enrolment | None:
        """The device with this mark, if it is known and not revoked."""
        return self._first("WHERE mark = ?", mark)

    def drop(self, mark: str) -> None:
        """Forget a device that the core no longer knows."""
        with self._journal.write() as db:
            db.execute("DELETE FROM enrolment WHERE mark = ?", (mark,))

    def _first(self, rest: str, *args: str) -> Enrolment | None:
        rows = self._journal.rows(f"SELECT * FROM enrolment {rest} LIMIT 1", *args)  # noqa: S608 - own constants
        if not rows:
            return None
        try:
            secrets = json.loads(self._seal.open(rows[0]["sealed"]))
        except WrongKey:
            return None
        return Enrolment(rows[0]["mark"], secrets["token"], secrets["key"], rows[0]["register"])
