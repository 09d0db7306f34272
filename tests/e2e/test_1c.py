"""1C is connected in the back office, exchanges with the running server, and every record shows what became of it."""

from __future__ import annotations

import re
import time
import uuid

import httpx
from playwright.sync_api import expect

from addons.export_1c.tests.files import catalogue, goods, offer, offers
from addons.export_1c.tests.one_c import OneC
from tests.e2e.office import Office
from tests.e2e.pictures import at_size, axe


def test_1c_is_connected_brings_goods_and_fetches_sales(office: Office) -> None:
    page, mark = office.page, uuid.uuid4().hex[:6]
    page.bring_to_front()
    office.open("#/form/export_1c.connection/new")
    page.get_by_label("Name", exact=False).first.fill(f"1C {mark}")
    page.get_by_label("Login", exact=False).first.fill(f"exchange-{mark}")
    page.get_by_role("button", name="Create").click()
    page.get_by_role("button", name="Access for 1C").click()
    page.get_by_role("button", name="Make a password").click()
    address, login, password = (page.locator("dd code").nth(number).inner_text() for number in range(3))
    axe(page)
    at_size(page, "export_1c/access", ("till", "phone"))
    page.get_by_role("button", name="Done", exact=True).click()
    with httpx.Client(timeout=30) as http:
        one_c = OneC(
            lambda *call: http.request(call[0], call[1], headers=call[2], content=call[3]).content, address, login, password
        )
        one_c.begin()
        kind = f"p-{mark}"
        rows = goods(f"g-{mark}", f"Чай {mark}"), goods(f"bad-{mark}", f"Бубен {mark}", code="4006381333932")
        files = {"import.xml": catalogue(*rows), "offers.xml": offers(offer(f"g-{mark}", (kind, "3.49")), types=(kind,))}
        one_c.upload(files, part=400)
        for name in files:
            one_c.load(name, wait=lambda: time.sleep(0.1))
        one_c.begin("sale").fetch()
        one_c.acknowledge()
    found = office.list("export_1c.runs")
    expect(found.filter(has_text="import.xml").first).to_contain_text("Done")
    at_size(page, "export_1c/runs", ("till", "phone"))
    found.filter(has_text="import.xml").first.click()
    page.get_by_role("link", name="Records", exact=True).click()
    refused = page.locator("tbody tr").filter(has_text=f"Бубен {mark}")
    expect(refused).to_contain_text(re.compile("Refused.*check digit"))
    axe(page)
    at_size(page, "export_1c/records", ("till", "phone"))
