"""What the rollups say is what the documents add up to, whatever was sold; and the figures of the back office come from them."""

import random
from collections import Counter
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from addons.payments.models import PaymentMethod
from addons.sales import cards, summary
from addons.sales.models import NIL, DayHour, DayPayment, DayProduct, DayTax, Order
from addons.sales.tests.orders import CARD, FOOD, VAT, line, op, order, payment, post, random_order, refund, statuses
from core.ids import uuid7

DAY = date(2026, 11, 22)


def recomputed(shop):
    """The rollups, from the documents."""
    products, taxes, paid, hours = (Counter() for _ in range(4))
    with shop.work(write=False) as session:
        for one in session.scalars(select(Order).where(~Order.training)):
            place = (one.store_id, one.business_day, one.register_id)
            for sold in one.lines:
                key = (*place, sold.product_id or NIL, sold.category_id or NIL)
                products.update({(key, "lines"): 1, (key, "quantity"): sold.quantity, (key, "amount"): sold.amount})
            for tax in one.taxes:
                key = (*place, tax.tax_id or NIL, tax.rate, tax.inclusive)
                taxes.update({(key, "base"): tax.base, (key, "amount"): tax.amount})
            for given_ in one.payments:
                paid[one.settlement_id or NIL, *place, given_.method_id or NIL, given_.kind] += given_.amount
            hours[place, one.employee_id or NIL, "total"] += one.total
            for kind in ("sale", "refund") if one.kind == "exchange" else (one.kind,):
                hours[place, one.employee_id or NIL, kind] += 1
    return [without_zeros(counter) for counter in (products, taxes, paid, hours)]


def rolled_up(shop):
    """The rollups as they are stored."""
    products, taxes, paid, hours = (Counter() for _ in range(4))
    with shop.work(write=False) as session:
        for row in session.scalars(select(DayProduct)):
            key = (row.store_id, row.day, row.register_id, row.product_id, row.category_id)
            products.update({(key, "lines"): row.lines, (key, "quantity"): row.quantity, (key, "amount"): row.amount})
        for row in session.scalars(select(DayTax)):
            key = (row.store_id, row.day, row.register_id, row.tax_id, row.rate, row.inclusive)
            taxes.update({(key, "base"): row.base, (key, "amount"): row.amount})
        for row in session.scalars(select(DayPayment)):
            paid[row.settlement_id, row.store_id, row.day, row.register_id, row.method_id, row.kind] += row.amount
        for row in session.scalars(select(DayHour)):
            place = (row.store_id, row.day, row.register_id)
            hours[place, row.employee_id, "total"] += row.total
            hours[place, row.employee_id, "sale"] += row.sales
            hours[place, row.employee_id, "refund"] += row.refunds
            hours[place, row.employee_id, "void"] += row.voids
    return [without_zeros(counter) for counter in (products, taxes, paid, hours)]


def without_zeros(counter):
    return {key: value for key, value in counter.items() if value}


def test_rollups_equal_the_documents_after_sales_returns_and_training(shop):
    dice = random.Random(22)
    sold = [
        random_order(shop, n, dice, lines=dice.randrange(1, 8), products=12, settlement_id=dice.choice((None, uuid7())))
        for n in range(1, 40)
    ]
    sold.append(order(shop, 40, number="R1-T40", training=True))
    back = [refund(shop, one, 100 + n) for n, one in enumerate(sold[:7])]
    days = [random_order(shop, n, dice, products=12, business_day="2026-11-23", register_id=uuid7()) for n in (1, 2)]
    ops = [op(one) for one in (*sold, *back, *days)]
    assert {answer["status"] for start in range(0, len(ops), 9) for answer in post(shop, *ops[start : start + 9])} == {"applied"}
    assert rolled_up(shop) == recomputed(shop)


amounts = st.integers(-5_000, 5_000)


@given(st.lists(st.tuples(st.integers(1, 4), amounts, st.booleans()), min_size=1, max_size=6), st.integers(-2, 2), amounts)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_holds_together_is_taken_and_whatever_does_not_is_not(sqlite_shop, lines, rounding, by_card):
    made = [line(n, product=product, price=price, low=low) for n, (product, price, low) in enumerate(lines, 1)]
    total = sum(one["amount"] for one in made) + rounding
    number = uuid7()
    sold = order(sqlite_shop, 1, made, number=number, rounding=rounding, total=total,
                 payments=[payment(by_card, method=CARD, kind="card"), payment(total - by_card)])  # fmt: skip
    wrong = sold | {"id": uuid7(), "number": f"{number}x", "total": total + 1}
    assert statuses(sqlite_shop, op(sold), op(wrong)) == ["applied", "review"]
    assert rolled_up(sqlite_shop) == recomputed(sqlite_shop)


@pytest.fixture
def day(shop):
    """A day with two sales, a card among them, and a return."""
    first = order(shop, 1, [line(price=1000), line(2, product=2, price=500, low=True)])
    second = order(shop, 2, [line(price=2500)], payments=[payment(2500, method=CARD, kind="card")])
    statuses(shop, op(first), op(second), op(refund(shop, first, 3)))
    return summary.Period(DAY, DAY, shop.store_id)


def test_the_figures_of_a_day(shop, day):
    with shop.work(write=False):
        sums = summary.totals(day)
        assert (sums["sales"], sums["refunds"], sums["total"], sums["refunded"]) == (2, 1, 2500, 1500)
        assert cards.average(sums) == 2000
        assert summary.by_hour(day) == [("12:00", 2500)]
        assert summary.by_category(day)[0][1] == 2500


def test_every_breakdown_adds_up_to_the_turnover(shop, day):
    with shop.work() as session:
        session.add(PaymentMethod(id=CARD, name="Terminal", kind="card"))
    with shop.work(write=False):
        for read in (cards.methods, cards.categories, cards.products):
            answer = read(day)
            assert sum(row["value"] for row in answer["rows"]) == answer["total"] == 2500
        shares = {row["label"]: row["value"] for row in cards.methods(day)["rows"]}
    assert shares == {"Terminal": 2500, "Cash": 0}


def test_the_dashboard_gets_figures_for_a_store_and_period(shop, day):
    query = f"?store_id={shop.store_id}&from=2026-11-22&to=2026-11-22"
    figure = shop.owner.get(f"/api/v1/sales/summary/turnover{query}").get_json()
    assert (figure["value"], figure["type"], figure["previous"]) == (2500, "money", None)
    assert shop.owner.get(f"/api/v1/sales/summary/receipts{query}").get_json()["value"] == 2
    assert shop.owner.get(f"/api/v1/sales/summary/hours{query}").get_json()["points"] == [["12:00", 2500]]
    week = shop.owner.get("/api/v1/sales/summary/hours?store_id=&from=2026-11-20&to=2026-11-22").get_json()
    assert week["points"][-1] == ["2026-11-22", 2500]
    for card in ("average", "refunds", "categories", "products", "methods"):
        assert shop.owner.get(f"/api/v1/sales/summary/{card}{query}").status_code == 200
    assert shop.owner.get("/api/v1/sales/summary?from=2026-11-23&to=2026-11-22").status_code == 422


def test_receipts_are_listed_filtered_and_read_but_never_written(shop, day):
    def numbers(query: str) -> list[str]:
        answer = shop.owner.get(f"/api/v1/sales/orders?sort=number&{query}")
        assert answer.status_code == 200, answer.get_json()
        return [one["number"] for one in answer.get_json()["items"]]

    assert numbers("") == ["R1-000001", "R1-000002", "R1-000003"]
    assert numbers("f.kind=refund") == ["R1-000003"]
    assert numbers(f"f.method={CARD}") == ["R1-000002"]
    assert numbers(f"f.category={FOOD}") == ["R1-000001", "R1-000003"]
    assert numbers("f.business_day.min=2026-11-23") == []
    assert numbers(f"f.register_id={shop.register_id}&q=002") == ["R1-000002"]
    assert numbers("f.flagged=true") == numbers("")
    assert shop.owner.get("/api/v1/sales/orders?f.method=x").status_code == 422
    found = shop.owner.get("/api/v1/sales/orders?f.kind=refund").get_json()["items"][0]
    detail = shop.owner.get(f"/api/v1/sales/orders/{found['id']}").get_json()
    assert (detail["lines"][0]["amount"], detail["taxes"][0]["tax_id"], detail["payments"][0]["amount"]) == (-1000, VAT, -1500)
    assert shop.owner.patch(f"/api/v1/sales/orders/{found['id']}", {"note": "x"}).status_code == 405
    assert shop.signed_in(shop.cashier_id).get("/api/v1/sales/orders").status_code == 403


def test_a_till_learns_how_far_its_receipt_numbers_are(shop, day):
    data = shop.till.get("/api/v1/boot?app=pos").get_json()["data"]
    assert data["sales"] == {"last_sequence": 3, "last_training": 0}
    assert data["pos"]["next_sequence"] == 4


def test_the_second_till_of_a_register_counts_for_itself(shop, day):
    data = shop.new_till(shop.register_id).get("/api/v1/boot?app=pos").get_json()["data"]
    assert (data["sales"]["last_sequence"], data["pos"]["next_sequence"]) == (0, 1)
