"""Counting and closing a settlement from the back office, with a warning while tills may hold sales that are not here yet."""

from __future__ import annotations

from typing import Any

from addons.cash.errors import NotCounted, SettlementClosed, UnknownSettlement, Unsynced
from addons.cash.models import CLOSED, COUNTING, OPEN, Settlement
from addons.cash.services import balance_of, feed_row
from core import audit
from core.clock import now, to_text
from core.db import session
from core.device_state import unsynced
from core.feed import publish, store_stream
from core.i18n import translator
from core.identity import identity

_ = translator("cash")


def start_counting(settlement_id: str, *, force: bool) -> Settlement:
    """Take a drawer out of use; raises Unsynced, with the tills' last heartbeats, unless forced."""
    settlement = _locked(settlement_id)
    if settlement.state == CLOSED:
        raise SettlementClosed(_("Settlement {number} is closed; its count is final.", number=settlement.number))
    _warn(settlement, force)
    if settlement.state == OPEN:
        settlement.state, settlement.counting_at = COUNTING, now()
        _changed(settlement, "cash.settlement_count", force)
    return settlement


def close(settlement_id: str, counted: int | None, *, force: bool) -> Settlement:
    """Close a settlement for good with a count made here or at the till; raises NotCounted, and Unsynced unless forced."""
    settlement = _locked(settlement_id)
    if settlement.state == CLOSED:
        return settlement
    _warn(settlement, force)
    moment = now()
    if counted is not None:
        settlement.counted, settlement.counted_by = counted, identity().user_id
        settlement.counts = [
            *settlement.counts,
            {"at": to_text(moment), "by": identity().user_id, "counted": counted, "counts": []},
        ]
    if settlement.counted is None:
        raise NotCounted(_("Settlement {number} was not counted; count the drawer, then close it.", number=settlement.number))
    balance = balance_of(settlement)
    settlement.counting_at = settlement.counting_at or moment
    settlement.state, settlement.closed_at, settlement.closed_by = CLOSED, moment, identity().user_id
    settlement.closing = balance.frozen()
    _changed(settlement, "cash.settlement_close", force)
    return settlement


def _warn(settlement: Settlement, force: bool) -> None:
    tills = [] if force else unsynced(settlement.register_id)
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


def _changed(settlement: Settlement, action: str, force: bool) -> None:
    settlement.revision += 1
    session().flush()
    facts: dict[str, Any] = {"number": settlement.number, "state": settlement.state, "forced": force}
    audit.record(action, "settlement", settlement.id, **facts, unsynced=len(unsynced(settlement.register_id)) if force else 0)
    row = None if settlement.state == CLOSED else feed_row(settlement)
    publish(store_stream(settlement.store_id), "cash.settlement", settlement.id, row)


def _locked(settlement_id: str) -> Settlement:
    found = session().get(Settlement, settlement_id, with_for_update=True)
    here = identity().store_id
    if found is None or (here is not None and found.store_id != here):
        raise UnknownSettlement(_("There is no such settlement here."))
    return found
