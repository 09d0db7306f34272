"""The running day of a card terminal: its charges at all tills of the store since its last end of day."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, select

from addons.payments.charges import Charge, TerminalDay
from core.db import session
from core.identity import identity

MOST = 5000


def running_day(terminal_id: str) -> dict[str, Any]:
    """When the terminal's day began (None: never ended) and its charges since; without an id, that of the till's register."""
    store_id = identity().require_store()
    terminal_id = terminal_id or _of_the_register()
    query = select(func.max(TerminalDay.at)).where(TerminalDay.store_id == store_id, TerminalDay.terminal_id == terminal_id)
    began = session().scalar(query) if terminal_id else None
    return {"terminal_id": terminal_id, "began": began, "charges": _charges(store_id, terminal_id, began) if terminal_id else []}


def _charges(store_id: str, terminal_id: str, began: Any) -> list[Charge]:
    query = select(Charge).where(Charge.store_id == store_id, Charge.terminal_id == terminal_id)
    if began is not None:
        query = query.where(Charge.at > began)
    return list(session().scalars(query.order_by(Charge.at.desc()).limit(MOST)))


def _of_the_register() -> str:
    query = select(Charge.terminal_id).where(Charge.register_id == identity().register_id, Charge.terminal_id != "")
    return session().scalar(query.order_by(Charge.at.desc()).limit(1)) or ""
