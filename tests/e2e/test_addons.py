"""Addons in a real browser: a hand-written part from outside beside the built ones, a broken one that fails alone, switching."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from core import scaffold
from tests.e2e.conftest import NewPage
from tests.e2e.office import Api, Office, until
from tests.e2e.pictures import picture
from tests.e2e.till import Till
from tests.e2e.watch import Complaints
from tests.run.shop import ROOT, Shop

BROKEN = "Broken part"
NOTE = {"name": "Milk", "text": "Look at the dates every morning"}


def broken_addon(parent: Path) -> None:
    """An addon whose web part imports what no page has."""
    folder = parent / "broken_part"
    (folder / "web").mkdir(parents=True)
    (folder / "addon.toml").write_text(f'name = "broken_part"\nversion = "1.0"\ntitle = "{BROKEN}"\n')
    (folder / "__init__.py").write_text('"""Fails at the till."""\n')
    (folder / "web" / "pos.js").write_text("import { h } from 'not-on-this-page'\nexport function setup() { h() }\n")


@pytest.fixture(scope="module")
def addon_shop(client: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    """A demo shop with the example addon, one addon from outside the repository, and a broken one beside it."""
    folder = tmp_path_factory.mktemp("addons")
    scaffold.make("shelf_life", str(folder / "outside"))
    broken_addon(folder / "outside")
    settings = {"TEZGA_DATA": str(folder / "shop"), "TEZGA_ADDONS_PATH": str(folder / "outside")}
    for words in (("db", "upgrade"), ("addon", "install", "example_tips")):
        subprocess.run([sys.executable, "-m", "core", *words], cwd=ROOT, env={**os.environ, **settings}, check=True)
    shop = Shop(folder / "shop", TEZGA_ADDONS_PATH=settings["TEZGA_ADDONS_PATH"])
    try:
        yield shop.wait_until_ready()
    finally:
        code = shop.stop()
    assert code == 0, shop.text()


@pytest.fixture
def owner(addon_shop: Shop) -> Iterator[Api]:
    """The owner's API session in that shop."""
    api = Api(addon_shop.state)
    yield api
    api.http.close()


@pytest.fixture
def counter(addon_shop: Shop, new_page: NewPage, complaints: Complaints) -> Till:
    """A till of that shop, ready to sell; that the broken addon is told in the console is expected."""
    complaints.allow("not-on-this-page")
    return Till(new_page(), addon_shop.state).open().enrol().sign_in().ensure_settlement()


def test_a_part_written_by_hand_works_beside_the_built_ones(counter: Till, owner: Api) -> None:
    owner.post("shelf_life/notes", NOTE)
    counter.page.reload()
    expect(counter.page.locator(".pc").first).to_be_visible()
    counter.menu().get_by_role("button", name="Notes").click()
    expect(counter.page.get_by_text(NOTE["text"])).to_be_visible()
    picture(counter.page, "addons/notes")


def test_a_broken_addon_fails_alone_and_visibly(counter: Till) -> None:
    counter.tap("Butter-Croissant")
    expect(counter.lines).to_have_count(1)
    counter.page.get_by_role("button", name="Notices").click()
    notices = counter.page.get_by_role("dialog")
    expect(notices).to_contain_text(f"{BROKEN} does not work on this till.")
    expect(notices).to_contain_text("not-on-this-page")
    expect(notices.get_by_text("does not work")).to_have_count(1)
    picture(counter.page, "addons/broken")


def test_a_tip_goes_from_the_till_to_paper_and_office(counter: Till, owner: Api, addon_shop: Shop, new_page: NewPage) -> None:
    page = counter.connected().page
    counter.tap("Butter-Croissant")
    counter.go_to_payment()
    before = page.locator(".due").inner_text()
    page.get_by_role("button", name="10 %").click()
    expect(page.get_by_text("Tip for Mira")).to_be_visible()
    expect(page.locator(".due")).not_to_have_text(before)
    picture(page, "addons/tip")
    counter.pay_cash()
    paper = counter.sim.receipt(0)["text"]
    assert "Tip for Mira" in paper
    tip = until(lambda: owner.get("example_tips/tips")["items"], bool, 5, "the tip in the office")[0]
    assert tip["amount"] == 13
    assert owner.get("example_tips/report")["rows"][0]["label"] == "Mira"
    office = Office(new_page(), addon_shop.state).open().sign_in().open("#/list/example_tips.tips")
    expect(office.page.get_by_role("row", name="Mira")).to_contain_text("0,13")
    picture(office.page, "addons/tips-list")


def switch(owner: Api, act: str) -> None:
    """Switch the example addon on or off in every store."""
    addon = next(one for one in owner.get("addons") if one["name"] == "example_tips")
    for store in owner.get("stores")["items"]:
        if (store["id"] in addon["stores"]) == (act == "disable"):
            owner.post(f"addons/example_tips/{act}", {"store_id": store["id"]})


def test_an_open_office_loses_the_menu_of_an_addon_switched_off_and_gets_it_back(
    addon_shop: Shop, owner: Api, new_page: NewPage, complaints: Complaints
) -> None:
    complaints.allow("example_tips")  # a list may be asked for between the switching and the news of it
    page = Office(new_page(), addon_shop.state).open().sign_in().open("#/list/example_tips.tips").page
    entry, heading = page.get_by_role("link", name="Tips", exact=True), page.get_by_role("heading", name="Tips")
    page.evaluate("window.sameDocument = true")
    expect(heading).to_be_visible()
    if not entry.first.is_visible():
        page.get_by_role("button", name="Money").click()
    for act, count in (("disable", 0), ("enable", 1)):
        switch(owner, act)
        expect(heading).to_have_count(count)
        expect(page.locator("nav").get_by_role("link", name="Tips", exact=True)).to_have_count(count)
        expect(page.get_by_text("This page does not exist here")).to_have_count(1 - count)
        picture(page, f"addons/office-{act}d")
    assert page.evaluate("window.sameDocument") is True


def test_an_open_till_loses_and_regains_an_addon_in_the_middle_of_a_sale_without_a_reload(counter: Till, owner: Api) -> None:
    page = counter.page
    counter.empty()
    counter.tap("Butter-Croissant")
    counter.go_to_payment()
    page.evaluate("window.sameDocument = true")
    tip = page.get_by_role("button", name="10 %")
    expect(tip).to_have_count(1)
    for act, count in (("disable", 0), ("enable", 1)):
        switch(owner, act)
        expect(tip).to_have_count(count)
    assert page.evaluate("window.sameDocument") is True


def test_an_addon_switched_off_is_gone_after_a_reload_without_restart(counter: Till, owner: Api) -> None:
    page = counter.page
    addon = next(one for one in owner.get("addons") if one["name"] == "example_tips")
    for act, count in (("disable", 0), ("enable", 1)):
        for store_id in addon["stores"]:
            owner.post(f"addons/example_tips/{act}", {"store_id": store_id})
        page.goto(counter.run["urls"]["pos"])
        counter.empty()
        counter.tap("Butter-Croissant")
        counter.go_to_payment()
        expect(page.get_by_role("button", name="10 %")).to_have_count(count)
        counter.pay_cash()
        counter.next_sale()
