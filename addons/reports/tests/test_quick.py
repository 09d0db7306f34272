"""The figures of the day at the till, and who sees the money of the drawer."""

import pytest
from sqlalchemy import select

from addons.cash.tests.test_cash import Drawer
from addons.sales.tests.orders import line, op, order, statuses
from core.clock import business_day, now, to_text
from core.ids import uuid7
from core.models import Role

PATH = "/api/v1/reports/quick"


@pytest.fixture
def today(shop):
    """Two sales of today at this register, one at another, in an open settlement."""
    day = {"business_day": business_day(now(), "Europe/Berlin").isoformat(), "closed_at": to_text(now())}
    drawer = Drawer(shop, opening=5000)
    other = order(shop, 9, [line(price=9000)], register_id=uuid7(), **day)
    assert set(statuses(shop, drawer.opening, drawer.sale(1, 1000, **day), drawer.sale(2, 500, **day), op(other))) == {"applied"}
    return drawer


def at_the_till(shop, role):
    """What the till shows to a person of a role who signed in there."""
    person = shop.person(role, pin="4711")
    assert shop.till.post("/api/v1/auth/pin", {"user_id": person, "pin": "4711"}).status_code == 200
    return shop.till.get(PATH)


def test_a_manager_sees_the_store_the_register_and_the_drawer(shop, today):
    found = at_the_till(shop, "manager").get_json()
    assert found["store"]["today"] == {"sales": 3, "refunds": 0, "lines": 3, "total": 10_500, "average": 3500}
    assert found["store"]["month"]["total"] >= found["store"]["week"]["total"] >= 10_500
    assert (found["register"]["sales"], found["register"]["total"]) == (2, 1500)
    assert found["split"] == {"cash": 1500, "card": 0, "other": 0}
    assert (found["drawer"]["number"], found["drawer"]["float"], found["drawer"]["expected"]) == (today.number, 5000, 6500)
    assert found["products"] == [{"name": "Product 1", "quantity": 30_000, "amount": 10_500}]


def test_who_counts_blind_sees_no_money_of_the_drawer(shop, today):
    assert at_the_till(shop, "cashier").status_code == 403
    with shop.work() as session:
        role = session.scalars(select(Role).where(Role.key == "cashier")).one()
        role.grants = [*role.grants, "reports.quick"]
    found = at_the_till(shop, "cashier").get_json()
    assert (found["sees_cash"], found["split"], found["drawer"]) == (False, None, None)
    assert found["register"] == {"sales": 2, "refunds": 0, "lines": 2, "total": None, "average": None}
