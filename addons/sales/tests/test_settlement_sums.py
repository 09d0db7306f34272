"""Sums by settlement: written with the orders, and filled once from the orders of before."""

import importlib

from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import delete, select

from addons.sales.models import NIL, SettlementSum, SettlementTax
from addons.sales.tests.orders import line, op, order, refund, statuses
from core.ids import uuid7

KEYS = ("settlement_id", "day", "orders", "total", "tax", "rounding", "owed")


def sums(session):
    """The rows of both tables."""
    found = [tuple(getattr(row, key) for key in KEYS) for row in session.scalars(select(SettlementSum))]
    taxes = [(row.settlement_id, row.tax_id, row.rate, row.base, row.amount) for row in session.scalars(select(SettlementTax))]
    return sorted(found), sorted(taxes)


def test_a_settlement_has_its_sums_and_so_do_orders_of_before(shop):
    place, other = {"settlement_id": uuid7()}, {"settlement_id": uuid7()}
    sold = order(shop, 1, **place)
    card = line(price=5000) | {"product_id": None, "tax_id": None, "facts": {"sales": {"liability": True}}}
    orders = [
        sold,
        refund(shop, sold, 2, **other),
        order(shop, 3, [card, line(2)], **place),
        order(shop, 4),
        order(shop, 5, training=True),
    ]
    assert set(statuses(shop, *map(op, orders))) == {"applied"}
    with shop.work() as session:
        written = sums(session)
        assert [(row[0], row[2], row[3], row[6]) for row in written[0]] == sorted([
            (place["settlement_id"], 2, 548 + 5199, 5000), (other["settlement_id"], 1, -548, 0), (NIL, 1, 548, 0),
        ])  # fmt: skip
        session.execute(delete(SettlementSum))
        session.execute(delete(SettlementTax))
        migration = importlib.import_module("addons.sales.migrations.sales_0005_sums_of_settlements")
        with Operations.context(MigrationContext.configure(session.connection())):
            migration._fill()
        session.expire_all()
        assert sums(session) == written
