"""What tills do reaches other programs in the transaction that takes it up: sales, returns, low stock, closed settlements."""

from __future__ import annotations

from addons.cash.tests.test_cash import Drawer
from addons.sales.tests.orders import line, op, order, product_id, refund, statuses
from addons.stock.tests.goods import ONE, counted, level
from addons.webhooks.tests.receiver import Receiver, is_ours
from core import settings
from core.job_runner import run_due
from core.testing import Shop

EVENTS = ["order.created", "refund.created", "shift.closed", "stock.low"]


def listen(shop: Shop, receiver: Receiver) -> str:
    """A webhook for everything that tills do; its secret."""
    with shop.work():
        settings.set_values("company", "", {"webhooks.private_addresses": True})
    made = shop.owner.post("/api/v1/webhooks/webhooks", {"name": "ERP", "url": receiver.url, "events": EVENTS}).json
    return str(shop.owner.post(f"/api/v1/webhooks/webhooks/{made['id']}/secret").json["secret"])


def test_a_day_at_the_till_is_told_event_by_event(shop: Shop) -> None:
    counted(shop, [1], pieces=5)
    assert shop.owner.patch(f"/api/v1/stock/levels/{level(shop).id}", {"minimum": 3 * ONE}).status_code == 200
    drawer = Drawer(shop)
    with Receiver() as receiver:
        secret = listen(shop, receiver)
        sale = order(shop, 1, [line(product=1, quantity=2 * ONE)], settlement_id=drawer.id)
        back = refund(shop, sale, 2, settlement_id=drawer.id)
        practice = order(shop, 3, [line(product=1)], settlement_id=drawer.id, training=True)
        assert set(statuses(shop, drawer.opening, op(sale, drawer.id))) == {"applied"}
        done = statuses(shop, op(back, drawer.id), op(practice, drawer.id), drawer.count(10_000), drawer.close())
        assert set(done) == {"applied"}
        assert statuses(shop, op(sale, drawer.id)) == ["applied"]  # told again by the till, and nobody else hears of it
        run_due(shop.kernel)
    told = {one.data["type"]: one.data for one in receiver.got}
    assert all(is_ours(one, secret) for one in receiver.got)
    assert sorted(one.data["type"] for one in receiver.got) == EVENTS
    assert told["order.created"]["data"] == shop.owner.get(f"/api/v1/sales/orders/{sale['id']}").json
    assert told["refund.created"]["data"]["id"] == back["id"]
    assert told["shift.closed"]["data"]["id"] == drawer.id
    assert (told["stock.low"]["data"]["product_id"], told["stock.low"]["store_id"]) == (product_id(1), shop.store_id)
