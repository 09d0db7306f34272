"""A cashier who starts late, does the list of the evening before the drawer closes, goes early and clocks out."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from core.ids import uuid7
from tests.e2e.conftest import Json, MakeTill
from tests.e2e.office import Api, Office
from tests.e2e.pictures import at_size, axe
from tests.e2e.test_cash_on_its_way import register
from tests.e2e.till import Till

SIZES = ("till", "phone")
LISTS = "checklists/checklists"
ALL_DAY = [{"day": day, "from": "00:00", "to": "23:59"} for day in range(1, 8)]
LIMITS = {"cash_shifts.late_minutes": 0, "cash_shifts.early_minutes": 0}


@pytest.fixture
def evening(api: Api) -> Iterator[Json]:
    """A mandatory list, and working times by which Mira is late now and goes early; taken back when the test is over."""
    store = api.register()["store_id"]
    mira = next(one["id"] for one in api.get("users")["items"] if one["name"] == "Mira")
    tasks = [{"text": "Clean the coffee machine"}, {"text": "Count the cash drawer"}]
    made: Json = api.post(LISTS, {"name": f"Evening {uuid7()[-4:]}", "mandatory": True, "tasks": tasks})
    plan: Json = api.post("staff_bonus/plans", {"name": "Sales bonus", "threshold": 100_000, "rate": 300, "user_ids": [mira]})
    api.patch("settings", {"level": "store", "id": store, "values": LIMITS})
    api.patch(f"users/{mira}", {"ext": {"employees": {"work_times": ALL_DAY}}})
    yield made
    api.patch(f"users/{mira}", {"ext": {"employees": {"work_times": []}}})
    api.patch("settings", {"level": "store", "id": store, "values": dict.fromkeys(LIMITS)})
    api.patch(f"staff_bonus/plans/{plan['id']}", {"active": False})
    api.patch(f"{LISTS}/{made['id']}", {"active": False})


def box(page: Page, name: str) -> Locator:
    return page.get_by_role("dialog", name=name)


def start_late(till: Till) -> None:
    """Open the drawer with a reason for being late."""
    page = till.page
    page.get_by_title("Open the settlement").click()
    till.type_amount("100,00")
    page.get_by_role("button", name="Open with 100,00 €").click()
    late = box(page, "Late start")
    late.get_by_role("button", name="Go on").click()
    expect(late.get_by_text("Say why; it is kept with the settlement.")).to_be_visible()
    axe(page)
    at_size(page, "staff/late", SIZES)
    late.get_by_role("button", name="Traffic").click()
    late.get_by_role("button", name="Go on").click()
    expect(page.locator(".sale")).to_be_visible()


def close_early(till: Till) -> None:
    """Count; the open task stands in the way until it is ticked; then say why so early."""
    page = till.page
    page.goto(f"{till.run['urls']['pos']}#/settlement?step=count")
    page.get_by_role("button", name="100,00").or_(page.get_by_role("button", name="100 €")).first.click()
    till.type_amount("1")
    page.get_by_role("button", name="Confirm the count").click()
    page.get_by_role("button", name="Close the settlement").click()
    gate = page.get_by_role("dialog", name="Before settlement")
    expect(gate.get_by_role("checkbox")).to_have_count(1)
    axe(page)
    at_size(page, "staff/gate", SIZES)
    gate.get_by_role("checkbox", name="Count the cash drawer").click()
    gate.get_by_role("button", name="Close the settlement").click()
    early = box(page, "Closing early")
    early.get_by_label("Reason").fill("Inventory")
    early.get_by_role("button", name="Go on and close").click()
    expect(page.get_by_title("Open the settlement")).to_be_visible()


def test_a_late_cashier_does_the_list_before_the_drawer_closes(new_till: MakeTill, api: Api, office: Office, evening: Json) -> None:
    _id, code = register(api)
    till = new_till("Staff", code).sign_in()
    page = till.page
    start_late(till)
    page.goto(f"{till.run['urls']['pos']}#/checklists")
    page.get_by_role("checkbox", name="Clean the coffee machine").click()
    expect(page.get_by_text("1 of 2")).to_be_visible()
    axe(page)
    at_size(page, "staff/checklists", SIZES)
    close_early(till)
    page.goto(f"{till.run['urls']['pos']}#/reports")
    expect(page.get_by_text("Traffic")).to_be_visible()
    page.goto(f"{till.run['urls']['pos']}#/bonus")
    expect(
        page.get_by_role("region", name="Sales bonus").get_by_text("€1,000.00").or_(page.get_by_text("1.000,00 €"))
    ).to_be_visible()
    axe(page)
    at_size(page, "staff/bonus", SIZES)
    till.menu().get_by_role("button", name="Clock out").click()
    expect(page.get_by_role("heading", name="Who is selling?")).to_be_visible()
    office.open("#/checklists")
    card = office.page.get_by_role("region", name=evening["name"])
    expect(card.get_by_text("2 of 2")).to_be_visible()
    axe(office.page)
    at_size(office.page, "staff/progress", SIZES)
    office.open("#/bonuses")
    expect(office.page.get_by_role("row").filter(has_text="Sales bonus")).to_contain_text("Mira")
    axe(office.page)
    at_size(office.page, "staff/bonuses", SIZES)
    row = office.list("cash.settlements").filter(has_text="LATE, EARLY").first
    row.click()
    expect(office.page.get_by_text("Inventory").or_(office.page.locator("input[value='Inventory']")).first).to_be_visible()
