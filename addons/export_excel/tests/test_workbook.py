"""The workbook: numbers are numbers, times are the store's, and net + taxes + rounding = total in every row and column."""

import io
import json
import os
import subprocess
import sys
import tracemalloc
from datetime import date, datetime
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from addons.export_excel.services import export_sales
from addons.sales.tests.orders import CARD, line, op, order, payment, post, refund, statuses
from core.exporters import ExportOrder
from core.ids import uuid7

DAY = "2026-11-22"
URL = f"/api/v1/export_excel/sales?from={DAY}&to={DAY}"


def download(shop, url=URL, client=None):
    answer = (client or shop.owner).get(url)
    assert answer.status_code == 200, answer.get_json()
    return load_workbook(io.BytesIO(answer.data))


def table(sheet):
    """Rows by heading."""
    heads, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(heads, row, strict=True)) for row in rows]


@pytest.fixture
def day(shop):
    """Two sales, one by card and with a discount, and the first one taken back with its rounding."""
    first = order(shop, 1, [line(price=1099), line(2, product=2, price=349, low=True)], rounding=2, total=1450,
                  payments=[payment(1450, tendered=2000)])  # fmt: skip
    second = order(shop, 2, [line(price=2599, off=99, quantity=7_315)], payments=[payment(1802, method=CARD, kind="card")])
    back = refund(shop, first, 3, rounding=-2, total=-1450, payments=[payment(-1450)])
    free = line(price=5) | {"name": '=HYPERLINK("http://x")'}
    answers = post(shop, op(first), op(second), op(back), op(order(shop, 4, [free])))
    assert [one["status"] for one in answers] == ["applied"] * 4, answers
    return shop


def test_each_receipt_is_a_row_of_numbers_that_add_up(day):
    sheet = download(day)["Receipts"]
    *rows, last = table(sheet)
    assert [row["Receipt"] for row in rows] == ["R1-000001", "R1-000002", "R1-000003", "R1-000004"]
    for row in (*rows, last):
        assert row["Net"] + row["Tax 19 %"] + row["Tax 7 %"] + row["Rounding"] == pytest.approx(row["Total"], abs=1e-9)
        assert row["Before discounts"] - row["Discounts"] + row["Rounding"] == pytest.approx(row["Total"], abs=1e-9)
        assert row["Paid Cash"] + row["Paid Card"] == pytest.approx(row["Total"], abs=1e-9)
    assert (rows[0]["Total"], rows[0]["Time"], rows[0]["Business day"]) == (
        14.5,
        datetime(2026, 11, 22, 12),
        datetime(2026, 11, 22),
    )
    assert last["Total"] == pytest.approx(sum(row["Total"] for row in rows))
    assert sheet["M2"].data_type == "n"


def test_lines_keep_quantities_and_unit_prices_exactly(day):
    book = download(day)
    rows = table(book["Lines"])
    weighed = rows[2]
    assert (weighed["Quantity"], weighed["Unit price"], weighed["Discount"], weighed["Amount"]) == (0.7315, 25.99, 0.99, 18.02)
    assert sum(Decimal(str(row["Amount"])) for row in rows) == Decimal("18.07")
    assert rows[-1]["Product"].startswith("=HYPERLINK")
    assert {cell.data_type for cell in book["Lines"]["E"]} == {"s"}


def test_totals_say_taxes_and_payments_that_make_the_same_total(day):
    rows = list(download(day)["Totals"].iter_rows(values_only=True))
    totals = [row[3] for row in rows if row[0] == "Total"]
    assert totals == [18.07, 18.07, 18.07]
    assert any(row[0] == "All stores, 2026-11-22 - 2026-11-22" for row in rows[1:2])


def test_other_days_stores_and_training_are_left_out(day):
    training = order(day, 9, number="R1-T9", training=True)
    tomorrow = order(day, 10, business_day="2026-11-23")
    assert statuses(day, op(training), op(tomorrow)) == ["applied", "applied"]
    assert len(table(download(day)["Receipts"])) == 5
    assert len(table(download(day, "/api/v1/export_excel/sales?from=2026-11-22&to=2026-11-23")["Receipts"])) == 6
    assert table(download(day, f"{URL}&store_id={uuid7()}")["Receipts"]) == []


def test_only_who_may_export_gets_the_file(day):
    assert day.signed_in(day.cashier_id).get(URL).status_code == 403
    assert day.stranger.get(URL).status_code == 401


def test_the_command_writes_the_same_workbook(day, tmp_path):
    out = tmp_path / "sales.xlsx"
    done = tezga(day, "export", "sales", "--from", DAY, "--to", DAY, "--store", "S1", "--out", str(out), "--json")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert (told["receipts"], told["lines"], told["total"], told["from"]) == (4, 6, 1807, DAY)
    assert table(load_workbook(out)["Receipts"]) == table(download(day)["Receipts"])
    wrong = tezga(day, "export", "sales", "--from", DAY, "--store", "S9", "--out", str(out))
    assert (wrong.returncode, "no store" in wrong.stderr) == (1, True)


def tezga(shop, *words):
    """Run a command on the shop."""
    config = shop.kernel.config
    environment = {**os.environ, "TEZGA_DATA": str(config.data), "TEZGA_DATABASE_URL": config.database_url}
    command = [sys.executable, "-m", "core", *words]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.slow
def test_a_great_export_needs_no_more_memory_than_a_small_one(sqlite_shop, tmp_path):
    def sell(first, last):
        post(sqlite_shop, *(op(order(sqlite_shop, number, [line()])) for number in range(first, last)))

    def peak():
        day = date(2026, 11, 22)
        with sqlite_shop.kernel.unit_of_work(write=False):
            tracemalloc.start()
            export_sales(ExportOrder(day, day, None, tmp_path / "great.xlsx"))
            used = tracemalloc.get_traced_memory()[1]
            tracemalloc.stop()
        return used

    sell(1, 201)
    peak()  # what is loaded once
    small = peak()
    sell(201, 401)
    sell(401, 601)
    assert peak() < 1.5 * small
