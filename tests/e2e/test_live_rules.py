"""AT-24 (prices) and OFF-B01: what the office changes reaches open tills at once; a till that is away is honest about its age."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from core.assets import client_folder
from tests.e2e.conftest import Json, MakeTill
from tests.e2e.office import Api, until
from tests.e2e.outage import core_down
from tests.e2e.pictures import at_size, axe, picture
from tests.e2e.till import Till
from tests.e2e.watch import Complaints
from tests.run.shop import Shop

NEWS_MS = 5000
OUTAGE = (r"http 50[0-9]", r"Failed to load resource", r"EventSource", r"ERR_")
BREZEL = "Laugenbrezel"


def product(api: Api, name: str) -> Json:
    found: Json = api.get("catalog/products", q=name)["items"][0]
    return found


def code_of(api: Api, register: str) -> str:
    """A new code to enrol a till at a register."""
    return str(api.post("devices/codes", {"register_id": api.register(register)["id"]})["code"])


def tile(till: Till) -> Locator:
    return till.page.locator(".pc", has_text=BREZEL).first


@contextmanager
def changed(api: Api, path: str, before: Json, after: Json) -> Iterator[None]:
    """A record is different inside the block."""
    api.patch(path, after)
    try:
        yield
    finally:
        api.patch(path, before)


@pytest.mark.at24
def test_a_changed_price_reaches_three_tills_and_the_fourth_says_how_old_its_prices_are(
    new_till: MakeTill, till: Till, api: Api, complaints: Complaints
) -> None:
    complaints.allow(*OUTAGE)
    tills = [till, *(new_till(f"Till {n}").sign_in() for n in (2, 3))]
    away = new_till("Away", code=code_of(api, "R2")).sign_in().connected().ensure_settlement()
    brezel = product(api, BREZEL)
    old, new = brezel["unit_price"], brezel["unit_price"] + 110_000
    away.page.context.set_offline(True)
    expect(away.strip).to_contain_text("Offline", timeout=20_000)
    tills[0].tap(BREZEL)
    before = tills[0].total
    with changed(api, f"catalog/products/{brezel['id']}", {"unit_price": old}, {"unit_price": new}):
        shown = f"{new // 10_000 // 100},{new // 10_000 % 100:02}"
        for open_till in tills:
            expect(tile(open_till)).to_contain_text(shown, timeout=NEWS_MS)
        assert tills[0].total == before  # the receipt that was open keeps its price
        tills[0].empty()
        expect(tile(away)).not_to_contain_text(shown)
        expect(away.strip).to_contain_text(re.compile(r"prices as of \d\d:\d\d"))
        (mine,), (theirs,) = away.sell(1, BREZEL), tills[1].sell(1, BREZEL)
        picture(away.page, "live/offline-prices")
        away.page.context.set_offline(False)
        sold = [until(lambda q=number: api.get("sales/orders", q=q)["items"], bool, 30, number)[0] for number in (mine, theirs)]
        assert [order["lines"][0]["unit_price"] for order in sold] == [old, new]
        assert sold[0]["price_revision"] < sold[1]["price_revision"]
        expect(tile(away)).to_contain_text(shown, timeout=20_000)


def test_a_new_discount_and_a_new_way_to_pay_reach_an_open_till(till: Till, api: Api) -> None:
    till.tap(BREZEL)
    discount = api.post("pricing/discounts", {"name": "Neighbours", "rate": 1000, "quick": True})
    method = api.post("payments/methods", {"name": "Town card", "kind": "other", "needs_network": True})
    try:
        until(lambda: till.page.evaluate(KNOWS, [discount["id"], method["id"]]), bool, NEWS_MS / 1000, "the till knows both")
        till.go_to_payment()
        expect(till.page.get_by_role("button", name="Town card")).to_be_visible()
        till.page.go_back()
    finally:
        for path in (f"pricing/discounts/{discount['id']}", f"payments/methods/{method['id']}"):
            api.patch(path, {"active": False})


def test_a_till_that_shows_no_favourites_begins_with_the_first_category(till: Till, api: Api) -> None:
    favourites, tabs = till.page.get_by_role("button", name="Favourites"), till.page.locator(".cats .cat")
    expect(favourites).to_have_attribute("aria-pressed", "true")
    values: dict[str, bool | None] = {"pos.favourites": False}
    api.patch("settings", {"level": "company", "id": None, "values": values})
    try:
        expect(favourites).to_have_count(0)
        expect(tabs.first).to_have_attribute("aria-pressed", "true")
        till.page.reload()
        till.sign_in_if_asked()
        expect(tabs.first).to_have_attribute("aria-pressed", "true")
        till.search("Laugen")
        till.search("")
        expect(tabs.first).to_have_attribute("aria-pressed", "true")
    finally:
        api.patch("settings", {"level": "company", "id": None, "values": dict.fromkeys(values)})
    expect(favourites).to_be_visible()


KNOWS = """async ([discount, method]) => {
    const answer = (request) => new Promise((done) => { request.onsuccess = () => done(request.result) })
    const db = await answer(indexedDB.open('tezga'))
    const { data } = await answer(db.transaction('meta').objectStore('meta').get('boot:pos'))
    db.close()
    const has = (list, id) => list.some((one) => one.id === id)
    return has(data.pricing.discounts, discount) && has(data.payments.methods, method)
}"""


def test_offline_a_method_that_needs_the_network_says_so(
    running: Shop, new_till: MakeTill, api: Api, complaints: Complaints
) -> None:
    complaints.allow(*OUTAGE)
    method = api.post("payments/methods", {"name": "Town card", "kind": "other", "needs_network": True})
    try:
        till = new_till().sign_in().connected().ensure_settlement()
        with core_down(running):
            expect(till.strip).to_contain_text("Offline", timeout=20_000)
            till.tap(BREZEL)
            till.go_to_payment()
            town = till.page.get_by_role("button", name="Town card")
            expect(town).to_contain_text("Needs the server")
            town.click(force=True)
            expect(till.page.get_by_role("button", name="Cash")).to_have_attribute("aria-pressed", "true")
            axe(till.page)
            at_size(till.page, "live/away", ("till", "phone"))
            till.pay_cash()
    finally:
        api.patch(f"payments/methods/{method['id']}", {"active": False})


@contextmanager
def another_client() -> Iterator[None]:
    """The server offers a client of which one file is different; the build is as before afterwards."""
    folder = client_folder()
    path = folder / ".vite" / "manifest.json"
    text = path.read_text("utf-8")
    manifest = json.loads(text)
    display = manifest["web_client/src/apps/display/main.ts"]
    copied = Path(display["file"]).with_name("display-deployed.js")
    shutil.copy(folder / display["file"], folder / copied)
    display["file"] = copied.as_posix()
    try:
        path.write_text(json.dumps(manifest), "utf-8")
        yield
    finally:
        path.write_text(text, "utf-8")
        (folder / copied).unlink()


def test_a_new_version_waits_until_the_receipt_is_finished_and_the_till_is_locked(new_till: MakeTill) -> None:
    till = new_till().sign_in().connected().ensure_settlement()
    page = till.page
    page.reload()
    till.sign_in_if_asked()
    page.wait_for_function("() => navigator.serviceWorker.controller !== null")
    page.evaluate("window.sameTab = true")
    till.tap(BREZEL)
    with another_client():
        page.evaluate("navigator.serviceWorker.getRegistration().then((one) => one.update())")
        page.wait_for_function("() => navigator.serviceWorker.getRegistration().then((one) => one.waiting !== null)")
        expect(till.strip).to_contain_text("New version")
        till.lock()
        till.sign_in()
        assert page.evaluate("window.sameTab")
        till.go_to_payment()
        till.pay_cash()
        till.next_sale()
        picture(page, "live/new-version")
        assert page.evaluate("window.sameTab")
        till.lock()
        page.wait_for_function("() => window.sameTab !== true")
        expect(till.strip).not_to_contain_text("New version")
        till.sign_in()
