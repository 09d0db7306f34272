"""What a shop arranges at its tills: buttons and pages (POS-02), the sidebar, cash reports, training mode, the camera."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.barcode_video import film
from tests.e2e.conftest import ARGS, PROFILE, MakeTill
from tests.e2e.office import Api, Office
from tests.e2e.pictures import PHONE, at_size, axe, picture
from tests.e2e.till import Till
from tests.e2e.watch import Complaints


@pytest.fixture
def profile(api: Api) -> Iterator[str]:
    """A profile of settings that the demo's first register uses during a test."""
    made: str = api.post("profiles", {"name": "Express"})["id"]
    register = api.register()["id"]
    api.patch(f"registers/{register}", {"profile_id": made})
    yield made
    api.patch(f"registers/{register}", {"profile_id": None})
    api.http.delete(f"profiles/{made}", headers={"X-CSRF-Token": api.http.cookies["tezga_csrf"]})


@pytest.fixture
def luka(new_till: MakeTill) -> Till:
    """A till of its own where a store lead sells."""
    return new_till().sign_in("Luka").connected().ensure_settlement()


def sidebar(till: Till, entry: str) -> None:
    """Choose an entry of the sidebar."""
    till.page.get_by_role("button", name="Menu", exact=True).click()
    till.page.get_by_role("navigation", name="Sidebar").get_by_role("button", name=entry).click()


def names(page: Page, place: str) -> list[str]:
    """The words on the buttons of a place."""
    return [text.strip() for text in page.locator(f"{place} button").all_inner_texts()]


def test_buttons_arranged_by_drag_and_keys_reach_the_open_till(luka: Till, office: Office, profile: str) -> None:
    luka.tap("Butter-Croissant")
    office.open(f"#/till-buttons?level=profile&owner={profile}")
    page, bar = office.page, office.page.get_by_role("list", name="Buttons below the products")
    expect(bar.get_by_role("button", name="Park")).to_be_visible()
    page.locator(".pal__one", has_text="Cash reports").drag_to(bar.get_by_role("button", name="Park"))
    bar.get_by_role("button", name="More").click()
    for _step in range(3):
        page.keyboard.press("ArrowLeft")
    bar.get_by_role("button", name="Unknown product").focus()
    page.keyboard.press("Delete")
    page.get_by_role("button", name="Page", exact=True).click()
    page.get_by_label("Name").fill("Breakfast")
    page.get_by_role("tab", name="Products").click()
    page.get_by_placeholder("Search product or barcode").fill("Laugenbrezel")
    page.get_by_role("button", name="Laugenbrezel onto the page").click()
    page.get_by_role("switch", name="Twice as wide").click()
    axe(page)
    at_size(page, "buttons/editor", ("till", "phone"))
    arranged = [name for name in names(page, ".pre__bar") if name != "Open the drawer"]
    assert "Unknown product" not in arranged
    assert arranged.index("Cash reports") < arranged.index("Park")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(luka.page.get_by_role("button", name="Breakfast")).to_be_visible(timeout=5_000)
    shown = names(luka.page, ".act")
    assert [name for name in arranged if name in shown] == [name for name in shown if name in arranged]
    expect(luka.lines).to_have_count(1)
    luka.page.get_by_role("button", name="Breakfast").click()
    luka.page.locator(".page .pc", has_text="Laugenbrezel").click()
    expect(luka.lines).to_have_count(2)
    picture(luka.page, "buttons/till")


def test_reports_stand_on_the_screen_without_the_server_and_practice_is_in_none(
    luka: Till, api: Api, complaints: Complaints
) -> None:
    complaints.allow("ERR_INTERNET_DISCONNECTED")
    first = luka.sell(1)[0]
    try:
        sidebar(luka, "Begin training mode")
        expect(luka.page.get_by_text("Training mode.")).to_be_visible()
        luka.sim.close_drawer()
        luka.tap("Butter-Croissant")
        luka.go_to_payment()
        luka.pay_cash()
        practice = first.replace("-", "-T")[:-6]
        assert luka.receipt_number().startswith(practice)
        paper = luka.sim.receipt(0)
        while practice not in paper["text"]:
            paper = luka.sim.receipt(paper["n"])
        assert "TRAINING" in paper["text"]
        assert not luka.sim.state["printer"]["drawer_open"]
        luka.next_sale()
        at_size(luka.page, "buttons/training", ("till", "phone"))
    finally:
        sidebar(luka, "End training mode")
        expect(luka.page.get_by_text("Training mode.")).to_have_count(0)
    second = luka.sell(1)[0]
    assert int(second[-6:]) == int(first[-6:]) + 1
    luka.page.context.set_offline(True)
    sidebar(luka, "Cash reports")
    receipts = luka.page.get_by_role("region", name="Receipts")
    expect(receipts).to_contain_text("Sales")
    axe(luka.page)
    at_size(luka.page, "buttons/reports", ("till", "phone"))
    luka.page.context.set_offline(False)
    training = api.get("sales/orders", **{"f.training": "true", "per_page": 5})["items"]
    assert all(order["settlement_id"] is None for order in training)


def test_a_barcode_before_the_camera_is_in_the_cart(
    browser: Browser, run: dict[str, Any], api: Api, complaints: Complaints, tmp_path: Path
) -> None:
    product = next(
        one
        for one in api.get("catalog/products", per_page=200)["items"]
        if any(len(code["code"]) == 13 for code in one["barcodes"])
    )
    code = next(one["code"] for one in product["barcodes"] if len(one["code"]) == 13)
    fake = ["--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream"]
    fake.append(f"--use-file-for-fake-video-capture={film(tmp_path / 'barcode.y4m', code)}")
    seeing = browser.browser_type.launch(executable_path=shutil.which("chromium"), args=[*ARGS, *fake])
    try:
        page = seeing.new_context(**PROFILE).new_page()
        complaints.listen(page)
        till = Till(page, run).open().enrol().sign_in()
        page.get_by_role("button", name="Scan with the camera").click()
        expect(till.lines).to_have_count(1)
        expect(till.lines).to_contain_text(product["name"])
        expect(page.get_by_role("dialog")).to_have_count(0)
    finally:
        seeing.close()


def test_the_keys_of_the_map_the_pad_for_numbers_and_the_phone(luka: Till, api: Api) -> None:
    page = luka.page
    page.keyboard.press("?")
    keys = page.get_by_role("dialog", name="Keyboard shortcuts")
    for key in ("F2", "F3", "F4", "F6", "F8", "F9", "Esc", "Enter", "?"):
        expect(keys.get_by_text(key, exact=True).first).to_be_visible()
    page.keyboard.press("Escape")
    expect(keys).to_have_count(0)
    page.keyboard.press("F9")
    pad = page.get_by_role("dialog", name="Barcode or article number")
    for digit in code_of(api):
        pad.get_by_role("button", name=digit, exact=True).click()
    pad.get_by_role("button", name="Find").click()
    expect(luka.lines).to_have_count(1)
    pad.get_by_role("tab", name="Quantity").click()
    luka.type_amount("3")
    page.keyboard.press("Enter")
    expect(luka.lines.first).to_contain_text("3")
    page.keyboard.press("F4")
    expect(page.get_by_text("Amount due")).to_be_visible()
    page.keyboard.press("Escape")
    page.set_viewport_size(PHONE)
    bar = page.get_by_role("button", name="1 item")
    expect(bar).to_contain_text(luka.total)
    assert page.locator(".cats").evaluate("bar => bar.scrollWidth > bar.clientWidth && getComputedStyle(bar).overflowX === 'auto'")
    bar.click()
    expect(page.locator(".cart .pay")).to_be_visible()
    page.keyboard.press("F2")
    expect(luka.lines).to_have_count(0)


def code_of(api: Api) -> str:
    """A barcode of the demo shop's croissant."""
    product = api.get("catalog/products", q="Butter-Croissant")["items"][0]
    code: str = product["barcodes"][0]["code"]
    return code


def test_what_was_paid_so_far_stands_below_the_cart(luka: Till) -> None:
    luka.tap("Butter-Croissant")
    luka.page.locator(".act").get_by_role("button", name="Cash", exact=True).click()
    luka.type_amount("0,50")
    luka.page.get_by_role("button", name="Take 0,50").click()
    luka.page.keyboard.press("Escape")
    totals = luka.page.locator(".tot")
    expect(totals).to_contain_text("Paid by Cash")
    expect(totals).to_contain_text("0,75")
    luka.page.locator(".act").get_by_role("button", name="Card", exact=True).click()
    luka.page.get_by_role("button", name="Card accepted").click()
    expect(luka.page.get_by_text("Sale finished")).to_be_visible()
