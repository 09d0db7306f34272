"""Posts what is closed and not posted yet, and what changed since: late sales, a settlement that was opened again.

A posting that is not right any more is reversed and made anew; where an account is missing the source waits and says which.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import select

from addons.accounting import figures
from addons.accounting.figures import Days, Parts
from addons.accounting.journal import Head, Side, live_entries, reverse, write_entry
from addons.accounting.mapping import REVENUE, TAX, Accounts, Role, prepare
from addons.accounting.models import POSTED, POSTING, WAITING, Source
from addons.accounting.sources import Due, due_sources, lock_store
from addons.sales.models import NIL
from core.clock import now
from core.db import session
from core.i18n import translator
from core.models import Store

_ = translator("accounting")


def post_store(store_id: str) -> dict[str, int]:
    """Post all that is due in a store; how many entries were added and how many sources wait for an account."""
    store = lock_store(store_id)
    prepare(store_id)
    accounts = Accounts(store_id)
    made = 0
    for due in due_sources(store):
        made += _post(due, store, accounts)
    waiting = select(Source.id).where(Source.store_id == store_id, Source.state == WAITING)
    return {"posted": made, "waiting": len(session().scalars(waiting).all())}


def _post(due: Due, store: Store, accounts: Accounts) -> int:
    source = _remembered(due, store)
    days = _days(due, store)
    live = {entry.day: entry for entry in live_entries(source.id)}
    wrong = {day for day, entry in live.items() if day not in days or days[day].content != entry.content}
    fresh = [days[day] for day in sorted(days) if days[day].rows and (day in wrong or day not in live)]
    problems = _missing(fresh, accounts)
    source.state, source.problems = (WAITING, problems) if problems else (POSTED, [])
    if problems:
        session().flush()
        return 0
    for day in sorted(wrong):
        reverse(live[day])
    for parts in fresh:
        _write(parts, source, accounts)
    session().flush()
    return len(wrong) + len(fresh)


def _days(due: Due, store: Store) -> Days:
    if due.settlement is not None:
        return figures.of_settlement(due.settlement, store)
    if due.register_id == NIL:
        return figures.of_vault(due.entries, store)
    return figures.of_day(store.id, due.register_id, due.day, NIL)


def _remembered(due: Due, store: Store) -> Source:
    source = due.source
    if source is None:
        source = Source(
            store_id=store.id, settlement_id=due.settlement.id if due.settlement else NIL, register_id=due.register_id, day=due.day,
            number=due.number, state=WAITING, problems=[],
        )  # fmt: skip
        session().add(source)
    else:
        source.revision += 1
    source.orders, source.moves, source.stamp, source.looked_at = due.orders, due.moves, due.stamp, now()
    session().flush()
    return source


def _missing(fresh: list[Parts], accounts: Accounts) -> list[dict[str, Any]]:
    """The roles of these days that have no account, each once."""
    roles = {role: parts.day for parts in fresh for role, _amount in parts.rows if accounts.of(role) is None}
    return [
        {"role": role.role, "key": role.key, "kind": role.kind, "day": day.isoformat()}
        for role, day in sorted(roles.items(), key=lambda row: (row[0].role, row[0].key))
    ]


def _write(parts: Parts, source: Source, accounts: Accounts) -> None:
    register_id = source.register_id if source.register_id != NIL else None
    text = _title(source, parts.day)
    head = Head(
        POSTING, source.store_id, parts.day, source.number, text, register_id, source.id, parts.content,
    )  # fmt: skip
    sides = []
    for role, amount in parts.rows:
        account = accounts.of(role)
        assert account is not None, f"{role} has no account, which was looked at before"
        sides.append(Side(account, amount, role.role, role.key, _rate(role), role.key if role.role == "reason" else ""))
    write_entry(head, sides)


def _rate(role: Role) -> int | None:
    return int(role.key) if role.role in (REVENUE, TAX) and role.key.lstrip("-").isdigit() else None


def _title(source: Source, day: date) -> str:
    if source.settlement_id != NIL:
        return str(_("Settlement {number}", number=source.number))
    if source.register_id == NIL:
        return str(_("Vault, {day}", day=day.isoformat()))
    return str(_("Sales without a settlement, {day}", day=day.isoformat()))
