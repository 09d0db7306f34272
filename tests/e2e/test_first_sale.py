"""The line from a bare register to an Excel file, walked once by a person."""

from __future__ import annotations

import time
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet
from playwright.sync_api import Page, expect

from tests.e2e.conftest import NewPage
from tests.e2e.office import Api, Office
from tests.e2e.pictures import picture
from tests.e2e.simulators import DRAWER_PULSE, decoded, pages_of
from tests.e2e.till import Till
from tests.run.shop import Shop

BASKET = {"Frischkäse Kräuter 200 g": 169, "Weizenbrötchen": 35, "Spülmittel 500 ml": 149}
TOTAL, GIVEN, CHANGE = "3,53 €", "5,00 €", "1,47 €"
TAXES = {"7 %": (191, 13), "19 %": (125, 24)}  # net and tax in cents, by hand: 204/1.07, 149/1.19


def test_a_person_makes_the_first_sale(running: Shop, new_page: NewPage, api: Api, tmp_path: Path) -> None:
    run = running.state
    codes = {name: barcode_of(api, name) for name in BASKET}
    office = Office(new_page(), run).open().sign_in()
    figures = api.get("sales/summary")
    orders = office.list("sales.orders")
    expect(orders).to_have_count(0)

    page = new_page()
    till = Till(page, run).open()
    picture(page, "first-sale/1-enrol")
    till.enrol().sign_in("Mira").connected()
    till.open_settlement("100,00 €")
    display = new_page(page.context)
    display.goto(run["urls"]["display"])
    expect(display.get_by_role("heading", name="Welcome to tezga Demo Market")).to_be_visible()

    page.bring_to_front()
    for name in BASKET:
        till.scan(codes[name])
        expect(till.lines.last).to_contain_text(name)
    expect(till.lines).to_have_count(3)
    assert till.total == TOTAL
    sees_the_cart(display, till)
    picture(page, "first-sale/2-cart")
    picture(display, "first-sale/3-display")

    till.sim.close_drawer()
    before = till.sim.state
    till.go_to_payment()
    till.type_amount(GIVEN)
    expect(page.get_by_text(CHANGE).first).to_be_visible()
    picture(page, "first-sale/4-cash-given")
    page.get_by_role("button", name="Complete sale").click()
    expect(page.get_by_text("Sale finished")).to_be_visible()
    sold = time.monotonic()
    number = till.receipt_number()

    expect(office.page.locator("tbody tr", has_text=number)).to_have_count(0)
    shows_within_two_seconds(office, number, sold)
    has_todays_figures(api, figures, sold)
    expect(page.locator(".chg b")).to_have_text(CHANGE)
    picture(page, "first-sale/5-change")
    expect(display.get_by_text(CHANGE)).to_be_visible()
    picture(display, "first-sale/6-display-change")

    receipt = till.sim.receipt(before["receipts"])
    is_the_receipt(receipt["text"], number)
    went_over_the_cable(till.sim.raw(receipt["n"]))
    after = till.sim.state
    assert after["printer"]["pulses"] == before["printer"]["pulses"] + 1
    assert after["printer"]["drawer_open"]
    assert after["display"]["lines"] == [f"Change {CHANGE:>13}", " " * 20]

    picture(office.page, "first-sale/7-back-office")
    is_in_the_workbook(office, number, tmp_path)
    till.next_sale()


def barcode_of(api: Api, name: str) -> str:
    """The code on the label of a product of the demo."""
    (product,) = [item for item in api.get("catalog/products", q=name)["items"] if item["name"] == name]
    code: str = product["barcodes"][0]["code"]
    return code


def sees_the_cart(display: Page, till: Till) -> None:
    """Both displays say what was scanned and what it comes to."""
    expect(display.locator(".ln")).to_have_count(3)
    expect(display.locator(".tt")).to_have_text(TOTAL)
    top, bottom = till.sim.state["display"]["lines"]
    assert top.startswith("Spülmittel 500")
    assert top.endswith(" 1,49")
    assert bottom.split() == ["Total", *TOTAL.split()]


def shows_within_two_seconds(office: Office, number: str, sold: float) -> None:
    """The receipt stands in the list of sales that is opened anew."""
    row = office.list("sales.orders").filter(has_text=number)
    expect(row).to_have_count(1, timeout=2000)
    assert time.monotonic() - sold < 2
    expect(row).to_contain_text(TOTAL)


def has_todays_figures(api: Api, before: dict[str, Any], sold: float) -> None:
    """Today's figures have moved by the sale."""
    after = api.get("sales/summary")
    assert time.monotonic() - sold < 2
    assert after["sales"] == before["sales"] + 1
    assert after["total"] == before["total"] + 353


def is_the_receipt(text: str, number: str) -> None:
    """The paper reads as a German customer expects it."""
    for part in (*BASKET, number, "tezga Demo Market", "Danke für Ihren Einkauf!", "DE123456788", "TOTAL 3,53 €"):
        assert part in text, f"{part!r} is not on the receipt:\n{text}"
    for rate, (net, tax) in TAXES.items():
        (line,) = [line for line in text.splitlines() if rate in line]
        assert line.split()[-3:] == [f"{amount / 100:.2f}".replace(".", ",") for amount in (net, tax, net + tax)]
    assert "□" not in text
    assert "?" not in text


def went_over_the_cable(raw: bytes) -> None:
    """Umlauts and the euro sign were sent in a page the printer has, selected before them."""
    (_own, before), *rest = pages_of(raw)
    assert {page for page, _ in rest} == {"cp858"}
    assert not any(byte > 0x7F for byte in before[before.index(b"\x1b@") :])
    assert "Kräuter 200 g".encode("cp858") in raw
    assert "ür Ihren Einkauf!".encode("cp858") in raw
    assert b"3,53 " + "€".encode("cp858") in raw
    assert all(name in decoded(raw) for name in BASKET)
    assert raw.count(DRAWER_PULSE) == 1


def is_in_the_workbook(office: Office, number: str, tmp_path: Path) -> None:
    """The workbook opens in a spreadsheet program: numbers are numbers, the taxes of a receipt sum to its total."""
    with office.page.expect_download() as download:
        office.page.get_by_role("link", name="Workbook").click()
    path = tmp_path / "sales.xlsx"
    download.value.save_as(path)
    book = openpyxl.load_workbook(path)
    (receipt,) = [row for row in rows_of(book["Receipts"]) if row["Receipt"] == number]
    amounts = [receipt[head] for head in ("Net", "Tax USt 19 %", "Tax USt 7 %", "Rounding")]
    assert all(isinstance(amount, int | float) for amount in (*amounts, receipt["Total"], receipt["Paid Cash"]))
    assert round(sum(amounts), 2) == receipt["Total"] == receipt["Paid Cash"] == 3.53
    assert isinstance(receipt["Time"], datetime)
    assert abs(receipt["Time"] - datetime.now(ZoneInfo("Europe/Berlin")).replace(tzinfo=None)) < timedelta(minutes=2)
    lines = [row for row in rows_of(book["Lines"]) if row["Receipt"] == number]
    assert {row["Product"]: round(row["Amount"] * 100) for row in lines} == BASKET


def rows_of(sheet: Worksheet) -> list[dict[str, Any]]:
    """The rows below the headings."""
    head, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]
