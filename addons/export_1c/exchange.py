"""The protocol of CommerceML over HTTP: 1C is the client, each step answers in plain lines (C1-101 to C1-106)."""

from __future__ import annotations

import hmac
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select

from addons.export_1c import files, loading, sending
from addons.export_1c.errors import BadFile, NotConnected
from addons.export_1c.models import DONE, FAILED, Connection, Exchange
from core.clock import now
from core.db import session, transaction
from core.i18n import translator
from core.ids import uuid7
from core.kernel import current_kernel
from core.sayings import noting, tell
from core.secretbox import new_token, token_hash

_ = translator("export_1c")
COOKIE = "tezga_1c"
KINDS = frozenset({"catalog", "sale"})
LASTS = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Asked:
    """A call of 1C: what for, in which step, with which file, by whose login or session."""

    connection_id: str
    kind: str
    mode: str
    filename: str
    login: str
    password: str
    token: str
    body: bytes = b""


def answer(asked: Asked) -> str | bytes:
    """What 1C is told; raises NotConnected or BadFile."""
    if asked.kind not in KINDS:
        raise BadFile(_("1C asked for the type “{kind}”, which is not offered here.", kind=asked.kind[:20]))
    with writing():
        if asked.mode == "checkauth":
            return _sign_in(asked)
        exchange = _session(asked)
        if asked.mode == "init":
            return _begin(exchange)
        if asked.mode == "file":
            files.append(exchange.id, asked.filename, asked.body)
            return "success"
        if asked.mode in ("import", "query", "success"):
            return _step(exchange, asked)
    raise BadFile(_("1C asked for the step “{mode}”, which is not known here.", mode=asked.mode[:20]))


@contextmanager
def writing() -> Iterator[None]:
    """A transaction, also behind a request that only reads: 1C writes by GET."""
    if session().info["write"]:
        with transaction():
            yield
        return
    with current_kernel().unit_of_work(), transaction():
        yield


def new_password(connection: Connection) -> str:
    """A password that nobody guesses, told this once; only its hash stays."""
    password = new_token()[:24]
    connection.password_hash = token_hash(password)
    return password


def _sign_in(asked: Asked) -> str:
    connection = session().get(Connection, asked.connection_id)
    kept = connection.password_hash if connection is not None and connection.active else None
    fits = hmac.compare_digest(token_hash(asked.password), kept or "")
    if connection is None or not kept or not fits or not hmac.compare_digest(asked.login.encode(), connection.login.encode()):
        raise NotConnected(_("Login or password is wrong, or the connection is off."))
    token = new_token()
    session().add(Exchange(id=uuid7(), connection_id=connection.id, token_hash=token_hash(token), kind=asked.kind))
    return f"success\n{COOKIE}\n{token}"


def _session(asked: Asked) -> Exchange:
    query = select(Exchange).join(Connection, Connection.id == Exchange.connection_id).where(Connection.active)
    query = query.where(Exchange.token_hash == token_hash(asked.token), Exchange.connection_id == asked.connection_id)
    exchange = session().scalars(query.where(Exchange.created_at > now() - LASTS)).first() if asked.token else None
    if exchange is None:
        raise NotConnected(_("The session has ended. Start the exchange in 1C again."))
    return exchange


def _begin(exchange: Exchange) -> str:
    """Exactly two lines without a line end behind them (C1-102), and an empty folder."""
    files.drop(exchange.id)
    connection = session().get_one(Connection, exchange.connection_id)
    return f"zip={'yes' if connection.use_zip else 'no'}\nfile_limit={files.PART_BYTES}"


@noting()
def _step(exchange: Exchange, asked: Asked) -> str | bytes:
    if asked.mode == "query":
        return sending.hand_out(exchange)
    if asked.mode == "success":
        sending.tick_off(exchange)
        return "success"
    run = loading.queue(exchange, asked.filename)
    if run.state == FAILED:
        return f"failure\n{tell(run.error_saying, run.error or '')}"
    return "success" if run.state == DONE else f"progress\n{_('Records loaded so far: {n}', n=run.done)}"
