"""What others may ask of accounting: post what is due, entries of a period, and what sold goods cost."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select, update

from addons.accounting.mapping import chart_of
from addons.accounting.models import WAITING, Source
from addons.accounting.place import one_store
from addons.accounting.posting import post_store
from addons.catalog.models import Product
from addons.sales.models import NIL, DayProduct
from addons.sales.services import Period
from addons.sales.signals import PaymentChanged, payment_changed
from core.db import session
from core.services import service

__all__ = ["Cost", "chart_of", "cost_of_goods", "one_store", "post_store"]

PER_UNIT = 10_000 * 10_000
"""Ten-thousandths of a unit times ten-thousandths of a minor unit."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What sold goods cost, in minor units, and the turnover of those whose cost nobody knows."""

    amount: int
    unknown: int


@service
def cost_of_goods(period: Period) -> Cost:
    """What the goods sold in a period cost, returns taken off, at the cost prices of now; who keeps stock wraps this."""
    sums = (func.sum(DayProduct.quantity), func.sum(DayProduct.amount))
    query = select(Product.cost_price, *sums).outerjoin_from(DayProduct, Product, Product.id == DayProduct.product_id)
    query = period.of(query, DayProduct).group_by(DayProduct.product_id, Product.cost_price)
    amount = unknown = 0
    for price, quantity, turnover in session().execute(query):
        if price is None:
            unknown += int(turnover)
        else:
            amount += int(quantity) * int(price)
    return Cost((2 * amount + PER_UNIT) // (2 * PER_UNIT), unknown)


@payment_changed.connect
def look_again(changed: PaymentChanged) -> None:
    """A payment corrected outside of settlements changes a day that may be posted already."""
    made = changed.change
    if made.settlement_id is None:
        here = (Source.store_id == made.store_id, Source.settlement_id == NIL, Source.register_id == made.register_id)
        session().execute(update(Source).where(*here, Source.day == made.business_day).values(state=WAITING))
