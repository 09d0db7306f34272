"""Random sequences of selling and taking back, while browser, hub, server and line go away at random: nothing lost or doubled."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from tests.chaos.storm import Storm
from tests.e2e.office import Api, until
from tests.run.shop import Shop, copy_of_demo

pytestmark = [pytest.mark.slow, pytest.mark.e2e, pytest.mark.xdist_group("e2e")]
SEQUENCES = int(os.environ.get("TEZGA_CHAOS_SEQUENCES", "40"))
STRIKES = max(1, SEQUENCES // 10)
SEED = int(os.environ.get("TEZGA_CHAOS_SEED", "7"))


@pytest.fixture
def storm(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Storm]:
    shop = Shop(copy_of_demo(tmp_path_factory, tmp_path / "shop")).wait_until_ready()
    with sync_playwright() as chromium:
        made = Storm(chromium, shop, tmp_path / "profile", SEED)
        try:
            made.open().enrol().sign_in("Luka").connected().ensure_settlement()
            yield made
        finally:
            made.close()
            shop.stop()


def test_every_paid_sale_is_at_the_server_exactly_once_and_the_ledgers_balance(storm: Storm) -> None:
    struck = set(storm.dice.sample(range(SEQUENCES), STRIKES))
    for number in range(SEQUENCES):
        if number in struck:
            storm.strike()
        storm.work()
    storm.wait_for_core()
    api = Api(storm.shop.state)
    receipts = storm.receipts()
    assert {one["number"] for one in receipts} >= set(storm.finished), "a finished sale is not in the till's memory"
    until(lambda: api.get("sales/orders")["total"], lambda count: count >= len(receipts), 90, "every sale arrived")
    assert at_the_server(api) == {one["id"]: one["total"] for one in receipts}
    assert api.get("sync/review")["total"] == 0
    balance(api, receipts)
    api.http.close()


def at_the_server(api: Api) -> dict[str, int]:
    """Every order with its total."""
    pages = (api.get("sales/orders")["total"] - 1) // 200 + 1
    rows = [row for page in range(1, pages + 1) for row in api.get("sales/orders", page=page, per_page=200)["items"]]
    assert len(rows) == len({row["id"] for row in rows})
    return {row["id"]: row["total"] for row in rows}


def balance(api: Api, receipts: list[dict]) -> None:
    """Receipts, cash ledger and the settlement's expected cash say the same."""
    cash = sum(one["total"] for one in receipts)
    (settlement,) = api.get("cash/settlements")["items"]
    assert settlement["expected"] - settlement["opening_float"] == cash
    pages = (api.get("cash/entries")["total"] - 1) // 200 + 1
    entries = [row for page in range(1, pages + 1) for row in api.get("cash/entries", page=page, per_page=200)["items"]]
    assert sum(row["amount"] for row in entries if row["kind"] in ("sale", "refund")) == cash
    sales = [one for one in receipts if one["kind"] == "sale"]
    assert sum(method["amount"] for method in settlement["methods"]) == cash
    assert len([row for row in entries if row["kind"] == "sale"]) == len(sales)
