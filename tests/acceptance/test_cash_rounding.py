"""AT-08: what cash rounding took at the sale the return gives back, per tender; the settlement closes, the day shows it."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import func, select

from addons.cash.tests.test_cash import Drawer
from addons.pricing.engine import refund_tenders, settle
from addons.sales import summary
from addons.sales.models import DayPayment, Order
from addons.sales.tests.orders import CARD, CASH, line, op, order, refund, statuses
from addons.sales.tests.test_sums import DAY
from core.ids import uuid7

Json = dict[str, Any]
BANK = uuid7()


def cash(amount: int) -> Json:
    return {"method_id": CASH, "kind": "cash", "amount": amount}


def other(amount: int, method: str = CARD, kind: str = "card") -> Json:
    return {"method_id": method, "kind": kind, "amount": amount}


CASES: list[tuple[str, int, list[Json], Json, int]] = [
    ("odoo #96721", 750, [cash(700)], {"step": 100, "mode": "down"}, 700),
    ("odoo PR#108859", 198, [cash(195)], {"step": 5, "mode": "down"}, 195),
    ("odoo PR#85280", 198, [cash(200)], {"step": 5, "mode": "half_up"}, 200),
    ("odoo PR#146474", 4_999, [cash(5_000)], {"step": 5, "mode": "half_up"}, 5_000),
    ("odoo PR#161564", 13_800, [other(5_500, BANK, "bank"), cash(8_000)], {"step": 500, "mode": "down"}, 13_500),
    ("odoo PR#247617", 1_301, [other(1_301)], {"step": 5, "mode": "half_up"}, 1_301),
    ("odoo PR#287817", 5_699, [cash(6_000)], {"step": 5, "mode": "half_up"}, 5_700),
    ("odoo PR#153826", 1_750, [other(1_709), cash(40)], {"step": 5, "mode": "half_up"}, 1_749),
    ("odoo PR#220096", 17_499, [cash(10_000), other(7_500, BANK, "bank")], {"step": 5, "mode": "half_up"}, 17_500),
]


def paid(payments: list[Any]) -> list[Json]:
    return [{"id": uuid7(), "reference": None, **one, "method_id": one["method_id"] or CASH} for one in payments]


@pytest.mark.at08
@pytest.mark.parametrize(("price", "tenders", "rule", "stored"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_the_return_gives_back_what_the_sale_took(shop: Any, price: int, tenders: list[Any], rule: Any, stored: int) -> None:
    drawer = Drawer(shop, opening=0)
    assert statuses(shop, drawer.opening) == ["applied"]
    settled = settle(price, tenders, rule)
    assert (settled["due"], settled["total"]) == (0, stored)
    closing = {"rounding": settled["rounding"], "total": settled["total"], "payments": paid(settled["payments"])}
    sold = order(shop, 1, [line(price=price)], settlement_id=drawer.id, **closing)
    assert statuses(shop, op(sold, drawer.id)) == ["applied"]
    assert day(shop)["rounding"] == settled["rounding"]

    basis: list[Any] = [{key: one[key] for key in ("method_id", "kind", "amount")} for one in sold["payments"]]
    back = refund_tenders(basis, [], price, price, rule)
    money = [{**one, "tendered": one["amount"], "change": 0} for one in back["tenders"]]
    gone = {"rounding": back["rounding"], "total": back["total"], "payments": paid(money)}
    returned = refund(shop, sold, 2, settlement_id=drawer.id, refers_to_id=sold["id"], **gone)
    assert statuses(shop, op(returned, drawer.id)) == ["applied"]

    with shop.work(write=False) as session:
        assert dict(session.execute(select(Order.kind, Order.total)).all()) == {"sale": stored, "refund": -stored}
        sums = session.execute(select(DayPayment.method_id, func.sum(DayPayment.amount)).group_by(DayPayment.method_id)).all()
    assert {int(amount) for _method, amount in sums} == {0}
    assert (day(shop)["rounding"], day(shop)["total"]) == (0, 0)
    assert set(statuses(shop, drawer.count(0), drawer.close())) == {"applied"}
    assert drawer.read()["state"] == "closed"


def day(shop: Any) -> summary.Sums:
    """The day report's sums."""
    with shop.work(write=False):
        return summary.totals(summary.period_of(DAY, DAY, None))
