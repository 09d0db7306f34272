"""AT-19 at the server: a hundred payments of 10 want a card of 500 at the same moment; fifty get it, and it is empty."""

import json
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from addons.gift_cards.tests.till import API, METHOD, NUMBER
from addons.sales.tests.orders import line, op, order, payment
from core.ids import uuid7
from tests import live

Json = dict[str, Any]
TILLS, EACH = 4, 25


@pytest.fixture
def shop(database: str, tmp_path: Path) -> Iterator[live.LiveShop]:
    """A shop behind a real server process."""
    made = live.start(database, tmp_path)
    yield made
    made.stop()


def send(wire: live.Wire, *ops: Json) -> list[str]:
    status, body = wire.post("/api/v1/sync/ops", json.dumps({"ops": ops}).encode())
    assert status == 200, body
    return [result["status"] for result in json.loads(body)["results"]]


def sold_card(shop: live.LiveShop) -> Json:
    load = {"product_id": None, "tax_id": None, "facts": {"gift_cards": {"load": {"number": NUMBER}}}}
    return order(shop, 9000, [line(price=500) | load])  # type: ignore[arg-type]


def paid(shop: live.LiveShop, sequence: int, hold: str) -> Json:
    tender = payment(10, method=METHOD, kind="gift_card") | {"facts": {"gift_cards": {"number": NUMBER, "hold": hold}}}
    return order(shop, sequence, [line(price=10)], payments=[tender])  # type: ignore[arg-type]


def spend(shop: live.LiveShop, till: int, gate: threading.Barrier, succeeded: list[int]) -> None:
    """Hold 10 and post the sale where the hold was given, so often."""
    with closing(shop.wire(0)) as wire:
        gate.wait()
        for number in range(EACH):
            hold = uuid7()
            body = json.dumps({"id": hold, "number": NUMBER, "amount": 10}).encode()
            status, _answer = wire.post(f"{API}/holds", body)
            if status == 200 and send(wire, op(paid(shop, till * 100 + number + 1, hold))) == ["applied"]:
                succeeded.append(number)


@pytest.mark.at19
def test_a_hundred_parallel_payments_of_ten_from_a_card_of_500(shop: live.LiveShop) -> None:
    with closing(shop.wire(0)) as wire:
        assert send(wire, op(sold_card(shop))) == ["applied"]
        gate, succeeded = threading.Barrier(TILLS), list[int]()
        tills = [threading.Thread(target=spend, args=(shop, till, gate, succeeded)) for till in range(TILLS)]
        for till in tills:
            till.start()
        for till in tills:
            till.join()
        told = json.loads(wire.get(f"{API}/lookup?number={NUMBER}")[1])
    assert (len(succeeded), told["balance"], told["available"]) == (50, 0, 0)
