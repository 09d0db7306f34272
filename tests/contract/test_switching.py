"""An addon that one store switches off is gone there at once and stays in the other; switched on again it is back.

The example addon has everything that an addon can have, so it stands for all of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from addons.example_tips.signals import TipGiven, tip_given
from addons.example_tips.tests.till import post, returned, sale_with_tip, tip_op
from addons.sales.tests.orders import op as order_op
from core import assets, stores
from core.owner import owned_by
from core.testing import Client, Shop

ADDON = "example_tips"
Doc = dict[str, Any]

pytestmark = pytest.mark.at32


@dataclass
class Place:
    """A store with a till, in which everything is on."""

    shop: Shop
    store_id: str
    register_id: str
    till: Client
    sequence: int = 0

    def get(self, path: str) -> Any:
        """What the owner sees while looking at this store."""
        return self.shop.owner.get(path, headers={"X-Tezga-Store": self.store_id})

    def switch(self, *, on: bool) -> list[str]:
        """Switch the addon as the back office does; what was switched along."""
        answer = self.shop.owner.post(f"/api/v1/addons/{ADDON}/{'enable' if on else 'disable'}", {"store_id": self.store_id})
        assert answer.status_code == 200, answer.json
        return list(answer.json["switched"])

    def sale(self) -> Doc:
        """The next sale with a tip at this till, not posted yet."""
        self.sequence += 1
        place = {"store_id": self.store_id, "register_id": self.register_id}
        return sale_with_tip(self.shop, 100, self.sequence, **place)

    def give_back(self, sale: Doc) -> None:
        """Post the return of a sale."""
        self.sequence += 1
        done = returned(self.shop, sale, self.sequence, store_id=self.store_id, register_id=self.register_id)
        assert post(self.till, done)[0]["status"] == "applied"

    def boot(self) -> Doc:
        """What the till starts with, in German, since English texts need no catalog."""
        return dict(self.till.get("/api/v1/boot?app=pos", headers={"X-Tezga-Language": "de"}).json)

    def thanks(self, sale: Doc) -> list[str]:
        """What the receipt of a sale says about tips."""
        blocks = self.get(f"/api/v1/receipts/{sale['id']}/document").json["blocks"]
        return [block["text"] for block in blocks if block.get("text", "").startswith("Tip for")]


@pytest.fixture
def here(shop: Shop) -> Place:
    """The store that will switch the addon off."""
    assert assets.manifest(), "the client is not built; run: make setup"
    return Place(shop, shop.store_id, shop.register_id, shop.till)


@pytest.fixture
def there(shop: Shop) -> Place:
    """A second store that keeps it."""
    store_id, register_id = shop.new_store("Second")
    with shop.work():
        for manifest in shop.kernel.installed:
            stores.enable(manifest.name, store_id)
    return Place(shop, store_id, register_id, shop.new_till(register_id))


def shown(place: Place) -> dict[str, bool]:
    """Which traces of the addon a store shows, by kind."""
    meta, boot = place.get("/api/v1/meta").json, place.boot()
    settings = place.get(f"/api/v1/settings?level=store&id={place.store_id}").json
    return {
        "list": place.get(f"/api/v1/{ADDON}/tips").status_code == 200,
        "report": place.get(f"/api/v1/{ADDON}/report").status_code == 200,
        "view": f"{ADDON}.tips" in meta["views"],
        "menu": f"{ADDON}.tips" in {menu["key"] for menu in meta["menus"]},
        "card": f"{ADDON}.employees" in {card["key"] for card in meta["dashboards"]["home"]["cards"]},
        "permission": f"{ADDON}.view" in meta["permissions"],
        "settings page": ADDON in {page["addon"] for page in settings["pages"]},
        "setting at the till": f"{ADDON}.percents" in boot["settings"],
        "texts": ADDON in boot["i18n"]["messages"],
        "web part": ADDON in {addon["name"] for addon in boot["addons"]},
        "service worker": any(f"addon-{ADDON}" in file for file in worker_files(place)),
    }


def worker_files(place: Place) -> list[str]:
    """The files that the till of a store keeps for offline starts."""
    return [word for word in place.till.get("/sw.js").text.split('"') if word.startswith("/assets/")]


def test_everything_of_an_addon_goes_in_one_store_and_stays_in_the_other(here: Place, there: Place) -> None:
    traces = shown(here)
    assert [kind for kind, there_is in traces.items() if not there_is] == []
    assert here.switch(on=False) == [ADDON]
    assert [kind for kind, there_is in shown(here).items() if there_is] == []
    assert shown(there) == traces
    assert here.switch(on=True) == [ADDON]
    assert shown(here) == traces


def test_a_new_version_of_the_client_is_told_to_that_store_alone(here: Place, there: Place) -> None:
    before = here.boot()["version"], there.boot()["version"]
    here.switch(on=False)
    after = here.boot()["version"], there.boot()["version"]
    assert (before[0] != after[0], before[1] == after[1]) == (True, True)


def test_its_operations_wait_for_a_person_and_are_applied_when_it_is_back(here: Place, there: Place) -> None:
    here.switch(on=False)
    sale, other = here.sale(), there.sale()
    tip = tip_op(sale, here.shop.cashier_id)
    done, refused = post(here.till, order_op(sale), tip)
    assert (done["status"], refused["status"], refused["reason"]["code"]) == ("applied", "review", "core.unknown_operation")
    assert "installed and on in this store" in refused["reason"]["message"]
    assert [one["status"] for one in post(there.till, order_op(other), tip_op(other, there.shop.cashier_id))] == ["applied"] * 2
    here.switch(on=True)
    assert here.shop.owner.post(f"/api/v1/sync/review/{tip['id']}/retry", {}).json["status"] == "applied"
    assert [row["order_id"] for row in here.get(f"/api/v1/{ADDON}/tips").json["items"]] == [sale["id"]]


def test_it_is_told_nothing_and_changes_no_result_where_it_is_off(here: Place, there: Place) -> None:
    sales = {place.store_id: place.sale() for place in (here, there)}
    for place in (here, there):
        sale = sales[place.store_id]
        post(place.till, order_op(sale), tip_op(sale, place.shop.cashier_id))
        assert place.thanks(sale) == ["Tip for Mira: 1,00\xa0€. Thank you!"]
    here.switch(on=False)
    for place in (here, there):
        place.give_back(sales[place.store_id])
    assert [len(place.thanks(sales[place.store_id])) for place in (here, there)] == [0, 1]
    assert there.get(f"/api/v1/{ADDON}/report").json["total"] == 0
    here.switch(on=True)
    assert here.get(f"/api/v1/{ADDON}/report").json["total"] == 100
    assert len(here.thanks(sales[here.store_id])) == 1


@pytest.fixture
def told() -> Iterator[list[str]]:
    """Stores of which a receiver of receipts was told about tips; receipts is the addon whose switch counts."""
    heard: list[str] = []

    def receiver(tip: TipGiven) -> None:
        heard.append(tip.store_id)

    with owned_by("receipts"):
        tip_given.connect(receiver)
    yield heard
    tip_given.disconnect(receiver)


def test_its_signals_reach_only_receivers_that_are_on(told: list[str], here: Place, there: Place) -> None:
    for place in (here, there):
        sale = place.sale()
        post(place.till, order_op(sale), tip_op(sale, place.shop.cashier_id))
    assert told == [here.store_id, there.store_id]
    answer = here.shop.owner.post("/api/v1/addons/receipts/disable", {"store_id": here.store_id})
    assert {ADDON, "receipts"} <= set(answer.json["switched"])
    for place in (here, there):
        sale = place.sale()
        post(place.till, order_op(sale), tip_op(sale, place.shop.cashier_id))
    assert told[2:] == [there.store_id]


def test_open_pages_hear_of_a_switching_and_the_boot_document_says_up_to_which(here: Place) -> None:
    before = here.get("/api/v1/boot?app=backoffice").json["addons_seq"]
    here.switch(on=False)
    heads = here.get(f"/api/v1/events?wait=5&since_addons={before}").json
    assert heads["addons"] > before
    assert here.get("/api/v1/boot?app=backoffice").json["addons_seq"] == heads["addons"]
