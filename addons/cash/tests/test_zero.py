"""The zero receipt: the drawer opened without a sale, numbered, booked and never counted as money."""

from addons.cash.models import Settlement
from addons.cash.services import balance_of
from addons.cash.tests.test_cash import AT, Drawer
from addons.sales.tests.orders import operation, post, statuses
from core.ids import uuid7


def zero(drawer, number="R1-D000001", sequence=1, by=None, **changes):
    payload = {"id": uuid7(), "settlement_id": drawer.id, "kind": "drawer_open", "reason": "Change a note: for parking", "at": AT,
               "number": number, "sequence": sequence} | changes  # fmt: skip
    return operation("cash.movement", payload, drawer.place | {"employee_id": by}, drawer.id)


def opened(shop):
    """An open drawer, and who may open it without a sale."""
    drawer = Drawer(shop)
    statuses(shop, drawer.opening)
    return drawer, shop.person("manager", "Luka")


def listed(shop):
    items = shop.owner.get("/api/v1/cash/entries?f.kind=drawer_open").get_json()["items"]
    return [(one["number"], one["reason"], one["amount"]) for one in items]


def test_a_zero_receipt_is_booked_with_its_number_and_reason(shop):
    drawer, manager = opened(shop)
    (answer,) = post(shop, zero(drawer, by=manager))
    assert (answer["status"], answer["result"]) == ("applied", {"number": "R1-D000001"})
    assert listed(shop) == [("R1-D000001", "Change a note: for parking", 0)]


def test_a_zero_receipt_moves_no_money(shop):
    drawer, manager = opened(shop)
    statuses(shop, zero(drawer, by=manager, amount=5000))
    with shop.work(write=False) as session:
        assert balance_of(session.get_one(Settlement, drawer.id)).expected == 10_000


def test_a_till_goes_on_behind_its_last_zero_receipt(shop):
    drawer, manager = opened(shop)
    statuses(shop, zero(drawer, by=manager), zero(drawer, "R1-D000002", 2, by=manager))
    assert shop.till.get("/api/v1/boot?app=pos").get_json()["data"]["cash"]["last_zero"] == 2


def test_a_number_used_again_gets_a_mark(shop):
    drawer, manager = opened(shop)
    answers = post(shop, zero(drawer, by=manager), zero(drawer, by=manager))
    assert [answer["result"]["number"] for answer in answers] == ["R1-D000001", "R1-D000001/2"]


def test_the_same_zero_receipt_sent_again_is_there_once(shop):
    drawer, manager = opened(shop)
    sent = zero(drawer, by=manager)
    statuses(shop, sent)
    assert statuses(shop, sent | {"id": uuid7()}) == ["duplicate"]
    assert len(listed(shop)) == 1


def test_who_may_not_open_the_drawer_gets_no_zero_receipt_booked(shop):
    drawer, _manager = opened(shop)
    (answer,) = post(shop, zero(drawer, by=shop.cashier_id))
    assert (answer["status"], listed(shop)) == ("review", [])


def test_cash_put_in_has_no_number_of_a_zero_receipt(shop):
    drawer, manager = opened(shop)
    statuses(shop, zero(drawer, by=manager, kind="in", amount=100))
    (entry,) = shop.owner.get("/api/v1/cash/entries?f.kind=in").get_json()["items"]
    assert (entry["number"], entry["amount"]) == (None, 100)
