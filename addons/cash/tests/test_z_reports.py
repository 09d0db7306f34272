"""Z reports: numbers without holes by store and register, figures of the closing, never changed."""

import pytest
from sqlalchemy import select

from addons.cash.errors import SettlementClosed
from addons.cash.models import ZReport
from addons.cash.tests.test_cash import Drawer
from addons.sales.tests.orders import CARD, line, op, operation, order, payment, post, refund, statuses
from core.ids import uuid7


def closed(shop, number, sequence, cash=2500, counted=12_500):
    """A settlement that sold, was counted and closed; the answer of its closing."""
    drawer = Drawer(shop, number, sequence=sequence)
    *_before, answer = post(shop, drawer.opening, drawer.sale(sequence, cash), drawer.count(counted), drawer.close())
    return drawer, answer["result"]


def listed(shop):
    items = shop.owner.get("/api/v1/cash/z-reports?sort=number").get_json()["items"]
    return [(one["number"], one["register_number"]) for one in items]


def test_numbers_of_z_reports_have_no_holes_whatever_is_refused(shop):
    _drawer, first = closed(shop, "R1-S1", 1)
    nobody_counted = Drawer(shop, "R1-S2", sequence=2)
    assert statuses(shop, nobody_counted.opening, nobody_counted.close()) == ["applied", "review"]
    _drawer, second = closed(shop, "R1-S3", 3)
    assert [first["z"], second["z"]] == [{"number": 1, "register_number": 1}, {"number": 2, "register_number": 2}]
    assert listed(shop) == [(1, 1), (2, 2)]


def test_closing_twice_makes_one_z_report(sqlite_shop):
    drawer, answer = closed(sqlite_shop, "R1-S1", 1)
    again = post(sqlite_shop, drawer.close())[0]
    assert (again["status"], again["result"]["z"]) == ("duplicate", answer["z"])
    shown = sqlite_shop.owner.post(f"/api/v1/cash/settlements/{drawer.id}/close", {"force": True, "counted": 1})
    assert (shown.status_code, shown.get_json()["counted"], listed(sqlite_shop)) == (200, 12_500, [(1, 1)])


def test_a_z_report_holds_what_the_settlement_came_to(sqlite_shop):
    shop = sqlite_shop
    drawer = Drawer(shop)
    sold = order(shop, 1, [line(price=1000)], settlement_id=drawer.id)
    by_card = drawer.sale(2, 700, payments=[payment(700, method=CARD, kind="card")])
    back = op(refund(shop, sold, 3, settlement_id=drawer.id), drawer.id)
    ops = [
        drawer.opening,
        op(sold, drawer.id),
        by_card,
        back,
        drawer.sale(4, 2500),
        drawer.move("in", 400),
        drawer.move("out", 150),
    ]
    assert set(statuses(shop, *ops, drawer.count(12_700, **{CARD: 650}), drawer.close())) == {"applied"}
    (found,) = shop.owner.get("/api/v1/cash/z-reports").get_json()["items"]
    figures = ("orders", "turnover", "cash", "card", "refunded", "put_in", "taken_out", "expected", "counted", "difference")
    assert [found[name] for name in figures] == [4, 3200, 2500, 700, 1000, 400, -150, 12_750, 12_700, -50]
    (card,) = [one for one in drawer.read()["methods"] if one["method_id"] == CARD]
    assert (card["declared"], card["difference"]) == (650, -50)


def test_a_settlement_opened_again_gets_a_new_z_report_and_the_old_one_stays(sqlite_shop):
    shop = sqlite_shop
    drawer, _answer = closed(shop, "R1-S1", 1)
    assert shop.owner.post(f"/api/v1/cash/settlements/{drawer.id}/reopen", {"reason": "forgot a roll"}).status_code == 200
    place = {"store_id": shop.store_id, "register_id": shop.register_id, "employee_id": shop.cashier_id}
    count = {"settlement_id": drawer.id, "counted_at": "2026-11-22T09:00:00.000Z", "counted": 12_500}
    close = {"settlement_id": drawer.id, "closed_at": "2026-11-22T09:00:00.000Z", "note": "one roll was in the safe"}
    answers = post(shop, operation("cash.settlement_count", count, place), operation("cash.settlement_close", close, place))
    assert answers[1]["result"]["z"] == {"number": 2, "register_number": 2}
    with shop.work() as session:
        first, second = session.scalars(select(ZReport).order_by(ZReport.number))
        assert (second.replaces_id, first.replaces_id) == (first.id, None)
        with pytest.raises(SettlementClosed):
            first.figures = {}
            session.flush()
        session.rollback()
    assert drawer.read()["note"] == "one roll was in the safe"


def test_what_was_declared_of_a_method_that_took_nothing_shows(sqlite_shop):
    drawer, unused = Drawer(sqlite_shop), uuid7()
    statuses(sqlite_shop, drawer.opening, drawer.count(10_000, **{unused: 300}), drawer.close())
    assert [(one["method_id"], one["difference"]) for one in drawer.read()["methods"]] == [(unused, 300)]
