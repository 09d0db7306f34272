"""Purchase orders: checked, sent under a number, received in parts, the rest cancelled."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import select

from addons.purchase.errors import OrderIsFinal, UnknownOrder
from addons.purchase.models import CANCELLED, DRAFT, PARTIAL, RECEIVED, SENT, UNDER_WAY, Article, Order, OrderLine, Supplier
from addons.stock.services import Act, name_lines, total_of
from core import audit, sequences
from core.audit_titles import titles
from core.db import session
from core.errors import Invalid
from core.feed import publish_changed
from core.i18n import translator
from core.ids import is_uuid
from core.models import Store

_ = translator("purchase")
N_ = _.lazy
FEED = "purchase.order"

titles({
    "purchase.sent": N_("Purchase order sent"), "purchase.cancelled": N_("Purchase order or its rest cancelled"),
    "purchase.received": N_("Goods of a purchase order received"), "goods_received": N_("Goods received at the till"),
})  # fmt: skip


def locked(order_id: str, seen: Callable[[Order], bool] = lambda _order: True) -> Order:
    """The order, nobody else changing it meanwhile; raises UnknownOrder, also for one that must not be `seen`."""
    found = session().get(Order, order_id, with_for_update=True) if is_uuid(order_id) else None
    if found is None or not seen(found):
        raise UnknownOrder(_("There is no such purchase order here."))
    return found


def complete(order: Order) -> None:
    """Fill in names, the supplier's numbers and costs, and the total; raises Invalid for strangers."""
    supplier = session().get(Supplier, order.supplier_id)
    if supplier is None:
        text = _("Choose the supplier.")
        raise Invalid(text, details={"fields": {"supplier_id": [text]}})
    given = {id(line): line.code for line in order.lines}
    name_lines(order.lines)
    articles = {article.product_id: article for article in supplier.articles}
    for line in order.lines:
        article = articles.get(line.product_id)
        line.code = given[id(line)] or (article.code if article else "")
        if line.unit_cost is None and article is not None:
            line.unit_cost = article.unit_cost
    order.total = total_of(order.lines)


def send(order: Order, act: Act) -> Order:
    """Make an order final under its number; one that was sent stays as it is. Raises Invalid where nothing is ordered."""
    if order.state == CANCELLED:
        raise OrderIsFinal(_("This order was cancelled."))
    if order.state != DRAFT:
        return order
    if not order.lines:
        text = _("Add what is ordered.")
        raise Invalid(text, details={"fields": {"lines": [text]}})
    complete(order)
    code = session().get_one(Store, order.store_id).code
    order.number = f"{code}-PO{sequences.next_number('purchase.order', order.store_id):06d}"
    order.state, order.sent_at, order.sent_by = SENT, act.at, act.user_id
    changed(order, "purchase.sent", act)
    return order


def cancel(order: Order, act: Act) -> Order:
    """Put a draft away, or give up what has not come of an order; raises OrderIsFinal where everything came."""
    if order.state == RECEIVED:
        raise OrderIsFinal(_("Everything of {number} has come.", number=order.number or ""))
    has_some = any(line.received for line in order.lines)
    for line in order.lines:
        line.cancelled = (line.cancelled or 0) + line.open
    order.state = RECEIVED if has_some else CANCELLED
    changed(order, "purchase.cancelled", act)
    return order


def came(order: Order, goods: dict[tuple[str, str | None], int], act: Act) -> None:
    """Note quantities that came by product and variant on the lines that still wait; more than was ordered stays on the last."""
    for key, quantity in goods.items():
        lines = [line for line in order.lines if (line.product_id, line.variant_id) == key]
        _spread(lines, quantity)
    waits = any(line.open for line in order.lines)
    has_some = any(line.received for line in order.lines)
    if order.state in UNDER_WAY and has_some:
        order.state = PARTIAL if waits else RECEIVED
    changed(order, "purchase.received", act)


def _spread(lines: list[OrderLine], quantity: int) -> None:
    for line in lines:
        part = min(line.open, quantity)
        line.received = (line.received or 0) + part
        quantity -= part
    if lines and quantity:
        lines[-1].received += quantity


def costs_at(supplier_id: str | None, order: Order | None) -> dict[str, int]:
    """What a unit of each product costs: as ordered, else as the supplier sells it."""
    query = select(Article.product_id, Article.unit_cost).where(Article.supplier_id == supplier_id, Article.unit_cost.is_not(None))
    costs = {product: cost for product, cost in session().execute(query) if cost is not None}
    ordered = {line.product_id: line.unit_cost for line in order.lines if line.unit_cost is not None} if order else {}
    return costs | ordered


def changed(order: Order, action: str, act: Act) -> None:
    """Record an act and tell the tills of the store what is still to come."""
    session().flush()
    audit.record(action, FEED, order.id, actor_id=act.user_id, name=order.number or "", store_id=order.store_id, state=order.state)
    publish_changed(FEED, [order.id], store_id=order.store_id)
