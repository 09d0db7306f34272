"""Who works at which till: number and PIN, what to do first, the own PIN, store and register, and the hub of devices."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page, expect

from tests.e2e.conftest import Json, MakeTill, NewPage
from tests.e2e.office import Api
from tests.e2e.outage import core_down
from tests.e2e.pictures import at_size, axe, picture
from tests.e2e.till import Till
from tests.e2e.watch import Complaints
from tests.run.shop import Shop

NEWS_MS = 5000
WRONG = (r"the server responded with a status of 40[139]",)
OUTAGE = (r"http 50[0-9]", r"Failed to load resource", r"EventSource", r"ERR_")


@contextmanager
def setting(api: Api, key: str, value: object) -> Iterator[None]:
    """A setting of the company inside the block."""
    api.patch("settings", {"level": "company", "values": {key: value}})
    try:
        yield
    finally:
        api.patch("settings", {"level": "company", "values": {key: None}})


def new_cashier(api: Api, name: str, pin: str) -> Json:
    roles = api.get("permissions/matrix")["roles"]
    role = next(role["id"] for role in roles if role["key"] == "cashier")
    made: Json = api.post("users", {"name": name, "pin": pin, "roles": [{"role_id": role, "store_id": None}]})
    return made


def type_number(till: Till, number: int, pin: str) -> None:
    till.page.keyboard.press("Escape")
    till.page.get_by_role("button", name="Sign in with number and PIN").click()
    till.type_pin(str(number))
    till.page.keyboard.press("Enter")
    till.type_pin(pin)
    till.page.keyboard.press("Enter")


def fill_pins(page: Page, *pins: str) -> None:
    """Fill the fields of the dialog from top to bottom and save."""
    fields = page.get_by_role("dialog").locator("input")
    for index, pin in enumerate(pins):
        fields.nth(index).fill(pin)
    page.get_by_role("button", name="Save PIN").click()


def test_number_and_pin_lead_to_three_choices(running: Shop, new_till: MakeTill, api: Api, complaints: Complaints) -> None:
    complaints.allow(*WRONG, *OUTAGE)
    till = new_till("Counter")
    page = till.page
    nina = new_cashier(api, "Nina", "4711")
    expect(page.get_by_role("button", name="Nina")).to_be_visible(timeout=NEWS_MS)  # the open till hears of her
    type_number(till, 99999, "4711")
    expect(page.get_by_role("alert")).to_have_text("Number or PIN is not right.")
    type_number(till, nina["number"], "4712")
    expect(page.get_by_role("alert")).to_have_text("Number or PIN is not right.")
    at_size(page, "login/number", ("till", "phone"))
    type_number(till, nina["number"], "4711")
    expect(page.get_by_role("heading", name="Choose your own PIN")).to_be_visible()
    fill_pins(page, "4711", "4711")
    expect(page.get_by_text("differs from the old one")).to_be_visible()
    fill_pins(page, "5812", "5812")
    expect(page.get_by_role("heading", name="Hello, Nina")).to_be_visible()
    axe(page)
    at_size(page, "login/choices", ("till", "phone"))
    page.get_by_role("button", name="Change the PIN").click()
    fill_pins(page, "0000", "6923", "6923")
    expect(page.get_by_text("The PIN is wrong.")).to_be_visible()
    fill_pins(page, "5812", "6923", "6923")
    expect(page.get_by_text("The new PIN counts from now on.")).to_be_visible()
    with core_down(running):
        expect(till.strip).to_contain_text("Offline", timeout=20_000)
        till.menu().get_by_role("button", name="Change the PIN").click()
        fill_pins(page, "6923", "7034", "7034")
        expect(page.get_by_text("Without the server the PIN stays as it is")).to_be_visible()
        picture(page, "login/change-offline")
        page.get_by_role("button", name="Cancel").click()
        till.lock()
        type_number(till, nina["number"], "6923")  # the verifier came with the change
        page.get_by_role("button", name="Manage the register").click()
        expect(page.get_by_role("button", name="Income and expenses")).to_be_visible()
        at_size(page, "login/manage", ("till", "phone"))


def test_a_lead_chooses_store_and_register_and_an_occupied_one_says_by_whom(new_till: MakeTill, till: Till) -> None:
    luka = new_till("Roaming").sign_in("Luka").connected()
    page = luka.page
    luka.menu().get_by_role("button", name="Choose store and register").click()
    box = page.get_by_role("dialog")
    expect(box.get_by_text("Occupied by Mira")).to_have_count(0)  # it is this very register
    box.locator(".pl", has_text="Hafenstraße").get_by_role("button").first.click()
    expect(page.get_by_role("heading", name="Who is selling?")).to_be_visible()
    expect(page.locator(".login__facts")).to_contain_text("Hafenstraße")
    luka.sign_in("Luka")
    luka.menu().get_by_role("button", name="Choose store and register").click()
    occupied = box.locator(".pl", has_text="Hauptstraße").get_by_role("button", name="Register 1 Occupied by Mira")
    occupied.click()
    expect(box.get_by_role("alert")).to_have_text("This terminal is occupied by Mira.")
    axe(page)
    at_size(page, "login/places", ("till", "phone"))


def test_a_drawer_of_one_person_is_occupied_for_colleagues(new_till: MakeTill, till: Till, api: Api) -> None:
    with setting(api, "cash.own_drawer", True):
        other = new_till("Second screen")
        expect(other.page.locator(".login__facts")).to_contain_text("Settlement")
        new_cashier(api, "Olga", "4711")
        other.page.get_by_role("button", name="Olga").click(timeout=NEWS_MS)
        other.type_pin("4711")
        expect(other.page.get_by_role("alert")).to_have_text("This terminal is occupied by Mira.")


def test_a_till_is_connected_with_a_hub_by_scanning_its_screen(
    new_page: NewPage, run: Json, api: Api, complaints: Complaints
) -> None:
    complaints.allow(r"/v1/info", r"404")
    away = Till(new_page(), {**run, "urls": {**run["urls"], "pos": f"http://127.0.0.1:{run['ports']['core']}/pos"}})
    away.open().enrol(name="Tablet")
    page = away.page
    page.get_by_role("button", name="Mira").first.click()
    with setting(api, "pos.sell_without_hub", False):
        away.type_pin("3333")
        expect(page.get_by_role("heading", name="Not connected")).to_be_visible()
        for possible in ("Put cash in", "Take cash out", "Receipts of this till"):
            expect(page.get_by_role("button", name=possible)).to_be_visible()
        axe(page)
        at_size(page, "login/no-hub", ("till", "phone"))
        page.get_by_role("button", name="Connect the devices").first.click()
        code = page.locator("[data-code]").get_attribute("data-code") or ""
        axe(page)
        at_size(page, "login/pair", ("till", "phone"))
        away.sim.scan(code)
        expect(page.get_by_role("dialog").get_by_role("status")).to_have_text("Connected")
        page.get_by_role("button", name="Done").click()
        expect(page.locator(".sale")).to_be_visible()
    away.connected().ensure_settlement()
    paper = away.sim.state["receipts"]
    away.tap("Laugenbrezel")
    away.go_to_payment()
    away.pay_cash()
    assert away.receipt_number() in away.sim.receipt(paper)["text"]
