"""The exchange with Frontol in the office: a file with goods and its bad lines, and the sales of a closed drawer."""

from __future__ import annotations

import uuid
from pathlib import Path

from playwright.sync_api import expect

from addons.exchange_frontol.tests.test_goods import goods_file, ware
from tests.e2e.conftest import NewPage
from tests.e2e.office import Api, Json, Office
from tests.e2e.pictures import at_size, axe

SIZES = ("till", "phone")


def test_goods_come_in_with_their_bad_lines_listed_and_sales_wait_for_closed_drawers(
    new_page: NewPage, run: Json, api: Api, tmp_path: Path
) -> None:
    mark = uuid.uuid4().hex[:6]
    name = f"Frontol {mark}"
    store = api.post(
        "stores", {"name": name, "code": mark.upper(), "country": "DE", "currency": "EUR", "timezone": "Europe/Berlin"}
    )
    api.post("addons/exchange_frontol/enable", {"store_id": store["id"]})
    office = Office(new_page(), run).open().sign_in().look_at(name)
    page = office.open("#/frontol").page
    sales = page.get_by_role("region", name="Sales out")
    expect(sales).to_contain_text("No settlement was closed on these days.")
    path = tmp_path / "goods.txt"
    good, bad = ware(f"g{mark}", f"Чай {mark}", price="3.49"), ware(f"b{mark}", f"Соль {mark}", price="сто")
    path.write_bytes(goods_file("$$$ADDQUANTITY", good, bad))
    page.get_by_label("File with goods").set_input_files(path)
    lost = page.get_by_role("region", name="Lines that were not taken")
    expect(lost).to_contain_text("“сто” is not a number", timeout=20_000)
    expect(lost.locator("tbody tr")).to_have_count(1)
    expect(page.get_by_text("New: 1")).to_be_visible()
    axe(page)
    at_size(page, "exchange_frontol/screen", SIZES)
    product = api.get("catalog/products", q=f"Чай {mark}")["items"][0]
    assert product["unit_price"] == 3_490_000
    api.patch(f"catalog/products/{product['id']}", {"active": False})
    api.patch(f"stores/{store['id']}", {"active": False})
