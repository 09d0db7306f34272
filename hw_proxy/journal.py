"""The durable memory of the proxy: SQLite in WAL mode, every commit on disk before anybody acts on it.

Jobs move `queued -> sending -> sent -> done | failed`; an interruption makes `unknown`, which becomes done, failed or
`operator` (a person must look). Device effects start only after `sending` is committed.
"""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from hw_proxy import deeds
from hw_proxy.ids import new_id
from hw_proxy.jobs import JobRow, NewJob
from hw_proxy.sdk.codes import utc_now

Json = dict[str, Any]
MOVES = {
    "queued": {"sending", "failed"},
    "sending": {"sent", "done", "failed", "unknown"},
    "sent": {"done", "failed", "unknown"},
    "unknown": {"done", "failed", "operator", "queued"},
    "operator": {"done", "failed", "unknown"},
}
SETTLED = ("done", "failed", "operator")
OPEN = ("queued", "sending", "sent", "unknown")
SCHEMA = """
CREATE TABLE IF NOT EXISTS job (
  n INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, key TEXT NOT NULL UNIQUE, body_hash TEXT NOT NULL,
  device TEXT NOT NULL, action TEXT NOT NULL, effect TEXT NOT NULL, args TEXT NOT NULL, state TEXT NOT NULL,
  created TEXT NOT NULL, expires REAL, sending_at REAL, sent_at REAL, ended_at TEXT, result TEXT, conditions TEXT,
  attempts INTEGER NOT NULL DEFAULT 0, actor TEXT, tag TEXT, reprint_of TEXT, reprint_job TEXT, decision TEXT);
CREATE INDEX IF NOT EXISTS job_open ON job (state) WHERE state IN ('queued', 'sending', 'sent', 'unknown', 'operator');
CREATE TABLE IF NOT EXISTS checkpoint (
  job TEXT NOT NULL, name TEXT NOT NULL, data TEXT NOT NULL, ts TEXT NOT NULL, PRIMARY KEY (job, name));
CREATE TABLE IF NOT EXISTS evidence (job TEXT NOT NULL, dir TEXT NOT NULL, bytes BLOB NOT NULL, ts TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS evidence_job ON evidence (job);
CREATE TABLE IF NOT EXISTS event (
  seq INTEGER PRIMARY KEY, device TEXT NOT NULL, type TEXT NOT NULL, data TEXT NOT NULL, ts TEXT NOT NULL,
  expires REAL, acked INTEGER NOT NULL DEFAULT 0);
CREATE TABLE IF NOT EXISTS outbox (
  id TEXT PRIMARY KEY, kind TEXT NOT NULL, payload TEXT NOT NULL, stored_at TEXT NOT NULL, acked_at TEXT);
CREATE TABLE IF NOT EXISTS enrolment (
  mark TEXT PRIMARY KEY, register TEXT NOT NULL, sealed TEXT NOT NULL, stored_at TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS lockout (key TEXT PRIMARY KEY, failures INTEGER NOT NULL, until REAL NOT NULL);
CREATE INDEX IF NOT EXISTS outbox_pending ON outbox (stored_at) WHERE acked_at IS NULL;
CREATE TABLE IF NOT EXISTS counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL);
"""


LATER = {"outbox": ("device TEXT", "via TEXT", "answer TEXT", "also TEXT")}  # columns that older journals lack


class JournalError(Exception):
    """The journal cannot commit (disk full, file damaged); nothing was done and nothing may be sent."""


class KeyReused(Exception):
    """The idempotency key was used before for another request."""


class BadMove(Exception):
    """A job cannot go from its state to the wanted one."""


class Journal:
    """One connection for all threads; each public method is one committed transaction."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.path = path
        self._lock = threading.RLock()
        self._db = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=5)
        self._db.row_factory = sqlite3.Row
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.execute("PRAGMA synchronous=FULL")
        self._db.executescript(SCHEMA + deeds.SCHEMA)
        self._add_columns()

    def _add_columns(self) -> None:
        for table, columns in LATER.items():
            there = {row["name"] for row in self._db.execute(f"PRAGMA table_info({table})")}
            for column in columns:
                if column.split()[0] not in there:
                    self._db.execute(f"ALTER TABLE {table} ADD COLUMN {column}")

    def close(self) -> None:
        """Close the file; everything is on disk already."""
        with self._lock:
            self._db.close()

    @contextmanager
    def write(self) -> Iterator[sqlite3.Connection]:
        """One transaction, committed on leaving; raises JournalError when it cannot be."""
        with self._lock:
            try:
                self._db.execute("BEGIN IMMEDIATE")
                yield self._db
                self._db.execute("COMMIT")
            except BaseException as error:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                if isinstance(error, sqlite3.Error):
                    raise JournalError(f"The journal {self.path} cannot be written: {error}") from error
                raise

    def rows(self, sql: str, *args: Any) -> list[sqlite3.Row]:
        """Rows of a query."""
        with self._lock:
            return self._db.execute(sql, args).fetchall()

    def submit(self, new: NewJob) -> tuple[JobRow, bool]:
        """The job of this key and whether it is new; raises KeyReused when the key belongs to another request."""
        with self.write() as db:
            known = db.execute("SELECT * FROM job WHERE key = ?", (new.key,)).fetchone()
            if known is not None:
                if known["body_hash"] != new.body_hash:
                    raise KeyReused(new.key)
                return JobRow.of(known), False
            db.execute(
                "INSERT INTO job (id, key, body_hash, device, action, effect, args, state, created, expires, actor,"
                " tag, reprint_of) VALUES (?, ?, ?, ?, ?, ?, ?, 'queued', ?, ?, ?, ?, ?)",
                (new_id(), new.key, new.body_hash, new.device, new.action, new.effect, json.dumps(new.args), utc_now(),
                 new.expires, new.actor, new.tag, new.reprint_of),
            )  # fmt: skip
            row = db.execute("SELECT * FROM job WHERE key = ?", (new.key,)).fetchone()
            facts = {"job": row["id"], "device": new.device, "action": new.action, "actor": new.actor, "tag": new.tag}
            deeds.note(db, row["created"], "job", facts)
            if new.reprint_of:
                db.execute("UPDATE job SET reprint_job = ? WHERE id = ?", (row["id"], new.reprint_of))
            return JobRow.of(row), True

    def job(self, job_id: str) -> JobRow | None:
        """The job by id."""
        found = self.rows("SELECT * FROM job WHERE id = ?", job_id)
        return JobRow.of(found[0]) if found else None

    def job_of(self, key: str) -> JobRow | None:
        """The job by its idempotency key."""
        found = self.rows("SELECT * FROM job WHERE key = ?", key)
        return JobRow.of(found[0]) if found else None

    def jobs(self, states: tuple[str, ...], device: str | None = None, limit: int = 1000) -> list[JobRow]:
        """Jobs in these states, oldest first."""
        marks = ",".join("?" * len(states))
        sql = f"SELECT * FROM job WHERE state IN ({marks})"  # noqa: S608 - only placeholders are put in
        where, args = (" AND device = ?", (device,)) if device else ("", ())
        return [JobRow.of(row) for row in self.rows(f"{sql}{where} ORDER BY n LIMIT ?", *states, *args, limit)]

    def move(self, job_id: str, state: str, **changes: Any) -> JobRow:
        """Commit the job's next state; raises BadMove when the state machine forbids it."""
        sets = {key: json.dumps(value) if isinstance(value, dict | list) else value for key, value in changes.items()}
        if state in ("done", "failed"):
            sets["ended_at"] = utc_now()
        with self.write() as db:
            row = db.execute("SELECT state FROM job WHERE id = ?", (job_id,)).fetchone()
            if row is None or state not in MOVES.get(row["state"], set()):
                raise BadMove(f"job {job_id} cannot go from {row and row['state']} to {state}")
            assignments = "".join(f", {key} = ?" for key in sets)
            db.execute(f"UPDATE job SET state = ?{assignments} WHERE id = ?", (state, *sets.values(), job_id))  # noqa: S608
            return JobRow.of(db.execute("SELECT * FROM job WHERE id = ?", (job_id,)).fetchone())

    def decide(self, job_id: str, decision: Json) -> None:
        """Add an operator's decision to the job's log."""
        with self.write() as db:
            row = db.execute("SELECT decision FROM job WHERE id = ?", (job_id,)).fetchone()
            log = [*json.loads(row["decision"] or "[]"), decision]
            db.execute("UPDATE job SET decision = ? WHERE id = ?", (json.dumps(log), job_id))

    def checkpoint(self, job_id: str, name: str, data: Json) -> None:
        """Commit a named fact about the job; the same name overwrites."""
        with self.write() as db:
            db.execute("INSERT OR REPLACE INTO checkpoint VALUES (?, ?, ?, ?)", (job_id, name, json.dumps(data), utc_now()))

    def checkpoints(self, job_id: str) -> dict[str, Json]:
        """All facts about the job by name."""
        found = self.rows("SELECT name, data FROM checkpoint WHERE job = ?", job_id)
        return {row["name"]: json.loads(row["data"]) for row in found}

    def evidence(self, job_id: str, direction: str, data: bytes) -> None:
        """Keep raw bytes of the exchange."""
        with self.write() as db:
            db.execute("INSERT INTO evidence VALUES (?, ?, ?, ?)", (job_id, direction, data, utc_now()))

    def number(self, name: str, step: int = 1) -> int:
        """The counter's next value, never given twice; with a step, a block of that size is taken."""
        with self.write() as db:
            row = db.execute(
                "INSERT INTO counter VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = value + ? RETURNING value",
                (name, step, step),
            ).fetchone()
            return int(row["value"])

    def prune(self, before: str) -> int:
        """Delete finished jobs and old copies before a time; never money jobs, never anything pending."""
        old = "SELECT id FROM job WHERE ended_at < ? AND effect != 'money'"
        with self.write() as db:
            for table in ("checkpoint", "evidence"):
                db.execute(f"DELETE FROM {table} WHERE job IN ({old})", (before,))  # noqa: S608
            gone = db.execute(f"DELETE FROM job WHERE id IN ({old})", (before,)).rowcount  # noqa: S608
            db.execute("DELETE FROM event WHERE ts < ? AND acked = 1", (before,))
            db.execute("DELETE FROM outbox WHERE acked_at < ?", (before,))
            return gone

    def check(self) -> str:
        """`ok`, or what SQLite finds wrong with the file."""
        return str(self.rows("PRAGMA quick_check(1)")[0][0])
