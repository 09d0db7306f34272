"""AT-05: one operation that cannot be booked stops no other, and a person decides on it in one of three ways."""

import pytest
from sqlalchemy import select

from addons.catalog.models import Product
from addons.sales.models import Line, Order
from addons.sales.tests.orders import GONE, line, op, order, post, product_id, statuses
from core.audit import AuditEntry

pytestmark = pytest.mark.at05
REVIEW = "/api/v1/sync/review"


def poisoned(shop):
    """20 sales posted in one pass, the third of them of a product that is gone; its operation."""
    ops = [op(order(shop, n, [line(product=GONE if n == 3 else n)])) for n in range(1, 21)]
    results = post(shop, *ops)
    assert [result["status"] for result in results].count("applied") == 19
    assert results[2]["status"] == "review"
    assert results[2]["reason"]["code"] == "sales.unknown_product"
    return ops[2]


def decide(shop, one, action, **data):
    return shop.owner.post(f"{REVIEW}/{one['id']}/{action}", {"data": data})


def sold(shop, one):
    with shop.work(write=False) as session:
        return session.scalars(select(Line).where(Line.order_id == one["id"])).one_or_none()


def test_nineteen_go_on_and_one_is_listed_with_three_actions(shop):
    one = poisoned(shop)
    (listed,) = shop.owner.get(REVIEW).json["items"]
    assert listed["id"] == one["id"]
    assert "Product 404" in listed["reason"]
    assert {"map_product", "post_unknown", "void"} <= {action["name"] for action in listed["actions"]}


def test_the_sale_counts_for_the_product_that_a_person_chose(shop):
    one = poisoned(shop)
    assert decide(shop, one, "map_product", product_id=product_id(7)).json["status"] == "applied"
    assert (sold(shop, one).product_id, sold(shop, one).name) == (product_id(7), "Product 404")
    assert sold(shop, one).facts == {"sales": {"mapped_from": product_id(GONE)}}
    assert decide(shop, one, "map_product", product_id=product_id(7)).status_code == 409


def test_the_sale_is_posted_without_a_product_and_marked(shop):
    one = poisoned(shop)
    assert decide(shop, one, "post_unknown").json["status"] == "applied"
    assert sold(shop, one).product_id is None
    with shop.work(write=False) as session:
        assert "unknown_product" in session.get(Order, one["id"]).flags


def test_a_void_needs_the_right_and_a_reason_and_leaves_the_sale_out(shop):
    one = poisoned(shop)
    assert decide(shop, one, "void").status_code == 422
    assert decide(shop, one, "void", reason="Test at the till").json["status"] == "discarded"
    assert sold(shop, one) is None
    assert shop.owner.get(REVIEW).json["total"] == 0


def test_every_decision_is_in_the_audit_log_with_the_sale_as_it_came(shop):
    one = poisoned(shop)
    decide(shop, one, "map_product", product_id=product_id(7))
    with shop.work(write=False) as session:
        entry = session.scalars(select(AuditEntry).where(AuditEntry.action == "op.map_product")).one()
    assert entry.data["was"]["order"]["lines"][0]["product_id"] == product_id(GONE)
    assert entry.data["entered"] == {"product_id": product_id(7)}


def test_an_archived_product_is_known_and_the_till_gets_the_same_answer_again(shop):
    with shop.work() as session:
        session.add(Product(id=product_id(GONE), name="Tea", name_key="tea", sort_key="tea", active=False))
    one = op(order(shop, 1, [line(product=GONE)]))
    assert statuses(shop, one) == ["applied"]
    assert post(shop, one) == post(shop, one)
