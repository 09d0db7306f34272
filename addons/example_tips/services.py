"""Booking tips, taking them back with a return, and the words of thanks on the receipt."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from addons.example_tips.errors import NoTipLine, TipTooLarge
from addons.example_tips.models import Tip
from addons.example_tips.signals import TipGiven, tip_given
from addons.receipts.services import document_of
from addons.sales.models import Line, Order
from addons.sales.signals import OrdersPosted, orders_posted
from core import settings
from core.bulk import Bulk, write
from core.db import session
from core.formats import format_money, use_region
from core.i18n import translator, use_language
from core.ids import uuid7
from core.models import Store, User
from core.services import service
from core.store_formats import region_of

_ = translator("example_tips")
_tips = Bulk(Tip)
PAPER_OUT = 2  # a receipt ends with feeding and cutting the paper


@dataclass(frozen=True, slots=True)
class Given:
    """A tip as the till reports it."""

    id: str
    order_id: str
    line_id: str
    employee_id: str
    at: datetime
    device_id: str | None


@service
def book(given: Given) -> Tip:
    """Book a tip with the amount that its order says; raises NoTipLine or TipTooLarge."""
    order = session().get(Order, given.order_id)
    line = next((line for line in order.lines if line.id == given.line_id), None) if order else None
    if order is None or line is None or order.training or line.product_id is not None or line.amount <= 0:
        raise NoTipLine("The order has no line that could be this tip. Discard the tip, or look at what the till sent.")
    _check_size(order, line)
    tip = Tip(
        id=given.id, store_id=order.store_id, origin_id=given.device_id, order_id=order.id, line_id=line.id, number=order.number,
        employee_id=given.employee_id, amount=line.amount, business_day=order.business_day, at=given.at,
    )  # fmt: skip
    session().add(tip)
    session().flush()
    _tell([tip])
    _take_back_earlier_returns(line.id)
    return tip


def is_booked(line_id: str) -> bool:
    """Whether the tip of that line is in the ledger already."""
    return session().scalar(select(Tip.id).where(Tip.line_id == line_id)) is not None


def _check_size(order: Order, line: Line) -> None:
    rate = settings.get("example_tips.maximum", store_id=order.store_id, register_id=order.register_id)
    largest = (order.total - line.amount) * rate // 10_000
    if line.amount > largest:
        raise TipTooLarge(
            f"The tip on receipt {order.number} is {line.amount}, the store allows {largest} (minor units). "
            "Raise the largest tip in the settings and try again, or discard the tip.",
            details={"order_id": order.id, "amount": line.amount, "largest": largest},
        )


@orders_posted.connect
def take_tips_back(posted: OrdersPosted) -> None:
    """A returned tip line takes the tip from the employee again: one question and one statement a batch."""
    returned = [(order, line) for order in posted.orders for line in order.lines if line.refunds_line_id]
    if returned:
        _take_back(returned)


def _take_back_earlier_returns(line_id: str) -> None:
    """A tip that was in review while its receipt was returned is taken back as soon as it is booked."""
    query = select(Order, Line).join(Line, Line.order_id == Order.id).where(Line.refunds_line_id == line_id)
    _take_back([(order, line) for order, line in session().execute(query)])


def _take_back(returned: Iterable[tuple[Any, Any]]) -> None:
    by_line = {line.refunds_line_id: (order, line) for order, line in returned}
    rows = [
        {
            "id": uuid7(), "revision": 1, "store_id": tip.store_id, "origin_id": None, "order_id": order.id, "line_id": line.id,
            "number": order.number, "employee_id": tip.employee_id, "amount": line.amount, "business_day": order.business_day,
            "at": order.closed_at,
        }
        for tip in session().scalars(select(Tip).where(Tip.line_id.in_(by_line)))
        for order, line in [by_line[tip.line_id]]
    ]  # fmt: skip
    if rows:
        write((_tips, rows))
        _tell(Tip(**row) for row in rows)


def _tell(tips: Iterable[Tip]) -> None:
    for tip in tips:
        tip_given.send(TipGiven(tip.store_id, tip.order_id, tip.employee_id, tip.amount))


@document_of.wrap
def thank_for_the_tip(inner: Callable[..., dict[str, Any]], order: Order, *, copy: bool = True) -> dict[str, Any]:
    """The receipt with a block that says for whom the tip is; receipts without one stay as they are."""
    document = inner(order, copy=copy)
    query = select(User.name, Tip.amount).join(User, User.id == Tip.employee_id)
    blocks = [
        {"type": "text", "text": _thanks(order, name, amount), "align": "center"}
        for name, amount in session().execute(query.where(Tip.order_id == order.id, Tip.amount > 0))
    ]
    printed, paper_out = document["blocks"][:-PAPER_OUT], document["blocks"][-PAPER_OUT:]
    return document | {"blocks": [*printed, *blocks, *paper_out]}


def _thanks(order: Order, name: str, amount: int) -> str:
    store = session().get_one(Store, order.store_id)
    with use_language(order.language or None), use_region(region_of(store)):
        return str(_("Tip for {name}: {amount}. Thank you!", name=name, amount=format_money(amount, order.currency, paper=True)))
