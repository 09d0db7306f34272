"""Every breakdown is the same turnover seen from another side, whatever was sold; files hold what the screen shows."""

import csv
import io
import random

import pypdfium2
import pytest
from openpyxl import load_workbook

from addons.cash.tests.test_cash import Drawer
from addons.payments.models import PaymentMethod
from addons.reports.services import DAY, Measure, Report, reports
from addons.sales.tests.orders import CARD, FOOD, line, op, order, payment, post, random_order, refund, statuses
from core.ids import uuid7

DAYS = "from=2026-11-20&to=2026-11-24"
BREAKDOWNS = [
    *(("sales", by, "total") for by in ("day", "week", "month", "weekday", "hour", "store", "register", "employee")),
    ("products", "product", "amount"), ("products", "category", "amount"), ("categories", "", "amount"),
    ("employees", "", "total"), ("hours", "weekday", "total"), ("methods", "", "amount"), ("taxes", "", "gross"),
    ("stores", "", "total"), ("receipts", "", "total"), ("lines", "", "amount"),
]  # fmt: skip


def read(shop, key, query=""):
    answer = shop.owner.get(f"/api/v1/reports/tables/{key}?{DAYS}&{query}")
    assert answer.status_code == 200, answer.get_json()
    return answer.get_json()


def column(table, key):
    """The values of a column, and its total."""
    at = [one["key"] for one in table["columns"]].index(key)
    return [row["cells"][at] for row in table["rows"]], table["totals"][at]


def business(shop, dice):
    """Sales over days, hours, tills and people, with discounts, two taxes and cards; returns, an exchange and a void."""
    made = []
    for number in range(1, 40):
        sold = random_order(
            shop, number, dice, lines=dice.randrange(1, 7), products=30,
            business_day=f"2026-11-{dice.choice((20, 21, 22, 24))}", employee_id=dice.choice((None, shop.cashier_id, uuid7())),
            register_id=dice.choice((shop.register_id, uuid7())), number=f"A-{number}",
            closed_at=f"2026-11-22T{dice.randrange(8, 20):02d}:30:00.000Z",
        )  # fmt: skip
        by_card = dice.randrange(sold["total"] + 1)
        sold["payments"] = [payment(by_card, method=CARD, kind="card"), payment(sold["total"] - by_card)]
        made.append(sold)
    back = [refund(shop, one, 100 + n, number=f"B-{n}", business_day=one["business_day"]) for n, one in enumerate(made[:6])]
    void = refund(shop, made[7], 200, kind="void", number="V-1", refers_to_id=made[7]["id"], business_day=made[7]["business_day"])
    swapped = [
        line(1, price=900) | {"quantity": -10_000, "gross": -900, "amount": -900, "discount": 0},
        line(2, product=2, price=1500, low=True),
    ]
    exchange = order(shop, 300, swapped, kind="exchange", number="E-1", total=600, payments=[payment(600)])
    owed = line(1, price=5000) | {"facts": {"sales": {"liability": True}}, "tax_id": None, "tax_name": ""}
    card_sold = order(shop, 301, [owed], number="G-1", taxes=[], rounding=0)
    return [*made, *back, void, exchange, card_sold]


@pytest.mark.parametrize("seed", [7, 26])
def test_every_breakdown_adds_up_to_the_turnover(shop, seed):
    orders = business(shop, random.Random(seed))
    assert {one["status"] for one in post(shop, *map(op, orders))} == {"applied"}
    turnover = sum(one["total"] for one in orders) - 5000  # a gift card sold is owed, not sold
    for key, by, measure in BREAKDOWNS:
        table = read(shop, key, f"by={by}&per_page=500")
        values, total = column(table, measure)
        assert sum(values) == total, key
        owed = 5000 if key in ("receipts", "lines") else 0
        on_top = sum(one["rounding"] for one in orders) if key == "lines" else 0
        assert total == turnover + owed - on_top, (key, by)
    discount = sum(one["discount_total"] for one in orders)
    for by in ("product", "category", "employee", "day", "register", "store"):
        values, total = column(read(shop, "discounts", f"by={by}&per_page=500"), "discount")
        assert (sum(values), total) == (discount, discount), by


def sell_two(shop):
    """A day: tea in cash with a discount, a cake by card, the tea taken back."""
    with shop.work() as session:
        session.add(PaymentMethod(id=CARD, name="Terminal", kind="card"))
    tea = order(shop, 1, [line(price=1000, off=100)], employee_id=shop.cashier_id)
    cake = order(
        shop, 2, [line(product=2, price=2500, low=True)], employee_id=None, payments=[payment(2500, method=CARD, kind="card")]
    )
    assert statuses(shop, op(tea), op(cake), op(refund(shop, tea, 3, employee_id=shop.cashier_id))) == ["applied"] * 3
    return tea, cake


def test_a_row_leads_to_its_receipts_and_a_receipt_to_its_form(shop):
    _tea, cake = sell_two(shop)
    rows = {row["cells"][0]: row for row in read(shop, "methods")["rows"]}
    assert rows["Terminal"]["link"].startswith("#/list/sales.orders?f.business_day.min=2026-11-20&f.business_day.max=2026-11-24")
    assert rows["Terminal"]["link"].endswith(f"f.method={CARD}")
    (receipt,) = read(shop, "receipts", f"where=method:{CARD}")["rows"]
    assert receipt["link"] == f"#/form/sales.order/{cake['id']}"
    assert receipt["cells"][8] == "Terminal"


def test_rows_are_filtered_sorted_and_paged(shop):
    sell_two(shop)
    values, total = column(read(shop, "sales", f"by=employee&where=employee:{shop.cashier_id}"), "total")
    assert (values, total) == ([0], 0)
    names = [row["cells"][0] for row in read(shop, "products", "sort=amount")["rows"]]
    assert names == [row["cells"][0] for row in read(shop, "products")["rows"]][::-1]
    page = read(shop, "receipts", "per_page=1&page=2&sort=number")
    assert (page["count"], [row["cells"][0] for row in page["rows"]]) == (3, ["R1-000002"])
    assert column(read(shop, "products", f"where=category:{FOOD}"), "amount")[1] == 2500
    for wrong in ("by=nothing", "where=register:1", "where=moon:1", "sort=nothing", f"where=method:{CARD}"):
        assert shop.owner.get(f"/api/v1/reports/tables/products?{wrong}").status_code == 422


def test_averages_and_shares_are_of_sales_without_returns(shop):
    sell_two(shop)
    table = read(shop, "stores")
    assert column(table, "average") == ([1700], 1700)
    assert column(table, "share") == ([10_000], 10_000)
    assert read(shop, "sales")["chart"]["points"] == [
        ["2026-11-20", 0], ["2026-11-21", 0], ["2026-11-22", 2500], ["2026-11-23", 0], ["2026-11-24", 0],
    ]  # fmt: skip


@pytest.mark.parametrize("key", ["sales", "products", "receipts", "lines", "settlements"])
def test_files_hold_what_the_screen_shows(shop, key):
    sell_two(shop)
    table = read(shop, key)
    files = {kind: shop.owner.get(f"/api/v1/reports/files/{key}?{DAYS}&format={kind}").data for kind in ("csv", "xlsx", "pdf")}
    rows = list(csv.reader(io.StringIO(files["csv"].decode("utf-8-sig"))))
    sheet = list(load_workbook(io.BytesIO(files["xlsx"])).active.values)
    assert rows[0] == list(sheet[0]) == [one["title"] for one in table["columns"]]
    assert len(rows) == len(sheet) == len(table["rows"]) + 2
    money = [at for at, one in enumerate(table["columns"]) if one["type"] == "money"]
    for made in (rows[1:], sheet[1:]):
        shown = [[None if row[at] in ("", None) else round(float(row[at]) * 100) for at in money] for row in made]
        assert shown == [[row[at] for at in money] for row in [*(one["cells"] for one in table["rows"]), table["totals"]]]
    text = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(files["pdf"]))
    assert table["title"] in text
    assert str(table["rows"][0]["cells"][0])[:4] in text if key != "settlements" and key != "sales" else True


def test_a_report_of_a_partner_needs_its_declaration_alone(shop):
    sell_two(shop)
    mine = Report(key="bags", title="Bags", summary="", dimensions=(DAY,), measures=(Measure(key="lines", title="Lines"),))
    reports.add("bags", mine, owner="reports")
    try:
        assert column(read(shop, "bags"), "lines") == ([3], 3)
        assert "bags" in [one["key"] for one in shop.owner.get("/api/v1/reports").json["reports"]]
        assert shop.owner.get(f"/api/v1/reports/files/bags?{DAYS}&format=xlsx").status_code == 200
    finally:
        reports.remove("bags")


def test_reports_are_for_who_may_see_them(shop):
    assert shop.signed_in(shop.cashier_id).get("/api/v1/reports").status_code == 403
    assert shop.signed_in(shop.cashier_id).get("/api/v1/reports/tables/sales").status_code == 403
    assert shop.owner.get("/api/v1/reports/tables/none").status_code == 404


def test_a_settlement_shows_what_was_taken_moved_and_missing(shop):
    drawer = Drawer(shop, opening=5000)
    assert set(statuses(shop, drawer.opening, drawer.sale(1, 1000), drawer.move("in", 400))) == {"applied"}
    for key, value in (("float", 5000), ("cash", 1000), ("total", 1000), ("in", 400), ("expected", 6400), ("difference", None)):
        assert column(read(shop, "settlements"), key)[0] == [value]
    assert set(statuses(shop, drawer.count(6300), drawer.count(6300), drawer.count(6300), drawer.close())) <= {"applied", "review"}
    table = read(shop, "settlements")
    assert column(table, "difference") == ([-100], -100)
    assert table["rows"][0]["link"] == f"#/form/cash.settlement/{drawer.id}"
