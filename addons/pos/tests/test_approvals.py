"""Sensitive acts against the raw API: denied or flagged without an approval, allowed with one, used once (AT-21)."""

from __future__ import annotations

import base64
from typing import Any

import pytest
from sqlalchemy import select

from addons.catalog.models import Product, Tax
from addons.sales.models import Order
from addons.sales.tests import orders as sold
from core import auth, grants, settings
from core.approvals import Approval
from core.clock import now, to_text
from core.grants import Grant
from core.ids import uuid7
from core.models import User
from core.testing import Client, Shop

pytestmark = pytest.mark.at21
Doc = dict[str, Any]
ALONE = ["pos.void_line", "pos.void_receipt", "pos.reprint", "stock.negative", "stock.expired"]


@pytest.fixture
def luka(shop: Shop) -> str:
    """A manager with PIN and badge; the cashier of the shop loses the right to reprint."""
    with shop.work() as session:
        settings.set_values("store", shop.store_id, {"pos.max_discount": 1000, "pos.allow_reprint": "approval"})
    luka = shop.person("manager", "Luka", pin="2222")
    with shop.work() as session:
        auth.set_badge(session.get_one(User, luka), "LUKA-1")
    return luka


def product(shop: Shop) -> Doc:
    """A line of a product that the catalogue has, at its price and tax."""
    with shop.work() as session:
        tax = session.scalars(select(Tax.id)).first()
        record = Product(name="Tea", name_key="tea", sort_key="tea", unit_price=199 * 10_000, tax_id=tax)
        session.add(record)
        session.flush()
        record.updated_at = sold.NOON
        return sold.line() | {"product_id": record.id, "name": "Tea", "tax_id": tax}


def sell(shop: Shop, line: Doc, *approvals: Doc, sequence: int = 1, **changes: Any) -> tuple[str, list[str]]:
    """Post the sale of a line as the cashier's till; the status and the order's flags."""
    order = sold.order(shop, sequence, [line], opened_at=to_text(now()), **changes)
    op = sold.op(order, approvals=list(approvals), created_at=to_text(now()))
    status = sold.statuses(shop, op)[0]
    with shop.work(write=False) as session:
        return status, session.get_one(Order, order["id"]).flags


def alone(shop: Shop, act: str, *approvals: Doc, **subject: Any) -> Doc:
    """An act without a document, posted by the cashier's till."""
    place = {"employee_id": shop.cashier_id, "store_id": shop.store_id, "register_id": shop.register_id}
    op = sold.operation("pos.act", {"act": act, "subject": {"title": "R1-000001", **subject}}, place)
    return sold.post(shop, op | {"created_at": to_text(now()), "approvals": list(approvals)})[0]


def granted(shop: Shop, act: str, approver: str, **changes: Any) -> Doc:
    """A grant that the till signed itself, as it does without a server."""
    grant = Grant(uuid7(), act, approver, to_text(now()), "pin", "", shop.cashier_id, changes.pop("subject", {}))
    signature = grants.sign_with(base64.b64decode(shop.device_key), grant)
    return {name: getattr(grant, name) for name in grant.__struct_fields__} | {"grant": signature} | changes


def rows(shop: Shop, state: str) -> list[tuple[str, str | None, str | None]]:
    with shop.work(write=False) as session:
        found = session.scalars(select(Approval).where(Approval.state == state).order_by(Approval.id))
        return [(row.act, row.requester_id, row.approver_id) for row in found]


def given_off(amount: int, kind: str, rate: int | None) -> Doc:
    return {"discount": amount, "amount": 199 - amount, "discounts": [{"kind": kind, "rate": rate, "amount": amount}]}


CASES: list[tuple[str, Doc, Doc]] = [
    ("pos.discount_above", given_off(50, "percent", 2500), {"rate": 2500}),
    ("pos.price", {"unit_price": 99 * 10_000, "gross": 99, "amount": 99}, {"price": 99 * 10_000}),
    ("pos.tax", {"tax_id": sold.VAT_LOW}, {"tax": sold.VAT_LOW}),
    ("pos.gratis", given_off(199, "gratis", None), {}),
    ("pos.refund_blind", {"quantity": -10_000, "gross": -199, "amount": -199}, {}),
]  # fmt: skip


@pytest.mark.parametrize(("act", "change", "subject"), CASES, ids=[case[0] for case in CASES])
def test_a_finished_sale_is_never_lost_but_flagged_where_nobody_allowed_what_it_holds(
    shop: Shop, luka: str, act: str, change: Doc, subject: Doc
) -> None:
    line = product(shop)
    assert sell(shop, line) == ("applied", ["no_settlement"])
    assert sell(shop, line | change | {"id": uuid7()}, sequence=2) == ("applied", ["no_settlement", "unapproved"])
    assert rows(shop, "missing") == [(act, shop.cashier_id, None)]
    allowed = line | change | {"id": uuid7()}
    grant = granted(shop, act, luka, subject={"line": allowed["id"], **subject})
    assert sell(shop, allowed, grant, sequence=3) == ("applied", ["no_settlement"])
    assert rows(shop, "granted") == [(act, shop.cashier_id, luka)]
    again = allowed | {"id": uuid7()}
    assert sell(shop, again, grant, sequence=4)[1] == ["no_settlement", "unapproved"]


@pytest.mark.parametrize("act", ALONE)
def test_an_act_without_a_document_is_denied_until_somebody_allows_it(shop: Shop, luka: str, act: str) -> None:
    denied = alone(shop, act)
    assert (denied["status"], denied["reason"]["code"]) == ("review", "core.unapproved")
    assert alone(shop, act, granted(shop, act, luka))["status"] == "applied"
    assert rows(shop, "granted") == [(act, shop.cashier_id, luka)]


def test_the_drawer_opens_for_nobody_without_right_or_approval(shop: Shop, luka: str) -> None:
    place = {"employee_id": shop.cashier_id, "store_id": shop.store_id, "register_id": shop.register_id}

    def opened(*approvals: Doc) -> str:
        movement = {"id": uuid7(), "kind": "drawer_open", "at": to_text(now()), "reason": "Change a note"}
        op = sold.operation("cash.movement", movement, place) | {"created_at": to_text(now()), "approvals": list(approvals)}
        return str(sold.post(shop, op)[0]["status"])

    assert opened() == "review"
    assert opened(granted(shop, "cash.drawer", luka)) == "applied"


@pytest.mark.parametrize(
    "forgery", [
        {"approver_id": "01890000-0000-7000-8000-000000000031"}, {"act": "pos.tax"}, {"subject": {"line": "other"}},
        {"grant": "d.x"}, {"at": "2026-01-01T00:00:00.000Z"}, {"method": "badge"},
    ],
)  # fmt: skip
def test_a_grant_that_was_changed_counts_for_nothing(shop: Shop, luka: str, forgery: Doc) -> None:
    grant = granted(shop, "pos.void_line", luka) | forgery
    assert alone(shop, "pos.void_line", grant)["status"] == "review"


def test_nobody_approves_an_act_of_their_own_nor_without_the_right(shop: Shop, luka: str) -> None:
    other = shop.person("cashier", "Ana", pin="4444")
    assert alone(shop, "pos.void_line", granted(shop, "pos.void_line", other))["status"] == "review"
    assert alone(shop, "pos.void_line", granted(shop, "pos.void_line", shop.cashier_id))["status"] == "review"
    body = {"act": "pos.void_line", "user_id": luka, "pin": "2222", "requester_id": luka}
    assert shop.till.post("/api/v1/approvals", body).status_code == 403


def test_by_the_stores_policy_even_the_manager_asks_or_nobody_may(shop: Shop, luka: str) -> None:
    def by_luka() -> str:
        place = {"employee_id": luka, "store_id": shop.store_id, "register_id": shop.register_id}
        return str(sold.post(shop, sold.operation("pos.act", {"act": "pos.void_line"}, place))[0]["status"])

    def policy(value: str) -> None:
        with shop.work():
            settings.set_values("store", shop.store_id, {"pos.allow_void_line": value})

    assert by_luka() == "applied"
    policy("approval")
    assert by_luka() == "review"
    policy("never")
    assert alone(shop, "pos.void_line", granted(shop, "pos.void_line", luka))["status"] == "review"


def test_five_wrong_pins_of_an_approver_lock_on_the_server(shop: Shop, luka: str) -> None:
    body = {"act": "pos.price", "user_id": luka, "requester_id": shop.cashier_id}
    answers = [shop.till.post("/api/v1/approvals", body | {"pin": f"900{n}"}).status_code for n in range(5)]
    assert answers == [401] * 5
    assert shop.till.post("/api/v1/approvals", body | {"pin": "2222"}).status_code == 429
    badge = {"act": "pos.price", "badge": "LUKA-1", "requester_id": shop.cashier_id}
    assert shop.till.post("/api/v1/approvals", badge).json["method"] == "badge"


def ask(shop: Shop) -> str:
    subject = {"title": "Tea", "before": "1.99", "after": "0.99"}
    body = {"act": "pos.price", "subject": subject, "requester_id": shop.cashier_id}
    return str(shop.till.post("/api/v1/approvals/requests", body).json["id"])


def test_a_request_is_answered_from_the_back_office_and_used_once(shop: Shop, luka: str) -> None:
    office: Client = shop.signed_in(luka)
    asked = ask(shop)
    waiting = office.get("/api/v1/approvals/open").json["items"]
    assert [(one["title"], one["before"], one["after"], one["requester"]) for one in waiting] == [("Tea", "1.99", "0.99", "Mira")]
    path = f"/api/v1/approvals/requests/{asked}"
    assert shop.till.get(path).json["grant"] is None
    assert office.post(f"{path}/answer", {"approve": True, "reason": "Regular"}).json["state"] == "granted"
    grant = shop.till.get(path).json["grant"]
    line = product(shop) | {"unit_price": 99 * 10_000, "gross": 99, "amount": 99}
    assert sell(shop, line, grant) == ("applied", ["no_settlement"])
    assert rows(shop, "granted") == [("pos.price", shop.cashier_id, luka)]
    assert office.post(f"{path}/answer", {"approve": False}).status_code == 409


def test_another_device_never_gets_the_grant(shop: Shop, luka: str) -> None:
    asked = ask(shop)
    shop.signed_in(luka).post(f"/api/v1/approvals/requests/{asked}/answer", {"approve": True})
    assert shop.new_till(shop.register_id).get(f"/api/v1/approvals/requests/{asked}").json["grant"] is None


def test_what_was_done_without_approval_is_settled_by_who_has_the_right(shop: Shop, luka: str) -> None:
    sell(shop, product(shop) | {"unit_price": 99 * 10_000, "gross": 99, "amount": 99})
    office = shop.signed_in(luka)
    (open_one,) = office.get("/api/v1/approvals/open").json["items"]
    assert (open_one["act"], open_one["state"]) == ("pos.price", "missing")
    office.post(f"/api/v1/approvals/requests/{open_one['id']}/answer", {"approve": False, "reason": "No reason given"})
    assert rows(shop, "refused") == [("pos.price", shop.cashier_id, luka)]
    assert office.get("/api/v1/approvals/open").json["items"] == []


def test_a_denied_act_can_be_allowed_from_the_review_list(shop: Shop, luka: str) -> None:
    denied = alone(shop, "pos.void_line")
    (waiting,) = shop.owner.get("/api/v1/sync/review").json["items"]
    assert [action["name"] for action in waiting["actions"]] == ["approve", "retry", "discard"]
    assert shop.owner.post(f"/api/v1/sync/review/{denied['id']}/approve", {}).json["status"] == "applied"
    assert rows(shop, "granted") == [("pos.void_line", shop.cashier_id, shop.owner_id)]
