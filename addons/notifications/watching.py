"""What is worth a notification: found where cash and sales tell of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import select

from addons.cash.models import CLOSED, COUNTING, OPEN, Settlement
from addons.cash.services import balance_of
from addons.cash.signals import DrawerOpened, SettlementMoved, drawer_opened, settlement_moved
from addons.notifications.events import tell, told
from addons.sales.signals import OrderData, OrdersPosted, orders_posted
from core import settings
from core.clock import now, to_text
from core.db import session
from core.identity import identity
from core.jobs import enqueue
from core.models import Register, Store, User

BY_HAND = frozenset({"percent", "amount"})
ONE = 10_000
SHIFT_MAIL = "notifications.shift_mail"


@settlement_moved.connect
def watch_settlements(moved: SettlementMoved) -> None:
    """Opened, closed, or taken out of use by itself: told once, and by e-mail to whom it is of use."""
    what = _happened(moved)
    if what is None:
        return
    settlement = session().get_one(Settlement, moved.settlement_id)
    key = f"{what}:{settlement.id}:{to_text(settlement.closed_at or settlement.opened_at)}"
    at = {"opened": settlement.opened_at, "closed": settlement.closed_at}.get(what) or now()
    tell([told(what, key, moved.store_id, at, facts_of(settlement, what), f"#/form/cash.settlement/{settlement.id}")])
    if what != "opened" or settlement.revision == 1:
        enqueue(
            SHIFT_MAIL, {"settlement_id": settlement.id, "what": what}, store_id=moved.store_id, dedupe_key=f"{SHIFT_MAIL}:{key}"
        )


def _happened(moved: SettlementMoved) -> str | None:
    who = identity()
    if moved.state == COUNTING and who.user_id is None and who.device_id is None:
        return "stopped"
    return {OPEN: "opened", CLOSED: "closed"}.get(moved.state)


def facts_of(settlement: Settlement, what: str) -> dict[str, Any]:
    """What the sentences and e-mails about a settlement are made of."""
    by = settlement.closed_by if what == "closed" else settlement.opened_by
    names = names_of([by], [settlement.register_id])
    facts = {
        "number": settlement.number, "employee": names.get(by or "", ""), "register": names.get(settlement.register_id or "", ""),
        "opening": settlement.opening_float, "currency": currency_of(settlement.store_id),
    }  # fmt: skip
    if what != "closed":
        return facts
    expected, counted = balance_of(settlement).expected, settlement.counted or 0
    return facts | {"expected": expected, "counted": counted, "difference": counted - expected}


@drawer_opened.connect
def watch_drawers(opened: DrawerOpened) -> None:
    """The drawer was opened without a sale."""
    names = names_of([opened.employee_id], [opened.register_id])
    facts = {
        "employee": names.get(opened.employee_id or "", ""),
        "register": names.get(opened.register_id or "", ""),
        "reason": opened.reason,
    }
    tell([told("drawer", f"drawer:{opened.entry_id}", opened.store_id, opened.at, facts, "#/list/cash.entries")])


@orders_posted.connect
def watch_orders(posted: OrdersPosted) -> None:
    """Returns, voids and large discounts of a batch: two questions whatever it holds, none where nothing is of note."""
    noted = [(order, kind) for order in posted.orders if (kind := _kind_of(order))]
    limit = settings.get("notifications.discount_above", store_id=posted.store_id) if _has_discounts(posted.orders) else ONE
    noted += [(order, "discount") for order in posted.orders if order.kind == "sale" and discount_of(order)[0] > limit]
    if not noted:
        return
    names = names_of({order.employee_id for order, _kind in noted}, {order.register_id for order, _kind in noted})
    tell([_told(order, kind, names) for order, kind in noted])


def _kind_of(order: OrderData) -> str | None:
    return "void" if order.kind == "void" else "refund" if order.kind in {"refund", "exchange"} else None


def _has_discounts(orders: Iterable[OrderData]) -> bool:
    return any(line.discounts for order in orders for line in order.lines)


def discount_of(order: OrderData) -> tuple[int, int]:
    """What was taken off by hand: its rate in ten-thousandths of the lines, and the amount."""
    sold = [line for line in order.lines if line.quantity > 0]
    gross = sum(line.gross for line in sold)
    off = sum(int(one.get("amount") or 0) for line in sold for one in line.discounts if one.get("kind") in BY_HAND)
    return (off * ONE // gross if gross else 0), off


def _told(order: OrderData, kind: str, names: Mapping[str, str]) -> dict[str, Any]:
    rate, off = discount_of(order)
    items = [line.name for line in order.lines if line.quantity < 0 or kind == "discount"]
    facts = {
        "number": order.number, "employee": names.get(order.employee_id or "", ""), "register": names.get(order.register_id, ""),
        "items": items[:4], "amount": order.total, "currency": order.currency, "reason": order.reason or "",
        "rate": rate, "off": off, "of": order.refers_to_number or "–",
    }  # fmt: skip
    return told(kind, f"{kind}:{order.id}", order.store_id, order.closed_at, facts, f"#/form/sales.order/{order.id}")


def names_of(people: Iterable[str | None], registers: Iterable[str | None]) -> dict[str, str]:
    """Names of people and registers by id."""
    rows: Sequence[Any] = session().execute(select(User.id, User.name).where(User.id.in_([id_ for id_ in people if id_]))).all()
    more = session().execute(select(Register.id, Register.name).where(Register.id.in_([id_ for id_ in registers if id_]))).all()
    return {row[0]: row[1] for row in (*rows, *more)}


def currency_of(store_id: str) -> str:
    """The currency of a store."""
    return session().get_one(Store, store_id).currency
