"""Low stock is told once each time it falls, in the bell and by e-mail, and as a report."""

from __future__ import annotations

import pytest

from addons.mail.tests.inbox import inbox, use
from addons.notifications.tests.test_notifications import told, want
from addons.report_mails.tests.test_report_mails import due, schedule
from addons.sales.tests.orders import line, op, order, post, product_id, stock_up
from addons.stock.models import Level
from addons.stock_alerts.services import look
from core.job_runner import run_due
from core.models import Store

__all__ = ["inbox"]
ONE = 10_000


@pytest.fixture
def shop(sqlite_shop):
    return sqlite_shop


def stocked(shop, quantity, minimum):
    stock_up(shop, [1])
    with shop.work() as session:
        made = Level(store_id=shop.store_id, product_id=product_id(1), quantity=quantity * ONE, minimum=minimum * ONE)
        session.add(made)
        session.flush()
        return made.id


def sold(shop, sequence):
    assert post(shop, op(order(shop, sequence, [line()])))[0]["status"] == "applied"
    with shop.work():
        look(shop.store_id)


def hold(shop, level_id, quantity):
    with shop.work() as session:
        session.get_one(Level, level_id).quantity = quantity * ONE


def test_a_fall_below_the_minimum_is_told_once_and_again_after_it_was_filled_up(shop, inbox):
    want(shop, stock_mail=True)
    use(shop, **{"stock_alerts.addresses": "buyer@example.com"})
    level = stocked(shop, 4, 5)
    sold(shop, 1)
    sold(shop, 2)
    low = "1 product is low: Product 1"
    assert told(shop) == [low]
    run_due(shop.kernel)
    assert sorted(message["To"] for message in inbox.messages) == ["buyer@example.com", "owner@demo.shop"]
    assert "Product 1" in inbox.messages[0].get_body(("html",)).get_content()
    hold(shop, level, 9)
    sold(shop, 3)
    hold(shop, level, 1)
    sold(shop, 4)
    assert told(shop) == [low, low]


def test_the_inventory_alert_goes_only_where_something_is_low(shop, inbox):
    made = schedule(shop, report="inventory_alert")
    level = stocked(shop, 9, 5)
    due(shop, made)
    assert inbox.messages == []
    hold(shop, level, 2)
    due(shop, made)
    [message] = inbox.messages
    assert "(1)" in message["Subject"]
    with shop.work() as session:
        assert session.get_one(Store, shop.store_id).name in message["Subject"]
