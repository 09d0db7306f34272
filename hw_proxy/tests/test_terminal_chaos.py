"""Payments with cables that break, refusals and kill -9 of the proxy: the terminal's charges are the approved ones.

TEZGA_CHAOS_PAYMENTS says how many, 60 unless told.
"""

from __future__ import annotations

import os
import random
import time
import uuid
from typing import Any

import httpx
import pytest

from hw_proxy.tests.till import Till, until

Json = dict[str, Any]
PAYMENTS = int(os.environ.get("TEZGA_CHAOS_PAYMENTS", "60"))
FAULTS: list[Json] = [
    {"lose": "start"}, {"lose": "before_status"}, {"lose": "before_ack"}, {"lose": "before_completion"}, {"answer": "decline"},
    {"answer": "cancel"}, {"lose": "start", "answer": "decline"}, {"unacknowledged": "reverse", "lose": "before_ack"},
]  # fmt: skip
USUAL: Json = {"answer": "approve", "lose": "", "unacknowledged": "keep"}


@pytest.mark.at11
@pytest.mark.slow
def test_every_charge_is_an_approved_payment_and_none_is_doubled(own_till: Till) -> None:
    till, dice = own_till.start(), random.Random(11)
    approved = []
    for _ in range(PAYMENTS):
        amount = dice.choice([1250, 1250, dice.randint(1, 99_999)])
        fault = dice.choice(FAULTS) if dice.random() < 0.4 else {}
        till.hand("terminal", **USUAL, **{"pin_ms": dice.choice([0, 0, 20])})
        till.hand("terminal", **fault)
        if pay_through(till, amount, dice)["state"] == "done":
            approved.append(amount)
    state = till.state()["terminal"]
    booked = [one["amount"] for one in state["charges"] if one["kind"] == "pay" and not one["reversed"]]
    assert booked == approved
    assert len(approved) > PAYMENTS / 2


def pay_through(till: Till, amount: int, dice: random.Random) -> Json:
    """One payment as a till makes it: asked with one id, followed over a kill, asked about until it is decided."""
    key = str(uuid.uuid4())
    body, headers = {"amount": amount, "currency": "EUR"}, {"Idempotency-Key": key}
    is_killed = dice.random() < 0.15
    try:
        till.http.post("/v1/devices/terminal/pay", json=body, headers=headers, timeout=0.5)
    except httpx.HTTPError:
        return ask(till, key)
    if is_killed:
        time.sleep(dice.uniform(0, 0.08))
        till.kill()
        till.start()
    return ask(till, key)


def ask(till: Till, key: str) -> Json:
    """The decided job of a key."""

    def decided() -> Json | None:
        job: Json = till.http.post("/v1/jobs/ask?wait=3000", json={"key": key}).json()
        return job if job["state"] in ("done", "failed") else None

    found: Json = until(decided, 40)
    return found
