"""A key for a web shop and a webhook that tells it what happens, made by the owner in the back office."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest
from playwright.sync_api import expect

from addons.webhooks.tests.receiver import Receiver, is_ours
from tests.e2e.office import Api, Office, until
from tests.e2e.pictures import at_size, axe

OWN_NETWORK = "webhooks.private_addresses"


@pytest.fixture
def receiver(api: Api) -> Iterator[Receiver]:
    """The web shop on this machine; what the test made is put away behind it."""
    api.patch("settings", {"level": "company", "values": {OWN_NETWORK: True}})
    with Receiver() as running:
        yield running
    for path in ("api-keys", "webhooks/webhooks"):
        for one in api.get(path)["items"]:
            api.patch(f"{path}/{one['id']}", {"active": False})
    api.patch("settings", {"level": "company", "values": {OWN_NETWORK: None}})


def test_a_web_shop_gets_a_key_and_hears_what_it_changes(office: Office, api: Api, receiver: Receiver) -> None:
    page = office.open("#/form/core.api_key/new").page
    page.get_by_label("Name").fill("Web shop")
    page.get_by_role("button", name="Add a row").click()
    page.get_by_role("combobox", name="Role").click()
    page.get_by_role("option", name="Manager").click()
    page.get_by_role("button", name="Create").click()
    page.get_by_role("button", name="Make the key").click()
    key = page.get_by_label("The new key").input_value()
    axe(page)
    office.open("#/form/webhooks.webhook/new")
    page.get_by_label("Name").fill("Web shop")
    page.get_by_label("Address").fill(receiver.url)
    page.get_by_role("checkbox", name="Product added or changed").click()
    page.get_by_role("button", name="Create").click()
    page.get_by_role("button", name="Make the secret").click()
    secret = page.get_by_label("The new secret").input_value()
    page.get_by_role("button", name="Send a test").click()
    expect(page.get_by_role("status").filter(has_text="Taken: answer 204")).to_be_visible()
    axe(page)
    at_size(page, "webhook")

    product = api.get("catalog/products", per_page=1)["items"][0]
    address = f"{api.http.base_url}catalog/products/{product['id']}"
    changed = httpx.patch(address, json={"name": product["name"]} | {"sku": "HOOK-1"}, headers={"Authorization": f"Bearer {key}"})
    assert changed.status_code == 200, changed.text
    got = until(lambda: receiver.got[1:], bool, 10, "the change of the product")[0]
    assert is_ours(got, secret)
    assert (got.data["type"], got.data["data"]["sku"]) == ("product.updated", "HOOK-1")
    api.patch(f"catalog/products/{product['id']}", {"sku": product["sku"]})
    rows = office.list("webhooks.deliveries", "f.event=product.updated&f.state=delivered")
    expect(rows.first).to_contain_text("Web shop")
