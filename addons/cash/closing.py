"""Counting and closing a settlement from the back office, with a warning while tills may hold entries that are not here yet."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from addons.cash import differences, gate, vault, z_reports
from addons.cash.errors import NotCounted, SettlementClosed, UnknownSettlement, Unsynced
from addons.cash.models import CLOSED, COUNTING, OPEN, SUSPENDED, Settlement
from addons.cash.services import balance_of, feed_row
from addons.cash.signals import SettlementMoved, settlement_moved, shift_closed
from core import audit
from core.clock import now, to_text
from core.db import session
from core.device_state import unsynced
from core.feed import publish, store_stream
from core.i18n import translator
from core.identity import identity
from core.ids import uuid7
from core.models import Register

_ = translator("cash")


def start_counting(settlement_id: str, *, force: bool) -> Settlement:
    """Take a drawer out of use; raises Unsynced, with the tills' last heartbeats, unless forced."""
    settlement = _locked(settlement_id)
    if settlement.state == CLOSED:
        raise SettlementClosed(_("Settlement {number} is closed; its count is final.", number=settlement.number))
    _warn(settlement, force)
    if settlement.state in {OPEN, SUSPENDED}:
        settlement.state, settlement.counting_at = COUNTING, now()
        _changed(settlement, "cash.settlement_count", force)
    return settlement


def close(settlement_id: str, counted: int | None, *, force: bool, skip: bool = False) -> Settlement:
    """Close a settlement for good with a count made here or at the till.

    Raises NotCounted, Unsynced unless forced, and ClosingBlocked unless who has the right to it skips what stands against it.
    """
    settlement = _locked(settlement_id)
    if settlement.state == CLOSED:
        return settlement
    _warn(settlement, force)
    moment = now()
    if settlement.is_vault:
        return _close_vault(settlement, counted, force)
    if counted is not None:
        settlement.counted, settlement.counted_at, settlement.counted_by = counted, moment, identity().user_id
        settlement.counts = [
            *settlement.counts,
            {"at": to_text(moment), "by": identity().user_id, "counted": counted, "counts": []},
        ]
    if settlement.counted is None:
        raise NotCounted(_("Settlement {number} was not counted; count the drawer, then close it.", number=settlement.number))
    gate.closing_here(settlement, moment, skip=skip)
    balance = balance_of(settlement)
    differences.closing_here(settlement, balance.expected)
    settlement.counting_at = settlement.counting_at or moment
    settlement.state, settlement.closed_at, settlement.closed_by = CLOSED, moment, identity().user_id
    settlement.closing = balance.frozen()
    z_reports.issue(settlement, balance)
    shift_closed.tell([settlement.id], settlement.store_id)
    _changed(settlement, "cash.settlement_close", force)
    return settlement


def _close_vault(settlement: Settlement, counted: int | None, force: bool) -> Settlement:
    by, moment = identity().user_id, now()
    if counted is not None:
        vault.count(settlement.store_id, vault.Count(uuid7(), moment, by, counted, []))
    if not settlement.counts:
        raise NotCounted(_("The vault was not counted; count it, then close."))
    vault.close(settlement.store_id, settlement.counts[-1]["id"], moment, by)
    _audit(settlement, "cash.settlement_close", force)
    return settlement


def _warn(settlement: Settlement, force: bool) -> None:
    tills = [] if force else _unsynced(settlement)
    if not tills:
        return
    count = sum(till["pending"] for till in tills)
    names = ", ".join(till["name"] for till in tills)
    text = _.ngettext(
        "{names} reported {n} entry that is not here yet, or has not been heard for a while. Bring it online first, or go on; "
        "what arrives later is added to this settlement as late.",
        "{names} reported {n} entries that are not here yet, or has not been heard for a while. Bring it online first, or go on; "
        "what arrives later is added to this settlement as late.",
        count, names=names,
    )  # fmt: skip
    shown = [{**till, "heard_at": to_text(till["heard_at"]) if till["heard_at"] else None} for till in tills]
    raise Unsynced(text, details={"tills": shown, "pending": count})


def _unsynced(settlement: Settlement) -> list[dict[str, Any]]:
    """Tills that may hold entries of the settlement: those of its register, all of the store for its vault."""
    if settlement.register_id is not None:
        return unsynced(settlement.register_id)
    registers = session().scalars(select(Register.id).where(Register.store_id == settlement.store_id, Register.active))
    return [till for register_id in registers for till in unsynced(register_id)]


def _changed(settlement: Settlement, action: str, force: bool) -> None:
    settlement.revision += 1
    session().flush()
    _audit(settlement, action, force)
    if not settlement.is_vault:
        row = None if settlement.state == CLOSED else feed_row(settlement)
        publish(store_stream(settlement.store_id), "cash.settlement", settlement.id, row)
        settlement_moved.send(SettlementMoved(settlement.id, settlement.store_id, settlement.state))


def _audit(settlement: Settlement, action: str, force: bool) -> None:
    facts: dict[str, Any] = {"number": settlement.number, "state": settlement.state, "forced": force}
    audit.record(action, "settlement", settlement.id, **facts, unsynced=len(_unsynced(settlement)) if force else 0)


def _locked(settlement_id: str) -> Settlement:
    found = session().get(Settlement, settlement_id, with_for_update=True)
    here = identity().store_id
    if found is None or (here is not None and found.store_id != here):
        raise UnknownSettlement(_("There is no such settlement here."))
    return found
