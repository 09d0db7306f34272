"""Sales for Frontol, read by a reader that knows the description of the format alone."""

from decimal import Decimal

import pytest
from sqlalchemy import select

from addons.cash.tests.test_cash import Drawer
from addons.exchange_frontol.tests.reader import Unreadable, read
from addons.sales.models import Order, PaymentChange
from addons.sales.services import payments_of
from addons.sales.tests.orders import CARD, CASH, NOON, line, op, order, payment, refund, statuses
from core import settings
from core.ids import uuid7

API = "/api/v1/exchange_frontol"
DAY = {"date_from": "2026-11-22", "date_to": "2026-11-22"}


def exported(shop, body=DAY):
    """The files of days, the latest first, with the bytes of each."""
    answer = shop.owner.post(f"{API}/sales", body)
    assert answer.status_code == 200, answer.get_json()
    return [(one, shop.owner.get(f"{API}/reports/{one['id']}/file").data) for one in answer.get_json()["reports"]]


def by_card(amount):
    return payment(amount, method=CARD, kind="card")


def a_day(shop):
    """A closed drawer: 11.90 in cash less a discount, 10.70 by card, a return of the first, coins from the bank."""
    drawer = Drawer(shop)
    sold = order(shop, 1, [line(price=1290, off=100)], settlement_id=drawer.id)
    ops = (
        op(sold, drawer.id),
        op(order(shop, 2, [line(product=2, price=1070, low=True)], settlement_id=drawer.id, payments=[by_card(1070)]), drawer.id),
        op(refund(shop, sold, 3, settlement_id=drawer.id, payments=[payment(-1190)]), drawer.id),
        drawer.sale(4, 2500),
        drawer.move("in", 400),
    )
    assert set(statuses(shop, drawer.opening, *ops, drawer.count(12_900), drawer.close())) == {"applied"}
    return drawer


def test_sales_of_closed_settlements_are_read_with_their_totals_and_payments(shop):
    drawer = a_day(shop)
    [(report, data)] = exported(shop)
    sales = read(data)
    assert (report["kind"], report["receipts"], report["total"]) == ("first", 4, 3570)
    assert sales.total == Decimal("35.70")
    assert sales.tenders == {"0": Decimal("25.00"), "2": Decimal("10.70")}
    with shop.work(write=False):
        taken = {one.kind: one.amount for one in payments_of(drawer.id)}
    assert taken == {"cash": sales.tenders["0"] * 100, "card": sales.tenders["2"] * 100}, "as the settlement closed"
    assert [(one.operation, one.total) for one in sales.receipts][2] == ("1", Decimal("-11.90"))
    first = sales.receipts[0].lines[0]
    assert (first[9], first[10], first[11], first[15]) == ("12.90", "1", "12.90", "11.90"), "before and after the discount"
    assert (sales.cash, sales.shifts) == ([("50", Decimal("4.00"))], [("62", "1"), ("61", "1")])
    assert sales.numbers == list(range(1, len(sales.numbers) + 1))


@pytest.mark.at33
def test_a_day_exported_twice_is_the_same_bytes_and_a_late_sale_a_correction(shop):
    drawer = a_day(shop)
    [(first, data)] = exported(shop)
    assert exported(shop) == [(first, data)]
    assert statuses(shop, drawer.sale(9, 2380)) == ["applied"]
    assert shop.owner.get(f"{API}/sales?date_from=2026-11-22&date_to=2026-11-22").get_json()["pending"] == 1
    (correction, changed), (same, before) = exported(shop)
    assert (same, before) == (first, data), "the first file stays as it was"
    assert (correction["kind"], correction["receipts"], read(changed).total) == ("correction", 1, Decimal("23.80"))
    assert read(changed).numbers[0] == read(data).numbers[-1] + 1
    assert len(exported(shop)) == 2


def correct(shop, drawer, number):
    """A correction of a cash payment to card that comes late, as the settlement is closed already."""
    with shop.work() as session:
        sold = session.scalars(select(Order).where(Order.number == number)).one()
        session.add(PaymentChange(
            id=uuid7(), number=f"{number}/P1", order_id=sold.id, payment_id=sold.payments[0].id, store_id=shop.store_id,
            register_id=shop.register_id, settlement_id=drawer.id, business_day=sold.business_day, at=NOON, amount=sold.total,
            from_method_id=CASH, from_kind="cash", to_method_id=CARD, to_kind="card", reason="It was a card",
        ))  # fmt: skip


def test_a_payment_that_was_corrected_takes_the_receipt_back_and_sends_it_anew(sqlite_shop):
    shop = sqlite_shop
    drawer = a_day(shop)
    [(_first, data)] = exported(shop)
    correct(shop, drawer, "R1-000004")
    (correction, changed), _before = exported(shop)
    again = read(changed)
    assert [(one.operation, one.total) for one in again.receipts] == [("1", Decimal("-25.00")), ("0", Decimal("25.00"))]
    assert again.tenders == {"0": Decimal("-25.00"), "2": Decimal("25.00")}
    assert len(exported(shop)) == 2, "what went out as it is now does not go again"
    assert (correction["total"], read(data).total + again.total) == (0, Decimal("35.70"))


def test_an_exchange_is_a_return_and_a_sale_that_it_pays(sqlite_shop):
    drawer = Drawer(sqlite_shop)
    lines = [line(price=1190, quantity=-10_000), line(2, product=2, price=1690)]
    swapped = order(sqlite_shop, 1, lines, kind="exchange", settlement_id=drawer.id, payments=[by_card(500)])
    assert statuses(sqlite_shop, drawer.opening, op(swapped, drawer.id), drawer.count(10_000), drawer.close())[-1] == "applied"
    [(_report, data)] = exported(sqlite_shop)
    sales = read(data)
    assert [(one.operation, one.total) for one in sales.receipts] == [("1", Decimal("-11.90")), ("0", Decimal("16.90"))]
    assert sales.tenders == {"2": Decimal("5.00")}


def test_codes_of_payments_the_encoding_and_the_sign_of_returns_are_settings(sqlite_shop):
    with sqlite_shop.work():
        values = {
            "exchange_frontol.cash_code": 1,
            "exchange_frontol.encoding": "utf-8",
            "exchange_frontol.returns_below_zero": False,
        }
        settings.set_values("store", sqlite_shop.store_id, values)
    a_day(sqlite_shop)
    [(_report, data)] = exported(sqlite_shop)
    sales = read(data, "utf-8")
    assert [one.total for one in sales.receipts if one.operation == "1"] == [Decimal("11.90")]
    assert {code for one in sales.receipts for code, _amount in one.tenders} == {"1", "2"}


def test_a_day_without_closed_settlements_makes_no_file(sqlite_shop):
    drawer = Drawer(sqlite_shop)
    statuses(sqlite_shop, drawer.opening, drawer.sale(1, 2500))
    answer = sqlite_shop.owner.post(f"{API}/sales", DAY)
    assert (answer.status_code, answer.get_json()["code"]) == (409, "exchange_frontol.nothing")
    assert sqlite_shop.owner.post(f"{API}/sales", {"date_from": "2026-11-22", "date_to": "2026-11-21"}).status_code == 422


BAD = {
    "fetched already": lambda data: data.replace(b"#", b"@", 1),
    "a field is missing": lambda data: data.replace(b";41;", b"41;", 1),
    "a total was changed": lambda data: data.replace(b";25.00;;Product", b";24.99;;Product", 1),
    "a payment is gone": lambda data: b"\r\n".join(row for row in data.split(b"\r\n") if b";41;" not in row),
    "a receipt stays open": lambda data: b"\r\n".join(row for row in data.split(b"\r\n") if b";55;" not in row),
    "the end was cut off": lambda data: data[:-20],
}


def test_the_reader_refuses_files_that_are_wrong(sqlite_shop):
    a_day(sqlite_shop)
    [(_report, data)] = exported(sqlite_shop)
    for name, spoil in BAD.items():
        with pytest.raises(Unreadable):
            raise AssertionError(f"{name} was read: {read(spoil(data))}")
