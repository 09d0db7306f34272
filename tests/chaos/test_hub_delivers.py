"""The browser never comes back: the hub brings its copies to the core by itself, and nothing is there twice."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select

from addons.sales.models import Order
from addons.sales.tests.orders import op, random_order
from core.db import transaction
from core.device_state import DeviceState
from core.models import Device
from core.ops import Operation
from hw_proxy.tests.client import Client
from hw_proxy.tests.till import until
from tests import live
from tests.chaos.hub import HubTill

pytestmark = pytest.mark.slow


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[live.LiveShop]:
    folder = tmp_path / "core"
    folder.mkdir()
    made = live.start("sqlite", folder)
    yield made
    made.stop()


@pytest.fixture
def till(shop: live.LiveShop, tmp_path: Path) -> Iterator[HubTill]:
    (tmp_path / "hub").mkdir()
    made = HubTill(shop, tmp_path / "hub")
    made.enrol()
    yield made
    made.hub.stop()


def orders(shop: live.LiveShop) -> int:
    with shop.kernel.unit_of_work(write=False) as session:
        return int(session.scalar(select(func.count(Order.id))) or 0)


def sales(shop: live.LiveShop, count: int) -> list[dict]:
    dice = random.Random(count)
    return [op(random_order(shop, number, dice, lines=3)) for number in range(1, count + 1)]  # type: ignore[arg-type]


def test_the_hub_alone_delivers_with_the_tills_own_name(shop: live.LiveShop, till: HubTill) -> None:
    for one in sales(shop, 30):
        till.keep(one)
    until(lambda: till.pending() == 0, 20)
    assert orders(shop) == 30
    delivered = till.hub.http.get("/v1/outbox?pending=1").json()["delivered"]
    assert delivered["count"] == 30
    with shop.kernel.unit_of_work(write=False) as session:
        till_id = session.scalars(select(Device.id).where(Device.name == "Till behind a hub")).one()
        assert set(session.scalars(select(Operation.device_id))) == {till_id}


def test_browser_and_hub_deliver_the_same_without_doubles(shop: live.LiveShop, till: HubTill) -> None:
    ops = sales(shop, 40)
    for one in ops:
        till.keep(one)
        if int(one["payload"]["order"]["sequence"]) % 3 == 0:
            till.push(one).raise_for_status()
    until(lambda: till.pending() == 0, 20)
    answers = till.push(*ops).json()["results"]
    assert orders(shop) == 40
    assert {answer["status"] for answer in answers} == {"applied"}


def test_a_killed_hub_goes_on_where_it_was(shop: live.LiveShop, till: HubTill) -> None:
    shop.stop_server()
    for one in sales(shop, 20):
        till.keep(one)
    till.hub.kill()
    till.hub.start()
    assert till.pending() == 20
    shop.start_server()
    until(lambda: till.pending() == 0, 30)
    assert orders(shop) == 20


def test_the_back_office_sees_what_the_hub_holds_and_brought(shop: live.LiveShop, till: HubTill) -> None:
    for one in sales(shop, 5):
        till.keep(one)
    until(lambda: till.pending() == 0, 20)
    till.hub.kill()
    till.hub.start()  # tells the core anew at its start

    def delivered() -> int:
        with shop.kernel.unit_of_work(write=False) as session:
            return int(session.scalar(select(func.max(DeviceState.delivered))) or 0)

    until(lambda: delivered() == 5, 20)


def test_a_revoked_till_is_forgotten_and_its_copies_stay(shop: live.LiveShop, till: HubTill) -> None:
    with shop.kernel.unit_of_work() as session, transaction():
        session.scalars(select(Device).where(Device.name == "Till behind a hub")).one().active = False
    till.keep(sales(shop, 1)[0])
    until(lambda: not till.hub.http.get("/v1/recovery").json()["known"], 20)
    assert till.pending() == 1
    till.enrol()
    until(lambda: till.pending() == 0, 20)
    assert orders(shop) == 1


def test_of_two_tills_the_hub_offers_the_one_that_is_not_at_work(shop: live.LiveShop, till: HubTill) -> None:
    def offered() -> dict:
        found: dict = till.hub.http.get("/v1/recovery").json()
        return found

    until(lambda: offered()["known"], 20)
    first = dict(till.cookies)
    till.enrol()
    until(lambda: offered()["known"], 20)
    shop.stop_server()
    made = sales(shop, 5)
    for one in made[:3]:
        till.keep(one)
    latest, till.cookies = till.cookies, first
    for one in made[3:]:
        till.keep(one)
    assert offered()["pending"] == 3

    async def while_the_latest_is_at_work() -> int:
        async with Client(till.hub, latest) as client:
            await client.hello()
            return int((await asyncio.to_thread(offered))["pending"])

    assert asyncio.run(while_the_latest_is_at_work()) == 2
