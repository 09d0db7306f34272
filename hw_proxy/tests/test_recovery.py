"""kill -9 of the proxy in the middle of 50 queued receipts: each printed once or a person is asked, none lost."""

import random
import time
import uuid
from collections import Counter

import pytest

from hw_proxy.tests.till import Till, document, text, until

RECEIPTS = 50


def queue_receipts(till: Till) -> dict[str, str]:
    """Job ids by receipt name; every answer means that the job is committed."""
    jobs = {}
    for number in range(RECEIPTS):
        name = f"R1-{number:06d}"
        blocks = [text(name), *[text(f"  line {line}") for line in range(6)], text(f"end of {name}")]
        args = {"document": document(*blocks)}
        answer = till.http.post("/v1/devices/printer/print", json=args, headers={"Idempotency-Key": str(uuid.uuid4())})
        assert answer.status_code in (200, 202)
        jobs[name] = answer.json()["id"]
    return jobs


@pytest.mark.parametrize("seed", range(2))
def test_kill_9_in_the_middle_of_fifty_receipts_loses_none_and_doubles_none(own_till: Till, seed: int) -> None:
    till, dice = own_till.start(), random.Random(seed)
    till.hand("printer/faults", line_ms=4)
    jobs = queue_receipts(till)
    for _ in range(4):
        time.sleep(dice.uniform(0.05, 0.5))
        till.kill()
        till.start()
    till.hand("printer/faults", line_ms=0)
    settled = {"done", "failed", "operator"}
    until(lambda: all(till.job(job)["state"] in settled for job in jobs.values()), 30, 0.2)
    states = {name: till.job(job)["state"] for name, job in jobs.items()}
    whole = whole_receipts(till)
    assert max(whole.values()) == 1, "a receipt was printed twice"
    assert set(states.values()) <= {"done", "operator"}
    lost = [name for name, state in states.items() if state == "done" and not whole[name]]
    assert lost == [], "said to be printed, but not on paper"
    asked = [name for name, state in states.items() if state == "operator"]
    assert len(asked) <= 4, "at most one receipt per kill was on its way"
    reprint(till, jobs, asked, whole)


def whole_receipts(till: Till) -> Counter[str]:
    """How often each receipt is on paper from head to end."""
    found: Counter[str] = Counter()
    for paper in till.papers():
        lines = [line.strip() for line in paper.split("\n")]
        found.update(line for line in lines if line.startswith("R1-") and f"end of {line}" in lines)
    return found


def reprint(till: Till, jobs: dict[str, str], asked: list[str], whole: Counter[str]) -> None:
    """A person looks at the paper and decides; afterwards every receipt exists."""
    for name in asked:
        decision = "printed" if whole[name] else "reprint"
        body = {"decision": decision, "actor": "amra"}
        answer = till.http.post(f"/v1/jobs/{jobs[name]}/resolve", json=body)
        assert answer.status_code == 200
        copy = answer.json()["reprint"]
        if copy:
            until(lambda job=copy["id"]: till.job(job)["state"] == "done")
    assert all(whole_receipts(till)[name] == 1 for name in jobs)


def test_a_receipt_that_finished_while_the_proxy_was_dead_is_known_as_printed(own_till: Till) -> None:
    till = own_till.start()
    till.hand("printer/faults", line_ms=15)
    job = till.print(*[text(f"line {number}") for number in range(40)], wait=0)
    until(lambda: till.job(job["id"])["state"] == "sent", step_s=0.002)
    till.kill()
    time.sleep(1.2)
    till.start()
    found = until(lambda: (row := till.job(job["id"]))["state"] in ("done", "operator") and row)
    assert (found["state"], found["result"]["verified"]) == ("done", "process_id")
    assert len(till.papers()) == 1


def test_what_was_never_sent_is_printed_after_the_restart(own_till: Till) -> None:
    till = own_till.start()
    till.hand("printer/faults", unplugged=True)
    until(lambda: till.device("printer")["state"] == "offline")
    jobs = [till.print(text(f"waiting {number}"), wait=0) for number in range(3)]
    till.kill()
    till.start()
    till.hand("printer/faults", unplugged=False)
    until(lambda: all(till.job(job["id"])["state"] == "done" for job in jobs))
    assert till.papers() == ["waiting 0", "waiting 1", "waiting 2"]


def test_a_printer_that_stays_away_after_the_crash_leaves_the_decision_to_a_person(own_till: Till) -> None:
    till = own_till.start()
    till.hand("printer/faults", line_ms=30)
    job = till.print(*[text(f"line {number}") for number in range(40)], wait=0)
    until(lambda: till.http.get("/sim/v1/printer/receipts").json()["receipts"])
    till.kill()
    till.hand_without_proxy("printer", power=False)
    till.start()
    until(lambda: till.job(job["id"])["state"] == "operator", 15)
