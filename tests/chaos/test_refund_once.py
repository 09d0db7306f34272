"""AT-17 at the server: two stores take the same goods back at the same moment, and never more than was sold comes back."""

import json
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from addons.sales.tests.orders import line, op, order
from core import devices
from core.db import transaction
from core.ids import uuid7
from core.models import Register, Store
from tests import live

Json = dict[str, Any]
ROUNDS = 12
BURGERS = 60_000


@pytest.fixture
def shop(database: str, tmp_path: Path) -> Iterator[live.LiveShop]:
    """A shop behind a real server process, with a second store and a till in it."""
    made = live.start(database, tmp_path)
    with made.kernel.unit_of_work() as session, transaction():
        store = Store(name="Harbour", code="H", country="DE")
        session.add(store)
        session.flush()
        register = Register(store_id=store.id, name="Harbour 1", code="H1")
        session.add(register)
        session.flush()
        _device, token, _key = devices.add_device(register, "till", "Harbour 1")
        made.tills.append((register.id, token))
    yield made
    made.stop()


@pytest.fixture
def wires(shop: live.LiveShop) -> Iterator[tuple[live.Wire, live.Wire]]:
    """A connection of a till in each store."""
    with closing(shop.wire(0)) as here, closing(shop.wire(1)) as there:
        yield here, there


def combos(shop: live.LiveShop, sequence: int) -> Json:
    """Three combos with two burgers each: six burgers on one line, and the drinks on another."""
    return order(shop, sequence, [line(quantity=BURGERS, price=450), line(2, product=2, quantity=30_000)])  # type: ignore[arg-type]


def claim(wire: live.Wire, sold: Json, quantity: int) -> tuple[int, Json]:
    """Ask to take burgers back; status and answer."""
    wanted = {"id": uuid7(), "lines": [{"line_id": sold["lines"][0]["id"], "quantity": quantity}]}
    status, body = wire.post(f"/api/v1/sales/{sold['id']}/claims", json.dumps(wanted).encode())
    return status, json.loads(body)


def post(wire: live.Wire, *ops: Json) -> list[str]:
    status, body = wire.post("/api/v1/sync/ops", json.dumps({"ops": ops}).encode())
    assert status == 200, body
    return [result["status"] for result in json.loads(body)["results"]]


def at_once(*calls: Any) -> list[Any]:
    """The answers of calls that start together."""
    answers: list[Any] = [None] * len(calls)
    gate = threading.Barrier(len(calls))

    def run(place: int) -> None:
        gate.wait()
        answers[place] = calls[place]()

    threads = [threading.Thread(target=run, args=(place,)) for place in range(len(calls))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


@pytest.mark.at17
def test_of_six_burgers_two_stores_cannot_take_back_four_and_three(shop: live.LiveShop, wires: tuple[live.Wire, live.Wire]) -> None:
    here, there = wires
    for sequence in range(1, ROUNDS + 1):
        sold = combos(shop, sequence)
        assert post(here, op(sold)) == ["applied"]
        answers = at_once(lambda one=sold: claim(here, one, 40_000), lambda one=sold: claim(there, one, 30_000))
        assert sorted(status for status, _answer in answers) == [200, 409]
        refused = next(answer for status, answer in answers if status == 409)
        held = 40_000 if answers[0][0] == 200 else 30_000
        assert refused["code"] == "sales.nothing_left"
        assert refused["details"]["left"] == {sold["lines"][0]["id"]: BURGERS - held}
        assert f"{(BURGERS - held) // 10_000} of 6 left" in refused["message"]


@pytest.mark.at17
def test_returns_posted_by_two_stores_without_a_claim_stand_and_the_one_too_many_needs_a_look(
    shop: live.LiveShop, wires: tuple[live.Wire, live.Wire]
) -> None:
    here, there = wires
    sold = combos(shop, 1)
    assert post(here, op(sold)) == ["applied"]
    other = json.loads(there.get("/api/v1/boot?app=pos")[1])
    backs = [
        taken(shop, sold, 2, 40_000),
        taken(shop, sold, 1, 30_000, store_id=other["store"]["id"], register_id=shop.tills[1][0]),
    ]
    assert at_once(lambda: post(here, op(backs[0])), lambda: post(there, op(backs[1]))) == [["applied"], ["applied"]]
    found = json.loads(here.get(f"/api/v1/sales/lookup?code={sold['id']}")[1])["items"][0]
    assert found["returned"] == {sold["lines"][0]["id"]: 70_000}
    flags = [json.loads(here.get(f"/api/v1/sales/lookup?code={back['id']}")[1])["items"][0]["order"]["flags"] for back in backs]
    assert sorted("returned_too_much" in one for one in flags) == [False, True]


def taken(shop: live.LiveShop, sold: Json, sequence: int, quantity: int, **changes: Any) -> Json:
    """A return of burgers at the price they were sold for."""
    burger = sold["lines"][0]
    amount = burger["amount"] * quantity // burger["quantity"]
    back = burger | {"id": uuid7(), "refunds_line_id": burger["id"], "quantity": -quantity, "gross": -amount, "amount": -amount}
    return order(shop, sequence, [back], kind="refund", refers_to_id=sold["id"], refers_to_number=sold["number"], **changes)  # type: ignore[arg-type]
