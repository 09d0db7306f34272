"""Several receipts open at one till: each keeps its goods and its customer."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.e2e.office import Api, until
from tests.e2e.till import Till


def test_two_receipts_are_open_and_each_has_its_own_customer(till: Till, api: Api) -> None:
    page = till.page
    till.tap("Cappuccino")
    page.get_by_role("button", name="New receipt").click()
    expect(till.lines).to_have_count(0)
    till.tap("Laugenbrezel")
    page.get_by_role("button", name="Walk-in customer").click()
    page.get_by_role("button", name="New customer").first.click()
    page.get_by_label("Name").fill("Zora Open")
    page.get_by_role("button", name="Add and choose").click()
    expect(page.locator(".cust")).to_contain_text("Zora Open")
    page.get_by_role("button", name="Receipt 1").first.click()
    expect(till.lines).to_contain_text(["Cappuccino"])
    expect(page.locator(".cust")).to_contain_text("Walk-in customer")
    discard = page.locator(".tot").get_by_role("button", name="Discard this receipt")
    discard.click()
    expect(till.lines).to_contain_text(["Laugenbrezel"])
    page.get_by_role("button", name="Undo").click()
    expect(till.lines).to_contain_text(["Cappuccino"])
    discard.click()
    expect(till.lines).to_contain_text(["Laugenbrezel"])
    till.go_to_payment()
    till.pay_cash()
    till.next_sale()
    found = until(lambda: api.get("customers/customers", q="Zora Open")["items"], bool, 5, "the new customer in the office")
    sold = until(
        lambda: api.get("sales/orders", **{"f.customer_id": found[0]["id"]})["items"], bool, 5, "the sale with the customer"
    )
    assert [order["total"] for order in sold] == [95]
