"""AT-01 at the server: answers are lost after the commit, and still every sale is there exactly once, to the cent."""

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from sqlalchemy import func, select

from addons.cash.models import CashEntry
from addons.sales.models import DayHour, DayPayment, DayProduct, Line, Order, Payment
from addons.sales.tests.orders import op, random_order
from tests import live
from tests.chaos.lossy import LossyProxy

SALES, PER_POST, LONGEST = 1000, 4, 200
PATH = "/api/v1/sync/ops"


class Results(msgspec.Struct):
    """An answer with the bytes of each result untouched."""

    results: list[msgspec.Raw]


@pytest.fixture
def shop(database: str, tmp_path: Path) -> Iterator[live.LiveShop]:
    """A shop behind a real server process."""
    made = live.start(database, tmp_path)
    yield made
    made.stop()


def push(wire: live.Wire, ops: list[dict[str, Any]]) -> list[bytes]:
    """Post as a till does: again and again until an answer comes; the bytes of each result."""
    body = json.dumps({"ops": ops}).encode()
    while True:
        try:
            status, answer = wire.post(PATH, body)
        except ConnectionError:
            continue
        assert status == 200, answer
        return [bytes(result) for result in msgspec.json.decode(answer, type=Results).results]


@pytest.mark.at01
@pytest.mark.slow
def test_a_thousand_sales_with_every_third_answer_lost_are_a_thousand_sales(shop: live.LiveShop) -> None:
    dice = random.Random(1)
    ops = [op(random_order(shop, number, dice, lines=5)) for number in range(1, SALES + 1)]  # type: ignore[arg-type]
    proxy = LossyProxy(shop.port, drop_every=3)
    wire = live.Wire(proxy.port, shop.tills[0][1])
    first: dict[str, bytes] = {}
    for start in range(0, SALES, PER_POST):
        batch = ops[start : start + PER_POST]
        first.update(zip((one["id"] for one in batch), push(wire, batch), strict=True))
    wire.close()
    proxy.close()
    assert proxy.dropped > SALES // PER_POST // 3

    assert stored(shop) == expected(ops)
    again = shop.wire()
    for start in range(0, SALES, LONGEST):
        batch = ops[start : start + LONGEST]
        assert push(again, batch) == [first[one["id"]] for one in batch]
    again.close()
    assert stored(shop) == expected(ops)


def stored(shop: live.LiveShop) -> dict[str, int]:
    """What the server holds, from the documents, the sums and the cash ledger."""
    queries = {
        "orders": select(func.count(Order.id)), "total": select(func.sum(Order.total)), "lines": select(func.sum(Line.amount)),
        "payments": select(func.sum(Payment.amount)), "rolled hours": select(func.sum(DayHour.total)),
        "rolled sales": select(func.sum(DayHour.sales)), "rolled payments": select(func.sum(DayPayment.amount)),
        "rolled products": select(func.sum(DayProduct.amount)), "cash": select(func.sum(CashEntry.amount)),
    }  # fmt: skip
    with shop.kernel.unit_of_work(write=False) as session:
        return {name: int(session.scalar(query) or 0) for name, query in queries.items()}


def expected(ops: list[dict[str, Any]]) -> dict[str, int]:
    """What the till's journal says."""
    orders = [one["payload"]["order"] for one in ops]
    total = sum(order["total"] for order in orders)
    counts = {"orders": len(orders), "rolled sales": len(orders)}
    names = ("total", "lines", "payments", "rolled hours", "rolled payments", "rolled products", "cash")
    return counts | dict.fromkeys(names, total)
