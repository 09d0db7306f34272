"""OFF-08, C13: two tills without the server change one customer; what both changed is kept field by field, and both are logged."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.e2e.conftest import MakeTill
from tests.e2e.office import Api, until
from tests.e2e.pictures import axe, picture
from tests.e2e.test_live_rules import OUTAGE, code_of
from tests.e2e.till import Till
from tests.e2e.watch import Complaints


def change(till: Till, customer: str, **fields: str) -> None:
    """Choose a customer at the till and change fields by their labels."""
    till.page.locator(".cu").click()
    till.page.get_by_role("searchbox").last.fill(customer)
    till.page.get_by_role("dialog").get_by_role("button", name=customer).last.click()
    till.page.locator(".cu").click()
    till.page.get_by_role("button", name=f"Change {customer}").click()
    for label, value in fields.items():
        till.page.get_by_role("dialog").get_by_label(label, exact=True).fill(value)
    picture(till.page, "customers/change")
    till.page.get_by_role("button", name="Save", exact=True).click()
    expect(till.page.get_by_text(f"{customer} was changed")).to_be_visible()


def test_two_tills_that_were_away_change_one_customer(new_till: MakeTill, api: Api, complaints: Complaints) -> None:
    complaints.allow(*OUTAGE)
    jonas = api.post("customers/customers", {"name": "Jonas Twice", "phone": "030 1", "city": "Bonn"})
    tills = [new_till(f"Till {code}", code=code_of(api, code)).sign_in() for code in ("R1", "R2")]
    for till in tills:
        till.page.locator(".cu").click()
        expect(till.page.get_by_role("dialog").get_by_role("button", name="Jonas Twice")).to_be_visible()
        till.page.keyboard.press("Escape")
        till.page.context.set_offline(True)
        expect(till.strip).to_contain_text("Offline", timeout=20_000)
    change(tills[0], "Jonas Twice", City="Berlin", Phone="030 22")
    axe(tills[0].page)
    change(tills[1], "Jonas Twice", City="Potsdam", Company="Twice GmbH")
    for till in tills:
        till.page.context.set_offline(False)
        expect(till.strip).to_contain_text("0 pending", timeout=30_000)
    found = until(lambda: api.get(f"customers/customers/{jonas['id']}"), lambda one: one["city"] == "Potsdam", 20, "both arrived")
    assert (found["phone"], found["company_name"]) == ("030 22", "Twice GmbH")
    merges = api.get("audit", **{"f.action": "customers.customer.merge"})["items"]
    (merged,) = [entry for entry in merges if entry["entity_id"] == jonas["id"]]
    assert merged["data"]["crossed"] == ["city"]
    assert merged["data"]["changes"]["city"] == ["Berlin", "Potsdam"]
