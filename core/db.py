"""Engine, declarative base, and the unit of work: one session per request, job or command.

`session()` gives the session of the work in hand, `transaction()` makes what is inside one commit, `on_commit()` runs a
function after that commit.  SQLite runs in WAL mode with `synchronous=FULL`; a writing unit takes the write lock at once
(`BEGIN IMMEDIATE`), so that a transaction never fails half-way for want of it; writers of one process take turns instead of
polling the file, which would let one of them starve.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from sqlalchemy import Connection, Engine, MetaData, create_engine, event
from sqlalchemy.orm import DeclarativeBase, Session

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """Base of every table of the core and of addons."""

    metadata = MetaData(naming_convention=NAMING)


LOCK_TIMEOUT_S = 30
TURN = "tezga_turn"

_session: ContextVar[Session | None] = ContextVar("tezga_session", default=None)


def make_engine(url: str) -> Engine:
    """An engine for SQLite or PostgreSQL, set up as the module docstring says."""
    if url.startswith("sqlite"):
        # the connection used last comes first: its page cache holds what the next one needs
        arguments = {"timeout": LOCK_TIMEOUT_S, "check_same_thread": False}
        engine = create_engine(url, connect_args=arguments, pool_size=20, max_overflow=60, pool_use_lifo=True)
        _prepare_sqlite(engine)
        return engine
    # the connection used last comes first: it holds the prepared statements
    return create_engine(url, pool_size=16, max_overflow=64, pool_pre_ping=False, pool_use_lifo=True)


def _prepare_sqlite(engine: Engine) -> None:
    @event.listens_for(engine, "connect")
    def _connect(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        for pragma in (
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            "temp_store=MEMORY",
            "cache_size=-65536",
            "mmap_size=2147418112",
        ):
            connection.execute(f"PRAGMA {pragma}")

    turn = threading.Lock()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        write = connection.get_execution_options().get("tezga_write")
        if write and turn.acquire(timeout=LOCK_TIMEOUT_S):
            connection.info[TURN] = turn
        connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")

    @event.listens_for(engine, "checkin")
    def _checkin(_connection: Any, record: Any) -> None:
        held = record.info.pop(TURN, None)
        if held is not None:
            held.release()


def new_session(engine: Engine, *, write: bool) -> Session:
    """A session of its own, for code that manages its unit of work itself."""
    bind = engine.execution_options(tezga_write=write)
    return Session(bind=bind, expire_on_commit=False, info={"write": write, "depth": 0, "after": {}})


def session() -> Session:
    """The session of the work in hand; raises RuntimeError outside a unit of work."""
    current = _session.get()
    if current is None:
        raise RuntimeError("no unit of work: wrap the code in kernel.unit_of_work()")
    return current


def has_session() -> bool:
    """Whether a unit of work is open."""
    return _session.get() is not None


@contextmanager
def unit_of_work(engine: Engine, *, write: bool = True) -> Iterator[Session]:
    """Open a session for the work inside; what no `transaction()` committed is rolled back at the end."""
    current = new_session(engine, write=write)
    token = _session.set(current)
    try:
        yield current
    finally:
        _session.reset(token)
        current.close()


@contextmanager
def transaction() -> Iterator[Session]:
    """Commit what happens inside as one, or nothing of it; an inner transaction joins the outer one."""
    current = session()
    if not current.info["write"]:
        raise RuntimeError("this unit of work only reads; open it with write=True")
    current.info["depth"] += 1
    try:
        yield current
        if current.info["depth"] == 1:
            current.commit()
    except BaseException:
        if current.info["depth"] == 1:
            current.rollback()
            current.info["after"].clear()
        raise
    finally:
        current.info["depth"] -= 1
    if current.info["depth"] == 0:
        after, current.info["after"] = current.info["after"], {}
        for function in after.values():
            function()


def on_commit(function: Callable[[], Any], *, once: str = "") -> None:
    """Run `function` after the transaction in hand is committed; of those with the same name in `once`, a single one."""
    after: dict[str, Callable[[], Any]] = session().info["after"]
    after.setdefault(once or f"#{len(after)}", function)
