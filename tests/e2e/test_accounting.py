"""The books of a store in the office: an expense, the profit, a statement, the accounts, and the file for DATEV."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from core.ids import uuid7
from tests.e2e.conftest import NewPage
from tests.e2e.office import Api, Json, Office
from tests.e2e.pictures import at_size, axe

SIZES = ("till", "phone")


@pytest.fixture
def books(new_page: NewPage, run: Json, api: Api) -> Office:
    """An office that looks at a new store in Germany, whose DATEV numbers are known."""
    name = f"Books {uuid7()[-6:]}"
    store = api.post(
        "stores", {"name": name, "code": name[-6:].upper(), "country": "DE", "currency": "EUR", "timezone": "Europe/Berlin"}
    )
    for addon in ("accounting", "export_datev"):
        api.post(f"addons/{addon}/enable", {"store_id": store["id"]})
    values = {"export_datev.consultant": 29098, "export_datev.client": 55003}
    api.patch("settings", {"level": "store", "id": store["id"], "values": values})
    office = Office(new_page(), run).open().sign_in().open("#/profit")
    office.look_at(name)
    return office


@pytest.mark.at33
def test_an_expense_is_in_profit_and_journal_and_goes_to_datev_as_the_same_file_twice(books: Office) -> None:
    page = books.page
    books.open("#/account-mapping")
    page.get_by_role("button", name="Map anew from the chart").click()
    expect(page.get_by_label("Revenue at 19 %")).to_have_value(
        page.get_by_role("option", name="8400 Erlöse 19 % USt").first.get_attribute("value") or ""
    )
    axe(page)
    at_size(page, "accounting/mapping", SIZES)

    books.open("#/profit")
    page.get_by_role("button", name="Expense").click()
    box = page.get_by_role("dialog")
    box.get_by_label("What for").fill("Čišćenje – November")
    box.get_by_label("Amount").fill("119,00")
    box.get_by_role("combobox", name="Account", exact=True).select_option(label="4250 Reinigung")
    box.get_by_role("combobox", name="Paid from").select_option(label="1200 Bank")
    axe(page)
    box.get_by_role("button", name="Book the expense").click()
    expect(page.get_by_role("region", name="Profit")).to_contain_text("119,00")
    axe(page)
    at_size(page, "accounting/profit", SIZES)
    books.open("#/statements")
    expect(page.get_by_text("No movements in this month")).to_be_visible()
    axe(page)

    books.open("#/datev")
    expect(page.get_by_text("DATEV cannot hold")).to_contain_text("Cišcenje")
    files = []
    for _ in range(2):
        with page.expect_download() as saved:
            page.get_by_role("button", name="Export").click()
        files.append(saved.value.path().read_bytes())
    assert files[0] == files[1]
    assert f'119,00;"S";"EUR";;;;4250;1200;"";{datetime.now(UTC):%d%m};'.encode() in files[0]
    expect(page.get_by_role("link", name="EXTF_Buchungsstapel")).to_have_count(1)
    axe(page)
    at_size(page, "accounting/datev", SIZES)
