"""PAY-B05: how a receipt was paid is corrected by a document while its settlement is open; drawer and figures follow."""

import pytest

from addons.cash.tests.test_cash import Drawer, ledger
from addons.sales.tests.orders import operation, payment, post, statuses
from core.clock import now, to_text
from core.ids import uuid7

DAY = "from=2026-11-22&to=2026-11-22"


@pytest.fixture
def methods(shop):
    return {one["kind"]: one["id"] for one in shop.till.get("/api/v1/boot?app=pos").get_json()["data"]["payments"]["methods"]}


@pytest.fixture
def drawer(shop):
    made = Drawer(shop)
    assert statuses(shop, made.opening) == ["applied"]
    return made


def sold(drawer, methods, sequence=1, **changes):
    """A sale of 10.00 in cash."""
    made = drawer.sale(sequence, 1000, payments=[payment(1000, tendered=2000, method=methods["cash"]) | changes])
    assert statuses(drawer.shop, made) == ["applied"]
    return made["payload"]["order"]


def to(shop, order, method_id, actor_id, **changes):
    """The till's correction of the first payment."""
    payload = {
        "order_id": order["id"],
        "payment_id": order["payments"][0]["id"],
        "method_id": method_id,
        "reason": "Card, not cash",
    }
    made = operation("sales.payment_change", payload | {"number": order["number"]}, order)
    return made | {"actor_id": actor_id, "created_at": to_text(now())} | changes


def by_method(shop):
    rows = shop.owner.get(f"/api/v1/sales/summary/methods?{DAY}").get_json()["rows"]
    return {row["label"]: row["value"] for row in rows}


def test_a_correction_moves_the_money_between_methods_and_out_of_the_drawer(shop, drawer, methods):
    order = sold(drawer, methods)
    luka = shop.person("manager", "Luka", pin="2222")
    wanted = to(shop, order, methods["card"], luka)
    answers = [post(shop, wanted)[0] for _ in range(2)]
    assert [(one["status"], one["result"]) for one in answers] == [("applied", {"number": f"{order['number']}/P1"})] * 2
    assert dict(ledger(shop)) == {"float": 10_000, "sale": 1000, "correction": -1000}
    assert (drawer.read()["expected"], by_method(shop)) == (10_000, {"Cash": 0, "Card": 1000})
    told = shop.owner.get(f"/api/v1/sales/orders/{order['id']}").get_json()
    assert told["payments"][0]["kind"] == "cash", "the document of the sale stays as it was"
    (change,) = told["payment_changes"]
    assert (change["from_kind"], change["to_kind"], change["amount"], change["employee_id"]) == ("cash", "card", 1000, luka)
    found = shop.till.get(f"/api/v1/sales/lookup?code={order['number']}").get_json()["items"][0]
    assert [(one["kind"], one["method_id"]) for one in found["payments"]] == [("card", methods["card"])]


def test_who_lacks_the_right_needs_an_approval(shop, drawer, methods):
    order = sold(drawer, methods)
    denied = post(shop, to(shop, order, methods["card"], shop.cashier_id))[0]
    assert (denied["status"], denied["reason"]["code"]) == ("review", "core.unapproved")
    assert drawer.read()["expected"] == 11_000


def test_after_the_count_is_final_nothing_changes(shop, drawer, methods):
    order = sold(drawer, methods)
    assert statuses(shop, drawer.count(11_000), drawer.close()) == ["applied", "applied"]
    body = {"id": uuid7(), "payment_id": order["payments"][0]["id"], "method_id": methods["card"], "reason": "Too late"}
    answer = shop.owner.post(f"/api/v1/sales/orders/{order['id']}/payment-changes", body)
    assert (answer.status_code, answer.get_json()["code"]) == (409, "sales.not_changeable")


def test_the_office_corrects_back_and_forth_by_documents(shop, drawer, methods):
    order = sold(drawer, methods)
    path = f"/api/v1/sales/orders/{order['id']}/payment-changes"
    body = {"payment_id": order["payments"][0]["id"], "reason": "Wrong button"}
    for kind in ("card", "cash"):
        answer = shop.owner.post(path, body | {"id": uuid7(), "method_id": methods[kind]})
        assert answer.status_code == 200, answer.get_json()
    assert [one["number"][-2:] for one in answer.get_json()["payment_changes"]] == ["P1", "P2"]
    assert drawer.read()["expected"] == 11_000
    again = shop.owner.post(path, body | {"id": uuid7(), "method_id": methods["cash"]})
    assert again.status_code == 409, "it is paid in cash already"


@pytest.mark.parametrize("changes", [{"kind": "terminal", "facts": {"terminal": {"charge": "1"}}}, {"kind": "gift_card"}])
def test_money_that_moved_outside_of_the_drawer_stays(shop, drawer, methods, changes):
    order = sold(drawer, methods, **changes)
    luka = shop.person("manager", "Luka", pin="2222")
    refused = post(shop, to(shop, order, methods["card"], luka))[0]
    assert (refused["status"], refused["reason"]["code"]) == ("review", "sales.not_changeable")


def test_no_payment_becomes_one_by_terminal_afterwards(shop, drawer, methods):
    order = sold(drawer, methods)
    terminal = shop.owner.post("/api/v1/payments/methods", {"name": "Card terminal", "kind": "terminal"}).get_json()["id"]
    luka = shop.person("manager", "Luka", pin="2222")
    assert statuses(shop, to(shop, order, terminal, luka)) == ["review"]
