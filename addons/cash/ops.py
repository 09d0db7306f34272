"""Operations of drawers: open, count, close, and movements; each a fact that a till reports, at once or days later."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from addons.cash import carry_ops as carry_ops
from addons.cash import differences, gate, z_reports
from addons.cash import transfer_ops as transfer_ops
from addons.cash import vault_ops as vault_ops
from addons.cash.drawers import changed, locked, place_of, tell
from addons.cash.errors import NotCounted, SettlementClosed, TooManyCounts, UnknownSettlement
from addons.cash.ledger import entries, entry
from addons.cash.models import CLOSED, COUNTING, DRAWER_OPEN, FLOAT, OPEN, OUT, SUSPENDED, CashEntry, Settlement
from addons.cash.reasons import booked, largest_of
from addons.cash.services import balance_of, free_number
from addons.cash.signals import DrawerOpened, drawer_opened, shift_closed
from addons.cash.wire import Closing, Count, Movement, Opening
from core import settings
from core.bulk import write
from core.clock import to_text
from core.db import session
from core.deeds import Deed, watch
from core.i18n import translator
from core.ops import Duplicate, Op, Refused, op
from core.permissions import user_can

_ = translator("cash")


@op("cash.settlement_open", payload=Opening)
def open_drawer(one: Op[Opening]) -> Any:
    """Open a settlement; needs no right here, as the sales in it must never wait for a matter of rights."""
    data = one.payload.settlement
    if session().get(Settlement, data.id) is not None:
        return Duplicate({"settlement_id": data.id})
    settlement = Settlement(
        id=data.id, store_id=one.store_id, register_id=data.register_id, at_register_id=data.register_id, moves=[],
        origin_id=one.device_id, fixed_float=_fixed_float(one), float_reason=data.reason,
        number=free_number(Settlement, data.register_id, data.number), sequence=data.sequence, opening_float=data.opening,
        opened_at=data.opened_at, opened_by=one.actor_id,
    )  # fmt: skip
    session().add(settlement)
    session().flush()
    more = {"employee_id": one.actor_id, "reason": data.reason or None}
    write((entries, [entry(FLOAT, data.opening, data.opened_at, **place_of(settlement), **more)]))
    tell(settlement)
    return {"number": settlement.number}


def _fixed_float(one: Op[Opening]) -> int | None:
    """What the store wants in a drawer at the start, in minor units; None where any amount will do."""
    place = {"store_id": one.store_id, "register_id": one.payload.settlement.register_id}
    is_fixed = settings.get("cash.float_mode", **place) == "fixed"
    return int(settings.get("cash.suggested_float", **place)) if is_fixed else None


@op("cash.settlement_count", payload=Count, permission="cash.use")
def count_drawer(one: Op[Count]) -> Any:
    """Note a count. The answer says whether it fits and how many tries are left, never by how much it is off."""
    data, settlement = one.payload, locked(one.payload.settlement_id)
    if settlement.state == CLOSED:
        raise SettlementClosed(_("Settlement {number} is closed; its count is final.", number=settlement.number))
    if settlement.state in {OPEN, SUSPENDED}:
        settlement.state, settlement.counting_at = COUNTING, data.counted_at
    if data.counted is None:
        return changed(settlement)
    most = settings.get("cash.max_counts", store_id=one.store_id, register_id=settlement.register_id)
    if len(settlement.counts) >= most:
        text = _(
            "Settlement {number} was counted {most} times already; close it with the last count.",
            number=settlement.number,
            most=most,
        )
        raise TooManyCounts(text)
    settlement.counted, settlement.counted_at, settlement.counted_by = data.counted, data.counted_at, one.actor_id
    settlement.declared = dict(data.declared)
    settlement.counts = [*settlement.counts, _try(one)]
    expected = balance_of(settlement).expected
    answer = {"matches": data.counted == expected, "tries_left": most - len(settlement.counts)} | changed(settlement)
    return answer | ({"approval": True} if differences.is_too_large(settlement, expected) else {})


def _try(one: Op[Count]) -> dict[str, Any]:
    data = one.payload
    pieces = [{"denomination": piece.denomination, "count": piece.count} for piece in data.counts]
    return {"at": to_text(data.counted_at), "by": one.actor_id, "counted": data.counted, "counts": pieces}


@op("cash.settlement_close", payload=Closing, permission="cash.use")
def close_drawer(one: Op[Closing]) -> Any:
    """Close a counted settlement for good, with its Z report; reads one row a payment method, whatever was sold."""
    settlement = locked(one.payload.settlement_id)
    if settlement.state == CLOSED:
        return Duplicate({"settlement_id": settlement.id, "z": z_reports.told(z_reports.last_of(settlement.id))})
    if settlement.counted is None:
        text = _("Settlement {number} was not counted; count the drawer, then close it.", number=settlement.number)
        raise NotCounted(text)
    gate.closed_by_till(one, settlement)
    balance = balance_of(settlement)
    differences.closed_by_till(one, settlement, balance.expected)
    settlement.state, settlement.closed_at, settlement.closed_by = CLOSED, one.payload.closed_at, one.actor_id
    settlement.closing, settlement.note = balance.frozen(), one.payload.note
    made = z_reports.issue(settlement, balance)
    shift_closed.tell([settlement.id], settlement.store_id)
    return changed(settlement) | {"z": z_reports.told(made)}


@op("cash.movement", payload=Movement)
def move_cash(one: Op[Movement]) -> Any:
    """Book cash put in or taken out, or the drawer opened without a sale, in the settlement in which it happened."""
    data, right = one.payload, "cash.move"
    if data.kind != DRAWER_OPEN and (one.actor_id is None or not user_can(one.actor_id, one.store_id, right)):
        return Refused("core.denied", _("Who did this may not: it needs the right {right}.", right=right), {"permission": right})
    if session().get(CashEntry, data.id) is not None:
        return Duplicate({"id": data.id})
    amount = 0 if data.kind == DRAWER_OPEN else -data.amount if data.kind == OUT else data.amount
    register_id = one.register_id or _register_of(data.settlement_id)
    row = entry(
        data.kind, amount, data.at, store_id=one.store_id, register_id=register_id, settlement_id=data.settlement_id,
        employee_id=one.actor_id, **booked(data.reason_id, data.reason), **_document(data, register_id),
    )  # fmt: skip
    write((entries, [row | {"id": data.id, "origin_id": one.device_id}]))
    if data.kind == DRAWER_OPEN:
        drawer_opened.send(DrawerOpened(data.id, one.store_id, register_id, one.actor_id, data.at, data.reason))
    return {"number": row["number"]} if row["number"] else None


def _document(data: Movement, register_id: str) -> dict[str, Any]:
    """The zero receipt's number, marked where a till that lost its memory used it again; other movements have none."""
    if data.kind != DRAWER_OPEN or data.number is None:
        return {}
    return {"number": free_number(CashEntry, register_id, data.number), "sequence": data.sequence}


@watch("cash.movement")
def drawers_opened(ops: Sequence[Op[Movement]]) -> list[Deed]:
    """The drawer opened without a sale is a sensitive act."""
    title = str(_("Drawer opened without a sale"))
    return [
        Deed(one.id, "cash.drawer", title, after=one.payload.reason or None, stops=True)
        for one in ops
        if one.payload.kind == DRAWER_OPEN
    ]


@watch("cash.movement")
def large_movements(ops: Sequence[Op[Movement]]) -> list[Deed]:
    """More cash at once than the register or the reason allows is a sensitive act; it is booked and looked at."""
    title, found, read = str(_("Large cash movement")), [], cache(settings.get)
    for one in (each for each in ops if each.payload.kind != DRAWER_OPEN):
        limits = (
            int(read("cash.movement_max", store_id=one.store_id, register_id=one.register_id)),
            largest_of(one.payload.reason_id),
        )
        most, amount = min((limit for limit in limits if limit), default=0), one.payload.amount
        if 0 < most < amount:
            found.append(Deed(one.id, "cash.move_above", title, most, amount, {"amount": amount}))
    return found


def _register_of(settlement_id: str | None) -> str:
    settlement = session().get(Settlement, settlement_id) if settlement_id else None
    if settlement is None or settlement.register_id is None:
        raise UnknownSettlement(_("The movement names neither a register nor a known settlement."))
    return settlement.register_id
