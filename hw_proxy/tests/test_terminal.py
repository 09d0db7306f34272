"""Card payments through driver, journal and wire: approved once, refused cleanly, or unknown until the terminal was asked."""

from __future__ import annotations

import sqlite3
import uuid
from typing import Any

import pytest

from hw_proxy.tests.till import Till, until

Json = dict[str, Any]


def pay(till: Till, amount: int = 1250, key: str | None = None, wait: int = 15_000) -> Json:
    return till.do("terminal", "pay", {"amount": amount, "currency": "EUR"}, key=key, wait=wait)


def charges(till: Till) -> list[int]:
    """Amounts that the bank will collect."""
    return [one["amount"] for one in till.state()["terminal"]["charges"] if one["kind"] == "pay" and not one["reversed"]]


def settled(till: Till, job: Json) -> Json:
    found: Json = until(lambda: (row := till.job(job["id"]))["state"] in ("done", "failed", "operator") and row, 20)
    return found


def test_an_approved_payment_says_what_the_terminal_said(till: Till) -> None:
    before = charges(till)
    job = pay(till)
    assert job["state"] == "done"
    result = job["result"]
    assert (result["amount"], result["card_name"], result["card"]) == (1250, "Visa Debit", "************4242")
    assert result["slip"][0] == "CUSTOMER COPY"
    assert result["merchant_slip"] == []
    assert charges(till) == [*before, 1250]


def test_the_same_id_again_answers_the_stored_outcome_and_charges_nothing(till: Till) -> None:
    key, before = str(uuid.uuid4()), charges(till)
    first = pay(till, key=key)
    assert pay(till, key=key) == first
    assert charges(till) == [*before, 1250]


def test_the_same_id_for_another_amount_is_refused(till: Till) -> None:
    key = str(uuid.uuid4())
    pay(till, key=key)
    answer = till.http.post("/v1/devices/terminal/pay", json={"amount": 1}, headers={"Idempotency-Key": key})
    assert answer.status_code == 409


@pytest.mark.parametrize(
    ("settings", "code"),
    [({"answer": "decline"}, "E609"), ({"answer": "cancel"}, "E603"), ({"answer": "decline", "decline_code": 0x77}, "E602")],
)
def test_a_refusal_is_final_and_charges_nothing(till: Till, settings: Json, code: str) -> None:
    before = charges(till)
    till.hand("terminal", **settings)
    job = pay(till)
    assert (job["state"], job["conditions"][0]["code"]) == ("failed", code)
    assert charges(till) == before
    assert till.device("terminal")["state"] == "online"


def test_the_till_can_stop_its_own_payment_and_no_other(till: Till) -> None:
    till.hand("terminal", answer="wait")
    key = str(uuid.uuid4())
    job = pay(till, key=key, wait=0)
    until(lambda: till.state()["terminal"]["screen"][0] == "Insert card")
    till.do("terminal", "abort", {"key": "another"})
    assert till.job(job["id"])["state"] == "sent"
    till.do("terminal", "abort", {"key": key})
    assert settled(till, job)["conditions"][0]["code"] == "E603"


def test_a_second_payment_waits_for_no_undecided_one_but_is_refused(till: Till) -> None:
    till.hand("terminal", answer="wait")
    job = pay(till, wait=0)
    until(lambda: till.state()["terminal"]["screen"][0] == "Insert card")
    answer = till.http.post("/v1/devices/terminal/pay", json={"amount": 1}, headers={"Idempotency-Key": str(uuid.uuid4())})
    assert (answer.status_code, answer.json()["code"]) == (409, "device.locked")
    till.hand("terminal/card")
    assert settled(till, job)["state"] == "done"


@pytest.mark.parametrize("point", ["start", "before_status", "before_ack", "before_completion"])
def test_a_cable_that_breaks_anywhere_around_the_approval_ends_in_one_charge(till: Till, point: str) -> None:
    before = charges(till)
    till.hand("terminal", lose=point, pin_ms=50)
    job = settled(till, pay(till))
    assert job["state"] == "done", job
    assert job["result"]["verified"] == "query"
    assert charges(till) == [*before, 1250]
    assert job["result"]["receipt"] == till.state()["terminal"]["receipt"]


def test_a_cable_that_breaks_before_a_refusal_ends_in_no_charge(till: Till) -> None:
    before = charges(till)
    till.hand("terminal", lose="start", answer="decline", pin_ms=50)
    assert settled(till, pay(till))["state"] == "failed"
    assert charges(till) == before


def test_two_equal_payments_with_a_lost_answer_are_not_confused(till: Till) -> None:
    before = charges(till)
    first = pay(till)
    till.hand("terminal", lose="start", answer="decline", pin_ms=50)
    assert settled(till, pay(till))["state"] == "failed"
    till.hand("terminal", lose="before_status", answer="approve")
    third = settled(till, pay(till))
    assert third["result"]["receipt"] == first["result"]["receipt"] + 1
    assert charges(till) == [*before, 1250, 1250]


def test_a_terminal_that_reverses_what_nobody_acknowledged_has_no_charge(till: Till) -> None:
    before = charges(till)
    till.hand("terminal", lose="before_ack", unacknowledged="reverse")
    assert settled(till, pay(till))["state"] == "failed"
    assert charges(till) == before


def test_a_power_cut_at_the_pin_pad_ends_in_no_charge(till: Till) -> None:
    before = charges(till)
    till.hand("terminal", answer="wait")
    job = pay(till, wait=0)
    until(lambda: till.state()["terminal"]["screen"][0] == "Insert card")
    till.hand("terminal", power=False)
    until(lambda: till.device("terminal")["state"] == "offline")
    till.hand("terminal", power=True, answer="approve")
    assert settled(till, job)["state"] == "failed"
    assert charges(till) == before


def test_a_payment_for_a_terminal_that_is_away_fails_at_once(till: Till) -> None:
    till.hand("terminal", power=False)
    until(lambda: till.device("terminal")["state"] == "offline")
    job = pay(till)
    assert (job["state"], job["conditions"][0]["code"]) == ("failed", "E120")


def test_a_payment_is_reversed_and_a_refund_pays_out(till: Till) -> None:
    before = charges(till)
    paid = pay(till)["result"]
    back = till.do("terminal", "reverse", {"receipt": paid["receipt"], "amount": 1250})
    assert (back["state"], charges(till)) == ("done", before)
    assert till.do("terminal", "reverse", {"receipt": paid["receipt"], "amount": 1250})["state"] == "failed"
    assert till.do("terminal", "refund", {"amount": 300})["state"] == "done"


def test_a_reversal_whose_answer_is_lost_is_found(till: Till) -> None:
    before = charges(till)
    paid = pay(till)["result"]
    till.hand("terminal", lose="before_status")
    back = settled(till, till.do("terminal", "reverse", {"receipt": paid["receipt"], "amount": 1250}))
    assert (back["state"], charges(till)) == ("done", before)


def test_the_end_of_day_tells_totals_and_lines(till: Till) -> None:
    till.do("terminal", "end_of_day")
    pay(till, 1250)
    pay(till, 750)
    job = till.do("terminal", "end_of_day")
    assert (job["result"]["amount"], job["result"]["totals"]["cards"]) == (2000, [{"name": "Visa", "count": 2, "amount": 2000}])
    assert job["result"]["lines"][0] == "END OF DAY"


def test_a_slip_for_the_shop_comes_when_the_terminal_asks_for_one(till: Till) -> None:
    till.hand("terminal", merchant_slip=True)
    assert pay(till)["result"]["merchant_slip"][0] == "MERCHANT COPY"


def test_a_request_that_never_arrived_is_closed_and_can_not_start_later(till: Till) -> None:
    key, before = str(uuid.uuid4()), charges(till)
    answer = till.http.post("/v1/jobs/ask", json={"key": key}).json()
    assert (answer["state"], answer["conditions"][0]["code"]) == ("failed", "E127")
    late = till.http.post("/v1/devices/terminal/pay", json={"amount": 5}, headers={"Idempotency-Key": key})
    assert late.status_code == 409
    assert charges(till) == before


def test_texts_of_the_terminal_name_the_payment_they_belong_to(till: Till) -> None:
    since = till.http.get("/v1/info").json()["seq"]
    pay(till)
    assert till.http.get("/v1/info").json()["seq"] >= since + 3


def test_the_driver_keeps_no_card_number_and_all_it_was_told(till: Till) -> None:
    job = pay(till)
    with sqlite3.connect(till.data / "hw" / "journal.db") as db:
        rows = db.execute("SELECT dir, bytes FROM evidence WHERE job = ? ORDER BY rowid", (job["id"],)).fetchall()
    assert rows[0] == (">", bytes.fromhex("06 01 0a 04 00 00 00 00 12 50 49 09 78"))
    assert rows[1][0] == "<"
    assert rows[1][1][:2] == b"\x04\x0f"
