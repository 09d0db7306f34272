"""Tips as the server books them, on SQLite and PostgreSQL."""

from __future__ import annotations

from addons.example_tips.signals import TipGiven, tip_given
from addons.example_tips.tests.till import post, returned, sale_with_tip, sell_with_tip, tip_op
from addons.sales.tests.orders import op as order_op
from addons.sales.tests.orders import product_id, stock_up
from core import settings
from core.ids import uuid7
from core.models import User
from core.testing import Shop

TIPS, REPORT = "/api/v1/example_tips/tips", "/api/v1/example_tips/report"


def booked(shop: Shop) -> list[int]:
    """Amounts in the ledger, oldest first."""
    return [tip["amount"] for tip in reversed(shop.owner.get(TIPS).json["items"])]


def test_a_tip_is_booked_with_the_amount_of_its_order(shop: Shop) -> None:
    sale = sell_with_tip(shop, 100)
    tip = shop.owner.get(TIPS).json["items"][0]
    assert (tip["amount"], tip["employee_id"], tip["number"]) == (100, shop.cashier_id, sale["number"])
    assert (tip["order_id"], tip["business_day"]) == (sale["id"], "2026-11-22")


def test_the_same_tip_sent_again_is_booked_once(shop: Shop) -> None:
    sale = sell_with_tip(shop, 100)
    assert post(shop.till, tip_op(sale, shop.cashier_id))[0]["status"] == "duplicate"
    assert booked(shop) == [100]


def test_a_tip_waits_for_its_order(shop: Shop) -> None:
    sale = sale_with_tip(shop, 100)
    assert post(shop.till, tip_op(sale, shop.cashier_id))[0]["status"] == "waiting"
    post(shop.till, order_op(sale))
    assert booked(shop) == [100]


def test_a_tip_above_the_largest_goes_to_a_person(shop: Shop) -> None:
    sale = sale_with_tip(shop, 301)
    result = post(shop.till, order_op(sale), tip_op(sale, shop.cashier_id))[1]
    assert (result["status"], result["reason"]["code"]) == ("review", "example_tips.too_large")
    assert booked(shop) == []


def test_a_product_is_no_tip(shop: Shop) -> None:
    stock_up(shop, [1])
    sale = sale_with_tip(shop, 100)
    sale["lines"][0]["product_id"] = product_id(1)
    wrong = tip_op(sale, shop.cashier_id)
    wrong["payload"]["line_id"] = sale["lines"][0]["id"]
    assert post(shop.till, order_op(sale), wrong)[1]["reason"]["code"] == "example_tips.no_line"


def test_training_gives_no_tips(shop: Shop) -> None:
    sale = sale_with_tip(shop, 100, training=True)
    assert post(shop.till, order_op(sale), tip_op(sale, shop.cashier_id))[1]["reason"]["code"] == "example_tips.no_line"


def test_who_lacks_the_right_takes_no_tip(shop: Shop) -> None:
    with shop.work() as session:
        nobody = User(name="Nobody")
        session.add(nobody)
        session.flush()
        stranger = nobody.id
    sale = sale_with_tip(shop, 100)
    result = post(shop.till, order_op(sale), tip_op(sale, shop.cashier_id, actor_id=stranger))[1]
    assert result["reason"]["code"] == "core.denied"


def test_a_return_takes_the_tip_back(shop: Shop) -> None:
    sale = sell_with_tip(shop, 100)
    assert post(shop.till, returned(shop, sale))[0]["status"] == "applied"
    assert sorted(booked(shop)) == [-100, 100]
    assert shop.owner.get(REPORT).json["total"] == 0


def test_a_tip_decided_after_the_return_is_taken_back_at_once(shop: Shop) -> None:
    sale = sale_with_tip(shop, 400)
    late = tip_op(sale, shop.cashier_id)
    assert post(shop.till, order_op(sale), late)[1]["status"] == "review"
    post(shop.till, returned(shop, sale))
    with shop.work():
        settings.set_values("store", shop.store_id, {"example_tips.maximum": 5000})
    assert shop.owner.post(f"/api/v1/sync/review/{late['id']}/retry", {}).status_code == 200
    assert sorted(booked(shop)) == [-400, 400]


def test_others_are_told_of_tips_given_and_taken_back(shop: Shop) -> None:
    heard: list[TipGiven] = []

    def hear(tip: TipGiven) -> None:
        heard.append(tip)

    tip_given.connect(hear)
    try:
        sale = sell_with_tip(shop, 100)
        post(shop.till, returned(shop, sale))
    finally:
        tip_given.disconnect(hear)
    assert [(tip.employee_id, tip.amount) for tip in heard] == [(shop.cashier_id, 100), (shop.cashier_id, -100)]


def test_the_report_adds_up_by_employee(shop: Shop) -> None:
    waiter = shop.person("waiter", "Jasmin")
    sell_with_tip(shop, 100)
    sell_with_tip(shop, 50, sequence=2)
    sell_with_tip(shop, 200, waiter, sequence=3)
    report = shop.owner.get(f"{REPORT}?from=2026-11-22&to=2026-11-22").json
    assert [(row["label"], row["count"], row["value"]) for row in report["rows"]] == [("Jasmin", 1, 200), ("Mira", 2, 150)]
    assert (report["total"], report["type"]) == (350, "money")
    assert report["rows"][0]["link"].startswith(f"example_tips.tips?f.employee_id={waiter}&f.business_day.min=2026-11-22")
    assert shop.owner.get(f"{REPORT}?from=2026-11-23").json["rows"] == []


def test_a_tip_for_somebody_unknown_is_kept_and_shown(shop: Shop) -> None:
    sell_with_tip(shop, 100, uuid7())
    assert shop.owner.get(REPORT).json["rows"][0]["label"] == "Somebody who is gone"


def test_cashiers_do_not_see_the_list(shop: Shop) -> None:
    assert shop.signed_in(shop.cashier_id).get(TIPS).status_code == 403


def thanks_on(shop: Shop, sale_id: str) -> list[str]:
    """What the copy of a receipt says about tips."""
    blocks = shop.owner.get(f"/api/v1/receipts/{sale_id}/document").json["blocks"]
    return [block["text"] for block in blocks if block.get("text", "").startswith("Tip for")]


def test_the_copy_of_a_receipt_says_for_whom_the_tip_is(shop: Shop) -> None:
    with_tip, without = sell_with_tip(shop, 100), sale_with_tip(shop, 100, 2)
    post(shop.till, order_op(without))
    assert thanks_on(shop, with_tip["id"]) == ["Tip for Mira: 1,00\xa0€. Thank you!"]
    assert thanks_on(shop, without["id"]) == []


def test_the_back_office_has_list_menu_and_card(shop: Shop) -> None:
    meta = shop.owner.get("/api/v1/meta").json
    assert "example_tips.tips" in meta["views"]
    assert "example_tips.tips" in [menu["key"] for menu in meta["menus"]]
    assert "example_tips.employees" in [card["key"] for card in meta["dashboards"]["home"]["cards"]]
