"""Two scanners and two bank terminals on one till (POS-30), through the till's screen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from hw_proxy.config import DEMO
from hw_proxy.tests.test_two_of_a_kind import SECOND
from hw_proxy.tests.till import Till as Counter
from tests.e2e.card_terminal import CALM, CardTerminal, finished
from tests.e2e.conftest import NewPage
from tests.e2e.office import Api
from tests.e2e.till import Till
from tests.run.shop import Shop, copy_of_demo

WINDOW, DOOR = "Terminal at the window", "Terminal at the door"


@pytest.fixture
def window(client: None, tmp_path: Path) -> Iterator[Counter]:
    """A second counter with devices of its own, cabled to the till's computer."""
    (tmp_path / "window").mkdir()
    counter = Counter(tmp_path / "window")
    counter.start_devices()
    counter.hand_without_proxy("terminal", **CALM)
    yield counter
    counter.stop()


@pytest.fixture
def counters(window: Counter, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Shop, Api]]:
    """A shop of its own whose till has the devices of both counters, and a payment method for each terminal."""
    wires = window.endpoints()["wires"]
    folder = copy_of_demo(tmp_path_factory, tmp_path / "shop")
    config = folder / "hw" / "config.toml"
    config.parent.mkdir(exist_ok=True)
    second = SECOND.format(scanner=f"pty://{wires['scanner']['path']}", terminal=wires["terminal"]["port"])
    config.write_text(DEMO + second, "utf-8")
    shop = Shop(folder).wait_until_ready()
    api = Api(shop.state)
    for sort, (name, device) in enumerate([(DOOR, "terminal"), (WINDOW, "terminal-2")]):
        api.post("payments/methods", {"name": name, "kind": "terminal", "device": device, "sort": 30 + sort})
    yield shop, api
    api.http.close()
    assert shop.stop() == 0, shop.text()


def pay(till: Till, method: str) -> None:
    till.go_to_payment()
    till.page.get_by_role("button", name=method).first.click()
    till.page.get_by_role("button", name="Send to the terminal").click()
    finished(till)
    till.next_sale()


def test_a_till_takes_codes_of_two_scanners_and_cards_at_two_terminals(
    window: Counter, counters: tuple[Shop, Api], new_page: NewPage
) -> None:
    shop, api = counters
    door = CardTerminal(shop.state["ports"]["hw"])
    door.calm()
    till = Till(new_page(), shop.state).open().enrol().sign_in().connected().ensure_settlement()
    code = api.get("catalog/products", q="Cappuccino")["items"][0]["barcodes"][0]["code"]
    till.scan(code)
    pay(till, DOOR)
    window.hand_without_proxy("scanner/scan", code=code)
    expect(till.lines).to_have_count(1)
    till.scan(code)
    pay(till, WINDOW)
    collected = [one["amount"] for one in window.state_without_proxy()["terminal"]["charges"]]
    assert (door.charges, collected) == ([290], [580])
